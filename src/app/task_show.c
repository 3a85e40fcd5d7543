#include <string.h>

#include "app/task.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

/* Rows that belong to a task: of which entity, and where its id stands in them. */
struct part {
	const struct entity *entity;
	size_t offset;
};

static void keep_of(struct row_list *rows, const struct part *part, int64_t id)
{
	size_t size = part->entity->size;
	char *kept = arena_array(rows->arena, rows->n + 1, size);
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		const char *row = (const char *)rows->rows + i * size;
		int64_t owner;

		memcpy(&owner, row + part->offset, sizeof owner);
		if (owner == id)
			memcpy(kept + n++ * size, row, size);
	}
	rows->rows = kept;
	rows->n = n;
}

static int load_of(struct app *app, const struct part *part, int64_t id, struct row_list *rows,
		   struct err *err)
{
	if (store_load_campaign(app->store, part->entity, app->campaign.id, rows, err) < 0)
		return -1;
	keep_of(rows, part, id);
	return 0;
}

static int load_parts(struct app *app, struct task_detail *d, struct err *err)
{
	struct row_list with = { .arena = d->arena }, checks = { .arena = d->arena };
	struct row_list comments = { .arena = d->arena };
	static const struct part collaborators = { &entity_task_collaborator,
						   offsetof(struct task_collaborator, task_id) };
	static const struct part items = { &entity_checklist_item,
					   offsetof(struct checklist_item, task_id) };
	static const struct part said = { &entity_comment, offsetof(struct comment, object_id) };
	int64_t id = d->row.task.id;

	if (load_of(app, &collaborators, id, &with, err) < 0 ||
	    load_of(app, &items, id, &checks, err) < 0 ||
	    load_of(app, &said, id, &comments, err) < 0)
		return -1;
	d->with = with.rows;
	d->withs = with.n;
	d->check = checks.rows;
	d->checks = checks.n;
	struct comment *c = comments.rows;
	for (size_t i = 0; i < comments.n; i++)
		if (strcmp(c[i].object, "task") == 0)
			c[d->comments++] = c[i];
	d->comment = c;
	return 0;
}

static int load_dependencies(struct app *app, struct task_detail *d, struct err *err)
{
	struct row_list deps = { .arena = d->arena }, tasks = { .arena = d->arena };
	int64_t id = d->row.task.id;

	if (store_load_campaign(app->store, &entity_task_dependency, app->campaign.id, &deps, err) <
		    0 ||
	    store_load_campaign(app->store, &entity_task, app->campaign.id, &tasks, err) < 0)
		return -1;
	const struct task_dependency *dep = deps.rows;
	const struct task *t = tasks.rows;
	d->needs = arena_array(d->arena, deps.n + 1, sizeof *d->needs);
	d->feeds = arena_array(d->arena, deps.n + 1, sizeof *d->feeds);
	for (size_t i = 0; i < deps.n; i++)
		for (size_t k = 0; k < tasks.n; k++) {
			if (dep[i].task_id == id && t[k].id == dep[i].needs_id)
				d->needs[d->n_needs++] = &t[k];
			if (dep[i].needs_id == id && t[k].id == dep[i].task_id)
				d->feeds[d->n_feeds++] = &t[k];
		}
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
