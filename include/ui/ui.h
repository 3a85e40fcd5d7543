/* The screens' program, and what a screen may ask it for while it acts.
 *
 * Prompts, forms, pickers and questions are asked in line: the call returns
 * when the person has answered; meanwhile the screen below stays live.  When
 * the program has to end (SIGTERM, lost terminal) they return as if left by
 * Esc, and what was typed into a form is kept as a draft. */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/macros.h"
#include "ui/form.h"
#include "ui/screen.h"

/* ---- for a screen's act ---- */

/* The context of use cases.  After a call that wrote, topics in app->dirty are looked at by the
 * loop: the screens concerned reload by themselves. */
struct app *ui_app(struct ui *ui);
/* Memory until the act returns. */
struct arena *ui_arena(struct ui *ui);

/* A line over the footer, for some seconds; translated by the caller.  When app->change_id is new,
 * "u undo" is added. */
void ui_toast(struct ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* What was written just now is never taken back (a signature): the next toast offers no undo. */
void ui_no_undo(struct ui *ui);
/* A toast in red, with the hint; always REACT_REDRAW, so that failing is one line. */
unsigned ui_fail(struct ui *ui, const struct err *err);

/* A yes-no question; false by Esc and n. */
bool ui_confirm(struct ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* One line of text. */
struct prompt {
	const char *label; /* translated */
	const char *value; /* to begin with; NULL: "" */
	const char *name;  /* of its history; NULL: none */
	bool is_required;  /* "" is not taken */
	void *ctx;
	/* What is typed as it will be understood ("¥ 2,000.50", "Friday 12 June"), shown beside it,
	 * or an error; NULL: any text is right. */
	int (*check)(void *ctx, const char *text, struct str *said, struct err *err);
	/* Candidate i for the text so far, NULL after the last; NULL: no completion. */
	const char *(*complete)(void *ctx, const char *text, int i);
	/* What a candidate is, dim beside it; NULL: nothing. */
	const char *(*note)(void *ctx, const char *candidate);
	/* What was wrong with `value` when it was given before, till it is changed; NULL. */
	const struct err *wrong;
	/* Called after each change of the text (filter while typing); NULL. */
	void (*typed)(void *ctx, const char *text);
};
/* The text, in ui_arena(); NULL when left by Esc. */
const char *ui_prompt(struct ui *ui, const struct prompt *p);
/* "Reason" and the like: a required prompt. */
const char *ui_ask_reason(struct ui *ui, const char *label);

/* A short list to choose from; typing narrows it. */
struct pick {
	const char *title; /* translated */
	size_t n, start;
	void *ctx;
	const char *(*text)(void *ctx, size_t i);
	const char *(*note)(void *ctx, size_t i); /* dim, at the right; NULL */
};
/* Index, or -1 by Esc. */
long ui_pick(struct ui *ui, const struct pick *p);

/* Fills in a form (ui/form.h).  True when it was submitted; the values are in form->value. */
bool ui_form(struct ui *ui, struct form *form);

/* A longer text to read and scroll: lines with '\n'. */
void ui_read(struct ui *ui, const char *title, const char *text);

/* Puts a pop-up on top.  It opens after the act has returned.  `arg` (size bytes, copied) is for
 * view_init. */
void ui_open(struct ui *ui, const struct screen *s, const void *arg, size_t size);
/* Ends the program for another to go on; ui_setup.wish says so. */
void ui_leave(struct ui *ui, int wish);
/* Runs a command line; its output, and what is wrong line by line, is appended to `out`. */
int ui_command(struct ui *ui, const char *line, struct str *out, struct err *err) NODISCARD;
/* Goes to a main screen by name, after the act has returned; true when there is one. */
bool ui_go(struct ui *ui, const char *name);
/* The same, showing only what its filter lets through. */
bool ui_go_filtered(struct ui *ui, const char *name, const char *filter);
/* Into the terminal's clipboard (OSC 52), and a toast with its first line; false: it could not, the
 * toast says why. */
bool ui_copy(struct ui *ui, const char *text);

/* What COMMON_COPY may take of what is under the cursor, the most wanted first. */
enum { COPY_CELLS_MAX = 10 };
struct copy_cell {
	const char *label; /* translated */
	const char *text;
};
struct copy_cells {
	struct copy_cell cell[COPY_CELLS_MAX];
	size_t n;
};
/* Copies the first of them; asked again at once the next, round and round.  The toast says which,
 * and which comes next.  Nothing when there is none. */
void ui_copy_cells(struct ui *ui, const struct copy_cells *cells);

/* ---- the program ---- */

struct term;

/* What stands above ui lends it. */
struct ui_setup {
	struct app *app;                     /* open, with person and campaign */
	const struct screen *const *screens; /* NULL-ended, in the order of tabs */
	const struct screen *const
		*keyed;         /* NULL-ended: all that keys.ini may name; NULL: screens */
	const char *first;      /* name of the screen to begin with; NULL: the first */
	bool has_color;         /* --color and NO_COLOR */
	bool is_language_given; /* --lang: what was chosen last does not count */
	int *wish;              /* of ui_leave(); with it the database may be missing; NULL */
	const char *hello;      /* translated, said at the begin; NULL: nothing */
	/* painted once, for nobody to look at again: a failed load is an error */
	bool is_picture;
	/* The terminal, kept from one run to the next so that no key typed between is lost;
	 * ui_hand_back() at the end.  NULL: taken and handed back by the run itself. */
	struct term **kept;
	int rotate_s; /* a wall: next screen after so long; 0: no wall */
	void *ctx;
	/* Runs a command line inside: `line` as typed after ":", its output appended to `out`.
	 * -1: err.  NULL: no command line. */
	int (*command)(void *ctx, const char *line, struct str *out, struct err *err);
	/* Completion i of the command line so far; NULL after the last. */
	const char *(*complete)(void *ctx, const char *line, int i);
	/* What a completion is, in a line; NULL: nothing to say. */
	const char *(*describe)(void *ctx, const char *line);
};

/* Whether screens can be shown here: both ends are terminals that can place the cursor.  Else err
 * says why, and the caller prints the report. */
bool ui_is_possible(struct err *err);
/* Runs until the person leaves, the terminal is lost or a signal ends it. 0: left; a signal's
 * number when one ended it; -1: the terminal could not be set up. */
int ui_run(const struct ui_setup *setup, struct err *err) NODISCARD;
/* The terminal as it was before the runs that kept it; again is nothing. */
void ui_hand_back(struct term **kept);
/* Paints setup->first once on the whole canvas, without any terminal (`warroom show`). */
int ui_show(const struct ui_setup *setup, struct canvas *out, struct err *err) NODISCARD;
/* ui_run() on any terminal, such as a scripted one of a test (ui/term.h). */
int ui_run_on(const struct ui_setup *setup, struct term *term, struct err *err) NODISCARD;

#endif
