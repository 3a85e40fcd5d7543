/* Figures of lines, what may be posted. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "rules/budget.h"

/* ---- Figures of a line */

struct ground {
	struct arena arena;
	struct campaign campaign;
	struct stage stages[2];
	struct pace_calendar cal;
	struct budget_when when;
};

static int ground_setup(void **state)
{
	struct ground *g = mem_alloc(sizeof(*g));

	g->campaign = a_campaign("2026-06-01", "2026-06-10");
	g->stages[0] = a_stage(11, "2026-06-01", "2026-06-02", 20);
	g->stages[1] = a_stage(12, "2026-06-03", "2026-06-04", 80);
	pace_calendar_init(&g->cal, &g->arena,
			   &(struct pace_frame){ zone_utc(), &g->campaign, g->stages, 2 });
	*state = g;
	return 0;
}

/* Valid until the next call. */
static const struct budget_when *when(struct ground *g, int64_t t)
{
	g->when = (struct budget_when){ &g->campaign, &g->cal, t };
	return &g->when;
}

static int ground_teardown(void **state)
{
	struct ground *g = *state;

	arena_release(&g->arena);
	free(g);
	return 0;
}

static void available_is_what_is_left(void **state)
{
	struct budget_line l = a_line(1, BUDGET_PROMOTION, 1000);
	int64_t left;

	(void)state;
	l.committed_minor = 300;
	l.spent_minor = 250;
	l.refunded_minor = 50;
	assert_int_equal(budget_available(&l, &left, NULL), 0);
	assert_int_equal(left, 500);
	l.refunded_minor = INT64_MAX;
	assert_int_equal(budget_available(&l, &left, NULL), -1);
}

static void usage_40_against_30_is_33_percent_over_and_critical(void **state)
{
	struct ground *g = *state;
	struct budget_line l = a_line(1, BUDGET_PROMOTION, 1000);
	struct budget_figures f;

	l.spent_minor = 400;
	l.start = day("2026-06-01");
	l.end = day("2026-06-10");
	assert_int_equal(budget_line_figures(&l, when(g, utc("2026-06-04", 0, 0)), &f, NULL), 0);
	assert_fig(f.usage, "0.4");
	assert_fig(f.expected_usage, "0.3");
	assert_fig(f.deviation, "0.333333333333");
	assert_int_equal(f.status, STATUS_CRITICAL);
	assert_int_equal(f.available, 600);
}

static void expected_usage_follows_the_lines_dates(void **state)
{
	struct ground *g = *state;
	struct budget_line l = a_line(1, BUDGET_CONTENT, 1000);
	int64_t noon = utc("2026-06-03", 12, 0);

	/* no dates, no channel: the campaign's days */
	assert_fig(budget_expected_usage(&l, when(g, noon)), "0.25");
	l.start = day("2026-06-03");
	l.end = day("2026-06-04");
	assert_fig(budget_expected_usage(&l, when(g, noon)), "0.25");
	assert_fig(budget_expected_usage(&l, when(g, noon - 86400)), "0");
	assert_fig(budget_expected_usage(&l, when(g, noon + 2 * 86400)), "1");
	l.end = DAY_NONE; /* to the end of the campaign: 8 days */
	assert_fig(budget_expected_usage(&l, when(g, noon + 86400)), "0.1875");
	l.start = DAY_NONE;
	l.channel_id = 4; /* the stages by weight */
	assert_fig(budget_expected_usage(&l, when(g, noon)), "0.4");
	assert_fig(budget_expected_usage(&l, when(g, utc("2026-06-09", 0, 0))), "1");
	l.category = BUDGET_CONTINGENCY;
	assert_fig(budget_expected_usage(&l, when(g, noon)), "");
}

static void nothing_planned_has_no_usage(void **state)
{
	struct ground *g = *state;
	struct budget_line l = a_line(1, BUDGET_CONTENT, 0);
	struct budget_figures f;

	assert_int_equal(budget_line_figures(&l, when(g, 0), &f, NULL), 0);
	assert_fig(f.usage, "");
	assert_int_equal(f.status, STATUS_NONE);
}

static void the_total_weighs_lines_by_plan_and_the_reserve_as_nothing(void **state)
{
	struct ground *g = *state;
	struct budget_line l[3] = { a_line(1, BUDGET_PROMOTION, 600),
				    a_line(2, BUDGET_CONTENT, 300),
				    a_line(3, BUDGET_CONTINGENCY, 100) };
	struct budget_figures f[3], total;

	l[0].start = l[0].end = day("2026-06-01"); /* over */
	l[0].spent_minor = 500;
	l[1].committed_minor = 50;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
			budget_line_figures(&l[i], when(g, utc("2026-06-06", 0, 0)), &f[i], NULL),
			0);
	assert_int_equal(budget_total_figures(l, 3, f, &total, NULL), 0);
	assert_int_equal(total.planned, 1000);
	assert_int_equal(total.available, 450);
	assert_fig(total.usage, "0.5");
	assert_fig(total.expected_usage, "0.75");
	assert_int_equal(total.status, STATUS_AHEAD);
	assert_int_equal(f[2].status, STATUS_ON_TRACK);
}

struct reserve_row {
	const char *name;
	int64_t reserve, other, approved;
	int min_bp, max_bp;
	const char *share;
	bool in_range;
};

static const struct reserve_row reserves[] = {
	{ "the sample split: 5 % is below its own rule", 5, 95, 100, 0, 0, "0.05", false },
	{ "just 10 %", 10, 90, 100, 0, 0, "0.1", true },
	{ "just 15 %", 15, 85, 100, 0, 0, "0.15", true },
	{ "over 15 %", 16, 84, 100, 0, 0, "0.16", false },
	{ "of what is approved, not planned", 10, 40, 100, 0, 0, "0.1", true },
	{ "nothing approved: of the plan", 10, 40, 0, 0, 0, "0.2", false },
	{ "the playbook's range", 5, 95, 100, 300, 600, "0.05", true },
	{ "nothing at all", 0, 0, 0, 0, 0, "", false },
};

static void the_reserve_has_a_range(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(reserves); i++) {
		const struct reserve_row *row = &reserves[i];
		struct budget_line l[2] = { a_line(1, BUDGET_CONTINGENCY, row->reserve),
					    a_line(2, BUDGET_CONTENT, row->other) };
		struct campaign c = { .approved_minor = row->approved,
				      .reserve_min_bp = row->min_bp,
				      .reserve_max_bp = row->max_bp };
		struct budget_reserve r = budget_reserve_of(l, 2, &c);

		assert_fig_named(r.share, row->share, row->name);
		if (r.in_range != row->in_range || r.planned != row->reserve)
			fail_msg("%s", row->name);
	}
}

static void burn_says_how_many_days_are_left(void **state)
{
	(void)state;
	assert_fig(budget_burn_days(1000, 700, 7), "10");
	assert_fig(budget_burn_days(1000, 700, 2), "2.857142857143");
	assert_fig(budget_burn_days(0, 700, 7), "0");
	assert_fig(budget_burn_days(-5, 700, 7), "0");
	assert_fig(budget_burn_days(1000, 0, 7), "");
}

/* ---- Postings */

struct post_row {
	const char *name;
	enum ledger_kind kind;
	int64_t amount;
	int rights;
	const char *reason;
	enum err_code code; /* ERR_NONE: may be posted */
};

/* Line: planned 1000, ordered 300, spent 500, refunded 100: 300 left.  Approved
 * 5000, planned 4000 in all.  Linked: an order of 200 with 50 used. */
static const struct post_row posts[] = {
	{ "plan more", LEDGER_PLAN, 1000, RIGHT_FINANCE, "", ERR_NONE },
	{ "plan over the ceiling", LEDGER_PLAN, 1001, RIGHT_ADMIN, "really", ERR_DATA },
	{ "plan by nothing", LEDGER_PLAN, 0, RIGHT_FINANCE, "", ERR_DATA },
	{ "plan less", LEDGER_PLAN, -300, RIGHT_FINANCE, "", ERR_NONE },
	{ "plan less than is gone", LEDGER_PLAN, -301, RIGHT_FINANCE, "", ERR_USAGE },
	{ "plan below nothing", LEDGER_PLAN, -1001, RIGHT_FINANCE, "why", ERR_DATA },
	{ "order all", LEDGER_COMMIT, 300, RIGHT_FINANCE, "", ERR_NONE },
	{ "order too much", LEDGER_COMMIT, 301, RIGHT_FINANCE, "", ERR_USAGE },
	{ "order a negative amount", LEDGER_COMMIT, -1, RIGHT_FINANCE, "", ERR_DATA },
	{ "order nothing", LEDGER_COMMIT, 0, RIGHT_FINANCE, "", ERR_DATA },
	{ "spend all", LEDGER_SPEND, 300, RIGHT_MEMBER, "", ERR_NONE },
	{ "spend over the line without the right", LEDGER_SPEND, 301, RIGHT_MEMBER, "why",
	  ERR_NOPERM },
	{ "spend over the line without a reason", LEDGER_SPEND, 301, RIGHT_FINANCE, "", ERR_USAGE },
	{ "spend over the line with both", LEDGER_SPEND, 301, RIGHT_FINANCE, "why", ERR_NONE },
	{ "spend a negative amount", LEDGER_SPEND, -1, RIGHT_FINANCE, "why", ERR_DATA },
	{ "refund what was spent", LEDGER_REFUND, 400, RIGHT_FINANCE, "", ERR_NONE },
	{ "refund more than was spent", LEDGER_REFUND, 401, RIGHT_FINANCE, "", ERR_DATA },
	{ "release what is open", LEDGER_RELEASE, 150, RIGHT_FINANCE, "", ERR_NONE },
	{ "release more than is open", LEDGER_RELEASE, 151, RIGHT_FINANCE, "", ERR_DATA },
	{ "transfer all", LEDGER_TRANSFER, -300, RIGHT_FINANCE, "why", ERR_NONE },
	{ "transfer without a reason", LEDGER_TRANSFER, -300, RIGHT_FINANCE, "", ERR_USAGE },
	{ "transfer that overdraws its source", LEDGER_TRANSFER, -301, RIGHT_ADMIN, "why",
	  ERR_DATA },
	{ "transfer a negative amount", LEDGER_TRANSFER, 5, RIGHT_FINANCE, "why", ERR_DATA },
};

struct post {
	struct ledger_entry entry, linked;
	struct budget_line line, other;
	struct budget_commitment commitment;
	struct campaign campaign;
	struct budget_posting posting;
};

static void post_init(struct post *p, enum ledger_kind kind, int64_t amount)
{
	*p = (struct post){ .entry = an_entry(kind, amount),
			    .linked = an_entry(LEDGER_COMMIT, 200),
			    .line = a_line(1, BUDGET_CONTENT, 1000),
			    .other = a_line(2, BUDGET_PROMOTION, 3000),
			    .commitment = { 200, 50, false },
			    .campaign = { .approved_minor = 5000 } };
	p->linked.id = 50;
	p->line.committed_minor = 300;
	p->line.spent_minor = 500;
	p->line.refunded_minor = 100;
	p->posting = (struct budget_posting){ .entry = &p->entry,
					      .line = &p->line,
					      .other = &p->other,
					      .linked = &p->linked,
					      .commitment = &p->commitment,
					      .campaign = &p->campaign,
					      .currency = currency_find("CNY"),
					      .totals = { .planned = 4000 },
					      .rights = RIGHT_FINANCE };
}

static void what_may_be_posted(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(posts); i++) {
		const struct post_row *row = &posts[i];
		struct err err = { 0 };
		struct post p;

		post_init(&p, row->kind, row->amount);
		p.entry.reason = row->reason;
		p.posting.rights = row->rights;
		int rc = budget_check_posting(&p.posting, &err);

		if (rc != (row->code ? -1 : 0) || err.code != row->code)
			fail_msg("%s: %s", row->name, err.message);
	}
}

static void settling_an_order_uses_what_it_holds(void **state)
{
	struct post p;

	(void)state;
	post_init(&p, LEDGER_SPEND, 450); /* 150 from the order, 300 left */
	p.entry.settles_id = 50;
	assert_int_equal(budget_check_posting(&p.posting, NULL), 0);
	p.entry.amount_minor = 451;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.entry.amount_minor = 100;
	p.linked.kind = LEDGER_SPEND;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.linked.kind = LEDGER_COMMIT;
	p.linked.line_id = 2;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.linked.line_id = 1;
	p.linked.reversed_by = 77;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.posting.linked = NULL;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
}

static void an_entry_is_reversed_exactly_once(void **state)
{
	struct err err = { 0 };
	struct post p;

	(void)state;
	post_init(&p, LEDGER_REVERSE, -100);
	p.linked = an_entry(LEDGER_SPEND, 100);
	p.entry.reason = "wrong line";
	assert_int_equal(budget_check_posting(&p.posting, &err), 0);
	p.entry.amount_minor = -99;
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	p.entry.amount_minor = -100;
	p.entry.reason = "";
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	p.entry.reason = "wrong line";
	p.linked.reversed_by = 101;
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	assert_non_null(strstr(err.message, "already"));
	p.linked = an_entry(LEDGER_REVERSE, 100);
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	p.linked = an_entry(LEDGER_COMMIT, 100); /* 50 of it are used */
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	assert_non_null(strstr(err.hint, "release"));
	p.commitment.used = 0;
	assert_int_equal(budget_check_posting(&p.posting, &err), 0);
}

static void reversing_a_plan_keeps_line_and_ceiling(void **state)
{
	struct post p;

	(void)state;
	post_init(&p, LEDGER_REVERSE, -400);
	p.linked = an_entry(LEDGER_PLAN, 400); /* only 300 are left */
	p.entry.reason = "planned twice";
	p.posting.rights = RIGHT_MEMBER;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.linked.amount_minor = -1001;
	p.entry.amount_minor = 1001;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.campaign.approved_minor = 0; /* no ceiling */
	assert_int_equal(budget_check_posting(&p.posting, NULL), 0);
}

static void drawing_on_the_reserve_is_for_approvers_with_a_reason(void **state)
{
	static const enum ledger_kind kinds[] = { LEDGER_TRANSFER, LEDGER_COMMIT, LEDGER_SPEND };
	struct err err = { 0 };
	struct post p;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		post_init(&p, kinds[i], kinds[i] == LEDGER_TRANSFER ? -10 : 10);
		p.line.category = BUDGET_CONTINGENCY;
		p.entry.reason = "stock fire";
		assert_int_equal(budget_check_posting(&p.posting, &err), -1);
		assert_int_equal(err.code, ERR_NOPERM);
		p.posting.rights = RIGHT_APPROVER;
		assert_int_equal(budget_check_posting(&p.posting, &err), 0);
		p.entry.reason = "";
		assert_int_equal(budget_check_posting(&p.posting, &err), -1);
		assert_int_equal(err.code, ERR_USAGE);
	}
}

static void from_reserve_to_reserve_draws_on_nothing(void **state)
{
	struct post p;

	(void)state;
	post_init(&p, LEDGER_TRANSFER, -10);
	p.line.category = p.other.category = BUDGET_CONTINGENCY;
	p.entry.reason = "one reserve is enough";
	assert_int_equal(budget_check_posting(&p.posting, NULL), 0);
}

static void what_makes_an_overdrawn_line_better_is_welcome(void **state)
{
	struct post p;

	(void)state;
	post_init(&p, LEDGER_REFUND, 10);
	p.line.spent_minor = 5000;
	assert_int_equal(budget_check_posting(&p.posting, NULL), 0);
}

static void a_transfer_needs_two_lines(void **state)
{
	struct post p;

	(void)state;
	post_init(&p, LEDGER_TRANSFER, -10);
	p.entry.reason = "why";
	p.posting.other = &p.line;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
	p.posting.other = NULL;
	assert_int_equal(budget_check_posting(&p.posting, NULL), -1);
}

static void an_overflow_is_an_error_not_a_wrapped_number(void **state)
{
	struct err err = { 0 };
	struct post p;

	(void)state;
	post_init(&p, LEDGER_PLAN, INT64_MAX);
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	assert_non_null(strstr(err.message, "9223372036854775807"));
}

/* What no screen could add up afterwards. */
static void totals_that_do_not_fit_are_refused(void **state)
{
	struct err err = { 0 };
	struct post p;

	(void)state;
	post_init(&p, LEDGER_PLAN, 8);
	p.campaign.approved_minor = 0; /* no ceiling */
	p.posting.totals.planned = INT64_MAX - 8;
	assert_int_equal(budget_check_posting(&p.posting, &err), 0);
	p.posting.totals.planned = INT64_MAX - 7;
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	assert_non_null(strstr(err.message, "all lines: the sum of 9223372036854775800 and 8"));
	post_init(&p, LEDGER_SPEND, 8);
	p.posting.totals.spent = INT64_MAX - 7;
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
}

static void refusals_name_the_figures(void **state)
{
	struct err err = { 0 };
	struct post p;

	(void)state;
	post_init(&p, LEDGER_PLAN, 123456);
	assert_int_equal(budget_check_posting(&p.posting, &err), -1);
	assert_non_null(strstr(err.message, "1,274.56"));
	assert_non_null(strstr(err.message, "50.00"));
}

static void the_same_reference_twice_is_a_probable_double(void **state)
{
	struct ledger_entry one = an_entry(LEDGER_SPEND, 100), two = one;

	(void)state;
	one.ref = "INV-7";
	two.id = 101;
	two.ref = "inv-7";
	assert_true(budget_is_probable_double(&two, &one, 1));
	assert_false(budget_is_probable_double(&one, &one, 1));
	one.amount_minor = 101;
	assert_false(budget_is_probable_double(&two, &one, 1));
	one.amount_minor = 100;
	one.line_id = 2;
	assert_false(budget_is_probable_double(&two, &one, 1));
	one.line_id = 1;
	one.kind = LEDGER_COMMIT;
	assert_false(budget_is_probable_double(&two, &one, 1));
	one.kind = LEDGER_SPEND;
	one.reversed_by = 9;
	assert_false(budget_is_probable_double(&two, &one, 1));
	one.reversed_by = 0;
	one.ref = two.ref = "";
	assert_false(budget_is_probable_double(&two, &one, 1));
}

#define ground_test(f) cmocka_unit_test_setup_teardown(f, ground_setup, ground_teardown)

TEST_MAIN(cmocka_unit_test(available_is_what_is_left),
	  ground_test(usage_40_against_30_is_33_percent_over_and_critical),
	  ground_test(expected_usage_follows_the_lines_dates),
	  ground_test(nothing_planned_has_no_usage),
	  ground_test(the_total_weighs_lines_by_plan_and_the_reserve_as_nothing),
	  cmocka_unit_test(the_reserve_has_a_range),
	  cmocka_unit_test(burn_says_how_many_days_are_left), cmocka_unit_test(what_may_be_posted),
	  cmocka_unit_test(settling_an_order_uses_what_it_holds),
	  cmocka_unit_test(an_entry_is_reversed_exactly_once),
	  cmocka_unit_test(reversing_a_plan_keeps_line_and_ceiling),
	  cmocka_unit_test(drawing_on_the_reserve_is_for_approvers_with_a_reason),
	  cmocka_unit_test(from_reserve_to_reserve_draws_on_nothing),
	  cmocka_unit_test(what_makes_an_overdrawn_line_better_is_welcome),
	  cmocka_unit_test(a_transfer_needs_two_lines),
	  cmocka_unit_test(an_overflow_is_an_error_not_a_wrapped_number),
	  cmocka_unit_test(totals_that_do_not_fit_are_refused),
	  cmocka_unit_test(refusals_name_the_figures),
	  cmocka_unit_test(the_same_reference_twice_is_a_probable_double))
