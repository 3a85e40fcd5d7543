/* Figures in blocks, to be read from across a room. */
#ifndef DRAW_DIGITS_H
#define DRAW_DIGITS_H

#include "draw/canvas.h"

enum { DIGITS_ROWS = 5 };

struct digits {
	int row, col; /* of the upper left corner */
	int scale;    /* cells of a block: 1, 2... */
	enum tone tone;
};
/* Paints a text such as "2.72M"; what has no block form (CJK) stands as it is at the bottom.
 * DIGITS_ROWS * scale rows high. Returns the columns used. */
int draw_digits(struct canvas *c, const struct digits *d, const char *text);
/* The columns that it takes. */
int draw_digits_width(const char *text, int scale);

#endif
