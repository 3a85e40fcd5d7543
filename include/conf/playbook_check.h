/* The mistakes that no single setting shows: codes given twice, references
 * to nothing, days and shares that contradict each other.
 *
 * playbook_check() does it all; the rest is shared by its parts, one for
 * each kind of mistake.  A value that was wrong by itself was reported when
 * it was read and is skipped here. */
#ifndef CONF_PLAYBOOK_CHECK_H
#define CONF_PLAYBOOK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/problem.h"
#include "conf/playbook.h"
#include "conf/schema_read.h"

/* Kinds of parts that have codes of their own. */
enum check_part {
	CHECK_ROLE,
	CHECK_MODULE,
	CHECK_PHASE,
	CHECK_STAGE,
	CHECK_MILESTONE,
	CHECK_GATE,
	CHECK_TASK,
	CHECK_HOURS,
	CHECK_KPI,
	CHECK_CHANNEL,
	CHECK_SEGMENT,
	CHECK_GOAL, /* and parts of goals */
	CHECK_LINE,
	CHECK_RISK,
	CHECK_MATERIAL,
	CHECK_PARTNER,
	CHECK_PARTS
};

struct check_entry {
	const char *code;
	const void *record;
	struct place at;
};

struct check_index {
	struct map map; /* code in lower case -> entry */
	struct check_entry *entry;
	size_t n, cap;
};

struct check {
	const struct playbook *p;
	const struct schema_reader *r;
	struct problems *errors, *warnings;
	struct arena *arena;
	struct check_index index[CHECK_PARTS];
};

/* Adds what is wrong with `p`, which `r` has read, to `f`. */
void playbook_check(const struct playbook *p, const struct schema_reader *r,
		    struct playbook_findings *f);

/* Its parts, in the order in which they run. */
void playbook_check_references(struct check *c);
void playbook_check_calendar(struct check *c); /* phases, stages, gates, milestones, materials */
void playbook_check_tasks(struct check *c);
void playbook_check_kpis(struct check *c);
void playbook_check_goals(struct check *c);
void playbook_check_money(struct check *c); /* channels, segments, budget */

/* The record of that very code, or NULL. */
const void *check_find(const struct check *c, enum check_part part, const char *code);
/* Complains unless `*code` ("" is fine) is one of that part. `code` is where the value was read to,
 * `label` whose it is. */
void check_reference(struct check *c, enum check_part part, const char *const *code,
		     struct place at, const char *label);
/* "task 'a'". */
const char *check_label(const struct check *c, const char *what, const char *code) RETURNS_NONNULL;
/* Where a value was given, else `at`. */
struct place check_place(const struct check *c, const void *value, struct place at);
/* Whether the text is a figure of the KPI's unit; complains otherwise. "" is fine. `*value` (may be
 * NULL) in the KPI's decimals (currency: 2). */
bool check_figure(struct check *c, const struct playbook_kpi *k, const char *const *text,
		  const char *label, int64_t *value);
/* "D-7", in the arena. */
const char *check_day(const struct check *c, int day) RETURNS_NONNULL;
/* "12.5%". */
const char *check_share(const struct check *c, int64_t bp) RETURNS_NONNULL;

#endif
