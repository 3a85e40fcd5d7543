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
	{ "speed", N_("N"),
	  N_("how many times as fast the clock and the live feed run, 1 to 3600; screens only"), 0,
	  false },
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

/* Figures stand at whole steps of the demo's clock, so that pieces of an hour never share an
 * instant. */
enum { FEED_STEP_S = 10, FEED_FAILURES_MAX = 60 };

/* Each look is an app of its own: a night of them takes no more memory than one. */
static int feed_once(const struct app_args *given, int64_t from, int64_t until)
{
	struct app app;
	struct err err = { 0 };
	app_init(&app, given);
	int rc = app_campaign(&app, &err) ? 0 : -1;
	app.now = until;
	app.has_now = true;
	if (rc == 0)
		rc = demo_feed_until(&app, from, until, &err);
	app_release(&app);
	return rc;
}

/* What could not be written (a long lock) goes in with the next look. */
static void run_feed(struct app_args given, int64_t start, int speed)
{
	const struct timespec second = { .tv_sec = 1 };
	const time_t since = time(NULL);
	int64_t from = start;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	given.login = DEMO_RECORDER;
	for (int failures = 0; failures < FEED_FAILURES_MAX; nanosleep(&second, NULL)) {
		int64_t now = start + (int64_t)(time(NULL) - since) * speed;
		now -= now % FEED_STEP_S;
		if (now > from && feed_once(&given, from, now) < 0) {
			failures++;
			continue;
		}
		failures = 0;
		from = now;
	}
	_exit(1);
}

static const char *hello(struct cli *cli, int speed)
{
	return arena_printf(&cli->arena,
			    _("The demo's clock runs %d times as fast · ? all keys · Q leaves"),
			    speed);
}

/* The screens on the demo's own running clock, with its feed. */
static int open_screens(struct cli *cli, struct app_args given, int speed, struct err *err)
{
	int64_t start;
	if (app_now(&cli->app, &start, err) < 0)
		return -1;
	given.now = DEMO_NOW;
	app_release(&cli->app);
	pid_t feed = fork();
	if (feed == 0)
		run_feed(given, start, speed);
	app_init(&cli->app, &given);
	int rc = app_campaign(&cli->app, err) ? 0 : -1;
	if (rc == 0) {
		live_run_clock(&cli->app, start, speed);
		rc = cli_open_screens(cli, hello(cli, speed), err);
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
	{ "", "", N_("Show a festival on throw-away data"), demo_options, 0, 0,
	  VERB_NO_DATABASE | VERB_OUTSIDE, run_demo },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_demo = {
	"demo",
	N_("A festival on throw-away data"),
	demo_verbs,
	NULL,
	N_("A 618 in its second burst day, with troubles to find: a channel that stopped "
	   "converting and its incident, stock running out, an overspent line, a late task, a "
	   "stale feed. Its clock begins at 2026-06-19 15:30 and runs --speed times as fast (60 "
	   "unless given, up to 3600: an hour a second), till the sales end in the night of the "
	   "22nd. --keep leaves the database to play with: warroom -f FILE --now "
	   "2026-06-19T15:30:00+08:00."),
};
