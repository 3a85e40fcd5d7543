/* Gates: conditions, sign-offs, and the state of phases that hangs on them. */
#ifndef RULES_GATE_H
#define RULES_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/phase.h"
#include "model/task.h"

/* How many there are, and how many of them lack what the condition asks. */
struct gate_count {
	int64_t total, missing;
};

/* Tasks of a condition, counted elsewhere: dropped ones are not missing. */
struct gate_task_count {
	int64_t condition_id;
	struct gate_count count;
};

/* What conditions look at, gathered by the caller. */
struct gate_facts {
	const struct task *tasks;
	size_t n_tasks;
	const struct gate_task_count *counted; /* in place of the tasks; NULL: count them */
	size_t n_counted;
	const struct milestone *milestones;
	size_t n_milestones;
	struct gate_count goals_add_up;  /* parents; those whose children don't (rules/goal.h) */
	struct gate_count goals_owned;   /* goals; without owner and owner's role */
	struct gate_count kpis_targeted; /* KPIs; without target and threshold */
	struct gate_count kpis_owned;
	struct gate_count risks;     /* open risks; without response */
	struct gate_count materials; /* materials; not accepted */
	struct gate_count partners;  /* partners; without signed contract */
	struct gate_count channels;  /* channels; still planned, or wanting a trial */
	int64_t open_incidents;
	int64_t planned_minor, approved_minor;
	bool reserve_in_range;
};

struct gate_condition_state {
	bool is_met;
	struct gate_count count; /* for "2 of 14 tasks"; 0 of 0 where nothing is counted */
};
/* A condition about tasks, goals, KPIs or a milestone that finds none of them is
 * not met; one about risks, materials, partners or channels is. */
struct gate_condition_state gate_check_condition(const struct gate_condition *c,
						 const struct gate_facts *facts);

/* Newest sign-off of a role decides. */
enum signoff_state {
	SIGNOFF_MISSING,
	SIGNOFF_REJECTED,
	SIGNOFF_OUTDATED, /* approved, but what it covers has changed since */
	SIGNOFF_CURRENT,
};
struct gate_state {
	int conditions, conditions_met;
	int roles, current, outdated, missing, rejected;
	bool is_overridden;
	bool is_passed;  /* overridden, or all met and all roles signed the current version */
	bool was_passed; /* overridden, or all roles approved, perhaps an older version */
};
/* Everything of one gate; arrays may hold those of other gates. */
struct gate_input {
	const struct gate *gate;
	const struct gate_condition *conditions;
	size_t n_conditions;
	const struct gate_role *roles;
	size_t n_roles;
	const struct signoff *signoffs; /* ascending id */
	size_t n_signoffs;
	const char *now_hash; /* of what the gate covers, now */
	const struct gate_facts *facts;
};
/* Of one role.  `*which` (may be NULL): that sign-off or NULL.  Looks at gate,
 * signoffs and now_hash alone. */
enum signoff_state gate_signoff_state(const struct gate_input *in, const char *role,
				      const struct signoff **which);
struct gate_state gate_state_of(const struct gate_input *in);

/* The first that holds: overridden, passed, rejected, out of date, unmet, overdue on `today`;
 * else pending. */
enum gate_standing gate_standing_of(const struct gate *g, const struct gate_state *s,
				    int32_t today);

/* A phase is done when the gate that closes it has passed, or, without such a
 * gate, after its end.  Else it is open when the gate that opens it has passed
 * (once; an outdated signature does not close it again), or, without such a
 * gate, from its start.  Else it waits.  `states` belong to `gates`. */
enum phase_state phase_state_of(const struct phase *phase, const struct gate *gates,
				const struct gate_state *states, size_t n, int32_t today);

#endif
