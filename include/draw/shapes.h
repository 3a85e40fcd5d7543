/* Boxes, bars and sparklines on a canvas. */
#ifndef DRAW_SHAPES_H
#define DRAW_SHAPES_H

#include "base/figure.h"
#include "draw/canvas.h"

/* A frame with a title in its upper edge (NULL: none), cut to fit; returns the window inside.
 * Boxes may share an edge: their lines join, and of two one over the other the lower is drawn after
 * the upper, for its title stands in that edge.  The focus is seen in the upper edge alone: the
 * sides have a neighbour too, and would cost two changes of colour a row. */
struct box {
	struct rect at;
	const char *title, *note; /* note: at the right of the upper edge; NULL */
	bool has_focus;
};
struct canvas draw_box(struct canvas *c, const struct box *b);
struct rect draw_box_inside(struct rect at);

/* A bar of `cols` cells filled to `share` (of 1; outside is clipped), with a mark at `pace`
 * (< 0: none). */
struct bar {
	int row, col, cols;
	double share, pace;
	enum tone tone;
};
void draw_bar(struct canvas *c, const struct bar *b);

/* The same in the first row of the canvas, with the share in percent behind it; nothing when the
 * share is unknown. */
struct share {
	struct figure share, pace;
	enum tone tone;
};
void draw_share(struct canvas *c, const struct share *s);

/* The last `cols` of n values from below; NaN is a blank. The scale is from the smallest to the
 * largest value, or from 0 when all are positive. */
struct spark {
	int row, col, cols;
	const double *value;
	size_t n;
	enum tone tone;
};
void draw_spark(struct canvas *c, const struct spark *s);

#endif
