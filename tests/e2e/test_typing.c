/* Text typed and pasted. */
#include "e2e/room.h"

#include "base/str.h"

static void chinese_is_typed(void **state)
{
	struct room *r = *state;
	int row, col;
	room_enter(r, 24, 80);
	room_press(r, "/渠道a");
	room_expect(r, "渠道a");
	assert_true(tt_find(r->t, "渠道a", &row, &col));
	assert_int_equal(tt_cell(r->t, row, col).width, 2);
	room_press(r, "<Backspace><Backspace>");
	room_expect_gone(r, "渠道");
	room_expect(r, "渠");
	room_press(r, "<Esc>");
	room_expect_gone(r, "渠");
	room_leave(r);
}

static void paste_presses_nothing(void **state)
{
	struct room *r = *state;
	struct str text = { 0 };
	room_enter(r, 24, 80);
	str_add(&text, "Q\nQ\x1b[31m");
	str_add_repeat(&text, "0123456789", 10000);
	room_press(r, ":");
	tt_paste(r->t, str_text(&text));
	room_expect(r, "0123456789");
	room_press(r, "<Home>");
	room_expect(r, "Q Q [31m0123456789");
	room_press(r, "<Esc>");
	room_expect_gone(r, "0123456789");
	str_release(&text);
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(chinese_is_typed), ROOM_CASE(paste_presses_nothing))
