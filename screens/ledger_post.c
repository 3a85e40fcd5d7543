/* What people do with money: post, move, take back, look closely. */
#include "screens/ledger.h"

#include <string.h>

#include "app/parse.h"
#include "base/date.h"

/* ---- what forms ask ---- */

struct asking {
	struct ui *ui;
	const struct ledger_data *data;
	struct posted posted;
};

static const enum ledger_kind kinds[] = { LEDGER_SPEND, LEDGER_COMMIT, LEDGER_REFUND };

static const char *complete_kind(void *ctx, const char *text, int i)
{
	(void)ctx;
	(void)text;
	return (size_t)i < ARRAY_LEN(kinds) ? enum_label(&ledger_kinds, (int)kinds[i]) : NULL;
}

static const char *complete_line(void *ctx, const char *text, int i)
{
	const struct asking *k = ctx;
	int found = 0;

	for (size_t n = 0; n < k->data->budget.n; n++) {
		const struct budget_line *l = &k->data->budget.row[n].line;

		if ((text_has(l->code, text) || text_has(l->title, text)) && found++ == i)
			return l->code;
	}
	return NULL;
}

static int check_line(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;

	for (size_t i = 0; i < k->data->budget.n; i++) {
		const struct budget_row *r = &k->data->budget.row[i];

		if (!str_equal_nocase(r->line.code, text))
			continue;
		str_addf(said, "%s · %s ", r->line.title, _("available"));
		app_add_money(ui_app(k->ui), said, r->figures.available);
		return 0;
	}
	return err_set(err, ERR_NOINPUT, "there is no budget line '%s'", text);
}

/* The amount as it will be posted. */
static int check_amount(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	int64_t minor;

	if (app_parse_money(ui_app(k->ui), text, &minor, err) < 0)
		return -1;
	if (minor <= 0)
		return err_set(err, ERR_DATA, "an amount must be more than 0: '%s'", text);
	app_add_money(ui_app(k->ui), said, minor);
	return 0;
}

static int check_day(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct asking *k = ctx;
	char iso[DATE_TEXT];
	int32_t day;

	if (!*text)
		return 0;
	if (app_parse_day(ui_app(k->ui), text, &day, err) < 0)
		return -1;
	str_add(said, day_text(day, iso));
	return 0;
}

static int post(struct asking *k, const struct posting *p, struct err *err)
{
	return ledger_post(ui_app(k->ui), p, &k->posted, err);
}

static void toast(struct asking *k, const char *what)
{
	struct app *app = ui_app(k->ui);
	struct str s = { 0 };
	int64_t amount = k->posted.entry.amount_minor;

	app_add_money(app, &s, amount < 0 ? -amount : amount);
	if (k->posted.entry.is_probable_double)
		ui_toast(k->ui, _("L-%lld: %s %s. The same was posted before: a double?"),
			 (long long)k->posted.entry.number, what, str_text(&s));
	else
		ui_toast(k->ui, _("L-%lld: %s %s"), (long long)k->posted.entry.number, what,
			 str_text(&s));
	str_release(&s);
}

/* ---- post ---- */

static int submit_posting(struct form *form, void *ctx, struct err *err)
{
	struct posting p = {
		.kind = LEDGER_SPEND,
		.line = form_given(form, "line"),
		.amount = form_given(form, "amount"),
		.settles = form_given(form, "settles"),
		.date = form_given(form, "date"),
		.payee = form_given(form, "payee"),
		.ref = form_given(form, "ref"),
		.note = form_given(form, "note"),
		.reason = form_given(form, "reason"),
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (!strcmp(form_get(form, "kind"), enum_label(&ledger_kinds, (int)kinds[i])))
			p.kind = kinds[i];
	if (p.settles && p.kind != LEDGER_SPEND)
		return err_set(err, ERR_USAGE, "only a spend settles a commitment");
	return post(ctx, &p, err);
}

static const struct form_field posting_fields[] = {
	{ "kind", N_("Kind"), FORM_CHOICE, FORM_REQUIRED, NULL, complete_kind },
	{ "line", N_("Line"), FORM_TEXT, FORM_REQUIRED, check_line, complete_line },
	{ "amount", N_("Amount"), FORM_TEXT, FORM_REQUIRED, check_amount, NULL },
	{ "date", N_("Day"), FORM_TEXT, 0, check_day, NULL },
	{ "settles", N_("Settles"), FORM_TEXT, 0, NULL, NULL },
	{ "payee", N_("Payee"), FORM_TEXT, 0, NULL, NULL },
	{ "ref", N_("Reference"), FORM_TEXT, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ "reason", N_("Reason"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

unsigned ledger_ask_posting(struct ui *ui, const struct ledger_data *d)
{
	struct asking k = { .ui = ui, .data = d };
	struct form form = {
		.name = "ledger.add",
		.title = _("New entry"),
		.hint = _("Settles: the commitment a spend pays, as L-12. Day: today when empty."),
		.fields = posting_fields,
		.ctx = &k,
		.submit = submit_posting,
	};

	form_set(&form, "kind", enum_label(&ledger_kinds, LEDGER_SPEND));
	if (d->now)
		form_set(&form, "line", d->now->line.code);
	bool is_done = ui_form(ui, &form);
	if (is_done)
		toast(&k, enum_label(&ledger_kinds, (int)k.posted.entry.kind));
	form_release(&form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}

/* ---- move money ---- */

static int submit_transfer(struct form *form, void *ctx, struct err *err)
{
	const struct posting p = {
		.kind = LEDGER_TRANSFER,
		.line = form_given(form, "from"),
		.to = form_given(form, "to"),
		.amount = form_given(form, "amount"),
		.reason = form_given(form, "reason"),
		.note = form_given(form, "note"),
	};

	return post(ctx, &p, err);
}

static const struct form_field transfer_fields[] = {
	{ "from", N_("From line"), FORM_TEXT, FORM_REQUIRED, check_line, complete_line },
	{ "to", N_("To line"), FORM_TEXT, FORM_REQUIRED, check_line, complete_line },
	{ "amount", N_("Amount"), FORM_TEXT, FORM_REQUIRED, check_amount, NULL },
	{ "reason", N_("Reason"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

unsigned ledger_ask_transfer(struct ui *ui, const struct ledger_data *d)
{
	struct asking k = { .ui = ui, .data = d };
	struct form form = {
		.name = "ledger.transfer",
		.title = _("Move money"),
		.hint = _("Drawing on the reserve needs an approver."),
		.fields = transfer_fields,
		.ctx = &k,
		.submit = submit_transfer,
	};

	if (d->now)
		form_set(&form, "from", d->now->line.code);
	bool is_done = ui_form(ui, &form);
	if (is_done)
		toast(&k, enum_label(&ledger_kinds, LEDGER_TRANSFER));
	form_release(&form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}

/* ---- take back ---- */

unsigned ledger_ask_reverse(struct ui *ui, const struct ledger_data *d,
			    const struct ledger_row *row)
{
	struct asking k = { .ui = ui, .data = d };
	struct str text = { 0 };
	struct err err = { 0 };

	str_addf(&text, "L-%lld %s ", (long long)row->entry.number,
		 enum_label(&ledger_kinds, (int)row->entry.kind));
	app_add_money(ui_app(ui), &text, row->entry.amount_minor);
	bool is_meant = ui_confirm(ui, _("Reverse %s? It stays in the ledger, with its reversal."),
				   str_text(&text));
	str_release(&text);
	const char *reason = is_meant ? ui_ask_reason(ui, _("Reason")) : NULL;
	if (!reason)
		return REACT_REDRAW;
	const struct posting p = {
		.kind = LEDGER_REVERSE,
		.entry = arena_printf(ui_arena(ui), "L-%lld", (long long)row->entry.number),
		.reason = reason,
	};
	if (post(&k, &p, &err) < 0)
		return ui_fail(ui, &err);
	toast(&k, enum_label(&ledger_kinds, LEDGER_REVERSE));
	return REACT_RELOAD;
}

/* ---- look closely ---- */

static void line(struct str *out, const char *label, const char *text)
{
	if (*text)
		str_addf(out, "%s: %s\n", label, text);
}

static void link_line(struct str *out, const char *label, int64_t number)
{
	if (number)
		str_addf(out, "%s: L-%lld\n", label, (long long)number);
}

static void money_line(struct str *out, const char *label, int64_t minor,
		       const struct currency *cur)
{
	str_addf(out, "%s: ", label);
	money_add_text(out, minor, cur);
	str_add(out, "\n");
}

unsigned ledger_read_entry(struct ui *ui, const struct ledger_data *d, const struct account_row *a)
{
	const struct ledger_entry *e = &a->row.entry;
	char day[DATE_TEXT];
	struct str s = { 0 };
	const char *title = arena_printf(ui_arena(ui), "L-%lld · %s", (long long)e->number,
					 enum_label(&ledger_kinds, (int)e->kind));

	money_line(&s, _("Amount"), e->amount_minor, d->currency);
	line(&s, _("Line"), d->now ? d->now->line.title : "");
	line(&s, _("Day"), day_text(e->day, day));
	line(&s, _("By"), a->row.login ? a->row.login : "");
	line(&s, _("Payee"), e->payee);
	line(&s, _("Reference"), e->ref);
	line(&s, _("Note"), e->note);
	line(&s, _("Reason"), e->reason);
	link_line(&s, _("Settles"), a->row.settles);
	link_line(&s, _("Reverses"), a->row.reverses);
	link_line(&s, _("Reversed by"), a->row.reversed_by);
	money_line(&s, _("Unspent after it"), a->left_minor, d->currency);
	if (e->is_probable_double)
		line(&s, _("Note"), _("the same line, kind, amount and reference stand twice"));
	ui_read(ui, title, str_text(&s));
	str_release(&s);
	return REACT_REDRAW;
}
