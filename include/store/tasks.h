/* Kept counts of tasks, so that no screen counts 100,000 rows. */
#ifndef STORE_TASKS_H
#define STORE_TASKS_H

#include "model/task.h"
#include "store/store.h"

enum { TASK_STATES = TASK_DROPPED + 1 };

/* How many tasks of the campaign are in each state. */
int tasks_count(struct store *s, int64_t campaign_id, int64_t count[TASK_STATES],
		struct err *err) NODISCARD;
/* Open tasks (todo, doing, blocked) due in the range, by due day: struct task rows. */
int tasks_due(struct store *s, int64_t campaign_id, struct day_range days, struct row_list *out,
	      struct err *err) NODISCARD;

/* What is done of each phase, for progress: sums of task_weight() (rules/schedule.h: estimate in
 * tenths of a day, 10 if none) kept per phase; phases without tasks are left out. */
struct phase_work {
	int64_t phase_id;      /* 0: tasks of no phase */
	int64_t done, all;     /* weights: done; not dropped */
	int64_t n_done, n_all; /* tasks likewise */
};
/* struct phase_work rows by phase_id. */
int tasks_work(struct store *s, int64_t campaign_id, struct row_list *out,
	       struct err *err) NODISCARD;

/* ---- what hangs on one task, without reading the others ---- */

/* Rows of task_collaborator, checklist_item or task_dependency whose task_id it is; checklists in
 * their order. */
int tasks_parts(struct store *s, const struct entity *e, int64_t task_id, struct row_list *out,
		struct err *err) NODISCARD;
/* struct comment rows on a task. */
int tasks_comments(struct store *s, int64_t task_id, struct row_list *out,
		   struct err *err) NODISCARD;
/* struct task rows that it needs, or that wait for it. */
int tasks_needed(struct store *s, int64_t task_id, struct row_list *out, struct err *err) NODISCARD;
int tasks_waiting(struct store *s, int64_t task_id, struct row_list *out,
		  struct err *err) NODISCARD;
/* struct task rows of the campaign that have to do with any dependency, ascending id. */
int tasks_linked(struct store *s, int64_t campaign_id, struct row_list *out,
		 struct err *err) NODISCARD;

#endif
