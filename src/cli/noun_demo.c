#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/demo_feed.h"
#include "app/live.h"
#include "app/people.h"
#include "base/number.h"
#include "cli/nouns.h"
#include "cli/screens.h"

static const struct opt_spec demo_options[] = {
	{ "speed", N_("N"), N_("how fast the live feed runs; screens only"), 0, false },
	{ "keep", N_("FILE"), N_("keep the database in this file"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

/* A folder of its own, so that what SQLite puts beside the file goes with it. */
static const char *make_folder(struct cli *cli, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	const char *text = arena_printf(&cli->arena, "%s/warroom-demo-XXXXXX",
					tmp && *tmp ? tmp : "/tmp");
	char *name = arena_alloc(&cli->arena, strlen(text) + 1);
	memcpy(name, text, strlen(text) + 1);
	if (mkdtemp(name))
		return name;
	err_set(err, ERR_CANTCREATE, "can't make a folder like %s", text);
	return NULL;
}

static void remove_folder(struct cli *cli, const char *folder)
{
	static const char *const parts[] = { "demo.db", "demo.db-wal", "demo.db-shm",
					     "demo.db.lock" };
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		unlink(arena_printf(&cli->arena, "%s/%s", folder, parts[i]));
	rmdir(folder);
}

static bool wants_screens(const struct cli *cli, const struct args *args)
{
	return !cli->output && !cli->is_inside && !args_has(args, "format") &&
	       !args_has(args, "json") && cli_has_screens();
}

/* ---- the live feed: an ordinary writer in a process of its own ---- */

static int feed_once(struct app *app, int64_t *from, struct err *err)
{
	int64_t now, until;
	const struct zone *zone = app_zone(app, err);
	live_tick(app);
	if (!zone || app_now(app, &now, err) < 0)
		return -1;
	until = MIN(now, zone_day_start(zone, zone_day(zone, *from) + 1));
	if (until > *from && demo_feed_until(app, *from, until, err) < 0)
		return -1;
	*from = MAX(until, *from);
	return 0;
}

static void run_feed(const struct app_args *given, int speed)
{
	struct app app;
	struct err err = { 0 };
	int64_t from;
	const struct timespec second = { .tv_sec = 1 };
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	app_init(&app, given);
	if (!app_campaign(&app, &err) || app_now(&app, &from, &err) < 0)
		_exit(1);
	live_run_clock(&app, from, speed);
	while (feed_once(&app, &from, &err) == 0)
		nanosleep(&second, NULL);
	_exit(1);
}

/* The screens on the demo's own running clock, with its feed. */
static int open_screens(struct cli *cli, struct app_args given, int speed, struct err *err)
{
	int64_t from;
	given.now = DEMO_NOW;
	app_release(&cli->app);
	pid_t feed = fork();
	if (feed == 0)
		run_feed(&given, speed);
	app_init(&cli->app, &given);
	int rc = app_campaign(&cli->app, err) && app_now(&cli->app, &from, err) == 0 ? 0 : -1;
	if (rc == 0) {
		live_run_clock(&cli->app, from, speed);
		rc = cli_open_screens(cli, NULL, err);
	}
	if (feed > 0) {
		kill(feed, SIGKILL);
		waitpid(feed, NULL, 0);
	}
	return rc;
}

/* The demo has a clock, a database and a campaign of its own. */
static int show_demo(struct cli *cli, const char *file, const struct args *args, struct err *err)
{
	const struct app_args given = {
		.file = file,
		.login = cli->app.args.login,
		.campaign = "618",
		.now = DEMO_START,
	};
	int64_t speed = 60;
	const char *text = args_option(args, "speed");
	if (text && number_parse_int(text, 1, 3600, &speed, err) < 0)
		return err_wrap(err, "--speed");
	app_release(&cli->app);
	app_init(&cli->app, &given);
	if (people_init_database(&cli->app, file, NULL, err) < 0 || demo_fill(&cli->app, err) < 0)
		return -1;
	if (wants_screens(cli, args)) {
		int rc = open_screens(cli, given, (int)speed, err);
		if (rc >= 0 || err->code != ERR_UNAVAILABLE)
			return rc;
		err_clear(err);
	}
	return cli_verb_find(&noun_report, "daily")->run(cli, args, err);
}

static int run_demo(struct cli *cli, const struct args *args, struct err *err)
{
	const char *keep = args_option(args, "keep");
	const char *folder = NULL;
	if (!keep && !(folder = make_folder(cli, err)))
		return -1;
	const char *file = keep ? keep : arena_printf(&cli->arena, "%s/demo.db", folder);
	int rc = show_demo(cli, file, args, err);
	app_release(&cli->app);
	if (folder)
		remove_folder(cli, folder);
	return rc;
}

static const struct verb demo_verbs[] = {
	{ "", "", N_("Show a festival on throw-away data"), demo_options, 0, 0, VERB_NO_DATABASE,
	  run_demo },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_demo = {
	"demo",
	N_("A festival on throw-away data"),
	demo_verbs,
	NULL,
	N_("A 618 in its second burst day, with troubles to find: a channel that stopped "
	   "converting, stock running out, an overspent line, a late task, a stale feed. --keep "
	   "leaves the database to play with: warroom -f FILE --now 2026-06-19T15:30:00+08:00."),
};
