#include "app/adjust.h"

#include <stdlib.h>
#include <string.h>

#include "app/parse.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/kpi.h"

enum { WINDOW_S = 86400, EXPECT_DECIMALS = 4 };

/* ---- looking ---- */

struct load {
	struct app *app;
	struct arena *arena;
	struct directory people;
	struct row_list kpis, channels, incidents;
	int64_t now;
};

static int load(struct load *l, struct err *err)
{
	struct app *app = l->app;

	l->kpis = l->channels = l->incidents = (struct row_list){ .arena = l->arena };
	if (!app_campaign(app, err) || app_as_of(app, &l->now, err) < 0 ||
	    directory_load(app, l->arena, &l->people, err) < 0)
		return -1;
	const int64_t id = app->campaign.id;

	if (store_load_campaign(app->store, &entity_kpi, id, &l->kpis, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, id, &l->channels, err) < 0)
		return -1;
	return store_load_campaign(app->store, &entity_incident, id, &l->incidents, err);
}

static int measure(const struct load *l, struct adjust_row *r, struct err *err)
{
	const struct adjustment *a = &r->adjustment;
	bool has_review = a->review_at != INSTANT_NONE && a->review_at > a->at;
	const struct effect_query q = {
		.kpi = r->kpi,
		.channel_id = a->channel_id,
		.at = a->at,
		.window_s = has_review ? a->review_at - a->at : WINDOW_S,
	};

	return effect_of(l->app, l->arena, &q, &r->effect, err);
}

static int fill(const struct load *l, const struct adjustment *a, struct adjust_row *out,
		struct err *err)
{
	const struct channel *c = channel_find(l->channels.rows, l->channels.n, a->channel_id);
	const struct incident *in = l->incidents.rows;

	*out = (struct adjust_row){ .adjustment = *a };
	out->who = directory_login(&l->people, a->person_id);
	out->is_due = a->verdict == VERDICT_OPEN && a->review_at != INSTANT_NONE &&
		      a->review_at <= l->now;
	out->kpi = kpi_find(l->kpis.rows, l->kpis.n, a->kpi_id);
	out->channel = c ? c->code : NULL;
	for (size_t i = 0; i < l->incidents.n; i++)
		if (in[i].id == a->incident_id)
			out->incident = in[i].number;
	return measure(l, out, err);
}

static int by_number(const void *a, const void *b)
{
	const struct adjustment *x = a, *y = b;

	return x->number > y->number ? -1 : x->number < y->number;
}

int adjust_list(struct app *app, struct adjust_list *out, struct err *err)
{
	struct load l = { .app = app, .arena = out->arena };
	struct row_list rows = { .arena = out->arena };

	if (load(&l, err) < 0 ||
	    store_load_campaign(app->store, &entity_adjustment, app->campaign.id, &rows, err) < 0)
		return -1;
	if (rows.n)
		qsort(rows.rows, rows.n, sizeof(struct adjustment), by_number);
	out->row = arena_array(out->arena, rows.n + 1, sizeof *out->row);
	out->n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct adjustment *a = &((const struct adjustment *)rows.rows)[i];

		if (out->kpi_id && a->kpi_id != out->kpi_id)
			continue;
		if (fill(&l, a, &out->row[out->n++], err) < 0)
			return -1;
	}
	return 0;
}

int adjust_show(struct app *app, const char *id, struct arena *a, struct adjust_row *out,
		struct err *err)
{
	struct load l = { .app = app, .arena = a };
	const struct adjustment *row = app_find(app, THING_ADJUSTMENT, id, err);

	return row && load(&l, err) == 0 ? fill(&l, row, out, err) : -1;
}

/* ---- adding ---- */

static int read_place(struct app *app, const struct adjust_order *o, struct adjustment *a,
		      struct err *err)
{
	if (a->id)
		return 0;
	if (!o->kpi)
		return err_set(err, ERR_USAGE, "say which KPI it is for: --kpi KPI");
	if (app_resolve(app, THING_KPI, o->kpi, &a->kpi_id, err) < 0 ||
	    app_resolve_optional(app, THING_CHANNEL, o->channel, &a->channel_id, err) < 0)
		return -1;
	return 0;
}

static int read_effect(struct app *app, const struct adjust_order *o, struct adjustment *a,
		       struct err *err)
{
	int64_t review = a->review_at;

	if (o->expect && number_parse(o->expect, EXPECT_DECIMALS, true, &a->expected_e4, err) < 0)
		return err_wrap(err, "--expect");
	if (!o->review)
		return 0;
	if (app_parse_instant(app, o->review, &a->review_at, err) < 0)
		return err_wrap(err, "--review");
	if (a->review_at <= a->at && a->review_at != review)
		return err_set(err, ERR_DATA, "--review: '%s' is over already", o->review);
	return 0;
}

int adjust_read(struct app *app, const struct adjust_order *o, struct adjustment *a,
		struct err *err)
{
	if (!a->id && (!o->text || !*o->text))
		return err_set(err, ERR_DATA, "say what was changed");
	if (read_place(app, o, a, err) < 0)
		return -1;
	if (o->incident &&
	    app_resolve_optional(app, THING_INCIDENT, o->incident, &a->incident_id, err) < 0)
		return -1;
	if (o->owner && app_resolve(app, THING_PERSON, o->owner, &a->person_id, err) < 0)
		return err_wrap(err, "--owner");
	a->text = o->text ? o->text : a->text;
	a->cause = o->cause ? o->cause : a->cause;
	return read_effect(app, o, a, err);
}

/* What this request made before. */
static int find_repeat(struct app *app, int64_t *number, struct err *err)
{
	const struct adjustment *made = app_find_made(app, &entity_adjustment, err);

	if (made)
		*number = made->number;
	return made ? 0 : -1;
}

/* By the names that people type, so that a conflict names them. */
static int write_changes(struct app *app, struct adjustment *a, const struct adjustment *seen,
			 struct err *err)
{
	static const struct setting of[] = {
		{ .name = "response", .column = "text" },
		{ .name = "cause", .column = "cause" },
		{ .name = "owner", .column = "person_id" },
		{ .name = "expect", .column = "expected_e4" },
		{ .name = "review", .column = "review_at" },
	};
	struct draft d = { .app = app, .entity = &entity_adjustment, .row = a, .seen = seen };

	for (size_t i = 0; i < ARRAY_LEN(of); i++) {
		const struct entity_column *c = entity_column(&entity_adjustment, of[i].column);

		d.setting = of[i].name;
		if (!column_is_equal(c, column_get(c, a), column_get(c, seen)))
			draft_touch(&d, of[i].column);
	}
	return d.n ? draft_write(&d, a->id, err) : 0;
}

int adjust_put(struct app *app, struct adjustment *a, const struct adjustment *seen,
	       struct err *err)
{
	if (seen)
		return write_changes(app, a, seen, err);
	if (writer_next_number(app->write, &entity_adjustment, a->campaign_id, &a->number, err) < 0)
		return -1;
	return writer_insert(app->write, &entity_adjustment, a, &a->id, err);
}

int adjust_add(struct app *app, const struct adjust_order *order, int64_t *number, struct err *err)
{
	struct adjustment a;

	entity_init(&entity_adjustment, &a);
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    app_now(app, &a.at, err) < 0)
		return -1;
	a.campaign_id = app->campaign.id;
	a.person_id = app->person.id;
	if (adjust_read(app, order, &a, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "adjust.add",
		.summary = arena_printf(&app->arena, _("Adjustment: %s"), a.text),
		.reason = a.cause,
	};
	int rc = app_write_begin(app, &act, err);
	if (rc > 0)
		return find_repeat(app, number, err);
	if (rc == 0)
		rc = adjust_put(app, &a, NULL, err);
	*number = a.number;
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

/* ---- judging ---- */

static int write_verdict(struct app *app, const struct adjustment *a, enum verdict verdict,
			 const char *note, struct err *err)
{
	int64_t now;

	if (app_now(app, &now, err) < 0)
		return -1;
	const struct datum seen = datum_int(a->verdict);
	const struct edit e[] = {
		{ "verdict", datum_int(verdict), &seen },
		{ "verdict_at", datum_int(now), NULL },
		{ "verdict_note", datum_text(note), NULL },
	};
	const struct edits edits = { e, ARRAY_LEN(e) - !note };
	const struct app_act act = {
		.act = "adjust.verdict",
		.summary = arena_printf(&app->arena, "A-%lld: %s", (long long)a->number,
					enum_label(&verdicts, (int)verdict)),
		.reason = note,
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_adjustment, a->id, &edits, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

int adjust_verdict(struct app *app, const char *id, const char *verdict, const char *note,
		   struct err *err)
{
	int value;

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return -1;
	const struct adjustment *a = app_find(app, THING_ADJUSTMENT, id, err);
	if (!a || enum_parse(&verdicts, verdict, &value, err) < 0)
		return -1;
	if (!app_may(app, RIGHT_LEAD) && a->person_id != app->person.id)
		return err_set(err, ERR_NOPERM,
			       "A-%lld is not yours; who may: who added it, lead, admin",
			       (long long)a->number);
	return write_verdict(app, a, (enum verdict)value, note, err);
}
