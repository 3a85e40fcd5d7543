/* Deviation, status and attainment: every sample row of the monitoring, warning
 * and review tables, and the edges of the status table. */
#include "help.h"

#include <string.h>

#include "rules/status.h"

/* One row of a monitoring table; "" in threshold: none. */
struct row {
	const char *name, *kpi;
	const char *target, *actual;
	enum threshold_op op;
	const char *threshold;
	int64_t percent;
	enum kpi_status status;
	bool is_crossed;
};

static const struct row monitoring[] = {
	{ "feed click-through rate", "ctr", "0.03", "0.02", THRESHOLD_NONE, "0", -33,
	  STATUS_CRITICAL, false },
	{ "lead conversion", "cvr", "0.05", "0.035", THRESHOLD_NONE, "0", -30, STATUS_CRITICAL,
	  false },
	{ "budget usage", "budget_usage", "0.3", "0.4", THRESHOLD_NONE, "0", 33, STATUS_CRITICAL,
	  false },
	{ "UV per day", "uv", "100000", "80000", THRESHOLD_BELOW, "80000", -20, STATUS_CRITICAL,
	  false },
	{ "conversion rate", "cvr", "0.03", "0.025", THRESHOLD_BELOW, "0.025", -17, STATUS_WARNING,
	  false },
	{ "stock of the hero product", "stock", "500", "200", THRESHOLD_BELOW, "300", -60,
	  STATUS_CRITICAL, true },
	{ "service response", "response_time", "30", "60", THRESHOLD_ABOVE, "45", 100,
	  STATUS_CRITICAL, true },
};

static struct kpi kpi_of_row(const struct row *r)
{
	struct kpi k = a_kpi(r->kpi);

	k.threshold_op = r->op;
	assert_int_equal(figure_to_fixed(fig(r->threshold), k.decimals, &k.threshold), 0);
	return k;
}

static struct status_case whole_day(const struct kpi *k, const char *actual, const char *expected)
{
	return (struct status_case){ .kpi = k,
				     .actual = fig(actual),
				     .expected = fig(expected),
				     .target = fig(expected),
				     .updated_at = 1000,
				     .judged_at = 1000,
				     .day_share = figure_int(1) };
}

static void sample_rows_of_the_warning_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(monitoring); i++) {
		const struct row *r = &monitoring[i];
		struct kpi k = kpi_of_row(r);
		struct status_case c = whole_day(&k, r->actual, r->target);
		struct status_verdict v = status_judge(&c);
		int64_t percent = 0;

		assert_true(status_deviation_percent(v.deviation, &percent));
		if (percent != r->percent || v.status != r->status ||
		    v.threshold_crossed != r->is_crossed || !v.is_adverse)
			fail_msg("%s: %" PRId64 " %%, %s, crossed %d", r->name, percent,
				 enum_key(&kpi_statuses, (int)v.status), v.threshold_crossed);
	}
}

struct attainment_row {
	const char *name;
	enum kpi_direction direction;
	const char *actual, *target, *want;
};

static const struct attainment_row review[] = {
	{ "impressions", DIRECTION_UP, "1200000", "1000000", "1.2" },
	{ "conversion", DIRECTION_UP, "0.048", "0.05", "0.96" },
	{ "ROI", DIRECTION_UP, "4.2", "4.0", "1.05" },
	{ "repurchase", DIRECTION_UP, "0.12", "0.15", "0.8" },
	{ "GMV", DIRECTION_UP, "4800000", "5000000", "0.96" },
	{ "new users", DIRECTION_UP, "12000", "10000", "1.2" },
	{ "new users of a day", DIRECTION_UP, "2000", "2500", "0.8" },
	{ "60 s against 30 s", DIRECTION_DOWN, "60", "30", "0.5" },
	{ "target of 0", DIRECTION_UP, "5", "0", "" },
	{ "down and nothing there", DIRECTION_DOWN, "0", "5", "" },
	{ "no figure", DIRECTION_UP, "", "5", "" },
};

static void sample_rows_of_the_review_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(review); i++) {
		const struct attainment_row *r = &review[i];

		assert_fig_named(status_attainment(r->direction, fig(r->actual), fig(r->target)),
				 r->want, r->name);
	}
}

static void deviation_is_exact_and_rounds_half_away_from_zero(void **state)
{
	int64_t percent;

	(void)state;
	assert_fig(status_deviation(fig("80000"), fig("100000")), "-0.2");
	assert_fig(status_deviation(fig("2.5"), fig("3")), "-0.166666666667");
	assert_fig(status_deviation(fig("-150"), fig("-100")), "-0.5");
	assert_fig(status_deviation(fig("5"), fig("0")), "");
	assert_fig(status_deviation(fig(""), fig("5")), "");
	assert_true(status_deviation_percent(fig("-0.1667"), &percent));
	assert_int_equal(percent, -17);
	assert_true(status_deviation_percent(fig("-0.125"), &percent));
	assert_int_equal(percent, -13);
	assert_true(status_deviation_percent(fig("0.125"), &percent));
	assert_int_equal(percent, 13);
	assert_false(status_deviation_percent(FIGURE_UNKNOWN, &percent));
}

struct line {
	const char *name, *actual;
	enum kpi_direction direction;
	enum kpi_status status;
};

/* Expected 100, lines 10 and 20 % */
static const struct line lines[] = {
	{ "on it", "100", DIRECTION_UP, STATUS_ON_TRACK },
	{ "just above the warning line", "90.000001", DIRECTION_UP, STATUS_ON_TRACK },
	{ "on the warning line", "90", DIRECTION_UP, STATUS_WARNING },
	{ "just above the critical line", "80.000001", DIRECTION_UP, STATUS_WARNING },
	{ "on the critical line", "80", DIRECTION_UP, STATUS_CRITICAL },
	{ "just below ahead", "119.999999", DIRECTION_UP, STATUS_ON_TRACK },
	{ "ahead", "120", DIRECTION_UP, STATUS_AHEAD },
	{ "down: warning", "110", DIRECTION_DOWN, STATUS_WARNING },
	{ "down: critical", "120", DIRECTION_DOWN, STATUS_CRITICAL },
	{ "down: ahead", "80", DIRECTION_DOWN, STATUS_AHEAD },
	{ "down: below ahead", "81", DIRECTION_DOWN, STATUS_ON_TRACK },
};

static void lines_are_reached_not_passed(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		enum kpi_status s = status_by_deviation(fig(lines[i].actual), fig("100"),
							lines[i].direction, 1000, 2000);

		if (s != lines[i].status)
			fail_msg("%s: %s", lines[i].name, enum_key(&kpi_statuses, (int)s));
	}
}

static void a_kpi_has_lines_of_its_own(void **state)
{
	struct kpi k = a_kpi("aov");
	struct status_case c = whole_day(&k, "96", "100");

	(void)state;
	assert_int_equal(status_judge(&c).status, STATUS_ON_TRACK);
	k.warn_bp = 200;
	assert_int_equal(status_judge(&c).status, STATUS_WARNING);
	k.critical_bp = 400;
	assert_int_equal(status_judge(&c).status, STATUS_CRITICAL);
	k.warn_bp = k.critical_bp = 0; /* not set: the usual ones */
	assert_int_equal(status_judge(&c).status, STATUS_ON_TRACK);
}

/* Exactly -20 %, where a rounded quotient would say -19.99...9 or -20.00...1 */
static void lines_are_compared_without_rounding(void **state)
{
	struct figure expected = { 3000000000001, true, false };
	struct figure actual = { 2400000000001, true, false };

	(void)state;
	assert_fig(status_deviation(actual, expected), "-0.2");
	assert_int_equal(status_by_deviation(actual, expected, DIRECTION_UP, 1000, 2000),
			 STATUS_WARNING);
}

static void nothing_to_judge_is_none(void **state)
{
	struct kpi k = a_kpi("aov");
	struct status_case c = whole_day(&k, "", "100");

	(void)state;
	c.updated_at = INSTANT_NONE;
	assert_int_equal(status_judge(&c).status, STATUS_NONE);
	assert_false(status_judge(&c).is_stale);
	c = whole_day(&k, "50", "");
	assert_int_equal(status_judge(&c).status, STATUS_NONE);
	k.threshold_op = THRESHOLD_BELOW;
	k.threshold = 4000;
	assert_int_equal(status_judge(&c).status, STATUS_ON_TRACK);
	k.threshold = 6000;
	assert_int_equal(status_judge(&c).status, STATUS_CRITICAL);
	assert_true(status_judge(&c).threshold_crossed);
	assert_fig(status_judge(&c).deviation, "");
}

static void readings_without_a_value_are_none(void **state)
{
	struct kpi k = a_kpi("cvr");
	struct status_case c = whole_day(&k, "", "0.03");

	(void)state;
	assert_int_equal(status_judge(&c).status, STATUS_NONE);
	c.judged_at += 3 * 86400;
	assert_int_equal(status_judge(&c).status, STATUS_STALE);
}

static void expected_zero_is_on_track_until_a_threshold_says_no(void **state)
{
	struct kpi k = a_kpi("complaints");
	struct status_case c = whole_day(&k, "3", "0");

	(void)state;
	c.target = fig("10");
	assert_int_equal(status_judge(&c).status, STATUS_ON_TRACK);
	k.threshold_op = THRESHOLD_ABOVE;
	k.threshold = 2;
	assert_int_equal(status_judge(&c).status, STATUS_CRITICAL);
}

static void stale_is_more_than_twice_the_interval(void **state)
{
	struct kpi k = a_kpi("uv");

	(void)state;
	k.interval_s = 3600;
	assert_false(status_is_stale(&k, 0, 7200));
	assert_true(status_is_stale(&k, 0, 7201));
	assert_false(status_is_stale(&k, 9000, 7201));
	assert_false(status_is_stale(&k, INSTANT_NONE, 7201));
	k.interval_s = 0; /* not set: a day */
	assert_false(status_is_stale(&k, 0, 2 * 86400));
	assert_true(status_is_stale(&k, 0, 2 * 86400 + 1));
}

static void stale_is_never_green_nor_red(void **state)
{
	struct kpi k = a_kpi("stock");
	struct status_case c = whole_day(&k, "200", "500");

	(void)state;
	k.threshold_op = THRESHOLD_BELOW;
	k.threshold = 300;
	c.judged_at += 2 * 86400 + 1;
	assert_int_equal(status_judge(&c).status, STATUS_STALE);
	assert_true(status_judge(&c).threshold_crossed);
	c.actual = fig("500");
	assert_int_equal(status_judge(&c).status, STATUS_STALE);
}

static void a_threshold_is_strict(void **state)
{
	struct kpi k = a_kpi("stock");

	(void)state;
	k.threshold = 300;
	k.threshold_op = THRESHOLD_BELOW;
	assert_false(status_threshold_crossed(&k, fig("300"), FIGURE_UNKNOWN));
	assert_true(status_threshold_crossed(&k, fig("299"), FIGURE_UNKNOWN));
	assert_false(status_threshold_crossed(&k, FIGURE_UNKNOWN, FIGURE_UNKNOWN));
	k.threshold_op = THRESHOLD_ABOVE;
	assert_false(status_threshold_crossed(&k, fig("300"), FIGURE_UNKNOWN));
	assert_true(status_threshold_crossed(&k, fig("301"), FIGURE_UNKNOWN));
	k.threshold_op = THRESHOLD_NONE;
	assert_false(status_threshold_crossed(&k, fig("301"), FIGURE_UNKNOWN));
}

static void a_sum_threshold_is_of_the_day(void **state)
{
	struct kpi k = a_kpi("uv");

	(void)state;
	k.threshold = 80000;
	k.threshold_op = THRESHOLD_BELOW;
	/* `<` is scaled by the day's pace until the day is over */
	assert_false(status_threshold_crossed(&k, fig("40000"), fig("0.5")));
	assert_true(status_threshold_crossed(&k, fig("39999"), fig("0.5")));
	assert_true(status_threshold_crossed(&k, fig("40000"), fig("1")));
	/* `>` is not */
	k.threshold_op = THRESHOLD_ABOVE;
	assert_false(status_threshold_crossed(&k, fig("40001"), fig("0.5")));
	assert_true(status_threshold_crossed(&k, fig("80001"), fig("0.5")));
	/* and more than a day has none */
	assert_false(status_threshold_crossed(&k, fig("900000"), FIGURE_UNKNOWN));
}

static void urgency_puts_red_first(void **state)
{
	(void)state;
	assert_int_equal(status_urgency(STATUS_CRITICAL), 0);
	assert_true(status_urgency(STATUS_WARNING) < status_urgency(STATUS_STALE));
	assert_true(status_urgency(STATUS_STALE) < status_urgency(STATUS_AHEAD));
	assert_true(status_urgency(STATUS_AHEAD) < status_urgency(STATUS_ON_TRACK));
	assert_int_equal(status_urgency(STATUS_NONE), 5);
}

TEST_MAIN(cmocka_unit_test(sample_rows_of_the_warning_table),
	  cmocka_unit_test(sample_rows_of_the_review_table),
	  cmocka_unit_test(deviation_is_exact_and_rounds_half_away_from_zero),
	  cmocka_unit_test(lines_are_reached_not_passed),
	  cmocka_unit_test(a_kpi_has_lines_of_its_own),
	  cmocka_unit_test(lines_are_compared_without_rounding),
	  cmocka_unit_test(nothing_to_judge_is_none),
	  cmocka_unit_test(readings_without_a_value_are_none),
	  cmocka_unit_test(expected_zero_is_on_track_until_a_threshold_says_no),
	  cmocka_unit_test(stale_is_more_than_twice_the_interval),
	  cmocka_unit_test(stale_is_never_green_nor_red), cmocka_unit_test(a_threshold_is_strict),
	  cmocka_unit_test(a_sum_threshold_is_of_the_day), cmocka_unit_test(urgency_puts_red_first))
