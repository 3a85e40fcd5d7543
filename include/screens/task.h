/* What the files of the task's pop-up share. */
#ifndef SCREENS_TASK_H
#define SCREENS_TASK_H

#include "report/tree.h"
#include "screens/board.h"

struct task_line {
	const char *label, *text;
	enum tone tone;
	int item;       /* 1...: of the checklist; 0: none */
	int64_t number; /* of another task, to go to; 0: none */
	bool is_need;   /* that this one waits for */
};

struct task_data {
	struct arena *arena;
	struct task_detail task;
	const char *phase_title; /* "" */
	struct outlook outlook;
	struct task_line *line;
	size_t n, cap;
	size_t n_left; /* of them facts; the others, comments and history, can stand beside */
};

/* Makes the lines of a loaded task. */
void task_make_lines(struct task_data *d, struct app *app, const struct table *history);

#endif
