/* help and version. */
#include "cli/help.h"
#include "cli/nouns.h"

static int run_help(struct cli *cli, const struct args *args, struct err *err)
{
	int width = cli->width_cols ? cli->width_cols : 80;
	if (!args->n) {
		help_add_overview(&cli->out, width);
		return 0;
	}
	return help_add_topic(&cli->out, args->arg[0], args_at(args, 1), width, err);
}

static const struct verb help_verbs[] = {
	{ "", N_("[COMMAND [VERB] | TOPIC]"), N_("Show help on a command or a topic"), NULL, 0, 2,
	  VERB_NO_DATABASE, run_help },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_help = { "help", N_("Help on a command or a topic"), help_verbs, NULL,
				NULL };

static int run_version(struct cli *cli, const struct args *args, struct err *err)
{
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	(void)args;
	object_add(o, "program", NULL, value_text("warroom"));
	object_add(o, "version", NULL, value_text(WARROOM_VERSION));
	return cli_done(cli, r, err, "warroom %s", WARROOM_VERSION);
}

static const struct verb version_verbs[] = {
	{ "", "", N_("Show the version"), NULL, 0, 0, VERB_NO_DATABASE, run_version },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_version = { "version", N_("The version"), version_verbs, NULL, NULL };
