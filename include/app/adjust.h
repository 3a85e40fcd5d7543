/* Adjustments: what was changed because a KPI was off, what it was to bring,
 * what it brought, and the verdict.
 *
 * The measured effect is the KPI's figure over the time before beside as long
 * after: up to the review, a day when none is set (app/effect.h).  MEMBER
 * adds; who added it or LEAD gives the verdict. */
#ifndef APP_ADJUST_H
#define APP_ADJUST_H

#include "app/effect.h"
#include "app/fields.h"
#include "model/risk.h"

/* As typed; NULL: not given.  The KPI is needed.  `owner`: login of who acts, NULL who adds it. */
struct adjust_order {
	const char *text, *kpi, *channel, *expect, *review, *cause, *incident, *owner;
};
int adjust_add(struct app *app, const struct adjust_order *order, int64_t *number,
	       struct err *err) NODISCARD;
/* Reads an order into `a`, whose `at` is set: all is checked before anything is written.  On an
 * adjustment that is there already only what was given is changed, but for its KPI and channel. */
int adjust_read(struct app *app, const struct adjust_order *order, struct adjustment *a,
		struct err *err) NODISCARD;
/* Writes it in the open write.  `seen` NULL: a new one, which gets its number; else only what
 * differs from what was seen, ERR_CONFLICT when somebody else changed that since. */
int adjust_put(struct app *app, struct adjustment *a, const struct adjustment *seen,
	       struct err *err) NODISCARD;
/* "worked", "failed" or "unclear"; `note` may be NULL. */
int adjust_verdict(struct app *app, const char *id, const char *verdict, const char *note,
		   struct err *err) NODISCARD;

struct adjust_row {
	struct adjustment adjustment;
	const struct kpi *kpi;
	const char *channel;  /* code; NULL: all */
	const char *who;      /* login */
	int64_t incident;     /* number; 0 */
	struct effect effect; /* measured by now */
	bool is_due;          /* its review has come and there is no verdict */
};
struct adjust_list {
	struct arena *arena;
	int64_t kpi_id; /* in: those of this KPI only; 0: all */
	struct adjust_row *row;
	size_t n;
};
/* The newest first. */
int adjust_list(struct app *app, struct adjust_list *out, struct err *err) NODISCARD;
/* By number as typed (A-2 or 2). */
int adjust_show(struct app *app, const char *id, struct arena *a, struct adjust_row *out,
		struct err *err) NODISCARD;

#endif
