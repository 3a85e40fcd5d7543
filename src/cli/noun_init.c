#include "app/people.h"
#include "cli/nouns.h"

static const struct opt_spec init_options[] = {
	{ "name", N_("NAME"), N_("your name, as others read it"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

static int run_init(struct cli *cli, const struct args *args, struct err *err)
{
	struct app *app = &cli->app;
	if (people_init_database(app, args_at(args, 0), args_option(args, "name"), err) < 0)
		return -1;
	const char *file = app_file(app, err);
	const char *login = app_login(app, err);
	if (!file || !login)
		return -1;
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	object_add(o, "file", NULL, value_text(file));
	object_add(o, "admin", NULL, value_text(login));
	return cli_done(cli, r, err, _("made %s; %s is its admin"), file, login);
}

static const struct verb init_verbs[] = {
	{ "", N_("[FILE]"), N_("Make a database, with you as its admin and lead"), init_options, 0,
	  1, VERB_NO_DATABASE | VERB_WRITES, run_init },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_init = {
	"init",
	N_("Make a database"),
	init_verbs,
	NULL,
	N_("An existing file is never touched. Without FILE it is that of --file, WARROOM_DB, "
	   "else $XDG_DATA_HOME/warroom/warroom.db."),
};
