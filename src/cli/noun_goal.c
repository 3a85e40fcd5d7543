#include <string.h>

#include "app/goal.h"
#include "cli/fields.h"
#include "cli/nouns.h"

static const struct column columns[] = {
	{ "code", N_("Goal"), 1, 8, 0 },
	{ "title", N_("What"), 0, 16, COLUMN_STRETCH },
	{ "kpi", N_("KPI"), 2, 0, 0 },
	{ "type", N_("Type"), 5, 0, 0 },
	{ "priority", N_("Pr"), 6, 0, 0 },
	{ "stage", NULL, 0, 0, 0 },
	{ "channel", NULL, 0, 0, 0 },
	{ "segment", NULL, 0, 0, 0 },
	{ "day", NULL, 0, 0, 0 },
	{ "depth", NULL, 0, 0, 0 },
	{ "target", N_("Target"), 0, 0, 0 },
	{ "baseline", N_("Baseline"), 4, 0, 0 },
	{ "stretch", N_("Stretch"), 4, 0, 0 },
	{ "remainder", NULL, 0, 0, 0 },
	{ "owner", N_("Owner"), 3, 6, 0 },
	{ "due", N_("Due"), 3, 0, 0 },
};

static struct value amount(const struct cli *cli, const struct kpi *k, int64_t v)
{
	if (v == GOAL_UNSET || !k)
		return value_null();
	return value_of_unit(figure_of(v, k->decimals), k->unit, k->decimals, cli->app.currency);
}

static struct value rest_of(const struct cli *cli, const struct goal_row *r)
{
	return value_of_unit(r->remainder, r->kpi->unit, r->kpi->decimals, cli->app.currency);
}

/* "  + Burst": the tree by indentation; a remainder by its sign. */
static const char *indented(struct cli *cli, const struct goal_row *r)
{
	return arena_printf(&cli->arena, "%*s%s%s", r->depth * 2, "", r->goal ? "" : "≠ ",
			    r->title);
}

static void add_goal(struct cli *cli, struct table *t, const struct goal_row *r)
{
	const struct goal *g = r->goal;

	cell_text(t, "code", g->code);
	cell_word(t, "type", &goal_types, (int)g->type);
	cell_int(t, "priority", g->priority);
	cell_text_or_null(t, "stage", r->stage);
	cell_text_or_null(t, "channel", r->channel);
	cell_text_or_null(t, "segment", r->segment);
	cell_day(t, "day", g->day);
	table_set(t, "target", amount(cli, r->kpi, g->target));
	table_set(t, "baseline", amount(cli, r->kpi, g->baseline));
	table_set(t, "stretch", amount(cli, r->kpi, g->stretch));
	cell_text(t, "owner", r->owner);
	cell_day(t, "due", g->due);
}

static void add_row(struct cli *cli, struct table *t, const struct goal_row *r)
{
	bool is_people = strcmp(cli->format, "text") == 0 || strcmp(cli->format, "md") == 0;

	table_row(t);
	cell_text(t, "title", is_people ? indented(cli, r) : r->title);
	cell_text(t, "kpi", r->kpi ? r->kpi->code : NULL);
	cell_int(t, "depth", r->depth);
	if (r->goal) {
		add_goal(cli, t, r);
		return;
	}
	table_set(t, "target", value_in_role(rest_of(cli, r), ROLE_WARN));
	table_set(t, "remainder", rest_of(cli, r));
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct goal_view v = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (goal_view(&cli->app, &v, err) < 0)
		return -1;
	table_say_empty(t, _("No goals yet. Add one: warroom goal add CODE --kpi gmv --target 5M"));
	for (size_t i = 0; i < v.n; i++)
		add_row(cli, t, &v.row[i]);
	return cli_table(cli, t, err);
}

/* The goal as it now is. */
static struct report *facts(struct cli *cli, const char *code, struct err *err)
{
	struct goal_view v = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);

	if (goal_view(&cli->app, &v, err) < 0)
		return NULL;
	for (size_t i = 0; i < v.n; i++) {
		const struct goal_row *row = &v.row[i];
		const struct goal *g = row->goal;

		if (!g || !str_equal_nocase(g->code, code))
			continue;
		object_add(o, "code", _("Goal"), value_text(g->code));
		object_add(o, "title", _("What"), value_text(row->title));
		object_add(o, "kpi", _("KPI"), value_text(row->kpi ? row->kpi->code : NULL));
		object_add(o, "stage", _("Stage"), value_text_or_null(row->stage));
		object_add(o, "channel", _("Channel"), value_text_or_null(row->channel));
		object_add(o, "segment", _("Segment"), value_text_or_null(row->segment));
		object_add(o, "day", _("Day"), value_day(g->day));
		object_add(o, "target", _("Target"), amount(cli, row->kpi, g->target));
		object_add(o, "baseline", _("Baseline"), amount(cli, row->kpi, g->baseline));
		object_add(o, "stretch", _("Stretch"), amount(cli, row->kpi, g->stretch));
		object_add(o, "owner", _("Owner"), value_text(row->owner));
		object_add(o, "due", _("Due"), value_day(g->due));
	}
	return r;
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "kpi",     "target", "stage", "channel",  "segment",
					      "day",     "title",  "type",  "priority", "baseline",
					      "stretch", "owner",  "due",   NULL };
	const struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	if (goal_add(&cli->app, code, &f, err) < 0 || !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added goal %s"), code);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || goal_set(&cli->app, code, &f, err) < 0 ||
	    !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed goal %s"), code);
}

static int run_remove(struct cli *cli, const struct args *args, struct err *err)
{
	if (goal_remove(&cli->app, args_at(args, 0), err) < 0)
		return -1;
	return cli_done(cli, NULL, err, _("Removed goal %s"), args_at(args, 0));
}

static const struct opt_spec add_options[] = {
	{ "kpi", N_("KPI"), N_("what is measured; needed"), 0, false },
	{ "target", N_("VALUE"), N_("how much; needed"), 0, false },
	{ "stage", N_("S"), N_("only in this stage"), 0, false },
	{ "channel", N_("C"), N_("only of this channel"), 0, false },
	{ "segment", N_("S"), N_("only of this segment"), 0, false },
	{ "day", N_("D"), N_("only on this day"), 0, false },
	{ "title", N_("T"), N_("name for people"), 0, false },
	{ "type", N_("TYPE"), N_("sales, users, brand or other"), 0, false },
	{ "priority", N_("N"), N_("1 is highest"), 0, false },
	{ "baseline", N_("VALUE"), N_("what it must be at least"), 0, false },
	{ "stretch", N_("VALUE|PCT"), N_("what it may become; a share is room above the baseline"),
	  0, false },
	{ "owner", N_("LOGIN"), N_("who answers for it: a person or a role"), 0, false },
	{ "due", N_("DATE"), N_("by when; else the campaign's end"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("Show the goal tree and what doesn't add up"), NULL, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, run_list },
	{ "add", N_("CODE --kpi KPI --target VALUE"), N_("Add a goal"), add_options, 1, 1, CHANGES,
	  run_add },
	{ "set", N_("GOAL FIELD=VALUE..."), N_("Change a goal"), NULL, 2, -1, CHANGES, run_set },
	{ "remove", N_("GOAL"), N_("Remove a goal"), NULL, 1, 1, CHANGES, run_remove },
	{ 0 },
};

const struct noun noun_goal = {
	.name = "goal",
	.help = N_("Goals: the tree of targets"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Fields of set: target, baseline, stretch, title, type, priority, owner, due."),
};
