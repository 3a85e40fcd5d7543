#include "app/resource.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "code", N_("Partner"), 0, 0, 0 },
	{ "name", N_("Name"), 0, 12, COLUMN_STRETCH },
	{ "kind", N_("Kind"), 2, 0, 0 },
	{ "duty", N_("Duty"), 1, 12, COLUMN_STRETCH },
	{ "due", N_("Contract due"), 0, 0, 0 },
	{ "signed_on", N_("Signed on"), 0, 0, 0 },
	{ "flag", N_("!"), 0, 0, COLUMN_PEOPLE },
	{ "late", NULL, 0, 0, 0 },
	{ "contact", N_("Contact"), 3, 8, COLUMN_STRETCH },
	{ "note", N_("Note"), 4, 8, COLUMN_STRETCH },
};

static void add_row(struct table *t, const struct partner *p, int32_t today)
{
	bool is_late = p->signed_on == DAY_NONE && p->due != DAY_NONE && p->due < today;

	table_row(t);
	cell_text(t, "code", p->code);
	cell_text(t, "name", p->name);
	cell_text_or_null(t, "kind", p->kind);
	cell_text_or_null(t, "duty", p->duty);
	cell_day(t, "due", p->due);
	cell_day(t, "signed_on", p->signed_on);
	table_set(t, "flag",
		  is_late ? value_in_role(value_text(_("late")), ROLE_BAD) : value_text(""));
	cell_bool(t, "late", is_late);
	cell_text_or_null(t, "contact", p->contact);
	cell_text_or_null(t, "note", p->note);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct partner_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (partner_list(&cli->app, NULL, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No partners yet. Add one: warroom partner add CODE"));
	for (size_t i = 0; i < l.n; i++)
		add_row(t, &l.partner[i], l.today);
	return cli_table(cli, t, err);
}

/* The partner as it now is. */
static struct report *facts(struct cli *cli, const char *code, struct err *err)
{
	struct partner_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	if (partner_list(&cli->app, code, &l, err) < 0)
		return NULL;
	table_row(t);
	if (l.n)
		add_row(t, &l.partner[0], l.today);
	return cli_row(cli, t);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "name", "kind",   "duty", "contact",
					      "due",  "signed", "note", NULL };
	const struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	if (partner_add(&cli->app, code, &f, err) < 0 || !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added partner %s"), code);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || partner_set(&cli->app, code, &f, err) < 0 ||
	    !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed partner %s"), code);
}

static const struct opt_spec add_options[] = {
	{ "name", N_("N"), N_("name for people"), 0, false },
	{ "kind", N_("TEXT"), N_("agency, supplier, media"), 0, false },
	{ "duty", N_("TEXT"), N_("what it has to do"), 0, false },
	{ "contact", N_("TEXT"), N_("who is called, and where"), 0, false },
	{ "due", N_("DATE"), N_("when the contract must be signed"), 0, false },
	{ "signed", N_("DATE"), N_("when it was signed"), 0, false },
	{ "note", N_("TEXT"), N_("a note"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List the partners"), NULL, 0, 0, VERB_READS | VERB_CAMPAIGN, run_list },
	{ "add", N_("CODE"), N_("Add a partner"), add_options, 1, 1, VERB_WRITES | VERB_CAMPAIGN,
	  run_add },
	{ "set", N_("CODE FIELD=VALUE..."), N_("Change a partner"), NULL, 2, -1,
	  VERB_WRITES | VERB_CAMPAIGN, run_set },
	{ 0 },
};

const struct noun noun_partner = {
	.name = "partner",
	.help = N_("Partners and their contracts: list, add, change"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Fields of set: name, kind, duty, contact, due, signed, note."),
};
