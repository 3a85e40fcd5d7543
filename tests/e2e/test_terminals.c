/* Terminals of many kinds, and their mice. */
#include "e2e/room.h"

#include <sys/wait.h>

static void a_terminal_without_screens_gets_the_report(void **state)
{
	struct room *r = *state;
	room_begin(r, (struct tt_start){ .rows = 24, .cols = 80, .term = "dumb" });
	assert_int_equal(tt_end(r->t, room_ms(5000)), 0);
	assert_true(tt_bytes(r->t) > 1000);
	assert_false(tt_is_alternate(r->t));
}

static void many_terminals_do(void **state)
{
	struct room *r = *state;
	static const char *const terms[] = { "xterm",    "screen",         "tmux-256color",
					     "linux",    "vt100",          "xterm-kitty",
					     "nonsense", "screen-256color" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .term = terms[i] });
		room_expect(r, "Daily");
		room_press(r, "<Down>");
		assert_true(tt_sync(r->t));
		room_press(r, "Q");
		assert_int_equal(tt_end(r->t, room_ms(3000)), 0);
	}
}

static void a_click_far_right_is_heard(void **state)
{
	struct room *r = *state;
	static const char *const terms[] = { "xterm-256color", "tmux-256color" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		room_enter_with(r, (struct tt_start){ .rows = 40, .cols = 300, .term = terms[i] });
		tt_click(r->t, 8, 250);
		assert_int_equal(room_row(r, "›"), 8);
		room_leave(r);
	}
}

ROOM_MAIN(ROOM_CASE(a_terminal_without_screens_gets_the_report), ROOM_CASE(many_terminals_do),
	  ROOM_CASE(a_click_far_right_is_heard))
