/* Goal trees and what doesn't add up. */
#include "help.h"

#include <stdlib.h>

#include "rules/goal.h"

struct tree {
	struct arena arena;
	struct kpi gmv;
	struct stage stages[2];
	struct goal goals[12];
	size_t n;
	const struct goal_sum *sums;
	size_t n_sums;
	struct goal_set set;
};

static int tree_setup(void **state)
{
	struct tree *t = mem_alloc(sizeof(*t));

	t->gmv = a_kpi("gmv");
	t->stages[0] = a_stage(11, "2026-06-01", "2026-06-02", 20);
	t->stages[1] = a_stage(12, "2026-06-03", "2026-06-04", 80);
	*state = t;
	return 0;
}

static int tree_teardown(void **state)
{
	struct tree *t = *state;

	arena_release(&t->arena);
	free(t);
	return 0;
}

static struct goal *tree_goal(struct tree *t, const char *target)
{
	t->goals[t->n] = a_goal(&t->gmv, target);
	t->goals[t->n].id = (int64_t)t->n + 1;
	return &t->goals[t->n++];
}

static void tree_stage(struct tree *t, const char *target, int64_t stage_id)
{
	tree_goal(t, target)->stage_id = stage_id;
}

static void tree_day(struct tree *t, const char *target, const char *iso)
{
	tree_goal(t, target)->day = day(iso);
}

static void tree_channel(struct tree *t, const char *target, int64_t channel_id)
{
	tree_goal(t, target)->channel_id = channel_id;
}

static const struct goal_set *tree_set(struct tree *t)
{
	t->set = (struct goal_set){ t->goals, t->n, t->stages, 2, &t->gmv, 1 };
	return &t->set;
}

static void tree_sum(struct tree *t)
{
	t->n_sums = goal_sums(&t->arena, tree_set(t), &t->sums);
}

static void parts_that_add_up(void **state)
{
	struct tree *t = *state;

	tree_goal(t, "5000000");
	tree_stage(t, "2000000", 11);
	tree_stage(t, "3000000", 12);
	tree_channel(t, "4000000", 1);
	tree_channel(t, "1000000", 2);
	tree_sum(t);
	assert_int_equal(t->n_sums, 2);
	assert_int_equal(t->sums[0].dimension, GOAL_BY_STAGE);
	assert_int_equal(t->sums[1].dimension, GOAL_BY_CHANNEL);
	for (size_t i = 0; i < 2; i++) {
		assert_true(t->sums[i].adds_up);
		assert_int_equal(t->sums[i].children, 2);
		assert_fig(t->sums[i].remainder, "0");
	}
}

static void parts_that_do_not_say_by_how_much(void **state)
{
	struct tree *t = *state;

	tree_goal(t, "5000000");
	tree_stage(t, "2000000", 11);
	tree_stage(t, "2500000.50", 12);
	tree_goal(t, "5100000")->segment_id = 3;
	tree_sum(t);
	assert_int_equal(t->n_sums, 2);
	assert_false(t->sums[0].adds_up);
	assert_fig(t->sums[0].sum, "4500000.5");
	assert_fig(t->sums[0].remainder, "499999.5");
	assert_int_equal(t->sums[1].dimension, GOAL_BY_SEGMENT);
	assert_fig(t->sums[1].remainder, "-100000");
}

static void a_rate_does_not_add_up_and_need_not(void **state)
{
	struct tree *t = *state;

	t->gmv = a_kpi("cvr");
	tree_goal(t, "0.03");
	tree_stage(t, "0.03", 11);
	tree_channel(t, "0.03", 1);
	tree_sum(t);
	assert_int_equal(t->n_sums, 0);
}

static void stock_adds_up_over_channels_only(void **state)
{
	struct tree *t = *state;

	t->gmv = a_kpi("stock");
	tree_goal(t, "500");
	tree_stage(t, "400", 11);
	tree_channel(t, "300", 1);
	tree_sum(t);
	assert_int_equal(t->n_sums, 1);
	assert_fig(t->sums[0].remainder, "200");
}

static void some_days_are_no_breakdown(void **state)
{
	struct tree *t = *state;

	tree_goal(t, "1000");
	tree_stage(t, "800", 12);
	tree_day(t, "500", "2026-06-03");
	tree_sum(t);
	assert_int_equal(t->n_sums, 1); /* the stages */
	tree_day(t, "200", "2026-06-04");
	tree_sum(t);
	assert_int_equal(t->n_sums, 2);
	assert_int_equal(t->sums[1].goal, 1);
	assert_int_equal(t->sums[1].dimension, GOAL_BY_DAY);
	assert_fig(t->sums[1].remainder, "100");
	/* but one day above its stage is wrong at once */
	t->n = 2;
	tree_day(t, "801", "2026-06-03");
	tree_sum(t);
	assert_fig(t->sums[1].remainder, "-1");
}

static void deeper_levels_are_summed_too(void **state)
{
	struct tree *t = *state;

	tree_stage(t, "800", 12);
	for (int64_t c = 1; c <= 2; c++) {
		tree_stage(t, "300", 12);
		t->goals[t->n - 1].channel_id = c;
	}
	tree_sum(t);
	assert_int_equal(t->n_sums, 1);
	assert_fig(t->sums[0].remainder, "200");
}

static void parents_leave_out_one_dimension(void **state)
{
	struct tree *t = *state;

	tree_goal(t, "1000");           /* 0 */
	tree_stage(t, "800", 12);       /* 1 */
	tree_day(t, "1", "2026-06-03"); /* 2: of stage 12 */
	tree_day(t, "1", "2026-06-01"); /* 3: of stage 11, which has no goal */
	tree_channel(t, "1", 4);        /* 4 */
	tree_stage(t, "1", 12);         /* 5: stage 12 and channel 4 */
	t->goals[5].channel_id = 4;
	tree_goal(t, "1")->segment_id = 3; /* 6 */
	const ptrdiff_t want[] = { -1, 0, 1, 0, 0, 1, 0 };

	for (size_t i = 0; i < t->n; i++)
		assert_int_equal(goal_parent(tree_set(t), i), want[i]);
}

static void the_tree_lists_children_after_parents(void **state)
{
	static const size_t want_order[] = { 4, 3, 1, 2, 5, 0 };
	static const int want_depth[] = { 0, 1, 2, 2, 1, 1 };
	struct tree *t = *state;
	size_t order[6];
	int depth[6];

	tree_channel(t, "1", 4);        /* 0 */
	tree_day(t, "1", "2026-06-03"); /* 1 */
	tree_day(t, "1", "2026-06-04"); /* 2 */
	tree_stage(t, "800", 12);       /* 3 */
	tree_goal(t, "1000");           /* 4 */
	tree_day(t, "1", "2026-06-01"); /* 5 */
	goal_tree(&t->arena, tree_set(t), order, depth);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(order[i], want_order[i]);
		assert_int_equal(depth[i], want_depth[i]);
	}
}

static void roots_keep_their_order(void **state)
{
	struct tree *t = *state;
	size_t order[3];
	int depth[3];

	tree_stage(t, "1", 12);
	tree_goal(t, "1")->kpi_id = 99;
	tree_stage(t, "1", 11);
	goal_tree(&t->arena, tree_set(t), order, depth);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(order[i], i);
		assert_int_equal(depth[i], 0);
	}
}

static void an_elastic_target_has_room(void **state)
{
	(void)state;
	assert_fig(goal_stretch(fig("3000000"), fig("0.5")), "4500000");
}

struct ambition_row {
	const char *name;
	enum kpi_direction direction;
	const char *target, *past[4], *growth;
	enum goal_ambition want;
};

static const struct ambition_row ambitions[] = {
	{ "half above the best", DIRECTION_UP, "150", { "90", "100", "80", "95" }, "", GOAL_FITS },
	{ "far above the best",
	  DIRECTION_UP,
	  "151",
	  { "90", "100", "80", "95" },
	  "",
	  GOAL_FAR_ABOVE },
	{ "only the last three count",
	  DIRECTION_UP,
	  "160",
	  { "500", "100", "80", "95" },
	  "",
	  GOAL_FAR_ABOVE },
	{ "with the market", DIRECTION_UP, "110", { "", "", "90", "100" }, "0.1", GOAL_FITS },
	{ "below the market",
	  DIRECTION_UP,
	  "109",
	  { "", "", "90", "100" },
	  "0.1",
	  GOAL_BELOW_MARKET },
	{ "nothing to compare", DIRECTION_UP, "109", { "", "", "", "" }, "0.1", GOAL_FITS },
	{ "down: half the best", DIRECTION_DOWN, "20", { "", "60", "40", "50" }, "", GOAL_FITS },
	{ "down: below half", DIRECTION_DOWN, "19", { "", "60", "40", "50" }, "", GOAL_FAR_ABOVE },
	{ "down: worse than last time",
	  DIRECTION_DOWN,
	  "51",
	  { "", "60", "40", "50" },
	  "",
	  GOAL_BELOW_MARKET },
	{ "no target", DIRECTION_UP, "", { "", "60", "40", "50" }, "", GOAL_FITS },
};

static void targets_out_of_proportion_are_flagged(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ambitions); i++) {
		const struct ambition_row *r = &ambitions[i];
		struct figure past[4];

		for (size_t k = 0; k < 4; k++)
			past[k] = fig(r->past[k]);
		const struct goal_past all = { past, 4, fig(r->growth) };
		struct figure against;

		if (goal_ambition_of(r->direction, fig(r->target), &all, &against) != r->want)
			fail_msg("%s", r->name);
	}
	const struct goal_past none = { NULL, 0, fig("") };
	struct figure against;

	assert_int_equal(goal_ambition_of(DIRECTION_UP, fig("1"), &none, &against), GOAL_FITS);
	assert_false(against.is_known);
}

#define tree_test(f) cmocka_unit_test_setup_teardown(f, tree_setup, tree_teardown)

TEST_MAIN(tree_test(parts_that_add_up), tree_test(parts_that_do_not_say_by_how_much),
	  tree_test(a_rate_does_not_add_up_and_need_not),
	  tree_test(stock_adds_up_over_channels_only), tree_test(some_days_are_no_breakdown),
	  tree_test(deeper_levels_are_summed_too), tree_test(parents_leave_out_one_dimension),
	  tree_test(the_tree_lists_children_after_parents), tree_test(roots_keep_their_order),
	  cmocka_unit_test(an_elastic_target_has_room),
	  cmocka_unit_test(targets_out_of_proportion_are_flagged))
