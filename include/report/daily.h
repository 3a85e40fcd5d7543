/* The daily report: what everybody looks at first.
 *
 * The page says what is off before what is well; the document is schema
 * warroom.report.daily/1, whose fields may be added to, never changed:
 *
 *   { "schema", "campaign": {...}, "as_of", "day",
 *     "kpis": [ {..., "today": {...}, "total": {...}, "channels": [...], "explained"} ],
 *     "budget": {..., "reserve": {...}, "lines": [...] },
 *     "tasks": {...}, "phases": [...], "alerts": [...], "incidents": [...], "findings" } */
#ifndef REPORT_DAILY_H
#define REPORT_DAILY_H

#include "base/err.h"
#include "base/mem.h"
#include "model/risk.h"
#include "model/task.h"
#include "report/score.h"
#include "report/tree.h"
#include "rules/gate.h"
#include "rules/schedule.h"

/* How many overdue tasks the page names. */
enum { DAILY_OVERDUE_SHOWN = 12 };

/* Weights of the tasks of a phase (rules/schedule.h: task_weight()). */
struct daily_progress {
	int64_t phase_id;
	struct phase_work work;
};

/* All that it looks at; arrays not set are empty. */
struct daily_input {
	struct score_input score;
	const struct phase *phases; /* with their gates: of the report only, not of the screen */
	size_t n_phases;
	const struct daily_progress *progress; /* phases without tasks may be left out */
	size_t n_progress;
	const struct gate *gates;
	const struct gate_state *gate_states; /* as the gates */
	size_t n_gates;
	int64_t tasks[TASK_DROPPED + 1]; /* how many in each state */
	int64_t n_overdue, n_due_soon;   /* as of the day */
	int64_t n_due_today;             /* of those due soon */
	const struct task *overdue;      /* by due day; at least those that the page names */
	size_t n_overdue_rows;
	const int64_t *overdue_numbers, *due_soon_numbers; /* of all, for the document */
	const struct alert *alerts; /* not resolved, passed on as far as they are by then */
	size_t n_alerts;
	const char *const *alert_with; /* login or role's title of who has each, NULL nobody; NULL:
					* not known, then it is who took it */
	const struct incident *incidents; /* not resolved */
	size_t n_incidents;
	const struct person *people;
	size_t n_people;
	const struct role *roles;
	size_t n_roles;
	int64_t findings; /* of `warroom check`; -1: not looked at */
};

enum daily_part {
	DAILY_PAGE = 1 << 0,  /* what people read: text, Markdown */
	DAILY_DATA = 1 << 1,  /* the document: JSON */
	DAILY_TABLE = 1 << 2, /* a line per KPI and channel: CSV */
	DAILY_ALL = DAILY_PAGE | DAILY_DATA | DAILY_TABLE,
	DAILY_SCREEN = 1 << 3, /* the screen: who is late; no findings, channels that ring */
};

/* The report in the arena, with the wanted parts (or-ed enum daily_part); `in` is borrowed for as
 * long. */
struct daily {
	struct scorecard card;
	struct report *report;
};
int daily_make(struct daily *out, struct arena *a, const struct daily_input *in, unsigned parts,
	       struct err *err) NODISCARD;

/* The state of things in a few lines of text, for a chat; needs what DAILY_PAGE needs. */
void daily_brief(struct str *out, const struct daily_input *in, const struct scorecard *card);

/* True when a KPI, today or in total, or the budget is at least as bad as `status` (critical or
 * warning), or an alert is not resolved: what `--fail-on` asks. */
bool daily_is_off(const struct daily *d, const struct daily_input *in, enum kpi_status status);

#endif
