/* Use cases of goals: the tree of targets, what does not add up, changes.
 *
 * A goal is a target with its scope (model/kpi.h); `kpi target` sets the same
 * rows.  LEAD changes them. */
#ifndef APP_GOAL_H
#define APP_GOAL_H

#include "app/fields.h"
#include "model/kpi.h"
#include "rules/goal.h"

struct goal_row {
	const struct goal *goal; /* NULL: a remainder, the part of the parent that no child has */
	const struct kpi *kpi;
	int depth;
	const char *title;                     /* own, or made from KPI and scope */
	const char *stage, *channel, *segment; /* codes, "" */
	const char *owner;                     /* NULL: nobody */
	struct figure remainder;               /* of a remainder row */
	enum goal_dimension dimension;         /* likewise */
};
struct goal_view {
	struct arena *arena;
	struct goal_row *row; /* depth first; remainder rows after the children */
	size_t n;
	size_t off; /* breakdowns that don't add up */
};
int goal_view(struct app *app, struct goal_view *out, struct err *err) NODISCARD;

/* Fields: kpi target stage channel segment day title type priority baseline stretch owner due.
 * `kpi` and `target` are needed for a new one; scope and KPI can't be changed later. */
int goal_add(struct app *app, const char *code, const struct app_fields *fields,
	     struct err *err) NODISCARD;
int goal_set(struct app *app, const char *code, const struct app_fields *fields,
	     struct err *err) NODISCARD;
int goal_remove(struct app *app, const char *code, struct err *err) NODISCARD;

#endif
