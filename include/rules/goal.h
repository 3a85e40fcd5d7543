/* The goal tree, derived from scopes, and what doesn't add up.
 *
 * A goal's parent is the goal of the same KPI that leaves out one dimension
 * more: day first (to the day's stage, else the campaign), then segment, then
 * channel, then stage.  Where that goal doesn't exist, the next one up. */
#ifndef RULES_GOAL_H
#define RULES_GOAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/figure.h"
#include "base/mem.h"
#include "model/kpi.h"
#include "model/phase.h"

/* All goals of a campaign; the stages tell the stage of a day, the KPIs what adds up. */
struct goal_set {
	const struct goal *goals;
	size_t n;
	const struct stage *stages;
	size_t n_stages;
	const struct kpi *kpis;
	size_t n_kpis;
};

/* Index of the parent of goal `goal`; -1: a root. */
ptrdiff_t goal_parent(const struct goal_set *set, size_t goal);
/* Depth-first order, children after their parent: by stage, day, channel,
 * segment.  Roots in the order given. `order` and `depth` have n elements. */
void goal_tree(struct arena *a, const struct goal_set *set, size_t *order, int *depth);

enum goal_dimension { GOAL_BY_STAGE, GOAL_BY_DAY, GOAL_BY_CHANNEL, GOAL_BY_SEGMENT };

/* One breakdown of a goal. */
struct goal_sum {
	size_t goal; /* the parent */
	enum goal_dimension dimension;
	size_t children;              /* > 0 */
	struct figure sum, remainder; /* remainder = target - sum */
	bool adds_up;
};
/* All breakdowns of an additive KPI's goals (aggregation `sum`; for `last` by
 * channel and segment), per dimension that has children.  Days count as a
 * breakdown when every day of the parent has a target, or they exceed it.
 * Returns how many; in arena memory.  Goals of KPIs not in the set are left out. */
size_t goal_sums(struct arena *a, const struct goal_set *set, const struct goal_sum **out);

/* Elastic target: baseline x (1 + room); 3,000,000 and 50 % -> 4,500,000. */
struct figure goal_stretch(struct figure baseline, struct figure room);

enum goal_ambition { GOAL_FITS, GOAL_FAR_ABOVE, GOAL_BELOW_MARKET };
/* Results of comparable campaigns, newest last; the last three count. */
struct goal_past {
	const struct figure *result;
	size_t n;
	struct figure growth; /* of the market since the newest, a share; unknown: not judged */
};
/* Far above: more than half above the best of them.  Below market: less than
 * the newest with its growth.  For a KPI where down is better: less than half
 * the best, or above the newest.  `*against` is the best or the newest that it
 * does not fit; unknown when it fits. */
enum goal_ambition goal_ambition_of(enum kpi_direction direction, struct figure target,
				    const struct goal_past *past, struct figure *against);

/* Same KPI and scope. */
bool goal_same_scope(const struct goal *a, const struct goal *b);

#endif
