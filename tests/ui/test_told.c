#include "support/test.h"
#include "ui/told.h"

static const bool bare[TONE_COUNT] = { [TONE_NORMAL] = true, [TONE_BORDER] = true };

static void only_what_differs_is_told(void **state)
{
	struct canvas c;
	struct told t;
	struct told_cells tell;

	(void)state;
	canvas_init(&c, 1, 8, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 0, 8, TONE_NORMAL }, "abcdefgh");
	told_init(&t, &c);
	assert_true(told_row(&t, &c, 0, bare, &tell));
	assert_int_equal(tell.from, 0);
	assert_int_equal(tell.to, 8);
	assert_false(told_row(&t, &c, 0, bare, &tell));
	canvas_text(&c, (struct spot){ 0, 3, 2, TONE_NORMAL }, "中");
	canvas_text(&c, (struct spot){ 0, 3, 1, TONE_NORMAL }, "x");
	assert_true(told_row(&t, &c, 0, bare, &tell));
	assert_int_equal(tell.from, 3);
	assert_int_equal(tell.to, 5);
	told_release(&t);
	canvas_release(&c);
}

static void both_halves_of_a_wide_character_are_told(void **state)
{
	struct canvas c;
	struct told t;
	struct told_cells tell;

	(void)state;
	canvas_init(&c, 1, 4, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 0, 4, TONE_NORMAL }, "中文");
	told_init(&t, &c);
	assert_true(told_row(&t, &c, 0, bare, &tell));
	canvas_tone(&c, (struct rect){ 0, 3, 1, 1 }, TONE_BAD);
	assert_true(told_row(&t, &c, 0, bare, &tell));
	assert_int_equal(tell.from, 2);
	assert_int_equal(tell.to, 4);
	told_release(&t);
	canvas_release(&c);
}

/* "│  7": the blanks go with the border, and keep that when its tone changes. */
static void blanks_take_no_colour_of_their_own(void **state)
{
	struct canvas c;
	struct told t;
	struct told_cells tell;

	(void)state;
	canvas_init(&c, 1, 4, &glyphs_unicode);
	canvas_fill(&c, (struct rect){ 0, 0, 1, 1 }, '|', TONE_BORDER);
	canvas_fill(&c, (struct rect){ 0, 3, 1, 1 }, '7', TONE_NORMAL);
	told_init(&t, &c);
	assert_true(told_row(&t, &c, 0, bare, &tell));
	assert_int_equal(tell.tone[1], TONE_BORDER);
	assert_int_equal(tell.tone[2], TONE_BORDER);
	assert_int_equal(tell.tone[3], TONE_NORMAL);
	/* a ground is seen on a blank */
	canvas_tone(&c, (struct rect){ 0, 2, 1, 1 }, TONE_SELECTED);
	assert_true(told_row(&t, &c, 0, bare, &tell));
	assert_int_equal(tell.from, 2);
	assert_int_equal(tell.to, 3);
	assert_int_equal(tell.tone[2], TONE_SELECTED);
	canvas_tone(&c, (struct rect){ 0, 0, 1, 1 }, TONE_BAD);
	assert_true(told_row(&t, &c, 0, bare, &tell));
	assert_int_equal(tell.to, 1);
	assert_int_equal(tell.tone[1], TONE_BORDER);
	told_release(&t);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_differs_is_told),
		cmocka_unit_test(both_halves_of_a_wide_character_are_told),
		cmocka_unit_test(blanks_take_no_colour_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
