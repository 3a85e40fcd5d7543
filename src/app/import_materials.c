/* Materials from a file: by code. */
#include <string.h>

#include "app/import.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/resource.h"
#include "store/store.h"

static const struct sheet_column columns[] = {
	{ "code", SHEET_NEEDED | SHEET_SHOWN },
	{ "title", 0 },
	{ "spec", SHEET_CLEARS },
	{ "quantity", 0 },
	{ "accepted_quantity", 0 },
	{ "unit", SHEET_CLEARS },
	{ "lead_days", 0 },
	{ "due", SHEET_CLEARS },
	{ "owner", SHEET_CLEARS },
	{ "owner_role", SHEET_SHOWN }, /* read with owner */
	{ "state", 0 },
	{ "note", SHEET_CLEARS },
	{ "accepted_at", SHEET_SHOWN },
};

static const struct setting rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "spec", .set = setting_text, .column = "spec" },
	{ .name = "quantity", .set = setting_int, .column = "quantity", .max = INT64_MAX },
	{ .name = "accepted_quantity",
	  .set = setting_int,
	  .column = "accepted_quantity",
	  .max = INT64_MAX },
	{ .name = "unit", .set = setting_text, .column = "unit" },
	{ .name = "lead_days", .set = setting_int, .column = "lead_days", .max = 3650 },
	{ .name = "due", .set = setting_day, .column = "due" },
	{ .name = "owner", .set = setting_owner },
	{ .name = "state", .set = setting_word, .column = "state", .keys = &material_states },
	{ .name = "note", .set = setting_text, .column = "note" },
};
static const struct settings settings = { N_("a material"), rows, ARRAY_LEN(rows) };

/* Accepted is a moment too. */
static int settle(struct draft *d, enum material_state was, struct err *err)
{
	const struct material *m = d->row;
	int64_t now;

	if (m->state == was)
		return 0;
	if (app_now(d->app, &now, err) < 0)
		return -1;
	draft_put(d, "accepted_at", datum_int(m->state == MATERIAL_ACCEPTED ? now : INSTANT_NONE));
	return 0;
}

static int add(struct import_job *job, const char *code, const struct app_fields *f,
	       struct err *err)
{
	struct material m = { 0 };
	struct draft d = { .app = job->app, .entity = &entity_material, .row = &m };

	entity_init(&entity_material, &m);
	m.campaign_id = job->app->campaign.id;
	m.code = m.title = code;
	if (check_name_code(N_("a material"), code, err) < 0 ||
	    draft_apply(&d, &settings, f, err) < 0 || settle(&d, MATERIAL_PLANNED, err) < 0)
		return -1;
	return writer_insert(job->app->write, &entity_material, &m, NULL, err);
}

static int change(struct import_job *job, const struct material *old, const struct app_fields *f,
		  bool *changed, struct err *err)
{
	struct material m = *old;
	struct draft d = { .app = job->app, .entity = &entity_material, .row = &m, .seen = old };

	if (draft_apply(&d, &settings, f, err) < 0 || settle(&d, old->state, err) < 0)
		return -1;
	*changed = draft_differs(&d);
	return draft_write(&d, old->id, err);
}

static int take(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		struct err *err)
{
	const char *code = import_cell(job, row, "code");
	struct err none = { 0 };
	bool changed = false;

	const struct material *old = app_find(job->app, THING_MATERIAL, code, &none);
	struct app_fields f = import_fields(job, row, old != NULL);
	import_owner(job, row, &f);
	int rc = old ? change(job, old, &f, &changed, err) : add(job, code, &f, err);
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
