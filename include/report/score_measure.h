/* The first half of the scores: what the rows say, before anything is judged.  For report/score.c.
 */
#ifndef REPORT_SCORE_MEASURE_H
#define REPORT_SCORE_MEASURE_H

#include "report/score.h"
#include "rules/measure.h"

/* What readings say of one KPI in one scope of channels (0: all). */
struct score_cell {
	struct measure today, total;
	struct measure stage;
	struct measure yesterday; /* of all channels */
	int64_t updated_at;
};

struct score_rows {
	const struct reading_sum *rows;
	size_t n;
};

struct score_work {
	struct scorecard *card;
	const struct score_input *in;
	struct arena *arena;
	struct score_rows days;    /* by KPI */
	struct score_rows totals;  /* the same of all channels: of the input, or the days */
	struct score_rows newest;  /* by KPI and channel: newest of each adds up */
	struct score_rows *folded; /* the days of each KPI */
	struct score_rows *whole;  /* the totals of each KPI */
	struct score_cell *cells;  /* n_kpis x (1 + n_channels); column 0: all channels */
};

/* Sorts the rows and fills the cells; w->card, in and arena are set. */
void score_measure(struct score_work *w);
/* Of a KPI, in all channels (column 0) or one (1 + its index). */
struct score_cell *score_cell_at(const struct score_work *w, size_t kpi, size_t column);
/* Rows of one KPI among sorted ones. */
struct score_rows score_rows_of(struct score_rows sorted, int64_t kpi_id);

#endif
