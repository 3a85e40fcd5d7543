/* The task board's parts, for the files screens/board*.c. */
#ifndef SCREENS_BOARD_H
#define SCREENS_BOARD_H

#include "app/board.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct board_screen_view {
	char filter[FILTER_MAX]; /* as `task list` takes it */
	bool is_mine, is_list;
	int column; /* under the cursor */
	int first;  /* first column shown */
	int shown;  /* so many of them */
	struct cursor cursor[BOARD_COLUMNS];
	int64_t at[BOARD_COLUMNS]; /* number of the task under each cursor; 0: none */
	int page;                  /* cards that fit */
	struct grid list;          /* of the list view; its marks serve both */
	size_t limit;              /* tasks of a column */
	struct size size;
};

struct board_data {
	struct board board;
	const struct task_row **row; /* of the list: all columns, one after the other */
	size_t n;
};

extern const struct grid_ops board_list_ops;
/* Two lines of title, one of facts, one of reason or air. */
enum { CARD_ROWS = 4 };
void board_draw_columns(const struct board_screen_view *v, const struct board_data *d,
			struct canvas *c);
/* "li", "design", "–": who answers for it. */
const char *board_owner(const struct task_row *r);
void board_add_due(struct str *out, int32_t due, int32_t today);
enum tone board_due_tone(const struct task_row *r);

/* What people do with one task; 0 done, 1 left by Esc, -1: err. */
int task_ask_move(struct ui *ui, const struct task_row *r, enum task_state to, struct err *err);
unsigned task_ask_add(struct ui *ui, const struct board *b);
unsigned task_ask_edit(struct ui *ui, const struct board *b, const struct task_row *r);
unsigned task_ask_comment(struct ui *ui, int64_t number);

/* The pop-up with all about one task; its argument. */
extern const struct screen task_screen;
struct task_screen_arg {
	int64_t number;
};

#endif
