#include <stdlib.h>

#include "app/task_filter.h"
#include "base/i18n.h"
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

static int load_milestones(struct app *app, struct task_detail *d, struct err *err)
{
	struct row_list rows = { .arena = d->arena };

	if (store_load_campaign(app->store, &entity_milestone, app->campaign.id, &rows, err) < 0)
		return -1;
	struct milestone *m = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (m[i].phase_id && m[i].phase_id == d->row.task.phase_id)
			m[d->milestones++] = m[i];
	d->milestone = m;
	return 0;
}

void task_add_done(struct app *app, struct str *out, const struct task *t)
{
	if (t->state != TASK_DONE || t->done_at == INSTANT_NONE)
		return;
	instant_add_short(out, t->done_at, app->zone);
	if (t->due == DAY_NONE)
		return;
	int late = zone_day(app->zone, t->done_at) - t->due;
	unsigned days = (unsigned)abs(late);

	if (late > 0)
		str_addf(out, ngettext(" · %u day late", " · %u days late", days), days);
	else if (late < 0)
		str_addf(out, ngettext(" · %u day early", " · %u days early", days), days);
	else
		str_add(out, _(" · on time"));
}

int task_show(struct app *app, int64_t number, struct task_detail *d, struct err *err)
{
	struct row_list phases = { .arena = d->arena };
	struct err nobody = { 0 };
	const struct task *t = task_load(app, number, d->arena, err);
	const struct person *me = app_person(app, &nobody);

	if (!t || app_today(app, &d->today, err) < 0 ||
	    directory_load(app, d->arena, &d->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_phase, app->campaign.id, &phases, err) < 0)
		return -1;
	d->phase = phases.rows;
	d->phases = phases.n;
	const struct task_look look = { &d->directory, &phases, me ? me->id : 0, d->today };
	d->row = task_row_of(&look, t);
	if (load_parts(app, d, err) < 0 || load_dependencies(app, d, err) < 0 ||
	    load_milestones(app, d, err) < 0)
		return -1;
	d->row.checks = (int)d->checks;
	for (size_t i = 0; i < d->checks; i++)
		d->row.checks_done += d->check[i].done_at != INSTANT_NONE;
	return 0;
}
