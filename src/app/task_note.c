/* What people leave on a task: comments and ticks. */
#include "app/task.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/store.h"
#include "store/tasks.h"

static int add_comment(struct app *app, const struct task *t, int64_t now, const char *text,
		       struct err *err)
{
	const struct comment c = { .campaign_id = app->campaign.id,
				   .object = "task",
				   .object_id = t->id,
				   .person_id = app->person.id,
				   .at = now,
				   .text = text };

	return writer_insert(app->write, &entity_comment, &c, NULL, err);
}

int task_comment(struct app *app, const int64_t *number, size_t n, const char *text,
		 struct err *err)
{
	const struct task **t = arena_array(&app->arena, n + 1, sizeof *t);
	struct str names = { 0 };
	int64_t now;

	if (app_require_open(app, RIGHT_MEMBER, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (!(t[i] = task_load(app, number[i], &app->arena, err)))
			return -1;
	if (app_now(app, &now, err) < 0)
		return -1;
	if (!*text)
		return err_set(err, ERR_DATA, "a comment needs a text");
	for (size_t i = 0; n > 1 && i < n; i++)
		str_addf(&names, "%sT-%lld", i ? ", " : "", (long long)number[i]);
	const struct app_act act = {
		.act = "task.comment",
		.summary = arena_printf(&app->arena, _("Comment on %s"),
					n > 1 ? str_text(&names) : task_label(&app->arena, t[0])),
	};
	str_release(&names);
	int rc = app_write_begin(app, &act, err);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = add_comment(app, t[i], now, text, err);
	return app_write_end(app, rc, TOPIC_TASKS, err);
}

static const struct checklist_item *item_of(struct app *app, const struct task *t, int64_t item,
					    struct err *err)
{
	struct row_list rows = { .arena = &app->arena };

	if (tasks_parts(app->store, &entity_checklist_item, t->id, &rows, err) < 0)
		return NULL;
	if (item >= 1 && item <= (int64_t)rows.n)
		return (const struct checklist_item *)rows.rows + (item - 1);
	err_set(err, ERR_NOINPUT, "the checklist of T-%lld has %zu items", (long long)t->number,
		rows.n);
	return NULL;
}

int task_check(struct app *app, int64_t number, int64_t item, bool is_done, struct err *err)
{
	const struct task *t = task_load(app, number, &app->arena, err);
	int64_t now;

	if (!t || task_may_change(app, t, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	const struct checklist_item *c = item_of(app, t, item, err);
	if (!c)
		return -1;
	if ((c->done_at != INSTANT_NONE) == is_done)
		return 0; /* ticked so already: who did it stays */
	const struct edit e[] = {
		{ "done_at", datum_int(is_done ? now : INSTANT_NONE), NULL },
		{ "done_by", datum_int(is_done ? app->person.id : 0), NULL },
	};
	const struct app_act act = { .act = is_done ? "task.check" : "task.uncheck",
				     .summary = arena_printf(&app->arena, "T-%lld: %s",
							     (long long)number, c->title) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_checklist_item, c->id,
				   &(struct edits){ e, ARRAY_LEN(e) }, err);
	return app_write_end(app, rc, TOPIC_TASKS, err);
}
