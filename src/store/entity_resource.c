#include "model/resource.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

static const struct entity_column material_columns[] = {
	COLUMN_OF(material, id, INT),
	COLUMN_OF(material, rev, INT),
	COLUMN_OF(material, campaign_id, REF),
	COLUMN_OF(material, code, TEXT),
	COLUMN_OF(material, title, TEXT),
	COLUMN_OF(material, spec, TEXT),
	COLUMN_OF(material, unit, TEXT),
	COLUMN_OF(material, quantity, INT),
	COLUMN_OF(material, accepted_quantity, INT),
	COLUMN_OF(material, lead_days, INT),
	COLUMN_OF(material, due, DAY),
	COLUMN_OF(material, owner_id, REF),
	COLUMN_OF(material, owner_role, TEXT),
	COLUMN_OF_ENUM(material, state, &material_states),
	COLUMN_OF(material, accepted_at, INSTANT),
	COLUMN_OF(material, note, TEXT),
};
ENTITY(material, N_("material"), TOPIC_RESOURCES, 0);

static const struct entity_column partner_columns[] = {
	COLUMN_OF(partner, id, INT),          COLUMN_OF(partner, rev, INT),
	COLUMN_OF(partner, campaign_id, REF), COLUMN_OF(partner, code, TEXT),
	COLUMN_OF(partner, name, TEXT),       COLUMN_OF(partner, kind, TEXT),
	COLUMN_OF(partner, duty, TEXT),       COLUMN_OF(partner, contact, TEXT),
	COLUMN_OF(partner, due, DAY),         COLUMN_OF(partner, signed_on, DAY),
	COLUMN_OF(partner, note, TEXT),
};
ENTITY(partner, N_("partner"), TOPIC_RESOURCES, 0);

static const struct entity_column standup_note_columns[] = {
	COLUMN_OF(standup_note, id, INT),        COLUMN_OF(standup_note, campaign_id, REF),
	COLUMN_OF(standup_note, person_id, REF), COLUMN_OF(standup_note, at, INSTANT),
	COLUMN_OF(standup_note, day, DAY),       COLUMN_OF_ENUM(standup_note, kind, &standup_kinds),
	COLUMN_OF(standup_note, text, TEXT),
};
ENTITY(standup_note, N_("stand-up note"), TOPIC_LESSONS, 0);

static const struct entity_column lesson_columns[] = {
	COLUMN_OF(lesson, id, INT),           COLUMN_OF(lesson, rev, INT),
	COLUMN_OF(lesson, campaign_id, REF),  COLUMN_OF(lesson, person_id, REF),
	COLUMN_OF(lesson, at, INSTANT),       COLUMN_OF_ENUM(lesson, kind, &lesson_kinds),
	COLUMN_OF(lesson, text, TEXT),        COLUMN_OF(lesson, cause, TEXT),
	COLUMN_OF(lesson, responsible, TEXT),
};
ENTITY(lesson, N_("lesson"), TOPIC_LESSONS, 0);
