/* Use cases of tasks: look, add, change, move from state to state, depend.
 *
 * Tasks are named by their shown number (T-31).  Members may touch the tasks
 * that they own, herself or by a role; leads all. */
#ifndef APP_TASK_H
#define APP_TASK_H

#include "app/fields.h"
#include "model/phase.h"
#include "model/task.h"

/* ---- looking ---- */

/* Words of a filter, all of which must hold: mine open overdue soon late
 * todo doing blocked done dropped, owner:LOGIN or @LOGIN (owner:none: nobody's), phase:CODE,
 * module:CODE, due:DAY (by then), anything else: part of title, module or number. */
struct task_filter {
	const char *const *word;
	size_t n;
};

struct task_row {
	struct task task;
	const char *phase; /* code, "" */
	const char *owner; /* login or role's title; NULL nobody */
	const char *login; /* NULL: no person */
	bool is_mine, is_overdue, is_soon, is_late;
	int checks_done, checks;
};

struct task_list {
	struct arena *arena;
	struct task_row *row;
	size_t n;
	struct directory directory;
	int32_t today;
};

/* By urgency: overdue first, then by due day, priority and number. */
int task_list(struct app *app, const struct task_filter *f, struct task_list *out,
	      struct err *err) NODISCARD;

/* All about one task. */
struct task_detail {
	struct arena *arena;
	struct task_row row;
	const struct task_collaborator *with;
	size_t withs;
	const struct checklist_item *check;
	size_t checks;
	const struct comment *comment;
	size_t comments;
	const struct task *needs; /* what it depends on */
	size_t n_needs;
	const struct task *feeds; /* what waits for it */
	size_t n_feeds;
	struct directory directory;
	const struct phase *phase; /* of the campaign */
	size_t phases;
	const struct milestone *milestone; /* of its phase */
	size_t milestones;
	int32_t today;
};
int task_show(struct app *app, int64_t number, struct task_detail *out, struct err *err) NODISCARD;

/* Of a done task: "2026-05-06 12:00 · 2 days late"; nothing of another. */
void task_add_done(struct app *app, struct str *out, const struct task *t);

/* ---- changing ---- */

/* Field names: title phase module owner with start due estimate priority
 * deliverable standard evidence needs_evidence note. A new task needs a title. */
int task_add(struct app *app, const struct app_fields *fields, int64_t *number,
	     struct err *err) NODISCARD;
int task_set(struct app *app, int64_t number, const struct app_fields *fields,
	     struct err *err) NODISCARD;

struct task_change {
	enum task_state to;
	const char *reason;   /* blocked, dropped need one; NULL */
	const char *evidence; /* done, when the deliverable wants it; NULL */
	bool is_confirmed;    /* done though tasks it needs are open */
};
/* ERR_CONFLICT: tasks it needs are still open and `is_confirmed` is false; the message names
 * them. */
int task_move(struct app *app, int64_t number, const struct task_change *change,
	      struct err *err) NODISCARD;
/* Several in one change, which one undo takes back; either all are moved or none.  What is done by
 * the same act does not hold the others up.  -1: `*failed` is the index of the one that can't. */
struct task_step {
	int64_t number;
	struct task_change change;
};
int task_move_all(struct app *app, const struct task_step *step, size_t n, size_t *failed,
		  struct err *err) NODISCARD;
/* `number` can't be done before `needs`. A cycle is refused and named. */
int task_depend(struct app *app, int64_t number, int64_t needs, struct err *err) NODISCARD;
int task_undepend(struct app *app, int64_t number, int64_t needs, struct err *err) NODISCARD;
/* The same text on each of them, in one change. */
int task_comment(struct app *app, const int64_t *number, size_t n, const char *text,
		 struct err *err) NODISCARD;
/* Ticks item `item` (1...) of the checklist, or takes the tick off. */
int task_check(struct app *app, int64_t number, int64_t item, bool is_done,
	       struct err *err) NODISCARD;

/* Shared by the files of this module. */
struct task *task_load(struct app *app, int64_t number, struct arena *a, struct err *err);
int task_may_change(struct app *app, const struct task *t, struct err *err) NODISCARD;
/* Of a file, in the open write: fields as above, and code, state, reason. */
int task_put_new(struct app *app, const struct app_fields *f, struct task *t,
		 struct err *err) NODISCARD;
int task_put(struct app *app, const struct task *old, const struct app_fields *f, bool *changed,
	     struct err *err) NODISCARD;
const char *task_label(struct arena *a, const struct task *t); /* "T-31 Offer rules" */

#endif
