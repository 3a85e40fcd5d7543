#include "base/figure.h"

#include <math.h>

__extension__ typedef unsigned __int128 u128;

static const int64_t ten_to[FIGURE_DECIMALS + 1] = {
	1,        10,        100,        1000,        10000,        100000,        1000000,
	10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
};

static const i128 ONE = (i128)1000000000000;

static struct figure known(i128 v)
{
	return (struct figure){ v, true, false };
}

static struct figure unknown(bool is_overflow)
{
	return (struct figure){ 0, false, is_overflow };
}

static u128 magnitude(i128 v)
{
	return v < 0 ? -(u128)v : (u128)v;
}

/* A 256-bit product. */
struct wide {
	u128 high, low;
};

static struct wide wide_mul(u128 a, u128 b)
{
	const u128 mask = (u128)UINT64_MAX;
	u128 al = a & mask, ah = a >> 64, bl = b & mask, bh = b >> 64;
	u128 low = al * bl, mid = ah * bl + (low >> 64), cross = al * bh + (mid & mask);

	return (struct wide){ ah * bh + (mid >> 64) + (cross >> 64), cross << 64 | (low & mask) };
}

/* n / d bit by bit, quotient in 128 bits: n.high < d <= 2^127 is required. */
static u128 wide_div(struct wide n, u128 d, u128 *rest)
{
	u128 r = n.high, q = 0;

	for (int i = 127; i >= 0; i--) {
		r = r << 1 | (n.low >> i & 1); /* r < d <= 2^127: nothing is lost */
		q <<= 1;
		if (r >= d) {
			r -= d;
			q |= 1;
		}
	}
	*rest = r;
	return q;
}

/* |a| * |b| / |c| rounded half up, c > 0; false when it does not fit. */
static bool scale_magnitude(u128 a, u128 b, u128 c, u128 *out)
{
	u128 product, q, rest;

	if (!__builtin_mul_overflow(a, b, &product)) {
		q = product / c;
		rest = product % c;
	} else {
		struct wide n = wide_mul(a, b);

		if (n.high >= c)
			return false;
		q = wide_div(n, c, &rest);
	}
	if (rest >= c - rest && !++q)
		return false;
	*out = q;
	return true;
}

/* a * b / c, half away from zero. */
static struct figure mul_div(i128 a, i128 b, i128 c)
{
	bool is_negative = (a < 0) ^ (b < 0) ^ (c < 0);
	const u128 most = ~(u128)0 >> 1;
	u128 q;

	if (c == 0)
		return unknown(false);
	if (!scale_magnitude(magnitude(a), magnitude(b), magnitude(c), &q) || q > most)
		return unknown(true);
	return known(is_negative ? -(i128)q : (i128)q);
}

/* What an operation gives when an operand is unknown. */
static bool is_blocked(struct figure a, struct figure b, struct figure *out)
{
	if (a.is_known && b.is_known)
		return false;
	*out = unknown((!a.is_known && a.is_overflow) || (!b.is_known && b.is_overflow));
	return true;
}

static void check_decimals(int decimals)
{
	if (decimals < 0 || decimals > FIGURE_DECIMALS)
		bug("decimals of a figure");
}

struct figure figure_of(int64_t value, int decimals)
{
	check_decimals(decimals);
	return known((i128)value * ten_to[FIGURE_DECIMALS - decimals]);
}

struct figure figure_int(int64_t value)
{
	return figure_of(value, 0);
}

struct figure figure_ratio(int64_t num, int64_t den)
{
	return mul_div(num, ONE, den);
}

struct figure figure_add(struct figure a, struct figure b)
{
	struct figure out;

	if (is_blocked(a, b, &out))
		return out;
	if (__builtin_add_overflow(a.v, b.v, &out.v))
		return unknown(true);
	return known(out.v);
}

struct figure figure_sub(struct figure a, struct figure b)
{
	struct figure out;

	if (is_blocked(a, b, &out))
		return out;
	if (__builtin_sub_overflow(a.v, b.v, &out.v))
		return unknown(true);
	return known(out.v);
}

struct figure figure_mul(struct figure a, struct figure b)
{
	struct figure out;

	return is_blocked(a, b, &out) ? out : mul_div(a.v, b.v, ONE);
}

struct figure figure_div(struct figure a, struct figure b)
{
	struct figure out;

	return is_blocked(a, b, &out) ? out : mul_div(a.v, ONE, b.v);
}

struct figure figure_neg(struct figure a)
{
	return figure_sub(known(0), a);
}

struct figure figure_abs(struct figure a)
{
	return a.is_known && a.v < 0 ? figure_neg(a) : a;
}

struct figure figure_scale(struct figure a, int64_t num, int64_t den)
{
	return a.is_known ? mul_div(a.v, num, den) : a;
}

int figure_cmp(struct figure a, struct figure b)
{
	if (!a.is_known || !b.is_known)
		bug("comparing an unknown figure");
	return (a.v > b.v) - (a.v < b.v);
}

bool figure_is_zero(struct figure a)
{
	return a.is_known && a.v == 0;
}

int figure_to_fixed(struct figure a, int decimals, int64_t *out)
{
	struct figure fixed;

	check_decimals(decimals);
	if (!a.is_known)
		return -1;
	fixed = mul_div(a.v, 1, ten_to[FIGURE_DECIMALS - decimals]);
	if (fixed.v < INT64_MIN || fixed.v > INT64_MAX)
		return -1;
	*out = (int64_t)fixed.v;
	return 0;
}

/* n > 0 */
static int leading_zeros(u128 n)
{
	uint64_t high = (uint64_t)(n >> 64);

	return high ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)n);
}

/* The shift gives the quotient at least 55 bits, the rest becomes a sticky last bit: converting it
 * then rounds once, so the result is the double nearest to the figure. */
static double quotient_to_double(u128 n)
{
	int shift = (n >> 126) ? 0 : leading_zeros(n) - 1;
	u128 q;

	n <<= shift;
	q = n / (u128)ONE;
	if (n % (u128)ONE)
		q |= 1;
	return ldexp((double)q, -shift);
}

double figure_to_double(struct figure a)
{
	double d;

	if (!a.is_known)
		return (double)NAN;
	if (!a.v)
		return 0.0;
	d = quotient_to_double(magnitude(a.v));
	return a.v < 0 ? -d : d;
}
