#include "app/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "store/ledger.h"
#include "store/store.h"
#include "store/writer.h"

/* A posting on its way: what was typed, and what it became. */
struct draft {
	struct app *app;
	const struct posting *p;
	struct ledger_entry entry; /* transfer: the half that leaves */
	struct ledger_entry other; /* transfer: the half that arrives */
	struct budget_line *line, *to;
	struct budget_line *lines;
	size_t n_lines;
	struct ledger_entry *linked;
	struct budget_commitment commitment;
	bool has_commitment, is_new_line;
};

/* ---- what can be understood before the lock is taken ---- */

static int read_amount(struct draft *d, struct err *err)
{
	const char *text = d->p->amount;

	if (!text)
		return 0;
	if (app_parse_money(d->app, text, &d->entry.amount_minor, err) < 0)
		return -1;
	if (d->entry.amount_minor < 0 || (d->entry.amount_minor == 0 && d->p->kind != LEDGER_PLAN))
		return err_set(err, ERR_DATA, "an amount must be more than 0: '%s'", text);
	return 0;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static int read_typed(struct draft *d, struct err *err)
{
	struct app *app = d->app;
	const struct posting *p = d->p;
	int64_t now;

	if (!app_campaign(app, err) || app_require(app, RIGHT_FINANCE | RIGHT_LEAD, err) < 0 ||
	    app_now(app, &now, err) < 0)
		return -1;
	d->entry = (struct ledger_entry){
		.campaign_id = app->campaign.id,
		.kind = p->kind,
		.day = zone_day(app->zone, now),
		.at = now,
		.person_id = app->person.id,
		.payee = or_empty(p->payee),
		.ref = or_empty(p->ref),
		.note = or_empty(p->note),
		.reason = or_empty(p->reason),
		.request_id = app->request_id,
	};
	if (!d->entry.request_id)
		d->entry.request_id = "";
	if (p->date && app_parse_day(app, p->date, &d->entry.day, err) < 0)
		return err_wrap(err, "--date");
	return read_amount(d, err);
}

/* ---- what must be looked at under the lock ---- */

static struct budget_line *line_of(struct draft *d, int64_t id)
{
	return budget_find_line(d->lines, d->n_lines, id);
}

static int by_code(struct draft *d, const char *code, struct budget_line **out, struct err *err)
{
	int64_t id;

	if (app_resolve(d->app, THING_LINE, code, &id, err) < 0)
		return -1;
	*out = line_of(d, id);
	return 0;
}

static int by_id(const void *a, const void *b)
{
	const struct budget_line *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int load_lines(struct draft *d, struct err *err)
{
	struct row_list rows = { .arena = &d->app->arena };

	if (store_load_campaign(d->app->store, &entity_budget_line, d->app->campaign.id, &rows,
				err) < 0)
		return -1;
	d->lines = rows.rows;
	d->n_lines = rows.n;
	qsort(d->lines, d->n_lines, sizeof *d->lines, by_id);
	return 0;
}

static struct ledger_entry *load_entry(struct draft *d, const char *text, struct err *err)
{
	int64_t id;

	if (app_resolve(d->app, THING_ENTRY, text, &id, err) < 0)
		return NULL;
	return store_get(d->app->store, &entity_ledger_entry, id, &d->app->arena, err);
}

static int load_commitment(struct draft *d, const struct ledger_entry *c, struct err *err)
{
	struct row_list rows = { .arena = &d->app->arena };

	if (ledger_settling(d->app->store, c->id, &rows, err) < 0)
		return -1;
	const struct ledger_entry *e = rows.rows;
	d->commitment = (struct budget_commitment){ c->amount_minor, 0, c->reversed_by != 0 };
	for (size_t i = 0; i < rows.n; i++)
		if (!e[i].reversed_by)
			d->commitment.used += e[i].amount_minor;
	d->has_commitment = true;
	return 0;
}

/* Spend and release name the commitment; a reversal names an entry, which may be a commitment or
 * have used one up. */
static int load_linked(struct draft *d, struct err *err)
{
	const struct posting *p = d->p;
	const char *text = p->kind == LEDGER_SPEND ? p->settles : p->entry;

	if (!text)
		return 0;
	d->linked = load_entry(d, text, err);
	if (!d->linked)
		return -1;
	const struct ledger_entry *c = d->linked;
	if (p->kind == LEDGER_REVERSE && c->settles_id &&
	    !(c = store_get(d->app->store, &entity_ledger_entry, c->settles_id, &d->app->arena,
			    err)))
		return -1;
	if (c->kind == LEDGER_COMMIT && load_commitment(d, c, err) < 0)
		return -1;
	if (p->kind == LEDGER_REVERSE) {
		d->entry.reverses_id = d->linked->id;
		d->entry.amount_minor = -d->linked->amount_minor;
	} else {
		d->entry.settles_id = d->linked->id;
	}
	if (p->kind == LEDGER_RELEASE && !p->amount)
		d->entry.amount_minor = budget_open_part(&d->commitment);
	return 0;
}

static int new_line(struct draft *d, struct err *err)
{
	struct app *app = d->app;
	int category = BUDGET_OTHER;
	struct budget_line *l = arena_alloc(&app->arena, sizeof *l);

	if (d->p->category && enum_parse(&budget_categories, d->p->category, &category, err) < 0)
		return err_wrap(err, "--category");
	*l = (struct budget_line){ .campaign_id = app->campaign.id,
				   .code = d->p->line,
				   .title = d->p->line,
				   .category = (enum budget_category)category,
				   .start = DAY_NONE,
				   .end = DAY_NONE,
				   .owner_role = "",
				   .note = "",
				   .sort = (int)d->n_lines + 1 };
	if (app_resolve_optional(app, THING_CHANNEL, d->p->channel, &l->channel_id, err) < 0)
		return err_wrap(err, "--channel");
	if (strlen(l->code) > 40 || !*l->code || strpbrk(l->code, " \t\n"))
		return err_set(err, ERR_DATA,
			       "not a code for a budget line: '%s' (up to 40 bytes, no blanks)",
			       l->code);
	d->line = l;
	d->is_new_line = true;
	return 0;
}

static bool has_line(const struct draft *d, const char *code)
{
	for (size_t i = 0; i < d->n_lines; i++)
		if (str_equal_nocase(d->lines[i].code, code))
			return true;
	return false;
}

static int find_line(struct draft *d, struct err *err)
{
	const struct posting *p = d->p;

	if (d->linked && !p->line) {
		d->line = line_of(d, d->linked->line_id);
		return 0;
	}
	if (p->kind == LEDGER_PLAN && !has_line(d, p->line))
		return new_line(d, err);
	if (by_code(d, p->line, &d->line, err) < 0)
		return -1;
	return p->to ? by_code(d, p->to, &d->to, err) : 0;
}

/* A plan entry is the change that brings the line to what was asked. */
static int fit_kind(struct draft *d, struct err *err)
{
	struct ledger_entry *e = &d->entry;

	e->line_id = d->line->id;
	if (e->kind == LEDGER_PLAN)
		return money_sub(e->amount_minor, d->line->planned_minor, &e->amount_minor, err);
	if (e->kind == LEDGER_TRANSFER) {
		d->other = *e;
		d->other.line_id = d->to->id;
		e->amount_minor = -e->amount_minor;
	}
	return 0;
}

static int check(struct draft *d, struct err *err)
{
	struct app *app = d->app;
	struct row_list same = { .arena = &app->arena };
	struct budget_posting b = {
		.entry = &d->entry,
		.line = d->line,
		.other = d->to,
		.linked = d->linked,
		.commitment = d->has_commitment ? &d->commitment : NULL,
		.campaign = &app->campaign,
		.currency = app->currency,
		.rights = 0,
	};

	for (size_t i = 0; i < rights.n; i++)
		if (app_may(app, rights.row[i].value))
			b.rights |= rights.row[i].value;
	for (size_t i = 0; i < d->n_lines; i++)
		if (money_add(b.planned_total, d->lines[i].planned_minor, &b.planned_total, err) <
		    0)
			return -1;
	if (app->campaign.state != CAMPAIGN_OPEN)
		return err_set(err, ERR_DATA, "campaign %s is %s: nothing can be posted",
			       app->campaign.code,
			       enum_label(&campaign_states, (int)app->campaign.state));
	if (budget_check_posting(&b, err) < 0)
		return -1;
	if (!*d->entry.ref)
		return 0;
	if (ledger_same_ref(app->store, &d->entry, &same, err) < 0)
		return -1;
	d->entry.is_probable_double = budget_is_probable_double(&d->entry, same.rows, same.n);
	return 0;
}

/* ---- writing ---- */

static int write_entry(struct draft *d, struct ledger_entry *e, struct err *err)
{
	struct writer *w = d->app->write;
	struct budget_effect f;

	if (budget_effect_of(e, e->reverses_id ? d->linked : NULL,
			     d->has_commitment ? &d->commitment : NULL, &f, err) < 0 ||
	    writer_next_number(w, &entity_ledger_entry, e->campaign_id, &e->number, err) < 0 ||
	    writer_insert(w, &entity_ledger_entry, e, &e->id, err) < 0)
		return -1;
	return writer_add_balance(
		w, e->line_id,
		&(struct balance_change){ f.planned, f.committed, f.spent, f.refunded }, err);
}

/* The other half of a transfer that is being reversed. */
static struct ledger_entry *other_half(struct draft *d, struct err *err)
{
	struct row_list rows = { .arena = &d->app->arena };

	if (d->linked->pair_id)
		return store_get(d->app->store, &entity_ledger_entry, d->linked->pair_id,
				 &d->app->arena, err);
	if (ledger_paired(d->app->store, d->linked->id, &rows, err) < 0)
		return NULL;
	if (!rows.n) {
		err_set(err, ERR_DATA, "L-%lld has no other half", (long long)d->linked->number);
		return NULL;
	}
	return rows.rows;
}

static int write_other(struct draft *d, struct err *err)
{
	if (d->entry.kind == LEDGER_TRANSFER) {
		d->other.pair_id = d->entry.id;
		return write_entry(d, &d->other, err);
	}
	if (d->entry.kind != LEDGER_REVERSE || d->linked->kind != LEDGER_TRANSFER)
		return 0;
	struct ledger_entry *half = other_half(d, err);
	if (!half)
		return -1;
	d->other = d->entry;
	d->other.id = 0;
	d->other.line_id = half->line_id;
	d->other.reverses_id = half->id;
	d->other.amount_minor = -half->amount_minor;
	d->other.pair_id = d->entry.id;
	d->linked = half;
	return write_entry(d, &d->other, err);
}

static int write_all(struct draft *d, struct err *err)
{
	if (load_lines(d, err) < 0 || load_linked(d, err) < 0 || find_line(d, err) < 0 ||
	    fit_kind(d, err) < 0 || check(d, err) < 0)
		return -1;
	if (d->is_new_line) {
		if (writer_insert(d->app->write, &entity_budget_line, d->line, &d->line->id, err) <
		    0)
			return -1;
		d->entry.line_id = d->line->id;
	}
	if (d->entry.kind == LEDGER_PLAN && d->entry.amount_minor == 0)
		return 0; /* planned so already */
	return write_entry(d, &d->entry, err) < 0 || write_other(d, err) < 0 ? -1 : 0;
}

static const char *const acts[] = { "ledger.plan",    "ledger.transfer", "ledger.commit",
				    "ledger.release", "ledger.spend",    "ledger.refund",
				    "ledger.reverse" };

static const char *summary_of(struct draft *d)
{
	const struct posting *p = d->p;
	struct str s = { 0 };

	str_addf(&s, "%s %s", enum_label(&ledger_kinds, (int)p->kind),
		 p->line ? p->line : or_empty(p->entry));
	if (p->to)
		str_addf(&s, " → %s", p->to);
	if (p->amount) {
		str_add(&s, " ");
		app_add_money(d->app, &s, d->entry.amount_minor);
	}
	const char *kept = arena_strdup(&d->app->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static int begin(struct draft *d, struct err *err)
{
	const struct app_act act = { .act = acts[d->p->kind],
				     .summary = summary_of(d),
				     .reason = d->p->reason };

	return app_write_begin(d->app, &act, err);
}

static int find_repeat(struct app *app, struct posted *out, struct err *err)
{
	const struct ledger_entry *e = ledger_find_request(app->store, app->request_id, &app->arena,
							   err);

	out->is_repeat = true;
	if (!e)
		return err_set(err, ERR_CONFLICT, "request %s was used for something else",
			       app->request_id);
	out->entry = *e;
	return 0;
}

static int look_again(struct app *app, struct posted *out, struct err *err)
{
	const struct budget_line *l = store_get(app->store, &entity_budget_line, out->entry.line_id,
						&app->arena, err);

	if (!l)
		return -1;
	out->line = *l;
	return 0;
}

int ledger_post(struct app *app, const struct posting *p, struct posted *out, struct err *err)
{
	struct draft d = { .app = app, .p = p };
	int rc;

	*out = (struct posted){ 0 };
	if (read_typed(&d, err) < 0 || (rc = begin(&d, err)) < 0)
		return -1;
	if (rc > 0)
		return find_repeat(app, out, err) < 0 ? -1 : look_again(app, out, err);
	if (write_all(&d, err) < 0) {
		app_write_cancel(app);
		return -1;
	}
	if (app_write_commit(app, TOPIC_MONEY, err) < 0)
		return -1;
	out->entry = d.entry;
	out->is_new_line = d.is_new_line;
	return look_again(app, out, err);
}

/* ---- batches ---- */

/* An import repeats nothing: the same entry again is left out. */
static int is_there(struct draft *d, bool *found, struct err *err)
{
	struct row_list same = { .arena = &d->app->arena };
	const struct ledger_entry *e = &d->entry;
	struct ledger_entry like = *e;
	int64_t id;

	*found = false;
	if (!*e->ref || app_resolve(d->app, THING_LINE, d->p->line, &id, NULL) < 0)
		return 0;
	like.line_id = id;
	if (ledger_same_ref(d->app->store, &like, &same, err) < 0)
		return -1;
	const struct ledger_entry *s = same.rows;
	for (size_t i = 0; i < same.n; i++)
		*found |= s[i].day == e->day && s[i].amount_minor == e->amount_minor &&
			  !s[i].reversed_by;
	return 0;
}

static int post_one(struct app *app, const struct posting *p, struct posting_batch *b,
		    struct err *err)
{
	struct draft d = { .app = app, .p = p };
	bool found;

	if (read_typed(&d, err) < 0 || is_there(&d, &found, err) < 0)
		return -1;
	b->repeated += found;
	b->posted += !found;
	return found ? 0 : write_all(&d, err);
}

int ledger_post_all(struct app *app, struct posting_batch *b, struct problems *problems,
		    struct err *err)
{
	const char *summary = arena_printf(&app->arena, _("Imported %zu entries"), b->n);
	int rc;

	if (!app_campaign(app, err) || app_require(app, RIGHT_FINANCE | RIGHT_LEAD, err) < 0)
		return -1;
	rc = app_write_begin(app, &(struct app_act){ .act = "ledger.import", .summary = summary },
			     err);
	if (rc)
		return rc < 0 ? -1 : 0;
	for (size_t i = 0; i < b->n; i++) {
		struct err one = { 0 };

		if (post_one(app, &b->posting[i], b, &one) < 0)
			problems_add_err(problems, b->at ? b->at[i] : (struct place){ 0 }, &one);
	}
	if (problems->count && !b->keep_going) {
		app_write_cancel(app);
		b->posted = b->repeated = 0;
		return problems_to_err(problems, ERR_DATA, err);
	}
	return app_write_commit(app, TOPIC_MONEY, err);
}
