/* What the Daily screen loads: hours and days of this campaign, and of the one before. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "app/campaign.h"
#include "app/demo.h"
#include "app/demo_feed.h"
#include "app/people.h"
#include "app/today.h"
#include "base/i18n.h"

enum { DAY = 86400 };

/* The demo, made once; each test looks at it by a clock of its own. */
struct fixture {
	struct app app;
	struct arena arena;
	struct err err;
	struct today today;
};
static const char *made_file;

static const char *demo_file(void)
{
	struct app app;
	struct err err = { 0 };

	if (made_file)
		return made_file;
	made_file = strdup(test_path("today.db"));
	setenv("WARROOM_PLAYBOOKS", test_source("conf/playbooks"), 1);
	i18n_init("en");
	const struct app_args args = {
		.file = made_file, .campaign = "618", .login = "lena", .now = DEMO_START
	};
	app_init(&app, &args);
	if (people_init_database(&app, made_file, "Lena", &err) < 0 || demo_fill(&app, &err) < 0)
		fail_msg("%s", err.message);
	app_release(&app);
	return made_file;
}

static void set_up(struct fixture *f, const char *now)
{
	const char *file = demo_file();

	*f = (struct fixture){ 0 };
	const struct app_args args = {
		.file = file, .campaign = "618", .login = "lena", .now = now
	};
	app_init(&f->app, &args);
	if (!app_campaign(&f->app, &f->err))
		fail_msg("%s", f->err.message);
}

static void take_down(struct fixture *f)
{
	arena_release(&f->arena);
	app_release(&f->app);
}

static void load(struct fixture *f, int32_t day, enum score_scope scope)
{
	const struct today_query q = { day, scope };

	if (today_load(&f->app, &f->arena, &q, &f->today, &f->err) < 0)
		fail_msg("%s", f->err.message);
}

static const struct score *score_of(const struct fixture *f, const char *code)
{
	const struct score *s = scorecard_find(&f->today.card, code);

	assert_non_null(s);
	return s;
}

static struct trend trend_of(struct fixture *f, const char *code, enum score_scope scope)
{
	struct trend t;

	trend_make(&t, &f->arena, &f->today.trend, score_of(f, code), scope);
	return t;
}

static struct figure last_of(const struct trend_line *l)
{
	return l->n ? l->value[l->n - 1] : FIGURE_UNKNOWN;
}

static void same(struct figure a, struct figure b)
{
	if (!a.is_known || !b.is_known || figure_cmp(a, b))
		fail_msg("%f, not %f", figure_to_double(a), figure_to_double(b));
}

/* Both unknown, or the same. */
static void alike(struct figure a, struct figure b)
{
	if (a.is_known || b.is_known)
		same(a, b);
}

static void parts_are_alike(const struct score_part *a, const struct score_part *b)
{
	alike(a->actual, b->actual);
	alike(a->expected, b->expected);
	alike(a->target, b->target);
	alike(a->deviation, b->deviation);
	alike(a->attainment, b->attainment);
	alike(a->needed_per_day, b->needed_per_day);
	alike(a->needed_factor, b->needed_factor);
	alike(a->forecast.value, b->forecast.value);
	alike(a->forecast.low, b->forecast.low);
	alike(a->forecast.high, b->forecast.high);
	assert_int_equal(a->status, b->status);
	assert_int_equal(a->threshold_crossed, b->threshold_crossed);
}

/* The channels that ring: `few` has no others. */
static size_t channels_are_alike(const struct score *all, const struct score *few)
{
	for (size_t i = 0, k = 0; k < few->n_channels; i++) {
		assert_true(i < all->n_channels);
		if (all->channels[i].channel->id != few->channels[k].channel->id)
			continue;
		parts_are_alike(&all->channels[i].today, &few->channels[k++].today);
	}
	return few->n_channels;
}

/* ---- this campaign ---- */

/* By totals over all channels the same as by the rows of each. */
static void the_screen_has_the_figures_of_the_report(void **state)
{
	struct fixture f;
	struct score_input in;
	struct scorecard all;
	size_t channels = 0;
	(void)state;

	set_up(&f, DEMO_NOW);
	load(&f, DAY_NONE, SCORE_TODAY);
	assert_true(f.today.in.score.has_totals);
	assert_int_equal(score_load(&f.app, &f.arena, DAY_NONE, &in, &f.err), 0);
	assert_false(in.has_totals);
	assert_int_equal(scorecard_make(&all, &f.arena, &in, &f.err), 0);
	assert_int_equal(all.n, f.today.card.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct score *a = &all.scores[i], *b = &f.today.card.scores[i];

		assert_string_equal(a->kpi->code, b->kpi->code);
		parts_are_alike(&a->today, &b->today);
		parts_are_alike(&a->stage, &b->stage);
		parts_are_alike(&a->total, &b->total);
		parts_are_alike(&a->yesterday, &b->yesterday);
		assert_int_equal(a->updated_at, b->updated_at);
		channels += channels_are_alike(a, b);
	}
	assert_true(channels > 0);
	take_down(&f);
}

/* The line ends where the grid's figure is. */
static void lines_end_at_the_figure(void **state)
{
	static const char *const sums[] = { "gmv", "uv", "orders", "complaints" };
	static const char *const now[] = { "stock", "followers" };
	struct fixture f;

	(void)state;
	set_up(&f, DEMO_NOW);
	for (enum score_scope scope = 0; scope < SCORE_SCOPES; scope++) {
		load(&f, DAY_NONE, scope);
		for (size_t i = 0; i < ARRAY_LEN(sums); i++) {
			struct trend t = trend_of(&f, sums[i], scope);

			same(last_of(&t.actual),
			     score_part_of(score_of(&f, sums[i]), scope)->actual);
		}
		for (size_t i = 0; i < ARRAY_LEN(now); i++) {
			struct trend t = trend_of(&f, now[i], scope);

			same(last_of(&t.actual), score_of(&f, now[i])->today.actual);
		}
	}
	take_down(&f);
}

static void an_earlier_day_is_whole(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f, DEMO_NOW);
	load(&f, f.app.campaign.launch, SCORE_TODAY);
	struct trend t = trend_of(&f, "gmv", SCORE_TODAY);

	assert_int_equal(t.now, 24 * TREND_STEP);
	assert_int_equal(t.actual.n, 25);
	assert_int_equal(t.ahead.n, 0);
	same(last_of(&t.actual), score_of(&f, "gmv")->today.actual);
	struct trend stock = trend_of(&f, "stock", SCORE_TODAY);
	same(last_of(&stock.actual), score_of(&f, "stock")->today.actual);
	take_down(&f);
}

/* A clock that stands before the newest reading sees nothing of what comes after. */
static void nothing_of_later_is_seen(void **state)
{
	static const char *const codes[] = { "gmv", "uv", "stock" };
	struct fixture f;

	(void)state;
	set_up(&f, "2026-06-19T10:30:00+08:00");
	load(&f, DAY_NONE, SCORE_TODAY);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		struct trend t = trend_of(&f, codes[i], SCORE_TODAY);

		same(last_of(&t.actual), score_of(&f, codes[i])->today.actual);
		assert_true(t.actual.at[t.actual.n - 1] <= 10 * TREND_STEP + TREND_STEP / 2);
	}
	struct trend stage = trend_of(&f, "stock", SCORE_STAGE);
	same(last_of(&stage.actual), score_of(&f, "stock")->today.actual);
	take_down(&f);
}

/* At the first minutes of a day what is its newest reading is known from the day before. */
static void a_new_day_begins_with_the_last_figure(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f, "2026-06-19T00:01:00+08:00");
	load(&f, DAY_NONE, SCORE_TODAY);
	struct trend t = trend_of(&f, "followers", SCORE_TODAY);

	assert_true(t.actual.n > 0);
	same(t.actual.value[0], score_of(&f, "followers")->today.actual);
	take_down(&f);
	/* And from long before */
	set_up(&f, "2026-06-28T00:01:00+08:00");
	load(&f, DAY_NONE, SCORE_TODAY);
	t = trend_of(&f, "followers", SCORE_TODAY);
	assert_true(t.actual.n > 0);
	same(t.actual.value[0], score_of(&f, "followers")->today.actual);
	take_down(&f);
}

static void a_sparkline_goes_back_a_day(void **state)
{
	struct figure hour[TREND_SPARK];
	struct fixture f;

	(void)state;
	set_up(&f, DEMO_NOW);
	load(&f, DAY_NONE, SCORE_TODAY);
	assert_true(trend_spark(&f.today.trend, score_of(&f, "uv")->kpi, hour));
	for (size_t i = 0; i < TREND_SPARK; i++)
		assert_true(hour[i].is_known);
	take_down(&f);
}

static void events_come_along(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f, DEMO_NOW);
	load(&f, DAY_NONE, SCORE_TODAY);
	struct trend t = trend_of(&f, "gmv", SCORE_TODAY);
	assert_true(t.events > 0);
	assert_true(f.today.trend.n_incidents > 0);
	assert_true(f.today.in.n_due_today >= 0);
	assert_int_equal(f.today.in.findings, -1);
	take_down(&f);
}

/* ---- the campaign before ---- */

enum { SINCE_WINTER = 188 };

/* A festival of the winter between, as the feed tells it; in a zone of its own. */
static void add_winter(struct fixture *f)
{
	const struct campaign_order order = {
		.code = "1212",
		.playbook = "ecommerce-festival",
		.launch = "2025-12-12",
		.timezone = "Europe/Berlin",
		.currency = "CNY",
	};

	f->app.now -= (int64_t)SINCE_WINTER * DAY;
	f->app.has_now = true;
	if (campaign_new(&f->app, &order, NULL, &f->err) < 0)
		fail_msg("%s", f->err.message);
	int64_t launch = zone_day_start(f->app.zone, f->app.campaign.launch);
	f->app.now = launch + 6 * DAY;
	if (demo_feed_until(&f->app, launch - 7 * DAY, f->app.now, &f->err) < 0)
		fail_msg("%s", f->err.message);
	take_down(f);
}

/* What the past brought on our day: by its hours as by its days. */
static struct figure past_day(struct fixture *f, const char *code)
{
	load(f, DAY_NONE, SCORE_TODAY);
	struct trend t = trend_of(f, code, SCORE_TODAY);
	struct figure day = last_of(&t.past);

	assert_int_equal(t.past.n, 25);
	load(f, DAY_NONE, SCORE_TOTAL);
	struct trend all = trend_of(f, code, SCORE_TOTAL);
	size_t today = (size_t)(f->today.in.score.day - all.start[0]);
	same(figure_sub(trend_value(&all, &all.past, today),
			trend_value(&all, &all.past, today - 1)),
	     day);
	return day;
}

static void the_last_campaign_is_found(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f, DEMO_NOW);
	struct figure before = past_day(&f, "gmv");
	assert_string_equal(f.today.trend.past.campaign->code, "618-2025");
	assert_int_equal(f.today.trend.past.days_before, 365);
	take_down(&f);
	set_up(&f, DEMO_NOW);
	add_winter(&f);
	set_up(&f, DEMO_NOW);
	struct figure winter = past_day(&f, "gmv");
	assert_string_equal(f.today.trend.past.campaign->code, "1212");
	assert_int_equal(f.today.trend.past.days_before, SINCE_WINTER);
	assert_true(figure_cmp(winter, before));
	/* The second day after its launch: midnight in Berlin */
	load(&f, DAY_NONE, SCORE_TODAY);
	assert_int_equal(f.today.trend.past.day_start, 1765580400);
	take_down(&f);
}

TEST_MAIN(cmocka_unit_test(the_screen_has_the_figures_of_the_report),
	  cmocka_unit_test(lines_end_at_the_figure), cmocka_unit_test(an_earlier_day_is_whole),
	  cmocka_unit_test(nothing_of_later_is_seen),
	  cmocka_unit_test(a_new_day_begins_with_the_last_figure),
	  cmocka_unit_test(a_sparkline_goes_back_a_day), cmocka_unit_test(events_come_along),
	  cmocka_unit_test(the_last_campaign_is_found))
