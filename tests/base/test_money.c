#include "support/test.h"

#include <stdbool.h>
#include <string.h>

#include "base/money.h"
#include "base/number.h"

static void currencies_of_iso_4217(void **state)
{
	const struct currency *last = NULL, *cur;
	size_t n = 0;

	(void)state;
	for (; (cur = currency_at(n)); n++) {
		assert_int_equal(strlen(cur->code), 3);
		assert_in_range(cur->exponent, 0, 4);
		assert_true(!last || strcmp(last->code, cur->code) < 0);
		assert_ptr_equal(currency_find(cur->code), cur);
		last = cur;
	}
	assert_in_range(n, 150, 180);
	assert_int_equal(currency_find("cny")->exponent, 2);
	assert_int_equal(currency_find("JPY")->exponent, 0);
	assert_int_equal(currency_find("Kwd")->exponent, 3);
	assert_int_equal(currency_find("CLF")->exponent, 4);
	assert_string_equal(currency_find("CNY")->symbol, "¥");
	assert_string_equal(currency_find("CHF")->symbol, "");
	assert_null(currency_find("RMB"));
	assert_null(currency_find(""));
	assert_null(currency_find("CNYX"));
}

static void amounts_that_are_taken(void **state)
{
	static const struct {
		const char *code, *text;
		int64_t minor;
	} rows[] = {
		{ "CNY", "2000.5", 200050 },
		{ "CNY", "¥2,000.50", 200050 },
		{ "CNY", "￥2000", 200000 },
		{ "CNY", "CNY 1,200.50", 120050 },
		{ "CNY", "cny1200", 120000 },
		{ "CNY", "500万", 500000000 },
		{ "CNY", "¥1.2亿", 12000000000 },
		{ "CNY", "3.5k", 350000 },
		{ "CNY", "2M", 200000000 },
		{ "CNY", "-¥5.01", -501 },
		{ "CNY", "+¥5", 500 },
		{ "CNY", "0.01", 1 },
		{ "JPY", "¥1,000", 1000 },
		{ "JPY", "￥1000", 1000 },
		{ "JPY", "1000.00", 1000 },
		{ "KWD", "1.234", 1234 },
		{ "USD", "$9.99", 999 },
		{ "EUR", "€1k", 100000 },
		{ "HKD", "HK$5", 500 },
		{ "KRW", "₩12,000", 12000 },
		{ "BHD", "BHD 1.005", 1005 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t minor = 0;

		if (money_parse(rows[i].text, currency_find(rows[i].code), &minor, &err))
			fail_msg("%s: %s", rows[i].text, err.message);
		assert_int_equal(minor, rows[i].minor);
	}
}

static void amounts_that_are_refused(void **state)
{
	static const struct {
		const char *code, *text, *message;
	} rows[] = {
		{ "CNY", "$5", "'$5' is not in CNY" },
		{ "CNY", "USD 5", "'USD 5' is not in CNY" },
		{ "USD", "¥5", "'¥5' is not in USD" },
		{ "USD", "€5", "'€5' is not in USD" },
		{ "CNY", "1.005", "'1.005' has more decimals than CNY has (2)" },
		{ "JPY", "1.5", "'1.5' has more decimals than JPY has (0)" },
		{ "CNY", "3%", "not a number: '3%'" },
		{ "CNY", "¥¥5", "not a number: '¥¥5'" },
		{ "CNY", "¥-5", "not a number: '¥-5'" },
		{ "CNY", "CNY", "not a number: 'CNY'" },
		{ "CNY", "CNY  5", "not a number: 'CNY  5'" },
		{ "CNY", "XYZ 5", "not a number: 'XYZ 5'" },
		{ "CNY", "5 CNY", "not a number: '5 CNY'" },
		{ "CNY", "", "a number is missing" },
		{ "CNY", "92233720368547758.08", "'92233720368547758.08' is too large" },
		{ "CNY", "92233720368547759", "'92233720368547759' is too large" },
		{ "CNY", "999999999亿", "'999999999亿' is too large" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t minor;

		if (money_parse(rows[i].text, currency_find(rows[i].code), &minor, &err) == 0)
			fail_msg("%s was taken", rows[i].text);
		assert_string_equal(err.message, rows[i].message);
	}
}

static void other_decimals_than_the_currency_has(void **state)
{
	struct err err = { 0 };
	int64_t value;

	(void)state;
	assert_int_equal(money_parse_decimals("¥1.2345", currency_find("CNY"), 4, &value, &err), 0);
	assert_int_equal(value, 12345);
}

static void sums_are_checked(void **state)
{
	struct err err = { 0 };
	int64_t out;

	(void)state;
	assert_int_equal(money_add(1, 2, &out, &err), 0);
	assert_int_equal(out, 3);
	assert_int_equal(money_sub(1, 2, &out, &err), 0);
	assert_int_equal(out, -1);
	assert_int_equal(money_add(INT64_MAX, 1, &out, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_non_null(strstr(err.message, "9223372036854775807"));
	assert_int_equal(money_sub(INT64_MIN, 1, &out, &err), -1);
	assert_non_null(strstr(err.message, "-9223372036854775808"));
}

static void a_split_by_hand(void **state)
{
	const int64_t shares[] = { 1, 1, 1 }, uneven[] = { 40, 25, 20, 10, 5 },
		      zero[] = { 0, 3, 0 };
	int64_t parts[5];

	(void)state;
	money_split(100, shares, parts, 3);
	assert_int_equal(parts[0], 34);
	assert_int_equal(parts[1], 33);
	assert_int_equal(parts[2], 33);
	money_split(-100, shares, parts, 3);
	assert_int_equal(parts[0], -34);
	money_split(5, shares, parts, 3);
	assert_int_equal(parts[0], 2);
	assert_int_equal(parts[1], 2);
	assert_int_equal(parts[2], 1);
	money_split(1001, uneven, parts, 5);
	assert_int_equal(parts[0], 401); /* of 400.4 250.25 200.2 100.1 50.05 */
	assert_int_equal(parts[1], 250);
	assert_int_equal(parts[2], 200);
	assert_int_equal(parts[3], 100);
	assert_int_equal(parts[4], 50);
	money_split(7, zero, parts, 3);
	assert_int_equal(parts[1], 7);
}

static void splitting_loses_nothing(void **state)
{
	struct test_random r = test_random_seed(618);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t shares[12], parts[12], sum = 0, total;
		int n = (int)test_random_between(&r, 1, 12);

		total = (int64_t)(test_random_next(&r) >> test_random_between(&r, 0, 62));
		for (int k = 0; k < n; k++)
			shares[k] = (int64_t)(test_random_next(&r) >>
					      test_random_between(&r, 1, 64 - 1));
		shares[0] += shares[0] == 0;
		money_split(total, shares, parts, n);
		for (int k = 0; k < n; k++) {
			sum = (int64_t)((uint64_t)sum + (uint64_t)parts[k]);
			assert_true(shares[k] || !parts[k]);
			assert_true((parts[k] <= 0 && total <= 0) || (parts[k] >= 0 && total >= 0));
		}
		assert_int_equal(sum, total);
	}
}

static void text_is(const char *code, int64_t minor, const char *text, const char *plain)
{
	struct str s = { 0 };

	money_add_text(&s, minor, currency_find(code));
	assert_string_equal(str_text(&s), text);
	str_clear(&s);
	money_add_plain(&s, minor, currency_find(code));
	assert_string_equal(str_text(&s), plain);
	str_release(&s);
}

static void amounts_as_text(void **state)
{
	(void)state;
	text_is("CNY", 123450, "¥1,234.50", "1234.50");
	text_is("CNY", -123450, "-¥1,234.50", "-1234.50");
	text_is("JPY", 1234567, "¥1,234,567", "1234567");
	text_is("CHF", 5, "CHF 0.05", "0.05");
	text_is("CHF", -5, "-CHF 0.05", "-0.05");
	text_is("KWD", 0, "KWD 0.000", "0.000");
	text_is("CNY", INT64_MIN, "-¥92,233,720,368,547,758.08", "-92233720368547758.08");
}

static void every_currency_reads_what_it_writes(void **state)
{
	struct test_random r = test_random_seed(3);
	const struct currency *cur;

	(void)state;
	for (size_t i = 0; (cur = currency_at(i)); i++) {
		for (int k = 0; k < 200; k++) {
			int64_t minor = (int64_t)(test_random_next(&r) >>
						  test_random_between(&r, 0, 63));
			int64_t again = 0;
			struct err err = { 0 };
			struct str s = { 0 };

			money_add_text(&s, minor, cur);
			if (money_parse(str_text(&s), cur, &again, &err))
				fail_msg("%s: %s", str_text(&s), err.message);
			assert_int_equal(again, minor);
			str_release(&s);
		}
	}
}

static void an_amount_as_a_figure(void **state)
{
	(void)state;
	assert_int_equal(
		figure_cmp(money_figure(123450, currency_find("CNY")), figure_of(12345, 1)), 0);
	assert_int_equal(figure_cmp(money_figure(5, currency_find("JPY")), figure_int(5)), 0);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(currencies_of_iso_4217),
		  cmocka_unit_test(amounts_that_are_taken),
		  cmocka_unit_test(amounts_that_are_refused),
		  cmocka_unit_test(other_decimals_than_the_currency_has),
		  cmocka_unit_test(sums_are_checked), cmocka_unit_test(a_split_by_hand),
		  cmocka_unit_test(splitting_loses_nothing), cmocka_unit_test(amounts_as_text),
		  cmocka_unit_test(every_currency_reads_what_it_writes),
		  cmocka_unit_test(an_amount_as_a_figure))
