/* CSV with a line per reading. */
#include <string.h>

#include "app/intake.h"
#include "base/csv.h"
#include "base/i18n.h"
#include "base/str.h"

enum { NO_COLUMN = -1 };

struct lines {
	struct intake *t;
	struct csv_reader *csv;
	int column[RECORD_FIELDS]; /* where each field stands; NO_COLUMN */
	size_t n;                  /* fields of a line */
};

static int field_of(const char *name)
{
	size_t len = strlen(name), skip = strspn(name, " \t");
	char bare[16];

	for (name += skip, len -= skip; len && strchr(" \t", name[len - 1]); len--)
		;
	if (len >= sizeof bare)
		return NO_COLUMN;
	memcpy(bare, name, len);
	bare[len] = '\0';
	for (int f = 0; f < RECORD_FIELDS; f++)
		if (str_equal_nocase(record_field_names[f], bare))
			return f;
	return NO_COLUMN;
}

/* ---- the first line */

static const char *nth_field(void *ctx, int i)
{
	(void)ctx;
	return i < RECORD_FIELDS ? record_field_names[i] : NULL;
}

static void wrong_column(struct lines *l, size_t at, const char *name)
{
	struct str near = { 0 };
	struct err one = { 0 };

	err_set(&one, ERR_DATA, "no such column: '%s'", name);
	str_nearest(&near, name, nth_field, NULL);
	if (near.len)
		err_hint(&one, "did you mean %s?", str_text(&near));
	else
		err_hint(&one, "the columns are time,kpi,channel,value[,source]; a wide table is "
			       "imported by --map");
	str_release(&near);
	intake_add(l->t, csv_place(l->csv, at), &one);
	l->t->is_hopeless = true;
}

static void missing_columns(struct lines *l)
{
	static const enum record_field needed[] = { RECORD_TIME, RECORD_KPI, RECORD_VALUE };
	struct err one = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(needed) && !l->t->is_hopeless; i++) {
		if (l->column[needed[i]] != NO_COLUMN)
			continue;
		err_set(&one, ERR_DATA, "there is no column '%s'", record_field_names[needed[i]]);
		err_hint(&one, "the columns are time,kpi,channel,value[,source]");
		intake_add(l->t, csv_place(l->csv, 0), &one);
		l->t->is_hopeless = true;
	}
}

static size_t known_columns(const char *const *cell, size_t n)
{
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		known += field_of(cell[i]) != NO_COLUMN;
	return known;
}

static void other_table(struct lines *l, size_t n)
{
	struct err one = { 0 };

	err_set(&one, ERR_DATA, "%zu columns, not time,kpi,channel,value[,source]", n);
	err_hint(&one, "a wide table is imported by --map, another separator by --separator");
	intake_add(l->t, csv_place(l->csv, 0), &one);
	l->t->is_hopeless = true;
}

static void read_header(struct lines *l, const char *const *cell, size_t n)
{
	for (int f = 0; f < RECORD_FIELDS; f++)
		l->column[f] = NO_COLUMN;
	if (!known_columns(cell, n)) {
		other_table(l, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		int f = field_of(cell[i]);

		if (f == NO_COLUMN)
			wrong_column(l, i, cell[i]);
		else if (l->column[f] == NO_COLUMN)
			l->column[f] = (int)i;
		else
			wrong_column(l, i, cell[i]);
	}
	missing_columns(l);
}

/* A header has the names of columns, or at least no time and no digit where the time should be. */
static bool is_header(const char *const *cell, size_t n)
{
	return known_columns(cell, n) >= 2 || field_of(cell[0]) == RECORD_TIME ||
	       (n != 4 && n != 5 && !strpbrk(cell[0], "0123456789"));
}

/* Without a header the order is fixed. */
static void usual_columns(struct lines *l, size_t n)
{
	for (int f = 0; f < RECORD_FIELDS; f++)
		l->column[f] = f;
	if (n == 4)
		l->column[RECORD_SOURCE] = NO_COLUMN;
	if (n != 4 && n != 5)
		other_table(l, n);
}

/* True when the line is used up. */
static bool first_line(struct lines *l, const char *const *cell, size_t n)
{
	bool header = is_header(cell, n);

	l->n = n;
	if (header)
		read_header(l, cell, n);
	else
		usual_columns(l, n);
	return header;
}

/* ---- all others */

static void take_line(struct lines *l, const char *const *cell, size_t n)
{
	const char *field[RECORD_FIELDS];
	struct err one = { 0 };
	enum record_field bad;

	if (n != l->n) {
		err_set(&one, ERR_DATA, "%zu columns, not %zu", n, l->n);
		intake_add(l->t, csv_place(l->csv, 0), &one);
		return;
	}
	for (int f = 0; f < RECORD_FIELDS; f++) {
		field[f] = l->column[f] == NO_COLUMN ? NULL : cell[l->column[f]];
		if (field[f] && field[f][0] == '\'')
			field[f] = csv_unguard(field[f]);
	}
	if (record_take(l->t->batch, field, &bad, &one) == 0)
		return;
	if (one.code == ERR_IO)
		l->t->fatal = one;
	else
		intake_add(l->t, csv_place(l->csv, (size_t)l->column[bad]), &one);
}

static int read_lines(struct lines *l, struct err *err)
{
	const char *const *cell;
	struct err one = { 0 };
	bool is_first = true;
	size_t n;
	int rc;

	while (!l->t->fatal.code && !l->t->is_hopeless &&
	       (rc = csv_next(l->csv, &cell, &n, &one))) {
		if (rc < 0 && one.code == ERR_IO) {
			*err = one;
			return -1;
		}
		if (rc < 0) {
			csv_add_problem(l->csv, l->t->problems);
			continue;
		}
		if (!is_first || !first_line(l, cell, n))
			if (!l->t->is_hopeless)
				take_line(l, cell, n);
		is_first = false;
	}
	return 0;
}

int intake_csv(struct intake *t, struct err *err)
{
	const struct record_source *s = t->source;
	struct lines l = { .t = t, .csv = csv_reader_new(s->in, s->name, s->separator) };
	int rc = read_lines(&l, err);

	csv_reader_free(l.csv);
	return rc;
}
