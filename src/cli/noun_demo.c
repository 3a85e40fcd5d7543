#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/people.h"
#include "cli/nouns.h"

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

/* The demo has a clock, a database and a campaign of its own. */
static int show_demo(struct cli *cli, const char *file, const struct args *args, struct err *err)
{
	const struct app_args given = {
		.file = file,
		.login = cli->app.args.login,
		.campaign = "618",
		.now = DEMO_START,
	};
	app_release(&cli->app);
	app_init(&cli->app, &given);
	if (people_init_database(&cli->app, file, NULL, err) < 0 || demo_fill(&cli->app, err) < 0)
		return -1;
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
