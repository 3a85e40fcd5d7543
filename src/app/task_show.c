#include "app/task.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

static int load_parts(struct app *app, struct task_detail *d, struct err *err)
{
	struct row_list with = { .arena = d->arena }, checks = { .arena = d->arena };
	struct row_list comments = { .arena = d->arena };
	int64_t id = d->row.task.id;

	if (tasks_parts(app->store, &entity_task_collaborator, id, &with, err) < 0 ||
	    tasks_parts(app->store, &entity_checklist_item, id, &checks, err) < 0 ||
	    tasks_comments(app->store, id, &comments, err) < 0)
		return -1;
	d->with = with.rows;
	d->withs = with.n;
	d->check = checks.rows;
	d->checks = checks.n;
	d->comment = comments.rows;
	d->comments = comments.n;
	return 0;
}

static int load_dependencies(struct app *app, struct task_detail *d, struct err *err)
{
	struct row_list needs = { .arena = d->arena }, feeds = { .arena = d->arena };
	int64_t id = d->row.task.id;

	if (tasks_needed(app->store, id, &needs, err) < 0 ||
	    tasks_waiting(app->store, id, &feeds, err) < 0)
		return -1;
	d->needs = needs.rows;
	d->n_needs = needs.n;
	d->feeds = feeds.rows;
	d->n_feeds = feeds.n;
	return 0;
}

int task_show(struct app *app, int64_t number, struct task_detail *d, struct err *err)
{
	struct err none = { 0 };
	struct task *t = task_load(app, number, d->arena, err);
	int32_t today;

	if (!t || app_today(app, &today, err) < 0 ||
	    directory_load(app, d->arena, &d->directory, err) < 0)
		return -1;
	const struct phase *ph = t->phase_id ? store_get(app->store, &entity_phase, t->phase_id,
							 d->arena, &none)
					     : NULL;
	d->row = (struct task_row){
		.task = *t,
		.phase = ph ? ph->code : "",
		.owner = directory_owner(&d->directory, t->owner_id, t->owner_role),
		.login = directory_login(
			&d->directory,
			directory_owner_id(&d->directory, t->owner_id, t->owner_role)),
		.is_overdue = task_is_overdue(t, today),
		.is_soon = task_is_due_soon(t, today),
		.is_late = task_is_late_start(t, today),
	};
	if (load_parts(app, d, err) < 0 || load_dependencies(app, d, err) < 0)
		return -1;
	d->row.checks = (int)d->checks;
	for (size_t i = 0; i < d->checks; i++)
		d->row.checks_done += d->check[i].done_at != INSTANT_NONE;
	return 0;
}
