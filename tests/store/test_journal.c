/* What the journal tells, and that nobody can rewrite it unseen. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "model/change.h"
#include "model/task.h"

static void changes_are_listed_newest_first_and_filtered(void **state)
{
	struct fixture f;
	struct row_list list;
	(void)state;

	fixture_open(&f, "j.db");
	list = (struct row_list){ .arena = &f.arena };
	int64_t a = fixture_task(&f, "a");
	int64_t middle = f.now;
	fixture_task(&f, "b");
	fixture_set(&f, &entity_task, a, (struct edit){ "due", datum_int(9), NULL });
	assert_ok(&f, journal_list(f.store, &(struct journal_filter){ 0 }, &list, &f.err));
	const struct change *c = list.rows;
	assert_int_equal(list.n, 4);
	assert_int_equal(c[0].id, 4);
	assert_string_equal(c[0].act, "set");
	assert_string_equal(c[0].who, "ann");
	assert_ok(&f, journal_list(f.store,
				   &(struct journal_filter){ .object = "task", .object_id = a },
				   &list, &f.err));
	assert_int_equal(list.n, 2);
	assert_ok(&f, journal_list(f.store, &(struct journal_filter){ .since = middle + 1 }, &list,
				   &f.err));
	assert_int_equal(list.n, 2);
	assert_ok(&f,
		  journal_list(f.store, &(struct journal_filter){ .who = "bob" }, &list, &f.err));
	assert_int_equal(list.n, 0);
	assert_ok(&f,
		  journal_list(f.store,
			       &(struct journal_filter){ .who = "ANN", .limit = 1, .before_id = 3 },
			       &list, &f.err));
	c = list.rows;
	assert_int_equal(list.n, 1);
	assert_int_equal(c[0].id, 2);
	assert_null(journal_get(f.store, 99, &f.arena, &f.err));
	assert_int_equal(f.err.code, ERR_NOINPUT);
	fixture_close(&f);
}

static void the_file_itself_refuses_rewriting(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "j.db");
	struct db *db = store_db(f.store);
	assert_int_equal(db_exec(db, "UPDATE change SET who = 'eve'", NULL), -1);
	assert_int_equal(db_exec(db, "DELETE FROM change WHERE id = 1", NULL), -1);
	assert_int_equal(db_exec(db, "UPDATE change_field SET after = 'x'", NULL), -1);
	assert_int_equal(db_exec(db, "DELETE FROM change_field", NULL), -1);
	fixture_close(&f);
}

/* Somebody with a tool of his own takes the triggers away first. */
static void every_way_of_tampering_shows(void **state)
{
	static const struct {
		const char *sql;
		int64_t broken;
	} t[] = {
		{ "UPDATE change SET who = 'eve' WHERE id = 3", 3 },
		{ "UPDATE change SET at = at - 1 WHERE id = 2", 2 },
		{ "UPDATE change SET reason = 'because' WHERE id = 4", 4 },
		{ "UPDATE change_field SET after = '1' WHERE change_id = 3 AND field = 'title'",
		  3 },
		{ "UPDATE change_field SET before = '' WHERE change_id = 3 AND field = 'title'",
		  3 },
		{ "UPDATE change_field SET object_id = 9 WHERE change_id = 3", 3 },
		{ "DELETE FROM change_field WHERE change_id = 3 AND seq = 2", 3 },
		{ "DELETE FROM change_field WHERE change_id = 4 AND seq = "
		  "(SELECT MAX(seq) FROM change_field WHERE change_id = 4)",
		  4 },
		{ "INSERT INTO change_field SELECT 3, 99, object, object_id, field, "
		  "before, after, 0 FROM change_field WHERE change_id = 2 AND seq = 1",
		  3 },
		{ "DELETE FROM change WHERE id = 2", 3 },
		{ "UPDATE change SET id = 9 WHERE id = 3", 4 },
		{ "DELETE FROM change WHERE id = 5", 5 }, /* its fields stay behind */
		{ "UPDATE change SET hash = (SELECT hash FROM change WHERE id = 2) WHERE id = 4",
		  4 },
	};
	struct fixture f;
	int64_t broken;
	(void)state;

	fixture_open(&f, "j.db");
	for (int i = 0; i < 4; i++)
		fixture_task(&f, "a");
	assert_ok(&f, db_exec(store_db(f.store),
			      "DROP TRIGGER change_kept; DROP TRIGGER change_stays;"
			      "DROP TRIGGER change_field_kept; DROP TRIGGER change_field_stays",
			      &f.err));
	assert_ok(&f, journal_verify(f.store, &broken, &f.err));
	assert_int_equal(broken, 0);
	for (size_t i = 0; i < ARRAY_LEN(t); i++) {
		assert_ok(&f, db_begin_write(store_db(f.store), &f.err));
		assert_ok(&f, db_exec(store_db(f.store), t[i].sql, &f.err));
		assert_ok(&f, journal_verify(f.store, &broken, &f.err));
		if (broken != t[i].broken)
			fail_msg("%s: broken at %lld", t[i].sql, (long long)broken);
		db_rollback(store_db(f.store));
	}
	fixture_close(&f);
}

static void the_head_tells_how_long_the_chain_is(void **state)
{
	struct fixture f;
	struct journal_head head;
	(void)state;

	fixture_open(&f, "j.db");
	fixture_task(&f, "a");
	assert_ok(&f, journal_head(f.store, &f.arena, &head, &f.err));
	assert_int_equal(head.id, 2);
	assert_int_equal(head.count, 2);
	assert_int_equal(strlen(head.hash), 64);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(changes_are_listed_newest_first_and_filtered),
	  cmocka_unit_test(the_file_itself_refuses_rewriting),
	  cmocka_unit_test(every_way_of_tampering_shows),
	  cmocka_unit_test(the_head_tells_how_long_the_chain_is))
