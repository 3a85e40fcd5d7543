#include "app/resource.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "code", N_("Material"), 0, 0, 0 },
	{ "title", N_("Title"), 0, 12, COLUMN_STRETCH },
	{ "state", N_("State"), 0, 0, 0 },
	{ "quantity", N_("Quantity"), 1, 0, 0 },
	{ "accepted", N_("Accepted"), 1, 0, 0 },
	{ "unit", N_("Unit"), 4, 0, 0 },
	{ "due", N_("Due"), 0, 0, 0 },
	{ "flag", N_("!"), 0, 0, COLUMN_PEOPLE },
	{ "late", NULL, 0, 0, 0 },
	{ "short", NULL, 0, 0, 0 },
	{ "owner", N_("Owner"), 2, 6, 0 },
	{ "owner_role", NULL, 0, 0, 0 },
	{ "accepted_at", N_("Accepted at"), 5, 0, 0 },
	{ "lead_days", N_("Lead days"), 6, 0, 0 },
	{ "spec", N_("Spec"), 3, 8, COLUMN_STRETCH },
	{ "note", N_("Note"), 5, 8, COLUMN_STRETCH },
};

static struct value flag_of(const struct material_row *r)
{
	if (r->is_late)
		return value_in_role(value_text(_("late")), ROLE_BAD);
	if (r->is_short)
		return value_in_role(value_text(_("short")), ROLE_WARN);
	return value_text("");
}

static void add_row(struct cli *cli, struct table *t, const struct material_row *r)
{
	const struct material *m = &r->material;

	table_row(t);
	cell_text(t, "code", m->code);
	cell_text(t, "title", m->title);
	cell_word(t, "state", &material_states, (int)m->state);
	cell_int(t, "quantity", m->quantity);
	if (m->state == MATERIAL_ACCEPTED)
		cell_int(t, "accepted", m->accepted_quantity);
	cell_text_or_null(t, "unit", m->unit);
	cell_day(t, "due", m->due);
	table_set(t, "flag", flag_of(r));
	cell_bool(t, "late", r->is_late);
	cell_bool(t, "short", r->is_short);
	cell_text(t, "owner", cli_is_data(cli) ? r->login : r->owner);
	cell_text_or_null(t, "owner_role", m->owner_role);
	cell_instant(t, "accepted_at", m->accepted_at, cli->app.zone);
	if (m->lead_days)
		cell_int(t, "lead_days", m->lead_days);
	cell_text_or_null(t, "spec", m->spec);
	cell_text_or_null(t, "note", m->note);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct material_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (material_list(&cli->app, NULL, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No materials yet. Add one: warroom material add CODE"));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l.row[i]);
	return cli_table(cli, t, err);
}

/* The material as it now is. */
static struct report *facts(struct cli *cli, const char *code, struct err *err)
{
	struct material_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	if (material_list(&cli->app, code, &l, err) < 0)
		return NULL;
	table_row(t);
	if (l.n)
		add_row(cli, t, &l.row[0]);
	return cli_row(cli, t);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "title", "spec",  "unit", "quantity", "lead-days",
					      "due",   "owner", "note", NULL };
	const struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	if (material_add(&cli->app, code, &f, err) < 0 || !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added material %s"), code);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || material_set(&cli->app, code, &f, err) < 0 ||
	    !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed material %s"), code);
}

static const struct opt_spec add_options[] = {
	{ "title", N_("TEXT"), N_("what it is"), 0, false },
	{ "spec", N_("TEXT"), N_("size, paper, resolution"), 0, false },
	{ "unit", N_("TEXT"), N_("what is counted: pieces, boxes"), 0, false },
	{ "quantity", N_("N"), N_("how many"), 0, false },
	{ "lead-days", N_("N"), N_("days from order to delivery"), 0, false },
	{ "due", N_("DATE"), N_("when it must be accepted"), 0, false },
	{ "owner", N_("LOGIN"), N_("who answers for it: a person or a role"), 0, false },
	{ "note", N_("TEXT"), N_("a note"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List the materials by due day"), NULL, 0, 0, VERB_READS | VERB_CAMPAIGN,
	  run_list },
	{ "add", N_("CODE"), N_("Add a material"), add_options, 1, 1, VERB_WRITES | VERB_CAMPAIGN,
	  run_add },
	{ "set", N_("CODE FIELD=VALUE..."), N_("Change a material, or accept it"), NULL, 2, -1,
	  VERB_WRITES | VERB_CAMPAIGN, run_set },
	{ 0 },
};

const struct noun noun_material = {
	.name = "material",
	.help = N_("Materials: list, add, change, accept"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Fields of set: title, spec, unit, quantity, lead_days, due, owner, state, "
		   "accepted, note. States: planned, ordered, delivered, accepted, rejected. "
		   "accepted=N accepts so many; state=accepted accepts all."),
};
