/* Why a KPI is off that is a product of others.
 *
 * The product is read out of the ratios that the campaign has: aov = gmv/orders
 * and cvr = orders/uv make gmv = uv x cvr x aov.  The gap is split by
 * rules/attribution.h, by factor and by channel. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "report/score.h"
#include "rules/attribution.h"

enum { EXPLAIN_FACTORS_MAX = 6 };

struct explain_factor {
	const struct kpi *kpi;
	struct figure base, actual; /* in the KPI's own units */
	struct figure part;         /* of the gap, in the product's unit */
};

struct explain_channel {
	const struct channel *channel;
	struct figure part;
	size_t n_factors; /* as those of the whole; 0: the channel's are not known */
	struct figure factor_part[EXPLAIN_FACTORS_MAX];
};

struct explain {
	struct figure gap; /* actual - expected */
	struct explain_factor factor[EXPLAIN_FACTORS_MAX];
	size_t n_factors;
	struct figure rest;               /* of the gap that no factor explains */
	struct explain_channel *channels; /* those with a target of their own */
	size_t n_channels;
	struct figure channel_rest; /* of the gap that no channel explains */
};

/* Explains the gap of the scope.  False: not a product, or a figure is missing. */
bool explain_score(struct explain *out, struct arena *a, const struct scorecard *card,
		   const struct score *score, enum score_scope scope);

#endif
