#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "draw/shapes.h"

/* Where points go: the plot is `rows` x `cols` cells of dots_y x dots_x points. */
struct plot {
	struct canvas *c;
	const struct chart *ch;
	struct rect at;
	int dots_x, dots_y;
	double low, high;
	uint8_t *dots; /* braille bits of each cell */
	uint8_t *tone;
};

static void scale(struct plot *p)
{
	const struct chart *ch = p->ch;

	p->low = p->high = NAN;
	for (size_t l = 0; l < ch->lines; l++)
		for (size_t i = 0; i < ch->n; i++) {
			double x = ch->line[l].value[i];

			if (isnan(x))
				continue;
			p->low = isnan(p->low) || x < p->low ? x : p->low;
			p->high = isnan(p->high) || x > p->high ? x : p->high;
		}
	if (isnan(p->low))
		p->low = p->high = 0;
	if (ch->from_zero && p->low > 0)
		p->low = 0;
	if (p->high <= p->low)
		p->high = p->low + 1;
}

static void dot(struct plot *p, int x, int y, enum tone tone)
{
	static const uint8_t bit[4][2] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
	};
	int col = x / p->dots_x, row = y / p->dots_y;

	if (x < 0 || y < 0 || col >= p->at.cols || row >= p->at.rows)
		return;
	int cell = row * p->at.cols + col;
	p->dots[cell] |= p->dots_x == 2 ? bit[y % 4][x % 2] : 1;
	p->tone[cell] = (uint8_t)tone;
}

static int x_of(const struct plot *p, size_t i)
{
	int width = p->at.cols * p->dots_x - 1;

	return p->ch->n < 2 ? 0 : (int)((double)i * width / (double)(p->ch->n - 1) + 0.5);
}

static int y_of(const struct plot *p, double v)
{
	int height = p->at.rows * p->dots_y - 1;

	return height - (int)((v - p->low) / (p->high - p->low) * height + 0.5);
}

static void segment(struct plot *p, const struct chart_line *l, size_t i)
{
	int x0 = x_of(p, i), y0 = y_of(p, l->value[i]);
	int x1 = x_of(p, i + 1), y1 = y_of(p, l->value[i + 1]);
	int steps = MAX(abs(x1 - x0), abs(y1 - y0));

	for (int s = 0; s <= steps; s++) {
		int x = x0 + (steps ? (x1 - x0) * s / steps : 0);
		int y = y0 + (steps ? (y1 - y0) * s / steps : 0);

		if (!l->is_dotted || x % (2 * p->dots_x) < p->dots_x)
			dot(p, x, y, l->tone);
	}
}

static void draw_line(struct plot *p, const struct chart_line *l)
{
	for (size_t i = 0; i < p->ch->n; i++) {
		if (isnan(l->value[i]))
			continue;
		if (i + 1 < p->ch->n && !isnan(l->value[i + 1]))
			segment(p, l, i);
		else
			dot(p, x_of(p, i), y_of(p, l->value[i]), l->tone);
	}
}

static void blit(struct plot *p)
{
	for (int row = 0; row < p->at.rows; row++)
		for (int col = 0; col < p->at.cols; col++) {
			int cell = row * p->at.cols + col;
			uint32_t ch = p->dots_x == 2 ? 0x2800U + p->dots[cell] : p->c->glyphs->dot;

			if (p->dots[cell])
				canvas_fill(p->c,
					    (struct rect){ p->at.row + row, p->at.col + col, 1, 1 },
					    ch, (enum tone)p->tone[cell]);
		}
}

static void draw_marks(struct plot *p)
{
	for (size_t i = 0; i < p->ch->marks; i++) {
		const struct chart_mark *m = &p->ch->mark[i];

		if (m->at < p->ch->n)
			canvas_text(p->c,
				    (struct spot){ p->at.row,
						   p->at.col + x_of(p, m->at) / p->dots_x, 1,
						   m->tone },
				    m->sign);
	}
}

/* Labels of the y axis, at the top, the middle and the bottom. Returns the cells they take. */
static int y_axis(struct plot *p, bool paint)
{
	const double at[] = { p->high, (p->high + p->low) / 2, p->low };
	const int row[] = { 0, (p->at.rows - 1) / 2, p->at.rows - 1 };
	struct str s = { 0 };
	int widest = 0;

	for (size_t i = 0; p->ch->y_label && i < ARRAY_LEN(at); i++) {
		str_clear(&s);
		p->ch->y_label(p->ch->ctx, at[i], &s);
		widest = MAX(widest, canvas_width(str_text(&s)));
		if (paint && (i != 1 || p->at.rows > 4))
			canvas_fit(p->c,
				   &(struct fit){ p->at.row + row[i], 0, p->at.col - 1, FIT_RIGHT,
						  TONE_DIM },
				   str_text(&s));
	}
	str_release(&s);
	return widest;
}

/* Labels of the x axis, as many as fit with two blanks between. */
static void x_axis(struct plot *p)
{
	struct str s = { 0 };
	int free_from = 0;

	for (size_t i = 0; i < p->ch->n; i++) {
		int col = x_of(p, i) / p->dots_x;

		if (col < free_from)
			continue;
		str_clear(&s);
		p->ch->x_label(p->ch->ctx, i, &s);
		int width = canvas_width(str_text(&s));
		if (!s.len || col + width > p->at.cols)
			continue;
		canvas_text(
			p->c,
			(struct spot){ p->at.row + p->at.rows, p->at.col + col, width, TONE_DIM },
			str_text(&s));
		free_from = col + width + 2;
	}
	str_release(&s);
}

void draw_chart(struct canvas *c, const struct chart *ch)
{
	struct plot p = { .c = c, .ch = ch, .at = { 0, 0, c->rows, c->cols } };
	bool has_x = ch->x_label && c->rows >= 3;

	if (c->rows < 1 || c->cols < 1 || ch->n == 0)
		return;
	p.dots_x = c->glyphs->has_braille ? 2 : 1;
	p.dots_y = c->glyphs->has_braille ? 4 : 1;
	scale(&p);
	p.at.rows -= has_x;
	int margin = y_axis(&p, false) + 1;
	bool has_y = ch->y_label && margin + 10 <= c->cols;
	if (has_y) {
		p.at.col = margin;
		p.at.cols -= margin;
	}
	p.dots = mem_alloc((size_t)p.at.rows * (size_t)p.at.cols + 1);
	p.tone = mem_alloc((size_t)p.at.rows * (size_t)p.at.cols + 1);
	for (size_t l = 0; l < ch->lines; l++)
		draw_line(&p, &ch->line[l]);
	blit(&p);
	draw_marks(&p);
	if (has_y)
		y_axis(&p, true);
	if (has_x)
		x_axis(&p);
	free(p.dots);
	free(p.tone);
}
