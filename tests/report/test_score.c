/* KPIs at an instant: what counts, what is compared, what is not known. */
#include "support/test.h"

#include <string.h>

#include "report/explain.h"
#include "rules/status.h"
#include "support/report/sample.h"

static void check_figure(struct figure f, int64_t value, int decimals)
{
	int64_t got;

	assert_int_equal(figure_to_fixed(f, decimals, &got), 0);
	assert_int_equal(got, value);
}

static void ratios_are_of_sums(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	const struct score *cvr = sample_score(&card, "cvr");

	/* 375 + 150 orders of 16,500 + 9,500 visitors, not the mean of both rates */
	check_figure(cvr->today.actual, 20192, 6);
	assert_int_equal(cvr->n_channels, 2);
	check_figure(cvr->channels[0].today.actual, 22727, 6);
	arena_release(&a);
}

static void newest_of_each_channel_adds_up(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	check_figure(sample_score(&card, "followers")->today.actual, 77000, 0);
	arena_release(&a);
}

static void spend_comes_from_the_ledger(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	const struct score *spend = sample_score(&card, "spend");

	check_figure(spend->today.actual, 20000, 0);
	check_figure(spend->total.actual, 270000, 0);
	assert_int_equal(spend->n_channels, 1);
	check_figure(spend->channels[0].total.actual, 210000, 0);
	assert_int_equal(spend->updated_at, card.as_of);
	arena_release(&a);
}

static void expected_follows_stage_and_hour(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	const struct score_part *uv = &sample_score(&card, "uv")->today;

	/* 1,000,000 x 8/10 / 10 days x 14/24 */
	check_figure(uv->target, 80000, 0);
	check_figure(uv->expected, 466667, 1);
	assert_string_equal(card.stage->code, "burst");
	arena_release(&a);
}

static int64_t sum_of_days(const struct score_input *in, int64_t kpi_id, int32_t from, int32_t to)
{
	int64_t sum = 0;

	for (size_t i = 0; i < in->n_days; i++)
		if (in->days[i].kpi_id == kpi_id && in->days[i].start >= from &&
		    in->days[i].start <= to)
			sum += in->days[i].sum;
	return sum;
}

static void stage_and_day_before_have_figures(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	const struct score_input *in = &sample_festival(&a)->score;

	(void)state;
	sample_scorecard(&card, &a, in);
	const struct score *uv = sample_score(&card, "uv"), *cvr = sample_score(&card, "cvr");
	int64_t stage = sum_of_days(in, uv->kpi->id, card.stage->start, in->day);
	int64_t before = sum_of_days(in, uv->kpi->id, in->day - 1, in->day - 1);

	assert_true(stage > 0 && before > 0);
	check_figure(uv->stage.actual, stage, 0);
	check_figure(uv->yesterday.actual, before, 0);
	check_figure(uv->stage.target, 800000, 0);
	check_figure(uv->yesterday.target, 80000, 0);
	check_figure(uv->yesterday.expected, 80000, 0);
	/* Made of the stage's sums, not of its days' rates */
	int64_t orders = sum_of_days(in, cvr->kpi->numerator_id, card.stage->start, in->day);
	assert_int_equal(
		figure_cmp(cvr->stage.actual, figure_div(figure_int(orders), figure_int(stage))),
		0);
	assert_true(uv->stage.status != STATUS_NONE);
	arena_release(&a);
}

static void without_a_stage_nothing_is_of_it(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	struct score_input in = sample_festival(&a)->score;

	(void)state;
	in.n_stages = 0;
	sample_scorecard(&card, &a, &in);
	for (size_t i = 0; i < card.n; i++) {
		assert_false(card.scores[i].stage.actual.is_known);
		assert_int_equal(card.scores[i].stage.status, STATUS_NONE);
	}
	arena_release(&a);
}

/* What is left of the plan must come in so many times as fast. */
static void the_factor_is_of_what_is_left(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	const struct score_part *uv = &sample_score(&card, "uv")->total;
	struct figure left = figure_sub(uv->target, uv->expected);

	assert_true(uv->needed_factor.is_known);
	assert_int_equal(
		figure_cmp(uv->needed_factor, figure_div(figure_sub(uv->target, uv->actual), left)),
		0);
	arena_release(&a);
}

static void each_scope_has_its_order(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	const struct score *order[64];

	(void)state;
	sample_scorecard(&card, &a, &sample_monitoring(&a)->score);
	for (enum score_scope scope = 0; scope < SCORE_SCOPES; scope++) {
		scorecard_rank(&card, scope, order);
		for (size_t i = 1; i < card.n; i++)
			assert_true(status_urgency(score_part_of(order[i - 1], scope)->status) <=
				    status_urgency(score_part_of(order[i], scope)->status));
	}
	arena_release(&a);
}

static void an_old_figure_is_stale(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	const struct score *refunds = sample_score(&card, "refund_rate");

	assert_true(refunds->is_stale);
	assert_int_equal(refunds->today.status, STATUS_STALE);
	assert_false(refunds->today.actual.is_known);
	assert_false(sample_score(&card, "searches")->is_stale);
	assert_int_equal(sample_score(&card, "searches")->today.status, STATUS_NONE);
	arena_release(&a);
}

static void urgent_ones_first(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;

	(void)state;
	sample_scorecard(&card, &a, &sample_monitoring(&a)->score);
	assert_string_equal(card.urgent[0]->kpi->code, "response_time");
	assert_string_equal(card.urgent[1]->kpi->code, "stock");
	assert_string_equal(card.urgent[6]->kpi->code, "cvr");
	arena_release(&a);
}

/* Rows in any order give the same: readings of a batch come as they come. */
static void order_of_rows_does_not_matter(void **state)
{
	struct arena a = { 0 };
	struct scorecard card, other;
	struct score_input in = sample_festival(&a)->score;
	struct score_input turned_in = in;
	struct reading_sum *turned = arena_array(&a, in.n_days, sizeof(*turned));

	(void)state;
	sample_scorecard(&card, &a, &in);
	for (size_t i = 0; i < in.n_days; i++)
		turned[i] = in.days[in.n_days - 1 - i];
	turned_in.days = turned;
	sample_scorecard(&other, &a, &turned_in);
	for (size_t i = 0; i < card.n; i++) {
		assert_true(card.scores[i].today.actual.v == other.scores[i].today.actual.v);
		assert_true(card.scores[i].total.actual.v == other.scores[i].total.actual.v);
		assert_int_equal(card.scores[i].total.status, other.scores[i].total.status);
	}
	arena_release(&a);
}

static void parts_add_up_to_the_gap(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	struct explain e;

	(void)state;
	sample_scorecard(&card, &a, &sample_festival(&a)->score);
	assert_true(explain_score(&e, &a, &card, sample_score(&card, "gmv"), SCORE_TODAY));
	struct figure factors = e.rest, channels = e.channel_rest;

	for (size_t i = 0; i < e.n_factors; i++)
		factors = figure_add(factors, e.factor[i].part);
	for (size_t i = 0; i < e.n_channels; i++)
		channels = figure_add(channels, e.channels[i].part);
	assert_int_equal(e.n_factors, 3);
	assert_string_equal(e.factor[0].kpi->code, "uv");
	assert_string_equal(e.factor[2].kpi->code, "aov");
	assert_int_equal(figure_cmp(factors, e.gap), 0);
	assert_int_equal(figure_cmp(channels, e.gap), 0);
	assert_false(explain_score(&e, &a, &card, sample_score(&card, "cvr"), SCORE_TODAY));
	arena_release(&a);
}

static void ratios_in_a_circle_end(void **state)
{
	struct arena a = { 0 };
	struct scorecard card;
	struct score_input in = sample_festival(&a)->score;
	struct kpi *kpis = arena_array(&a, in.n_kpis, sizeof(*kpis));
	struct explain e;

	(void)state;
	memcpy(kpis, in.kpis, in.n_kpis * sizeof(*kpis));
	kpis[6].numerator_id = 2; /* uv / gmv */
	kpis[6].denominator_id = 1;
	in.kpis = kpis;
	sample_scorecard(&card, &a, &in);
	(void)explain_score(&e, &a, &card, sample_score(&card, "gmv"), SCORE_TODAY);
	arena_release(&a);
}

static void a_figure_without_target_is_called_so(void **state)
{
	struct score_part p = { .status = STATUS_NONE };

	(void)state;
	assert_string_equal(score_status_word(&p), "no figure");
	p.actual = figure_of(5, 0);
	assert_string_equal(score_status_word(&p), "no target");
	p.status = STATUS_WARNING;
	assert_string_equal(score_status_word(&p), "warning");
}

/* ---- by totals over all channels ---- */

/* The rows of a subset of the days, some of them of before the campaign, with their newest. */
static struct score_input some_days(struct arena *a, const struct score_input *all, unsigned pick)
{
	struct score_input in = *all;
	struct reading_sum *days = arena_array(a, all->n_days + 1, sizeof *days);
	struct reading_sum *newest = arena_array(a, all->n_days + 1, sizeof *newest);

	in.days = days;
	in.newest = newest;
	in.n_days = in.n_newest = 0;
	for (size_t i = 0; i < all->n_days; i++) {
		struct reading_sum r = all->days[i];
		size_t k = 0;

		if ((i * 7 + pick) % 4 == 0)
			continue;
		if ((i * 5 + pick) % 3 == 0) {
			r.start -= 400;
			r.last_at -= INT64_C(400) * 86400;
		} else {
			days[in.n_days++] = r;
		}
		while (k < in.n_newest &&
		       (newest[k].kpi_id != r.kpi_id || newest[k].channel_id != r.channel_id))
			k++;
		if (k == in.n_newest)
			in.n_newest++;
		else if (newest[k].last_at > r.last_at)
			continue;
		newest[k] = r;
	}
	return in;
}

static struct score_input by_totals(struct arena *a, const struct score_input *all)
{
	struct score_input in = *all;
	struct reading_sum *totals = arena_array(a, all->n_days + 1, sizeof *totals);
	struct reading_sum *days = arena_array(a, all->n_days + 1, sizeof *days);

	in.has_totals = true;
	in.totals = totals;
	in.days = days;
	in.n_days = 0;
	for (size_t i = 0; i < all->n_days; i++) {
		const struct reading_sum *r = &all->days[i];
		size_t k = 0;

		if (r->start == in.day)
			days[in.n_days++] = *r;
		while (k < in.n_totals &&
		       (totals[k].kpi_id != r->kpi_id || totals[k].start != r->start))
			k++;
		if (k == in.n_totals) {
			totals[in.n_totals++] = *r;
			totals[k].channel_id = totals[k].last = 0;
			continue;
		}
		totals[k].n += r->n;
		totals[k].sum += r->sum;
		totals[k].max = MAX(totals[k].max, r->max);
		totals[k].last_at = MAX(totals[k].last_at, r->last_at);
	}
	return in;
}

static void alike(struct figure a, struct figure b)
{
	assert_int_equal(a.is_known, b.is_known);
	assert_true(a.v == b.v);
}

static void parts_are_alike(const struct score_part *a, const struct score_part *b)
{
	alike(a->actual, b->actual);
	alike(a->expected, b->expected);
	alike(a->target, b->target);
	alike(a->forecast.low, b->forecast.low);
	alike(a->forecast.high, b->forecast.high);
	assert_int_equal(a->status, b->status);
}

static void scores_are_alike(const struct score *a, const struct score *b)
{
	parts_are_alike(&a->today, &b->today);
	parts_are_alike(&a->stage, &b->stage);
	parts_are_alike(&a->total, &b->total);
	parts_are_alike(&a->yesterday, &b->yesterday);
	assert_int_equal(a->n_channels, b->n_channels);
	for (size_t i = 0; i < a->n_channels; i++) {
		assert_ptr_equal(a->channels[i].channel, b->channels[i].channel);
		parts_are_alike(&a->channels[i].today, &b->channels[i].today);
	}
}

static void totals_say_the_same(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (unsigned pick = 0; pick < 24; pick++) {
		struct score_input all = some_days(&a, &sample_festival(&a)->score, pick);
		struct scorecard full, short_one;

		if (pick % 2)
			all.n_goals = 0;
		const struct score_input in = by_totals(&a, &all);

		sample_scorecard(&full, &a, &all);
		sample_scorecard(&short_one, &a, &in);
		for (size_t i = 0; i < full.n; i++)
			scores_are_alike(&full.scores[i], &short_one.scores[i]);
	}
	arena_release(&a);
}

TEST_MAIN(cmocka_unit_test(totals_say_the_same),
	  cmocka_unit_test(a_figure_without_target_is_called_so),
	  cmocka_unit_test(ratios_are_of_sums), cmocka_unit_test(newest_of_each_channel_adds_up),
	  cmocka_unit_test(spend_comes_from_the_ledger),
	  cmocka_unit_test(expected_follows_stage_and_hour),
	  cmocka_unit_test(stage_and_day_before_have_figures),
	  cmocka_unit_test(without_a_stage_nothing_is_of_it),
	  cmocka_unit_test(the_factor_is_of_what_is_left),
	  cmocka_unit_test(each_scope_has_its_order), cmocka_unit_test(an_old_figure_is_stale),
	  cmocka_unit_test(urgent_ones_first), cmocka_unit_test(order_of_rows_does_not_matter),
	  cmocka_unit_test(parts_add_up_to_the_gap), cmocka_unit_test(ratios_in_a_circle_end))
