#include "ui/show.h"

#include <string.h>

#include "base/number.h"
#include "base/utf8.h"
#include "conf/option.h"
#include "ui/theme.h"
#include "ui/ui.h"

enum { SIZE_MAX_CELLS = 1000, COLORS = 256 };

/* ---- colours ---- */

static void add_look(struct str *out, struct look l)
{
	str_add(out, "\033[0");
	if (l.attr & LOOK_BOLD)
		str_add(out, ";1");
	if (l.attr & LOOK_DIM)
		str_add(out, ";2");
	if (l.attr & LOOK_UNDERLINE)
		str_add(out, ";4");
	if (l.attr & LOOK_REVERSE)
		str_add(out, ";7");
	if (l.fg != LOOK_DEFAULT)
		str_addf(out, ";38;5;%d", l.fg);
	if (l.bg != LOOK_DEFAULT)
		str_addf(out, ";48;5;%d", l.bg);
	str_add(out, "m");
}

static void add_cp(struct str *out, uint32_t cp)
{
	char utf8[4];

	str_add_bytes(out, utf8, utf8_put(cp, utf8));
}

static void add_cell(struct str *out, const struct cell *cell)
{
	add_cp(out, cell->ch);
	for (int i = 0; i < CELL_MARKS && cell->mark[i]; i++)
		add_cp(out, cell->mark[i]);
}

static void add_row(struct str *out, const struct cell *cell, int cols, const struct theme *t)
{
	int tone = -1;

	for (int i = 0; i < cols; i++) {
		if (!cell[i].width)
			continue;
		if (cell[i].tone != tone) {
			tone = cell[i].tone;
			add_look(out, theme_look(t, (enum tone)tone, COLORS));
		}
		add_cell(out, &cell[i]);
	}
	str_add(out, "\033[0m\n");
}

static int add_colors(struct app *app, const struct canvas *c, struct str *out, struct err *err)
{
	const struct options *o = app_options(app, err);
	struct theme t;

	if (!o || theme_load(&t, option_text(o, OPTION_THEME), err) < 0)
		return -1;
	for (int row = 0; row < c->rows; row++)
		add_row(out, c->cell + (size_t)row * (size_t)c->stride, c->cols, &t);
	return 0;
}

/* ---- painting ---- */

static int add_canvas(struct app *app, const struct show *show, const struct canvas *c,
		      struct str *out, struct err *err)
{
	if (show->colors == SHOW_COLORS)
		return add_colors(app, c, out, err);
	canvas_dump(c, out);
	if (show->colors == SHOW_TONES)
		canvas_dump_tones(c, out);
	return 0;
}

static int paint_bare(struct app *app, const struct show *show, struct canvas *c, struct err *err)
{
	struct open_screen o;
	open_screen_init(&o, show->screen, app, NULL);
	int rc = open_screen_load(&o);
	if (rc < 0)
		*err = o.why;
	else
		open_screen_draw(&o, c);
	open_screen_release(&o);
	return rc;
}

static int paint_framed(struct app *app, const struct show *show, struct canvas *c, struct err *err)
{
	const struct ui_setup setup = {
		.app = app, .screens = show->around, .first = show->screen->name, .is_picture = true
	};
	return ui_show(&setup, c, err) < 0 ? -1 : 0;
}

int show_screen(struct app *app, const struct show *show, struct str *out, struct err *err)
{
	struct canvas c;
	const struct options *o = app_options(app, err);
	if (!o)
		return -1;
	const struct glyphs *glyphs = glyphs_find(option_text(o, OPTION_GLYPHS));
	canvas_init(&c, show->size.rows, show->size.cols, glyphs ? glyphs : &glyphs_unicode);
	int rc = show->around ? paint_framed(app, show, &c, err) : paint_bare(app, show, &c, err);
	if (rc == 0)
		rc = add_canvas(app, show, &c, out, err);
	canvas_release(&c);
	return rc;
}

int show_parse_size(const char *text, struct size *size, struct err *err)
{
	struct arena a = { 0 };
	size_t first = strcspn(text, "xX");
	int64_t cols, rows;
	struct err inner = { 0 };
	bool is_right = text[first] &&
			number_parse_int(arena_strndup(&a, text, first), 1, SIZE_MAX_CELLS, &cols,
					 &inner) == 0 &&
			number_parse_int(text + first + 1, 1, SIZE_MAX_CELLS, &rows, &inner) == 0;

	arena_release(&a);
	if (!is_right) {
		err_set(err, ERR_USAGE, "not a size: '%s'", text);
		return err_hint(err, "give columns x rows, as 120x40, at most 1000x1000");
	}
	*size = (struct size){ (int)rows, (int)cols };
	return 0;
}
