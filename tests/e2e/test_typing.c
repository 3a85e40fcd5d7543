/* Text typed and pasted. */
#include "e2e/room.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/macros.h"
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

/* The keys, separated by blanks, with a paint after each, or all while the program sleeps. */
static char *screen_after(struct room *r, const char *keys, bool is_ahead)
{
	char key[16];
	room_enter(r, 40, 120);
	if (is_ahead)
		tt_signal(r->t, SIGSTOP);
	for (const char *p = keys; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		snprintf(key, sizeof key, "%.*s", (int)len, p);
		room_press(r, key);
		if (!is_ahead)
			assert_true(tt_sync(r->t));
		p += len;
	}
	if (is_ahead)
		tt_signal(r->t, SIGCONT);
	assert_true(tt_sync(r->t));
	char *screen = tt_screen(r->t);
	room_leave(r);
	return screen;
}

/* How many rows a page has, and what lies where, is not known from the last paint alone. */
static void keys_typed_ahead_mean_the_same(void **state)
{
	static const char *const keys[] = {
		"3 l l l <PgDn> <PgDn> <PgUp>", "3 l l <Ctrl-D> <Ctrl-D> <Ctrl-U> j",
		"3 v <PgDn> <PgDn> <PgUp>",     "4 <PgDn> <PgDn> <PgUp> k",
		"4 <Tab> <PgDn> <PgUp> j",      "2 <PgDn> <PgDn> <PgUp>",
		"1 <PgDn> <PgUp> <Ctrl-D>",     "1 <Tab> <PgDn> <PgDn> <PgUp>",
	};
	struct room *r = *state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		char *slowly = screen_after(r, keys[i], false);
		char *ahead = screen_after(r, keys[i], true);
		if (strcmp(slowly, ahead) != 0)
			fail_msg("%s: typed ahead it is another screen\n%s\n%s", keys[i], slowly,
				 ahead);
		free(slowly);
		free(ahead);
	}
}

ROOM_MAIN(ROOM_CASE(chinese_is_typed), ROOM_CASE(paste_presses_nothing),
	  ROOM_CASE(keys_typed_ahead_mean_the_same))
