/* Readings keyed in at a real terminal: a column of a spreadsheet, nothing lost or double. */
#include "e2e/room.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define READINGS "export readings --since 2026-06-19T15:21:00+08:00 --format csv"

/* The form of the column of a channel, at a time of its own, in its first row. */
static void open_column(struct room *r)
{
	room_enter(r, 40, 120);
	room_press(r, "Nprivate<Shift-Tab><Ctrl-U>15:22<Tab><Tab>");
	room_expect(r, "A column of readings");
	room_expect(r, "Private domain");
}

static void a_pasted_column_is_said_back_and_posted_once(void **state)
{
	struct room *r = *state;
	open_column(r);
	tt_paste(r->t, "12,000.50\r\n31\r\n420\r\n");
	assert_true(tt_sync(r->t));
	room_expect(r, "¥12,000.50");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "3 readings recorded");
	room_expect(r, "undo");
	room_expect_told(r, READINGS, "gmv,private,12000.50");
	room_expect_told(r, READINGS, "uv,private,420");
	room_press(r, "u");
	room_expect(r, "Taken back");
	room_expect_untold(r, READINGS, "gmv,private,12000.50");
	room_leave(r);
}

static void names_and_values_find_their_rows(void **state)
{
	struct room *r = *state;
	open_column(r);
	tt_paste(r->t, "Orders\t31\nuv\t420\nWeather\tfine\n");
	assert_true(tt_sync(r->t));
	room_expect(r, "no row is called 'Weather'");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "2 readings recorded");
	room_expect_told(r, READINGS, "orders,private,31");
	room_leave(r);
}

/* What can't be read is beside its row; nothing was posted, nothing is lost. */
static void one_bad_row_posts_nothing(void **state)
{
	struct room *r = *state;
	open_column(r);
	tt_paste(r->t, "12000\nmany\n420\n");
	assert_true(tt_sync(r->t));
	room_expect(r, "not a number: 'many'");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "not a number: 'many'");
	room_expect(r, "12000");
	room_expect_untold(r, READINGS, "gmv,private,12000");
	room_press(r, "<Ctrl-U>31<Ctrl-S>");
	room_expect(r, "3 readings recorded");
	room_leave(r);
}

static void hostile_pastes_are_harmless(void **state)
{
	struct room *r = *state;
	open_column(r);
	tt_paste(r->t, "\xe2\x80\xae"
		       "99\n\xff\xfe\xc3\n\x1b[31m7\x07\n99999999999999999999999\n");
	assert_true(tt_sync(r->t));
	room_expect(r, "A column of readings");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "A column of readings");
	room_expect_untold(r, READINGS, "T15:22:00");
	room_press(r, "<Esc>y");
	room_expect_gone(r, "A column of readings");
	room_leave(r);
}

static void a_colleagues_reading_leaves_what_is_typed(void **state)
{
	struct room *r = *state;
	open_column(r);
	room_press(r, "5000<Down>12");
	room_do(r, "record stock 7 --time 2026-06-19T15:29:00+08:00");
	room_press(r, "3");
	room_expect(r, "¥5,000.00");
	room_expect(r, "123");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "2 readings recorded");
	room_expect_told(r, READINGS, "orders,private,123");
	room_leave(r);
}

static void a_lost_terminal_keeps_the_column(void **state)
{
	struct room *r = *state;
	open_column(r);
	room_press(r, "5000<Down>123");
	room_expect(r, "123");
	tt_hang_up(r->t);
	assert_int_not_equal(tt_end(r->t, room_ms(2000)), -1);
	room_enter(r, 40, 120);
	room_press(r, "N");
	room_expect(r, "This is what you typed before");
	room_expect(r, "¥5,000.00");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "2 readings recorded");
	room_expect_told(r, READINGS, "gmv,private,5000");
	/* The same again changes nothing */
	room_press(r, "Nprivate<Shift-Tab><Ctrl-U>15:22<Tab><Tab>5000<Down>123<Ctrl-S>");
	room_expect(r, "2 readings: 0 new, 0 replaced, 2 the same");
	room_leave(r);
}

static void channels_of_one_kpi_are_a_column_too(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "/GMV<Enter><Enter>N<Shift-Tab><Ctrl-U>15:22<Tab>");
	room_expect(r, "GMV by channel");
	tt_paste(r->t, "Private domain\t800\nshort-video\t700\n");
	assert_true(tt_sync(r->t));
	room_press(r, "<Ctrl-S>");
	room_expect(r, "2 readings recorded");
	room_expect_told(r, READINGS, "gmv,short-video,700");
	room_leave(r);
}

/* The pop-up shows what comes in elsewhere, without a key. */
static void the_pop_up_is_live(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "<Enter>");
	room_expect(r, "213 of 500");
	room_do(r, "record stock 4321 --time 2026-06-19T15:29:00+08:00");
	room_await(r, "4,321 of 500");
	room_do(r, "kpi target stock 600");
	room_await(r, "4,321 of 600");
	room_leave(r);
}

/* The alert with my note gets another one. */
static void say_theirs(struct room *r)
{
	char *list = room_run(r, "alert list --json", 0), *id = NULL;
	struct str line = { 0 };
	char *at = strstr(list, "\"mine\"");
	assert_non_null(at);
	*at = '\0';
	for (char *p = list; (p = strstr(p, "\"id\": ")); p++)
		id = p + strlen("\"id\": ");
	assert_non_null(id);
	str_addf(&line, "alert ack %ld --note theirs", strtol(id, NULL, 10));
	room_do(r, str_text(&line));
	str_release(&line);
	free(list);
}

/* Two people at the same response: both are shown, mine waits until I decide. */
static void two_notes_of_an_alert_meet(void **state)
{
	struct room *r = *state;
	room_enter(r, 40, 120);
	room_press(r, "amine<Tab><Tab>promote HERO-2<Ctrl-S>");
	room_expect(r, "A-2");
	room_press(r, "a<End> and yours<Tab><Tab>, and wait");
	say_theirs(r);
	room_press(r, "<Ctrl-S>");
	room_expect(r, "Changed by somebody else meanwhile");
	room_expect(r, "theirs");
	room_press(r, "m<Enter>");
	room_expect(r, "Changed the response");
	room_expect_told(r, "alert list --json", "mine and yours");
	room_expect_told(r, "adjust list --json", "promote HERO-2, and wait");
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(the_pop_up_is_live), ROOM_CASE(two_notes_of_an_alert_meet),
	  ROOM_CASE(a_pasted_column_is_said_back_and_posted_once),
	  ROOM_CASE(names_and_values_find_their_rows), ROOM_CASE(one_bad_row_posts_nothing),
	  ROOM_CASE(hostile_pastes_are_harmless),
	  ROOM_CASE(a_colleagues_reading_leaves_what_is_typed),
	  ROOM_CASE(a_lost_terminal_keeps_the_column),
	  ROOM_CASE(channels_of_one_kpi_are_a_column_too))
