#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/zone.h"
#include "model/budget.h"
#include "model/task.h"
#include "store/tasks.h"

static struct task *load_task(struct fixture *f, int64_t id)
{
	struct task *t = store_get(f->store, &entity_task, id, &f->arena, &f->err);

	if (!t)
		fail_msg("%s", f->err.message);
	return t;
}

static void a_row_comes_back_as_it_was_written(void **state)
{
	struct fixture f;
	struct task t;
	(void)state;

	fixture_open(&f, "w.db");
	struct writer *w = fixture_begin(&f, "task.add");
	entity_init(&entity_task, &t);
	t.campaign_id = f.campaign;
	t.number = 7;
	t.title = "three videos, \xe4\xba\x94\xe6\x96\x87\xe6\xa1\x88";
	t.due = 20000;
	t.state = TASK_BLOCKED;
	t.priority = 3;
	t.needs_evidence = true;
	t.estimate_tenths = 25;
	int64_t id = fixture_insert(&f, w, &entity_task, &t);
	fixture_commit(&f, w);
	fixture_reopen(&f);
	struct task *got = load_task(&f, id);
	assert_string_equal(got->title, t.title);
	assert_int_equal(got->due, 20000);
	assert_int_equal(got->start, DAY_NONE);
	assert_true(got->done_at == INSTANT_NONE);
	assert_int_equal(got->state, TASK_BLOCKED);
	assert_int_equal(got->rev, 1);
	assert_int_equal(got->phase_id, 0);
	assert_true(got->needs_evidence);
	assert_string_equal(got->note, "");
	fixture_close(&f);
}

static void only_what_differs_is_written(void **state)
{
	struct fixture f;
	struct row_list fields = { .arena = &f.arena };
	(void)state;

	fixture_open(&f, "w.db");
	int64_t id = fixture_task(&f, "a");
	struct writer *w = fixture_begin(&f, "task.set");
	const struct edit e[] = {
		{ "title", datum_text("a"), NULL },
		{ "due", datum_int(20001), NULL },
	};
	int64_t change = writer_change_id(w);
	assert_ok(&f, writer_update(w, &entity_task, id, &(struct edits){ e, 2 }, &f.err));
	fixture_commit(&f, w);
	assert_int_equal(load_task(&f, id)->rev, 2);
	assert_ok(&f, journal_fields(f.store, change, &fields, &f.err));
	const struct change_field *row = fields.rows;
	assert_int_equal(fields.n, 1);
	assert_string_equal(row->field, "due");
	assert_string_equal(row->before, "");
	assert_string_equal(row->after, "2024-10-05");
	fixture_close(&f);
}

static void no_change_no_entry(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "w.db");
	int64_t id = fixture_task(&f, "a");
	int64_t before = fixture_int(&f, "SELECT MAX(id) FROM change");
	assert_int_equal(
		fixture_set(&f, &entity_task, id, (struct edit){ "title", datum_text("a"), NULL }),
		0);
	assert_int_equal(fixture_int(&f, "SELECT MAX(id) FROM change"), before);
	assert_int_equal(load_task(&f, id)->rev, 1);
	fixture_close(&f);
}

static void fields_merge_and_the_same_field_asks(void **state)
{
	struct fixture f;
	const struct datum seen = datum_text("a"), seen_due = datum_int(DAY_NONE);
	(void)state;

	fixture_open(&f, "w.db");
	int64_t id = fixture_task(&f, "a");
	/* Somebody sets the title; we saw "a" */
	assert_int_equal(fixture_set(&f, &entity_task, id,
				     (struct edit){ "title", datum_text("theirs"), &seen }),
			 0);
	/* another field: merged */
	assert_int_equal(
		fixture_set(&f, &entity_task, id, (struct edit){ "due", datum_int(9), &seen_due }),
		0);
	/* the same field, same new value: nothing to do */
	assert_int_equal(fixture_set(&f, &entity_task, id,
				     (struct edit){ "title", datum_text("theirs"), &seen }),
			 0);
	/* the same field, another value: asks */
	assert_int_equal(fixture_set(&f, &entity_task, id,
				     (struct edit){ "title", datum_text("mine"), &seen }),
			 -1);
	assert_int_equal(f.err.code, ERR_CONFLICT);
	assert_non_null(strstr(f.err.message, "ann"));
	assert_non_null(strstr(f.err.message, "theirs"));
	assert_non_null(strstr(f.err.message, "mine"));
	assert_string_equal(load_task(&f, id)->title, "theirs");
	fixture_close(&f);
}

static void a_request_is_done_once(void **state)
{
	struct fixture f;
	struct writer *w;
	int64_t change;
	(void)state;

	fixture_open(&f, "w.db");
	int64_t id = fixture_task(&f, "a");
	struct act act = { .at = 5, .who = "bob", .act = "x", .request_id = "r-1" };
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), 0);
	assert_ok(&f, writer_set(w, &entity_task, id,
				 (struct edit){ "priority", datum_int(1), NULL }, &f.err));
	int64_t first = writer_change_id(w);
	fixture_commit(&f, w);
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), 1);
	assert_null(w);
	assert_ok(&f, journal_find_request(f.store, "r-1", &change, &f.err));
	assert_int_equal(change, first);
	/* and the lock is free again */
	fixture_task(&f, "b");
	fixture_close(&f);
}

static void numbers_and_ids_are_never_given_twice(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "w.db");
	fixture_task(&f, "a");
	int64_t b = fixture_task(&f, "b");
	struct writer *w = fixture_begin(&f, "task.remove");
	assert_ok(&f, writer_delete(w, &entity_task, b, &f.err));
	fixture_commit(&f, w);
	fixture_reopen(&f);
	int64_t c = fixture_task(&f, "c");
	assert_true(c > b);
	assert_int_equal(load_task(&f, c)->number, 3);
	fixture_close(&f);
}

static void tasks_are_counted_by_state(void **state)
{
	struct fixture f;
	int64_t n[TASK_STATES];
	(void)state;

	fixture_open(&f, "w.db");
	int64_t a = fixture_task(&f, "a");
	fixture_task(&f, "b");
	int64_t c = fixture_task(&f, "c");
	assert_int_equal(fixture_set(&f, &entity_task, a,
				     (struct edit){ "state", datum_int(TASK_DONE), NULL }),
			 0);
	struct writer *w = fixture_begin(&f, "task.remove");
	assert_ok(&f, writer_delete(w, &entity_task, c, &f.err));
	fixture_commit(&f, w);
	assert_ok(&f, tasks_count(f.store, f.campaign, n, &f.err));
	assert_int_equal(n[TASK_TODO], 1);
	assert_int_equal(n[TASK_DONE], 1);
	assert_int_equal(n[TASK_DROPPED], 0);
	fixture_close(&f);
}

static void the_ledger_is_only_added_to(void **state)
{
	struct fixture f;
	struct ledger_entry l;
	(void)state;

	fixture_open(&f, "w.db");
	struct writer *w = fixture_begin(&f, "ledger.spend");
	entity_init(&entity_ledger_entry, &l);
	l.campaign_id = f.campaign;
	l.line_id = f.line;
	l.kind = LEDGER_SPEND;
	l.amount_minor = 500;
	l.day = 20000;
	l.at = f.now;
	l.number = 1;
	int64_t id = fixture_insert(&f, w, &entity_ledger_entry, &l);
	assert_ok(&f,
		  writer_add_balance(w, f.line, &(struct balance_change){ .spent = 500 }, &f.err));
	assert_int_equal(writer_set(w, &entity_ledger_entry, id,
				    (struct edit){ "note", datum_text("x"), NULL }, &f.err),
			 -1);
	assert_int_equal(f.err.code, ERR_NOPERM);
	assert_int_equal(writer_delete(w, &entity_ledger_entry, id, &f.err), -1);
	l.kind = LEDGER_REVERSE;
	l.amount_minor = -500;
	l.reverses_id = id;
	l.number = 2;
	int64_t reverse = fixture_insert(&f, w, &entity_ledger_entry, &l);
	fixture_commit(&f, w);
	struct ledger_entry *got = store_get(f.store, &entity_ledger_entry, id, &f.arena, &f.err);
	assert_int_equal(got->reversed_by, reverse);
	assert_int_equal(fixture_int(&f, "SELECT spent_minor FROM ledger_day"), 0);
	struct budget_line *line = store_get(f.store, &entity_budget_line, f.line, &f.arena,
					     &f.err);
	assert_int_equal(line->spent_minor, 500);
	fixture_close(&f);
}

static void codes_are_found_in_any_case_and_near_ones_named(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "w.db");
	assert_non_null(store_find(f.store, &entity_channel,
				   &(struct store_key){ f.campaign, "TMall", 0 }, &f.arena,
				   &f.err));
	assert_non_null(store_find(f.store, &entity_person, &(struct store_key){ 0, "Ann", 0 },
				   &f.arena, &f.err));
	assert_null(store_find(f.store, &entity_channel,
			       &(struct store_key){ f.campaign, "tmal", 0 }, &f.arena, &f.err));
	assert_int_equal(f.err.code, ERR_NOINPUT);
	assert_non_null(strstr(f.err.hint, "tmall"));
	fixture_close(&f);
}

static void text_that_is_not_utf8_is_refused(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "w.db");
	int64_t id = fixture_task(&f, "a");
	assert_int_equal(fixture_set(&f, &entity_task, id,
				     (struct edit){ "title", datum_text("a\xff"), NULL }),
			 -1);
	assert_int_equal(f.err.code, ERR_DATA);
	fixture_close(&f);
}

static void a_reference_to_nothing_is_refused(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "w.db");
	int64_t id = fixture_task(&f, "a");
	struct writer *w = fixture_begin(&f, "x");
	assert_ok(&f, writer_set(w, &entity_task, id,
				 (struct edit){ "phase_id", datum_int(99), NULL }, &f.err));
	assert_int_equal(writer_commit(w, &f.err), -1);
	assert_int_equal(f.err.code, ERR_DATA);
	assert_int_equal(load_task(&f, id)->phase_id, f.phase);
	fixture_task(&f, "the lock is free");
	fixture_close(&f);
}

static void topics_say_what_became_stale(void **state)
{
	struct fixture f;
	int64_t seen = 0;
	unsigned topics;
	(void)state;

	fixture_open(&f, "w.db");
	assert_ok(&f, store_topics_since(f.store, &seen, &topics, &f.err));
	assert_true(seen > 0);
	fixture_task(&f, "a");
	assert_ok(&f, store_topics_since(f.store, &seen, &topics, &f.err));
	assert_int_equal(topics, TOPIC_TASKS);
	assert_ok(&f, store_topics_since(f.store, &seen, &topics, &f.err));
	assert_int_equal(topics, 0);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(a_row_comes_back_as_it_was_written),
	  cmocka_unit_test(only_what_differs_is_written), cmocka_unit_test(no_change_no_entry),
	  cmocka_unit_test(fields_merge_and_the_same_field_asks),
	  cmocka_unit_test(a_request_is_done_once),
	  cmocka_unit_test(numbers_and_ids_are_never_given_twice),
	  cmocka_unit_test(tasks_are_counted_by_state),
	  cmocka_unit_test(the_ledger_is_only_added_to),
	  cmocka_unit_test(codes_are_found_in_any_case_and_near_ones_named),
	  cmocka_unit_test(text_that_is_not_utf8_is_refused),
	  cmocka_unit_test(a_reference_to_nothing_is_refused),
	  cmocka_unit_test(topics_say_what_became_stale))
