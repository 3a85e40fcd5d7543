/* What the files of check share: the rules by number, adding a finding. */
#ifndef RULES_CHECK_RULE_H
#define RULES_CHECK_RULE_H

#include "rules/check.h"

/* Order of check_rules[]. */
enum check_rule_number {
	RULE_GOALS_BY_STAGE,
	RULE_GOALS_BY_DAY,
	RULE_GOALS_BY_CHANNEL,
	RULE_GOALS_BY_SEGMENT,
	RULE_GOAL_DAY_OUTSIDE,
	RULE_GOAL_FAR_ABOVE,
	RULE_GOAL_BELOW_PAST,
	RULE_STAGE_DAY_WEIGHTS,
	RULE_KPI_NO_OWNER,
	RULE_KPI_NO_TARGET,
	RULE_FEED_STALE,
	RULE_TASK_NO_OWNER,
	RULE_TASK_NO_DUE,
	RULE_TASK_OUTSIDE_PHASE,
	RULE_DEPENDENCY_CYCLE,
	RULE_OWNER_OVERBOOKED,
	RULE_MATERIAL_LATE,
	RULE_PLAN_OVER_CEILING,
	RULE_RESERVE_RANGE,
	RULE_LINE_OVERDRAWN,
	RULE_SPEND_WITHOUT_COMMITMENT,
	RULE_PROBABLE_DOUBLE,
	RULE_GATE_UNSIGNED,
	RULE_GATE_OUTDATED,
	RULE_GATE_OVERDUE,
	RULE_RISK_NO_RESPONSE,
	RULE_CHANNEL_NO_TRIAL,
	RULE_REVIEW_OVERDUE,
};

/* Where a finding is. */
struct check_place {
	const char *object;
	int64_t id;
	const char *place; /* borrowed from the loaded data or the arena */
};

/* What goes into its message; those that are not set are "". */
struct check_args {
	const char *arg[FINDING_ARGS];
};
#define CHECK_ARGS(...) ((struct check_args){ { __VA_ARGS__ } })

void check_add(struct findings *f, enum check_rule_number rule, struct check_place at,
	       struct check_args args);

void check_goals(const struct check_input *in, struct findings *out);
void check_tasks(const struct check_input *in, struct findings *out);
void check_money(const struct check_input *in, struct findings *out);

#endif
