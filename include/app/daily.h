/* Loads what the daily report looks at, in one consistent view.
 *
 * Only kept sums are read (day and hour sums, balances, task counts), so that
 * it takes as long with 10 million readings as with 10 thousand. */
#ifndef APP_DAILY_H
#define APP_DAILY_H

#include "app/score.h"
#include "report/daily.h"

struct daily_query {
	int32_t day;    /* DAY_NONE: today */
	unsigned parts; /* or-ed enum daily_part: what will be made of it */
};
/* Fills `in` for a day of the current campaign.  Rows live in `a`. */
int daily_load(struct app *app, struct arena *a, const struct daily_query *q,
	       struct daily_input *in, struct err *err) NODISCARD;
/* The same for a caller who holds the view. */
int daily_load_in_view(struct app *app, struct arena *a, const struct daily_query *q,
		       struct daily_input *in, struct err *err) NODISCARD;

#endif
