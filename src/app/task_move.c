#include "app/task.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

/* "T-3, T-4": what it needs and is still open; NULL on failure. */
static const char *open_needs(struct app *app, const struct task *t, struct err *err)
{
	struct row_list needs = { .arena = &app->arena };
	struct str text = { 0 };

	if (tasks_needed(app->store, t->id, &needs, err) < 0)
		return NULL;
	const struct task *other = needs.rows;
	for (size_t i = 0; i < needs.n; i++)
		if (task_is_open(&other[i]))
			str_addf(&text, "%sT-%lld", text.len ? ", " : "",
				 (long long)other[i].number);
	const char *kept = arena_strdup(&app->arena, str_text(&text));
	str_release(&text);
	return kept;
}

static int refuse(const struct task *t, enum task_move why, const char *needs, struct err *err)
{
	long long n = (long long)t->number;

	switch (why) {
	case TASK_MOVE_REASON:
		err_set(err, ERR_USAGE, "T-%lld: why? a reason is needed", n);
		return err_hint(err, "give --reason TEXT");
	case TASK_MOVE_EVIDENCE:
		err_set(err, ERR_USAGE, "T-%lld is done when its deliverable is shown: %s", n,
			*t->deliverable ? t->deliverable : t->title);
		return err_hint(err, "give --evidence TEXT, as a link or a place");
	case TASK_MOVE_CONFIRMATION:
		err_set(err, ERR_CONFLICT, "T-%lld depends on open tasks: %s", n, needs);
		return err_hint(err, "finish them first, or say --anyway; that is recorded");
	case TASK_MOVE_SAME:
	case TASK_MOVE_OK: break;
	}
	return 0;
}

static const char *const acts[] = { "task.reopen", "task.start", "task.block", "task.done",
				    "task.drop" };

static int write_move(struct app *app, const struct task *t, const struct task_change *c,
		      const char *reason, struct err *err)
{
	bool has_reason = c->to == TASK_BLOCKED || c->to == TASK_DROPPED;
	const struct datum seen = datum_int(t->state);
	struct edit e[4] = {
		{ "state", datum_int(c->to), &seen },
		{ "reason", datum_text(has_reason ? c->reason : ""), NULL },
		{ "done_at", datum_int(c->to == TASK_DONE ? app->now : INSTANT_NONE), NULL },
	};
	size_t n = 3;

	if (c->evidence)
		e[n++] = (struct edit){ "evidence", datum_text(c->evidence), NULL };
	const char *summary = arena_printf(&app->arena, "%s: %s", task_label(&app->arena, t),
					   enum_label(&task_states, (int)c->to));
	const struct app_act act = { .act = acts[c->to], .summary = summary, .reason = reason };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_task, t->id, &(struct edits){ e, n }, err);
	return app_write_end(app, rc, TOPIC_TASKS | TOPIC_PHASES, err);
}

int task_move(struct app *app, int64_t number, const struct task_change *c, struct err *err)
{
	const struct task *t = task_load(app, number, &app->arena, err);
	const char *needs = "", *reason = c->reason;
	int64_t now;

	if (!t || task_may_change(app, t, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	if (c->to == TASK_DONE && !(needs = open_needs(app, t, err)))
		return -1;
	enum task_move why = task_check_move(t, c->to, c->reason ? c->reason : "",
					     c->evidence ? c->evidence : t->evidence, *needs != 0);
	if (why == TASK_MOVE_CONFIRMATION && c->is_confirmed) {
		why = TASK_MOVE_OK;
		if (!reason)
			reason = arena_printf(&app->arena, _("done before %s"), needs);
	}
	if (why == TASK_MOVE_SAME)
		return 0;
	if (why != TASK_MOVE_OK)
		return refuse(t, why, needs, err);
	return write_move(app, t, c, reason, err);
}
