/* The figure of a KPI over a scope, by aggregation. */
#include "help.h"

#include "rules/measure.h"

static struct reading_sum row(const struct kpi *k, int64_t channel_id, int64_t start, int64_t value)
{
	return (struct reading_sum){
		k->id, channel_id, start, 1, value, value, start * 86400, value
	};
}

static const struct measure_scope all = { 0, 0, 100 };

static void a_sum_adds_the_readings(void **state)
{
	struct kpi uv = a_kpi("uv"), pv = a_kpi("pv");
	struct reading_sum rows[] = {
		row(&uv, 0, 3, 5),   row(&uv, 1, 1, 100), row(&uv, 1, 2, 20),
		row(&pv, 1, 2, 999), row(&uv, 2, 2, 3),   row(&uv, 2, 100, 7)
	};
	struct measure m = measure_of(&uv, rows, ARRAY_LEN(rows), &all);

	(void)state;
	assert_fig(m.value, "128");
	assert_int_equal(m.n, 4);
	assert_int_equal(m.updated_at, 3 * 86400);
	m = measure_of(&uv, rows, ARRAY_LEN(rows), &(struct measure_scope){ 1, 2, 3 });
	assert_fig(m.value, "20");
}

static void nothing_read_is_unknown_not_zero(void **state)
{
	struct kpi uv = a_kpi("uv");
	struct reading_sum zero = row(&uv, 1, 1, 0);
	struct measure m = measure_of(&uv, NULL, 0, &all);

	(void)state;
	assert_fig(m.value, "");
	assert_int_equal(m.n, 0);
	assert_true(m.updated_at == INSTANT_NONE);
	assert_fig(measure_of(&uv, &zero, 1, &all).value, "0");
	assert_fig(measure_of(&uv, &zero, 1, &(struct measure_scope){ 0, 2, 100 }).value, "");
	zero.n = 0; /* a row whose readings were all taken back */
	assert_fig(measure_of(&uv, &zero, 1, &all).value, "");
	assert_true(measure_of(&uv, &zero, 1, &all).updated_at == INSTANT_NONE);
}

static void last_is_the_newest_of_each_channel(void **state)
{
	struct kpi stock = a_kpi("stock");
	struct reading_sum rows[] = { row(&stock, 1, 1, 500), row(&stock, 1, 4, 200),
				      row(&stock, 2, 2, 70), row(&stock, 2, 9, 1) };

	(void)state;
	/* newest at or before the end of the scope, also when older than its begin */
	assert_fig(measure_of(&stock, rows, 4, &(struct measure_scope){ 0, 4, 5 }).value, "270");
	assert_fig(measure_of(&stock, rows, 4, &(struct measure_scope){ 0, 9, 10 }).value, "201");
	assert_fig(measure_of(&stock, rows, 4, &(struct measure_scope){ 2, 5, 6 }).value, "70");
	assert_fig(measure_of(&stock, rows, 4, &(struct measure_scope){ 0, 0, 1 }).value, "");
}

static void max_and_mean(void **state)
{
	struct kpi peak = a_kpi("uv"), wait = a_kpi("response_time");
	struct reading_sum rows[] = { row(&wait, 1, 1, -300), row(&wait, 1, 2, -600),
				      row(&wait, 2, 2, -150) };

	(void)state;
	rows[1].n = 3;
	rows[1].sum = -1200;
	assert_fig(measure_of(&wait, rows, 3, &all).value, "-33");
	peak.aggregation = AGGREGATION_MAX;
	for (size_t i = 0; i < 3; i++)
		rows[i].kpi_id = peak.id;
	assert_fig(measure_of(&peak, rows, 3, &all).value, "-150");
	assert_fig(measure_of(&peak, rows, 2, &all).value, "-300");
}

static void sums_beyond_64_bits_are_exact(void **state)
{
	struct kpi uv = a_kpi("uv");
	struct reading_sum rows[] = { row(&uv, 1, 1, INT64_MAX), row(&uv, 2, 1, INT64_MAX) };

	(void)state;
	assert_fig(measure_of(&uv, rows, 2, &all).value, "18446744073709551614");
}

static struct measure known(const char *value)
{
	return (struct measure){ .value = fig(value), .n = *value != 0, .updated_at = 10 };
}

struct ratio {
	const char *name, *kpi, *numerator, *denominator, *want;
};

/* Totals of the real month: click-through, conversion, cost per purchase */
static const struct ratio ratios[] = {
	{ "conversion", "cvr", "120", "4000", "0.03" },
	{ "AOV", "aov", "5000", "20", "250" },
	{ "ROI 1:5", "roi", "500", "100", "5" },
	{ "CPM", "cpm", "50", "10000", "5" },
	{ "CAC", "cac", "1000", "40", "25" },
	{ "click-through, control", "ctr", "154303", "3177233", "0.04856521382" },
	{ "click-through, both", "ctr", "335273", "5414777", "0.061918154709" },
	{ "cost per purchase", "aov", "145545", "30798", "4.72579388272" },
	{ "nothing below", "cvr", "5", "0", "" },
	{ "missing below", "cvr", "5", "", "" },
	{ "missing above", "cvr", "", "5", "" },
	{ "nothing above", "cvr", "0", "5", "0" },
};

static void a_ratio_divides_sums(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ratios); i++) {
		const struct ratio *r = &ratios[i];
		struct kpi k = a_kpi(r->kpi);
		struct measure a = known(r->numerator), b = known(r->denominator);
		assert_fig_named(measure_ratio(&k, &a, &b, NULL).value, r->want, r->name);
	}
}

/* 2 % of 100 and 10 % of 900 are 9.2 %, not 6 % */
static void a_ratio_is_never_a_mean_of_ratios(void **state)
{
	struct kpi cvr = a_kpi("cvr"), orders = a_kpi("orders"), uv = a_kpi("uv");
	struct reading_sum rows[] = { row(&uv, 1, 1, 100), row(&uv, 2, 1, 900),
				      row(&orders, 1, 1, 2), row(&orders, 2, 1, 90) };
	struct measure a = measure_of(&orders, rows, 4, &all), b = measure_of(&uv, rows, 4, &all);

	(void)state;
	assert_fig(measure_ratio(&cvr, &a, &b, NULL).value, "0.092");
}

static void a_ratio_is_as_fresh_as_its_older_part(void **state)
{
	struct kpi cvr = a_kpi("cvr");
	struct measure a = known("2"), b = known("100"), none = known("");

	(void)state;
	a.updated_at = 70;
	assert_int_equal(measure_ratio(&cvr, &a, &b, NULL).updated_at, 10);
	none.updated_at = INSTANT_NONE;
	assert_true(measure_ratio(&cvr, &a, &none, NULL).updated_at == INSTANT_NONE);
}

static void a_rate_keyed_in_serves_when_its_parts_are_not(void **state)
{
	struct kpi ctr = a_kpi("ctr");
	struct reading_sum rows[] = { row(&ctr, 1, 1, 30000), row(&ctr, 2, 2, 20000) };
	struct measure direct = measure_of(&ctr, rows, 2, &all), a = known(""), b = known("");

	(void)state;
	assert_fig(direct.value, "0.02");
	assert_fig(measure_ratio(&ctr, &a, &b, &direct).value, "0.02");
	b = known("100");
	assert_fig(measure_ratio(&ctr, &a, &b, &direct).value, "");
}

static void the_ledger_feeds_without_readings(void **state)
{
	(void)state;
	assert_int_equal(measure_from_ledger(fig("3"), 7).n, 1);
	assert_int_equal(measure_from_ledger(fig("3"), 7).updated_at, 7);
	assert_int_equal(measure_from_ledger(fig(""), 7).n, 0);
}

TEST_MAIN(cmocka_unit_test(a_sum_adds_the_readings),
	  cmocka_unit_test(nothing_read_is_unknown_not_zero),
	  cmocka_unit_test(last_is_the_newest_of_each_channel), cmocka_unit_test(max_and_mean),
	  cmocka_unit_test(sums_beyond_64_bits_are_exact), cmocka_unit_test(a_ratio_divides_sums),
	  cmocka_unit_test(a_ratio_is_never_a_mean_of_ratios),
	  cmocka_unit_test(a_ratio_is_as_fresh_as_its_older_part),
	  cmocka_unit_test(a_rate_keyed_in_serves_when_its_parts_are_not),
	  cmocka_unit_test(the_ledger_feeds_without_readings))
