/* Loads how the KPIs stand: what report/score.h judges.
 *
 * Only kept sums are read, so that it takes as long with 10 million readings
 * as with 10 thousand.  Rows live in the arena. */
#ifndef APP_SCORE_H
#define APP_SCORE_H

#include "app/app.h"
#include "report/score.h"

/* All KPIs on a day (DAY_NONE: today), in one consistent view. */
int score_load(struct app *app, struct arena *a, int32_t day, struct score_input *in,
	       struct err *err) NODISCARD;

/* The same for a caller who holds the view. */
struct score_query {
	int32_t day;   /* DAY_NONE: today */
	bool is_whole; /* channels of that day alone, what is cheaper by far: see score_input */
};
int score_load_in_view(struct app *app, struct arena *a, const struct score_query *q,
		       struct score_input *in, struct err *err) NODISCARD;

/* Today of some KPIs, of the ratios made of them, and of what those are made of; of earlier days
 * nothing, so that only `today` of the scores means something.  What a new reading is judged by;
 * the caller holds the view. */
struct score_some {
	const int64_t *kpi_ids;
	size_t n;
};
int score_load_some(struct app *app, struct arena *a, const struct score_some *some,
		    struct score_input *in, struct err *err) NODISCARD;

#endif
