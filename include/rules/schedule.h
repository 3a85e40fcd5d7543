/* Tasks in time: states, lateness, dependencies, critical path, progress, load.
 *
 * Days are days of the campaign's zone; "today" is always given. */
#ifndef RULES_SCHEDULE_H
#define RULES_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/mem.h"
#include "base/zone.h"
#include "model/campaign.h"
#include "model/phase.h"
#include "model/task.h"

enum { SCHEDULE_SOON_DAYS = 3 };

bool task_is_open(const struct task *t);                      /* neither done nor dropped */
bool task_is_overdue(const struct task *t, int32_t today);    /* open, due < today */
bool task_is_due_soon(const struct task *t, int32_t today);   /* open, due today .. today + 3 */
bool task_is_late_start(const struct task *t, int32_t today); /* todo, start < today */
/* Days from start to due, else the estimate rounded up, else 1. */
int32_t task_duration(const struct task *t);
/* Weight in the progress of its phase: estimate in tenths of a day, 10 if none. */
int64_t task_weight(const struct task *t);

/* What a change of state needs, first that is missing. */
enum task_move {
	TASK_MOVE_OK,
	TASK_MOVE_SAME,         /* it is in that state already */
	TASK_MOVE_REASON,       /* blocked and dropped need a reason */
	TASK_MOVE_EVIDENCE,     /* done: its deliverable wants evidence */
	TASK_MOVE_CONFIRMATION, /* done with tasks it depends on still open: ask, and record it */
};
enum task_move task_check_move(const struct task *t, enum task_state to, const char *reason,
			       const char *evidence, size_t open_needs);

/* Tasks with their dependencies as arrays; task i is tasks[i]. */
struct schedule {
	const struct task *tasks;
	size_t n;
	size_t *needs_first, *needs; /* needs[needs_first[i] .. needs_first[i+1]) */
	size_t *feeds_first, *feeds; /* the other way round */
};
struct schedule_input {
	const struct task *tasks; /* ascending id */
	size_t n;
	const struct task_dependency *deps;
	size_t n_deps;
};
/* Dependencies on tasks that are not there are left out.  All memory from the arena. */
void schedule_init(struct schedule *s, struct arena *a, const struct schedule_input *in);
/* Index of a task id; -1: none. */
ptrdiff_t schedule_find(const struct schedule *s, int64_t task_id);

/* Would "task needs other" close a cycle?  Its tasks, first and last the same
 * (`task`), in arena memory; 0: no cycle. */
size_t schedule_cycle_with(const struct schedule *s, struct arena *a, size_t task, size_t other,
			   const size_t **path);
/* The same as an error that names it: "T-1 → T-2 → T-1". */
int schedule_check_dependency(const struct schedule *s, struct arena *a, int64_t task_id,
			      int64_t needs_id, struct err *err) NODISCARD;
/* A cycle that is already there (import, playbook); 0: none. */
size_t schedule_find_cycle(const struct schedule *s, struct arena *a, const size_t **path);

/* Tasks of a path by number: "T-1 → T-2 → T-1"; arena memory. */
const char *schedule_path_text(const struct schedule *s, struct arena *a, const size_t *path,
			       size_t n);

/* One task as it will come, if nothing is done about it. */
struct schedule_row {
	int32_t start, finish; /* projected days, finish included */
	int32_t slip;          /* days after its due day; 0 when in time or without due day */
	int32_t slack;         /* days it may slip without moving the end */
	bool is_critical;      /* open, and slack 0 */
};
/* Forward: a task starts at its start day (today when open, without one or
 * behind), but after all that it needs; it takes its duration.  Done tasks hold
 * nobody up, dropped ones don't exist.  Backward: slack against the last
 * projected finish.  `rows` has schedule->n elements.  -1: a cycle, named. */
int schedule_project(const struct schedule *s, struct arena *a, int32_t today,
		     struct schedule_row *rows, struct err *err) NODISCARD;
/* The critical path in order: open tasks, each the one that holds up the next;
 * returns its length, indexes in arena memory. */
size_t schedule_critical_path(const struct schedule *s, struct arena *a,
			      const struct schedule_row *rows, const size_t **path);
/* By how many days the task alone moves the milestone: of its phase, due by its day, projected to
 * finish later.  0: not. */
int32_t task_moves_milestone(const struct task *t, const struct schedule_row *row,
			     const struct milestone *m);
/* By how many days a milestone moves: tasks of its phase that are due by its
 * day finish later.  0: stays, or reached. */
int32_t schedule_milestone_slip(const struct schedule *s, const struct schedule_row *rows,
				const struct milestone *m);

/* Weights (task_weight()) of a phase's tasks: of those done, of all that are not dropped. */
struct phase_work {
	int64_t done, all;
};
void phase_add_work(struct phase_work *w, enum task_state state, int64_t weight);
/* done / all; unknown: no task. */
struct figure phase_progress(const struct phase_work *w);
/* Share of the phase's time that has passed at `t`, 0..1. */
struct figure phase_time_share(const struct phase *phase, const struct zone *zone, int64_t t);
/* Progress against time: 10 % behind is fair, 20 % poor; none before it starts or
 * without tasks. */
enum health phase_health(struct figure progress, struct figure time_share);

#endif
