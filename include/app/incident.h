/* Incidents: opened by hand, from an alert or by a risk that happened; what
 * was done about them, and what that changed.
 *
 * An incident that names a risk starts its contingency plan: the plan's steps
 * become tasks, owned by role, due within their time.  A risk whose incident
 * is open is not started again.  MEMBER opens, notes; the owner of the incident
 * or LEAD resolves and changes it. */
#ifndef APP_INCIDENT_H
#define APP_INCIDENT_H

#include "app/effect.h"
#include "app/fields.h"
#include "model/risk.h"
#include "model/task.h"

/* As typed; NULL: not given. */
struct incident_order {
	const char *title; /* NULL: the risk's */
	const char *severity, *risk, *kpi, *alert, *owner;
};
/* `*number` is that of the incident; also when this request was done before. */
int incident_open(struct app *app, const struct incident_order *order, int64_t *number,
		  struct err *err) NODISCARD;

/* `were_told`: with it the users were told. */
int incident_note(struct app *app, const char *id, const char *text, bool were_told,
		  struct err *err) NODISCARD;
/* As typed; `loss` may be NULL. */
int incident_resolve(struct app *app, const char *id, const char *cause, const char *loss,
		     struct err *err) NODISCARD;
/* Fields: title severity owner kpi cause loss. */
int incident_set(struct app *app, const char *id, const struct app_fields *f,
		 struct err *err) NODISCARD;

/* ---- looking ---- */

struct incident_row {
	struct incident incident;
	const char *kpi, *risk; /* codes; NULL */
	const char *owner;      /* login; NULL */
	int64_t clock_s;        /* since it was opened, until it was resolved */
};
struct incident_list {
	struct arena *arena;
	struct incident_row *row;
	size_t n;
};
/* Open ones first, by severity, then the others, the newest first. */
int incident_list(struct app *app, struct incident_list *out, struct err *err) NODISCARD;

struct incident_step {
	const struct incident_action *action;
	const char *who; /* NULL: nobody known */
	struct effect effect;
};
struct incident_detail {
	struct arena *arena;
	struct incident_row row;
	const struct kpi *kpi; /* whose figures the effects are; NULL */
	struct incident_step *step;
	size_t steps;
	const struct task *task;
	size_t tasks;
	struct directory directory;
};
/* By number as typed (I-3 or 3). */
int incident_show(struct app *app, const char *id, struct incident_detail *out,
		  struct err *err) NODISCARD;

#endif
