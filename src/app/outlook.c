#include "app/outlook.h"

#include <stdlib.h>

#include "store/store.h"
#include "store/tasks.h"

static int by_id(const void *a, const void *b)
{
	const struct task *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* 1: all of them, or those with a dependency; 0: too many. */
static int load_tasks(struct app *app, struct outlook *o, struct row_list *tasks, struct err *err)
{
	int64_t id = app->campaign.id, count[TASK_STATES], all = 0, links = 0;

	if (tasks_count(app->store, id, count, err) < 0)
		return -1;
	for (int i = 0; i < TASK_STATES; i++)
		all += count[i];
	o->is_whole = all <= OUTLOOK_TASKS;
	if (!o->is_whole && tasks_count_links(app->store, id, OUTLOOK_TASKS + 1, &links, err) < 0)
		return -1;
	if (links > OUTLOOK_TASKS)
		return 0;
	int rc = o->is_whole ? store_load_campaign(app->store, &entity_task, id, tasks, err)
			     : tasks_linked(app->store, id, tasks, err);
	if (rc < 0)
		return -1;
	if (tasks->n)
		qsort(tasks->rows, tasks->n, sizeof(struct task), by_id);
	return 1;
}

int outlook_load(struct app *app, int32_t today, struct outlook *o, struct err *err)
{
	struct row_list tasks = { .arena = o->arena }, deps = { .arena = o->arena };
	struct err cycle = { 0 };
	int rc = load_tasks(app, o, &tasks, err);

	o->row = NULL;
	if (rc <= 0)
		return rc;
	if (store_load_campaign(app->store, &entity_task_dependency, app->campaign.id, &deps, err) <
	    0)
		return -1;
	const struct schedule_input in = { tasks.rows, tasks.n, deps.rows, deps.n };
	schedule_init(&o->schedule, o->arena, &in);
	struct schedule_row *row = arena_array(o->arena, tasks.n + 1, sizeof *row);
	if (schedule_project(&o->schedule, o->arena, today, row, &cycle) == 0)
		o->row = row;
	return 0;
}

const struct schedule_row *outlook_of(const struct outlook *o, int64_t task_id)
{
	ptrdiff_t at = o->row ? schedule_find(&o->schedule, task_id) : -1;

	return at < 0 ? NULL : &o->row[at];
}

const struct task *outlook_waits_for(const struct outlook *o, int64_t task_id, size_t *n)
{
	const struct schedule *s = &o->schedule;
	ptrdiff_t at = o->row ? schedule_find(s, task_id) : -1;
	const struct task *first = NULL;

	*n = 0;
	for (size_t k = at < 0 ? 0 : s->needs_first[at]; at >= 0 && k < s->needs_first[at + 1];
	     k++) {
		const struct task *t = &s->tasks[s->needs[k]];

		if (!task_is_open(t))
			continue;
		if (!first)
			first = t;
		++*n;
	}
	return first;
}

static const char *path_text(const struct outlook *o)
{
	const size_t *path;
	size_t n = schedule_critical_path(&o->schedule, o->arena, o->row, &path);

	return schedule_path_text(&o->schedule, o->arena, path, n);
}

void outlook_describe(const struct outlook *o, const struct task_detail *d,
		      struct outlook_task *out)
{
	const struct task *t = &d->row.task;
	const struct schedule_row *r = task_is_open(t) ? outlook_of(o, t->id) : NULL;

	*out = (struct outlook_task){ .finish = DAY_NONE };
	if (!r)
		return;
	struct outlook_move *move = arena_array(o->arena, d->milestones + 1, sizeof *move);

	*out = (struct outlook_task){ .is_known = true,
				      .finish = r->finish,
				      .slip = r->slip,
				      .slack = r->slack,
				      .path = r->is_critical ? path_text(o) : NULL,
				      .move = move };
	for (size_t i = 0; i < d->milestones; i++) {
		int32_t days = task_moves_milestone(t, r, &d->milestone[i]);

		if (days > 0)
			move[out->moves++] = (struct outlook_move){ &d->milestone[i], days };
	}
}

int32_t outlook_milestone_slip(const struct outlook *o, const struct milestone *m)
{
	return o->row ? schedule_milestone_slip(&o->schedule, o->row, m) : 0;
}

int32_t outlook_phase_finish(const struct outlook *o, int64_t phase_id)
{
	int32_t last = DAY_NONE;

	for (size_t i = 0; o->row && o->is_whole && i < o->schedule.n; i++) {
		const struct task *t = &o->schedule.tasks[i];

		if (t->phase_id == phase_id && task_is_open(t) &&
		    (last == DAY_NONE || o->row[i].finish > last))
			last = o->row[i].finish;
	}
	return last;
}
