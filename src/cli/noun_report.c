/* report: daily (and the others to come). */
#include <string.h>

#include "app/daily.h"
#include "app/parse.h"
#include "cli/nouns.h"

static const struct opt_spec daily_options[] = {
	{ "date", N_("DATE"), N_("the report of that day, as of its end"), 0, false },
	{ "fail-on", "critical|warning", N_("exit 1 when something is as bad, or an alert is open"),
	  0, false },
	{ NULL, NULL, NULL, 0, false },
};

static int parse_limit(const char *text, enum kpi_status *limit, struct err *err)
{
	int value;

	if (!text)
		return 0;
	if (enum_parse(&kpi_statuses, text, &value, NULL) < 0 ||
	    (value != STATUS_CRITICAL && value != STATUS_WARNING))
		return err_set(err, ERR_USAGE, "--fail-on is critical or warning, not '%s'", text);
	*limit = (enum kpi_status)value;
	return 0;
}

/* Only what the format prints is made. */
static unsigned parts_of(const struct cli *cli)
{
	if (cli_is_json(cli))
		return DAILY_DATA;
	return strcmp(cli->format, "csv") ? DAILY_PAGE : DAILY_TABLE;
}

static int run_daily(struct cli *cli, const struct args *args, struct err *err)
{
	struct daily_input *in = arena_alloc(&cli->arena, sizeof(*in));
	const char *date = args_option(args, "date"), *fail_on = args_option(args, "fail-on");
	enum kpi_status limit = STATUS_NONE;
	struct daily_query q = { DAY_NONE, parts_of(cli) };
	struct daily daily;

	if (parse_limit(fail_on, &limit, err) < 0 ||
	    (date && app_parse_day(&cli->app, date, &q.day, err) < 0) ||
	    daily_load(&cli->app, &cli->arena, &q, in, err) < 0 ||
	    daily_make(&daily, &cli->arena, in, q.parts, err) < 0 ||
	    cli_print(cli, daily.report, err) < 0)
		return -1;
	return limit != STATUS_NONE && daily_is_off(&daily, in, limit) ? CLI_FINDINGS : 0;
}

static const struct verb report_verbs[] = {
	{ "daily", "", N_("Every figure against what should have come in by now"), daily_options, 0,
	  0, VERB_READS | VERB_CAMPAIGN, run_daily },
	{ "standup", "", N_("Who did what, does what, waits for whom"), standup_options, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, standup_print },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_report = {
	"report",
	N_("Reports that are ready to send"),
	report_verbs,
	"daily",
	N_("The daily report says what is off first: KPIs today and in total, why, what to do, "
	   "alerts, money, tasks, phases. --format md suits chat, --json scripts: its schema is "
	   "warroom.report.daily/1."),
};
