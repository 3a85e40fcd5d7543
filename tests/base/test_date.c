#include "support/test.h"

#include <stdbool.h>

#include "base/date.h"

static int32_t on(int year, int month, int day)
{
	return day_of_date((struct date){ year, month, day });
}

static void days_and_dates_agree_with_the_calendar(void **state)
{
	int32_t day = on(1, 1, 1);
	struct date d = { 1, 1, 1 };

	(void)state;
	assert_int_equal(on(1970, 1, 1), 0);
	assert_int_equal(on(2000, 3, 1), 11017);
	assert_int_equal(on(1, 1, 1), -719162);
	/* Day by day through four centuries and more, counted by hand. */
	for (; d.year < 2401; day++) {
		struct date back = date_of_day(day);

		assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
		assert_int_equal(day_of_date(d), day);
		assert_true(date_is_valid(d));
		d.day++;
		if (date_is_valid(d))
			continue;
		d.day = 1;
		d.month++;
		if (date_is_valid(d))
			continue;
		d.month = 1;
		d.year++;
	}
	assert_int_equal(day, on(2401, 1, 1));
}

static void weekdays(void **state)
{
	(void)state;
	assert_int_equal(day_weekday(0), 3);
	assert_int_equal(day_weekday(on(2026, 6, 18)), 3);
	assert_int_equal(day_weekday(on(2026, 6, 21)), 6);
	assert_int_equal(day_weekday(-1), 2);
	assert_int_equal(day_weekday(INT32_MIN), (3 + (-2147483648LL) % 7 + 7) % 7);
}

static void dates_that_are_none(void **state)
{
	static const struct date rows[] = { { 2026, 2, 29 }, { 2024, 2, 30 }, { 1900, 2, 29 },
					    { 2026, 13, 1 }, { 2026, 0, 1 },  { 2026, 1, 0 },
					    { 2026, 4, 31 }, { 0, 1, 1 },     { 10000, 1, 1 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_false(date_is_valid(rows[i]));
	assert_true(date_is_valid((struct date){ 2000, 2, 29 }));
}

static void working_days(void **state)
{
	int32_t friday = on(2026, 6, 19);

	(void)state;
	assert_int_equal(day_add_working(friday, 0), friday);
	assert_int_equal(day_add_working(friday, 1), friday + 3);
	assert_int_equal(day_add_working(friday + 1, 1), friday + 3);
	assert_int_equal(day_add_working(friday, -5), friday - 7);
	assert_int_equal(day_add_working(friday + 3, -1), friday);
	assert_int_equal(day_add_working(friday + 2, -1), friday);
	/* In one step or in many it is the same. */
	for (int32_t day = friday; day < friday + 7; day++) {
		int32_t up = day, down = day;

		for (int n = 1; n < 60; n++) {
			up = day_add_working(up, 1);
			down = day_add_working(down, -1);
			assert_int_equal(day_add_working(day, n), up);
			assert_int_equal(day_add_working(day, -n), down);
		}
	}
}

static void text_of_days(void **state)
{
	char out[DATE_TEXT];

	(void)state;
	assert_string_equal(day_text(on(2026, 6, 1), out), "2026-06-01");
	assert_string_equal(day_text(on(1, 1, 1), out), "0001-01-01");
	assert_string_equal(day_text(on(9999, 12, 31), out), "9999-12-31");
	assert_string_equal(day_text(DAY_NONE, out), "");
	assert_string_equal(day_text(INT32_MAX, out), "");
}

static void iso_days_are_read_strictly(void **state)
{
	static const char *const wrong[] = { "2026-6-1",
					     "2026-06-1",
					     "26-06-01",
					     "2026-02-30",
					     "2026-13-01",
					     "2026-00-01",
					     "0000-01-01",
					     "2026-06-01 ",
					     " 2026-06-01",
					     "2026/06/01",
					     "20260601",
					     "2026-06-0x",
					     "",
					     "2026",
					     "2026-06",
					     "２026-06-01",
					     "2026-06-011" };
	struct err err = { 0 };
	int32_t day = 4711;
	char out[DATE_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (day_parse_iso(wrong[i], &day, &err) == 0)
			fail_msg("'%s' was taken", wrong[i]);
		assert_int_equal(day, 4711);
		assert_true(err.hint[0]);
	}
	for (int32_t d = on(1900, 1, 1); d < on(2100, 1, 1); d += 13) {
		assert_int_equal(day_parse_iso(day_text(d, out), &day, &err), 0);
		assert_int_equal(day, d);
	}
}

static void hint_is(const char *text, const char *hint)
{
	struct date_base base = { on(2026, 6, 12), DAY_NONE };
	struct err err = { 0 };
	int32_t day;

	assert_int_equal(day_parse(text, &base, &day, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_string_equal(err.hint, hint);
}

static void a_wrong_day_hints_at_the_right_one(void **state)
{
	(void)state;
	hint_is("2026/6/1", "write 2026-06-01");
	hint_is("20260601", "write 2026-06-01");
	hint_is("2026.06.30", "write 2026-06-30");
	hint_is("2026-02-30", "2026-02 has the days 01 to 28");
	hint_is("2026-13-01", "a month is 01 to 12");
	hint_is("1/6/2026", "write a date as 2026-06-01");
	hint_is("tomorow", "did you mean tomorrow?");
	hint_is("fir", "did you mean fri?");
	hint_is("whenever", "write 2026-06-01, today, tomorrow, fri, D-3, D+5, +2d, +2wd or +1w");
	hint_is("D+5", "");
}

static void relative_days(void **state)
{
	int32_t today = on(2026, 6, 12), launch = on(2026, 6, 18); /* a Friday, a Thursday */
	struct date_base base = { today, launch };
	const struct {
		const char *text;
		int32_t day;
	} rows[] = {
		{ "2026-06-01", on(2026, 6, 1) },
		{ "06-18", on(2026, 6, 18) },
		{ "6-1", on(2026, 6, 1) },
		{ "12-31", on(2026, 12, 31) },
		{ "02-10", on(2026, 2, 10) },
		{ "01-05", on(2027, 1, 5) },
		{ "11-11", on(2026, 11, 11) },
		{ "today", today },
		{ "TOMORROW", today + 1 },
		{ "yesterday", today - 1 },
		{ "sat", today + 1 },
		{ "Fri", today + 7 },
		{ "thu", today + 6 },
		{ "monday", today + 3 },
		{ "D", launch },
		{ "d", launch },
		{ "D-3", launch - 3 },
		{ "D+5", launch + 5 },
		{ "d+0", launch },
		{ "+2d", today + 2 },
		{ "-2d", today - 2 },
		{ "+2wd", today + 4 },
		{ "-1wd", today - 1 },
		{ "+1w", today + 7 },
		{ "-2W", today - 14 },
		{ "+0d", today },
	};
	static const char *const wrong[] = { "",          "D+",     "D+-1", "D3",
					     "D 3",       "02-29",  "13-1", "06-31",
					     "6-",        "06-18-", "D+5x", "+2",
					     "+d",        "2d",     "+2x",  "+2 d",
					     "today+1",   "+-2d",   "T-3",  "D+99999999999",
					     "+9999999d", " today", "frid" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int32_t day = 0;

		if (day_parse(rows[i].text, &base, &day, &err))
			fail_msg("%s: %s", rows[i].text, err.message);
		assert_int_equal(day, rows[i].day);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		int32_t day;

		if (day_parse(wrong[i], &base, &day, NULL) == 0)
			fail_msg("'%s' was taken", wrong[i]);
	}
}

static void days_stay_in_four_digits(void **state)
{
	struct date_base base = { on(9999, 12, 30), on(1, 1, 2) };
	int32_t day;

	(void)state;
	assert_int_equal(day_parse("+1d", &base, &day, NULL), 0);
	assert_int_equal(day_parse("+2d", &base, &day, NULL), -1);
	assert_int_equal(day_parse("D-1", &base, &day, NULL), 0);
	assert_int_equal(day_parse("D-2", &base, &day, NULL), -1);
}

static void offsets_are_written_as_they_are_read(void **state)
{
	struct err err = { 0 };

	(void)state;
	for (int n = -400; n <= 400; n++) {
		struct str s = { 0 };
		int offset = 9999;

		day_add_offset(&s, 20000 + n, 20000);
		assert_int_equal(day_parse_offset(str_text(&s), &offset, &err), 0);
		assert_int_equal(offset, n);
		if (n == 0)
			assert_string_equal(str_text(&s), "D");
		if (n == -7)
			assert_string_equal(str_text(&s), "D-7");
		if (n == 12)
			assert_string_equal(str_text(&s), "D+12");
		str_release(&s);
	}
	assert_int_equal(day_parse_offset("T-7", &(int){ 0 }, &err), -1);
	assert_int_equal(day_parse_offset("", &(int){ 0 }, &err), -1);
	assert_int_equal(day_parse_offset("-7", &(int){ 0 }, &err), -1);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(days_and_dates_agree_with_the_calendar),
		  cmocka_unit_test(weekdays), cmocka_unit_test(dates_that_are_none),
		  cmocka_unit_test(working_days), cmocka_unit_test(text_of_days),
		  cmocka_unit_test(iso_days_are_read_strictly),
		  cmocka_unit_test(a_wrong_day_hints_at_the_right_one),
		  cmocka_unit_test(relative_days), cmocka_unit_test(days_stay_in_four_digits),
		  cmocka_unit_test(offsets_are_written_as_they_are_read))
