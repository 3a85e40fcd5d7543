/* The board: how it looks, and what its actions do. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "app/history.h"
#include "screens/fields.h"
#include "screens/board.h"
#include "screens/findings.h"
#include "screens/ledger.h"
#include "screens/missing.h"
#include "screens/screens.h"
#include "screens/task.h"

static void shoot(void)
{
	struct stage_set s;

	set_up_screen(&s, &board_screen);
	check_goldens(&s, "board");
	do_common(&s, COMMON_MARK);
	do_common(&s, COMMON_MARK);
	strcpy(s.open.screen->filter(s.open.view), "phase:execution");
	do_common(&s, COMMON_FILTER);
	check_goldens(&s, "board-marked");
	do_common(&s, COMMON_BACK);
	do_common(&s, COMMON_BACK);
	do_action(&s, "view");
	check_goldens(&s, "board-list");
	take_down_screen(&s);
	set_up_screen(&s, &task_screen);
	task_screen.view_init(s.open.view, &(const struct task_screen_arg){ 25 });
	check_goldens(&s, "task");
	take_down_screen(&s);
}

static void looks_right(void **state)
{
	(void)state;
	in_each_language(shoot);
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

static struct board_data *data_of(const struct stage_set *s)
{
	return s->open.data;
}

/* Marked cards of two columns move each one on, as one change that one undo takes back. */
static void marked_ones_out_of_sight_are_said(void **state)
{
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	screen_text(&s, 40, 120);
	do_common(&s, COMMON_MARK);
	snprintf(board_screen.filter(s.open.view), FILTER_MAX, "nothing like it");
	do_common(&s, COMMON_FILTER);
	do_action(&s, "done");
	assert_non_null(strstr(last_toast(), "None of the marked tasks is shown"));
	take_down_screen(&s);
}

static void marked_ones_are_one_change(void **state)
{
	struct stage_set s;
	struct err err = { 0 };

	(void)state;
	set_up_screen(&s, &board_screen);
	screen_text(&s, 40, 120);
	int64_t todo = data_of(&s)->board.column[TASK_TODO].count;
	do_common(&s, COMMON_MARK);
	do_common(&s, COMMON_MARK);
	do_common(&s, MOVE_RIGHT);
	do_common(&s, COMMON_MARK);
	assert_non_null(strstr(screen_text(&s, 40, 120), "to do 18 ✓2"));
	WILL_ANSWER("no more stock");
	do_action(&s, "right");
	assert_string_equal(last_toast(), "3 tasks moved");
	assert_int_equal(data_of(&s)->board.column[TASK_TODO].count, todo - 2);
	assert_int_equal(data_of(&s)->board.column[TASK_BLOCKED].count, 2);
	assert_int_equal(history_undo(&s.app, 0, NULL, &(const struct change *){ NULL }, &err), 0);
	do_action(&s, "mine");
	do_action(&s, "mine");
	assert_int_equal(data_of(&s)->board.column[TASK_TODO].count, todo);
	assert_int_equal(data_of(&s)->board.column[TASK_BLOCKED].count, 1);
	take_down_screen(&s);
}

/* A task that another of the same act completes holds nobody up; else it is asked. */
static void done_together_needs_no_confirmation(void **state)
{
	const struct task_step step[] = {
		{ 79, { .to = TASK_DONE } },
		{ 78, { .to = TASK_DONE, .evidence = "sheet 4" } },
	};
	struct err err = { 0 };
	struct stage_set s;
	size_t failed;

	(void)state;
	set_up_screen(&s, &board_screen);
	assert_int_equal(task_move_all(&s.app, step, 1, &failed, &err), -1);
	assert_int_equal(err.code, ERR_CONFLICT);
	err_clear(&err);
	assert_int_equal(task_move_all(&s.app, step, 2, &failed, &err), 0);
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
	/* the cursor is on the new one */
	do_action(&s, "edit");
	assert_string_equal(last_toast(), "Changed T-102");
	WILL_ANSWER("owner=nobody-at-all");
	do_action(&s, "edit");
	assert_non_null(strstr(last_toast(), "no person or role"));
	WILL_ANSWER("called twice");
	do_action(&s, "comment");
	assert_string_equal(last_toast(), "Commented on T-102");
	do_action(&s, "open");
	assert_string_equal(last_opened(), "task");
	do_common(&s, COMMON_COPY);
	assert_string_equal(last_toast(),
			    "the task T-102 Call the hall | owner li | due day 2026-06-19 | "
			    "the row T-102 Call the hall · to do · li · today");
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
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_UNHANDLED);
	WILL_ANSWER("of a module", "media");
	do_action(&s, "filter");
	WILL_ANSWER("of an owner", "Chen");
	do_action(&s, "filter");
	assert_string_equal(s.open.screen->filter(s.open.view), "module:media owner:chen");
	WILL_ANSWER("of an owner", "nobody");
	do_action(&s, "filter");
	assert_string_equal(s.open.screen->filter(s.open.view), "module:media owner:none");
	strcpy(s.open.screen->filter(s.open.view), "module:\"on line\" owner:chen overdue");
	WILL_ANSWER("title=Call them");
	do_action(&s, "add");
	strcpy(s.open.screen->filter(s.open.view), "module:\"on line\" chen");
	do_common(&s, COMMON_FILTER);
	assert_non_null(strstr(screen_text(&s, 40, 120), "Call them"));
	WILL_ANSWER("everything");
	do_action(&s, "filter");
	WILL_ANSWER("due by", "the next 3 days");
	do_action(&s, "filter");
	assert_string_equal(s.open.screen->filter(s.open.view), "due:+3d");
	WILL_ANSWER("everything");
	do_action(&s, "filter");
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
	assert_non_null(strstr(screen_text(&s, 40, 120), "to do 2 of 19"));
	strcpy(s.open.screen->filter(s.open.view), "due:nev");
	do_common(&s, COMMON_FILTER);
	assert_non_null(strstr(screen_text(&s, 40, 120), "No task fits"));
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 40, 120), "to do 19"));
	take_down_screen(&s);
}

static const char *completion(const struct stage_set *s, struct arena *a, const char *text, int i)
{
	const char *found = board_screen.complete(s->open.data, a, text, i);

	return found ? found : "";
}

static void the_filter_is_completed(void **state)
{
	struct arena a = { 0 };
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &board_screen);
	screen_text(&s, 40, 120);
	assert_string_equal(completion(&s, &a, "ov", 0), "overdue");
	assert_string_equal(completion(&s, &a, "ov", 1), "");
	assert_string_equal(completion(&s, &a, "overdue ow", 0), "overdue owner:");
	assert_string_equal(completion(&s, &a, "owner:ch", 0), "owner:chen");
	assert_string_equal(completion(&s, &a, "soon phase:", 0), "soon phase:planning");
	assert_string_equal(completion(&s, &a, "module:med", 0), "module:media");
	assert_string_equal(completion(&s, &a, "due:to", 1), "due:tomorrow");
	assert_string_equal(completion(&s, &a, "nothing", 0), "");
	arena_release(&a);
	take_down_screen(&s);
}

static void line_of(struct stage_set *s, const char *text)
{
	for (int i = 0; i < 60; i++) {
		const char *screen = screen_text(s, 60, 200), *at = strstr(screen, text);

		while (at && at > screen && at[-1] != '\n')
			at--;
		if (at && !strncmp(at, "›", strlen("›")))
			return;
		do_common(s, MOVE_DOWN);
	}
	fail_msg("no line %s", text);
}

static void the_pop_up_goes_along_dependencies(void **state)
{
	const struct task_screen_arg arg = { 79 };
	struct stage_set s;

	(void)state;
	set_up_screen(&s, &task_screen);
	task_screen.view_init(s.open.view, &arg);
	line_of(&s, "T-78");
	assert_int_equal(do_common(&s, COMMON_OPEN), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 40, 120), "Settle the encore and prepare"));
	WILL_ANSWER("T-75");
	do_action(&s, "need");
	assert_string_equal(last_toast(), "T-78 waits for T-75");
	WILL_ANSWER("T-79");
	do_action(&s, "need");
	assert_non_null(strstr(last_toast(), "T-78 → T-79 → T-78"));
	line_of(&s, "Run service");
	do_action(&s, "forget");
	assert_string_equal(last_toast(), "T-78 no longer waits for T-75");
	WILL_ANSWER("title=Settle it;with=li,@design;needs_evidence=yes");
	do_action(&s, "edit");
	const char *text = screen_text(&s, 60, 200);
	assert_non_null(strstr(text, "Settle it"));
	assert_non_null(strstr(text, "wanted before it is done"));
	assert_int_equal(do_common(&s, COMMON_BACK), REACT_RELOAD);
	assert_non_null(strstr(screen_text(&s, 40, 120), "Run the encore"));
	assert_true(do_common(&s, COMMON_BACK) & REACT_CLOSE);
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
	assert_non_null(strstr(screen_text(&s, 60, 200), "seen"));
	do_action(&s, "start");
	assert_string_equal(last_toast(), "T-25 → doing");
	assert_true(do_common(&s, COMMON_BACK) & REACT_CLOSE);
	take_down_screen(&s);
}

/* A line that comes in above moves it, and the cursor with it. */
static void the_cursor_of_a_pop_up_stays_on_its_line(void **state)
{
	const struct task_screen_arg arg = { 25 };
	struct stage_set s;
	struct detail_line before;

	(void)state;
	set_up_popup(&s, &task_screen, &arg);
	const struct detail_view *v = s.open.view;
	screen_text(&s, 40, 120);
	for (int i = 0; i < 40; i++) {
		before = *detail_at(v, &((const struct task_data *)s.open.data)->detail);
		if (before.kind == TASK_LINE_ITEM && before.id == 2)
			break;
		do_common(&s, MOVE_DOWN);
	}
	assert_int_equal(before.id, 2);
	size_t at = v->cursor.at;
	WILL_ANSWER("no samples yet");
	do_action(&s, "block");
	const struct detail_line *now = detail_at(v,
						  &((const struct task_data *)s.open.data)->detail);
	assert_int_equal(now->kind, TASK_LINE_ITEM);
	assert_int_equal(now->id, 2);
	assert_true(v->cursor.at > at);
	take_down_screen(&s);
}

static void pop_ups_fit_any_size(void **state)
{
	static const struct screen *const popups[] = { &task_screen, &ledger_entry_screen,
						       &findings_screen, &missing_screen };
	static const int rows[] = { 1, 2, 7, 46 }, cols[] = { 1, 3, 17, 109, 110, 150 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(popups); i++) {
		struct stage_set s;

		set_up_screen(&s, popups[i]);
		for (size_t r = 0; r < ARRAY_LEN(rows); r++)
			for (size_t c = 0; c < ARRAY_LEN(cols); c++) {
				screen_text(&s, rows[r], cols[c]);
				do_common(&s, MOVE_LAST);
				screen_text(&s, rows[r], cols[c]);
				do_common(&s, MOVE_PANE);
			}
		take_down_screen(&s);
	}
}

static void one_day_is_one(void **state)
{
	struct str s = { 0 };

	(void)state;
	field_add_work_days(&s, 10);
	str_add(&s, ", ");
	field_add_work_days(&s, 25);
	assert_string_equal(str_text(&s), "1 working day, 2.5 working days");
	str_release(&s);
}

TEST_MAIN(cmocka_unit_test(one_day_is_one),
	  cmocka_unit_test(the_cursor_of_a_pop_up_stays_on_its_line),
	  cmocka_unit_test(pop_ups_fit_any_size), cmocka_unit_test(looks_right),
	  cmocka_unit_test(cards_move_between_columns),
	  cmocka_unit_test(done_asks_for_what_is_missing),
	  cmocka_unit_test(marked_ones_move_together),
	  cmocka_unit_test(marked_ones_out_of_sight_are_said),
	  cmocka_unit_test(marked_ones_are_one_change),
	  cmocka_unit_test(done_together_needs_no_confirmation),
	  cmocka_unit_test(the_filter_is_completed),
	  cmocka_unit_test(the_pop_up_goes_along_dependencies),
	  cmocka_unit_test(tasks_are_added_and_changed),
	  cmocka_unit_test(filters_narrow_the_columns),
	  cmocka_unit_test(the_pop_up_ticks_and_moves))
