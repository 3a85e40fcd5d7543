#include "rules/gate.h"

#include <string.h>

#include "base/str.h"
#include "base/zone.h"

static struct gate_count count_tasks(const struct gate_condition *c, const struct gate_facts *f)
{
	struct gate_count count = { 0, 0 };

	for (size_t i = 0; i < f->n_counted; i++)
		if (f->counted[i].condition_id == c->id)
			return f->counted[i].count;
	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (c->phase_id && t->phase_id != c->phase_id)
			continue;
		if (*c->module && !str_equal_nocase(c->module, t->module))
			continue;
		count.total++;
		count.missing += t->state != TASK_DONE && t->state != TASK_DROPPED;
	}
	return count;
}

static struct gate_count count_milestone(const struct gate_condition *c, const struct gate_facts *f)
{
	struct gate_count count = { 0, 0 };

	for (size_t i = 0; i < f->n_milestones; i++) {
		const struct milestone *m = &f->milestones[i];

		if (!str_equal_nocase(m->code, c->milestone))
			continue;
		count.total++;
		count.missing += m->reached_at == INSTANT_NONE;
	}
	return count;
}

static struct gate_condition_state some(struct gate_count count)
{
	return (struct gate_condition_state){ count.total > 0 && !count.missing, count };
}

static struct gate_condition_state any(struct gate_count count)
{
	return (struct gate_condition_state){ !count.missing, count };
}

static struct gate_condition_state fact(bool is_met)
{
	return (struct gate_condition_state){ is_met, { 0, 0 } };
}

static bool is_within_ceiling(const struct gate_facts *f)
{
	return f->planned_minor > 0 && f->planned_minor <= f->approved_minor;
}

struct gate_condition_state gate_check_condition(const struct gate_condition *c,
						 const struct gate_facts *facts)
{
	switch (c->kind) {
	case CONDITION_MANUAL: return fact(c->met_at != INSTANT_NONE);
	case CONDITION_TASKS_DONE: return some(count_tasks(c, facts));
	case CONDITION_GOALS_ADD_UP: return any(facts->goals_add_up);
	case CONDITION_GOALS_OWNED: return some(facts->goals_owned);
	case CONDITION_BUDGET_WITHIN_CEILING: return fact(is_within_ceiling(facts));
	case CONDITION_RESERVE_IN_RANGE: return fact(facts->reserve_in_range);
	case CONDITION_KPIS_TARGETED: return some(facts->kpis_targeted);
	case CONDITION_KPIS_OWNED: return some(facts->kpis_owned);
	case CONDITION_RISKS_HAVE_RESPONSE: return any(facts->risks);
	case CONDITION_MATERIALS_ACCEPTED: return any(facts->materials);
	case CONDITION_PARTNERS_SIGNED: return any(facts->partners);
	case CONDITION_CHANNELS_READY: return any(facts->channels);
	case CONDITION_NO_OPEN_INCIDENT: return fact(!facts->open_incidents);
	case CONDITION_MILESTONE_REACHED: return some(count_milestone(c, facts));
	}
	return fact(false);
}

enum signoff_state gate_signoff_state(const struct gate_input *in, const char *role,
				      const struct signoff **which)
{
	const struct signoff *newest = NULL;

	for (size_t i = 0; i < in->n_signoffs; i++) {
		const struct signoff *s = &in->signoffs[i];

		if (s->gate_id == in->gate->id && str_equal_nocase(s->role, role))
			newest = s;
	}
	if (which)
		*which = newest;
	if (!newest)
		return SIGNOFF_MISSING;
	if (!newest->is_approval)
		return SIGNOFF_REJECTED;
	return strcmp(newest->covers_hash, in->now_hash) == 0 ? SIGNOFF_CURRENT : SIGNOFF_OUTDATED;
}

static void count_conditions(const struct gate_input *in, struct gate_state *s)
{
	for (size_t i = 0; i < in->n_conditions; i++) {
		const struct gate_condition *c = &in->conditions[i];

		if (c->gate_id != in->gate->id)
			continue;
		s->conditions++;
		s->conditions_met += gate_check_condition(c, in->facts).is_met;
	}
}

static void count_roles(const struct gate_input *in, struct gate_state *s)
{
	for (size_t i = 0; i < in->n_roles; i++) {
		if (in->roles[i].gate_id != in->gate->id)
			continue;
		s->roles++;
		switch (gate_signoff_state(in, in->roles[i].role, NULL)) {
		case SIGNOFF_MISSING: s->missing++; break;
		case SIGNOFF_REJECTED: s->rejected++; break;
		case SIGNOFF_OUTDATED: s->outdated++; break;
		case SIGNOFF_CURRENT: s->current++; break;
		}
	}
}

struct gate_state gate_state_of(const struct gate_input *in)
{
	struct gate_state s = { 0 };
	bool all_met;

	count_conditions(in, &s);
	count_roles(in, &s);
	all_met = s.conditions_met == s.conditions;
	s.is_overridden = *in->gate->override_reason != '\0';
	s.is_passed = s.is_overridden || (all_met && s.current == s.roles);
	/* Without signatures nothing tells that it once was met. */
	s.was_passed = s.is_passed || (s.roles && s.current + s.outdated == s.roles);
	return s;
}

enum gate_standing gate_standing_of(const struct gate *g, const struct gate_state *s, int32_t today)
{
	if (s->is_overridden)
		return GATE_OVERRIDDEN;
	if (s->is_passed)
		return GATE_PASSED;
	if (s->rejected)
		return GATE_REJECTED;
	if (s->outdated)
		return GATE_OUTDATED;
	if (s->was_passed)
		return GATE_UNMET;
	return g->due != DAY_NONE && g->due < today ? GATE_OVERDUE : GATE_PENDING;
}

enum phase_state phase_state_of(const struct phase *phase, const struct gate *gates,
				const struct gate_state *states, size_t n, int32_t today)
{
	bool has_opening = false, has_closing = false, is_opened = false, is_closed = false;

	for (size_t i = 0; i < n; i++) {
		if (gates[i].opens_phase_id == phase->id) {
			is_opened = states[i].was_passed && (is_opened || !has_opening);
			has_opening = true;
		}
		if (gates[i].closes_phase_id == phase->id) {
			is_closed = states[i].was_passed && (is_closed || !has_closing);
			has_closing = true;
		}
	}
	if (has_closing ? is_closed : today > phase->end && (is_opened || !has_opening))
		return PHASE_DONE;
	return (has_opening ? is_opened : today >= phase->start) ? PHASE_OPEN : PHASE_WAITING;
}
