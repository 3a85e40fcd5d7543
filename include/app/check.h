/* `warroom check`: what is wrong or missing in the current campaign. */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/app.h"
#include "report/tree.h"
#include "rules/check.h"

/* All findings, worst first, in `a`. */
int check_findings(struct app *app, struct arena *a, struct findings *out,
		   struct err *err) NODISCARD;
/* The same as a list to print. */
struct table *check_table(struct arena *a, const struct findings *f) RETURNS_NONNULL;

#endif
