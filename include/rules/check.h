/* Findings over a whole campaign: `warroom check`.
 *
 * Each rule looks at plain loaded arrays and adds findings to a list in the
 * caller's arena.  Texts are N_() literals with %1 %2 %3 for the arguments, so
 * that this layer needs no translation: show them with
 * check_add_text(out, _(finding->message), finding). */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/money.h"
#include "base/str.h"
#include "base/zone.h"
#include "model/budget.h"
#include "model/campaign.h"
#include "model/kpi.h"
#include "model/phase.h"
#include "model/resource.h"
#include "model/risk.h"
#include "model/task.h"
#include "rules/gate.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO };
extern const struct enum_table severities; /* error warning info */

enum { FINDING_ARGS = 3 };

struct finding {
	const char *code; /* stable: "goals_mismatch" */
	enum severity severity;
	const char *object; /* table name: "task", "goal", "campaign"... */
	int64_t object_id;
	const char *place;   /* code or number of it: "T-12", "gmv" */
	const char *message; /* N_ */
	const char *args[FINDING_ARGS];
	const char *advice; /* N_: what to do */
};

struct findings {
	struct arena *arena;
	struct finding *list;
	size_t n, cap;
};

/* Newest reading of a KPI in a channel (0: any). */
struct check_feed {
	int64_t kpi_id, channel_id, updated_at;
};

/* What a campaign before this one brought in a KPI of this one. */
struct check_past {
	int64_t kpi_id;
	struct figure result;
};

/* All that the rules look at; unset arrays are empty. */
struct check_input {
	const struct campaign *campaign;
	const struct currency *currency;
	const struct zone *zone;
	int64_t now;
	int32_t today;
	const struct kpi *kpis;
	size_t n_kpis;
	const struct goal *goals;
	size_t n_goals;
	const struct stage *stages;
	size_t n_stages;
	const struct phase *phases;
	size_t n_phases;
	const struct gate *gates;
	const struct gate_state *gate_states; /* of the gates */
	size_t n_gates;
	const struct task *tasks; /* ascending id */
	size_t n_tasks;
	const struct task_dependency *dependencies;
	size_t n_dependencies;
	const struct person *people;
	size_t n_people;
	const struct material *materials;
	size_t n_materials;
	const struct budget_line *lines;
	size_t n_lines;
	const struct ledger_entry *entries; /* ascending id */
	size_t n_entries;
	const struct risk *risks;
	size_t n_risks;
	const struct risk_step *risk_steps;
	size_t n_risk_steps;
	const struct channel *channels;
	size_t n_channels;
	const struct check_feed *feeds; /* none for a KPI: never a reading */
	size_t n_feeds;
	int64_t n_lessons;             /* of the review */
	const struct check_past *past; /* the newest campaign last */
	size_t n_past;
};

/* Runs every rule; findings by severity, then in the order of the rules. */
void check_run(const struct check_input *in, struct findings *out);
/* How many of a severity. */
size_t check_count(const struct findings *f, enum severity severity);
/* Appends the text with its arguments put in. */
void check_add_text(struct str *out, const char *translated, const struct finding *f);

/* Every code with its severity, for the manual and tests; ends with a NULL code. */
struct check_rule {
	const char *code;
	enum severity severity;
	const char *message, *advice; /* N_ */
};
extern const struct check_rule check_rules[];

#endif
