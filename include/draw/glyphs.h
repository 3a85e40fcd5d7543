/* Characters to draw with: Unicode, or ASCII where the terminal has no better. */
#ifndef DRAW_GLYPHS_H
#define DRAW_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

enum { GLYPH_STEPS = 8 };

struct glyphs {
	const char *name; /* "unicode", "ascii" */
	uint32_t hline, vline;
	uint32_t top_left, top_right, bottom_left, bottom_right;
	uint32_t tee_left, tee_right, tee_top, tee_bottom, cross;
	uint32_t ellipsis;
	uint32_t block[GLYPH_STEPS]; /* a cell filled from the left, 1/8 .. 8/8 */
	uint32_t spark[GLYPH_STEPS]; /* a cell filled from below */
	uint32_t bar_empty;          /* the rest of a bar */
	uint32_t pace;               /* where a bar should be by now */
	uint32_t cursor, mark;       /* of a row under the cursor, of a marked row */
	uint32_t more_up, more_down; /* a list goes on */
	uint32_t dot;                /* one point of an ASCII chart */
	bool has_braille;            /* charts of 2 x 4 points a cell */
};

extern const struct glyphs glyphs_unicode, glyphs_ascii;
/* NULL when there is none of that name. */
const struct glyphs *glyphs_find(const char *name);

#endif
