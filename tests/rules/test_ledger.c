/* Balances from a replayed ledger. */
#include "help.h"

#include <string.h>

#include "rules/budget.h"

static struct ledger_entry step(int64_t id, enum ledger_kind kind, int64_t amount)
{
	struct ledger_entry e = an_entry(kind, amount);

	e.id = e.number = id;
	return e;
}

static void assert_balances(const struct budget_line *l, const char *want, const char *name)
{
	struct str s = { 0 };

	str_addf(&s, "%d %d %d %d", (int)l->planned_minor, (int)l->committed_minor,
		 (int)l->spent_minor, (int)l->refunded_minor);
	if (strcmp(str_text(&s), want) != 0)
		fail_msg("%s: %s, not %s", name, str_text(&s), want);
	str_release(&s);
}

/* A story, with the balances after each line of it. */
static void a_ledger_replays_to_its_balances(void **state)
{
	struct ledger_entry e[] = {
		step(1, LEDGER_PLAN, 1000),    step(2, LEDGER_COMMIT, 300),
		step(3, LEDGER_SPEND, 100),    step(4, LEDGER_SPEND, 250),
		step(5, LEDGER_REVERSE, -100), step(6, LEDGER_RELEASE, 30),
		step(7, LEDGER_REFUND, 20),    step(8, LEDGER_COMMIT, 40),
		step(9, LEDGER_REVERSE, -40),  step(10, LEDGER_REVERSE, -30),
	};
	static const char *const after[] = {
		"1000 0 0 0",     "1000 300 0 0",   "1000 200 100 0", "1000 0 350 0",
		"1000 50 250 0",  "1000 20 250 0",  "1000 20 250 20", "1000 60 250 20",
		"1000 20 250 20", "1000 50 250 20",
	};
	struct arena arena = { 0 };

	(void)state;
	e[2].settles_id = e[3].settles_id = e[5].settles_id = 2;
	e[4].reverses_id = 3;
	e[8].reverses_id = 8;
	e[9].reverses_id = 6;
	for (size_t n = 1; n <= ARRAY_LEN(e); n++) {
		struct budget_line line = a_line(1, BUDGET_CONTENT, 77);
		struct err err = { 0 };

		if (budget_replay(&arena, &(struct budget_ledger){ e, n, &line, 1 }, &err))
			fail_msg("%s", err.message);
		assert_balances(&line, after[n - 1], "after an entry");
	}
	arena_release(&arena);
}

static void a_ledger_with_broken_links_is_refused(void **state)
{
	struct ledger_entry e[] = { step(1, LEDGER_PLAN, 1000), step(2, LEDGER_RELEASE, 30) };
	struct budget_line line = a_line(1, BUDGET_CONTENT, 0);
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(budget_replay(&arena, &(struct budget_ledger){ e, 2, &line, 1 }, &err),
			 -1);
	e[1].settles_id = 9;
	assert_int_equal(budget_replay(&arena, &(struct budget_ledger){ e, 2, &line, 1 }, &err),
			 -1);
	assert_non_null(strstr(err.message, "L-2"));
	e[1] = step(2, LEDGER_REVERSE, -30);
	assert_int_equal(budget_replay(&arena, &(struct budget_ledger){ e, 2, &line, 1 }, &err),
			 -1);
	e[0] = step(1, LEDGER_SPEND, 5); /* settles an order that comes later */
	e[0].settles_id = 2;
	e[1] = step(2, LEDGER_COMMIT, 30);
	assert_int_equal(budget_replay(&arena, &(struct budget_ledger){ e, 2, &line, 1 }, &err),
			 -1);
	e[0] = step(1, LEDGER_PLAN, 1000);
	e[1] = step(2, LEDGER_SPEND, 5);
	e[1].line_id = 3;
	assert_int_equal(budget_replay(&arena, &(struct budget_ledger){ e, 2, &line, 1 }, &err),
			 -1);
	arena_release(&arena);
}

static void an_order_is_open_until_used_or_reversed(void **state)
{
	struct budget_commitment c = { 200, 50, false };
	struct ledger_entry order = step(1, LEDGER_COMMIT, 200),
			    undo = step(2, LEDGER_REVERSE, -200);
	struct budget_effect effect;

	(void)state;
	assert_int_equal(budget_open_part(&c), 150);
	assert_int_equal(budget_effect_of(&undo, &order, &c, &effect, NULL), 0);
	assert_int_equal(effect.committed, -150);
	c.used = 250;
	assert_int_equal(budget_open_part(&c), 0);
	c = (struct budget_commitment){ 200, 50, true };
	assert_int_equal(budget_open_part(&c), 0);
	assert_int_equal(budget_effect_of(&undo, &undo, &c, &effect, NULL), -1);
}

/* Money conservation: whatever is posted, line by line the replay agrees with
 * effects applied one at a time, and transfers sum to zero. */
enum { LINES = 3, STEPS = 400 };

struct run {
	struct test_random random;
	struct ledger_entry entries[STEPS + 1];
	struct budget_commitment commitments[STEPS + 1];
	size_t n;
	struct budget_line lines[LINES];
	int64_t planned; /* by plan entries alone */
};

static struct ledger_entry *run_add(struct run *r, enum ledger_kind kind, size_t line,
				    int64_t amount)
{
	struct ledger_entry *e = &r->entries[r->n];

	*e = step((int64_t)r->n + 1, kind, amount);
	e->line_id = (int64_t)line + 1;
	r->commitments[r->n] = (struct budget_commitment){ amount, 0, false };
	r->n++;
	return e;
}

static void run_apply(struct run *r, const struct ledger_entry *reversed,
		      const struct budget_commitment *c)
{
	const struct ledger_entry *e = &r->entries[r->n - 1];
	struct budget_effect effect;

	assert_int_equal(budget_effect_of(e, reversed, c, &effect, NULL), 0);
	assert_int_equal(budget_apply(&r->lines[e->line_id - 1], &effect, NULL), 0);
}

static void run_use(struct run *r, enum ledger_kind kind, size_t of, int64_t amount)
{
	struct ledger_entry *e = run_add(r, kind, (size_t)r->entries[of].line_id - 1, amount);

	e->settles_id = r->entries[of].id;
	run_apply(r, NULL, &r->commitments[of]);
	r->commitments[of].used += amount;
}

static void run_reverse(struct run *r, size_t of)
{
	struct ledger_entry *original = &r->entries[of], *e;
	struct budget_commitment *c = NULL;

	if (original->kind == LEDGER_REVERSE || original->reversed_by)
		return;
	if (original->kind == LEDGER_COMMIT)
		c = &r->commitments[of];
	else if (original->settles_id)
		c = &r->commitments[original->settles_id - 1];
	if (original->kind == LEDGER_COMMIT && c && c->used)
		return;
	e = run_add(r, LEDGER_REVERSE, (size_t)original->line_id - 1, -original->amount_minor);
	e->reverses_id = original->id;
	original->reversed_by = e->id;
	run_apply(r, original, c);
	if (c && original->kind == LEDGER_COMMIT)
		c->is_reversed = true;
	else if (c)
		c->used -= original->amount_minor;
	if (original->kind == LEDGER_PLAN)
		r->planned -= original->amount_minor;
	if (original->kind == LEDGER_TRANSFER)
		r->planned -= original->amount_minor; /* one half alone moves the plan */
}

static void run_transfer(struct run *r, int64_t amount)
{
	run_add(r, LEDGER_TRANSFER, 0, -amount);
	run_apply(r, NULL, NULL);
	run_add(r, LEDGER_TRANSFER, 1, amount);
	run_apply(r, NULL, NULL);
}

static void run_step(struct run *r)
{
	int64_t amount = test_random_between(&r->random, 1, 1000);
	size_t line = (size_t)test_random_between(&r->random, 0, LINES - 1);
	size_t of = (size_t)test_random_between(&r->random, 0, r->n ? (int64_t)r->n - 1 : 0);
	bool is_order = r->n && r->entries[of].kind == LEDGER_COMMIT && !r->entries[of].reversed_by;

	switch (test_random_between(&r->random, 0, 7)) {
	case 0:
		run_add(r, LEDGER_PLAN, line, amount);
		r->planned += amount;
		break;
	case 1: run_add(r, LEDGER_COMMIT, line, amount); break;
	case 2: run_add(r, LEDGER_SPEND, line, amount); break;
	case 3: run_add(r, LEDGER_REFUND, line, amount); break;
	case 4: run_transfer(r, amount); return;
	case 5:
	case 6:
		if (is_order)
			run_use(r, amount % 2 ? LEDGER_SPEND : LEDGER_RELEASE, of, amount);
		return;
	default:
		if (r->n)
			run_reverse(r, of);
		return;
	}
	run_apply(r, NULL, NULL);
}

static void replay_conserves_money(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct run r = { .random = test_random_seed(seed) };
		struct budget_line again[LINES];
		struct arena arena = { 0 };
		struct err err = { 0 };
		int64_t planned = 0;

		for (size_t i = 0; i < LINES; i++)
			r.lines[i] = again[i] = a_line((int64_t)i + 1, BUDGET_CONTENT, 0);
		while (r.n < STEPS)
			run_step(&r);
		if (budget_replay(&arena, &(struct budget_ledger){ r.entries, r.n, again, LINES },
				  &err))
			fail_msg("%s", err.message);
		for (size_t i = 0; i < LINES; i++) {
			assert_int_equal(again[i].planned_minor, r.lines[i].planned_minor);
			assert_int_equal(again[i].committed_minor, r.lines[i].committed_minor);
			assert_int_equal(again[i].spent_minor, r.lines[i].spent_minor);
			assert_int_equal(again[i].refunded_minor, r.lines[i].refunded_minor);
			assert_true(again[i].committed_minor >= 0);
			planned += again[i].planned_minor;
		}
		assert_int_equal(planned, r.planned);
		arena_release(&arena);
	}
}

static void lines_are_found_by_id(void **state)
{
	struct budget_line l[3] = { a_line(2, BUDGET_CONTENT, 0), a_line(5, BUDGET_CONTENT, 0),
				    a_line(9, BUDGET_CONTENT, 0) };

	(void)state;
	assert_ptr_equal(budget_find_line(l, 3, 2), &l[0]);
	assert_ptr_equal(budget_find_line(l, 3, 9), &l[2]);
	assert_null(budget_find_line(l, 3, 1));
	assert_null(budget_find_line(l, 3, 6));
	assert_null(budget_find_line(l, 3, 10));
	assert_null(budget_find_line(l, 0, 10));
}

TEST_MAIN(cmocka_unit_test(an_order_is_open_until_used_or_reversed),
	  cmocka_unit_test(a_ledger_replays_to_its_balances),
	  cmocka_unit_test(a_ledger_with_broken_links_is_refused),
	  cmocka_unit_test(replay_conserves_money), cmocka_unit_test(lines_are_found_by_id))
