/* Characters to draw with: Unicode; ASCII where the terminal has no better; and
 * narrow, for terminals that draw "ambiguous" characters (most boxes, arrows,
 * dots) two cells wide. */
#ifndef DRAW_GLYPHS_H
#define DRAW_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

enum { GLYPH_STEPS = 8 };

struct glyphs {
	const char *name; /* "unicode", "narrow", "ascii" */
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
	bool has_stand_ins;          /* text may hold characters that can't be drawn as they are */
	bool is_narrow;              /* these are all ambiguous ones, else a few signs */
};

extern const struct glyphs glyphs_unicode, glyphs_narrow, glyphs_ascii;
/* What to draw for a character of one cell; itself when it is right. Only asked when
 * has_stand_ins. */
uint32_t glyphs_stand_in(const struct glyphs *g, uint32_t cp);
/* NULL when there is none of that name. */
const struct glyphs *glyphs_find(const char *name);

#endif
