/* Text over several lines: where it is broken, and what is cut. */
#include "support/test.h"

#include <string.h>

#include "base/i18n.h"
#include "draw/flow.h"

static const char *drawn(int rows, int cols, int most, const char *text)
{
	static struct str out; /* the tests' own */
	struct canvas c;

	canvas_init(&c, rows, cols, &glyphs_unicode);
	int took = flow_draw(&c, &(struct fit){ 0, 0, cols, FIT_LEFT, TONE_NORMAL }, most, text);
	assert_int_equal(took, flow_rows(text, cols, most));
	str_clear(&out);
	canvas_dump(&c, &out);
	canvas_release(&c);
	return str_text(&out);
}

static void words_stay_whole(void **state)
{
	(void)state;
	assert_string_equal(drawn(3, 9, 3, "one two three four"), "one two\nthree\nfour\n");
	/* A line that is filled to its end is a line */
	assert_string_equal(drawn(3, 7, 3, "one two three"), "one two\nthree\n\n");
	assert_string_equal(drawn(2, 13, 3, "one two three"), "one two three\n\n");
	assert_string_equal(drawn(3, 4, 3, "onetwothree"), "onet\nwoth\nree\n");
}

static void chinese_is_broken_anywhere_and_never_halved(void **state)
{
	(void)state;
	assert_string_equal(drawn(3, 5, 3, "渠道合作方"), "渠道\n合作\n方\n");
	assert_string_equal(drawn(3, 6, 3, "GMV渠道 合作"), "GMV渠\n道 合\n作\n");
}

/* Chinese typesetting: no line begins with a full stop or its like. */
static void punctuation_begins_no_line(void **state)
{
	(void)state;
	assert_string_equal(drawn(2, 8, 2, "什么不留。"), "什么不\n留。\n");
	assert_string_equal(drawn(2, 8, 2, "什么都不留"), "什么都不\n留\n");
	assert_string_equal(drawn(2, 3, 2, "。。"), "。\n。\n"); /* there is nothing else */
}

static void the_last_line_is_cut(void **state)
{
	(void)state;
	assert_string_equal(drawn(2, 7, 2, "one two three four five"), "one two\nthree …\n");
	assert_string_equal(drawn(1, 7, 1, "one two three"), "one tw…\n");
	assert_int_equal(flow_rows("", 10, 3), 1);
}

static void nothing_fails_when_small(void **state)
{
	(void)state;
	for (int cols = 0; cols < 6; cols++)
		for (int most = 1; most < 4; most++)
			drawn(2, cols, most,
			      "渠道 a\xcc\x81"
			      "bc\tdef 合");
}

TEST_MAIN(cmocka_unit_test(words_stay_whole),
	  cmocka_unit_test(chinese_is_broken_anywhere_and_never_halved),
	  cmocka_unit_test(punctuation_begins_no_line), cmocka_unit_test(the_last_line_is_cut),
	  cmocka_unit_test(nothing_fails_when_small))
