#include "app/today.h"

#include <string.h>

#include "app/past.h"
#include "model/reading.h"
#include "store/readings.h"
#include "store/store.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S };

struct load {
	struct app *app;
	struct arena *arena;
	struct err *err;
	struct today *out;
};

/* ---- sums ---- */

static struct trend_rows sorted(struct arena *a, struct trend_rows rows,
				int (*order)(const void *, const void *))
{
	return (struct trend_rows){ reading_sums_sorted(a, rows.row, rows.n, order), rows.n };
}

static struct trend_rows rows_of(const struct row_list *list)
{
	return (struct trend_rows){ list->rows, list->n };
}

static int load_totals(struct load *l, const struct sums_span *span, struct trend_rows *out)
{
	struct row_list rows = { .arena = l->arena };

	if (readings_totals(l->app->store, span, &rows, l->err) < 0)
		return -1;
	*out = sorted(l->arena, rows_of(&rows), reading_sum_by_start);
	return 0;
}

static int load_newest(struct load *l, const struct sums_span *span, struct trend_rows *out)
{
	struct row_list rows = { .arena = l->arena };

	if (readings_newest_sums(l->app->store, span, &rows, l->err) < 0)
		return -1;
	*out = sorted(l->arena, rows_of(&rows), reading_sum_by_channel);
	return 0;
}

/* ---- this campaign ---- */

static bool runs_ahead(struct trend_rows rows, int64_t until)
{
	for (size_t i = 0; i < rows.n; i++)
		if (rows.row[i].last_at > until)
			return true;
	return false;
}

/* First day and hour that are wanted: a day back, or from the day's begin. */
static int64_t first_hour(const struct scorecard *card)
{
	int64_t last = trend_hour_start(card->in->zone, card->as_of);

	return MIN(last - DAY_S, zone_day_start(card->in->zone, card->in->day));
}

static int load_hours(struct load *l)
{
	const struct scorecard *card = &l->out->card;
	int64_t campaign = l->app->campaign.id;
	const struct sums_span span = { card->in->kpis, card->in->n_kpis, false, first_hour(card),
					card->as_of };
	struct trend_sums *hours = &l->out->trend.hours;
	struct row_list rows = { .arena = l->arena };

	if (load_totals(l, &span, &hours->totals) < 0 || load_newest(l, &span, &hours->newest) < 0)
		return -1;
	if (!runs_ahead(hours->totals, card->as_of) && !runs_ahead(hours->newest, card->as_of))
		return 0;
	/* Readings of later than the judged instant (an earlier --now): hours are cut by reading */
	if (readings_hour_sums(l->app->store, campaign,
			       (struct instant_range){ span.from, span.to }, &rows, l->err) < 0)
		return -1;
	hours->totals = sorted(l->arena, rows_of(&rows), reading_sum_by_start);
	hours->newest = sorted(l->arena, rows_of(&rows), reading_sum_by_channel);
	return 0;
}

/* Days before `day`, then the hours of from `from` on, which are given a start of their own. */
struct joint {
	struct trend_rows days, hours;
	int32_t before; /* of the days */
	int64_t from;   /* of the hours */
	bool by_day; /* starts are day numbers: hours are of `before`; else days become instants */
};

static struct trend_rows join(struct load *l, const struct joint *j)
{
	struct reading_sum *to = arena_array(l->arena, j->days.n + j->hours.n + 1, sizeof *to);
	struct trend_rows list = { .row = to };

	for (size_t i = 0; i < j->days.n; i++) {
		if (j->days.row[i].start >= j->before)
			continue;
		to[list.n] = j->days.row[i];
		to[list.n].start = j->by_day ? to[list.n].start : to[list.n].last_at;
		list.n++;
	}
	for (size_t i = 0; i < j->hours.n; i++) {
		if (j->hours.row[i].start < j->from)
			continue;
		to[list.n] = j->hours.row[i];
		to[list.n].start = j->by_day ? j->before : to[list.n].start;
		list.n++;
	}
	return sorted(l->arena, list, reading_sum_by_channel);
}

/* Of those that are their newest reading the days don't know what came in after the judged
 * instant, and the hours not what was before the first of them: each is completed by the other. */
static int load_days(struct load *l)
{
	const struct score_input *in = &l->out->in.score;
	struct trend_input *t = &l->out->trend;
	const struct sums_span span = { in->kpis, in->n_kpis, true, l->out->card.calendar.first,
					in->day };
	const struct trend_rows days = in->has_totals
					       ? (struct trend_rows){ in->totals, in->n_totals }
					       : (struct trend_rows){ in->days, in->n_days };
	struct trend_rows newest;

	if (load_newest(l, &span, &newest) < 0)
		return -1;
	int64_t first = first_hour(&l->out->card), begin = zone_day_start(in->zone, in->day);
	int32_t first_day = zone_day(in->zone, first);
	const struct joint by_day = { newest, t->hours.newest, in->day, begin, true };
	const struct joint by_hour = { newest, t->hours.newest, first_day, first, false };

	t->days.totals = sorted(l->arena, days, reading_sum_by_start);
	t->days.newest = join(l, &by_day);
	t->hours.newest = join(l, &by_hour);
	return 0;
}

/* ---- the last campaign ---- */

/* The one that was launched last before this one; NULL: this is the first. */
static int find_past(struct load *l, const struct campaign **out)
{
	struct row_list list = { .arena = l->arena };

	if (past_campaigns(l->app, &list, l->err) < 0)
		return -1;
	*out = list.n ? list.rows : NULL;
	return 0;
}

/* First instant of a day in the past campaign's zone. */
static int past_day_start(struct load *l, const struct campaign *past, int32_t day, int64_t *out)
{
	struct zone *zone;

	if (!strcmp(past->timezone, l->app->campaign.timezone)) {
		*out = zone_day_start(l->app->zone, day);
		return 0;
	}
	if (zone_load(past->timezone, &zone, l->err) < 0)
		return -1;
	*out = zone_day_start(zone, day);
	zone_free(zone);
	return 0;
}

static int load_past(struct load *l, enum score_scope scope)
{
	struct trend_past *p = &l->out->trend.past;
	struct row_list kpis = { .arena = l->arena };
	int32_t day = l->out->in.score.day;

	if (find_past(l, &p->campaign) < 0)
		return -1;
	if (!p->campaign)
		return 0;
	p->days_before = l->app->campaign.launch - p->campaign->launch;
	day -= p->days_before;
	if (past_day_start(l, p->campaign, day, &p->day_start) < 0 ||
	    store_load_campaign(l->app->store, &entity_kpi, p->campaign->id, &kpis, l->err) < 0)
		return -1;
	p->kpis = kpis.rows;
	p->n_kpis = kpis.n;
	const struct sums_span all = { p->kpis, p->n_kpis, true, INT32_MIN, INT32_MAX };
	const struct sums_span hours = { p->kpis, p->n_kpis, false, p->day_start,
					 p->day_start + DAY_S - 1 };
	bool by_hour = scope == SCORE_TODAY;
	struct trend_sums *to = by_hour ? &p->hours : &p->days;
	const struct sums_span *span = by_hour ? &hours : &all;

	return load_totals(l, span, &to->totals) < 0 || load_newest(l, span, &to->newest) < 0 ? -1
											      : 0;
}

/* ---- all of it ---- */

static int load_events(struct load *l)
{
	struct row_list adjustments = { .arena = l->arena }, incidents = { .arena = l->arena };
	int64_t id = l->app->campaign.id;
	struct store *s = l->app->store;

	if (store_load_campaign(s, &entity_adjustment, id, &adjustments, l->err) < 0 ||
	    store_load_campaign(s, &entity_incident, id, &incidents, l->err) < 0)
		return -1;
	l->out->trend.adjustments = adjustments.rows;
	l->out->trend.n_adjustments = adjustments.n;
	l->out->trend.incidents = incidents.rows;
	l->out->trend.n_incidents = incidents.n;
	return 0;
}

static int load_all(struct load *l, const struct today_query *q)
{
	const struct daily_query page = { .day = q->day, .parts = DAILY_SCREEN };
	struct today *t = l->out;

	if (daily_load_in_view(l->app, l->arena, &page, &t->in, l->err) < 0 ||
	    scorecard_make(&t->card, l->arena, &t->in.score, l->err) < 0)
		return -1;
	t->trend.card = &t->card;
	return load_hours(l) < 0 || load_days(l) < 0 || load_past(l, q->scope) < 0 ||
			       load_events(l) < 0
		       ? -1
		       : 0;
}

int today_load(struct app *app, struct arena *a, const struct today_query *q, struct today *out,
	       struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err, .out = out };

	*out = (struct today){ .in.findings = -1 };
	if (app_open(app, err) < 0 || store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load_all(&l, q);

	store_read_end(app->store);
	if (rc == 0 && q->day == DAY_NONE)
		app->today = out;
	return rc;
}
