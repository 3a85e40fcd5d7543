/* Channels side by side: money against result, and where to shift it. */
#ifndef RULES_CHANNEL_H
#define RULES_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/figure.h"

/* In: totals of a channel, and those of the last days and of as many days
 * before them.  Unknown where there is nothing.  Out: the rest. */
struct channel_result {
	int64_t channel_id;
	struct figure spend, gmv, new_users;
	struct figure last_spend, last_gmv, before_spend, before_gmv;
	struct figure roi, cac;               /* gmv/spend, spend/new users */
	struct figure spend_share, gmv_share; /* of all channels given */
	struct figure marginal;               /* return of the money of the last days */
	struct figure worth;                  /* what money moved now can be counted on to bring */
};
/* Marginal return = change of GMV / change of spend between the two periods;
 * where spend did not move, or moved against GMV, the plain return of the last
 * days.  It ranks, but says little of how much: in a festival GMV doubles by
 * itself while spend hardly moves.  Worth is the marginal return, but no less
 * than nothing and no more than the plain return of the last days, since more
 * money on a channel brings less for each unit of it, not more. */
void channel_results(struct channel_result *r, size_t n);

struct channel_shift {
	int64_t from_id, to_id;
	struct figure amount; /* a tenth of what `from` spent in the last days, at most a
			       * quarter of what `to` did: returns hold for such a step */
	struct figure gain;   /* of GMV: amount x difference of what it is worth */
};
/* Sorts by marginal return, best first (unknown last; stable), and proposes a
 * shift from the worst to the best.  False: what money is worth there does not
 * differ by a tenth. */
bool channel_propose_shift(struct channel_result *r, size_t n, struct channel_shift *out);

#endif
