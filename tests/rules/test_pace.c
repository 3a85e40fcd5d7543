/* Expected by now, forecast, needed per day. */
#include "help.h"

#include <stdlib.h>

#include "rules/pace.h"

/* Warm-up 0.2 over 2 days, burst 0.8 over 2 days: 1-4 June. */
struct plan {
	struct arena arena;
	struct campaign campaign;
	struct stage stages[3];
	size_t n_stages;
	struct kpi kpi;
	struct goal goals[8];
	size_t n_goals;
	const struct zone *zone;
	struct pace_calendar cal;
	struct pace pace;
};

static int plan_setup(void **state)
{
	struct plan *p = mem_alloc(sizeof(*p));

	p->campaign = a_campaign("2026-06-01", "2026-06-04");
	p->stages[0] = a_stage(11, "2026-06-01", "2026-06-02", 20);
	p->stages[1] = a_stage(12, "2026-06-03", "2026-06-04", 80);
	p->n_stages = 2;
	p->kpi = a_kpi("uv");
	p->goals[0] = a_goal(&p->kpi, "1000");
	p->n_goals = 1;
	p->zone = zone_utc();
	*state = p;
	return 0;
}

static int plan_teardown(void **state)
{
	struct plan *p = *state;

	arena_release(&p->arena);
	free(p);
	return 0;
}

static void plan_make(struct plan *p, const struct channel *channel)
{
	struct pace_scope scope = { p->goals, p->n_goals, channel, 0 };

	pace_calendar_init(&p->cal, &p->arena,
			   &(struct pace_frame){ p->zone, &p->campaign, p->stages, p->n_stages });
	pace_init(&p->pace, &p->arena, &p->cal, &p->kpi, &scope);
}

static struct goal *plan_goal(struct plan *p, const char *target)
{
	p->goals[p->n_goals] = a_goal(&p->kpi, target);
	return &p->goals[p->n_goals++];
}

static void expected_at_the_end_of_day_3_is_600(void **state)
{
	struct plan *p = *state;

	plan_make(p, NULL);
	assert_fig(pace_expected(&p->pace, utc("2026-06-04", 0, 0)), "600");
}

static void expected_at_noon_of_day_3_is_400(void **state)
{
	struct plan *p = *state;

	plan_make(p, NULL);
	assert_fig(pace_expected(&p->pace, utc("2026-06-03", 12, 0)), "400");
	assert_fig(pace_day_expected(&p->pace, day("2026-06-03"), utc("2026-06-03", 12, 0)), "200");
	struct figure path[ZONE_DAY_HOURS_MAX + 1];
	assert_int_equal(pace_day_path(&p->pace, day("2026-06-03"), path), 24);
	assert_fig(path[0], "0");
	assert_fig(path[12], "200");
	assert_fig(path[24], "400");
	assert_fig(pace_stage_expected(&p->pace, 12, utc("2026-06-03", 12, 0)), "200");
	assert_fig(pace_stage_expected(&p->pace, 11, utc("2026-06-03", 12, 0)), "200");
}

static void expected_runs_from_nothing_to_the_target(void **state)
{
	struct plan *p = *state;

	plan_make(p, NULL);
	assert_fig(pace_expected(&p->pace, utc("2026-05-01", 0, 0)), "0");
	assert_fig(pace_expected(&p->pace, utc("2026-06-01", 0, 0)), "0");
	assert_fig(pace_expected(&p->pace, utc("2026-06-05", 0, 0)), "1000");
	assert_fig(pace_expected(&p->pace, utc("2027-06-05", 0, 0)), "1000");
	assert_fig(
		pace_expected_between(&p->pace, utc("2026-06-02", 0, 0), utc("2026-06-04", 0, 0)),
		"500");
	assert_fig(pace_day_target(&p->pace, day("2026-06-05")), "");
}

static void without_stages_days_are_equal(void **state)
{
	struct plan *p = *state;

	p->n_stages = 0;
	plan_make(p, NULL);
	assert_fig(pace_day_target(&p->pace, day("2026-06-01")), "250");
	assert_fig(pace_expected(&p->pace, utc("2026-06-04", 0, 0)), "750");
	assert_null(pace_stage_of_day(&p->cal, day("2026-06-01")));
	assert_null(pace_burst(&p->cal));
}

static void without_target_nothing_is_expected(void **state)
{
	struct plan *p = *state;

	p->n_goals = 0;
	plan_make(p, NULL);
	assert_fig(p->pace.target, "");
	assert_fig(pace_expected(&p->pace, utc("2026-06-04", 0, 0)), "");
	assert_fig(pace_day_target(&p->pace, day("2026-06-01")), "");
	assert_fig(pace_needed_per_day(&p->pace, fig("5"), utc("2026-06-02", 0, 0)), "");
}

static void days_share_a_stage_by_day_weight(void **state)
{
	struct plan *p = *state;

	p->stages[1].day_weights = "3, 1";
	plan_make(p, NULL);
	assert_fig(pace_day_target(&p->pace, day("2026-06-03")), "600");
	assert_fig(pace_day_target(&p->pace, day("2026-06-04")), "200");
	assert_fig(pace_stage_target(&p->pace, 12), "800");
	assert_fig(pace_stage_target(&p->pace, 99), "");
}

static void a_stage_target_wins_over_the_derived_one(void **state)
{
	struct plan *p = *state;

	plan_goal(p, "900")->stage_id = 12;
	plan_make(p, NULL);
	assert_fig(pace_stage_target(&p->pace, 12), "900");
	assert_fig(pace_day_target(&p->pace, day("2026-06-03")), "450");
	assert_fig(pace_stage_target(&p->pace, 11), "200");
	assert_fig(p->pace.target, "1000");
}

static void a_day_target_wins_over_all(void **state)
{
	struct plan *p = *state;

	plan_goal(p, "900")->stage_id = 12;
	plan_goal(p, "700")->day = day("2026-06-04");
	plan_make(p, NULL);
	assert_fig(pace_day_target(&p->pace, day("2026-06-04")), "700");
	assert_fig(pace_day_target(&p->pace, day("2026-06-03")), "450");
	plan_goal(p, "5")->day = day("2026-06-01");
	plan_goal(p, "6")->day = day("2026-07-01"); /* not on the calendar */
	plan_make(p, NULL);
	assert_fig(pace_day_target(&p->pace, day("2026-06-01")), "5");
	assert_fig(pace_day_target(&p->pace, day("2026-06-02")), "100");
}

static void a_campaign_without_target_has_the_sum_of_its_parts(void **state)
{
	struct plan *p = *state;

	p->n_goals = 0;
	plan_goal(p, "300")->stage_id = 11;
	plan_goal(p, "50")->day = day("2026-06-04");
	plan_make(p, NULL);
	assert_fig(p->pace.target, "350");
	assert_fig(pace_stage_target(&p->pace, 12), "50");
	assert_fig(pace_day_target(&p->pace, day("2026-06-03")), "");
	assert_fig(pace_expected(&p->pace, utc("2026-06-05", 0, 0)), "350");
}

static void goals_of_other_kpis_and_segments_do_not_count(void **state)
{
	struct plan *p = *state;

	p->n_goals = 0;
	plan_goal(p, "5")->kpi_id++;
	plan_goal(p, "6")->segment_id = 4;
	plan_goal(p, "7")->channel_id = 4;
	plan_goal(p, "1000");
	plan_make(p, NULL);
	assert_fig(p->pace.target, "1000");
	assert_fig(pace_expected(&p->pace, utc("2026-06-05", 0, 0)), "1000");
}

static void a_channel_has_explicit_targets_only(void **state)
{
	struct plan *p = *state;
	struct channel c = { .id = 4, .share_bp = 3000 };

	plan_make(p, &c);
	assert_fig(p->pace.target, "");
	plan_goal(p, "100")->channel_id = 4;
	plan_make(p, &c);
	assert_fig(p->pace.target, "100");
	assert_fig(pace_day_target(&p->pace, day("2026-06-03")), "40");
}

static void a_channel_takes_its_share_of_spend(void **state)
{
	struct plan *p = *state;
	struct channel c = { .id = 4, .share_bp = 3000 };

	p->kpi = a_kpi("spend");
	p->goals[0] = a_goal(&p->kpi, "1000");
	plan_make(p, &c);
	assert_fig(p->pace.target, "300");
	assert_fig(pace_expected(&p->pace, utc("2026-06-03", 12, 0)), "120");
	assert_fig(pace_stage_target(&p->pace, 12), "240");
	c.share_bp = 0;
	plan_make(p, &c);
	assert_fig(p->pace.target, "");
}

static void days_of_no_stage_expect_nothing(void **state)
{
	struct plan *p = *state;

	p->campaign.start = day("2026-05-20");
	p->campaign.end = day("2026-06-10");
	plan_make(p, NULL);
	assert_fig(pace_expected(&p->pace, utc("2026-06-01", 0, 0)), "0");
	assert_fig(pace_expected(&p->pace, utc("2026-06-03", 12, 0)), "400");
	assert_fig(pace_day_target(&p->pace, day("2026-05-25")), "");
}

static void stages_without_weight_weigh_their_days(void **state)
{
	struct plan *p = *state;

	p->stages[0].weight = p->stages[1].weight = 0;
	p->stages[1].end = day("2026-06-08");
	plan_make(p, NULL);
	assert_fig(pace_stage_target(&p->pace, 11), "250");
	assert_fig(pace_stage_target(&p->pace, 12), "750");
}

static void overlapping_stages_add_up(void **state)
{
	struct plan *p = *state;

	p->stages[1].start = day("2026-06-02");
	plan_make(p, NULL);
	assert_fig(pace_expected(&p->pace, utc("2026-06-05", 0, 0)), "1000");
	assert_fig(pace_day_target(&p->pace, day("2026-06-02")), "366.666666666667");
	assert_int_equal(pace_stage_of_day(&p->cal, day("2026-06-02"))->id, 11);
}

static void the_burst_has_most_weight_per_day(void **state)
{
	struct plan *p = *state;

	p->stages[2] = a_stage(13, "2026-06-05", "2026-06-14", 100);
	p->n_stages = 3;
	plan_make(p, NULL);
	assert_int_equal(pace_burst(&p->cal)->id, 12);
}

static void hours_follow_the_profile(void **state)
{
	struct plan *p = *state;

	p->kpi.hours = "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,3,0,0";
	plan_make(p, NULL);
	assert_fig(pace_day_expected(&p->pace, day("2026-06-03"), utc("2026-06-03", 20, 0)), "0");
	assert_fig(pace_day_expected(&p->pace, day("2026-06-03"), utc("2026-06-03", 20, 30)), "50");
	assert_fig(pace_day_expected(&p->pace, day("2026-06-03"), utc("2026-06-03", 21, 0)), "100");
	assert_fig(pace_day_expected(&p->pace, day("2026-06-03"), utc("2026-06-03", 22, 0)), "400");
}

static void weights_as_text(void **state)
{
	static const char *const wrong[] = { "1",    "1,2,3", "1,,2", "a,b", "1,2,",
					     "-1,2", "0,0",   "1 2",  ",",   "1000001,1" };
	int64_t w[2], hours[KPI_HOURS];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (pace_day_weights_parse(wrong[i], w, 2) || w[0] != 1 || w[1] != 1)
			fail_msg("'%s' was taken", wrong[i]);
	}
	assert_true(pace_day_weights_parse(" 3 ,4 ", w, 2));
	assert_int_equal(w[0] * 10 + w[1], 34);
	assert_true(pace_day_weights_parse("", w, 2));
	assert_true(pace_hours_parse("", hours));
	assert_int_equal(hours[23], 1);
	assert_false(pace_hours_parse("1,2", hours));
}

/* Days of 23 and 25 hours: the day's target stays whole, noon shifts. */
static void dst_days_are_whole(void **state)
{
	struct plan *p = *state;
	struct zone *berlin;
	struct err err = { 0 };

	assert_int_equal(zone_load("Europe/Berlin", &berlin, &err), 0);
	p->n_stages = 0;
	p->zone = berlin;
	p->campaign = a_campaign("2026-03-29", "2026-03-29"); /* 2:00 to 3:00 is skipped */
	p->goals[0] = a_goal(&p->kpi, "2300");
	plan_make(p, NULL);
	int32_t d = day("2026-03-29");

	assert_fig(pace_expected(&p->pace, zone_instant(berlin, d, 12, 0, 0)), "1100");
	assert_fig(pace_expected(&p->pace, zone_day_start(berlin, d + 1)), "2300");
	p->campaign = a_campaign("2026-10-25", "2026-10-25"); /* 2:00 to 3:00 comes twice */
	p->goals[0] = a_goal(&p->kpi, "2500");
	plan_make(p, NULL);
	d = day("2026-10-25");
	assert_fig(pace_expected(&p->pace, zone_instant(berlin, d, 12, 0, 0)), "1300");
	assert_fig(pace_expected(&p->pace, zone_day_start(berlin, d + 1)), "2500");
	zone_free(berlin);
}

static void an_hour_that_is_skipped_takes_no_weight(void **state)
{
	struct zone *berlin;
	int64_t hours[KPI_HOURS];
	int32_t d = day("2026-03-29");

	(void)state;
	assert_int_equal(zone_load("Europe/Berlin", &berlin, NULL), 0);
	assert_true(pace_hours_parse("0,1,98,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0", hours));
	assert_fig(pace_day_share(berlin, hours, d, zone_instant(berlin, d, 3, 0, 0)), "0.5");
	assert_true(pace_hours_parse("0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0", hours));
	assert_fig(pace_day_share(berlin, hours, d, zone_day_start(berlin, d + 1)), "1");
	assert_fig(pace_day_share(berlin, hours, d, zone_day_start(berlin, d)), "0");
	zone_free(berlin);
}

/* Lord Howe changes by half an hour: the hour that is cut short weighs half. */
static void half_an_hour_weighs_half(void **state)
{
	struct zone *howe;
	int64_t hours[KPI_HOURS];
	int32_t d = day("2026-10-04"); /* 2:00 is followed by 2:30 */

	(void)state;
	assert_int_equal(zone_load("Australia/Lord_Howe", &howe, NULL), 0);
	assert_true(pace_hours_parse("0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0", hours));
	assert_fig(pace_day_share(howe, hours, d, zone_instant(howe, d, 2, 0, 0)),
		   "0.666666666667");
	assert_fig(pace_day_share(howe, hours, d, zone_instant(howe, d, 3, 0, 0)), "1");
	zone_free(howe);
}

static void an_earlier_day_is_judged_at_its_end(void **state)
{
	(void)state;
	int64_t now = utc("2026-06-03", 14, 0);

	assert_int_equal(pace_judged_at(zone_utc(), day("2026-06-03"), now), now);
	assert_int_equal(pace_judged_at(zone_utc(), day("2026-06-02"), now),
			 utc("2026-06-03", 0, 0));
}

static void forecast_carries_the_rate_on(void **state)
{
	struct plan *p = *state;
	struct figure actuals[4] = { fig("90"), fig("120"), fig("150"), FIGURE_UNKNOWN };

	plan_make(p, NULL);
	/* noon of day 3: 360 of 400 expected, 600 to come */
	struct pace_forecast f = pace_forecast_of(&p->pace, fig("360"), actuals,
						  utc("2026-06-03", 12, 0));

	assert_fig(f.value, "900");
	assert_fig(f.low, "900");   /* 360 + 600 x 0.9 */
	assert_fig(f.high, "1080"); /* 360 + 600 x 1.2 */
	/* at the end it is what came in */
	actuals[3] = fig("400");
	f = pace_forecast_of(&p->pace, fig("760"), actuals, utc("2026-06-05", 0, 0));
	assert_fig(f.value, "760");
	assert_fig(f.low, "760");
	assert_fig(f.high, "760");
}

static void no_forecast_without_a_completed_day(void **state)
{
	struct plan *p = *state;
	struct figure actuals[4] = { fig("90"), FIGURE_UNKNOWN, FIGURE_UNKNOWN, FIGURE_UNKNOWN };

	plan_make(p, NULL);
	assert_fig(pace_forecast_of(&p->pace, fig("90"), actuals, utc("2026-06-01", 23, 59)).value,
		   "");
	assert_fig(pace_forecast_of(&p->pace, fig("90"), actuals, utc("2026-06-02", 0, 0)).value,
		   "900");
	assert_fig(pace_forecast_of(&p->pace, fig(""), actuals, utc("2026-06-02", 0, 0)).value, "");
	actuals[0] = FIGURE_UNKNOWN;
	assert_fig(pace_forecast_of(&p->pace, fig("90"), actuals, utc("2026-06-02", 0, 0)).value,
		   "");
}

static void no_forecast_when_nothing_was_expected(void **state)
{
	struct plan *p = *state;
	struct figure actuals[4] = { fig("90"), fig("90"), FIGURE_UNKNOWN, FIGURE_UNKNOWN };

	p->stages[0].weight = 0;
	plan_make(p, NULL);
	assert_fig(pace_forecast_of(&p->pace, fig("180"), actuals, utc("2026-06-03", 0, 0)).value,
		   "");
	/* and days that expect nothing give no range */
	assert_fig(pace_forecast_of(&p->pace, fig("180"), actuals, utc("2026-06-03", 12, 0)).value,
		   "");
	actuals[2] = fig("400");
	assert_fig(pace_forecast_of(&p->pace, fig("580"), actuals, utc("2026-06-04", 0, 0)).low,
		   "980"); /* 580 + 500 x 0.8 */
}

static void needed_per_day_spreads_what_is_missing(void **state)
{
	struct plan *p = *state;

	plan_make(p, NULL);
	assert_fig(pace_needed_per_day(&p->pace, fig("200"), utc("2026-06-03", 0, 0)), "400");
	assert_fig(pace_needed_per_day(&p->pace, fig("250"), utc("2026-06-03", 12, 0)), "500");
	assert_fig(pace_needed_per_day(&p->pace, fig("0"), utc("2026-05-01", 0, 0)), "250");
	assert_fig(pace_needed_per_day(&p->pace, fig("1200"), utc("2026-06-03", 0, 0)), "0");
	assert_fig(pace_needed_per_day(&p->pace, fig("1"), utc("2026-06-05", 0, 0)), "");
	assert_fig(pace_needed_factor(&p->pace, fig("376"), utc("2026-06-03", 12, 0)), "1.04");
}

static void needed_per_day_weighs_days(void **state)
{
	struct plan *p = *state;

	p->stages[1].day_weights = "1,3";
	plan_make(p, NULL);
	/* the last day counts 1.5 */
	assert_fig(pace_needed_per_day(&p->pace, fig("400"), utc("2026-06-04", 0, 0)), "400");
}

static void the_most_specific_goal_of_a_rate_wins(void **state)
{
	struct kpi cvr = a_kpi("cvr");
	struct goal g[4] = { a_goal(&cvr, "0.03"), a_goal(&cvr, "0.04"), a_goal(&cvr, "0.05"),
			     a_goal(&cvr, "0.06") };
	int32_t d = day("2026-06-03");

	(void)state;
	g[1].stage_id = 12;
	g[2].day = d;
	g[3].channel_id = 4;
	assert_fig(pace_target(&cvr, g, 4, &(struct pace_place){ 0, DAY_NONE, 0 }), "0.03");
	assert_fig(pace_target(&cvr, g, 4, &(struct pace_place){ 12, DAY_NONE, 0 }), "0.04");
	assert_fig(pace_target(&cvr, g, 4, &(struct pace_place){ 12, d, 0 }), "0.05");
	assert_fig(pace_target(&cvr, g, 4, &(struct pace_place){ 12, d, 4 }), "0.06");
	assert_fig(pace_target(&cvr, g, 4, &(struct pace_place){ 11, d - 1, 5 }), "0.03");
	assert_fig(pace_target(&cvr, g + 1, 3, &(struct pace_place){ 0, DAY_NONE, 0 }), "");
}

static void a_stock_goal_is_not_handed_down_to_channels(void **state)
{
	struct kpi stock = a_kpi("stock");
	struct goal g = a_goal(&stock, "500");

	(void)state;
	assert_fig(pace_target(&stock, &g, 1, &(struct pace_place){ 0, DAY_NONE, 0 }), "500");
	assert_fig(pace_target(&stock, &g, 1, &(struct pace_place){ 0, DAY_NONE, 4 }), "");
}

static void needed_per_day_counts_a_shared_day_once(void **state)
{
	struct plan *p = *state;

	p->stages[1].start = day("2026-06-02");
	plan_make(p, NULL);
	assert_fig(pace_needed_per_day(&p->pace, fig("400"), utc("2026-06-02", 0, 0)), "200");
}

/* Whatever the weights: days add up to stages, stages to the target. */
static void weights_conserve_the_target(void **state)
{
	struct plan *p = *state;
	struct test_random r = test_random_seed(7);

	for (int round = 0; round < 300; round++) {
		int32_t at = day("2026-06-01");
		struct figure sum = figure_int(0);

		for (size_t i = 0; i < 3; i++) {
			p->stages[i] = a_stage((int64_t)i + 1, "2026-06-01", "2026-06-01",
					       test_random_between(&r, 0, 1000));
			p->stages[i].start = at;
			at += (int32_t)test_random_between(&r, 1, 40);
			p->stages[i].end = at - 1;
		}
		p->n_stages = 3;
		p->goals[0].target = test_random_between(&r, -1000000000000, 1000000000000);
		plan_make(p, NULL);
		for (size_t i = 0; i < p->cal.n; i++)
			sum = figure_add(sum, p->pace.days[i]);
		assert_int_equal(figure_cmp(sum, p->pace.target), 0);
		assert_int_equal(figure_cmp(pace_expected(&p->pace, INT64_MAX), p->pace.target), 0);
	}
}

static void expected_never_falls(void **state)
{
	struct plan *p = *state;
	struct test_random r = test_random_seed(8);
	struct figure before = figure_int(0);
	int64_t t = utc("2026-05-31", 0, 0);

	p->stages[0].day_weights = "1,7";
	p->kpi.hours = "9,0,0,0,0,1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,0,0,0,1";
	plan_make(p, NULL);
	while (t < utc("2026-06-06", 0, 0)) {
		struct figure now = pace_expected(&p->pace, t);

		assert_true(figure_cmp(before, now) <= 0);
		before = now;
		t += test_random_between(&r, 1, 5000);
	}
	assert_fig(before, "1000");
}

#define plan_test(f) cmocka_unit_test_setup_teardown(f, plan_setup, plan_teardown)

TEST_MAIN(plan_test(expected_at_the_end_of_day_3_is_600),
	  plan_test(expected_at_noon_of_day_3_is_400),
	  plan_test(expected_runs_from_nothing_to_the_target),
	  plan_test(without_stages_days_are_equal), plan_test(without_target_nothing_is_expected),
	  plan_test(days_share_a_stage_by_day_weight),
	  plan_test(a_stage_target_wins_over_the_derived_one),
	  plan_test(a_day_target_wins_over_all),
	  plan_test(a_campaign_without_target_has_the_sum_of_its_parts),
	  plan_test(goals_of_other_kpis_and_segments_do_not_count),
	  plan_test(a_channel_has_explicit_targets_only),
	  plan_test(a_channel_takes_its_share_of_spend), plan_test(days_of_no_stage_expect_nothing),
	  plan_test(stages_without_weight_weigh_their_days), plan_test(overlapping_stages_add_up),
	  plan_test(the_burst_has_most_weight_per_day), plan_test(hours_follow_the_profile),
	  cmocka_unit_test(weights_as_text), plan_test(dst_days_are_whole),
	  cmocka_unit_test(an_hour_that_is_skipped_takes_no_weight),
	  cmocka_unit_test(half_an_hour_weighs_half),
	  cmocka_unit_test(an_earlier_day_is_judged_at_its_end),
	  plan_test(forecast_carries_the_rate_on), plan_test(no_forecast_without_a_completed_day),
	  plan_test(no_forecast_when_nothing_was_expected),
	  plan_test(needed_per_day_spreads_what_is_missing), plan_test(needed_per_day_weighs_days),
	  plan_test(needed_per_day_counts_a_shared_day_once),
	  cmocka_unit_test(the_most_specific_goal_of_a_rate_wins),
	  cmocka_unit_test(a_stock_goal_is_not_handed_down_to_channels),
	  plan_test(weights_conserve_the_target), plan_test(expected_never_falls))
