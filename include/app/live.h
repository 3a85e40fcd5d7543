/* Staying up to date while the screens are open. */
#ifndef APP_LIVE_H
#define APP_LIVE_H

#include "app/app.h"

struct live {
	int64_t seen; /* the newest change that was looked at */
};

/* From here on; the database is open. */
int live_begin(struct app *app, struct live *l, struct err *err) NODISCARD;
/* The canonical path of the database, which is open; valid until the app's end. */
const char *live_file(const struct app *app);
/* Whether others committed something since the last look; cheap when not.  `topics` says what
 * became stale.  A change of the campaign or of people is looked at anew by the next use. */
bool live_look(struct app *app, struct live *l, unsigned *topics);
/* Looks at the clock again (unless --now stands still). */
void live_tick(struct app *app);
/* From now on the clock shows `from` and runs `speed` times as fast: the demo's. */
void live_run_clock(struct app *app, int64_t from, int speed);
/* Another file stands where the database was: nothing can be written any more. */
bool live_is_lost(const struct app *app);

#endif
