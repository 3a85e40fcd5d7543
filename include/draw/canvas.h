/* A grid of cells to paint on, without any terminal.
 *
 * Every screen, pop-up and wall is painted here; one file of ui copies grids to
 * the terminal, and goldens and `warroom show` print them.  A cell holds one
 * character with up to three combining marks, a tone (what a colour would say)
 * and whether it is the right half of a wide character.  Painting is clipped:
 * nothing outside a canvas is touched, a wide character that would be cut
 * becomes a blank, and no call can fail.  Text from data is made safe on the
 * way (base/safe.h): no byte of it can move the cursor, colour a cell or
 * reverse a line. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "draw/glyphs.h"

/* What a colour would say.  A theme gives each a look (ui/theme.h). */
enum tone {
	TONE_NORMAL,
	TONE_DIM,    /* less important */
	TONE_STRONG, /* more important */
	TONE_TITLE,  /* of a box */
	TONE_BORDER,
	TONE_FOCUS,  /* border of what has the focus */
	TONE_HEAD,   /* head of a table */
	TONE_TOP,    /* first line of the frame */
	TONE_TAB,    /* a screen's name in the tab line */
	TONE_TAB_ON, /* the one that is shown */
	TONE_FOOTER,
	TONE_KEY, /* a key in the footer or in help */
	TONE_GOOD,
	TONE_AHEAD,
	TONE_WARN,
	TONE_BAD,
	TONE_STALE,
	TONE_SELECTED, /* the row under the cursor */
	TONE_MARKED,
	TONE_GLOW,  /* changed a moment ago */
	TONE_INPUT, /* a field to type in */
	TONE_TOAST,
	TONE_CAUTION, /* a band that warns, seen from afar */
	TONE_ALARM,   /* a band that is worse */
	TONE_COUNT
};
/* One letter for each, for goldens: ".", "d", "S", ... */
char tone_letter(enum tone t);
const char *tone_name(enum tone t); /* "selected", for theme files */

enum { CELL_MARKS = 3 };

struct cell {
	uint32_t ch;               /* ' ' when empty; 0: right half of the wide one before */
	uint32_t mark[CELL_MARKS]; /* combining marks, 0 ends */
	uint8_t tone;              /* enum tone */
	uint8_t width;             /* 1 or 2; 0 for a right half */
};

/* Asked of each cell of a row that changed; there is no gap between the members. */
static inline bool cell_is_equal(const struct cell *a, const struct cell *b)
{
	return !memcmp(a, b, offsetof(struct cell, width) + sizeof a->width);
}

/* A canvas owns its cells, or is a window on another's (canvas_window()). */
struct canvas {
	struct cell *cell;
	int rows, cols;
	int stride;     /* cells from one row to the next */
	int first, end; /* rows that painting touches: canvas_limit() */
	bool is_window;
	const struct glyphs *glyphs;
	int cursor_row, cursor_col; /* where the terminal's cursor belongs; -1: hidden */
};

/* rows and cols may be 0. */
void canvas_init(struct canvas *c, int rows, int cols, const struct glyphs *glyphs);
void canvas_release(struct canvas *c);
/* Changes the size; the content becomes blank. */
void canvas_resize(struct canvas *c, int rows, int cols);
/* Blank, TONE_NORMAL, no cursor. */
void canvas_clear(struct canvas *c);
/* From here on painting and clearing touch only the rows from `first` to before `end`, clipped: the
 * others stay as they are.  0 and `rows` is everything again. */
void canvas_limit(struct canvas *c, int first, int end);
/* Whether painting touches the row: what is costly to make for another row need not be made. */
bool canvas_has_row(const struct canvas *c, int row);
/* Whether it touches any row of it, or all. */
bool canvas_is_painted(const struct canvas *c);
bool canvas_is_whole(const struct canvas *c);
bool canvas_is_equal(const struct canvas *a, const struct canvas *b);
void canvas_copy(struct canvas *to, const struct canvas *from);

struct rect {
	int row, col, rows, cols;
};
bool rect_has(struct rect r, int row, int col);
/* The part of `c` in the rectangle, clipped to it: painting there paints `c`.  Not to be released;
 * its cursor must be handed up by canvas_take_cursor(). */
struct canvas canvas_window(struct canvas *c, struct rect r);
/* Puts the window's cursor on the canvas it is a part of. */
void canvas_take_cursor(struct canvas *c, const struct canvas *window, struct rect r);
void canvas_set_cursor(struct canvas *c, int row, int col);

/* Bytes that are room for a line as wide as any canvas. */
enum { CANVAS_LINE = 8192 };

/* Where text goes: at most `cols` cells from a column on. */
struct spot {
	int row, col, cols;
	enum tone tone;
};
/* Paints text; returns the cells used.  What does not fit is
 * cut hard (use canvas_fit() for an ellipsis). */
int canvas_text(struct canvas *c, struct spot at, const char *text);
enum fit_align { FIT_LEFT, FIT_RIGHT, FIT_CENTER };
struct fit {
	int row, col, cols;
	enum fit_align align;
	enum tone tone;
};
/* Exactly `cols` cells: cut with "…", or padded. */
void canvas_fit(struct canvas *c, const struct fit *f, const char *text);
void canvas_fill(struct canvas *c, struct rect r, uint32_t ch, enum tone tone);
/* Gives cells another tone, keeping what is on them. */
void canvas_tone(struct canvas *c, struct rect r, enum tone tone);
/* The same for cells that have TONE_NORMAL, so that a status keeps its colour on a selected row. */
void canvas_tint(struct canvas *c, struct rect r, enum tone tone);
/* Cells that text takes when painted. */
int canvas_width(const char *text);

/* ---- goldens and `warroom show` ---- */

/* Text of all rows, blanks at their ends cut, each with a newline. */
void canvas_dump(const struct canvas *c, struct str *out);
/* The same shape with a letter for each tone. */
void canvas_dump_tones(const struct canvas *c, struct str *out);

#endif
