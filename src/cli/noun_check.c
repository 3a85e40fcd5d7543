/* check: findings over the whole campaign. */
#include "app/check.h"
#include "cli/nouns.h"

static int run_check(struct cli *cli, const struct args *args, struct err *err)
{
	struct findings f;

	(void)args;
	if (check_findings(&cli->app, &cli->arena, &f, err) < 0 ||
	    cli_table(cli, check_table(&cli->arena, &f), err) < 0)
		return -1;
	return check_count(&f, SEVERITY_ERROR) ? CLI_FINDINGS : 0;
}

static const struct verb check_verbs[] = {
	{ "", "", N_("List what is wrong or missing; exit 1 when there is an error"), NULL, 0, 0,
	  VERB_READS | VERB_CAMPAIGN, run_check },
	{ NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

const struct noun noun_check = { "check", N_("What is wrong or missing in the campaign"),
				 check_verbs, NULL, NULL };
