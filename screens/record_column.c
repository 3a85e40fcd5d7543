/* Keying in a whole column of readings: a row per KPI, or per channel of one. */
#include <stdlib.h>
#include <string.h>

#include "screens/kpi.h"
#include "screens/record.h"

/* Fields before the rows: the time, and the channel when the rows are KPIs. */
enum { HEAD_MAX = 2, ROWS_MAX = FORM_FIELDS_MAX - HEAD_MAX };

struct column_row {
	const struct kpi *kpi;
	const char *channel; /* code; NULL: as the field of the channel says */
	int64_t channel_id;
};

struct column_asking {
	struct recording r; /* first: the candidates' context */
	bool is_by_kpi;     /* the rows are KPIs */
	int heads;
	struct column_row row[ROWS_MAX];
	struct form_field field[FORM_FIELDS_MAX + 1];
	int n; /* rows */
	struct readings_counts counts;
};

/* ---- checks ---- */

static int64_t channel_of(struct column_asking *k, struct form *form, const struct column_row *row)
{
	struct err none = { 0 };
	int64_t id = -1;

	if (row->channel)
		return row->channel_id;
	if (record_find_channel(k->r.batch, form_get(form, "channel"), &id, &none) < 0)
		return -1;
	return id;
}

static int check_at(struct form *form, int i, struct str *said, struct err *err)
{
	struct column_asking *k = form->ctx;
	const char *text = str_text(&form->value[i]);

	if (i == 0)
		return recording_check_time(&k->r, text, said, err);
	if (i < k->heads)
		return recording_check_channel(&k->r, text, NULL, said, err);
	const struct column_row *row = &k->row[i - k->heads];

	if (*text)
		return recording_check_value(&k->r, row->kpi, text, said, err);
	recording_say_last(&k->r, row->kpi, channel_of(k, form, row), said);
	return 0;
}

/* ---- posting ---- */

static int take(struct column_asking *k, struct record_batch *b, struct form *form, int i,
		struct err *err)
{
	const struct column_row *row = &k->row[i];
	enum record_field bad;
	const char *time = form_get(form, "time");
	const char *const field[RECORD_FIELDS] = {
		[RECORD_TIME] = *time ? time : "now",
		[RECORD_KPI] = row->kpi->code,
		[RECORD_CHANNEL] = row->channel ? row->channel : form_get(form, "channel"),
		[RECORD_VALUE] = str_text(&form->value[k->heads + i]),
		[RECORD_SOURCE] = "",
	};

	if (record_take(b, field, &bad, err) == 0)
		return 0;
	return err_wrap(err, "%s", form->fields[k->heads + i].label);
}

static int take_all(struct column_asking *k, struct record_batch *b, struct form *form,
		    struct err *err)
{
	int n = 0;

	for (int i = 0; i < k->n; i++) {
		if (!str_text(&form->value[k->heads + i])[0])
			continue;
		if (take(k, b, form, i, err) < 0)
			return -1;
		n++;
	}
	return n ? 0 : err_set(err, ERR_USAGE, "no value is typed yet");
}

/* One batch: all of it or nothing. */
static int submit(struct form *form, void *ctx, struct err *err)
{
	struct column_asking *k = ctx;
	struct app *app = ui_app(k->r.ui);
	const struct record_defaults defaults = { NULL, NULL };
	struct record_write w = { .act = "readings.record" };
	struct record_batch *b;

	if (record_batch_new(app, &defaults, &b, err) < 0)
		return -1;
	int rc = take_all(k, b, form, err);
	if (rc == 0)
		rc = record_batch_write(b, &w, err);
	record_batch_free(b);
	k->counts = w.counts;
	return rc < 0 ? -1 : 0;
}

/* ---- the rows ---- */

static void add_row(struct column_asking *k, const char *name, const char *label,
		    const struct column_row *row)
{
	if (k->n == ROWS_MAX)
		return;
	k->field[k->heads + k->n] = (struct form_field){ name,      label,
							 FORM_TEXT, FORM_COLUMN | FORM_LITERAL,
							 NULL,      NULL };
	k->row[k->n++] = *row;
}

static const struct form_help help[] = {
	{ "time", N_("When it was so: 14:30, yesterday 20:00, 2026-06-18 09:00, D-3 12:00.") },
	{ "channel", N_("Where; empty for a figure of no channel. Tab completes.") },
	{ NULL, NULL },
};

static void make_kpi_rows(struct column_asking *k)
{
	k->field[1] = (struct form_field){ "channel", N_("Channel"), FORM_TEXT,
					   0,         NULL,          recording_complete_channel };
	k->heads = 2;
	for (size_t i = 0; i < k->r.kpis.n; i++) {
		const struct kpi *kpi = &k->r.kpis.row[i].kpi;

		if (recording_takes(kpi))
			add_row(k, kpi->code, kpi_show_name(kpi),
				&(struct column_row){ .kpi = kpi });
	}
}

static void make_channel_rows(struct column_asking *k, const struct kpi *kpi)
{
	k->heads = 1;
	for (size_t i = 0; i < k->r.channels.n; i++) {
		const struct channel *c = &k->r.channels.channel[i];

		add_row(k, c->code, c->name, &(struct column_row){ kpi, c->code, c->id });
	}
	add_row(k, "-", _("no channel"), &(struct column_row){ kpi, "", 0 });
}

static int make_rows(struct column_asking *k, const char *code, struct err *err)
{
	const struct kpi *kpi = NULL;

	k->field[0] = (struct form_field){ "time", N_("Time"), FORM_TEXT, 0, NULL, NULL };
	if (!code) {
		make_kpi_rows(k);
	} else {
		kpi = record_find_kpi(k->r.batch, code, err);
		if (!kpi)
			return -1;
		make_channel_rows(k, kpi);
	}
	const struct kpi *kpis[ROWS_MAX];

	for (int i = 0; i < k->n; i++)
		kpis[i] = k->row[i].kpi;
	return recording_load_last(&k->r, kpis, kpi ? 1 : (size_t)k->n, err);
}

static void toast(struct ui *ui, const struct readings_counts *c)
{
	int64_t n = c->added + c->replaced + c->same;

	if (!n)
		ui_toast(ui, "%s", _("These readings were recorded before"));
	else if (c->replaced || c->same)
		ui_toast(ui, _("%lld readings: %lld new, %lld replaced, %lld the same"),
			 (long long)n, (long long)c->added, (long long)c->replaced,
			 (long long)c->same);
	else
		ui_toast(ui,
			 ngettext("%lld reading recorded", "%lld readings recorded",
				  (unsigned long)n),
			 (long long)n);
}

static bool ask(struct column_asking *k, const char *kpi, const char *channel)
{
	struct ui *ui = k->r.ui;
	struct str now = { 0 };
	struct err none = { 0 };
	int64_t at;
	struct form form = {
		.name = kpi ? arena_printf(ui_arena(ui), "record-%s", kpi) : "record-column",
		.title = kpi ? arena_printf(ui_arena(ui), _("%s by channel"),
					    kpi_show_name(k->row[0].kpi))
			     : _("A column of readings"),
		.hint = _("Empty ones are left out. Paste a column, or lines of name, tab, value."),
		.fields = k->field,
		.help = help,
		.first = k->field[kpi || *channel ? k->heads : 1].name,
		.ctx = k,
		.check_at = check_at,
		.is_once = true,
		.submit = submit,
	};

	if (app_now(ui_app(ui), &at, &none) == 0)
		instant_add_short(&now, at, ui_app(ui)->zone);
	form_set(&form, "time", str_text(&now));
	if (!kpi)
		form_set(&form, "channel", channel);
	str_release(&now);
	bool is_done = ui_form(ui, &form);
	form_release(&form);
	return is_done;
}

unsigned record_ask_column(struct ui *ui, const char *kpi, const char *channel)
{
	struct column_asking *k = mem_alloc(sizeof *k); /* large */
	struct err err = { 0 };
	unsigned said = REACT_REDRAW;

	if (recording_begin(&k->r, ui, &err) < 0 || make_rows(k, kpi, &err) < 0)
		said = ui_fail(ui, &err);
	else if (ask(k, kpi, channel)) {
		toast(ui, &k->counts);
		said = REACT_RELOAD;
	}
	recording_end(&k->r);
	free(k);
	return said;
}
