#include "app/score.h"

#include "store/ledger.h"
#include "store/readings.h"
#include "store/store.h"

struct load {
	struct app *app;
	struct arena *arena;
	struct err *err;
	int64_t judged_at;    /* first instant that does not count, or now */
	struct row_list list; /* loaded last */
	bool is_today_only;   /* nothing of earlier days */
	bool is_whole;        /* of earlier days, all channels together */
};

static int load_rows(struct load *l, const struct entity *e)
{
	l->list = (struct row_list){ .arena = l->arena };
	return store_load_campaign(l->app->store, e, l->app->campaign.id, &l->list, l->err);
}
#define LOAD(l, e, to, n_to) \
	(load_rows((l), (e)) ? -1 : ((to) = (l)->list.rows, (n_to) = (l)->list.n, 0))

/* ---- readings */

/* The day's row of a KPI and channel, made of its hours. */
static struct reading_sum *row_of(struct reading_sum *rows, size_t *n, const struct reading_sum *h,
				  int32_t day)
{
	for (size_t i = *n; i > 0; i--)
		if (rows[i - 1].kpi_id == h->kpi_id && rows[i - 1].channel_id == h->channel_id)
			return &rows[i - 1];
	rows[*n] = (struct reading_sum){ .kpi_id = h->kpi_id,
					 .channel_id = h->channel_id,
					 .start = day,
					 .max = INT64_MIN,
					 .last_at = INSTANT_NONE };
	return &rows[(*n)++];
}

static size_t fold_hours(struct reading_sum *to, const struct row_list *hours, int32_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < hours->n; i++) {
		const struct reading_sum *h = &((const struct reading_sum *)hours->rows)[i];
		struct reading_sum *row = row_of(to, &n, h, day);

		row->n += h->n;
		row->sum += h->sum;
		row->max = MAX(row->max, h->max);
		if (h->last_at >= row->last_at) {
			row->last_at = h->last_at;
			row->last = h->last;
		}
	}
	return n;
}

static int32_t first_day(const struct score_input *in)
{
	int32_t first = in->campaign->start;

	for (size_t i = 0; i < in->n_stages; i++)
		first = MIN(first, in->stages[i].start);
	return first;
}

static bool has_later(const struct row_list *days, int32_t day, int64_t until)
{
	for (size_t i = 0; i < days->n; i++) {
		const struct reading_sum *r = &((const struct reading_sum *)days->rows)[i];

		if (r->start == day && r->last_at > until)
			return true;
	}
	return false;
}

/* Makes the day's rows anew of its hours up to `until`: there are readings of
 * later on that day (an earlier --now, a feed that runs ahead). */
static int cut_day(struct load *l, struct score_input *in, struct row_list *days, int64_t until)
{
	struct row_list hours = { .arena = l->arena };
	int64_t start = zone_day_start(in->zone, in->day);
	struct reading_sum *rows = days->rows;
	size_t kept = 0;

	if (readings_hour_sums(l->app->store, in->campaign->id,
			       (struct instant_range){ start, until }, &hours, l->err) < 0)
		return -1;
	struct reading_sum *all = arena_array(l->arena, days->n + hours.n + 1, sizeof(*all));

	for (size_t i = 0; i < days->n; i++)
		if (rows[i].start != in->day)
			all[kept++] = rows[i];
	days->rows = all;
	days->n = kept + fold_hours(all + kept, &hours, in->day);
	return 0;
}

/* The newest rows among day rows, by KPI and channel. */
static size_t newest_of(struct reading_sum *to, const struct row_list *days)
{
	const struct reading_sum *rows = days->rows;
	size_t n = 0, first = 0;

	for (size_t i = 0; i < days->n; i++) {
		size_t k = n;

		if (i && rows[i].kpi_id != rows[i - 1].kpi_id)
			first = n;
		while (k > first && to[k - 1].channel_id != rows[i].channel_id)
			k--;
		if (k == first)
			to[n++] = rows[i];
		else if (rows[i].last_at > to[k - 1].last_at)
			to[k - 1] = rows[i];
	}
	for (size_t i = 0; i < n; i++) {
		to[i].start = to[i].last_at;
		to[i].n = 1;
	}
	return n;
}

/* Days tell the newest reading too, unless it is older than all of them. */
static int load_newest(struct load *l, struct score_input *in, const struct row_list *days,
		       size_t pairs, int64_t until)
{
	struct reading_sum *newest = arena_array(l->arena, days->n + 1, sizeof(*newest));
	struct row_list list = { .arena = l->arena };

	in->newest = newest;
	in->n_newest = newest_of(newest, days);
	if (in->n_newest >= pairs)
		return 0;
	if (readings_newest(l->app->store, in->campaign->id, until, &list, l->err) < 0)
		return -1;
	in->newest = list.rows;
	in->n_newest = list.n;
	return 0;
}

/* The newest of the few KPIs that are wanted. */
static int load_newest_each(struct load *l, struct score_input *in, int64_t until)
{
	struct row_list list = { .arena = l->arena };

	for (size_t i = 0; i < in->n_kpis; i++)
		if (in->kpis[i].feed == FEED_READINGS &&
		    readings_newest_of(l->app->store, in->kpis[i].id, until, &list, l->err) < 0)
			return -1;
	in->newest = list.rows;
	in->n_newest = list.n;
	return 0;
}

/* ---- the usual case: no reading is of later than what is asked for */

/* Its newest reading is its figure, not only its age. */
static bool needs_newest(const struct kpi *k)
{
	return k && (k->aggregation == AGGREGATION_LAST || k->aggregation == AGGREGATION_RATIO);
}

/* The pairs tell how old each figure is; the value is looked up only where it counts. */
static int load_pairs(struct load *l, struct score_input *in, const struct row_list *pairs)
{
	struct reading_sum *newest = arena_array(l->arena, pairs->n + 1, sizeof(*newest));
	const struct reading_sum *rows = pairs->rows;

	for (size_t i = 0; i < pairs->n; i++) {
		int32_t day = zone_day(in->zone, rows[i].last_at);

		newest[i] = rows[i];
		if (needs_newest(kpi_find(in->kpis, in->n_kpis, rows[i].kpi_id)) &&
		    readings_newest_on(l->app->store, day, &newest[i], l->err) < 0)
			return -1;
	}
	in->newest = newest;
	in->n_newest = pairs->n;
	return 0;
}

static bool is_up_to(const struct row_list *pairs, int64_t until)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (((const struct reading_sum *)pairs->rows)[i].last_at > until)
			return false;
	return true;
}

static int load_totals(struct load *l, struct score_input *in)
{
	const struct sums_span span = { in->kpis, in->n_kpis, true, first_day(in), in->day };
	struct row_list totals = { .arena = l->arena };

	if (readings_totals(l->app->store, &span, &totals, l->err) < 0)
		return -1;
	in->has_totals = true;
	in->totals = totals.rows;
	in->n_totals = totals.n;
	return 0;
}

static int load_usual(struct load *l, struct score_input *in, const struct row_list *pairs)
{
	const struct sums_span span = { in->kpis, in->n_kpis, true,
					l->is_whole ? in->day : first_day(in), in->day };
	struct row_list days = { .arena = l->arena };

	if (readings_channel_days(l->app->store, &span, &days, l->err) < 0)
		return -1;
	in->days = days.rows;
	in->n_days = days.n;
	if (l->is_whole && load_totals(l, in) < 0)
		return -1;
	return load_pairs(l, in, pairs);
}

static int load_readings(struct load *l, struct score_input *in)
{
	struct row_list days = { .arena = l->arena }, pairs = { .arena = l->arena };
	bool is_over = zone_day_start(in->zone, in->day + 1) <= l->judged_at;
	int64_t until = is_over ? l->judged_at - 1 : l->judged_at;
	struct day_range range = { l->is_today_only ? in->day : first_day(in), in->day };

	if (!l->is_today_only &&
	    readings_pairs(l->app->store, in->campaign->id, &pairs, l->err) < 0)
		return -1;
	if (!l->is_today_only && is_up_to(&pairs, until))
		return load_usual(l, in, &pairs);
	if (readings_day_sums(l->app->store, in->campaign->id, range, &days, l->err) < 0)
		return -1;
	if (!is_over && has_later(&days, in->day, until) && cut_day(l, in, &days, until) < 0)
		return -1;
	in->days = days.rows;
	in->n_days = days.n;
	return l->is_today_only ? load_newest_each(l, in, until)
				: load_newest(l, in, &days, pairs.n, until);
}

/* ---- money */

static struct budget_line *line_of(struct budget_line *lines, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (lines[i].id == id)
			return &lines[i];
	return NULL;
}

/* Spend by channel and day; on an earlier day's report the balances are without
 * what was spent after it. */
static int load_money(struct load *l, struct score_input *in, int32_t today)
{
	struct row_list lines = { .arena = l->arena }, days = { .arena = l->arena };
	const struct day_range always = { l->is_today_only ? in->day : INT32_MIN, INT32_MAX };

	if (store_load_campaign(l->app->store, &entity_budget_line, in->campaign->id, &lines,
				l->err) < 0 ||
	    ledger_day_sums(l->app->store, in->campaign->id, always, &days, l->err) < 0)
		return -1;
	struct score_spend *spend = arena_array(l->arena, days.n + 1, sizeof(*spend));

	for (size_t i = 0; i < days.n; i++) {
		const struct ledger_day_sum *d = &((const struct ledger_day_sum *)days.rows)[i];
		struct budget_line *line = line_of(lines.rows, lines.n, d->line_id);

		if (line && d->day > in->day && in->day < today) {
			line->spent_minor -= d->spent_minor;
			line->refunded_minor -= d->refunded_minor;
		}
		spend[i] = (struct score_spend){ line ? line->channel_id : 0, d->day,
						 d->spent_minor - d->refunded_minor,
						 d->spent_minor };
	}
	in->lines = lines.rows;
	in->n_lines = lines.n;
	in->spend = spend;
	in->n_spend = days.n;
	return 0;
}

/* Fills in what day and instant the figures are of. */
static int load_frame(struct load *l, int32_t day, struct score_input *in, int32_t *today)
{
	struct app *app = l->app;

	if (!app_campaign(app, l->err) || app_as_of(app, &in->now, l->err) < 0 ||
	    app_today(app, today, l->err) < 0)
		return -1;
	in->campaign = &app->campaign;
	in->currency = app->currency;
	in->zone = app->zone;
	in->day = day == DAY_NONE ? *today : day;
	l->judged_at = pace_judged_at(in->zone, in->day, in->now);
	return 0;
}

static int load_targets(struct load *l, struct score_input *in)
{
	return LOAD(l, &entity_kpi, in->kpis, in->n_kpis) ||
			       LOAD(l, &entity_goal, in->goals, in->n_goals) ||
			       LOAD(l, &entity_stage, in->stages, in->n_stages) ||
			       LOAD(l, &entity_channel, in->channels, in->n_channels)
		       ? -1
		       : 0;
}

int score_load_in_view(struct app *app, struct arena *a, const struct score_query *q,
		       struct score_input *in, struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err, .is_whole = q->is_whole };
	int32_t today;

	*in = (struct score_input){ 0 };
	if (load_frame(&l, q->day, in, &today) || load_targets(&l, in))
		return -1;
	return load_readings(&l, in) || load_money(&l, in, today) ? -1 : 0;
}

int score_load(struct app *app, struct arena *a, int32_t day, struct score_input *in,
	       struct err *err)
{
	if (app_open(app, err) < 0 || store_read_begin(app->store, err) < 0)
		return -1;
	int rc = score_load_in_view(app, a, &(struct score_query){ .day = day }, in, err);

	store_read_end(app->store);
	return rc;
}

/* ---- a few KPIs, today */

static bool is_among(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* Keeps the wanted KPIs, the ratios made of them, and what those are made of. */
static bool keep_kpis(struct load *l, struct score_input *in, const struct score_some *some)
{
	size_t n = in->n_kpis, ids = some->n, kept = 0;
	int64_t *id = arena_array(l->arena, some->n + 3 * n + 1, sizeof(*id));
	struct kpi *keep = arena_array(l->arena, n + 1, sizeof(*keep));
	bool needs_money = false;

	for (size_t i = 0; i < some->n; i++)
		id[i] = some->kpi_ids[i];
	for (size_t i = 0; i < n; i++) {
		const struct kpi *k = &in->kpis[i];

		if (!is_among(some->kpi_ids, some->n, k->id) &&
		    !is_among(some->kpi_ids, some->n, k->numerator_id) &&
		    !is_among(some->kpi_ids, some->n, k->denominator_id))
			continue;
		id[ids++] = k->id;
		id[ids++] = k->numerator_id;
		id[ids++] = k->denominator_id;
	}
	for (size_t i = 0; i < n; i++) {
		if (!is_among(id, ids, in->kpis[i].id))
			continue;
		needs_money |= in->kpis[i].feed != FEED_READINGS;
		keep[kept++] = in->kpis[i];
	}
	in->kpis = keep;
	in->n_kpis = kept;
	return needs_money;
}

int score_load_some(struct app *app, struct arena *a, const struct score_some *some,
		    struct score_input *in, struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err, .is_today_only = true };
	int32_t today;

	*in = (struct score_input){ 0 };
	if (load_frame(&l, DAY_NONE, in, &today) || load_targets(&l, in))
		return -1;
	bool needs_money = keep_kpis(&l, in, some);

	if (load_readings(&l, in))
		return -1;
	return needs_money ? load_money(&l, in, today) : 0;
}
