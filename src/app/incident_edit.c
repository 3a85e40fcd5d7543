/* Opening incidents, starting plans, noting, resolving. */
#include <string.h>

#include "app/incident.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "model/phase.h"
#include "store/risks.h"

enum { SEVERITY_USUAL = 3, SEVERITY_MAX = 4, SEVERITY_HIGH = 2 };

/* An incident on its way. */
struct opening {
	struct app *app;
	struct incident row;
	const struct risk *risk; /* NULL: none */
	struct row_list steps;   /* of its plan */
	int64_t phase_id;        /* of today; 0 */
};

/* ---- what was typed ---- */

static int read_severity(const char *text, int *severity, struct err *err)
{
	int64_t n;

	if (number_parse_int(text, 1, SEVERITY_MAX, &n, err) < 0)
		return err_wrap(err, "--severity");
	*severity = (int)n;
	return 0;
}

/* The alert by its id; its KPI is the incident's, unless one is named. */
static int read_alert(struct opening *o, const char *text, struct err *err)
{
	struct err none = { 0 };
	struct app *app = o->app;
	const struct alert *a = NULL;
	int64_t id;

	if (!text)
		return 0;
	if (number_parse_int(text, 1, INT64_MAX, &id, &none) == 0)
		a = store_get(app->store, &entity_alert, id, &app->arena, &none);
	if (!a || a->campaign_id != app->campaign.id)
		return err_set(err, ERR_NOINPUT, "%s has no alert %s", app->campaign.code, text);
	o->row.alert_id = a->id;
	o->row.kpi_id = a->kpi_id;
	return 0;
}

/* The live alert of the KPI, when none was named. */
static int find_alert(struct opening *o, struct err *err)
{
	struct row_list live = { .arena = &o->app->arena };

	if (o->row.alert_id || !o->row.kpi_id)
		return 0;
	if (alerts_live(o->app->store, o->row.campaign_id, &live, err) < 0)
		return -1;
	for (size_t i = live.n; i-- > 0;)
		if (((const struct alert *)live.rows)[i].kpi_id == o->row.kpi_id)
			o->row.alert_id = ((const struct alert *)live.rows)[i].id;
	return 0;
}

static int read_risk(struct opening *o, const char *code, struct err *err)
{
	struct app *app = o->app;

	if (!code)
		return 0;
	o->risk = app_find(app, THING_RISK, code, err);
	if (!o->risk)
		return -1;
	o->row.risk_id = o->risk->id;
	o->row.severity = MAX(1, SEVERITY_MAX + 1 - o->risk->impact);
	o->row.title = o->risk->title;
	o->row.kpi_id = o->risk->kpi_id;
	o->steps.arena = &app->arena;
	return risk_steps(app->store, o->risk->id, &o->steps, err);
}

static int read_owner(struct opening *o, const char *text, struct err *err)
{
	struct directory d;
	const char *role;

	if (directory_load(o->app, &o->app->arena, &d, err) < 0)
		return -1;
	o->row.owner_id = o->risk ? directory_owner_id(&d, o->risk->owner_id, o->risk->owner_role)
				  : 0;
	if (!o->row.owner_id)
		o->row.owner_id = o->app->person.id;
	if (!text)
		return 0;
	if (directory_parse_owner(&d, text, &o->row.owner_id, &role, err) < 0)
		return err_wrap(err, "--owner");
	o->row.owner_id = directory_owner_id(&d, o->row.owner_id, role);
	return 0;
}

static int find_phase(struct opening *o, struct err *err)
{
	struct row_list rows = { .arena = &o->app->arena };
	int32_t today;

	if (app_today(o->app, &today, err) < 0 ||
	    store_load_campaign(o->app->store, &entity_phase, o->row.campaign_id, &rows, err) < 0)
		return -1;
	const struct phase *p = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (p[i].start != DAY_NONE && p[i].start <= today && today <= p[i].end)
			o->phase_id = p[i].id;
	return 0;
}

static int read_order(struct opening *o, const struct incident_order *order, struct err *err)
{
	struct app *app = o->app;

	entity_init(&entity_incident, &o->row);
	o->row.campaign_id = app->campaign.id;
	o->row.severity = SEVERITY_USUAL;
	if (app_now(app, &o->row.opened_at, err) < 0 || read_risk(o, order->risk, err) < 0 ||
	    read_alert(o, order->alert, err) < 0)
		return -1;
	if (order->kpi && app_resolve(app, THING_KPI, order->kpi, &o->row.kpi_id, err) < 0)
		return -1;
	if (order->severity && read_severity(order->severity, &o->row.severity, err) < 0)
		return -1;
	if (order->title)
		o->row.title = order->title;
	if (!*o->row.title)
		return err_set(err, ERR_DATA, "an incident needs a title");
	return read_owner(o, order->owner, err) < 0 || find_alert(o, err) < 0 ||
			       find_phase(o, err) < 0
		       ? -1
		       : 0;
}

/* ---- under the lock ---- */

/* A plan runs once at a time. */
static int check_idle(struct opening *o, struct err *err)
{
	struct row_list rows = { .arena = &o->app->arena };

	if (!o->risk)
		return 0;
	if (store_load_campaign(o->app->store, &entity_incident, o->row.campaign_id, &rows, err))
		return -1;
	const struct incident *i = rows.rows;
	for (size_t n = 0; n < rows.n; n++) {
		if (i[n].risk_id != o->risk->id || i[n].resolved_at != INSTANT_NONE)
			continue;
		err_set(err, ERR_DATA, "the plan of %s runs already, in I-%lld", o->risk->code,
			(long long)i[n].number);
		return err_hint(err, "note what is new: warroom incident note I-%lld TEXT",
				(long long)i[n].number);
	}
	return 0;
}

static const char *note_of(struct opening *o, const struct risk_step *s)
{
	struct str by = { 0 };

	instant_add_short(&by, o->row.opened_at + s->within_s, o->app->zone);
	const char *note = arena_printf(&o->app->arena, _("by %s (I-%lld)"), str_text(&by),
					(long long)o->row.number);
	str_release(&by);
	return note;
}

static int write_task(struct opening *o, const struct risk_step *s, struct err *err)
{
	struct writer *w = o->app->write;
	struct task t;

	entity_init(&entity_task, &t);
	t.campaign_id = o->row.campaign_id;
	t.title = s->title;
	t.standard = s->standard;
	t.owner_role = s->owner_role;
	t.phase_id = o->phase_id;
	t.incident_id = o->row.id;
	t.priority = o->row.severity <= SEVERITY_HIGH ? 1 : 2;
	t.start = zone_day(o->app->zone, o->row.opened_at);
	t.due = zone_day(o->app->zone, o->row.opened_at + s->within_s);
	t.note = note_of(o, s);
	if (!*s->owner_role)
		t.owner_id = o->row.owner_id;
	if (writer_next_number(w, &entity_task, t.campaign_id, &t.number, err) < 0)
		return -1;
	return writer_insert(w, &entity_task, &t, NULL, err);
}

static int write_opening(struct opening *o, struct err *err)
{
	struct writer *w = o->app->write;
	const struct edit happened = { "state", datum_int(RISK_HAPPENED), NULL };

	if (check_idle(o, err) < 0 ||
	    writer_next_number(w, &entity_incident, o->row.campaign_id, &o->row.number, err) < 0 ||
	    writer_insert(w, &entity_incident, &o->row, &o->row.id, err) < 0)
		return -1;
	for (size_t i = 0; i < o->steps.n; i++)
		if (write_task(o, &((const struct risk_step *)o->steps.rows)[i], err) < 0)
			return -1;
	return o->risk ? writer_set(w, &entity_risk, o->risk->id, happened, err) : 0;
}

/* What this request made before. */
static int find_repeat(struct app *app, int64_t *number, struct err *err)
{
	const struct incident *made = app_find_made(app, &entity_incident, err);

	if (made)
		*number = made->number;
	return made ? 0 : -1;
}

int incident_open(struct app *app, const struct incident_order *order, int64_t *number,
		  struct err *err)
{
	struct opening o = { .app = app };

	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0 ||
	    read_order(&o, order, err) < 0)
		return -1;
	const struct app_act act = {
		.act = o.risk ? "risk.start" : "incident.open",
		.summary = arena_printf(&app->arena, _("Incident: %s"), o.row.title),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc > 0)
		return find_repeat(app, number, err);
	if (rc == 0)
		rc = write_opening(&o, err);
	*number = o.row.number;
	return app_write_end(app, rc, TOPIC_RISKS | TOPIC_TASKS | TOPIC_PHASES, err);
}

/* ---- what is done about it ---- */

static const struct incident *load_open(struct app *app, const char *id, struct err *err)
{
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return NULL;
	const struct incident *i = app_find(app, THING_INCIDENT, id, err);
	if (!i || i->resolved_at == INSTANT_NONE)
		return i;
	err_set(err, ERR_DATA, "I-%lld is resolved already", (long long)i->number);
	return NULL;
}

static int check_owner(struct app *app, const struct incident *i, struct err *err)
{
	if (app_may(app, RIGHT_LEAD) || i->owner_id == app->person.id)
		return 0;
	return err_set(err, ERR_NOPERM, "I-%lld is not yours; who may: its owner, lead, admin",
		       (long long)i->number);
}

static int write_action(struct app *app, const struct incident *i, const char *text, int64_t at,
			struct err *err)
{
	struct incident_action a;

	entity_init(&entity_incident_action, &a);
	a.campaign_id = i->campaign_id;
	a.incident_id = i->id;
	a.person_id = app->person.id;
	a.at = at;
	a.text = text;
	return writer_insert(app->write, &entity_incident_action, &a, NULL, err);
}

int incident_note(struct app *app, const char *id, const char *text, bool were_told,
		  struct err *err)
{
	const struct incident *i = load_open(app, id, err);
	int64_t now;

	if (!i || app_now(app, &now, err) < 0)
		return -1;
	if (!*text)
		return err_set(err, ERR_DATA, "say what was done");
	const struct edit told = { "users_told_at", datum_int(now), NULL };
	const struct app_act act = {
		.act = "incident.note",
		.summary = arena_printf(&app->arena, "I-%lld: %s", (long long)i->number, text),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = write_action(app, i, text, now, err);
	if (rc == 0 && were_told)
		rc = writer_set(app->write, &entity_incident, i->id, told, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

int incident_resolve(struct app *app, const char *id, const char *cause, const char *loss,
		     struct err *err)
{
	const struct incident *i = load_open(app, id, err);
	int64_t now, loss_minor = 0;

	if (!i || check_owner(app, i, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	if (!cause || !*cause)
		return err_set(err, ERR_USAGE, "say why it happened: --cause TEXT");
	if (loss && app_parse_money(app, loss, &loss_minor, err) < 0)
		return err_wrap(err, "--loss");
	const struct datum open = datum_int(INSTANT_NONE), was = datum_text(i->cause);
	const struct edit e[] = {
		{ "resolved_at", datum_int(now), &open },
		{ "cause", datum_text(cause), &was },
		{ "loss_minor", datum_int(loss_minor), NULL },
	};
	const struct edits edits = { e, ARRAY_LEN(e) - !loss };
	const struct app_act act = {
		.act = "incident.resolve",
		.summary = arena_printf(&app->arena, _("Resolved I-%lld: %s"), (long long)i->number,
					i->title),
		.reason = cause,
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = writer_update(app->write, &entity_incident, i->id, &edits, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}

/* ---- fields ---- */

static int set_loss(struct draft *d, const struct setting *s, const char *value, struct err *err)
{
	int64_t minor;

	if (app_parse_money(d->app, value, &minor, err) < 0)
		return -1;
	draft_put(d, s->column, datum_int(minor));
	return 0;
}

static const struct setting rows[] = {
	{ .name = "title", .set = setting_text, .column = "title", .flags = SETTING_NEEDED },
	{ .name = "severity", .set = setting_int, .column = "severity", .min = 1, .max = 4 },
	{ .name = "owner",
	  .set = setting_ref,
	  .column = "owner_id",
	  .thing = THING_PERSON,
	  .flags = SETTING_NEEDED },
	{ .name = "kpi", .set = setting_ref, .column = "kpi_id", .thing = THING_KPI },
	{ .name = "cause", .set = setting_text, .column = "cause" },
	{ .name = "loss", .set = set_loss, .column = "loss_minor" },
};
static const struct settings settings = { N_("an incident"), rows, ARRAY_LEN(rows) };

int incident_set(struct app *app, const char *id, const struct app_fields *f, struct err *err)
{
	if (app_require_open(app, RIGHT_MEMBER | RIGHT_LEAD, err) < 0)
		return -1;
	const struct incident *i = app_find(app, THING_INCIDENT, id, err);
	if (!i || check_owner(app, i, err) < 0)
		return -1;
	struct incident new = *i;
	struct draft d = {
		.app = app, .entity = &entity_incident, .row = &new, .seen = f->seen ? f->seen : i
	};
	if (draft_apply(&d, &settings, f, err) < 0)
		return -1;
	const struct app_act act = {
		.act = "incident.set",
		.summary = arena_printf(&app->arena, _("Changed I-%lld"), (long long)i->number),
	};
	int rc = app_write_begin(app, &act, err);
	if (rc == 0)
		rc = draft_write(&d, i->id, err);
	return app_write_end(app, rc, TOPIC_RISKS, err);
}
