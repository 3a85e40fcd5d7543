/* Rows of the bench table: what was measured, beside its floor and its targets. */
#ifndef BENCH_ROW_H
#define BENCH_ROW_H

#include <stddef.h>

/* Figures of one kind, growing. */
struct sample {
	double *v;
	size_t n, cap;
};
void sample_add(struct sample *s, double v);
void sample_release(struct sample *s);
double sample_median(struct sample *s);
/* 0.99: the value that 99 of 100 stay below. */
double sample_at(struct sample *s, double share);

struct row {
	const char *name;
	double ours, floor; /* floor 0: none; either < 0: nothing came, which is missed */
	const char *unit;   /* "ms", "B"; "" a number */
	/* "<=1.5", ">=0.7": of the ratio, without a floor of ours; NULL.  A goal without a gate is
	 * of ours: that it ran to its end is the gate. */
	const char *gate, *goal;
	int decimals; /* of ours and floor */
};
void row_print(const struct row *r);

#endif
