#include "report/table.h"

#include <string.h>

struct table *table_new(struct arena *a, const struct column *columns, size_t n)
{
	struct table *t = arena_alloc(a, sizeof(*t));

	t->arena = a;
	t->column = columns;
	t->n_columns = n;
	return t;
}

void table_say_empty(struct table *t, const char *text)
{
	t->empty = text;
}

void table_row(struct table *t)
{
	if (t->n_rows == t->cap) {
		size_t cap = t->cap ? 2 * t->cap : 16;
		struct value *more = arena_array(t->arena, cap, t->n_columns * sizeof(*more));

		if (t->n_rows)
			memcpy(more, t->cell, t->n_rows * t->n_columns * sizeof(*more));
		t->cell = more;
		t->cap = cap;
	}
	t->n_rows++; /* zeroed cells are null */
	t->at = 0;
}

static size_t find_column(const struct table *t, const char *key)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		size_t c = (t->at + i) % t->n_columns;

		if (!strcmp(t->column[c].key, key))
			return c;
	}
	bug("no such column");
}

void table_set(struct table *t, const char *key, struct value v)
{
	size_t c = find_column(t, key);

	if (!t->n_rows)
		bug("a cell before the first row");
	t->cell[(t->n_rows - 1) * t->n_columns + c] = v;
	t->at = c + 1;
}

struct value table_cell(const struct table *t, size_t row, size_t column)
{
	return t->cell[row * t->n_columns + column];
}

void cell_text(struct table *t, const char *key, const char *text)
{
	table_set(t, key, value_text(text));
}

void cell_text_or_null(struct table *t, const char *key, const char *text)
{
	table_set(t, key, value_text_or_null(text));
}

void cell_int(struct table *t, const char *key, int64_t n)
{
	table_set(t, key, value_int(n));
}

void cell_bool(struct table *t, const char *key, bool b)
{
	table_set(t, key, value_bool(b));
}

void cell_number(struct table *t, const char *key, struct figure f, int decimals)
{
	table_set(t, key, value_number(f, decimals));
}

void cell_money(struct table *t, const char *key, int64_t minor, const struct currency *cur)
{
	table_set(t, key, value_money(minor, cur));
}

void cell_percent(struct table *t, const char *key, struct figure share, int decimals)
{
	table_set(t, key, value_percent(share, decimals));
}

void cell_deviation(struct table *t, const char *key, struct figure share)
{
	table_set(t, key, value_deviation(share));
}

void cell_word(struct table *t, const char *key, const struct enum_table *e, int value)
{
	table_set(t, key, value_word(e, value));
}

void cell_status(struct table *t, const char *key, enum kpi_status s)
{
	table_set(t, key, value_status(s));
}

void cell_ref(struct table *t, const char *key, const char *letter, int64_t number)
{
	table_set(t, key, value_ref(letter, number));
}

void cell_day(struct table *t, const char *key, int32_t day)
{
	table_set(t, key, value_day(day));
}

void cell_instant(struct table *t, const char *key, int64_t instant, const struct zone *zone)
{
	table_set(t, key, value_instant(instant, zone));
}
