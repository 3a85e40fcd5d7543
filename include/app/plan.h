/* Use cases of phases, stages, milestones and gates.
 *
 * plan_load() reads all that the state of phases and gates hangs on (app/whole.h,
 * app/gates.h); phases and gates as shown come from there. */
#ifndef APP_PLAN_H
#define APP_PLAN_H

#include "app/fields.h"
#include "model/phase.h"
#include "rules/gate.h"

struct plan {
	struct arena *arena;
	struct directory directory;
	int32_t today;
	const struct phase *phase;
	size_t phases;
	const struct stage *stage;
	size_t stages;
	const struct milestone *milestone;
	size_t milestones;
	const struct deliverable *deliverable;
	size_t deliverables;
	const struct gate *gate;
	size_t gates;
	const struct gate_condition *condition;
	size_t conditions;
	const struct gate_role *role;
	size_t roles;
	const struct signoff *signoff; /* ascending id */
	size_t signoffs;
	struct gate_facts facts;
	const char *const *hash;             /* of what each gate covers, now */
	const struct gate_state *gate_state; /* of each gate */
	const enum phase_state *phase_state; /* of each phase */
	struct plan_phase {
		struct figure progress, time_share;
		enum health health;
		int64_t tasks_done, tasks; /* dropped ones don't count */
	} * work;                          /* of each phase */
	int64_t tasks;                     /* of all phases and none */
};
int plan_load(struct app *app, struct plan *out, struct err *err) NODISCARD;

const struct phase *plan_phase(const struct plan *p, const char *code, struct err *err);
const struct gate *plan_gate(const struct plan *p, const char *code, struct err *err);
const char *plan_phase_code(const struct plan *p, int64_t id); /* "" */

/* The first change after the sign-off of something that the gate covers: since when it is out of
 * date, by whom and what.  NULL with no error when there is none.  It never becomes another one. */
const struct change *gate_touched(struct app *app, const struct gate *g, const struct signoff *s,
				  struct arena *a, struct err *err);

/* What keeps a condition from being met that counts goals, KPIs, risks, materials, partners,
 * channels, incidents or waits for a milestone; of other kinds nothing. */
struct missing {
	const char *code, *name, *owner; /* owner: "" nobody */
	const char *why;                 /* translated */
};
struct missing_list {
	struct arena *arena;
	struct gate_condition condition;
	struct missing *row;
	size_t n, cap;
};
int gate_missing(struct app *app, int64_t condition_id, struct missing_list *out,
		 struct err *err) NODISCARD;

/* `code` is a phase (fields title start end weight owner note) or a stage (title start end weight
 * day_weights).  LEAD. */
int phase_set(struct app *app, const char *code, const struct app_fields *fields,
	      struct err *err) NODISCARD;
/* A milestone is reached, or not after all.  Owner of its phase, or LEAD. */
int milestone_reach(struct app *app, const char *code, bool is_reached, struct err *err) NODISCARD;
/* Deliverable number `item` (1...) of a phase is there, or not after all. */
int deliverable_deliver(struct app *app, const char *phase, int64_t item, bool is_there,
			struct err *err) NODISCARD;

/* One decision of a signer. */
struct gate_signature {
	bool is_approval;
	const char *role; /* NULL: the one role of the gate that the person holds */
	const char *note; /* rejecting needs one; NULL */
	const char *seen; /* plan.hash of the gate as the signer saw it; NULL: as it is now */
};
/* Signs what the gate covers.  Only a holder of the role, or an ADMIN who names it.  ERR_CONFLICT:
 * it is no longer what the signer saw. */
int gate_sign(struct app *app, const char *gate, const struct gate_signature *s,
	      struct err *err) NODISCARD;
/* Lets a gate pass with a reason that stays visible.  LEAD. */
int gate_override(struct app *app, const char *gate, const char *reason, struct err *err) NODISCARD;
/* Ticks a manual condition, or takes the tick off.  MEMBER. */
int gate_check(struct app *app, const char *gate, const char *condition, bool is_met,
	       struct err *err) NODISCARD;

#endif
