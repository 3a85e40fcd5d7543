/* KPIs from a file: by code. */
#include <string.h>

#include "app/import.h"
#include "app/kpi.h"
#include "base/str.h"

static const struct sheet_column columns[] = {
	{ "code", SHEET_NEEDED | SHEET_SHOWN },
	{ "name", 0 },
	{ "unit", 0 },
	{ "direction", 0 },
	{ "aggregation", 0 },
	{ "numerator", SHEET_CLEARS },
	{ "denominator", SHEET_CLEARS },
	{ "scale", 0 },
	{ "decimals", 0 },
	{ "category", 0 },
	{ "threshold", SHEET_CLEARS },
	{ "warn", 0 },
	{ "critical", 0 },
	{ "interval", 0 },
	{ "cooldown", 0 },
	{ "headline", 0 },
	{ "owner", SHEET_CLEARS },
	{ "owner_role", SHEET_SHOWN }, /* read with owner */
	{ "hours", SHEET_CLEARS },
	{ "response", SHEET_CLEARS },
	{ "target", 0 }, /* a goal of its own */
	{ "feed", SHEET_SHOWN },
	{ "updated_at", SHEET_SHOWN },
};

/* What others are made of comes first. */
static int prepare(struct import_job *job, struct err *err)
{
	struct sheet *s = &job->sheet;
	struct sheet_row *sorted = arena_array(s->arena, s->n + 1, sizeof *sorted);
	size_t n = 0;

	(void)err;
	for (int made = 0; made <= 1; made++)
		for (size_t i = 0; i < s->n; i++) {
			const char *part = import_cell(job, &s->row[i], "numerator");

			if ((part && *part) == made)
				sorted[n++] = s->row[i];
		}
	s->row = sorted;
	return 0;
}

/* The name that is shown for want of another is no name of its own. */
static void drop_shown_name(struct import_job *job, const struct kpi *old, struct app_fields *f)
{
	struct app_field *field = arena_array(job->sheet.arena, f->n + 1, sizeof *field);
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].name, "name") != 0 ||
		    strcmp(f->field[i].value, kpi_show_name(old)) != 0)
			field[n++] = f->field[i];
	f->field = field;
	f->n = n;
}

static int take(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		struct err *err)
{
	const char *code = import_cell(job, row, "code");
	struct err none = { 0 };
	bool changed = false;

	if (!*code)
		return err_set(err, ERR_DATA, "which KPI?");
	const struct kpi *old = app_find(job->app, THING_KPI, code, &none);
	bool is_there = old != NULL;
	struct app_fields f = import_fields(job, row, is_there);
	import_owner(job, row, &f);
	if (old)
		drop_shown_name(job, old, &f);
	int rc = is_there ? kpi_put(job->app, code, &f, &changed, err)
			  : kpi_put_new(job->app, code, &f, err);
	*what = !is_there ? IMPORT_ADDED : changed ? IMPORT_CHANGED : IMPORT_SAME;
	return rc;
}

const struct import_kind import_kind_kpis = {
	.act = "kpi.import",
	.column = columns,
	.n_columns = ARRAY_LEN(columns),
	.rights = RIGHT_LEAD,
	.topics = TOPIC_KPIS | TOPIC_GOALS,
	.prepare = prepare,
	.row = take,
};
