#include "support/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/figure.h"
#include "base/number.h"

__extension__ typedef unsigned __int128 u128;

static const i128 ONE = (i128)1000000000000;

static struct figure raw(i128 v)
{
	return (struct figure){ v, true, false };
}

static void is_text(struct figure f, const char *expected)
{
	struct str s = { 0 };

	number_add_plain(&s, f);
	assert_string_equal(str_text(&s), expected);
	str_release(&s);
}

static void assert_overflow(struct figure f)
{
	assert_false(f.is_known);
	assert_true(f.is_overflow);
	assert_true(f.v == 0);
}

static void assert_unknown(struct figure f)
{
	assert_false(f.is_known);
	assert_false(f.is_overflow);
}

static void making_figures(void **state)
{
	(void)state;
	is_text(figure_of(250, 4), "0.025");
	is_text(figure_of(-1, 12), "-0.000000000001");
	is_text(figure_int(INT64_MAX), "9223372036854775807");
	is_text(figure_of(INT64_MIN, 12), "-9223372.036854775808");
	is_text(figure_ratio(2, 3), "0.666666666667");
	is_text(figure_ratio(-2, 3), "-0.666666666667");
	is_text(figure_ratio(2, -3), "-0.666666666667");
	is_text(figure_ratio(INT64_MIN, -1), "9223372036854775808");
	is_text(figure_ratio(INT64_MIN, INT64_MIN), "1");
	assert_unknown(figure_ratio(5, 0));
	assert_unknown(FIGURE_UNKNOWN);
}

/* Half of the last place goes away from zero, less goes to the nearer one. */
static void rounding_is_half_away_from_zero(void **state)
{
	(void)state;
	is_text(figure_scale(raw(1), 1, 2), "0.000000000001");
	is_text(figure_scale(raw(-1), 1, 2), "-0.000000000001");
	is_text(figure_scale(raw(1), 4999, 10000), "0");
	is_text(figure_scale(raw(3), 1, 2), "0.000000000002");
	is_text(figure_mul(figure_of(5, 1), raw(5)), "0.000000000003");
	is_text(figure_div(raw(1), figure_int(-2)), "-0.000000000001");
}

static void to_fixed(struct figure f, int decimals, int64_t expected)
{
	int64_t value = 0;

	assert_int_equal(figure_to_fixed(f, decimals, &value), 0);
	assert_int_equal(value, expected);
}

static void back_to_fixed_point(void **state)
{
	int64_t value = 77;

	(void)state;
	to_fixed(figure_of(12345, 3), 2, 1235);
	to_fixed(figure_of(-12345, 3), 2, -1235);
	to_fixed(figure_of(12344, 3), 2, 1234);
	to_fixed(figure_of(5, 1), 0, 1);
	to_fixed(figure_of(-5, 1), 0, -1);
	to_fixed(figure_int(INT64_MAX), 0, INT64_MAX);
	to_fixed(figure_int(INT64_MIN), 0, INT64_MIN);
	to_fixed(figure_of(1, 12), 12, 1);
	assert_int_equal(figure_to_fixed(figure_int(INT64_MAX), 1, &value), -1);
	assert_int_equal(
		figure_to_fixed(figure_add(figure_int(INT64_MAX), figure_of(5, 1)), 0, &value), -1);
	assert_int_equal(figure_to_fixed(FIGURE_UNKNOWN, 0, &value), -1);
	assert_int_equal(value, 77);
}

/* The samples of the rules: deviation and attainment. */
static void worked_examples(void **state)
{
	struct figure expected = figure_int(30), actual = figure_int(40);

	(void)state;
	is_text(figure_div(figure_sub(actual, expected), expected), "0.333333333333");
	is_text(figure_div(figure_int(4800000), figure_int(5000000)), "0.96");
	is_text(figure_sub(figure_of(25, 3), figure_of(3, 2)), "-0.005");
	is_text(figure_div(figure_of(-5, 3), figure_of(3, 2)), "-0.166666666667");
}

static void the_unknown_spreads(void **state)
{
	struct figure known = figure_int(1),
		      over = figure_mul(raw((i128)1 << 120), figure_int(1000));

	(void)state;
	assert_overflow(over);
	assert_unknown(figure_add(known, FIGURE_UNKNOWN));
	assert_unknown(figure_sub(FIGURE_UNKNOWN, known));
	assert_unknown(figure_mul(known, FIGURE_UNKNOWN));
	assert_unknown(figure_div(FIGURE_UNKNOWN, known));
	assert_unknown(figure_scale(FIGURE_UNKNOWN, 1, 1));
	assert_unknown(figure_neg(FIGURE_UNKNOWN));
	assert_unknown(figure_abs(FIGURE_UNKNOWN));
	assert_unknown(figure_div(known, figure_int(0)));
	assert_unknown(figure_scale(known, 1, 0));
	assert_overflow(figure_add(over, known));
	assert_overflow(figure_mul(FIGURE_UNKNOWN, over));
	assert_overflow(figure_scale(over, 1, 2));
	assert_false(figure_is_zero(FIGURE_UNKNOWN));
	assert_false(figure_is_zero(known));
	assert_true(figure_is_zero(figure_int(0)));
	assert_true(isnan(figure_to_double(FIGURE_UNKNOWN)));
}

static void too_much_is_never_wrapped(void **state)
{
	const i128 most = (i128)(~(u128)0 >> 1);

	(void)state;
	assert_overflow(figure_add(raw(most), raw(1)));
	assert_overflow(figure_sub(raw(-most), raw(2)));
	assert_overflow(figure_neg(raw(-most - 1)));
	assert_overflow(figure_abs(raw(-most - 1)));
	assert_overflow(figure_div(raw(most), raw(1)));
	assert_overflow(figure_scale(raw(most), 2, 1));
	assert_overflow(figure_scale(raw(-most - 1), 1, 1));
	assert_overflow(figure_scale(raw(most), INT64_MAX, 1));
	assert_true(figure_scale(raw(most), INT64_MAX, INT64_MAX).v == most);
	assert_true(figure_scale(raw(most), -1, 1).v == -most);
	/* The quotient is 2^128 exactly. */
	assert_overflow(figure_scale(raw((i128)1 << 120), (int64_t)1 << 62, (int64_t)1 << 54));
	assert_true(figure_div(raw(most), figure_int(1)).v == most);
	assert_true(figure_div(raw(most), raw(most)).v == ONE);
}

static void comparing(void **state)
{
	(void)state;
	assert_int_equal(figure_cmp(figure_int(1), figure_of(10, 1)), 0);
	assert_int_equal(figure_cmp(raw(1), raw(2)), -1);
	assert_int_equal(figure_cmp(raw(1), raw(-2)), 1);
}

/* Numbers of 320 bits, low limb first: an independent way to multiply. */
enum { LIMBS = 10 };
struct big {
	uint32_t limb[LIMBS];
};

static struct big big_of(u128 v)
{
	struct big b = { { 0 } };

	for (int i = 0; i < 4; i++)
		b.limb[i] = (uint32_t)(v >> (32 * i));
	return b;
}

static struct big big_mul(struct big a, struct big b)
{
	struct big out = { { 0 } };

	for (int i = 0; i < LIMBS; i++) {
		uint64_t carry = 0;

		for (int k = 0; i + k < LIMBS; k++) {
			carry += out.limb[i + k] + (uint64_t)a.limb[i] * b.limb[k];
			out.limb[i + k] = (uint32_t)carry;
			carry >>= 32;
		}
	}
	return out;
}

static struct big big_add(struct big a, struct big b)
{
	uint64_t carry = 0;

	for (int i = 0; i < LIMBS; i++) {
		carry += (uint64_t)a.limb[i] + b.limb[i];
		a.limb[i] = (uint32_t)carry;
		carry >>= 32;
	}
	return a;
}

static int big_cmp(struct big a, struct big b)
{
	for (int i = LIMBS - 1; i >= 0; i--)
		if (a.limb[i] != b.limb[i])
			return a.limb[i] < b.limb[i] ? -1 : 1;
	return 0;
}

static u128 magnitude(i128 v)
{
	return v < 0 ? -(u128)v : (u128)v;
}

/* q = a * b / c, half away: (2q - 1) c <= 2ab < (2q + 1) c in magnitudes. */
static void check_scaled(struct figure q, i128 a, i128 b, i128 c)
{
	struct big two = big_of(2),
		   ab2 = big_mul(two, big_mul(big_of(magnitude(a)), big_of(magnitude(b))));
	struct big bc = big_of(magnitude(c)), qc2;

	if (!q.is_known) {
		/* It really does not fit: 2ab >= (2^128 - 1) c. */
		assert_true(big_cmp(ab2, big_mul(big_of(~(u128)0), bc)) >= 0);
		return;
	}
	qc2 = big_mul(big_mul(two, big_of(magnitude(q.v))), bc);
	assert_true(big_cmp(ab2, big_add(qc2, bc)) < 0);
	assert_true(big_cmp(big_add(ab2, bc), qc2) >= 0);
	assert_true(q.v == 0 || (q.v < 0) == ((a < 0) ^ (b < 0) ^ (c < 0)));
}

/* Numbers of every length, so that small and huge ones meet. */
static i128 any_i128(struct test_random *r, int bits_max)
{
	u128 v = (u128)test_random_next(r) << 64 | test_random_next(r);
	int bits = (int)test_random_between(r, 1, bits_max);

	v >>= 128 - bits;
	return test_random_next(r) & 1 ? -(i128)v : (i128)v;
}

static void scaling_is_right_for_any_operands(void **state)
{
	struct test_random r = test_random_seed(20260618);

	(void)state;
	for (int i = 0; i < 200000; i++) {
		i128 a = any_i128(&r, 127), b = any_i128(&r, 127);
		int64_t num = (int64_t)any_i128(&r, 63), den = (int64_t)any_i128(&r, 63);

		check_scaled(figure_mul(raw(a), raw(b)), a, b, ONE);
		if (b)
			check_scaled(figure_div(raw(a), raw(b)), a, ONE, b);
		if (den) {
			check_scaled(figure_scale(raw(a), num, den), a, num, den);
			check_scaled(figure_ratio(num, den), num, ONE, den);
		}
	}
}

static void adding_and_taking_away_cancel(void **state)
{
	struct test_random r = test_random_seed(7);

	(void)state;
	for (int i = 0; i < 100000; i++) {
		struct figure a = raw(any_i128(&r, 126)), b = raw(any_i128(&r, 126));

		assert_true(figure_sub(figure_add(a, b), b).v == a.v);
		assert_true(figure_add(a, b).v == figure_add(b, a).v);
		assert_true(figure_neg(figure_neg(a)).v == a.v);
		assert_int_equal(figure_cmp(a, b), -figure_cmp(b, a));
	}
}

/* strtod rounds correctly: the double must be the one it makes of the decimal text. */
static void the_nearest_double(void **state)
{
	struct test_random r = test_random_seed(99);

	(void)state;
	assert_true(figure_to_double(figure_of(25, 3)) == 0.025);
	assert_true(figure_to_double(figure_int(0)) == 0.0);
	/* Just above half way between two doubles, and on it. */
	assert_true(figure_to_double(raw(9007199254740993 * ONE + 1)) == 9007199254740994.0);
	assert_true(figure_to_double(raw(9007199254740993 * ONE)) == 9007199254740992.0);
	for (int i = 0; i < 200000; i++) {
		struct figure f = raw(any_i128(&r, 127));
		struct str s = { 0 };

		number_add_plain(&s, f);
		if (figure_to_double(f) != strtod(str_text(&s), NULL))
			fail_msg("%s", str_text(&s));
		str_release(&s);
	}
}

TEST_MAIN(cmocka_unit_test(making_figures), cmocka_unit_test(rounding_is_half_away_from_zero),
	  cmocka_unit_test(back_to_fixed_point), cmocka_unit_test(worked_examples),
	  cmocka_unit_test(the_unknown_spreads), cmocka_unit_test(too_much_is_never_wrapped),
	  cmocka_unit_test(comparing), cmocka_unit_test(scaling_is_right_for_any_operands),
	  cmocka_unit_test(adding_and_taking_away_cancel), cmocka_unit_test(the_nearest_double))
