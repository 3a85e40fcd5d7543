/* What the files of the task's pop-up share. */
#ifndef SCREENS_TASK_H
#define SCREENS_TASK_H

#include "report/tree.h"
#include "screens/board.h"
#include "screens/detail.h"

enum task_line {
	TASK_LINE_ITEM = 1, /* id: 1..., of the checklist */
	TASK_LINE_NEED,     /* id: number of a task that this one waits for */
	TASK_LINE_FEED,     /* of one that waits for this one */
};

struct task_data {
	struct task_detail task;
	struct outlook outlook;
	struct detail detail;
};

/* Makes the lines of a loaded task. */
void task_make_lines(struct task_data *t, struct app *app, const struct table *history);

#endif
