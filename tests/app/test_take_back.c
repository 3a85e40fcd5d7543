/* Undo again and again: back through one's own changes, money by reversals; redo; what can't. */
#include "failing.h"

#include <stdlib.h>
#include <string.h>

#include "app/campaign.h"
#include "app/history.h"
#include "app/ledger.h"
#include "app/task.h"
#include "store/journal.h"
#include "store/store.h"

struct desk_of_one {
	struct app app;
	struct err err;
};

static int setup(void **state)
{
	struct desk_of_one *d = mem_alloc(sizeof *d);

	failing_create(&d->app, order_small());
	*state = d;
	return 0;
}

static int teardown(void **state)
{
	struct desk_of_one *d = *state;

	app_release(&d->app);
	failing_remove();
	free(d);
	return 0;
}

static void post(struct desk_of_one *d, const struct posting *p)
{
	struct posted posted;
	struct err err = { 0 };

	MUST_DO(ledger_post(&d->app, p, &posted, &err));
}

static void rename_task(struct desk_of_one *d, const char *title)
{
	const struct app_field f = { "title", title };
	struct err err = { 0 };

	MUST_DO(task_set(&d->app, 1, &(struct app_fields){ .field = &f, .n = 1 }, &err));
}

static const char *title(struct desk_of_one *d)
{
	const struct task *t = task_load(&d->app, 1, &d->app.arena, &d->err);

	assert_non_null(t);
	return t->title;
}

/* Takes `id` back, 0: the last; what it was. */
static const struct change *take_back(struct desk_of_one *d, int64_t id)
{
	const struct change *undone = NULL;
	struct err err = { 0 };

	MUST_DO(history_undo(&d->app, id, NULL, &undone, &err));
	return undone;
}

static struct budget_line line(struct desk_of_one *d, const char *code)
{
	const struct budget_line *l = app_find(&d->app, THING_LINE, code, &d->err);

	assert_non_null(l);
	return *l;
}

static size_t entries(struct desk_of_one *d)
{
	struct ledger_view v = { .arena = &d->app.arena };
	struct err err = { 0 };

	MUST_DO(ledger_view(&d->app, &(struct ledger_query){ 0 }, &v, &err));
	return v.n;
}

static void money_is_reversed_and_the_next_goes_on(void **state)
{
	struct desk_of_one *d = *state;
	const char *before = title(d);
	size_t n = entries(d);

	rename_task(d, "Other");
	post(d, &(struct posting){ .kind = LEDGER_SPEND, .line = "ads", .amount = "500" });
	assert_int_equal(line(d, "ads").spent_minor, 50000);
	assert_string_equal(take_back(d, 0)->act, "ledger.spend");
	assert_int_equal(line(d, "ads").spent_minor, 0);
	assert_int_equal(entries(d), n + 2); /* it stays, with its reversal */
	assert_string_equal(take_back(d, 0)->act, "task.set");
	assert_string_equal(title(d), before);
}

static void what_was_taken_back_is_done_again(void **state)
{
	struct desk_of_one *d = *state;

	post(d, &(struct posting){ .kind = LEDGER_COMMIT, .line = "ads", .amount = "900" });
	post(d, &(struct posting){ .kind = LEDGER_TRANSFER,
				   .line = "ads",
				   .to = "reserve",
				   .amount = "1000",
				   .reason = "more" });
	int64_t planned = line(d, "reserve").planned_minor;
	for (int round = 0; round < 3; round++) {
		assert_string_equal(take_back(d, 0)->act, "ledger.transfer");
		int64_t transfer = d->app.change_id;
		assert_int_equal(line(d, "reserve").planned_minor, planned - 100000);
		assert_string_equal(take_back(d, 0)->act, "ledger.commit");
		int64_t commit = d->app.change_id;
		assert_int_equal(line(d, "ads").committed_minor, 0);
		take_back(d, commit);
		assert_int_equal(line(d, "ads").committed_minor, 90000);
		take_back(d, transfer);
		assert_int_equal(line(d, "reserve").planned_minor, planned);
	}
}

static void a_plan_and_a_release_too(void **state)
{
	struct desk_of_one *d = *state;

	post(d, &(struct posting){ .kind = LEDGER_PLAN, .line = "ads", .amount = "1000" });
	post(d, &(struct posting){ .kind = LEDGER_COMMIT, .line = "ads", .amount = "700" });
	const char *last = arena_printf(&d->app.arena, "L-%d", (int)entries(d));
	post(d, &(struct posting){ .kind = LEDGER_RELEASE, .entry = last, .amount = "200" });
	assert_int_equal(line(d, "ads").committed_minor, 50000);
	take_back(d, 0);
	assert_int_equal(line(d, "ads").committed_minor, 70000);
	take_back(d, d->app.change_id);
	assert_int_equal(line(d, "ads").committed_minor, 50000);
	take_back(d, 0);
	take_back(d, 0);
	assert_int_equal(line(d, "ads").committed_minor, 0);
	take_back(d, 0);
	assert_int_equal(line(d, "ads").planned_minor, 42000000);
}

static void twice_is_refused(void **state)
{
	struct desk_of_one *d = *state;
	const struct change *undone;

	post(d, &(struct posting){ .kind = LEDGER_SPEND, .line = "ads", .amount = "500" });
	int64_t id = d->app.change_id;
	take_back(d, id);
	size_t n = entries(d);
	assert_int_equal(history_undo(&d->app, id, NULL, &undone, &d->err), -1);
	assert_int_equal(d->err.code, ERR_CONFLICT);
	assert_non_null(strstr(d->err.message, "taken back already"));
	assert_int_equal(entries(d), n);
}

/* A campaign can't be taken back; what was done before it can. */
static void what_can_not_be_taken_back_is_passed_by(void **state)
{
	struct desk_of_one *d = *state;
	struct err err = { 0 };
	int64_t newest, older;

	MUST_DO(history_last_own(&d->app, 0, &newest, &err));
	const struct change *undone;
	assert_int_equal(history_undo(&d->app, 0, NULL, &undone, &d->err), -1);
	assert_int_equal(d->err.code, ERR_NOPERM);
	assert_non_null(strstr(d->err.hint, "warroom undo "));
	MUST_DO(history_last_own(&d->app, newest, &older, &err));
	assert_true(older < newest);
	assert_int_equal(history_last_own(&d->app, 1, &older, &d->err), -1);
	assert_int_equal(d->err.code, ERR_NOINPUT);
}

/* u in one campaign leaves the other alone. */
static void another_campaign_is_left_alone(void **state)
{
	struct desk_of_one *d = *state;
	struct campaign_order order = order_small();
	struct err err = { 0 };

	order.code = "G";
	order.launch = "2026-09-15";
	rename_task(d, "Other");
	const struct campaign first = d->app.campaign;
	MUST_DO(campaign_new(&d->app, &order, NULL, &err));
	MUST_DO(app_use_campaign(&d->app, &first, &err));
	assert_string_equal(take_back(d, 0)->act, "task.set");
}

#define CASE_OF_ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

TEST_MAIN(CASE_OF_ONE(money_is_reversed_and_the_next_goes_on),
	  CASE_OF_ONE(what_was_taken_back_is_done_again), CASE_OF_ONE(a_plan_and_a_release_too),
	  CASE_OF_ONE(twice_is_refused), CASE_OF_ONE(what_can_not_be_taken_back_is_passed_by),
	  CASE_OF_ONE(another_campaign_is_left_alone))
