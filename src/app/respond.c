#include "app/respond.h"

#include <string.h>

#include "base/i18n.h"
#include "store/writer.h"

static const char *given(const char *text)
{
	return text && *text ? text : NULL;
}

/* ---- the response ---- */

static int check_order(const struct respond_order *o, struct err *err)
{
	if (o->seen || given(o->response))
		return 0;
	if (!given(o->cause) && !given(o->expect) && !given(o->review) && !given(o->owner))
		return 0;
	err_set(err, ERR_DATA, "say what is done about it, not only why or when");
	return err_about(err, "response");
}

static int read_response(struct app *app, const struct alert_row *r, const struct respond_order *o,
			 struct adjustment *a, struct err *err)
{
	const struct adjust_order order = {
		.text = given(o->response),
		.kpi = r->kpi->code,
		.channel = given(r->channel),
		.cause = o->cause,
		.owner = given(o->owner),
		.expect = given(o->expect),
		.review = given(o->review),
	};

	if (o->seen) {
		*a = *o->seen;
		return adjust_read(app, &order, a, err);
	}
	entity_init(&entity_adjustment, a);
	a->campaign_id = app->campaign.id;
	a->person_id = app->person.id;
	return app_now(app, &a->at, err) < 0 ? -1 : adjust_read(app, &order, a, err);
}

/* ---- writing ---- */

/* The note, beside what was seen of it. */
static int write_note(struct app *app, const struct alert *a, const struct respond_order *o,
		      struct err *err)
{
	struct alert row = *a, seen = *a;
	struct draft d = { .app = app, .entity = &entity_alert, .row = &row, .seen = &seen };

	if (!o->note || (o->seen_note && strcmp(o->note, o->seen_note) == 0))
		return 0;
	seen.note = o->seen_note ? o->seen_note : a->note;
	draft_put(&d, "note", datum_text(o->note));
	return draft_write(&d, a->id, err);
}

int alert_respond(struct app *app, const char *id, const struct respond_order *o, int64_t *number,
		  struct err *err)
{
	struct alert_row r;
	struct adjustment a = { 0 };
	bool has_response = o->seen || given(o->response);

	*number = 0;
	if (alert_find_open(app, id, &r, err) < 0 || check_order(o, err) < 0)
		return -1;
	if (has_response && read_response(app, &r, o, &a, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "alert.respond",
		.summary = arena_printf(&app->arena, _("Took alert %lld: %s"),
					(long long)r.alert.id,
					has_response ? a.text : r.alert.text),
		.reason = has_response && *a.cause ? a.cause : o->note,
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_note(app, &r.alert, o, err);
	/* Who has it already keeps it when only words are changed */
	if (rc == 0 && r.alert.state != ALERT_ACKNOWLEDGED)
		rc = alert_take(app, &r.alert, NULL, err);
	if (rc == 0 && has_response)
		rc = adjust_put(app, &a, o->seen, err);
	*number = a.number;
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

/* ---- ending it ---- */

static int write_end(struct app *app, const struct alert_row *r, const char *note, struct err *err)
{
	int64_t now;
	const struct app_act act = {
		.act = "alert.resolve",
		.summary = arena_printf(&app->arena, _("Resolved alert %lld: %s"),
					(long long)r->alert.id, r->alert.text),
		.reason = note,
	};

	if (app_now(app, &now, err) < 0)
		return -1;
	const struct datum state = datum_int(r->alert.state);
	const struct edit e[] = {
		{ "state", datum_int(ALERT_RESOLVED), &state },
		{ "resolved_at", datum_int(now), NULL },
		{ "note", datum_text(note), NULL },
	};
	const struct edits edits = { e, ARRAY_LEN(e) - !note };
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_alert, r->alert.id, &edits, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

int alert_resolve(struct app *app, const char *id, const char *note, struct err *err)
{
	struct alert_row r;

	if (alert_find_open(app, id, &r, err) < 0)
		return -1;
	if (r.status == STATUS_CRITICAL) {
		err_set(err, ERR_DATA, "alert %s is still critical: it would ring again", id);
		return err_hint(err, "acknowledge it, or mute the KPI: warroom alert mute");
	}
	return write_end(app, &r, given(note), err);
}
