/* All rows of the current campaign, for the few use cases that look at
 * everything: gates, `warroom check`. */
#ifndef APP_WHOLE_H
#define APP_WHOLE_H

#include "app/app.h"
#include "rules/check.h"
#include "rules/gate.h"

struct whole {
	struct check_input check; /* all but its gate states and feeds */
	const struct gate_condition *conditions;
	size_t n_conditions;
	const struct gate_role *roles;
	size_t n_roles;
	const struct signoff *signoffs;
	size_t n_signoffs;
	const struct milestone *milestones;
	size_t n_milestones;
	const struct partner *partners;
	size_t n_partners;
	const struct incident *incidents;
	size_t n_incidents;
	const struct gate_task_count *counted; /* whole_load_plan(): in place of the tasks */
	size_t n_counted;
};

/* Loads it in one consistent view.  Rows live in `a`. */
int whole_load(struct app *app, struct arena *a, struct whole *out, struct err *err) NODISCARD;
/* The same without tasks, what hangs on them, ledger entries, lessons, people and feeds: what gates
 * look at.  Conditions about tasks are counted from what is kept. */
int whole_load_plan(struct app *app, struct arena *a, struct whole *out, struct err *err) NODISCARD;
/* Loads only what is not there yet: where the daily report has filled in campaign, clock, KPIs,
 * goals, stages, channels, phases, lines, tasks, gates with roles and sign-offs, incidents, people
 * and feeds.  The caller holds the view. */
int whole_complete(struct app *app, struct arena *a, struct whole *w, struct err *err) NODISCARD;

#endif
