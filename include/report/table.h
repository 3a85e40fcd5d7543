/* A table: columns with stable keys, rows of values.
 *
 *	static const struct column columns[] = {
 *		{ "id", N_("Task"), 0, 0, 0 },
 *		{ "title", N_("Title"), 0, 12, COLUMN_STRETCH },
 *		{ "owner", N_("Owner"), 2, 6, 0 },
 *		{ "rev", NULL, 0, 0, 0 },		// machines only
 *	};
 *	struct table *t = table_new(arena, columns, ARRAY_LEN(columns));
 *	for (...) {
 *		table_row(t);
 *		cell_ref(t, "id", "T", task->number);
 *		cell_text(t, "title", task->title);
 *		...
 *	}
 *
 * A cell not set is null.  Numbers stand flush right by themselves.  A list of
 * the command line is one table: a table in text and Markdown, an array of
 * objects in JSON, lines in CSV. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "report/value.h"

enum column_flags {
	COLUMN_STRETCH = 1 << 0, /* long text: gives way first, cut with "…" */
	COLUMN_PEOPLE = 1 << 1,  /* text and Markdown only */
};

struct column {
	const char *key;
	const char *title; /* N_(); NULL: machines only (JSON and CSV) */
	int priority; /* 0 always shown; else dropped when empty, the highest first when narrow */
	int min_cols; /* cells that it may be cut to; 0: never cut unless STRETCH (then 8) */
	unsigned flags;
};

struct table {
	struct arena *arena;
	const struct column *column; /* borrowed */
	size_t n_columns;
	struct value *cell; /* n_rows x n_columns */
	size_t n_rows, cap;
	size_t at;         /* column set last, so that setting in order is quick */
	const char *empty; /* said instead of an empty table; NULL: nothing */
};

struct table *table_new(struct arena *a, const struct column *columns, size_t n) RETURNS_NONNULL;
/* What people read when there is no row: table_say_empty(t, _("No tasks.")). */
void table_say_empty(struct table *t, const char *text);
/* Starts a row; all cells null. */
void table_row(struct table *t);
/* Sets a cell of the last row; an unknown key is a bug. */
void table_set(struct table *t, const char *key, struct value v);
struct value table_cell(const struct table *t, size_t row, size_t column);

/* table_set() with the value made on the way; see value.h for each. */
void cell_text(struct table *t, const char *key, const char *text);
void cell_text_or_null(struct table *t, const char *key, const char *text);
void cell_int(struct table *t, const char *key, int64_t n);
void cell_bool(struct table *t, const char *key, bool b);
void cell_number(struct table *t, const char *key, struct figure f, int decimals);
void cell_money(struct table *t, const char *key, int64_t minor, const struct currency *cur);
void cell_percent(struct table *t, const char *key, struct figure share, int decimals);
void cell_deviation(struct table *t, const char *key, struct figure share);
void cell_word(struct table *t, const char *key, const struct enum_table *e, int value);
void cell_status(struct table *t, const char *key, enum kpi_status s);
void cell_ref(struct table *t, const char *key, const char *letter, int64_t number);
void cell_day(struct table *t, const char *key, int32_t day);
void cell_instant(struct table *t, const char *key, int64_t instant, const struct zone *zone);

#endif
