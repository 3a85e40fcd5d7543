#include "draw/shapes.h"

#include <math.h>
#include <string.h>

#include "base/macros.h"
#include "base/number.h"

static void put(struct canvas *c, int row, int col, uint32_t ch, enum tone tone)
{
	canvas_fill(c, (struct rect){ row, col, 1, 1 }, ch, tone);
}

struct rect draw_box_inside(struct rect at)
{
	return (struct rect){ at.row + 1, at.col + 1, MAX(at.rows - 2, 0), MAX(at.cols - 2, 0) };
}

static void put_title(struct canvas *c, const struct box *b)
{
	int room = b->at.cols - 4, used = 0;

	if (b->title && *b->title && room > 0) {
		used = MIN(canvas_width(b->title), room - 2);
		if (used > 0) {
			put(c, b->at.row, b->at.col + 1, ' ', TONE_BORDER);
			canvas_fit(c,
				   &(struct fit){ b->at.row, b->at.col + 2, used, FIT_LEFT,
						  TONE_TITLE },
				   b->title);
			put(c, b->at.row, b->at.col + 2 + used, ' ', TONE_BORDER);
		}
	}
	if (!b->note || !*b->note)
		return;
	int width = canvas_width(b->note);
	if (width + used + 4 > room)
		return;
	int col = b->at.col + b->at.cols - 2 - width;
	put(c, b->at.row, col - 1, ' ', TONE_BORDER);
	canvas_text(c, (struct spot){ b->at.row, col, width, TONE_DIM }, b->note);
	put(c, b->at.row, col + width, ' ', TONE_BORDER);
}

/* ---- lines that meet ---- */

/* The sides of its cell that a line comes to. */
enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8, SIDES = 16 };

static uint32_t line_of(const struct glyphs *g, unsigned sides)
{
	switch (sides) {
	case UP | DOWN: return g->vline;
	case LEFT | RIGHT: return g->hline;
	case DOWN | RIGHT: return g->top_left;
	case DOWN | LEFT: return g->top_right;
	case UP | RIGHT: return g->bottom_left;
	case UP | LEFT: return g->bottom_right;
	case UP | DOWN | RIGHT: return g->tee_left;
	case UP | DOWN | LEFT: return g->tee_right;
	case LEFT | RIGHT | DOWN: return g->tee_top;
	case LEFT | RIGHT | UP: return g->tee_bottom;
	case UP | DOWN | LEFT | RIGHT: return g->cross;
	default: return ' ';
	}
}

/* 0: no line.  In ASCII all corners are one sign, which is taken for any of them. */
static unsigned sides_of(const struct glyphs *g, uint32_t ch)
{
	unsigned sides = UP | DOWN;

	while (ch != ' ' && sides < SIDES && line_of(g, sides) != ch)
		sides++;
	return ch != ' ' ? sides % SIDES : 0;
}

/* A piece of a border: joins the border that is there, which keeps its focus. */
static void join(struct canvas *c, int row, int col, unsigned sides, enum tone tone)
{
	const struct cell *cell = &c->cell[row * c->stride + col];
	bool is_border = cell->tone == TONE_BORDER || cell->tone == TONE_FOCUS;
	unsigned met = is_border ? sides_of(c->glyphs, cell->ch) : 0;

	if (met && cell->tone == TONE_FOCUS)
		tone = TONE_FOCUS;
	put(c, row, col, line_of(c->glyphs, sides | met), tone);
}

static void join_row(struct canvas *c, const struct rect *at, int row, enum tone tone,
		     unsigned ends)
{
	int right = at->col + at->cols - 1;

	if (!canvas_has_row(c, row))
		return;
	for (int col = MAX(at->col, 0); col <= MIN(right, c->cols - 1); col++)
		join(c, row, col,
		     col == at->col ? RIGHT | ends
		     : col == right ? LEFT | ends
				    : LEFT | RIGHT,
		     tone);
}

static void join_column(struct canvas *c, const struct rect *at, int col)
{
	int end = MIN(at->row + at->rows - 1, c->end);

	if (col < 0 || col >= c->cols)
		return;
	for (int row = MAX(at->row + 1, c->first); row < end; row++)
		join(c, row, col, UP | DOWN, TONE_BORDER);
}

struct canvas draw_box(struct canvas *c, const struct box *b)
{
	enum tone tone = b->has_focus ? TONE_FOCUS : TONE_BORDER;

	if (b->at.rows < 2 || b->at.cols < 2)
		return canvas_window(c, (struct rect){ 0 });
	join_row(c, &b->at, b->at.row, tone, DOWN);
	join_row(c, &b->at, b->at.row + b->at.rows - 1, TONE_BORDER, UP);
	join_column(c, &b->at, b->at.col);
	join_column(c, &b->at, b->at.col + b->at.cols - 1);
	put_title(c, b);
	return canvas_window(c, draw_box_inside(b->at));
}

static double clip_share(double x)
{
	if (!(x > 0))
		return 0;
	return x > 1 ? 1 : x;
}

void draw_bar(struct canvas *c, const struct bar *b)
{
	const struct glyphs *g = c->glyphs;
	int eighths = (int)(clip_share(b->share) * b->cols * GLYPH_STEPS + 0.5);
	int pace = (int)(clip_share(b->pace) * b->cols);

	for (int i = 0; i < b->cols; i++) {
		int fill = eighths - i * GLYPH_STEPS;

		if (fill >= GLYPH_STEPS)
			put(c, b->row, b->col + i, g->block[GLYPH_STEPS - 1], b->tone);
		else if (fill > 0)
			put(c, b->row, b->col + i, g->block[fill - 1], b->tone);
		else
			put(c, b->row, b->col + i, g->bar_empty, TONE_DIM);
	}
	if (b->pace >= 0 && b->cols > 0)
		put(c, b->row, b->col + MIN(pace, b->cols - 1), g->pace, TONE_STRONG);
}

void draw_share(struct canvas *c, const struct share *s)
{
	enum { FIGURES = 5, LEAST = 3 };
	struct bar bar = { .cols = c->cols - FIGURES, .pace = -1, .tone = s->tone };
	struct str text = STR_ROOM(32);

	if (!s->share.is_known)
		return;
	bar.share = figure_to_double(s->share);
	if (s->pace.is_known)
		bar.pace = figure_to_double(s->pace);
	if (bar.cols >= LEAST)
		draw_bar(c, &bar);
	number_add_percent(&text, s->share, 0, false);
	canvas_fit(c, &(struct fit){ 0, c->cols - FIGURES, FIGURES, FIT_RIGHT, TONE_NORMAL },
		   str_text(&text));
}

struct range {
	double low, high;
};

static void range_add(struct range *r, double x)
{
	if (isnan(x))
		return;
	if (isnan(r->low) || x < r->low)
		r->low = x;
	if (isnan(r->high) || x > r->high)
		r->high = x;
}

static struct range range_of(const double *value, size_t n)
{
	struct range r = { NAN, NAN };

	for (size_t i = 0; i < n; i++)
		range_add(&r, value[i]);
	return r;
}

void draw_spark(struct canvas *c, const struct spark *s)
{
	size_t shown = MIN(s->n, (size_t)MAX(s->cols, 0));
	const double *value = s->value + (s->n - shown);
	struct range r = range_of(value, shown);

	/* Seven eighths at most: rows one below the other stay apart */
	const int top = GLYPH_STEPS - 2;

	if (r.low > 0 && r.low > r.high / 2)
		r.low = r.high - (r.high - r.low) * 1.25; /* a flat line is not full height */
	else if (r.low > 0)
		r.low = 0;
	for (size_t i = 0; i < shown; i++) {
		int step = top / 2;

		if (isnan(value[i]))
			continue;
		if (r.high > r.low)
			step = (int)((value[i] - r.low) / (r.high - r.low) * top + 0.5);
		step = MAX(0, MIN(step, top));
		put(c, s->row, s->col + s->cols - (int)shown + (int)i, c->glyphs->spark[step],
		    s->tone);
	}
}
