#include "rules/measure.h"

#include "base/macros.h"
#include "base/zone.h"

/* One pass over rows ordered by channel: what is known so far. */
struct fold {
	const struct kpi *kpi;
	struct measure out;
	struct figure total; /* sum, or of the channels done for `last` */
	int64_t max;
	int64_t channel_id, last_at, last; /* `last`: of the channel at hand */
	bool has_channel;
};

static struct figure stored(const struct fold *f, int64_t value)
{
	return figure_of(value, f->kpi->decimals);
}

static bool is_newest_wanted(const struct kpi *kpi)
{
	return kpi->aggregation == AGGREGATION_LAST || kpi->aggregation == AGGREGATION_RATIO;
}

static void close_channel(struct fold *f)
{
	if (f->has_channel)
		f->total = figure_add(f->total, stored(f, f->last));
	f->has_channel = false;
}

static void add_newest(struct fold *f, const struct reading_sum *row)
{
	/* A rate keyed in by channel cannot be added up: the newest of all. */
	bool is_same = f->kpi->aggregation == AGGREGATION_RATIO || row->channel_id == f->channel_id;

	if (f->has_channel && !is_same)
		close_channel(f);
	if (f->has_channel && row->last_at < f->last_at)
		return;
	f->has_channel = true;
	f->channel_id = row->channel_id;
	f->last_at = row->last_at;
	f->last = row->last;
}

static void add_row(struct fold *f, const struct reading_sum *row)
{
	f->out.n += row->n;
	if (row->last_at > f->out.updated_at)
		f->out.updated_at = row->last_at;
	if (f->out.n == row->n || row->max > f->max)
		f->max = row->max;
	if (is_newest_wanted(f->kpi))
		add_newest(f, row);
	else
		f->total = figure_add(f->total, stored(f, row->sum));
}

static bool is_in_scope(const struct kpi *kpi, const struct reading_sum *row,
			const struct measure_scope *scope)
{
	if (row->kpi_id != kpi->id || row->n < 1 || row->start >= scope->to)
		return false;
	if (scope->channel_id && row->channel_id != scope->channel_id)
		return false;
	return is_newest_wanted(kpi) || row->start >= scope->from;
}

static struct figure folded(struct fold *f)
{
	if (!f->out.n)
		return FIGURE_UNKNOWN;
	switch (f->kpi->aggregation) {
	case AGGREGATION_MAX: return stored(f, f->max);
	case AGGREGATION_MEAN: return figure_div(f->total, figure_int(f->out.n));
	case AGGREGATION_LAST:
	case AGGREGATION_RATIO: close_channel(f); break;
	case AGGREGATION_SUM: break;
	}
	return f->total;
}

struct measure measure_of(const struct kpi *kpi, const struct reading_sum *rows, size_t n,
			  const struct measure_scope *scope)
{
	struct fold f = { .kpi = kpi, .total = figure_int(0) };

	f.out.updated_at = INSTANT_NONE;
	for (size_t i = 0; i < n; i++) {
		if (is_in_scope(kpi, &rows[i], scope))
			add_row(&f, &rows[i]);
	}
	f.out.value = folded(&f);
	return f.out;
}

struct measure measure_ratio(const struct kpi *kpi, const struct measure *numerator,
			     const struct measure *denominator, const struct measure *direct)
{
	struct measure out = *numerator;

	if (!numerator->n && !denominator->n && direct && direct->n)
		return *direct;
	out.value = figure_div(figure_scale(numerator->value, kpi->scale, 1), denominator->value);
	out.n = MIN(numerator->n, denominator->n);
	out.updated_at = MIN(numerator->updated_at, denominator->updated_at);
	return out;
}

struct measure measure_from_ledger(struct figure value, int64_t at)
{
	return (struct measure){ .value = value, .n = value.is_known, .updated_at = at };
}
