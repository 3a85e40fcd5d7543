#include "store/entity.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "base/zone.h"
#include "store/column.h"

const struct entity *const entities[] = {
	[INDEX_campaign] = &entity_campaign,
	[INDEX_person] = &entity_person,
	[INDEX_role] = &entity_role,
	[INDEX_role_holder] = &entity_role_holder,
	[INDEX_phase] = &entity_phase,
	[INDEX_stage] = &entity_stage,
	[INDEX_milestone] = &entity_milestone,
	[INDEX_deliverable] = &entity_deliverable,
	[INDEX_gate] = &entity_gate,
	[INDEX_gate_condition] = &entity_gate_condition,
	[INDEX_gate_role] = &entity_gate_role,
	[INDEX_signoff] = &entity_signoff,
	[INDEX_kpi] = &entity_kpi,
	[INDEX_goal] = &entity_goal,
	[INDEX_channel] = &entity_channel,
	[INDEX_segment] = &entity_segment,
	[INDEX_task] = &entity_task,
	[INDEX_task_collaborator] = &entity_task_collaborator,
	[INDEX_task_dependency] = &entity_task_dependency,
	[INDEX_checklist_item] = &entity_checklist_item,
	[INDEX_comment] = &entity_comment,
	[INDEX_budget_line] = &entity_budget_line,
	[INDEX_ledger_entry] = &entity_ledger_entry,
	[INDEX_risk] = &entity_risk,
	[INDEX_risk_step] = &entity_risk_step,
	[INDEX_alert] = &entity_alert,
	[INDEX_mute] = &entity_mute,
	[INDEX_incident] = &entity_incident,
	[INDEX_incident_action] = &entity_incident_action,
	[INDEX_adjustment] = &entity_adjustment,
	[INDEX_material] = &entity_material,
	[INDEX_partner] = &entity_partner,
	[INDEX_standup_note] = &entity_standup_note,
	[INDEX_lesson] = &entity_lesson,
};
const size_t entities_count = ARRAY_LEN(entities);

const struct entity *entity_find(const char *table)
{
	for (size_t i = 0; i < entities_count; i++)
		if (!strcmp(entities[i]->table, table))
			return entities[i];
	return NULL;
}

const struct entity_column *entity_column(const struct entity *e, const char *name)
{
	for (size_t i = 0; i < e->n; i++)
		if (!strcmp(e->column[i].name, name))
			return &e->column[i];
	return NULL;
}

bool entity_has_rev(const struct entity *e)
{
	return e->n > 1 && !strcmp(e->column[1].name, "rev");
}

void entity_init(const struct entity *e, void *row)
{
	memset(row, 0, e->size);
	for (size_t i = 0; i < e->n; i++)
		column_set(&e->column[i], row, column_default(&e->column[i]));
}

static int64_t get_number(const struct entity_column *c, const char *at)
{
	if (c->size == sizeof(int64_t)) {
		int64_t v;

		memcpy(&v, at, sizeof(v));
		return v;
	}
	if (c->size == sizeof(int32_t)) {
		int32_t v;

		memcpy(&v, at, sizeof(v));
		return v;
	}
	return *at != 0;
}

struct datum column_get(const struct entity_column *c, const void *row)
{
	const char *at = (const char *)row + c->offset;

	if (c->type == COLUMN_TEXT) {
		const char *text;

		memcpy(&text, at, sizeof(text));
		return datum_text(text);
	}
	return datum_int(get_number(c, at));
}

void column_set(const struct entity_column *c, void *row, struct datum v)
{
	char *at = (char *)row + c->offset;

	if (c->type == COLUMN_TEXT) {
		memcpy(at, &v.text, sizeof(v.text));
	} else if (c->size == sizeof(int64_t)) {
		memcpy(at, &v.i, sizeof(v.i));
	} else if (c->size == sizeof(int32_t)) {
		int32_t small = (int32_t)v.i;

		memcpy(at, &small, sizeof(small));
	} else {
		*at = v.i != 0;
	}
}

struct datum column_default(const struct entity_column *c)
{
	switch (c->type) {
	case COLUMN_TEXT: return datum_text("");
	case COLUMN_DAY: return datum_int(DAY_NONE);
	case COLUMN_INSTANT:
	case COLUMN_OPTION: return datum_int(INT64_MIN);
	case COLUMN_INT:
	case COLUMN_BOOL:
	case COLUMN_REF:
	case COLUMN_ENUM: break;
	}
	return datum_int(0);
}

bool column_is_equal(const struct entity_column *c, struct datum a, struct datum b)
{
	return c->type == COLUMN_TEXT ? !strcmp(a.text, b.text) : a.i == b.i;
}

void column_add_text(const struct entity_column *c, struct datum v, struct str *out)
{
	char day[DATE_TEXT];

	if (c->type == COLUMN_TEXT) {
		str_add(out, v.text);
	} else if (c->type == COLUMN_ENUM) {
		str_add(out, enum_key(c->keys, (int)v.i));
	} else if (c->type == COLUMN_DAY) {
		str_add(out, day_text((int32_t)v.i, day));
	} else if (c->type == COLUMN_INT || c->type == COLUMN_BOOL || v.i != column_default(c).i) {
		str_addf(out, "%lld", (long long)v.i);
	}
}

int column_parse_text(const struct entity_column *c, const char *text, struct datum *v,
		      struct err *err)
{
	int32_t day;
	int value;

	*v = column_default(c);
	if (c->type == COLUMN_TEXT) {
		*v = datum_text(text);
		return 0;
	}
	if (!*text)
		return 0;
	if (c->type == COLUMN_ENUM) {
		if (enum_parse(c->keys, text, &value, err))
			return -1;
		*v = datum_int(value);
		return 0;
	}
	if (c->type == COLUMN_DAY) {
		if (day_parse_iso(text, &day, err))
			return -1;
		*v = datum_int(day);
		return 0;
	}
	return number_parse_int(text, INT64_MIN, INT64_MAX, &v->i, err);
}
