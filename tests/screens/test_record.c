/* Keying in readings from Daily: one, and a column of them. */
#include "fixture.h"

#include <string.h>

#include "base/i18n.h"
#include "screens/record.h"
#include "screens/screens.h"

static void one_reading_is_keyed_in(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	WILL_ANSWER("kpi=gmv;channel=private;time=2026-06-19 15:10;value=¥12,000.50");
	do_action(&s, "record");
	assert_string_equal(last_toast(), "GMV: ¥12,000.50 recorded");
	WILL_ANSWER("kpi=gmv;channel=private;time=2026-06-19 15:10;value=12000.5");
	do_action(&s, "record");
	assert_string_equal(last_toast(), "GMV: ¥12,000.50 was there already");
	WILL_ANSWER("kpi=gmv;channel=private;time=2026-06-19 15:10;value=13k");
	do_action(&s, "record");
	assert_string_equal(last_toast(), "GMV: ¥13,000.00 instead of ¥12,000.50");
	take_down_screen(&s);
}

static void what_is_wrong_is_named(void **state)
{
	static const char *const cases[][2] = {
		{ "kpi=gvm;value=1", "! 618 has no KPI 'gvm'" },
		{ "kpi=cvr;value=1", "! cvr is made of orders and uv" },
		{ "kpi=spend;value=1", "! spend comes from the ledger, not from readings" },
		{ "kpi=uv;channel=mars;value=1", "! 618 has no channel 'mars'" },
		{ "kpi=uv;time=25:00;value=1", "25:00" },
		{ "kpi=uv;time=+3d;value=1", "more than a day ahead" },
		{ "kpi=uv;value=12.5", "! " },
		{ "kpi=uv;value=99999999999999999999999", "! " },
		{ "kpi=uv;value=\xe2\x80\xae"
		  "5",
		  "! " },
		{ "kpi=uv;value=\xff\xfe", "! " },
		{ "kpi=refund_rate;value=3", "! 3 is 300.00%: add % if that is not meant" },
	};
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		WILL_ANSWER(cases[i][0]);
		do_action(&s, "record");
		if (*last_toast() != '!' || !strstr(last_toast(), cases[i][1]))
			fail_msg("%s: %s", cases[i][0], last_toast());
	}
	take_down_screen(&s);
}

static void a_column_is_one_change(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &daily_screen);
	WILL_ANSWER("channel=private;time=2026-06-19 15:20;gmv=500;orders=2;uv=60");
	do_action(&s, "record-column");
	assert_string_equal(last_toast(), "3 readings recorded");
	int64_t change = s.app.change_id;

	WILL_ANSWER("channel=private;time=2026-06-19 15:20;gmv=500;orders=3;uv=60");
	do_action(&s, "record-column");
	assert_string_equal(last_toast(), "3 readings: 0 new, 1 replaced, 2 the same");
	assert_true(s.app.change_id > change);
	/* All or nothing, and the row at fault is named */
	change = s.app.change_id;
	WILL_ANSWER("channel=private;time=2026-06-19 15:25;gmv=500;orders=many");
	do_action(&s, "record-column");
	assert_non_null(strstr(last_toast(), "not a number: 'many'"));
	WILL_ANSWER("channel=private");
	do_action(&s, "record-column");
	assert_string_equal(last_toast(), "! no value is typed yet");
	assert_int_equal(s.app.change_id, change);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(one_reading_is_keyed_in), cmocka_unit_test(what_is_wrong_is_named),
	  cmocka_unit_test(a_column_is_one_change))
