/* Every write of the store with its n-th database call failing, for every n:
 * an error comes back, nothing is half-done, the lock is free, and the same
 * again with a sound database works. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/zone.h"
#include "db/db.h"
#include "model/budget.h"
#include "model/task.h"
#include "store/backup.h"
#include "store/readings.h"
#include "support/db/script.h"

enum { MIDNIGHT = 1779984000, CALLS_MAX = 400 };

struct scene {
	struct fixture *f;
	struct store *s;
	int64_t task, change;
};

static int do_insert(struct scene *x, struct writer *w, struct err *err)
{
	struct task t;

	entity_init(&entity_task, &t);
	t.campaign_id = x->f->campaign;
	t.title = "new";
	if (writer_next_number(w, &entity_task, t.campaign_id, &t.number, err))
		return -1;
	return writer_insert(w, &entity_task, &t, NULL, err);
}

static int do_update(struct scene *x, struct writer *w, struct err *err)
{
	const struct edit e[] = { { "state", datum_int(TASK_DOING), NULL },
				  { "title", datum_text("other"), NULL } };

	return writer_update(w, &entity_task, x->task, &(struct edits){ e, 2 }, err);
}

static int do_delete(struct scene *x, struct writer *w, struct err *err)
{
	return writer_delete(w, &entity_task, x->task, err);
}

static int do_spend(struct scene *x, struct writer *w, struct err *err)
{
	struct ledger_entry l;

	entity_init(&entity_ledger_entry, &l);
	l.campaign_id = x->f->campaign;
	l.line_id = x->f->line;
	l.kind = LEDGER_SPEND;
	l.amount_minor = 700;
	l.day = 20000;
	l.number = 99;
	if (writer_insert(w, &entity_ledger_entry, &l, NULL, err))
		return -1;
	return writer_add_balance(w, x->f->line, &(struct balance_change){ .spent = 700 }, err);
}

static int do_setting(struct scene *x, struct writer *w, struct err *err)
{
	(void)x;
	return writer_set_setting(w, "team", "red", err);
}

static int do_readings(struct scene *x, struct writer *w, struct err *err)
{
	const struct reading rows[] = {
		{ x->f->kpi, 0, MIDNIGHT, 5, "a" },
		{ x->f->kpi, 0, MIDNIGHT + 9000, 6, "b" },
		{ x->f->kpi, 0, MIDNIGHT - 7, 8, "fixture" }, /* corrects one */
	};
	struct readings_batch *b = readings_begin(w, zone_utc());

	if (readings_add(b, rows, ARRAY_LEN(rows), err)) {
		readings_drop(b);
		return -1;
	}
	return readings_end(b, NULL, err);
}

static int do_rebuild(struct scene *x, struct writer *w, struct err *err)
{
	/* Sums alone are no change: something else goes with them */
	return readings_rebuild(w, x->f->campaign, zone_utc(), err) ? -1 : do_setting(x, w, err);
}

typedef int scene_act(struct scene *x, struct writer *w, struct err *err);

static int write_act(struct scene *x, scene_act *act, struct err *err)
{
	struct act head = { .at = 1, .who = "ann", .act = "x", .request_id = "once" };
	struct writer *w;
	int rc = writer_begin(x->s, &head, &w, err);

	if (rc)
		return rc;
	if (act(x, w, err)) {
		writer_abort(w);
		return -1;
	}
	return writer_commit(w, err);
}

static int undo_act(struct scene *x, struct err *err)
{
	struct act head = { .at = 1, .who = "ann", .request_id = "once" };
	int64_t id;

	return journal_undo(x->s, x->change, &head, &id, err);
}

/* The file as every run begins with, copied: making it anew costs a dozen syncs. */
static void keep(struct fixture *f, struct str *copy)
{
	char block[4096];

	assert_int_equal(db_checkpoint(store_db(f->store), 0, NULL), 1);
	store_close(f->store);
	FILE *in = fopen(f->path, "re");
	assert_non_null(in);
	for (size_t n; (n = fread(block, 1, sizeof(block), in)) > 0;)
		str_add_bytes(copy, block, n);
	fclose(in);
}

static void bring_back(struct fixture *f, const struct str *copy)
{
	fixture_remove(f->path);
	FILE *out = fopen(f->path, "we");
	assert_non_null(out);
	assert_int_equal(fwrite(copy->data, 1, copy->len, out), copy->len);
	fclose(out);
	assert_ok(f, store_open(f->path, STORE_WRITE, &f->store, &f->err));
}

static void prepare(struct fixture *f, struct scene *x)
{
	struct reading own = { 0, 0, MIDNIGHT - 7, 3, "fixture" };
	struct act act = { .at = FIXTURE_START, .who = "feed" };
	struct readings_input in = { .rows = &own, .n = 1 };

	fixture_open(f, "f.db");
	x->f = f;
	x->task = fixture_task(f, "old");
	own.kpi_id = f->kpi;
	assert_ok(f, fixture_readings(f, &act, zone_utc(), &in));
	x->change = fixture_int(f, "SELECT MAX(id) FROM change");
}

/* Runs the act with call n failing. Returns false when n was beyond the last call. */
static bool fail_at(struct fixture *f, struct scene *x, scene_act *act, struct script *plan)
{
	struct db_driver driver = script_driver(plan);
	char *before = fixture_dump_store(f->store);
	struct err err = { 0 };
	int rc = store_open_with(&driver, f->path, STORE_WRITE, &x->s, &err);

	if (!rc)
		rc = act ? write_act(x, act, &err) : undo_act(x, &err);
	store_close(x->s);
	x->s = NULL;
	char *after = fixture_dump_store(f->store);
	bool is_reached = plan->failed > 0;

	/* A failed look at the log's size after the commit is not the act's failure */
	if (rc && (!err.code || !err.message[0]))
		fail_msg("call %ld failed without an error", plan->fail_at);
	if (rc && !plan->commit_first && strcmp(before, after) != 0)
		fail_msg("call %ld left something half-done", plan->fail_at);
	if (!rc && !strcmp(before, after) && act != do_rebuild && act != do_setting)
		fail_msg("call %ld: nothing was done, and no error", plan->fail_at);
	free(before);
	free(after);
	return is_reached;
}

static void assert_works_again(struct fixture *f, struct scene *x, scene_act *act)
{
	int64_t broken;

	x->s = f->store;
	int rc = act ? write_act(x, act, &f->err) : undo_act(x, &f->err);

	if (rc < 0)
		fail_msg("afterwards: %s", f->err.message);
	/* and again: the request is known, nothing doubles */
	assert_int_equal(act ? write_act(x, act, &f->err) : undo_act(x, &f->err), 1);
	assert_ok(f, journal_verify(f->store, &broken, &f->err));
	assert_int_equal(broken, 0);
}

static void run(scene_act *act, bool for_ever, bool commit_first)
{
	struct fixture f;
	struct scene x = { 0 };
	struct str copy = { 0 };
	long n = 1;

	prepare(&f, &x);
	keep(&f, &copy);
	for (; n < CALLS_MAX; n++) {
		struct script plan = { .fail_at = n,
				       .for_ever = for_ever,
				       .commit_first = commit_first };

		bring_back(&f, &copy);
		bool is_more = fail_at(&f, &x, act, &plan);

		if (is_more)
			assert_works_again(&f, &x, act);
		store_close(f.store);
		if (!is_more)
			break;
	}
	f.store = NULL;
	fixture_close(&f);
	str_release(&copy);
	assert_true(n > 10);
	assert_true(n < CALLS_MAX);
}

#define CASES(name)                               \
	static void name##_once(void **state)     \
	{                                         \
		(void)state;                      \
		run(do_##name, false, false);     \
	}                                         \
	static void name##_for_ever(void **state) \
	{                                         \
		(void)state;                      \
		run(do_##name, true, false);      \
	}

CASES(insert)
CASES(update)
CASES(delete)
CASES(spend)
CASES(setting)
CASES(readings)
CASES(rebuild)

static void undo_of_a_batch(void **state)
{
	(void)state;
	run(NULL, false, false);
}

/* A commit that reports failure may still have happened: the request id makes repeating safe. */
static void a_commit_of_unknown_fate_is_not_doubled(void **state)
{
	(void)state;
	run(do_insert, false, true);
}

TEST_MAIN(cmocka_unit_test(insert_once), cmocka_unit_test(insert_for_ever),
	  cmocka_unit_test(update_once), cmocka_unit_test(update_for_ever),
	  cmocka_unit_test(delete_once), cmocka_unit_test(delete_for_ever),
	  cmocka_unit_test(spend_once), cmocka_unit_test(spend_for_ever),
	  cmocka_unit_test(setting_once), cmocka_unit_test(setting_for_ever),
	  cmocka_unit_test(readings_once), cmocka_unit_test(readings_for_ever),
	  cmocka_unit_test(rebuild_once), cmocka_unit_test(rebuild_for_ever),
	  cmocka_unit_test(undo_of_a_batch),
	  cmocka_unit_test(a_commit_of_unknown_fate_is_not_doubled))
