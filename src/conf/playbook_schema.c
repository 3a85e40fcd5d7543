#include "conf/playbook_schema.h"

#include <stddef.h>

#include "base/i18n.h"
#include "base/macros.h"
#include "conf/playbook.h"
#include "model/campaign.h"

/* name, type, flags, member of the struct T of the table at hand */
#define AT(member) offsetof(struct T, member)
#define MUST FIELD_REQUIRED
#define SCHEMA(what, fields, fill)                                              \
	{                                                                       \
		what, sizeof(struct T), AT(at), fields, ARRAY_LEN(fields), fill \
	}

/* clang-format off */
enum { DAY_MAX = 3660, NO_DAY = PLAYBOOK_NO_DAY, WEEK_S = 604800 };

#define T playbook_role
static const struct field role_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "rights", FIELD_SET, 0, AT(rights), 0, 0, 0, RIGHT_MEMBER, &rights },
	{ "approves", FIELD_BOOL, 0, AT(approves), 0, 0, 0, 0, NULL },
};
static const struct schema role_schema = SCHEMA(N_("role"), role_fields, NULL);
#undef T

#define T playbook_module
static const struct field module_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
};
static const struct schema module_schema = SCHEMA(N_("module"), module_fields, NULL);
#undef T

#define T playbook_milestone
static const struct field milestone_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "day", FIELD_DAY, MUST, AT(day), 0, -DAY_MAX, DAY_MAX, 0, NULL },
};
static const struct schema milestone_schema = SCHEMA(N_("milestone"), milestone_fields, NULL);
#undef T

#define T playbook_stage
static const struct field stage_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "start", FIELD_DAY, MUST, AT(start), 0, -DAY_MAX, DAY_MAX, 0, NULL },
	{ "end", FIELD_DAY, MUST, AT(end), 0, -DAY_MAX, DAY_MAX, 0, NULL },
	{ "weight", FIELD_INT, MUST, AT(weight), 0, 0, 1000000, 0, NULL },
	{ "day_weights", FIELD_WEIGHTS, 0, AT(day_weights), 0, 0, 0, 0, NULL },
};
static const struct schema stage_schema = SCHEMA(N_("stage"), stage_fields, NULL);
#undef T

#define T playbook_phase
static const struct field phase_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "start", FIELD_DAY, MUST, AT(start), 0, -DAY_MAX, DAY_MAX, 0, NULL },
	{ "end", FIELD_DAY, MUST, AT(end), 0, -DAY_MAX, DAY_MAX, 0, NULL },
	{ "weight", FIELD_INT, 0, AT(weight), 0, 0, 1000000, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "deliverables", FIELD_TEXTS, 0, AT(deliverable), AT(deliverables), 0, 0, 0, NULL },
	{ "milestones", FIELD_LIST, 0, AT(milestone), AT(milestones), 0, 0, 0, &milestone_schema },
	{ "stages", FIELD_LIST, 0, AT(stage), AT(stages), 0, 0, 0, &stage_schema },
};
static const struct schema phase_schema = SCHEMA(N_("phase"), phase_fields, NULL);
#undef T

#define T playbook_condition
static const struct field condition_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "kind", FIELD_ENUM, MUST, AT(kind), 0, 0, 0, CONDITION_MANUAL, &condition_kinds },
	{ "phase", FIELD_REF, 0, AT(phase), 0, 0, 0, 0, NULL },
	{ "module", FIELD_REF, 0, AT(module), 0, 0, 0, 0, NULL },
	{ "milestone", FIELD_REF, 0, AT(milestone), 0, 0, 0, 0, NULL },
};
static const struct schema condition_schema = SCHEMA(N_("condition"), condition_fields, NULL);
#undef T

#define T playbook_gate
static const struct field gate_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "closes", FIELD_REF, 0, AT(closes), 0, 0, 0, 0, NULL },
	{ "opens", FIELD_REF, 0, AT(opens), 0, 0, 0, 0, NULL },
	{ "due", FIELD_DAY, MUST, AT(due), 0, -DAY_MAX, DAY_MAX, 0, NULL },
	{ "covers", FIELD_MASK, 0, AT(covers), 0, 0, 0, 0, &gate_covers },
	{ "sign", FIELD_CODES, MUST, AT(sign), AT(signs), 0, 0, 0, NULL },
	{ "conditions", FIELD_LIST, 0, AT(condition), AT(conditions), 0, 0, 0, &condition_schema },
};
static const struct schema gate_schema = SCHEMA(N_("gate"), gate_fields, NULL);
#undef T

#define T playbook_task
static const struct field task_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "phase", FIELD_REF, MUST, AT(phase), 0, 0, 0, 0, NULL },
	{ "module", FIELD_REF, 0, AT(module), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "with", FIELD_CODES, 0, AT(with), AT(withs), 0, 0, 0, NULL },
	{ "start", FIELD_DAY, 0, AT(start), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "due", FIELD_DAY, MUST, AT(due), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "estimate", FIELD_TENTHS, 0, AT(estimate_tenths), 0, 0, 36500, 0, NULL },
	{ "priority", FIELD_INT, 0, AT(priority), 0, 1, 3, 2, NULL },
	{ "deliverable", FIELD_TEXT, 0, AT(deliverable), 0, 0, 0, 0, NULL },
	{ "standard", FIELD_TEXT, 0, AT(standard), 0, 0, 0, 0, NULL },
	{ "evidence", FIELD_BOOL, 0, AT(needs_evidence), 0, 0, 0, 0, NULL },
	{ "depends", FIELD_CODES, 0, AT(depends), AT(depends_n), 0, 0, 0, NULL },
	{ "checklist", FIELD_TEXTS, 0, AT(check), AT(checks), 0, 0, 0, NULL },
};
static const struct schema task_schema = SCHEMA(N_("task"), task_fields, NULL);
#undef T

#define T playbook_hours
static const struct field hours_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, 0, AT(title), 0, 0, 0, 0, NULL },
	{ "weights", FIELD_WEIGHTS, MUST, AT(weights), 0, KPI_HOURS, KPI_HOURS, 0, NULL },
};
static const struct schema hours_schema = SCHEMA(N_("hour profile"), hours_fields, NULL);
#undef T

/* What the library says of the KPI stands unless the file says otherwise. */
static void fill_kpi(void *record)
{
	struct playbook_kpi *k = record;
	const struct kpi_library_row *row = *k->code ? kpi_library_find(k->code) : NULL;

	if (!row)
		return;
	k->category = row->category;
	k->unit = row->unit;
	k->direction = row->direction;
	k->aggregation = row->aggregation;
	k->feed = row->feed;
	k->numerator = row->numerator ? row->numerator : "";
	k->denominator = row->denominator ? row->denominator : "";
	k->scale = row->scale;
	k->decimals = row->decimals;
}

#define T playbook_kpi
static const struct field kpi_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, 0, AT(title), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "headline", FIELD_BOOL, 0, AT(is_headline), 0, 0, 0, 0, NULL },
	{ "category", FIELD_ENUM, 0, AT(category), 0, 0, 0, KPI_OTHER, &kpi_categories },
	{ "unit", FIELD_ENUM, 0, AT(unit), 0, 0, 0, UNIT_COUNT, &kpi_units },
	{ "direction", FIELD_ENUM, 0, AT(direction), 0, 0, 0, DIRECTION_UP, &kpi_directions },
	{ "aggregation", FIELD_ENUM, 0, AT(aggregation), 0, 0, 0, AGGREGATION_SUM,
	  &kpi_aggregations },
	{ "feed", FIELD_ENUM, 0, AT(feed), 0, 0, 0, FEED_READINGS, &kpi_feeds },
	{ "numerator", FIELD_REF, 0, AT(numerator), 0, 0, 0, 0, NULL },
	{ "denominator", FIELD_REF, 0, AT(denominator), 0, 0, 0, 0, NULL },
	{ "scale", FIELD_INT64, 0, AT(scale), 0, 1, 1000000000, 1, NULL },
	{ "decimals", FIELD_INT, 0, AT(decimals), 0, -1, 8, 0, NULL },
	{ "warn", FIELD_SHARE64, 0, AT(warn_bp), 0, 1, 100000, 1000, NULL },
	{ "critical", FIELD_SHARE64, 0, AT(critical_bp), 0, 1, 100000, 2000, NULL },
	{ "target", FIELD_FIGURE, 0, AT(target), 0, 0, 0, 0, NULL },
	{ "threshold", FIELD_THRESHOLD, 0, AT(threshold_op), AT(threshold), 0, 0, 0, NULL },
	{ "interval", FIELD_DURATION, 0, AT(interval_s), 0, 1, 53 * WEEK_S, 86400, NULL },
	{ "cooldown", FIELD_INT, 0, AT(cooldown), 0, 1, 1000, 2, NULL },
	{ "hours", FIELD_REF, 0, AT(hours), 0, 0, 0, 0, NULL },
	{ "response", FIELD_TEXT, 0, AT(response), 0, 0, 0, 0, NULL },
};
static const struct schema kpi_schema = SCHEMA(N_("KPI"), kpi_fields, fill_kpi);
#undef T

#define T playbook_channel
static const struct field channel_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "kind", FIELD_ENUM, 0, AT(kind), 0, 0, 0, CHANNEL_ONLINE, &channel_kinds },
	{ "share", FIELD_SHARE, 0, AT(share_bp), 0, 0, 10000, 0, NULL },
	{ "trial", FIELD_BOOL, 0, AT(needs_trial), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
};
static const struct schema channel_schema = SCHEMA(N_("channel"), channel_fields, NULL);
#undef T

#define T playbook_segment
static const struct field segment_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "share", FIELD_SHARE, 0, AT(share_bp), 0, 0, 10000, 0, NULL },
};
static const struct schema segment_schema = SCHEMA(N_("segment"), segment_fields, NULL);
#undef T

#define T playbook_subgoal
static const struct field subgoal_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, 0, AT(title), 0, 0, 0, 0, NULL },
	{ "stage", FIELD_REF, 0, AT(stage), 0, 0, 0, 0, NULL },
	{ "channel", FIELD_REF, 0, AT(channel), 0, 0, 0, 0, NULL },
	{ "segment", FIELD_REF, 0, AT(segment), 0, 0, 0, 0, NULL },
	{ "day", FIELD_DAY, 0, AT(day), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "share", FIELD_SHARE, 0, AT(share_bp), 0, 0, 10000, PLAYBOOK_NO_SHARE, NULL },
	{ "target", FIELD_FIGURE, 0, AT(target), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "due", FIELD_DAY, 0, AT(due), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
};
static const struct schema subgoal_schema = SCHEMA(N_("part of a goal"), subgoal_fields, NULL);
#undef T

#define T playbook_goal
static const struct field goal_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "kpi", FIELD_REF, MUST, AT(kpi), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, 0, AT(title), 0, 0, 0, 0, NULL },
	{ "type", FIELD_ENUM, 0, AT(type), 0, 0, 0, GOAL_OTHER, &goal_types },
	{ "priority", FIELD_INT, 0, AT(priority), 0, 1, 99, 1, NULL },
	{ "target", FIELD_FIGURE, MUST, AT(target), 0, 0, 0, 0, NULL },
	{ "baseline", FIELD_FIGURE, 0, AT(baseline), 0, 0, 0, 0, NULL },
	{ "stretch", FIELD_FIGURE, 0, AT(stretch), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "due", FIELD_DAY, 0, AT(due), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "children", FIELD_LIST, 0, AT(child), AT(children), 0, 0, 0, &subgoal_schema },
};
static const struct schema goal_schema = SCHEMA(N_("goal"), goal_fields, NULL);
#undef T

#define T playbook_line
static const struct field line_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "category", FIELD_ENUM, 0, AT(category), 0, 0, 0, BUDGET_OTHER, &budget_categories },
	{ "share", FIELD_SHARE, 0, AT(share_bp), 0, 0, 10000, PLAYBOOK_NO_SHARE, NULL },
	{ "amount", FIELD_AMOUNT, 0, AT(amount), 0, 0, 0, 0, NULL },
	{ "channel", FIELD_REF, 0, AT(channel), 0, 0, 0, 0, NULL },
	{ "phase", FIELD_REF, 0, AT(phase), 0, 0, 0, 0, NULL },
	{ "start", FIELD_DAY, 0, AT(start), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "end", FIELD_DAY, 0, AT(end), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "expected_return", FIELD_E4, 0, AT(expected_return_e4), 0, 0, 10000000000, 0, NULL },
};
static const struct schema line_schema = SCHEMA(N_("budget line"), line_fields, NULL);
#undef T

#define T playbook_budget
static const struct field budget_fields[] = {
	{ "total", FIELD_AMOUNT, 0, AT(total), 0, 0, 0, 0, NULL },
	{ "reserve_min", FIELD_SHARE, 0, AT(reserve_min_bp), 0, 0, 10000, 1000, NULL },
	{ "reserve_max", FIELD_SHARE, 0, AT(reserve_max_bp), 0, 0, 10000, 1500, NULL },
	{ "lines", FIELD_LIST, 0, AT(line), AT(lines), 0, 0, 0, &line_schema },
};
static const struct schema budget_schema = SCHEMA(N_("budget"), budget_fields, NULL);
#undef T

#define T playbook_step
static const struct field step_fields[] = {
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "within", FIELD_DURATION, 0, AT(within_s), 0, 1, 53 * WEEK_S, 0, NULL },
	{ "standard", FIELD_TEXT, 0, AT(standard), 0, 0, 0, 0, NULL },
};
static const struct schema step_schema = SCHEMA(N_("step of a plan"), step_fields, NULL);
#undef T

#define T playbook_risk
static const struct field risk_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "trigger", FIELD_TEXT, 0, AT(trigger), 0, 0, 0, 0, NULL },
	{ "response", FIELD_TEXT, MUST, AT(response), 0, 0, 0, 0, NULL },
	{ "kpi", FIELD_REF, 0, AT(kpi), 0, 0, 0, 0, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
	{ "probability", FIELD_INT, 0, AT(probability), 0, 1, 4, 2, NULL },
	{ "impact", FIELD_INT, 0, AT(impact), 0, 1, 4, 2, NULL },
	{ "plan", FIELD_LIST, MUST, AT(step), AT(steps), 0, 0, 0, &step_schema },
};
static const struct schema risk_schema = SCHEMA(N_("risk"), risk_fields, NULL);
#undef T

#define T playbook_material
static const struct field material_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "spec", FIELD_TEXT, 0, AT(spec), 0, 0, 0, 0, NULL },
	{ "quantity", FIELD_INT64, 0, AT(quantity), 0, 1, 1000000000000, 1, NULL },
	{ "unit", FIELD_WORD, 0, AT(unit), 0, 0, 0, 0, NULL },
	{ "lead_days", FIELD_INT, 0, AT(lead_days), 0, 0, DAY_MAX, 0, NULL },
	{ "due", FIELD_DAY, MUST, AT(due), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "owner", FIELD_REF, 0, AT(owner), 0, 0, 0, 0, NULL },
};
static const struct schema material_schema = SCHEMA(N_("material"), material_fields, NULL);
#undef T

#define T playbook_partner
static const struct field partner_fields[] = {
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "kind", FIELD_WORD, 0, AT(kind), 0, 0, 0, 0, NULL },
	{ "duty", FIELD_TEXT, 0, AT(duty), 0, 0, 0, 0, NULL },
	{ "due", FIELD_DAY, 0, AT(due), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
};
static const struct schema partner_schema = SCHEMA(N_("partner"), partner_fields, NULL);
#undef T

#define T playbook_lesson
static const struct field lesson_fields[] = {
	{ "kind", FIELD_ENUM, 0, AT(kind), 0, 0, 0, LESSON_IMPROVEMENT, &lesson_kinds },
	{ "en", FIELD_STRING, MUST, AT(text.en), 0, 0, 0, 0, NULL },
	{ "zh", FIELD_STRING, MUST, AT(text.zh), 0, 0, 0, 0, NULL },
};
static const struct schema lesson_schema = SCHEMA(N_("lesson"), lesson_fields, NULL);
#undef T

#define T playbook
static const struct field sales_fields[] = {
	{ "start", FIELD_DAY, 0, AT(sales_start), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "end", FIELD_DAY, 0, AT(sales_end), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
};
/* A group of its own in the file only: its members are the playbook's. */
static const struct schema sales_schema = {
	N_("sales"), sizeof(struct T), SCHEMA_NO_PLACE, sales_fields, ARRAY_LEN(sales_fields), NULL
};

static const struct field playbook_fields[] = {
	{ "format", FIELD_FORMAT, MUST, 0, 0, 0, 0, PLAYBOOK_FORMAT, NULL },
	{ "code", FIELD_CODE, MUST, AT(code), 0, 0, 0, 0, NULL },
	{ "version", FIELD_INT, MUST, AT(version), 0, 1, 1000000, 1, NULL },
	{ "title", FIELD_TEXT, MUST, AT(title), 0, 0, 0, 0, NULL },
	{ "summary", FIELD_TEXT, 0, AT(summary), 0, 0, 0, 0, NULL },
	{ "start", FIELD_DAY, 0, AT(start), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "end", FIELD_DAY, 0, AT(end), 0, -DAY_MAX, DAY_MAX, NO_DAY, NULL },
	{ "sales", FIELD_GROUP, 0, 0, 0, 0, 0, 0, &sales_schema },
	{ "roles", FIELD_LIST, 0, AT(role), AT(roles), 0, 0, 0, &role_schema },
	{ "modules", FIELD_LIST, 0, AT(module), AT(modules), 0, 0, 0, &module_schema },
	{ "phases", FIELD_LIST, 0, AT(phase), AT(phases), 0, 0, 0, &phase_schema },
	{ "gates", FIELD_LIST, 0, AT(gate), AT(gates), 0, 0, 0, &gate_schema },
	{ "tasks", FIELD_LIST, 0, AT(task), AT(tasks), 0, 0, 0, &task_schema },
	{ "hour_profiles", FIELD_LIST, 0, AT(hours), AT(hours_n), 0, 0, 0, &hours_schema },
	{ "kpis", FIELD_LIST, 0, AT(kpi), AT(kpis), 0, 0, 0, &kpi_schema },
	{ "channels", FIELD_LIST, 0, AT(channel), AT(channels), 0, 0, 0, &channel_schema },
	{ "segments", FIELD_LIST, 0, AT(segment), AT(segments), 0, 0, 0, &segment_schema },
	{ "goals", FIELD_LIST, 0, AT(goal), AT(goals), 0, 0, 0, &goal_schema },
	{ "budget", FIELD_GROUP, 0, AT(budget), 0, 0, 0, 0, &budget_schema },
	{ "risks", FIELD_LIST, 0, AT(risk), AT(risks), 0, 0, 0, &risk_schema },
	{ "materials", FIELD_LIST, 0, AT(material), AT(materials), 0, 0, 0, &material_schema },
	{ "partners", FIELD_LIST, 0, AT(partner), AT(partners), 0, 0, 0, &partner_schema },
	{ "lessons", FIELD_LIST, 0, AT(lesson), AT(lessons), 0, 0, 0, &lesson_schema },
};
const struct schema playbook_schema = {
	"", sizeof(struct T), SCHEMA_NO_PLACE, playbook_fields, ARRAY_LEN(playbook_fields), NULL
};
#undef T
/* clang-format on */
