#include <string.h>

#include "support/test.h"
#include "ui/term_short.h"

struct said {
	const char *curses, *want;
};

static void check(const struct said *t, size_t n)
{
	struct term_short s = { 0 };
	struct str out = { 0 };

	for (size_t i = 0; i < n; i++) {
		str_clear(&out);
		term_short_add(&s, t[i].curses, strlen(t[i].curses), &out);
		assert_string_equal(str_text(&out), t[i].want);
	}
	str_release(&out);
}

/* Each frame begins with what the one before has left. */
static void looks_are_told_in_one_sequence(void **state)
{
	static const struct said frames[] = {
		/* nothing is known: from nothing */
		{ "a", "\033[ma" },
		{ "b", "b" },
		{ "\033(B\033[0;1m\033[38;5;203mbad\033(B\033[m",
		  "\033(B\033[1;38;5;203mbad\033[m" },
		{ "\033(B\033[0;1m\033[91m!\033(B\033[0m\033[32mok\033[39m\033(B\033[m",
		  "\033[1;91m!\033[;32mok\033[m" },
		{ "\033[32ma\033[33mb\033[39mc", "\033[32ma\033[33mb\033[mc" },
		{ "\033[2ma\033[1mb\033[22mc", "\033[2ma\033[1mb\033[mc" },
		{ "\033[38;5;7ma\033[48;5;12mb\033[49mc\033[m",
		  "\033[37ma\033[104mb\033[49mc\033[m" },
		/* none was painted with it */
		{ "\033[32m\033[31m\033[m", "" },
	};

	(void)state;
	check(frames, ARRAY_LEN(frames));
}

static void blanks_need_only_their_ground(void **state)
{
	static const struct said frames[] = {
		{ "\033[mx", "\033[mx" },
		{ "\033[1m\033[32m  \033[33m y\033[m", "   \033[1;33my\033[m" },
		{ "\033[44m \033[32m \033[K\033[m", "\033[44m  \033[K\033[m" },
		{ "\033[32m\033[2J\033[41m\033[J\033[m", "\033[2J\033[32;41m\033[J\033[m" },
		{ "\033[4m \033[m", "\033[4m \033[m" },
		{ "\033[7m\033[32m \033[m", "\033[7;32m \033[m" },
	};

	(void)state;
	check(frames, ARRAY_LEN(frames));
}

static void moves_are_short_where_the_cursor_is_known(void **state)
{
	static const struct said frames[] = {
		{ "\033[ma\033[5;1Hb", "\033[ma\033[5;1Hb" },
		{ "\033[6;1Hc", "\r\nc" },
		{ "\033[7dd", "\nd" },
		{ "\033[7;30He", "\033[27Ce" }, /* behind "cd" in column 3 */
		{ "\033[7;33Hf", "\033[2Cf" },
		{ "\033[7;9Hg", "\033[9Gg" },
		{ "\033[9;1Hh", "\033[9;1Hh" },
		{ "\033[10;1H\xe6\xb1\x89\033[10;9Hi", "\r\n\xe6\xb1\x89\033[6Ci" },
		/* one cell or two: not known */
		{ "\033[11;1H\xf0\x9f\x98\x80\033[11;14Hj", "\r\n\xf0\x9f\x98\x80\033[14Gj" },
		/* scrolling moves what is not seen here */
		{ "\033[1;40r\033[12;1Hk", "\033[1;40r\033[12;1Hk" },
		{ "\033[13;1H\033[1A\033[13;1Hl", "\r\n\033[1A\r\nl" },
	};

	(void)state;
	check(frames, ARRAY_LEN(frames));
}

static void blanks_of_a_cleared_terminal_are_passed(void **state)
{
	static const struct said frames[] = {
		{ "\033[m\033[H\033[2Ja      b", "\033[H\033[m\033[2Ja\033[6Cb" },
		/* the frame before may have left anything */
		{ "\033[Hc      d", "\rc      d" },
		{ "\033[H\033[2J\033[2;1Ha  b   \033[K\033[3;1Hc\033[9X\033[3;30Hd",
		  "\r\033[2J\r\na  b\r\nc\033[28Cd" },
		{ "\033[H\033[2J\033[44m      \033[K\033[mx",
		  "\033[H\033[2J\033[44m      \033[K\033[mx" },
		{ "\033[H\033[2J   \033[44mx\033[m", "\r\033[2J   \033[44mx\033[m" },
		{ "\033[44m\033[H\033[2J\033[m      x", "\r\033[44m\033[2J\033[m      x" },
		/* back in the row, on in the next, and back to it */
		{ "\033[H\033[2J\033[5;9Ha\033[5;2Hb      c\033[6;1Hd      e\033[2;1Hf      g",
		  "\r\033[2J\033[5;9Ha\033[2Gb      c\r\nd\033[6Ce\033[2;1Hf      g" },
	};

	(void)state;
	check(frames, ARRAY_LEN(frames));
}

static void what_is_not_understood_goes_through(void **state)
{
	static const struct said frames[] = {
		{ "\033[?25l\033[ma", "\033[m\033[?25la" },
		{ "\033[32m\033[?1049h\033[m", "\033[?1049h" },
		{ "\033[38;2;1;2;3ma\033[m", "\033[38;2;1;2;3m\033[ma" },
		{ "\033)0\033M\033=", "\033)0\033M\033=" },
		{ "\033[99999999999;1Hx\033", "\033[99999999999;1Hx\033" },
		{ "\033[1;", "\033[1;" },
	};

	(void)state;
	check(frames, ARRAY_LEN(frames));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks_are_told_in_one_sequence),
		cmocka_unit_test(blanks_need_only_their_ground),
		cmocka_unit_test(moves_are_short_where_the_cursor_is_known),
		cmocka_unit_test(blanks_of_a_cleared_terminal_are_passed),
		cmocka_unit_test(what_is_not_understood_goes_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
