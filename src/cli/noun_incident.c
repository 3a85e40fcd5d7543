#include "app/incident.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "id", N_("Incident"), 0, 0, 0 },
	{ "severity", N_("Severity"), 1, 0, 0 },
	{ "title", N_("Title"), 0, 16, COLUMN_STRETCH },
	{ "state", N_("State"), 0, 0, 0 },
	{ "owner", N_("Owner"), 0, 6, 0 },
	{ "opened_at", N_("Opened"), 0, 0, 0 },
	{ "clock", N_("Clock"), 0, 0, 0 },
	{ "kpi", N_("KPI"), 2, 0, 0 },
	{ "risk", N_("Risk"), 3, 0, 0 },
	{ "alert", N_("Alert"), 5, 0, 0 },
	{ "users_told_at", N_("Users told"), 4, 0, 0 },
	{ "resolved_at", N_("Resolved"), 4, 0, 0 },
	{ "cause", N_("Cause"), 5, 8, COLUMN_STRETCH },
	{ "loss", N_("Loss"), 6, 0, 0 },
};

enum incident_state { INCIDENT_OPEN, INCIDENT_RESOLVED };
static const struct enum_row state_rows[] = {
	{ INCIDENT_OPEN, "open", N_("open") },
	{ INCIDENT_RESOLVED, "resolved", N_("resolved") },
};
static const struct enum_table states = { N_("incident state"), state_rows, ARRAY_LEN(state_rows) };

static void add_row(struct cli *cli, struct table *t, const struct incident_row *r)
{
	const struct incident *i = &r->incident;
	const struct zone *zone = cli->app.zone;
	bool is_open = i->resolved_at == INSTANT_NONE;

	table_row(t);
	cell_ref(t, "id", "I", i->number);
	cell_int(t, "severity", i->severity);
	cell_text(t, "title", i->title);
	table_set(t, "state",
		  value_in_role(value_word(&states, is_open ? INCIDENT_OPEN : INCIDENT_RESOLVED),
				is_open ? ROLE_BAD : ROLE_DIM));
	cell_text(t, "owner", r->owner);
	cell_instant(t, "opened_at", i->opened_at, zone);
	table_set(t, "clock", value_duration(r->clock_s));
	cell_text(t, "kpi", r->kpi);
	cell_text(t, "risk", r->risk);
	if (i->alert_id)
		cell_int(t, "alert", i->alert_id);
	cell_instant(t, "users_told_at", i->users_told_at, zone);
	cell_instant(t, "resolved_at", i->resolved_at, zone);
	cell_text_or_null(t, "cause", i->cause);
	if (i->loss_minor)
		cell_money(t, "loss", i->loss_minor, cli->app.currency);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct incident_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (incident_list(&cli->app, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No incidents."));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l.row[i]);
	return cli_table(cli, t, err);
}

/* ---- one ---- */

static const struct column action_columns[] = {
	{ "at", N_("At"), 0, 0, 0 },
	{ "who", N_("Who"), 0, 0, 0 },
	{ "text", N_("Done"), 0, 12, COLUMN_STRETCH },
	{ "before", N_("Before"), 1, 0, 0 },
	{ "after", N_("After"), 1, 0, 0 },
	{ "change", N_("Change"), 1, 0, 0 },
	{ "window", NULL, 0, 0, 0 },
};

static const struct column task_columns[] = {
	{ "id", N_("Task"), 0, 0, 0 },     { "title", N_("Title"), 0, 12, COLUMN_STRETCH },
	{ "state", N_("State"), 0, 0, 0 }, { "owner", N_("Owner"), 0, 6, 0 },
	{ "due", N_("Due"), 0, 0, 0 },     { "note", N_("Note"), 1, 20, COLUMN_STRETCH },
	{ "priority", N_("Pr"), 2, 0, 0 },
};

static struct table *actions(struct cli *cli, const struct incident_detail *d)
{
	struct table *t = table_new(&cli->arena, action_columns, ARRAY_LEN(action_columns));
	const struct kpi *k = d->kpi;

	for (size_t i = 0; i < d->steps; i++) {
		const struct incident_step *s = &d->step[i];

		table_row(t);
		cell_instant(t, "at", s->action->at, cli->app.zone);
		cell_text(t, "who", s->who);
		cell_text(t, "text", s->action->text);
		if (!k)
			continue;
		table_set(t, "before",
			  value_of_unit(s->effect.before, k->unit, k->decimals, cli->app.currency));
		table_set(t, "after",
			  value_of_unit(s->effect.after, k->unit, k->decimals, cli->app.currency));
		cell_deviation(t, "change", s->effect.change);
		table_set(t, "window", value_duration(s->effect.window_s));
	}
	return t;
}

static struct table *tasks(struct cli *cli, const struct incident_detail *d)
{
	struct table *t = table_new(&cli->arena, task_columns, ARRAY_LEN(task_columns));

	for (size_t i = 0; i < d->tasks; i++) {
		const struct task *k = &d->task[i];

		table_row(t);
		cell_ref(t, "id", "T", k->number);
		cell_text(t, "title", k->title);
		cell_word(t, "state", &task_states, (int)k->state);
		cell_text(t, "owner", directory_owner(&d->directory, k->owner_id, k->owner_role));
		cell_day(t, "due", k->due);
		cell_text_or_null(t, "note", k->note);
		cell_int(t, "priority", k->priority);
	}
	return t;
}

/* The incident as it now is. */
static struct report *detail(struct cli *cli, const char *id, struct err *err)
{
	struct incident_detail d = { .arena = &cli->arena };
	struct table *row = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	if (incident_show(&cli->app, id, &d, err) < 0)
		return NULL;
	add_row(cli, row, &d.row);
	struct report *r = cli_row(cli, row);
	if (d.steps || cli_is_json(cli))
		report_table(r, "actions", actions(cli, &d));
	if (d.tasks || cli_is_json(cli))
		report_table(r, "tasks", tasks(cli, &d));
	return r;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	return cli_print(cli, detail(cli, args_at(args, 0), err), err);
}

static struct report *detail_of(struct cli *cli, int64_t number, struct err *err)
{
	return detail(cli, arena_printf(&cli->arena, "%lld", (long long)number), err);
}

static int run_open(struct cli *cli, const struct args *args, struct err *err)
{
	const struct incident_order order = {
		.title = args_at(args, 0),
		.severity = args_option(args, "severity"),
		.risk = args_option(args, "risk"),
		.kpi = args_option(args, "kpi"),
		.alert = args_option(args, "alert"),
		.owner = args_option(args, "owner"),
	};
	int64_t number;
	struct report *r;

	cli->app.request_id = args_option(args, "request-id");
	if (incident_open(&cli->app, &order, &number, err) < 0 ||
	    !(r = detail_of(cli, number, err)))
		return -1;
	return cli_done(cli, r, err, _("Opened I-%lld %s"), (long long)number, order.title);
}

static int run_note(struct cli *cli, const struct args *args, struct err *err)
{
	const char *id = args_at(args, 0);
	struct report *r;

	cli->app.request_id = args_option(args, "request-id");
	if (incident_note(&cli->app, id, args_at(args, 1), args_has(args, "told"), err) < 0 ||
	    !(r = detail(cli, id, err)))
		return -1;
	return cli_done(cli, r, err, _("Noted on %s"), id);
}

static int run_resolve(struct cli *cli, const struct args *args, struct err *err)
{
	const char *id = args_at(args, 0);
	struct report *r;

	if (incident_resolve(&cli->app, id, args_option(args, "cause"), args_option(args, "loss"),
			     err) < 0 ||
	    !(r = detail(cli, id, err)))
		return -1;
	return cli_done(cli, r, err, _("%s is resolved"), id);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *id = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || incident_set(&cli->app, id, &f, err) < 0 ||
	    !(r = detail(cli, id, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed %s"), id);
}

static const struct opt_spec open_options[] = {
	{ "severity", N_("1..4"), N_("1 the worst; 3 unless the risk says another"), 0, false },
	{ "risk", N_("R"), N_("the risk that happened: its plan is started"), 0, false },
	{ "kpi", N_("KPI"), N_("the KPI that it hurts"), 0, false },
	{ "alert", N_("ID"), N_("the alert that told of it"), 0, false },
	{ "owner", N_("LOGIN"), N_("who leads; else the risk's owner, else you"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct opt_spec note_options[] = {
	{ "told", NULL, N_("with this the users were told"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct opt_spec resolve_options[] = {
	{ "cause", N_("TEXT"), N_("why it happened"), 0, false },
	{ "loss", N_("AMOUNT"), N_("what it cost"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN, LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List incidents, open ones first"), NULL, 0, 0, LOOKS, run_list },
	{ "open", N_("TITLE"), N_("Open an incident"), open_options, 1, 1, CHANGES, run_open },
	{ "note", N_("ID TEXT"), N_("Note what was done about it"), note_options, 2, 2, CHANGES,
	  run_note },
	{ "resolve", N_("ID --cause T"), N_("Say that it is over, and why it happened"),
	  resolve_options, 1, 1, CHANGES, run_resolve },
	{ "show", N_("ID"), N_("Show an incident: clock, actions and their effect, tasks"), NULL, 1,
	  1, LOOKS, run_show },
	{ "set", N_("ID FIELD=VALUE..."), N_("Change an incident"), NULL, 2, -1, CHANGES, run_set },
	{ 0 },
};

const struct noun noun_incident = {
	.name = "incident",
	.help = N_("Incidents: list, open, note, resolve"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("The effect of an action is the KPI's figure over the hour before it beside the "
		   "hour after it, or as much of it as has passed. Fields of set: title, severity, "
		   "owner, kpi, cause, loss."),
};
