#include "report/score_measure.h"

#include "model/reading.h"

/* ---- the rows ---- */
static int by_kpi(const void *a, const void *b)
{
	const struct reading_sum *x = a, *y = b;

	return (x->kpi_id > y->kpi_id) - (x->kpi_id < y->kpi_id);
}

static struct score_rows sorted(struct arena *a, struct score_rows rows,
				int (*order)(const void *, const void *))
{
	return (struct score_rows){ reading_sums_sorted(a, rows.rows, rows.n, order), rows.n };
}

/* Rows of one KPI among sorted ones. */
struct score_rows score_rows_of(struct score_rows all, int64_t kpi_id)
{
	size_t low = 0, high = all.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (all.rows[middle].kpi_id < kpi_id)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < all.n && all.rows[high].kpi_id == kpi_id)
		high++;
	return (struct score_rows){ all.rows + low, high - low };
}

/* ---- measures ---- */
struct score_cell *score_cell_at(const struct score_work *w, size_t kpi, size_t column)
{
	return &w->cells[kpi * (1 + w->in->n_channels) + column];
}

static int64_t channel_id_of(const struct score_work *w, size_t column)
{
	return column ? w->in->channels[column - 1].id : 0;
}

static void fold_row(struct reading_sum *to, const struct reading_sum *r)
{
	if (!to->n)
		*to = (struct reading_sum){ .kpi_id = r->kpi_id,
					    .channel_id = r->channel_id,
					    .start = r->start,
					    .max = r->max,
					    .last_at = r->last_at,
					    .last = r->last };
	to->n += r->n;
	to->sum += r->sum;
	to->max = MAX(to->max, r->max);
	if (r->last_at > to->last_at) {
		to->last_at = r->last_at;
		to->last = r->last;
	}
}

/* First day of the day's stage; without one its tomorrow, so that nothing is of it. */
static int32_t stage_start(const struct score_work *w)
{
	return w->card->stage ? MAX(w->card->stage->start, w->card->calendar.first)
			      : w->in->day + 1;
}

/* The stretches that scopes are made of: before the stage, of it, the day before, the day. */
enum { STRETCHES = 4 };

static size_t stretch_of(const struct score_work *w, int64_t day)
{
	return (size_t)(day >= stage_start(w)) + (size_t)(day >= w->in->day - 1) +
	       (size_t)(day >= w->in->day);
}

/* Rows of a KPI folded to one per channel and stretch (as one row of its first day), so that
 * channels needn't look at all of them. */
static struct score_rows fold_days(struct score_work *w, struct score_rows days)
{
	size_t columns = 1 + w->in->n_channels, c = 0, n = 0;
	struct reading_sum *to = arena_array(w->arena, STRETCHES * columns, sizeof(*to));

	for (size_t i = 0; i < days.n; i++) {
		const struct reading_sum *r = &days.rows[i];

		if (r->start < w->card->calendar.first || r->start > w->in->day)
			continue;
		for (size_t k = 0; k < columns && channel_id_of(w, c) != r->channel_id; k++)
			c = (c + 1) % columns;
		if (channel_id_of(w, c) != r->channel_id)
			c = 0; /* a channel that is no more counts for the whole */
		fold_row(&to[STRETCHES * c + stretch_of(w, r->start)], r);
	}
	for (size_t i = 0; i < STRETCHES * columns; i++)
		if (to[i].n)
			to[n++] = to[i];
	return (struct score_rows){ to, n };
}

static int64_t newest_at(struct score_rows newest, int64_t channel_id)
{
	int64_t at = INSTANT_NONE;

	for (size_t i = 0; i < newest.n; i++)
		if (!channel_id || newest.rows[i].channel_id == channel_id)
			at = MAX(at, newest.rows[i].last_at);
	return at;
}

static void measure_readings(struct score_work *w, size_t kpi, size_t column)
{
	const struct kpi *k = &w->in->kpis[kpi];
	struct score_cell *cell = score_cell_at(w, kpi, column);
	struct score_rows days = column ? w->folded[kpi] : w->whole[kpi];
	struct score_rows newest = score_rows_of(w->newest, k->id);
	struct measure_scope scope = { .channel_id = channel_id_of(w, column) };

	cell->updated_at = newest_at(newest, scope.channel_id);
	if (k->aggregation == AGGREGATION_LAST || k->aggregation == AGGREGATION_RATIO) {
		scope.from = INT64_MIN;
		scope.to = INT64_MAX;
		cell->today = cell->total = measure_of(k, newest.rows, newest.n, &scope);
		cell->stage = cell->total;
		return;
	}
	scope.from = w->in->day;
	scope.to = (int64_t)w->in->day + 1;
	cell->today = measure_of(k, days.rows, days.n, &scope);
	if (column && w->in->has_totals)
		return;
	scope.from = w->card->calendar.first;
	cell->total = measure_of(k, days.rows, days.n, &scope);
	scope.from = stage_start(w);
	cell->stage = measure_of(k, days.rows, days.n, &scope);
	if (column)
		return;
	scope.from = w->in->day - 1;
	scope.to = w->in->day;
	cell->yesterday = measure_of(k, days.rows, days.n, &scope);
}

static bool has_line(const struct score_work *w, int64_t channel_id)
{
	for (size_t i = 0; i < w->in->n_lines; i++)
		if (!channel_id || w->in->lines[i].channel_id == channel_id)
			return true;
	return false;
}

/* Net money of a channel (0: all) on days from..to, both included. */
static struct figure spent_between(const struct score_work *w, int64_t channel_id, int32_t from,
				   int32_t to)
{
	struct figure sum = figure_int(0);

	for (size_t i = 0; i < w->in->n_spend; i++) {
		const struct score_spend *s = &w->in->spend[i];

		if (s->day >= from && s->day <= to && (!channel_id || s->channel_id == channel_id))
			sum = figure_add(sum, money_figure(s->net_minor, w->in->currency));
	}
	return sum;
}

static void measure_spend(struct score_work *w, size_t kpi, size_t column)
{
	struct score_cell *cell = score_cell_at(w, kpi, column);
	int64_t channel_id = channel_id_of(w, column), at = w->card->as_of;
	int32_t day = w->in->day;

	cell->updated_at = INSTANT_NONE;
	if (!has_line(w, channel_id))
		return;
	cell->updated_at = at;
	cell->today = measure_from_ledger(spent_between(w, channel_id, day, day), at);
	cell->total = measure_from_ledger(spent_between(w, channel_id, INT32_MIN, day), at);
	cell->stage = measure_from_ledger(spent_between(w, channel_id, stage_start(w), day), at);
	if (column)
		return;
	cell->yesterday = measure_from_ledger(spent_between(w, 0, day - 1, day - 1), at);
}

static void measure_usage(struct score_work *w, size_t kpi, size_t column)
{
	struct score_cell *cell = score_cell_at(w, kpi, column);
	int64_t channel_id = channel_id_of(w, column);
	struct figure spent = figure_int(0), planned = figure_int(0);

	cell->updated_at = INSTANT_NONE;
	if (!has_line(w, channel_id))
		return;
	for (size_t i = 0; i < w->in->n_lines; i++) {
		const struct budget_line *l = &w->in->lines[i];

		if (channel_id && l->channel_id != channel_id)
			continue;
		spent = figure_add(spent, figure_int(l->spent_minor));
		planned = figure_add(planned, figure_int(l->planned_minor));
	}
	cell->updated_at = w->card->as_of;
	cell->today = cell->total = measure_from_ledger(figure_div(spent, planned), w->card->as_of);
	cell->stage = cell->total;
}

static ptrdiff_t kpi_index(const struct score_input *in, int64_t id)
{
	for (size_t i = 0; id && i < in->n_kpis; i++)
		if (in->kpis[i].id == id)
			return (ptrdiff_t)i;
	return -1;
}

static void measure_ratio_of(struct score_work *w, size_t kpi, size_t column)
{
	const struct kpi *k = &w->in->kpis[kpi];
	ptrdiff_t num = kpi_index(w->in, k->numerator_id);
	ptrdiff_t den = kpi_index(w->in, k->denominator_id);
	struct score_cell *cell = score_cell_at(w, kpi, column);
	struct score_cell direct = *cell;

	if (num < 0 || den < 0)
		return;
	const struct score_cell *n = score_cell_at(w, (size_t)num, column);
	const struct score_cell *d = score_cell_at(w, (size_t)den, column);

	cell->today = measure_ratio(k, &n->today, &d->today, &direct.today);
	cell->total = measure_ratio(k, &n->total, &d->total, &direct.total);
	cell->stage = measure_ratio(k, &n->stage, &d->stage, &direct.stage);
	cell->yesterday = measure_ratio(k, &n->yesterday, &d->yesterday, NULL);
	if (n->updated_at != INSTANT_NONE && d->updated_at != INSTANT_NONE)
		cell->updated_at = MIN(n->updated_at, d->updated_at);
}

static struct score_rows *fold_each(struct score_work *w, struct score_rows all)
{
	size_t n = w->in->n_kpis;
	struct score_rows *folded = arena_array(w->arena, MAX(n, 1), sizeof(*folded));

	for (size_t k = 0; k < n; k++) {
		struct score_rows rows = score_rows_of(all, w->in->kpis[k].id);

		if (rows.n)
			folded[k] = fold_days(w, rows);
	}
	return folded;
}

static void take_rows(struct score_work *w)
{
	const struct score_input *in = w->in;

	w->days = sorted(w->arena, (struct score_rows){ in->days, in->n_days }, by_kpi);
	w->newest = sorted(w->arena, (struct score_rows){ in->newest, in->n_newest },
			   reading_sum_by_channel);
	w->folded = fold_each(w, w->days);
	w->totals = w->days;
	w->whole = w->folded;
	if (!in->has_totals)
		return;
	w->totals = sorted(w->arena, (struct score_rows){ in->totals, in->n_totals }, by_kpi);
	w->whole = fold_each(w, w->totals);
}

void score_measure(struct score_work *w)
{
	size_t columns = 1 + w->in->n_channels;

	take_rows(w);
	w->cells = arena_array(w->arena, MAX(w->in->n_kpis, 1) * columns, sizeof(*w->cells));
	for (size_t k = 0; k < w->in->n_kpis; k++)
		for (size_t c = 0; c < columns; c++) {
			switch (w->in->kpis[k].feed) {
			case FEED_READINGS: measure_readings(w, k, c); break;
			case FEED_LEDGER_SPEND: measure_spend(w, k, c); break;
			case FEED_LEDGER_USAGE: measure_usage(w, k, c); break;
			}
		}
	for (size_t k = 0; k < w->in->n_kpis; k++)
		for (size_t c = 0; c < columns; c++)
			if (w->in->kpis[k].aggregation == AGGREGATION_RATIO &&
			    w->in->kpis[k].feed == FEED_READINGS)
				measure_ratio_of(w, k, c);
}
