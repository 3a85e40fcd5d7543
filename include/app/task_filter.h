/* Filters of tasks, understood, and rows as people see them.
 *
 * Internal to app/task.c and app/board.c; words and their meaning are in
 * app/task.h. */
#ifndef APP_TASK_FILTER_H
#define APP_TASK_FILTER_H

#include "app/task.h"
#include "store/store.h"

struct task_wanted {
	int states; /* bits of enum task_state; 0 any */
	bool mine, overdue, soon, late;
	const char *owner, *phase, *module; /* NULL any */
	int32_t due;                        /* by then; DAY_NONE any */
	const char **text;                  /* all of which are part of it */
	size_t texts;
};
/* -1: a day that is none. */
int task_wanted_parse(struct app *app, const struct task_filter *f, struct arena *a,
		      struct task_wanted *w, struct err *err) NODISCARD;

/* What is looked at to show a task. */
struct task_look {
	const struct directory *directory;
	const struct row_list *phases; /* struct phase */
	int64_t me;                    /* 0: nobody */
	int32_t today;
};
/* All but the checklist's counts. */
struct task_row task_row_of(const struct task_look *l, const struct task *t);

#endif
