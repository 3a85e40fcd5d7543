/* The demo's festival of the year before: what this one is compared with. */
#ifndef APP_DEMO_PAST_H
#define APP_DEMO_PAST_H

#include "app/app.h"

/* Makes the campaign with its figures by the hour, and puts it into the archive.  It stays the
 * current one until another is made. */
int demo_past_fill(struct app *app, struct err *err) NODISCARD;

#endif
