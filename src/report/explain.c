#include "report/explain.h"

#include <string.h>

/* A product: KPIs whose figures, over their scales, multiply to the whole. */
struct product {
	const struct score *factor[EXPLAIN_FACTORS_MAX];
	size_t n;
};

static bool is_ratio_of(const struct kpi *ratio, const struct kpi *numerator)
{
	return ratio->aggregation == AGGREGATION_RATIO && ratio->numerator_id == numerator->id;
}

/* A denominator that money makes (ROI = GMV / spend) explains nothing: what is
 * bought is an effect of the plan, not of the market. */
static const struct score *denominator_of(const struct scorecard *card, const struct kpi *ratio)
{
	const struct score *d = scorecard_of_kpi(card, ratio->denominator_id);

	if (!d || d->kpi->feed != FEED_READINGS || d->kpi->aggregation != AGGREGATION_SUM)
		return NULL;
	return d;
}

/* The longest chain of ratios from `whole` downwards, its factors appended.
 * `depth` ends what goes round in circles. */
static void expand(const struct scorecard *card, const struct score *whole, int depth,
		   struct product *p)
{
	struct product best = *p;

	for (size_t i = 0; i < card->n; i++) {
		const struct score *ratio = &card->scores[i];
		const struct score *den;
		struct product chain = *p;

		if (!depth || !is_ratio_of(ratio->kpi, whole->kpi))
			continue;
		den = denominator_of(card, ratio->kpi);
		if (!den || den == whole)
			continue;
		expand(card, den, depth - 1, &chain);
		if (chain.n == p->n)
			chain.factor[chain.n++] = den;
		chain.factor[chain.n++] = ratio;
		if (chain.n > best.n)
			best = chain;
	}
	*p = best;
}

static struct figure unscaled(const struct kpi *k, struct figure f)
{
	return k->scale > 1 ? figure_scale(f, 1, k->scale) : f;
}

/* Factors of the whole (channel 0) or of a channel. */
static void load_factors(struct attribution_factor *out, const struct product *p,
			 int64_t channel_id, enum score_scope scope)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct kpi *k = p->factor[i]->kpi;
		const struct score_part *part = score_part_on(p->factor[i], channel_id, scope);

		out[i] = (struct attribution_factor){ .base = FIGURE_UNKNOWN };
		if (!part)
			continue;
		out[i].base = unscaled(k, part->expected);
		out[i].actual = unscaled(k, part->actual);
	}
}

static bool split_whole(struct explain *out, const struct product *p,
			const struct score_part *whole, enum score_scope scope)
{
	struct attribution_factor f[EXPLAIN_FACTORS_MAX];
	struct attribution a;

	load_factors(f, p, 0, scope);
	attribution_complete(f, p->n, whole->expected);
	if (!attribution_split(f, p->n, whole->expected, whole->actual, &a))
		return false;
	out->gap = a.gap;
	out->rest = a.rest;
	out->n_factors = p->n;
	for (size_t i = 0; i < p->n; i++) {
		const struct kpi *k = p->factor[i]->kpi;

		out->factor[i] = (struct explain_factor){
			.kpi = k,
			.base = k->scale > 1 ? figure_scale(f[i].base, k->scale, 1) : f[i].base,
			.actual = k->scale > 1 ? figure_scale(f[i].actual, k->scale, 1)
					       : f[i].actual,
			.part = f[i].part,
		};
	}
	return true;
}

static bool all_known(const struct attribution_factor *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!f[i].base.is_known || !f[i].actual.is_known)
			return false;
	return true;
}

static size_t load_channels(struct attribution_channel *out, struct arena *a,
			    const struct product *p, const struct score *score,
			    enum score_scope scope)
{
	size_t n = 0;

	for (size_t i = 0; i < score->n_channels; i++) {
		const struct score_channel *c = &score->channels[i];
		const struct score_part *part = score_channel_part(c, scope);
		struct attribution_channel *to = &out[n];

		if (!part->expected.is_known || !part->actual.is_known)
			continue;
		*to = (struct attribution_channel){ .channel_id = c->channel->id,
						    .base = part->expected,
						    .actual = part->actual };
		to->factors = arena_array(a, p->n, sizeof(*to->factors));
		load_factors(to->factors, p, c->channel->id, scope);
		attribution_complete(to->factors, p->n, to->base);
		to->n_factors = all_known(to->factors, p->n) ? p->n : 0;
		n++;
	}
	return n;
}

static void split_by_channel(struct explain *out, struct arena *a, const struct product *p,
			     const struct score *score, enum score_scope scope)
{
	const struct score_part *whole = score_part_of(score, scope);
	struct attribution_channel *c = arena_array(a, MAX(score->n_channels, 1), sizeof(*c));
	size_t n = load_channels(c, a, p, score, scope);
	struct attribution sum;

	if (!n || !attribution_by_channel(c, n, whole->expected, whole->actual, &sum))
		return;
	out->channels = arena_array(a, n, sizeof(*out->channels));
	out->n_channels = n;
	out->channel_rest = sum.rest;
	for (size_t i = 0; i < n; i++) {
		struct explain_channel *to = &out->channels[i];

		for (size_t k = 0; k < score->n_channels; k++)
			if (score->channels[k].channel->id == c[i].channel_id)
				to->channel = score->channels[k].channel;
		to->part = c[i].part;
		to->n_factors = c[i].n_factors;
		for (size_t f = 0; f < to->n_factors; f++)
			to->factor_part[f] = c[i].factors[f].part;
	}
}

bool explain_score(struct explain *out, struct arena *a, const struct scorecard *card,
		   const struct score *score, enum score_scope scope)
{
	const struct score_part *whole = score_part_of(score, scope);
	struct product p = { .n = 0 };

	*out = (struct explain){ .n_factors = 0 };
	if (score->kpi->aggregation != AGGREGATION_SUM || !whole->actual.is_known ||
	    !whole->expected.is_known)
		return false;
	expand(card, score, EXPLAIN_FACTORS_MAX - 1, &p);
	if (!p.n || !split_whole(out, &p, whole, scope))
		return false;
	split_by_channel(out, a, &p, score, scope);
	return true;
}
