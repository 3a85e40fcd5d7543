/* What is asked when somebody takes an alert, or ends it. */
#include "app/respond.h"

#include <string.h>

#include "app/directory.h"
#include "app/parse.h"
#include "base/str.h"
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

struct response_asking {
	struct ui *ui;
	const struct alert_row *alert;
	const struct adjust_row *response; /* that it has already; NULL */
	struct directory people;
	int64_t number; /* of the response */
};

static const char *complete_person(void *ctx, const char *text, int i)
{
	const struct response_asking *k = ctx;
	int found = 0;

	for (size_t n = 0; n < k->people.persons; n++) {
		const struct person *p = &k->people.person[n];

		if (p->is_active && (str_has(p->login, text) || str_has(p->name, text)) &&
		    found++ == i)
			return p->login;
	}
	return NULL;
}

static int check_person(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct response_asking *k = ctx;

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
	const struct response_asking *k = ctx;
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
	const struct response_asking *k = ctx;
	const char *usual = k->alert->kpi ? k->alert->kpi->response : "";

	return !i && *usual && str_has(usual, text) ? usual : NULL;
}

static int submit_response(struct form *form, void *ctx, struct err *err)
{
	struct response_asking *k = ctx;
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

static const struct form_help response_help[] = {
	{ "note", N_("What you say about the alert; a note is enough to take it.") },
	{ "cause", N_("Why the figure is off, as far as is known.") },
	{ "response", N_("What is done; it is measured and judged later.") },
	{ "owner", N_("Who acts: a login; you when empty.") },
	{ "expect", N_("By how much the figure should change: 15%, -5%; may be empty.") },
	{ "review", N_("When the effect is looked at: 18:00, tomorrow 10:00, +2d; may be empty.") },
	{ NULL, NULL },
};

static void set_response(struct form *form, const struct response_asking *k)
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

static void set_alert(struct form *form, const struct response_asking *k)
{
	const struct alert_row *r = k->alert;
	struct str text = { 0 };

	instant_add_short(&text, r->alert.opened_at, ui_app(k->ui)->zone);
	if (*r->channel)
		str_addf(&text, " · %s", r->channel);
	str_addf(&text, " · %s", r->alert.text);
	form_set(form, "alert", str_text(&text));
	str_release(&text);
	form_set(form, "note", r->alert.note);
	if (k->response)
		set_response(form, k);
}

static int load_response(struct response_asking *k, struct err *err)
{
	struct adjust_list list = { .arena = ui_arena(k->ui), .kpi_id = k->alert->alert.kpi_id };

	if (directory_load(ui_app(k->ui), ui_arena(k->ui), &k->people, err) < 0 ||
	    adjust_list(ui_app(k->ui), &list, err) < 0)
		return -1;
	k->response = kpi_response_to(list.row, list.n, &k->alert->alert);
	return 0;
}

unsigned alert_ask_response(struct ui *ui, const struct alert_row *r)
{
	struct response_asking k = { .ui = ui, .alert = r };
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
		.fields = response_fields,
		.help = response_help,
		.ctx = &k,
		.submit = submit_response,
	};
	set_alert(&form, &k);
	bool is_done = ui_form(ui, &form);
	form_release(&form);
	if (!is_done)
		return REACT_REDRAW;
	if (r->alert.state == ALERT_ACKNOWLEDGED)
		ui_toast(ui, _("Changed the response to %s"), r->kpi ? kpi_show_name(r->kpi) : "");
	else if (k.number)
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
