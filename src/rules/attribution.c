#include "rules/attribution.h"

#include "base/macros.h"

__extension__ typedef unsigned __int128 u128;

enum { LN_BITS = 54, SERIES_BITS = 62, SERIES_TERMS = 19, SMALL_BITS = 20 };

static const i128 ONE = (i128)1000000000000;        /* units of a figure */
static const int64_t LN2_Q62 = 3196577161300663915; /* ln 2 x 2^62 */

/* ln m for 1 <= m < 2 in Q62: 2 atanh((m - 1) / (m + 1)), whose terms fall by 9. */
static i128 ln_mantissa(i128 m)
{
	const i128 one = (i128)1 << SERIES_BITS;
	i128 z = ((m - one) << SERIES_BITS) / (m + one), square = (z * z) >> SERIES_BITS;
	i128 power = z, sum = 0;

	for (int k = 0; k < SERIES_TERMS; k++) {
		sum += power / (2 * k + 1);
		power = (power * square) >> SERIES_BITS;
	}
	return 2 * sum;
}

/* ln of an integer > 0, in Q62 */
static i128 ln_integer(u128 v)
{
	int exponent = 127;

	while (!(v >> exponent))
		exponent--;
	v = exponent > SERIES_BITS ? v >> (exponent - SERIES_BITS) : v << (SERIES_BITS - exponent);
	return ln_mantissa((i128)v) + (i128)exponent * LN2_Q62;
}

i128 attribution_ln(struct figure x)
{
	if (!x.is_known || x.v <= 0)
		bug("the logarithm of a figure that is not above 0");
	return (ln_integer((u128)x.v) - ln_integer((u128)ONE)) >> (SERIES_BITS - LN_BITS);
}

static bool is_negative(struct figure f)
{
	return f.is_known && f.v < 0;
}

static bool is_changed(const struct attribution_factor *f)
{
	return f->base.is_known && f->actual.is_known && f->base.v != f->actual.v;
}

/* 0 on one side only: no logarithm, it takes the gap. */
static bool is_zero_factor(const struct attribution_factor *f)
{
	return is_changed(f) && (!f->base.v || !f->actual.v);
}

static i128 ln_change(const struct attribution_factor *f)
{
	if (!is_changed(f))
		return 0;
	return attribution_ln(f->actual) - attribution_ln(f->base);
}

/* a x b / c without the product leaving 128 bits, |b| and |c| < 2^62 */
static i128 share(i128 a, i128 b, i128 c)
{
	return a / c * b + a % c * b / c;
}

/* L(actual, base) x change, where `sum` = ln actual - ln base. */
static i128 weigh(struct figure base, struct figure actual, i128 change, i128 sum)
{
	const i128 one = (i128)1 << LN_BITS, small = (i128)1 << (LN_BITS - SMALL_BITS);

	if (sum > small || sum < -small)
		return share(actual.v - base.v, change, sum);
	/* L lies between the two; their mean is right to the square of the change */
	return share((actual.v + base.v) / 2, change, one);
}

static size_t largest_part(const struct attribution_factor *f, size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++) {
		if (figure_cmp(figure_abs(f[i].part), figure_abs(f[best].part)) > 0)
			best = i;
	}
	return best;
}

/* What rounding left over goes to the largest part. */
static void settle(struct attribution_factor *f, size_t n, struct figure gap)
{
	struct figure left = gap;
	size_t best = largest_part(f, n);

	for (size_t i = 0; i < n; i++)
		left = figure_sub(left, f[i].part);
	f[best].part = figure_add(f[best].part, left);
}

static void split_zeros(struct attribution_factor *f, size_t n, size_t zeros, struct figure gap)
{
	for (size_t i = 0; i < n; i++)
		f[i].part = is_zero_factor(&f[i]) ? figure_scale(gap, 1, (int64_t)zeros)
						  : figure_int(0);
}

static void split_logs(struct attribution_factor *f, size_t n, struct figure base,
		       struct figure actual)
{
	i128 sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += ln_change(&f[i]);
	for (size_t i = 0; i < n; i++)
		f[i].part = (struct figure){ weigh(base, actual, ln_change(&f[i]), sum), true,
					     false };
}

static struct figure product(const struct attribution_factor *f, size_t n, bool of_base)
{
	struct figure p = figure_int(1);

	for (size_t i = 0; i < n; i++) {
		bool is_pair = f[i].base.is_known && f[i].actual.is_known;

		if (is_pair)
			p = figure_mul(p, of_base ? f[i].base : f[i].actual);
	}
	return p;
}

static bool has_all(const struct attribution_factor *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!f[i].base.is_known || !f[i].actual.is_known)
			return false;
	}
	return true;
}

/* The total itself where the product only differs by rounding. */
static struct figure near(struct figure total, struct figure product_of)
{
	struct figure off = figure_abs(figure_sub(total, product_of));
	struct figure most = figure_scale(figure_abs(total), 1, 1000000);

	return off.is_known && most.is_known && figure_cmp(off, most) <= 0 ? total : product_of;
}

static bool refuse(struct attribution_factor *f, size_t n, struct attribution *out)
{
	for (size_t i = 0; i < n; i++)
		f[i].part = FIGURE_UNKNOWN;
	out->gap = out->rest = FIGURE_UNKNOWN;
	return false;
}

static bool may_split(const struct attribution_factor *f, size_t n, struct figure base,
		      struct figure actual)
{
	for (size_t i = 0; i < n; i++) {
		if (is_negative(f[i].base) || is_negative(f[i].actual))
			return false;
	}
	return base.is_known && actual.is_known && base.v >= 0 && actual.v >= 0;
}

bool attribution_split(struct attribution_factor *factors, size_t n, struct figure base,
		       struct figure actual, struct attribution *out)
{
	struct figure from = base, to = actual;
	size_t zeros = 0, changed = 0;

	if (!may_split(factors, n, base, actual))
		return refuse(factors, n, out);
	out->gap = out->rest = figure_sub(actual, base);
	for (size_t i = 0; i < n; i++) {
		factors[i].part = figure_int(0);
		zeros += is_zero_factor(&factors[i]);
		changed += is_changed(&factors[i]);
	}
	if (!changed)
		return true;
	if (has_all(factors, n)) {
		from = near(base, product(factors, n, true));
		to = near(actual, product(factors, n, false));
	}
	if (zeros)
		split_zeros(factors, n, zeros, figure_sub(to, from));
	else
		split_logs(factors, n, from, to);
	settle(factors, n, figure_sub(to, from));
	out->rest = figure_sub(out->gap, figure_sub(to, from));
	return true;
}

bool attribution_complete(struct attribution_factor *factors, size_t n, struct figure base)
{
	struct attribution_factor *missing = NULL;
	struct figure others = figure_int(1);

	for (size_t i = 0; i < n; i++) {
		if (factors[i].base.is_known) {
			others = figure_mul(others, factors[i].base);
			continue;
		}
		if (missing)
			return false;
		missing = &factors[i];
	}
	if (!missing)
		return false;
	missing->base = figure_div(base, others);
	return missing->base.is_known;
}

bool attribution_by_channel(struct attribution_channel *channels, size_t n, struct figure base,
			    struct figure actual, struct attribution *out)
{
	out->gap = out->rest = figure_sub(actual, base);
	for (size_t i = 0; i < n; i++) {
		struct attribution_channel *c = &channels[i];

		attribution_split(c->factors, c->n_factors, c->base, c->actual, &c->result);
		c->part = figure_sub(c->actual, c->base);
		if (c->part.is_known)
			out->rest = figure_sub(out->rest, c->part);
	}
	return out->gap.is_known;
}
