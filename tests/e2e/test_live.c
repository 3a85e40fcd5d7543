/* Others' changes come without a key. */
#include "e2e/room.h"

#include <stdio.h>

static void others_changes_come_by_themselves(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	for (int i = 0; i < 20; i++) {
		char line[32], shown[16];
		snprintf(line, sizeof line, "record stock %d", 100 + i);
		snprintf(shown, sizeof shown, " %d ", 100 + i);
		room_do(r, line);
		room_await(r, shown);
	}
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(others_changes_come_by_themselves))
