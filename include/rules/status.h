/* Deviation, status, attainment: how a figure stands.
 *
 * All comparisons are exact, on the stored figure; rounding is for display. */
#ifndef RULES_STATUS_H
#define RULES_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/figure.h"
#include "model/kpi.h"

enum { STATUS_WARN_BP = 1000, STATUS_CRITICAL_BP = 2000, STATUS_AHEAD_BP = 2000 };

/* (actual - expected) / |expected| as a share; unknown when expected is 0. */
struct figure status_deviation(struct figure actual, struct figure expected);
/* Deviation to whole percent, half away from zero: -0.1667 -> -17.  False: unknown. */
bool status_deviation_percent(struct figure deviation, int64_t *percent);

/* One figure to judge. */
struct status_case {
	const struct kpi *kpi;
	struct figure actual;
	struct figure expected; /* by now for `sum`, else the target */
	struct figure target;   /* unknown: none */
	int64_t updated_at;     /* newest reading ever; INSTANT_NONE: no reading at all */
	int64_t judged_at;      /* now, or the end of an earlier day */
	/* `sum` KPIs: share of the day that has passed (pace_day_share).  Unknown where
	 * the threshold is not for: a `sum` figure of more than a day.  Others: ignored. */
	struct figure day_share;
};

struct status_verdict {
	struct figure deviation;
	enum kpi_status status;
	bool is_stale;
	bool is_adverse;        /* on the wrong side of expected */
	bool threshold_crossed; /* also when the figure is stale */
};

/* The status table, first that fits.  A figure that has readings but no value (ratio
 * with an empty denominator, no reading yet today) is `none` unless stale. */
struct status_verdict status_judge(const struct status_case *c);

/* Longer than twice the interval (default one day) without a reading. */
bool status_is_stale(const struct kpi *kpi, int64_t updated_at, int64_t judged_at);
/* Strict: exactly on the threshold is not crossed. */
bool status_threshold_crossed(const struct kpi *kpi, struct figure actual, struct figure day_share);
/* By deviation alone, with the usual lines where the given are <= 0: for figures that
 * are not KPIs (budget usage).  Unknown deviation: on track. */
enum kpi_status status_by_deviation(struct figure actual, struct figure expected,
				    enum kpi_direction direction, int64_t warn_bp,
				    int64_t critical_bp);

/* up: actual/target, down: target/actual; unknown when that divides by 0. */
struct figure status_attainment(enum kpi_direction direction, struct figure actual,
				struct figure target);

/* Rank for "sorted by urgency": critical 0, warning 1, stale 2, ahead 3, on track 4, none 5. */
int status_urgency(enum kpi_status status);

#endif
