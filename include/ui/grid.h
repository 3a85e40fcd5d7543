/* Lists: a cursor over rows, and a grid of columns on top of it.
 *
 * The view part is the screen's (in its view struct); what the rows are is
 * asked through a const table of functions, so that a grid knows no domain.
 * Cursor and marks follow a row's id across reloads. */
#ifndef UI_GRID_H
#define UI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/canvas.h"
#include "ui/screen.h"

/* ---- a cursor over n rows ---- */

struct cursor {
	size_t at, top; /* top: first row shown */
};
/* Keeps both inside n rows of which `page` are shown. */
void cursor_fit(struct cursor *c, size_t n, int page);
/* Moves for MOVE_*; REACT_UNHANDLED for others or when nothing can move. */
unsigned cursor_act(struct cursor *c, int action, size_t n, int page);

/* ---- a cursor that stays with what it is on ---- */

/* Rows that a reload may move: the same thing, the same key; 0: it has none. */
struct cursor_keys {
	size_t n;
	int64_t (*of)(const void *ctx, size_t i);
	const void *ctx;
};
/* Puts the cursor on the row of that key; where there is none, or key is 0, it stays. */
void cursor_find(struct cursor *c, const struct cursor_keys *keys, int64_t key);
/* Of the row it is on; 0: of none. */
int64_t cursor_key(const struct cursor *c, const struct cursor_keys *keys);

/* ---- rows of different heights ---- */

struct heights {
	size_t n;
	int rows; /* of the screen */
	int (*of)(const void *ctx, size_t i);
	const void *ctx;
};
/* Rows of the screen that those from..to-1 take; stops counting when they are too many. */
int heights_sum(const struct heights *h, size_t from, size_t to);
/* Keeps the cursor among the n and shows its row whole, leaving no room below while there are rows
 * above.  Returns how many are shown, the last one perhaps in part: the page of cursor_act(). */
size_t cursor_fit_heights(struct cursor *c, const struct heights *h);

/* ---- columns ---- */

struct grid_cell {
	char text[160];
	enum tone tone;
};
/* Puts a text into a cell; one that is too long even for that is cut with "…". */
void grid_say(struct grid_cell *out, const char *text);

/* A column that is never cut, as figures (FIT_RIGHT) never are: others are dropped before. */
enum { GRID_WHOLE = -1 };

struct grid_column {
	const char *title; /* N_() */
	int min, max;      /* cells; max 0: as wide as its longest text */
	enum fit_align align;
	int drop;  /* too narrow: columns with the highest number go first; 0 stays */
	int grows; /* takes what is left over, shared by weight; 0: no; or GRID_WHOLE */
};

struct grid_ops {
	const struct grid_column *columns;
	int n_columns;
	size_t (*count)(const void *data);
	/* Same row, same id, over reloads; NULL: its index. */
	int64_t (*id)(const void *data, size_t row);
	/* Text and tone of a cell, both zero before. */
	void (*cell)(const void *data, size_t row, int column, struct grid_cell *out);
	/* Paints a cell itself (bars, sparklines) over the text; NULL: never. */
	void (*paint)(const void *data, size_t row, int column, struct canvas *c);
	/* <0, 0, >0 by that column; NULL: can't be sorted. */
	int (*compare)(const void *data, size_t a, size_t b, int column);
	/* Whether the row is shown under this filter; NULL: one of its cells contains it. */
	bool (*match)(const void *data, size_t row, const char *needle);
	bool has_no_head;
	bool hides_empty; /* columns that may be dropped, while no row says anything there */
};

enum { GRID_COLUMNS_MAX = 24 };

/* What the widths were made for. */
struct grid_fitted {
	const void *data;
	const struct grid_ops *ops;
	size_t n;
	int cols, sort;
	bool is_zh;
	char filter[FILTER_MAX];
	size_t top; /* looked at last */
	int page;
};

/* All zero is a right one. */
struct grid {
	struct cursor cursor; /* over what is shown */
	int64_t at;           /* id of the row under the cursor */
	bool has_at;
	int64_t *mark;
	size_t n_mark, cap_mark;
	int sort;       /* column + 1, negative: downwards; 0: as loaded */
	bool has_focus; /* set by the screen */
	char filter[FILTER_MAX];
	/* Made by grid_layout() */
	size_t *shown; /* indexes of the data's rows */
	size_t n_shown, cap_shown;
	int width[GRID_COLUMNS_MAX]; /* 0: dropped */
	int least[GRID_COLUMNS_MAX]; /* what each may be narrowed to */
	int page;                    /* rows that fit */
	struct grid_fitted fitted;
};
void grid_release(struct grid *g);
/* Filters and sorts; how many rows are left, for a screen whose panes hang on it. */
size_t grid_choose(struct grid *g, const struct grid_ops *ops, const void *data);
/* The same, finds the cursor's row again, gives columns their widths. */
void grid_layout(struct grid *g, const struct grid_ops *ops, const void *data, struct size size);
/* Head, rows, cursor, marks, and where the list goes on. */
void grid_draw(const struct grid *g, const struct grid_ops *ops, const void *data,
	       struct canvas *c);
/* Moves, marks and sorts; else REACT_UNHANDLED. */
unsigned grid_act(struct grid *g, const struct grid_ops *ops, const void *data, int action);
/* Puts the cursor where a click at a row of the grid's canvas says; false: not on a row. */
bool grid_click(struct grid *g, const struct grid_ops *ops, const void *data, int row);
/* Index of the data's row under the cursor; false: there is none. */
bool grid_row(const struct grid *g, size_t *row);
/* Where the cursor is when the grid begins at a row and column of the body; false: nowhere. */
bool grid_place(const struct grid *g, const struct grid_ops *ops, int row, int col,
		struct cursor_place *out);
/* Puts the cursor on a row by id, at the next layout. */
void grid_seek(struct grid *g, int64_t id);
bool grid_is_marked(const struct grid *g, int64_t id);
void grid_unmark(struct grid *g);
void grid_toggle_mark(struct grid *g, int64_t id);

#endif
