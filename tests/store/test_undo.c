#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "model/budget.h"
#include "model/task.h"

static int undo(struct fixture *f, int64_t change, int64_t *id)
{
	struct act act = { .at = f->now += 60, .who = "ann", .summary = "undo" };

	err_clear(&f->err);
	return journal_undo(f->store, change, &act, id, &f->err);
}

static int64_t newest(struct fixture *f)
{
	return fixture_int(f, "SELECT MAX(id) FROM change");
}

static void what_was_set_is_set_back(void **state)
{
	struct fixture f;
	int64_t undone, redone;
	(void)state;

	fixture_open(&f, "u.db");
	int64_t id = fixture_task(&f, "a");
	char *before = fixture_dump_store(f.store);
	fixture_set(&f, &entity_task, id, (struct edit){ "state", datum_int(TASK_DONE), NULL });
	char *after = fixture_dump_store(f.store);
	assert_string_not_equal(before, after);
	assert_ok(&f, undo(&f, newest(&f), &undone));
	char *again = fixture_dump_store(f.store);
	assert_string_equal(before, again);
	free(again);
	/* undo of the undo is redo */
	assert_ok(&f, undo(&f, undone, &redone));
	again = fixture_dump_store(f.store);
	assert_string_equal(after, again);
	free(before);
	free(after);
	free(again);
	fixture_close(&f);
}

static void rows_go_and_come_back_with_their_ids(void **state)
{
	struct fixture f;
	int64_t id;
	(void)state;

	fixture_open(&f, "u.db");
	char *empty = fixture_dump_store(f.store);
	fixture_task(&f, "a");
	char *full = fixture_dump_store(f.store);
	assert_ok(&f, undo(&f, newest(&f), &id));
	char *now = fixture_dump_store(f.store);
	assert_string_equal(empty, now);
	free(now);
	assert_ok(&f, undo(&f, id, &id));
	now = fixture_dump_store(f.store);
	assert_string_equal(full, now);
	free(now);
	assert_ok(&f, undo(&f, id, &id));
	now = fixture_dump_store(f.store);
	assert_string_equal(empty, now);
	free(now);
	free(empty);
	free(full);
	fixture_close(&f);
}

static void a_later_change_of_the_same_field_is_named(void **state)
{
	struct fixture f;
	int64_t id;
	(void)state;

	fixture_open(&f, "u.db");
	int64_t task = fixture_task(&f, "a");
	int64_t added = newest(&f);
	fixture_set(&f, &entity_task, task, (struct edit){ "due", datum_int(20000), NULL });
	int64_t first = newest(&f);
	fixture_set(&f, &entity_task, task, (struct edit){ "due", datum_int(20009), NULL });
	int64_t second = newest(&f);
	assert_int_equal(undo(&f, first, &id), -1);
	assert_int_equal(f.err.code, ERR_CONFLICT);
	assert_non_null(strstr(f.err.message, "ann"));
	assert_non_null(strstr(f.err.message, "due"));
	assert_int_equal(undo(&f, added, &id), -1);
	assert_int_equal(f.err.code, ERR_CONFLICT);
	/* in the right order it works */
	assert_ok(&f, undo(&f, second, &id));
	assert_ok(&f, undo(&f, first, &id));
	assert_ok(&f, undo(&f, added, &id));
	assert_int_equal(undo(&f, added, &id), -1);
	assert_non_null(strstr(f.err.message, "already"));
	fixture_close(&f);
}

static void other_fields_set_since_stay(void **state)
{
	struct fixture f;
	int64_t id;
	(void)state;

	fixture_open(&f, "u.db");
	int64_t task = fixture_task(&f, "a");
	fixture_set(&f, &entity_task, task, (struct edit){ "due", datum_int(20000), NULL });
	int64_t first = newest(&f);
	fixture_set(&f, &entity_task, task, (struct edit){ "priority", datum_int(1), NULL });
	assert_ok(&f, undo(&f, first, &id));
	struct task *t = store_get(f.store, &entity_task, task, &f.arena, &f.err);
	assert_int_equal(t->due, DAY_NONE);
	assert_int_equal(t->priority, 1);
	fixture_close(&f);
}

static void money_is_not_taken_back(void **state)
{
	struct fixture f;
	struct ledger_entry l;
	int64_t id;
	(void)state;

	fixture_open(&f, "u.db");
	struct writer *w = fixture_begin(&f, "ledger.commit");
	entity_init(&entity_ledger_entry, &l);
	l.campaign_id = f.campaign;
	l.line_id = f.line;
	l.kind = LEDGER_COMMIT;
	l.number = 1;
	l.day = 20000;
	fixture_insert(&f, w, &entity_ledger_entry, &l);
	assert_ok(&f, writer_add_balance(w, f.line, &(struct balance_change){ .committed = 5 },
					 &f.err));
	fixture_commit(&f, w);
	assert_int_equal(undo(&f, newest(&f), &id), -1);
	assert_int_equal(f.err.code, ERR_NOPERM);
	assert_non_null(strstr(f.err.hint, "reverse"));
	fixture_close(&f);
}

static int last_of(struct fixture *f, const char *who, int64_t before, int64_t *last)
{
	const struct journal_filter of = { .who = who, .before_id = before };

	return journal_last_undoable(f->store, &of, last, &f->err);
}

static void the_last_change_of_a_person_is_found(void **state)
{
	struct fixture f;
	int64_t last, id;
	(void)state;

	fixture_open(&f, "u.db");
	fixture_task(&f, "a");
	int64_t a = newest(&f);
	fixture_task(&f, "b");
	int64_t b = newest(&f);
	assert_ok(&f, last_of(&f, "ann", 0, &last));
	assert_int_equal(last, b);
	assert_ok(&f, last_of(&f, "ann", b, &last));
	assert_int_equal(last, a);
	assert_ok(&f, undo(&f, b, &id));
	assert_ok(&f, last_of(&f, "ann", 0, &last));
	assert_int_equal(last, a);
	assert_ok(&f, last_of(&f, "nobody", 0, &last));
	assert_int_equal(last, 0);
	fixture_close(&f);
}

/* A random history, then all of it taken back from the end: every state comes again. */
static void random_changes_can_all_be_taken_back(void **state)
{
	enum { STEPS = 60 };
	struct fixture f;
	struct test_random r = test_random_seed(11);
	char *seen[STEPS + 1];
	int64_t change[STEPS], task[STEPS];
	int tasks = 0, n = 0;
	(void)state;

	fixture_open(&f, "u.db");
	seen[0] = fixture_dump_store(f.store);
	while (n < STEPS) {
		int64_t was = newest(&f);
		int64_t pick = tasks ? task[test_random_between(&r, 0, tasks - 1)] : 0;

		switch (test_random_between(&r, 0, 4)) {
		case 0: task[tasks++] = fixture_task(&f, n % 2 ? "x" : ""); break;
		case 1:
			if (pick)
				fixture_set(&f, &entity_task, pick,
					    (struct edit){ "due",
							   datum_int(test_random_between(&r, 1, 9)),
							   NULL });
			break;
		case 2:
			if (pick)
				fixture_set(&f, &entity_task, pick,
					    (struct edit){ "state",
							   datum_int(test_random_between(&r, 0, 4)),
							   NULL });
			break;
		case 3:
			if (pick)
				fixture_set(&f, &entity_task, pick,
					    (struct edit){ "phase_id",
							   datum_int(n % 2 ? f.phase : 0), NULL });
			break;
		default:
			if (!pick)
				break;
			struct writer *w = fixture_begin(&f, "task.remove");
			if (writer_delete(w, &entity_task, pick, &f.err))
				writer_abort(w);
			else
				fixture_commit(&f, w);
		}
		if (newest(&f) == was)
			continue;
		change[n++] = newest(&f);
		seen[n] = fixture_dump_store(f.store);
	}
	while (n > 0) {
		int64_t id;

		assert_ok(&f, undo(&f, change[--n], &id));
		char *now = fixture_dump_store(f.store);
		assert_string_equal(now, seen[n]);
		free(now);
		free(seen[n + 1]);
	}
	free(seen[0]);
	int64_t broken;
	assert_ok(&f, journal_verify(f.store, &broken, &f.err));
	assert_int_equal(broken, 0);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(what_was_set_is_set_back),
	  cmocka_unit_test(rows_go_and_come_back_with_their_ids),
	  cmocka_unit_test(a_later_change_of_the_same_field_is_named),
	  cmocka_unit_test(other_fields_set_since_stay), cmocka_unit_test(money_is_not_taken_back),
	  cmocka_unit_test(the_last_change_of_a_person_is_found),
	  cmocka_unit_test(random_changes_can_all_be_taken_back))
