/* A colleague at the same database (bench/colleague.c), who records what she is told. */
#ifndef BENCH_HIRED_H
#define BENCH_HIRED_H

#include <stdint.h>
#include <stdio.h>

struct hired {
	FILE *to, *from;
};

/* `bin`: the folder of the programs. */
struct hired hired_start(const char *bin, const char *file);
void hired_end(struct hired *h);
/* "KPI VALUE [KPI VALUE...]" is one change; when it was committed, as of tty_now_ns(). */
int64_t hired_tell(struct hired *h, const char *line);

/* Figures that are told apart at a glance: four digits, each time others. */
int hired_next_figure(void);
/* The KPIs that such changes go to have no target, so they are the last of the Daily: these keys
 * bring them to the screen; the cursor, and with it the chart, stays above them. */
extern const char hired_keys_to_figures[];

#endif
