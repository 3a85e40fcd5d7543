#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "app/task.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "store/store.h"
#include "store/writer.h"

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

	if (app_may(app, RIGHT_LEAD))
		return 0;
	if (app_require(app, RIGHT_MEMBER, err) < 0 ||
	    directory_load(app, &app->arena, &d, err) < 0)
		return -1;
	if (directory_is_owner(&d, app->person.id, t->owner_id, t->owner_role))
		return 0;
	const char *owner = directory_owner(&d, t->owner_id, t->owner_role);
	err_set(err, ERR_NOPERM,
		"T-%lld is not yours; its owner is %s; who may: owner, lead, admin",
		(long long)t->number, owner ? owner : "–");
	return -1;
}

/* What a change of a task is made of: the row as it will be, its edits, and
 * collaborators when they were given. */
struct draft {
	struct app *app;
	struct directory directory;
	struct task task;
	struct edit edit[24];
	size_t n;
	bool has_with;
	struct task_collaborator with[32];
	size_t withs;
};

static void draft_set(struct draft *d, const char *column, struct datum v)
{
	const struct entity_column *c = entity_column(&entity_task, column);

	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->edit[i].column, column) == 0) {
			d->edit[i].value = v;
			column_set(c, &d->task, v);
			return;
		}
	if (d->n == ARRAY_LEN(d->edit))
		bug("more edits than a task has fields");
	d->edit[d->n++] = (struct edit){ .column = column, .value = v };
	column_set(c, &d->task, v);
}

static int set_text(struct draft *d, const char *column, const char *value, struct err *err)
{
	if (strcmp(column, "title") == 0 && !*value)
		return err_set(err, ERR_DATA, "a task needs a title");
	draft_set(d, column, datum_text(value));
	return 0;
}

static int set_day(struct draft *d, const char *column, const char *value, struct err *err)
{
	int32_t day = DAY_NONE;

	if (*value && strcmp(value, "none") != 0 && app_parse_day(d->app, value, &day, err) < 0)
		return -1;
	draft_set(d, column, datum_int(day));
	return 0;
}

static int set_phase(struct draft *d, const char *column, const char *value, struct err *err)
{
	int64_t id;

	if (app_resolve_optional(d->app, THING_PHASE, value, &id, err) < 0)
		return -1;
	draft_set(d, column, datum_int(id));
	return 0;
}

static int set_owner(struct draft *d, const char *column, const char *value, struct err *err)
{
	const char *role;
	int64_t id;

	(void)column;
	if (directory_parse_owner(&d->directory, value, &id, &role, err) < 0)
		return -1;
	draft_set(d, "owner_id", datum_int(id));
	draft_set(d, "owner_role", datum_text(role));
	return 0;
}

static int set_estimate(struct draft *d, const char *column, const char *value, struct err *err)
{
	int64_t tenths = 0;
	size_t n = strlen(value);

	if (n > 1 && value[n - 1] == 'd')
		value = arena_strndup(&d->app->arena, value, n - 1);
	if (*value && number_parse(value, 1, false, &tenths, err) < 0)
		return -1;
	if (tenths < 0 || tenths > 36500)
		return err_set(err, ERR_DATA, "an estimate lies between 0 and 3650 days: '%s'",
			       value);
	draft_set(d, column, datum_int(tenths));
	return 0;
}

static int set_priority(struct draft *d, const char *column, const char *value, struct err *err)
{
	int64_t n;

	if (number_parse_int(value, 1, 3, &n, err) < 0)
		return -1;
	draft_set(d, column, datum_int(n));
	return 0;
}

static int set_bool(struct draft *d, const char *column, const char *value, struct err *err)
{
	bool yes = strcmp(value, "yes") == 0 || strcmp(value, "1") == 0;

	if (!yes && strcmp(value, "no") != 0 && strcmp(value, "0") != 0)
		return err_set(err, ERR_DATA, "yes or no, not '%s'", value);
	draft_set(d, column, datum_int(yes));
	return 0;
}

/* "li,@design": persons and roles who work with the owner. */
static int set_with(struct draft *d, const char *column, const char *value, struct err *err)
{
	(void)column;
	d->has_with = true;
	d->withs = 0;
	while (*value) {
		size_t len = strcspn(value, ",");
		const char *word = arena_strndup(&d->app->arena, value, len);
		struct task_collaborator *c = &d->with[d->withs];

		if (d->withs == ARRAY_LEN(d->with))
			return err_set(err, ERR_DATA, "at most %zu collaborators",
				       ARRAY_LEN(d->with));
		*c = (struct task_collaborator){ .campaign_id = d->app->campaign.id };
		if (directory_parse_owner(&d->directory, word, &c->person_id, &c->role, err) < 0)
			return -1;
		d->withs += c->person_id || *c->role;
		value += len + (value[len] == ',');
	}
	return 0;
}

static const struct task_setting {
	const char *name, *column;
	int (*set)(struct draft *d, const char *column, const char *value, struct err *err);
} settings[] = {
	{ "title", "title", set_text },
	{ "phase", "phase_id", set_phase },
	{ "module", "module", set_text },
	{ "owner", "owner_id", set_owner },
	{ "with", NULL, set_with },
	{ "start", "start", set_day },
	{ "due", "due", set_day },
	{ "estimate", "estimate_tenths", set_estimate },
	{ "priority", "priority", set_priority },
	{ "deliverable", "deliverable", set_text },
	{ "standard", "standard", set_text },
	{ "evidence", "evidence", set_text },
	{ "needs_evidence", "needs_evidence", set_bool },
	{ "note", "note", set_text },
};

static const char *setting_name(void *ctx, int i)
{
	(void)ctx;
	return i < (int)ARRAY_LEN(settings) ? settings[i].name : NULL;
}

static int apply_field(struct draft *d, const struct task_field *f, struct err *err)
{
	struct str near = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		if (!str_equal_nocase(settings[i].name, f->name))
			continue;
		if (settings[i].set(d, settings[i].column, f->value, err) < 0)
			return err_wrap(err, "%s", f->name);
		return 0;
	}
	err_set(err, ERR_USAGE, "a task has no field '%s' to set", f->name);
	str_nearest(&near, f->name, setting_name, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	str_release(&near);
	return -1;
}

static int apply_fields(struct draft *d, const struct task_field *f, size_t n, struct err *err)
{
	const struct task *t = &d->task;

	if (directory_load(d->app, &d->app->arena, &d->directory, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (f[i].value && apply_field(d, &f[i], err) < 0)
			return -1;
	if (t->start == DAY_NONE || t->due == DAY_NONE || t->start <= t->due)
		return 0;
	char start[DATE_TEXT], due[DATE_TEXT];
	return err_set(err, ERR_DATA, "it would start %s, after it is due %s",
		       day_text(t->start, start), day_text(t->due, due));
}

static int write_with(struct draft *d, int64_t task_id, struct err *err)
{
	struct app *app = d->app;
	struct row_list old = { .arena = &app->arena };

	if (!d->has_with)
		return 0;
	if (store_load_campaign(app->store, &entity_task_collaborator, app->campaign.id, &old,
				err) < 0)
		return -1;
	const struct task_collaborator *c = old.rows;
	for (size_t i = 0; i < old.n; i++)
		if (c[i].task_id == task_id &&
		    writer_delete(app->write, &entity_task_collaborator, c[i].id, err) < 0)
			return -1;
	for (size_t i = 0; i < d->withs; i++) {
		d->with[i].task_id = task_id;
		if (writer_insert(app->write, &entity_task_collaborator, &d->with[i], NULL, err) <
		    0)
			return -1;
	}
	return 0;
}

static int begin(struct app *app, const char *act, const char *summary, struct err *err)
{
	return app_write_begin(app, &(struct app_act){ .act = act, .summary = summary }, err);
}

static int end(struct app *app, int rc, struct err *err)
{
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, TOPIC_TASKS | TOPIC_PHASES, err);
}

int task_add(struct app *app, const struct task_field *field, size_t n, int64_t *number,
	     struct err *err)
{
	struct draft d = { .app = app };
	struct task *t = &d.task;
	int64_t id;

	if (!app_campaign(app, err) || app_require(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return -1;
	*t = (struct task){ .campaign_id = app->campaign.id,
			    .priority = 2,
			    .start = DAY_NONE,
			    .due = DAY_NONE,
			    .done_at = INSTANT_NONE };
	t->code = t->module = t->owner_role = t->deliverable = t->standard = "";
	t->title = t->evidence = t->reason = t->note = "";
	if (apply_fields(&d, field, n, err) < 0)
		return -1;
	if (!*t->title)
		return err_set(err, ERR_DATA, "a task needs a title");
	if (!app_may(app, RIGHT_LEAD) && !t->owner_id && !*t->owner_role)
		t->owner_id = app->person.id; /* what a member adds is hers */
	if (task_may_change(app, t, err) < 0)
		return err_wrap(err, "a member adds her own tasks");
	if (begin(app, "task.add", arena_printf(&app->arena, _("New task: %s"), t->title), err) < 0)
		return -1;
	int rc = writer_next_number(app->write, &entity_task, t->campaign_id, &t->number, err);
	if (rc == 0)
		rc = writer_insert(app->write, &entity_task, t, &id, err);
	if (rc == 0)
		rc = write_with(&d, id, err);
	*number = t->number;
	return end(app, rc, err);
}

int task_set(struct app *app, int64_t number, const struct task_field *field, size_t n,
	     struct err *err)
{
	struct draft d = { .app = app };
	const struct task *t = task_load(app, number, &app->arena, err);

	if (!t || task_may_change(app, t, err) < 0)
		return -1;
	d.task = *t;
	if (apply_fields(&d, field, n, err) < 0)
		return -1;
	if (begin(app, "task.set",
		  arena_printf(&app->arena, _("Changed %s"), task_label(&app->arena, &d.task)),
		  err) < 0)
		return -1;
	int rc = d.n ? writer_update(app->write, &entity_task, t->id,
				     &(struct edits){ d.edit, d.n }, err)
		     : 0;
	if (rc == 0)
		rc = write_with(&d, t->id, err);
	return end(app, rc, err);
}

int task_comment(struct app *app, int64_t number, const char *text, struct err *err)
{
	const struct task *t = task_load(app, number, &app->arena, err);
	int64_t now;

	if (!t || app_require(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    app_now(app, &now, err) < 0)
		return -1;
	if (!*text)
		return err_set(err, ERR_DATA, "a comment needs a text");
	struct comment c = { .campaign_id = app->campaign.id,
			     .object = "task",
			     .object_id = t->id,
			     .person_id = app->person.id,
			     .at = now,
			     .text = text };
	if (begin(app, "task.comment",
		  arena_printf(&app->arena, _("Comment on %s"), task_label(&app->arena, t)),
		  err) < 0)
		return -1;
	return end(app, writer_insert(app->write, &entity_comment, &c, NULL, err), err);
}

static const struct checklist_item *item_of(struct app *app, const struct task *t, int64_t item,
					    struct err *err)
{
	struct row_list rows = { .arena = &app->arena };
	int64_t n = 0;

	if (store_load_campaign(app->store, &entity_checklist_item, app->campaign.id, &rows, err) <
	    0)
		return NULL;
	const struct checklist_item *c = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (c[i].task_id == t->id && ++n == item)
			return &c[i];
	err_set(err, ERR_NOINPUT, "the checklist of T-%lld has %lld items", (long long)t->number,
		(long long)n);
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
	const struct edit e[] = {
		{ "done_at", datum_int(is_done ? now : INSTANT_NONE), NULL },
		{ "done_by", datum_int(is_done ? app->person.id : 0), NULL },
	};
	if (begin(app, is_done ? "task.check" : "task.uncheck",
		  arena_printf(&app->arena, "T-%lld: %s", (long long)number, c->title), err) < 0)
		return -1;
	return end(app,
		   writer_update(app->write, &entity_checklist_item, c->id,
				 &(struct edits){ e, ARRAY_LEN(e) }, err),
		   err);
}
