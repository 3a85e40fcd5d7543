/* What one does about an alert, in one change: taking it with a note, and its
 * response: cause, what is done, who acts, what it is to bring, and when the
 * effect is looked at.
 *
 * The response is an adjustment (app/adjust.h), so that its effect is measured
 * and judged later.  MEMBER. */
#ifndef APP_RESPOND_H
#define APP_RESPOND_H

#include "app/adjust.h"
#include "app/alert.h"

/* As typed; NULL or "": not given. */
struct respond_order {
	const char *note;
	const char *cause, *response, *owner, *expect, *review;
	/* What the person looked at.  The note: NULL is not checked.  The response: the one to
	 * change; NULL makes a new one when there is a response to note. */
	const char *seen_note;
	const struct adjustment *seen;
};
/* `*number` is that of the response, 0 without one. */
int alert_respond(struct app *app, const char *id, const struct respond_order *order,
		  int64_t *number, struct err *err) NODISCARD;

/* Ends an alert by hand, as one whose figure went stale.  ERR_DATA while the figure is critical: it
 * would ring again at the next reading; that is what muting is for. */
int alert_resolve(struct app *app, const char *id, const char *note, struct err *err) NODISCARD;

#endif
