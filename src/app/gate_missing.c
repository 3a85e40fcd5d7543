/* What keeps a condition of a gate from being met. */
#include <string.h>

#include "app/gates.h"
#include "app/plan.h"
#include "base/i18n.h"
#include "rules/goal.h"
#include "store/store.h"

struct looking {
	struct missing_list *out;
	const struct whole *whole;
	struct directory people;
};

struct owner {
	int64_t id;
	const char *role;
};

static void add(struct looking *l, const char *code, const char *name, struct owner o,
		const char *why)
{
	struct missing_list *m = l->out;
	const char *owner = directory_owner(&l->people, o.id, o.role);

	*ARENA_PUSH(m->arena, m->row, m->n, m->cap) = (struct missing){ code, name,
									owner ? owner : "", why };
}

static bool has_owner(int64_t id, const char *role)
{
	return id || *role;
}

/* ---- goals and KPIs ---- */

static const char *kpi_name(const struct check_input *c, int64_t id)
{
	const struct kpi *k = kpi_find(c->kpis, c->n_kpis, id);

	return k ? kpi_show_name(k) : "";
}

static void add_goals_owned(struct looking *l)
{
	const struct check_input *c = &l->whole->check;

	for (size_t i = 0; i < c->n_goals; i++) {
		const struct goal *g = &c->goals[i];

		if (!has_owner(g->owner_id, g->owner_role))
			add(l, g->code, kpi_name(c, g->kpi_id), (struct owner){ 0, "" },
			    _("nobody owns it"));
	}
}

static void add_goals_add_up(struct looking *l)
{
	const struct check_input *c = &l->whole->check;
	const struct goal_sum *sums;
	const struct goal_set set = { c->goals,    c->n_goals, c->stages,
				      c->n_stages, c->kpis,    c->n_kpis };
	size_t n = goal_sums(l->out->arena, &set, &sums);

	for (size_t i = 0; i < n; i++) {
		const struct goal *g = &c->goals[sums[i].goal];

		if (!sums[i].adds_up)
			add(l, g->code, kpi_name(c, g->kpi_id),
			    (struct owner){ g->owner_id, g->owner_role },
			    _("its parts don't add up"));
	}
}

static void add_kpis(struct looking *l)
{
	const struct check_input *c = &l->whole->check;
	bool wants_owner = l->out->condition.kind == CONDITION_KPIS_OWNED;

	for (size_t i = 0; i < c->n_kpis; i++) {
		const struct kpi *k = &c->kpis[i];
		bool is_right = wants_owner ? has_owner(k->owner_id, k->owner_role)
					    : gates_has_target(c, k);

		if (!is_right)
			add(l, k->code, kpi_show_name(k),
			    (struct owner){ k->owner_id, k->owner_role },
			    wants_owner ? _("nobody owns it")
					: _("it has no target and no threshold"));
	}
}

/* ---- readiness ---- */

static void add_risks(struct looking *l)
{
	const struct check_input *c = &l->whole->check;

	for (size_t i = 0; i < c->n_risks; i++) {
		const struct risk *r = &c->risks[i];

		if (r->state != RISK_CLOSED && !gates_has_response(c, r))
			add(l, r->code, r->title, (struct owner){ r->owner_id, r->owner_role },
			    _("it has no response"));
	}
}

static void add_materials(struct looking *l)
{
	const struct check_input *c = &l->whole->check;

	for (size_t i = 0; i < c->n_materials; i++) {
		const struct material *m = &c->materials[i];

		if (m->state != MATERIAL_ACCEPTED)
			add(l, m->code, m->title, (struct owner){ m->owner_id, m->owner_role },
			    enum_label(&material_states, (int)m->state));
	}
}

static void add_partners(struct looking *l)
{
	for (size_t i = 0; i < l->whole->n_partners; i++) {
		const struct partner *p = &l->whole->partners[i];

		if (p->signed_on == DAY_NONE)
			add(l, p->code, p->name, (struct owner){ 0, "" },
			    _("the contract is not signed"));
	}
}

static void add_channels(struct looking *l)
{
	const struct check_input *c = &l->whole->check;

	for (size_t i = 0; i < c->n_channels; i++) {
		const struct channel *k = &c->channels[i];
		bool needs_trial = k->needs_trial && k->trial_at == INSTANT_NONE;

		if (k->state == CHANNEL_PLANNED || needs_trial)
			add(l, k->code, k->name, (struct owner){ k->owner_id, k->owner_role },
			    needs_trial ? _("it has not been on trial") : _("it is only planned"));
	}
}

static void add_incidents(struct looking *l)
{
	for (size_t i = 0; i < l->whole->n_incidents; i++) {
		const struct incident *k = &l->whole->incidents[i];

		if (k->resolved_at == INSTANT_NONE)
			add(l, arena_printf(l->out->arena, "I-%lld", (long long)k->number),
			    k->title, (struct owner){ k->owner_id, "" }, _("it is not resolved"));
	}
}

static void add_milestone(struct looking *l)
{
	for (size_t i = 0; i < l->whole->n_milestones; i++) {
		const struct milestone *m = &l->whole->milestones[i];

		if (m->reached_at == INSTANT_NONE && !strcmp(m->code, l->out->condition.milestone))
			add(l, m->code, m->title, (struct owner){ 0, "" }, _("it is not reached"));
	}
}

static void look(struct looking *l)
{
	switch (l->out->condition.kind) {
	case CONDITION_GOALS_ADD_UP: add_goals_add_up(l); break;
	case CONDITION_GOALS_OWNED: add_goals_owned(l); break;
	case CONDITION_KPIS_TARGETED:
	case CONDITION_KPIS_OWNED: add_kpis(l); break;
	case CONDITION_RISKS_HAVE_RESPONSE: add_risks(l); break;
	case CONDITION_MATERIALS_ACCEPTED: add_materials(l); break;
	case CONDITION_PARTNERS_SIGNED: add_partners(l); break;
	case CONDITION_CHANNELS_READY: add_channels(l); break;
	case CONDITION_NO_OPEN_INCIDENT: add_incidents(l); break;
	case CONDITION_MILESTONE_REACHED: add_milestone(l); break;
	case CONDITION_MANUAL:
	case CONDITION_TASKS_DONE:
	case CONDITION_BUDGET_WITHIN_CEILING:
	case CONDITION_RESERVE_IN_RANGE: break;
	}
}

int gate_missing(struct app *app, int64_t condition_id, struct missing_list *out, struct err *err)
{
	struct whole *w = arena_alloc(out->arena, sizeof *w);
	struct looking l = { .out = out, .whole = w };

	if (whole_load_plan(app, out->arena, w, err) < 0 ||
	    directory_load(app, out->arena, &l.people, err) < 0)
		return -1;
	for (size_t i = 0; i < w->n_conditions; i++)
		if (w->conditions[i].id == condition_id)
			out->condition = w->conditions[i];
	if (out->condition.id != condition_id)
		return err_set(err, ERR_NOINPUT, "the condition is no more");
	look(&l);
	return 0;
}
