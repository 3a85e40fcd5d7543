/* How the column tables are written down: for src/store/entity_*.c only. */
#ifndef STORE_COLUMN_H
#define STORE_COLUMN_H

#include "base/macros.h"
#include "store/entity.h"

/* Places in entities[], in the order in which rows must be written to refer to each other. */
enum entity_index {
	INDEX_campaign,
	INDEX_person,
	INDEX_role,
	INDEX_role_holder,
	INDEX_phase,
	INDEX_stage,
	INDEX_milestone,
	INDEX_deliverable,
	INDEX_gate,
	INDEX_gate_condition,
	INDEX_gate_role,
	INDEX_signoff,
	INDEX_kpi,
	INDEX_goal,
	INDEX_channel,
	INDEX_segment,
	INDEX_task,
	INDEX_task_collaborator,
	INDEX_task_dependency,
	INDEX_checklist_item,
	INDEX_comment,
	INDEX_budget_line,
	INDEX_ledger_entry,
	INDEX_risk,
	INDEX_risk_step,
	INDEX_alert,
	INDEX_mute,
	INDEX_incident,
	INDEX_incident_action,
	INDEX_adjustment,
	INDEX_material,
	INDEX_partner,
	INDEX_standup_note,
	INDEX_lesson,
};

#define COLUMN_ROW(s, member, kind, table, text, bits)                                         \
	{                                                                                      \
		.name = #member, .type = (kind), .sql = (text),                                \
		.offset = offsetof(struct s, member), .size = sizeof(((struct s *)0)->member), \
		.keys = (table), .flags = (bits)                                               \
	}
#define COLUMN_OF(s, member, kind) COLUMN_ROW(s, member, COLUMN_##kind, NULL, #member, 0)
#define COLUMN_OF_NAMED(s, member, kind, in_sql) \
	COLUMN_ROW(s, member, COLUMN_##kind, NULL, #in_sql, 0)
#define COLUMN_OF_ENUM(s, member, table) COLUMN_ROW(s, member, COLUMN_ENUM, table, #member, 0)
#define COLUMN_OF_EXPR(s, member, expression) \
	COLUMN_ROW(s, member, COLUMN_REF, NULL, expression, COLUMN_DERIVED)

#define ENTITY(name, words, bit, bits)          \
	const struct entity entity_##name = {   \
		.table = #name,                 \
		.what = (words),                \
		.size = sizeof(struct name),    \
		.column = name##_columns,       \
		.n = ARRAY_LEN(name##_columns), \
		.topic = (bit),                 \
		.flags = (bits),                \
		.index = INDEX_##name,          \
	}

#endif
