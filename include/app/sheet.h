/* A CSV file with a heading, whole in memory: what imports read.
 *
 * The heading names the columns, in any case and order; an unknown one is
 * refused with the nearest right ones.  Cells are trimmed, and the ' by which
 * an export keeps spreadsheets from running a text is taken off. */
#ifndef APP_SHEET_H
#define APP_SHEET_H

#include <stdio.h>

#include "base/mem.h"
#include "base/problem.h"

enum sheet_flag {
	SHEET_NEEDED = 1 << 0, /* the heading must have it */
	SHEET_CLEARS = 1 << 1, /* an empty cell takes the value away; otherwise it says nothing */
	SHEET_SHOWN = 1 << 2,  /* part of a list that people export, not read back */
};
struct sheet_column {
	const char *name;
	unsigned flags;
};
struct sheet_row {
	const char *const *cell; /* one per column of the description; NULL: not in the file */
	struct place at;
	const unsigned *column; /* where each cell stands in the line of `at`; 0: in another one */
};
struct sheet {
	struct arena *arena;
	const struct sheet_column *column; /* the description */
	size_t n_columns;
	struct sheet_row *row;
	size_t n, cap;
};
struct sheet_file {
	FILE *in;
	const char *name; /* in errors */
	char separator;
};

/* Fills `row`.  Bad lines go to `problems` and are left out; -1 when the heading is not understood
 * or the file can't be read. */
int sheet_read(struct sheet *s, const struct sheet_file *f, struct problems *problems,
	       struct err *err) NODISCARD;
/* Cell of a column by name; NULL when the file has no such column. */
const char *sheet_cell(const struct sheet *s, const struct sheet_row *row, const char *name);
/* Where an error of the row is: that of the cell by whose name it begins ("due: ..."), as those of
 * fields do, else where the row begins. */
struct place sheet_place(const struct sheet *s, const struct sheet_row *row, const struct err *err);

#endif
