/* The journal: who changed what, when, before, after, why.
 *
 * A change is one act of a person (one transaction); it has one journal row
 * per field that it set.  Changes are chained by SHA-256. */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

/* What became stale; screens reload by these bits. */
enum topic {
	TOPIC_CAMPAIGN = 1 << 0,
	TOPIC_PEOPLE = 1 << 1,
	TOPIC_PHASES = 1 << 2,
	TOPIC_GOALS = 1 << 3,
	TOPIC_KPIS = 1 << 4,
	TOPIC_READINGS = 1 << 5,
	TOPIC_TASKS = 1 << 6,
	TOPIC_MONEY = 1 << 7,
	TOPIC_RISKS = 1 << 8,
	TOPIC_RESOURCES = 1 << 9,
	TOPIC_LESSONS = 1 << 10,
};

struct change {
	int64_t id;          /* sequence number, the order of events */
	int64_t campaign_id; /* 0: none */
	int64_t at, person_id;
	const char *who; /* login as it was */
	const char *session, *request_id;
	const char *act;     /* stable verb: "task.done" */
	const char *summary; /* one line in plain words, in the writer's language */
	const char *reason;
	int64_t undoes; /* the change it undid; 0 */
	const char *hash;
};

/* Field values as canonical text; NULL is "no value" (insert before, delete after). */
struct change_field {
	int64_t change_id;
	const char *object; /* table name */
	int64_t object_id;
	const char *field;
	const char *before, *after;
};

#endif
