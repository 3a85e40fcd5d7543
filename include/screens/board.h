/* The task board's parts, for the files screens/board*.c and screens/task.c. */
#ifndef SCREENS_BOARD_H
#define SCREENS_BOARD_H

#include "app/board.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/ui.h"

/* One of the board's columns on the screen. */
struct board_place {
	struct cursor cursor;
	int64_t at;   /* number of the task under the cursor; 0: none */
	int rows;     /* for cards */
	int cols;     /* of a card */
	size_t fits;  /* cards that are shown, the last perhaps in part */
	bool has_air; /* a blank line after each card */
};

struct board_screen_view {
	char filter[FILTER_MAX]; /* as `task list` takes it */
	bool is_mine, is_list;
	int column; /* under the cursor */
	int first;  /* first column shown */
	int shown;  /* so many of them */
	struct board_place place[BOARD_COLUMNS];
	struct grid list; /* of the list view; its marks serve both */
	size_t limit;     /* tasks of a column */
	int64_t change;   /* of the person's own, the newest that was loaded */
	struct size size;
};

struct board_data {
	struct board board;
	const struct task_row **row; /* of the list: of all columns, the most urgent first */
	size_t n;
	struct board_heights *heights; /* of the cards of each column; NULL: a list only */
};
/* What laying out found out, so that the next one need not. */
struct board_heights {
	int cols;         /* of a card */
	uint8_t *rows[2]; /* without and with air; 0: not known */
};

/* ---- how it looks ---- */

struct board_heights *board_heights_new(struct arena *a, const struct board *b);
/* Gives each column its room and scrolls it to its cursor. */
void board_fit_columns(struct board_screen_view *v, const struct board_data *d, struct size size);
void board_draw_columns(const struct board_screen_view *v, const struct board_data *d,
			struct canvas *c);
/* Rows of the card under the cursor below the first of the columns; false: there is none. */
bool board_place_card(const struct board_screen_view *v, const struct board_data *d,
		      struct cursor_place *out);
/* Puts the cursor on the card at a place of the columns; false: there is none. */
bool board_click_card(struct board_screen_view *v, const struct board_data *d, int row, int col);
/* Its data is a struct board_data. */
extern const struct grid_ops board_list_ops;
/* Makes its rows of the loaded columns. */
void board_list_rows(struct board_data *d);

/* "li", "design", "–": who answers for it. */
const char *board_owner(const struct task_row *r);
/* "06-20", "today", "06-15!" when it is late. */
void board_add_due(struct str *out, const struct task_row *r, int32_t today);
/* "T-31 Offer rules"; then what else stands on its card, and all: "T-31 Offer rules · doing · li ·
 * 06-20" */
void board_copy(struct ui *ui, const struct task_row *r, int32_t today);
enum tone board_due_tone(const struct task_row *r);
const char *board_priority_sign(int priority);
/* "critical", "5 d late", or "" */
void board_add_outlook(struct str *out, const struct board *b, const struct task_row *r);

/* ---- what to show ---- */

unsigned board_ask_filter(struct ui *ui, struct board_screen_view *v, const struct board *b);
/* "due soon" for soon; what has no such word is as it was typed. */
const char *board_filter_said(const char *filter);
/* Candidate i for the filter's text so far. */
const char *board_complete_filter(const void *data, struct arena *a, const char *text, int i);

/* ---- what people do with tasks ---- */

struct board_step {
	const struct task_row *row;
	enum task_state to;
};
/* Moves them in one change, after asking for what it wants: why, evidence, whether it is meant. 0
 * done, 1 left by Esc, -1: err. */
int task_ask_move(struct ui *ui, const struct board_step *step, size_t n, struct err *err);
/* "T-31 → done", "3 tasks → done" */
void task_toast_moved(struct ui *ui, const struct board_step *step, size_t n);
/* Begun with the owner, phase and module of the filter.  *number: of the new task; 0: none. */
unsigned task_ask_add(struct ui *ui, const struct board *b, const char *filter, int64_t *number);
/* Of the detail as it was seen. */
unsigned task_ask_edit(struct ui *ui, const struct task_detail *detail);
/* The same on all of them. */
unsigned task_ask_comment(struct ui *ui, const int64_t *number, size_t n);

/* The pop-up with all about one task; its argument. */
extern const struct screen task_screen;
struct task_screen_arg {
	int64_t number;
};

#endif
