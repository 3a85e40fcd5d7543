/* Postings taken back by postings: the ledger only grows. */
#include <string.h>

#include "app/alert.h"
#include "app/ledger.h"
#include "base/i18n.h"
#include "store/journal.h"
#include "store/ledger.h"
#include "store/store.h"

/* What comes with an entry: its line, when it is the first there, and the line's balances. */
static bool is_of_entry(const struct change_field *f)
{
	return !strcmp(f->object, "budget_line") && f->after &&
	       (!f->before || strstr(f->field, "_minor"));
}

int ledger_is_posting(struct app *app, int64_t change_id, bool *is_posting, struct err *err)
{
	struct row_list rows = { .arena = &app->arena };

	*is_posting = false;
	if (journal_fields(app->store, change_id, &rows, err) < 0)
		return -1;
	const struct change_field *f = rows.rows;
	for (size_t i = 0; i < rows.n; i++) {
		bool is_entry = !strcmp(f[i].object, "ledger_entry");

		if (!is_entry && !is_of_entry(&f[i])) {
			*is_posting = false;
			return 0;
		}
		*is_posting |= is_entry;
	}
	return 0;
}

static struct ledger_entry *entry_of(struct desk *d, int64_t id, struct err *err)
{
	return store_get(d->app->store, &entity_ledger_entry, id, &d->app->arena, err);
}

static const char *line_code(struct desk *d, int64_t id)
{
	const struct budget_line *l = budget_find_line(d->lines, d->n_lines, id);

	return l ? l->code : "";
}

static int reverse(struct desk *d, const struct ledger_entry *e, const char *reason,
		   struct err *err)
{
	const struct posting p = { .kind = LEDGER_REVERSE, .reason = reason };
	struct desk_entry back = { .desk = d, .p = &p, .linked_id = e->id };

	if (desk_read(&back, err) < 0 || desk_find(&back, err) < 0)
		return -1;
	return desk_write(&back, err);
}

/* The half of a transfer that leaves; `*to` is where it arrives. */
static int find_halves(struct desk *d, struct ledger_entry **e, const char **to, struct err *err)
{
	struct row_list rows = { .arena = &d->app->arena };

	if ((*e)->pair_id && !(*e = entry_of(d, (*e)->pair_id, err)))
		return -1;
	if (ledger_paired(d->app->store, (*e)->id, &rows, err) < 0)
		return -1;
	const struct ledger_entry *half = rows.rows;
	*to = rows.n ? line_code(d, half->line_id) : NULL;
	return rows.n ? 0
		      : err_set(err, ERR_DATA, "L-%lld has no other half", (long long)(*e)->number);
}

/* On its own day, with all that was said of it. */
static int post_again(struct desk *d, const struct ledger_entry *reversal, struct err *err)
{
	struct ledger_entry *e = entry_of(d, reversal->reverses_id, err);
	const char *to = NULL;

	if (!e || (e->kind == LEDGER_TRANSFER && find_halves(d, &e, &to, err) < 0))
		return -1;
	const struct posting p = { .kind = e->kind,
				   .line = line_code(d, e->line_id),
				   .to = to,
				   .payee = e->payee,
				   .ref = e->ref,
				   .note = e->note,
				   .reason = e->reason };
	struct desk_entry again = {
		.desk = d, .p = &p, .is_change = true, .linked_id = e->settles_id
	};
	if (desk_read(&again, err) < 0 || desk_find(&again, err) < 0)
		return -1;
	again.entry.day = e->day;
	again.entry.amount_minor = e->amount_minor;
	return desk_write(&again, err);
}

static bool is_alike(const struct ledger_entry *a, const struct ledger_entry *b)
{
	return a->kind == b->kind && a->line_id == b->line_id && a->day == b->day &&
	       a->amount_minor == b->amount_minor && !strcmp(a->ref, b->ref);
}

/* Of a reversed entry the one that was posted again for it; `*e` NULL when there is none. */
static int find_successor(struct desk *d, const struct ledger_entry **e, struct err *err)
{
	struct row_list rows = { .arena = &d->app->arena };
	const struct ledger_entry *old = *e, *row;
	int64_t by;

	*e = NULL;
	if (ledger_taken_back_by(d->app->store, old->reversed_by, &by, err) < 0 ||
	    (by && ledger_all_of_change(d->app->store, by, &rows, err) < 0))
		return -1;
	row = rows.rows;
	for (size_t i = 0; i < rows.n; i++)
		if (is_alike(&row[i], old) && (!*e || (*e)->reversed_by))
			*e = &row[i];
	return 0;
}

/* The second halves go with the first ones. */
static int take_back_one(struct desk *d, const struct ledger_entry *e, const char *reason,
			 size_t *n, struct err *err)
{
	while (e && e->reversed_by)
		if (find_successor(d, &e, err) < 0)
			return -1;
	if (!e || e->pair_id)
		return 0;
	++*n;
	int rc = e->kind == LEDGER_REVERSE ? post_again(d, e, err) : reverse(d, e, reason, err);
	return rc < 0 ? err_wrap(err, "L-%lld", (long long)e->number) : 0;
}

static int take_back_all(struct desk *d, const struct row_list *rows, const struct app_act *what,
			 struct err *err)
{
	const struct ledger_entry *e = rows->rows;
	const char *reason = what->reason ? what->reason : what->summary;
	size_t n = 0;

	if (desk_open(d, err) < 0)
		return -1;
	for (size_t i = rows->n; i-- > 0;)
		if (take_back_one(d, &e[i], reason, &n, err) < 0)
			return -1;
	return n ? 0
		 : err_set(err, ERR_CONFLICT, "change %lld left nothing to take back",
			   (long long)what->undoes);
}

int ledger_take_back(struct app *app, const struct change *c, const struct app_act *what,
		     struct err *err)
{
	struct desk desk = { .app = app, .arena = &app->arena };
	struct row_list rows = { .arena = &app->arena };

	if (app_require_open(app, RIGHT_FINANCE | RIGHT_LEAD, err) < 0 ||
	    journal_check_standing(app->store, c->id, err) < 0)
		return -1;
	int rc = app_write_begin(app, what, err);
	if (rc == 0)
		rc = ledger_all_of_change(app->store, c->id, &rows, err);
	if (rc == 0)
		rc = take_back_all(&desk, &rows, what, err);
	if (app_write_end(app, rc, TOPIC_MONEY, err) < 0)
		return -1;
	alerts_follow_money(app);
	return 0;
}
