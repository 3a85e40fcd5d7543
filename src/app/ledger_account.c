/* The newest entries of one budget line, with what was left after each. */
#include "app/ledger.h"
#include "store/ledger.h"
#include "store/store.h"

struct load {
	struct app *app;
	struct row_list entries;
	struct directory directory;
};

/* One of those at hand, or looked up; NULL for 0 and when there is none. */
static const struct ledger_entry *entry_of(const struct load *l, int64_t id)
{
	const struct ledger_entry *e = l->entries.rows;
	struct err none = { 0 };

	for (size_t i = 0; id && i < l->entries.n; i++)
		if (e[i].id == id)
			return &e[i];
	return id ? store_get(l->app->store, &entity_ledger_entry, id, l->entries.arena, &none)
		  : NULL;
}

static int64_t number_of(const struct load *l, int64_t id)
{
	const struct ledger_entry *e = entry_of(l, id);

	return e ? e->number : 0;
}

/* What the entry did to plan - spent + refunded. */
static int64_t effect(enum ledger_kind kind, int64_t amount)
{
	switch (kind) {
	case LEDGER_PLAN:
	case LEDGER_TRANSFER:
	case LEDGER_REFUND: return amount;
	case LEDGER_SPEND: return -amount;
	case LEDGER_COMMIT:
	case LEDGER_RELEASE:
	case LEDGER_REVERSE: break;
	}
	return 0;
}

static int64_t effect_of(const struct load *l, const struct ledger_entry *e)
{
	const struct ledger_entry *of = entry_of(l, e->reverses_id);

	return effect(of ? of->kind : e->kind, e->amount_minor);
}

static int64_t left_of(const struct budget_line *line)
{
	return line->planned_minor - line->spent_minor + line->refunded_minor;
}

int ledger_commitment(struct app *app, const struct ledger_entry *c, struct row_list *use,
		      struct budget_commitment *out, struct err *err)
{
	*out = (struct budget_commitment){ c->amount_minor, 0, c->reversed_by != 0 };
	if (ledger_settling(app->store, c->id, use, err) < 0)
		return -1;
	const struct ledger_entry *e = use->rows;
	for (size_t i = 0; i < use->n; i++)
		if (!e[i].reversed_by &&
		    money_add(out->used, e[i].amount_minor, &out->used, err) < 0)
			return -1;
	return 0;
}

static int add_open(struct app *app, const struct ledger_entry *c, struct row_list *use,
		    int64_t *open, struct err *err)
{
	struct budget_commitment k;

	if (ledger_commitment(app, c, use, &k, err) < 0)
		return -1;
	*open = budget_open_part(&k);
	return 0;
}

static void fill(const struct load *l, const struct budget_line *line, struct account *out)
{
	const struct ledger_entry *e = l->entries.rows;
	int64_t left = left_of(line);

	out->row = arena_array(out->arena, out->n + 1, sizeof(*out->row));
	for (size_t i = 0; i < out->n; i++) {
		out->row[i] = (struct account_row){
			.row = { .entry = e[i],
				 .line = line->code,
				 .login = directory_login(&l->directory, e[i].person_id),
				 .settles = number_of(l, e[i].settles_id),
				 .reverses = number_of(l, e[i].reverses_id),
				 .reversed_by = number_of(l, e[i].reversed_by) },
			.left_minor = left,
		};
		left -= effect_of(l, &e[i]);
	}
}

int ledger_account(struct app *app, const struct budget_line *line, size_t limit,
		   struct account *out, struct err *err)
{
	struct load l = { .app = app, .entries = { .arena = out->arena } };

	if (directory_load(app, out->arena, &l.directory, err) < 0 ||
	    ledger_page(app->store, line->id, (int64_t)limit + 1, &l.entries, err) < 0)
		return -1;
	out->has_more = l.entries.n > limit;
	out->n = l.entries.n - out->has_more;
	fill(&l, line, out);
	for (size_t i = 0; i < out->n; i++) {
		struct row_list use = { .arena = out->arena };
		struct account_row *r = &out->row[i];

		if (r->row.entry.kind == LEDGER_COMMIT &&
		    add_open(app, &r->row.entry, &use, &r->open_minor, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- one entry ---- */

static int find_pair(struct load *l, struct ledger_detail *d, struct err *err)
{
	const struct ledger_entry *e = &d->row.entry;
	struct row_list rows = { .arena = d->arena };

	d->pair_line = "";
	if (e->kind != LEDGER_TRANSFER && !e->pair_id)
		return 0;
	if (!(d->pair = entry_of(l, e->pair_id))) {
		if (ledger_paired(l->app->store, e->id, &rows, err) < 0)
			return -1;
		d->pair = rows.n ? rows.rows : NULL;
	}
	const struct budget_line *line = d->pair ? store_get(l->app->store, &entity_budget_line,
							     d->pair->line_id, d->arena, err)
						 : NULL;
	if (d->pair && !line)
		return -1;
	d->pair_line = line ? line->title : "";
	return 0;
}

int ledger_show(struct app *app, int64_t number, struct ledger_detail *d, struct err *err)
{
	struct load l = { .app = app, .entries = { .arena = d->arena } };
	struct row_list use = { .arena = d->arena };
	const struct campaign *c = app_campaign(app, err);
	const struct ledger_entry *e = NULL;

	if (c)
		e = store_find_number(app->store, &entity_ledger_entry,
				      &(struct store_key){ .campaign_id = c->id, .number = number },
				      d->arena, err);
	const struct budget_line *line =
		e ? store_get(app->store, &entity_budget_line, e->line_id, d->arena, err) : NULL;
	if (!line || directory_load(app, d->arena, &l.directory, err) < 0)
		return -1;
	d->row = (struct ledger_row){ .entry = *e, .line = line->code };
	d->line = *line;
	d->login = directory_login(&l.directory, e->person_id);
	d->settles = entry_of(&l, e->settles_id);
	d->reverses = entry_of(&l, e->reverses_id);
	d->reversed_by = entry_of(&l, e->reversed_by);
	if (e->kind == LEDGER_COMMIT && add_open(app, e, &use, &d->open_minor, err) < 0)
		return -1;
	d->use = use.rows;
	d->uses = use.n;
	return find_pair(&l, d, err);
}
