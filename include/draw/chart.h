/* Line charts on a canvas: several lines over one axis, told apart without colour.
 *
 * Braille dots (2 x 4 a cell), or one sign a cell in ASCII.  Nothing is
 * allocated: dots are set in the canvas's own cells, and whoever draws has made
 * the labels before. */
#ifndef DRAW_CHART_H
#define DRAW_CHART_H

#include "draw/canvas.h"

/* How a line is told from the others: whole, in strokes, in points, in strokes and points. */
enum chart_style { CHART_SOLID, CHART_DASHED, CHART_DOTTED, CHART_MIXED };

/* n points from left to right.  NaN in `value` is a gap, a point between two gaps is a dot. */
struct chart_line {
	const double *at; /* where on the x axis; NULL: 0, 1, 2... */
	const double *value;
	size_t n;
	enum tone tone;
	enum chart_style style;
};
/* A line from top to bottom, with a sign of one cell at its upper end. */
struct chart_mark {
	double at;
	const char *sign;
	enum tone tone;
};
struct chart_tick {
	double at;
	const char *text;
};
struct chart {
	const struct chart_line *line; /* the last is drawn on top */
	size_t lines;
	double width;     /* the x axis goes from 0 to here */
	double low, high; /* of the y axis; equal: from the lines */
	/* Labels, in rising order and equal steps; without room for all every second one and so
	 * on.  n 0: no axis. */
	const struct chart_tick *x, *y;
	size_t n_x, n_y;
	const struct chart_mark *mark;
	size_t marks;
};
/* Fills the whole canvas; too small for axes: the lines alone. */
void draw_chart(struct canvas *c, const struct chart *ch);
/* The place on the x axis of the middle of a column when drawn on this canvas, clipped to the axis:
 * for clicks. */
double chart_at(const struct canvas *c, const struct chart *ch, int col);
/* Three cells of a line of this style, for a legend. */
void draw_chart_sample(struct canvas *c, int row, int col, const struct chart_line *l);
enum { CHART_SAMPLE_COLS = 3 };

/* A round y axis over low..high: `step` is 1, 2, 2.5 or 5 times a power of ten, and low and high
 * its multiples, at most `most` steps apart (most >= 1). */
struct chart_scale {
	double low, high, step;
	int n; /* ticks: low, low + step, ... high */
};
enum { CHART_TICKS_MAX = 12 };
struct chart_scale chart_scale_of(double low, double high, int most);

#endif
