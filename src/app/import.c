#include "app/import.h"

#include <string.h>

#include "app/alert.h"
#include "base/i18n.h"
#include "store/writer.h"

const char *import_cell(const struct import_job *job, const struct sheet_row *row, const char *name)
{
	return sheet_cell(&job->sheet, row, name);
}

struct app_fields import_fields(const struct import_job *job, const struct sheet_row *row,
				bool is_there)
{
	const struct sheet *s = &job->sheet;
	struct app_field *field = arena_array(s->arena, s->n_columns + 1, sizeof *field);
	struct app_fields f = { .field = field, .people = &job->people, .is_import = true };

	for (size_t i = 0; i < s->n_columns; i++) {
		const char *cell = row->cell[i];
		bool clears = is_there && s->column[i].flags & SHEET_CLEARS;

		if (cell && (*cell || clears) && !(s->column[i].flags & SHEET_SHOWN))
			field[f.n++] = (struct app_field){ s->column[i].name, cell };
	}
	return f;
}

void import_owner(const struct import_job *job, const struct sheet_row *row, struct app_fields *f)
{
	const char *role = import_cell(job, row, "owner_role");
	struct app_field *field = arena_array(job->sheet.arena, f->n + 1, sizeof *field);
	size_t n = 0;

	if (!role || !*role)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].name, "owner") != 0)
			field[n++] = f->field[i];
	field[n++] = (struct app_field){ "owner", arena_printf(job->sheet.arena, "@%s", role) };
	f->field = field;
	f->n = n;
}

/* What a line can be at fault for; anything else ends the whole import. */
static bool is_of_the_line(enum err_code code)
{
	return code == ERR_DATA || code == ERR_USAGE || code == ERR_NOINPUT || code == ERR_NOPERM ||
	       code == ERR_CANTCREATE;
}

static void count(struct import_counts *c, enum import_outcome what)
{
	c->added += what == IMPORT_ADDED;
	c->changed += what == IMPORT_CHANGED;
	c->same += what == IMPORT_SAME;
}

/* A row that was half written can't be left out: it ends the import, whatever was at fault. */
static int take_rows(struct import_job *job, struct import_report *out, struct err *err)
{
	for (size_t i = 0; i < job->sheet.n; i++) {
		const struct sheet_row *row = &job->sheet.row[i];
		enum import_outcome what = IMPORT_SAME;
		struct err one = { 0 };
		int64_t before = writer_rows(job->app->write);

		if (job->kind->row(job, row, &what, &one) == 0) {
			count(&out->counts, what);
		} else if (is_of_the_line(one.code) && writer_rows(job->app->write) == before) {
			problems_gather(out->problems, sheet_place(&job->sheet, row, &one), &one);
		} else {
			*err = one;
			return err_wrap(err, "%s:%ld", row->at.file, row->at.line);
		}
	}
	return 0;
}

/* Nothing half: one bad line is enough to leave all as it was. */
static int finish(struct import_job *job, const struct import_file *f, struct import_report *out,
		  struct err *err)
{
	out->counts.bad = out->problems->count;
	if (out->counts.bad && !f->keep_going) {
		app_write_cancel(job->app);
		return problems_to_err(out->problems, ERR_DATA, err);
	}
	if (f->is_trial) {
		app_write_cancel(job->app);
		return 0;
	}
	if (alerts_end_targets(job->app, 0, job->kind->topics, err) < 0)
		return -1;
	if (job->kind->topics & TOPIC_MONEY)
		alerts_follow_money(job->app);
	return 0;
}

static int begin(struct import_job *job, const struct import_file *f, struct err *err)
{
	struct app *app = job->app;
	const struct app_act act = { .act = job->kind->act,
				     .summary = arena_printf(&app->arena,
							     _("Imported %zu lines of %s"),
							     job->sheet.n, f->file.name) };

	return app_write_begin(app, &act, err);
}

int import_rows(struct app *app, const struct import_kind *kind, const struct import_file *f,
		struct import_report *out, struct err *err)
{
	struct import_job job = { .app = app,
				  .kind = kind,
				  .sheet = { .arena = &app->arena,
					     .column = kind->column,
					     .n_columns = kind->n_columns } };

	if (app_require_open(app, kind->rights, err) < 0 ||
	    sheet_read(&job.sheet, &f->file, out->problems, err) < 0 ||
	    directory_load(app, &app->arena, &job.people, err) < 0)
		return -1;
	int rc = begin(&job, f, err);
	if (rc) {
		out->counts.is_repeat = rc > 0;
		return rc < 0 ? -1 : 0;
	}
	if (kind->prepare)
		rc = kind->prepare(&job, err);
	if (rc == 0)
		rc = take_rows(&job, out, err);
	if (job.done)
		job.done(job.more);
	return rc < 0 ? app_write_cancel(app) : finish(&job, f, out, err);
}
