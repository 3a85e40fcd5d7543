#include "app/gates.h"
#include "app/plan.h"
#include "base/hash.h"
#include "base/str.h"
#include "rules/budget.h"
#include "rules/goal.h"
#include "store/journal.h"

/* ---- what a signature covers: only what people decide, never what happens ---- */

static void hash_goals(struct hash *h, const struct check_input *c)
{
	for (size_t i = 0; i < c->n_goals; i++) {
		const struct goal *g = &c->goals[i];

		hash_int(h, g->id);
		hash_int(h, g->kpi_id);
		hash_int(h, g->stage_id);
		hash_int(h, g->day);
		hash_int(h, g->channel_id);
		hash_int(h, g->segment_id);
		hash_int(h, g->target);
		hash_int(h, g->baseline);
		hash_int(h, g->stretch);
	}
}

static void hash_budget(struct hash *h, const struct check_input *c)
{
	hash_int(h, c->campaign->approved_minor);
	hash_text(h, c->campaign->currency);
	for (size_t i = 0; i < c->n_lines; i++) {
		hash_int(h, c->lines[i].id);
		hash_text(h, c->lines[i].code);
		hash_int(h, (int)c->lines[i].category);
		hash_int(h, c->lines[i].channel_id);
		hash_int(h, c->lines[i].planned_minor);
	}
}

static void hash_plan(struct hash *h, const struct check_input *c)
{
	hash_text(h, c->campaign->theme);
	hash_text(h, c->campaign->audience);
	hash_text(h, c->campaign->offer);
	hash_int(h, c->campaign->launch);
	hash_int(h, c->campaign->start);
	hash_int(h, c->campaign->end);
	for (size_t i = 0; i < c->n_phases; i++) {
		hash_text(h, c->phases[i].code);
		hash_int(h, c->phases[i].start);
		hash_int(h, c->phases[i].end);
	}
	for (size_t i = 0; i < c->n_stages; i++) {
		hash_text(h, c->stages[i].code);
		hash_int(h, c->stages[i].start);
		hash_int(h, c->stages[i].end);
		hash_int(h, c->stages[i].weight);
		hash_text(h, c->stages[i].day_weights);
	}
}

static void hash_risks(struct hash *h, const struct check_input *c)
{
	for (size_t i = 0; i < c->n_risks; i++) {
		hash_text(h, c->risks[i].code);
		hash_text(h, c->risks[i].title);
		hash_text(h, c->risks[i].trigger_text);
		hash_text(h, c->risks[i].response);
		hash_int(h, c->risks[i].probability);
		hash_int(h, c->risks[i].impact);
	}
	for (size_t i = 0; i < c->n_risk_steps; i++) {
		hash_int(h, c->risk_steps[i].risk_id);
		hash_text(h, c->risk_steps[i].title);
		hash_text(h, c->risk_steps[i].owner_role);
		hash_int(h, c->risk_steps[i].within_s);
	}
}

static const char *cover_hash(struct arena *a, const struct whole *w, int covers)
{
	struct hash *h = hash_new();
	char hex[HASH_HEX];

	hash_int(h, covers);
	if (covers & COVER_GOALS)
		hash_goals(h, &w->check);
	if (covers & COVER_BUDGET)
		hash_budget(h, &w->check);
	if (covers & COVER_PLAN)
		hash_plan(h, &w->check);
	if (covers & COVER_RISKS)
		hash_risks(h, &w->check);
	hash_finish(h, hex);
	return arena_strdup(a, hex);
}

/* The same by name, to find the change that put a signature out of date. */
static const struct {
	enum gate_cover cover;
	const char *fields;
} cover_fields[] = {
	{ COVER_GOALS, "goal.id,goal.kpi_id,goal.stage_id,goal.day,goal.channel_id,"
		       "goal.segment_id,goal.target,goal.baseline,goal.stretch," },
	{ COVER_BUDGET, "campaign.approved_minor,campaign.currency,budget_line.id,"
			"budget_line.code,budget_line.category,budget_line.channel_id,"
			"budget_line.planned_minor," },
	{ COVER_PLAN, "campaign.theme,campaign.audience,campaign.offer,campaign.launch,"
		      "campaign.start,campaign.end,phase.code,phase.start,phase.end,stage.code,"
		      "stage.start,stage.end,stage.weight,stage.day_weights," },
	{ COVER_RISKS, "risk.code,risk.title,risk.trigger_text,risk.response,risk.probability,"
		       "risk.impact,risk_step.risk_id,risk_step.title,risk_step.owner_role,"
		       "risk_step.within_s," },
};

const struct change *gate_touched(struct app *app, const struct gate *g, const struct signoff *s,
				  struct arena *a, struct err *err)
{
	const struct journal_filter f = { .object = "signoff", .object_id = s->id, .limit = 1 };
	struct row_list signing = { .arena = a };
	struct str fields = { 0 };

	if (journal_list(app->store, &f, &signing, err) < 0 || !signing.n)
		return NULL;
	const struct change *at = signing.rows;
	str_add(&fields, ",");
	for (size_t i = 0; i < ARRAY_LEN(cover_fields); i++)
		if (g->covers & (int)cover_fields[i].cover)
			str_add(&fields, cover_fields[i].fields);
	const struct journal_touch t = { app->campaign.id, at->id,
					 arena_strdup(a, str_text(&fields)) };
	str_release(&fields);
	return journal_first_touch(app->store, &t, a, err);
}

/* ---- what conditions look at ---- */

static bool has_owner(int64_t owner_id, const char *role)
{
	return owner_id || *role;
}

static void count(struct gate_count *c, bool is_there)
{
	c->total++;
	c->missing += !is_there;
}

static void count_goals(struct gate_facts *f, struct arena *a, const struct check_input *c)
{
	const struct goal_sum *sums;
	const struct goal_set set = { c->goals,    c->n_goals, c->stages,
				      c->n_stages, c->kpis,    c->n_kpis };
	size_t n = goal_sums(a, &set, &sums);

	for (size_t i = 0; i < n; i++)
		count(&f->goals_add_up, sums[i].adds_up);
	for (size_t i = 0; i < c->n_goals; i++)
		count(&f->goals_owned, has_owner(c->goals[i].owner_id, c->goals[i].owner_role));
}

bool gates_has_target(const struct check_input *c, const struct kpi *k)
{
	for (size_t i = 0; i < c->n_goals; i++)
		if (c->goals[i].kpi_id == k->id)
			return true;
	return k->threshold_op != THRESHOLD_NONE;
}

static void count_kpis(struct gate_facts *f, const struct check_input *c)
{
	for (size_t i = 0; i < c->n_kpis; i++) {
		count(&f->kpis_targeted, gates_has_target(c, &c->kpis[i]));
		count(&f->kpis_owned, has_owner(c->kpis[i].owner_id, c->kpis[i].owner_role));
	}
}

static bool has_steps(const struct check_input *c, int64_t risk_id)
{
	for (size_t i = 0; i < c->n_risk_steps; i++)
		if (c->risk_steps[i].risk_id == risk_id)
			return true;
	return false;
}

bool gates_has_response(const struct check_input *c, const struct risk *r)
{
	return *r->response || has_steps(c, r->id);
}

static void count_readiness(struct gate_facts *f, const struct whole *w)
{
	const struct check_input *c = &w->check;

	for (size_t i = 0; i < c->n_risks; i++)
		if (c->risks[i].state != RISK_CLOSED)
			count(&f->risks, gates_has_response(c, &c->risks[i]));
	for (size_t i = 0; i < c->n_materials; i++)
		count(&f->materials, c->materials[i].state == MATERIAL_ACCEPTED);
	for (size_t i = 0; i < w->n_partners; i++)
		count(&f->partners, w->partners[i].signed_on != DAY_NONE);
	for (size_t i = 0; i < c->n_channels; i++) {
		const struct channel *ch = &c->channels[i];

		count(&f->channels, ch->state != CHANNEL_PLANNED &&
					    (!ch->needs_trial || ch->trial_at != INSTANT_NONE));
	}
	for (size_t i = 0; i < w->n_incidents; i++)
		f->open_incidents += w->incidents[i].resolved_at == INSTANT_NONE;
}

static struct gate_facts facts_of(struct arena *a, const struct whole *w)
{
	const struct check_input *c = &w->check;
	struct gate_facts f = { .tasks = c->tasks,
				.n_tasks = c->n_tasks,
				.counted = w->counted,
				.n_counted = w->n_counted,
				.milestones = w->milestones,
				.n_milestones = w->n_milestones,
				.approved_minor = c->campaign->approved_minor };

	count_goals(&f, a, c);
	count_kpis(&f, c);
	count_readiness(&f, w);
	f.planned_minor = budget_planned(c->lines, c->n_lines);
	f.reserve_in_range = budget_reserve_of(c->lines, c->n_lines, c->campaign).in_range;
	return f;
}

static bool has_signoff(const struct whole *w, int64_t gate_id)
{
	for (size_t i = 0; i < w->n_signoffs; i++)
		if (w->signoffs[i].gate_id == gate_id)
			return true;
	return false;
}

/* The hash of an earlier gate that covers the same, or a new one. */
static const char *hash_for(const struct gates *g, struct arena *a, const struct whole *w,
			    size_t gate)
{
	for (size_t i = 0; i < gate; i++)
		if (*g->hash[i] && g->gate[i].covers == g->gate[gate].covers)
			return g->hash[i];
	return cover_hash(a, w, g->gate[gate].covers);
}

static bool needs_role(const struct whole *w, int64_t gate_id)
{
	for (size_t i = 0; i < w->n_roles; i++)
		if (w->roles[i].gate_id == gate_id)
			return true;
	return false;
}

/* Then signatures alone tell whether a gate was passed, whatever its conditions say now. */
static bool all_need_roles(const struct whole *w)
{
	for (size_t i = 0; i < w->check.n_gates; i++)
		if (!needs_role(w, w->check.gates[i].id))
			return false;
	return true;
}

static void make(struct gates *out, struct arena *a, const struct whole *w, bool all_hashes)
{
	*out = (struct gates){ .gate = w->check.gates, .n = w->check.n_gates };
	if (all_hashes || !all_need_roles(w))
		out->facts = facts_of(a, w);
	out->state = arena_array(a, out->n + 1, sizeof(*out->state));
	out->hash = arena_array(a, out->n + 1, sizeof(const char *));
	for (size_t i = 0; i < out->n; i++) {
		out->hash[i] = "";
		if (all_hashes || has_signoff(w, out->gate[i].id))
			out->hash[i] = hash_for(out, a, w, i);
		out->state[i] = gate_state_of(&(struct gate_input){ .gate = &out->gate[i],
								    .conditions = w->conditions,
								    .n_conditions = w->n_conditions,
								    .roles = w->roles,
								    .n_roles = w->n_roles,
								    .signoffs = w->signoffs,
								    .n_signoffs = w->n_signoffs,
								    .now_hash = out->hash[i],
								    .facts = &out->facts });
	}
}

void gates_make(struct gates *out, struct arena *a, const struct whole *w)
{
	make(out, a, w, true);
}

const struct gate_state *gates_states(struct arena *a, const struct whole *w)
{
	struct gates g;

	make(&g, a, w, false);
	return g.state;
}
