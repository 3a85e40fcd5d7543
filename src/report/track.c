#include "report/track.h"

#include <stdlib.h>
#include <string.h>

#include "model/reading.h"
#include "rules/measure.h"
#include "rules/status.h"

struct work {
	const struct track_source *source;
	const struct score_input *in;
	const struct kpi *numerator, *denominator; /* of a ratio; NULL */
	struct reading_sum *rows;                  /* by KPI, channel and start */
	size_t n;
	struct pace pace; /* of an additive KPI */
};

/* ---- what came in ---- */

static bool is_part(const struct work *w, int64_t kpi_id)
{
	return kpi_id == w->source->kpi->id || (w->numerator && kpi_id == w->numerator->id) ||
	       (w->denominator && kpi_id == w->denominator->id);
}

static void take_rows(struct work *w, struct arena *a)
{
	const struct track_source *s = w->source;

	w->rows = arena_array(a, s->n + 1, sizeof *w->rows);
	for (size_t i = 0; i < s->n; i++)
		if (is_part(w, s->rows[i].kpi_id))
			w->rows[w->n++] = s->rows[i];
	qsort(w->rows, w->n, sizeof *w->rows, reading_sum_by_channel);
}

static struct measure spend_on(const struct work *w, int64_t day)
{
	struct figure sum = figure_int(0);

	for (size_t i = 0; i < w->in->n_spend; i++) {
		const struct score_spend *s = &w->in->spend[i];

		if (s->day == day &&
		    (!w->source->channel || s->channel_id == w->source->channel->id))
			sum = figure_add(sum, money_figure(s->net_minor, w->in->currency));
	}
	return measure_from_ledger(sum, w->source->card->as_of);
}

static struct measure part_of(const struct work *w, const struct kpi *k,
			      const struct measure_scope *scope)
{
	return k->feed == FEED_READINGS ? measure_of(k, w->rows, w->n, scope)
					: spend_on(w, scope->from);
}

static struct measure measured(const struct work *w, int64_t from, int64_t to)
{
	const struct track_source *s = w->source;
	const struct measure_scope scope = { s->channel ? s->channel->id : 0, from, to };
	struct measure own = part_of(w, s->kpi, &scope);

	if (!w->numerator || !w->denominator)
		return own;
	struct measure num = part_of(w, w->numerator, &scope);
	struct measure den = part_of(w, w->denominator, &scope);

	return measure_ratio(s->kpi, &num, &den, NULL);
}

/* ---- what should have ---- */

static struct figure target_on(const struct work *w, int32_t day)
{
	const struct track_source *s = w->source;
	const struct stage *stage = pace_stage_of_day(&s->card->calendar, day);
	const struct pace_place place = { stage ? stage->id : 0, day,
					  s->channel ? s->channel->id : 0 };

	return pace_target(s->kpi, w->in->goals, w->in->n_goals, &place);
}

static struct figure expected(const struct work *w, int32_t day, int64_t from, int64_t to)
{
	if (w->source->kpi->aggregation != AGGREGATION_SUM)
		return target_on(w, day);
	if (!w->pace.target.is_known)
		return FIGURE_UNKNOWN;
	return pace_expected_between(&w->pace, from, to);
}

/* ---- putting together ---- */

static bool may_have_target(const struct work *w)
{
	const struct track_source *s = w->source;

	if (!s->channel || s->kpi->feed == FEED_LEDGER_SPEND)
		return true;
	for (size_t i = 0; i < w->in->n_goals; i++)
		if (w->in->goals[i].kpi_id == s->kpi->id &&
		    w->in->goals[i].channel_id == s->channel->id)
			return true;
	return false;
}

static void begin(struct work *w, struct arena *a, const struct track_source *s)
{
	const struct pace_scope scope = { .goals = s->card->in->goals,
					  .n_goals = s->card->in->n_goals,
					  .channel = s->channel };

	*w = (struct work){ .source = s, .in = s->card->in };
	if (s->kpi->aggregation == AGGREGATION_RATIO) {
		w->numerator = kpi_find(w->in->kpis, w->in->n_kpis, s->kpi->numerator_id);
		w->denominator = kpi_find(w->in->kpis, w->in->n_kpis, s->kpi->denominator_id);
	}
	take_rows(w, a);
	w->pace.target = FIGURE_UNKNOWN;
	if (s->kpi->aggregation == AGGREGATION_SUM && may_have_target(w))
		pace_init(&w->pace, a, &s->card->calendar, s->kpi, &scope);
}

static void compare(const struct work *w, struct track_point *p, bool is_day)
{
	const struct kpi *k = w->source->kpi;
	const struct status_case c = {
		.kpi = k,
		.actual = p->actual,
		.expected = p->expected,
		.target = p->expected,
		.updated_at = 0, /* of its own time it is never stale */
		.judged_at = 0,
		.day_share = is_day && !p->is_now ? figure_int(1) : FIGURE_UNKNOWN,
	};
	const struct status_verdict v = status_judge(&c);

	p->deviation = v.deviation;
	p->status = is_day ? v.status
		    : p->deviation.is_known
			    ? status_by_deviation(p->actual, p->expected, k->direction, k->warn_bp,
						  k->critical_bp)
			    : STATUS_NONE;
}

static void see_most(struct track *t, struct figure f)
{
	if (f.is_known && (!t->most.is_known || figure_cmp(f, t->most) > 0))
		t->most = f;
}

/* From `start` to `end`, both instants; the rows are asked by `from` and `to`. */
struct stretch {
	int64_t start, end, from, to;
	int32_t day;
	bool is_day;
};

static void fill(const struct work *w, struct track *t, struct track_point *p,
		 const struct stretch *s)
{
	int64_t now = w->in->now;
	struct measure m = { .value = FIGURE_UNKNOWN };

	p->is_ahead = s->start > now;
	p->is_now = !p->is_ahead && s->end > now;
	if (!p->is_ahead)
		m = measured(w, s->from, s->to);
	p->actual = m.value;
	p->n = m.n;
	p->expected = expected(w, s->day, s->start, p->is_now ? now : s->end);
	compare(w, p, s->is_day);
	see_most(t, p->actual);
	see_most(t, p->expected);
}

void track_hours(struct track *out, struct arena *a, const struct track_source *s)
{
	int64_t starts[ZONE_DAY_HOURS_MAX];
	int labels[ZONE_DAY_HOURS_MAX];
	int32_t day = s->card->in->day;
	struct work w;

	*out = (struct track){ .most = FIGURE_UNKNOWN };
	begin(&w, a, s);
	if (s->kpi->feed != FEED_READINGS || (w.numerator && w.numerator->feed != FEED_READINGS) ||
	    (w.denominator && w.denominator->feed != FEED_READINGS))
		return;
	int n = zone_day_hours(w.in->zone, day, starts, labels);

	out->point = arena_array(a, (size_t)n + 1, sizeof *out->point);
	for (int i = 0; i < n; i++) {
		int64_t end = i + 1 < n ? starts[i + 1] : zone_day_start(w.in->zone, day + 1);
		struct track_point *p = &out->point[out->n++];

		*p = (struct track_point){ .start = starts[i], .hour = labels[i] };
		fill(&w, out, p, &(struct stretch){ starts[i], end, starts[i], end, day, false });
	}
}

/* Before the first day that brought or should have brought something there is nothing to see. */
static bool is_empty(const struct work *w, const struct track_point *p)
{
	bool is_due = w->source->kpi->aggregation == AGGREGATION_SUM && p->expected.is_known &&
		      !figure_is_zero(p->expected);

	return !is_due &&
	       (!p->n || (w->source->kpi->feed != FEED_READINGS && figure_is_zero(p->actual)));
}

void track_days(struct track *out, struct arena *a, const struct track_source *s)
{
	const struct pace_calendar *cal = &s->card->calendar;
	int32_t last = zone_day(s->card->in->zone, s->card->in->now);
	struct work w;

	*out = (struct track){ .most = FIGURE_UNKNOWN };
	if (s->kpi->feed == FEED_LEDGER_USAGE)
		return;
	begin(&w, a, s);
	out->point = arena_array(a, cal->n + 1, sizeof *out->point);
	for (size_t i = 0; i < cal->n; i++) {
		int32_t day = cal->first + (int32_t)i;
		struct track_point *p = &out->point[out->n];

		if (day > last)
			break;
		*p = (struct track_point){ .start = day };
		fill(&w, out, p,
		     &(struct stretch){ cal->instants[i], cal->instants[i + 1], day,
					(int64_t)day + 1, day, true });
		out->n += out->n > 0 || !is_empty(&w, p);
	}
}
