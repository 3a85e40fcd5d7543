/* backup, restore and doctor. */
#include "app/care.h"
#include "cli/nouns.h"

static const struct opt_spec backup_options[] = {
	{ "replace", NULL, N_("write over an existing file"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

static int run_backup(struct cli *cli, const struct args *args, struct err *err)
{
	const char *path = args->arg[0];
	if (care_backup(&cli->app, path, args_has(args, "replace"), err) < 0)
		return -1;
	struct report *r = report_new(&cli->arena);
	object_add(report_facts(r, NULL), "file", NULL, value_text(path));
	return cli_done(cli, r, err, _("wrote a verified copy to %s"), path);
}

static const struct verb backup_verbs[] = {
	{ "", N_("FILE"), N_("Write a verified copy of the database"), backup_options, 1, 1,
	  VERB_READS, run_backup },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_backup = { "backup", N_("Copy the database, verified"), backup_verbs, NULL,
				  NULL };

static int run_restore(struct cli *cli, const struct args *args, struct err *err)
{
	if (care_restore(&cli->app, args->arg[0], err) < 0)
		return -1;
	const char *file = app_file(&cli->app, err);
	if (!file)
		return -1;
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);
	object_add(o, "file", NULL, value_text(file));
	object_add(o, "from", NULL, value_text(args->arg[0]));
	return cli_done(cli, r, err, _("%s is now what %s was; the file before it stays beside it"),
			file, args->arg[0]);
}

static const struct verb restore_verbs[] = {
	{ "", N_("FILE"), N_("Put a copy in place of the database"), NULL, 1, 1,
	  VERB_NO_DATABASE | VERB_WRITES, run_restore },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_restore = {
	"restore",
	N_("Go back to a copy"),
	restore_verbs,
	NULL,
	N_("Refused while others have the database open. The file that was there stays as "
	   "FILE.before-restore."),
};

static int run_doctor(struct cli *cli, const struct args *args, struct err *err)
{
	struct table *t;
	int worst;
	(void)args;
	if (care_examine(&cli->app, &t, &worst, err) < 0 || cli_table(cli, t, err) < 0)
		return -1;
	return worst > 1 ? CLI_FINDINGS : 0;
}

static const struct verb doctor_verbs[] = {
	{ "", "", N_("Look at the database and where it lies"), NULL, 0, 0, VERB_NO_DATABASE,
	  run_doctor },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_doctor = { "doctor", N_("Is all well?"), doctor_verbs, NULL,
				  N_("The exit code is 1 when there is an error among what was "
				     "found.") };
