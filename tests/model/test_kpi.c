/* The KPI library and how KPIs and statuses are shown. */
#include "support/test.h"

#include <stdbool.h>
#include <string.h>

#include "model/kpi.h"

/* The codes of the domain page, in its order. */
static const char *const codes[] = {
	"impressions",
	"reach",
	"clicks",
	"ctr",
	"uv",
	"pv",
	"bounce_rate",
	"searches",
	"content_views",
	"add_to_cart",
	"add_rate",
	"leads",
	"valid_lead_rate",
	"registrations",
	"participants",
	"bookings",
	"followers",
	"orders",
	"cvr",
	"aov",
	"share_rate",
	"gmv",
	"new_users",
	"new_customer_share",
	"repurchase_rate",
	"member_conversion",
	"spend",
	"roi",
	"cac",
	"cpm",
	"ltv",
	"budget_usage",
	"stock",
	"refund_rate",
	"complaints",
	"response_time",
	"resolution_rate",
};

static void the_library_has_the_codes_of_the_domain_page(void **state)
{
	(void)state;
	assert_int_equal(ARRAY_LEN(codes), 37);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		assert_string_equal(kpi_library[i].code, codes[i]);
	assert_null(kpi_library[37].code);
}

struct formula {
	const char *code, *numerator, *denominator;
	int64_t scale;
};

static const struct formula formulas[] = {
	{ "cvr", "orders", "uv", 1 },
	{ "aov", "gmv", "orders", 1 },
	{ "ctr", "clicks", "impressions", 1 },
	{ "add_rate", "add_to_cart", "uv", 1 },
	{ "roi", "gmv", "spend", 1 },
	{ "cac", "spend", "new_users", 1 },
	{ "cpm", "spend", "impressions", 1000 },
};

static void ratios_have_the_formulas_of_the_domain_page(void **state)
{
	size_t ratios = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formulas); i++) {
		const struct kpi_library_row *row = kpi_library_find(formulas[i].code);

		assert_int_equal(row->aggregation, AGGREGATION_RATIO);
		assert_string_equal(row->numerator, formulas[i].numerator);
		assert_string_equal(row->denominator, formulas[i].denominator);
		assert_int_equal(row->scale, formulas[i].scale);
	}
	for (const struct kpi_library_row *row = kpi_library; row->code; row++)
		ratios += row->aggregation == AGGREGATION_RATIO;
	assert_int_equal(ratios, ARRAY_LEN(formulas));
}

static void every_row_holds_together(void **state)
{
	(void)state;
	for (const struct kpi_library_row *row = kpi_library; row->code; row++) {
		bool is_ratio = row->aggregation == AGGREGATION_RATIO;

		if (is_ratio != (row->numerator != NULL) || is_ratio != (row->denominator != NULL))
			fail_msg("%s: formula and aggregation differ", row->code);
		if (is_ratio &&
		    (!kpi_library_find(row->numerator) || !kpi_library_find(row->denominator)))
			fail_msg("%s: made of what is not there", row->code);
		if ((row->unit == UNIT_MONEY) != (row->decimals == -1))
			fail_msg("%s: money has the currency's decimals", row->code);
		if (row->scale < 1 || row->decimals > 6 || !*row->name)
			fail_msg("%s", row->code);
	}
}

static void money_comes_from_the_ledger(void **state)
{
	(void)state;
	for (const struct kpi_library_row *row = kpi_library; row->code; row++) {
		enum kpi_feed want = FEED_READINGS;

		if (!strcmp(row->code, "spend"))
			want = FEED_LEDGER_SPEND;
		if (!strcmp(row->code, "budget_usage"))
			want = FEED_LEDGER_USAGE;
		assert_int_equal(row->feed, want);
	}
}

static void down_is_better_where_less_is_better(void **state)
{
	static const char down[] = " bounce_rate spend cac cpm budget_usage refund_rate complaints "
				   "response_time ";

	(void)state;
	for (const struct kpi_library_row *row = kpi_library; row->code; row++) {
		char word[64] = " ";

		strncat(word, row->code, sizeof(word) - 3);
		strncat(word, " ", 2);
		if ((row->direction == DIRECTION_DOWN) != (strstr(down, word) != NULL))
			fail_msg("%s", row->code);
	}
}

static void the_library_is_found_by_code(void **state)
{
	(void)state;
	assert_string_equal(kpi_library_find("GMV")->code, "gmv");
	assert_null(kpi_library_find("gm"));
	assert_null(kpi_library_find(""));
}

static void a_kpi_shows_its_own_name_first(void **state)
{
	struct kpi k = { .code = "gmv", .name = "Turnover" };

	(void)state;
	assert_string_equal(kpi_show_name(&k), "Turnover");
	k.name = "";
	assert_string_equal(kpi_show_name(&k), "GMV");
	k.code = "lead_cost";
	assert_string_equal(kpi_show_name(&k), "lead_cost");
}

static void every_status_has_a_symbol_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < kpi_statuses.n; i++) {
		const char *symbol = kpi_status_symbol((enum kpi_status)i);

		assert_true(*symbol != '\0');
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(symbol, kpi_status_symbol((enum kpi_status)k));
	}
	assert_string_equal(kpi_status_symbol(STATUS_CRITICAL), "▼▼");
	assert_string_equal(kpi_status_symbol(STATUS_STALE), "?");
}

TEST_MAIN(cmocka_unit_test(the_library_has_the_codes_of_the_domain_page),
	  cmocka_unit_test(ratios_have_the_formulas_of_the_domain_page),
	  cmocka_unit_test(every_row_holds_together), cmocka_unit_test(money_comes_from_the_ledger),
	  cmocka_unit_test(down_is_better_where_less_is_better),
	  cmocka_unit_test(the_library_is_found_by_code),
	  cmocka_unit_test(a_kpi_shows_its_own_name_first),
	  cmocka_unit_test(every_status_has_a_symbol_of_its_own))
