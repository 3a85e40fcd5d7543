/* The board: how it looks, and what its actions do. */
#include "fixture.h"

#include <string.h>

#include "base/i18n.h"
#include "screens/board.h"
#include "screens/screens.h"

static void looks_right(void **state)
{
	static const char *const langs[] = { "en", "zh" };
	struct stage_set s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		i18n_set(langs[i]);
		set_up_screen(&s, &board_screen);
		check_goldens(&s, "board");
		do_action(&s, "view");
		check_goldens(&s, "board-list");
		take_down_screen(&s);
		set_up_screen(&s, &task_screen);
		check_goldens(&s, "task");
		take_down_screen(&s);
	}
	i18n_set("en");
}

static void cards_move_between_columns(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	do_action(&s, "right");
	assert_string_equal(last_toast(), "T-78 → doing");
	WILL_ANSWER(NULL);
	do_action(&s, "right");
	WILL_ANSWER("the switch is not ready");
	do_action(&s, "right");
	assert_string_equal(last_toast(), "T-78 → blocked");
	assert_non_null(strstr(screen_text(&s, 40, 120), "the switch is not"));
	do_action(&s, "left");
	do_action(&s, "left");
	assert_string_equal(last_toast(), "T-78 → to do");
	do_action(&s, "left");
	take_down_screen(&s);
}

static void done_asks_for_what_is_missing(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	WILL_ANSWER("yes");
	do_action(&s, "done");
	assert_string_equal(last_toast(), "T-78 → done");
	take_down_screen(&s);
}

static void marked_ones_move_together(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	do_common(&s, COMMON_MARK);
	do_common(&s, COMMON_MARK);
	do_action(&s, "right");
	assert_string_equal(last_toast(), "2 tasks → doing");
	do_common(&s, COMMON_MARK);
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_REDRAW);
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_UNHANDLED);
	take_down_screen(&s);
}

static void tasks_are_added_and_changed(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	WILL_ANSWER("title=Call the venue;owner=li;due=today;phase=execution;estimate=1.5");
	do_action(&s, "add");
	assert_string_equal(last_toast(), "Added T-102");
	assert_non_null(strstr(screen_text(&s, 40, 120), "Call the venue"));
	WILL_ANSWER("title=Call the hall");
	do_action(&s, "edit");
	assert_string_equal(last_toast(), "Changed T-78");
	WILL_ANSWER("owner=nobody-at-all");
	do_action(&s, "edit");
	assert_non_null(strstr(last_toast(), "no person or role"));
	WILL_ANSWER("called twice");
	do_action(&s, "comment");
	assert_string_equal(last_toast(), "Commented on T-78");
	do_action(&s, "open");
	assert_string_equal(last_opened(), "task");
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(), "T-78 Call the hall");
	take_down_screen(&s);
}

static void filters_narrow_the_columns(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	do_action(&s, "mine");
	const char *text = screen_text(&s, 40, 120);
	assert_non_null(strstr(text, "T-93"));
	assert_null(strstr(text, "T-78"));
	do_action(&s, "mine");
	WILL_ANSWER("overdue");
	do_action(&s, "filter");
	assert_non_null(strstr(screen_text(&s, 40, 120), "doing 2 of 11"));
	strcpy(s.open.screen->filter(s.open.view), "owner:chen T-73");
	do_common(&s, COMMON_FILTER);
	assert_non_null(strstr(screen_text(&s, 40, 120), "doing 1 of 11"));
	strcpy(s.open.screen->filter(s.open.view), "chen converts");
	do_common(&s, COMMON_FILTER);
	assert_non_null(strstr(screen_text(&s, 40, 120), "doing 1 of 11"));
	strcpy(s.open.screen->filter(s.open.view), "encore phase:execution");
	do_common(&s, COMMON_FILTER);
	assert_non_null(strstr(screen_text(&s, 40, 120), "to do 2 of 18"));
	strcpy(s.open.screen->filter(s.open.view), "due:nev");
	do_common(&s, COMMON_FILTER);
	assert_non_null(strstr(screen_text(&s, 40, 120), "No task fits"));
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 40, 120), "to do 18"));
	take_down_screen(&s);
}

static void the_pop_up_ticks_and_moves(void **state)
{
	const struct task_screen_arg arg = { 25 };
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &task_screen);
	task_screen.view_init(s.open.view, &arg);
	for (int i = 0; i < 40 && do_common(&s, COMMON_OPEN) != REACT_RELOAD; i++)
		do_common(&s, MOVE_DOWN);
	assert_non_null(strstr(screen_text(&s, 40, 120), "[x]"));
	WILL_ANSWER("seen");
	do_action(&s, "comment");
	assert_non_null(strstr(screen_text(&s, 40, 120), "seen"));
	do_action(&s, "start");
	assert_string_equal(last_toast(), "T-25 → doing");
	assert_true(do_common(&s, COMMON_BACK) & REACT_CLOSE);
	take_down_screen(&s);
}

TEST_MAIN(cmocka_unit_test(looks_right), cmocka_unit_test(cards_move_between_columns),
	  cmocka_unit_test(done_asks_for_what_is_missing),
	  cmocka_unit_test(marked_ones_move_together),
	  cmocka_unit_test(tasks_are_added_and_changed),
	  cmocka_unit_test(filters_narrow_the_columns),
	  cmocka_unit_test(the_pop_up_ticks_and_moves))
