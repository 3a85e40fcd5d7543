/* Tasks from a file: those that are there are changed, the others added. */
#include <stdlib.h>
#include <string.h>

#include "app/import.h"
#include "app/task.h"
#include "base/map.h"
#include "store/store.h"

static const struct sheet_column columns[] = {
	{ "id", SHEET_SHOWN },
	{ "title", 0 },
	{ "state", 0 },
	{ "owner", SHEET_CLEARS },
	{ "owner_role", SHEET_SHOWN }, /* read with owner */
	{ "with", SHEET_CLEARS },
	{ "start", SHEET_CLEARS },
	{ "due", SHEET_CLEARS },
	{ "phase", SHEET_CLEARS },
	{ "module", SHEET_CLEARS },
	{ "priority", 0 },
	{ "estimate", SHEET_CLEARS },
	{ "code", 0 },
	{ "reason", SHEET_CLEARS },
	{ "deliverable", SHEET_CLEARS },
	{ "standard", SHEET_CLEARS },
	{ "evidence", SHEET_CLEARS },
	{ "needs_evidence", 0 },
	{ "note", SHEET_CLEARS },
	{ "done_at", SHEET_SHOWN },
	{ "overdue", SHEET_SHOWN },
	{ "due_soon", SHEET_SHOWN },
	{ "late_start", SHEET_SHOWN },
	{ "checks_done", SHEET_SHOWN },
	{ "checks", SHEET_SHOWN },
};

/* The tasks that there are; -1 in `titles`: several of that title. */
struct known {
	const struct task *task;
	size_t n;
	struct map numbers, codes, titles;
};

static void forget(void *known)
{
	struct known *k = known;

	map_release(&k->numbers);
	map_release(&k->codes);
	map_release(&k->titles);
}

static int prepare(struct import_job *job, struct err *err)
{
	struct app *app = job->app;
	struct arena *a = job->sheet.arena;
	struct row_list rows = { .arena = a };
	struct known *k = arena_alloc(a, sizeof *k);
	int64_t other;

	if (store_load_campaign(app->store, &entity_task, app->campaign.id, &rows, err) < 0)
		return -1;
	*k = (struct known){ .task = rows.rows, .n = rows.n };
	for (size_t i = 0; i < rows.n; i++) {
		const struct task *t = &k->task[i];

		map_put(&k->numbers, arena_printf(a, "%lld", (long long)t->number), (int64_t)i);
		if (*t->code)
			map_put(&k->codes, t->code, (int64_t)i);
		map_put(&k->titles, t->title,
			map_get(&k->titles, t->title, &other) ? -1 : (int64_t)i);
	}
	job->more = k;
	job->done = forget;
	return 0;
}

/* By number, else by code, else by title; NULL: a new one. */
static int find(struct import_job *job, const struct sheet_row *row, const struct task **out,
		struct err *err)
{
	const struct known *k = job->more;
	const char *id = import_cell(job, row, "id"), *code = import_cell(job, row, "code");
	const char *title = import_cell(job, row, "title");
	int64_t number, at = -1;

	*out = NULL;
	if (id && *id && app_parse_number('T', id, &number) < 0)
		return err_set(err, ERR_DATA, "not a task: '%s'", id);
	if ((id && *id &&
	     map_get(&k->numbers, arena_printf(job->sheet.arena, "%lld", (long long)number),
		     &at)) ||
	    (code && *code && map_get(&k->codes, code, &at))) {
		*out = &k->task[at];
		return 0;
	}
	if (!title || !*title)
		return id && *id ? err_set(err, ERR_NOINPUT, "there is no task %s", id)
				 : err_set(err, ERR_DATA, "a task needs a title");
	if (!map_get(&k->titles, title, &at))
		return 0;
	if (at < 0) {
		err_set(err, ERR_DATA, "several tasks are called '%s'", title);
		return err_hint(err, "name it by id or code");
	}
	*out = &k->task[at];
	return 0;
}

static int take(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		struct err *err)
{
	struct known *k = job->more;
	const struct task *old;
	struct task new = { 0 };
	bool changed = false;

	if (find(job, row, &old, err) < 0)
		return -1;
	struct app_fields f = import_fields(job, row, old != NULL);
	import_owner(job, row, &f);
	if (old && task_put(job->app, old, &f, &changed, err) < 0)
		return -1;
	if (!old && task_put_new(job->app, &f, &new, err) < 0)
		return -1;
	*what = !old ? IMPORT_ADDED : changed ? IMPORT_CHANGED : IMPORT_SAME;
	if (!old) /* twice in one file would be twice the same task */
		map_put(&k->titles, new.title, -1);
	return 0;
}

const struct import_kind import_kind_tasks = {
	.act = "task.import",
	.column = columns,
	.n_columns = ARRAY_LEN(columns),
	.rights = RIGHT_MEMBER,
	.topics = TOPIC_TASKS | TOPIC_PHASES,
	.prepare = prepare,
	.row = take,
};
