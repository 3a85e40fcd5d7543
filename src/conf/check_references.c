#include "base/i18n.h"
#include "conf/playbook_check.h"
#include "model/campaign.h"

static void check_owner(struct check *c, const char *const *owner, struct place at,
			const char *label)
{
	if (!**owner && c->p->roles && !schema_is_given(c->r, owner))
		problems_add(c->warnings, at, "%s has no owner", label);
	check_reference(c, CHECK_ROLE, owner, at, label);
}

/* Elements of an array of codes: each known, none twice. */
static void check_references_of(struct check *c, enum check_part part, const char *const *code,
				size_t n, const char *label)
{
	const struct place nowhere = { c->p->file, 0, 0 };
	struct map seen = { 0 };
	int64_t ignored;

	for (size_t i = 0; i < n; i++) {
		check_reference(c, part, &code[i], nowhere, label);
		if (map_get(&seen, code[i], &ignored))
			problems_add(c->errors, check_place(c, &code[i], nowhere),
				     "%s: '%s' is given twice", label, code[i]);
		map_put(&seen, code[i], 0);
	}
	map_release(&seen);
}

static void check_gate(struct check *c, const struct playbook_gate *g)
{
	const char *label = check_label(c, N_("gate"), g->code);

	check_reference(c, CHECK_PHASE, &g->closes, g->at, label);
	check_reference(c, CHECK_PHASE, &g->opens, g->at, label);
	check_references_of(c, CHECK_ROLE, g->sign, g->signs, label);
	for (size_t i = 0; i < g->conditions; i++) {
		const struct playbook_condition *k = &g->condition[i];
		const char *of = check_label(c, N_("condition"), k->code);

		check_reference(c, CHECK_PHASE, &k->phase, k->at, of);
		check_reference(c, CHECK_MODULE, &k->module, k->at, of);
		check_reference(c, CHECK_MILESTONE, &k->milestone, k->at, of);
	}
}

static void check_task(struct check *c, const struct playbook_task *t)
{
	const char *label = check_label(c, N_("task"), t->code);

	check_reference(c, CHECK_PHASE, &t->phase, t->at, label);
	check_reference(c, CHECK_MODULE, &t->module, t->at, label);
	check_owner(c, &t->owner, t->at, label);
	check_references_of(c, CHECK_ROLE, t->with, t->withs, label);
	check_references_of(c, CHECK_TASK, t->depends, t->depends_n, label);
}

static void check_goal(struct check *c, const struct playbook_goal *g)
{
	const char *label = check_label(c, N_("goal"), g->code);

	check_reference(c, CHECK_KPI, &g->kpi, g->at, label);
	check_owner(c, &g->owner, g->at, label);
	for (size_t i = 0; i < g->children; i++) {
		const struct playbook_subgoal *s = &g->child[i];
		const char *of = check_label(c, N_("part of a goal"), s->code);

		check_reference(c, CHECK_STAGE, &s->stage, s->at, of);
		check_reference(c, CHECK_CHANNEL, &s->channel, s->at, of);
		check_reference(c, CHECK_SEGMENT, &s->segment, s->at, of);
		check_reference(c, CHECK_ROLE, &s->owner, s->at, of);
	}
}

static void check_line(struct check *c, const struct playbook_line *l)
{
	const char *label = check_label(c, N_("budget line"), l->code);

	check_reference(c, CHECK_CHANNEL, &l->channel, l->at, label);
	check_reference(c, CHECK_PHASE, &l->phase, l->at, label);
	check_reference(c, CHECK_ROLE, &l->owner, l->at, label);
}

static void check_risk(struct check *c, const struct playbook_risk *k)
{
	const char *label = check_label(c, N_("risk"), k->code);

	check_reference(c, CHECK_KPI, &k->kpi, k->at, label);
	check_owner(c, &k->owner, k->at, label);
	if (!k->steps && schema_is_given(c->r, &k->step))
		problems_add(c->errors, check_place(c, &k->step, k->at),
			     "%s has no plan: name at least one step", label);
	for (size_t i = 0; i < k->steps; i++)
		check_reference(c, CHECK_ROLE, &k->step[i].owner, k->step[i].at, label);
}

static void check_lead(struct check *c)
{
	const struct playbook *p = c->p;

	for (size_t i = 0; i < p->roles; i++) {
		if (p->role[i].rights & RIGHT_LEAD)
			return;
	}
	if (p->roles)
		problems_add(c->warnings, check_place(c, &p->role, p->role[0].at),
			     "no role has the right \"lead\"");
}

void playbook_check_references(struct check *c)
{
	const struct playbook *p = c->p;

	check_lead(c);
	for (size_t i = 0; i < p->phases; i++)
		check_reference(c, CHECK_ROLE, &p->phase[i].owner, p->phase[i].at,
				check_label(c, N_("phase"), p->phase[i].code));
	for (size_t i = 0; i < p->gates; i++)
		check_gate(c, &p->gate[i]);
	for (size_t i = 0; i < p->tasks; i++)
		check_task(c, &p->task[i]);
	for (size_t i = 0; i < p->kpis; i++) {
		const char *label = check_label(c, N_("KPI"), p->kpi[i].code);

		check_owner(c, &p->kpi[i].owner, p->kpi[i].at, label);
		check_reference(c, CHECK_HOURS, &p->kpi[i].hours, p->kpi[i].at, label);
	}
	for (size_t i = 0; i < p->channels; i++)
		check_reference(c, CHECK_ROLE, &p->channel[i].owner, p->channel[i].at,
				check_label(c, N_("channel"), p->channel[i].code));
	for (size_t i = 0; i < p->goals; i++)
		check_goal(c, &p->goal[i]);
	for (size_t i = 0; i < p->budget.lines; i++)
		check_line(c, &p->budget.line[i]);
	for (size_t i = 0; i < p->risks; i++)
		check_risk(c, &p->risk[i]);
	for (size_t i = 0; i < p->materials; i++)
		check_owner(c, &p->material[i].owner, p->material[i].at,
			    check_label(c, N_("material"), p->material[i].code));
}
