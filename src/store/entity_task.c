#include "model/task.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

static const struct entity_column task_columns[] = {
	COLUMN_OF(task, id, INT),
	COLUMN_OF(task, rev, INT),
	COLUMN_OF(task, campaign_id, REF),
	COLUMN_OF(task, number, INT),
	COLUMN_OF(task, code, TEXT),
	COLUMN_OF(task, title, TEXT),
	COLUMN_OF(task, phase_id, REF),
	COLUMN_OF(task, module, TEXT),
	COLUMN_OF(task, owner_id, REF),
	COLUMN_OF(task, owner_role, TEXT),
	COLUMN_OF(task, start, DAY),
	COLUMN_OF(task, due, DAY),
	COLUMN_OF(task, estimate_tenths, INT),
	COLUMN_OF(task, priority, INT),
	COLUMN_OF(task, deliverable, TEXT),
	COLUMN_OF(task, standard, TEXT),
	COLUMN_OF(task, needs_evidence, BOOL),
	COLUMN_OF(task, evidence, TEXT),
	COLUMN_OF_ENUM(task, state, &task_states),
	COLUMN_OF(task, reason, TEXT),
	COLUMN_OF(task, done_at, INSTANT),
	COLUMN_OF(task, incident_id, REF),
	COLUMN_OF(task, note, TEXT),
};
ENTITY(task, N_("task"), TOPIC_TASKS, 0);

static const struct entity_column task_collaborator_columns[] = {
	COLUMN_OF(task_collaborator, id, INT),      COLUMN_OF(task_collaborator, campaign_id, REF),
	COLUMN_OF(task_collaborator, task_id, REF), COLUMN_OF(task_collaborator, person_id, REF),
	COLUMN_OF(task_collaborator, role, TEXT),
};
ENTITY(task_collaborator, N_("collaborator"), TOPIC_TASKS, 0);

static const struct entity_column task_dependency_columns[] = {
	COLUMN_OF(task_dependency, id, INT),
	COLUMN_OF(task_dependency, campaign_id, REF),
	COLUMN_OF(task_dependency, task_id, REF),
	COLUMN_OF(task_dependency, needs_id, REF),
};
ENTITY(task_dependency, N_("dependency"), TOPIC_TASKS, 0);

static const struct entity_column checklist_item_columns[] = {
	COLUMN_OF(checklist_item, id, INT),          COLUMN_OF(checklist_item, rev, INT),
	COLUMN_OF(checklist_item, campaign_id, REF), COLUMN_OF(checklist_item, task_id, REF),
	COLUMN_OF(checklist_item, sort, INT),        COLUMN_OF(checklist_item, title, TEXT),
	COLUMN_OF(checklist_item, done_by, REF),     COLUMN_OF(checklist_item, done_at, INSTANT),
};
ENTITY(checklist_item, N_("checklist item"), TOPIC_TASKS, 0);

static const struct entity_column comment_columns[] = {
	COLUMN_OF(comment, id, INT),        COLUMN_OF(comment, campaign_id, REF),
	COLUMN_OF(comment, object, TEXT),   COLUMN_OF(comment, object_id, INT),
	COLUMN_OF(comment, person_id, REF), COLUMN_OF(comment, at, INSTANT),
	COLUMN_OF(comment, text, TEXT),
};
ENTITY(comment, N_("comment"), TOPIC_TASKS, ENTITY_FIXED);
