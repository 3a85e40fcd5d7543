#include "draw/chart.h"

#include <math.h>
#include <stdlib.h>

#include "base/macros.h"

/* Of figures on an axis, and of its length beside them. */
#define LARGEST 1e15
#define SMALLEST 1e-9
/* A plot of fewer columns has no y axis. */
enum { DOTS_X = 2, DOTS_Y = 4, LEAST_PLOT_COLS = 10, BRAILLE = 0x2800, BRAILLE_LAST = 0x28ff };

/* Where points go: `at` on the canvas, each cell of dots_y x dots_x points. */
struct plot {
	struct canvas *c;
	const struct chart *ch;
	struct rect at;
	int dots_x, dots_y;
	double low, high;
};

/* ---- scales ---- */

/* The largest whole number that is not over x; of figures that an axis has room for. */
static double below(double x)
{
	double whole = (double)(int64_t)x;

	return whole > x ? whole - 1 : whole;
}

/* The round step that is not under `rough`, which is > 0. */
static double step_over(double rough)
{
	static const double rounds[] = { 1, 2, 2.5, 5 };
	double power = 1;

	while (power > rough)
		power /= 10;
	while (power * 10 <= rough)
		power *= 10;
	for (size_t i = 0; i < ARRAY_LEN(rounds); i++)
		if (rounds[i] * power >= rough * (1 - 1e-9))
			return rounds[i] * power;
	return 10 * power;
}

static void lay(struct chart_scale *s, double low, double high)
{
	double first = below(low / s->step + 1e-9), last = -below(-(high / s->step - 1e-9));

	if (last <= first)
		last = first + 1;
	s->low = first * s->step;
	s->high = last * s->step;
	s->n = (int)(last - first) + 1;
}

struct chart_scale chart_scale_of(double low, double high, int most)
{
	struct chart_scale s = { 0, 1, 1, 2 };

	most = MAX(1, MIN(most, CHART_TICKS_MAX - 1));
	if (!(low >= -LARGEST && high <= LARGEST && low <= high))
		return s;
	if (low == high)
		high = low + (low > 0 ? low / 2 : low < 0 ? -low / 2 : 1);
	if (high - low < SMALLEST * (high > -low ? high : -low))
		return s;
	s.step = step_over((high - low) / most);
	lay(&s, low, high);
	for (int i = 0; s.n - 1 > most && i < 8; i++) {
		s.step = step_over(s.step * 1.01);
		lay(&s, low, high);
	}
	return s;
}

static void range_of(struct plot *p)
{
	const struct chart *ch = p->ch;

	p->low = ch->low;
	p->high = ch->high;
	if (p->low < p->high)
		return;
	p->low = p->high = NAN;
	for (size_t l = 0; l < ch->lines; l++)
		for (size_t i = 0; i < ch->line[l].n; i++) {
			double x = ch->line[l].value[i];

			if (isnan(x))
				continue;
			p->low = isnan(p->low) || x < p->low ? x : p->low;
			p->high = isnan(p->high) || x > p->high ? x : p->high;
		}
	if (isnan(p->low))
		p->low = p->high = 0;
	if (p->high <= p->low)
		p->high = p->low + 1;
}

/* ---- points ---- */

static void put(struct canvas *c, int row, int col, uint32_t ch, enum tone tone)
{
	canvas_fill(c, (struct rect){ row, col, 1, 1 }, ch, tone);
}

static uint32_t sign_of(enum chart_style style)
{
	switch (style) {
	case CHART_DASHED: return '-';
	case CHART_DOTTED: return '.';
	case CHART_MIXED: return ':';
	default: return '*';
	}
}

static void dot(struct plot *p, int x, int y, const struct chart_line *l)
{
	static const uint8_t bit[DOTS_Y][DOTS_X] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
	};
	int col = p->at.col + x / p->dots_x, row = p->at.row + y / p->dots_y;

	if (x < 0 || y < 0 || x >= p->at.cols * p->dots_x || y >= p->at.rows * p->dots_y)
		return;
	if (p->dots_x == 1) {
		put(p->c, row, col, sign_of(l->style), l->tone);
		return;
	}
	uint32_t was = p->c->cell[row * p->c->stride + col].ch;
	if (was < BRAILLE || was > BRAILLE_LAST)
		was = BRAILLE;
	put(p->c, row, col, was | bit[y % DOTS_Y][x % DOTS_X], l->tone);
}

/* What lies far outside stays outside, and countable. */
static double clip(double share)
{
	return share > -1 ? share < 2 ? share : 2 : -1;
}

static int x_of(const struct plot *p, double at)
{
	int last = p->at.cols * p->dots_x - 1;

	return p->ch->width > 0 ? (int)below(clip(at / p->ch->width) * last + 0.5) : 0;
}

static int y_of(const struct plot *p, double v)
{
	int last = p->at.rows * p->dots_y - 1;
	double share = (v - p->low) / (p->high - p->low);

	return last - (int)below(clip(share) * last + 0.5);
}

static double at_of(const struct chart_line *l, size_t i)
{
	return l->at ? l->at[i] : (double)i;
}

/* Whether a style has a dot at this step of its way: lengths in dots, the same for both glyphs. */
static bool is_inked(const struct plot *p, const struct chart_line *l, int way)
{
	switch (l->style) {
	case CHART_DASHED: return way % (4 * p->dots_x) < 2 * p->dots_x;
	case CHART_DOTTED: return way % (p->dots_x == 1 ? 2 : 4) == 0;
	case CHART_MIXED:
		if (p->dots_x == 1)
			return way % 4 < 2;
		return way % 8 < 3 || way % 8 == 5;
	default: return true;
	}
}

/* From point i to the next; `way` counts the dots from the line's beginning. */
static int segment(struct plot *p, const struct chart_line *l, size_t i, int way)
{
	int x0 = x_of(p, at_of(l, i)), y0 = y_of(p, l->value[i]);
	int x1 = x_of(p, at_of(l, i + 1)), y1 = y_of(p, l->value[i + 1]);
	int steps = MAX(abs(x1 - x0), abs(y1 - y0));

	for (int s = 0; s <= steps; s++) {
		int x = x0 + (steps ? (x1 - x0) * s / steps : 0);
		int y = y0 + (steps ? (y1 - y0) * s / steps : 0);

		if (is_inked(p, l, way + s))
			dot(p, x, y, l);
	}
	return way + steps;
}

static void draw_line(struct plot *p, const struct chart_line *l)
{
	int way = 0;

	for (size_t i = 0; i < l->n; i++) {
		bool is_joined = i && !isnan(l->value[i - 1]);

		if (isnan(l->value[i]))
			continue;
		if (i + 1 < l->n && !isnan(l->value[i + 1]))
			way = segment(p, l, i, way);
		else if (!is_joined)
			dot(p, x_of(p, at_of(l, i)), y_of(p, l->value[i]), l);
	}
}

static void draw_marks(struct plot *p, bool signs)
{
	for (size_t i = 0; i < p->ch->marks; i++) {
		const struct chart_mark *m = &p->ch->mark[i];
		int col = p->at.col + x_of(p, m->at) / p->dots_x;

		if (m->at < 0 || m->at > p->ch->width || p->at.rows < 1)
			continue;
		if (signs)
			canvas_text(p->c, (struct spot){ p->at.row, col, 1, m->tone }, m->sign);
		else
			canvas_fill(p->c, (struct rect){ p->at.row, col, p->at.rows, 1 },
				    p->c->glyphs->vline, TONE_DIM);
	}
}

/* ---- axes ---- */

static int y_label_cols(const struct chart *ch)
{
	int widest = 0;

	for (size_t i = 0; i < ch->n_y; i++)
		widest = MAX(widest, canvas_width(ch->y[i].text));
	return widest;
}

/* Each label needs a row to itself and one between. */
static size_t y_stride(const struct plot *p)
{
	size_t stride = 1;

	while (p->ch->n_y > 1 && stride < p->ch->n_y &&
	       (int)((p->ch->n_y - 1) / stride) * 2 > p->at.rows - 1)
		stride *= 2;
	return stride;
}

static void draw_y_axis(struct plot *p)
{
	const struct glyphs *g = p->c->glyphs;
	size_t stride = y_stride(p);
	int line = p->at.col - 1;

	canvas_fill(p->c, (struct rect){ p->at.row, line, p->at.rows, 1 }, g->vline, TONE_BORDER);
	for (size_t i = 0; i < p->ch->n_y; i += stride) {
		int row = p->at.row + y_of(p, p->ch->y[i].at) / p->dots_y;

		if (row < p->at.row || row >= p->at.row + p->at.rows)
			continue;
		canvas_fit(p->c, &(struct fit){ row, 0, line, FIT_RIGHT, TONE_DIM },
			   p->ch->y[i].text);
		put(p->c, row, line, g->tee_right, TONE_BORDER);
	}
}

/* Every how many labels of the x axis there is room for: of a day's hours all, every second,
 * third, fourth, sixth, twelfth. */
static size_t x_stride(const struct plot *p)
{
	static const size_t strides[] = { 1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384 };
	int widest = 0;
	size_t i = 0;

	for (size_t k = 0; k < p->ch->n_x; k++)
		widest = MAX(widest, canvas_width(p->ch->x[k].text));
	while (i + 1 < ARRAY_LEN(strides) && strides[i] < p->ch->n_x &&
	       (x_of(p, p->ch->x[strides[i]].at) - x_of(p, p->ch->x[0].at)) / p->dots_x <
		       widest + 2)
		i++;
	return strides[i];
}

static void draw_x_axis(struct plot *p)
{
	int row = p->at.row + p->at.rows;
	size_t stride = x_stride(p);

	for (size_t i = 0; i < p->ch->n_x; i += stride) {
		const struct chart_tick *t = &p->ch->x[i];
		int col = x_of(p, t->at) / p->dots_x, width = canvas_width(t->text);

		if (t->at >= 0 && width && col + width <= p->at.cols)
			canvas_text(p->c, (struct spot){ row, p->at.col + col, width, TONE_DIM },
				    t->text);
	}
}

static struct plot plot_of(struct canvas *c, const struct chart *ch)
{
	struct plot p = { .c = c, .ch = ch, .at = { 0, 0, c->rows, c->cols } };
	int margin = y_label_cols(ch) + 1;

	p.dots_x = c->glyphs->has_braille ? DOTS_X : 1;
	p.dots_y = c->glyphs->has_braille ? DOTS_Y : 1;
	if (ch->n_x && c->rows >= 3)
		p.at.rows--;
	if (ch->n_y && margin + LEAST_PLOT_COLS <= c->cols) {
		p.at.col = margin;
		p.at.cols -= margin;
	}
	range_of(&p);
	return p;
}

void draw_chart(struct canvas *c, const struct chart *ch)
{
	if (c->rows < 1 || c->cols < 1)
		return;
	struct plot p = plot_of(c, ch);

	draw_marks(&p, false);
	for (size_t l = 0; l < ch->lines; l++)
		draw_line(&p, &ch->line[l]);
	draw_marks(&p, true);
	if (p.at.col)
		draw_y_axis(&p);
	if (p.at.rows < c->rows)
		draw_x_axis(&p);
}

double chart_at(const struct canvas *c, const struct chart *ch, int col)
{
	struct canvas copy = *c;
	struct plot p = plot_of(&copy, ch);
	double share = (col - p.at.col + 0.5) / MAX(p.at.cols, 1);

	return ch->width * (share < 0 ? 0 : share > 1 ? 1 : share);
}

void draw_chart_sample(struct canvas *c, int row, int col, const struct chart_line *l)
{
	struct plot p = { .c = c, .at = { row, col, 1, CHART_SAMPLE_COLS } };
	int y;

	if (row < 0 || row >= c->rows || col < 0 || col + CHART_SAMPLE_COLS > c->cols)
		return;
	p.dots_x = c->glyphs->has_braille ? DOTS_X : 1;
	p.dots_y = c->glyphs->has_braille ? DOTS_Y : 1;
	y = p.dots_y / 2;
	for (int x = 0; x < CHART_SAMPLE_COLS * p.dots_x; x++)
		if (is_inked(&p, l, x))
			dot(&p, x, y, l);
}
