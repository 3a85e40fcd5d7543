/* A terminal that is only a canvas. */
#include <stdlib.h>

#include "base/mem.h"
#include "ui/term.h"

struct plain {
	struct term term;
	struct canvas *out;
	int reads;
};

static struct plain *of(struct term *t)
{
	return (struct plain *)(void *)t;
}

void term_compose(struct canvas *out, const struct term_layer *layer, size_t n)
{
	canvas_clear(out);
	for (size_t i = 0; i < n; i++) {
		const struct canvas *c = layer[i].canvas;
		for (int row = 0; row < c->rows && layer[i].row + row < out->rows; row++) {
			for (int col = 0; col < c->cols && layer[i].col + col < out->cols; col++)
				out->cell[(layer[i].row + row) * out->stride + layer[i].col + col] =
					c->cell[row * c->stride + col];
		}
		if (c->cursor_row >= 0)
			canvas_set_cursor(out, layer[i].row + c->cursor_row,
					  layer[i].col + c->cursor_col);
	}
}

static struct size plain_size(struct term *t)
{
	return (struct size){ of(t)->out->rows, of(t)->out->cols };
}

/* Nothing, which makes the loop load and paint; then nobody is there. */
static void plain_read(struct term *t, struct term_event *out)
{
	*out = (struct term_event){ .kind = of(t)->reads++ ? TERM_GONE : TERM_NONE };
}

static void plain_paint(struct term *t, const struct term_layer *layer, size_t n)
{
	term_compose(of(t)->out, layer, n);
}

static void plain_nothing(struct term *t)
{
	(void)t;
}

static void plain_theme(struct term *t, const struct theme *theme)
{
	(void)t;
	(void)theme;
}

static void plain_text(struct term *t, const char *text)
{
	(void)t;
	(void)text;
}

static bool plain_copy(struct term *t, const char *text)
{
	(void)t;
	(void)text;
	return false;
}

static void plain_close(struct term *t)
{
	free(of(t));
}

static const struct term_ops plain_ops = {
	.size = plain_size,
	.read = plain_read,
	.paint = plain_paint,
	.repaint = plain_nothing,
	.set_theme = plain_theme,
	.suspend = plain_nothing,
	.leave = plain_nothing,
	.enter = plain_nothing,
	.copy = plain_copy,
	.title = plain_text,
	.pong = plain_nothing,
	.close = plain_close,
};

struct term *term_plain_open(struct canvas *out)
{
	struct plain *p = mem_alloc(sizeof *p);
	p->term = (struct term){ .ops = &plain_ops,
				 .fd = -1,
				 .is_utf8 = out->glyphs != &glyphs_ascii };
	p->out = out;
	return &p->term;
}
