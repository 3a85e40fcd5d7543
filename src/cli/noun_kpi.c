#include "app/daily.h"
#include "app/kpi.h"
#include "cli/fields.h"
#include "cli/nouns.h"
#include "report/score_data.h"
#include "report/score_page.h"

static const struct column columns[] = {
	{ "code", N_("KPI"), 0, 8, 0 },
	{ "name", N_("Name"), 0, 8, COLUMN_STRETCH },
	{ "unit", N_("Unit"), 3, 0, 0 },
	{ "direction", N_("Better"), 5, 0, 0 },
	{ "aggregation", N_("Sum"), 4, 0, 0 },
	{ "formula", N_("Formula"), 6, 8, COLUMN_PEOPLE },
	{ "numerator", NULL, 0, 0, 0 },
	{ "denominator", NULL, 0, 0, 0 },
	{ "scale", NULL, 0, 0, 0 },
	{ "decimals", NULL, 0, 0, 0 },
	{ "category", NULL, 0, 0, 0 },
	{ "feed", NULL, 0, 0, 0 },
	{ "target", N_("Target"), 0, 0, 0 },
	{ "threshold", N_("Threshold"), 1, 0, 0 },
	{ "warn", NULL, 0, 0, 0 },
	{ "critical", NULL, 0, 0, 0 },
	{ "interval", N_("Every"), 7, 0, 0 },
	{ "cooldown", NULL, 0, 0, 0 },
	{ "headline", NULL, 0, 0, 0 },
	{ "owner", N_("Owner"), 2, 6, 0 },
	{ "owner_role", NULL, 0, 0, 0 },
	{ "hours", NULL, 0, 0, 0 },
	{ "response", NULL, 0, 0, 0 },
	{ "updated_at", N_("Updated"), 3, 0, 0 },
};

static struct value amount(const struct cli *cli, const struct kpi *k, int64_t v)
{
	return value_of_unit(figure_of(v, k->decimals), k->unit, k->decimals, cli->app.currency);
}

static const char *formula(struct cli *cli, const struct kpi_row *r)
{
	if (r->kpi.aggregation != AGGREGATION_RATIO)
		return NULL;
	if (r->kpi.scale > 1)
		return arena_printf(&cli->arena, "%s/%s × %lld", r->numerator, r->denominator,
				    (long long)r->kpi.scale);
	return arena_printf(&cli->arena, "%s/%s", r->numerator, r->denominator);
}

/* "<300" */
static const char *threshold(struct cli *cli, const struct kpi *k)
{
	struct str s = { 0 };

	if (k->threshold_op == THRESHOLD_NONE)
		return NULL;
	str_add(&s, k->threshold_op == THRESHOLD_BELOW ? "<" : ">");
	value_add_text(&s, amount(cli, k, k->threshold), false);
	const char *kept = arena_strdup(&cli->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static void add_row(struct cli *cli, struct table *t, const struct kpi_row *r)
{
	const struct kpi *k = &r->kpi;

	table_row(t);
	cell_text(t, "code", k->code);
	cell_text(t, "name", kpi_show_name(k));
	cell_word(t, "unit", &kpi_units, (int)k->unit);
	cell_word(t, "direction", &kpi_directions, (int)k->direction);
	cell_word(t, "aggregation", &kpi_aggregations, (int)k->aggregation);
	cell_text(t, "formula", formula(cli, r));
	cell_text_or_null(t, "numerator", r->numerator);
	cell_text_or_null(t, "denominator", r->denominator);
	cell_int(t, "scale", k->scale);
	cell_int(t, "decimals", k->decimals);
	cell_word(t, "category", &kpi_categories, (int)k->category);
	cell_word(t, "feed", &kpi_feeds, (int)k->feed);
	if (r->target)
		table_set(t, "target", amount(cli, k, r->target->target));
	cell_text(t, "threshold", threshold(cli, k));
	cell_percent(t, "warn", figure_ratio(k->warn_bp, 10000), 1);
	cell_percent(t, "critical", figure_ratio(k->critical_bp, 10000), 1);
	table_set(t, "interval", value_duration(k->interval_s));
	cell_int(t, "cooldown", k->cooldown);
	cell_bool(t, "headline", k->is_headline);
	cell_text(t, "owner", cli_is_data(cli) ? r->login : r->owner);
	cell_text_or_null(t, "owner_role", k->owner_role);
	cell_text_or_null(t, "hours", k->hours);
	cell_text_or_null(t, "response", k->response);
	cell_instant(t, "updated_at", r->updated_at, cli->app.zone);
}

static int run_list(struct cli *cli, const struct args *args, struct err *err)
{
	struct kpi_list l = { .arena = &cli->arena };
	struct table *t = table_new(&cli->arena, columns, ARRAY_LEN(columns));

	(void)args;
	if (kpi_list(&cli->app, &l, err) < 0)
		return -1;
	table_say_empty(t, _("No KPIs yet. Add one of the library: warroom kpi add gmv"));
	for (size_t i = 0; i < l.n; i++)
		add_row(cli, t, &l.row[i]);
	return cli_table(cli, t, err);
}

static void add_facts(struct cli *cli, struct object *o, const struct kpi_row *r)
{
	const struct kpi *k = &r->kpi;

	object_add(o, "code", _("KPI"), value_text(k->code));
	object_add(o, "name", _("Name"), value_text(kpi_show_name(k)));
	object_add(o, "category", _("Category"), value_word(&kpi_categories, (int)k->category));
	object_add(o, "unit", _("Unit"), value_word(&kpi_units, (int)k->unit));
	object_add(o, "direction", _("Better"), value_word(&kpi_directions, (int)k->direction));
	object_add(o, "aggregation", _("Aggregation"),
		   value_word(&kpi_aggregations, (int)k->aggregation));
	object_add(o, "formula", _("Formula"), value_text(formula(cli, r)));
	object_add(o, "numerator", NULL, value_text_or_null(r->numerator));
	object_add(o, "denominator", NULL, value_text_or_null(r->denominator));
	object_add(o, "scale", NULL, value_int(k->scale));
	object_add(o, "decimals", _("Decimals"), value_int(k->decimals));
	object_add(o, "feed", _("Fed by"), value_word(&kpi_feeds, (int)k->feed));
	object_add(o, "target", _("Target"),
		   r->target ? amount(cli, k, r->target->target) : value_null());
	object_add(o, "threshold", _("Threshold"), value_text(threshold(cli, k)));
	object_add(o, "warn", _("Warning from"), value_percent(figure_ratio(k->warn_bp, 10000), 1));
	object_add(o, "critical", _("Critical from"),
		   value_percent(figure_ratio(k->critical_bp, 10000), 1));
	object_add(o, "interval", _("Expected every"), value_duration(k->interval_s));
	object_add(o, "cooldown", _("Cool-down, readings"), value_int(k->cooldown));
	object_add(o, "hours", _("Hour profile"), value_text_or_null(k->hours));
	object_add(o, "headline", _("Headline"), value_bool(k->is_headline));
	object_add(o, "owner", _("Owner"), value_text(cli_is_data(cli) ? r->login : r->owner));
	object_add(o, "owner_role", NULL, value_text_or_null(k->owner_role));
	object_add(o, "response", _("When it is off"), value_text_or_null(k->response));
	object_add(o, "updated_at", _("Updated"), value_instant(r->updated_at, cli->app.zone));
}

static struct report *detail(struct cli *cli, const char *code, struct err *err)
{
	struct kpi_list l = { .arena = &cli->arena };
	struct report *r = report_new(&cli->arena);
	const struct kpi_row *row;

	if (kpi_list(&cli->app, &l, err) < 0 || !(row = kpi_row(&cli->app, &l, code, err)))
		return NULL;
	add_facts(cli, report_facts(r, NULL), row);
	return r;
}

/* How it stands: figures, channels, and why it is off. */
static int add_score(struct cli *cli, struct report *r, const char *code, struct err *err)
{
	struct score_input *in = arena_alloc(&cli->arena, sizeof *in);
	struct scorecard *card = arena_alloc(&cli->arena, sizeof *card);

	if (score_load(&cli->app, &cli->arena, DAY_NONE, in, err) < 0 ||
	    scorecard_make(card, &cli->arena, in, err) < 0)
		return -1;
	const struct score *s = scorecard_find(card, code);

	if (s)
		score_add_data(r->block[0].facts, card, s);
	if (s)
		score_page(r, card, s);
	return 0;
}

static int run_show(struct cli *cli, const struct args *args, struct err *err)
{
	struct report *r = detail(cli, args_at(args, 0), err);

	if (!r || add_score(cli, r, object_get(r->block[0].facts, "code").text, err) < 0)
		return -1;
	return cli_print(cli, r, err);
}

static int run_add(struct cli *cli, const struct args *args, struct err *err)
{
	static const char *const option[] = {
		"unit",     "name", "direction", "aggregation", "numerator", "denominator", "scale",
		"decimals", "warn", "critical",  "threshold",   "interval",  "owner",       NULL
	};
	const struct app_fields f = cli_option_fields(args, option);
	const char *code = args_at(args, 0);
	struct report *r;

	if (kpi_add(&cli->app, code, &f, err) < 0 || !(r = detail(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Added KPI %s"), code);
}

static int run_set(struct cli *cli, const struct args *args, struct err *err)
{
	const char *code = args_at(args, 0);
	struct app_fields f;
	struct report *r;

	if (cli_typed_fields(args, 1, &f, err) < 0 || kpi_set(&cli->app, code, &f, err) < 0 ||
	    !(r = detail(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Changed KPI %s"), code);
}

static int run_target(struct cli *cli, const struct args *args, struct err *err)
{
	const struct target_scope scope = { .stage = args_option(args, "stage"),
					    .day = args_option(args, "day"),
					    .channel = args_option(args, "channel"),
					    .segment = args_option(args, "segment") };
	const char *code = args_at(args, 0), *value = args_at(args, 1);
	struct report *r;

	if (kpi_target(&cli->app, code, value, &scope, err) < 0 || !(r = detail(cli, code, err)))
		return -1;
	return cli_done(cli, r, err, _("Target of %s: %s"), code, value);
}

static const struct opt_spec add_options[] = {
	{ "unit", N_("UNIT"), N_("count, money, percent, seconds or ratio"), 0, false },
	{ "name", N_("N"), N_("name for people"), 0, false },
	{ "direction", N_("up|down"), N_("whether more is better"), 0, false },
	{ "aggregation", N_("A"), N_("sum, last, max, mean or ratio"), 0, false },
	{ "numerator", N_("KPI"), N_("of a ratio"), 0, false },
	{ "denominator", N_("KPI"), N_("of a ratio"), 0, false },
	{ "scale", N_("N"), N_("a ratio is multiplied by it, as 1000 for CPM"), 0, false },
	{ "decimals", N_("N"), N_("decimals that readings keep"), 0, false },
	{ "warn", N_("PCT"), N_("deviation from which it is a warning"), 0, false },
	{ "critical", N_("PCT"), N_("deviation from which it is critical"), 0, false },
	{ "threshold", N_("'<300'"), N_("figure that must not be crossed"), 0, false },
	{ "interval", N_("TIME"), N_("how often readings are expected, as 1h"), 0, false },
	{ "owner", N_("LOGIN"), N_("who answers for it: a person or a role"), 0, false },
	{ 0 },
};

static const struct opt_spec target_options[] = {
	{ "stage", N_("S"), N_("only in this stage"), 0, false },
	{ "day", N_("D"), N_("only on this day"), 0, false },
	{ "channel", N_("C"), N_("only of this channel"), 0, false },
	{ "segment", N_("S"), N_("only of this segment"), 0, false },
	{ 0 },
};

enum { CHANGES = VERB_WRITES | VERB_CAMPAIGN, LOOKS = VERB_READS | VERB_CAMPAIGN };

static const struct verb verbs[] = {
	{ "list", "", N_("List the KPIs"), NULL, 0, 0, LOOKS, run_list },
	{ "show", N_("KPI"), N_("Show a KPI"), NULL, 1, 1, LOOKS, run_show },
	{ "add", N_("CODE"), N_("Add a KPI of the library or one of your own"), add_options, 1, 1,
	  CHANGES, run_add },
	{ "set", N_("KPI FIELD=VALUE..."), N_("Change a KPI"), NULL, 2, -1, CHANGES, run_set },
	{ "target", N_("KPI VALUE"), N_("Set a target; none takes it away"), target_options, 2, 2,
	  CHANGES, run_target },
	{ 0 },
};

const struct noun noun_kpi = {
	.name = "kpi",
	.help = N_("KPIs: list, show, add, change, set targets"),
	.verbs = verbs,
	.usual = "list",
	.more = N_(
		"Fields of set: name, unit, direction, aggregation, numerator, denominator, scale, "
		"decimals, category, warn, critical, threshold, interval, cooldown, owner, hours, "
		"response, headline."),
};
