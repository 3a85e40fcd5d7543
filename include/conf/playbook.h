/* A playbook: what a campaign starts from, in two languages.
 *
 * One libconfig file (man 5 warroom-playbook) with phases, gates, tasks, KPIs,
 * goals, budget, risks and so on.  Days are offsets from launch (D-7 is -7),
 * references between parts are codes, figures whose unit is the campaign's
 * (amounts, targets) stay text that number_parse() and money_parse() take.
 *
 * Everything in a struct playbook lives in its arena; strings are never NULL
 * ("" = not given).  playbook_parse() checks the whole file: after it said 0,
 * every code is unique and every reference, day and figure is right. */
#ifndef CONF_PLAYBOOK_H
#define CONF_PLAYBOOK_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/problem.h"
#include "base/str.h"
#include "conf/text2.h"
#include "model/budget.h"
#include "model/kpi.h"
#include "model/phase.h"
#include "model/resource.h"

/* The largest file that is read, in bytes. */
#define PLAYBOOK_SIZE_MAX ((size_t)4 << 20)
/* A day that is not given. */
#define PLAYBOOK_NO_DAY INT_MIN
/* An optional share in 1/10000 that is not given. */
#define PLAYBOOK_NO_SHARE (-1)

struct playbook_role {
	struct place at;
	const char *code;
	struct text2 title;
	int rights; /* or-ed enum right */
	bool approves;
};

struct playbook_module {
	struct place at;
	const char *code;
	struct text2 title;
};

struct playbook_milestone {
	struct place at;
	const char *code;
	struct text2 title;
	int day;
};

struct playbook_stage {
	struct place at;
	const char *code;
	struct text2 title;
	int start, end;
	int weight;              /* of 100 over all stages */
	const char *day_weights; /* "1,1,2" as in struct stage, "" = equal */
};

struct playbook_phase {
	struct place at;
	const char *code;
	struct text2 title;
	int start, end;
	int weight;
	const char *owner; /* role */
	const struct text2 *deliverable;
	size_t deliverables;
	const struct playbook_milestone *milestone;
	size_t milestones;
	const struct playbook_stage *stage;
	size_t stages;
};

struct playbook_condition {
	struct place at;
	const char *code;
	struct text2 title;
	enum condition_kind kind;
	const char *phase, *module, *milestone;
};

struct playbook_gate {
	struct place at;
	const char *code;
	struct text2 title;
	const char *closes, *opens; /* phases */
	int due;
	int covers;              /* or-ed enum gate_cover */
	const char *const *sign; /* roles */
	size_t signs;
	const struct playbook_condition *condition;
	size_t conditions;
};

struct playbook_task {
	struct place at;
	const char *code;
	struct text2 title;
	const char *phase, *module, *owner;
	const char *const *with; /* roles */
	size_t withs;
	int start, due;
	int64_t estimate_tenths; /* days x 10; 0 none */
	int priority;            /* 1 high, 2 normal, 3 low */
	struct text2 deliverable, standard;
	bool needs_evidence;
	const char *const *depends; /* tasks that must be done before */
	size_t depends_n;
	const struct text2 *check;
	size_t checks;
};

struct playbook_hours {
	struct place at;
	const char *code;
	struct text2 title;  /* optional */
	const char *weights; /* 24, "0,0,1,..." as in struct kpi */
};

/* What the file does not say is filled in from the KPI library. */
struct playbook_kpi {
	struct place at;
	const char *code;
	struct text2 title; /* "" = the library's name */
	const char *owner;  /* role */
	enum kpi_category category;
	enum kpi_unit unit;
	enum kpi_direction direction;
	enum kpi_aggregation aggregation;
	enum kpi_feed feed;
	const char *numerator, *denominator; /* KPI codes; ratio only */
	int64_t scale;
	int decimals; /* of stored readings; -1: the currency's */
	int64_t warn_bp, critical_bp;
	enum threshold_op threshold_op;
	const char *threshold; /* figure in the KPI's unit, "" none */
	int64_t interval_s;
	int cooldown;
	const char *hours; /* hour profile, "" = equal */
	bool is_headline;
	struct text2 response;
	const char *target; /* figure, "" none */
};

struct playbook_channel {
	struct place at;
	const char *code;
	struct text2 title;
	enum channel_kind kind;
	int share_bp;
	bool needs_trial;
	const char *owner;
};

struct playbook_segment {
	struct place at;
	const char *code;
	struct text2 title;
	int share_bp;
};

/* A part of a goal: at least one of stage, channel, segment, day; and either a
 * share of the parent's target or a target of its own. */
struct playbook_subgoal {
	struct place at;
	const char *code;
	struct text2 title; /* "" = made from KPI and scope */
	const char *stage, *channel, *segment;
	int day;            /* PLAYBOOK_NO_DAY: none */
	int share_bp;       /* PLAYBOOK_NO_SHARE: see target */
	const char *target; /* "" : see share_bp */
	const char *owner;
	int due;
};

struct playbook_goal {
	struct place at;
	const char *code, *kpi;
	struct text2 title;
	enum goal_type type;
	int priority;
	const char *target, *baseline, *stretch; /* "" not given */
	const char *owner;
	int due; /* PLAYBOOK_NO_DAY: the end */
	const struct playbook_subgoal *child;
	size_t children;
};

/* Either a share of the total or an amount of its own. */
struct playbook_line {
	struct place at;
	const char *code;
	struct text2 title;
	enum budget_category category;
	int share_bp;       /* PLAYBOOK_NO_SHARE: see amount */
	const char *amount; /* "" : see share_bp */
	const char *channel, *phase, *owner;
	int start, end; /* PLAYBOOK_NO_DAY: not given */
	int64_t expected_return_e4;
};

struct playbook_budget {
	struct place at;
	const char *total;                  /* amount, "" none */
	int reserve_min_bp, reserve_max_bp; /* 1000, 1500 unless given */
	const struct playbook_line *line;
	size_t lines;
};

struct playbook_step {
	struct place at;
	struct text2 title, standard;
	const char *owner;
	int64_t within_s;
};

struct playbook_risk {
	struct place at;
	const char *code;
	struct text2 title, trigger, response;
	const char *kpi, *owner;
	int probability, impact; /* 1..4 */
	const struct playbook_step *step;
	size_t steps;
};

struct playbook_material {
	struct place at;
	const char *code;
	struct text2 title, spec, unit;
	int64_t quantity;
	int lead_days, due;
	const char *owner;
};

struct playbook_partner {
	struct place at;
	const char *code;
	struct text2 title, kind, duty;
	int due; /* PLAYBOOK_NO_DAY: not given */
};

struct playbook_lesson {
	struct place at;
	enum lesson_kind kind;
	struct text2 text;
};

struct playbook {
	struct arena arena;
	const char *file;
	const char *code;
	int version;
	struct text2 title, summary;
	int start, end; /* of the campaign, end included; not given: of the phases, or D */
	int sales_start, sales_end; /* not given: of the stages; none: PLAYBOOK_NO_DAY */
	const struct playbook_role *role;
	size_t roles;
	const struct playbook_module *module;
	size_t modules;
	const struct playbook_phase *phase;
	size_t phases;
	const struct playbook_gate *gate;
	size_t gates;
	const struct playbook_task *task;
	size_t tasks;
	const struct playbook_hours *hours;
	size_t hours_n;
	const struct playbook_kpi *kpi;
	size_t kpis;
	const struct playbook_channel *channel;
	size_t channels;
	const struct playbook_segment *segment;
	size_t segments;
	const struct playbook_goal *goal;
	size_t goals;
	struct playbook_budget budget;
	const struct playbook_risk *risk;
	size_t risks;
	const struct playbook_material *material;
	size_t materials;
	const struct playbook_partner *partner;
	size_t partners;
	const struct playbook_lesson *lesson;
	size_t lessons;
};

/* What the checker found.  Warnings do not make a playbook unusable. */
struct playbook_findings {
	struct problems errors, warnings;
};
void playbook_findings_release(struct playbook_findings *f);

/* Reads and checks `text`, called `file` in messages. 0: usable (there may be
 * warnings). -1: `f->errors` has every mistake, `err` (ERR_DATA) the first and
 * how many; `p` then holds what could be understood. Release `p` and `f` in
 * any case. */
int playbook_parse(struct playbook *p, const struct str *text, const char *file,
		   struct playbook_findings *f, struct err *err) NODISCARD;
/* The same for a file. Missing: ERR_NOINPUT. */
int playbook_load(struct playbook *p, const char *path, struct playbook_findings *f,
		  struct err *err) NODISCARD;
void playbook_release(struct playbook *p);

/* Appends the playbook in the files' own syntax; parsing that gives the same
 * playbook again. Values that are the default or the library's are left out. */
void playbook_write(const struct playbook *p, struct str *out);

#endif
