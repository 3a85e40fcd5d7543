#include "draw/canvas.h"
#include "draw/shapes.h"
#include "support/test.h"

#include <math.h>
#include <string.h>

static const char *dump(const struct canvas *c)
{
	static struct str s; /* the tests' own */

	str_clear(&s);
	canvas_dump(c, &s);
	return str_text(&s);
}

static void text_is_clipped_on_all_sides(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 6, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 3, 10, TONE_NORMAL }, "abcdef");
	canvas_text(&c, (struct spot){ 1, -2, 10, TONE_NORMAL }, "uvwxyz");
	canvas_text(&c, (struct spot){ 5, 0, 10, TONE_NORMAL }, "below");
	canvas_text(&c, (struct spot){ -1, 0, 10, TONE_NORMAL }, "above");
	assert_string_equal(dump(&c), "   abc\nwxyz\n");
	canvas_release(&c);
}

static void wide_characters_are_never_half(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 5, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 0, 5, TONE_NORMAL }, "中文字");
	assert_string_equal(dump(&c), "中文\n\n\n");
	canvas_text(&c, (struct spot){ 0, 1, 1, TONE_NORMAL },
		    "x"); /* over the right half of the first */
	canvas_text(&c, (struct spot){ 1, 0, 5, TONE_NORMAL }, "中文");
	canvas_text(&c, (struct spot){ 1, 2, 1, TONE_NORMAL },
		    "y"); /* over the left half of the second */
	canvas_text(&c, (struct spot){ 2, 4, 5, TONE_NORMAL }, "中"); /* would be cut by the edge */
	assert_string_equal(dump(&c), " x文\n中y\n\n");
	canvas_release(&c);
}

/* Where the edge cuts one in two, its half is a blank over what was there before. */
static void half_a_wide_character_is_a_blank(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 4, &glyphs_unicode);
	canvas_fill(&c, (struct rect){ 0, 0, 3, 4 }, 'x', TONE_NORMAL);
	canvas_text(&c, (struct spot){ 0, 3, 2, TONE_BAD }, "中");
	canvas_text(&c, (struct spot){ 1, -1, 4, TONE_BAD }, "中a");
	canvas_text(&c, (struct spot){ 2, 3, 2, TONE_BAD }, "e\u0301中");
	assert_string_equal(dump(&c), "xxx\n axx\nxxxe\u0301\n");
	assert_int_equal(c.cell[3].tone, TONE_BAD);
	canvas_release(&c);
}

static void marks_stay_with_their_character(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 4, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 0, 4, TONE_NORMAL }, "e\u0301a");
	assert_string_equal(dump(&c), "e\u0301a\n");
	assert_int_equal(c.cell[1].ch, 'a');
	canvas_release(&c);
}

static void data_is_made_safe(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 40, &glyphs_unicode);
	canvas_text(&c, (struct spot){ 0, 0, 40, TONE_NORMAL }, "a\033[31mb\u202ec\xff");
	for (int i = 0; i < c.cols; i++) {
		assert_true(c.cell[i].ch >= ' ');
		assert_true(c.cell[i].ch != 0x202e);
	}
	assert_non_null(strstr(dump(&c), "<U+202E>"));
	canvas_release(&c);
}

static void fit_is_exact(void **state)
{
	static const struct {
		const char *text, *want;
		enum fit_align align;
	} t[] = {
		{ "短", "短    |", FIT_LEFT },
		{ "短", "    短|", FIT_RIGHT },
		{ "一二三四", "一二 …|", FIT_LEFT },
		{ "abcdefgh", "abcde…|", FIT_RIGHT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(t); i++) {
		struct canvas c;

		canvas_init(&c, 1, 8, &glyphs_unicode);
		canvas_text(&c, (struct spot){ 0, 6, 1, TONE_NORMAL }, "|");
		canvas_fit(&c, &(struct fit){ 0, 0, 6, t[i].align, TONE_NORMAL }, t[i].text);
		struct str want = { 0 };
		str_addf(&want, "%s\n", t[i].want);
		assert_int_equal(canvas_width(t[i].want), 7);
		assert_string_equal(dump(&c), str_text(&want));
		str_release(&want);
		canvas_release(&c);
	}
}

static void windows_paint_their_canvas(void **state)
{
	struct canvas c, w;
	struct str tones = { 0 };

	(void)state;
	canvas_init(&c, 4, 10, &glyphs_unicode);
	w = draw_box(&c, &(struct box){ .at = { 0, 0, 4, 10 }, .title = "KPIs" });
	assert_int_equal(w.rows, 2);
	assert_int_equal(w.cols, 8);
	canvas_text(&w, (struct spot){ 1, 6, 10, TONE_BAD }, "abcd");
	canvas_set_cursor(&w, 1, 7);
	canvas_take_cursor(&c, &w, draw_box_inside((struct rect){ 0, 0, 4, 10 }));
	assert_string_equal(dump(&c), "┌ KPIs ──┐\n│        │\n│      ab│\n└────────┘\n");
	canvas_dump_tones(&c, &tones);
	assert_string_equal(str_text(&tones), "--tttt----\n-........-\n-......bb-\n----------\n");
	assert_int_equal(c.cursor_row, 2);
	assert_int_equal(c.cursor_col, 8);
	str_release(&tones);
	canvas_release(&c);
}

/* The upper edge of the one with the focus keeps its tone, whichever is drawn first. */
static void boxes_share_their_edges(void **state)
{
	const struct glyphs *glyphs[] = { &glyphs_unicode, &glyphs_ascii };
	const char *const want[] = { "┌─┬ B ──┐\n│ │     │\n├─┼─────┤\n│ │     │\n└─┴─────┘\n",
				     "+-+ B --+\n| |     |\n+-+-----+\n| |     |\n+-+-----+\n" };
	struct str tones = { 0 };
	struct canvas c;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		canvas_init(&c, 5, 9, glyphs[i]);
		draw_box(&c, &(struct box){ .at = { 0, 0, 3, 3 }, .has_focus = true });
		draw_box(&c, &(struct box){ .at = { 0, 2, 3, 7 }, .title = "B" });
		draw_box(&c, &(struct box){ .at = { 2, 0, 3, 3 } });
		draw_box(&c, &(struct box){ .at = { 2, 2, 3, 7 } });
		assert_string_equal(dump(&c), want[i]);
		str_clear(&tones);
		canvas_dump_tones(&c, &tones);
		assert_string_equal(str_text(&tones),
				    "===-t----\n-.-.....-\n---------\n-.-.....-\n---------\n");
		canvas_release(&c);
	}
	str_release(&tones);
}

static void limits_leave_other_rows_alone(void **state)
{
	struct canvas c, w;

	(void)state;
	canvas_init(&c, 4, 4, &glyphs_unicode);
	canvas_fill(&c, (struct rect){ 0, 0, 4, 4 }, 'x', TONE_NORMAL);
	canvas_limit(&c, 1, 3);
	canvas_clear(&c);
	assert_string_equal(dump(&c), "xxxx\n\n\nxxxx\n");
	w = canvas_window(&c, (struct rect){ 2, 1, 2, 3 });
	assert_true(canvas_has_row(&w, 0));
	assert_false(canvas_has_row(&w, 1));
	for (int row = 0; row < 2; row++) {
		assert_int_equal(canvas_text(&w, (struct spot){ row, 0, 3, TONE_BAD }, "ab"), 2);
		canvas_fit(&w, &(struct fit){ row, 2, 1, FIT_LEFT, TONE_BAD }, "c");
	}
	assert_int_equal(canvas_text(&c, (struct spot){ 0, 0, 4, TONE_BAD }, "\u4e2d\u6587"), 4);
	canvas_tone(&c, (struct rect){ 0, 0, 4, 1 }, TONE_GOOD);
	assert_string_equal(dump(&c), "xxxx\n\n abc\nxxxx\n");
	assert_int_equal(c.cell[0].tone, TONE_NORMAL);
	assert_int_equal(c.cell[c.stride].tone, TONE_GOOD);
	canvas_limit(&c, 0, c.rows);
	canvas_clear(&c);
	assert_string_equal(dump(&c), "\n\n\n\n");
	canvas_release(&c);
}

static void nothing_fails_when_small(void **state)
{
	const double value[] = { 1, NAN, 3 };

	(void)state;
	for (int rows = 0; rows < 6; rows++)
		for (int cols = 0; cols < 30; cols++) {
			struct canvas c;

			canvas_init(&c, rows, cols, &glyphs_unicode);
			draw_box(&c, &(struct box){ .at = { 0, 0, rows, cols },
						    .title = "标题",
						    .note = "note" });
			draw_spark(&c, &(struct spark){ 0, 0, cols, value, 3, TONE_GOOD });
			draw_bar(&c, &(struct bar){ 1, 0, cols, 0.5, 0.7, TONE_GOOD });
			canvas_tone(&c, (struct rect){ -1, -1, 99, 99 }, TONE_SELECTED);
			canvas_release(&c);
		}
}

static void bars_show_share_and_pace(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 8, &glyphs_unicode);
	draw_bar(&c, &(struct bar){ 0, 0, 8, 0.5, 0.8, TONE_GOOD });
	draw_bar(&c, &(struct bar){ 1, 0, 8, 7, -1, TONE_BAD });
	assert_string_equal(dump(&c), "████░░│░\n████████\n");
	canvas_release(&c);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(text_is_clipped_on_all_sides),
		  cmocka_unit_test(wide_characters_are_never_half),
		  cmocka_unit_test(half_a_wide_character_is_a_blank),
		  cmocka_unit_test(marks_stay_with_their_character),
		  cmocka_unit_test(data_is_made_safe), cmocka_unit_test(fit_is_exact),
		  cmocka_unit_test(windows_paint_their_canvas),
		  cmocka_unit_test(boxes_share_their_edges),
		  cmocka_unit_test(limits_leave_other_rows_alone),
		  cmocka_unit_test(nothing_fails_when_small),
		  cmocka_unit_test(bars_show_share_and_pace))
