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
	return 0;
}
