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

/* Beyond column 223, where reports of the old kind end. */
static void open_by_click(struct room *r)
{
	enum { COL = 280 };
	int row, col;
	room_await(r, "1 Daily");
	room_press(r, "3");
	room_await(r, "T-98");
	assert_true(tt_find(r->t, "T-98", &row, &col));
	assert_in_range(col, 224, COL - 1);
	tt_click(r->t, row, COL);
	room_press(r, "<Enter>");
	room_await(r, "Page opens on three phones");
}

static void a_click_far_right_is_heard(void **state)
{
	struct room *r = *state;
	static const char *const terms[] = { "xterm-256color", "tmux-256color" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		room_enter_with(r, (struct tt_start){ .rows = 40, .cols = 300, .term = terms[i] });
		open_by_click(r);
		room_leave(r);
	}
}

/* The real one between, which has its own part in it; it passes no sync on. */
static void tmux_passes_a_click_far_right(void **state)
{
	struct room *r = *state;
	static const char *const words[] = {
		"sh", "-c",
		"cd && exec tmux -u -S tmux.sock -f /dev/null new-session \"exec '$WARROOM'\" \\; "
		"set-option -g destroy-unattached on",
		NULL
	};
	room_begin(r, (struct tt_start){ .rows = 40, .cols = 300, .argv = words });
	open_by_click(r);
	room_press(r, "Q");
	assert_int_equal(tt_end(r->t, room_ms(5000)), 0);
}

ROOM_MAIN(ROOM_CASE(a_terminal_without_screens_gets_the_report), ROOM_CASE(many_terminals_do),
	  ROOM_CASE(a_click_far_right_is_heard), ROOM_CASE(tmux_passes_a_click_far_right))
