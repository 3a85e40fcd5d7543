/* How KPIs went over time: the hours of a day, or the days of the stage or the campaign, beside
 * the expected path and the last campaign.
 *
 * Pure: takes kept sums, calls rules.
 *
 * What adds up is shown as it grows, from the beginning of the scope; it is
 * 0 there, a line's point i is what had come in by that time, and the line
 * ends at the newest reading.  Other figures are shown as they were in each
 * hour or day, in its middle; of those that are their newest reading the
 * newest at its end. */
#ifndef REPORT_TREND_H
#define REPORT_TREND_H

#include "model/risk.h"
#include "report/score.h"

struct trend_rows {
	const struct reading_sum *row;
	size_t n;
};
/* Hour or day sums of all KPIs, in two sorts (store/readings.h). */
struct trend_sums {
	struct trend_rows totals; /* by (kpi, start): channels added up, or one row for each */
	struct trend_rows newest; /* by (kpi, channel, start): KPIs that are their newest reading;
				   * of before the first hour too, so that they have a beginning */
};

/* An earlier campaign, moved so that its launch is on ours. */
struct trend_past {
	const struct campaign *campaign; /* NULL: there is none */
	int64_t day_start;               /* first instant of its day that is on the card's */
	const struct kpi *kpis;          /* a KPI of the same code is the same */
	size_t n_kpis;
	int32_t days_before; /* our day - its day */
	struct trend_sums hours, days;
};

struct trend_input {
	const struct scorecard *card;
	struct trend_sums hours; /* back to a day before the judged hour, or to the day's begin */
	struct trend_sums days;  /* from the campaign's first day to the card's */
	struct trend_past past;
	const struct adjustment *adjustments; /* of the campaign */
	size_t n_adjustments;
	const struct incident *incidents;
	size_t n_incidents;
};

/* Places on the axis, from its left end: so many parts of each hour or day. */
enum { TREND_STEP = 3600 };
/* Points from left to right; unknown: a gap. */
struct trend_line {
	int64_t *at;
	struct figure *value;
	size_t n;
};
struct trend_event {
	int64_t at;
	const struct adjustment *adjustment; /* or */
	const struct incident *incident;
};
struct trend {
	const struct kpi *kpi;
	enum score_scope scope;
	bool is_by_hour;
	bool adds_up;
	bool lacks_hours; /* it is kept by the day: no hours to show */
	size_t n;         /* hours or days on the axis; 0: the scope is not there */
	int64_t *start;   /* n + 1: instants of hours, day numbers; the last is the end */
	int64_t now;      /* where the judged instant is, 0..n x TREND_STEP */
	struct trend_line actual, expected, past;
	struct trend_line ahead; /* at this rate: from now on */
	struct trend_event *event;
	size_t events;
};

/* Of one KPI; memory from the arena. */
void trend_make(struct trend *out, struct arena *a, const struct trend_input *in,
		const struct score *score, enum score_scope scope);
/* What a line says of step i: by its end where figures add up, else in it.  Unknown: nothing. */
struct figure trend_value(const struct trend *t, const struct trend_line *l, size_t i);

/* The last hours up to the judged instant, each for itself; of what adds up only whole ones.
 * Unknown: nothing.  False: nothing that has a course, one figure at most; `out` means nothing. */
enum { TREND_SPARK = 24 };
bool trend_spark(const struct trend_input *in, const struct kpi *k, struct figure out[TREND_SPARK]);

/* Beginning of the hour (counted from the day's) that holds the instant. */
int64_t trend_hour_start(const struct zone *z, int64_t instant);

#endif
