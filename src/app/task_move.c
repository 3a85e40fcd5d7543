#include "app/task.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/writer.h"

/* The campaign's tasks with their dependencies. */
static int load_schedule(struct app *app, struct schedule *s, struct err *err)
{
	struct arena *a = &app->arena;
	struct row_list tasks = { .arena = a }, deps = { .arena = a };

	if (store_load_campaign(app->store, &entity_task, app->campaign.id, &tasks, err) < 0 ||
	    store_load_campaign(app->store, &entity_task_dependency, app->campaign.id, &deps, err) <
		    0)
		return -1;
	schedule_init(s, a, &(struct schedule_input){ tasks.rows, tasks.n, deps.rows, deps.n });
	return 0;
}

/* "T-3, T-4": what it needs and is still open. */
static const char *open_needs(struct app *app, const struct schedule *s, size_t task)
{
	struct str text = { 0 };

	for (size_t i = s->needs_first[task]; i < s->needs_first[task + 1]; i++) {
		const struct task *t = &s->tasks[s->needs[i]];

		if (task_is_open(t))
			str_addf(&text, "%sT-%lld", text.len ? ", " : "", (long long)t->number);
	}
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
	struct edit e[5] = {
		{ "state", datum_int(c->to), NULL },
		{ "reason", datum_text(has_reason ? c->reason : ""), NULL },
		{ "done_at", datum_int(c->to == TASK_DONE ? app->now : INSTANT_NONE), NULL },
	};
	size_t n = 3;

	if (c->evidence)
		e[n++] = (struct edit){ "evidence", datum_text(c->evidence), NULL };
	const char *summary = arena_printf(&app->arena, "%s: %s", task_label(&app->arena, t),
					   enum_label(&task_states, (int)c->to));
	const struct app_act act = { .act = acts[c->to], .summary = summary, .reason = reason };
	if (app_write_begin(app, &act, err) < 0)
		return -1;
	if (writer_update(app->write, &entity_task, t->id, &(struct edits){ e, n }, err) < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, TOPIC_TASKS | TOPIC_PHASES, err);
}

int task_move(struct app *app, int64_t number, const struct task_change *c, struct err *err)
{
	const struct task *t = task_load(app, number, &app->arena, err);
	const char *needs = "", *reason = c->reason;
	struct schedule s;
	int64_t now;

	if (!t || task_may_change(app, t, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	if (c->to == TASK_DONE) {
		if (load_schedule(app, &s, err) < 0)
			return -1;
		needs = open_needs(app, &s, (size_t)schedule_find(&s, t->id));
	}
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

static const struct task_dependency *find_dependency(struct app *app, int64_t task_id,
						     int64_t needs_id, struct err *err)
{
	struct row_list deps = { .arena = &app->arena };

	if (store_load_campaign(app->store, &entity_task_dependency, app->campaign.id, &deps, err) <
	    0)
		return NULL;
	const struct task_dependency *d = deps.rows;
	for (size_t i = 0; i < deps.n; i++)
		if (d[i].task_id == task_id && d[i].needs_id == needs_id)
			return &d[i];
	return NULL;
}

/* Makes the dependency, or takes away the one of id `old_id`. */
static int write_depend(struct app *app, const struct task *t, const struct task *other,
			int64_t old_id, struct err *err)
{
	const char *summary = arena_printf(&app->arena, "T-%lld → T-%lld", (long long)t->number,
					   (long long)other->number);
	const struct task_dependency d = { .campaign_id = app->campaign.id,
					   .task_id = t->id,
					   .needs_id = other->id };
	const struct app_act act = { .act = old_id ? "task.undepend" : "task.depend",
				     .summary = summary };
	int rc;

	if (app_write_begin(app, &act, err) < 0)
		return -1;
	if (old_id)
		rc = writer_delete(app->write, &entity_task_dependency, old_id, err);
	else
		rc = writer_insert(app->write, &entity_task_dependency, &d, NULL, err);
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, TOPIC_TASKS, err);
}

int task_depend(struct app *app, int64_t number, int64_t needs, struct err *err)
{
	const struct task *t = task_load(app, number, &app->arena, err);
	const struct task *other = t ? task_load(app, needs, &app->arena, err) : NULL;
	struct schedule s;

	if (!other || task_may_change(app, t, err) < 0 || load_schedule(app, &s, err) < 0 ||
	    schedule_check_dependency(&s, &app->arena, t->id, other->id, err) < 0)
		return -1;
	if (find_dependency(app, t->id, other->id, err))
		return 0;
	return write_depend(app, t, other, 0, err);
}

int task_undepend(struct app *app, int64_t number, int64_t needs, struct err *err)
{
	const struct task *t = task_load(app, number, &app->arena, err);
	const struct task *other = t ? task_load(app, needs, &app->arena, err) : NULL;

	if (!other || task_may_change(app, t, err) < 0)
		return -1;
	const struct task_dependency *d = find_dependency(app, t->id, other->id, err);
	if (!d)
		return err_set(err, ERR_NOINPUT, "T-%lld does not depend on T-%lld",
			       (long long)number, (long long)needs);
	return write_depend(app, t, other, d->id, err);
}
