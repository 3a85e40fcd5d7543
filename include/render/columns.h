/* How wide the columns of a table become in a given width.
 *
 * Stretching columns give way first, down to their least width; if that is not
 * enough the column of the highest priority number is dropped (the rightmost of
 * equals), and so on; at last everything may be cut. */
#ifndef RENDER_COLUMNS_H
#define RENDER_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

enum { COLUMNS_GAP = 2 /* cells between two columns */, COLUMNS_LEAST = 3 };

struct column_fit {
	int natural; /* cells that it would like */
	int least;   /* cells that it can do with */
	int priority;
	bool is_stretch;
	int width; /* out: 0 = dropped */
};

/* Sets the widths. `width_cols` 0: everybody gets what they like. */
void columns_fit(struct column_fit *c, size_t n, int width_cols);

#endif
