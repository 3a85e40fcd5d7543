#include "app/ledger.h"
#include "cli/nouns.h"

static const struct column columns[] = {
	{ "line", N_("Line"), 0, 8, COLUMN_STRETCH },
	{ "title", N_("Title"), 6, 8, COLUMN_STRETCH },
	{ "category", N_("Category"), 4, 0, 0 },
	{ "channel", N_("Channel"), 5, 6, 0 },
	{ "owner", N_("Owner"), 7, 6, 0 },
	{ "planned", N_("Planned"), 0, 0, 0 },
	{ "committed", N_("Committed"), 1, 0, 0 },
	{ "spent", N_("Spent"), 0, 0, 0 },
	{ "refunded", N_("Refunded"), 5, 0, 0 },
	{ "available", N_("Available"), 0, 0, 0 },
	{ "usage", N_("Usage"), 0, 0, 0 },
	{ "expected_usage", N_("Pace"), 2, 0, 0 },
	{ "deviation", N_("Dev"), 3, 0, 0 },
	{ "status", N_("Status"), 0, 0, 0 },
	{ "days_left", N_("Days left"), 6, 0, 0 },
};

static void add_figures(struct cli *cli, struct table *t, const struct budget_figures *f)
{
	const struct currency *cur = cli->app.currency;

	cell_money(t, "planned", f->planned, cur);
	cell_money(t, "committed", f->committed, cur);
	cell_money(t, "spent", f->spent, cur);
	cell_money(t, "refunded", f->refunded, cur);
	cell_money(t, "available", f->available, cur);
	cell_percent(t, "usage", f->usage, 0);
	cell_percent(t, "expected_usage", f->expected_usage, 0);
	cell_deviation(t, "deviation", f->deviation);
	cell_status(t, "status", f->status);
}

static void add_row(struct cli *cli, struct table *t, const struct budget_row *r)
{
	const struct budget_line *l = &r->line;

	table_row(t);
	cell_text(t, "line", l->code);
	cell_text(t, "title", l->title);
	cell_word(t, "category", &budget_categories, (int)l->category);
	cell_text_or_null(t, "channel", r->channel);
	cell_text(t, "owner", r->owner);
	add_figures(cli, t, &r->figures);
	cell_number(t, "days_left", r->days_left, 0);
}

static void add_head(struct cli *cli, struct report *r, const struct budget_view *v)
{
	struct object *o = report_facts(r, "budget");
	const struct currency *cur = cli->app.currency;

	object_add(o, "approved", _("Approved"), value_money(v->approved_minor, cur));
	object_add(o, "planned", _("Planned"), value_money(v->total.planned, cur));
	object_add(o, "committed", _("Committed"), value_money(v->total.committed, cur));
	object_add(o, "spent", _("Spent"), value_money(v->total.spent, cur));
	object_add(o, "available", _("Available"), value_money(v->total.available, cur));
	object_add(o, "reserve", _("Reserve"), value_percent(v->reserve.share, 1));
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct budget_view v = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (budget_view(&cli->app, &v, err) < 0)
		return -1;
	table_say_empty(t, _("No budget lines yet. Make one: warroom budget plan LINE AMOUNT"));
	for (size_t i = 0; i < v.n; i++)
		add_row(cli, t, &v.row[i]);
	struct report *r = report_list(&cli->arena, t);
	if (v.n)
		add_head(cli, r, &v);
	return cli_print(cli, r, err);
}

/* The line as it now is. */
static struct report *facts(struct cli *cli, const struct budget_line *l)
{
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	const struct currency *cur = cli->app.currency;
	int64_t available = 0;
	struct err none = { 0 };

	object_add(o, "line", _("Line"), value_text(l->code));
	object_add(o, "title", _("Title"), value_text(l->title));
	object_add(o, "category", _("Category"), value_word(&budget_categories, (int)l->category));
	object_add(o, "planned", _("Planned"), value_money(l->planned_minor, cur));
	object_add(o, "committed", _("Committed"), value_money(l->committed_minor, cur));
	object_add(o, "spent", _("Spent"), value_money(l->spent_minor, cur));
	object_add(o, "refunded", _("Refunded"), value_money(l->refunded_minor, cur));
	if (budget_available(l, &available, &none) == 0)
		object_add(o, "available", _("Available"), value_money(available, cur));
	return r;
}

static int run_plan(struct cli *cli, const struct args *args, struct err *err)
{
	const struct posting p = { .kind = LEDGER_PLAN,
				   .line = args_at(args, 0),
				   .amount = args_at(args, 1),
				   .category = args_option(args, "category"),
				   .channel = args_option(args, "channel"),
				   .note = args_option(args, "note"),
				   .date = args_option(args, "date"),
				   .reason = args_option(args, "reason") };
	struct posted done;
	struct str s = { 0 };
	int rc;

	cli->app.request_id = args_option(args, "request-id");
	if (ledger_post(&cli->app, &p, &done, err) < 0)
		return -1;
	money_add_text(&s, done.line.planned_minor, cli->app.currency);
	rc = cli_done(cli, facts(cli, &done.line), err,
		      done.is_new_line ? _("New line %s: planned %s") : _("%s: planned %s"),
		      done.line.code, str_text(&s));
	str_release(&s);
	return rc;
}

static int run_transfer(struct cli *cli, const struct args *args, struct err *err)
{
	const struct posting p = { .kind = LEDGER_TRANSFER,
				   .line = args_at(args, 0),
				   .to = args_at(args, 1),
				   .amount = args_at(args, 2),
				   .note = args_option(args, "note"),
				   .date = args_option(args, "date"),
				   .reason = args_option(args, "reason") };
	struct posted done;
	struct str s = { 0 };
	int rc;

	if (!p.reason)
		return err_set(err, ERR_USAGE, "why? give --reason TEXT");
	cli->app.request_id = args_option(args, "request-id");
	if (ledger_post(&cli->app, &p, &done, err) < 0)
		return -1;
	money_add_text(&s, -done.entry.amount_minor, cli->app.currency);
	rc = cli_done(cli, facts(cli, &done.line), err, _("Moved %s from %s to %s"), str_text(&s),
		      args_at(args, 0), args_at(args, 1));
	str_release(&s);
	return rc;
}

static const struct opt_spec plan_options[] = {
	{ "category", N_("C"),
	  N_("of a new line: promotion, material, content, labour, "
	     "technology, prizes, contingency, other"),
	  0, false },
	{ "channel", N_("C"), N_("of a new line: the channel that it pays for"), 0, false },
	{ "note", N_("T"), N_("a note"), 0, false },
	{ "date", N_("D"), N_("on what day; else today"), 0, false },
	{ "reason", N_("T"), N_("why"), 0, false },
	{ "request-id", N_("ID"), N_("post once only under this id"), 0, false },
	{ 0 },
};

static const struct opt_spec transfer_options[] = {
	{ "reason", N_("T"), N_("why; needed"), 0, false },
	{ "note", N_("T"), N_("a note"), 0, false },
	{ "date", N_("D"), N_("on what day; else today"), 0, false },
	{ "request-id", N_("ID"), N_("post once only under this id"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List the budget lines with what is left"), NULL, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, run_list },
	{ "plan", N_("LINE AMOUNT"), N_("Set what a line may spend; makes the line"), plan_options,
	  2, 2, VERB_WRITES | VERB_CAMPAIGN, run_plan },
	{ "transfer", N_("FROM TO AMOUNT --reason T"), N_("Move plan from one line to another"),
	  transfer_options, 3, 3, VERB_WRITES | VERB_CAMPAIGN, run_transfer },
	{ 0 },
};

const struct noun noun_budget = {
	.name = "budget",
	.help = N_("Budget lines: list, plan, transfer"),
	.verbs = verbs,
	.usual = "list",
};
