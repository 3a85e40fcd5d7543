/* Phases, stages, milestones, deliverables, gates and sign-offs. */
#ifndef MODEL_PHASE_H
#define MODEL_PHASE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

/* Derived from gates and dates (rules/gate.h), never stored. */
enum phase_state { PHASE_WAITING, PHASE_OPEN, PHASE_DONE };
extern const struct enum_table phase_states; /* waiting open done */

/* Progress against the share of its time that has passed. */
enum health { HEALTH_NONE, HEALTH_GOOD, HEALTH_FAIR, HEALTH_POOR };
extern const struct enum_table healths; /* none good fair poor */

struct phase {
	int64_t id, rev, campaign_id;
	const char *code, *title;
	int sort;
	int32_t start, end; /* days, end included */
	int weight;
	int64_t owner_id;
	const char *owner_role; /* role code, "" */
	const char *note;
};

/* What people are told of a gate (rules/gate.h), derived. */
enum gate_standing {
	GATE_PENDING,
	GATE_OVERDUE,
	GATE_UNMET, /* all have signed what it covers, but not all is met */
	GATE_OUTDATED,
	GATE_REJECTED,
	GATE_PASSED,
	GATE_OVERRIDDEN,
};
extern const struct enum_table gate_standings; /* pending overdue unmet out_of_date ... */

/* A phase of the execution: warm-up, burst, encore.  Targets are spread over
 * stages by weight and over a stage's days by day weight. */
struct stage {
	int64_t id, rev, campaign_id, phase_id;
	const char *code, *title;
	int sort;
	int32_t start, end;
	int64_t weight;          /* relative to the other stages; 0 allowed */
	const char *day_weights; /* "1,1,2" one per day, "" = equal */
};

struct milestone {
	int64_t id, rev, campaign_id, phase_id;
	const char *code, *title;
	int32_t day;
	int64_t reached_at; /* INSTANT_NONE: not yet */
};

struct deliverable {
	int64_t id, rev, campaign_id, phase_id;
	const char *title;
	int64_t delivered_at; /* INSTANT_NONE: not yet */
};

/* What a sign-off is about; a later change of it puts the sign-off out of date. */
enum gate_cover {
	COVER_GOALS = 1 << 0,
	COVER_BUDGET = 1 << 1,
	COVER_PLAN = 1 << 2,
	COVER_RISKS = 1 << 3
};
extern const struct enum_table gate_covers; /* goals budget plan risks */

struct gate {
	int64_t id, rev, campaign_id;
	const char *code, *title;
	int sort;
	int64_t closes_phase_id, opens_phase_id; /* 0: none */
	int32_t due;
	int covers;                  /* or-ed enum gate_cover */
	const char *override_reason; /* "" unless overridden */
	int64_t override_by, override_at;
};

enum condition_kind {
	CONDITION_MANUAL,
	CONDITION_TASKS_DONE,
	CONDITION_GOALS_ADD_UP,
	CONDITION_GOALS_OWNED,
	CONDITION_BUDGET_WITHIN_CEILING,
	CONDITION_RESERVE_IN_RANGE,
	CONDITION_KPIS_TARGETED,
	CONDITION_KPIS_OWNED,
	CONDITION_RISKS_HAVE_RESPONSE,
	CONDITION_MATERIALS_ACCEPTED,
	CONDITION_PARTNERS_SIGNED,
	CONDITION_CHANNELS_READY,
	CONDITION_NO_OPEN_INCIDENT,
	CONDITION_MILESTONE_REACHED,
};
extern const struct enum_table condition_kinds; /* manual tasks_done goals_add_up ... */

struct gate_condition {
	int64_t id, rev, campaign_id, gate_id;
	const char *code, *title;
	int sort;
	enum condition_kind kind;
	int64_t phase_id;       /* tasks_done: of this phase; 0 any */
	const char *module;     /* tasks_done: of this module; "" any */
	const char *milestone;  /* milestone_reached: its code */
	int64_t met_by, met_at; /* manual: who ticked it, when; 0, INSTANT_NONE */
};

struct gate_role {
	int64_t id, campaign_id, gate_id;
	const char *role; /* role code that must sign */
};

/* Append-only. */
struct signoff {
	int64_t id, campaign_id, gate_id;
	const char *role;
	int64_t person_id, at;
	bool is_approval; /* false: rejected */
	const char *note;
	const char *covers_hash; /* of what was signed */
};

/* The row of an id among n; NULL: none, as for the id 0. */
const struct phase *phase_find(const struct phase *p, size_t n, int64_t id);

#endif
