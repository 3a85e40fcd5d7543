/* Materials, partners, stand-up notes, lessons. */
#ifndef MODEL_RESOURCE_H
#define MODEL_RESOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

enum material_state {
	MATERIAL_PLANNED,
	MATERIAL_ORDERED,
	MATERIAL_DELIVERED,
	MATERIAL_ACCEPTED,
	MATERIAL_REJECTED
};
extern const struct enum_table material_states;

struct material {
	int64_t id, rev, campaign_id;
	const char *code, *title, *spec, *unit;
	int64_t quantity, accepted_quantity;
	int lead_days;
	int32_t due; /* to be accepted by */
	int64_t owner_id;
	const char *owner_role;
	enum material_state state;
	int64_t accepted_at;
	const char *note;
};

struct partner {
	int64_t id, rev, campaign_id;
	const char *code, *name, *kind, *duty, *contact;
	int32_t due, signed_on; /* contract; DAY_NONE */
	const char *note;
};

enum standup_kind { STANDUP_DONE, STANDUP_DOING, STANDUP_BLOCKED, STANDUP_HELP, STANDUP_DECISION };
extern const struct enum_table standup_kinds;

struct standup_note {
	int64_t id, campaign_id, person_id, at;
	int32_t day;
	enum standup_kind kind;
	const char *text;
};

enum lesson_kind { LESSON_GOOD, LESSON_PROBLEM, LESSON_IMPROVEMENT };
extern const struct enum_table lesson_kinds;

struct lesson {
	int64_t id, rev, campaign_id, person_id, at;
	enum lesson_kind kind;
	const char *text, *cause, *responsible;
};

#endif
