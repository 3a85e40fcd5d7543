#include "common/row.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void sample_add(struct sample *s, double v)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 64;
		s->v = realloc(s->v, s->cap * sizeof *s->v);
		if (!s->v)
			abort();
	}
	s->v[s->n++] = v;
}

void sample_release(struct sample *s)
{
	free(s->v);
	*s = (struct sample){ 0 };
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double sample_at(struct sample *s, double share)
{
	if (!s->n)
		return -1;
	qsort(s->v, s->n, sizeof *s->v, by_value);
	return s->v[(size_t)((double)(s->n - 1) * share)];
}

double sample_median(struct sample *s)
{
	return sample_at(s, 0.5);
}

static bool is_within(double value, const char *bound)
{
	double limit = strtod(bound + strcspn(bound, "0123456789"), NULL);

	return bound[0] == '>' ? value >= limit : value <= limit;
}

/* A throughput (">=") is the floor's time over ours. */
static double ratio_of(const struct row *r)
{
	if (r->floor <= 0)
		return r->ours;
	return r->gate && r->gate[0] == '>' ? r->floor / r->ours : r->ours / r->floor;
}

static const char *verdict(const struct row *r, double ratio)
{
	if (r->ours < 0 || r->floor < 0) /* nothing was measured */
		return "MISSED";
	if (!r->gate)
		return !r->goal ? "" : is_within(r->ours, r->goal) ? "goal" : "gate";
	if (!is_within(ratio, r->gate))
		return "MISSED";
	return r->goal && is_within(ratio, r->goal) ? "goal" : "gate";
}

void row_print(const struct row *r)
{
	double ratio = ratio_of(r);

	printf("%s\t%.*f %s\t", r->name, r->decimals, r->ours, r->unit);
	if (r->floor > 0)
		printf("%.*f %s\t%.2f", r->decimals, r->floor, r->unit, ratio);
	else
		printf("\t");
	printf("\t%s\t%s\t%s\n", r->gate ? r->gate : "", r->goal ? r->goal : "", verdict(r, ratio));
	fflush(stdout);
}
