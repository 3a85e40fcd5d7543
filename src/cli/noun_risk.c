#include "app/incident.h"
#include "app/risk.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "code", N_("Risk"), 0, 0, 0 },
	{ "title", N_("Title"), 0, 16, COLUMN_STRETCH },
	{ "state", N_("State"), 0, 0, 0 },
	{ "probability", N_("Probability"), 2, 0, 0 },
	{ "impact", N_("Impact"), 2, 0, 0 },
	{ "exposure", N_("Exposure"), 1, 0, 0 },
	{ "owner", N_("Owner"), 1, 6, 0 },
	{ "kpi", N_("KPI"), 3, 0, 0 },
	{ "steps", N_("Steps"), 4, 0, 0 },
	{ "incident", N_("Incident"), 1, 0, 0 },
	{ "trigger", N_("Trigger"), 5, 12, COLUMN_STRETCH },
	{ "response", N_("Response"), 6, 12, COLUMN_STRETCH },
};

static void add_row(struct table *t, const struct risk_row *row)
{
	static const enum value_role role_of[] = { ROLE_NONE, ROLE_BAD, ROLE_DIM };
	const struct risk *r = &row->risk;

	table_row(t);
	cell_text(t, "code", r->code);
	cell_text(t, "title", r->title);
	table_set(t, "state",
		  value_in_role(value_word(&risk_states, (int)r->state), role_of[r->state]));
	cell_int(t, "probability", r->probability);
	cell_int(t, "impact", r->impact);
	cell_int(t, "exposure", (int64_t)r->probability * r->impact);
	cell_text(t, "owner", row->owner);
	cell_text(t, "kpi", row->kpi);
	cell_int(t, "steps", (int64_t)row->steps);
	cell_ref(t, "incident", "I", row->incident);
	cell_text_or_null(t, "trigger", r->trigger_text);
	cell_text_or_null(t, "response", r->response);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct risk_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (risk_list(&cli->app, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No risks yet. Add one: warroom risk add CODE --title TEXT"));
	for (size_t i = 0; i < l.n; i++)
		add_row(t, &l.row[i]);
	return cli_table(cli, t, err);
}

static const struct column step_columns[] = {
	{ "step", N_("Step"), 0, 0, 0 },     { "title", N_("Title"), 0, 16, COLUMN_STRETCH },
	{ "role", N_("Role"), 0, 0, 0 },     { "owner", N_("Owner"), 0, 6, 0 },
	{ "within", N_("Within"), 0, 0, 0 }, { "standard", N_("Standard"), 1, 12, COLUMN_STRETCH },
};

/* The risk as it now is. */
static struct report *detail(struct cli *cli, const char *code, struct err *err)
{
	struct risk_detail d = { .arena = &cli->arena };
	struct table *row = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	struct table *steps = table_new(&cli->arena, step_columns, ARRAY_LEN(step_columns));

	if (risk_show(&cli->app, code, &d, err) < 0)
		return NULL;
	add_row(row, &d.row);
	for (size_t i = 0; i < d.steps; i++) {
		const struct risk_step *s = &d.step[i];

		table_row(steps);
		cell_int(steps, "step", (int64_t)i + 1);
		cell_text(steps, "title", s->title);
		cell_text_or_null(steps, "role", s->owner_role);
		cell_text(steps, "owner", directory_owner(&d.directory, 0, s->owner_role));
		table_set(steps, "within", value_duration(s->within_s));
		cell_text_or_null(steps, "standard", s->standard);
	}
	struct report *r = cli_row(cli, row);
	if (d.steps || cli_is_json(cli))
		report_table(r, "plan", steps);
	return r;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	return cli_print(cli, detail(cli, args_at(args, 0), err), err);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "title", "trigger",     "response", "kpi",
					      "owner", "probability", "impact",   NULL };
	const struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	if (risk_add(&cli->app, code, &f, err) < 0 || !(r = detail(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added risk %s"), code);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || risk_set(&cli->app, code, &f, err) < 0 ||
	    !(r = detail(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed risk %s"), code);
}

static int run_plan(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "standard", "role", "within", NULL };
	struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	cli_add_field(args, &f, "title", args_at(args, 1));
	if (risk_plan(&cli->app, code, &f, err) < 0 || !(r = detail(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added to the plan of %s"), code);
}

static int run_start(struct cli *cli, const struct args *args, struct err *err)
{
	const struct incident_order order = {
		.risk = args_at(args, 0),
		.severity = args_option(args, "severity"),
		.alert = args_option(args, "alert"),
		.owner = args_option(args, "owner"),
	};
	struct incident_detail d = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	struct list *made = list_new(&cli->arena);
	int64_t number;

	cli->app.request_id = args_option(args, "request-id");
	if (incident_open(&cli->app, &order, &number, err) < 0 ||
	    incident_show(&cli->app, arena_printf(&cli->arena, "%lld", (long long)number), &d,
			  err) < 0)
		return -1;
	for (size_t i = 0; i < d.tasks; i++)
		list_add(made, value_ref("T", d.task[i].number));
	object_add(o, "risk", NULL, value_text(d.row.risk));
	object_add(o, "incident", NULL, value_ref("I", number));
	object_add(o, "severity", NULL, value_int(d.row.incident.severity));
	object_add(o, "owner", NULL, value_text(d.row.owner));
	object_add(o, "tasks", NULL, value_list(made));
	return cli_done(cli, r, err,
			ngettext("%s happened: I-%lld, %zu task", "%s happened: I-%lld, %zu tasks",
				 d.tasks),
			order.risk, (long long)number, d.tasks);
}

static const struct opt_spec add_options[] = {
	{ "title", N_("TEXT"), N_("what may happen"), 0, false },
	{ "trigger", N_("TEXT"), N_("how it is noticed"), 0, false },
	{ "response", N_("TEXT"), N_("what is done then"), 0, false },
	{ "kpi", N_("KPI"), N_("the KPI that it hurts"), 0, false },
	{ "owner", N_("LOGIN"), N_("who answers for it: a person or a role"), 0, false },
	{ "probability", N_("1..4"), N_("4 is almost sure"), 0, false },
	{ "impact", N_("1..4"), N_("4 ends the campaign"), 0, false },
	{ 0 },
};

static const struct opt_spec plan_options[] = {
	{ "role", N_("ROLE"), N_("whose task it becomes; else the risk's owner's"), 0, false },
	{ "within", N_("DURATION"), N_("time for it, as 30min; an hour unless said"), 0, false },
	{ "standard", N_("TEXT"), N_("when it counts as done"), 0, false },
	{ 0 },
};

static const struct opt_spec start_options[] = {
	{ "severity", N_("1..4"), N_("1 the worst; else by the risk's impact"), 0, false },
	{ "alert", N_("ID"), N_("the alert that told of it"), 0, false },
	{ "owner", N_("LOGIN"), N_("who leads; else the risk's owner, else you"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN, LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List the risks, the worst first"), NULL, 0, 0, LOOKS, run_list },
	{ "show", N_("RISK"), N_("Show a risk with its contingency plan"), NULL, 1, 1, LOOKS,
	  run_show },
	{ "add", N_("CODE"), N_("Add a risk"), add_options, 1, 1, CHANGES, run_add },
	{ "set", N_("RISK FIELD=VALUE..."), N_("Change a risk"), NULL, 2, -1, CHANGES, run_set },
	{ "plan", N_("RISK TITLE"), N_("Add a step to its contingency plan"), plan_options, 2, 2,
	  CHANGES, run_plan },
	{ "start", N_("RISK"), N_("It happened: open an incident and make the plan's tasks"),
	  start_options, 1, 1, CHANGES, run_start },
	{ 0 },
};

const struct noun noun_risk = {
	.name = "risk",
	.help = N_("Risks and their contingency plans: list, add, change, start"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Exposure is probability x impact, each from 1 to 4. Fields of set: title, "
		   "trigger, response, kpi, owner, probability, impact, state (open, happened, "
		   "closed)."),
};
