#include "app/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "app/alert.h"
#include "app/fields.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/str.h"
#include "store/ledger.h"
#include "store/store.h"

/* ---- the desk ---- */

static int by_id(const void *a, const void *b)
{
	const struct budget_line *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

int desk_open(struct desk *d, struct err *err)
{
	struct app *app = d->app;
	struct row_list rows = { .arena = d->arena };

	d->rights = 0;
	for (size_t i = 0; i < rights.n; i++)
		if (app_may(app, rights.row[i].value))
			d->rights |= rights.row[i].value;
	if (store_load_campaign(app->store, &entity_budget_line, app->campaign.id, &rows, err) < 0)
		return -1;
	d->lines = rows.rows;
	d->n_lines = rows.n;
	if (d->n_lines)
		qsort(d->lines, d->n_lines, sizeof *d->lines, by_id);
	return 0;
}

static struct budget_line *line_by_code(struct desk *d, const char *code)
{
	for (size_t i = 0; i < d->n_lines; i++)
		if (str_equal_nocase(d->lines[i].code, code))
			return &d->lines[i];
	return NULL;
}

/* The line, or the error that names the nearest. */
static int find_code(struct desk *d, const char *code, struct budget_line **out, struct err *err)
{
	int64_t id;

	*out = line_by_code(d, code);
	if (*out)
		return 0;
	if (app_resolve(d->app, THING_LINE, code, &id, err) < 0)
		return -1;
	*out = budget_find_line(d->lines, d->n_lines, id);
	return *out ? 0 : err_set(err, ERR_NOINPUT, "there is no budget line '%s'", code);
}

/* ---- what can be understood without looking ---- */

static int read_amount(struct desk_entry *e, struct err *err)
{
	const char *text = e->p->amount;
	bool may_be_0 = e->p->kind == LEDGER_PLAN && !e->is_change;

	if (!text)
		return 0;
	if (app_parse_money(e->desk->app, text, &e->entry.amount_minor, err) < 0)
		return -1;
	if (e->entry.amount_minor > 0 || e->is_change || (may_be_0 && !e->entry.amount_minor))
		return 0;
	return err_set(err, ERR_DATA, "an amount must be more than 0: '%s'", text);
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

int desk_read(struct desk_entry *e, struct err *err)
{
	struct app *app = e->desk->app;
	const struct posting *p = e->p;
	int64_t now;

	if (app_now(app, &now, err) < 0)
		return -1;
	e->entry = (struct ledger_entry){
		.campaign_id = app->campaign.id,
		.kind = p->kind,
		.day = zone_day(app->zone, now),
		.at = now,
		.person_id = app->person.id,
		.payee = or_empty(p->payee),
		.ref = or_empty(p->ref),
		.note = or_empty(p->note),
		.reason = or_empty(p->reason),
		.request_id = or_empty(app->request_id),
	};
	if (p->date && app_parse_day(app, p->date, &e->entry.day, err) < 0)
		return err_wrap(err, "--date");
	return read_amount(e, err);
}

/* ---- what must be looked at under the lock ---- */

static int load_commitment(struct desk_entry *e, const struct ledger_entry *c, struct err *err)
{
	struct row_list use = { .arena = e->desk->arena };

	e->has_commitment = true;
	return ledger_commitment(e->desk->app, c, &use, &e->commitment, err);
}

static struct ledger_entry *entry_of(struct desk *d, int64_t id, struct err *err)
{
	return store_get(d->app->store, &entity_ledger_entry, id, d->arena, err);
}

/* Spend and release name the commitment; a reversal names an entry, which may be a commitment or
 * have used one up. */
static int find_linked(struct desk_entry *e, struct err *err)
{
	const struct posting *p = e->p;
	const char *text = p->kind == LEDGER_SPEND ? p->settles : p->entry;

	if (!text && !e->linked_id)
		return 0;
	e->linked = e->linked_id ? entry_of(e->desk, e->linked_id, err)
				 : app_find(e->desk->app, THING_ENTRY, text, err);
	const struct ledger_entry *c = e->linked;
	if (c && p->kind == LEDGER_REVERSE && c->settles_id)
		c = entry_of(e->desk, c->settles_id, err);
	if (!c || (c->kind == LEDGER_COMMIT && load_commitment(e, c, err) < 0))
		return -1;
	if (p->kind == LEDGER_REVERSE) {
		e->entry.reverses_id = e->linked->id;
		e->entry.amount_minor = -e->linked->amount_minor;
	} else {
		e->entry.settles_id = e->linked->id;
	}
	if (p->kind == LEDGER_RELEASE && !p->amount)
		e->entry.amount_minor = budget_open_part(&e->commitment);
	return 0;
}

static int new_line(struct desk_entry *e, struct err *err)
{
	struct app *app = e->desk->app;
	const struct posting *p = e->p;
	int category = BUDGET_OTHER;
	struct budget_line *l = arena_alloc(e->desk->arena, sizeof *l);

	if (check_name_code(N_("a budget line"), p->line, err) < 0)
		return -1;
	if (p->category && enum_parse(&budget_categories, p->category, &category, err) < 0)
		return err_wrap(err, "--category");
	entity_init(&entity_budget_line, l);
	l->campaign_id = app->campaign.id;
	l->code = p->line;
	l->title = p->title ? p->title : p->line;
	l->category = (enum budget_category)category;
	l->sort = (int)e->desk->n_lines + 1;
	if (app_resolve_optional(app, THING_CHANNEL, p->channel, &l->channel_id, err) < 0)
		return err_wrap(err, "--channel");
	e->line = l;
	e->is_new_line = true;
	return 0;
}

static int find_lines(struct desk_entry *e, struct err *err)
{
	const struct posting *p = e->p;
	struct desk *d = e->desk;

	if (e->linked && !p->line) {
		e->line = budget_find_line(d->lines, d->n_lines, e->linked->line_id);
		return e->line ? 0 : err_set(err, ERR_DATA, "the entry is of no line");
	}
	if (p->kind == LEDGER_PLAN && !line_by_code(d, p->line))
		return new_line(e, err);
	if (find_code(d, p->line, &e->line, err) < 0)
		return -1;
	return p->to ? find_code(d, p->to, &e->to, err) : 0;
}

/* A plan entry is the change that brings the line to what was asked; a transfer's first half takes
 * away. */
int desk_find(struct desk_entry *e, struct err *err)
{
	struct ledger_entry *entry = &e->entry;

	if (find_linked(e, err) < 0 || find_lines(e, err) < 0)
		return -1;
	entry->line_id = e->line->id;
	if (entry->kind == LEDGER_PLAN && !e->is_change)
		return money_sub(entry->amount_minor, e->line->planned_minor, &entry->amount_minor,
				 err);
	if (entry->kind == LEDGER_TRANSFER && entry->amount_minor > 0)
		entry->amount_minor = -entry->amount_minor;
	return 0;
}

static int check(struct desk_entry *e, struct err *err)
{
	struct desk *d = e->desk;
	struct budget_posting b = {
		.entry = &e->entry,
		.line = e->line,
		.other = e->to,
		.linked = e->linked,
		.commitment = e->has_commitment ? &e->commitment : NULL,
		.campaign = &d->app->campaign,
		.currency = d->app->currency,
		.rights = d->rights,
	};

	if (budget_totals(d->lines, d->n_lines, &b.totals, err))
		return -1;
	return budget_check_posting(&b, err);
}

static int flag_double(struct desk_entry *e, struct err *err)
{
	struct app *app = e->desk->app;
	struct row_list same = { .arena = e->desk->arena };

	if (!*e->entry.ref)
		return 0;
	if (ledger_same_ref(app->store, &e->entry, &same, err) < 0)
		return -1;
	e->entry.is_probable_double = budget_is_probable_double(&e->entry, same.rows, same.n);
	return 0;
}

/* ---- writing ---- */

/* The line's balances follow, in the file and at the desk. */
static int write_entry(struct desk_entry *d, struct ledger_entry *e, const struct ledger_entry *of,
		       struct err *err)
{
	struct writer *w = d->desk->app->write;
	struct budget_line *line = budget_find_line(d->desk->lines, d->desk->n_lines, e->line_id);
	struct budget_effect f;

	if (!line ||
	    budget_effect_of(e, of, d->has_commitment ? &d->commitment : NULL, &f, err) < 0 ||
	    budget_apply(line, &f, err) < 0 ||
	    writer_next_number(w, &entity_ledger_entry, e->campaign_id, &e->number, err) < 0 ||
	    writer_insert(w, &entity_ledger_entry, e, &e->id, err) < 0)
		return -1;
	return writer_add_balance(
		w, e->line_id,
		&(struct balance_change){ f.planned, f.committed, f.spent, f.refunded }, err);
}

/* The other half of a transfer that is being reversed. */
static struct ledger_entry *other_half(struct desk *d, const struct ledger_entry *half,
				       struct err *err)
{
	struct row_list rows = { .arena = d->arena };

	if (half->pair_id)
		return entry_of(d, half->pair_id, err);
	if (ledger_paired(d->app->store, half->id, &rows, err) < 0)
		return NULL;
	if (!rows.n)
		err_set(err, ERR_DATA, "L-%lld has no other half", (long long)half->number);
	return rows.n ? rows.rows : NULL;
}

/* A reversal takes back both halves; the line that must give again is checked too. */
static int find_other(struct desk_entry *e, struct desk_entry *other, struct err *err)
{
	struct ledger_entry *half = other_half(e->desk, e->linked, err);

	if (!half)
		return -1;
	*other = *e;
	other->linked = half;
	other->entry.line_id = half->line_id;
	other->entry.reverses_id = half->id;
	other->entry.amount_minor = -half->amount_minor;
	other->line = budget_find_line(e->desk->lines, e->desk->n_lines, half->line_id);
	if (!other->line)
		return err_set(err, ERR_DATA, "the entry is of no line");
	return check(other, err);
}

static int write_arriving(struct desk_entry *e, struct err *err)
{
	struct ledger_entry arriving = e->entry;

	arriving.id = 0;
	arriving.line_id = e->to->id;
	arriving.amount_minor = -e->entry.amount_minor;
	arriving.pair_id = e->entry.id;
	return write_entry(e, &arriving, NULL, err);
}

static int add_line(struct desk_entry *e, struct err *err)
{
	struct desk *d = e->desk;
	struct budget_line *all = arena_array(d->arena, d->n_lines + 1, sizeof *all);

	if (writer_insert(d->app->write, &entity_budget_line, e->line, &e->line->id, err) < 0)
		return -1;
	e->entry.line_id = e->line->id;
	if (d->n_lines)
		memcpy(all, d->lines, d->n_lines * sizeof *all);
	all[d->n_lines] = *e->line;
	d->lines = all;
	e->line = &all[d->n_lines++]; /* ids grow */
	return 0;
}

static int write_both(struct desk_entry *e, struct desk_entry *other, struct err *err)
{
	const struct ledger_entry *of = e->entry.kind == LEDGER_REVERSE ? e->linked : NULL;

	if (write_entry(e, &e->entry, of, err) < 0)
		return -1;
	if (e->entry.kind == LEDGER_TRANSFER)
		return write_arriving(e, err);
	if (!other)
		return 0;
	other->entry.pair_id = e->entry.id;
	return write_entry(other, &other->entry, other->linked, err);
}

int desk_write(struct desk_entry *e, struct err *err)
{
	struct desk_entry other;
	bool has_other = e->entry.kind == LEDGER_REVERSE && e->linked->kind == LEDGER_TRANSFER;
	/* planned so already, or a new line of nothing: there is no entry */
	bool has_entry = e->entry.kind != LEDGER_PLAN || e->entry.amount_minor != 0;

	if (has_entry && (check(e, err) < 0 || flag_double(e, err) < 0))
		return -1;
	if (has_other && find_other(e, &other, err) < 0)
		return -1;
	if (e->is_new_line && add_line(e, err) < 0)
		return -1;
	return has_entry ? write_both(e, has_other ? &other : NULL, err) : 0;
}

/* ---- one ---- */

static const char *const acts[] = { "ledger.plan",    "ledger.transfer", "ledger.commit",
				    "ledger.release", "ledger.spend",    "ledger.refund",
				    "ledger.reverse" };

static const char *summary_of(struct desk_entry *e)
{
	const struct posting *p = e->p;
	struct app *app = e->desk->app;
	struct str s = { 0 };

	str_addf(&s, "%s %s", enum_label(&ledger_kinds, (int)p->kind),
		 p->line ? p->line : or_empty(p->entry));
	if (p->to)
		str_addf(&s, " → %s", p->to);
	if (p->amount) {
		str_add(&s, " ");
		app_add_money(app, &s, e->entry.amount_minor);
	}
	const char *kept = arena_strdup(&app->arena, str_text(&s));
	str_release(&s);
	return kept;
}

/* What was posted then; the same id for another posting is a mistake, not a repetition. */
static int find_repeat(struct desk_entry *e, struct posted *out, struct err *err)
{
	struct app *app = e->desk->app;
	const struct ledger_entry *was = app_find_made(app, &entity_ledger_entry, err);

	out->is_repeat = true;
	if (!was)
		return -1;
	out->entry = *was;
	const struct budget_line *l = store_get(app->store, &entity_budget_line, was->line_id,
						&app->arena, err);
	if (!l)
		return -1;
	out->line = *l;
	bool is_same_line = !e->p->line || str_equal_nocase(l->code, e->p->line);
	bool has_amount = e->p->amount && e->p->kind != LEDGER_PLAN;
	int64_t amount = was->kind == LEDGER_TRANSFER ? -was->amount_minor : was->amount_minor;
	return !is_same_line || (has_amount && amount != e->entry.amount_minor)
		       ? app_refuse_request(app, err)
		       : 0;
}

/* An approver may move what the reserve gives, and nothing else. */
static int check_giver(const struct desk_entry *e, struct err *err)
{
	if (e->entry.kind != LEDGER_TRANSFER || e->line->category == BUDGET_CONTINGENCY)
		return 0;
	return app_require(e->desk->app, RIGHT_FINANCE | RIGHT_LEAD, err);
}

static int post(struct desk_entry *e, struct err *err)
{
	if (desk_open(e->desk, err) < 0 || desk_find(e, err) < 0 || check_giver(e, err) < 0)
		return -1;
	return desk_write(e, err);
}

static int may_post(struct app *app, enum ledger_kind kind, struct err *err)
{
	int who = RIGHT_FINANCE | RIGHT_LEAD;

	return app_require_open(app, kind == LEDGER_TRANSFER ? who | RIGHT_APPROVER : who, err);
}

int ledger_post(struct app *app, const struct posting *p, struct posted *out, struct err *err)
{
	struct desk desk = { .app = app, .arena = &app->arena };
	struct desk_entry e = { .desk = &desk, .p = p };

	*out = (struct posted){ 0 };
	if (may_post(app, p->kind, err) < 0 || desk_read(&e, err) < 0)
		return -1;
	const struct app_act act = { .act = acts[p->kind],
				     .summary = summary_of(&e),
				     .reason = p->reason };
	int rc = app_write_begin(app, &act, err);
	if (rc > 0)
		return find_repeat(&e, out, err);
	if (rc == 0)
		rc = post(&e, err);
	if (app_write_end(app, rc, TOPIC_MONEY, err) < 0)
		return -1;
	alerts_follow_money(app);
	out->entry = e.entry;
	out->line = *e.line;
	out->is_new_line = e.is_new_line;
	return 0;
}

/* ---- what it would do ---- */

static int add_effect(struct budget_line line, const struct budget_effect *f, int64_t *before,
		      int64_t *after, struct err *err)
{
	if (budget_available(&line, before, err) < 0 || budget_apply(&line, f, err) < 0)
		return -1;
	return budget_available(&line, after, err);
}

/* Both lines of a transfer, or the one that is posted to. */
static int foresee(struct desk_entry *e, struct ledger_outcome *out, struct err *err)
{
	const struct ledger_entry *of = e->entry.kind == LEDGER_REVERSE ? e->linked : NULL;
	struct budget_effect f;

	if (budget_effect_of(&e->entry, of, e->has_commitment ? &e->commitment : NULL, &f, err) <
		    0 ||
	    add_effect(*e->line, &f, &out->before_minor, &out->after_minor, err) < 0)
		return -1;
	out->line = e->line->title;
	if (!e->to)
		return 0;
	f.planned = -f.planned;
	out->other = e->to->title;
	return add_effect(*e->to, &f, &out->other_before, &out->other_after, err);
}

int ledger_try(struct app *app, const struct posting *p, struct ledger_outcome *out,
	       struct err *err)
{
	struct desk desk = { .app = app, .arena = out->arena };
	struct desk_entry e = { .desk = &desk, .p = p };
	struct err *why = &out->refusal;

	*out = (struct ledger_outcome){ .arena = out->arena };
	if (!app_campaign(app, err) || !app_person(app, err) || desk_read(&e, err) < 0 ||
	    desk_open(&desk, err) < 0 || desk_find(&e, err) < 0 || foresee(&e, out, err) < 0 ||
	    flag_double(&e, err) < 0)
		return -1;
	out->entry = e.entry;
	out->is_double = e.entry.is_probable_double;
	/* the first that says no fills in why */
	bool is_refused = may_post(app, p->kind, why) < 0 || check_giver(&e, why) < 0 ||
			  check(&e, why) < 0;
	if (is_refused && !why->code)
		bug("a refusal without a reason");
	return 0;
}
