/* What a case of this folder works in: a demo database of its own, the clock of the demo, a
 * terminal with the screens, and a shell beside it.
 *
 *	static void cards_move(void **state)
 *	{
 *		struct room *r = *state;
 *		room_enter(r, 40, 120);
 *		room_press(r, "3H");
 *		room_expect(r, "undo");
 *		room_expect_told(r, "task show T-54 --json", "\"todo\"");
 *		room_leave(r);
 *	}
 *	ROOM_MAIN(ROOM_CASE(cards_move))
 */
#ifndef E2E_ROOM_H
#define E2E_ROOM_H

#include "e2e/tt.h"
#include "support/test.h"

#define ROOM_NOW "2026-06-19T15:30:00+08:00"

struct room {
	char file[256];              /* the database */
	char home[256];              /* of the person: settings, drafts */
	struct tt *t;                /* NULL: nobody is in */
	const struct script *script; /* of a case of script.h */
	bool is_crash_wanted;        /* a sanitizer may find something */
};

/* Fixtures: the demo is made once per program and copied for each case. */
int room_make_demo(void **state);
int room_set_up(void **state);
int room_take_down(void **state);

#define ROOM_CASE(name) cmocka_unit_test_setup_teardown(name, room_set_up, room_take_down)
#define ROOM_MAIN(...)                                                                         \
	int main(void)                                                                         \
	{                                                                                      \
		const struct CMUnitTest all_cases[] = { __VA_ARGS__ };                         \
		return cmocka_run_group_tests_name(__FILE__, all_cases, room_make_demo, NULL); \
	}

/* Takes the database away: there is nothing yet. */
void room_empty(struct room *r);
/* A file of the person's settings: "preferences.ini", "keys.ini", "themes/NAME.ini". */
void room_write_settings(struct room *r, const char *name, const char *text);
/* Starts the screens and waits until they are painted. */
void room_enter(struct room *r, int rows, int cols);
/* The same on another terminal (term NULL: xterm-256color), with other words than none (argv[0] is
 * not looked at); room_begin() doesn't wait. */
void room_enter_with(struct room *r, struct tt_start start);
void room_begin(struct room *r, struct tt_start start);

/* Types text; names in angle brackets are keys: "3H<Down><Enter>", "<Ctrl-R>", "<lt>" is a '<';
 * "<to TEXT>" goes down until the cursor stands in the row of a text. */
void room_press(struct room *r, const char *keys);
/* Fails the case, and shows the screen. */
void room_fail(struct room *r, const char *what, const char *text);
/* After all that was typed is painted, the text is, or isn't, on the screen. */
void room_expect(struct room *r, const char *text);
void room_expect_gone(struct room *r, const char *text);
/* The same for a text that has a path in it, which is broken anywhere: blanks, ends of rows and
 * the sides of boxes don't count. */
void room_expect_broken(struct room *r, const char *text);
/* Comes by itself, without a key. */
void room_await(struct room *r, const char *text);
/* Row of a text on the screen; fails the case when it isn't there. */
int room_row(struct room *r, const char *text);

/* Runs `warroom LINE` of a shell on the database; its output, heap text.  Fails the case when the
 * exit code is another. */
char *room_run(struct room *r, const char *line, int code);
/* `warroom LINE` ends well, and its output has the text. */
void room_expect_told(struct room *r, const char *line, const char *text);
void room_expect_untold(struct room *r, const char *line, const char *text);
/* `warroom LINE` ends well. */
void room_do(struct room *r, const char *line);

/* A promise in milliseconds, longer where sanitizers make all slow. */
int room_ms(int ms);

/* Leaves by Q: exit code 0, the terminal as it was before. */
void room_leave(struct room *r);
/* The program has ended by itself with that code; the terminal is as it was before. */
void room_expect_handed_back(struct room *r, int code);

#endif
