/* How KPIs went: what adds up, what doesn't, the path, the last campaign, the events. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/trend.h"
#include "support/report/sample.h"

enum { HOUR = 3600, DAY = 86400 };

/* The festival at 14:00 of its twelfth day, with hours of its own. */
struct fixture {
	struct arena arena;
	const struct score_input *in;
	struct scorecard card;
	struct trend_input trend;
	struct reading_sum hour[200];
	size_t hours;
	struct trend out;
};

static const struct score *score_of(const struct fixture *f, const char *code)
{
	const struct score *s = scorecard_find(&f->card, code);

	assert_non_null(s);
	return s;
}

/* An hour of the day (negative: of the day before) of a KPI. */
static void add_hour(struct fixture *f, const char *code, int hour, int64_t value)
{
	int64_t at = (int64_t)f->in->day * DAY + hour * HOUR;

	f->hour[f->hours++] = (struct reading_sum){ .kpi_id = score_of(f, code)->kpi->id,
						    .start = at,
						    .n = 1,
						    .sum = value,
						    .max = value,
						    .last_at = at + 1800,
						    .last = value };
}

static int by_kpi(const void *a, const void *b)
{
	const struct reading_sum *x = a, *y = b;

	if (x->kpi_id != y->kpi_id)
		return x->kpi_id < y->kpi_id ? -1 : 1;
	return (x->start > y->start) - (x->start < y->start);
}

static void set_up(struct fixture *f)
{
	*f = (struct fixture){ 0 };
	f->in = &sample_festival(&f->arena)->score;
	sample_scorecard(&f->card, &f->arena, f->in);
	f->trend.card = &f->card;
	struct reading_sum *days = arena_array(&f->arena, f->in->n_days, sizeof *days);
	memcpy(days, f->in->days, f->in->n_days * sizeof *days);
	qsort(days, f->in->n_days, sizeof *days, by_kpi);
	f->trend.days.totals = (struct trend_rows){ days, f->in->n_days };
	f->trend.hours.totals = f->trend.hours.newest = (struct trend_rows){ f->hour, 0 };
}

static void make(struct fixture *f, const char *code, enum score_scope scope)
{
	f->trend.hours.totals.n = f->trend.hours.newest.n = f->hours;
	trend_make(&f->out, &f->arena, &f->trend, score_of(f, code), scope);
}

static void check(struct figure is, int64_t want)
{
	if (!is.is_known || figure_cmp(is, figure_int(want)))
		fail_msg("%f, not %lld", figure_to_double(is), (long long)want);
}

static void what_adds_up_grows_and_ends_with_its_reading(void **state)
{
	struct fixture f;
	const struct trend_line *l = &f.out.actual;

	(void)state;
	set_up(&f);
	add_hour(&f, "uv", -1, 999);
	add_hour(&f, "uv", 0, 100);
	add_hour(&f, "uv", 1, 50);
	add_hour(&f, "uv", 3, 25);
	make(&f, "uv", SCORE_TODAY);
	assert_true(f.out.is_by_hour && f.out.adds_up);
	assert_int_equal(f.out.n, 24);
	assert_int_equal(f.out.now, 14 * TREND_STEP);
	/* From 0 at the left end; the third hour brought nothing; nothing after the fourth */
	assert_int_equal(l->n, 5);
	check(l->value[0], 0);
	check(l->value[1], 100);
	check(l->value[2], 150);
	check(l->value[3], 150);
	check(l->value[4], 175);
	assert_int_equal(l->at[4], 4 * TREND_STEP);
	check(trend_value(&f.out, l, 1), 150);
	assert_false(trend_value(&f.out, l, 4).is_known);
	arena_release(&f.arena);
}

static void the_hour_that_goes_on_ends_now(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	f.card.judged_at += 1800;
	add_hour(&f, "uv", 14, 7);
	make(&f, "uv", SCORE_TODAY);
	assert_int_equal(f.out.actual.at[f.out.actual.n - 1], 14 * TREND_STEP + TREND_STEP / 2);
	check(f.out.actual.value[f.out.actual.n - 1], 7);
	arena_release(&f.arena);
}

static void the_path_is_that_of_the_pace(void **state)
{
	static const struct {
		enum score_scope scope;
		size_t n;
		int64_t end;
	} cases[] = {
		{ SCORE_TODAY, 24, 80000 },
		{ SCORE_STAGE, 10, 800000 },
		{ SCORE_TOTAL, 20, 1000000 },
	};
	struct fixture f;

	(void)state;
	set_up(&f);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		make(&f, "uv", cases[i].scope);
		const struct trend_line *l = &f.out.expected;

		assert_int_equal(f.out.n, cases[i].n);
		assert_int_equal(l->n, cases[i].n + 1);
		check(l->value[0], 0);
		check(l->value[l->n - 1], cases[i].end);
	}
	arena_release(&f.arena);
}

/* At this rate: the forecast is where the line ends. */
static void ahead_ends_at_the_forecast(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	make(&f, "uv", SCORE_TOTAL);
	const struct trend_line *l = &f.out.ahead;
	const struct score_part *p = &score_of(&f, "uv")->total;

	assert_true(l->n > 1);
	assert_int_equal(l->at[0], f.out.now);
	assert_int_equal(figure_cmp(l->value[0], p->actual), 0);
	struct figure off = figure_sub(l->value[l->n - 1], p->forecast.value);
	assert_true(figure_cmp(figure_abs(off), figure_of(1, 3)) < 0);
	arena_release(&f.arena);
}

static void days_of_the_stage_begin_with_it(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	make(&f, "uv", SCORE_STAGE);
	assert_int_equal(f.out.start[0], f.card.stage->start);
	/* Two days so far: 10 x 5,200 and 5 x 5,200 */
	assert_int_equal(f.out.actual.n, 3);
	check(f.out.actual.value[1], 52000);
	check(f.out.actual.value[2], 78000);
	assert_int_equal(f.out.actual.at[2], f.out.now);
	arena_release(&f.arena);
}

static void rates_are_of_each_hour(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	/* By KPI, as the store has them */
	add_hour(&f, "uv", 1, 1000);
	add_hour(&f, "uv", 2, 500);
	add_hour(&f, "orders", 1, 30);
	make(&f, "cvr", SCORE_TODAY);
	const struct trend_line *l = &f.out.actual;

	assert_false(f.out.adds_up);
	assert_int_equal(l->n, 14);
	assert_int_equal(l->at[1], TREND_STEP + TREND_STEP / 2);
	assert_int_equal(figure_cmp(l->value[1], figure_ratio(30, 1000)), 0);
	assert_false(l->value[0].is_known);
	assert_false(l->value[2].is_known);
	/* Level at the target */
	assert_int_equal(f.out.expected.n, 2);
	assert_int_equal(figure_cmp(trend_value(&f.out, &f.out.expected, 20),
				    score_of(&f, "cvr")->today.target),
			 0);
	assert_int_equal(f.out.ahead.n, 0);
	arena_release(&f.arena);
}

static void the_newest_stays_until_the_next(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	add_hour(&f, "followers", -30, 40);
	add_hour(&f, "followers", 3, 45);
	make(&f, "followers", SCORE_TODAY);
	check(trend_value(&f.out, &f.out.actual, 0), 40);
	check(trend_value(&f.out, &f.out.actual, 2), 40);
	check(trend_value(&f.out, &f.out.actual, 3), 45);
	check(trend_value(&f.out, &f.out.actual, 13), 45);
	assert_false(trend_value(&f.out, &f.out.actual, 14).is_known);
	arena_release(&f.arena);
}

static void money_is_kept_by_the_day(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	make(&f, "spend", SCORE_TODAY);
	assert_true(f.out.lacks_hours);
	assert_int_equal(f.out.actual.n, 0);
	make(&f, "roi", SCORE_TODAY);
	assert_true(f.out.lacks_hours);
	make(&f, "spend", SCORE_STAGE);
	assert_false(f.out.lacks_hours);
	check(f.out.actual.value[1], 190000);
	check(f.out.actual.value[2], 210000);
	arena_release(&f.arena);
}

static void without_a_stage_there_is_no_axis(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	f.card.stage = NULL;
	make(&f, "uv", SCORE_STAGE);
	assert_int_equal(f.out.n, 0);
	assert_int_equal(f.out.actual.n, 0);
	arena_release(&f.arena);
}

/* ---- the last campaign ---- */

static void the_past_is_moved_to_the_same_launch(void **state)
{
	static const struct campaign before = { .id = 9, .code = "618-2025" };
	static const struct kpi kpis[] = {
		{ .id = 70, .code = "UV", .aggregation = AGGREGATION_SUM },
		{ .id = 71, .code = "gmv", .aggregation = AGGREGATION_MEAN },
	};
	struct fixture f;
	struct reading_sum day[3] = { 0 };

	(void)state;
	set_up(&f);
	/* Our burst begins on day 11 of June: so did theirs, 365 days before */
	for (int i = 0; i < 3; i++)
		day[i] = (struct reading_sum){ .kpi_id = 70,
					       .start = f.card.stage->start - 365 - 1 + i,
					       .n = 1,
					       .sum = 100 + i };
	f.trend.past = (struct trend_past){ .campaign = &before,
					    .kpis = kpis,
					    .n_kpis = 2,
					    .days_before = 365,
					    .days.totals = { day, 3 } };
	make(&f, "uv", SCORE_STAGE);
	assert_int_equal(f.out.past.n, 3);
	check(f.out.past.value[0], 0);
	check(f.out.past.value[1], 101);
	check(f.out.past.value[2], 203);
	/* In all: what came before counts */
	make(&f, "uv", SCORE_TOTAL);
	check(trend_value(&f.out, &f.out.past, 11), 303);
	/* What was kept in another way is no comparison */
	make(&f, "gmv", SCORE_TOTAL);
	assert_int_equal(f.out.past.n, 0);
	make(&f, "orders", SCORE_TOTAL);
	assert_int_equal(f.out.past.n, 0);
	arena_release(&f.arena);
}

static void hours_of_the_past_are_of_its_day(void **state)
{
	static const struct campaign before = { .id = 9, .code = "618-2025" };
	static const struct kpi kpi = { .id = 70, .code = "uv", .aggregation = AGGREGATION_SUM };
	const struct reading_sum hour = {
		.kpi_id = 70, .start = 500 * HOUR + 1800, .n = 1, .sum = 5
	};
	struct fixture f;

	(void)state;
	set_up(&f);
	f.trend.past = (struct trend_past){ .campaign = &before,
					    .kpis = &kpi,
					    .n_kpis = 1,
					    .day_start = 498 * HOUR + 1800,
					    .hours.totals = { &hour, 1 } };
	make(&f, "uv", SCORE_TODAY);
	assert_int_equal(f.out.past.n, 4);
	check(f.out.past.value[2], 0);
	check(f.out.past.value[3], 5);
	arena_release(&f.arena);
}

/* ---- events ---- */

static void events_are_the_kpis_own(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	int64_t noon = (int64_t)f.in->day * DAY + 12 * HOUR;
	const struct adjustment done[] = {
		{ .number = 1, .kpi_id = score_of(&f, "uv")->kpi->id, .at = noon },
		{ .number = 2, .kpi_id = score_of(&f, "gmv")->kpi->id, .at = noon },
		{ .number = 3, .kpi_id = score_of(&f, "uv")->kpi->id, .at = noon - DAY },
		{ .number = 4, .kpi_id = score_of(&f, "uv")->kpi->id, .at = noon + 6 * HOUR },
	};
	const struct incident wrong[] = { { .number = 5, .opened_at = noon + HOUR },
					  { .number = 6, .kpi_id = 1, .opened_at = noon } };

	f.trend.adjustments = done;
	f.trend.n_adjustments = ARRAY_LEN(done);
	f.trend.incidents = wrong;
	f.trend.n_incidents = ARRAY_LEN(wrong);
	make(&f, "uv", SCORE_TODAY);
	assert_int_equal(f.out.events, 2);
	assert_int_equal(f.out.event[0].adjustment->number, 1);
	assert_int_equal(f.out.event[0].at, 12 * TREND_STEP);
	assert_int_equal(f.out.event[1].incident->number, 5);
	make(&f, "uv", SCORE_STAGE);
	assert_int_equal(f.out.events, 3);
	arena_release(&f.arena);
}

/* ---- sparklines ---- */

static void a_sparkline_has_whole_hours(void **state)
{
	struct fixture f;
	struct figure out[TREND_SPARK];

	(void)state;
	set_up(&f);
	f.card.judged_at = f.card.as_of = f.card.as_of + 1800;
	add_hour(&f, "uv", -10, 4);
	add_hour(&f, "uv", 13, 9);
	add_hour(&f, "uv", 14, 1); /* goes on */
	f.trend.hours.totals.n = f.hours;
	assert_true(trend_spark(&f.trend, score_of(&f, "uv")->kpi, out));
	check(out[0], 4);
	assert_false(out[1].is_known);
	check(out[TREND_SPARK - 1], 9);
	assert_false(trend_spark(&f.trend, score_of(&f, "spend")->kpi, out));
	assert_false(trend_spark(&f.trend, score_of(&f, "orders")->kpi, out));
	arena_release(&f.arena);
}

TEST_MAIN(cmocka_unit_test(what_adds_up_grows_and_ends_with_its_reading),
	  cmocka_unit_test(the_hour_that_goes_on_ends_now),
	  cmocka_unit_test(the_path_is_that_of_the_pace),
	  cmocka_unit_test(ahead_ends_at_the_forecast),
	  cmocka_unit_test(days_of_the_stage_begin_with_it),
	  cmocka_unit_test(rates_are_of_each_hour),
	  cmocka_unit_test(the_newest_stays_until_the_next),
	  cmocka_unit_test(money_is_kept_by_the_day),
	  cmocka_unit_test(without_a_stage_there_is_no_axis),
	  cmocka_unit_test(the_past_is_moved_to_the_same_launch),
	  cmocka_unit_test(hours_of_the_past_are_of_its_day),
	  cmocka_unit_test(events_are_the_kpis_own), cmocka_unit_test(a_sparkline_has_whole_hours))
