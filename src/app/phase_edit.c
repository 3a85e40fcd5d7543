#include "app/parse.h"
#include "app/plan.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/pace.h"
#include "store/store.h"

static const struct setting phase_rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "start", .set = setting_day, .column = "start", .flags = SETTING_NEEDED },
	{ .name = "end", .set = setting_day, .column = "end", .flags = SETTING_NEEDED },
	{ .name = "weight", .set = setting_int, .column = "weight", .max = 1000000 },
	{ .name = "owner", .set = setting_owner },
	{ .name = "note", .set = setting_text, .column = "note" },
};
static const struct settings phase_settings = { N_("a phase"), phase_rows, ARRAY_LEN(phase_rows) };

static const struct setting stage_rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "start", .set = setting_day, .column = "start", .flags = SETTING_NEEDED },
	{ .name = "end", .set = setting_day, .column = "end", .flags = SETTING_NEEDED },
	{ .name = "weight", .set = setting_int, .column = "weight", .max = 1000000 },
	{ .name = "day_weights", .set = setting_text, .column = "day_weights" },
};
static const struct settings stage_settings = { N_("a stage"), stage_rows, ARRAY_LEN(stage_rows) };

static int check_days(int32_t start, int32_t end, struct err *err)
{
	char from[DATE_TEXT], to[DATE_TEXT];

	if (start <= end)
		return 0;
	err_set(err, ERR_DATA, "it would start %s, after its end %s", day_text(start, from),
		day_text(end, to));
	return err_about(err, "start");
}

static int check_stage(struct app *app, const struct stage *s, struct err *err)
{
	if (check_days(s->start, s->end, err) < 0)
		return -1;
	if (!*s->day_weights)
		return 0;
	size_t n = (size_t)(s->end - s->start) + 1;
	int64_t *weights = arena_array(&app->arena, n, sizeof *weights);
	if (pace_day_weights_parse(s->day_weights, weights, n))
		return 0;
	err_set(err, ERR_DATA, "day_weights must be %zu weights, one for each day: '%s'", n,
		s->day_weights);
	return err_hint(err, "set them together with the days, or day_weights= for equal days");
}

static int write_part(struct draft *d, const char *act, const char *code, int64_t id,
		      struct err *err)
{
	struct app *app = d->app;
	int rc = app_write_begin(
		app,
		&(struct app_act){ .act = act,
				   .summary = arena_printf(&app->arena, _("Changed %s"), code) },
		err);

	if (rc == 0)
		rc = draft_write(d, id, err);
	return app_write_end(app, rc, TOPIC_PHASES | TOPIC_KPIS, err);
}

static int set_stage(struct app *app, const struct stage *s, const struct app_fields *f,
		     struct err *err)
{
	struct stage new = *s;
	struct draft d = {
		.app = app, .entity = &entity_stage, .row = &new, .seen = f->seen ? f->seen : s
	};

	if (draft_apply(&d, &stage_settings, f, err) < 0 || check_stage(app, &new, err) < 0)
		return -1;
	return write_part(&d, "stage.set", s->code, s->id, err);
}

int phase_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct err none = { 0 };

	if (app_require_open(app, RIGHT_LEAD, err) < 0)
		return -1;
	const struct phase *p = app_find(app, THING_PHASE, code, &none);
	const struct stage *s = p ? NULL : app_find(app, THING_STAGE, code, &none);
	if (s)
		return set_stage(app, s, f, err);
	if (!p && !(p = app_find(app, THING_PHASE, code, err)))
		return -1;
	struct phase new = *p;
	struct draft d = {
		.app = app, .entity = &entity_phase, .row = &new, .seen = f->seen ? f->seen : p
	};
	if (draft_apply(&d, &phase_settings, f, err) < 0 || check_days(new.start, new.end, err) < 0)
		return -1;
	return write_part(&d, "phase.set", p->code, p->id, err);
}

/* ---- milestones and deliverables ---- */

static int may_touch(struct app *app, int64_t phase_id, struct err *err)
{
	struct directory d;

	if (app_require_open(app, RIGHT_MEMBER, err) < 0)
		return -1;
	if (app_may(app, RIGHT_LEAD))
		return 0;
	if (!phase_id)
		return app_require(app, RIGHT_LEAD, err);
	const struct phase *p = store_get(app->store, &entity_phase, phase_id, &app->arena, err);
	if (!p || directory_load(app, &app->arena, &d, err) < 0)
		return -1;
	if (directory_is_owner(&d, app->person.id, p->owner_id, p->owner_role))
		return 0;
	return err_set(err, ERR_NOPERM,
		       "the phase %s is not yours; who may: its owner, lead, admin", p->code);
}

/* An instant that says that something has happened. */
struct mark {
	const struct entity *entity;
	int64_t id;
	const char *column;
	int64_t was; /* INSTANT_NONE: it has not */
	bool is_set;
};

/* What is so already keeps its time. */
static int write_mark(struct app *app, const struct app_act *act, const struct mark *m,
		      struct err *err)
{
	int64_t now;

	if ((m->was != INSTANT_NONE) == m->is_set)
		return 0;
	if (app_now(app, &now, err) < 0)
		return -1;
	const struct edit e = { m->column, datum_int(m->is_set ? now : INSTANT_NONE), NULL };
	int rc = app_write_begin(app, act, err);
	if (rc == 0)
		rc = writer_set(app->write, m->entity, m->id, e, err);
	return app_write_end(app, rc, TOPIC_PHASES, err);
}

int milestone_reach(struct app *app, const char *code, bool is_reached, struct err *err)
{
	const struct milestone *m = app_find(app, THING_MILESTONE, code, err);

	if (!m || may_touch(app, m->phase_id, err) < 0)
		return -1;
	return write_mark(
		app,
		&(struct app_act){
			.act = is_reached ? "milestone.reach" : "milestone.unreach",
			.summary = arena_printf(&app->arena, _("Milestone %s"), m->title) },
		&(struct mark){ &entity_milestone, m->id, "reached_at", m->reached_at, is_reached },
		err);
}

static const struct deliverable *item_of(struct app *app, const struct phase *ph, int64_t item,
					 struct err *err)
{
	struct row_list rows = { .arena = &app->arena };
	int64_t n = 0;

	if (store_load_campaign(app->store, &entity_deliverable, app->campaign.id, &rows, err) < 0)
		return NULL;
	const struct deliverable *d = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (d[i].phase_id == ph->id && ++n == item)
			return &d[i];
	err_set(err, ERR_NOINPUT, "%s has %lld deliverables", ph->code, (long long)n);
	return NULL;
}

int deliverable_deliver(struct app *app, const char *phase, int64_t item, bool is_there,
			struct err *err)
{
	const struct phase *ph = app_find(app, THING_PHASE, phase, err);
	const struct deliverable *d;

	if (!ph || may_touch(app, ph->id, err) < 0 || !(d = item_of(app, ph, item, err)))
		return -1;
	return write_mark(
		app,
		&(struct app_act){
			.act = is_there ? "deliverable.deliver" : "deliverable.undeliver",
			.summary = arena_printf(&app->arena, _("Deliverable %s"), d->title) },
		&(struct mark){ &entity_deliverable, d->id, "delivered_at", d->delivered_at,
				is_there },
		err);
}
