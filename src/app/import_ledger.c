/* Entries of the ledger and plans of budget lines from files. */
#include <string.h>

#include "app/import.h"
#include "app/ledger.h"
#include "app/parse.h"
#include "base/map.h"
#include "base/str.h"
#include "store/store.h"

struct counter {
	struct desk desk;
	int64_t last_id;  /* of the entries that were there before */
	struct map there; /* those, by what makes them the same */
	struct map seen;  /* how many of the same the file has brought so far */
	struct map ids;   /* entries by what the file calls them */
};

static void forget(void *more)
{
	struct counter *c = more;

	map_release(&c->there);
	map_release(&c->seen);
	map_release(&c->ids);
}

static int prepare(struct import_job *job, struct err *err)
{
	struct counter *c = arena_alloc(job->sheet.arena, sizeof *c);

	*c = (struct counter){ .desk = { .app = job->app, .arena = &job->app->arena } };
	job->more = c;
	job->done = forget;
	return desk_open(&c->desk, err);
}

/* ---- budget ---- */

static const struct sheet_column budget_columns[] = {
	{ "line", SHEET_NEEDED },
	{ "planned", SHEET_NEEDED },
	{ "category", 0 },
	{ "channel", 0 },
	{ "title", 0 },
	{ "note", 0 },
	{ "reason", 0 },
	{ "owner", SHEET_SHOWN },
	{ "owner_role", SHEET_SHOWN },
	{ "committed", SHEET_SHOWN },
	{ "spent", SHEET_SHOWN },
	{ "refunded", SHEET_SHOWN },
	{ "available", SHEET_SHOWN },
	{ "usage", SHEET_SHOWN },
	{ "expected_usage", SHEET_SHOWN },
	{ "deviation", SHEET_SHOWN },
	{ "status", SHEET_SHOWN },
	{ "days_left", SHEET_SHOWN },
};

/* How a row changes its plan; what can't be read counts as 0 and is told later. */
static int64_t change_of(struct import_job *job, const struct sheet_row *row)
{
	const struct counter *c = job->more;
	const char *line = import_cell(job, row, "line");
	struct err none = { 0 };
	int64_t planned;

	if (app_parse_money(job->app, import_cell(job, row, "planned"), &planned, &none) < 0)
		return 0;
	for (size_t i = 0; i < c->desk.n_lines; i++)
		if (str_equal_nocase(c->desk.lines[i].code, line))
			return planned - c->desk.lines[i].planned_minor;
	return planned;
}

/* Lines that give come first, so that a file that moves plan about is not over the ceiling on its
 * way. */
static int prepare_budget(struct import_job *job, struct err *err)
{
	struct sheet *s = &job->sheet;
	struct sheet_row *sorted = arena_array(s->arena, s->n + 1, sizeof *sorted);
	size_t n = 0;

	if (prepare(job, err) < 0)
		return -1;
	for (int gives = 1; gives >= 0; gives--)
		for (size_t i = 0; i < s->n; i++)
			if ((change_of(job, &s->row[i]) < 0) == gives)
				sorted[n++] = s->row[i];
	s->row = sorted;
	return 0;
}

static const char *given(const struct import_job *job, const struct sheet_row *row,
			 const char *name)
{
	const char *cell = import_cell(job, row, name);

	return cell && *cell ? cell : NULL;
}

static int take_plan(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		     struct err *err)
{
	struct counter *c = job->more;
	const struct posting p = { .kind = LEDGER_PLAN,
				   .line = import_cell(job, row, "line"),
				   .amount = import_cell(job, row, "planned"),
				   .category = given(job, row, "category"),
				   .channel = given(job, row, "channel"),
				   .title = given(job, row, "title"),
				   .note = given(job, row, "note"),
				   .reason = given(job, row, "reason") };
	struct desk_entry e = { .desk = &c->desk, .p = &p };

	if (desk_read(&e, err) < 0 || desk_find(&e, err) < 0 || desk_write(&e, err) < 0)
		return -1;
	*what = e.is_new_line ? IMPORT_ADDED : e.entry.amount_minor ? IMPORT_CHANGED : IMPORT_SAME;
	return 0;
}

const struct import_kind import_kind_budget = {
	.act = "budget.import",
	.column = budget_columns,
	.n_columns = ARRAY_LEN(budget_columns),
	.rights = RIGHT_FINANCE | RIGHT_LEAD,
	.topics = TOPIC_MONEY,
	.prepare = prepare_budget,
	.row = take_plan,
};

/* ---- ledger ---- */

static const struct sheet_column ledger_columns[] = {
	{ "date", SHEET_NEEDED },
	{ "line", SHEET_NEEDED },
	{ "kind", SHEET_NEEDED },
	{ "amount", SHEET_NEEDED },
	{ "to", 0 },
	{ "payee", 0 },
	{ "ref", 0 },
	{ "note", 0 },
	{ "reason", 0 },
	{ "settles", 0 },
	{ "reverses", 0 },
	{ "id", 0 },
	{ "who", SHEET_SHOWN },
	{ "at", SHEET_SHOWN },
	{ "reversed_by", SHEET_SHOWN },
	{ "probable_double", SHEET_SHOWN },
};

static int read_posting(struct import_job *job, const struct sheet_row *row, struct posting *p,
			struct err *err)
{
	int kind;

	if (enum_parse(&ledger_kinds, import_cell(job, row, "kind"), &kind, err) < 0)
		return err_wrap(err, "kind");
	*p = (struct posting){ .kind = (enum ledger_kind)kind,
			       .line = given(job, row, "line"),
			       .to = given(job, row, "to"),
			       .amount = given(job, row, "amount"),
			       .date = given(job, row, "date"),
			       .payee = given(job, row, "payee"),
			       .ref = given(job, row, "ref"),
			       .note = given(job, row, "note"),
			       .reason = given(job, row, "reason") };
	if (kind == LEDGER_REVERSE || kind == LEDGER_RELEASE)
		p->entry = given(job, row, kind == LEDGER_REVERSE ? "reverses" : "settles");
	else if (kind == LEDGER_SPEND)
		p->settles = given(job, row, "settles");
	if (!p->line)
		return err_set(err, ERR_DATA, "on which line?");
	if (!p->date)
		return err_set(err, ERR_DATA, "on what day?");
	if (!p->amount)
		return err_set(err, ERR_DATA, "how much?");
	if ((kind == LEDGER_REVERSE || kind == LEDGER_RELEASE) && !p->entry)
		return err_set(err, ERR_DATA, "of which entry?");
	return 0;
}

/* An entry that the file names may be one of its own rows. */
static void find_named(struct desk_entry *e, const struct counter *c)
{
	const char *name = e->p->kind == LEDGER_SPEND ? e->p->settles : e->p->entry;
	int64_t id;

	if (name && map_get(&c->ids, name, &id))
		e->linked_id = id;
}

/* What makes an entry the same: the n-th of these in a file is the n-th that was there. */
static const char *key_of(struct arena *a, const struct ledger_entry *e, int64_t nth)
{
	return arena_printf(a, "%lld %d %d %lld %lld %s", (long long)e->line_id, (int)e->kind,
			    (int)e->day, (long long)e->amount_minor, (long long)nth, e->ref);
}

/* How many of the same the map has heard of, this one included. */
static int64_t count_same(struct map *seen, struct arena *a, const struct ledger_entry *e)
{
	const char *key = key_of(a, e, 0);
	int64_t n = 0;

	if (!map_get(seen, key, &n))
		n = 0;
	map_put(seen, key, n + 1);
	return n + 1;
}

/* All that was posted before, reversed or not. */
static int load_there(struct import_job *job, struct err *err)
{
	struct counter *c = job->more;
	struct arena *a = job->sheet.arena;
	struct row_list rows = { .arena = a };
	struct map seen = { 0 };

	if (store_load_campaign(job->app->store, &entity_ledger_entry, job->app->campaign.id, &rows,
				err) < 0)
		return -1;
	const struct ledger_entry *e = rows.rows;
	for (size_t i = 0; i < rows.n; i++) {
		map_put(&c->there, key_of(a, &e[i], count_same(&seen, a, &e[i])), e[i].id);
		c->last_id = MAX(c->last_id, e[i].id);
	}
	map_release(&seen);
	return 0;
}

static int prepare_ledger(struct import_job *job, struct err *err)
{
	return prepare(job, err) < 0 ? -1 : load_there(job, err);
}

/* `*id` is the entry that this row is already; 0: none. */
static void find_same(struct import_job *job, const struct ledger_entry *like, int64_t *id)
{
	struct counter *c = job->more;
	struct arena *a = job->sheet.arena;

	if (!map_get(&c->there, key_of(a, like, count_same(&c->seen, a, like)), id))
		*id = 0;
}

static bool is_transfer(struct import_job *job, const struct sheet_row *row, bool leaves)
{
	const struct sheet *s = &job->sheet;

	return row >= s->row && row < s->row + s->n &&
	       str_equal_nocase(import_cell(job, row, "kind"), "transfer") &&
	       !given(job, row, "to") && (*import_cell(job, row, "amount") == '-') == leaves;
}

/* Where a list shows both halves of a transfer, the arriving one follows the one that leaves; both
 * reversals of a transfer are posted by the first. */
static bool is_second_half(struct import_job *job, const struct sheet_row *row,
			   const struct desk_entry *e)
{
	const struct counter *c = job->more;

	if (e->p->kind == LEDGER_REVERSE)
		return e->linked && e->linked->kind == LEDGER_TRANSFER &&
		       e->linked->reversed_by > c->last_id;
	return is_transfer(job, row, false) && row > job->sheet.row &&
	       is_transfer(job, row - 1, true);
}

static int find_receiver(struct import_job *job, const struct sheet_row *row, struct posting *p,
			 struct err *err)
{
	if (p->kind != LEDGER_TRANSFER || p->to)
		return 0;
	if (is_transfer(job, row, true) && is_transfer(job, row + 1, false)) {
		p->to = import_cell(job, row + 1, "line");
		return 0;
	}
	err_set(err, ERR_DATA, "a transfer to which line?");
	return err_hint(err, "name it in a column 'to'");
}

static int take_entry(struct import_job *job, const struct sheet_row *row,
		      enum import_outcome *what, struct err *err)
{
	struct counter *c = job->more;
	struct posting p;
	struct desk_entry e = { .desk = &c->desk, .p = &p, .is_change = true };
	const char *name = given(job, row, "id");
	int64_t id = 0;

	*what = IMPORT_SAME;
	if (read_posting(job, row, &p, err) < 0 || desk_read(&e, err) < 0)
		return -1;
	if (is_second_half(job, row, &e))
		return 0;
	find_named(&e, c);
	if (find_receiver(job, row, &p, err) < 0 || desk_find(&e, err) < 0)
		return -1;
	if (is_second_half(job, row, &e))
		return 0;
	if (!e.is_new_line)
		find_same(job, &e.entry, &id);
	if (!id) {
		*what = IMPORT_ADDED;
		if (desk_write(&e, err) < 0)
			return -1;
		id = e.entry.id;
	}
	if (name)
		map_put(&c->ids, name, id);
	return 0;
}

const struct import_kind import_kind_ledger = {
	.act = "ledger.import",
	.column = ledger_columns,
	.n_columns = ARRAY_LEN(ledger_columns),
	.rights = RIGHT_FINANCE | RIGHT_LEAD,
	.topics = TOPIC_MONEY,
	.prepare = prepare_ledger,
	.row = take_entry,
};
