/* Why a product is off: parts that add up to the gap. */
#include "help.h"

#include <math.h>

#include "rules/attribution.h"

static struct attribution_factor factor(const char *base, const char *actual)
{
	return (struct attribution_factor){ .base = fig(base), .actual = fig(actual) };
}

static void assert_adds_up(const struct attribution_factor *f, size_t n,
			   const struct attribution *a)
{
	struct figure sum = a->rest;

	for (size_t i = 0; i < n; i++)
		sum = figure_add(sum, f[i].part);
	assert_int_equal(figure_cmp(sum, a->gap), 0);
}

static double part(const struct attribution_factor *f)
{
	return figure_to_double(f->part);
}

/* GMV = UV x conversion x basket, by the formula in doubles */
static void gmv_splits_into_uv_conversion_and_basket(void **state)
{
	struct attribution_factor f[3] = { factor("61200", "53900"), factor("0.03", "0.0207"),
					   factor("200", "251") };
	struct figure base = fig("367200"), actual = fig("280048.23");
	struct attribution a;
	double mean = (280048.23 - 367200) / log(280048.23 / 367200);

	(void)state;
	assert_true(attribution_split(f, 3, base, actual, &a));
	assert_fig(a.gap, "-87151.77");
	assert_fig(a.rest, "0");
	assert_adds_up(f, 3, &a);
	assert_true(fabs(part(&f[0]) - mean * log(53900.0 / 61200)) < 1e-6);
	assert_true(fabs(part(&f[1]) - mean * log(0.0207 / 0.03)) < 1e-6);
	assert_true(fabs(part(&f[2]) - mean * log(251.0 / 200)) < 1e-6);
	assert_true(part(&f[1]) < part(&f[0]) && part(&f[0]) < 0 && part(&f[2]) > 0);
}

static void one_factor_alone_takes_all(void **state)
{
	struct attribution_factor f[2] = { factor("100", "80"), factor("5", "5") };
	struct attribution a;

	(void)state;
	assert_true(attribution_split(f, 2, fig("500"), fig("400"), &a));
	assert_fig(f[0].part, "-100");
	assert_fig(f[1].part, "0");
}

static void factors_that_cancel_have_parts_that_cancel(void **state)
{
	struct attribution_factor f[2] = { factor("100", "200"), factor("10", "5") };
	struct attribution a;

	(void)state;
	assert_true(attribution_split(f, 2, fig("1000"), fig("1000"), &a));
	assert_fig(a.gap, "0");
	assert_true(fabs(part(&f[0]) - 1000 * log(2)) < 1e-6);
	assert_adds_up(f, 2, &a);
}

struct zero_row {
	const char *name;
	const char *base[3], *actual[3], *parts[3];
	const char *from, *to;
};

static const struct zero_row zeros[] = {
	{ "no orders: conversion takes it",
	  { "100", "0.03", "200" },
	  { "90", "0", "200" },
	  { "0", "-600", "0" },
	  "600",
	  "0" },
	{ "from nothing",
	  { "0", "0.03", "200" },
	  { "100", "0.03", "200" },
	  { "600", "0", "0" },
	  "0",
	  "600" },
	{ "two at zero share it",
	  { "100", "0.03", "200" },
	  { "0", "0", "200" },
	  { "-300", "-300", "0" },
	  "600",
	  "0" },
	{ "no visitors: the rates are unknown",
	  { "100", "0.03", "200" },
	  { "0", "", "" },
	  { "-600", "0", "0" },
	  "600",
	  "0" },
	{ "zero on both sides is no change",
	  { "0", "0.03", "200" },
	  { "0", "0.02", "200" },
	  { "0", "0", "0" },
	  "0",
	  "0" },
};

static void a_factor_at_zero_takes_the_gap(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zeros); i++) {
		const struct zero_row *z = &zeros[i];
		struct attribution_factor f[3];
		struct attribution a;

		for (size_t k = 0; k < 3; k++)
			f[k] = factor(z->base[k], z->actual[k]);
		if (!attribution_split(f, 3, fig(z->from), fig(z->to), &a))
			fail_msg("%s", z->name);
		for (size_t k = 0; k < 3; k++)
			assert_fig_named(f[k].part, z->parts[k], z->name);
		assert_adds_up(f, 3, &a);
	}
}

static void goals_that_do_not_agree_leave_a_rest(void **state)
{
	/* 100 x 10 = 1000, but the goal says 1200; actual 90 x 10 */
	struct attribution_factor f[2] = { factor("100", "90"), factor("10", "10") };
	struct attribution a;

	(void)state;
	assert_true(attribution_split(f, 2, fig("1200"), fig("900"), &a));
	assert_fig(a.gap, "-300");
	assert_fig(f[0].part, "-100");
	assert_fig(a.rest, "-200");
	/* nothing changed: all is rest */
	f[0] = factor("100", "100");
	assert_true(attribution_split(f, 2, fig("1200"), fig("900"), &a));
	assert_fig(a.rest, "-300");
	assert_fig(f[0].part, "0");
	assert_true(attribution_split(f, 0, fig("1200"), fig("900"), &a));
	assert_fig(a.rest, "-300");
}

static void what_cannot_be_split_says_so(void **state)
{
	struct attribution_factor f[2] = { factor("100", "-90"), factor("10", "10") };
	struct attribution a;

	(void)state;
	assert_false(attribution_split(f, 2, fig("1000"), fig("900"), &a));
	assert_fig(f[0].part, "");
	f[0] = factor("100", "90");
	assert_false(attribution_split(f, 2, fig("-1"), fig("900"), &a));
	assert_false(attribution_split(f, 2, fig("1000"), fig(""), &a));
	assert_fig(a.gap, "");
}

static void a_missing_base_follows_from_the_others(void **state)
{
	struct attribution_factor f[3] = { factor("100", "1"), factor("", "1"), factor("5", "1") };

	(void)state;
	assert_true(attribution_complete(f, 3, fig("15")));
	assert_fig(f[1].base, "0.03");
	assert_false(attribution_complete(f, 3, fig("15")));
	f[0].base = f[1].base = FIGURE_UNKNOWN;
	assert_false(attribution_complete(f, 3, fig("15")));
	f[0].base = fig("0");
	assert_false(attribution_complete(f, 3, fig("15")));
}

static void the_gap_splits_by_channel(void **state)
{
	struct attribution_factor one[2] = { factor("100", "80"), factor("5", "5") };
	struct attribution_factor two[2] = { factor("50", "60"), factor("10", "9") };
	struct attribution_channel c[3] = {
		{ .channel_id = 1,
		  .base = fig("500"),
		  .actual = fig("400"),
		  .factors = one,
		  .n_factors = 2 },
		{ .channel_id = 2,
		  .base = fig("500"),
		  .actual = fig("540"),
		  .factors = two,
		  .n_factors = 2 },
		{ .channel_id = 3, .base = fig(""), .actual = fig("30") },
	};
	struct attribution a;

	(void)state;
	assert_true(attribution_by_channel(c, 3, fig("1000"), fig("970"), &a));
	assert_fig(c[0].part, "-100");
	assert_fig(c[1].part, "40");
	assert_fig(c[2].part, "");
	assert_fig(a.rest, "30"); /* of the channel without base */
	assert_fig(one[0].part, "-100");
	assert_adds_up(two, 2, &c[1].result);
	assert_false(attribution_by_channel(c, 3, fig(""), fig("970"), &a));
}

struct log_row {
	int64_t units;    /* of 1e-12 */
	int64_t expected; /* units of 2^-54 */
};

/* clang-format off */
/* By Python's decimal with 60 digits */
static const struct log_row logs[] = {
	{ 1, -497756225606248465 },
	{ 2, -485269596069917747 },
	{ 999999999999, -18014 },
	{ 1000000000001, 18014 },
	{ 1999999999999, 12486629536321711 },
	{ 2000000000000, 12486629536330718 },
	{ 9223372036854775807, 288901435182586795 },
	{ 39754, -306975355293705768 },
	{ 185, -403714655411991898 },
	{ 64273971, -173881384193671822 },
	{ 185, -403714655411991898 },
	{ 2, -485269596069917747 },
	{ 73739468, -171406504255023811 },
	{ 922858726486214507, 247431932828922279 },
	{ 249868565125575, 99456323957595939 },
	{ 10894957679, -81415266929118176 },
	{ 408812, -264991990221907569 },
	{ 6774, -338853971955800339 },
	{ 68, -421744332291376262 },
	{ 30899, -311514743118652168 },
	{ 1911359493070934634, 260548106146334700 },
	{ 2292682114225, 14946949265657592 },
	{ 1742310485344991, 134440868383824731 },
	{ 1270, -369011423509109572 },
	{ 657432, -256433602700723591 },
	{ 138483595741066118, 213263585652782478 },
	{ 63414341071353570, 199193226395983281 },
	{ 2909782, -229637327112366870 },
	{ 24312412305431541, 181922768117503000 },
	{ 8900838391920, 39382095761864757 },
	{ 23304, -316596583343657201 },
	{ 62075, -298947547248988238 },
	{ 46844, -304018967908983808 },
	{ 3771819066222784215, 272793260779299521 },
	{ 78923081832496653, 203134483060529539 },
	{ 259816746182567, 100159633457681717 },
	{ 659893993680449643, 241389958382299372 },
	{ 43876880452346, 68119422067598195 },
	{ 36632092886739091, 189307549148583305 },
	{ 6783, -338830053742271831 },
};
/* clang-format on */

static void logarithms_are_right_to_the_last_digits(void **state)
{
	(void)state;
	assert_true(attribution_ln(fig("1")) == 0);
	for (size_t i = 0; i < ARRAY_LEN(logs); i++) {
		struct figure f = { logs[i].units, true, false };
		int64_t off = (int64_t)attribution_ln(f) - logs[i].expected;

		if (off > 4 || off < -4)
			fail_msg("ln of %" PRId64 "e-12: off by %" PRId64, logs[i].units, off);
	}
}

/* Beyond 64 bits: ln(a x b) = ln a + ln b */
static void logarithms_of_large_figures(void **state)
{
	struct test_random r = test_random_seed(3);

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct figure a = figure_int(test_random_between(&r, 1, 1000000000));
		struct figure b = figure_int(test_random_between(&r, 1, 1000000000));
		i128 off = attribution_ln(figure_mul(a, b)) - attribution_ln(a) - attribution_ln(b);

		assert_true(off <= 8 && off >= -8);
	}
}

/* Anything at all: the parts add up to the last 1e-12. */
static void parts_add_up_whatever_the_figures(void **state)
{
	struct test_random r = test_random_seed(5);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct attribution_factor f[4];
		struct figure base = figure_int(1), actual = figure_int(1);
		size_t n = (size_t)test_random_between(&r, 1, 4);
		struct attribution a;

		for (size_t k = 0; k < n; k++) {
			f[k].base = figure_of(test_random_between(&r, 0, 100000), 2);
			f[k].actual = i % 3 ? figure_of(test_random_between(&r, 0, 100000), 2)
					    : figure_add(f[k].base,
							 (struct figure){ i, true, false });
			base = figure_mul(base, f[k].base);
			actual = figure_mul(actual, f[k].actual);
		}
		assert_true(attribution_split(f, n, base, actual, &a));
		assert_adds_up(f, n, &a);
		assert_fig(a.rest, "0");
	}
}

TEST_MAIN(cmocka_unit_test(gmv_splits_into_uv_conversion_and_basket),
	  cmocka_unit_test(one_factor_alone_takes_all),
	  cmocka_unit_test(factors_that_cancel_have_parts_that_cancel),
	  cmocka_unit_test(a_factor_at_zero_takes_the_gap),
	  cmocka_unit_test(goals_that_do_not_agree_leave_a_rest),
	  cmocka_unit_test(what_cannot_be_split_says_so),
	  cmocka_unit_test(a_missing_base_follows_from_the_others),
	  cmocka_unit_test(the_gap_splits_by_channel),
	  cmocka_unit_test(logarithms_of_large_figures),
	  cmocka_unit_test(logarithms_are_right_to_the_last_digits),
	  cmocka_unit_test(parts_add_up_whatever_the_figures))
