#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "conf/playbook_check.h"

enum { MATERIAL_DUE = -3 }; /* accepted at least three days before launch */

/* A span of days that was given whole and the right way round. */
static bool is_span(int start, int end)
{
	return start != PLAYBOOK_NO_DAY && end != PLAYBOOK_NO_DAY && start <= end;
}

static void check_campaign(struct check *c)
{
	const struct playbook *p = c->p;
	const struct place at = check_place(c, &p->start, (struct place){ p->file, 0, 0 });

	if (p->start > p->end)
		problems_add(c->errors, check_place(c, &p->end, at), "ends %s, before it starts %s",
			     check_day(c, p->end), check_day(c, p->start));
	else if (p->start > 0 || p->end < 0)
		problems_add(c->errors, check_place(c, &p->start, at),
			     "the launch day D is not between start %s and end %s",
			     check_day(c, p->start), check_day(c, p->end));
}

static void check_sales(struct check *c)
{
	const struct playbook *p = c->p;
	struct place at = check_place(c, &p->sales_start, (struct place){ p->file, 0, 0 });

	at = check_place(c, &p->sales_end, at);
	if (p->sales_start == PLAYBOOK_NO_DAY && p->sales_end == PLAYBOOK_NO_DAY)
		return;
	if (p->sales_start == PLAYBOOK_NO_DAY || p->sales_end == PLAYBOOK_NO_DAY)
		problems_add(c->errors, at, "sales: wants both start and end");
	else if (p->sales_start > p->sales_end)
		problems_add(c->errors, at, "sales: ends %s, before it starts %s",
			     check_day(c, p->sales_end), check_day(c, p->sales_start));
	else if (p->sales_start < p->start || p->sales_end > p->end)
		problems_add(c->errors, at, "sales: %s to %s is not within the campaign, %s to %s",
			     check_day(c, p->sales_start), check_day(c, p->sales_end),
			     check_day(c, p->start), check_day(c, p->end));
}

static void check_milestones(struct check *c, const struct playbook_phase *p)
{
	for (size_t i = 0; i < p->milestones; i++) {
		const struct playbook_milestone *m = &p->milestone[i];

		if (m->day < p->start || m->day > p->end)
			problems_add(c->errors, check_place(c, &m->day, m->at),
				     "%s: %s is outside phase '%s', %s to %s",
				     check_label(c, N_("milestone"), m->code), check_day(c, m->day),
				     p->code, check_day(c, p->start), check_day(c, p->end));
	}
}

static int count_weights(const char *csv)
{
	int n = *csv != '\0';

	for (; *csv; csv++)
		n += *csv == ',';
	return n;
}

static void check_stage(struct check *c, const struct playbook_stage *s,
			const struct playbook_phase *p)
{
	const char *label = check_label(c, N_("stage"), s->code);
	int weights = count_weights(s->day_weights);

	if (s->start > s->end)
		problems_add(c->errors, check_place(c, &s->end, s->at),
			     "%s: ends %s, before it starts %s", label, check_day(c, s->end),
			     check_day(c, s->start));
	else if (s->start < p->start || s->end > p->end)
		problems_add(c->errors, check_place(c, &s->start, s->at),
			     "%s: %s to %s is outside phase '%s', %s to %s", label,
			     check_day(c, s->start), check_day(c, s->end), p->code,
			     check_day(c, p->start), check_day(c, p->end));
	if (weights && s->start <= s->end && weights != s->end - s->start + 1)
		problems_add(c->errors, check_place(c, &s->day_weights, s->at),
			     "%s: %d day weights for %d days", label, weights,
			     s->end - s->start + 1);
}

static int by_start(const void *a, const void *b)
{
	const struct playbook_stage *x = *(const struct playbook_stage *const *)a;
	const struct playbook_stage *y = *(const struct playbook_stage *const *)b;

	return x->start != y->start ? (x->start > y->start) - (x->start < y->start)
				    : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

/* All stages of the playbook in the order of time. */
static const struct playbook_stage **all_stages(struct check *c, size_t *n)
{
	const struct playbook_stage **stage = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < c->p->phases; i++) {
		for (size_t j = 0; j < c->p->phase[i].stages; j++)
			*ARENA_PUSH(c->arena, stage, *n, cap) = &c->p->phase[i].stage[j];
	}
	if (*n)
		qsort((void *)stage, *n, sizeof(struct playbook_stage *), by_start);
	return stage;
}

static void check_neighbours(struct check *c, const struct playbook_stage *a,
			     const struct playbook_stage *b)
{
	if (!is_span(a->start, a->end) || !is_span(b->start, b->end) || b->start == a->end + 1)
		return;
	if (b->start <= a->end)
		problems_add(c->errors, check_place(c, &b->start, b->at),
			     "stages '%s' and '%s' overlap: one ends %s, the other starts %s",
			     a->code, b->code, check_day(c, a->end), check_day(c, b->start));
	else
		problems_add(c->errors, check_place(c, &b->start, b->at),
			     "between the stages '%s' and '%s' %d days belong to none", a->code,
			     b->code, b->start - a->end - 1);
}

static void check_stages(struct check *c)
{
	const struct playbook *p = c->p;
	int64_t weight = 0;
	size_t n;
	const struct playbook_stage **stage = all_stages(c, &n);

	if (!n)
		return;
	for (size_t i = 0; i < n; i++) {
		weight += stage[i]->weight;
		if (i)
			check_neighbours(c, stage[i - 1], stage[i]);
	}
	if (weight != 100)
		problems_add(c->errors, check_place(c, &stage[0]->weight, stage[0]->at),
			     "the weights of the stages add up to %lld, not 100",
			     (long long)weight);
	if (!is_span(p->sales_start, p->sales_end))
		return;
	if (stage[0]->start != p->sales_start || stage[n - 1]->end != p->sales_end)
		problems_add(c->errors, check_place(c, &p->sales_start, stage[0]->at),
			     "sales: %s to %s, but the stages go from %s to %s",
			     check_day(c, p->sales_start), check_day(c, p->sales_end),
			     check_day(c, stage[0]->start), check_day(c, stage[n - 1]->end));
}

static void check_phase(struct check *c, const struct playbook_phase *p)
{
	const char *label = check_label(c, N_("phase"), p->code);

	if (p->start > p->end) {
		problems_add(c->errors, check_place(c, &p->end, p->at),
			     "%s: ends %s, before it starts %s", label, check_day(c, p->end),
			     check_day(c, p->start));
		return;
	}
	if (p->start < c->p->start || p->end > c->p->end)
		problems_add(c->errors, check_place(c, &p->start, p->at),
			     "%s: %s to %s is outside the campaign, %s to %s", label,
			     check_day(c, p->start), check_day(c, p->end),
			     check_day(c, c->p->start), check_day(c, c->p->end));
	check_milestones(c, p);
	for (size_t i = 0; i < p->stages; i++)
		check_stage(c, &p->stage[i], p);
}

static void check_phases(struct check *c)
{
	const struct playbook *p = c->p;
	int64_t weight = 0;

	for (size_t i = 0; i < p->phases; i++) {
		check_phase(c, &p->phase[i]);
		weight += p->phase[i].weight;
	}
	if (weight && weight != 100)
		problems_add(c->errors, check_place(c, &p->phase, p->phase[0].at),
			     "the weights of the phases add up to %lld, not 100",
			     (long long)weight);
}

static void check_signers(struct check *c, const struct playbook_gate *g, const char *label)
{
	if (!g->signs && schema_is_given(c->r, &g->sign))
		problems_add(c->errors, check_place(c, &g->sign, g->at), "%s: nobody signs it",
			     label);
	for (size_t i = 0; i < g->signs; i++) {
		const struct playbook_role *r = check_find(c, CHECK_ROLE, g->sign[i]);

		if (r && !r->approves)
			problems_add(c->errors, check_place(c, &g->sign[i], g->at),
				     "%s: role '%s' signs, but does not approve (approves = true)",
				     label, r->code);
	}
}

/* Tasks that a tasks_done condition waits for must be due before the gate. */
static void check_waiting(struct check *c, const struct playbook_gate *g,
			  const struct playbook_condition *k, const char *label)
{
	size_t n = 0;

	for (size_t i = 0; i < c->p->tasks; i++) {
		const struct playbook_task *t = &c->p->task[i];

		if ((*k->phase && strcmp(k->phase, t->phase) != 0) ||
		    (*k->module && strcmp(k->module, t->module) != 0))
			continue;
		n++;
		if (t->due > g->due)
			problems_add(c->warnings, k->at,
				     "%s waits for task '%s', due %s, after the gate, due %s",
				     label, t->code, check_day(c, t->due), check_day(c, g->due));
	}
	if (!n)
		problems_add(c->warnings, k->at, "%s: no task fits it", label);
}

static void check_condition(struct check *c, const struct playbook_gate *g,
			    const struct playbook_condition *k)
{
	const char *label = check_label(c, N_("condition"), k->code);
	const struct playbook_milestone *m;

	if (k->kind != CONDITION_TASKS_DONE && (*k->phase || *k->module))
		problems_add(c->errors, check_place(c, *k->phase ? &k->phase : &k->module, k->at),
			     "%s: only kind \"tasks_done\" has a phase or module", label);
	if (k->kind != CONDITION_MILESTONE_REACHED && *k->milestone)
		problems_add(c->errors, check_place(c, &k->milestone, k->at),
			     "%s: only kind \"milestone_reached\" has a milestone", label);
	if (k->kind == CONDITION_MILESTONE_REACHED && !*k->milestone)
		problems_add(c->errors, k->at, "%s: 'milestone' is missing", label);
	m = check_find(c, CHECK_MILESTONE, k->milestone);
	if (m && m->day > g->due)
		problems_add(c->warnings, check_place(c, &k->milestone, k->at),
			     "%s waits for milestone '%s' of %s, after the gate, due %s", label,
			     m->code, check_day(c, m->day), check_day(c, g->due));
	if (k->kind == CONDITION_TASKS_DONE)
		check_waiting(c, g, k, label);
}

static void check_gate(struct check *c, const struct playbook_gate *g)
{
	const char *label = check_label(c, N_("gate"), g->code);
	struct map seen = { 0 };
	int64_t ignored;

	check_signers(c, g, label);
	if (g->due < c->p->start || g->due > c->p->end)
		problems_add(c->errors, check_place(c, &g->due, g->at),
			     "%s: %s is outside the campaign, %s to %s", label,
			     check_day(c, g->due), check_day(c, c->p->start),
			     check_day(c, c->p->end));
	if (*g->closes && !strcmp(g->closes, g->opens))
		problems_add(c->errors, check_place(c, &g->opens, g->at),
			     "%s: closes and opens the same phase '%s'", label, g->opens);
	for (size_t i = 0; i < g->conditions; i++) {
		const struct playbook_condition *k = &g->condition[i];

		if (*k->code && map_get(&seen, k->code, &ignored))
			problems_add(c->errors, check_place(c, &k->code, k->at),
				     "%s: condition '%s' is given twice", label, k->code);
		map_put(&seen, k->code, 0);
		check_condition(c, g, k);
	}
	map_release(&seen);
}

static void check_material(struct check *c, const struct playbook_material *m)
{
	const char *label = check_label(c, N_("material"), m->code);

	if (m->due == PLAYBOOK_NO_DAY)
		return;
	if (m->due > MATERIAL_DUE)
		problems_add(c->warnings, check_place(c, &m->due, m->at),
			     "%s: due %s, should be accepted by %s", label, check_day(c, m->due),
			     check_day(c, MATERIAL_DUE));
	if (m->due - m->lead_days < c->p->start)
		problems_add(c->warnings, check_place(c, &m->lead_days, m->at),
			     "%s: must be ordered %s, before the campaign starts %s", label,
			     check_day(c, m->due - m->lead_days), check_day(c, c->p->start));
}

void playbook_check_calendar(struct check *c)
{
	check_campaign(c);
	check_sales(c);
	check_phases(c);
	check_stages(c);
	for (size_t i = 0; i < c->p->gates; i++)
		check_gate(c, &c->p->gate[i]);
	for (size_t i = 0; i < c->p->materials; i++)
		check_material(c, &c->p->material[i]);
}
