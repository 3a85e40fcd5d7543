#include "app/plan_facts.h"

#include "model/budget.h"
#include "model/kpi.h"
#include "model/resource.h"
#include "model/risk.h"
#include "rules/budget.h"
#include "rules/goal.h"
#include "store/store.h"

/* Everything that facts and hashes are made of. */
struct whole {
	const struct campaign *campaign;
	struct row_list tasks, goals, kpis, lines, risks, steps;
	struct row_list materials, partners, channels, incidents;
};

static int load(struct app *app, struct arena *a, struct whole *w, struct err *err)
{
	const struct {
		const struct entity *entity;
		struct row_list *rows;
	} part[] = {
		{ &entity_task, &w->tasks },         { &entity_goal, &w->goals },
		{ &entity_kpi, &w->kpis },           { &entity_budget_line, &w->lines },
		{ &entity_risk, &w->risks },         { &entity_risk_step, &w->steps },
		{ &entity_material, &w->materials }, { &entity_partner, &w->partners },
		{ &entity_channel, &w->channels },   { &entity_incident, &w->incidents },
	};

	w->campaign = &app->campaign;
	for (size_t i = 0; i < ARRAY_LEN(part); i++) {
		*part[i].rows = (struct row_list){ .arena = a };
		if (store_load_campaign(app->store, part[i].entity, app->campaign.id, part[i].rows,
					err) < 0)
			return -1;
	}
	return 0;
}

/* ---- counts ---- */

static void count_goals(const struct whole *w, const struct plan *p, struct gate_facts *f)
{
	const struct goal *g = w->goals.rows;
	const struct goal_sum *sum;
	size_t n = goal_sums(p->arena, g, w->goals.n, w->kpis.rows, w->kpis.n, p->stage, p->stages,
			     &sum);

	f->goals_add_up.total = (int64_t)n;
	for (size_t i = 0; i < n; i++)
		f->goals_add_up.missing += !sum[i].adds_up;
	f->goals_owned.total = (int64_t)w->goals.n;
	for (size_t i = 0; i < w->goals.n; i++)
		f->goals_owned.missing += !g[i].owner_id && !*g[i].owner_role;
}

static bool has_target(const struct whole *w, const struct kpi *k)
{
	const struct goal *g = w->goals.rows;

	if (k->threshold_op != THRESHOLD_NONE)
		return true;
	for (size_t i = 0; i < w->goals.n; i++)
		if (g[i].kpi_id == k->id)
			return true;
	return false;
}

static void count_kpis(const struct whole *w, struct gate_facts *f)
{
	const struct kpi *k = w->kpis.rows;

	f->kpis_targeted.total = f->kpis_owned.total = (int64_t)w->kpis.n;
	for (size_t i = 0; i < w->kpis.n; i++) {
		f->kpis_targeted.missing += !has_target(w, &k[i]);
		f->kpis_owned.missing += !k[i].owner_id && !*k[i].owner_role;
	}
}

static void count_risks(const struct whole *w, struct gate_facts *f)
{
	const struct risk *r = w->risks.rows;
	const struct incident *in = w->incidents.rows;

	for (size_t i = 0; i < w->risks.n; i++) {
		f->risks.total += r[i].state == RISK_OPEN;
		f->risks.missing += r[i].state == RISK_OPEN && !*r[i].response;
	}
	for (size_t i = 0; i < w->incidents.n; i++)
		f->open_incidents += in[i].resolved_at == INSTANT_NONE;
}

static void count_resources(const struct whole *w, struct gate_facts *f)
{
	const struct material *m = w->materials.rows;
	const struct partner *pa = w->partners.rows;
	const struct channel *c = w->channels.rows;

	f->materials.total = (int64_t)w->materials.n;
	for (size_t i = 0; i < w->materials.n; i++)
		f->materials.missing += m[i].state != MATERIAL_ACCEPTED;
	f->partners.total = (int64_t)w->partners.n;
	for (size_t i = 0; i < w->partners.n; i++)
		f->partners.missing += pa[i].signed_on == DAY_NONE;
	f->channels.total = (int64_t)w->channels.n;
	for (size_t i = 0; i < w->channels.n; i++)
		f->channels.missing += c[i].state == CHANNEL_PLANNED ||
				       (c[i].needs_trial && c[i].trial_at == INSTANT_NONE);
}

static int count_money(const struct whole *w, struct gate_facts *f, struct err *err)
{
	const struct budget_line *l = w->lines.rows;

	f->approved_minor = w->campaign->approved_minor;
	for (size_t i = 0; i < w->lines.n; i++)
		if (money_add(f->planned_minor, l[i].planned_minor, &f->planned_minor, err) < 0)
			return -1;
	f->reserve_in_range = budget_reserve_of(l, w->lines.n, w->campaign).in_range;
	return 0;
}

/* ---- what is signed ---- */

static void hash_goals(struct hash *h, const struct whole *w)
{
	const struct goal *g = w->goals.rows;

	for (size_t i = 0; i < w->goals.n; i++) {
		hash_int(h, g[i].kpi_id);
		hash_int(h, g[i].stage_id);
		hash_int(h, g[i].channel_id);
		hash_int(h, g[i].segment_id);
		hash_int(h, g[i].day);
		hash_int(h, g[i].target);
	}
}

static void hash_budget(struct hash *h, const struct whole *w)
{
	const struct budget_line *l = w->lines.rows;

	hash_int(h, w->campaign->approved_minor);
	hash_text(h, w->campaign->currency);
	for (size_t i = 0; i < w->lines.n; i++) {
		hash_text(h, l[i].code);
		hash_int(h, (long long)l[i].category);
		hash_int(h, l[i].planned_minor);
	}
}

static void hash_plan(struct hash *h, const struct whole *w, const struct plan *p)
{
	hash_int(h, w->campaign->launch);
	hash_text(h, w->campaign->theme);
	hash_text(h, w->campaign->audience);
	hash_text(h, w->campaign->offer);
	for (size_t i = 0; i < p->phases; i++) {
		hash_text(h, p->phase[i].code);
		hash_int(h, p->phase[i].start);
		hash_int(h, p->phase[i].end);
	}
	for (size_t i = 0; i < p->stages; i++) {
		hash_text(h, p->stage[i].code);
		hash_int(h, p->stage[i].start);
		hash_int(h, p->stage[i].end);
		hash_int(h, p->stage[i].weight);
	}
}

static void hash_risks(struct hash *h, const struct whole *w)
{
	const struct risk *r = w->risks.rows;
	const struct risk_step *s = w->steps.rows;

	for (size_t i = 0; i < w->risks.n; i++) {
		hash_text(h, r[i].code);
		hash_text(h, r[i].trigger_text);
		hash_text(h, r[i].response);
	}
	for (size_t i = 0; i < w->steps.n; i++) {
		hash_int(h, s[i].risk_id);
		hash_text(h, s[i].title);
		hash_int(h, s[i].within_s);
	}
}

static void hash_gates(const struct whole *w, struct plan *p)
{
	char(*out)[HASH_HEX] = arena_array(p->arena, p->gates + 1, sizeof *out);

	for (size_t i = 0; i < p->gates; i++) {
		int covers = p->gate[i].covers;
		struct hash *h = hash_new();

		hash_int(h, covers);
		if (covers & COVER_GOALS)
			hash_goals(h, w);
		if (covers & COVER_BUDGET)
			hash_budget(h, w);
		if (covers & COVER_PLAN)
			hash_plan(h, w, p);
		if (covers & COVER_RISKS)
			hash_risks(h, w);
		hash_finish(h, out[i]);
	}
	p->hash = (const char(*)[HASH_HEX])out;
}

int plan_gather_facts(struct app *app, struct plan *p, struct err *err)
{
	struct whole w;
	struct gate_facts *f = &p->facts;

	if (load(app, p->arena, &w, err) < 0)
		return -1;
	*f = (struct gate_facts){ .tasks = w.tasks.rows,
				  .n_tasks = w.tasks.n,
				  .milestones = p->milestone,
				  .n_milestones = p->milestones };
	count_goals(&w, p, f);
	count_kpis(&w, f);
	count_risks(&w, f);
	count_resources(&w, f);
	if (count_money(&w, f, err) < 0)
		return -1;
	hash_gates(&w, p);
	return 0;
}
