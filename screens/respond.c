/* What is asked when somebody takes an alert, sets a target, opens an incident. */
#include "app/respond.h"

#include <string.h>

#include "app/directory.h"
#include "app/kpi.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "base/number.h"
#include "screens/kpi.h"

const struct alert_row *alert_waiting(const struct alert_row *row, size_t n, int64_t kpi_id,
				      int64_t channel_id)
{
	const struct alert_row *best = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct alert *a = &row[i].alert;

		if (a->state == ALERT_RESOLVED || (kpi_id && a->kpi_id != kpi_id) ||
		    (channel_id >= 0 && a->channel_id != channel_id))
			continue;
		if (!best || (a->state == ALERT_OPEN && best->alert.state != ALERT_OPEN) ||
		    (a->state == best->alert.state && a->opened_at < best->alert.opened_at))
			best = &row[i];
	}
	return best;
}

/* ---- taking an alert ---- */

struct asking {
	struct ui *ui;
	const struct alert_row *alert;
	const struct adjust_row *response; /* that it has already; NULL */
	struct directory people;
	int64_t number; /* of the response */
};

static const char *complete_person(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	int found = 0;

	for (size_t n = 0; n < k->people.persons; n++) {
		const struct person *p = &k->people.person[n];

		if (p->is_active && (text_has(p->login, text) || text_has(p->name, text)) &&
		    found++ == i)
			return p->login;
	}
	return NULL;
}

static int check_person(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;

	for (size_t n = 0; n < k->people.persons; n++) {
		if (!str_equal_nocase(k->people.person[n].login, text))
			continue;
		str_add(said, k->people.person[n].name);
		return 0;
	}
	return err_set(err, ERR_NOINPUT, "nobody here is called '%s'", text);
}

static int check_effect(void *ctx, const char *text, struct str *said, struct err *err)
{
	int64_t e4;

	(void)ctx;
	if (number_parse(text, 4, true, &e4, err) < 0)
		return -1;
	value_add_text(said, value_deviation(figure_of(e4, 4)), true);
	return 0;
}

static int check_review(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	struct app *app = ui_app(k->ui);
	int64_t at, now;

	if (app_parse_instant(app, text, &at, err) < 0 || app_now(app, &now, err) < 0)
		return -1;
	if (at <= now)
		return err_set(err, ERR_DATA, "'%s' is over already", text);
	instant_add_short(said, at, app->zone);
	return 0;
}

/* What the playbook says to do when this KPI is off. */
static const char *complete_response(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	const char *usual = k->alert->kpi ? k->alert->kpi->response : "";

	return !i && *usual && text_has(usual, text) ? usual : NULL;
}

static int submit_response(struct form *form, void *ctx, struct err *err)
{
	struct asking *k = ctx;
	struct app *app = ui_app(k->ui);
	const struct respond_order order = {
		.note = form_get(form, "note"),
		.cause = form_get(form, "cause"),
		.response = form_get(form, "response"),
		.owner = form_get(form, "owner"),
		.expect = form_get(form, "expect"),
		.review = form_get(form, "review"),
		.seen_note = k->alert->alert.note,
		.seen = k->response ? &k->response->adjustment : NULL,
	};
	const char *id = arena_printf(ui_arena(k->ui), "%lld", (long long)k->alert->alert.id);

	return alert_respond(app, id, &order, &k->number, err);
}

static const struct form_field response_fields[] = {
	{ "alert", N_("Alert"), FORM_NOTE, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ "cause", N_("Cause"), FORM_TEXT, 0, NULL, NULL },
	{ "response", N_("Response"), FORM_TEXT, 0, NULL, complete_response },
	{ "owner", N_("Who acts"), FORM_TEXT, 0, check_person, complete_person },
	{ "expect", N_("Expected effect"), FORM_TEXT, 0, check_effect, NULL },
	{ "review", N_("Look again at"), FORM_TEXT, 0, check_review, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static void set_response(struct form *form, const struct asking *k)
{
	const struct adjustment *a = &k->response->adjustment;
	struct app *app = ui_app(k->ui);
	struct str text = { 0 };

	form_set(form, "cause", a->cause);
	form_set(form, "response", a->text);
	form_set(form, "owner", k->response->who);
	if (a->expected_e4)
		value_add_text(&text, value_deviation(figure_of(a->expected_e4, 4)), true);
	form_set(form, "expect", str_text(&text));
	str_clear(&text);
	if (a->review_at != INSTANT_NONE)
		instant_add_short(&text, a->review_at, app->zone);
	form_set(form, "review", str_text(&text));
	str_release(&text);
}

static void set_alert(struct form *form, const struct asking *k)
{
	const struct alert_row *r = k->alert;
	struct str text = { 0 };

	if (*r->channel)
		str_addf(&text, "%s · ", r->channel);
	str_add(&text, r->alert.text);
	form_set(form, "alert", str_text(&text));
	str_release(&text);
	form_set(form, "note", r->alert.note);
	if (k->response)
		set_response(form, k);
}

static int load_response(struct asking *k, struct err *err)
{
	struct adjust_list list = { .arena = ui_arena(k->ui) };

	if (directory_load(ui_app(k->ui), ui_arena(k->ui), &k->people, err) < 0 ||
	    adjust_list(ui_app(k->ui), &list, err) < 0)
		return -1;
	k->response = kpi_response_to(list.row, list.n, &k->alert->alert);
	return 0;
}

unsigned alert_ask_response(struct ui *ui, const struct alert_row *r)
{
	struct asking k = { .ui = ui, .alert = r };
	struct err err = { 0 };

	if (!r) {
		ui_toast(ui, "%s", _("No alert of this KPI waits."));
		return REACT_REDRAW;
	}
	if (load_response(&k, &err) < 0)
		return ui_fail(ui, &err);
	struct form form = {
		.name = arena_printf(ui_arena(ui), "alert-%lld", (long long)r->alert.id),
		.title = arena_printf(ui_arena(ui), _("Take alert %lld · %s"),
				      (long long)r->alert.id, r->kpi ? kpi_show_name(r->kpi) : ""),
		.hint = _("A note is enough; a response is measured and judged later."),
		.fields = response_fields,
		.ctx = &k,
		.submit = submit_response,
	};
	set_alert(&form, &k);
	bool is_done = ui_form(ui, &form);
	form_release(&form);
	if (!is_done)
		return REACT_REDRAW;
	if (k.number)
		ui_toast(ui, _("Acknowledged %s · A-%lld"), r->kpi ? kpi_show_name(r->kpi) : "",
			 (long long)k.number);
	else
		ui_toast(ui, _("Acknowledged %s"), r->kpi ? kpi_show_name(r->kpi) : "");
	return REACT_RELOAD;
}

unsigned alert_ask_resolve(struct ui *ui, const struct alert_row *r)
{
	struct err err = { 0 };
	const char *note;

	if (!r) {
		ui_toast(ui, "%s", _("No alert of this KPI waits."));
		return REACT_REDRAW;
	}
	note = ui_ask_reason(ui, _("Why it is over"));
	if (!note)
		return REACT_NONE;
	const char *id = arena_printf(ui_arena(ui), "%lld", (long long)r->alert.id);

	if (alert_resolve(ui_app(ui), id, note, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("Resolved alert %s"), id);
	return REACT_RELOAD;
}

/* ---- the target ---- */

struct target {
	struct ui *ui;
	const struct kpi *kpi;
	const struct channel *channel;
};

static int check_target(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct target *t = ctx;
	struct app *app = ui_app(t->ui);
	int64_t value;

	if (!strcmp(text, "none")) {
		str_add(said, _("no target"));
		return 0;
	}
	if (kpi_value_parse(t->kpi, app->currency, text, &value, err) < 0)
		return -1;
	app_add_value(app, said, t->kpi, value);
	return 0;
}

static int check_thing(struct ui *ui, enum app_thing thing, const char *text, struct err *err)
{
	int64_t id;

	return app_resolve_optional(ui_app(ui), thing, text, &id, err);
}

static int check_stage(void *ctx, const char *text, struct str *said, struct err *err)
{
	(void)said;
	return check_thing(((const struct target *)ctx)->ui, THING_STAGE, text, err);
}

static int check_channel(void *ctx, const char *text, struct str *said, struct err *err)
{
	(void)said;
	return check_thing(((const struct target *)ctx)->ui, THING_CHANNEL, text, err);
}

static int check_day(void *ctx, const char *text, struct str *said, struct err *err)
{
	char iso[DATE_TEXT];
	int32_t day;

	if (app_parse_day(ui_app(((const struct target *)ctx)->ui), text, &day, err) < 0)
		return -1;
	str_add(said, day_text(day, iso));
	return 0;
}

static int submit_target(struct form *form, void *ctx, struct err *err)
{
	const struct target *t = ctx;
	const struct target_scope scope = {
		.stage = form_given(form, "stage"),
		.day = form_given(form, "day"),
		.channel = form_given(form, "channel"),
	};

	return kpi_target(ui_app(t->ui), t->kpi->code, form_get(form, "target"), &scope, err);
}

static const struct form_field target_fields[] = {
	{ "target", N_("Target"), FORM_TEXT, FORM_REQUIRED, check_target, NULL },
	{ "channel", N_("Channel"), FORM_TEXT, 0, check_channel, NULL },
	{ "stage", N_("Stage"), FORM_TEXT, 0, check_stage, NULL },
	{ "day", N_("Day"), FORM_TEXT, 0, check_day, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

unsigned kpi_ask_target(struct ui *ui, const struct kpi *k, const struct channel *c)
{
	struct target t = { ui, k, c };
	struct form form = {
		.name = arena_printf(ui_arena(ui), "kpi-target-%lld", (long long)k->id),
		.title = arena_printf(ui_arena(ui), _("Target of %s"), kpi_show_name(k)),
		.hint = _(
			"Of the whole campaign when nothing else is named; \"none\" takes it away."),
		.fields = target_fields,
		.ctx = &t,
		.submit = submit_target,
	};

	form_set(&form, "channel", c ? c->code : "");
	bool is_done = ui_form(ui, &form);
	if (is_done)
		ui_toast(ui, _("Target of %s: %s"), kpi_show_name(k), form_get(&form, "target"));
	form_release(&form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}

/* ---- an incident ---- */

unsigned kpi_ask_incident(struct ui *ui, const struct kpi *k, const struct alert_row *r)
{
	struct err err = { 0 };
	int64_t number;
	const char *title = ui_prompt(
		ui, &(struct prompt){ .label = _("Incident"),
				      .value = r ? r->alert.text : kpi_show_name(k),
				      .is_required = true });

	if (!title)
		return REACT_NONE;
	const struct incident_order order = {
		.title = title,
		.kpi = k->code,
		.alert = r ? arena_printf(ui_arena(ui), "%lld", (long long)r->alert.id) : NULL,
	};
	if (incident_open(ui_app(ui), &order, &number, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("I-%lld is open: %s"), (long long)number, title);
	return REACT_RELOAD;
}
