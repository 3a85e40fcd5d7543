/* How each model struct lies in its table: one row of facts per member.
 *
 * Everything generic (load, insert, update, journal, undo, as-of) walks these
 * tables.  A column's name is the member's name, a table's name the struct's (but
 * for `end`, a word of SQL: end_day). */
#ifndef STORE_ENTITY_H
#define STORE_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/datum.h"
#include "model/enum.h"

enum column_type {
	COLUMN_INT,     /* int, int32_t or int64_t */
	COLUMN_TEXT,    /* const char *, "" by default */
	COLUMN_BOOL,    /* 0 or 1 */
	COLUMN_DAY,     /* int32_t; DAY_NONE is no value */
	COLUMN_INSTANT, /* int64_t; INSTANT_NONE is no value */
	COLUMN_OPTION,  /* int64_t; INT64_MIN is no value */
	COLUMN_REF,     /* int64_t id of another row; 0 is no value */
	COLUMN_ENUM,    /* stored as its key */
};

enum column_flag {
	COLUMN_DERIVED = 1 << 0, /* `sql` computes it: never written */
};

struct entity_column {
	const char *name;
	enum column_type type;
	unsigned short offset, size;   /* of the member */
	const struct enum_table *keys; /* COLUMN_ENUM */
	const char *sql;               /* its name in SQL, or what computes it */
	unsigned flags;
};

enum entity_flag {
	ENTITY_APPEND_ONLY = 1 << 0, /* never updated or deleted, not even by undo */
	ENTITY_FIXED = 1 << 1,       /* never updated; undo may take it back */
};

struct entity {
	const char *table;
	const char *what; /* N_("task"), for messages */
	size_t size;
	const struct entity_column *column; /* the first is id */
	size_t n;
	unsigned topic; /* enum topic */
	unsigned flags;
	int index; /* place in entities[] */
};

enum { ENTITY_COLUMNS_MAX = 40 };

extern const struct entity entity_campaign, entity_person, entity_role, entity_role_holder;
extern const struct entity entity_phase, entity_stage, entity_milestone, entity_deliverable;
extern const struct entity entity_gate, entity_gate_condition, entity_gate_role, entity_signoff;
extern const struct entity entity_kpi, entity_goal, entity_channel, entity_segment;
extern const struct entity entity_task, entity_task_collaborator, entity_task_dependency;
extern const struct entity entity_checklist_item, entity_comment;
extern const struct entity entity_budget_line, entity_ledger_entry;
extern const struct entity entity_risk, entity_risk_step, entity_alert, entity_mute;
extern const struct entity entity_incident, entity_incident_action, entity_adjustment;
extern const struct entity entity_material, entity_partner, entity_standup_note, entity_lesson;

extern const struct entity *const entities[];
extern const size_t entities_count;

/* NULL when there is none. */
const struct entity *entity_find(const char *table);
const struct entity_column *entity_column(const struct entity *e, const char *name);
/* True for `rev`: the rows count their versions. */
bool entity_has_rev(const struct entity *e);

/* Makes a row what an empty form is: zeros, "", no day, no instant. Start new rows with this. */
void entity_init(const struct entity *e, void *row);
/* Member of a row as a value in model terms (DAY_NONE, 0 and so on stay numbers). */
struct datum column_get(const struct entity_column *c, const void *row);
/* Sets the member; text is borrowed. */
void column_set(const struct entity_column *c, void *row, struct datum v);
/* Canonical text of a value, as the journal holds it: days as 2026-06-01, enums as keys, no value
 * as "". */
struct str;
void column_add_text(const struct entity_column *c, struct datum v, struct str *out);
/* The way back; -1: not such a text. */
struct err;
int column_parse_text(const struct entity_column *c, const char *text, struct datum *v,
		      struct err *err);
/* Same value in the same column. */
bool column_is_equal(const struct entity_column *c, struct datum a, struct datum b);
/* The value a new row has unless something else is said: 0, "", no value. */
struct datum column_default(const struct entity_column *c);

#endif
