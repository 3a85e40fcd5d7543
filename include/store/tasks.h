/* Kept counts of tasks, so that no screen counts 100,000 rows. */
#ifndef STORE_TASKS_H
#define STORE_TASKS_H

#include "model/task.h"
#include "store/store.h"

enum { TASK_STATES = TASK_DROPPED + 1 };

/* How many tasks of the campaign are in each state. */
int tasks_count(struct store *s, int64_t campaign_id, int64_t count[TASK_STATES],
		struct err *err) NODISCARD;

/* Counts and weights, kept by phase, state and due day. */
struct task_tally {
	int64_t phase_id; /* 0: tasks of no phase */
	enum task_state state;
	int32_t due;    /* of open tasks; DAY_NONE: no day, or done or dropped */
	int64_t n;      /* tasks */
	int64_t tenths; /* their weights: task_weight() of rules/schedule.h */
};
/* struct task_tally rows by phase. */
int tasks_tally(struct store *s, int64_t campaign_id, struct row_list *out,
		struct err *err) NODISCARD;

struct task_first {
	int32_t before;
	int64_t limit;
};
/* The first open tasks due before a day, by due day: struct task rows; only id, number, title,
 * owner, due day and state are set. */
int tasks_first_due(struct store *s, int64_t campaign_id, const struct task_first *f,
		    struct row_list *out, struct err *err) NODISCARD;
/* Numbers (int64_t rows) of all open tasks due in the range, by due day. */
int tasks_due_numbers(struct store *s, int64_t campaign_id, struct day_range days,
		      struct row_list *out, struct err *err) NODISCARD;

/* What a stand-up looks at: tasks doing or blocked, open ones due up to a day, and those done in a
 * time: struct task rows by due day. */
struct task_round {
	int32_t due;
	struct instant_range done;
};
int tasks_round(struct store *s, int64_t campaign_id, const struct task_round *r,
		struct row_list *out, struct err *err) NODISCARD;

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

/* How many dependencies there are, counted up to `most`. */
int tasks_count_links(struct store *s, int64_t campaign_id, int64_t most, int64_t *n,
		      struct err *err) NODISCARD;
/* Every module as it is spelled (const char * rows), without looking at all tasks. */
int tasks_modules(struct store *s, int64_t campaign_id, struct row_list *out,
		  struct err *err) NODISCARD;

/* How many tasks of a module (in any case) and phase (0: any) there are, and how many of them are
 * open.  Looks at that module's part of an index only. */
struct module_work {
	int64_t campaign_id, phase_id;
	const char *module;
	int64_t n, n_open; /* out */
};
int tasks_count_module(struct store *s, struct module_work *w, struct err *err) NODISCARD;

/* ---- the first so many of a state ---- */

/* Zero, "" and DAY_NONE mean any. */
struct task_page {
	int64_t campaign_id;
	enum task_state state;
	bool has_owner;       /* owner_id, or (nobody and) one of the roles */
	int64_t owner_id;     /* 0: nobody */
	const char *roles;    /* ",design,media,"; "" none */
	int64_t phase_id;     /* -1: none has it */
	const char *module;   /* in any case */
	struct day_range due; /* DAY_NONE: open end */
	int32_t start_before; /* late ones; DAY_NONE */
	const char *text;     /* part of title, module, code or "T-31", in any case */
	bool is_backwards;    /* from the latest due day back */
	int64_t limit;
};
/* struct task rows by due day, priority and number; those without due day last. */
int tasks_page(struct store *s, const struct task_page *p, struct row_list *out,
	       struct err *err) NODISCARD;
/* How many items the checklist of a task has, and how many are ticked. */
int tasks_count_checks(struct store *s, int64_t task_id, int *done, int *all,
		       struct err *err) NODISCARD;

#endif
