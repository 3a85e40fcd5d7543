/* Orders of sums of readings. */
#ifndef MODEL_READING_H
#define MODEL_READING_H

#include <stddef.h>

#include "base/mem.h"
#include "model/kpi.h"

/* For qsort() over struct reading_sum. */
int reading_sum_by_start(const void *a, const void *b);   /* KPI, start */
int reading_sum_by_channel(const void *a, const void *b); /* KPI, channel, start */
/* The rows in an order: themselves when they have it, else a copy in the arena. */
const struct reading_sum *reading_sums_sorted(struct arena *a, const struct reading_sum *rows,
					      size_t n, int (*order)(const void *, const void *));

#endif
