/* What a terminal was told of a canvas, so that only what looks different is told again.
 *
 * A blank without a background shows nothing of its tone: it keeps the tone it
 * was told with, or takes its left neighbour's, so that no colour is changed
 * for it and back; many of them, and those at the end of a row, stay as a new
 * window has them, and are not painted at all. */
#ifndef UI_TOLD_H
#define UI_TOLD_H

#include "draw/canvas.h"

struct told {
	struct canvas last; /* what it was told */
	uint8_t *tone;      /* with which tone each cell of it; TONE_COUNT: not told yet */
};

/* Nothing was told yet. */
void told_init(struct told *t, const struct canvas *like);
void told_release(struct told *t);

struct told_cells {
	int from, to;        /* columns */
	const uint8_t *tone; /* of the row's cells, from column 0 on; valid until the next call */
};
/* What to tell of a row, noted as told; false: nothing.  is_bare[tone]: a blank shows nothing of
 * it. */
bool told_row(struct told *t, const struct canvas *now, int row, const bool is_bare[TONE_COUNT],
	      struct told_cells *out);

#endif
