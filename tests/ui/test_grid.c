/* Lists: what columns a grid gives its rows, whichever are in sight. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/grid.h"

enum { ROWS = 400 };

static size_t count(const void *data)
{
	(void)data;
	return ROWS;
}

/* Figures of one digit, but for two far down; each with a name. */
static void cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	(void)data;
	if (column == 0)
		snprintf(out->text, sizeof out->text, "row %zu", row);
	else if (row == 300 || row == 5)
		snprintf(out->text, sizeof out->text, "%s", row == 5 ? "5,555" : "1,234,567");
	else
		snprintf(out->text, sizeof out->text, "%zu", row % 10);
}

static const struct grid_column columns[] = {
	{ "Name", 4, 0, FIT_LEFT, 0, 1 },
	{ "N", 1, 0, FIT_RIGHT, 0, 0 },
};
static const struct grid_ops ops = {
	.columns = columns, .n_columns = 2, .count = count, .cell = cell
};

static const char *painted(struct grid *g, int rows, int cols)
{
	static struct str s; /* the tests' own */
	struct canvas c;

	canvas_init(&c, rows, cols, &glyphs_unicode);
	grid_layout(g, &ops, &ops, (struct size){ rows, cols });
	grid_draw(g, &ops, &ops, &c);
	str_clear(&s);
	canvas_dump(&c, &s);
	canvas_release(&c);
	return str_text(&s);
}

static void has(const char *seen, const char *text)
{
	if (!strstr(seen, text))
		fail_msg("no '%s' in\n%s", text, seen);
}

/* Not all rows are looked at when the columns get their widths. */
static void a_figure_far_down_is_not_cut(void **state)
{
	struct grid g = { 0 };

	(void)state;
	has(painted(&g, 10, 40), "5,555");
	g.cursor.at = 304;
	g.has_at = false;
	has(painted(&g, 10, 40), "1,234,567");
	grid_release(&g);
}

/* As many rows as with the filter before, but others. */
static void another_filter_gives_other_widths(void **state)
{
	struct grid g = { 0 };

	(void)state;
	snprintf(g.filter, sizeof g.filter, "row 123");
	has(painted(&g, 10, 40), "row 123");
	snprintf(g.filter, sizeof g.filter, "row 300");
	has(painted(&g, 10, 40), "1,234,567");
	grid_release(&g);
}

static void a_cursor_finds_its_row_again(void **state)
{
	struct grid g = { 0 };

	(void)state;
	painted(&g, 10, 40);
	grid_seek(&g, 77);
	has(painted(&g, 10, 40), "›↓row 77");
	assert_int_equal(grid_act(&g, &ops, &ops, MOVE_DOWN), REACT_MOVED);
	has(painted(&g, 10, 40), "›↓row 78");
	grid_release(&g);
}

/* That it goes on is said where no figure stands. */
static void a_sign_of_more_covers_no_figure(void **state)
{
	struct grid g = { 0 };

	(void)state;
	grid_seek(&g, 304);
	has(painted(&g, 10, 40), "›↓row 304                              4\n");
	assert_int_equal(grid_act(&g, &ops, &ops, COMMON_MARK) & REACT_REDRAW, REACT_REDRAW);
	has(painted(&g, 10, 40), " ↑row 297");
	has(painted(&g, 10, 40), " ✓row 304");
	grid_release(&g);
}

static void a_long_text_is_cut_between_characters(void **state)
{
	struct grid_cell cell = { .text = "" };
	struct str text = { 0 };

	(void)state;
	str_add(&text, "a");
	str_add_repeat(&text, "渠道", 100);
	grid_say(&cell, str_text(&text));
	assert_true(utf8_is_valid(cell.text, strlen(cell.text)));
	assert_non_null(strstr(cell.text, "…"));
	assert_true(strlen(cell.text) > sizeof cell.text - 6);
	str_truncate(&text, 151);
	grid_say(&cell, str_text(&text));
	assert_string_equal(cell.text, str_text(&text));
	str_release(&text);
}

/* ---- a screen that is loaded ---- */

static int load_nothing(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	(void)app;
	(void)view;
	(void)err;
	*(const char **)data = arena_strdup(a, "rows");
	return 0;
}

static void open_loaded(struct open_screen *o, const struct screen *screen, struct app *app)
{
	app_init(app, &(struct app_args){ .now = "2026-06-12T14:00:00Z" });
	open_screen_init(o, screen, app, NULL);
	assert_int_equal(open_screen_load(o), 0);
}

/* A layout may know data by its place: other data does not come to lie there before the next. */
static void data_has_its_place_until_it_is_laid_out_anew(void **state)
{
	const struct screen screen = { .data_size = sizeof(const char *), .load = load_nothing };
	struct app app;
	struct open_screen o;

	(void)state;
	open_loaded(&o, &screen, &app);
	open_screen_layout(&o, (struct size){ 10, 40 });
	const void *first = o.data;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(open_screen_load(&o), 0);
		assert_ptr_not_equal(o.data, first);
	}
	open_screen_layout(&o, (struct size){ 10, 40 });
	assert_int_equal(o.n_kept, 0);
	open_screen_release(&o);
	app_release(&app);
}

static struct open_screen *acting;

/* What is asked in line while others' changes come in: the act's own data stays, theirs does not
 * pile up. */
static unsigned act_long(struct ui *ui, int action, void *view, const void *data)
{
	(void)ui;
	(void)action;
	(void)view;
	for (int i = 0; i < 20; i++) {
		assert_int_equal(open_screen_load(acting), 0);
		open_screen_layout(acting, (struct size){ 10, 40 });
		assert_string_equal(*(const char *const *)data, "rows");
		assert_int_equal(acting->n_kept, 1);
	}
	return REACT_NONE;
}

static void an_act_keeps_only_what_it_was_given(void **state)
{
	const struct screen screen = { .data_size = sizeof(const char *),
				       .load = load_nothing,
				       .act = act_long };
	struct app app;
	struct open_screen o;

	(void)state;
	open_loaded(&o, &screen, &app);
	acting = &o;
	open_screen_act(&o, NULL, 1);
	open_screen_layout(&o, (struct size){ 10, 40 });
	assert_int_equal(o.n_kept, 0);
	open_screen_release(&o);
	app_release(&app);
}

TEST_MAIN_ENGLISH(cmocka_unit_test(a_figure_far_down_is_not_cut),
		  cmocka_unit_test(another_filter_gives_other_widths),
		  cmocka_unit_test(a_cursor_finds_its_row_again),
		  cmocka_unit_test(a_long_text_is_cut_between_characters),
		  cmocka_unit_test(data_has_its_place_until_it_is_laid_out_anew),
		  cmocka_unit_test(an_act_keeps_only_what_it_was_given),
		  cmocka_unit_test(a_sign_of_more_covers_no_figure))
