/* The campaigns before this one, and what they brought. */
#ifndef APP_PAST_H
#define APP_PAST_H

#include "app/app.h"
#include "rules/check.h"
#include "store/store.h"

/* struct campaign rows of those that were launched before the current one, archived or not, the
 * newest first. */
int past_campaigns(struct app *app, struct row_list *out, struct err *err) NODISCARD;
/* Fills in `past`: of the last three of them the result of every KPI of the same code, unit and
 * way of adding up; money only in the same currency.  The caller holds the view. */
int past_load(struct app *app, struct arena *a, struct check_input *c, struct err *err) NODISCARD;

#endif
