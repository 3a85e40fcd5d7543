/* Terminals of any size, and a storm of sizes. */
#include "e2e/room.h"

static void any_size_is_right(void **state)
{
	struct room *r = *state;
	static const int sizes[][2] = { { 1, 1 },   { 2, 3 },     { 3, 80 },  { 5, 20 },
					{ 10, 40 }, { 24, 80 },   { 60, 16 }, { 100, 300 },
					{ 1, 500 }, { 300, 500 }, { 24, 80 } };
	static const char *const screen[] = { "1", "2", "3", "4" };
	room_enter(r, 24, 80);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		tt_resize(r->t, sizes[i][0], sizes[i][1]);
		room_press(r, screen[i % ARRAY_LEN(screen)]);
		assert_true(tt_sync(r->t));
		room_press(r, "?jk");
		assert_true(tt_sync(r->t));
		room_press(r, "<Esc>");
		assert_true(tt_sync(r->t));
	}
	room_expect(r, "1 Daily");
	room_leave(r);
}

static void starts_at_any_size(void **state)
{
	struct room *r = *state;
	static const int sizes[][2] = { { 1, 1 }, { 5, 20 }, { 100, 300 }, { 120, 400 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		room_enter(r, sizes[i][0], sizes[i][1]);
		room_leave(r);
	}
}

/* On each screen, with a pop-up and with a half-typed form: all is there again after it. */
static void a_storm_of_sizes_passes(void **state)
{
	struct room *r = *state;
	static const char *const before[] = { "1", "2", "3", "4", "3<Enter>", "3ahalf typed" };
	static const char *const seen[] = { "Alerts",   "Milestones", "to do",
					    "approved", "History",    "half typed" };
	room_enter(r, 40, 100);
	for (size_t k = 0; k < ARRAY_LEN(before); k++) {
		room_press(r, before[k]);
		for (int i = 0; i < 100; i++)
			tt_resize(r->t, 1 + i * 7 % 60, 1 + i * 13 % 200);
		tt_resize(r->t, 40, 100);
		room_expect(r, seen[k]);
		room_expect(r, "15:30");
		room_press(r, "<Esc>");
	}
	tt_hang_up(r->t);
}

ROOM_MAIN(ROOM_CASE(any_size_is_right), ROOM_CASE(starts_at_any_size),
	  ROOM_CASE(a_storm_of_sizes_passes))
