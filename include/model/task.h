/* Tasks and what hangs on them. */
#ifndef MODEL_TASK_H
#define MODEL_TASK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

enum task_state { TASK_TODO, TASK_DOING, TASK_BLOCKED, TASK_DONE, TASK_DROPPED };
extern const struct enum_table task_states; /* todo doing blocked done dropped */

struct task {
	int64_t id, rev, campaign_id;
	int64_t number;   /* shown as T-31; counts within the campaign, never reused */
	const char *code; /* of the playbook, "" */
	const char *title;
	int64_t phase_id;
	const char *module;
	int64_t owner_id;
	const char *owner_role;
	int32_t start, due;                 /* DAY_NONE: none */
	int64_t estimate_tenths;            /* days x 10; 0 = none (weight 1) */
	int priority;                       /* 1 high, 2 normal, 3 low */
	const char *deliverable, *standard; /* and its acceptance standard */
	bool needs_evidence;
	const char *evidence;
	enum task_state state;
	const char *reason;  /* why blocked or dropped */
	int64_t done_at;     /* INSTANT_NONE */
	int64_t incident_id; /* made by a contingency plan */
	const char *note;
};

struct task_collaborator {
	int64_t id, campaign_id, task_id, person_id; /* person 0: the role */
	const char *role;
};

/* `task_id` cannot be done before `needs_id`. */
struct task_dependency {
	int64_t id, campaign_id, task_id, needs_id;
};

struct checklist_item {
	int64_t id, rev, campaign_id, task_id;
	int sort;
	const char *title;
	int64_t done_by, done_at;
};

/* Append-only note on any object. */
struct comment {
	int64_t id, campaign_id;
	const char *object; /* table name: "task", "incident"... */
	int64_t object_id, person_id, at;
	const char *text;
};

#endif
