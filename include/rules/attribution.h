/* Why a product of KPIs is off: GMV = UV x conversion x basket.
 *
 * The gap between actual and base (expected) is split among the factors by
 * logarithmic-mean weights (LMDI-I; Ang, Energy Policy 33, 2005):
 *   part_i = L(actual, base) x ln(actual_i / base_i),
 *   L(a, b) = (a - b) / (ln a - ln b), L(a, a) = a
 * which leaves no rest; what rounding leaves goes to the largest part, so that
 * the parts add up to the gap to the last 1e-12. */
#ifndef RULES_ATTRIBUTION_H
#define RULES_ATTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/figure.h"

struct attribution_factor {
	struct figure base, actual; /* >= 0; unknown: taken as unchanged */
	struct figure part;         /* out */
};

struct attribution {
	struct figure gap;  /* actual - base */
	struct figure rest; /* of the gap that no factor explains: totals that are not the
			       product of their factors (goals that don't agree) */
};

/* Sets the parts.  Totals within 1e-6 of the product of their factors are taken
 * as that product.  A factor that is 0 on one side takes the whole gap, several
 * share it equally.  False: a factor or total is negative or a total unknown;
 * all parts are unknown then. */
bool attribution_split(struct attribution_factor *factors, size_t n, struct figure base,
		       struct figure actual, struct attribution *out);

/* Fills in the one base that is unknown so that the product is `base`; false:
 * none or several are missing, or the others multiply to 0. */
bool attribution_complete(struct attribution_factor *factors, size_t n, struct figure base);

/* One channel of a KPI, with its own factors (may be none). */
struct attribution_channel {
	int64_t channel_id;
	struct figure base, actual; /* unknown base: the channel had none, so all is rest */
	struct attribution_factor *factors;
	size_t n_factors;
	struct attribution result; /* out */
	struct figure part;        /* out: the channel's share of the gap */
};
/* Splits the gap of the whole by channel and each channel's by factor.  Parts of
 * the channels plus `out->rest` are the gap: rest is what channels without base
 * and readings of no channel leave over.  False: a total is unknown. */
bool attribution_by_channel(struct attribution_channel *channels, size_t n, struct figure base,
			    struct figure actual, struct attribution *out);

/* Natural logarithm of a figure > 0 in units of 2^-54 (error below 2^-50), on
 * integers only, so that every machine gives the same digits. */
i128 attribution_ln(struct figure x);

#endif
