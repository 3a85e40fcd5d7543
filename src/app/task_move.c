#include "app/task.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

/* A step with what it is about. */
struct moving {
	const struct task_step *step;
	const struct task *task;
	const char *reason; /* to record; NULL */
	bool is_there;      /* already */
};

static bool becomes_done(const struct moving *m, size_t n, int64_t number)
{
	for (size_t i = 0; i < n; i++)
		if (m[i].step->number == number && m[i].step->change.to == TASK_DONE)
			return true;
	return false;
}

/* "T-3, T-4": what task `at` needs, is still open and is not done by the same act; NULL on
 * failure. */
static const char *open_needs(struct app *app, const struct moving *all, size_t n, size_t at,
			      struct err *err)
{
	struct row_list needs = { .arena = &app->arena };
	struct str text = { 0 };

	if (tasks_needed(app->store, all[at].task->id, &needs, err) < 0)
		return NULL;
	const struct task *other = needs.rows;
	for (size_t i = 0; i < needs.n; i++)
		if (task_is_open(&other[i]) && !becomes_done(all, n, other[i].number))
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

static int write_one(struct app *app, const struct moving *m, struct err *err)
{
	const struct task_change *c = &m->step->change;
	bool has_reason = c->to == TASK_BLOCKED || c->to == TASK_DROPPED;
	const struct datum seen = datum_int(m->task->state);
	struct edit e[4] = {
		{ "state", datum_int(c->to), &seen },
		{ "reason", datum_text(has_reason ? c->reason : ""), NULL },
		{ "done_at", datum_int(c->to == TASK_DONE ? app->now : INSTANT_NONE), NULL },
	};
	size_t n = 3;

	if (c->evidence)
		e[n++] = (struct edit){ "evidence", datum_text(c->evidence), NULL };
	return writer_update(app->write, &entity_task, m->task->id, &(struct edits){ e, n }, err);
}

/* "T-3 Offer rules: done"; of several "T-3, T-4: done, T-5: blocked". */
static const char *summary_of(struct arena *a, const struct moving *m, size_t n)
{
	struct str s = { 0 };

	if (n == 1)
		return arena_printf(a, "%s: %s", task_label(a, m->task),
				    enum_label(&task_states, (int)m->step->change.to));
	for (size_t i = 0; i < n; i++) {
		enum task_state to = m[i].step->change.to;

		str_addf(&s, "%sT-%lld", i ? ", " : "", (long long)m[i].task->number);
		if (i + 1 == n || m[i + 1].step->change.to != to)
			str_addf(&s, ": %s", enum_label(&task_states, (int)to));
	}
	const char *kept = arena_strdup(a, str_text(&s));
	str_release(&s);
	return kept;
}

static int write_all(struct app *app, const struct moving *m, size_t n, struct err *err)
{
	const struct app_act act = { .act = acts[m->step->change.to],
				     .summary = summary_of(&app->arena, m, n),
				     .reason = m->reason };
	int rc = app_write_begin(app, &act, err);

	for (size_t i = 0; i < n && rc == 0; i++)
		if (!m[i].is_there)
			rc = write_one(app, &m[i], err);
	return app_write_end(app, rc, TOPIC_TASKS | TOPIC_PHASES, err);
}

static int check(struct app *app, struct moving *all, size_t n, size_t at, struct err *err)
{
	struct moving *m = &all[at];
	const struct task_change *c = &m->step->change;
	const char *needs = "";

	m->task = task_load(app, m->step->number, &app->arena, err);
	m->reason = c->reason;
	if (!m->task || task_may_change(app, m->task, err) < 0)
		return -1;
	if (c->to == TASK_DONE && !(needs = open_needs(app, all, n, at, err)))
		return -1;
	enum task_move why = task_check_move(m->task, c->to, c->reason ? c->reason : "",
					     c->evidence ? c->evidence : m->task->evidence,
					     *needs != 0);
	if (why == TASK_MOVE_CONFIRMATION && c->is_confirmed) {
		why = TASK_MOVE_OK;
		if (!m->reason)
			m->reason = arena_printf(&app->arena, _("done before %s"), needs);
	}
	m->is_there = why == TASK_MOVE_SAME;
	return why == TASK_MOVE_OK || m->is_there ? 0 : refuse(m->task, why, needs, err);
}

int task_move_all(struct app *app, const struct task_step *step, size_t n, size_t *failed,
		  struct err *err)
{
	struct moving *m = arena_array(&app->arena, n + 1, sizeof *m);
	bool has_work = false;
	int64_t now;

	if (app_now(app, &now, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		m[i].step = &step[i];
	for (size_t i = 0; i < n; i++) {
		*failed = i;
		if (check(app, m, n, i, err) < 0)
			return -1;
		has_work |= !m[i].is_there;
	}
	return has_work ? write_all(app, m, n, err) : 0;
}

int task_move(struct app *app, int64_t number, const struct task_change *c, struct err *err)
{
	const struct task_step step = { number, *c };
	size_t failed;

	return task_move_all(app, &step, 1, &failed, err);
}
