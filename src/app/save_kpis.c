#include <string.h>

#include "app/save.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"

enum { PERCENT_DECIMALS = 2 };

/* A figure of the KPI as people type it. */
static const char *figure_text(struct saving *s, const struct kpi *k, int64_t value)
{
	struct figure f = figure_of(value, k->decimals);
	bool is_percent = k->unit == UNIT_PERCENT;
	struct str text = { 0 };

	number_add_plain(&text, is_percent ? figure_scale(f, 100, 1) : f);
	if (is_percent)
		str_add_char(&text, '%');
	const char *kept = arena_strdup(s->arena, str_text(&text));

	str_release(&text);
	return kept;
}

/* ---- hour profiles ---- */

static const struct playbook_hours *hours_of(const struct playbook_hours *h, size_t n,
					     const char *weights)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(h[i].weights, weights))
			return &h[i];
	return NULL;
}

/* The profile with those weights: one made before, the base's, or a new one. */
static const char *save_hours(struct saving *s, struct playbook_hours *made, const struct kpi *k)
{
	const struct playbook *base = s->base;
	const struct playbook_hours *h = hours_of(made, s->pb->hours_n, k->hours);

	if (!*k->hours)
		return "";
	if (h)
		return h->code;
	h = hours_of(base->hours, base->hours_n, k->hours);
	made[s->pb->hours_n++] = (struct playbook_hours){
		.code = h ? h->code : arena_printf(s->arena, "hours-%s", k->code),
		.title = h ? h->title : save_text(""),
		.weights = k->hours,
	};
	return made[s->pb->hours_n - 1].code;
}

enum { BY_STAGE = 1, BY_CHANNEL = 2, BY_SEGMENT = 4, BY_DAY = 8, SCOPES = 16 };

static int scope_of(const struct goal *g)
{
	return (g->stage_id ? BY_STAGE : 0) | (g->channel_id ? BY_CHANNEL : 0) |
	       (g->segment_id ? BY_SEGMENT : 0) | (g->day != DAY_NONE ? BY_DAY : 0);
}

/* ---- KPIs ---- */

static bool has_goal(const struct saving *s, int64_t kpi_id)
{
	const struct goal *g = SAVE_ROWS(s, SAVE_GOAL, goal);

	for (size_t i = 0; i < s->list[SAVE_GOAL].n; i++)
		if (g[i].kpi_id == kpi_id)
			return true;
	return false;
}

static bool is_in_formula(const struct saving *s, int64_t id)
{
	const struct kpi *k = SAVE_ROWS(s, SAVE_KPI, kpi);

	for (size_t i = 0; i < s->list[SAVE_KPI].n; i++)
		if (k[i].numerator_id == id || k[i].denominator_id == id)
			return true;
	return false;
}

static bool is_in_base(const struct saving *s, const char *code)
{
	for (size_t i = 0; i < s->base->kpis; i++)
		if (str_equal_nocase(s->base->kpi[i].code, code))
			return true;
	return false;
}

/* One that nobody asked for: a formula brought it from the library, and will again. */
static bool is_brought_along(const struct saving *s, const struct kpi *k)
{
	return kpi_library_find(k->code) && is_in_formula(s, k->id) && !is_in_base(s, k->code) &&
	       !has_goal(s, k->id) && !*k->name && !*k->owner_role && !k->owner_id && !*k->hours &&
	       !*k->response && k->threshold_op == THRESHOLD_NONE && !k->is_headline;
}

/* A target that a playbook gives with the KPI: it is as `campaign new` makes it from there. */
static bool is_plain(const struct saving *s, const struct goal *g, const struct kpi *k)
{
	const struct goal *other = SAVE_ROWS(s, SAVE_GOAL, goal);
	enum goal_type usual = k->category == KPI_VALUE ? GOAL_SALES : GOAL_OTHER;

	for (size_t i = 0; i < s->list[SAVE_GOAL].n; i++)
		if (other[i].kpi_id == k->id && &other[i] != g)
			return false;
	return g->kpi_id == k->id && !scope_of(g) && !strcmp(g->code, k->code) && !*g->title &&
	       g->baseline == GOAL_UNSET && g->stretch == GOAL_UNSET && g->type == usual &&
	       g->priority == 2 && g->owner_id == k->owner_id &&
	       !strcmp(g->owner_role, k->owner_role) && g->due == s->app->campaign.end;
}

static const char *plain_target(struct saving *s, const struct kpi *k)
{
	const struct goal *g = SAVE_ROWS(s, SAVE_GOAL, goal);

	for (size_t i = 0; i < s->list[SAVE_GOAL].n; i++)
		if (is_plain(s, &g[i], k))
			return figure_text(s, k, g[i].target);
	return "";
}

static struct playbook_kpi one_kpi(struct saving *s, const struct kpi *k)
{
	bool is_usual = k->unit == UNIT_MONEY && k->decimals == s->app->currency->exponent;

	return (struct playbook_kpi){
		.code = k->code,
		.title = save_text(k->name),
		.owner = save_owner(s, k->owner_role, k->owner_id),
		.category = k->category,
		.unit = k->unit,
		.direction = k->direction,
		.aggregation = k->aggregation,
		.feed = k->feed,
		.numerator = save_code(s, SAVE_KPI, k->numerator_id),
		.denominator = save_code(s, SAVE_KPI, k->denominator_id),
		.scale = k->scale,
		.decimals = is_usual ? -1 : k->decimals,
		.warn_bp = k->warn_bp,
		.critical_bp = k->critical_bp,
		.threshold_op = k->threshold_op,
		.threshold = k->threshold_op ? figure_text(s, k, k->threshold) : "",
		.interval_s = k->interval_s,
		.cooldown = k->cooldown,
		.is_headline = k->is_headline,
		.response = save_text(k->response),
		.target = plain_target(s, k),
	};
}

void save_kpis(struct saving *s)
{
	const struct kpi *row = SAVE_ROWS(s, SAVE_KPI, kpi);
	size_t n = s->list[SAVE_KPI].n;
	struct playbook_kpi *made = arena_array(s->arena, n + 1, sizeof(*made));
	struct playbook_hours *hours = arena_array(s->arena, n + 1, sizeof(*hours));

	for (size_t i = 0; i < n; i++) {
		if (is_brought_along(s, &row[i]))
			continue;
		made[s->pb->kpis] = one_kpi(s, &row[i]);
		made[s->pb->kpis++].hours = save_hours(s, hours, &row[i]);
	}
	s->pb->kpi = made;
	s->pb->hours = hours;
}

/* ---- goals ---- */

static int due_day(const struct saving *s, int32_t due, int32_t normal)
{
	return due == DAY_NONE || due == normal ? PLAYBOOK_NO_DAY : save_day(s, due);
}

/* The goals of a KPI, and the one that is for the whole campaign. */
struct tree {
	const struct kpi *kpi;
	const struct goal *top;
	const struct goal **part;
	struct playbook_subgoal *made;
	size_t n;
};

/* Shares where they say the same as the targets of one scope: they grow with the whole. */
static void use_shares(struct saving *s, struct tree *t, int scope)
{
	int64_t *target = arena_array(s->arena, t->n + 1, sizeof(*target));
	int *bp = arena_array(s->arena, t->n + 1, sizeof(*bp));
	size_t *at = arena_array(s->arena, t->n + 1, sizeof(*at));
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		if (scope_of(t->part[i]) != scope)
			continue;
		at[n] = i;
		target[n++] = t->part[i]->target;
	}
	if (!save_shares(s, t->top->target, target, bp, n))
		return;
	for (size_t i = 0; i < n; i++) {
		t->made[at[i]].share_bp = bp[i];
		t->made[at[i]].target = "";
	}
}

static void save_parts(struct saving *s, struct tree *t, struct map *taken)
{
	const char *owner = save_owner(s, t->top->owner_role, t->top->owner_id);

	t->made = arena_array(s->arena, t->n + 1, sizeof(*t->made));
	for (size_t i = 0; i < t->n; i++) {
		const struct goal *g = t->part[i];
		const char *own = save_owner(s, g->owner_role, g->owner_id);

		t->made[i] = (struct playbook_subgoal){
			.code = save_new_code(s, taken, g->code, t->kpi->code),
			.title = save_text(g->title),
			.stage = save_code(s, SAVE_STAGE, g->stage_id),
			.channel = save_code(s, SAVE_CHANNEL, g->channel_id),
			.segment = save_code(s, SAVE_SEGMENT, g->segment_id),
			.day = save_day(s, g->day),
			.share_bp = PLAYBOOK_NO_SHARE,
			.target = figure_text(s, t->kpi, g->target),
			.owner = strcmp(own, owner) ? own : "",
			.due = due_day(s, g->due, t->top->due),
		};
	}
	for (int scope = 1; t->kpi->aggregation == AGGREGATION_SUM && scope < SCOPES; scope++)
		use_shares(s, t, scope);
}

static const char *optional_text(struct saving *s, const struct kpi *k, int64_t value)
{
	return value == GOAL_UNSET ? "" : figure_text(s, k, value);
}

static struct playbook_goal save_tree(struct saving *s, struct tree *t, struct map *taken)
{
	const struct goal *g = t->top;
	struct playbook_goal made = {
		.code = save_new_code(s, taken, g->code, t->kpi->code),
		.kpi = t->kpi->code,
		.title = save_text(g->title),
		.type = g->type,
		.priority = g->priority,
		.target = figure_text(s, t->kpi, g->target),
		.baseline = optional_text(s, t->kpi, g->baseline),
		.stretch = optional_text(s, t->kpi, g->stretch),
		.owner = save_owner(s, g->owner_role, g->owner_id),
		.due = due_day(s, g->due, s->app->campaign.end),
	};

	save_parts(s, t, taken);
	made.child = t->made;
	made.children = t->n;
	return made;
}

static struct tree tree_of(struct saving *s, const struct kpi *k)
{
	const struct goal *g = SAVE_ROWS(s, SAVE_GOAL, goal);
	struct tree t = { .kpi = k };
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_GOAL].n; i++) {
		if (g[i].kpi_id != k->id)
			continue;
		if (!scope_of(&g[i]))
			t.top = &g[i];
		else
			*ARENA_PUSH(s->arena, t.part, t.n, cap) = &g[i];
	}
	return t;
}

/* In the order in which the goals for the whole campaign were made. */
void save_goals(struct saving *s)
{
	const struct goal *g = SAVE_ROWS(s, SAVE_GOAL, goal);
	const struct kpi *k = SAVE_ROWS(s, SAVE_KPI, kpi);
	size_t n = s->list[SAVE_KPI].n, made_n = 0;
	struct playbook_goal *made = arena_array(s->arena, n + 1, sizeof(*made));
	struct map taken = { 0 };

	for (size_t i = 0; i < s->list[SAVE_GOAL].n; i++) {
		for (size_t j = 0; !scope_of(&g[i]) && j < n; j++) {
			if (k[j].id != g[i].kpi_id || is_plain(s, &g[i], &k[j]))
				continue;
			struct tree t = tree_of(s, &k[j]);

			made[made_n++] = save_tree(s, &t, &taken);
		}
	}
	for (size_t j = 0; j < n; j++) {
		struct tree t = tree_of(s, &k[j]);

		if (t.n && !t.top)
			problems_add(s->notes, (struct place){ 0 },
				     "targets of '%s' are left out: they are for parts only, and "
				     "there is none for the whole campaign",
				     k[j].code);
	}
	map_release(&taken);
	s->pb->goal = made;
	s->pb->goals = made_n;
}
