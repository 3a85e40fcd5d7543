#include "model/phase.h"

#include "base/i18n.h"
#include "base/macros.h"

static const struct enum_row phase_states_rows[] = {
	{ PHASE_WAITING, "waiting", N_("waiting") },
	{ PHASE_OPEN, "open", N_("under way") },
	{ PHASE_DONE, "done", N_("done") },
};
const struct enum_table phase_states = { N_("phase state"), phase_states_rows,
					 ARRAY_LEN(phase_states_rows) };

static const struct enum_row healths_rows[] = {
	{ HEALTH_NONE, "none", N_("no health yet") },
	{ HEALTH_GOOD, "good", N_("good") },
	{ HEALTH_FAIR, "fair", N_("fair") },
	{ HEALTH_POOR, "poor", N_("poor") },
};
static const struct enum_row gate_standings_rows[] = {
	{ GATE_PENDING, "pending", N_("pending") },
	{ GATE_OVERDUE, "overdue", N_("overdue") },
	{ GATE_UNMET, "unmet", N_("unmet") },
	{ GATE_OUTDATED, "out_of_date", N_("out of date") },
	{ GATE_REJECTED, "rejected", N_("rejected") },
	{ GATE_PASSED, "passed", N_("passed") },
	{ GATE_OVERRIDDEN, "overridden", N_("overridden") },
};
const struct enum_table gate_standings = { N_("gate state"), gate_standings_rows,
					   ARRAY_LEN(gate_standings_rows) };

const struct enum_table healths = { N_("health"), healths_rows, ARRAY_LEN(healths_rows) };

static const struct enum_row gate_covers_rows[] = {
	{ COVER_GOALS, "goals", N_("goals") },
	{ COVER_BUDGET, "budget", N_("budget") },
	{ COVER_PLAN, "plan", N_("plan") },
	{ COVER_RISKS, "risks", N_("risks") },
};
const struct enum_table gate_covers = { N_("part a sign-off covers"), gate_covers_rows,
					ARRAY_LEN(gate_covers_rows) };

static const struct enum_row condition_kinds_rows[] = {
	{ CONDITION_MANUAL, "manual", N_("ticked by hand") },
	{ CONDITION_TASKS_DONE, "tasks_done", N_("tasks done") },
	{ CONDITION_GOALS_ADD_UP, "goals_add_up", N_("goals add up") },
	{ CONDITION_GOALS_OWNED, "goals_owned", N_("goals have owners") },
	{ CONDITION_BUDGET_WITHIN_CEILING, "budget_within_ceiling",
	  N_("budget within its ceiling") },
	{ CONDITION_RESERVE_IN_RANGE, "reserve_in_range", N_("reserve within its range") },
	{ CONDITION_KPIS_TARGETED, "kpis_targeted", N_("KPIs have targets") },
	{ CONDITION_KPIS_OWNED, "kpis_owned", N_("KPIs have owners") },
	{ CONDITION_RISKS_HAVE_RESPONSE, "risks_have_response", N_("risks have a response") },
	{ CONDITION_MATERIALS_ACCEPTED, "materials_accepted", N_("materials accepted") },
	{ CONDITION_PARTNERS_SIGNED, "partners_signed", N_("partners have signed") },
	{ CONDITION_CHANNELS_READY, "channels_ready", N_("channels ready") },
	{ CONDITION_NO_OPEN_INCIDENT, "no_open_incident", N_("no open incident") },
	{ CONDITION_MILESTONE_REACHED, "milestone_reached", N_("milestone reached") },
};
const struct enum_table condition_kinds = { N_("kind of gate condition"), condition_kinds_rows,
					    ARRAY_LEN(condition_kinds_rows) };

const struct phase *phase_find(const struct phase *p, size_t n, int64_t id)
{
	for (size_t i = 0; id && i < n; i++)
		if (p[i].id == id)
			return &p[i];
	return NULL;
}
