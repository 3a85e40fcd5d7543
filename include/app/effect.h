/* What an action did to a KPI: its figure over the time before beside its
 * figure over as long a time after.
 *
 * Sums, means, maxima and ratios are those of the readings in the two
 * stretches; `last` is the newest at their ends.  What is fed by the ledger
 * has none. */
#ifndef APP_EFFECT_H
#define APP_EFFECT_H

#include "app/app.h"
#include "base/figure.h"
#include "model/kpi.h"

enum { EFFECT_HOUR = 3600, EFFECT_LEAST_S = 60 };

struct effect {
	struct figure before, after; /* unknown: no reading, or too soon to tell */
	struct figure change;        /* (after - before) / |before| */
	int64_t window_s;            /* length of each stretch */
};
struct effect_query {
	const struct kpi *kpi; /* NULL: nothing is known */
	int64_t channel_id;    /* 0: all */
	int64_t at;
	int64_t window_s; /* less when it is not over yet */
};
int effect_of(struct app *app, struct arena *a, const struct effect_query *q, struct effect *out,
	      struct err *err) NODISCARD;

#endif
