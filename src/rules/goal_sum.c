#include "base/date.h"
#include "base/macros.h"
#include "rules/goal.h"

/* Everything the sums look at. */
struct sums {
	struct arena *arena;
	const struct goal_set *set;
	const struct kpi *kpi; /* of the parent at hand */
	struct goal_sum *list;
	size_t n_list, cap;
};

static const struct stage *find_stage(const struct sums *s, int64_t id)
{
	for (size_t i = 0; i < s->set->n_stages; i++) {
		if (s->set->stages[i].id == id)
			return &s->set->stages[i];
	}
	return NULL;
}

/* A day belongs to a stage whether its goal names the stage or not. */
static bool is_day_of(const struct sums *s, const struct goal *child, const struct goal *parent)
{
	const struct stage *stage = find_stage(s, parent->stage_id);

	if (child->day == DAY_NONE || parent->day != DAY_NONE)
		return false;
	if (!parent->stage_id)
		return true;
	return child->stage_id == parent->stage_id ||
	       (stage && child->day >= stage->start && child->day <= stage->end);
}

static bool is_child(const struct sums *s, const struct goal *child, const struct goal *parent,
		     enum goal_dimension dimension)
{
	struct goal without = *child;

	switch (dimension) {
	case GOAL_BY_STAGE:
		without.stage_id = 0;
		return child->stage_id && child->day == DAY_NONE && !parent->stage_id &&
		       goal_same_scope(&without, parent);
	case GOAL_BY_CHANNEL:
		without.channel_id = 0;
		return child->channel_id && !parent->channel_id &&
		       goal_same_scope(&without, parent);
	case GOAL_BY_SEGMENT:
		without.segment_id = 0;
		return child->segment_id && !parent->segment_id &&
		       goal_same_scope(&without, parent);
	case GOAL_BY_DAY: break;
	}
	without.day = DAY_NONE;
	without.stage_id = parent->stage_id;
	return is_day_of(s, child, parent) && goal_same_scope(&without, parent);
}

/* Days that the parent spans: of its stage, or of all stages; 0: not known. */
static int64_t days_of(const struct sums *s, const struct goal *parent)
{
	int64_t days = 0;

	for (size_t i = 0; i < s->set->n_stages; i++) {
		const struct stage *stage = &s->set->stages[i];

		if (!parent->stage_id || stage->id == parent->stage_id)
			days += (int64_t)stage->end - stage->start + 1;
	}
	return days;
}

/* Some days with a target of their own are no breakdown. */
static bool is_breakdown(const struct sums *s, const struct goal *parent, const struct goal_sum *g)
{
	if (!g->children)
		return false;
	if (g->dimension != GOAL_BY_DAY)
		return true;
	return (int64_t)g->children == days_of(s, parent) ||
	       (g->remainder.is_known && g->remainder.v < 0);
}

static void add_sum(struct sums *s, size_t parent, enum goal_dimension dimension)
{
	const struct goal *p = &s->set->goals[parent];
	struct goal_sum g = { .goal = parent, .dimension = dimension, .sum = figure_int(0) };

	for (size_t i = 0; i < s->set->n; i++) {
		if (i == parent || !is_child(s, &s->set->goals[i], p, dimension))
			continue;
		g.children++;
		g.sum = figure_add(g.sum, figure_of(s->set->goals[i].target, s->kpi->decimals));
	}
	g.remainder = figure_sub(figure_of(p->target, s->kpi->decimals), g.sum);
	g.adds_up = figure_is_zero(g.remainder);
	if (is_breakdown(s, p, &g))
		*ARENA_PUSH(s->arena, s->list, s->n_list, s->cap) = g;
}

static bool adds_up_over(const struct kpi *kpi, enum goal_dimension dimension)
{
	if (kpi->aggregation == AGGREGATION_SUM)
		return true;
	return kpi->aggregation == AGGREGATION_LAST &&
	       (dimension == GOAL_BY_CHANNEL || dimension == GOAL_BY_SEGMENT);
}

size_t goal_sums(struct arena *a, const struct goal_set *set, const struct goal_sum **out)
{
	static const enum goal_dimension dimensions[] = { GOAL_BY_STAGE, GOAL_BY_DAY,
							  GOAL_BY_CHANNEL, GOAL_BY_SEGMENT };
	struct sums s = { .arena = a, .set = set };

	for (size_t i = 0; i < set->n; i++) {
		s.kpi = kpi_find(set->kpis, set->n_kpis, set->goals[i].kpi_id);
		for (size_t d = 0; s.kpi && d < ARRAY_LEN(dimensions); d++) {
			if (adds_up_over(s.kpi, dimensions[d]))
				add_sum(&s, i, dimensions[d]);
		}
	}
	*out = s.list;
	return s.n_list;
}
