#include "app/whole.h"

#include "app/past.h"
#include "rules/pace.h"
#include "store/people.h"
#include "store/readings.h"
#include "store/store.h"
#include "store/tasks.h"

struct load {
	struct app *app;
	struct arena *arena;
	struct err *err;
	struct row_list list; /* loaded last */
};

static int load_rows(struct load *l, const struct entity *e)
{
	l->list = (struct row_list){ .arena = l->arena };
	return store_load_campaign(l->app->store, e, l->app->campaign.id, &l->list, l->err);
}
#define LOAD(l, e, to, n_to) \
	(load_rows((l), (e)) ? -1 : ((to) = (l)->list.rows, (n_to) = (l)->list.n, 0))

/* What the daily report looks at too, without the tasks. */
static int load_usual(struct load *l, struct whole *w)
{
	struct check_input *c = &w->check;

	return LOAD(l, &entity_kpi, c->kpis, c->n_kpis) ||
	       LOAD(l, &entity_goal, c->goals, c->n_goals) ||
	       LOAD(l, &entity_stage, c->stages, c->n_stages) ||
	       LOAD(l, &entity_phase, c->phases, c->n_phases) ||
	       LOAD(l, &entity_channel, c->channels, c->n_channels) ||
	       LOAD(l, &entity_budget_line, c->lines, c->n_lines) ||
	       LOAD(l, &entity_gate, c->gates, c->n_gates) ||
	       LOAD(l, &entity_gate_role, w->roles, w->n_roles) ||
	       LOAD(l, &entity_signoff, w->signoffs, w->n_signoffs) ||
	       LOAD(l, &entity_incident, w->incidents, w->n_incidents);
}

static int load_people(struct load *l, struct check_input *c)
{
	l->list = (struct row_list){ .arena = l->arena };
	if (people_list(l->app->store, &l->list, l->err) < 0)
		return -1;
	c->people = l->list.rows;
	c->n_people = l->list.n;
	return 0;
}

static int load_readiness(struct load *l, struct whole *w)
{
	struct check_input *c = &w->check;

	return LOAD(l, &entity_milestone, w->milestones, w->n_milestones) ||
	       LOAD(l, &entity_risk, c->risks, c->n_risks) ||
	       LOAD(l, &entity_risk_step, c->risk_steps, c->n_risk_steps) ||
	       LOAD(l, &entity_material, c->materials, c->n_materials) ||
	       LOAD(l, &entity_partner, w->partners, w->n_partners) ||
	       LOAD(l, &entity_gate_condition, w->conditions, w->n_conditions);
}

static int load_rest(struct load *l, struct whole *w)
{
	struct check_input *c = &w->check;
	const struct lesson *lessons;
	size_t n_lessons;

	if (load_readiness(l, w) ||
	    LOAD(l, &entity_task_dependency, c->dependencies, c->n_dependencies) ||
	    LOAD(l, &entity_ledger_entry, c->entries, c->n_entries) ||
	    LOAD(l, &entity_lesson, lessons, n_lessons))
		return -1;
	(void)lessons;
	c->n_lessons = (int64_t)n_lessons;
	return past_load(l->app, l->arena, c, l->err);
}

static int load_feeds(struct load *l, struct check_input *c)
{
	struct row_list newest = { .arena = l->arena };

	if (readings_newest(l->app->store, c->campaign->id, c->now, &newest, l->err) < 0)
		return -1;
	struct check_feed *feeds = arena_array(l->arena, newest.n + 1, sizeof(*feeds));

	for (size_t i = 0; i < newest.n; i++) {
		const struct reading_sum *r = &((const struct reading_sum *)newest.rows)[i];

		feeds[i] = (struct check_feed){ r->kpi_id, r->channel_id, r->last_at };
	}
	c->feeds = feeds;
	c->n_feeds = newest.n;
	return 0;
}

static int load_clock(struct load *l, struct check_input *c)
{
	if (!app_campaign(l->app, l->err) || app_as_of(l->app, &c->now, l->err) < 0 ||
	    app_today(l->app, &c->today, l->err) < 0)
		return -1;
	c->campaign = &l->app->campaign;
	c->currency = l->app->currency;
	c->zone = l->app->zone;
	return 0;
}

int whole_load(struct app *app, struct arena *a, struct whole *out, struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err };

	*out = (struct whole){ .check = { .campaign = NULL } };
	if (app_open(app, err) < 0 || load_clock(&l, &out->check) < 0 ||
	    store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load_usual(&l, out) ||
				 LOAD(&l, &entity_task, out->check.tasks, out->check.n_tasks) ||
				 load_people(&l, &out->check) || load_rest(&l, out) ||
				 load_feeds(&l, &out->check)
			 ? -1
			 : 0;

	store_read_end(app->store);
	return rc;
}

/* ---- without the tasks ---- */

static struct gate_count count_phase(const struct row_list *tally, int64_t phase_id)
{
	const struct task_tally *t = tally->rows;
	struct gate_count count = { 0, 0 };

	for (size_t i = 0; i < tally->n; i++) {
		if (phase_id && t[i].phase_id != phase_id)
			continue;
		count.total += t[i].n;
		if (t[i].state != TASK_DONE && t[i].state != TASK_DROPPED)
			count.missing += t[i].n;
	}
	return count;
}

static int count_condition(struct load *l, const struct gate_condition *c,
			   const struct row_list *tally, struct gate_count *out)
{
	struct module_work w = { .campaign_id = l->app->campaign.id,
				 .phase_id = c->phase_id,
				 .module = c->module };

	if (!*c->module) {
		*out = count_phase(tally, c->phase_id);
		return 0;
	}
	if (tasks_count_module(l->app->store, &w, l->err) < 0)
		return -1;
	*out = (struct gate_count){ w.n, w.n_open };
	return 0;
}

static int count_conditions(struct load *l, struct whole *w)
{
	struct row_list tally = { .arena = l->arena };
	struct gate_task_count *all = arena_array(l->arena, w->n_conditions + 1, sizeof(*all));

	if (tasks_tally(l->app->store, l->app->campaign.id, &tally, l->err) < 0)
		return -1;
	for (size_t i = 0; i < w->n_conditions; i++) {
		const struct gate_condition *c = &w->conditions[i];

		if (c->kind != CONDITION_TASKS_DONE)
			continue;
		all[w->n_counted].condition_id = c->id;
		if (count_condition(l, c, &tally, &all[w->n_counted].count) < 0)
			return -1;
		w->n_counted++;
	}
	w->counted = all;
	return 0;
}

int whole_load_plan(struct app *app, struct arena *a, struct whole *out, struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err };

	*out = (struct whole){ .check = { .campaign = NULL } };
	if (app_open(app, err) < 0 || load_clock(&l, &out->check) < 0 ||
	    store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load_usual(&l, out) || load_readiness(&l, out) || count_conditions(&l, out) ? -1
											     : 0;

	store_read_end(app->store);
	return rc;
}

int whole_complete(struct app *app, struct arena *a, struct whole *w, struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err };

	return load_rest(&l, w) ? -1 : 0;
}
