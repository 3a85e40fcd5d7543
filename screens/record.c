/* Keying in one reading, and what keying in many shares with it. */
#include "screens/record.h"

#include <string.h>

#include "app/kpi_value.h"
#include "app/parse.h"
#include "base/str.h"
#include "base/number.h"
#include "screens/kpi.h"

/* ---- what both forms need ---- */

int recording_begin(struct recording *r, struct ui *ui, struct err *err)
{
	const struct record_defaults defaults = { NULL, NULL };
	struct arena *a = ui_arena(ui);

	*r = (struct recording){ .ui = ui };
	r->kpis.arena = r->channels.arena = r->newest.arena = a;
	if (kpi_list(ui_app(ui), &r->kpis, err) < 0 ||
	    channel_list(ui_app(ui), &r->channels, err) < 0)
		return -1;
	return record_batch_new(ui_app(ui), &defaults, &r->batch, err);
}

void recording_end(struct recording *r)
{
	record_batch_free(r->batch);
}

bool recording_takes(const struct kpi *k)
{
	return k->feed == FEED_READINGS && k->aggregation != AGGREGATION_RATIO;
}

int recording_load_last(struct recording *r, const struct kpi *const *kpis, size_t n,
			struct err *err)
{
	return record_newest(ui_app(r->ui), kpis, n, &r->newest, err);
}

static const char *complete_kpi(void *ctx, const char *text, int i)
{
	const struct recording *r = ctx;
	int found = 0;

	for (size_t k = 0; k < r->kpis.n; k++) {
		const struct kpi *kpi = &r->kpis.row[k].kpi;

		if (recording_takes(kpi) &&
		    (str_has(kpi->code, text) || str_has(kpi_show_name(kpi), text)) && found++ == i)
			return kpi->code;
	}
	return NULL;
}

const char *recording_complete_channel(void *ctx, const char *text, int i)
{
	const struct recording *r = ctx;
	int found = 0;

	for (size_t k = 0; k < r->channels.n; k++) {
		const struct channel *c = &r->channels.channel[k];

		if ((str_has(c->code, text) || str_has(c->name, text)) && found++ == i)
			return c->code;
	}
	return NULL;
}

int recording_check_time(struct recording *r, const char *text, struct str *said, struct err *err)
{
	struct app *app = ui_app(r->ui);
	int64_t at;

	if (app_parse_instant(app, *text ? text : "now", &at, err) < 0 ||
	    record_check_time(r->batch, at, err) < 0)
		return -1;
	app_add_instant(app, said, at);
	return 0;
}

int recording_check_channel(struct recording *r, const char *text, int64_t *id, struct str *said,
			    struct err *err)
{
	int64_t found;

	if (record_find_channel(r->batch, text, &found, err) < 0)
		return -1;
	if (id)
		*id = found;
	if (!found)
		str_add(said, _("the whole campaign"));
	for (size_t i = 0; found && i < r->channels.n; i++)
		if (r->channels.channel[i].id == found)
			str_add(said, r->channels.channel[i].name);
	return 0;
}

/* Exactly what was typed: of a share all its decimals, but no zeros after two of them. */
static void add_value(struct app *app, struct str *out, const struct kpi *k, int64_t value)
{
	int most = k->decimals > 2 ? k->decimals - 2 : 0, decimals = most;

	if (k->unit != UNIT_PERCENT) {
		app_add_value(app, out, k, value);
		return;
	}
	for (int64_t v = value; decimals > 2 && v % 10 == 0; v /= 10)
		decimals--;
	number_add_percent(out, figure_of(value, k->decimals), decimals, false);
}

/* A figure that is summed is what came in since the reading before, and no total of the day:
 * whoever types one sees that it would be added. */
static void say_value(struct app *app, struct str *said, const struct kpi *k, int64_t value)
{
	struct str text = { 0 };

	add_value(app, &text, k, value);
	str_addf(said, k->aggregation == AGGREGATION_SUM ? _("+%s to the day") : "%s",
		 str_text(&text));
	str_release(&text);
}

int recording_check_value(struct recording *r, const struct kpi *k, const char *text,
			  struct str *said, struct err *err)
{
	struct app *app = ui_app(r->ui);
	int64_t value, one = 1;

	if (kpi_value_parse(k, app->currency, text, &value, err) < 0)
		return -1;
	for (int i = 0; i < k->decimals; i++)
		one *= 10;
	if (k->unit == UNIT_PERCENT && value > one && !strchr(text, '%')) {
		struct str percent = { 0 };

		add_value(app, &percent, k, value);
		err_set(err, ERR_DATA, "%s is %s: add %% if that is not meant", text,
			str_text(&percent));
		str_release(&percent);
		return -1;
	}
	say_value(app, said, k, value);
	return 0;
}

void recording_say_last(struct recording *r, const struct kpi *k, int64_t channel_id,
			struct str *said)
{
	const struct reading_sum *row = r->newest.rows;

	for (size_t i = 0; i < r->newest.n; i++) {
		if (row[i].kpi_id != k->id || row[i].channel_id != channel_id)
			continue;
		struct app *app = ui_app(r->ui);
		struct str value = { 0 }, when = { 0 };
		struct err none = { 0 };
		int32_t today = DAY_NONE;
		bool is_today = app_today(app, &today, &none) == 0 &&
				zone_day(app->zone, row[i].last_at) == today;

		add_value(ui_app(r->ui), &value, k, row[i].last);
		instant_add_short(&when, row[i].last_at, app->zone);
		/* "15:30", or "06-18 15:30" */
		str_addf(said, _("last %s · %s"), str_text(&value),
			 str_text(&when) + (is_today ? DATE_TEXT : 5));
		str_release(&value);
		str_release(&when);
	}
}

/* ---- one reading ---- */

enum { FIELD_KPI, FIELD_CHANNEL, FIELD_TIME, FIELD_VALUE, FIELD_SOURCE };

struct reading_asking {
	struct recording r; /* first: the candidates' context */
	struct record_done done;
};

static int check_value(struct form *form, struct reading_asking *k, struct str *said,
		       struct err *err)
{
	const char *text = form_get(form, "value"), *code = form_get(form, "kpi");
	struct err none = { 0 };
	struct str ignored = { 0 };
	int64_t channel = 0;

	const struct kpi *kpi = *code ? record_find_kpi(k->r.batch, code, &none) : NULL;
	if (!kpi)
		return 0; /* the field of the KPI says it */
	if (*text)
		return recording_check_value(&k->r, kpi, text, said, err);
	if (recording_check_channel(&k->r, form_get(form, "channel"), &channel, &ignored, &none) ==
	    0)
		recording_say_last(&k->r, kpi, channel, said);
	str_release(&ignored);
	return 0;
}

static int check_kpi(struct reading_asking *k, const char *text, struct str *said, struct err *err)
{
	const struct kpi *kpi = *text ? record_find_kpi(k->r.batch, text, err) : NULL;

	if (kpi)
		str_addf(said, "%s · %s", kpi_show_name(kpi),
			 enum_label(&kpi_units, (int)kpi->unit));
	return kpi || !*text ? 0 : -1;
}

static int check_at(struct form *form, int i, struct str *said, struct err *err)
{
	struct reading_asking *k = form->ctx;
	const char *text = str_text(&form->value[i]);

	switch (i) {
	case FIELD_KPI: return check_kpi(k, text, said, err);
	case FIELD_CHANNEL: return recording_check_channel(&k->r, text, NULL, said, err);
	case FIELD_TIME: return recording_check_time(&k->r, text, said, err);
	case FIELD_VALUE: return check_value(form, k, said, err);
	default: return 0;
	}
}

static int submit(struct form *form, void *ctx, struct err *err)
{
	struct reading_asking *k = ctx;
	struct app *app = ui_app(k->r.ui);
	const struct record_one one = { .field = {
						[RECORD_TIME] = form_given(form, "time"),
						[RECORD_KPI] = form_get(form, "kpi"),
						[RECORD_CHANNEL] = form_given(form, "channel"),
						[RECORD_VALUE] = form_get(form, "value"),
						[RECORD_SOURCE] = form_given(form, "source"),
					} };

	return record_reading(app, &one, &k->done, err);
}

static const struct form_field fields[] = {
	{ "kpi", N_("KPI"), FORM_TEXT, FORM_REQUIRED, NULL, complete_kpi },
	{ "channel", N_("Channel"), FORM_TEXT, 0, NULL, recording_complete_channel },
	{ "time", N_("Time"), FORM_TEXT, 0, NULL, NULL },
	{ "value", N_("Value"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "source", N_("Source"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static const struct form_help help[] = {
	{ "kpi", N_("What was measured; Tab completes its code or name.") },
	{ "channel", N_("Where; empty for a figure of no channel. Tab completes.") },
	{ "time", N_("When it was so: 14:30, yesterday 20:00, 2026-06-18 09:00, D-3 12:00.") },
	{ "value", N_("1,234, 3.5k, 1.2万, 2.4%, 1:5: beside it is how it was understood.") },
	{ "source",
	  N_("Where it comes from. The same KPI, channel, time and source replaces the value.") },
	{ NULL, NULL },
};

static void toast(struct ui *ui, const struct record_done *d)
{
	struct str value = { 0 }, before = { 0 };

	add_value(ui_app(ui), &value, &d->kpi, d->value);
	add_value(ui_app(ui), &before, &d->kpi, d->before);
	if (d->is_repeat)
		ui_toast(ui, _("%s: %s was recorded before"), kpi_show_name(&d->kpi),
			 str_text(&value));
	else if (d->outcome == RECORD_REPLACED)
		ui_toast(ui, _("%s: %s instead of %s"), kpi_show_name(&d->kpi), str_text(&value),
			 str_text(&before));
	else if (d->outcome == RECORD_SAME)
		ui_toast(ui, _("%s: %s was there already"), kpi_show_name(&d->kpi),
			 str_text(&value));
	else
		ui_toast(ui, _("%s: %s recorded"), kpi_show_name(&d->kpi), str_text(&value));
	str_release(&value);
	str_release(&before);
}

/* What to key in instead of a KPI that is computed. */
static const char *instead_of(const struct recording *r, const struct kpi_row *row)
{
	struct arena *a = ui_arena(r->ui);
	const char *name = kpi_show_name(&row->kpi);

	return row->kpi.aggregation == AGGREGATION_RATIO
		       ? arena_printf(a, _("%s is computed of %s and %s: key those in."), name,
				      row->numerator, row->denominator)
		       : arena_printf(a, _("%s is computed of the ledger."), name);
}

/* The KPI to begin with; "" for one that cannot be keyed in, and why. */
static const char *begin_kpi(const struct recording *r, const char *code, const char **why)
{
	for (size_t i = 0; i < r->kpis.n; i++) {
		if (strcmp(r->kpis.row[i].kpi.code, code) != 0)
			continue;
		if (recording_takes(&r->kpis.row[i].kpi))
			return code;
		*why = instead_of(r, &r->kpis.row[i]);
	}
	return "";
}

static void load_last(struct reading_asking *k, struct err *err)
{
	struct arena *a = ui_arena(k->r.ui);
	const struct kpi **kpis = arena_array(a, k->r.kpis.n + 1, sizeof(const struct kpi *));
	size_t n = 0;

	for (size_t i = 0; i < k->r.kpis.n; i++)
		if (recording_takes(&k->r.kpis.row[i].kpi))
			kpis[n++] = &k->r.kpis.row[i].kpi;
	if (recording_load_last(&k->r, kpis, n, err) < 0)
		k->r.newest.n = 0; /* only a comfort */
}

unsigned record_ask_reading(struct ui *ui, const char *kpi, const char *channel)
{
	struct reading_asking k = { 0 };
	struct err err = { 0 };
	struct str now = { 0 };
	struct form_help own_help[ARRAY_LEN(help)];
	int64_t at;

	memcpy(own_help, help, sizeof help);
	if (recording_begin(&k.r, ui, &err) < 0 || app_now(ui_app(ui), &at, &err) < 0) {
		recording_end(&k.r);
		return ui_fail(ui, &err);
	}
	load_last(&k, &err);
	kpi = begin_kpi(&k.r, kpi, &own_help[FIELD_KPI].text);
	struct form form = {
		.name = "record",
		.title = _("New reading"),
		.fields = fields,
		.help = own_help,
		.first = *kpi ? "value" : "kpi",
		.ctx = &k,
		.check_at = check_at,
		.is_once = true,
		.submit = submit,
	};
	instant_add_short(&now, at, ui_app(ui)->zone);
	form_set(&form, "kpi", kpi);
	form_set(&form, "channel", channel);
	form_set(&form, "time", str_text(&now));
	str_release(&now);
	bool is_done = ui_form(ui, &form);
	if (is_done)
		toast(ui, &k.done);
	form_release(&form);
	recording_end(&k.r);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}
