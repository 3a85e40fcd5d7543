#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/inner.h"

enum { GLOW_US = 3000000, AT_MOST_ONE_IN = 4 };

void glow_release(struct glow *g)
{
	canvas_release(&g->last);
	free(g->is_on);
	*g = (struct glow){ 0 };
}

void glow_forget(struct glow *g)
{
	canvas_resize(&g->last, 0, 0);
	g->until_us = 0;
	g->is_seen = false;
}

void glow_remember(struct glow *g, const struct canvas *now)
{
	canvas_copy(&g->last, now);
}

/* Boxes, bars, columns and the dots of charts: what glows is what can be read. */
static bool is_drawing(uint32_t ch)
{
	return (ch >= 0x2500 && ch <= 0x259f) || (ch >= 0x2800 && ch <= 0x28ff);
}

static bool is_same(const struct canvas *a, const struct canvas *b, int row, int col)
{
	uint32_t is = a->cell[row * a->stride + col].ch, was = b->cell[row * b->stride + col].ch;
	return is == was || is_drawing(is) || is_drawing(was);
}

static bool is_of_figure(uint32_t ch)
{
	return (ch >= '0' && ch <= '9') || ch == ',' || ch == '.' || ch == '%' || ch == ':';
}

/* A figure glows whole: sending its digits in two looks costs more than all of it in one. */
static void light_figure(struct glow *g, const struct canvas *now, int row, int col)
{
	const struct cell *cell = &now->cell[row * now->stride];
	int from = col, to = col + 1;
	while (from > 0 && is_of_figure(cell[col].ch) && is_of_figure(cell[from - 1].ch))
		from--;
	while (to < now->cols && is_of_figure(cell[col].ch) && is_of_figure(cell[to].ch))
		to++;
	memset(&g->is_on[row * now->cols + from], 1, (size_t)(to - from));
}

void glow_compare(struct glow *g, const struct canvas *now, int64_t clock_us)
{
	size_t size = (size_t)now->rows * (size_t)now->cols, lit = 0;
	if (g->last.rows != now->rows || g->last.cols != now->cols)
		return;
	g->is_on = mem_realloc(g->is_on, size + 1, 1);
	if (g->size != size || !g->until_us)
		memset(g->is_on, 0, size);
	g->size = size;
	for (int row = 0; row < now->rows; row++) {
		for (int col = 0; col < now->cols; col++) {
			if (is_same(now, &g->last, row, col))
				continue;
			light_figure(g, now, row, col);
			lit++;
		}
	}
	/* rows moved or another page came: nothing in particular changed */
	if (lit > size / AT_MOST_ONE_IN)
		g->until_us = 0;
	else if (lit)
		g->until_us = clock_us + GLOW_US;
	canvas_resize(&g->last, 0, 0);
}

void glow_renew(struct glow *g, int64_t clock_us)
{
	if (g->until_us)
		g->until_us = clock_us + GLOW_US;
}

void glow_paint(const struct glow *g, struct canvas *body)
{
	if (!g->until_us || g->size != (size_t)body->rows * (size_t)body->cols)
		return;
	for (int row = 0; row < body->rows; row++)
		for (int col = 0; col < body->cols; col++)
			if (g->is_on[row * body->cols + col])
				canvas_tone(body, (struct rect){ row, col, 1, 1 }, TONE_GLOW);
}
