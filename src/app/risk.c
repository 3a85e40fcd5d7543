#include "app/risk.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/number.h"
#include "model/kpi.h"
#include "store/risks.h"

enum { STEP_WITHIN_S = 3600 };

/* ---- looking ---- */

struct load {
	struct directory people;
	struct row_list kpis, incidents, steps;
};

static int load(struct app *app, struct arena *a, struct load *l, struct err *err)
{
	l->kpis = l->incidents = l->steps = (struct row_list){ .arena = a };
	if (!app_campaign(app, err) || directory_load(app, a, &l->people, err) < 0)
		return -1;
	const int64_t id = app->campaign.id;

	if (store_load_campaign(app->store, &entity_kpi, id, &l->kpis, err) < 0 ||
	    store_load_campaign(app->store, &entity_incident, id, &l->incidents, err) < 0)
		return -1;
	return store_load_campaign(app->store, &entity_risk_step, id, &l->steps, err);
}

static void fill(const struct load *l, const struct risk *r, struct risk_row *out)
{
	const struct kpi *k = kpi_find(l->kpis.rows, l->kpis.n, r->kpi_id);
	const struct incident *in = l->incidents.rows;
	const struct risk_step *s = l->steps.rows;

	*out = (struct risk_row){ .risk = *r };
	out->owner = directory_owner(&l->people, r->owner_id, r->owner_role);
	out->kpi = k ? k->code : NULL;
	for (size_t i = 0; i < l->incidents.n; i++)
		if (in[i].risk_id == r->id && in[i].resolved_at == INSTANT_NONE)
			out->incident = in[i].number;
	for (size_t i = 0; i < l->steps.n; i++)
		out->steps += s[i].risk_id == r->id;
}

static int exposure(const struct risk *r)
{
	return r->state == RISK_CLOSED ? 0 : r->probability * r->impact;
}

static int by_exposure(const void *a, const void *b)
{
	const struct risk *x = &((const struct risk_row *)a)->risk;
	const struct risk *y = &((const struct risk_row *)b)->risk;

	if (exposure(x) != exposure(y))
		return exposure(y) - exposure(x);
	return x->id < y->id ? -1 : x->id > y->id;
}

int risk_list(struct app *app, struct risk_list *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };
	struct load l;

	if (load(app, out->arena, &l, err) < 0 ||
	    store_load_campaign(app->store, &entity_risk, app->campaign.id, &rows, err) < 0)
		return -1;
	out->row = arena_array(out->arena, rows.n + 1, sizeof *out->row);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		fill(&l, &((const struct risk *)rows.rows)[i], &out->row[i]);
	if (out->n)
		qsort(out->row, out->n, sizeof *out->row, by_exposure);
	return 0;
}

int risk_show(struct app *app, const char *code, struct risk_detail *out, struct err *err)
{
	struct row_list steps = { .arena = out->arena };
	const struct risk *r = app_find(app, THING_RISK, code, err);
	struct load l;

	if (!r || load(app, out->arena, &l, err) < 0 ||
	    risk_steps(app->store, r->id, &steps, err) < 0)
		return -1;
	fill(&l, r, &out->row);
	out->step = steps.rows;
	out->steps = steps.n;
	out->directory = l.people;
	return 0;
}

/* ---- changing ---- */

static const struct setting rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "trigger", .set = setting_text, .column = "trigger_text" },
	{ .name = "response", .set = setting_text, .column = "response" },
	{ .name = "kpi", .set = setting_ref, .column = "kpi_id", .thing = THING_KPI },
	{ .name = "owner", .set = setting_owner },
	{ .name = "probability", .set = setting_int, .column = "probability", .min = 1, .max = 4 },
	{ .name = "impact", .set = setting_int, .column = "impact", .min = 1, .max = 4 },
	{ .name = "state", .set = setting_word, .column = "state", .keys = &risk_states },
};
static const struct settings settings = { N_("a risk"), rows, ARRAY_LEN(rows) };

static int check_new(struct app *app, const char *code, struct err *err)
{
	struct err none = { 0 };
	int64_t id;

	if (check_name_code(N_("a risk"), code, err) < 0)
		return -1;
	if (app_resolve(app, THING_RISK, code, &id, &none) == 0)
		return err_set(err, ERR_CANTCREATE, "%s has a risk %s already", app->campaign.code,
			       code);
	return 0;
}

int risk_add(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct risk r;
	struct draft d = { .app = app, .entity = &entity_risk, .row = &r };

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    check_new(app, code, err) < 0)
		return -1;
	entity_init(&entity_risk, &r);
	r.campaign_id = app->campaign.id;
	r.code = code;
	r.title = code;
	r.probability = r.impact = 2;
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "risk.add",
		.summary = arena_printf(&app->arena, _("New risk %s: %s"), code, r.title),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_insert(app->write, &entity_risk, &r, NULL, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

/* The risk, when whoever acts may change it. */
static const struct risk *load_own(struct app *app, const char *code, struct err *err)
{
	struct directory d;

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return NULL;
	const struct risk *r = app_find(app, THING_RISK, code, err);
	if (!r || app_may(app, RIGHT_LEAD))
		return r;
	if (directory_load(app, &app->arena, &d, err) < 0)
		return NULL;
	if (directory_is_owner(&d, app->person.id, r->owner_id, r->owner_role))
		return r;
	err_set(err, ERR_NOPERM, "risk %s is not yours; who may: its owner, lead, admin", r->code);
	return NULL;
}

int risk_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	const struct risk *r = load_own(app, code, err);

	if (!r)
		return -1;
	struct risk new = *r;
	struct draft d = {
		.app = app, .entity = &entity_risk, .row = &new, .seen = f->seen ? f->seen : r
	};
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "risk.set",
		.summary = arena_printf(&app->arena, _("Changed risk %s"), r->code),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = draft_write(&d, r->id, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

/* ---- the plan ---- */

static int set_role(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	const struct role *r = app_find(d->app, THING_ROLE, value, err);

	if (!r)
		return -1;
	draft_put(d, s->column, datum_text(r->code));
	return 0;
}

static int set_within(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int64_t seconds;

	if (number_parse_duration(value, &seconds, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(seconds));
	return 0;
}

static const struct setting step_rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "standard", .set = setting_text, .column = "standard" },
	{ .name = "role", .set = set_role, .column = "owner_role" },
	{ .name = "within", .set = set_within, .column = "within_s" },
};
static const struct settings step_settings = { N_("a step"), step_rows, ARRAY_LEN(step_rows) };

static int write_step(struct app *app, struct risk_step *s, struct err *err)
{
	struct row_list steps = { .arena = &app->arena };

	if (risk_steps(app->store, s->risk_id, &steps, err) < 0)
		return -1;
	s->sort = (int)steps.n + 1;
	return writer_insert(app->write, &entity_risk_step, s, NULL, err);
}

int risk_plan(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	const struct risk *r = load_own(app, code, err);
	struct risk_step s;
	struct draft d = { .app = app, .entity = &entity_risk_step, .row = &s };

	if (!r)
		return -1;
	entity_init(&entity_risk_step, &s);
	s.campaign_id = r->campaign_id;
	s.risk_id = r->id;
	s.within_s = STEP_WITHIN_S;
	s.owner_role = r->owner_role;
	if (draft_apply(&d, &step_settings, f, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "risk.plan",
		.summary = arena_printf(&app->arena, _("Plan of %s: %s"), r->code, s.title),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_step(app, &s, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}
