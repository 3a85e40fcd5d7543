#include "app/respond.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "id", N_("Alert"), 0, 0, 0 },
	{ "kpi", N_("KPI"), 0, 0, 0 },
	{ "channel", N_("Channel"), 2, 0, 0 },
	{ "state", N_("State"), 0, 0, 0 },
	{ "opened_at", N_("Since"), 0, 0, 0 },
	{ "acknowledged_by", NULL, 0, 0, 0 },
	{ "acknowledged_at", NULL, 0, 0, 0 },
	{ "resolved_at", N_("Until"), 5, 0, 0 },
	{ "with", N_("Handled by"), 1, 6, 0 },
	{ "actual", N_("Now"), 1, 0, 0 },
	{ "deviation", N_("Deviation"), 2, 0, 0 },
	{ "status", N_("Status"), 2, 0, 0 },
	{ "escalation", N_("Passed on"), 4, 0, 0 },
	{ "escalated_at", NULL, 0, 0, 0 },
	{ "muted", NULL, 0, 0, 0 },
	{ "text", N_("What"), 0, 20, COLUMN_STRETCH },
	{ "note", N_("Note"), 3, 8, COLUMN_STRETCH },
};

static struct value state_of(const struct alert *a)
{
	static const enum value_role role_of[] = { ROLE_BAD, ROLE_WARN, ROLE_DIM };

	return value_in_role(value_word(&alert_states, (int)a->state), role_of[a->state]);
}

static void add_standing(struct cli *cli, struct table *t, const struct alert_row *r)
{
	const struct kpi *k = r->kpi;

	if (!k || r->alert.state == ALERT_RESOLVED)
		return;
	table_set(t, "actual", value_of_unit(r->actual, k->unit, k->decimals, cli->app.currency));
	cell_deviation(t, "deviation", r->deviation);
	cell_status(t, "status", r->status);
}

static void add_row(struct cli *cli, struct table *t, const struct alert_row *r)
{
	const struct alert *a = &r->alert;
	const struct zone *zone = cli->app.zone;

	table_row(t);
	cell_int(t, "id", a->id);
	cell_text(t, "kpi", r->kpi ? r->kpi->code : NULL);
	cell_text_or_null(t, "channel", r->channel);
	table_set(t, "state", state_of(a));
	cell_instant(t, "opened_at", a->opened_at, zone);
	cell_text(t, "acknowledged_by", r->acknowledged_by);
	cell_instant(t, "acknowledged_at", a->acknowledged_at, zone);
	cell_instant(t, "resolved_at", a->resolved_at, zone);
	cell_text(t, "with", a->state == ALERT_RESOLVED ? NULL : r->with);
	add_standing(cli, t, r);
	if (a->escalation || cli_is_json(cli))
		cell_int(t, "escalation", a->escalation);
	cell_instant(t, "escalated_at", a->escalated_at, zone);
	cell_bool(t, "muted", r->is_muted);
	cell_text(t, "text", a->text);
	cell_text_or_null(t, "note", a->note);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct alert_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	if (alert_list(&cli->app, args_has(args, "all"), &l, err) < 0)
		return -1;
	table_say_empty(t, _("No alerts."));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l.row[i]);
	return cli_table(cli, t, err);
}

/* The alert as it now is: the fields of the list. */
static struct report *facts(struct cli *cli, const char *id, struct err *err)
{
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));
	struct alert_row row;

	if (alert_find(&cli->app, id, &cli->arena, &row, err) < 0)
		return NULL;
	add_row(cli, t, &row);
	return cli_row(cli, t);
}

/* With its response, when one was given. */
static int take(struct cli *cli, const struct args *args, int64_t *number, struct err *err)
{
	const struct respond_order o = {
		.note = args_option(args, "note"),
		.cause = args_option(args, "cause"),
		.response = args_option(args, "response"),
		.owner = args_option(args, "owner"),
		.expect = args_option(args, "expect"),
		.review = args_option(args, "review"),
	};

	if (o.cause || o.response || o.owner || o.expect || o.review)
		return alert_respond(&cli->app, args_at(args, 0), &o, number, err);
	return alert_acknowledge(&cli->app, args_at(args, 0), o.note, err);
}

static int run_ack(struct cli *cli, const struct args *args, struct err *err)
{
	const char *id = args_at(args, 0);
	struct report *r;
	int64_t number = 0;

	cli->app.request_id = args_option(args, "request-id");
	if (take(cli, args, &number, err) < 0 || !(r = facts(cli, id, err)))
		return -1;
	if (number)
		return cli_done(cli, r, err, _("Alert %s is yours; the response is A-%lld"), id,
				(long long)number);
	return cli_done(cli, r, err, _("Alert %s is yours"), id);
}

static int run_resolve(struct cli *cli, const struct args *args, struct err *err)
{
	const char *id = args_at(args, 0);
	struct report *r;

	cli->app.request_id = args_option(args, "request-id");
	if (alert_resolve(&cli->app, id, args_option(args, "note"), err) < 0 ||
	    !(r = facts(cli, id, err)))
		return -1;
	return cli_done(cli, r, err, _("Alert %s is over"), id);
}

static int run_mute(struct cli *cli, const struct args *args, struct err *err)
{
	const struct alert_mute m = { args_at(args, 0), args_option(args, "until"),
				      args_option(args, "reason") };
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	struct str until = { 0 };
	struct mute mute;
	int64_t now;

	if (alert_mute(&cli->app, &m, &mute, err) < 0 || app_now(&cli->app, &now, err) < 0)
		return -1;
	object_add(o, "kpi", NULL, value_text(m.kpi));
	object_add(o, "until", NULL, value_instant(mute.until, cli->app.zone));
	object_add(o, "reason", NULL, value_text_or_null(mute.reason));
	if (mute.until <= now)
		return cli_done(cli, r, err, _("%s rings again"), m.kpi);
	instant_add_short(&until, mute.until, cli->app.zone);
	int rc = cli_done(cli, r, err, _("%s is muted until %s"), m.kpi, str_text(&until));

	str_release(&until);
	return rc;
}

static const struct opt_spec list_options[] = {
	{ "all", NULL, N_("resolved ones too, the newest first"), 0, false },
	{ 0 },
};

static const struct opt_spec ack_options[] = {
	{ "note", N_("TEXT"), N_("what you say about it"), 0, false },
	{ "response", N_("TEXT"), N_("what is done: kept as an adjustment"), 0, false },
	{ "cause", N_("TEXT"), N_("why, of the response"), 0, false },
	{ "owner", N_("LOGIN"), N_("who acts; you unless named"), 0, false },
	{ "expect", N_("PCT"), N_("change of the KPI that is hoped for"), 0, false },
	{ "review", N_("INSTANT"), N_("when the effect is looked at"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct opt_spec resolve_options[] = {
	{ "note", N_("TEXT"), N_("why it is over"), 0, false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct opt_spec mute_options[] = {
	{ "until", N_("INSTANT"), N_("when it may ring again; none: now"), 0, false },
	{ "reason", N_("TEXT"), N_("why"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List the alerts that are not over"), list_options, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, run_list },
	{ "ack", N_("ID"), N_("Say that you take care of an alert"), ack_options, 1, 1, CHANGES,
	  run_ack },
	{ "resolve", N_("ID"), N_("End an alert by hand, when its figure is no longer critical"),
	  resolve_options, 1, 1, CHANGES, run_resolve },
	{ "mute", N_("KPI --until INSTANT --reason T"), N_("Let a KPI open no alerts for a time"),
	  mute_options, 1, 1, CHANGES, run_mute },
	{ 0 },
};

const struct noun noun_alert = {
	.name = "alert",
	.help = N_("Alerts: list, take, end, mute"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("An alert opens when a KPI enters critical as new readings or money come in, "
		   "and closes when it has been out of it for the KPI's cool-down. One that "
		   "nobody takes in time is passed on, from the owner of the KPI to those who "
		   "approve, up to the campaign's lead."),
};
