/* The figures of the demo: what each channel brings in each hour. */
#ifndef APP_DEMO_FEED_H
#define APP_DEMO_FEED_H

#include "app/app.h"

/* Records what came in after `from` up to `until` in one batch, by the hour; nothing before the
 * warm-up and after the encore.  However a time is cut into calls, the sums come out the same. */
int demo_feed_until(struct app *app, int64_t from, int64_t until, struct err *err) NODISCARD;

/* What an hour of a day (counted from the launch) brings of a campaign's total. */
int64_t demo_feed_hour(int64_t total, int offset, int hour);
/* Days from the launch that bring something, both included. */
enum { DEMO_FEED_FIRST = -7, DEMO_FEED_LAST = 4 };

#endif
