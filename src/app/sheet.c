#include "app/sheet.h"

#include <stdint.h>
#include <string.h>

#include "base/csv.h"
#include "base/str.h"

struct reading {
	struct sheet *s;
	struct csv_reader *csv;
	struct problems *problems;
	const char *name; /* of the file */
	size_t *at;       /* column of the description for each field of the file */
	size_t n;
};

static const char *trimmed(struct arena *a, const char *text)
{
	size_t skip = strspn(text, " \t"), len = strlen(text + skip);

	while (len && strchr(" \t", text[skip + len - 1]))
		len--;
	return arena_strndup(a, text + skip, len);
}

const char *sheet_cell(const struct sheet *s, const struct sheet_row *row, const char *name)
{
	for (size_t i = 0; i < s->n_columns; i++)
		if (strcmp(s->column[i].name, name) == 0)
			return row->cell[i];
	return NULL;
}

struct place sheet_place(const struct sheet *s, const struct sheet_row *row, const struct err *err)
{
	size_t len = strcspn(err->message, ":");
	struct place at = row->at;

	for (size_t i = 0; i < s->n_columns; i++)
		if (strlen(s->column[i].name) == len &&
		    !memcmp(s->column[i].name, err->message, len) && row->column[i])
			at.column = row->column[i];
	return at;
}

/* ---- the heading ---- */

static const char *candidate(void *ctx, int i)
{
	const struct sheet *s = ctx;

	return i < (int)s->n_columns ? s->column[i].name : NULL;
}

static void unknown(struct reading *r, size_t field, const char *name)
{
	struct err one = { 0 };
	struct str near = { 0 };

	err_set(&one, ERR_DATA, "no such column: '%s'", name);
	str_nearest(&near, name, candidate, r->s);
	if (near.len)
		err_hint(&one, "did you mean %s?", str_text(&near));
	str_release(&near);
	problems_gather(r->problems, csv_place(r->csv, field), &one);
}

static bool match(struct reading *r, size_t field, const char *name)
{
	struct sheet *s = r->s;

	for (size_t i = 0; i < s->n_columns; i++) {
		if (!str_equal_nocase(s->column[i].name, name))
			continue;
		for (size_t k = 0; k < field; k++)
			if (r->at[k] == i) {
				problems_add(r->problems, csv_place(r->csv, field),
					     "column '%s' stands there twice", name);
				return false;
			}
		r->at[field] = i;
		return true;
	}
	unknown(r, field, name);
	return false;
}

static bool has_column(const struct reading *r, size_t column)
{
	for (size_t k = 0; k < r->n; k++)
		if (r->at[k] == column)
			return true;
	return false;
}

static int read_heading(struct reading *r, const char *const *field, size_t n)
{
	bool is_good = true;

	r->at = arena_array(r->s->arena, n + 1, sizeof *r->at);
	r->n = n;
	for (size_t i = 0; i < n; i++)
		r->at[i] = SIZE_MAX;
	for (size_t i = 0; i < n; i++)
		is_good = match(r, i, trimmed(r->s->arena, field[i])) && is_good;
	for (size_t i = 0; i < r->s->n_columns; i++)
		if (r->s->column[i].flags & SHEET_NEEDED && !has_column(r, i)) {
			problems_add(r->problems, csv_place(r->csv, 0), "there is no column '%s'",
				     r->s->column[i].name);
			is_good = false;
		}
	return is_good ? 0 : -1;
}

/* ---- the rows ---- */

static void take_row(struct reading *r, const char *const *field, size_t n)
{
	struct sheet *s = r->s;
	const char **cell = arena_array(s->arena, s->n_columns + 1, sizeof *cell);
	unsigned *column = arena_array(s->arena, s->n_columns + 1, sizeof *column);

	if (n != r->n) {
		problems_add(r->problems, csv_place(r->csv, 0),
			     "%zu fields where the heading has %zu", n, r->n);
		return;
	}
	struct place at = csv_place(r->csv, 0);
	at.file = r->name; /* the reader's own goes with it */
	for (size_t i = 0; i < s->n_columns; i++) {
		cell[i] = NULL;
		column[i] = 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct place here = csv_place(r->csv, i);

		cell[r->at[i]] = trimmed(s->arena, csv_unguard(field[i]));
		column[r->at[i]] = here.line == at.line ? (unsigned)here.column : 0;
	}
	*ARENA_PUSH(s->arena, s->row, s->n, s->cap) = (struct sheet_row){ cell, at, column };
}

static int read_all(struct reading *r, struct err *err)
{
	const char *const *field;
	bool has_heading = false;
	size_t n;
	int rc;

	while ((rc = csv_next(r->csv, &field, &n, err)) != 0) {
		if (rc < 0 && err->code != ERR_DATA)
			return -1;
		if (rc < 0)
			csv_add_problem(r->csv, r->problems);
		else if (has_heading)
			take_row(r, field, n);
		else if (read_heading(r, field, n) < 0)
			return problems_to_err(r->problems, ERR_DATA, err);
		if (rc < 0 && !has_heading)
			return problems_to_err(r->problems, ERR_DATA, err);
		has_heading = true;
	}
	return has_heading ? 0 : err_set(err, ERR_DATA, "the file is empty: it has no heading");
}

int sheet_read(struct sheet *s, const struct sheet_file *f, struct problems *problems,
	       struct err *err)
{
	struct reading r = { .s = s, .problems = problems, .name = f->name };

	r.csv = csv_reader_new(f->in, f->name, f->separator);
	int rc = read_all(&r, err);

	csv_reader_free(r.csv);
	return rc;
}
