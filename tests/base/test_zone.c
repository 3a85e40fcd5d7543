#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/tz_file.h"
#include "base/zone.h"
#include "base/zone_name.h"

static struct zone *load(const char *name)
{
	struct zone *z = NULL;
	struct err err = { 0 };

	if (zone_load(name, &z, &err))
		fail_msg("%s: %s", name, err.message);
	return z;
}

static int32_t on(int year, int month, int day)
{
	return day_of_date((struct date){ year, month, day });
}

static const char *const zones[] = {
	"Asia/Shanghai",
	"Asia/Hong_Kong",
	"Asia/Tokyo",
	"Asia/Kolkata",
	"Asia/Kathmandu",
	"Asia/Tehran",
	"Asia/Gaza",
	"Asia/Pyongyang",
	"Europe/London",
	"Europe/Berlin",
	"Europe/Dublin",
	"Europe/Lisbon",
	"Europe/Moscow",
	"Europe/Istanbul",
	"Europe/Chisinau",
	"America/New_York",
	"America/St_Johns",
	"America/Sao_Paulo",
	"America/Havana",
	"America/Caracas",
	"America/Nuuk",
	"America/Asuncion",
	"America/Scoresbysund",
	"America/Los_Angeles",
	"Africa/Cairo",
	"Africa/Casablanca",
	"Africa/El_Aaiun",
	"Africa/Monrovia",
	"Australia/Sydney",
	"Australia/Lord_Howe",
	"Pacific/Apia",
	"Pacific/Kiritimati",
	"Pacific/Auckland",
	"Pacific/Chatham",
	"Pacific/Norfolk",
	"Antarctica/Troll",
	"Antarctica/Casey",
	"UTC",
	"Etc/GMT+12",
	"EST5EDT",
};

static const int64_t FIRST = -631152000, LAST = 4133980800 + 86400 * 366; /* 1950, 2101 */

static void compare_with_glibc(const struct zone *z, time_t t)
{
	struct local_time ours = zone_local(z, t);
	struct date d = date_of_day(ours.day);
	struct tm tm;

	localtime_r(&t, &tm);
	if (tm.tm_gmtoff != ours.offset || tm.tm_year + 1900 != d.year ||
	    tm.tm_mon + 1 != d.month || tm.tm_mday != d.day || tm.tm_hour != ours.hour ||
	    tm.tm_min != ours.minute || tm.tm_sec != ours.second)
		fail_msg("%s at %lld: glibc %ld, we %d", zone_name(z), (long long)t, tm.tm_gmtoff,
			 ours.offset);
}

/* Random instants, and both sides of every change from 1950 to 2101. */
static void every_zone_agrees_with_glibc(void **state)
{
	struct test_random r = test_random_seed(11);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		struct zone *z = load(zones[i]);

		setenv("TZ", zones[i], 1);
		tzset();
		for (int k = 0; k < 5000; k++)
			compare_with_glibc(z, test_random_between(&r, FIRST, LAST));
		for (int64_t t = FIRST, offset = zone_offset(z, t); t < LAST; t += 6 * 3600) {
			int64_t low = t - 6 * 3600, high = t;

			if (zone_offset(z, t) == offset)
				continue;
			while (high - low > 1) {
				int64_t middle = (low + high) / 2;

				if (zone_offset(z, middle) == offset)
					low = middle;
				else
					high = middle;
			}
			compare_with_glibc(z, low);
			compare_with_glibc(z, high);
			offset = zone_offset(z, t);
		}
		zone_free(z);
	}
	unsetenv("TZ");
	tzset();
}

static void a_local_time_leads_back_to_its_instant(void **state)
{
	struct test_random r = test_random_seed(12);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		struct zone *z = load(zones[i]);

		for (int k = 0; k < 4000; k++) {
			int64_t t = test_random_between(&r, FIRST, LAST);
			struct local_time l = zone_local(z, t), again;
			int64_t back = zone_instant(z, l.day, l.hour, l.minute, l.second);

			again = zone_local(z, back);
			/* Twice the same local time: the first is meant. */
			assert_true(back == t || (back < t && again.offset > l.offset));
			assert_true(again.day == l.day && again.hour == l.hour &&
				    again.minute == l.minute && again.second == l.second);
		}
		zone_free(z);
	}
}

static void days_follow_each_other_without_a_gap(void **state)
{
	int64_t starts[ZONE_DAY_HOURS_MAX];
	int labels[ZONE_DAY_HOURS_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		struct zone *z = load(zones[i]);
		int64_t begin = zone_day_start(z, on(1969, 12, 31)), next;

		for (int32_t day = on(1969, 12, 31); day < on(2045, 1, 1); day++, begin = next) {
			int n = zone_day_hours(z, day, starts, labels);

			next = zone_day_start(z, day + 1);
			assert_true(next >= begin && next - begin <= 27 * 3600);
			assert_true(n <= ZONE_DAY_HOURS_MAX && (n > 0) == (next > begin));
			for (int h = 0; h < n; h++) {
				assert_true(h ? starts[h] > starts[h - 1] : starts[0] == begin);
				assert_true(starts[h] < next);
				assert_int_equal(zone_local(z, starts[h]).hour, labels[h]);
				assert_in_range((h + 1 < n ? starts[h + 1] : next) - starts[h], 1,
						3600);
			}
		}
		zone_free(z);
	}
}

static void hours_of(const char *name, int32_t day, int hours, int64_t seconds)
{
	struct zone *z = load(name);
	int64_t starts[ZONE_DAY_HOURS_MAX];
	int labels[ZONE_DAY_HOURS_MAX];

	assert_int_equal(zone_day_start(z, day + 1) - zone_day_start(z, day), seconds);
	assert_int_equal(zone_day_hours(z, day, starts, labels), hours);
	zone_free(z);
}

static void days_of_23_and_25_hours(void **state)
{
	(void)state;
	hours_of("Asia/Shanghai", on(2026, 6, 18), 24, 86400);
	hours_of("Europe/Berlin", on(2026, 3, 29), 23, 23 * 3600);
	hours_of("Europe/Berlin", on(2026, 10, 25), 25, 25 * 3600);
	hours_of("America/New_York", on(2026, 3, 8), 23, 23 * 3600);
	hours_of("America/New_York", on(2060, 11, 7), 25, 25 * 3600);
	hours_of("Australia/Lord_Howe", on(2026, 4, 5), 25, 24 * 3600 + 1800);
	hours_of("Australia/Lord_Howe", on(2026, 10, 4), 24, 24 * 3600 - 1800);
	hours_of("Pacific/Apia", on(2011, 12, 30), 0, 0);
	hours_of("Antarctica/Casey", on(2018, 3, 11), 27, 27 * 3600);
	hours_of("America/Sao_Paulo", on(2018, 11, 4), 23, 23 * 3600); /* midnight is skipped */
	hours_of("America/Havana", on(2020, 11, 1), 25, 25 * 3600);    /* midnight comes twice */
}

static void labels_of_a_long_and_a_short_day(void **state)
{
	struct zone *z = load("Europe/Berlin");
	int64_t starts[ZONE_DAY_HOURS_MAX];
	int labels[ZONE_DAY_HOURS_MAX];

	(void)state;
	zone_day_hours(z, on(2026, 3, 29), starts, labels);
	assert_int_equal(labels[1], 1);
	assert_int_equal(labels[2], 3);
	assert_int_equal(labels[22], 23);
	zone_day_hours(z, on(2026, 10, 25), starts, labels);
	assert_int_equal(labels[2], 2);
	assert_int_equal(labels[3], 2);
	assert_int_equal(labels[24], 23);
	zone_free(z);
}

/* Newfoundland once went back at one minute past midnight. */
static void an_hour_that_is_cut_short(void **state)
{
	struct zone *z = load("America/St_Johns");
	int64_t starts[ZONE_DAY_HOURS_MAX];
	int labels[ZONE_DAY_HOURS_MAX];

	(void)state;
	assert_int_equal(zone_day_hours(z, on(1990, 10, 28), starts, labels), 26);
	assert_int_equal(starts[1] - starts[0], 60);
	assert_int_equal(starts[2] - starts[1], 59 * 60);
	assert_int_equal(labels[1], 23);
	assert_int_equal(labels[2], 0);
	zone_free(z);
}

static void a_skipped_time_gives_the_end_of_the_gap(void **state)
{
	struct zone *z = load("Europe/Berlin");

	(void)state;
	assert_int_equal(zone_instant(z, on(2026, 3, 29), 2, 30, 0), 1774746000);
	assert_int_equal(zone_instant(z, on(2026, 3, 29), 1, 59, 59), 1774746000 - 1);
	assert_int_equal(zone_instant(z, on(2026, 3, 29), 3, 0, 0), 1774746000);
	/* 2:30 twice on 2026-10-25: the first is summer time. */
	assert_int_equal(zone_instant(z, on(2026, 10, 25), 2, 30, 0), 1792888200);
	zone_free(z);
	z = load("Pacific/Apia");
	assert_int_equal(zone_instant(z, on(2011, 12, 30), 12, 0, 0),
			 zone_day_start(z, on(2011, 12, 31)));
	zone_free(z);
}

static void utc_needs_no_file(void **state)
{
	struct zone *z;
	struct err err = { 0 };

	(void)state;
	assert_string_equal(zone_name(zone_utc()), "UTC");
	assert_int_equal(zone_offset(zone_utc(), 1781244000), 0);
	setenv("TZDIR", test_path("no-such-folder"), 1);
	z = load("UTC");
	assert_int_equal(zone_day(z, -1), -1);
	zone_free(z);
	assert_int_equal(zone_load("Asia/Shanghai", &z, &err), -1);
	unsetenv("TZDIR");
	zone_free(NULL);
}

static void unknown(const char *name, const char *hint)
{
	struct err err = { 0 };
	struct zone *z = NULL;

	assert_int_equal(zone_load(name, &z, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_null(z);
	assert_int_equal(strncmp(err.hint, hint, strlen(hint)), 0);
}

static void a_wrong_name_gives_the_nearest(void **state)
{
	(void)state;
	unknown("Asia/Shanghia", "did you mean Asia/Shanghai");
	unknown("shanghai", "did you mean Asia/Shanghai?");
	unknown("Asia/Beijing", "did you mean Asia/Shanghai?");
	unknown("asia/tokyo", "did you mean Asia/Tokyo?");
	unknown("Europe/Zurick", "did you mean Europe/Zurich");
	unknown("qqqqqqqqqqqqqqqqqqqq", "give an IANA name such as Asia/Shanghai");
}

static void a_name_cannot_leave_the_database(void **state)
{
	static const char *const names[] = { "../../../etc/passwd",
					     "/etc/passwd",
					     "Asia/../../x",
					     "Asia//Shanghai",
					     "Asia/",
					     ".",
					     "Asia",
					     "tzdata.zi",
					     "a b",
					     "A\x1b[31m",
					     "\xe4\xb8\xad" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct err err = { 0 };
		struct zone *z = NULL;

		if (zone_load(names[i], &z, &err) == 0)
			fail_msg("'%s' was taken", names[i]);
		assert_true(err.message[0]);
	}
}

static void host_is(const char *tz, const char *expected)
{
	struct zone *z;

	setenv("TZ", tz, 1);
	z = load(NULL);
	assert_string_equal(zone_name(z), expected);
	zone_free(z);
	unsetenv("TZ");
}

static void the_zone_of_the_host(void **state)
{
	struct zone *z;

	(void)state;
	host_is("Asia/Tokyo", "Asia/Tokyo");
	host_is(":Asia/Tokyo", "Asia/Tokyo");
	host_is("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo");
	host_is("CST-8", "Etc/GMT-8");
	host_is("", "UTC");
	host_is("nonsense", "UTC");
	z = load("");
	assert_true(zone_name_is_valid(zone_name(z)));
	zone_free(z);
}

static int64_t rule_at(const char *text, int64_t t)
{
	struct tz_rule rule;

	if (tz_rule_parse(text, &rule))
		fail_msg("%s", text);
	return tz_rule_offset(&rule, t);
}

static void rules_as_posix_writes_them(void **state)
{
	int64_t january = (int64_t)on(2030, 1, 15) * 86400, july = (int64_t)on(2030, 7, 15) * 86400;
	struct tz_rule rule;
	int64_t at;

	(void)state;
	assert_int_equal(rule_at("CST-8", july), 28800);
	assert_int_equal(rule_at("<+0530>-5:30", july), 19800);
	assert_int_equal(rule_at("CET-1CEST,M3.5.0,M10.5.0/3", january), 3600);
	assert_int_equal(rule_at("CET-1CEST,M3.5.0,M10.5.0/3", july), 7200);
	assert_int_equal(rule_at("IST-1GMT0,M10.5.0,M3.5.0/1", january), 0);
	assert_int_equal(rule_at("IST-1GMT0,M10.5.0,M3.5.0/1", july), 3600);
	assert_int_equal(rule_at("NZST-12NZDT,M9.5.0,M4.1.0/3", january), 46800);
	assert_int_equal(rule_at("EST5EDT,0/0,J365/25", january), -14400); /* all year */
	assert_int_equal(rule_at("EST5EDT,0/0,J365/25", july), -14400);
	assert_int_equal(rule_at("AAA0BBB,J60,J61", (int64_t)on(2028, 3, 1) * 86400 + 43200), 3600);
	assert_int_equal(rule_at("AAA0BBB,59,60", (int64_t)on(2028, 2, 29) * 86400 + 43200), 3600);
	assert_int_equal(tz_rule_parse("EST5EDT,0/0,J365/25", &rule), 0);
	assert_false(tz_rule_next(&rule, july, &at));
	assert_int_equal(tz_rule_parse("EET-2EEST,M3.4.4/50,M10.4.4/50", &rule), 0);
	assert_true(tz_rule_next(&rule, january, &at));
	assert_int_equal(at, (int64_t)on(2030, 3, 30) * 86400); /* Thursday 28 + 50 h, 2 h east */
}

static void rules_that_are_none(void **state)
{
	static const char *const wrong[] = {
		"",
		"8",
		"CST",
		"AB-8",
		"CST-8x",
		"CST-25",
		"<+08-8",
		"CST-8CDT",
		"CST-8CDT,",
		"CST-8CDT,M3.5.0",
		"CST-8CDT,M3.5.0,",
		"CST-8CDT,M13.5.0,M10.5.0",
		"CST-8CDT,M3.6.0,M10.5.0",
		"CST-8CDT,M3.5.7,M10.5.0",
		"CST-8CDT,J0,J365",
		"CST-8CDT,366,0",
		"CST-8CDT,M3.5.0/168,M10.5.0",
		"CST-8CDT,M3.5.0,M10.5.0x",
		"CST-",
	};
	struct tz_rule rule;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		if (tz_rule_parse(wrong[i], &rule) == 0)
			fail_msg("'%s' was taken", wrong[i]);
}

/* Version 1, one type, one transition to it at 1970-01-02. */
static void a_small_file_by_hand(void **state)
{
	char bytes[] = "TZif\0"
		       "123456789012345"
		       "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\2\0\0\0\4"
		       "\0\1\x51\x80"
		       "\1"
		       "\0\0\x0e\x10\0\0"
		       "\0\0\x1c\x20\0\0"
		       "AAA";
	size_t index = 48;
	struct tz_data d;

	(void)state;
	assert_int_equal(tz_data_parse(&d, bytes, sizeof(bytes), "x", NULL), 0);
	assert_int_equal(tz_data_offset(&d, 86399), 3600);
	assert_int_equal(tz_data_offset(&d, 86400), 7200);
	tz_data_release(&d);
	bytes[index] = 2; /* there is no third type */
	assert_int_equal(tz_data_parse(&d, bytes, sizeof(bytes), "x", NULL), -1);
}

/* A damaged file is refused or read as something, never outside of its bytes (the sanitizers
 * watch): cut off at every length, and with every byte turned. */
static void a_damaged_file_does_no_harm(void **state)
{
	struct err err = { 0 };
	struct tz_data d;
	FILE *f = fopen("/usr/share/zoneinfo/Europe/Berlin", "re");
	char bytes[8192], *copy;
	size_t len;

	(void)state;
	assert_non_null(f);
	len = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	assert_int_equal(tz_data_parse(&d, bytes, len, "x", &err), 0);
	tz_data_release(&d);
	for (size_t n = 0; n < len; n++) {
		copy = mem_alloc(n + 1);
		memcpy(copy, bytes, n);
		assert_int_equal(tz_data_parse(&d, copy, n, "x", &err), -1);
		free(copy);
	}
	for (size_t n = 0; n < len; n++) {
		bytes[n] = (char)~bytes[n];
		if (tz_data_parse(&d, bytes, len, "x", &err) == 0) {
			(void)tz_data_offset(&d, 1781244000);
			tz_data_release(&d);
		}
		bytes[n] = (char)~bytes[n];
	}
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(every_zone_agrees_with_glibc),
		cmocka_unit_test(a_local_time_leads_back_to_its_instant),
		cmocka_unit_test(days_follow_each_other_without_a_gap),
		cmocka_unit_test(days_of_23_and_25_hours),
		cmocka_unit_test(labels_of_a_long_and_a_short_day),
		cmocka_unit_test(an_hour_that_is_cut_short),
		cmocka_unit_test(a_skipped_time_gives_the_end_of_the_gap),
		cmocka_unit_test(utc_needs_no_file),
		cmocka_unit_test(a_wrong_name_gives_the_nearest),
		cmocka_unit_test(a_name_cannot_leave_the_database),
		cmocka_unit_test(the_zone_of_the_host),
		cmocka_unit_test(rules_as_posix_writes_them),
		cmocka_unit_test(rules_that_are_none),
		cmocka_unit_test(a_small_file_by_hand),
		cmocka_unit_test(a_damaged_file_does_no_harm),
	};

	i18n_init("en");
	unsetenv("TZ");
	unsetenv("TZDIR");
	return cmocka_run_group_tests(cases, NULL, NULL);
}
