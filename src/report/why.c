#include "report/why.h"

#include <string.h>

#include "report/why_words.h"
#include "rules/attribution.h"

struct work {
	struct why *out;
	struct arena *arena;
	const struct scorecard *card;
	const struct score *score;
	enum score_scope scope;
	size_t cap;
};

/* ---- rows ---- */

static struct why_row *add_row(struct work *w, enum why_kind kind, struct figure part)
{
	struct why *y = w->out;
	struct why_row *r = ARENA_PUSH(w->arena, y->row, y->n, w->cap);

	*r = (struct why_row){ .kind = kind, .part = part };
	r->base = r->actual = FIGURE_UNKNOWN;
	r->share = figure_div(part, figure_abs(y->whole->expected));
	return r;
}

static void add_rest(struct work *w, struct figure rest, bool is_by_channel)
{
	if (rest.is_known && !figure_is_zero(rest))
		add_row(w, WHY_REST, rest)->is_by_channel = is_by_channel;
}

static const struct score_part *part_of(const struct work *w, const struct score *s,
					const struct channel *c)
{
	return s ? score_part_on(s, c ? c->id : 0, w->scope) : NULL;
}

static struct why_row *add_channel(struct work *w, const struct channel *c, struct figure part)
{
	const struct score_part *p = part_of(w, w->score, c);
	struct why_row *r = add_row(w, WHY_CHANNEL, part);

	r->is_by_channel = true;
	r->channel = c;
	if (p) {
		r->base = p->expected;
		r->actual = p->actual;
	}
	return r;
}

/* ---- a product ---- */

static const struct kpi *most_of(const struct explain *e, const struct explain_channel *c)
{
	const struct kpi *most = NULL;
	struct figure largest = FIGURE_UNKNOWN;

	for (size_t i = 0; i < c->n_factors; i++) {
		struct figure f = c->factor_part[i];

		if (!f.is_known || (f.v < 0) != (c->part.v < 0))
			continue;
		if (!most || figure_cmp(figure_abs(f), figure_abs(largest)) > 0) {
			most = e->factor[i].kpi;
			largest = f;
		}
	}
	return most;
}

static bool split_product(struct work *w)
{
	struct explain e;

	if (!explain_score(&e, w->arena, w->card, w->score, w->scope))
		return false;
	for (size_t i = 0; i < e.n_factors; i++) {
		struct why_row *r = add_row(w, WHY_FACTOR, e.factor[i].part);

		r->kpi = e.factor[i].kpi;
		r->base = e.factor[i].base;
		r->actual = e.factor[i].actual;
	}
	add_rest(w, e.rest, false);
	add_row(w, WHY_GAP, e.gap);
	for (size_t i = 0; i < e.n_channels; i++)
		add_channel(w, e.channels[i].channel, e.channels[i].part)->mostly = most_of(
			&e, &e.channels[i]);
	if (e.n_channels)
		add_rest(w, e.channel_rest, true);
	return true;
}

/* ---- a ratio ---- */

static struct figure one_over(struct figure f)
{
	return figure_div(figure_int(1), f);
}

/* num / den is num x 1/den, over the KPI's scale. */
static void split_parts(struct work *w, const struct score *num, const struct score *den)
{
	const struct score_part *n = part_of(w, num, NULL), *d = part_of(w, den, NULL);
	const struct score *const parts[] = { num, den };
	int64_t scale = MAX(w->score->kpi->scale, 1);
	struct attribution_factor f[] = {
		{ .base = figure_scale(n->expected, scale, 1),
		  .actual = figure_scale(n->actual, scale, 1) },
		{ .base = one_over(d->expected), .actual = one_over(d->actual) },
	};
	struct attribution split;

	attribution_complete(f, ARRAY_LEN(f), w->out->whole->expected);
	if (!f[0].base.is_known || !f[1].base.is_known ||
	    !attribution_split(f, ARRAY_LEN(f), w->out->whole->expected, w->out->whole->actual,
			       &split))
		return;
	for (size_t i = 0; i < ARRAY_LEN(f); i++) {
		struct why_row *r = add_row(w, WHY_FACTOR, f[i].part);

		r->kpi = parts[i]->kpi;
		r->base = i ? one_over(f[1].base) : figure_scale(f[0].base, 1, scale);
		r->actual = part_of(w, parts[i], NULL)->actual;
	}
	add_rest(w, split.rest, false);
	add_row(w, WHY_GAP, split.gap);
}

/* What the channel's own rate adds to that of the whole, beside the expected rate. */
static void split_channels_of_ratio(struct work *w, const struct score *num,
				    const struct score *den)
{
	struct figure all = part_of(w, den, NULL)->actual, rest = w->out->gap;
	size_t before = w->out->n;

	for (size_t i = 0; i < w->score->n_channels; i++) {
		const struct channel *c = w->score->channels[i].channel;
		const struct score_part *n = part_of(w, num, c), *d = part_of(w, den, c);

		if (!n || !d || !n->actual.is_known || !d->actual.is_known)
			continue;
		struct figure scaled = figure_scale(n->actual, MAX(w->score->kpi->scale, 1), 1);
		struct figure meant = figure_mul(w->out->whole->expected, d->actual);
		struct figure part = figure_div(figure_sub(scaled, meant), all);

		if (!part.is_known)
			continue;
		add_channel(w, c, part);
		rest = figure_sub(rest, part);
	}
	if (w->out->n > before)
		add_rest(w, rest, true);
}

static bool split_ratio(struct work *w)
{
	const struct kpi *k = w->score->kpi;
	const struct score *num = scorecard_of_kpi(w->card, k->numerator_id);
	const struct score *den = scorecard_of_kpi(w->card, k->denominator_id);

	if (k->aggregation != AGGREGATION_RATIO || !num || !den)
		return false;
	split_parts(w, num, den);
	split_channels_of_ratio(w, num, den);
	return true;
}

/* ---- what adds up across channels ---- */

static void split_channels(struct work *w)
{
	struct figure rest = w->out->gap;
	size_t before = w->out->n;

	if (w->score->kpi->aggregation != AGGREGATION_SUM &&
	    w->score->kpi->aggregation != AGGREGATION_LAST)
		return;
	for (size_t i = 0; i < w->score->n_channels; i++) {
		const struct channel *c = w->score->channels[i].channel;
		const struct score_part *p = part_of(w, w->score, c);
		struct figure part = figure_sub(p->actual, p->expected);

		if (!part.is_known)
			continue;
		add_channel(w, c, part);
		rest = figure_sub(rest, part);
	}
	if (w->out->n > before)
		add_rest(w, rest, true);
}

/* ---- what makes most of it ---- */

static const struct why_row *largest(const struct why *y, enum why_kind kind)
{
	const struct why_row *most = NULL;

	for (size_t i = 0; i < y->n; i++) {
		const struct why_row *r = &y->row[i];

		if (r->kind != kind || !r->part.is_known || !r->part.v ||
		    (r->part.v < 0) != (y->gap.v < 0))
			continue;
		if (!most || figure_cmp(figure_abs(r->part), figure_abs(most->part)) > 0)
			most = r;
	}
	return most;
}

void why_make(struct why *out, struct arena *a, const struct scorecard *card,
	      const struct score *score, enum score_scope scope)
{
	struct work w = { .out = out, .arena = a, .card = card, .score = score, .scope = scope };

	*out = (struct why){ .score = score, .whole = score_part_of(score, scope) };
	out->gap = figure_sub(out->whole->actual, out->whole->expected);
	if (out->gap.is_known && !split_product(&w) && !split_ratio(&w))
		split_channels(&w);
	if (out->gap.is_known) {
		out->factor = largest(out, WHY_FACTOR);
		out->channel = largest(out, WHY_CHANNEL);
	}
	why_say(out, a, card);
}
