#include "report/score.h"

#include <stdlib.h>
#include <string.h>

#include "rules/measure.h"
#include "rules/status.h"

/* What readings say of one KPI in one scope of channels (0: all). */
struct cell {
	struct measure today, total;
	int64_t updated_at;
};

struct slice {
	const struct reading_sum *rows;
	size_t n;
};

struct work {
	struct scorecard *card;
	const struct score_input *in;
	struct arena *arena;
	const struct reading_sum *days; /* by KPI */
	size_t n_days;
	const struct reading_sum *newest; /* by KPI and channel: newest of each adds up */
	size_t n_newest;
	struct slice *folded; /* of each KPI */
	struct cell *cells;   /* n_kpis x (1 + n_channels); column 0: all channels */
};

/* ---- the rows ---- */
static int compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_scope(const void *a, const void *b)
{
	const struct reading_sum *x = a, *y = b;
	int c = compare(x->kpi_id, y->kpi_id);

	if (!c)
		c = compare(x->channel_id, y->channel_id);
	return c ? c : compare(x->start, y->start);
}

static int by_kpi(const void *a, const void *b)
{
	const struct reading_sum *x = a, *y = b;

	return compare(x->kpi_id, y->kpi_id);
}

static bool is_sorted(const struct reading_sum *rows, size_t n,
		      int (*order)(const void *, const void *))
{
	for (size_t i = 1; i < n; i++)
		if (order(&rows[i - 1], &rows[i]) > 0)
			return false;
	return true;
}

static const struct reading_sum *sorted(struct arena *a, const struct reading_sum *rows, size_t n,
					int (*order)(const void *, const void *))
{
	if (is_sorted(rows, n, order))
		return rows;
	struct reading_sum *copy = arena_array(a, n, sizeof(*copy));

	memcpy(copy, rows, n * sizeof(*copy));
	qsort(copy, n, sizeof(*copy), order);
	return copy;
}

/* Rows of one KPI among sorted ones. */
static struct slice rows_of(const struct reading_sum *rows, size_t n, int64_t kpi_id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows[middle].kpi_id < kpi_id)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < n && rows[high].kpi_id == kpi_id)
		high++;
	return (struct slice){ rows + low, high - low };
}

/* ---- measures ---- */
static struct cell *cell_at(const struct work *w, size_t kpi, size_t column)
{
	return &w->cells[kpi * (1 + w->in->n_channels) + column];
}

static int64_t channel_id_of(const struct work *w, size_t column)
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

/* Rows of a KPI folded to two per channel, so that channels needn't look at all
 * of them: the days before (as one row of the first of them), and the day. */
static struct slice fold_days(struct work *w, struct slice days)
{
	size_t columns = 1 + w->in->n_channels, c = 0, n = 0;
	struct reading_sum *to = arena_array(w->arena, 2 * columns, sizeof(*to));

	for (size_t i = 0; i < days.n; i++) {
		const struct reading_sum *r = &days.rows[i];

		if (r->start < w->card->calendar.first || r->start > w->in->day)
			continue;
		for (size_t k = 0; k < columns && channel_id_of(w, c) != r->channel_id; k++)
			c = (c + 1) % columns;
		if (channel_id_of(w, c) != r->channel_id)
			c = 0; /* a channel that is no more counts for the whole */
		fold_row(&to[2 * c + (r->start == w->in->day)], r);
	}
	for (size_t i = 0; i < 2 * columns; i++)
		if (to[i].n)
			to[n++] = to[i];
	return (struct slice){ to, n };
}

static int64_t newest_at(struct slice newest, int64_t channel_id)
{
	int64_t at = INSTANT_NONE;

	for (size_t i = 0; i < newest.n; i++)
		if (!channel_id || newest.rows[i].channel_id == channel_id)
			at = MAX(at, newest.rows[i].last_at);
	return at;
}

static void measure_readings(struct work *w, size_t kpi, size_t column)
{
	const struct kpi *k = &w->in->kpis[kpi];
	struct cell *cell = cell_at(w, kpi, column);
	struct slice days = w->folded[kpi];
	struct slice newest = rows_of(w->newest, w->n_newest, k->id);
	struct measure_scope scope = { .channel_id = channel_id_of(w, column) };

	cell->updated_at = newest_at(newest, scope.channel_id);
	if (k->aggregation == AGGREGATION_LAST || k->aggregation == AGGREGATION_RATIO) {
		scope.from = INT64_MIN;
		scope.to = INT64_MAX;
		cell->today = cell->total = measure_of(k, newest.rows, newest.n, &scope);
		return;
	}
	scope.from = w->in->day;
	scope.to = (int64_t)w->in->day + 1;
	cell->today = measure_of(k, days.rows, days.n, &scope);
	scope.from = w->card->calendar.first;
	cell->total = measure_of(k, days.rows, days.n, &scope);
}

static bool has_line(const struct work *w, int64_t channel_id)
{
	for (size_t i = 0; i < w->in->n_lines; i++)
		if (!channel_id || w->in->lines[i].channel_id == channel_id)
			return true;
	return false;
}

static void measure_spend(struct work *w, size_t kpi, size_t column)
{
	struct cell *cell = cell_at(w, kpi, column);
	int64_t channel_id = channel_id_of(w, column);
	struct figure today = figure_int(0), total = figure_int(0);

	cell->updated_at = INSTANT_NONE;
	if (!has_line(w, channel_id))
		return;
	for (size_t i = 0; i < w->in->n_spend; i++) {
		const struct score_spend *s = &w->in->spend[i];
		struct figure money = money_figure(s->net_minor, w->in->currency);

		if (s->day > w->in->day || (channel_id && s->channel_id != channel_id))
			continue;
		total = figure_add(total, money);
		if (s->day == w->in->day)
			today = figure_add(today, money);
	}
	cell->updated_at = w->card->as_of;
	cell->today = measure_from_ledger(today, w->card->as_of);
	cell->total = measure_from_ledger(total, w->card->as_of);
}

static void measure_usage(struct work *w, size_t kpi, size_t column)
{
	struct cell *cell = cell_at(w, kpi, column);
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
}

static ptrdiff_t kpi_index(const struct score_input *in, int64_t id)
{
	for (size_t i = 0; id && i < in->n_kpis; i++)
		if (in->kpis[i].id == id)
			return (ptrdiff_t)i;
	return -1;
}

static void measure_ratio_of(struct work *w, size_t kpi, size_t column)
{
	const struct kpi *k = &w->in->kpis[kpi];
	ptrdiff_t num = kpi_index(w->in, k->numerator_id);
	ptrdiff_t den = kpi_index(w->in, k->denominator_id);
	struct cell *cell = cell_at(w, kpi, column);
	struct cell direct = *cell;

	if (num < 0 || den < 0)
		return;
	const struct cell *n = cell_at(w, (size_t)num, column);
	const struct cell *d = cell_at(w, (size_t)den, column);

	cell->today = measure_ratio(k, &n->today, &d->today, &direct.today);
	cell->total = measure_ratio(k, &n->total, &d->total, &direct.total);
	if (n->updated_at != INSTANT_NONE && d->updated_at != INSTANT_NONE)
		cell->updated_at = MIN(n->updated_at, d->updated_at);
}

static void measure_all(struct work *w)
{
	size_t columns = 1 + w->in->n_channels;

	w->cells = arena_array(w->arena, MAX(w->in->n_kpis, 1) * columns, sizeof(*w->cells));
	w->folded = arena_array(w->arena, MAX(w->in->n_kpis, 1), sizeof(*w->folded));
	for (size_t k = 0; k < w->in->n_kpis; k++) {
		struct slice days = rows_of(w->days, w->n_days, w->in->kpis[k].id);

		if (days.n)
			w->folded[k] = fold_days(w, days);
	}
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

/* ---- judging ---- */
/* Actual of every day of the calendar, for the forecast's range. */
static struct figure *day_actuals(struct work *w, const struct kpi *k, int64_t channel_id)
{
	const struct pace_calendar *cal = &w->card->calendar;
	struct figure *actual = arena_array(w->arena, MAX(cal->n, 1), sizeof(*actual));
	struct slice days = rows_of(w->days, w->n_days, k->id);

	for (size_t i = 0; i < days.n; i++) {
		const struct reading_sum *r = &days.rows[i];
		ptrdiff_t at = pace_day_index(cal, (int32_t)r->start);
		struct figure sum = figure_of(r->sum, k->decimals);

		if (at >= 0 && r->n && (!channel_id || r->channel_id == channel_id))
			actual[at] = actual[at].is_known ? figure_add(actual[at], sum) : sum;
	}
	for (size_t i = 0; k->feed == FEED_LEDGER_SPEND && i < w->in->n_spend; i++) {
		const struct score_spend *s = &w->in->spend[i];
		ptrdiff_t at = pace_day_index(cal, s->day);
		struct figure money = money_figure(s->net_minor, w->in->currency);

		if (at >= 0 && (!channel_id || s->channel_id == channel_id))
			actual[at] = actual[at].is_known ? figure_add(actual[at], money) : money;
	}
	return actual;
}

/* What is compared: the KPI in a channel (NULL: all). */
struct subject {
	const struct kpi *kpi;
	const struct channel *channel;
	const struct cell *cell;
};

static void judge_part(const struct work *w, const struct subject *s, struct figure day_share,
		       struct score_part *part)
{
	struct status_case c = { .kpi = s->kpi,
				 .actual = part->actual,
				 .expected = part->expected,
				 .target = part->target,
				 .updated_at = s->cell->updated_at,
				 .judged_at = w->card->judged_at,
				 .day_share = day_share };
	struct status_verdict v = status_judge(&c);

	part->deviation = v.deviation;
	part->status = v.status;
	part->threshold_crossed = v.threshold_crossed;
	part->attainment = status_attainment(s->kpi->direction, part->actual, part->target);
}

/* Channels have explicit targets only, but for spend (rules/pace.h). */
static bool may_have_target(const struct work *w, const struct subject *s)
{
	if (!s->channel || s->kpi->feed == FEED_LEDGER_SPEND)
		return true;
	for (size_t i = 0; i < w->in->n_goals; i++)
		if (w->in->goals[i].kpi_id == s->kpi->id &&
		    w->in->goals[i].channel_id == s->channel->id)
			return true;
	return false;
}

static struct figure day_share(const struct work *w, const struct kpi *k)
{
	int64_t hours[KPI_HOURS];

	if (k->threshold_op == THRESHOLD_NONE)
		return FIGURE_UNKNOWN;
	pace_hours_parse(k->hours, hours);
	return pace_day_share(w->in->zone, hours, w->in->day, w->card->judged_at);
}

static void judge_additive(struct work *w, const struct subject *s, struct score_part *today,
			   struct score_part *total)
{
	struct pace_scope scope = { .goals = w->in->goals,
				    .n_goals = w->in->n_goals,
				    .channel = s->channel };
	int64_t t = w->card->judged_at;
	struct pace pace = { .target = FIGURE_UNKNOWN };

	if (may_have_target(w, s)) {
		pace_init(&pace, w->arena, &w->card->calendar, s->kpi, &scope);
		today->target = pace_day_target(&pace, w->in->day);
		today->expected = pace_day_expected(&pace, w->in->day, t);
		total->target = pace.target;
		total->expected = pace_expected(&pace, t);
	}
	judge_part(w, s, day_share(w, s->kpi), today);
	judge_part(w, s, FIGURE_UNKNOWN, total);
	if (!pace.target.is_known)
		return;
	total->forecast = pace_forecast_of(
		&pace, total->actual, day_actuals(w, s->kpi, s->channel ? s->channel->id : 0), t);
	total->needed_per_day = pace_needed_per_day(&pace, total->actual, t);
}

/* Without a goal, usage is judged against what its lines should have spent. */
static struct figure usage_target(const struct work *w, const struct subject *s)
{
	struct figure spent = figure_int(0), planned = figure_int(0);

	if (!s->channel)
		return w->card->budget.expected_usage;
	for (size_t i = 0; i < w->in->n_lines; i++) {
		const struct budget_line *l = &w->in->lines[i];
		struct figure plan = figure_int(l->planned_minor);

		if (l->channel_id != s->channel->id || !w->card->lines[i].expected_usage.is_known)
			continue;
		spent = figure_add(spent, figure_mul(plan, w->card->lines[i].expected_usage));
		planned = figure_add(planned, plan);
	}
	return figure_div(spent, planned);
}

static struct figure plain_target(const struct work *w, const struct subject *s, int64_t stage_id,
				  int32_t day)
{
	const struct pace_place place = { stage_id, day, s->channel ? s->channel->id : 0 };
	struct figure target = pace_target(s->kpi, w->in->goals, w->in->n_goals, &place);

	if (!target.is_known && s->kpi->feed == FEED_LEDGER_USAGE)
		return usage_target(w, s);
	return target;
}

static void judge_plain(struct work *w, const struct subject *s, struct score_part *today,
			struct score_part *total)
{
	int64_t stage_id = w->card->stage ? w->card->stage->id : 0;

	today->target = today->expected = plain_target(w, s, stage_id, w->in->day);
	total->target = total->expected = plain_target(w, s, 0, DAY_NONE);
	judge_part(w, s, FIGURE_UNKNOWN, today);
	judge_part(w, s, FIGURE_UNKNOWN, total);
}

static void judge(struct work *w, const struct subject *s, struct score_part *today,
		  struct score_part *total)
{
	today->actual = s->cell->today.value;
	total->actual = s->cell->total.value;
	if (s->kpi->aggregation == AGGREGATION_SUM)
		judge_additive(w, s, today, total);
	else
		judge_plain(w, s, today, total);
}

static bool says_something(const struct score_channel *c)
{
	return c->today.actual.is_known || c->total.actual.is_known || c->today.target.is_known ||
	       c->total.target.is_known;
}

static void judge_kpi(struct work *w, size_t kpi)
{
	struct score *score = &w->card->scores[kpi];
	struct subject s = { .kpi = &w->in->kpis[kpi], .cell = cell_at(w, kpi, 0) };

	score->kpi = s.kpi;
	score->updated_at = s.cell->updated_at;
	score->is_stale = status_is_stale(s.kpi, s.cell->updated_at, w->card->judged_at);
	judge(w, &s, &score->today, &score->total);
	score->channels = arena_array(w->arena, MAX(w->in->n_channels, 1),
				      sizeof(*score->channels));
	for (size_t c = 0; c < w->in->n_channels; c++) {
		struct score_channel *out = &score->channels[score->n_channels];

		s.channel = out->channel = &w->in->channels[c];
		s.cell = cell_at(w, kpi, 1 + c);
		judge(w, &s, &out->today, &out->total);
		if (says_something(out))
			score->n_channels++;
		else
			memset(out, 0, sizeof(*out));
	}
}

/* ---- putting it together ---- */
static int make_budget(struct work *w, struct err *err)
{
	const struct score_input *in = w->in;
	struct scorecard *card = w->card;

	const struct budget_when when = { in->campaign, &card->calendar, card->judged_at };

	card->lines = arena_array(w->arena, MAX(in->n_lines, 1), sizeof(*card->lines));
	for (size_t i = 0; i < in->n_lines; i++)
		if (budget_line_figures(&in->lines[i], &when, &card->lines[i], err) < 0)
			return -1;
	card->reserve = budget_reserve_of(in->lines, in->n_lines, in->campaign);
	return budget_total_figures(in->lines, in->n_lines, card->lines, &card->budget, err);
}

enum kpi_status score_worst(const struct score *s)
{
	return status_urgency(s->today.status) <= status_urgency(s->total.status) ? s->today.status
										  : s->total.status;
}

/* Adverse deviation first among equals, the largest before; then the campaign's order. */
static int by_urgency(const void *a, const void *b)
{
	const struct score *x = *(const struct score *const *)a;
	const struct score *y = *(const struct score *const *)b;
	int c = compare(status_urgency(x->today.status), status_urgency(y->today.status));

	if (!c)
		c = compare(status_urgency(score_worst(x)), status_urgency(score_worst(y)));
	if (!c && x->today.deviation.is_known && y->today.deviation.is_known)
		c = -figure_cmp(figure_abs(x->today.deviation), figure_abs(y->today.deviation));
	return c ? c : (x > y) - (x < y);
}

static void sort_by_urgency(struct work *w)
{
	struct scorecard *card = w->card;

	card->urgent = arena_array(w->arena, MAX(card->n, 1), sizeof(const struct score *));
	for (size_t i = 0; i < card->n; i++)
		card->urgent[i] = &card->scores[i];
	qsort(card->urgent, card->n, sizeof(const struct score *), by_urgency);
}

int scorecard_make(struct scorecard *out, struct arena *a, const struct score_input *in,
		   struct err *err)
{
	struct work w = { .card = out, .in = in, .arena = a };

	*out = (struct scorecard){ .in = in, .n = in->n_kpis };
	out->judged_at = pace_judged_at(in->zone, in->day, in->now);
	out->as_of = out->judged_at < in->now ? out->judged_at - 1 : in->now;
	pace_calendar_init(
		&out->calendar, a,
		&(struct pace_frame){ in->zone, in->campaign, in->stages, in->n_stages });
	out->stage = pace_stage_of_day(&out->calendar, in->day);
	w.days = sorted(a, in->days, in->n_days, by_kpi);
	w.n_days = in->n_days;
	w.newest = sorted(a, in->newest, in->n_newest, by_scope);
	w.n_newest = in->n_newest;
	if (make_budget(&w, err) < 0)
		return -1;
	measure_all(&w);
	out->scores = arena_array(a, MAX(in->n_kpis, 1), sizeof(*out->scores));
	for (size_t k = 0; k < in->n_kpis; k++)
		judge_kpi(&w, k);
	sort_by_urgency(&w);
	return 0;
}

const struct score *scorecard_find(const struct scorecard *s, const char *code)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_equal_nocase(s->scores[i].kpi->code, code))
			return &s->scores[i];
	return NULL;
}

const struct score *scorecard_headline(const struct scorecard *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->scores[i].kpi->is_headline)
			return &s->scores[i];
	const struct score *gmv = scorecard_find(s, "gmv");

	if (gmv && gmv->total.target.is_known)
		return gmv;
	for (size_t i = 0; i < s->n; i++)
		if (s->scores[i].kpi->aggregation == AGGREGATION_SUM &&
		    s->scores[i].total.target.is_known)
			return &s->scores[i];
	return NULL;
}
