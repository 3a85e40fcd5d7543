#include <string.h>

#include "app/parse.h"
#include "app/plan.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "rules/pace.h"
#include "store/store.h"
#include "store/writer.h"

/* A phase or a stage on its way: both have title, days, weight. */
struct draft {
	struct app *app;
	const struct plan *plan;
	const struct entity *entity;
	int64_t id;
	int32_t start, end;
	const char *day_weights;
	struct edit edit[10];
	size_t n;
};

static int add(struct draft *d, const char *column, struct datum v, struct err *err)
{
	if (d->n == ARRAY_LEN(d->edit))
		return err_set(err, ERR_USAGE, "a field is given twice");
	d->edit[d->n++] = (struct edit){ column, v, NULL };
	return 0;
}

static int set_title(struct draft *d, const char *v, struct err *err)
{
	return *v ? add(d, "title", datum_text(v), err)
		  : err_set(err, ERR_DATA, "a title can't be empty");
}

static int set_start(struct draft *d, const char *v, struct err *err)
{
	if (app_parse_day(d->app, v, &d->start, err) < 0)
		return -1;
	return add(d, "start", datum_int(d->start), err);
}

static int set_end(struct draft *d, const char *v, struct err *err)
{
	if (app_parse_day(d->app, v, &d->end, err) < 0)
		return -1;
	return add(d, "end", datum_int(d->end), err);
}

static int set_weight(struct draft *d, const char *v, struct err *err)
{
	int64_t n;

	if (number_parse_int(v, 0, 1000000, &n, err) < 0)
		return -1;
	return add(d, "weight", datum_int(n), err);
}

static int set_owner(struct draft *d, const char *v, struct err *err)
{
	const char *role;
	int64_t id;

	if (directory_parse_owner(&d->plan->directory, v, &id, &role, err) < 0 ||
	    add(d, "owner_id", datum_int(id), err) < 0)
		return -1;
	return add(d, "owner_role", datum_text(role), err);
}

static int set_note(struct draft *d, const char *v, struct err *err)
{
	return add(d, "note", datum_text(v), err);
}

static int set_day_weights(struct draft *d, const char *v, struct err *err)
{
	d->day_weights = v;
	return add(d, "day_weights", datum_text(v), err);
}

static const struct phase_setting {
	const char *name;
	int (*set)(struct draft *d, const char *value, struct err *err);
	bool of_phase, of_stage;
} settings[] = {
	{ "title", set_title, true, true },
	{ "start", set_start, true, true },
	{ "end", set_end, true, true },
	{ "weight", set_weight, true, true },
	{ "owner", set_owner, true, false },
	{ "note", set_note, true, false },
	{ "day_weights", set_day_weights, false, true },
};

static int apply(struct draft *d, const struct plan_field *f, size_t n, struct err *err)
{
	bool is_stage = d->entity == &entity_stage;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < ARRAY_LEN(settings) &&
		       !(str_equal_nocase(settings[k].name, f[i].name) &&
			 (is_stage ? settings[k].of_stage : settings[k].of_phase)))
			k++;
		if (k == ARRAY_LEN(settings)) {
			err_set(err, ERR_USAGE, "no field '%s' to set here", f[i].name);
			return err_hint(err, is_stage ? "fields of a stage: title, start, end, "
							"weight, day_weights"
						      : "fields of a phase: title, start, end, "
							"weight, owner, note");
		}
		if (settings[k].set(d, f[i].value, err) < 0)
			return err_wrap(err, "%s", f[i].name);
	}
	return 0;
}

static int check_days(const struct draft *d, struct err *err)
{
	char start[DATE_TEXT], end[DATE_TEXT];
	int64_t *weights;
	size_t n;

	if (d->start > d->end)
		return err_set(err, ERR_DATA, "it would start %s, after its end %s",
			       day_text(d->start, start), day_text(d->end, end));
	if (!d->day_weights || !*d->day_weights)
		return 0;
	n = (size_t)(d->end - d->start) + 1;
	weights = arena_array(&d->app->arena, n, sizeof *weights);
	if (pace_day_weights_parse(d->day_weights, weights, n))
		return 0;
	return err_set(err, ERR_DATA, "day_weights must be %zu weights, one for each day: '%s'", n,
		       d->day_weights);
}

static int end(struct app *app, int rc, unsigned topics, struct err *err)
{
	if (rc < 0) {
		app_write_cancel(app);
		return -1;
	}
	return app_write_commit(app, topics, err);
}

static int begin(struct app *app, const char *act, const char *summary, struct err *err)
{
	return app_write_begin(app, &(struct app_act){ .act = act, .summary = summary }, err);
}

static const struct stage *find_stage(const struct plan *p, const char *code)
{
	for (size_t i = 0; i < p->stages; i++)
		if (str_equal_nocase(p->stage[i].code, code))
			return &p->stage[i];
	return NULL;
}

static int find(struct draft *d, const char *code, struct err *err)
{
	const struct stage *s = find_stage(d->plan, code);
	const struct phase *p = s ? NULL : plan_phase(d->plan, code, err);

	if (!s && !p)
		return -1;
	d->entity = s ? &entity_stage : &entity_phase;
	d->id = s ? s->id : p->id;
	d->start = s ? s->start : p->start;
	d->end = s ? s->end : p->end;
	d->day_weights = s ? s->day_weights : NULL;
	return 0;
}

int phase_set(struct app *app, const char *code, const struct plan_field *field, size_t n,
	      struct err *err)
{
	struct plan plan = { .arena = &app->arena };
	struct draft d = { .app = app, .plan = &plan };

	if (!app_campaign(app, err) || app_require(app, RIGHT_LEAD, err) < 0 ||
	    plan_load(app, &plan, err) < 0 || find(&d, code, err) < 0 ||
	    apply(&d, field, n, err) < 0 || check_days(&d, err) < 0)
		return -1;
	if (begin(app, d.entity == &entity_stage ? "stage.set" : "phase.set",
		  arena_printf(&app->arena, _("Changed %s"), code), err) < 0)
		return -1;
	return end(app,
		   writer_update(app->write, d.entity, d.id, &(struct edits){ d.edit, d.n }, err),
		   TOPIC_PHASES | TOPIC_KPIS, err);
}

/* ---- milestones and deliverables ---- */

static int may_touch(struct app *app, const struct plan *p, int64_t phase_id, struct err *err)
{
	if (app_may(app, RIGHT_LEAD))
		return 0;
	if (app_require(app, RIGHT_MEMBER, err) < 0)
		return -1;
	for (size_t i = 0; i < p->phases; i++)
		if (p->phase[i].id == phase_id &&
		    directory_is_owner(&p->directory, app->person.id, p->phase[i].owner_id,
				       p->phase[i].owner_role))
			return 0;
	return err_set(err, ERR_NOPERM, "the phase is not yours; who may: its owner, lead, admin");
}

int milestone_reach(struct app *app, const char *code, bool is_reached, struct err *err)
{
	struct plan p = { .arena = &app->arena };
	const struct milestone *m = NULL;
	int64_t now;

	if (plan_load(app, &p, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	for (size_t i = 0; i < p.milestones && !m; i++)
		if (str_equal_nocase(p.milestone[i].code, code))
			m = &p.milestone[i];
	if (!m) {
		err_set(err, ERR_NOINPUT, "no milestone '%s'", code);
		return err_hint(err, "see: warroom phase show PHASE");
	}
	if (may_touch(app, &p, m->phase_id, err) < 0 ||
	    begin(app, "milestone.reach", arena_printf(&app->arena, _("Milestone %s"), m->title),
		  err) < 0)
		return -1;
	const struct edit e = { "reached_at", datum_int(is_reached ? now : INSTANT_NONE), NULL };
	return end(app, writer_set(app->write, &entity_milestone, m->id, e, err), TOPIC_PHASES,
		   err);
}

int deliverable_deliver(struct app *app, const char *phase, int64_t item, bool is_there,
			struct err *err)
{
	struct plan p = { .arena = &app->arena };
	const struct deliverable *d = NULL;
	const struct phase *ph;
	int64_t now, n = 0;

	if (plan_load(app, &p, err) < 0 || app_now(app, &now, err) < 0 ||
	    !(ph = plan_phase(&p, phase, err)))
		return -1;
	for (size_t i = 0; i < p.deliverables && !d; i++)
		if (p.deliverable[i].phase_id == ph->id && ++n == item)
			d = &p.deliverable[i];
	if (!d)
		return err_set(err, ERR_NOINPUT, "%s has %lld deliverables", ph->code,
			       (long long)n);
	if (may_touch(app, &p, ph->id, err) < 0 ||
	    begin(app, "deliverable.deliver",
		  arena_printf(&app->arena, _("Deliverable %s"), d->title), err) < 0)
		return -1;
	const struct edit e = { "delivered_at", datum_int(is_there ? now : INSTANT_NONE), NULL };
	return end(app, writer_set(app->write, &entity_deliverable, d->id, e, err), TOPIC_PHASES,
		   err);
}
