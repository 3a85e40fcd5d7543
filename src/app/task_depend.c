/* What a task waits for. */
#include <stdlib.h>

#include "app/task.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

static const struct task_dependency *find_dependency(const struct row_list *deps,
						     const struct task *t, const struct task *other)
{
	const struct task_dependency *d = deps->rows;

	for (size_t i = 0; i < deps->n; i++)
		if (d[i].task_id == t->id && d[i].needs_id == other->id)
			return &d[i];
	return NULL;
}

static bool has_task(const struct row_list *tasks, int64_t id)
{
	const struct task *t = tasks->rows;

	for (size_t i = 0; i < tasks->n; i++)
		if (t[i].id == id)
			return true;
	return false;
}

static int by_id(const void *a, const void *b)
{
	const struct task *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* Only tasks that have to do with a dependency can be in a cycle: these two and those. */
static void add_both(struct row_list *tasks, const struct task *t, const struct task *other)
{
	const struct task *pair[] = { t, other };
	struct task *all = arena_array(tasks->arena, tasks->n + 2, sizeof *all);

	for (size_t i = 0; i < tasks->n; i++)
		all[i] = ((const struct task *)tasks->rows)[i];
	tasks->rows = all;
	for (size_t i = 0; i < ARRAY_LEN(pair); i++)
		if (!has_task(tasks, pair[i]->id))
			all[tasks->n++] = *pair[i];
	qsort(all, tasks->n, sizeof *all, by_id);
}

/* Under the lock: two people may close a cycle together. */
static int check_cycle(struct app *app, const struct task *t, const struct task *other,
		       struct row_list *deps, struct err *err)
{
	struct row_list tasks = { .arena = &app->arena };
	struct schedule s;

	if (tasks_linked(app->store, app->campaign.id, &tasks, err) < 0 ||
	    store_load_campaign(app->store, &entity_task_dependency, app->campaign.id, deps, err) <
		    0)
		return -1;
	add_both(&tasks, t, other);
	schedule_init(&s, &app->arena,
		      &(struct schedule_input){ tasks.rows, tasks.n, deps->rows, deps->n });
	return schedule_check_dependency(&s, &app->arena, t->id, other->id, err);
}

static int write_depend(struct app *app, const struct task *t, const struct task *other,
			struct err *err)
{
	struct row_list deps = { .arena = &app->arena };
	const struct task_dependency d = { .campaign_id = app->campaign.id,
					   .task_id = t->id,
					   .needs_id = other->id };

	if (check_cycle(app, t, other, &deps, err) < 0)
		return -1;
	if (find_dependency(&deps, t, other))
		return 0;
	return writer_insert(app->write, &entity_task_dependency, &d, NULL, err);
}

static int write_undepend(struct app *app, const struct task *t, const struct task *other,
			  struct err *err)
{
	struct row_list deps = { .arena = &app->arena };

	if (tasks_parts(app->store, &entity_task_dependency, t->id, &deps, err) < 0)
		return -1;
	const struct task_dependency *d = find_dependency(&deps, t, other);
	if (!d)
		return err_set(err, ERR_NOINPUT, "T-%lld does not depend on T-%lld",
			       (long long)t->number, (long long)other->number);
	return writer_delete(app->write, &entity_task_dependency, d->id, err);
}

struct pair {
	const struct task *task, *other;
};

static int load_pair(struct app *app, int64_t number, int64_t needs, struct pair *p,
		     struct err *err)
{
	if (!(p->task = task_load(app, number, &app->arena, err)) ||
	    !(p->other = task_load(app, needs, &app->arena, err)))
		return -1;
	return task_may_change(app, p->task, err);
}

static int change(struct app *app, const struct pair *p, bool is_new, struct err *err)
{
	const struct app_act act = {
		.act = is_new ? "task.depend" : "task.undepend",
		.summary = arena_printf(&app->arena, "T-%lld → T-%lld", (long long)p->task->number,
					(long long)p->other->number),
	};
	int rc = app_write_begin(app, &act, err);

	if (rc == 0)
		rc = (is_new ? write_depend : write_undepend)(app, p->task, p->other, err);
	return app_write_end(app, rc, TOPIC_TASKS, err);
}

int task_depend(struct app *app, int64_t number, int64_t needs, struct err *err)
{
	struct pair p;

	return load_pair(app, number, needs, &p, err) < 0 ? -1 : change(app, &p, true, err);
}

int task_undepend(struct app *app, int64_t number, int64_t needs, struct err *err)
{
	struct pair p;

	return load_pair(app, number, needs, &p, err) < 0 ? -1 : change(app, &p, false, err);
}
