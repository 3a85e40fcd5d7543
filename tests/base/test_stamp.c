#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/stamp.h"

static struct zone *load(const char *name)
{
	struct zone *z = NULL;
	struct err err = { 0 };

	if (zone_load(name, &z, &err))
		fail_msg("%s: %s", name, err.message);
	return z;
}

/* Whatever the text, the quick reader and the careful one agree. */
static void agree(struct stamp_reader *r, const char *text)
{
	struct err quick = { 0 }, slow = { 0 };
	int64_t a = 0, b = 0;
	int ra = stamp_parse(r, text, &a, &quick), rb = instant_parse(text, &r->base, &b, &slow);

	if (ra != rb || a != b || strcmp(quick.message, slow.message))
		fail_msg("'%s': %d %lld '%s', not %d %lld '%s'", text, ra, (long long)a,
			 quick.message, rb, (long long)b, slow.message);
}

static const char *const odd[] = {
	"",
	"now",
	"now-2h",
	"14:00",
	"D+1 20:00",
	"2026-06-12",
	"2026-06-12 ",
	"2026-06-12 1",
	"2026-06-12 14:0",
	"2026-06-12 14:00",
	"2026-06-12 14:00:",
	"2026-06-12 14:00:5",
	"2026-06-12 14:00:59",
	"2026-06-12 14:00:60",
	"2026-06-12 24:00",
	"2026-06-12 14:60",
	"2026-06-12T14:00",
	"2026-06-12t14:00:00z",
	"2026-06-12T14:00:00Z",
	"2026-06-12T14:00Z",
	"2026-06-12 14:00Z",
	"2026-06-12T14:00:00.250Z",
	"2026-06-12T14:00:00+08:00",
	"2026-06-12T14:00:00-05:30",
	"2026-06-12T14:00:00+0800",
	"2026-06-12T14:00:00+08:00x",
	"2026-06-12T14:00:00+24:00",
	"2026-06-12T14:00:00+08:60",
	"2026-06-12 14:00+08:00",
	"2026-06-12 14:00 x",
	"2026-06-12x14:00",
	"2026-02-30 14:00",
	"2026-13-01 14:00",
	"0000-01-01 00:00",
	"0001-01-01T00:00:00+23:00",
	"9999-12-31T23:59:59-23:00",
	"2026/06/12 14:00",
	"2026-06-12 14.00.00",
	"２026-06-12 14:00",
};

static void every_form_as_the_careful_reader_says(void **state)
{
	(void)state;
	struct zone *z = load("Asia/Shanghai");
	struct stamp_reader r;

	stamp_init(&r, &(struct instant_base){ z, 1781244000, 20622 });
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		agree(&r, odd[i]);
	for (size_t i = ARRAY_LEN(odd); i > 0; i--)
		agree(&r, odd[i - 1]);
	zone_free(z);
}

/* Days with 23, 24, 24.5 and 25 hours, with and without offsets. */
static void any_time_in_any_zone(void **state)
{
	static const char *const zones[] = { "Europe/Berlin",   "Australia/Lord_Howe",
					     "America/Havana",  "Asia/Shanghai",
					     "Pacific/Apia",    "Africa/Casablanca",
					     "America/St_Johns" };
	(void)state;
	struct test_random random = test_random_seed(7);

	for (size_t k = 0; k < ARRAY_LEN(zones); k++) {
		struct zone *z = load(zones[k]);
		struct stamp_reader r;

		stamp_init(&r, &(struct instant_base){ z, 1781244000, DAY_NONE });
		for (int i = 0; i < 20000; i++) {
			char text[64], date[DATE_TEXT];
			int32_t day = (int32_t)test_random_between(&random, 14600, 22000);
			int n = snprintf(text, sizeof text, "%s%c%02d:%02d", day_text(day, date),
					 i & 1 ? 'T' : ' ',
					 (int)test_random_between(&random, 0, 23),
					 (int)test_random_between(&random, 0, 59));

			if (i & 2)
				n += snprintf(text + n, sizeof text - (size_t)n, ":%02d", i % 60);
			if (i & 4)
				snprintf(text + n, sizeof text - (size_t)n, "%s",
					 i & 8 ? "Z" : "-03:30");
			agree(&r, text);
		}
		zone_free(z);
	}
}

static void reads(const char *format, const char *text, const char *expected)
{
	struct err err = { 0 };
	struct stamp s;
	char day[DATE_TEXT], got[64];

	if (stamp_format_check(format, &err) || stamp_format_parse(format, text, &s, &err))
		fail_msg("%s '%s': %s", format, text, err.message);
	snprintf(got, sizeof got, "%s %02d:%02d:%02d%s", day_text(s.day, day), s.hour, s.minute,
		 s.second, s.has_clock ? "" : " day");
	assert_string_equal(got, expected);
}

static void dates_in_many_forms(void **state)
{
	(void)state;
	reads("%d.%m.%Y", "1.08.2019", "2019-08-01 00:00:00 day");
	reads("%d.%m.%Y", "31.8.2019", "2019-08-31 00:00:00 day");
	reads("%m/%d/%y", "8/1/19", "2019-08-01 00:00:00 day");
	reads("%y%m%d", "680229", "2068-02-29 00:00:00 day");
	reads("%y%m%d", "690228", "1969-02-28 00:00:00 day");
	reads("%Y年%m月%d日", "2019年8月1日", "2019-08-01 00:00:00 day");
	reads("%d.%m.%Y %H:%M", "1.08.2019   9:05", "2019-08-01 09:05:00");
	reads("%Y-%m-%dT%H:%M:%S", "2019-08-01T09:05:59", "2019-08-01 09:05:59");
	reads("%d%%%m%%%Y", "1%8%2019", "2019-08-01 00:00:00 day");
}

static void refused(const char *format, const char *text, const char *why)
{
	struct err err = { 0 };
	struct stamp s;

	if (!stamp_format_check(format, &err))
		assert_int_equal(stamp_format_parse(format, text, &s, &err), -1);
	if (!strstr(err.message, why))
		fail_msg("%s '%s': %s", format, text, err.message);
}

static void what_is_no_date(void **state)
{
	(void)state;
	refused("%d.%m.%Y", "", "not a date of the form %d.%m.%Y: ''");
	refused("%d.%m.%Y", "1.08.19", "not a date of the form");
	refused("%d.%m.%Y", "1.08.2019 ", "not a date of the form");
	refused("%d.%m.%Y", "2019-08-01", "not a date of the form");
	refused("%d.%m.%Y", "31.02.2019", "there is no such time: '31.02.2019'");
	refused("%d.%m.%Y", "1.13.2019", "there is no such time");
	refused("%d.%m.%Y %H:%M", "1.08.2019 24:00", "there is no such time");
	refused("%d.%m", "1.8", "is not a whole date");
	refused("%d.%m.%Y.%y", "", "is not a whole date");
	refused("%d.%m.%Y %M", "", "is not a whole date");
	refused("%d.%d.%m.%Y", "", "has %d twice");
	refused("%d.%b.%Y", "", "not a form of dates");
	refused("%d.%m.%Y%", "", "not a form of dates");
}

static void times_of_day(void **state)
{
	static const char *const wrong[] = { "",         "20",     "20:0", "24:00",  "20:60",
					     "20:00:60", "20:00:", "x",    "20:00 ", "200:00" };
	struct stamp s = { 0 };
	struct err err = { 0 };
	(void)state;

	assert_int_equal(stamp_clock_parse("20:00", &s, &err), 0);
	assert_int_equal(s.hour * 60 + s.minute, 1200);
	assert_int_equal(stamp_clock_parse("9:05:07", &s, &err), 0);
	assert_int_equal(s.hour * 3600 + s.minute * 60 + s.second, 32707);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_int_equal(stamp_clock_parse(wrong[i], &s, &err), -1);
}

TEST_MAIN(cmocka_unit_test(every_form_as_the_careful_reader_says),
	  cmocka_unit_test(any_time_in_any_zone), cmocka_unit_test(dates_in_many_forms),
	  cmocka_unit_test(what_is_no_date), cmocka_unit_test(times_of_day))
