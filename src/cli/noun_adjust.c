#include "app/adjust.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "id", N_("Adjustment"), 0, 0, 0 },
	{ "text", N_("Changed"), 0, 16, COLUMN_STRETCH },
	{ "kpi", N_("KPI"), 0, 0, 0 },
	{ "channel", N_("Channel"), 2, 0, 0 },
	{ "at", N_("At"), 3, 0, 0 },
	{ "who", N_("Who"), 2, 0, 0 },
	{ "expected", N_("Expected"), 1, 0, 0 },
	{ "before", N_("Before"), 1, 0, 0 },
	{ "after", N_("After"), 1, 0, 0 },
	{ "change", N_("Change"), 0, 0, 0 },
	{ "window", NULL, 0, 0, 0 },
	{ "verdict", N_("Verdict"), 0, 0, 0 },
	{ "review_at", N_("Review at"), 3, 0, 0 },
	{ "review_due", NULL, 0, 0, 0 },
	{ "verdict_at", NULL, 0, 0, 0 },
	{ "verdict_note", N_("Note"), 4, 8, COLUMN_STRETCH },
	{ "cause", N_("Cause"), 5, 8, COLUMN_STRETCH },
	{ "incident", N_("Incident"), 5, 0, 0 },
};

static struct value verdict_of(const struct adjust_row *r)
{
	static const enum value_role role_of[] = { ROLE_NONE, ROLE_GOOD, ROLE_BAD, ROLE_DIM };
	enum verdict v = r->adjustment.verdict;

	return value_in_role(value_word(&verdicts, (int)v), r->is_due ? ROLE_WARN : role_of[v]);
}

static void add_effect(struct cli *cli, struct table *t, const struct adjust_row *r)
{
	const struct kpi *k = r->kpi;
	const struct effect *e = &r->effect;

	if (!k)
		return;
	table_set(t, "before", value_of_unit(e->before, k->unit, k->decimals, cli->app.currency));
	table_set(t, "after", value_of_unit(e->after, k->unit, k->decimals, cli->app.currency));
	cell_deviation(t, "change", e->change);
	table_set(t, "window", value_duration(e->window_s));
}

static void add_row(struct cli *cli, struct table *t, const struct adjust_row *r)
{
	const struct adjustment *a = &r->adjustment;
	const struct zone *zone = cli->app.zone;

	table_row(t);
	cell_ref(t, "id", "A", a->number);
	cell_text(t, "text", a->text);
	cell_text(t, "kpi", r->kpi ? r->kpi->code : NULL);
	cell_text(t, "channel", r->channel);
	cell_instant(t, "at", a->at, zone);
	cell_text(t, "who", r->who);
	if (a->expected_e4)
		cell_deviation(t, "expected", figure_ratio(a->expected_e4, 10000));
	add_effect(cli, t, r);
	table_set(t, "verdict", verdict_of(r));
	cell_instant(t, "review_at", a->review_at, zone);
	cell_bool(t, "review_due", r->is_due);
	cell_instant(t, "verdict_at", a->verdict_at, zone);
	cell_text_or_null(t, "verdict_note", a->verdict_note);
	cell_text_or_null(t, "cause", a->cause);
	cell_ref(t, "incident", "I", r->incident);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct adjust_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (adjust_list(&cli->app, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No adjustments yet."));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l.row[i]);
	return cli_table(cli, t, err);
}

/* The adjustment as it now is. */
static struct report *facts(struct cli *cli, const char *id, struct err *err)
{
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	struct adjust_row row;

	if (adjust_show(&cli->app, id, &cli->arena, &row, err) < 0)
		return NULL;
	add_row(cli, t, &row);
	return cli_row(cli, t);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	const struct adjust_order order = {
		.text = args_at(args, 0),
		.kpi = args_option(args, "kpi"),
		.channel = args_option(args, "channel"),
		.expect = args_option(args, "expect"),
		.review = args_option(args, "review"),
		.cause = args_option(args, "cause"),
		.incident = args_option(args, "incident"),
	};
	int64_t number;
	struct report *r;

	cli->app.request_id = args_option(args, "request-id");
	if (adjust_add(&cli->app, &order, &number, err) < 0 ||
	    !(r = facts(cli, arena_printf(&cli->arena, "%lld", (long long)number), err)))
		return -1;
	return cli_done(cli, r, err, _("Added A-%lld %s"), (long long)number, order.text);
}

static int run_verdict(struct cli *cli, const struct args *args, struct err *err)
{
	const char *id = args_at(args, 0), *verdict = args_at(args, 1);
	struct report *r;

	if (adjust_verdict(&cli->app, id, verdict, args_option(args, "note"), err) < 0 ||
	    !(r = facts(cli, id, err)))
		return -1;
	return cli_done(cli, r, err, _("Verdict on %s: %s"), id, verdict);
}

static const struct opt_spec add_options[] = {
	{ "kpi", N_("KPI"), N_("the KPI that it is for"), 0, false },
	{ "channel", N_("C"), N_("the channel that it is for; else all"), 0, false },
	{ "expect", N_("PCT"), N_("expected change of the KPI, as 15% or -5%"), 0, false },
	{ "review", N_("INSTANT"), N_("when its effect is judged"), 0, false },
	{ "cause", N_("TEXT"), N_("why the KPI was off"), 0, false },
	{ "incident", N_("ID"), N_("the incident that it belongs to"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct opt_spec verdict_options[] = {
	{ "note", N_("TEXT"), N_("what was seen"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List adjustments with their measured effect"), NULL, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, run_list },
	{ "add", N_("TEXT --kpi K"), N_("Note what was changed because a KPI was off"), add_options,
	  1, 1, VERB_WRITES | VERB_CAMPAIGN, run_add },
	{ "verdict", N_("ID worked|failed|unclear"), N_("Say whether it helped"), verdict_options,
	  2, 2, VERB_WRITES | VERB_CAMPAIGN, run_verdict },
	{ 0 },
};

const struct noun noun_adjust = {
	.name = "adjust",
	.help = N_("Adjustments and their effect: list, add, judge"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("The effect is the KPI's figure over the time before the change beside as long "
		   "after it: up to its review, a day when none is set, or as much as has passed."),
};
