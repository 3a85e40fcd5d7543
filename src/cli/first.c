#include "cli/first.h"

#include "app/campaign.h"
#include "cli/nouns.h"
#include "cli/screens.h"
#include "conf/option.h"
#include "screens/first.h"

static bool has_named_one(struct cli *cli)
{
	struct err none = { 0 };
	const struct options *o = app_options(&cli->app, &none);

	return (cli->app.args.campaign && *cli->app.args.campaign) || !o ||
	       *option_text(o, OPTION_CAMPAIGN);
}

bool cli_is_first(struct cli *cli, const struct err *err)
{
	struct err none = { 0 };
	size_t n;

	if (cli->app.args.read_only || cli->app.args.at ||
	    (err->code != ERR_NOINPUT && err->code != ERR_USAGE))
		return false;
	if (!cli->app.store)
		return err->code == ERR_NOINPUT;
	return !has_named_one(cli) && app_person(&cli->app, &none) &&
	       campaign_all(&cli->app, &cli->arena, &n, &none);
}

/* The demo has an app of its own in the same place. */
static int show_demo(struct cli *cli, struct err *err)
{
	const struct args none = { .arena = &cli->arena };
	const struct app_args given = cli->app.args;
	const struct verb *v = cli_verb_find(&noun_demo, NULL);
	int rc = v->run(cli, &none, err);

	app_release(&cli->app);
	app_init(&cli->app, &given);
	return rc;
}

int cli_ask_first(struct cli *cli, struct err *err)
{
	for (;;) {
		int wish = FIRST_LEAVE;
		int rc = cli_run_screens(cli, first_screens, &wish, err);

		if (rc != 0 || wish == FIRST_LEAVE)
			return rc;
		if (wish == FIRST_READY)
			return 1;
		if ((rc = show_demo(cli, err)) != 0)
			return rc;
	}
}
