/* Questions for screens: the first tasks of a state, a module's work, the newest entries. */
#include "fixture.h"

#include "base/date.h"
#include "store/ledger.h"
#include "store/tasks.h"

/* Tasks 1..n, each due a day earlier than the one before; the last has no day. */
static void add_tasks(struct fixture *f, int n)
{
	struct writer *w = fixture_begin(f, "task.add");

	for (int i = 1; i <= n; i++) {
		struct task t;

		entity_init(&entity_task, &t);
		t.campaign_id = f->campaign;
		t.number = i;
		t.title = i % 2 ? "Odd_one" : "Even one";
		t.module = i % 3 ? "Ads" : "ads";
		t.phase_id = f->phase;
		t.owner_role = i == 1 ? "design" : "";
		t.owner_id = i == 2 ? f->person : 0;
		t.due = i == n ? DAY_NONE : 20000 - i;
		t.start = i == 3 ? 19000 : DAY_NONE;
		t.state = i == 4 ? TASK_DONE : TASK_TODO;
		t.priority = 2;
		fixture_insert(f, w, &entity_task, &t);
	}
	fixture_commit(f, w);
}

static struct task_page page_of(const struct fixture *f)
{
	return (struct task_page){ .campaign_id = f->campaign,
				   .roles = "",
				   .module = "",
				   .due = { DAY_NONE, DAY_NONE },
				   .start_before = DAY_NONE,
				   .text = "",
				   .limit = 10 };
}

static size_t count_of(struct fixture *f, const struct task_page *p)
{
	struct row_list rows = { .arena = &f->arena };

	assert_ok(f, tasks_page(f->store, p, &rows, &f->err));
	return rows.n;
}

static void by_due_day_and_those_without_last(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "p.db");
	add_tasks(&f, 6);
	struct row_list rows = { .arena = &f.arena };
	struct task_page p = page_of(&f);
	assert_ok(&f, tasks_page(f.store, &p, &rows, &f.err));
	const struct task *t = rows.rows;
	static const int64_t want[] = { 5, 3, 2, 1, 6 };
	assert_int_equal(rows.n, ARRAY_LEN(want));
	for (size_t i = 0; i < rows.n; i++)
		assert_int_equal(t[i].number, want[i]);
	p.is_backwards = true;
	p.limit = 2;
	assert_ok(&f, tasks_page(f.store, &p, &rows, &f.err));
	t = rows.rows;
	assert_int_equal(rows.n, 2);
	assert_int_equal(t[0].number, 1);
	fixture_close(&f);
}

static void each_wish_narrows(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "p.db");
	add_tasks(&f, 6);
	struct task_page p = page_of(&f);
	p.due.to = 19997;
	assert_int_equal(count_of(&f, &p), 2);
	p = page_of(&f);
	p.has_owner = true;
	p.roles = ",media,design,";
	assert_int_equal(count_of(&f, &p), 1);
	p.owner_id = f.person;
	assert_int_equal(count_of(&f, &p), 2);
	p = page_of(&f);
	p.module = "ADS";
	assert_int_equal(count_of(&f, &p), 5);
	p.phase_id = -1;
	assert_int_equal(count_of(&f, &p), 0);
	p = page_of(&f);
	p.start_before = 20000;
	assert_int_equal(count_of(&f, &p), 1);
	fixture_close(&f);
}

static void text_is_plain(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "p.db");
	add_tasks(&f, 12);
	struct task_page p = page_of(&f);
	p.limit = 100;
	p.text = "odd_";
	assert_int_equal(count_of(&f, &p), 6);
	p.text = "even_"; /* no wild card */
	assert_int_equal(count_of(&f, &p), 0);
	p.text = "%";
	assert_int_equal(count_of(&f, &p), 0);
	p.text = "Even one ads"; /* the title goes on in the module */
	assert_int_equal(count_of(&f, &p), 5);
	p.text = "a text that is longer than the pattern of a LIKE may be: 64 bytes, and more";
	assert_int_equal(count_of(&f, &p), 0);
	p.text = "t-1"; /* not T-10 */
	assert_int_equal(count_of(&f, &p), 1);
	fixture_close(&f);
}

static void a_module_is_counted_in_any_case(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "p.db");
	add_tasks(&f, 6);
	struct module_work w = { .campaign_id = f.campaign, .module = "ADS" };
	assert_ok(&f, tasks_count_module(f.store, &w, &f.err));
	assert_int_equal(w.n, 6);
	assert_int_equal(w.n_open, 5);
	w.phase_id = f.phase + 1;
	assert_ok(&f, tasks_count_module(f.store, &w, &f.err));
	assert_int_equal(w.n, 0);
	fixture_close(&f);
}

static void checks_are_counted(void **state)
{
	struct fixture f;
	int done, all;
	(void)state;

	fixture_open(&f, "p.db");
	int64_t task = fixture_task(&f, "a");
	struct writer *w = fixture_begin(&f, "task.check");
	for (int i = 0; i < 3; i++) {
		struct checklist_item c;

		entity_init(&entity_checklist_item, &c);
		c.campaign_id = f.campaign;
		c.task_id = task;
		c.title = "x";
		c.sort = i;
		if (!i)
			c.done_at = f.now;
		fixture_insert(&f, w, &entity_checklist_item, &c);
	}
	fixture_commit(&f, w);
	assert_ok(&f, tasks_count_checks(f.store, task, &done, &all, &f.err));
	assert_int_equal(done, 1);
	assert_int_equal(all, 3);
	fixture_close(&f);
}

static void entries_come_newest_day_first(void **state)
{
	static const int32_t days[] = { 20001, 20003, 20002, 20003 };
	struct fixture f;
	(void)state;

	fixture_open(&f, "p.db");
	struct writer *w = fixture_begin(&f, "ledger.spend");
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		struct ledger_entry l;

		entity_init(&entity_ledger_entry, &l);
		l.campaign_id = f.campaign;
		l.line_id = f.line;
		l.kind = LEDGER_SPEND;
		l.amount_minor = 1;
		l.day = days[i];
		l.at = f.now;
		l.number = (int64_t)i + 1;
		fixture_insert(&f, w, &entity_ledger_entry, &l);
	}
	fixture_commit(&f, w);
	struct row_list rows = { .arena = &f.arena };
	assert_ok(&f, ledger_page(f.store, f.line, 3, &rows, &f.err));
	const struct ledger_entry *e = rows.rows;
	assert_int_equal(rows.n, 3);
	assert_int_equal(e[0].number, 4);
	assert_int_equal(e[1].number, 2);
	assert_int_equal(e[2].number, 3);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(by_due_day_and_those_without_last), cmocka_unit_test(each_wish_narrows),
	  cmocka_unit_test(text_is_plain), cmocka_unit_test(a_module_is_counted_in_any_case),
	  cmocka_unit_test(checks_are_counted), cmocka_unit_test(entries_come_newest_day_first))
