#include "app/kpi.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/table.h"

static const struct column columns[] = {
	{ "code", N_("Channel"), 0, 6, 0 },
	{ "name", N_("Name"), 0, 8, COLUMN_STRETCH },
	{ "kind", N_("Kind"), 2, 0, 0 },
	{ "state", N_("State"), 0, 0, 0 },
	{ "share", N_("Share"), 1, 0, 0 },
	{ "needs_trial", N_("Trial"), 4, 0, 0 },
	{ "trial_at", N_("Trial since"), 5, 0, 0 },
	{ "owner", N_("Owner"), 3, 6, 0 },
};

static void add_row(struct cli *cli, struct table *t, const struct channel_list *l,
		    const struct channel *c)
{
	table_row(t);
	cell_text(t, "code", c->code);
	cell_text_or_null(t, "name", c->name);
	cell_word(t, "kind", &channel_kinds, (int)c->kind);
	cell_word(t, "state", &channel_states, (int)c->state);
	if (c->share_bp)
		cell_percent(t, "share", figure_ratio(c->share_bp, 10000), 1);
	cell_bool(t, "needs_trial", c->needs_trial);
	cell_instant(t, "trial_at", c->trial_at, cli->app.zone);
	cell_text(t, "owner", directory_owner(&l->directory, c->owner_id, c->owner_role));
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct channel_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (channel_list(&cli->app, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No channels yet. Add one: warroom channel add CODE"));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l, &l.channel[i]);
	return cli_table(cli, t, err);
}

/* The channel as it now is. */
static struct report *facts(struct cli *cli, const char *code, struct err *err)
{
	struct channel_list l = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	struct object *o = report_facts(r, NULL);

	if (channel_list(&cli->app, &l, err) < 0)
		return NULL;
	for (size_t i = 0; i < l.n; i++) {
		const struct channel *c = &l.channel[i];

		if (!str_equal_nocase(c->code, code))
			continue;
		object_add(o, "code", _("Channel"), value_text(c->code));
		object_add(o, "name", _("Name"), value_text_or_null(c->name));
		object_add(o, "kind", _("Kind"), value_word(&channel_kinds, (int)c->kind));
		object_add(o, "state", _("State"), value_word(&channel_states, (int)c->state));
		object_add(o, "share", _("Share"),
			   value_percent(figure_ratio(c->share_bp, 10000), 1));
		object_add(o, "needs_trial", _("Trial"), value_bool(c->needs_trial));
		object_add(o, "trial_at", _("Trial since"),
			   value_instant(c->trial_at, cli->app.zone));
		object_add(o, "owner", _("Owner"),
			   value_text(directory_owner(&l.directory, c->owner_id, c->owner_role)));
	}
	return r;
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = { "name",  "kind",  "share", "state",
					      "trial", "owner", NULL };
	const struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	if (channel_add(&cli->app, code, &f, err) < 0 || !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added channel %s"), code);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || channel_set(&cli->app, code, &f, err) < 0 ||
	    !(r = facts(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed channel %s"), code);
}

static const struct opt_spec add_options[] = {
	{ "name", N_("N"), N_("name for people"), 0, false },
	{ "kind", N_("KIND"), N_("online, offline or private"), 0, false },
	{ "share", N_("PCT"), N_("planned share of the money"), 0, false },
	{ "state", N_("STATE"), N_("planned, trial, live or paused"), 0, false },
	{ "trial", N_("yes|no"), N_("whether it starts small"), 0, false },
	{ "owner", N_("LOGIN"), N_("who answers for it: a person or a role"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List the channels"), NULL, 0, 0, VERB_READS | VERB_CAMPAIGN, run_list },
	{ "add", N_("CODE"), N_("Add a channel"), add_options, 1, 1, VERB_WRITES | VERB_CAMPAIGN,
	  run_add },
	{ "set", N_("CODE FIELD=VALUE..."), N_("Change a channel"), NULL, 2, -1,
	  VERB_WRITES | VERB_CAMPAIGN, run_set },
	{ 0 },
};

const struct noun noun_channel = {
	.name = "channel",
	.help = N_("Channels: list, add, change"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Fields of set: name, kind, state, share, trial, owner."),
};
