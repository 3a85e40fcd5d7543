/* The past shown is what the file was: compared with copies made at the time. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/zone.h"
#include "db/db.h"
#include "model/budget.h"
#include "model/task.h"
#include "store/readings.h"
#include "store/tasks.h"

enum { MIDNIGHT = 1779984000 };

static void put(struct fixture *f, struct test_random *r)
{
	struct reading rows[40];
	struct act act = { .at = f->now += 60, .who = "feed", .act = "reading.record" };
	struct readings_input in = { .rows = rows, .n = ARRAY_LEN(rows) };
	struct zone *z;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		rows[i] = (struct reading){ f->kpi, test_random_between(r, 0, 1),
					    MIDNIGHT + 900 * test_random_between(r, 0, 120),
					    test_random_between(r, 0, 99), "" };
	assert_int_equal(zone_load("Asia/Shanghai", &z, NULL), 0);
	assert_ok(f, fixture_readings(f, &act, z, &in));
	zone_free(z);
}

static void spend(struct fixture *f, int64_t amount, int64_t number)
{
	struct writer *w = fixture_begin(f, "ledger.spend");
	struct ledger_entry l;

	entity_init(&entity_ledger_entry, &l);
	l.campaign_id = f->campaign;
	l.line_id = f->line;
	l.kind = LEDGER_SPEND;
	l.amount_minor = amount;
	l.number = number;
	l.day = 20000 + (int32_t)number;
	fixture_insert(f, w, &entity_ledger_entry, &l);
	assert_ok(f, writer_add_balance(w, f->line, &(struct balance_change){ .spent = amount },
					&f->err));
	fixture_commit(f, w);
}

static void remove_task(struct fixture *f, int64_t id)
{
	struct writer *w = fixture_begin(f, "task.remove");

	assert_ok(f, writer_delete(w, &entity_task, id, &f->err));
	fixture_commit(f, w);
}

static void every_instant_comes_back(void **state)
{
	enum { STEPS = 24 };
	struct fixture f;
	struct test_random r = test_random_seed(17);
	char *seen[STEPS];
	int64_t at[STEPS], tasks[STEPS];
	int n = 0;
	(void)state;

	fixture_open(&f, "a.db");
	for (int i = 0; i < STEPS; i++) {
		switch (i % 6) {
		case 0:
		case 1: tasks[n++] = fixture_task(&f, "t"); break;
		case 2: put(&f, &r); break;
		case 3:
			fixture_set(&f, &entity_task, tasks[n - 1],
				    (struct edit){ "state", datum_int(TASK_DOING), NULL });
			fixture_set(&f, &entity_task, tasks[n - 1],
				    (struct edit){ "due", datum_int(20000 + i), NULL });
			break;
		case 4: spend(&f, 100 + i, i); break;
		default: remove_task(&f, tasks[--n]);
		}
		if (i == 9 || i == 15) {
			struct act act = { .at = f.now += 60, .who = "ann" };
			int64_t id;

			assert_ok(&f, journal_undo(f.store,
						   fixture_int(&f, "SELECT MAX(id) FROM change"),
						   &act, &id, &f.err));
		}
		if (i == 12) {
			/* the readings of step 8 */
			struct act act = { .at = f.now += 60, .who = "ann" };
			int64_t id,
				which = fixture_int(&f, "SELECT MAX(change_id) FROM reading_batch");

			assert_ok(&f, journal_undo(f.store, which, &act, &id, &f.err));
		}
		at[i] = f.now;
		seen[i] = fixture_dump_store(f.store);
	}
	for (int i = STEPS; i-- > 0;) {
		fixture_reopen(&f);
		assert_ok(&f, store_set_as_of(f.store, at[i], &f.err));
		char *now = fixture_dump_store(f.store);
		if (strcmp(now, seen[i]) != 0) {
			test_write_file(test_path("want"), seen[i]);
			test_write_file(test_path("got"), now);
			fail_msg("step %d differs: see %s", i, test_path("want"));
		}
		free(now);
		free(seen[i]);
	}
	fixture_close(&f);
}

static void the_past_can_not_be_written(void **state)
{
	struct fixture f;
	struct writer *w;
	(void)state;

	fixture_open(&f, "a.db");
	fixture_task(&f, "a");
	assert_ok(&f, store_set_as_of(f.store, f.now - 30, &f.err));
	assert_int_equal(store_as_of(f.store), f.now - 30);
	struct act act = { .who = "ann" };
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), -1);
	assert_int_equal(f.err.code, ERR_NOPERM);
	assert_int_equal(db_exec(store_db(f.store), "DELETE FROM person", &f.err), -1);
	fixture_close(&f);
}

static void it_works_read_only_and_hides_later_changes(void **state)
{
	struct fixture f;
	struct row_list list;
	int64_t n[TASK_STATES];
	(void)state;

	fixture_open(&f, "a.db");
	fixture_task(&f, "a");
	int64_t then = f.now;
	fixture_task(&f, "b");
	store_close(f.store);
	assert_ok(&f, store_open(f.path, STORE_READ, &f.store, &f.err));
	assert_ok(&f, store_set_as_of(f.store, then, &f.err));
	list = (struct row_list){ .arena = &f.arena };
	assert_ok(&f, store_load_campaign(f.store, &entity_task, f.campaign, &list, &f.err));
	assert_int_equal(list.n, 1);
	assert_ok(&f, journal_list(f.store, &(struct journal_filter){ 0 }, &list, &f.err));
	assert_int_equal(list.n, 2);
	assert_ok(&f, tasks_count(f.store, f.campaign, n, &f.err));
	assert_int_equal(n[TASK_TODO], 1);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(every_instant_comes_back), cmocka_unit_test(the_past_can_not_be_written),
	  cmocka_unit_test(it_works_read_only_and_hides_later_changes))
