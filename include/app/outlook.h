/* How the tasks will come if nothing is done: what is critical, what slips.
 *
 * The rules are rules/schedule.h; here the tasks are gathered.  A campaign of
 * up to OUTLOOK_TASKS tasks is looked at whole, a larger one by the tasks that
 * have to do with a dependency while these are no more than that; beyond it
 * nothing is known, because every screen that shows it would read it all. */
#ifndef APP_OUTLOOK_H
#define APP_OUTLOOK_H

#include "app/task.h"
#include "rules/schedule.h"

enum { OUTLOOK_TASKS = 1000 };

struct outlook {
	struct arena *arena;
	struct schedule schedule;
	const struct schedule_row *row; /* as its tasks; NULL: not known */
	bool is_whole;                  /* all tasks were looked at */
};
/* Of the current campaign, as of `today`. A cycle among the tasks leaves it unknown. */
int outlook_load(struct app *app, int32_t today, struct outlook *out, struct err *err) NODISCARD;
/* NULL: nothing is known of the task. */
const struct schedule_row *outlook_of(const struct outlook *o, int64_t task_id);
/* The first open task that it waits for, and how many they are; NULL: it waits for none. */
const struct task *outlook_waits_for(const struct outlook *o, int64_t task_id, size_t *n);
/* What is to be said of one task. */
struct outlook_move {
	const struct milestone *milestone;
	int32_t days; /* > 0 */
};
struct outlook_task {
	bool is_known;       /* else all is 0, DAY_NONE or NULL */
	int32_t finish;      /* day */
	int32_t slip, slack; /* days */
	const char *path;    /* "T-1 → T-4": the critical path, when it is critical; else NULL */
	const struct outlook_move *move; /* the milestones that it moves */
	size_t moves;
};
void outlook_describe(const struct outlook *o, const struct task_detail *d,
		      struct outlook_task *out);
/* By how many days the milestone will be late as tasks stand; 0: not, or not known. */
int32_t outlook_milestone_slip(const struct outlook *o, const struct milestone *m);
/* The last day on which an open task of the phase will be done; DAY_NONE: not known, none open. */
int32_t outlook_phase_finish(const struct outlook *o, int64_t phase_id);

#endif
