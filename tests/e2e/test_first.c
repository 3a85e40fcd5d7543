/* Where there is nothing yet: three ways to begin, and a choice among campaigns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "room.h"

static void a_campaign_from_a_playbook(void **state)
{
	struct room *r = *state;
	room_empty(r);
	room_enter(r, 24, 80);
	room_expect(r, "There is no campaign here yet. Begin with:");
	room_expect_broken(r, "war.db will be made with the campaign");
	room_press(r, "n<Tab>618 Carnival<Tab><Tab>2026-06-18");
	room_expect(r, "2026-06-18 Thu");
	room_expect(r, "2026-05-04 Mon · by playbook");
	room_press(r, "<Tab><Tab><Tab>48万<Tab>5M");
	room_expect(r, "¥480,000.00");
	room_expect(r, "GMV ¥5,000,000.00");
	room_press(r, "<Ctrl-S>");
	room_await(r, "1 Daily");
	room_expect(r, "618 Carnival");
	room_expect(r, "Ready. ? shows the keys");
	room_expect_told(r, "campaign show --json", "\"618-Carnival\"");
	room_expect_told(r, "goal list --json", "5000000");
	room_leave(r);
}

/* Fills in the import of a file with that content, and submits it. */
static void import_of(struct room *r, const char *file, const char *content)
{
	char keys[4200];
	room_empty(r);
	test_write_file(file, content);
	room_enter(r, 24, 80);
	snprintf(keys, sizeof keys, "i%s<Tab><Tab>Fair<Tab><Tab>2026-12-12<Ctrl-S>", file);
	room_press(r, keys);
}

static void a_mistake_in_a_file_is_said_once(void **state)
{
	struct room *r = *state;
	const char *file = test_path("tasks.csv");
	import_of(r, file, "title,due\nBuy ribbon,2026-12-01\nBad,notaday\n");
	room_expect_broken(r, "tasks.csv:3:5: due: not a date");
	room_expect(r, "Short name"); /* nothing lies over the form */
	room_expect_gone(r, "warroom:");
	test_write_file(file, "title,due\nBuy ribbon,2026-12-01\nGood,2026-12-02\n");
	room_press(r, "<Ctrl-S>");
	room_expect(r, "2 added");
	tt_type(r->t, "q");
	room_await(r, "1 Daily");
	room_expect_told(r, "task list", "Buy ribbon");
	room_leave(r);
}

/* Whoever opens a pipe waits until somebody writes to it. */
static void a_pipe_is_no_file_to_look_into(void **state)
{
	struct room *r = *state;
	char keys[4200];
	const char *pipe = test_path("pipe");
	room_empty(r);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	room_enter(r, 24, 80);
	snprintf(keys, sizeof keys, "i%s", pipe);
	room_press(r, keys);
	room_expect(r, "can't read");
	room_press(r, "<Esc>y");
	room_leave(r);
}

/* Nobody has to say that a budget is one. */
static void a_file_is_what_its_heading_says(void **state)
{
	struct room *r = *state;
	import_of(r, test_path("money.csv"), "line,title,planned\nads,Feed ads,1000\n");
	room_expect(r, "1 added");
	tt_type(r->t, "q");
	room_await(r, "1 Daily");
	room_expect_told(r, "budget list", "Feed ads");
	room_leave(r);
}

static void mistakes_in_a_file_are_listed(void **state)
{
	struct room *r = *state;
	const char *file = test_path("tasks.csv");
	import_of(r, file, "title,due\nBuy ribbon,soon\nBad,notaday\n");
	room_expect_broken(r, "tasks.csv:2:12");
	room_expect(r, "'soon'");
	room_expect_broken(r, "tasks.csv:3:5");
	room_expect(r, "'notaday'");
	room_expect_gone(r, "warroom:");
	room_press(r, "<Esc>");
	room_expect(r, "2 mistakes, nothing was changed");
	room_expect_gone(r, "notaday");
	room_press(r, "<Esc>y");
	room_leave(r);
}

/* The terminal was ours all the time: its own screen was not shown, where keys would be lost. */
static void expect_never_left(struct room *r)
{
	size_t len;
	const char *bytes = tt_kept_bytes(r->t, &len);
	assert_null(memmem(bytes, len, "\033[?1049l", 8));
}

static void no_key_is_lost_on_the_way_in(void **state)
{
	struct room *r = *state;
	room_empty(r);
	room_enter(r, 24, 80);
	room_press(r, "n<Tab>Fair<Tab><Tab>2026-06-18");
	tt_keep_bytes(r->t);
	tt_type(r->t, "\x13"
		      "3aBuy ribbon\x13");
	room_expect(r, "Added T-");
	room_expect_told(r, "task list", "Buy ribbon");
	expect_never_left(r);
	room_leave(r);
}

static void the_demo_comes_and_goes_without_losing_a_key(void **state)
{
	struct room *r = *state;
	room_empty(r);
	room_enter(r, 24, 80);
	tt_keep_bytes(r->t);
	tt_type(r->t, "d3");
	room_await(r, "to do");
	room_press(r, "Qn");
	room_await(r, "New campaign");
	expect_never_left(r);
	room_press(r, "<Esc>");
	room_leave(r);
}

static void the_demo_is_inside_and_leaves_nothing(void **state)
{
	struct room *r = *state;
	room_empty(r);
	setenv("WARROOM_CAMPAIGN", "618", 1); /* a campaign is named, but there is no database */
	room_enter(r, 24, 80);
	room_press(r, "d");
	room_await(r, "E-commerce festival");
	room_press(r, "Q");
	room_await(r, "There is no campaign here yet.");
	room_leave(r);
	assert_int_equal(access(r->file, F_OK), -1);
}

static void its_keys_can_be_others(void **state)
{
	struct room *r = *state;
	room_empty(r);
	room_write_settings(r, "keys.ini", "[first]\nnew = c\n");
	room_enter(r, 24, 80);
	room_expect(r, "c new");
	room_press(r, "c");
	room_expect(r, "Short name");
	room_press(r, "<Esc>");
	room_leave(r);
}

static void one_of_several_is_chosen(void **state)
{
	struct room *r = *state;
	unsetenv("WARROOM_CAMPAIGN");
	room_do(r, "campaign new G --playbook blank --launch 2026-09-15 --title Autumn");
	room_enter(r, 24, 80);
	room_expect(r, "Which campaign?");
	room_expect(r, "G · Autumn");
	room_press(r, "<Enter>");
	room_await(r, "1 Daily");
	room_press(r, "C618<Enter>");
	room_expect(r, "E-commerce festival");
	room_leave(r);
}

ROOM_MAIN(ROOM_CASE(a_campaign_from_a_playbook), ROOM_CASE(a_mistake_in_a_file_is_said_once),
	  ROOM_CASE(a_pipe_is_no_file_to_look_into), ROOM_CASE(mistakes_in_a_file_are_listed),
	  ROOM_CASE(a_file_is_what_its_heading_says), ROOM_CASE(no_key_is_lost_on_the_way_in),
	  ROOM_CASE(the_demo_comes_and_goes_without_losing_a_key),
	  ROOM_CASE(the_demo_is_inside_and_leaves_nothing), ROOM_CASE(its_keys_can_be_others),
	  ROOM_CASE(one_of_several_is_chosen))
