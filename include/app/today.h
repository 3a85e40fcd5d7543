/* Loads what the Daily screen shows: the report's figures, and how they went over time.
 *
 * One consistent view, kept sums only: as quick with 10 million readings as
 * with 10 thousand. */
#ifndef APP_TODAY_H
#define APP_TODAY_H

#include "app/daily.h"
#include "report/trend.h"

struct today_query {
	int32_t day;            /* DAY_NONE: today */
	enum score_scope scope; /* what of the past campaign is wanted: hours of a day, or days */
};
/* Rows live in the arena; the card and the trend point into `in`, so that it stays where it is. */
struct today {
	struct daily_input in;
	struct scorecard card;
	struct trend_input trend;
};
/* Of today it is also told by app->today, for who wants the same figures in the same moment: who
 * drives the loads sets that to NULL before the next. */
int today_load(struct app *app, struct arena *a, const struct today_query *q, struct today *out,
	       struct err *err) NODISCARD;

#endif
