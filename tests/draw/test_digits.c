/* Figures in blocks, and signs for terminals that draw some characters too wide. */
#include "support/test.h"

#include <string.h>

#include "draw/digits.h"

static const char *drawn(const struct glyphs *g, int rows, int cols, int scale, const char *text)
{
	static struct str out; /* the test's own */
	struct canvas c;
	canvas_init(&c, rows, cols, g);
	int used = draw_digits(&c, &(struct digits){ 0, 0, scale, TONE_GOOD }, text);
	assert_int_equal(used, draw_digits_width(text, scale));
	str_clear(&out);
	canvas_dump(&c, &out);
	canvas_release(&c);
	return str_text(&out);
}

static void figures_stand_in_blocks(void **state)
{
	(void)state;
	assert_string_equal(drawn(&glyphs_ascii, 5, 24, 1, "-2.7M"), "    ####   #### #   #\n"
								     "       #      # ## ##\n"
								     "### ####     #  # # #\n"
								     "    #        #  #   #\n"
								     "    #### #   #  #   #\n");
}

static void twice_as_large(void **state)
{
	(void)state;
	assert_string_equal(drawn(&glyphs_unicode, 10, 8, 2, "1"),
			    "████\n████\n  ██\n  ██\n  ██\n"
			    "  ██\n  ██\n  ██\n██████\n██████\n");
}

/* Chinese units have no block form: they stand at the foot. */
static void other_signs_stand_at_the_foot(void **state)
{
	(void)state;
	assert_string_equal(drawn(&glyphs_ascii, 5, 12, 1, "1万"), "##\n #\n #\n #\n### 万\n");
	assert_string_equal(drawn(&glyphs_ascii, 5, 12, 1, ""), "\n\n\n\n\n");
	assert_string_equal(drawn(&glyphs_ascii, 2, 3, 1, "88"), "###\n#\n");
}

static const char *painted(const struct glyphs *g, const char *text)
{
	static struct str out; /* the test's own */
	struct canvas c;
	canvas_init(&c, 1, 40, g);
	canvas_text(&c, (struct spot){ 0, 0, 40, TONE_NORMAL }, text);
	str_clear(&out);
	canvas_dump(&c, &out);
	canvas_release(&c);
	return str_text(&out);
}

static void narrow_signs_stand_for_ambiguous_ones(void **state)
{
	(void)state;
	assert_string_equal(painted(&glyphs_unicode, "▲ é α “x” → 中 ✓ ⣿ ¥ …"),
			    "▲ é α “x” → 中 ✓ ⣿ ¥ …\n");
	assert_string_equal(painted(&glyphs_narrow, "▲ é α “x” → 中 ✓ ⣿ ¥ …"),
			    "^ e ? \"x\" > 中 ✓ ⣿ ¥ ~\n");
	assert_string_equal(painted(&glyphs_ascii, "▲ é α “x” → 中 ✓ ¥ …"),
			    "^ é α \"x\" > 中 + ¥ ~\n");
}

static void sets_are_found_by_name(void **state)
{
	(void)state;
	assert_ptr_equal(glyphs_find("unicode"), &glyphs_unicode);
	assert_ptr_equal(glyphs_find("narrow"), &glyphs_narrow);
	assert_ptr_equal(glyphs_find("ascii"), &glyphs_ascii);
	assert_null(glyphs_find("auto"));
}

TEST_MAIN_ENGLISH(cmocka_unit_test(figures_stand_in_blocks), cmocka_unit_test(twice_as_large),
		  cmocka_unit_test(other_signs_stand_at_the_foot),
		  cmocka_unit_test(narrow_signs_stand_for_ambiguous_ones),
		  cmocka_unit_test(sets_are_found_by_name))
