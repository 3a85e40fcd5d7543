/* Files of tasks, budget lines, ledger entries, KPIs and materials.
 *
 * One write for the whole file: all of it or nothing, unless told to keep
 * going; every bad line is named.  Importing the same again changes nothing.
 * The columns are those of the lists, so what was exported can be read back.
 *
 * - tasks: matched by id (T-31), else by code, else by title.
 * - budget: a line by its code; `planned` is its plan.
 * - ledger: an entry of the same line, kind, date, amount and reference is
 *   there already, as often as it was posted before.
 * - kpis, materials: by code. */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/fields.h"
#include "app/sheet.h"

struct import_file {
	struct sheet_file file;
	bool keep_going; /* take the good lines and report the rest */
	bool is_trial;   /* do all but the commit */
};
struct import_counts {
	size_t added, changed, same, bad;
	bool is_repeat; /* the request was done before */
};
enum import_outcome { IMPORT_ADDED, IMPORT_CHANGED, IMPORT_SAME };

struct import_job;
/* A kind of file. */
struct import_kind {
	const char *act; /* "task.import" */
	const struct sheet_column *column;
	size_t n_columns;
	int rights;
	unsigned topics;
	/* Once, before the first row; may reorder the rows; fills job->more.  NULL: nothing */
	int (*prepare)(struct import_job *job, struct err *err);
	/* Checks all of a row, then writes it in the open write */
	int (*row)(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		   struct err *err);
};
extern const struct import_kind import_kind_tasks, import_kind_budget, import_kind_ledger;
extern const struct import_kind import_kind_kpis, import_kind_materials;

struct import_report {
	struct import_counts counts;
	struct problems *problems; /* in: where to put them */
};

int import_rows(struct app *app, const struct import_kind *kind, const struct import_file *f,
		struct import_report *out, struct err *err) NODISCARD;
struct import_job {
	struct app *app;
	const struct import_kind *kind;
	struct sheet sheet;
	struct directory people;
	void *more;               /* of the kind */
	void (*done)(void *more); /* lets go of it; NULL */
};
const char *import_cell(const struct import_job *job, const struct sheet_row *row,
			const char *name);
/* The cells as fields: empty ones are not given unless they clear a value that `is_there`. */
struct app_fields import_fields(const struct import_job *job, const struct sheet_row *row,
				bool is_there);
/* What a role owns is listed with who holds the role: where owner_role says something, the role is
 * the owner. */
void import_owner(const struct import_job *job, const struct sheet_row *row, struct app_fields *f);

#endif
