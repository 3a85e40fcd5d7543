/* The figure of a KPI over a scope, from the kept sums.
 *
 * Sums of one KPI come as hour rows or as day rows (model/kpi.h), never both
 * at once, ordered by channel and start as they are stored.  Rows of other
 * KPIs are skipped.  All channels together include the readings of no channel
 * (channel 0).  A missing figure is unknown, never 0. */
#ifndef RULES_MEASURE_H
#define RULES_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/figure.h"
#include "model/kpi.h"

/* Which rows: from <= row.start < to, in the unit of the rows (day number or
 * instant). */
struct measure_scope {
	int64_t channel_id; /* 0: all */
	int64_t from, to;
};

struct measure {
	struct figure value; /* unknown: no reading, or a denominator of 0 */
	int64_t n;           /* readings behind it */
	int64_t updated_at;  /* newest of them; INSTANT_NONE */
};

/* Figure of a KPI that is not a ratio: sum, max, mean of the readings in the
 * scope; `last` is the newest at or before the end of the scope (rows before
 * `from` count too), across channels the sum of each channel's newest.  For a
 * ratio KPI: the newest reading keyed in directly, as `last` of one. */
struct measure measure_of(const struct kpi *kpi, const struct reading_sum *rows, size_t n,
			  const struct measure_scope *scope);

/* Sum of numerator / sum of denominator x scale, never a mean of ratios.
 * Unknown when either is, or the denominator is 0.  As fresh as the older of
 * the two.  `direct` (may be NULL) serves when neither part has a reading. */
struct measure measure_ratio(const struct kpi *kpi, const struct measure *numerator,
			     const struct measure *denominator, const struct measure *direct);

/* A measure that is not made of readings: spend and usage from the ledger.
 * `at` is the instant up to which the ledger was read. */
struct measure measure_from_ledger(struct figure value, int64_t at);

#endif
