/* Channels side by side, and the shift proposal. */
#include "help.h"

#include "rules/channel.h"

static struct channel_result a_result(int64_t id, const char *spend, const char *gmv,
				      const char *users)
{
	return (struct channel_result){
		.channel_id = id, .spend = fig(spend), .gmv = fig(gmv), .new_users = fig(users)
	};
}

static void last_days(struct channel_result *r, const char *before_spend, const char *before_gmv,
		      const char *last_spend, const char *last_gmv)
{
	r->before_spend = fig(before_spend);
	r->before_gmv = fig(before_gmv);
	r->last_spend = fig(last_spend);
	r->last_gmv = fig(last_gmv);
}

static void shares_of_money_stand_against_shares_of_result(void **state)
{
	struct channel_result r[3] = { a_result(1, "300", "1500", "30"),
				       a_result(2, "100", "500", "0"), a_result(3, "", "", "") };

	(void)state;
	channel_results(r, 3);
	assert_fig(r[0].roi, "5"); /* written 1:5 */
	assert_fig(r[0].cac, "10");
	assert_fig(r[0].spend_share, "0.75");
	assert_fig(r[0].gmv_share, "0.75");
	assert_fig(r[1].cac, "");
	assert_fig(r[1].spend_share, "0.25");
	assert_fig(r[2].roi, "");
	assert_fig(r[2].spend_share, "");
}

struct marginal_row {
	const char *name;
	const char *figures[4]; /* spend, GMV before; spend, GMV of the last days */
	const char *want;
};

static const struct marginal_row marginals[] = {
	{ "more money, more result", { "100", "500", "150", "600" }, "2" },
	{ "less money, less result", { "150", "600", "100", "500" }, "2" },
	{ "more money, less result", { "100", "500", "150", "400" }, "-2" },
	{ "less money, more result: the plain return", { "150", "400", "100", "500" }, "5" },
	{ "the same money: the plain return", { "100", "400", "100", "500" }, "5" },
	{ "nothing before", { "", "", "100", "500" }, "5" },
	{ "no money", { "", "", "0", "500" }, "" },
};

static void marginal_return_is_of_the_last_money(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(marginals); i++) {
		const struct marginal_row *m = &marginals[i];
		struct channel_result r = a_result(1, "", "", "");

		last_days(&r, m->figures[0], m->figures[1], m->figures[2], m->figures[3]);
		channel_results(&r, 1);
		assert_fig_named(r.marginal, m->want, m->name);
	}
}

static void money_is_shifted_from_the_worst_to_the_best(void **state)
{
	struct channel_result r[3] = { a_result(1, "", "", ""), a_result(2, "", "", ""),
				       a_result(3, "", "", "") };
	struct channel_shift shift;

	(void)state;
	last_days(&r[0], "100", "500", "200", "600"); /* 1 */
	last_days(&r[2], "100", "500", "150", "700"); /* 4 */
	channel_results(r, 3);
	assert_true(channel_propose_shift(r, 3, &shift));
	assert_int_equal(shift.from_id, 1);
	assert_int_equal(shift.to_id, 3);
	assert_fig(shift.amount, "20");
	assert_fig(shift.gain, "60");
	assert_int_equal(r[0].channel_id, 3);
	assert_int_equal(r[2].channel_id, 2); /* nothing known of it */
}

/* Burst days: GMV triples on hardly more money (a marginal return of 200), while another channel
 * spends more for less.  What is promised is what the money brought on average: 1,000 x (14 - 0),
 * not 1,000 x (200 + 5). */
static void a_festival_promises_no_miracle(void **state)
{
	struct channel_result r[2] = { a_result(1, "", "", ""), a_result(2, "", "", "") };
	struct channel_shift shift;

	(void)state;
	last_days(&r[0], "8000", "60000", "10000", "50000");
	last_days(&r[1], "9500", "40000", "10000", "140000");
	channel_results(r, 2);
	assert_fig(r[0].marginal, "-5");
	assert_fig(r[0].worth, "0");
	assert_fig(r[1].marginal, "200");
	assert_fig(r[1].worth, "14");
	assert_true(channel_propose_shift(r, 2, &shift));
	assert_int_equal(shift.from_id, 1);
	assert_int_equal(shift.to_id, 2);
	assert_fig(shift.amount, "1000");
	assert_fig(shift.gain, "14000");
}

/* A channel that spends little does not take all at the same return. */
static void a_small_channel_takes_a_small_step(void **state)
{
	struct channel_result r[2] = { a_result(1, "", "", ""), a_result(2, "", "", "") };
	struct channel_shift shift;

	(void)state;
	last_days(&r[0], "22000", "50000", "97300", "125300"); /* 1 */
	last_days(&r[1], "2600", "39600", "4000", "60600");    /* 15 */
	channel_results(r, 2);
	assert_true(channel_propose_shift(r, 2, &shift));
	assert_fig(shift.amount, "1000"); /* not 9,730 */
	assert_fig(shift.gain, "14000");
}

/* The best by its marginal return brings no more for its money than the worst: nothing is won. */
static void no_shift_is_proposed_for_nothing(void **state)
{
	struct channel_result r[2] = { a_result(1, "", "", ""), a_result(2, "", "", "") };
	struct channel_shift shift;

	(void)state;
	last_days(&r[0], "100", "500", "200", "1000"); /* 5, and 5 on average */
	last_days(&r[1], "190", "200", "200", "800");  /* 60, but 4 on average */
	channel_results(r, 2);
	assert_false(channel_propose_shift(r, 2, &shift));
}

static void channels_that_do_alike_are_left_alone(void **state)
{
	struct channel_result r[2] = { a_result(1, "", "", ""), a_result(2, "", "", "") };
	struct channel_shift shift;

	(void)state;
	last_days(&r[0], "", "", "100", "500");
	last_days(&r[1], "", "", "100", "540");
	channel_results(r, 2);
	assert_false(channel_propose_shift(r, 2, &shift));
	last_days(&r[0], "", "", "100", "550"); /* the best came first */
	channel_results(r, 2);
	assert_true(channel_propose_shift(r, 2, &shift));
	assert_false(channel_propose_shift(r, 1, &shift));
	assert_false(channel_propose_shift(r, 0, &shift));
}

TEST_MAIN(cmocka_unit_test(shares_of_money_stand_against_shares_of_result),
	  cmocka_unit_test(marginal_return_is_of_the_last_money),
	  cmocka_unit_test(money_is_shifted_from_the_worst_to_the_best),
	  cmocka_unit_test(a_festival_promises_no_miracle),
	  cmocka_unit_test(a_small_channel_takes_a_small_step),
	  cmocka_unit_test(no_shift_is_proposed_for_nothing),
	  cmocka_unit_test(channels_that_do_alike_are_left_alone))
