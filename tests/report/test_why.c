/* Why a KPI is off, and how it went over hours and days. */
#include "support/test.h"

#include <string.h>

#include "report/track.h"
#include "report/why.h"
#include "support/report/sample.h"

/* What the factors (or channels) and their rest make together. */
static struct figure sum_of(const struct why *w, bool is_by_channel)
{
	struct figure sum = figure_int(0);

	for (size_t i = 0; i < w->n; i++)
		if (w->row[i].kind != WHY_GAP && w->row[i].is_by_channel == is_by_channel)
			sum = figure_add(sum, w->row[i].part);
	return sum;
}

static void check_sum(struct figure sum, struct figure gap)
{
	/* to 1e-9: what is a quotient is rounded row by row */
	assert_true(sum.is_known && gap.is_known);
	struct figure off = figure_abs(figure_sub(sum, gap));

	assert_true(off.v <= 1000);
}

static void parts_of_every_kind_add_up(void **state)
{
	static const char *const codes[] = { "gmv", "cvr", "aov" };
	struct arena a = { 0 };
	struct scorecard card;
	struct why w;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		why_make(&w, &a, &card, sample_score(&card, codes[i]), SCORE_TODAY);
		assert_true(w.n > 2);
		check_sum(sum_of(&w, false), w.gap);
		check_sum(sum_of(&w, true), w.gap);
	}
	arena_release(&a);
}

static void words_name_figures_and_the_largest(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	struct why w;
	struct str text = { 0 };

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	why_make(&w, &a, &card, sample_score(&card, "gmv"), SCORE_TODAY);
	assert_non_null(w.factor);
	assert_non_null(strstr(w.line[0].text, "GMV is at "));
	assert_non_null(strstr(w.line[0].text, "below the "));
	assert_int_equal(w.line[0].role, ROLE_BAD);
	assert_non_null(strstr(w.line[1].text, kpi_show_name(w.factor->kpi)));
	why_add_text(&text, &card, &w);
	assert_non_null(strstr(str_text(&text), "- gap: "));
	str_release(&text);
	arena_release(&a);
}

static void what_is_not_known_is_said(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	struct score_input in = sample_festival(&a)->score;
	struct why w;

	(void)state;
	in.n_goals = 0;
	sample_scorecard(&card, &a, &in);
	why_make(&w, &a, &card, sample_score(&card, "gmv"), SCORE_TODAY);
	assert_int_equal(w.n, 0);
	assert_non_null(strstr(w.line[0].text, "no target to compare"));
	in.n_days = in.n_newest = 0;
	sample_scorecard(&card, &a, &in);
	why_make(&w, &a, &card, sample_score(&card, "gmv"), SCORE_TODAY);
	assert_non_null(strstr(w.line[0].text, "no figure of GMV"));
	arena_release(&a);
}

static void a_crossed_threshold_is_said(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	struct score_input in = sample_festival(&a)->score;
	struct kpi *kpis = arena_array(&a, in.n_kpis, sizeof *kpis);
	struct why w;

	(void)state;
	memcpy(kpis, in.kpis, in.n_kpis * sizeof *kpis);
	in.kpis = kpis;
	in.n_goals = 0;
	for (size_t i = 0; i < in.n_kpis; i++) {
		kpis[i].threshold_op = strcmp(kpis[i].code, "cvr") ? THRESHOLD_NONE
								   : THRESHOLD_BELOW;
		kpis[i].threshold = 30000;
		kpis[i].response = "look at the funnel";
	}
	sample_scorecard(&card, &a, &in);
	why_make(&w, &a, &card, sample_score(&card, "cvr"), SCORE_TODAY);
	assert_int_equal(w.lines, 3);
	assert_string_equal(w.line[1].text, "It has crossed its threshold: below 3.00%.");
	assert_non_null(strstr(w.line[2].text, "look at the funnel"));
	arena_release(&a);
}

static void days_are_those_of_the_score(void **state)
{
	static const char *const codes[] = { "gmv", "uv", "cvr" };
	struct arena a = { 0 };
	const struct score_input *in = &sample_festival(&a)->score;
	struct scorecard card;
	struct track t;

	(void)state;
	sample_scorecard(&card, &a, in);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		const struct score *s = sample_score(&card, codes[i]);
		const struct track_source source = {
			.card = &card, .kpi = s->kpi, .rows = in->days, .n = in->n_days
		};

		track_days(&t, &a, &source);
		const struct track_point *today = &t.point[t.n - 1];

		assert_int_equal(today->start, in->day);
		assert_true(today->is_now);
		assert_int_equal(figure_cmp(today->actual, s->today.actual), 0);
		assert_int_equal(figure_cmp(today->expected, s->today.expected), 0);
	}
	arena_release(&a);
}

static void hours_to_come_are_ahead(void **state)
{
	struct arena a = { 0 };
	const struct score_input *in = &sample_festival(&a)->score;
	struct scorecard card;
	struct track t;
	struct figure sum = figure_int(0);

	(void)state;
	sample_scorecard(&card, &a, in);
	const struct score *s = sample_score(&card, "gmv");
	const struct track_source source = { .card = &card, .kpi = s->kpi };

	track_hours(&t, &a, &source);
	assert_int_equal(t.n, 24);
	for (size_t i = 0; i < t.n; i++) {
		assert_true(t.point[i].is_ahead == (t.point[i].start > in->now));
		if (!t.point[i].is_ahead)
			sum = figure_add(sum, t.point[i].expected);
	}
	check_sum(sum, s->today.expected);
	arena_release(&a);
}

TEST_MAIN(cmocka_unit_test(parts_of_every_kind_add_up),
	  cmocka_unit_test(words_name_figures_and_the_largest),
	  cmocka_unit_test(what_is_not_known_is_said),
	  cmocka_unit_test(a_crossed_threshold_is_said),
	  cmocka_unit_test(days_are_those_of_the_score), cmocka_unit_test(hours_to_come_are_ahead))
