#include "app/record.h"
#include "cli/nouns.h"
#include "cli/transfer.h"

static struct report *facts(struct cli *cli, const struct record_done *d)
{
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	const int decimals = d->kpi.decimals;

	object_add(o, "kpi", NULL, value_text(d->kpi.code));
	object_add(o, "channel", NULL, value_text_or_null(d->channel));
	object_add(o, "time", NULL, value_instant(d->at, cli->app.zone));
	object_add(o, "value", NULL, value_number(figure_of(d->value, decimals), decimals));
	object_add(o, "source", NULL, value_text(d->source));
	object_add(o, "outcome", NULL, value_word(&record_outcomes, (int)d->outcome));
	object_add(o, "before", NULL,
		   d->outcome == RECORD_REPLACED
			   ? value_number(figure_of(d->before, decimals), decimals)
			   : value_null());
	return r;
}

static const char *shown(struct cli *cli, const struct record_done *d, int64_t value)
{
	struct str s = { 0 };

	value_add_text(&s,
		       value_of_unit(figure_of(value, d->kpi.decimals), d->kpi.unit,
				     d->kpi.decimals, cli->app.currency),
		       false);
	const char *kept = arena_strdup(&cli->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static int say(struct cli *cli, const struct record_done *d, struct err *err)
{
	struct str when = { 0 };

	instant_add_short(&when, d->at, cli->app.zone);
	const char *value = shown(cli, d, d->value), *time = str_text(&when);
	const char *before = d->outcome == RECORD_REPLACED ? shown(cli, d, d->before) : "";
	const char *where = *d->channel
				    ? arena_printf(&cli->arena, "%s %s", d->kpi.code, d->channel)
				    : d->kpi.code;
	struct report *r = facts(cli, d);
	int rc;

	if (d->outcome == RECORD_ADDED)
		rc = cli_done(cli, r, err, _("Recorded %s %s at %s"), where, value, time);
	else if (d->outcome == RECORD_REPLACED)
		rc = cli_done(cli, r, err, _("Recorded %s %s at %s, it was %s"), where, value, time,
			      before);
	else
		rc = cli_done(cli, r, err, _("%s is %s at %s already"), where, value, time);
	str_release(&when);
	return rc;
}

static int run_stream(struct cli *cli, const struct args *args, struct err *err)
{
	struct record_source s = {
		.in = stdin,
		.name = "stdin",
		.defaults = { args_option(args, "channel"), args_option(args, "source") },
		.keep_going = args_has(args, "keep-going"),
		.act = "readings.record",
	};

	if (args->n)
		return err_set(err, ERR_USAGE,
			       "with --stdin the readings come from there, not '%s'",
			       args_at(args, 0));
	if (args_has(args, "time"))
		return err_set(err, ERR_USAGE, "with --stdin each line says its time");
	if (transfer_separator(args_option(args, "separator"), &s.separator, err) < 0 ||
	    transfer_input(args_option(args, "input"), "", &s.is_ndjson, err) < 0)
		return -1;
	return transfer_readings(cli, &s, err);
}

static int run_record(struct cli *cli, const struct args *args, struct err *err)
{
	const struct record_one one = { .field = {
						[RECORD_TIME] = args_option(args, "time"),
						[RECORD_KPI] = args_at(args, 0),
						[RECORD_CHANNEL] = args_option(args, "channel"),
						[RECORD_VALUE] = args_at(args, 1),
						[RECORD_SOURCE] = args_option(args, "source"),
					} };
	struct record_done done;

	cli->app.request_id = args_option(args, "request-id");
	if (args_has(args, "stdin"))
		return run_stream(cli, args, err);
	if (args->n < 2) {
		err_set(err, ERR_USAGE, "an argument is missing");
		return err_hint(err, "usage: warroom record KPI VALUE, or warroom record --stdin");
	}
	if (record_reading(&cli->app, &one, &done, err) < 0)
		return -1;
	return say(cli, &done, err);
}

static const struct opt_spec options[] = {
	{ "channel", N_("C"), N_("channel; else the campaign as a whole"), 0, false },
	{ "time", N_("INSTANT"), N_("when it was measured; else now"), 0, false },
	{ "source", N_("S"), N_("who measured it; else manual"), 0, false },
	{ "stdin", NULL, N_("read many, one a line"), 0, false },
	{ "input", "csv|ndjson", N_("form of the lines; else csv"), 0, false },
	{ "separator", N_("CHAR"), N_("between columns: , ; or tab"), 0, false },
	{ "keep-going", NULL, N_("take the good lines; the exit code is 65 all the same"), 0,
	  false },
	{ "request-id", N_("ID"), N_("do it once only under this id"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "", N_("KPI VALUE | --stdin"), N_("Record a reading, or many from standard input"),
	  options, 0, 2, VERB_WRITES | VERB_CAMPAIGN, run_record },
	{ 0 },
};

const struct noun noun_record = {
	.name = "record",
	.help = N_("Record KPI readings: one, or many from standard input"),
	.verbs = verbs,
	.more = N_("A line of --stdin is time,kpi,channel,value[,source], with or without a header"
		   " that names the columns in any order; with --input ndjson an object of the "
		   "same names. The same KPI, channel, time and source again replaces the value, "
		   "so feeding the same lines twice changes nothing. Bad lines are named, and then"
		   " nothing is taken, unless --keep-going."),
};
