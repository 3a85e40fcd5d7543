/* What surrounds the screens: help, command line, few bytes for a key, the ways out by key. */
#include "e2e/room.h"

static void starts_and_leaves(void **state)
{
	struct room *r = *state;
	room_enter(r, 24, 80);
	assert_true(tt_is_alternate(r->t));
	room_expect(r, "1 Daily");
	room_expect(r, "critical");
	room_expect(r, "15:30");
	room_leave(r);
}

static void help_is_searched_and_run(void **state)
{
	struct room *r = *state;
	room_enter(r, 30, 100);
	room_press(r, "?");
	room_expect(r, "Show only rows with a text");
	room_press(r, "day before");
	room_expect_gone(r, "Show only rows");
	room_press(r, "<Enter>");
	room_expect_gone(r, "type to search");
	room_leave(r);
}

static void a_command_runs_inside(void **state)
{
	struct room *r = *state;
	room_enter(r, 30, 100);
	room_press(r, ":kpi list<Enter>");
	room_expect(r, "gmv");
	room_press(r, "q:nonsense<Enter>");
	room_expect(r, "no such command");
	room_expect(r, ": nonsense"); /* to be mended */
	room_press(r, "<Esc>");
	room_leave(r);
}

static void ctrl_c_leaves_at_the_second(void **state)
{
	struct room *r = *state;
	room_enter(r, 24, 80);
	room_press(r, "<Ctrl-C>");
	room_expect(r, "Ctrl-C again");
	room_press(r, "<Ctrl-C>");
	room_expect_handed_back(r, 0);
}

static void keys_move_for_few_bytes(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3v");
	int row = room_row(r, "›");
	long before = tt_bytes(r->t);
	for (int i = 0; i < 10; i++) {
		room_press(r, "j");
		assert_true(tt_sync(r->t));
	}
	assert_int_equal(room_row(r, "›"), row + 10);
	/* the answer to each sync is 12 bytes of it */
	assert_in_range((tt_bytes(r->t) - before) / 11 - 12, 1, 60);
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(starts_and_leaves), ROOM_CASE(help_is_searched_and_run),
	  ROOM_CASE(a_command_runs_inside), ROOM_CASE(ctrl_c_leaves_at_the_second),
	  ROOM_CASE(keys_move_for_few_bytes))
