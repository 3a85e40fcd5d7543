#include <string.h>

#include "app/parse.h"
#include "app/task.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"
#include "store/tasks.h"

struct task *task_load(struct app *app, int64_t number, struct arena *a, struct err *err)
{
	const struct campaign *c = app_campaign(app, err);

	if (!c)
		return NULL;
	return store_find_number(app->store, &entity_task,
				 &(struct store_key){ .campaign_id = c->id, .number = number }, a,
				 err);
}

const char *task_label(struct arena *a, const struct task *t)
{
	return arena_printf(a, "T-%lld %s", (long long)t->number, t->title);
}

int task_may_change(struct app *app, const struct task *t, struct err *err)
{
	struct directory d;

	if (app_require_open(app, RIGHT_MEMBER, err) < 0)
		return -1;
	if (app_may(app, RIGHT_LEAD))
		return 0;
	if (directory_load(app, &app->arena, &d, err) < 0)
		return -1;
	if (directory_is_owner(&d, app->person.id, t->owner_id, t->owner_role))
		return 0;
	const char *owner = directory_owner(&d, t->owner_id, t->owner_role);
	err_set(err, ERR_NOPERM,
		"T-%lld is not yours; its owner is %s; who may: owner, lead, admin",
		(long long)t->number, owner ? owner : "–");
	return -1;
}

/* Collaborators, when they were given. */
struct company {
	bool is_given;
	struct task_collaborator with[32];
	size_t n;
};

static int set_estimate(struct draft *d, const struct setting *s, const char *value,
			struct err *err)
{
	int64_t tenths = 0;
	size_t n = strlen(value);

	if (n > 1 && value[n - 1] == 'd')
		value = arena_strndup(&d->app->arena, value, n - 1);
	if (*value && number_parse(value, 1, false, &tenths, err) < 0)
		return -1;
	if (tenths < s->min || tenths > s->max)
		return err_set(err, ERR_DATA, "an estimate lies between 0 and 3650 days: '%s'",
			       value);
	draft_put(d, s->column, datum_int(tenths));
	return 0;
}

static bool is_there(const struct company *c, const struct task_collaborator *new)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->with[i].person_id == new->person_id && !strcmp(c->with[i].role, new->role))
			return true;
	return false;
}

/* "li,@design": persons and roles who work with the owner. */
static int set_with(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	const struct directory *people = draft_directory(d, err);
	struct company *c = d->more;

	(void)s;
	c->is_given = true;
	c->n = 0;
	while (people && *value) {
		size_t len = strcspn(value, ",");
		const char *word = arena_strndup(&d->app->arena, value, len);
		struct task_collaborator new = { .campaign_id = d->app->campaign.id };

		if (c->n == ARRAY_LEN(c->with))
			return err_set(err, ERR_DATA, "at most %zu collaborators",
				       ARRAY_LEN(c->with));
		if (directory_parse_owner(people, word, &new.person_id, &new.role, err) < 0)
			return -1;
		if ((new.person_id || *new.role) && !is_there(c, &new))
			c->with[c->n++] = new;
		value += len + (value[len] == ',');
	}
	return people ? 0 : -1;
}

static const struct setting rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "phase", .set = setting_ref, .column = "phase_id", .thing = THING_PHASE },
	{ .name = "module", .set = setting_text, .column = "module" },
	{ .name = "owner", .set = setting_owner },
	{ .name = "with", .set = set_with },
	{ .name = "start", .set = setting_day, .column = "start" },
	{ .name = "due", .set = setting_day, .column = "due" },
	{ .name = "estimate", .set = set_estimate, .column = "estimate_tenths", .max = 36500 },
	{ .name = "priority", .set = setting_int, .column = "priority", .min = 1, .max = 3 },
	{ .name = "deliverable", .set = setting_text, .column = "deliverable" },
	{ .name = "standard", .set = setting_text, .column = "standard" },
	{ .name = "evidence", .set = setting_text, .column = "evidence" },
	{ .name = "needs_evidence", .set = setting_bool, .column = "needs_evidence" },
	{ .name = "note", .set = setting_text, .column = "note" },
	{ .name = "code", .set = setting_text, .column = "code", .flags = SETTING_IMPORT },
	{ .name = "state",
	  .set = setting_word,
	  .column = "state",
	  .keys = &task_states,
	  .flags = SETTING_IMPORT },
	{ .name = "reason", .set = setting_text, .column = "reason", .flags = SETTING_IMPORT },
};
static const struct settings settings = { N_("a task"), rows, ARRAY_LEN(rows) };

static int check_days(const struct task *t, struct err *err)
{
	char start[DATE_TEXT], due[DATE_TEXT];

	if (t->start == DAY_NONE || t->due == DAY_NONE || t->start <= t->due)
		return 0;
	err_set(err, ERR_DATA, "it would start %s, after it is due %s", day_text(t->start, start),
		day_text(t->due, due));
	return err_about(err, "start");
}

/* Those who stay keep their row: the log then says who came and who went. */
static int write_with(struct app *app, struct company *c, int64_t task_id, struct err *err)
{
	struct row_list old = { .arena = &app->arena };
	bool stays[ARRAY_LEN(c->with)] = { false };

	if (!c->is_given)
		return 0;
	if (tasks_parts(app->store, &entity_task_collaborator, task_id, &old, err) < 0)
		return -1;
	const struct task_collaborator *was = old.rows;
	for (size_t i = 0; i < old.n; i++) {
		bool found = false;

		for (size_t k = 0; k < c->n && !found; k++)
			if (was[i].person_id == c->with[k].person_id &&
			    !strcmp(was[i].role, c->with[k].role))
				found = stays[k] = true;
		if (!found &&
		    writer_delete(app->write, &entity_task_collaborator, was[i].id, err) < 0)
			return -1;
	}
	for (size_t k = 0; k < c->n; k++) {
		c->with[k].task_id = task_id;
		if (!stays[k] && writer_insert(app->write, &entity_task_collaborator, &c->with[k],
					       NULL, err) < 0)
			return -1;
	}
	return 0;
}

/* What a member adds is hers. */
static int settle_owner(struct app *app, struct task *t, struct err *err)
{
	if (!app_may(app, RIGHT_LEAD) && !t->owner_id && !*t->owner_role)
		t->owner_id = app->person.id;
	if (task_may_change(app, t, err) == 0)
		return 0;
	err_set(err, ERR_NOPERM, "a member adds her own tasks; for others: lead, admin");
	return err_about(err, "owner");
}

static int write_new(struct app *app, struct task *t, struct company *c, struct err *err)
{
	if (writer_next_number(app->write, &entity_task, t->campaign_id, &t->number, err) < 0 ||
	    writer_insert(app->write, &entity_task, t, &t->id, err) < 0)
		return -1;
	return write_with(app, c, t->id, err);
}

static int prepare_new(struct app *app, const struct app_fields *f, struct task *t,
		       struct company *c, struct err *err)
{
	struct draft d = { .app = app, .entity = &entity_task, .row = t, .more = c };

	entity_init(&entity_task, t);
	t->campaign_id = app->campaign.id;
	t->priority = 2;
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	if (!*t->title)
		return err_set(err, ERR_DATA, "a task needs a title");
	return check_days(t, err) < 0 || settle_owner(app, t, err) < 0 ? -1 : 0;
}

int task_add(struct app *app, const struct app_fields *f, int64_t *number, struct err *err)
{
	struct company c = { 0 };
	struct task t = { 0 };

	if (app_require_open(app, RIGHT_MEMBER, err) < 0 || prepare_new(app, f, &t, &c, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "task.add", .summary = arena_printf(&app->arena, _("New task: %s"), t.title)
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_new(app, &t, &c, err);
	*number = t.number;
	return app_write_end(app, rc, TOPIC_TASKS | TOPIC_PHASES, err);
}

int task_set(struct app *app, int64_t number, const struct app_fields *f, struct err *err)
{
	struct company c = { 0 };
	const struct task *t = task_load(app, number, &app->arena, err);

	if (!t || task_may_change(app, t, err) < 0)
		return -1;
	struct task new = *t;
	struct draft d = { .app = app,
			   .entity = &entity_task,
			   .row = &new,
			   .seen = f->seen ? f->seen : t,
			   .more = &c };
	if (draft_apply(&d, &settings, f, err) < 0 || check_days(&new, err) < 0)
		return -1;
	const struct app_act act = { .act = "task.set",
				     .summary = arena_printf(&app->arena, _("Changed %s"),
							     task_label(&app->arena, &new)) };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = draft_write(&d, t->id, err);
	if (rc == 0)
		rc = write_with(app, &c, t->id, err);
	return app_write_end(app, rc, TOPIC_TASKS | TOPIC_PHASES, err);
}

/* ---- from a file ---- */

/* The same that a move between states wants, and what it stamps. */
static int settle_state(struct draft *d, enum task_state was, struct err *err)
{
	struct task *t = d->row;
	bool has_reason = t->state == TASK_BLOCKED || t->state == TASK_DROPPED;
	int64_t now;

	if (!has_reason && *t->reason)
		draft_put(d, "reason", datum_text(""));
	if (t->state == was)
		return 0;
	if (app_now(d->app, &now, err) < 0)
		return -1;
	draft_put(d, "done_at", datum_int(t->state == TASK_DONE ? now : INSTANT_NONE));
	switch (task_check_move(&(struct task){ .state = was, .needs_evidence = t->needs_evidence },
				t->state, t->reason, t->evidence, 0)) {
	case TASK_MOVE_REASON:
		return err_set(err, ERR_DATA, "%s needs a reason",
			       enum_label(&task_states, (int)t->state));
	case TASK_MOVE_EVIDENCE:
		return err_set(err, ERR_DATA, "it is done only with evidence, and there is none");
	case TASK_MOVE_CONFIRMATION:
	case TASK_MOVE_SAME:
	case TASK_MOVE_OK: break;
	}
	return 0;
}

int task_put_new(struct app *app, const struct app_fields *f, struct task *t, struct err *err)
{
	struct company c = { 0 };
	struct draft d = { .app = app, .entity = &entity_task, .row = t };

	if (prepare_new(app, f, t, &c, err) < 0 || settle_state(&d, TASK_TODO, err) < 0)
		return -1;
	return write_new(app, t, &c, err);
}

int task_put(struct app *app, const struct task *old, const struct app_fields *f, bool *changed,
	     struct err *err)
{
	struct company c = { 0 };
	struct task new = *old;
	struct draft d = {
		.app = app, .entity = &entity_task, .row = &new, .seen = old, .more = &c
	};

	if (task_may_change(app, old, err) < 0 || draft_apply(&d, &settings, f, err) < 0 ||
	    check_days(&new, err) < 0 || settle_state(&d, old->state, err) < 0)
		return -1;
	*changed = draft_differs(&d);
	if (draft_write(&d, old->id, err) < 0)
		return -1;
	return write_with(app, &c, old->id, err);
}
