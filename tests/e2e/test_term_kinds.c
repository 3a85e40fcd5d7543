/* Terminals that know little, hosts without a locale: the screens look right or say why not. */
#include "e2e/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* Starts by a shell, which can set and unset what the terminal would. */
static void enter_by(struct room *r, const char *term, const char *line)
{
	const char *const words[] = { "sh", "-c", line, NULL };
	room_begin(r, (struct tt_start){ .rows = 24, .cols = 80, .term = term, .argv = words });
}

static bool has_beyond_ascii(const char *screen)
{
	for (; *screen; screen++)
		/* the sign of money stays */
		if ((unsigned char)*screen > 0x7f && strncmp(screen, "\xc2\xa5", 2) != 0 &&
		    strncmp(screen - 1, "\xc2\xa5", 2) != 0)
			return true;
	return false;
}

static VTermScreenCell cell_of(struct room *r, const char *text)
{
	int row, col;
	assert_true(tt_sync(r->t));
	if (!tt_find(r->t, text, &row, &col))
		fail_msg("'%s' is not there:\n%s", text, tt_screen(r->t));
	return tt_cell(r->t, row, col);
}

static void without_colours_attributes_say_it(void **state)
{
	struct room *r = *state;
	static const char *const terms[] = { "vt100", "vt220" };
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		room_enter_with(r, (struct tt_start){ .rows = 24, .cols = 80, .term = terms[i] });
		VTermScreenCell bad = cell_of(r, "-57%"), tab = cell_of(r, "1 Daily");
		assert_true(VTERM_COLOR_IS_DEFAULT_FG(&bad.fg));
		assert_true(bad.attrs.bold && bad.attrs.underline);
		assert_true(tab.attrs.reverse);
		char *screen = tt_screen(r->t);
		if (has_beyond_ascii(screen))
			fail_msg("more than ASCII:\n%s", screen);
		free(screen);
		room_press(r, "Q");
		assert_int_equal(WEXITSTATUS(tt_end(r->t, room_ms(3000))), 0);
	}
}

static void few_colours_are_those_of_the_theme(void **state)
{
	struct room *r = *state;
	static const struct {
		const char *term;
		int bad;
	} kinds[] = { { "xterm", 1 },
		      { "linux", 1 },
		      { "screen", 1 },
		      { "xterm-16color", 9 },
		      { "xterm-256color", 9 } };
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		room_enter_with(r,
				(struct tt_start){ .rows = 24, .cols = 80, .term = kinds[i].term });
		VTermScreenCell bad = cell_of(r, "-57%");
		/* bold of the first eight is bright to this emulator */
		assert_int_equal(bad.fg.indexed.idx % 200 % 8, kinds[i].bad % 200 % 8);
		room_press(r, "Q");
		assert_int_equal(WEXITSTATUS(tt_end(r->t, room_ms(3000))), 0);
	}
}

static void no_colour_is_asked_for(void **state)
{
	struct room *r = *state;
	enter_by(r, NULL, "NO_COLOR=1 exec \"$WARROOM\"");
	VTermScreenCell bad = cell_of(r, "-57%");
	assert_true(VTERM_COLOR_IS_DEFAULT_FG(&bad.fg));
	room_leave(r);
	enter_by(r, NULL, "NO_COLOR= exec \"$WARROOM\"");
	assert_int_equal(cell_of(r, "-57%").fg.indexed.idx, 9);
	room_leave(r);
	enter_by(r, NULL, "NO_COLOR=1 exec \"$WARROOM\" --color always");
	assert_int_equal(cell_of(r, "-57%").fg.indexed.idx, 9);
	room_leave(r);
	enter_by(r, NULL, "exec \"$WARROOM\" --color never");
	bad = cell_of(r, "-57%");
	assert_true(VTERM_COLOR_IS_DEFAULT_FG(&bad.fg));
	room_leave(r);
}

static void without_a_locale_it_is_right(void **state)
{
	struct room *r = *state;
	static const struct {
		const char *environment, *text;
	} hosts[] = {
		{ "LC_ALL=C", "┌ KPIs today" },
		{ "LC_ALL=POSIX", "┌ KPIs today" },
		{ "LC_ALL= LANG= LC_CTYPE=", "┌ KPIs today" },
		{ "LC_ALL= LANG=en_US.UTF-8", "┌ KPIs today" },
		{ "LC_ALL= LANG=zh_CN.UTF-8", "┌ 今日指标" },
		{ "LC_ALL=zh_CN.GB18030", "┌ 今日指标" },
		{ "LC_ALL= LANG=C.UTF-8 LC_MESSAGES=zh_TW.UTF-8", "┌ 今日指标" },
		{ "LC_ALL=de_DE.UTF-8 LANGUAGE=zh", "┌ 今日指标" },
	};
	for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
		char line[200];
		snprintf(line, sizeof line, "unset LANGUAGE; %s exec \"$WARROOM\"",
			 hosts[i].environment);
		enter_by(r, NULL, line);
		room_expect(r, hosts[i].text);
		room_leave(r);
	}
}

/* What can't be shown is said in one line, with what to do, and nothing is left behind. */
static void it_says_why_it_can_not(void **state)
{
	struct room *r = *state;
	static const struct {
		const char *line, *says;
	} cases[] = {
		{ "unset TERM; exec \"$WARROOM\" wall", "TERM is not set" },
		{ "TERM= exec \"$WARROOM\" wall", "TERM is not set" },
		{ "TERM=dumb exec \"$WARROOM\" wall", "the terminal 'dumb' can't show screens" },
		{ "exec \"$WARROOM\" wall </dev/null", "not a terminal" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		enter_by(r, NULL, cases[i].line);
		assert_int_equal(WEXITSTATUS(tt_end(r->t, room_ms(5000))), 69);
		assert_true(tt_find(r->t, cases[i].says, NULL, NULL));
		assert_true(tt_is_as_before(r->t));
	}
}

/* It is known, and known to be paper: not to be taken for an xterm. */
static void a_terminal_of_paper_gets_the_report(void **state)
{
	struct room *r = *state;
	char source[300], line[1100];
	snprintf(source, sizeof source, "%s.ti", r->file);
	test_write_file(source, "paper|prints,\n\tam, hc, cols#80, bel=^G, cr=\\r, ind=\\n,\n");
	snprintf(line, sizeof line,
		 "command -v tic >/dev/null || exit 7; tic -o '%s-terminfo' '%s' && "
		 "TERMINFO='%s-terminfo' TERM=paper exec \"$WARROOM\"",
		 source, source, source);
	enter_by(r, NULL, line);
	int code = WEXITSTATUS(tt_end(r->t, room_ms(5000)));
	if (code == 7)
		skip();
	assert_int_equal(code, 0);
	assert_false(tt_is_alternate(r->t));
	assert_true(tt_bytes(r->t) > 500);
}

ROOM_MAIN(ROOM_CASE(without_colours_attributes_say_it),
	  ROOM_CASE(few_colours_are_those_of_the_theme), ROOM_CASE(no_colour_is_asked_for),
	  ROOM_CASE(without_a_locale_it_is_right), ROOM_CASE(it_says_why_it_can_not),
	  ROOM_CASE(a_terminal_of_paper_gets_the_report))
