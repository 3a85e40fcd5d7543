#include "model/resource.h"

#include "base/i18n.h"
#include "base/macros.h"

static const struct enum_row material_states_rows[] = {
	{ MATERIAL_PLANNED, "planned", N_("planned") },
	{ MATERIAL_ORDERED, "ordered", N_("ordered") },
	{ MATERIAL_DELIVERED, "delivered", N_("delivered") },
	{ MATERIAL_ACCEPTED, "accepted", N_("accepted") },
	{ MATERIAL_REJECTED, "rejected", N_("rejected") },
};
const struct enum_table material_states = { N_("material state"), material_states_rows,
					    ARRAY_LEN(material_states_rows) };

static const struct enum_row standup_kinds_rows[] = {
	{ STANDUP_DONE, "done", N_("done") },
	{ STANDUP_DOING, "doing", N_("doing") },
	{ STANDUP_BLOCKED, "blocked", N_("blocked") },
	{ STANDUP_HELP, "help", N_("needs help") },
	{ STANDUP_DECISION, "decision", N_("decision") },
};
const struct enum_table standup_kinds = { N_("kind of stand-up note"), standup_kinds_rows,
					  ARRAY_LEN(standup_kinds_rows) };

static const struct enum_row lesson_kinds_rows[] = {
	{ LESSON_GOOD, "good", N_("went well") },
	{ LESSON_PROBLEM, "problem", N_("problem") },
	{ LESSON_IMPROVEMENT, "improvement", N_("improvement") },
};
const struct enum_table lesson_kinds = { N_("kind of lesson"), lesson_kinds_rows,
					 ARRAY_LEN(lesson_kinds_rows) };
