#include "report/trend.h"

#include "base/str.h"
#include "rules/measure.h"

enum { HOUR_S = 3600 };

/* A stretch of the axis in the unit of the rows. */
struct span {
	int64_t from, to;
};

/* Where figures are looked up: of our campaign or of the past one. */
struct source {
	const struct trend_sums *sums;
	const struct kpi *kpis;
	size_t n_kpis;
	const struct score_input *money; /* spend by day; NULL: not known */
};

/* ---- the figure of a stretch ---- */

static bool is_newest(const struct kpi *k)
{
	return k->aggregation == AGGREGATION_LAST || k->aggregation == AGGREGATION_RATIO;
}

/* First row that is not before (kpi, start). */
static size_t find(const struct trend_rows *rows, int64_t kpi_id, int64_t start)
{
	size_t low = 0, high = rows->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct reading_sum *r = &rows->row[middle];

		if (r->kpi_id < kpi_id || (r->kpi_id == kpi_id && r->start < start))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct measure of_readings(const struct source *s, const struct kpi *k, struct span in)
{
	const struct trend_rows *rows = is_newest(k) ? &s->sums->newest : &s->sums->totals;
	const struct measure_scope scope = { .from = in.from, .to = in.to };
	/* The newest go by channel, and what was before the stretch counts */
	int64_t from = is_newest(k) ? INT64_MIN : in.from;
	int64_t to = is_newest(k) ? INT64_MAX : in.to;
	size_t first = find(rows, k->id, from), end = first;

	while (end < rows->n && rows->row[end].kpi_id == k->id && rows->row[end].start < to)
		end++;
	return measure_of(k, rows->row + first, end - first, &scope);
}

static struct measure of_spend(const struct source *s, struct span in)
{
	struct figure sum = figure_int(0);
	const struct score_input *m = s->money;

	for (size_t i = 0; m && i < m->n_spend; i++)
		if (m->spend[i].day >= in.from && m->spend[i].day < in.to)
			sum = figure_add(sum, money_figure(m->spend[i].net_minor, m->currency));
	return measure_from_ledger(m && m->n_lines ? sum : FIGURE_UNKNOWN, INSTANT_NONE);
}

static struct measure of_usage(const struct source *s, struct span in)
{
	struct figure spent = figure_int(0), planned = figure_int(0);
	const struct score_input *m = s->money;

	for (size_t i = 0; m && i < m->n_spend; i++)
		if (m->spend[i].day < in.to)
			spent = figure_add(spent, figure_int(m->spend[i].spent_minor));
	for (size_t i = 0; m && i < m->n_lines; i++)
		planned = figure_add(planned, figure_int(m->lines[i].planned_minor));
	return measure_from_ledger(figure_div(spent, planned), INSTANT_NONE);
}

static struct measure of_one(const struct source *s, const struct kpi *k, struct span in)
{
	switch (k->feed) {
	case FEED_LEDGER_SPEND: return of_spend(s, in);
	case FEED_LEDGER_USAGE: return of_usage(s, in);
	default: return of_readings(s, k, in);
	}
}

static struct measure measure(const struct source *s, const struct kpi *k, struct span in)
{
	struct measure own = of_one(s, k, in);
	const struct kpi *num = kpi_find(s->kpis, s->n_kpis, k->numerator_id);
	const struct kpi *den = kpi_find(s->kpis, s->n_kpis, k->denominator_id);

	if (k->aggregation != AGGREGATION_RATIO || !num || !den)
		return own;
	struct measure n = of_one(s, num, in), d = of_one(s, den, in);

	return measure_ratio(k, &n, &d, &own);
}

/* Made of money, which the ledger keeps by the day. */
static bool is_by_day(const struct source *s, const struct kpi *k)
{
	const struct kpi *num = kpi_find(s->kpis, s->n_kpis, k->numerator_id);
	const struct kpi *den = kpi_find(s->kpis, s->n_kpis, k->denominator_id);

	return k->feed != FEED_READINGS || (num && num->feed != FEED_READINGS) ||
	       (den && den->feed != FEED_READINGS);
}

/* ---- the axis ---- */

struct work {
	struct trend *out;
	struct arena *arena;
	const struct trend_input *in;
	const struct score *score;
	struct source own;
};

int64_t trend_hour_start(const struct zone *z, int64_t instant)
{
	int64_t begin = zone_day_start(z, zone_day(z, instant));

	return begin + (instant - begin) / HOUR_S * HOUR_S;
}

static void lay_hours(struct work *w, const struct zone *z, int32_t day)
{
	int64_t starts[ZONE_DAY_HOURS_MAX];
	int labels[ZONE_DAY_HOURS_MAX], n = zone_day_hours(z, day, starts, labels);

	w->out->n = (size_t)n;
	w->out->start = arena_array(w->arena, (size_t)n + 1, sizeof(int64_t));
	for (int i = 0; i < n; i++)
		w->out->start[i] = starts[i];
	w->out->start[n] = zone_day_start(z, day + 1);
}

static void lay_days(struct work *w, int32_t first, int32_t end)
{
	w->out->n = end > first ? (size_t)(end - first) : 0;
	w->out->start = arena_array(w->arena, w->out->n + 1, sizeof(int64_t));
	for (size_t i = 0; i <= w->out->n; i++)
		w->out->start[i] = first + (int32_t)i;
}

/* First day that has something to show: of a stage that expects something, or of a reading. */
static int32_t first_day(const struct work *w)
{
	const struct pace_calendar *cal = &w->in->card->calendar;
	const struct trend_sums *sums = &w->in->days;
	const struct trend_rows *rows = is_newest(w->score->kpi) ? &sums->newest : &sums->totals;
	int32_t first = cal->first + (int32_t)cal->n - 1;

	for (size_t i = 0; i < cal->n_stages; i++)
		if (cal->stages[i].weight > 0)
			first = MIN(first, cal->first + (int32_t)cal->stages[i].first);
	for (size_t i = find(rows, w->score->kpi->id, INT64_MIN);
	     i < rows->n && rows->row[i].kpi_id == w->score->kpi->id; i++)
		first = (int32_t)MIN((int64_t)first, rows->row[i].start);
	return MAX(first, cal->first);
}

static void lay_axis(struct work *w)
{
	const struct scorecard *card = w->in->card;
	const struct pace_calendar *cal = &card->calendar;
	const struct stage *stage = card->stage;

	switch (w->out->scope) {
	case SCORE_STAGE:
		if (stage)
			lay_days(w, MAX(stage->start, cal->first), stage->end + 1);
		break;
	case SCORE_TOTAL: lay_days(w, first_day(w), cal->first + (int32_t)cal->n); break;
	default: lay_hours(w, card->in->zone, card->in->day); break;
	}
}

/* First instant of step i. */
static int64_t instant_of(const struct work *w, size_t i)
{
	return w->out->is_by_hour
		       ? w->out->start[i]
		       : zone_day_start(w->in->card->in->zone, (int32_t)w->out->start[i]);
}

/* Where an instant lies; outside: before 0, after n. */
static int64_t place_of(const struct work *w, int64_t t)
{
	size_t low = 0, high = w->out->n;

	if (!w->out->n || t < instant_of(w, 0))
		return -1;
	if (t >= instant_of(w, w->out->n))
		return (int64_t)w->out->n * TREND_STEP + (t > instant_of(w, w->out->n));
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;

		if (instant_of(w, middle) <= t)
			low = middle;
		else
			high = middle;
	}
	int64_t from = instant_of(w, low), to = instant_of(w, low + 1);

	return (int64_t)low * TREND_STEP + (t - from) * TREND_STEP / MAX(to - from, 1);
}

/* ---- lines ---- */

static struct trend_line new_line(struct work *w, size_t n)
{
	return (struct trend_line){ arena_array(w->arena, n + 1, sizeof(int64_t)),
				    arena_array(w->arena, n + 1, sizeof(struct figure)), 0 };
}

static void add_point(struct trend_line *l, int64_t at, struct figure value)
{
	l->at[l->n] = at;
	l->value[l->n++] = value;
}

static int64_t end_of(size_t step)
{
	return ((int64_t)step + 1) * TREND_STEP;
}

static struct span span_of(const struct work *w, size_t i)
{
	return (struct span){ w->out->start[i], w->out->start[i + 1] };
}

/* Grows from 0; ends with the newest reading. */
static void draw_sum(struct work *w, size_t steps)
{
	struct figure sum = figure_int(0);
	struct trend_line *l = &w->out->actual;
	size_t last = 0;

	*l = new_line(w, steps + 1);
	add_point(l, 0, sum);
	for (size_t i = 0; i < steps; i++) {
		struct measure m = measure(&w->own, w->score->kpi, span_of(w, i));

		if (m.value.is_known) {
			sum = figure_add(sum, m.value);
			last = l->n + 1;
		}
		add_point(l, MIN(end_of(i), w->out->now), sum);
	}
	l->n = last;
}

static void draw_each(struct work *w, size_t steps)
{
	struct trend_line *l = &w->out->actual;
	bool is_any = false;

	*l = new_line(w, steps);
	for (size_t i = 0; i < steps; i++) {
		struct measure m = measure(&w->own, w->score->kpi, span_of(w, i));
		int64_t end = MIN(end_of(i), w->out->now);

		add_point(l, (end_of(i) - TREND_STEP + end) / 2, m.value);
		is_any |= m.value.is_known;
	}
	if (!is_any)
		l->n = 0;
}

static void draw_actual(struct work *w)
{
	size_t steps = 0;

	while (steps < w->out->n && end_of(steps) - TREND_STEP < w->out->now)
		steps++;
	if (w->out->adds_up)
		draw_sum(w, steps);
	else
		draw_each(w, steps);
}

/* ---- the expected path, and where it leads at this rate ---- */

static void draw_day_path(struct work *w, const struct pace *p)
{
	struct figure path[ZONE_DAY_HOURS_MAX + 1];
	int n = pace_day_path(p, w->in->card->in->day, path);

	for (int i = 0; i <= n; i++)
		add_point(&w->out->expected, (int64_t)i * TREND_STEP, path[i]);
}

static struct figure add_known(struct figure sum, struct figure f)
{
	return f.is_known ? figure_add(sum, f) : sum;
}

/* Day after day: pace_expected(), or of the stage, at the beginning of each. */
static void draw_days_path(struct work *w, const struct pace *p)
{
	int32_t first = p->cal->first;
	size_t from = (size_t)(w->out->start[0] - first);
	struct figure sum = figure_int(0);

	for (size_t i = 0; w->out->scope == SCORE_TOTAL && i < from; i++)
		sum = add_known(sum, p->days[i]);
	for (size_t i = 0; i <= w->out->n; i++) {
		add_point(&w->out->expected, (int64_t)i * TREND_STEP, sum);
		if (i < w->out->n)
			sum = add_known(sum, p->days[from + i]);
	}
}

static void draw_path(struct work *w)
{
	const struct score_input *in = w->in->card->in;
	const struct pace_scope all = { .goals = in->goals, .n_goals = in->n_goals };
	struct pace p;

	if (!score_part_of(w->score, w->out->scope)->target.is_known)
		return;
	pace_init(&p, w->arena, &w->in->card->calendar, w->score->kpi, &all);
	w->out->expected = new_line(w, w->out->n + 1);
	if (w->out->is_by_hour)
		draw_day_path(w, &p);
	else
		draw_days_path(w, &p);
}

static void draw_expected(struct work *w)
{
	struct figure target = score_part_of(w->score, w->out->scope)->target;

	if (w->out->adds_up) {
		draw_path(w);
	} else if (target.is_known) {
		w->out->expected = new_line(w, 2);
		add_point(&w->out->expected, 0, target);
		add_point(&w->out->expected, (int64_t)w->out->n * TREND_STEP, target);
	}
}

/* What has come in so far, going on as the expected path does: rules/pace.h's forecast. */
static void draw_ahead(struct work *w)
{
	const struct score_part *part = score_part_of(w->score, w->out->scope);
	struct trend *t = w->out;
	struct figure rate = figure_div(part->actual, part->expected);

	if (!t->adds_up || !t->expected.n || t->now >= (int64_t)t->n * TREND_STEP ||
	    !rate.is_known || !w->score->total.forecast.value.is_known)
		return;
	t->ahead = new_line(w, t->n + 1);
	add_point(&t->ahead, t->now, part->actual);
	for (size_t i = 0; i < t->expected.n; i++) {
		struct figure left = figure_sub(t->expected.value[i], part->expected);

		if (t->expected.at[i] > t->now)
			add_point(&t->ahead, t->expected.at[i],
				  figure_add(part->actual, figure_mul(left, rate)));
	}
}

/* ---- the last campaign ---- */

static const struct kpi *past_kpi(const struct trend_past *p, const struct kpi *k)
{
	for (size_t i = 0; i < p->n_kpis; i++)
		if (str_equal_nocase(p->kpis[i].code, k->code))
			return &p->kpis[i];
	return NULL;
}

/* Its step i: the same hour of its day, the same day from its launch. */
static struct span past_span(const struct work *w, size_t i)
{
	const struct trend_past *p = &w->in->past;
	int64_t from = w->out->start[i] - p->days_before;

	if (w->out->is_by_hour) {
		from = p->day_start + (int64_t)i * HOUR_S;
		return (struct span){ from, from + HOUR_S };
	}
	return (struct span){ from, from + 1 };
}

static void draw_past(struct work *w)
{
	const struct trend_past *p = &w->in->past;
	const struct source s = { w->out->is_by_hour ? &p->hours : &p->days, p->kpis, p->n_kpis,
				  NULL };
	const struct kpi *k = p->campaign ? past_kpi(p, w->score->kpi) : NULL;
	struct trend_line *l = &w->out->past;
	struct figure sum = figure_int(0);
	size_t last = 0;

	if (!k || k->aggregation != w->score->kpi->aggregation || is_by_day(&s, k))
		return;
	*l = new_line(w, w->out->n + 1);
	if (w->out->adds_up) {
		if (w->out->scope == SCORE_TOTAL)
			sum = of_readings(&s, k, (struct span){ INT64_MIN, past_span(w, 0).from })
				      .value;
		sum = sum.is_known ? sum : figure_int(0);
		add_point(l, 0, sum);
	}
	for (size_t i = 0; i < w->out->n; i++) {
		struct measure m = measure(&s, k, past_span(w, i));

		if (w->out->adds_up && m.value.is_known)
			sum = figure_add(sum, m.value);
		add_point(l, end_of(i) - (w->out->adds_up ? 0 : TREND_STEP / 2),
			  w->out->adds_up ? sum : m.value);
		last = m.value.is_known && m.n ? l->n : last;
	}
	l->n = last;
}

/* ---- what happened ---- */

static void add_event(struct work *w, int64_t at, struct trend_event e)
{
	e.at = place_of(w, at);
	if (at <= w->in->card->judged_at && e.at >= 0 && e.at <= (int64_t)w->out->n * TREND_STEP)
		w->out->event[w->out->events++] = e;
}

static void find_events(struct work *w)
{
	const struct trend_input *in = w->in;
	int64_t kpi = w->score->kpi->id;

	w->out->event = arena_array(w->arena, in->n_adjustments + in->n_incidents + 1,
				    sizeof(*w->out->event));
	for (size_t i = 0; i < in->n_adjustments; i++)
		if (in->adjustments[i].kpi_id == kpi)
			add_event(w, in->adjustments[i].at,
				  (struct trend_event){ .adjustment = &in->adjustments[i] });
	for (size_t i = 0; i < in->n_incidents; i++)
		if (!in->incidents[i].kpi_id || in->incidents[i].kpi_id == kpi)
			add_event(w, in->incidents[i].opened_at,
				  (struct trend_event){ .incident = &in->incidents[i] });
}

/* ---- putting it together ---- */

static struct source own_source(const struct trend_input *in, bool is_by_hour)
{
	const struct score_input *score = in->card->in;

	return (struct source){ is_by_hour ? &in->hours : &in->days, score->kpis, score->n_kpis,
				is_by_hour ? NULL : score };
}

void trend_make(struct trend *out, struct arena *a, const struct trend_input *in,
		const struct score *score, enum score_scope scope)
{
	struct work w = { .out = out, .arena = a, .in = in, .score = score };

	*out = (struct trend){ .kpi = score->kpi,
			       .scope = scope,
			       .is_by_hour = scope == SCORE_TODAY,
			       .adds_up = score->kpi->aggregation == AGGREGATION_SUM };
	w.own = own_source(in, out->is_by_hour);
	lay_axis(&w);
	if (!out->n)
		return;
	out->now = place_of(&w, in->card->judged_at);
	out->now = out->now < 0 ? 0 : MIN(out->now, (int64_t)out->n * TREND_STEP);
	out->lacks_hours = out->is_by_hour && is_by_day(&w.own, score->kpi);
	draw_expected(&w);
	draw_past(&w);
	if (!out->lacks_hours)
		draw_actual(&w);
	draw_ahead(&w);
	find_events(&w);
}

struct figure trend_value(const struct trend *t, const struct trend_line *l, size_t i)
{
	int64_t to = end_of(i), from = to - TREND_STEP;
	struct figure found = FIGURE_UNKNOWN;

	for (size_t k = 0; k < l->n; k++)
		if (l->at[k] > from && l->at[k] <= to)
			found = l->value[k];
	/* A level line has its ends only */
	if (!found.is_known && !t->adds_up && l == &t->expected && l->n)
		found = l->value[0];
	return found;
}

/* One hour after the other: where one ends the next begins, and nothing is looked up again. */
static void measure_hours(const struct source *s, const struct kpi *k, int64_t from,
			  struct measure out[TREND_SPARK])
{
	const struct trend_rows *rows = &s->sums->totals;
	size_t at = find(rows, k->id, from);

	for (int i = 0; i < TREND_SPARK; i++) {
		const struct span in = { from, from + HOUR_S };
		size_t end = at;

		from = in.to;
		if (is_newest(k)) {
			out[i] = of_readings(s, k, in);
			continue;
		}
		while (end < rows->n && rows->row[end].kpi_id == k->id &&
		       rows->row[end].start < in.to)
			end++;
		out[i] = measure_of(k, rows->row + at, end - at,
				    &(struct measure_scope){ .from = in.from, .to = in.to });
		at = end;
	}
}

static void measure_spark(const struct source *s, const struct kpi *k, int64_t from,
			  struct measure out[TREND_SPARK])
{
	const struct kpi *num = kpi_find(s->kpis, s->n_kpis, k->numerator_id);
	const struct kpi *den = kpi_find(s->kpis, s->n_kpis, k->denominator_id);
	struct measure n[TREND_SPARK], d[TREND_SPARK];

	measure_hours(s, k, from, out);
	if (k->aggregation != AGGREGATION_RATIO || !num || !den)
		return;
	measure_hours(s, num, from, n);
	measure_hours(s, den, from, d);
	for (int i = 0; i < TREND_SPARK; i++)
		out[i] = measure_ratio(k, &n[i], &d[i], &out[i]);
}

bool trend_spark(const struct trend_input *in, const struct kpi *k, struct figure out[TREND_SPARK])
{
	const struct scorecard *card = in->card;
	const struct source own = own_source(in, true);
	bool is_over = card->judged_at > card->as_of;
	int64_t end = trend_hour_start(card->in->zone, card->as_of) + HOUR_S;
	struct measure hour[TREND_SPARK];
	int known = 0;

	/* The hour that goes on would look like a fall */
	if (k->aggregation == AGGREGATION_SUM && !is_over)
		end -= HOUR_S;
	if (is_by_day(&own, k))
		return false;
	measure_spark(&own, k, end - TREND_SPARK * HOUR_S, hour);
	for (int i = 0; i < TREND_SPARK; i++) {
		out[i] = hour[i].value;
		known += out[i].is_known;
	}
	return known > 1;
}
