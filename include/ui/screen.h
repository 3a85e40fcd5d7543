/* What a screen is: one const struct in one file under screens/.
 *
 *	view   cursor, filter, sort: the screen's own struct, lives as long as the
 *	       screen is open, zeroed before view_init
 *	data   what was loaded: the screen's own struct and its rows, in an arena of
 *	       one load.  A load that succeeds replaces it whole; one that fails
 *	       leaves the last good one, which is then shown as stale.
 *
 * load (queries) -> layout (fit cursor, scroll and columns to data and size) ->
 * draw (paint only).  act runs one action and answers with what is stale.
 * Screens never see keys: actions have default keys which the user may change,
 * and text is typed into forms and prompts (ui/ui.h).
 *
 *	const struct screen board_screen = {
 *		.name = "board", .title = N_("Board"), .key = '3',
 *		.topics = TOPIC_TASKS | TOPIC_PHASES | TOPIC_PEOPLE,
 *		.view_size = sizeof(struct board_view), .data_size = sizeof(struct board),
 *		.actions = board_actions,
 *		.load = board_load, .layout = board_layout, .draw = board_draw, .act = board_act,
 *	};
 *
 * A pop-up (the detail of a task) is a screen too, without key; ui_open() puts
 * it on top of the others. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/i18n.h"
#include "draw/canvas.h"

struct ui;

/* What act and click answer, or-ed. */
enum reaction {
	REACT_NONE = 0,
	REACT_REDRAW = 1 << 0,                /* lay out and draw again */
	REACT_RELOAD = 1 << 1 | REACT_REDRAW, /* load again first */
	REACT_CLOSE = 1 << 2 | REACT_REDRAW,  /* this pop-up; a main screen ignores it */
	REACT_MOVED = 1 << 4,                 /* only a cursor has moved: struct screen's `place` */
	REACT_FOLLOW = 1 << 5,                /* load again when it has come to rest */
	REACT_UNHANDLED = 1 << 3,             /* not mine: the frame may do something with it */
};

/* What must be true for an action to run; else a toast says what is missing. */
enum needs {
	NEEDS_ROW = 1 << 0,   /* something is under the cursor: bit HAS_ROW of has() */
	NEEDS_WRITE = 1 << 1, /* not under --read-only or --at, an open campaign, and `rights` */
	NEEDS_MORE = 1 << 2,  /* a second condition of the screen's own: bit HAS_MORE */
};
enum { HAS_ROW = NEEDS_ROW, HAS_MORE = NEEDS_MORE };

/* A row of an action table; the table ends with a row whose name is NULL.  Footer, help, palette,
 * key file and manual are made of these rows. */
struct action {
	int id;            /* of the screen's enum, from 1 on */
	const char *name;  /* stable, "done": in the user's key file and the palette */
	const char *keys;  /* "d", "Enter o": the default keys; "" only by palette */
	unsigned needs;    /* or-ed enum needs */
	const char *label; /* N_("done"): in the footer; NULL: not there */
	const char *help;  /* N_("Mark the task done"): one line, no full stop */
	int rights; /* or-ed enum right, one of which NEEDS_WRITE asks for; 0: member or lead */
};

/* Actions that every screen gets by the same keys everywhere (ui/keymap.h); act may leave those
 * that mean nothing to it: return REACT_UNHANDLED. grid_act() and cursor_act() do the moves. */
enum common_action {
	MOVE_UP = 1000, /* k, Up */
	MOVE_DOWN,      /* j, Down */
	MOVE_LEFT,      /* h, Left */
	MOVE_RIGHT,     /* l, Right */
	MOVE_FIRST,     /* g, Home */
	MOVE_LAST,      /* G, End */
	MOVE_PAGE_UP,   /* PgUp, Ctrl-B */
	MOVE_PAGE_DOWN, /* PgDn, Ctrl-F */
	MOVE_HALF_UP,   /* Ctrl-U */
	MOVE_HALF_DOWN, /* Ctrl-D */
	MOVE_PANE,      /* Tab: next pane */
	MOVE_PANE_BACK, /* Shift-Tab */
	MOVE_HIT,       /* n: next hit of the filter */
	MOVE_HIT_BACK,  /* N */
	COMMON_OPEN,    /* Enter: open what is under the cursor */
	COMMON_MARK,    /* Space */
	COMMON_BACK,    /* Esc, q: what the screen can take back (marks, a detail) */
	COMMON_SORT,    /* o: sort by the next column */
	COMMON_COPY,    /* y: a screen hands the text to ui_copy() */
	COMMON_FILTER,  /* the filter's text was changed; sent while typing */
};

struct size {
	int rows, cols;
};

/* Rows of the body that show where the cursor is. */
struct cursor_place {
	int row, rows;
	size_t scroll;    /* what is scrolled into sight beside it: a change of it paints all */
	bool is_followed; /* a chart, the details: painted when the cursor has come to rest */
	/* The cursor is a sign alone, in this column of `row`, and without it there is a blank: a
	 * step moves the sign, and draw() is not called. */
	bool is_sign;
	int col;
	enum tone tone;
};

/* A click into the body. */
struct click {
	int row, col;
	bool is_double;
	int wheel; /* -1 up, 1 down, 0 a button */
};

enum { FILTER_MAX = 128 };

struct screen {
	const char *name;  /* "board": `warroom show board`, key file */
	const char *title; /* N_("Board"): tab, pop-up border */
	const char *about; /* N_(): two or three sentences for help; NULL */
	char key;          /* '1'..'9', '0', 'S', 'W'; 0: a pop-up */
	unsigned topics;   /* or-ed enum topic that make its data stale */
	bool is_clocked;   /* also stale with each new minute */
	size_t view_size, data_size;
	const struct action *actions; /* NULL: none */
	struct size popup;            /* wanted size of a pop-up's inside; 0: as large as fits */

	/* `arg` is ui_open()'s, valid only now.  NULL: all zero is right. */
	void (*view_init)(void *view, const void *arg);
	void (*view_release)(void *view); /* NULL: nothing to release */
	/* Queries; fills the zeroed `data` with rows in `a`.  View may be read (which task, which
	 * day) and told what the load found out, but must be right after a failed load too. */
	int (*load)(struct app *app, void *view, void *data, struct arena *a, struct err *err);
	/* Fits the view to data and size; no queries.  NULL: nothing to fit. */
	void (*layout)(void *view, const void *data, struct size size);
	/* Makes what follows the cursor (struct cursor_place): after layout, when all is painted,
	 * not at each step.  NULL: nothing. */
	void (*follow)(void *view, const void *data);
	/* Paints; the canvas is blank before. */
	void (*draw)(const void *view, const void *data, struct canvas *c);
	/* Runs one action of its table or of enum common_action; or-ed enum reaction.  The data
	 * stays valid until it returns, whatever is reloaded meanwhile.  NULL: no action. */
	unsigned (*act)(struct ui *ui, int action, void *view, const void *data);
	/* Where the cursor is, as laid out.  A step of it (REACT_MOVED) then paints the rows that
	 * it leaves and comes to, and those between.  What else it changes on the screen must be
	 * told by is_followed, or by false: then all is painted.  NULL: always all. */
	bool (*place)(const void *view, const void *data, struct cursor_place *out);
	/* Which of HAS_ROW, HAS_MORE hold.  NULL: all. */
	unsigned (*has)(const void *view, const void *data);
	/* NULL: the mouse does nothing here. */
	unsigned (*click)(struct ui *ui, struct click at, void *view, const void *data);
	/* The view's buffer of FILTER_MAX bytes that `/` types into; NULL: no filter. */
	char *(*filter)(void *view);
	/* Candidate i for the filter's text so far, made in `a`; NULL after the last.  NULL: the
	 * filter has no words of its own. */
	const char *(*complete)(const void *data, struct arena *a, const char *text, int i);
};

/* ---- a screen that is open; used by the frame, `show`, the wall and tests ---- */

struct kept_data {
	struct arena arena;
	bool is_given;
};

struct open_screen {
	const struct screen *screen;
	struct app *app;
	void *view;
	void *data; /* NULL until the first good load */
	struct arena arena;
	/* What reloads have replaced: until the next layout, which may know data by its place; what
	 * an act was given, until it returns */
	struct kept_data *kept;
	size_t n_kept, cap_kept;
	int busy;          /* acts that run */
	bool is_given;     /* one of them has this data */
	struct size size;  /* that it was laid out for last */
	bool is_stale;     /* the last load failed */
	struct err why;    /* then: why */
	int64_t loaded_at; /* app_now() of the last good load */
};

/* Makes the view; loads nothing.  `arg` for view_init, may be NULL. */
void open_screen_init(struct open_screen *o, const struct screen *s, struct app *app,
		      const void *arg);
void open_screen_release(struct open_screen *o);
/* -1: the last good data is kept, is_stale and `why` are set. */
int open_screen_load(struct open_screen *o);
/* Fits the view to data and size; nothing when nothing was loaded yet. */
void open_screen_layout(struct open_screen *o, struct size size);
/* Lays out and paints on the whole canvas; says why when nothing was loaded yet. */
void open_screen_draw(struct open_screen *o, struct canvas *c);
unsigned open_screen_act(struct open_screen *o, struct ui *ui, int action);
unsigned open_screen_click(struct open_screen *o, struct ui *ui, struct click at);
/* Whether what the action needs is there; else err says what is missing. */
int open_screen_may(const struct open_screen *o, const struct action *a, struct err *err) NODISCARD;

#endif
