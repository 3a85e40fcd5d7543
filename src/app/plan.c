#include "app/plan.h"

#include <string.h>

#include "app/gates.h"
#include "app/whole.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

/* The parts of the whole that phases and gates are shown by. */
static void take_parts(struct plan *p, const struct whole *w)
{
	const struct check_input *c = &w->check;

	p->phase = c->phases;
	p->phases = c->n_phases;
	p->stage = c->stages;
	p->stages = c->n_stages;
	p->milestone = w->milestones;
	p->milestones = w->n_milestones;
	p->gate = c->gates;
	p->gates = c->n_gates;
	p->condition = w->conditions;
	p->conditions = w->n_conditions;
	p->role = w->roles;
	p->roles = w->n_roles;
	p->signoff = w->signoffs;
	p->signoffs = w->n_signoffs;
}

static void judge_gates(struct plan *p, const struct whole *w)
{
	struct gates g;

	gates_make(&g, p->arena, w);
	p->facts = g.facts;
	p->gate_state = g.state;
	p->hash = g.hash;
}

/* Progress by weight, and tasks by number, from what is kept. */
static void add_work(struct plan_phase *w, const struct row_list *tally, int64_t phase_id)
{
	const struct task_tally *t = tally->rows;
	struct phase_work work = { 0, 0 };

	for (size_t i = 0; i < tally->n; i++) {
		if (t[i].phase_id != phase_id || t[i].state == TASK_DROPPED)
			continue;
		phase_add_work(&work, t[i].state, t[i].tenths);
		w->tasks += t[i].n;
		w->tasks_done += t[i].state == TASK_DONE ? t[i].n : 0;
	}
	w->progress = phase_progress(&work);
}

static void judge_phases(struct plan *p, const struct zone *zone, int64_t at,
			 const struct row_list *tally)
{
	enum phase_state *state = arena_array(p->arena, p->phases + 1, sizeof *state);

	p->work = arena_array(p->arena, p->phases + 1, sizeof *p->work);
	for (size_t i = 0; i < tally->n; i++)
		p->tasks += ((const struct task_tally *)tally->rows)[i].n;
	for (size_t i = 0; i < p->phases; i++) {
		const struct phase *ph = &p->phase[i];
		struct plan_phase *w = &p->work[i];

		state[i] = phase_state_of(ph, p->gate, p->gate_state, p->gates, p->today);
		add_work(w, tally, ph->id);
		w->time_share = phase_time_share(ph, zone, at);
		w->health = phase_health(w->progress, w->time_share);
	}
	p->phase_state = state;
}

int plan_load(struct app *app, struct plan *p, struct err *err)
{
	struct whole *w = arena_alloc(p->arena, sizeof *w);
	struct row_list deliverables = { .arena = p->arena }, tally = { .arena = p->arena };

	if (whole_load_plan(app, p->arena, w, err) < 0 ||
	    tasks_tally(app->store, app->campaign.id, &tally, err) < 0 ||
	    directory_load(app, p->arena, &p->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_deliverable, app->campaign.id, &deliverables,
				err) < 0)
		return -1;
	p->today = w->check.today;
	p->deliverable = deliverables.rows;
	p->deliverables = deliverables.n;
	take_parts(p, w);
	judge_gates(p, w);
	judge_phases(p, app->zone, w->check.now, &tally);
	return 0;
}

static int refuse(const char *what, const char *code, const struct str *all, struct err *err)
{
	err_set(err, ERR_NOINPUT, "no %s '%s'", what, code);
	if (all->len)
		err_hint(err, "there are %s", str_text(all));
	return -1;
}

const struct phase *plan_phase(const struct plan *p, const char *code, struct err *err)
{
	struct str all = { 0 };

	for (size_t i = 0; i < p->phases; i++) {
		if (str_equal_nocase(p->phase[i].code, code))
			return &p->phase[i];
	}
	for (size_t i = 0; i < p->phases; i++)
		str_addf(&all, "%s%s", i ? ", " : "", p->phase[i].code);
	refuse("phase", code, &all, err);
	str_release(&all);
	return NULL;
}

const struct gate *plan_gate(const struct plan *p, const char *code, struct err *err)
{
	struct str all = { 0 };

	for (size_t i = 0; i < p->gates; i++) {
		if (str_equal_nocase(p->gate[i].code, code))
			return &p->gate[i];
	}
	for (size_t i = 0; i < p->gates; i++)
		str_addf(&all, "%s%s", i ? ", " : "", p->gate[i].code);
	refuse("gate", code, &all, err);
	str_release(&all);
	return NULL;
}

const char *plan_phase_code(const struct plan *p, int64_t id)
{
	const struct phase *phase = phase_find(p->phase, p->phases, id);

	return phase ? phase->code : "";
}
