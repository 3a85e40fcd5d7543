#include "support/test.h"

#include <stdbool.h>

#include "base/i18n.h"
#include "base/zone.h"

static struct zone *shanghai, *berlin;

/* Now is 2026-06-12 14:00 in Shanghai, launch the 18th. */
static struct instant_base base_of(const struct zone *z)
{
	return (struct instant_base){ z, 1781244000, day_of_date((struct date){ 2026, 6, 18 }) };
}

static void read_as(const struct zone *z, const char *text, const char *expected)
{
	struct instant_base base = base_of(z);
	struct err err = { 0 };
	struct str s = { 0 };
	int64_t at;

	if (instant_parse(text, &base, &at, &err))
		fail_msg("'%s': %s", text, err.message);
	instant_add_rfc3339(&s, at, z);
	assert_string_equal(str_text(&s), expected);
	str_release(&s);
}

static void instants_in_every_form(void **state)
{
	(void)state;
	read_as(shanghai, "2026-06-12T14:00:00+08:00", "2026-06-12T14:00:00+08:00");
	read_as(shanghai, "2026-06-12T06:00:00Z", "2026-06-12T14:00:00+08:00");
	read_as(shanghai, "2026-06-12t06:00:00.999z", "2026-06-12T14:00:00+08:00");
	read_as(shanghai, "2026-06-12 06:00:05-05:30", "2026-06-12T19:30:05+08:00");
	read_as(shanghai, "2026-06-12T14:00", "2026-06-12T14:00:00+08:00");
	read_as(shanghai, "2026-06-12 14:00", "2026-06-12T14:00:00+08:00");
	read_as(shanghai, "2026-06-12  9:05:07", "2026-06-12T09:05:07+08:00");
	read_as(shanghai, "2026-06-12", "2026-06-12T00:00:00+08:00");
	read_as(shanghai, "today 9:30", "2026-06-12T09:30:00+08:00");
	read_as(shanghai, "tomorrow 00:00", "2026-06-13T00:00:00+08:00");
	read_as(shanghai, "D+1 20:00", "2026-06-19T20:00:00+08:00");
	read_as(shanghai, "D", "2026-06-18T00:00:00+08:00");
	read_as(shanghai, "+2wd 8:00", "2026-06-16T08:00:00+08:00");
	read_as(shanghai, "14:05", "2026-06-12T14:05:00+08:00");
	read_as(shanghai, "now", "2026-06-12T14:00:00+08:00");
	read_as(shanghai, "now-2h", "2026-06-12T12:00:00+08:00");
	read_as(shanghai, "now+15min", "2026-06-12T14:15:00+08:00");
}

static void zones_with_summer_time(void **state)
{
	(void)state;
	read_as(berlin, "2026-03-29 01:30", "2026-03-29T01:30:00+01:00");
	read_as(berlin, "2026-03-29 02:30", "2026-03-29T03:00:00+02:00"); /* is skipped */
	read_as(berlin, "2026-10-25 02:30", "2026-10-25T02:30:00+02:00"); /* comes twice */
	read_as(berlin, "2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00");
	read_as(berlin, "14:00", "2026-06-12T14:00:00+02:00");
}

static void instants_that_are_refused(void **state)
{
	static const char *const wrong[] = {
		"",
		"now-",
		"now2h",
		"now-2",
		"now-2x",
		"nowadays",
		"2026-06-12T",
		"2026-06-12 ",
		"2026-06-12T24:00",
		"2026-06-12T14:60",
		"2026-06-12T14:00:60",
		"2026-06-12T14",
		"2026-06-12T14:0",
		"2026-06-12T14:00:0",
		"2026-06-12T14:00+8",
		"2026-06-12T14:00+0800",
		"2026-06-12T14:00+25:00",
		"2026-06-12T14:00 Z",
		"2026-06-31 14:00",
		"2026-6-12 14:00",
		"today 9:30Z",
		"14:00+08:00",
		"25:00",
		"1:2",
		":30",
		"14:",
		"today 9.30",
		"14:00 today",
		"2026-06-12T14:00:00.Z",
		"2026-06-12T14:00:00Zx",
		"9999-12-31T23:59:59-10:00",
		"now+9999w",
		"now+99999999999w",
		"1781244000",
	};
	struct instant_base base = base_of(shanghai);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct err err = { 0 };
		int64_t at;

		if (instant_parse(wrong[i], &base, &at, &err) == 0)
			fail_msg("'%s' was taken", wrong[i]);
		assert_int_equal(err.code, ERR_DATA);
	}
}

static void without_a_launch_day_counting_from_it_fails(void **state)
{
	struct instant_base base = { shanghai, 1781244000, DAY_NONE };
	struct err err = { 0 };
	int64_t at;

	(void)state;
	assert_int_equal(instant_parse("D+1 20:00", &base, &at, &err), -1);
	assert_string_equal(err.message, "'D+1' needs a launch day to count from");
}

static void what_is_written_is_read(void **state)
{
	struct test_random r = test_random_seed(5);
	const struct zone *both[] = { shanghai, berlin };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		const struct zone *z = both[i % 2];
		int64_t t = test_random_between(&r, 0, 4102444800), again;
		struct instant_base base = base_of(z);
		struct str s = { 0 };

		instant_add_rfc3339(&s, t, z);
		assert_int_equal(instant_parse(str_text(&s), &base, &again, NULL), 0);
		assert_int_equal(again, t);
		str_release(&s);
	}
}

static void the_short_form(void **state)
{
	struct str s = { 0 };

	(void)state;
	instant_add_short(&s, 1781244059, shanghai);
	instant_add_short(&s, INSTANT_NONE, shanghai);
	instant_add_rfc3339(&s, INSTANT_NONE, shanghai);
	assert_string_equal(str_text(&s), "2026-06-12 14:00");
	str_release(&s);
}

static int load_zones(void **state)
{
	(void)state;
	return zone_load("Asia/Shanghai", &shanghai, NULL) ||
	       zone_load("Europe/Berlin", &berlin, NULL);
}

static int free_zones(void **state)
{
	(void)state;
	zone_free(shanghai);
	zone_free(berlin);
	return 0;
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(instants_in_every_form),
		cmocka_unit_test(zones_with_summer_time),
		cmocka_unit_test(instants_that_are_refused),
		cmocka_unit_test(without_a_launch_day_counting_from_it_fails),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(the_short_form),
	};

	i18n_init("en");
	return cmocka_run_group_tests(cases, load_zones, free_zones);
}
