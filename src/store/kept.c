/* Sums and counts that follow their rows in the same transaction. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "model/budget.h"
#include "model/task.h"
#include "store/inner.h"
#include "store/tasks.h"

/* ---- tasks per phase, state and due day: gathered, written once at the end */

/* Days matter for what is still to be done only. */
static int32_t due_of(const struct task *t)
{
	return t->state == TASK_DONE || t->state == TASK_DROPPED ? DAY_NONE : t->due;
}

static struct task_delta *delta_of(struct writer *w, const struct task *t)
{
	for (size_t i = 0; i < w->task_n; i++) {
		struct task_delta *d = &w->task[i];

		if (d->campaign_id == t->campaign_id && d->phase_id == t->phase_id &&
		    d->state == (int)t->state && d->due == due_of(t))
			return d;
	}
	struct task_delta *d = MEM_PUSH(w->task, w->task_n, w->task_cap);

	*d = (struct task_delta){ t->campaign_id, t->phase_id, (int)t->state, due_of(t), 0, 0 };
	return d;
}

/* The weight is rules/schedule.h's task_weight(): a day where nothing is estimated. */
static void count_task(struct writer *w, const struct task *t, int sign)
{
	struct task_delta *d = delta_of(w, t);

	d->n += sign;
	d->tenths += sign * (t->estimate_tenths > 0 ? t->estimate_tenths : 10);
}

static int flush_tasks(struct writer *w, struct err *err)
{
	for (size_t i = 0; i < w->task_n; i++) {
		const struct task_delta *d = &w->task[i];
		const struct datum args[] = { datum_int(d->campaign_id),
					      datum_int(d->phase_id),
					      datum_text(enum_key(&task_states, d->state)),
					      datum_int(d->due),
					      datum_int(d->n),
					      datum_int(d->tenths) };

		if ((d->n || d->tenths) &&
		    db_run(w->store->db,
			   "INSERT INTO task_count(campaign_id,phase_id,state,due,n,tenths) "
			   "VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT(campaign_id,phase_id,state,due) "
			   "DO UPDATE SET n = task_count.n + excluded.n, "
			   "tenths = task_count.tenths + excluded.tenths",
			   args, 6, err))
			return -1;
	}
	return 0;
}

static int flush_ids(struct writer *w, struct err *err)
{
	for (size_t i = 0; i < ENTITIES; i++) {
		const struct datum args[] = { datum_text(entities[i]->table),
					      datum_int(w->next_id[i] - 1) };

		if (w->has_drawn[i] &&
		    db_run(w->store->db,
			   "INSERT INTO counter(campaign_id,object,last_number) VALUES(0,$1,$2) "
			   "ON CONFLICT(campaign_id,object) "
			   "DO UPDATE SET last_number = excluded.last_number",
			   args, 2, err))
			return -1;
	}
	return 0;
}

int kept_flush(struct writer *w, struct err *err)
{
	return flush_tasks(w, err) || flush_ids(w, err) ? -1 : 0;
}

/* ---- money per line and day */

struct spending {
	int64_t spent, refunded;
};

static int add_day(struct writer *w, const struct ledger_entry *row, struct spending d,
		   struct err *err)
{
	const struct datum args[] = { datum_int(row->line_id), datum_int(row->day),
				      datum_int(d.spent), datum_int(d.refunded) };

	return db_run(w->store->db,
		      "INSERT INTO ledger_day(line_id,day,spent_minor,refunded_minor) "
		      "VALUES($1,$2,$3,$4) ON CONFLICT(line_id,day) DO UPDATE SET "
		      "spent_minor = ledger_day.spent_minor + excluded.spent_minor, "
		      "refunded_minor = ledger_day.refunded_minor + excluded.refunded_minor",
		      args, 4, err);
}

/* What kind of entry a reversal cancels. */
static int kind_of(struct writer *w, int64_t id, enum ledger_kind *kind, struct err *err)
{
	struct arena a = { 0 };
	const struct ledger_entry *cancelled = store_get(w->store, &entity_ledger_entry, id, &a,
							 err);

	if (cancelled)
		*kind = cancelled->kind;
	arena_release(&a);
	return cancelled ? 0 : -1;
}

static int ledger_inserted(struct writer *w, const struct ledger_entry *row, struct err *err)
{
	enum ledger_kind kind = row->kind;

	if (kind == LEDGER_REVERSE && kind_of(w, row->reverses_id, &kind, err))
		return -1;
	if (kind == LEDGER_SPEND)
		return add_day(w, row, (struct spending){ row->amount_minor, 0 }, err);
	if (kind == LEDGER_REFUND)
		return add_day(w, row, (struct spending){ 0, row->amount_minor }, err);
	return 0;
}

/* ---- called by the writer */

int kept_inserted(struct writer *w, const struct entity *e, const void *row, struct err *err)
{
	if (e == &entity_task)
		count_task(w, row, 1);
	return e == &entity_ledger_entry ? ledger_inserted(w, row, err) : 0;
}

void kept_deleted(struct writer *w, const struct entity *e, const void *row)
{
	if (e == &entity_task)
		count_task(w, row, -1);
}

static bool is_counted(const struct kept_change *c)
{
	static const char *const columns[] = { "state", "phase_id", "estimate_tenths", "due" };

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < ARRAY_LEN(columns); k++)
			if (!strcmp(c->edit[i].column, columns[k]))
				return true;
	return false;
}

int kept_updated(struct writer *w, const struct kept_change *c, int sign, struct err *err)
{
	struct arena a = { 0 };

	if (c->e != &entity_task || !is_counted(c))
		return 0;
	const struct task *t = store_get(w->store, &entity_task, c->id, &a, err);

	if (t)
		count_task(w, t, sign);
	arena_release(&a);
	return t ? 0 : -1;
}

/* ---- numbers and balances */

int writer_next_number(struct writer *w, const struct entity *e, int64_t campaign_id,
		       int64_t *number, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(w->store->db,
		       "INSERT INTO counter(campaign_id,object,last_number) VALUES($1,$2,1) "
		       "ON CONFLICT(campaign_id,object) "
		       "DO UPDATE SET last_number = counter.last_number + 1 RETURNING last_number",
		       &st, err))
		return -1;
	db_bind_int(st, 1, campaign_id);
	db_bind_text(st, 2, e->table);
	int rc = db_step(st, err);

	if (rc != 1)
		return rc < 0 ? -1 : err_set(err, ERR_INTERNAL, "no number was drawn");
	*number = db_int(st, 0);
	return db_step(st, err) < 0 ? -1 : 0;
}

int writer_add_balance(struct writer *w, int64_t line_id, const struct balance_change *d,
		       struct err *err)
{
	struct arena a = { 0 };
	const struct budget_line *line = store_get(w->store, &entity_budget_line, line_id, &a, err);
	int64_t planned, committed, spent, refunded;
	int rc = -1;

	if (line && !money_add(line->planned_minor, d->planned, &planned, err) &&
	    !money_add(line->committed_minor, d->committed, &committed, err) &&
	    !money_add(line->spent_minor, d->spent, &spent, err) &&
	    !money_add(line->refunded_minor, d->refunded, &refunded, err)) {
		const struct edit e[] = {
			{ "planned_minor", datum_int(planned), NULL },
			{ "committed_minor", datum_int(committed), NULL },
			{ "spent_minor", datum_int(spent), NULL },
			{ "refunded_minor", datum_int(refunded), NULL },
		};

		rc = writer_update(w, &entity_budget_line, line_id,
				   &(struct edits){ e, ARRAY_LEN(e) }, err);
	}
	arena_release(&a);
	return rc;
}

/* ---- asking */

int tasks_tally(struct store *s, int64_t campaign_id, struct row_list *out, struct err *err)
{
	struct task_tally *rows = NULL;
	struct db_stmt *st;
	size_t cap = 0;
	int rc;

	out->n = 0;
	if (db_prepare(s->db,
		       "SELECT phase_id, state, due, n, tenths FROM task_count "
		       "WHERE campaign_id = $1 AND n <> 0 ORDER BY phase_id",
		       &st, err))
		return -1;
	db_bind_int(st, 1, campaign_id);
	while ((rc = db_step(st, err)) == 1) {
		struct task_tally *t = ARENA_PUSH(out->arena, rows, out->n, cap);
		int state;

		if (enum_parse(&task_states, db_text(st, 1), &state, err)) {
			db_reset(st);
			return -1;
		}
		*t = (struct task_tally){ .phase_id = db_int(st, 0),
					  .state = (enum task_state)state,
					  .due = (int32_t)db_int(st, 2),
					  .n = db_int(st, 3),
					  .tenths = db_int(st, 4) };
	}
	out->rows = rows;
	return rc;
}

int tasks_count(struct store *s, int64_t campaign_id, int64_t count[TASK_STATES], struct err *err)
{
	struct arena a = { 0 };
	struct row_list list = { .arena = &a };
	int rc = tasks_tally(s, campaign_id, &list, err);

	memset(count, 0, TASK_STATES * sizeof(*count));
	for (size_t i = 0; !rc && i < list.n; i++) {
		const struct task_tally *t = &((const struct task_tally *)list.rows)[i];

		count[t->state] += t->n;
	}
	arena_release(&a);
	return rc;
}

/* From the index alone: a task's own page is read only when it is among the first of all. */
static int add_first_due(struct store *s, const struct datum args[4], enum task_state state,
			 struct row_list *out, struct err *err)
{
	struct task *rows = out->rows;
	struct db_stmt *st;
	int rc;

	if (db_prepare(s->db,
		       "SELECT id, number, due FROM task "
		       "WHERE campaign_id = $1 AND state = $2 AND due < $3 ORDER BY due LIMIT $4",
		       &st, err))
		return -1;
	db_bind_all(st, args, 4);
	while ((rc = db_step(st, err)) == 1) {
		struct task *t = &rows[out->n++];

		t->id = db_int(st, 0);
		t->number = db_int(st, 1);
		t->due = (int32_t)db_int(st, 2);
		t->state = state;
	}
	return rc;
}

static int complete(struct store *s, struct arena *a, struct task *t, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(s->db, "SELECT title, owner_id, owner_role FROM task WHERE id = $1", &st,
		       err))
		return -1;
	db_bind_int(st, 1, t->id);
	int rc = db_step(st, err);

	if (rc < 0)
		return -1;
	t->title = arena_strdup(a, db_text(st, 0));
	t->owner_id = db_int(st, 1);
	t->owner_role = arena_strdup(a, db_text(st, 2));
	db_reset(st);
	return 0;
}

static int by_due(const void *a, const void *b)
{
	const struct task *x = a, *y = b;

	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* By state, each in the order of its index, so that nothing is sorted but what is kept. */
int tasks_first_due(struct store *s, int64_t campaign_id, const struct task_first *f,
		    struct row_list *out, struct err *err)
{
	struct task *rows = arena_array(out->arena, 3 * (size_t)f->limit + 1, sizeof(*rows));

	out->rows = rows;
	out->n = 0;
	for (int state = TASK_TODO; state <= TASK_BLOCKED; state++) {
		const struct datum args[] = { datum_int(campaign_id),
					      datum_text(enum_key(&task_states, state)),
					      datum_int(f->before), datum_int(f->limit) };

		if (add_first_due(s, args, (enum task_state)state, out, err))
			return -1;
	}
	qsort(rows, out->n, sizeof(*rows), by_due);
	out->n = MIN(out->n, (size_t)f->limit);
	for (size_t i = 0; i < out->n; i++)
		if (complete(s, out->arena, &rows[i], err))
			return -1;
	return 0;
}

int tasks_due_numbers(struct store *s, int64_t campaign_id, struct day_range days,
		      struct row_list *out, struct err *err)
{
	const struct datum args[] = { datum_int(campaign_id), datum_int(days.from),
				      datum_int(days.to) };
	const struct row_query q = { .sql = "SELECT number FROM task WHERE campaign_id = $1 "
					    "AND state IN ('todo','doing','blocked') "
					    "AND due BETWEEN $2 AND $3 ORDER BY due, number",
				     .arg = args,
				     .n = ARRAY_LEN(args) };

	return store_read_ids(s, q, out, err);
}
