#include "support/test.h"

#include <stdbool.h>

#include "base/i18n.h"
#include "base/number.h"

struct taken {
	const char *text;
	int decimals;
	int64_t value;
};

static void numbers_that_are_taken(void **state)
{
	static const struct taken rows[] = {
		{ "0", 0, 0 },
		{ "-0", 2, 0 },
		{ "007", 0, 7 },
		{ "+5", 0, 5 },
		{ "-5", 0, -5 },
		{ "2000.5", 2, 200050 },
		{ "1.50", 1, 15 },
		{ "1.000000000000000000000", 0, 1 },
		{ "1,234,567", 0, 1234567 },
		{ "1,234,567.89", 2, 123456789 },
		{ "12,345", 0, 12345 },
		{ "-1,000", 0, -1000 },
		{ "500万", 0, 5000000 },
		{ "1.2亿", 0, 120000000 },
		{ "1.2345万", 0, 12345 },
		{ "3.5k", 0, 3500 },
		{ "3.5K", 0, 3500 },
		{ "2M", 0, 2000000 },
		{ "2m", 0, 2000000 },
		{ "1.5b", 0, 1500000000 },
		{ "1B", 0, 1000000000 },
		{ "5 万", 0, 50000 },
		{ "  7\t", 0, 7 },
		{ "3%", 4, 300 },
		{ "2.5 %", 4, 250 },
		{ "-33%", 4, -3300 },
		{ "100%", 0, 1 },
		{ "0.03", 4, 300 },
		{ "9223372036854775807", 0, INT64_MAX },
		{ "-9223372036854775808", 0, INT64_MIN },
		{ "92233720368547758.07", 2, INT64_MAX },
		{ "000000000000000000000000000000000001", 0, 1 },
		{ "0万", 12, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t value = 0;

		if (number_parse(rows[i].text, rows[i].decimals, true, &value, &err))
			fail_msg("%s: %s", rows[i].text, err.message);
		assert_int_equal(value, rows[i].value);
	}
}

static void numbers_that_are_refused(void **state)
{
	static const char *const rows[] = {
		"",
		" ",
		"-",
		"+",
		"--5",
		"+-5",
		"+ 5",
		"- 5",
		"1e3",
		"1E3",
		"0x10",
		"1,2,3",
		"1,23",
		"12,34,567",
		"1234,567",
		",123",
		"1,",
		"1,234,",
		"1,234,5",
		"1,,234",
		"1..2",
		"1.2.3",
		".5",
		"5.",
		"5 0",
		"5  万",
		"5kk",
		"5%%",
		"5k%",
		"5%k",
		"5万亿",
		"NaN",
		"nan",
		"inf",
		"Infinity",
		"abc",
		"5x",
		"５",
		"1２",
		"５00万",
		"九",
		"¥5",
		"$5",
		"CNY 5",
		"5-",
		"(5)",
		"1_000",
		"1'000",
		"1.005",
		"1.234567k",
		"0.001",
		"0.001%",
		"1.2.",
		"1,000.5,0",
		"9223372036854775808",
		"-9223372036854775809",
		"92233720368547758.08",
		"99999999999999999999999999999999",
		"922337203685477580800亿",
		"\xff",
		"5\xe4\xb8",
		"5\n",
		"1 %  x",
		"%",
		"k",
		"万",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t value = 4711;

		if (number_parse(rows[i], 2, true, &value, &err) == 0)
			fail_msg("'%s' was taken as %lld", rows[i], (long long)value);
		assert_int_equal(err.code, ERR_DATA);
		assert_true(err.message[0]);
		assert_int_equal(value, 4711);
	}
}

static void below_64_bits_is_refused(void **state)
{
	int64_t value;

	(void)state;
	assert_int_equal(number_parse("-9223372036854775809", 0, false, &value, NULL), -1);
	assert_int_equal(number_parse("9223372036854775808", 0, false, &value, NULL), -1);
}

static void refused_with(const char *text, int decimals, bool percent, const char *message,
			 const char *hint)
{
	struct err err = { 0 };
	int64_t value;

	assert_int_equal(number_parse(text, decimals, percent, &value, &err), -1);
	assert_string_equal(err.message, message);
	assert_string_equal(err.hint, hint);
}

static void the_reason_says_what_to_do(void **state)
{
	(void)state;
	refused_with("", 0, false, "a number is missing", "");
	refused_with("1e3", 0, false, "not a number: '1e3'",
		     "write plain digits, or a unit: 3.5k, 2M, 1B");
	refused_with("1,23", 0, false, "not a number: '1,23'",
		     "a comma stands between groups of three digits, as in 1,234,567");
	refused_with("５", 0, false, "not a number: '５'",
		     "write the digits 0-9, not full-width ones");
	refused_with("5%", 0, false, "not a number: '5%'",
		     "this is not a share: a % is not allowed here");
	refused_with("1.005", 2, false, "'1.005' has more decimals than are kept (2)", "");
	refused_with("9223372036854775808", 0, false, "'9223372036854775808' is too large", "");
	refused_with("¥5", 0, false, "'¥5' is an amount of money; a number is needed here",
		     "leave out ¥");
}

static void whole_numbers_in_a_range(void **state)
{
	struct err err = { 0 };
	int64_t value;

	(void)state;
	assert_int_equal(number_parse_int("42", 1, 100, &value, &err), 0);
	assert_int_equal(value, 42);
	assert_int_equal(number_parse_int("-9223372036854775808", INT64_MIN, 0, &value, &err), 0);
	assert_int_equal(value, INT64_MIN);
	assert_int_equal(number_parse_int("0", 1, 100, &value, &err), -1);
	assert_string_equal(err.message, "'0' is not between 1 and 100");
	assert_int_equal(number_parse_int("99999999999999999999999999", 1, 100, &value, &err), -1);
	assert_string_equal(err.message, "'99999999999999999999999999' is not between 1 and 100");
	assert_int_equal(number_parse_int("1k", 1, 100, &value, &err), -1);
	assert_int_equal(number_parse_int("", 1, 100, &value, &err), -1);
	assert_int_equal(number_parse_int("-", 1, 100, &value, &err), -1);
	assert_int_equal(number_parse_int("1.0", 1, 100, &value, &err), -1);
	assert_int_equal(number_parse_int(" 1", 1, 100, &value, &err), -1);
	assert_int_equal(number_parse_int("99999999999999999999999999x", 1, 9, &value, &err), -1);
	assert_string_equal(err.message, "not a whole number: '99999999999999999999999999x'");
}

static void lengths_of_time(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
		const char *written;
	} rows[] = {
		{ "90s", 90, "90s" },   { "15min", 900, "15min" },  { "15m", 900, "15min" },
		{ "1h", 3600, "1h" },   { "2d", 172800, "2d" },     { "1w", 604800, "1w" },
		{ "60s", 60, "1min" },  { "0s", 0, "0s" },          { "0h", 0, "0s" },
		{ "24H", 86400, "1d" }, { "61MIN", 3660, "61min" },
	};
	static const char *const wrong[] = { "",
					     "5",
					     "h",
					     "1x",
					     "-1h",
					     "+1h",
					     "1.5h",
					     "1 h",
					     "1hh",
					     "1h30min",
					     "99999999999999999999s",
					     "9223372036854775807w" };
	struct err err = { 0 };
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s = { 0 };

		assert_int_equal(number_parse_duration(rows[i].text, &seconds, &err), 0);
		assert_int_equal(seconds, rows[i].seconds);
		number_add_duration(&s, seconds);
		assert_string_equal(str_text(&s), rows[i].written);
		str_release(&s);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		if (number_parse_duration(wrong[i], &seconds, &err) == 0)
			fail_msg("%s", wrong[i]);
}

static void fixed(int64_t value, int decimals, const char *plain, const char *grouped)
{
	struct str s = { 0 };

	number_add_fixed(&s, value, decimals);
	assert_string_equal(str_text(&s), plain);
	str_clear(&s);
	number_add_grouped(&s, value, decimals);
	assert_string_equal(str_text(&s), grouped);
	str_release(&s);
}

static void fixed_point_is_written_whole(void **state)
{
	(void)state;
	fixed(-123450, 2, "-1234.50", "-1,234.50");
	fixed(0, 2, "0.00", "0.00");
	fixed(-5, 2, "-0.05", "-0.05");
	fixed(999, 0, "999", "999");
	fixed(1000, 0, "1000", "1,000");
	fixed(-100000, 0, "-100000", "-100,000");
	fixed(1234567890, 3, "1234567.890", "1,234,567.890");
	fixed(INT64_MIN, 0, "-9223372036854775808", "-9,223,372,036,854,775,808");
	fixed(INT64_MIN, 12, "-9223372.036854775808", "-9,223,372.036854775808");
}

static void figure_texts(struct figure f, const char *one, const char *percent, const char *plain)
{
	struct str s = { 0 };

	number_add_figure(&s, f, 1);
	assert_string_equal(str_text(&s), one);
	str_clear(&s);
	number_add_percent(&s, f, 0, true);
	assert_string_equal(str_text(&s), percent);
	str_clear(&s);
	number_add_plain(&s, f);
	assert_string_equal(str_text(&s), plain);
	str_release(&s);
}

static void figures_are_rounded_for_display_only(void **state)
{
	(void)state;
	figure_texts(FIGURE_UNKNOWN, "–", "–", "");
	figure_texts(figure_int(0), "0.0", "0%", "0");
	figure_texts(figure_ratio(-1, 6), "-0.2", "-17%", "-0.166666666667");
	figure_texts(figure_ratio(1, 3), "0.3", "+33%", "0.333333333333");
	figure_texts(figure_of(-4, 3), "0.0", "0%", "-0.004");
	figure_texts(figure_of(-5, 3), "0.0", "-1%", "-0.005");
	figure_texts(figure_of(25, 3), "0.0", "+3%", "0.025");
	figure_texts(figure_of(123456785, 2), "1,234,567.9", "+123,456,785%", "1234567.85");
	figure_texts(figure_of(-5, 2), "-0.1", "-5%", "-0.05");
}

static void percents_with_decimals(void **state)
{
	struct str s = { 0 };

	(void)state;
	number_add_percent(&s, figure_of(25, 3), 2, false);
	str_add_char(&s, ' ');
	number_add_percent(&s, figure_ratio(2, 3), 10, true);
	assert_string_equal(str_text(&s), "2.50% +66.6666666667%");
	str_release(&s);
}

static void short_form(struct figure f, const char *expected)
{
	struct str s = { 0 };

	number_add_short(&s, f);
	assert_string_equal(str_text(&s), expected);
	str_release(&s);
}

static void short_english(void **state)
{
	(void)state;
	i18n_set("en");
	short_form(figure_int(0), "0");
	short_form(figure_int(7), "7");
	short_form(figure_int(999), "999");
	short_form(figure_int(-999), "-999");
	short_form(figure_int(1000), "1.00k");
	short_form(figure_int(9994), "9.99k");
	short_form(figure_int(9995), "10.0k");
	short_form(figure_int(48000), "48.0k");
	short_form(figure_int(99949), "99.9k");
	short_form(figure_int(99950), "100k");
	short_form(figure_int(999499), "999k");
	short_form(figure_int(999500), "1.00M");
	short_form(figure_int(999999), "1.00M");
	short_form(figure_int(-999999), "-1.00M");
	short_form(figure_int(3210000), "3.21M");
	short_form(figure_int(999500000), "1.00B");
	short_form(figure_int(1234567890123), "1235B");
	short_form(FIGURE_UNKNOWN, "–");
}

static void short_chinese(void **state)
{
	(void)state;
	i18n_set("zh");
	short_form(figure_int(999), "999");
	short_form(figure_int(9999), "9999");
	short_form(figure_int(10000), "1.00万");
	short_form(figure_of(99996, 1), "1.00万");
	short_form(figure_int(48000), "4.80万");
	short_form(figure_int(3210000), "321万");
	short_form(figure_int(12340000), "1234万");
	short_form(figure_int(99994999), "9999万");
	short_form(figure_int(99995000), "1.00亿");
	short_form(figure_int(120000000), "1.20亿");
	short_form(figure_int(-5000000), "-500万");
	i18n_set("en");
}

static void short_fractions(void **state)
{
	(void)state;
	short_form(figure_of(35, 1), "3.50");
	short_form(figure_of(1234, 2), "12.3");
	short_form(figure_of(12345, 2), "123");
	short_form(figure_of(9996, 1), "1.00k");
	short_form(figure_of(25, 3), "0.025");
	short_form(figure_ratio(2, 3), "0.667");
	short_form(figure_ratio(-1, 80), "-0.0125");
	short_form(figure_of(9999, 4), "1");
	short_form(figure_of(1, 12), "0.000000000001");
}

static void what_is_written_is_read(void **state)
{
	struct test_random r = test_random_seed(42);

	(void)state;
	for (int i = 0; i < 100000; i++) {
		int decimals = (int)test_random_between(&r, 0, 12);
		int64_t value = (int64_t)(test_random_next(&r) >> test_random_between(&r, 0, 63));
		int64_t again = 0;
		struct err err = { 0 };
		struct str s = { 0 };

		if (test_random_next(&r) & 1)
			number_add_grouped(&s, value, decimals);
		else
			number_add_fixed(&s, value, decimals);
		if (number_parse(str_text(&s), decimals, false, &again, &err) || again != value)
			fail_msg("%s", str_text(&s));
		str_release(&s);
	}
}

/* The quick way of plain numbers and the general one (taken because of the blank) say the same. */
static void plain_numbers_either_way(void **state)
{
	struct test_random random = test_random_seed(3);
	(void)state;

	for (int i = 0; i < 200000; i++) {
		static const char set[] = "0123456789990.-";
		char text[32] = " ";
		int n = (int)test_random_between(&random, 0, 21);
		int decimals = (int)test_random_between(&random, 0, 9);
		struct err a = { 0 }, b = { 0 };
		int64_t x = 0, y = 0;

		for (int k = 1; k <= n; k++)
			text[k] = set[test_random_between(&random, 0, (int64_t)sizeof set - 2)];
		int quick = number_parse(text + 1, decimals, false, &x, &a);
		int slow = number_parse(text, decimals, false, &y, &b);

		if (quick != slow || (!quick && x != y))
			fail_msg("'%s' with %d decimals: %lld, not %lld (%s)", text + 1, decimals,
				 (long long)x, (long long)y, b.message);
	}
}

TEST_MAIN_ENGLISH(cmocka_unit_test(numbers_that_are_taken),
		  cmocka_unit_test(numbers_that_are_refused),
		  cmocka_unit_test(below_64_bits_is_refused),
		  cmocka_unit_test(the_reason_says_what_to_do),
		  cmocka_unit_test(whole_numbers_in_a_range), cmocka_unit_test(lengths_of_time),
		  cmocka_unit_test(fixed_point_is_written_whole),
		  cmocka_unit_test(figures_are_rounded_for_display_only),
		  cmocka_unit_test(percents_with_decimals), cmocka_unit_test(short_english),
		  cmocka_unit_test(short_chinese), cmocka_unit_test(short_fractions),
		  cmocka_unit_test(what_is_written_is_read),
		  cmocka_unit_test(plain_numbers_either_way))
