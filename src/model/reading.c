#include "model/reading.h"

#include <stdlib.h>
#include <string.h>

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int reading_sum_by_start(const void *a, const void *b)
{
	const struct reading_sum *x = a, *y = b;
	int c = compare(x->kpi_id, y->kpi_id);

	return c ? c : compare(x->start, y->start);
}

int reading_sum_by_channel(const void *a, const void *b)
{
	const struct reading_sum *x = a, *y = b;
	int c = compare(x->kpi_id, y->kpi_id);

	if (!c)
		c = compare(x->channel_id, y->channel_id);
	return c ? c : compare(x->start, y->start);
}

const struct reading_sum *reading_sums_sorted(struct arena *a, const struct reading_sum *rows,
					      size_t n, int (*order)(const void *, const void *))
{
	size_t i = 1;

	while (i < n && order(&rows[i - 1], &rows[i]) <= 0)
		i++;
	if (i >= n)
		return rows;
	struct reading_sum *copy = arena_array(a, n, sizeof *copy);

	memcpy(copy, rows, n * sizeof *copy);
	qsort(copy, n, sizeof *copy, order);
	return copy;
}
