/* Materials from a file: by code. */
#include "app/import.h"
#include "app/resource.h"
#include "model/resource.h"

static const struct sheet_column columns[] = {
	{ "code", SHEET_NEEDED | SHEET_SHOWN },
	{ "title", 0 },
	{ "state", 0 },
	{ "quantity", 0 },
	{ "accepted", 0 },
	{ "unit", SHEET_CLEARS },
	{ "due", SHEET_CLEARS },
	{ "late", SHEET_SHOWN },
	{ "short", SHEET_SHOWN },
	{ "owner", SHEET_CLEARS },
	{ "owner_role", SHEET_SHOWN }, /* read with owner */
	{ "accepted_at", SHEET_SHOWN },
	{ "lead_days", 0 },
	{ "spec", SHEET_CLEARS },
	{ "note", SHEET_CLEARS },
};

static int take(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		struct err *err)
{
	const char *code = import_cell(job, row, "code");
	struct err none = { 0 };
	bool changed = false;

	const struct material *old = app_find(job->app, THING_MATERIAL, code, &none);
	struct app_fields f = import_fields(job, row, old != NULL);
	import_owner(job, row, &f);
	int rc = old ? material_put(job->app, old, &f, &changed, err)
		     : material_put_new(job->app, code, &f, err);
	*what = !old ? IMPORT_ADDED : changed ? IMPORT_CHANGED : IMPORT_SAME;
	return rc;
}

const struct import_kind import_kind_materials = {
	.act = "material.import",
	.column = columns,
	.n_columns = ARRAY_LEN(columns),
	.rights = RIGHT_LEAD,
	.topics = TOPIC_RESOURCES,
	.row = take,
};
