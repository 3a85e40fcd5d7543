#include "rules/goal.h"

#include "base/date.h"
#include "base/macros.h"

enum { PAST_COUNTS = 3 };

bool goal_same_scope(const struct goal *a, const struct goal *b)
{
	return a->kpi_id == b->kpi_id && a->stage_id == b->stage_id && a->day == b->day &&
	       a->channel_id == b->channel_id && a->segment_id == b->segment_id;
}

static int64_t stage_of_day(const struct goal_set *set, int32_t day)
{
	for (size_t i = 0; i < set->n_stages; i++) {
		if (day >= set->stages[i].start && day <= set->stages[i].end)
			return set->stages[i].id;
	}
	return 0;
}

/* One dimension less: false when the whole campaign is reached. */
static bool widen(struct goal *scope, const struct goal_set *set)
{
	if (scope->day != DAY_NONE) {
		if (!scope->stage_id)
			scope->stage_id = stage_of_day(set, scope->day);
		scope->day = DAY_NONE;
	} else if (scope->segment_id) {
		scope->segment_id = 0;
	} else if (scope->channel_id) {
		scope->channel_id = 0;
	} else if (scope->stage_id) {
		scope->stage_id = 0;
	} else {
		return false;
	}
	return true;
}

ptrdiff_t goal_parent(const struct goal_set *set, size_t goal)
{
	struct goal scope = set->goals[goal];

	while (widen(&scope, set)) {
		for (size_t i = 0; i < set->n; i++) {
			if (i != goal && goal_same_scope(&set->goals[i], &scope))
				return (ptrdiff_t)i;
		}
	}
	return -1;
}

/* Stage 0, day 1, channel 2, segment 3: by what a goal narrows its parent. */
static int kind_of(const struct goal *g)
{
	if (g->segment_id)
		return 3;
	if (g->channel_id)
		return 2;
	return g->day != DAY_NONE ? 1 : 0;
}

static bool comes_before(const struct goal *a, const struct goal *b)
{
	if (kind_of(a) != kind_of(b))
		return kind_of(a) < kind_of(b);
	return a->day < b->day;
}

/* The child of `parent` after `last` (n: the first), in order; n: none. */
static size_t next_child(const struct goal_set *set, const ptrdiff_t *parents, ptrdiff_t parent,
			 size_t last)
{
	const struct goal *goals = set->goals;
	size_t n = set->n, best = n;

	for (size_t i = 0; i < n; i++) {
		if (parents[i] != parent || i == last)
			continue;
		if (last < n && (comes_before(&goals[i], &goals[last]) ||
				 (!comes_before(&goals[last], &goals[i]) && i < last)))
			continue;
		if (best == n || comes_before(&goals[i], &goals[best]))
			best = i;
	}
	return best;
}

void goal_tree(struct arena *a, const struct goal_set *set, size_t *order, int *depth)
{
	size_t n = set->n, done = 0;
	ptrdiff_t *parents = arena_array(a, n + 1, sizeof(*parents));
	int level = 0;

	for (size_t i = 0; i < n; i++)
		parents[i] = goal_parent(set, i);
	for (size_t root = 0; root < n; root++) {
		ptrdiff_t at = (ptrdiff_t)root;
		size_t child = n;

		if (parents[root] >= 0)
			continue;
		order[done] = root;
		depth[done++] = level;
		while (at >= 0) {
			child = next_child(set, parents, at, child);
			if (child < n) {
				at = (ptrdiff_t)child;
				order[done] = child;
				depth[done++] = ++level;
				child = n;
			} else {
				child = (size_t)at;
				at = parents[at];
				level -= at >= 0;
			}
		}
	}
}

struct figure goal_stretch(struct figure baseline, struct figure room)
{
	return figure_mul(baseline, figure_add(figure_int(1), room));
}

static bool is_beyond(enum kpi_direction direction, struct figure target, struct figure best)
{
	if (!best.is_known)
		return false;
	if (direction == DIRECTION_UP)
		return best.v > 0 && figure_cmp(target, figure_scale(best, 3, 2)) > 0;
	return figure_cmp(target, figure_scale(best, 1, 2)) < 0;
}

static bool is_too_little(enum kpi_direction direction, struct figure target, struct figure market)
{
	if (!market.is_known)
		return false;
	int order = figure_cmp(target, market);

	return direction == DIRECTION_UP ? order < 0 : order > 0;
}

static struct figure best_of(enum kpi_direction direction, const struct goal_past *past)
{
	struct figure best = FIGURE_UNKNOWN;

	for (size_t i = past->n > PAST_COUNTS ? past->n - PAST_COUNTS : 0; i < past->n; i++) {
		struct figure f = past->result[i];

		if (!f.is_known)
			continue;
		if (!best.is_known ||
		    (direction == DIRECTION_UP ? figure_cmp(f, best) > 0 : figure_cmp(f, best) < 0))
			best = f;
	}
	return best;
}

enum goal_ambition goal_ambition_of(enum kpi_direction direction, struct figure target,
				    const struct goal_past *past, struct figure *against)
{
	struct figure best = best_of(direction, past);
	struct figure market = past->n ? past->result[past->n - 1] : FIGURE_UNKNOWN;

	*against = FIGURE_UNKNOWN;
	if (!target.is_known)
		return GOAL_FITS;
	if (is_beyond(direction, target, best)) {
		*against = best;
		return GOAL_FAR_ABOVE;
	}
	if (direction == DIRECTION_UP)
		market = figure_mul(market, figure_add(figure_int(1), past->growth));
	if (!is_too_little(direction, target, market))
		return GOAL_FITS;
	*against = market;
	return GOAL_BELOW_MARKET;
}
