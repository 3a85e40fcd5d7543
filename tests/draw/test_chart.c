/* Charts: lines told apart in both glyph sets, axes, marks, round scales. */
#include "support/test.h"

#include <math.h>
#include <string.h>

#include "draw/chart.h"

static struct str text; /* the tests' own */

static const char *dump(const struct canvas *c)
{
	str_clear(&text);
	canvas_dump(c, &text);
	return str_text(&text);
}

static const char *drawn(int rows, int cols, const struct glyphs *g, const struct chart *ch)
{
	struct canvas c;

	canvas_init(&c, rows, cols, g);
	draw_chart(&c, ch);
	dump(&c);
	canvas_release(&c);
	return str_text(&text);
}

static const double rising[] = { 0, 1, 2, 3, 4, 5, 6, 7 };

static void lines_rise_with_their_values(void **state)
{
	const struct chart_line line = { NULL, rising, 8, TONE_GOOD, CHART_SOLID };
	const struct chart ch = { .line = &line, .lines = 1, .width = 7 };

	(void)state;
	assert_string_equal(drawn(2, 4, &glyphs_unicode, &ch), "  ⡠⠊\n⡠⠊\n");
	assert_string_equal(drawn(2, 4, &glyphs_ascii, &ch), "  **\n**\n");
}

static void points_lie_where_they_belong(void **state)
{
	const double at[] = { 0, 0.5, 4 }, value[] = { 1, 1, 0 };
	const struct chart_line half = { at, value, 2, TONE_GOOD, CHART_SOLID };
	const struct chart_line dot = { at + 2, value + 2, 1, TONE_GOOD, CHART_SOLID };
	const struct chart_line both[] = { half, dot };

	(void)state;
	assert_string_equal(
		drawn(2, 9, &glyphs_ascii, &(struct chart){ .line = both, .lines = 2, .width = 4 }),
		"**\n        *\n");
}

static void gaps_stay_open(void **state)
{
	const double value[] = { 0, 0, NAN, 0, NAN, NAN, 0, 0 };
	const struct chart_line line = { NULL, value, 8, TONE_GOOD, CHART_SOLID };

	(void)state;
	assert_string_equal(drawn(1, 8, &glyphs_ascii,
				  &(struct chart){ .line = &line, .lines = 1, .width = 7 }),
			    "** *  **\n");
}

static void styles_differ_without_colour(void **state)
{
	const double flat[] = { 0, 0 }, at[] = { 0, 15 };
	const struct chart_line line[] = {
		{ at, flat, 2, TONE_NORMAL, CHART_SOLID },
		{ at, flat, 2, TONE_NORMAL, CHART_DASHED },
		{ at, flat, 2, TONE_NORMAL, CHART_DOTTED },
		{ at, flat, 2, TONE_NORMAL, CHART_MIXED },
	};
	const char *const unicode[] = { "⣀⣀⣀⣀⣀⣀⣀⣀\n", "⣀⣀  ⣀⣀\n", "⡀ ⡀ ⡀ ⡀\n", "⣀⡀⢀ ⣀⡀⢀\n" };
	const char *const ascii[] = { "********\n", "--  --\n", ". . . .\n", "::  ::\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(line); i++) {
		struct chart ch = { .line = &line[i], .lines = 1, .width = 15 };

		assert_string_equal(drawn(1, 8, &glyphs_unicode, &ch), unicode[i]);
		assert_string_equal(drawn(1, 8, &glyphs_ascii, &ch), ascii[i]);
	}
}

static void a_later_line_is_on_top(void **state)
{
	const double flat[] = { 0, 0 }, at[] = { 0, 3 };
	const struct chart_line line[] = {
		{ at, flat, 2, TONE_DIM, CHART_DOTTED },
		{ at, flat, 2, TONE_GOOD, CHART_SOLID },
	};
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 4, &glyphs_ascii);
	draw_chart(&c, &(struct chart){ .line = line, .lines = 2, .width = 3 });
	assert_string_equal(dump(&c), "****\n");
	assert_int_equal(c.cell[0].tone, TONE_GOOD);
	canvas_release(&c);
}

static const struct chart_tick y_ticks[] = { { 0, "0" }, { 2, "2k" }, { 4, "4k" } };
static const struct chart_tick x_ticks[] = { { 0, "00" }, { 1, "01" }, { 2, "02" }, { 3, "03" } };

static void axes_have_labels(void **state)
{
	const double value[] = { 0, 1, 2, 4 };
	const struct chart_line line = { NULL, value, 4, TONE_GOOD, CHART_SOLID };
	const struct chart ch = { .line = &line,
				  .lines = 1,
				  .width = 3,
				  .high = 4,
				  .x = x_ticks,
				  .n_x = 4,
				  .y = y_ticks,
				  .n_y = 3 };

	(void)state;
	assert_string_equal(drawn(6, 18, &glyphs_ascii, &ch), "4k+              *\n"
							      "  |            **\n"
							      "2k+         ***\n"
							      "  |     ****\n"
							      " 0+*****\n"
							      "   00   01  02\n");
	/* No room for all: every second one */
	assert_string_equal(drawn(4, 14, &glyphs_ascii, &ch), "4k+          *\n"
							      "  |   *******\n"
							      " 0+***\n"
							      "   00     02\n");
	/* No room for the axis */
	assert_string_equal(drawn(2, 8, &glyphs_ascii, &ch), "     ***\n*****\n");
}

static void marks_stand_behind_the_lines(void **state)
{
	const double flat[] = { 0, 0 }, at[] = { 0, 7 };
	const struct chart_line line = { at, flat, 2, TONE_GOOD, CHART_SOLID };
	const struct chart_mark mark[] = { { 3, "A", TONE_WARN }, { 99, "B", TONE_WARN } };

	(void)state;
	assert_string_equal(
		drawn(3, 8, &glyphs_ascii,
		      &(struct chart){
			      .line = &line, .lines = 1, .width = 7, .mark = mark, .marks = 2 }),
		"   A\n   |\n********\n");
}

/* A column's place is where a mark of that place is drawn. */
static void columns_and_places_agree(void **state)
{
	struct chart_mark mark = { 0, "A", TONE_WARN };
	const struct chart ch = { .width = 24, .y = y_ticks, .n_y = 3, .mark = &mark, .marks = 1 };
	struct canvas c;

	(void)state;
	canvas_init(&c, 5, 51, &glyphs_unicode);
	for (int col = 4; col < 51; col++) {
		mark.at = chart_at(&c, &ch, col);
		canvas_clear(&c);
		draw_chart(&c, &ch);
		assert_int_equal(c.cell[col].ch, 'A');
	}
	assert_true(chart_at(&c, &ch, 0) == 0);
	assert_true(chart_at(&c, &ch, 99) == 24);
	canvas_release(&c);
}

static void scales_are_round(void **state)
{
	static const struct {
		double low, high;
		int most;
		struct chart_scale is;
	} cases[] = {
		{ 0, 97, 4, { 0, 100, 25, 5 } },
		{ 0, 486300, 5, { 0, 500000, 100000, 6 } },
		{ 1.2, 3.4, 4, { 1, 4, 1, 4 } },
		{ 0, 0, 4, { 0, 1, 0.25, 5 } },
		{ -3, 5, 4, { -5, 5, 2.5, 5 } },
		{ 7, 7, 2, { 5, 15, 5, 3 } },
		{ 0.02, 0.031, 3, { 0.02, 0.035, 0.005, 4 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct chart_scale s = chart_scale_of(cases[i].low, cases[i].high, cases[i].most);

		assert_true(s.low <= cases[i].low && s.high >= cases[i].high);
		assert_true(s.n - 1 <= cases[i].most);
		assert_true(fabs(s.low + (s.n - 1) * s.step - s.high) < 1e-9);
		assert_true(fabs(s.low - cases[i].is.low) < 1e-9);
		assert_true(fabs(s.high - cases[i].is.high) < 1e-9);
		assert_true(fabs(s.step - cases[i].is.step) < 1e-9);
		assert_int_equal(s.n, cases[i].is.n);
	}
	assert_int_equal(chart_scale_of(NAN, 3, 4).n, 2);
}

static void nothing_fails_when_small(void **state)
{
	const double value[] = { 1, NAN, 3, -1e300, 1e300 };
	const struct chart_line line = { NULL, value, 5, TONE_GOOD, CHART_DASHED };
	const struct chart_mark mark = { 1, "A", TONE_WARN };

	(void)state;
	for (int rows = 0; rows < 8; rows++)
		for (int cols = 0; cols < 30; cols++) {
			struct canvas c;

			canvas_init(&c, rows, cols, &glyphs_unicode);
			draw_chart(&c, &(struct chart){ .line = &line,
							.lines = 1,
							.width = 4,
							.x = x_ticks,
							.n_x = 4,
							.y = y_ticks,
							.n_y = 3,
							.mark = &mark,
							.marks = 1 });
			draw_chart(&c, &(struct chart){ 0 });
			draw_chart_sample(&c, 0, cols - 2, &line);
			canvas_release(&c);
		}
}

static void samples_show_the_style(void **state)
{
	const struct chart_line dashed = { .style = CHART_DASHED }, solid = { 0 };
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 8, &glyphs_unicode);
	draw_chart_sample(&c, 0, 0, &dashed);
	draw_chart_sample(&c, 0, 4, &solid);
	assert_string_equal(dump(&c), "⠤⠤  ⠤⠤⠤\n");
	canvas_release(&c);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(lines_rise_with_their_values),
		  cmocka_unit_test(points_lie_where_they_belong), cmocka_unit_test(gaps_stay_open),
		  cmocka_unit_test(styles_differ_without_colour),
		  cmocka_unit_test(a_later_line_is_on_top), cmocka_unit_test(axes_have_labels),
		  cmocka_unit_test(marks_stand_behind_the_lines),
		  cmocka_unit_test(columns_and_places_agree), cmocka_unit_test(scales_are_round),
		  cmocka_unit_test(nothing_fails_when_small),
		  cmocka_unit_test(samples_show_the_style))
