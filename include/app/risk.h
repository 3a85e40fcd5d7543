/* The risk register: what may happen, what is then done, by whom.
 *
 * A risk's contingency plan is its steps; starting it opens an incident
 * (app/incident.h).  MEMBER adds risks; the owner or LEAD changes them. */
#ifndef APP_RISK_H
#define APP_RISK_H

#include "app/fields.h"
#include "model/risk.h"

struct risk_row {
	struct risk risk;
	const char *kpi;   /* code; NULL */
	const char *owner; /* login, else the role's title; NULL */
	size_t steps;      /* of its plan */
	int64_t incident;  /* number of its open incident; 0 */
};
struct risk_list {
	struct arena *arena;
	struct risk_row *row;
	size_t n;
};
/* By probability x impact, the worst first, closed ones last. */
int risk_list(struct app *app, struct risk_list *out, struct err *err) NODISCARD;

struct risk_detail {
	struct arena *arena;
	struct risk_row row;
	const struct risk_step *step;
	size_t steps;
	struct directory directory;
};
int risk_show(struct app *app, const char *code, struct risk_detail *out,
	      struct err *err) NODISCARD;

/* Fields: title trigger response kpi owner probability impact state. */
int risk_add(struct app *app, const char *code, const struct app_fields *f,
	     struct err *err) NODISCARD;
int risk_set(struct app *app, const char *code, const struct app_fields *f,
	     struct err *err) NODISCARD;
/* Adds a step to the plan.  Fields: title standard role within. */
int risk_plan(struct app *app, const char *code, const struct app_fields *f,
	      struct err *err) NODISCARD;

#endif
