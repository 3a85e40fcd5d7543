/* Pace: what should have come in by now, the forecast, what is needed.
 *
 * A target belongs to a scope (campaign, stage, day, channel, segment).  The
 * most specific one wins; what is missing is derived downwards:
 *   stage = campaign x its weight / weights of all stages
 *   day   = stage x its weight / weights of the stage's days (default equal)
 *   by now = day x elapsed hour weight / hour weight of the day, linear within
 *            the hour, over the hours that the day really has (23, 24, 25)
 * A derived figure looks only at the level above, not at explicit brothers, so
 * explicit stages and days may not add up to the campaign: rules/goal.h says by
 * how much.  A campaign without a target of its own has the sum of its days.
 *
 * Channels and segments: explicit targets only, because a channel's share is
 * one of money.  The one exception is the ledger's spend: a channel without a
 * target of its own gets the whole's x its share.
 *
 * Without stages the days from start to end of the campaign are equal.  Stages
 * whose weights are all 0 weigh their number of days.  Days of no stage expect
 * nothing.  Overlapping stages add up.  Everything is exact: the parts of a
 * target add up to it, to the last 1e-12. */
#ifndef RULES_PACE_H
#define RULES_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/figure.h"
#include "base/mem.h"
#include "base/zone.h"
#include "model/campaign.h"
#include "model/kpi.h"
#include "model/phase.h"

/* One stage on the calendar; `stage` is NULL for a campaign without stages. */
struct pace_stage {
	const struct stage *stage;
	int64_t weight;
	size_t first, n;         /* its days, as indexes of the calendar */
	const int64_t *days;     /* weight of each day */
	int64_t days_weight_sum; /* > 0 */
};

/* Days of a campaign with their instants and weights; shared by all KPIs. */
struct pace_calendar {
	const struct zone *zone;
	int32_t first;           /* first day of campaign and stages */
	size_t n;                /* days */
	const int64_t *instants; /* n + 1: first instant of each day, end of the last */
	const struct pace_stage *stages;
	size_t n_stages;
	int64_t weight_sum; /* of the stages, > 0 */
};

/* What a calendar is made of. */
struct pace_frame {
	const struct zone *zone;
	const struct campaign *campaign;
	const struct stage *stages;
	size_t n_stages;
};
/* Borrows zone and stages for as long as the arena lives.  A campaign whose end
 * is before its start has one day. */
void pace_calendar_init(struct pace_calendar *cal, struct arena *a, const struct pace_frame *frame);
/* Index of a day; -1: not on the calendar. */
ptrdiff_t pace_day_index(const struct pace_calendar *cal, int32_t day);
/* First stage (in the order given) that has the day; NULL: none. */
const struct stage *pace_stage_of_day(const struct pace_calendar *cal, int32_t day);
/* The stage with the most weight per day, where alerts are urgent; NULL when
 * there are fewer than two stages. */
const struct stage *pace_burst(const struct pace_calendar *cal);
/* At what instant a report of `day` is judged: now, or the day's end if that is
 * over. */
int64_t pace_judged_at(const struct zone *zone, int32_t day, int64_t now);

/* 24 weights "0,0,1,..." >= 0, or "" for equal ones.  False: not 24 weights, or
 * all 0; `hours` is then equal. */
bool pace_hours_parse(const char *text, int64_t hours[KPI_HOURS]);
/* Day weights "1,1,2"; fills n with 1 where the text has none.  False: not a
 * list of weights >= 0, or not n of them. */
bool pace_day_weights_parse(const char *text, int64_t *weights, size_t n);
/* Share of a day's weight that has passed at `t`: 0 before it, 1 after it. */
struct figure pace_day_share(const struct zone *zone, const int64_t hours[KPI_HOURS], int32_t day,
			     int64_t t);

/* The same as a fraction: elapsed weight of `total`, both in weight x seconds; total > 0. */
struct pace_elapsed {
	int64_t elapsed, total;
};
struct pace_elapsed pace_day_elapsed(const struct zone *zone, const int64_t hours[KPI_HOURS],
				     int32_t day, int64_t t);

/* Targets of one KPI in one scope over all days. */
struct pace {
	const struct pace_calendar *cal;
	int64_t hours[KPI_HOURS];
	struct figure target;  /* of the whole campaign; unknown: none */
	struct figure *days;   /* target of each day; unknown: none */
	struct figure *stages; /* of each stage of the calendar */
};

/* `goals` may hold those of other KPIs and scopes; channel NULL and segment_id 0
 * are the whole.  For `sum` KPIs; the others have a pace_target(). */
struct pace_scope {
	const struct goal *goals;
	size_t n_goals;
	const struct channel *channel;
	int64_t segment_id;
};
void pace_init(struct pace *p, struct arena *a, const struct pace_calendar *cal,
	       const struct kpi *kpi, const struct pace_scope *scope);

struct figure pace_day_target(const struct pace *p, int32_t day);
struct figure pace_stage_target(const struct pace *p, int64_t stage_id);
/* Whole campaign by `t`; unknown without target. */
struct figure pace_expected(const struct pace *p, int64_t t);
struct figure pace_day_expected(const struct pace *p, int32_t day, int64_t t);
/* The same at the beginning of each hour of the day, and at its end; returns how many hours it
 * has. */
int pace_day_path(const struct pace *p, int32_t day, struct figure out[ZONE_DAY_HOURS_MAX + 1]);
struct figure pace_stage_expected(const struct pace *p, int64_t stage_id, int64_t t);
/* Expected between two instants: expected(to) - expected(from). */
struct figure pace_expected_between(const struct pace *p, int64_t from, int64_t to);

/* Most specific goal of a KPI that is not additive, for a scope: channel before
 * day before stage before campaign; goals of segments are left out.  Rates, means and maxima
 * pass from the whole to each channel; `last` does not, because it adds up
 * across channels.  NULL: none. */
struct pace_place {
	int64_t stage_id; /* 0: the whole campaign */
	int32_t day;      /* DAY_NONE: more than a day */
	int64_t channel_id;
};
const struct goal *pace_goal(const struct kpi *kpi, const struct goal *goals, size_t n,
			     const struct pace_place *place);
/* Its target; unknown when there is none. */
struct figure pace_target(const struct kpi *kpi, const struct goal *goals, size_t n,
			  const struct pace_place *place);

struct pace_forecast {
	struct figure value, low, high; /* all unknown: no forecast */
};
/* value = actual + remaining expected x (actual / expected so far); low and high
 * with the ratio actual/expected of the worst and the best completed day.
 * `day_actuals` has one figure per day of the calendar, unknown: no reading.
 * None before the first completed day with a reading, or when expected = 0. */
struct pace_forecast pace_forecast_of(const struct pace *p, struct figure actual,
				      const struct figure *day_actuals, int64_t t);

/* (target - actual) / remaining weighted days, where a day counts its weight
 * over the mean day weight of its stage, and today what is left of its hours.
 * 0 when nothing is missing; unknown without target or after the end. */
struct figure pace_needed_per_day(const struct pace *p, struct figure actual, int64_t t);
/* (target - actual) / remaining expected: "needs 1.04 x the plan". */
struct figure pace_needed_factor(const struct pace *p, struct figure actual, int64_t t);

#endif
