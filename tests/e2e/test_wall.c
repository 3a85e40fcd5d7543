/* The wall on a terminal. */
#include "e2e/room.h"

static void the_wall_turns_and_changes_nothing(void **state)
{
	struct room *r = *state;
	static const char *const words[] = { NULL,        "wall",        "--rotate", "1",
					     "--screens", "daily,board", NULL };
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .argv = words });
	room_await(r, "Space stop");
	room_await(r, "to do ");
	room_press(r, " ");
	room_expect(r, "stopped");
	room_press(r, "u:d");
	room_expect(r, "stopped");
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(the_wall_turns_and_changes_nothing))
