/* Others' changes come without a key, and take nothing away. */
#include "e2e/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "e2e/writer.h"

/* The value that the row of a KPI shows. */
static bool row_has(struct room *r, const char *kpi, const char *value)
{
	int row;
	bool has = false;
	if (tt_find(r->t, kpi, &row, NULL)) {
		char *text = tt_row(r->t, row);
		has = strstr(text, value) != NULL;
		free(text);
	}
	return has;
}

static bool shows_stock(struct room *r, int value)
{
	char shown[16];
	snprintf(shown, sizeof shown, " %d ", value);
	return row_has(r, "Stock left", shown);
}

static void await_stock(struct room *r, int value)
{
	for (int ms = 0; !shows_stock(r, value); ms += 20) {
		if (ms > room_ms(5000))
			room_fail(r, "a value was missed", "");
		tt_pump(r->t, 20);
	}
}

static long clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The kernel tells of the write, and on a slow disk there is nothing to see then; of what makes it
 * a commit, a moment later, it tells nobody.  The disk takes longer than the screens let a load
 * rest, so that they have looked in vain, and less than the second in which they look again. */
static void a_commit_that_follows_its_write_is_seen(void **state)
{
	enum { DISK_MS = 300, LOOKS_MS = 900, ROUNDS = 3 };
	struct room *r = *state;
	struct writer *w = writer_start(r->file);
	writer_record(w, 400, 1);
	room_enter(r, 40, 120);
	for (int value = 401, seen = 0; seen < ROUNDS; value++) {
		long from = clock_ms();
		writer_hold(w, value);
		while (clock_ms() < from + DISK_MS)
			tt_pump(r->t, 20);
		assert_true(tt_sync(r->t));
		assert_false(shows_stock(r, value));
		bool is_in_time = clock_ms() < from + LOOKS_MS; /* else it proves nothing */
		writer_let_go(w);
		if (is_in_time)
			await_stock(r, value);
		seen += is_in_time;
	}
	room_leave(r);
	writer_end(w);
}

/* Nor is one missed whose disk takes seconds for a sync. */
static void a_commit_of_a_slow_disk_is_seen(void **state)
{
	enum { DISK_MS = 2500 };
	struct room *r = *state;
	struct writer *w = writer_start(r->file);
	writer_record(w, 400, 1);
	room_enter(r, 40, 120);
	room_press(r, "3/Named<Enter>");
	assert_true(tt_sync(r->t));
	long from = clock_ms();
	writer_hold_title(w, 1, 2);
	while (clock_ms() < from + DISK_MS)
		tt_pump(r->t, 20);
	writer_let_go(w);
	for (int ms = 0; !tt_find(r->t, "Named 2", NULL, NULL); ms += 20) {
		assert_true(ms < room_ms(5000));
		tt_pump(r->t, 20);
	}
	room_leave(r);
	writer_end(w);
}

static void commands_changes_come(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	for (int i = 0; i < 20; i++) {
		char line[32];
		snprintf(line, sizeof line, "record stock %d", 100 + i);
		room_do(r, line);
		await_stock(r, 100 + i);
	}
	room_leave(r);
}

/* One by one, then in runs; after each the screen shows the last value, without a key or a later
 * change that would help.  WARROOM_SOAK: ten times as many. */
static void a_thousand_changes_and_none_is_missed(void **state)
{
	struct room *r = *state;
	struct writer *w = writer_start(r->file);
	int all = getenv("WARROOM_SOAK") ? 10000 : 1000, singly = all / room_ms(5), n;
	room_enter(r, 40, 120);
	for (int done = 0; done < all; done += n) {
		int value = 100 + done % 800;
		n = done < singly ? 1 : 20;
		writer_record(w, value, n);
		await_stock(r, value + n - 1);
	}
	room_leave(r);
	writer_end(w);
}

/* While a colleague writes as fast as she can, keys are answered and the last value is shown. */
static void a_fast_writer_holds_nobody_up(void **state)
{
	struct room *r = *state;
	struct writer *w = writer_start(r->file);
	room_enter(r, 40, 120);
	writer_feed(w, 1, 200);
	room_press(r, "3");
	room_expect(r, "to do");
	room_press(r, "lL");
	room_expect(r, "Why is T-54 blocked?");
	room_press(r, "a<Esc>1");
	room_expect(r, "Stock left");
	writer_end(w);
	room_do(r, "record stock 345");
	await_stock(r, 345);
	room_leave(r);
}

static void cursor_and_filter_stay(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "3/the<Enter>ljjy");
	assert_true(tt_sync(r->t));
	char *before = strdup(tt_copied(r->t));
	room_do(r, "task done T-54");
	room_do(r, "task add 'Count the boxes' --owner li");
	room_do(r, "task start T-78");
	room_await(r, "T-78");
	room_expect(r, "Showing: the");
	room_press(r, "<Ctrl-L>y");
	assert_true(tt_sync(r->t));
	assert_string_equal(tt_copied(r->t), before);
	free(before);
	room_leave(r);
}

static void a_half_typed_form_stays(void **state)
{
	struct room *r = *state;
	struct writer *w = writer_start(r->file);
	room_enter(r, 40, 120);
	room_press(r, "3aCount the ");
	room_expect(r, "Count the");
	writer_record(w, 300, 20);
	room_do(r, "task add 'Another one' --owner li");
	room_expect(r, "Count the");
	room_press(r, "boxes<Ctrl-S>");
	room_expect(r, "Added T-103");
	room_expect_told(r, "task show T-103 --json", "\"Count the boxes\"");
	room_leave(r);
	writer_end(w);
}

/* What is shown and written then would be of nobody's file. */
static void another_file_in_its_place_is_told(void **state)
{
	static const char told[] = "the file was replaced";
	struct room *r = *state;
	char aside[300];
	snprintf(aside, sizeof aside, "%s-aside", r->file);
	room_enter(r, 24, 100);
	assert_int_equal(rename(r->file, aside), 0);
	room_await(r, told);
	room_press(r, "3L");
	room_expect_broken(r, "leave and start again");
	assert_int_equal(rename(aside, r->file), 0);
	room_expect_gone(r, told);
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(commands_changes_come), ROOM_CASE(a_thousand_changes_and_none_is_missed),
	  ROOM_CASE(a_commit_that_follows_its_write_is_seen),
	  ROOM_CASE(a_commit_of_a_slow_disk_is_seen), ROOM_CASE(a_fast_writer_holds_nobody_up),
	  ROOM_CASE(cursor_and_filter_stay), ROOM_CASE(a_half_typed_form_stays),
	  ROOM_CASE(another_file_in_its_place_is_told))
