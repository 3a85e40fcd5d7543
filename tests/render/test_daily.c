/* The daily report of the published sample tables, to the digit, in every format. */
#include "support/test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "render/render.h"
#include "support/render/schema.h"
#include "support/report/sample.h"

typedef const struct daily_input *make_sample(struct arena *a);

static void print_to(struct str *out, make_sample *make, const char *format, int width_cols)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct render_options o = { .width_cols = width_cols };
	struct daily daily;

	if (daily_make(&daily, &a, make(&a), DAILY_ALL, &err) ||
	    render(daily.report, format, &o, out, &err))
		fail_msg("%s", err.message);
	arena_release(&a);
}

static json_t *document(make_sample *make)
{
	struct str out = { 0 };
	json_error_t e;

	print_to(&out, make, "json", 0);
	schema_check("tests/render/daily.schema.json", str_text(&out));
	json_t *root = json_loads(str_text(&out), JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL,
				  &e);

	assert_non_null(root);
	str_release(&out);
	return root;
}

static json_t *kpi_in(json_t *root, const char *code)
{
	size_t i;
	json_t *kpi;

	json_array_foreach(json_object_get(root, "kpis"), i, kpi)
	{
		if (!strcmp(json_string_value(json_object_get(kpi, "code")), code))
			return kpi;
	}
	fail_msg("no KPI %s", code);
	return NULL;
}

static double number(json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (!json_is_number(v))
		fail_msg("%s is no number", key);
	return json_number_value(v);
}

/* A share shown in whole percent, half away from zero. */
static int percent(double share)
{
	return (int)(share * 100 + (share < 0 ? -0.5 : 0.5));
}

struct row {
	const char *kpi;
	double target, actual;
	int deviation;
	const char *status;
	bool crossed;
};

static void monitoring_table(void **state)
{
	static const struct row rows[] = {
		{ "ctr", 0.03, 0.02, -33, "critical", false },
		{ "lead_conversion", 0.05, 0.035, -30, "critical", false },
		{ "budget_usage", 0.3, 0.4, 33, "critical", false },
		{ "uv", 100000, 80000, -20, "critical", false },
		{ "cvr", 0.03, 0.025, -17, "warning", false },
		{ "stock", 500, 200, -60, "critical", true },
		{ "response_time", 30, 60, 100, "critical", true },
	};
	json_t *root = document(sample_monitoring);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		json_t *today = json_object_get(kpi_in(root, rows[i].kpi), "today");

		assert_true(number(today, "target") == rows[i].target);
		assert_true(number(today, "expected") == rows[i].target);
		assert_true(number(today, "actual") == rows[i].actual);
		assert_int_equal(percent(number(today, "deviation")), rows[i].deviation);
		assert_string_equal(json_string_value(json_object_get(today, "status")),
				    rows[i].status);
		assert_int_equal(json_is_true(json_object_get(today, "threshold_crossed")),
				 rows[i].crossed);
	}
	assert_true(number(json_object_get(kpi_in(root, "uv"), "today"), "deviation") == -0.2);
	json_decref(root);
}

static void review_table(void **state)
{
	static const struct {
		const char *kpi;
		double target, actual;
		int attainment;
	} rows[] = {
		{ "impressions", 1000000, 1200000, 120 },
		{ "cvr", 0.05, 0.048, 96 },
		{ "roi", 4, 4.2, 105 },
		{ "repurchase_rate", 0.15, 0.12, 80 },
		{ "gmv", 5000000, 4800000, 96 },
		{ "new_users", 10000, 12000, 120 },
	};
	json_t *root = document(sample_review);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		json_t *total = json_object_get(kpi_in(root, rows[i].kpi), "total");

		assert_true(number(total, "target") == rows[i].target);
		assert_true(number(total, "actual") - rows[i].actual < 1e-7);
		assert_true(rows[i].actual - number(total, "actual") < 1e-7);
		assert_int_equal(percent(number(total, "attainment")), rows[i].attainment);
	}
	json_decref(root);
}

static void what_is_off_comes_first(void **state)
{
	struct str out = { 0 };

	(void)state;
	print_to(&out, sample_monitoring, "text", 80);
	const char *today = strstr(out.data, "Today");
	const char *stock = strstr(today, "Stock left"), *cvr = strstr(today, "Conversion rate"),
		   *uv = strstr(today, "Visitors");

	assert_true(stock && uv && cvr && stock < uv && uv < cvr);
	str_release(&out);
}

static void an_earlier_day_is_its_end(void **state)
{
	json_t *root = document(sample_monitoring);

	(void)state;
	assert_string_equal(json_string_value(json_object_get(root, "as_of")),
			    "2026-06-12T23:59:59+00:00");
	assert_string_equal(json_string_value(json_object_get(root, "day")), "2026-06-12");
	json_decref(root);
}

static double sum_of(json_t *list)
{
	double sum = 0;
	size_t i;
	json_t *one;

	json_array_foreach(list, i, one)
	{
		sum += number(one, "part");
	}
	return sum;
}

/* The gap between actual and expected GMV: by factor, and by channel, all of it. */
static void a_product_is_explained(void **state)
{
	json_t *root = document(sample_festival), *gmv = kpi_in(root, "gmv");
	json_t *e = json_object_get(gmv, "explained"), *today = json_object_get(gmv, "today");
	double gap = number(today, "actual") - number(today, "expected");
	double factors = sum_of(json_object_get(e, "factors")) + number(e, "rest") - gap;
	double channels = sum_of(json_object_get(e, "channels")) + number(e, "channel_rest") - gap;

	(void)state;
	assert_int_equal(json_array_size(json_object_get(e, "factors")), 3);
	assert_int_equal(json_array_size(json_object_get(e, "channels")), 2);
	assert_true(factors < 1e-6 && factors > -1e-6);
	assert_true(channels < 1e-6 && channels > -1e-6);
	assert_true(json_is_null(json_object_get(kpi_in(root, "cvr"), "explained")));
	json_decref(root);
}

static void no_data_is_no_crash(void **state)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct str out = { 0 };
	struct render_options o = { .width_cols = 80 };
	struct campaign c = { .code = "x", .title = "", .currency = "CNY", .launch = DAY_NONE };
	struct daily_input in = {
		.score = { .campaign = &c, .currency = currency_find("CNY"), .zone = zone_utc() },
		.findings = -1
	};
	struct daily daily;

	(void)state;
	assert_int_equal(daily_make(&daily, &a, &in, DAILY_ALL, &err), 0);
	for (const struct renderer *r = renderers; r->name; r++)
		assert_int_equal(render(daily.report, r->name, &o, &out, &err), 0);
	assert_false(daily_is_off(&daily, &in, STATUS_WARNING));
	str_clear(&out);
	assert_int_equal(render(daily.report, "json", &o, &out, &err), 0);
	schema_check("tests/render/daily.schema.json", str_text(&out));
	str_release(&out);
	arena_release(&a);
}

static void golden(make_sample *make, const char *format, int width, const char *name)
{
	struct str out = { 0 };
	char path[128];

	print_to(&out, make, format, width);
	snprintf(path, sizeof(path), "render/golden/%s", name);
	test_golden(path, str_text(&out));
	str_release(&out);
}

static void goldens(void **state)
{
	static const char *const langs[] = { "en", "zh" };
	char name[64];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		i18n_set(langs[i]);
		for (int width = 80; width <= 120; width += 40) {
			snprintf(name, sizeof(name), "daily.%s.%d.txt", langs[i], width);
			golden(sample_festival, "text", width, name);
		}
		snprintf(name, sizeof(name), "daily.%s.md", langs[i]);
		golden(sample_festival, "md", 0, name);
	}
	i18n_set("en");
	golden(sample_monitoring, "text", 80, "monitoring.en.80.txt");
	golden(sample_festival, "json", 0, "daily.json");
	golden(sample_festival, "csv", 0, "daily.csv");
}

static void no_line_is_too_wide(void **state)
{
	(void)state;
	for (int width = 60; width <= 200; width += 7) {
		struct str out = { 0 };

		print_to(&out, sample_festival, "text", width);
		for (const char *line = out.data; *line; line += strcspn(line, "\n") + 1) {
			char *one = strndup(line, strcspn(line, "\n"));

			assert_true(utf8_width(one) <= width);
			free(one);
			if (!line[strcspn(line, "\n")])
				break;
		}
		str_release(&out);
	}
}

TEST_MAIN_ENGLISH(cmocka_unit_test(monitoring_table), cmocka_unit_test(review_table),
		  cmocka_unit_test(what_is_off_comes_first),
		  cmocka_unit_test(an_earlier_day_is_its_end),
		  cmocka_unit_test(a_product_is_explained), cmocka_unit_test(no_data_is_no_crash),
		  cmocka_unit_test(goldens), cmocka_unit_test(no_line_is_too_wide))
