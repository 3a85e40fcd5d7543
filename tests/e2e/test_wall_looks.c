/* The wall as it is seen from afar: big figures, a clock that ticks, a dead feed. */
#include "e2e/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { HEAD_ROWS = 13 };

static void enter_wall(struct room *r, int rows, int cols, const char *lang, const char *now)
{
	const char *const words[] = { NULL, "--lang", lang, "--now", now, "wall", NULL };
	room_enter_with(r, (struct tt_start){ .rows = rows, .cols = cols, .argv = words });
	room_press(r, " "); /* the first screen stays */
	assert_true(tt_sync(r->t));
}

/* The first rows and the last; what is between is the screen's own. */
static void check_golden(struct room *r, const char *name)
{
	char file[128], *screen = tt_screen(r->t);
	struct str text = { 0 };
	int row = 0;
	for (char *line = screen, *end; line; line = end ? end + 1 : NULL, row++) {
		end = strchr(line, '\n');
		bool is_last = !end || !end[1];
		if (row < HEAD_ROWS || is_last)
			str_addf(&text, "%.*s\n", (int)(end ? end - line : (long)strlen(line)),
				 line);
		if (is_last)
			break;
	}
	/* the heart beats on */
	char *heart = strstr(text.data, "○");
	if (heart)
		memcpy(heart, "●", strlen("●"));
	snprintf(file, sizeof file, "e2e/golden/%s.txt", name);
	test_golden(file, str_text(&text));
	str_release(&text);
	free(screen);
}

static void big_figures_stand_above_the_screen(void **state)
{
	struct room *r = *state;
	static const int sizes[][2] = { { 10, 40 }, { 24, 80 }, { 40, 120 }, { 60, 200 } };
	static const char *const langs[] = { "en", "zh" };
	for (size_t i = 0; i < ARRAY_LEN(sizes) * ARRAY_LEN(langs); i++) {
		const int *size = sizes[i / 2];
		char name[64];
		enter_wall(r, size[0], size[1], langs[i % 2], ROOM_NOW);
		snprintf(name, sizeof name, "wall-%s-%dx%d", langs[i % 2], size[1], size[0]);
		check_golden(r, name);
		room_leave(r);
	}
}

/* Colour of the ground where a text stands. */
static int ground_of(struct room *r, const char *text)
{
	int row, col;
	assert_true(tt_sync(r->t));
	if (!tt_find(r->t, text, &row, &col))
		fail_msg("'%s' is not there:\n%s", text, tt_screen(r->t));
	return tt_cell(r->t, row, col).bg.indexed.idx;
}

static void a_dead_feed_is_a_band_of_amber_then_red(void **state)
{
	struct room *r = *state;
	static const struct {
		int rows, cols;
	} sizes[] = { { 10, 40 }, { 24, 80 }, { 40, 120 }, { 60, 200 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		enter_wall(r, sizes[i].rows, sizes[i].cols, "en", "2026-06-19T18:00:00+08:00");
		assert_int_equal(ground_of(r, "NO NEW DATA · data 2 h old"), 214);
		room_leave(r);
		enter_wall(r, sizes[i].rows, sizes[i].cols, "en", "2026-06-20T09:00:00+08:00");
		assert_int_equal(ground_of(r, "NO NEW DATA · data 17 h old"), 124);
		room_leave(r);
	}
	/* a word tells it in the frame of the screens too */
	static const char *const later[] = { NULL, "--now", "2026-06-19T18:00:00+08:00", NULL };
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .argv = later });
	room_expect(r, "! data 2 h old");
	room_leave(r);
}

static void its_heart_beats(void **state)
{
	struct room *r = *state;
	enter_wall(r, 40, 120, "en", ROOM_NOW);
	room_await(r, ":00 ○");
	room_await(r, ":00 ●");
	room_await(r, ":00 ○");
	room_leave(r);
}

static void it_is_entered_from_the_screens_and_left_again(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "2W");
	room_expect(r, "Space stop");
	room_expect(r, "KPIs today"); /* the first of the option's list */
	room_expect(r, "in total");
	room_press(r, " <Right>");
	room_expect_gone(r, "KPIs today");
	room_expect(r, "stopped");
	/* nothing but leaving, turning, paging and pausing */
	room_press(r, "u:?/asdxHL12<Enter><F8>");
	room_expect(r, "stopped");
	room_expect_gone(r, "KPIs today");
	tt_click(r->t, 1, 2);
	room_expect_gone(r, "KPIs today");
	room_press(r, "<Left>");
	room_expect(r, "KPIs today");
	room_press(r, "<Esc>");
	room_expect_gone(r, "in total");
	room_expect(r, "? help");
	room_leave(r);
}

static void a_wrong_wall_is_refused(void **state)
{
	struct room *r = *state;
	free(room_run(r, "wall --rotate 0", 64));
	free(room_run(r, "wall --rotate x", 64));
	free(room_run(r, "wall --screens nothing", 64));
	free(room_run(r, "wall --screens ,", 64));
}

/* Also with its band of a dead feed, the largest it has. */
static void it_stands_any_size(void **state)
{
	struct room *r = *state;
	static const char *const words[] = { NULL, "--now", "2026-06-20T09:00:00+08:00", "wall",
					     NULL };
	static const int sizes[][2] = { { 1, 1 },    { 2, 2 },    { 3, 9 },    { 5, 20 },
					{ 29, 100 }, { 30, 99 },  { 30, 100 }, { 31, 101 },
					{ 50, 180 }, { 120, 400 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		room_enter_with(r, (struct tt_start){ .rows = sizes[i][0],
						      .cols = sizes[i][1],
						      .argv = words });
		room_press(r, " <Right><Down><Left>");
		assert_true(tt_sync(r->t));
		room_leave(r);
	}
	room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .argv = words });
	for (int i = 0; i < 300; i++)
		tt_resize(r->t, 1 + i * 7 % 70, 1 + i * 31 % 230);
	tt_resize(r->t, 40, 120);
	room_expect(r, "NO NEW DATA");
	room_expect(r, "in total");
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(it_stands_any_size), ROOM_CASE(big_figures_stand_above_the_screen),
	  ROOM_CASE(a_dead_feed_is_a_band_of_amber_then_red), ROOM_CASE(its_heart_beats),
	  ROOM_CASE(it_is_entered_from_the_screens_and_left_again),
	  ROOM_CASE(a_wrong_wall_is_refused))
