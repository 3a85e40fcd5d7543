#include "model/phase.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

static const struct entity_column phase_columns[] = {
	COLUMN_OF(phase, id, INT),          COLUMN_OF(phase, rev, INT),
	COLUMN_OF(phase, campaign_id, REF), COLUMN_OF(phase, code, TEXT),
	COLUMN_OF(phase, title, TEXT),      COLUMN_OF(phase, sort, INT),
	COLUMN_OF(phase, start, DAY),       COLUMN_OF_NAMED(phase, end, DAY, end_day),
	COLUMN_OF(phase, weight, INT),      COLUMN_OF(phase, owner_id, REF),
	COLUMN_OF(phase, owner_role, TEXT), COLUMN_OF(phase, note, TEXT),
};
ENTITY(phase, N_("phase"), TOPIC_PHASES, 0);

static const struct entity_column stage_columns[] = {
	COLUMN_OF(stage, id, INT),
	COLUMN_OF(stage, rev, INT),
	COLUMN_OF(stage, campaign_id, REF),
	COLUMN_OF(stage, phase_id, REF),
	COLUMN_OF(stage, code, TEXT),
	COLUMN_OF(stage, title, TEXT),
	COLUMN_OF(stage, sort, INT),
	COLUMN_OF(stage, start, DAY),
	COLUMN_OF_NAMED(stage, end, DAY, end_day),
	COLUMN_OF(stage, weight, INT),
	COLUMN_OF(stage, day_weights, TEXT),
};
ENTITY(stage, N_("stage"), TOPIC_PHASES, 0);

static const struct entity_column milestone_columns[] = {
	COLUMN_OF(milestone, id, INT),          COLUMN_OF(milestone, rev, INT),
	COLUMN_OF(milestone, campaign_id, REF), COLUMN_OF(milestone, phase_id, REF),
	COLUMN_OF(milestone, code, TEXT),       COLUMN_OF(milestone, title, TEXT),
	COLUMN_OF(milestone, day, DAY),         COLUMN_OF(milestone, reached_at, INSTANT),
};
ENTITY(milestone, N_("milestone"), TOPIC_PHASES, 0);

static const struct entity_column deliverable_columns[] = {
	COLUMN_OF(deliverable, id, INT),          COLUMN_OF(deliverable, rev, INT),
	COLUMN_OF(deliverable, campaign_id, REF), COLUMN_OF(deliverable, phase_id, REF),
	COLUMN_OF(deliverable, title, TEXT),      COLUMN_OF(deliverable, delivered_at, INSTANT),
};
ENTITY(deliverable, N_("deliverable"), TOPIC_PHASES, 0);

static const struct entity_column gate_columns[] = {
	COLUMN_OF(gate, id, INT),
	COLUMN_OF(gate, rev, INT),
	COLUMN_OF(gate, campaign_id, REF),
	COLUMN_OF(gate, code, TEXT),
	COLUMN_OF(gate, title, TEXT),
	COLUMN_OF(gate, sort, INT),
	COLUMN_OF(gate, closes_phase_id, REF),
	COLUMN_OF(gate, opens_phase_id, REF),
	COLUMN_OF(gate, due, DAY),
	COLUMN_OF(gate, covers, INT),
	COLUMN_OF(gate, override_reason, TEXT),
	COLUMN_OF(gate, override_by, REF),
	COLUMN_OF(gate, override_at, INSTANT),
};
ENTITY(gate, N_("gate"), TOPIC_PHASES, 0);

static const struct entity_column gate_condition_columns[] = {
	COLUMN_OF(gate_condition, id, INT),
	COLUMN_OF(gate_condition, rev, INT),
	COLUMN_OF(gate_condition, campaign_id, REF),
	COLUMN_OF(gate_condition, gate_id, REF),
	COLUMN_OF(gate_condition, code, TEXT),
	COLUMN_OF(gate_condition, title, TEXT),
	COLUMN_OF(gate_condition, sort, INT),
	COLUMN_OF_ENUM(gate_condition, kind, &condition_kinds),
	COLUMN_OF(gate_condition, phase_id, REF),
	COLUMN_OF(gate_condition, module, TEXT),
	COLUMN_OF(gate_condition, milestone, TEXT),
	COLUMN_OF(gate_condition, met_by, REF),
	COLUMN_OF(gate_condition, met_at, INSTANT),
};
ENTITY(gate_condition, N_("gate condition"), TOPIC_PHASES, 0);

static const struct entity_column gate_role_columns[] = {
	COLUMN_OF(gate_role, id, INT),
	COLUMN_OF(gate_role, campaign_id, REF),
	COLUMN_OF(gate_role, gate_id, REF),
	COLUMN_OF(gate_role, role, TEXT),
};
ENTITY(gate_role, N_("role that signs"), TOPIC_PHASES, 0);

static const struct entity_column signoff_columns[] = {
	COLUMN_OF(signoff, id, INT),           COLUMN_OF(signoff, campaign_id, REF),
	COLUMN_OF(signoff, gate_id, REF),      COLUMN_OF(signoff, role, TEXT),
	COLUMN_OF(signoff, person_id, REF),    COLUMN_OF(signoff, at, INSTANT),
	COLUMN_OF(signoff, is_approval, BOOL), COLUMN_OF(signoff, note, TEXT),
	COLUMN_OF(signoff, covers_hash, TEXT),
};
ENTITY(signoff, N_("sign-off"), TOPIC_PHASES, ENTITY_APPEND_ONLY);
