/* Two people at the same row: other fields merge, the same field asks. */
#include "failing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/campaign.h"
#include "app/goal.h"
#include "app/kpi.h"
#include "app/ledger.h"
#include "app/plan.h"
#include "app/task.h"
#include "store/store.h"

struct two {
	struct app mine, theirs;
	struct err err;
};

static int setup(void **state)
{
	struct two *t = mem_alloc(sizeof *t);

	failing_create(&t->mine, order_small());
	failing_made(&t->mine);
	failing_begin(&t->mine);
	failing_begin(&t->theirs);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct two *t = *state;

	app_release(&t->mine);
	app_release(&t->theirs);
	failing_remove();
	free(t);
	return 0;
}

static int set_task(struct app *app, const char *name, const char *value, const struct task *seen,
		    struct err *err)
{
	const struct app_field f = { name, value };

	return task_set(app, 1, &(struct app_fields){ .field = &f, .n = 1, .seen = seen }, err);
}

static void the_same_field_is_a_conflict(void **state)
{
	struct two *t = *state;
	struct err err = { 0 };
	const struct task *seen = task_load(&t->mine, 1, &t->mine.arena, &err);

	assert_non_null(seen);
	MUST_DO(set_task(&t->theirs, "title", "Theirs", NULL, &err));
	assert_int_equal(set_task(&t->mine, "title", "Mine", seen, &t->err), -1);
	assert_int_equal(t->err.code, ERR_CONFLICT);
	assert_non_null(strstr(t->err.message, "lena has set title"));
	assert_non_null(strstr(t->err.message, "'Theirs'"));
	assert_non_null(strstr(t->err.message, "'Mine'"));
	assert_string_equal(task_load(&t->mine, 1, &t->mine.arena, &err)->title, "Theirs");
}

static void another_field_merges(void **state)
{
	struct two *t = *state;
	struct err err = { 0 };
	const struct task *seen = task_load(&t->mine, 1, &t->mine.arena, &err);

	assert_non_null(seen);
	MUST_DO(set_task(&t->theirs, "title", "Theirs", NULL, &err));
	MUST_DO(set_task(&t->mine, "note", "Mine", seen, &err));
	const struct task *now = task_load(&t->mine, 1, &t->mine.arena, &err);
	assert_string_equal(now->title, "Theirs");
	assert_string_equal(now->note, "Mine");
}

static void the_same_value_is_no_conflict(void **state)
{
	struct two *t = *state;
	struct err err = { 0 };
	const struct task *seen = task_load(&t->mine, 1, &t->mine.arena, &err);

	assert_non_null(seen);
	MUST_DO(set_task(&t->theirs, "title", "Both", NULL, &err));
	MUST_DO(set_task(&t->mine, "title", "Both", seen, &err));
}

/* All that clash are told, with who and when; what was decided is let through once. */
static void mine_is_kept_when_it_was_decided(void **state)
{
	struct two *t = *state;
	struct err err = { 0 };
	const struct app_field theirs[] = { { "title", "Theirs" }, { "owner", "lena" } };
	const struct app_field mine[] = { { "title", "Mine" },
					  { "note", "Mine" },
					  { "owner", "lead" } };
	struct app_fields f = { .field = mine, .n = 3 };

	f.seen = task_load(&t->mine, 1, &t->mine.arena, &err);
	MUST_DO(task_set(&t->theirs, 1, &(struct app_fields){ .field = theirs, .n = 2 }, &err));
	assert_int_equal(task_set(&t->mine, 1, &f, &t->err), -1);
	assert_int_equal(t->err.code, ERR_CONFLICT);
	const struct conflict *c = t->mine.conflicts.row;
	assert_int_equal(t->mine.conflicts.n, 2);
	assert_string_equal(c[0].field, "title");
	assert_string_equal(c[0].before, "Draw");
	assert_string_equal(c[0].theirs, "Theirs");
	assert_string_equal(c[0].mine, "Mine");
	assert_string_equal(c[0].who, "lena");
	assert_int_equal(c[0].at, 1781244000);
	assert_string_equal(c[1].field, "owner");
	assert_string_equal(c[1].before, "design");
	assert_string_equal(c[1].theirs, "lena");
	assert_string_equal(c[1].mine, "lead");

	conflict_keep_mine(&t->mine, 0);
	assert_int_equal(task_set(&t->mine, 1, &f, &t->err), -1);
	assert_int_equal(t->mine.conflicts.n, 2);
	assert_string_equal(t->mine.conflicts.row[1].field, "owner");
	conflict_keep_mine(&t->mine, 1);
	/* Changed once more: decided on another value */
	MUST_DO(set_task(&t->theirs, "title", "Again", NULL, &err));
	assert_int_equal(task_set(&t->mine, 1, &f, &t->err), -1);
	assert_string_equal(t->mine.conflicts.row[0].theirs, "Again");
	conflict_keep_mine(&t->mine, 0);
	MUST_DO(task_set(&t->mine, 1, &f, &err));
	assert_string_equal(task_load(&t->mine, 1, &t->mine.arena, &err)->title, "Mine");
	conflict_clear(&t->mine);
	assert_int_equal(t->mine.conflicts.n, 0);
}

/* Every kind of row that is edited by fields. */
static void all_that_is_edited_asks(void **state)
{
	struct two *t = *state;
	struct err err = { 0 };
	const struct app_field note = { "note", "x" }, title = { "title", "x" };
	const struct app_field name = { "name", "x" };
	const struct app_field other_note = { "note", "y" }, other_title = { "title", "y" };
	const struct app_field other_name = { "name", "y" };
	struct app_fields f = { .n = 1 }, mine = { .n = 1 };

#define CLASH(thing, which, a, b, call_theirs, call_mine)   \
	f.field = &(a);                                     \
	mine.field = &(b);                                  \
	mine.seen = app_find(&t->mine, thing, which, &err); \
	assert_non_null(mine.seen);                         \
	MUST_DO(call_theirs);                               \
	assert_int_equal(call_mine, -1);                    \
	assert_int_equal(t->err.code, ERR_CONFLICT)

	CLASH(THING_PHASE, "run", note, other_note, phase_set(&t->theirs, "run", &f, &err),
	      phase_set(&t->mine, "run", &mine, &t->err));
	CLASH(THING_STAGE, "burst", title, other_title, phase_set(&t->theirs, "burst", &f, &err),
	      phase_set(&t->mine, "burst", &mine, &t->err));
	CLASH(THING_GOAL, "sell", title, other_title, goal_set(&t->theirs, "sell", &f, &err),
	      goal_set(&t->mine, "sell", &mine, &t->err));
	CLASH(THING_KPI, "queue", name, other_name, kpi_set(&t->theirs, "queue", &f, &err),
	      kpi_set(&t->mine, "queue", &mine, &t->err));
	CLASH(THING_CHANNEL, "shop", name, other_name, channel_set(&t->theirs, "shop", &f, &err),
	      channel_set(&t->mine, "shop", &mine, &t->err));
	CLASH(THING_CAMPAIGN, "F", title, other_title, campaign_set(&t->theirs, &f, &err),
	      campaign_set(&t->mine, &mine, &t->err));
}

/* A signature is of what was looked at, not of what has become of it since. */
static void signing_what_has_changed_asks(void **state)
{
	struct two *t = *state;
	struct plan plan = { .arena = &t->mine.arena };
	struct gate_signature s = { .is_approval = true, .role = "lead" };
	const struct app_field more = { "budget", "500000" };
	struct err err = { 0 };

	MUST_DO(plan_load(&t->mine, &plan, &err));
	s.seen = plan.hash[0];
	MUST_DO(campaign_set(&t->theirs, &(struct app_fields){ .field = &more, .n = 1 }, &err));
	assert_int_equal(gate_sign(&t->mine, "plan-gate", &s, &t->err), -1);
	assert_int_equal(t->err.code, ERR_CONFLICT);
	assert_non_null(strstr(t->err.message, "has changed since"));
	MUST_DO(plan_load(&t->mine, &plan, &err));
	s.seen = plan.hash[0];
	MUST_DO(gate_sign(&t->mine, "plan-gate", &s, &err));
}

/* Who closes it after I looked still stops me. */
static void a_campaign_closed_meanwhile_stays_as_it_is(void **state)
{
	struct two *t = *state;
	struct err err = { 0 };

	assert_non_null(app_campaign(&t->mine, &err));
	MUST_DO(campaign_set_state(&t->theirs, CAMPAIGN_CLOSED, &err));
	assert_int_equal(set_task(&t->mine, "note", "late", NULL, &t->err), -1);
	assert_int_equal(t->err.code, ERR_DATA);
	assert_non_null(strstr(t->err.message, "is closed"));
	MUST_DO(campaign_set_state(&t->mine, CAMPAIGN_OPEN, &err));
	MUST_DO(set_task(&t->mine, "note", "in time", NULL, &err));
}

/* Days and amounts that were read stand on them. */
static void another_zone_meanwhile_is_a_conflict(void **state)
{
	struct two *t = *state;
	const struct app_field zone = { "timezone", "Europe/Paris" };
	struct err err = { 0 };

	assert_non_null(app_campaign(&t->mine, &err));
	MUST_DO(campaign_set(&t->theirs, &(struct app_fields){ .field = &zone, .n = 1 }, &err));
	assert_int_equal(set_task(&t->mine, "due", "D-1", NULL, &t->err), -1);
	assert_int_equal(t->err.code, ERR_CONFLICT);
	assert_non_null(strstr(t->err.message, "time zone"));
}

/* The ceiling is that of the moment of writing. */
static void the_budget_is_that_of_the_moment(void **state)
{
	struct two *t = *state;
	const struct app_field more = { "budget", "500000" };
	const struct posting plan = { .kind = LEDGER_PLAN, .line = "more", .amount = "20000" };
	struct posted posted;
	struct err err = { 0 };

	assert_int_equal(ledger_post(&t->mine, &plan, &posted, &t->err), -1);
	assert_non_null(strstr(t->err.message, "over the approved"));
	MUST_DO(campaign_set(&t->theirs, &(struct app_fields){ .field = &more, .n = 1 }, &err));
	MUST_DO(ledger_post(&t->mine, &plan, &posted, &err));
}

#define CASE_OF_TWO(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

TEST_MAIN(CASE_OF_TWO(the_same_field_is_a_conflict), CASE_OF_TWO(another_field_merges),
	  CASE_OF_TWO(the_same_value_is_no_conflict), CASE_OF_TWO(mine_is_kept_when_it_was_decided),
	  CASE_OF_TWO(all_that_is_edited_asks), CASE_OF_TWO(another_zone_meanwhile_is_a_conflict),
	  CASE_OF_TWO(the_budget_is_that_of_the_moment), CASE_OF_TWO(signing_what_has_changed_asks),
	  CASE_OF_TWO(a_campaign_closed_meanwhile_stays_as_it_is))
