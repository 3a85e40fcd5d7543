/* What people do with money: post, plan, move, release, take back. */
#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "screens/fields.h"
#include "screens/ledger.h"

/* ctx of the forms. */
struct money_asking {
	struct asking asking;
	const struct ledger_data *data;
	struct posted posted;
};

static struct money_asking asking_of(struct ui *ui, const struct ledger_data *d)
{
	return (struct money_asking){ .asking = { .ui = ui }, .data = d };
}

/* ---- fields ---- */

static const enum ledger_kind kinds[] = { LEDGER_SPEND, LEDGER_COMMIT, LEDGER_REFUND };

static const char *complete_kind(void *ctx, const char *text, int i)
{
	(void)ctx;
	(void)text;
	return (size_t)i < ARRAY_LEN(kinds) ? enum_label(&ledger_kinds, (int)kinds[i]) : NULL;
}

static const struct budget_row *line_of(const struct ledger_data *d, const char *code)
{
	for (size_t i = 0; i < d->budget.n; i++)
		if (str_equal_nocase(d->budget.row[i].line.code, code))
			return &d->budget.row[i];
	return NULL;
}

static const char *complete_line(void *ctx, const char *text, int i)
{
	const struct money_asking *k = ctx;
	int found = 0;

	for (size_t n = 0; n < k->data->budget.n; n++) {
		const struct budget_line *l = &k->data->budget.row[n].line;

		if ((str_has(l->code, text) || str_has(l->title, text)) && found++ == i)
			return l->code;
	}
	return NULL;
}

static void say_line(const struct money_asking *k, const struct budget_row *r, struct str *said)
{
	/* the figure first: a long title may be cut */
	app_add_money(ui_app(k->asking.ui), said, r->figures.available);
	str_addf(said, " %s · %s", _("available"), r->line.title);
}

static const char *line_code(void *ctx, int i)
{
	const struct ledger_data *d = ((const struct money_asking *)ctx)->data;

	return (size_t)i < d->budget.n ? d->budget.row[i].line.code : NULL;
}

static int check_line(void *ctx, const char *text, struct str *said, struct err *err)
{
	struct money_asking *k = ctx;
	const struct budget_row *r = line_of(k->data, text);

	if (!r) {
		struct str near = { 0 };

		str_nearest(&near, text, line_code, k);
		err_set(err, ERR_NOINPUT, "there is no budget line '%s'", text);
		if (near.len)
			err_hint(err, "did you mean %s?", str_text(&near));
		str_release(&near);
		return -1;
	}
	say_line(k, r, said);
	return 0;
}

/* One to plan may be new. */
static int check_planned(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct money_asking *k = ctx;
	const struct budget_row *r = line_of(k->data, text);

	(void)err;
	if (!r)
		str_add(said, _("a new line"));
	else
		str_addf(said, "%s · %s ", r->line.title, _("planned"));
	if (r)
		app_add_money(ui_app(k->asking.ui), said, r->figures.planned);
	return 0;
}

static int check_plan(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct money_asking *k = ctx;
	int64_t minor;

	if (app_parse_money(ui_app(k->asking.ui), text, &minor, err) < 0)
		return -1;
	app_add_money(ui_app(k->asking.ui), said, minor);
	return 0;
}

static const char *complete_category(void *ctx, const char *text, int i)
{
	(void)ctx;
	(void)text;
	return (size_t)i < budget_categories.n
		       ? enum_label(&budget_categories, budget_categories.row[i].value)
		       : NULL;
}

/* Commitments of the line that is shown with something open. */
static const struct account_row *open_commitment(const struct ledger_data *d, int i)
{
	for (size_t n = 0; n < d->account.n; n++)
		if (d->account.row[n].open_minor > 0 && i-- == 0)
			return &d->account.row[n];
	return NULL;
}

static const char *complete_settles(void *ctx, const char *text, int i)
{
	const struct money_asking *k = ctx;
	int found = 0;

	for (int n = 0;; n++) {
		const struct account_row *r = open_commitment(k->data, n);
		const char *name = r ? arena_printf(ui_arena(k->asking.ui), "L-%lld",
						    (long long)r->row.entry.number)
				     : NULL;

		if (!name || (str_has(name, text) && found++ == i))
			return name;
	}
}

static int check_settles(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct money_asking *k = ctx;
	struct ledger_detail d = { .arena = ui_arena(k->asking.ui) };
	int64_t number;

	if (app_parse_number('L', text, &number) < 0)
		return err_set(err, ERR_DATA, "an entry's number, as L-12: '%s'", text);
	if (ledger_show(ui_app(k->asking.ui), number, &d, err) < 0)
		return -1;
	if (d.row.entry.kind != LEDGER_COMMIT)
		return err_set(err, ERR_DATA, "L-%lld is not a commitment", (long long)number);
	str_addf(said, "%s · %s ", *d.row.entry.payee ? d.row.entry.payee : d.line.title,
		 _("open"));
	app_add_money(ui_app(k->asking.ui), said, d.open_minor);
	return 0;
}

/* ---- what it would do ---- */

static void say_change(struct app *app, struct str *said, const char *line, const int64_t change[2])
{
	str_add(said, said->len ? "\n" : "");
	str_addf(said, _("%s: available "), line);
	app_add_money(app, said, change[0]);
	str_add(said, " → ");
	app_add_money(app, said, change[1]);
}

/* Both lines after it, and what stands against it. */
static bool say_outcome(struct app *app, const struct ledger_outcome *o, struct str *said)
{
	say_change(app, said, o->line, (const int64_t[]){ o->before_minor, o->after_minor });
	if (o->other)
		say_change(app, said, o->other,
			   (const int64_t[]){ o->other_before, o->other_after });
	if (o->after_minor < 0 && o->after_minor < o->before_minor && !o->refusal.code) {
		str_add(said, _("\n▲ the line is overspent by "));
		app_add_money(app, said, -o->after_minor);
	}
	if (o->is_double && !o->refusal.code)
		str_add(said, _("\n▲ the same line, kind, amount and reference stands already"));
	return o->refusal.code || o->is_double || o->after_minor < 0;
}

/* Before it is posted; at each key. */
static bool foresee(struct app *app, const struct posting *p, struct str *said, struct err *refusal)
{
	struct arena a = { 0 };
	struct ledger_outcome o = { .arena = &a };
	bool is_bad = true;

	if (ledger_try(app, p, &o, refusal) == 0) {
		is_bad = say_outcome(app, &o, said);
		*refusal = o.refusal;
	}
	arena_release(&a);
	return is_bad;
}

/* ---- the end of each ---- */

static int post(struct money_asking *k, const struct posting *p, struct err *err)
{
	return ledger_post(ui_app(k->asking.ui), p, &k->posted, err);
}

static void toast(const struct money_asking *k, enum ledger_kind kind)
{
	struct ui *ui = k->asking.ui;
	const char *what = enum_label(&ledger_kinds, (int)kind);
	int64_t amount = k->posted.entry.amount_minor;
	struct str s = { 0 };

	app_add_money(ui_app(ui), &s, amount < 0 ? -amount : amount);
	if (k->posted.entry.is_probable_double)
		ui_toast(ui, _("L-%lld: %s %s. The same was posted before: a double?"),
			 (long long)k->posted.entry.number, what, str_text(&s));
	else if (k->posted.entry.number)
		ui_toast(ui, _("L-%lld: %s %s"), (long long)k->posted.entry.number, what,
			 str_text(&s));
	else
		ui_toast(ui, _("The plan is so already"));
	str_release(&s);
}

static unsigned fill_in(struct money_asking *k, struct form *form)
{
	bool is_done = ui_form(k->asking.ui, form);

	if (is_done)
		toast(k, k->posted.entry.kind);
	form_release(form);
	return is_done ? REACT_RELOAD : REACT_REDRAW;
}

/* ---- post ---- */

static struct posting posting_of(const struct form *form)
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
	return p;
}

static int submit_posting(struct form *form, void *ctx, struct err *err)
{
	const struct posting p = posting_of(form);

	if (p.settles && p.kind != LEDGER_SPEND) {
		err_set(err, ERR_USAGE, "only a spend settles a commitment");
		return err_about(err, "settles");
	}
	return post(ctx, &p, err);
}

static bool preview_posting(const struct form *form, void *ctx, struct str *said,
			    struct err *refusal)
{
	const struct money_asking *k = ctx;
	const struct posting p = posting_of(form);

	return p.line && p.amount && foresee(ui_app(k->asking.ui), &p, said, refusal);
}

/* Of all forms of the ledger. */
static const struct form_help ledger_help[] = {
	{ "kind", N_("Left and Right: money spent, promised or come back.") },
	{ "line", N_("The budget line; Tab completes its code.") },
	{ "from", N_("The line that gives; drawing on the reserve needs an approver.") },
	{ "to", N_("The line that gets it.") },
	{ "amount", N_("2000.50, 2,000.50, 3.5k, 1.2万: beside it is how it was understood.") },
	{ "date", N_("Today when empty; 2026-06-18, yesterday, D-3.") },
	{ "settles", N_("The commitment that a spend pays, as L-12.") },
	{ "payee", N_("Who gets the money.") },
	{ "ref", N_("Number of the invoice or order; the same twice is told as a double.") },
	{ "title", N_("As everybody calls it.") },
	{ "category", N_("What the money is for: Left and Right, or a letter.") },
	{ "channel", N_("The channel that it pays for, by its code; may be empty.") },
	{ "note", N_("What others should know; may be empty.") },
	{ "reason", N_("Needed when money moves, or a line is overspent.") },
	{ NULL, NULL },
};

static const struct form_field posting_fields[] = {
	{ "kind", N_("Kind"), FORM_CHOICE, FORM_REQUIRED, NULL, complete_kind },
	{ "line", N_("Line"), FORM_TEXT, FORM_REQUIRED, check_line, complete_line },
	{ "amount", N_("Amount"), FORM_TEXT, FORM_REQUIRED, field_check_amount, NULL },
	{ "date", N_("Day"), FORM_TEXT, 0, field_check_day, NULL },
	{ "settles", N_("Settles"), FORM_TEXT, 0, check_settles, complete_settles },
	{ "payee", N_("Payee"), FORM_TEXT, 0, NULL, NULL },
	{ "ref", N_("Reference"), FORM_TEXT, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ "reason", N_("Reason"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

static const char *plain_money(struct ui *ui, int64_t minor, const struct currency *cur)
{
	struct str s = { 0 };

	money_add_plain(&s, minor, cur);
	const char *kept = arena_strdup(ui_arena(ui), str_text(&s));
	str_release(&s);
	return kept;
}

/* On an open commitment: the spend that settles it. */
static void begin_with(struct form *form, struct ui *ui, const struct ledger_data *d,
		       const struct account_row *c)
{
	form_set(form, "amount", plain_money(ui, c->open_minor, d->currency));
	form_set(form, "settles",
		 arena_printf(ui_arena(ui), "L-%lld", (long long)c->row.entry.number));
	form_set(form, "payee", c->row.entry.payee);
}

unsigned ledger_ask_posting(struct ui *ui, const struct ledger_data *d,
			    const struct account_row *at)
{
	struct money_asking k = asking_of(ui, d);
	struct form form = {
		.name = "ledger.add",
		.title = _("New entry"),
		.hint = _("Settles: the commitment a spend pays, as L-12. Day: today when empty."),
		.fields = posting_fields,
		.help = ledger_help,
		.ctx = &k,
		.is_once = true,
		.submit = submit_posting,
		.preview = preview_posting,
	};

	form_set(&form, "kind", enum_label(&ledger_kinds, LEDGER_SPEND));
	if (d->now)
		form_set(&form, "line", d->now->line.code);
	if (at && at->open_minor > 0)
		begin_with(&form, ui, d, at);
	return fill_in(&k, &form);
}

/* ---- plan ---- */

static struct posting plan_of(const struct form *form, struct ui *ui)
{
	struct posting p = {
		.kind = LEDGER_PLAN,
		.line = form_given(form, "line"),
		.amount = form_given(form, "amount"),
		.title = form_given(form, "title"),
		.channel = form_given(form, "channel"),
		.note = form_given(form, "note"),
	};

	for (size_t i = 0; i < budget_categories.n; i++)
		if (!strcmp(form_get(form, "category"),
			    enum_label(&budget_categories, budget_categories.row[i].value)))
			p.category = arena_strdup(ui_arena(ui), budget_categories.row[i].key);
	return p;
}

static int submit_plan(struct form *form, void *ctx, struct err *err)
{
	struct money_asking *k = ctx;
	const struct posting p = plan_of(form, k->asking.ui);

	return post(k, &p, err);
}

static bool preview_plan(const struct form *form, void *ctx, struct str *said, struct err *refusal)
{
	const struct money_asking *k = ctx;
	const struct posting p = plan_of(form, k->asking.ui);

	return p.line && p.amount && foresee(ui_app(k->asking.ui), &p, said, refusal);
}

static const struct form_field plan_fields[] = {
	{ "line", N_("Line"), FORM_TEXT, FORM_REQUIRED, check_planned, complete_line },
	{ "amount", N_("Planned"), FORM_TEXT, FORM_REQUIRED, check_plan, NULL },
	{ "title", N_("Title"), FORM_TEXT, 0, NULL, NULL },
	{ "category", N_("Category"), FORM_CHOICE, 0, NULL, complete_category },
	{ "channel", N_("Channel"), FORM_TEXT, 0, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

unsigned ledger_ask_plan(struct ui *ui, const struct ledger_data *d)
{
	struct money_asking k = asking_of(ui, d);
	struct form form = {
		.name = "ledger.plan",
		.title = _("Plan of a line"),
		.hint = _("A name that is not there makes a new line, of that category."),
		.fields = plan_fields,
		.help = ledger_help,
		.ctx = &k,
		.is_once = true,
		.submit = submit_plan,
		.preview = preview_plan,
	};

	if (d->now) {
		form_set(&form, "line", d->now->line.code);
		form.first = "amount";
	}
	form_set(&form, "category",
		 enum_label(&budget_categories,
			    d->now ? (int)d->now->line.category : BUDGET_PROMOTION));
	return fill_in(&k, &form);
}

/* ---- move money ---- */

static struct posting transfer_of(const struct form *form)
{
	return (struct posting){
		.kind = LEDGER_TRANSFER,
		.line = form_given(form, "from"),
		.to = form_given(form, "to"),
		.amount = form_given(form, "amount"),
		.reason = form_given(form, "reason"),
		.note = form_given(form, "note"),
	};
}

static int submit_transfer(struct form *form, void *ctx, struct err *err)
{
	const struct posting p = transfer_of(form);

	return post(ctx, &p, err);
}

static bool preview_transfer(const struct form *form, void *ctx, struct str *said,
			     struct err *refusal)
{
	const struct money_asking *k = ctx;
	const struct posting p = transfer_of(form);

	return p.line && p.to && p.amount && foresee(ui_app(k->asking.ui), &p, said, refusal);
}

static const struct form_field transfer_fields[] = {
	{ "from", N_("From line"), FORM_TEXT, FORM_REQUIRED, check_line, complete_line },
	{ "to", N_("To line"), FORM_TEXT, FORM_REQUIRED, check_line, complete_line },
	{ "amount", N_("Amount"), FORM_TEXT, FORM_REQUIRED, field_check_amount, NULL },
	{ "reason", N_("Reason"), FORM_TEXT, FORM_REQUIRED, NULL, NULL },
	{ "note", N_("Note"), FORM_TEXT, 0, NULL, NULL },
	{ NULL, NULL, 0, 0, NULL, NULL },
};

unsigned ledger_ask_transfer(struct ui *ui, const struct ledger_data *d)
{
	struct money_asking k = asking_of(ui, d);
	struct form form = {
		.name = "ledger.transfer",
		.title = _("Move money"),
		.hint = _("Drawing on the reserve needs an approver."),
		.fields = transfer_fields,
		.help = ledger_help,
		.ctx = &k,
		.is_once = true,
		.submit = submit_transfer,
		.preview = preview_transfer,
	};

	/* a line that is overspent is where money has to go */
	bool is_giver = d->now && d->now->figures.available >= 0;
	if (d->now)
		form_set(&form, is_giver ? "from" : "to", d->now->line.code);
	form.first = is_giver ? "to" : "from";
	return fill_in(&k, &form);
}

/* ---- take back ---- */

unsigned ledger_ask_reverse(struct ui *ui, const struct ledger_entry *e)
{
	struct money_asking k = asking_of(ui, NULL);
	struct str text = { 0 };
	struct err err = { 0 };

	str_addf(&text, "L-%lld %s ", (long long)e->number,
		 enum_label(&ledger_kinds, (int)e->kind));
	app_add_money(ui_app(ui), &text, e->amount_minor);
	bool is_meant = ui_confirm(ui, _("Reverse %s? It stays in the ledger, with its reversal."),
				   str_text(&text));
	str_release(&text);
	const char *reason = is_meant ? ui_ask_reason(ui, _("Reason")) : NULL;
	if (!reason)
		return REACT_REDRAW;
	const struct posting p = {
		.kind = LEDGER_REVERSE,
		.entry = arena_printf(ui_arena(ui), "L-%lld", (long long)e->number),
		.reason = reason,
	};
	if (post(&k, &p, &err) < 0)
		return ui_fail(ui, &err);
	toast(&k, LEDGER_REVERSE);
	return REACT_RELOAD;
}

unsigned ledger_ask_release(struct ui *ui, const struct ledger_entry *e, int64_t open_minor)
{
	struct money_asking k = asking_of(ui, NULL);
	struct err err = { 0 };
	struct posting p = { .kind = LEDGER_RELEASE };

	p.entry = arena_printf(ui_arena(ui), "L-%lld", (long long)e->number);
	if (open_minor <= 0) {
		ui_toast(ui, _("Nothing of %s is open"), p.entry);
		return REACT_REDRAW;
	}
	const struct prompt ask = {
		.label = arena_printf(ui_arena(ui), _("Release of %s"), p.entry),
		.value = plain_money(ui, open_minor, ui_app(ui)->currency),
		.is_required = true,
		.ctx = &k,
		.check = field_check_amount,
	};
	p.amount = ui_prompt(ui, &ask);
	if (!p.amount)
		return REACT_REDRAW;
	if (post(&k, &p, &err) < 0)
		return ui_fail(ui, &err);
	toast(&k, LEDGER_RELEASE);
	return REACT_RELOAD;
}
