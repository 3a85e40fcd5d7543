/* What else is asked about a KPI: its target, an incident, the verdict on a response. */
#include <string.h>

#include "app/kpi.h"
#include "app/kpi_value.h"
#include "app/parse.h"
#include "screens/kpi.h"

/* ---- the target ---- */

struct target {
	struct ui *ui;
	const struct kpi *kpi;
	const struct score_input *in; /* stages and channels */
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

static const char *complete_channel(void *ctx, const char *text, int i)
{
	const struct score_input *in = ((const struct target *)ctx)->in;
	int found = 0;

	for (size_t n = 0; n < in->n_channels; n++)
		if ((str_has(in->channels[n].code, text) || str_has(in->channels[n].name, text)) &&
		    found++ == i)
			return in->channels[n].code;
	return NULL;
}

static int check_channel(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct score_input *in = ((const struct target *)ctx)->in;

	for (size_t n = 0; n < in->n_channels; n++) {
		if (!str_equal_nocase(in->channels[n].code, text))
			continue;
		str_add(said, in->channels[n].name);
		return 0;
	}
	return err_set(err, ERR_NOINPUT, "there is no channel '%s'", text);
}

static const char *complete_stage(void *ctx, const char *text, int i)
{
	const struct score_input *in = ((const struct target *)ctx)->in;
	int found = 0;

	for (size_t n = 0; n < in->n_stages; n++)
		if ((str_has(in->stages[n].code, text) || str_has(in->stages[n].title, text)) &&
		    found++ == i)
			return in->stages[n].code;
	return NULL;
}

static int check_stage(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct score_input *in = ((const struct target *)ctx)->in;

	for (size_t n = 0; n < in->n_stages; n++) {
		if (!str_equal_nocase(in->stages[n].code, text))
			continue;
		str_add(said, in->stages[n].title);
		return 0;
	}
	return err_set(err, ERR_NOINPUT, "there is no stage '%s'", text);
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
	{ "channel", N_("Channel"), FORM_TEXT, 0, check_channel, complete_channel },
	{ "stage", N_("Stage"), FORM_TEXT, 0, check_stage, complete_stage },
	{ "day", N_("Day"), FORM_TEXT, 0, check_day, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static const struct form_help target_help[] = {
	{ "target", N_("Of the whole campaign unless more is named below; none takes it away.") },
	{ "channel", N_("Only of this channel; Tab completes its code.") },
	{ "stage", N_("Only of this stage, as warm-up; Tab completes its code.") },
	{ "day", N_("Only of this day: 2026-06-18, fri, D-3; may be empty.") },
	{ NULL, NULL },
};

unsigned kpi_ask_target(struct ui *ui, const struct score_input *in, const struct kpi *k,
			const struct channel *c)
{
	struct target t = { ui, k, in };
	struct form form = {
		.name = arena_printf(ui_arena(ui), "kpi-target-%lld", (long long)k->id),
		.title = arena_printf(ui_arena(ui), _("Target of %s"), kpi_show_name(k)),
		.fields = target_fields,
		.help = target_help,
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

/* ---- whether a response worked ---- */

static const enum verdict choices[] = { VERDICT_WORKED, VERDICT_FAILED, VERDICT_UNCLEAR };

static const char *verdict_text(void *ctx, size_t i)
{
	(void)ctx;
	return enum_label(&verdicts, (int)choices[i]);
}

unsigned kpi_ask_verdict(struct ui *ui, const struct adjust_row *r)
{
	const struct pick pick = {
		.title = r->adjustment.text,
		.n = ARRAY_LEN(choices),
		.text = verdict_text,
	};
	struct err err = { 0 };
	long i = ui_pick(ui, &pick);
	const char *note = i < 0 ? NULL
				 : ui_prompt(ui,
					     &(struct prompt){ .label = _("Note"),
							       .value = r->adjustment.verdict_note,
							       .name = "note" });

	if (!note)
		return REACT_REDRAW;
	const char *id = arena_printf(ui_arena(ui), "%lld", (long long)r->adjustment.number);

	if (adjust_verdict(ui_app(ui), id, enum_key(&verdicts, (int)choices[i]), note, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, "A-%s: %s", id, enum_label(&verdicts, (int)choices[i]));
	return REACT_RELOAD;
}
