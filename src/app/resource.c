#include "app/resource.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/store.h"

/* What the three have in common: a new row, or a changed one. */
struct row_change {
	struct app *app;
	struct draft draft;
	const char *act, *summary;
	unsigned topic;
};

static int write_row(const struct row_change *c, int64_t *id, struct err *err)
{
	struct app *app = c->app;
	const struct app_act act = { .act = c->act, .summary = c->summary };
	struct draft draft = c->draft;
	int rc = app_write_begin(app, &act, err);

	if (rc == 0 && draft.seen)
		rc = draft_write(&draft, *id, err);
	else if (rc == 0)
		rc = writer_insert(app->write, draft.entity, draft.row, id, err);
	return app_write_end(app, rc, c->topic, err);
}

static int check_new(struct app *app, enum app_thing thing, const char *what, const char *code,
		     struct err *err)
{
	struct err none = { 0 };
	int64_t id;

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    check_name_code(what, code, err) < 0)
		return -1;
	if (app_resolve(app, thing, code, &id, &none) == 0)
		return err_set(err, ERR_CANTCREATE, "%s is there already: %s", _(what), code);
	return 0;
}

/* ---- materials ---- */

static int by_due(const void *a, const void *b)
{
	const struct material *x = &((const struct material_row *)a)->material;
	const struct material *y = &((const struct material_row *)b)->material;

	if (x->due != y->due)
		return x->due == DAY_NONE || (y->due != DAY_NONE && x->due > y->due) ? 1 : -1;
	return x->id < y->id ? -1 : x->id > y->id;
}

int material_list(struct app *app, const char *code, struct material_list *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };
	struct directory d;
	int32_t today;

	if (!app_campaign(app, err) || app_today(app, &today, err) < 0 ||
	    directory_load(app, out->arena, &d, err) < 0 ||
	    store_load_campaign(app->store, &entity_material, app->campaign.id, &rows, err) < 0)
		return -1;
	const struct material *m = rows.rows;
	out->row = arena_array(out->arena, rows.n + 1, sizeof *out->row);
	for (size_t i = 0; i < rows.n; i++) {
		bool is_in = m[i].state == MATERIAL_ACCEPTED;

		if (code && !str_equal_nocase(m[i].code, code))
			continue;
		out->row[out->n++] = (struct material_row){
			.material = m[i],
			.owner = directory_owner(&d, m[i].owner_id, m[i].owner_role),
			.login = directory_login(
				&d, directory_owner_id(&d, m[i].owner_id, m[i].owner_role)),
			.is_late = !is_in && m[i].due != DAY_NONE && m[i].due < today,
			.is_short = is_in && m[i].accepted_quantity < m[i].quantity,
		};
	}
	if (out->n)
		qsort(out->row, out->n, sizeof *out->row, by_due);
	return 0;
}

static int set_state(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	const struct material *m = d->row;
	int64_t now;

	if (setting_word(d, s, value, err) < 0 || app_now(d->app, &now, err) < 0)
		return -1;
	if (m->state != MATERIAL_ACCEPTED) {
		draft_put(d, "accepted_at", datum_int(INSTANT_NONE));
		draft_put(d, "accepted_quantity", datum_int(0));
	} else if (m->accepted_at == INSTANT_NONE) {
		draft_put(d, "accepted_at", datum_int(now));
		draft_put(d, "accepted_quantity", datum_int(m->quantity));
	}
	return 0;
}

/* A count is an acceptance. */
static int set_accepted(struct draft *d, const struct setting *s, const char *value,
			struct err *err)
{
	const struct material *m = d->row;
	int64_t now;

	if (setting_int(d, s, value, err) < 0 || app_now(d->app, &now, err) < 0)
		return -1;
	if (m->state == MATERIAL_ACCEPTED)
		return 0;
	draft_put(d, "state", datum_int(MATERIAL_ACCEPTED));
	draft_put(d, "accepted_at", datum_int(now));
	return 0;
}

static const struct setting material_rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "spec", .set = setting_text, .column = "spec" },
	{ .name = "unit", .set = setting_text, .column = "unit" },
	{ .name = "quantity", .set = setting_int, .column = "quantity", .max = INT32_MAX },
	{ .name = "lead_days", .set = setting_int, .column = "lead_days", .max = 3660 },
	{ .name = "due", .set = setting_day, .column = "due" },
	{ .name = "owner", .set = setting_owner },
	{ .name = "state", .set = set_state, .column = "state", .keys = &material_states },
	{ .name = "accepted",
	  .set = set_accepted,
	  .column = "accepted_quantity",
	  .max = INT32_MAX },
	{ .name = "note", .set = setting_text, .column = "note" },
};
static const struct settings material_settings = { N_("a material"), material_rows,
						   ARRAY_LEN(material_rows) };

static int prepare_material(struct draft *d, const char *code, const struct app_fields *f,
			    struct err *err)
{
	struct material *m = d->row;

	if (check_new(d->app, THING_MATERIAL, N_("a material"), code, err) < 0)
		return -1;
	entity_init(&entity_material, m);
	m->campaign_id = d->app->campaign.id;
	m->code = m->title = code;
	return draft_apply(d, &material_settings, f, err);
}

int material_add(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct material m = { 0 };
	struct row_change c = { .app = app,
				.draft = { .app = app, .entity = &entity_material, .row = &m },
				.act = "material.add",
				.topic = TOPIC_RESOURCES };
	int64_t id;

	if (prepare_material(&c.draft, code, f, err) < 0)
		return -1;
	if (!m.owner_id && !*m.owner_role && !app_may(app, RIGHT_LEAD))
		m.owner_id = app->person.id;
	c.summary = arena_printf(&app->arena, _("New material %s"), code);
	return write_row(&c, &id, err);
}

int material_put_new(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct material m = { 0 };
	struct draft d = { .app = app, .entity = &entity_material, .row = &m };

	if (prepare_material(&d, code, f, err) < 0)
		return -1;
	return writer_insert(app->write, &entity_material, &m, NULL, err);
}

int material_put(struct app *app, const struct material *old, const struct app_fields *f,
		 bool *changed, struct err *err)
{
	struct material m = *old;
	struct draft d = { .app = app, .entity = &entity_material, .row = &m, .seen = old };

	if (draft_apply(&d, &material_settings, f, err) < 0)
		return -1;
	*changed = draft_differs(&d);
	return draft_write(&d, old->id, err);
}

int material_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct directory d;

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return -1;
	const struct material *m = app_find(app, THING_MATERIAL, code, err);
	if (!m || directory_load(app, &app->arena, &d, err) < 0)
		return -1;
	if (!app_may(app, RIGHT_LEAD) &&
	    !directory_is_owner(&d, app->person.id, m->owner_id, m->owner_role))
		return err_set(err, ERR_NOPERM,
			       "material %s is not yours; who may: its owner, lead, admin",
			       m->code);
	struct material new = *m;
	struct row_change c = { .app = app,
				.draft = { .app = app,
					   .entity = &entity_material,
					   .row = &new,
					   .seen = f->seen ? f->seen : m },
				.act = "material.set",
				.topic = TOPIC_RESOURCES };
	int64_t id = m->id;

	if (draft_apply(&c.draft, &material_settings, f, err) < 0)
		return -1;
	c.summary = arena_printf(&app->arena, _("Changed material %s: %s"), m->code,
				 enum_label(&material_states, (int)new.state));
	return write_row(&c, &id, err);
}

/* ---- partners ---- */

int partner_list(struct app *app, const char *code, struct partner_list *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };

	if (!app_campaign(app, err) || app_today(app, &out->today, err) < 0 ||
	    store_load_campaign(app->store, &entity_partner, app->campaign.id, &rows, err) < 0)
		return -1;
	struct partner *p = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (!code || str_equal_nocase(p[i].code, code))
			p[out->n++] = p[i];
	out->partner = p;
	return 0;
}

static const struct setting partner_rows[] = {
	{ .name = "name", .set = setting_text, .column = "name", .flags = SETTING_NEEDED },
	{ .name = "kind", .set = setting_text, .column = "kind" },
	{ .name = "duty", .set = setting_text, .column = "duty" },
	{ .name = "contact", .set = setting_text, .column = "contact" },
	{ .name = "due", .set = setting_day, .column = "due" },
	{ .name = "signed", .set = setting_day, .column = "signed_on" },
	{ .name = "note", .set = setting_text, .column = "note" },
};
static const struct settings partner_settings = { N_("a partner"), partner_rows,
						  ARRAY_LEN(partner_rows) };

int partner_add(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	struct partner p;
	struct row_change c = { .app = app,
				.draft = { .app = app, .entity = &entity_partner, .row = &p },
				.act = "partner.add",
				.topic = TOPIC_RESOURCES };
	int64_t id;

	if (check_new(app, THING_PARTNER, N_("a partner"), code, err) < 0)
		return -1;
	entity_init(&entity_partner, &p);
	p.campaign_id = app->campaign.id;
	p.code = p.name = code;
	if (draft_apply(&c.draft, &partner_settings, f, err) < 0)
		return -1;
	c.summary = arena_printf(&app->arena, _("New partner %s"), code);
	return write_row(&c, &id, err);
}

int partner_set(struct app *app, const char *code, const struct app_fields *f, struct err *err)
{
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return -1;
	const struct partner *p = app_find(app, THING_PARTNER, code, err);
	if (!p)
		return -1;
	struct partner new = *p;
	struct row_change c = { .app = app,
				.draft = { .app = app,
					   .entity = &entity_partner,
					   .row = &new,
					   .seen = f->seen ? f->seen : p },
				.act = "partner.set",
				.topic = TOPIC_RESOURCES };
	int64_t id = p->id;

	if (draft_apply(&c.draft, &partner_settings, f, err) < 0)
		return -1;
	c.summary = arena_printf(&app->arena, _("Changed partner %s"), p->code);
	return write_row(&c, &id, err);
}

/* ---- lessons ---- */

int lesson_list(struct app *app, struct lesson_list *out, struct err *err)
{
	struct row_list rows = { .arena = out->arena };

	if (!app_campaign(app, err) || directory_load(app, out->arena, &out->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_lesson, app->campaign.id, &rows, err) < 0)
		return -1;
	out->lesson = rows.rows;
	out->n = rows.n;
	return 0;
}

static const struct setting lesson_rows[] = {
	{ .name = "text", .set = setting_text, .column = "text", .flags = SETTING_NEEDED },
	{ .name = "kind", .set = setting_word, .column = "kind", .keys = &lesson_kinds },
	{ .name = "cause", .set = setting_text, .column = "cause" },
	{ .name = "responsible", .set = setting_text, .column = "responsible" },
};
static const struct settings lesson_settings = { N_("a lesson"), lesson_rows,
						 ARRAY_LEN(lesson_rows) };

int lesson_add(struct app *app, const struct app_fields *f, int64_t *id, struct err *err)
{
	struct lesson l;
	struct row_change c = { .app = app,
				.draft = { .app = app, .entity = &entity_lesson, .row = &l },
				.act = "lesson.add",
				.topic = TOPIC_LESSONS };

	entity_init(&entity_lesson, &l);
	*id = 0;
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    app_now(app, &l.at, err) < 0 || draft_apply(&c.draft, &lesson_settings, f, err) < 0)
		return -1;
	l.campaign_id = app->campaign.id;
	l.person_id = app->person.id;
	c.summary = arena_printf(&app->arena, _("Lesson: %s"), l.text);
	return write_row(&c, id, err);
}
