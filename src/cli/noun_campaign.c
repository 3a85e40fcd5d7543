#include "app/campaign.h"
#include "app/parse.h"
#include "cli/fields.h"
#include "cli/nouns.h"

static const struct column list_columns[] = {
	{ "code", N_("Code"), 0, 6, 0 },         { "title", N_("Title"), 0, 10, COLUMN_STRETCH },
	{ "state", N_("State"), 1, 0, 0 },       { "launch", N_("Launch"), 0, 0, 0 },
	{ "start", N_("Start"), 3, 0, 0 },       { "end", N_("End"), 2, 0, 0 },
	{ "playbook", N_("Playbook"), 4, 8, 0 }, { "currency", NULL, 0, 0, 0 },
	{ "timezone", NULL, 0, 0, 0 },           { "approved", N_("Budget"), 3, 0, 0 },
};

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct table *t = table_new(&cli->arena, list_columns, ARRAY_LEN(list_columns));
	size_t n;
	const struct campaign *c = campaign_all(&cli->app, &cli->arena, &n, err);

	if (!c)
		return -1;
	table_say_empty(t, _("No campaign yet. Make one: warroom campaign new CODE --playbook NAME "
			     "--launch DATE"));
	for (size_t i = 0; i < n; i++) {
		if (c[i].state == CAMPAIGN_ARCHIVED && !args_has(args, "all"))
			continue;
		table_row(t);
		cell_text(t, "code", c[i].code);
		cell_text(t, "title", c[i].title);
		cell_word(t, "state", &campaign_states, c[i].state);
		cell_day(t, "launch", c[i].launch);
		cell_day(t, "start", c[i].start);
		cell_day(t, "end", c[i].end);
		cell_text_or_null(t, "playbook", c[i].playbook);
		cell_text(t, "currency", c[i].currency);
		cell_text(t, "timezone", c[i].timezone);
		cell_money(t, "approved", c[i].approved_minor, currency_find(c[i].currency));
	}
	return cli_table(cli, t, err);
}

static void add_facts(struct cli *cli, struct object *o)
{
	const struct campaign *c = &cli->app.campaign;
	const struct currency *cur = cli->app.currency;

	object_add(o, "code", _("Code"), value_text(c->code));
	object_add(o, "title", _("Title"), value_text(c->title));
	object_add(o, "state", _("State"), value_word(&campaign_states, c->state));
	object_add(o, "launch", _("Launch"), value_day(c->launch));
	object_add(o, "start", _("Start"), value_day(c->start));
	object_add(o, "end", _("End"), value_day(c->end));
	object_add(o, "timezone", _("Time zone"), value_text(c->timezone));
	object_add(o, "currency", _("Currency"), value_text(c->currency));
	object_add(o, "approved", _("Budget"), value_money(c->approved_minor, cur));
	object_add(o, "reserve_min", _("Reserve at least"),
		   value_percent(figure_ratio(c->reserve_min_bp, 10000), 1));
	object_add(o, "reserve_max", _("Reserve at most"),
		   value_percent(figure_ratio(c->reserve_max_bp, 10000), 1));
	object_add(o, "lead", _("Lead"), value_text(campaign_lead_login(&cli->app)));
	object_add(o, "playbook", _("Playbook"), value_text_or_null(c->playbook));
	object_add(o, "playbook_version", NULL, value_int(c->playbook_version));
	object_add(o, "theme", _("Theme"), value_text_or_null(c->theme));
	object_add(o, "audience", _("Audience"), value_text_or_null(c->audience));
	object_add(o, "offer", _("Offer"), value_text_or_null(c->offer));
	object_add(o, "note", _("Note"), value_text_or_null(c->note));
	object_add(o, "lang", NULL, value_text(c->lang));
	object_add(o, "created_at", _("Made at"), value_instant(c->created_at, cli->app.zone));
}

static struct report *facts(struct cli *cli)
{
	struct report *r = report_new(&cli->arena);

	add_facts(cli, report_facts(r, NULL));
	return r;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);

	if (code)
		cli->app.args.campaign = code;
	if (!app_campaign(&cli->app, err))
		return -1;
	return cli_print(cli, facts(cli), err);
}

static int read_goals(struct cli *cli, const struct args *args, struct campaign_order *o,
		      struct err *err)
{
	struct setup_goal *goal = NULL;
	size_t n = 0, cap = 0;
	const char *word;

	for (int i = 0; (word = args_option_at(args, "goal", i)); i++) {
		struct setup_goal g;

		if (args_assignment(args, word, &g.kpi, &g.value, err) < 0)
			return err_wrap(err, "--goal");
		*ARENA_PUSH(&cli->arena, goal, n, cap) = g;
	}
	o->goal = goal;
	o->goals = n;
	return 0;
}

static int run_new(struct cli *cli, const struct args *args, struct err *err)
{
	struct campaign_order o = {
		.code = args_at(args, 0),
		.playbook = args_option(args, "playbook"),
		.launch = args_option(args, "launch"),
		.start = args_option(args, "start"),
		.end = args_option(args, "end"),
		.title = args_option(args, "title"),
		.timezone = args_option(args, "tz"),
		.currency = args_option(args, "currency"),
		.budget = args_option(args, "budget"),
		.lead = args_option(args, "lead"),
	};
	int moved;

	if (!o.playbook) {
		err_set(err, ERR_USAGE, "which playbook? give --playbook NAME");
		return err_hint(err, "see: warroom playbook list; --playbook blank for none");
	}
	if (read_goals(cli, args, &o, err) < 0 || campaign_new(&cli->app, &o, &moved, err) < 0)
		return -1;
	if (moved)
		cli_note(cli, _("%d days of the playbook were moved into the campaign's span"),
			 moved);
	return cli_done(cli, facts(cli), err, _("Made campaign %s from %s"), o.code, o.playbook);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	struct app_fields f;

	if (cli_typed_fields(args, 0, &f, err) < 0 || campaign_set(&cli->app, &f, err) < 0)
		return -1;
	return cli_done(cli, facts(cli), err, _("Changed campaign %s"), cli->app.campaign.code);
}

static const struct column move_columns[] = {
	{ "object", N_("What"), 0, 0, 0 }, { "name", N_("Name"), 0, 12, COLUMN_STRETCH },
	{ "field", N_("Day"), 0, 0, 0 },   { "from", N_("From"), 0, 0, 0 },
	{ "to", N_("To"), 0, 0, 0 },
};

static int show_moves(struct cli *cli, const struct campaign_moves *moves, struct err *err)
{
	struct table *t = table_new(&cli->arena, move_columns, ARRAY_LEN(move_columns));

	table_say_empty(t, _("Nothing moves."));
	for (size_t i = 0; i < moves->n; i++) {
		table_row(t);
		cell_text(t, "object", moves->move[i].object);
		cell_text(t, "name", moves->move[i].label);
		cell_text(t, "field", moves->move[i].column);
		cell_day(t, "from", moves->move[i].from);
		cell_day(t, "to", moves->move[i].to);
	}
	return cli_table(cli, t, err);
}

static int run_move_launch(struct cli *cli, const struct args *args, struct err *err)
{
	struct campaign_moves moves = { .arena = &cli->arena };
	bool dry = args_has(args, "dry-run");
	char day[DATE_TEXT];
	int32_t launch;

	if (app_parse_day(&cli->app, args_at(args, 0), &launch, err) < 0 ||
	    campaign_move_launch(&cli->app, launch, dry, &moves, err) < 0)
		return -1;
	if (dry)
		return show_moves(cli, &moves, err);
	return cli_done(cli, facts(cli), err, _("%s launches on %s now; %zu days moved"),
			cli->app.campaign.code, day_text(launch, day), moves.n);
}

static int run_close(struct cli *cli, const struct args *args, struct err *err)
{
	(void)args;
	if (campaign_set_state(&cli->app, CAMPAIGN_CLOSED, err) < 0)
		return -1;
	return cli_done(cli, facts(cli), err, _("Closed campaign %s"), cli->app.campaign.code);
}

static int run_archive(struct cli *cli, const struct args *args, struct err *err)
{
	(void)args;
	if (campaign_set_state(&cli->app, CAMPAIGN_ARCHIVED, err) < 0)
		return -1;
	return cli_done(cli, facts(cli), err, _("Archived campaign %s"), cli->app.campaign.code);
}

static int run_reopen(struct cli *cli, const struct args *args, struct err *err)
{
	(void)args;
	if (campaign_set_state(&cli->app, CAMPAIGN_OPEN, err) < 0)
		return -1;
	return cli_done(cli, facts(cli), err, _("Campaign %s is open again"),
			cli->app.campaign.code);
}

static const struct opt_spec list_options[] = {
	{ "all", NULL, N_("archived ones too"), 0, false },
	{ 0 },
};

static const struct opt_spec new_options[] = {
	{ "playbook", N_("NAME"), N_("playbook to start from; blank for none"), 0, false },
	{ "launch", N_("DATE"), N_("launch day, D"), 0, false },
	{ "start", N_("DATE"), N_("first day; else the playbook's"), 0, false },
	{ "end", N_("DATE"), N_("last day; else the playbook's"), 0, false },
	{ "title", N_("TEXT"), N_("name for people"), 0, false },
	{ "tz", N_("ZONE"), N_("time zone, as Asia/Shanghai; else the host's"), 0, false },
	{ "currency", N_("CODE"), N_("ISO 4217 code, as CNY"), 0, false },
	{ "budget", N_("AMOUNT"), N_("approved budget; else the playbook's total"), 0, false },
	{ "lead", N_("LOGIN"), N_("campaign lead; else who makes it"), 0, false },
	{ "goal", N_("KPI=VALUE"), N_("target over the whole campaign"), 0, true },
	{ 0 },
};

static const struct opt_spec move_options[] = {
	{ "dry-run", NULL, N_("only show what would move"), 0, false },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "list", "", N_("List the campaigns"), list_options, 0, 0, VERB_READS, run_list },
	{ "new", N_("CODE"), N_("Make a campaign from a playbook"), new_options, 1, 1, VERB_WRITES,
	  run_new },
	{ "show", N_("[CODE]"), N_("Show a campaign's facts"), NULL, 0, 1, VERB_READS, run_show },
	{ "set", N_("FIELD=VALUE..."), N_("Change facts of the campaign"), NULL, 1, -1,
	  VERB_WRITES | VERB_CAMPAIGN, run_set },
	{ "move-launch", N_("DATE"), N_("Move the launch and all that lies ahead"), move_options, 1,
	  1, VERB_CAMPAIGN, run_move_launch },
	{ "close", "", N_("Close the campaign"), NULL, 0, 0, VERB_WRITES | VERB_CAMPAIGN,
	  run_close },
	{ "archive", "", N_("Put the campaign away"), NULL, 0, 0, VERB_WRITES | VERB_CAMPAIGN,
	  run_archive },
	{ "reopen", "", N_("Open a closed campaign again"), NULL, 0, 0, VERB_WRITES | VERB_CAMPAIGN,
	  run_reopen },
	{ 0 },
};

const struct noun noun_campaign = {
	.name = "campaign",
	.help = N_("Campaigns: make, show, change, move, close"),
	.verbs = verbs,
	.usual = "list",
	.more = N_("Fields of set: title, theme, audience, offer, note, lead, start, end, "
		   "timezone, currency, budget, reserve_min, reserve_max."),
};
