/* A KPI over time: each hour of a day, each day of a campaign; what came in
 * and what should have.
 *
 * Pure: made of kept sums (rules/measure.h) and paces (rules/pace.h). */
#ifndef REPORT_TRACK_H
#define REPORT_TRACK_H

#include "report/score.h"

struct track_point {
	int64_t start; /* an hour: its first instant; a day: the day's number */
	int hour;      /* local, of an hour */
	bool is_now;   /* begun and not over now */
	bool is_ahead; /* not begun: `expected` is all of it, `actual` unknown */
	/* Natural units.  `expected` of an additive KPI: what should have come in during it, by
	 * now when it is not over; of the others their target. */
	struct figure actual, expected, deviation;
	enum kpi_status status; /* by deviation; of a day by threshold too */
	int64_t n;              /* readings behind it */
};

struct track {
	struct track_point *point;
	size_t n;
	struct figure most; /* the largest of all figures; unknown: none */
};

/* What it is made of.  `rows` are hour or day sums of the KPI and, when it is a ratio, of its
 * parts, in any order. */
struct track_source {
	const struct scorecard *card;
	const struct kpi *kpi;
	const struct channel *channel; /* NULL: all */
	const struct reading_sum *rows;
	size_t n;
};

/* The hours of the scorecard's day; none for a KPI that the ledger feeds. */
void track_hours(struct track *out, struct arena *a, const struct track_source *s);
/* The days of the campaign from the first on which something came in or should have, up to the
 * present one, whatever day the scorecard is of; budget usage has none. */
void track_days(struct track *out, struct arena *a, const struct track_source *s);

#endif
