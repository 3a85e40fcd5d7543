#include "app/plan.h"

#include <string.h>

#include "app/plan_facts.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"

struct part {
	const struct entity *entity;
	struct row_list rows;
};

/* All rows of the plan; the order is that of `enum`. */
enum { PHASES, STAGES, MILESTONES, DELIVERABLES, GATES, CONDITIONS, ROLES, SIGNOFFS, PARTS };

static int load_parts(struct app *app, struct plan *p, struct err *err)
{
	struct part part[PARTS] = {
		[PHASES] = { &entity_phase, { .arena = p->arena } },
		[STAGES] = { &entity_stage, { .arena = p->arena } },
		[MILESTONES] = { &entity_milestone, { .arena = p->arena } },
		[DELIVERABLES] = { &entity_deliverable, { .arena = p->arena } },
		[GATES] = { &entity_gate, { .arena = p->arena } },
		[CONDITIONS] = { &entity_gate_condition, { .arena = p->arena } },
		[ROLES] = { &entity_gate_role, { .arena = p->arena } },
		[SIGNOFFS] = { &entity_signoff, { .arena = p->arena } },
	};

	for (size_t i = 0; i < PARTS; i++)
		if (store_load_campaign(app->store, part[i].entity, app->campaign.id, &part[i].rows,
					err) < 0)
			return -1;
	p->phase = part[PHASES].rows.rows;
	p->phases = part[PHASES].rows.n;
	p->stage = part[STAGES].rows.rows;
	p->stages = part[STAGES].rows.n;
	p->milestone = part[MILESTONES].rows.rows;
	p->milestones = part[MILESTONES].rows.n;
	p->deliverable = part[DELIVERABLES].rows.rows;
	p->deliverables = part[DELIVERABLES].rows.n;
	p->gate = part[GATES].rows.rows;
	p->gates = part[GATES].rows.n;
	p->condition = part[CONDITIONS].rows.rows;
	p->conditions = part[CONDITIONS].rows.n;
	p->role = part[ROLES].rows.rows;
	p->roles = part[ROLES].rows.n;
	p->signoff = part[SIGNOFFS].rows.rows;
	p->signoffs = part[SIGNOFFS].rows.n;
	return 0;
}

static void judge_gates(struct plan *p)
{
	struct gate_state *state = arena_array(p->arena, p->gates + 1, sizeof *state);

	for (size_t i = 0; i < p->gates; i++)
		state[i] = gate_state_of(&(struct gate_input){ .gate = &p->gate[i],
							       .conditions = p->condition,
							       .n_conditions = p->conditions,
							       .roles = p->role,
							       .n_roles = p->roles,
							       .signoffs = p->signoff,
							       .n_signoffs = p->signoffs,
							       .now_hash = p->hash[i],
							       .facts = &p->facts });
	p->gate_state = state;
}

static void judge_phases(struct plan *p, const struct zone *zone, int64_t at)
{
	enum phase_state *state = arena_array(p->arena, p->phases + 1, sizeof *state);

	p->work = arena_array(p->arena, p->phases + 1, sizeof *p->work);
	for (size_t i = 0; i < p->phases; i++) {
		const struct phase *ph = &p->phase[i];
		struct plan_phase *w = &p->work[i];

		state[i] = phase_state_of(ph, p->gate, p->gate_state, p->gates, p->today);
		w->progress = phase_progress(p->facts.tasks, p->facts.n_tasks, ph->id);
		w->time_share = phase_time_share(ph, zone, at);
		w->health = phase_health(w->progress, w->time_share);
		for (size_t k = 0; k < p->facts.n_tasks; k++) {
			const struct task *t = &p->facts.tasks[k];

			if (t->phase_id != ph->id || t->state == TASK_DROPPED)
				continue;
			w->tasks++;
			w->tasks_done += t->state == TASK_DONE;
		}
	}
	p->phase_state = state;
}

int plan_load(struct app *app, struct plan *p, struct err *err)
{
	int64_t at;

	if (!app_campaign(app, err) || app_as_of(app, &at, err) < 0 ||
	    app_today(app, &p->today, err) < 0 ||
	    directory_load(app, p->arena, &p->directory, err) < 0 || load_parts(app, p, err) < 0 ||
	    plan_gather_facts(app, p, err) < 0)
		return -1;
	judge_gates(p);
	judge_phases(p, app->zone, at);
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
		str_addf(&all, "%s%s", i ? ", " : "", p->phase[i].code);
	}
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
		str_addf(&all, "%s%s", i ? ", " : "", p->gate[i].code);
	}
	refuse("gate", code, &all, err);
	str_release(&all);
	return NULL;
}

const char *plan_phase_code(const struct plan *p, int64_t id)
{
	for (size_t i = 0; id && i < p->phases; i++)
		if (p->phase[i].id == id)
			return p->phase[i].code;
	return "";
}
