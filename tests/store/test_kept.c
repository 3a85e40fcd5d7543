/* What is kept beside the rows is what counting and adding up the rows gives. */
#include "fixture.h"

#include "base/date.h"
#include "model/budget.h"
#include "model/phase.h"
#include "model/task.h"
#include "store/ledger.h"
#include "store/tasks.h"

static int64_t add_phase(struct fixture *f)
{
	struct writer *w = fixture_begin(f, "phase.add");
	int64_t id = fixture_insert(f, w, &entity_phase,
				    &(struct phase){ .campaign_id = f->campaign,
						     .code = "p2",
						     .title = "",
						     .start = 1,
						     .end = 2,
						     .owner_role = "",
						     .note = "" });

	fixture_commit(f, w);
	return id;
}

static void change_task(struct fixture *f, struct test_random *r, int64_t id, int64_t phase_id)
{
	const struct edit edits[] = {
		{ "state", datum_int(test_random_between(r, TASK_TODO, TASK_DROPPED)), NULL },
		{ "phase_id", datum_int(test_random_between(r, 0, 2) ? phase_id : 0), NULL },
		{ "estimate_tenths", datum_int(test_random_between(r, 0, 40)), NULL },
		{ "due",
		  datum_int(test_random_between(r, 0, 3) ? test_random_between(r, 90, 93)
							 : DAY_NONE),
		  NULL },
		{ "title", datum_text("another"), NULL },
	};
	size_t from = (size_t)test_random_between(r, 0, 4);
	size_t to = (size_t)test_random_between(r, (int64_t)from, 4);
	struct writer *w = fixture_begin(f, "task.set");

	assert_ok(f, writer_update(w, &entity_task, id,
				   &(struct edits){ &edits[from], to - from + 1 }, &f->err));
	fixture_commit(f, w);
}

static void delete_task(struct fixture *f, int64_t id)
{
	struct writer *w = fixture_begin(f, "task.undo");

	assert_ok(f, writer_delete(w, &entity_task, id, &f->err));
	fixture_commit(f, w);
}

static int32_t due_kept(const struct task *t)
{
	return t->state == TASK_DONE || t->state == TASK_DROPPED ? DAY_NONE : t->due;
}

static void check_work(struct fixture *f)
{
	struct row_list kept = { .arena = &f->arena }, tasks = { .arena = &f->arena };
	int64_t n = 0;

	assert_ok(f, tasks_tally(f->store, f->campaign, &kept, &f->err));
	assert_ok(f, store_load_campaign(f->store, &entity_task, f->campaign, &tasks, &f->err));
	for (size_t i = 0; i < kept.n; i++) {
		struct task_tally want = ((struct task_tally *)kept.rows)[i];

		n += want.n;
		for (size_t k = 0; k < tasks.n; k++) {
			const struct task *t = &((struct task *)tasks.rows)[k];

			if (t->phase_id != want.phase_id || t->state != want.state ||
			    due_kept(t) != want.due)
				continue;
			want.n--;
			want.tenths -= t->estimate_tenths ? t->estimate_tenths : 10;
		}
		assert_true(!want.n && !want.tenths);
	}
	assert_int_equal(n, tasks.n);
}

static void work_follows_the_tasks(void **state)
{
	struct test_random r = test_random_seed(7);
	struct fixture f;
	int64_t task[12];

	(void)state;
	fixture_open(&f, "work.db");
	int64_t phase = add_phase(&f);

	for (size_t i = 0; i < ARRAY_LEN(task); i++)
		task[i] = fixture_task(&f, "a task");
	for (int i = 0; i < 60; i++) {
		change_task(&f, &r, task[test_random_between(&r, 0, 10)], phase);
		check_work(&f);
	}
	delete_task(&f, task[11]);
	check_work(&f);
	fixture_close(&f);
}

static void post(struct fixture *f, enum ledger_kind kind, int64_t amount, int32_t day)
{
	struct writer *w = fixture_begin(f, "ledger.post");
	int64_t number;

	assert_ok(f, writer_next_number(w, &entity_ledger_entry, f->campaign, &number, &f->err));
	fixture_insert(f, w, &entity_ledger_entry,
		       &(struct ledger_entry){ .campaign_id = f->campaign,
					       .line_id = f->line,
					       .number = number,
					       .kind = kind,
					       .amount_minor = amount,
					       .day = day,
					       .at = 1,
					       .payee = "",
					       .ref = "",
					       .note = "",
					       .reason = "",
					       .request_id = "" });
	fixture_commit(f, w);
}

static void money_by_day(void **state)
{
	struct fixture f;
	struct row_list days = { 0 };

	(void)state;
	fixture_open(&f, "money.db");
	days.arena = &f.arena;
	post(&f, LEDGER_SPEND, 500, 100);
	post(&f, LEDGER_SPEND, 700, 100);
	post(&f, LEDGER_REFUND, 50, 101);
	post(&f, LEDGER_COMMIT, 999, 101);
	post(&f, LEDGER_SPEND, 1, 102);
	assert_ok(&f, ledger_day_sums(f.store, f.campaign, (struct day_range){ 100, 101 }, &days,
				      &f.err));
	const struct ledger_day_sum *row = days.rows;

	assert_int_equal(days.n, 2);
	assert_int_equal(row[0].spent_minor, 1200);
	assert_int_equal(row[0].day, 100);
	assert_int_equal(row[1].refunded_minor, 50);
	assert_int_equal(row[1].spent_minor, 0);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(work_follows_the_tasks), cmocka_unit_test(money_by_day))
