/* The pop-ups about a KPI: how they look, and what their actions do. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "app/resolve.h"
#include "base/i18n.h"
#include "screens/kpi.h"
#include "screens/screens.h"

/* A pop-up on a KPI of the demo. */
static void set_up_kpi(struct stage_set *s, const struct screen *screen, const char *code)
{
	struct kpi_screen_arg arg = { 0 };
	struct err err = { 0 };

	set_up_screen(s, screen);
	if (app_resolve(&s->app, THING_KPI, code, &arg.kpi_id, &err) < 0)
		fail_msg("%s", err.message);
	take_down_screen(s);
	set_up_popup(s, screen, &arg);
}

static void looks_right(void **state)
{
	static const char *const langs[] = { "en", "zh" };
	static const char *const codes[] = { "gmv", "cvr", "stock" };
	struct stage_set s;
	char name[32];

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(codes); i++) {
		i18n_set(langs[i / ARRAY_LEN(codes)]);
		snprintf(name, sizeof name, "kpi-%s", codes[i % ARRAY_LEN(codes)]);
		set_up_kpi(&s, &kpi_screen, codes[i % ARRAY_LEN(codes)]);
		check_goldens(&s, name);
		take_down_screen(&s);
		snprintf(name, sizeof name, "explain-%s", codes[i % ARRAY_LEN(codes)]);
		set_up_kpi(&s, &explain_screen, codes[i % ARRAY_LEN(codes)]);
		check_goldens(&s, name);
		take_down_screen(&s);
	}
	i18n_set("en");
}

/* As on Daily: no day before the campaign, none after today. */
static void days_end_where_those_of_daily_do(void **state)
{
	static const struct screen *const of[] = { &kpi_screen, &explain_screen };
	struct stage_set s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(of); i++) {
		set_up_kpi(&s, of[i], "gmv");
		do_action(&s, "day-after");
		assert_string_equal(last_toast(), "Later there is nothing yet");
		assert_null(strstr(screen_text(&s, 40, 120), "06-20"));
		for (int k = 0; k < 60; k++)
			do_action(&s, "day-before");
		assert_string_equal(last_toast(), "Before that there was no campaign");
		take_down_screen(&s);
	}
}

/* A share of others has no readings of its own: which KPI is open. */
static void only_what_can_be_keyed_in_is_begun_with(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "cvr");
	WILL_ANSWER("value=3%");
	do_action(&s, "record");
	assert_string_equal(last_toast(), "! no KPI is named");
	take_down_screen(&s);
}

static void panes_follow_the_channel(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "gmv");
	assert_non_null(strstr(screen_text(&s, 40, 120), "06-19 · all channels"));
	do_common(&s, MOVE_DOWN);
	do_common(&s, MOVE_DOWN);
	assert_non_null(strstr(screen_text(&s, 40, 120), "06-19 · Short video"));
	do_action(&s, "day-before");
	assert_non_null(strstr(screen_text(&s, 40, 120), "06-18 · Short video"));
	do_action(&s, "day-after");
	do_action(&s, "scope");
	assert_non_null(strstr(screen_text(&s, 40, 120), "By channel · Burst"));
	do_action(&s, "scope");
	assert_non_null(strstr(screen_text(&s, 40, 120), "By channel · so far"));
	do_action(&s, "today");
	do_common(&s, MOVE_PANE);
	do_common(&s, MOVE_PANE);
	do_common(&s, MOVE_DOWN);
	do_common(&s, COMMON_OPEN);
	assert_non_null(strstr(screen_text(&s, 40, 120), "06-18 · Short video"));
	take_down_screen(&s);
}

static void hours_go_on_with_the_clock(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "gmv");
	assert_non_null(strstr(screen_text(&s, 40, 120), "› 15:00…"));
	s.app.now += 3600;
	assert_int_equal(open_screen_load(&s.open), 0);
	assert_non_null(strstr(screen_text(&s, 40, 120), "› 16:00…"));
	do_common(&s, MOVE_PANE);
	do_common(&s, MOVE_UP);
	s.app.now += 3600;
	assert_int_equal(open_screen_load(&s.open), 0);
	assert_non_null(strstr(screen_text(&s, 40, 120), "› 15:00 "));
	take_down_screen(&s);
}

static void a_row_is_copied(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "gmv");
	do_common(&s, MOVE_DOWN);
	do_common(&s, COMMON_COPY);
	assert_true(str_starts(last_toast(), "actual "));
	assert_non_null(strstr(last_toast(), " | expected "));
	assert_non_null(
		strstr(last_toast(), "| the row GMV · Marketplace store: target ¥439k, expected"));
	do_common(&s, MOVE_PANE);
	do_common(&s, COMMON_COPY);
	assert_non_null(strstr(last_toast(), "GMV · 15:00…: expected"));
	take_down_screen(&s);
}

static void an_alert_is_taken_with_its_response(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "stock");
	WILL_ANSWER("note=called the warehouse;response=promote HERO-2 instead;cause=sold out "
		    "early;owner=wang;expect=+10%;review=+2d 10:00");
	do_action(&s, "ack");
	assert_string_equal(strchr(last_toast(), ' '), " Stock left · A-2");
	do_common(&s, MOVE_PANE_BACK);
	const char *text = screen_text(&s, 40, 200);
	assert_non_null(strstr(text, "called the warehouse"));
	assert_non_null(strstr(text, "promote HERO-2 instead"));
	assert_non_null(strstr(text, "because sold out early"));
	do_common(&s, COMMON_OPEN);
	assert_non_null(strstr(last_read(), "Who acts: wang"));
	assert_non_null(strstr(last_read(), "Expected effect: +10%"));
	/* Again: the same response is changed */
	WILL_ANSWER("cause=the supplier is late");
	do_action(&s, "ack");
	text = screen_text(&s, 40, 200);
	assert_non_null(strstr(text, "because the supplier is late"));
	assert_null(strstr(text, "A-3"));
	take_down_screen(&s);
}

static void what_is_wrong_in_a_response_is_named(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "stock");
	WILL_ANSWER("cause=nobody knows");
	do_action(&s, "ack");
	assert_string_equal(last_toast(), "! say what is done about it, not only why or when");
	WILL_ANSWER("response=x;owner=nobody");
	do_action(&s, "ack");
	assert_non_null(strstr(last_toast(), "nobody here is called 'nobody'"));
	WILL_ANSWER("response=x;review=yesterday");
	do_action(&s, "ack");
	assert_non_null(strstr(last_toast(), "is over already"));
	WILL_ANSWER("done");
	do_action(&s, "resolve");
	assert_non_null(strstr(last_toast(), "still critical"));
	take_down_screen(&s);
}

static void a_target_is_set_and_judged(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "stock");
	WILL_ANSWER("target=30x");
	do_action(&s, "target");
	assert_non_null(strstr(last_toast(), "! "));
	WILL_ANSWER("target=250");
	do_action(&s, "target");
	assert_string_equal(last_toast(), "Target of Stock left: 250");
	assert_non_null(strstr(screen_text(&s, 40, 120), "target 250"));
	take_down_screen(&s);
}

static void an_incident_is_opened(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &kpi_screen, "stock");
	WILL_ANSWER("hero product sold out");
	do_action(&s, "incident");
	assert_non_null(strstr(last_toast(), "is open: hero product sold out"));
	assert_non_null(strstr(screen_text(&s, 40, 200), "hero product sold out"));
	take_down_screen(&s);
}

static void the_explanation_is_copied(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_kpi(&s, &explain_screen, "gmv");
	do_common(&s, COMMON_COPY);
	assert_non_null(strstr(last_toast(), "GMV is at "));
	assert_non_null(strstr(last_toast(), "- Conversion rate: -"));
	do_action(&s, "look");
	assert_string_equal(last_opened(), "kpi");
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(days_end_where_those_of_daily_do),
	  cmocka_unit_test(only_what_can_be_keyed_in_is_begun_with),
	  cmocka_unit_test(panes_follow_the_channel), cmocka_unit_test(a_row_is_copied),
	  cmocka_unit_test(hours_go_on_with_the_clock),
	  cmocka_unit_test(an_alert_is_taken_with_its_response),
	  cmocka_unit_test(what_is_wrong_in_a_response_is_named),
	  cmocka_unit_test(a_target_is_set_and_judged), cmocka_unit_test(an_incident_is_opened),
	  cmocka_unit_test(the_explanation_is_copied))
