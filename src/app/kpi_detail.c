#include "app/kpi_detail.h"

#include <stdlib.h>

#include "rules/alert.h"
#include "store/readings.h"

struct load {
	struct app *app;
	struct kpi_detail *out;
	struct err *err;
};

/* ---- over time ---- */

/* The rows of the day are made of its hours up to now: a feed may run ahead of the clock. */
static void cut_day(struct kpi_detail *d, struct row_list *days, const struct row_list *hours)
{
	const struct reading_sum *row = days->rows, *hour = hours->rows;
	struct reading_sum *all = arena_array(d->arena, days->n + hours->n + 1, sizeof *all);
	size_t n = 0;

	for (size_t i = 0; i < days->n; i++)
		if (row[i].start != d->in.day)
			all[n++] = row[i];
	for (size_t i = 0; i < hours->n; i++) {
		all[n] = hour[i];
		all[n++].start = d->in.day;
	}
	days->rows = all;
	days->n = n;
}

static int make_tracks(struct load *l)
{
	struct kpi_detail *d = l->out;
	struct app *app = l->app;
	const struct day_range days = { d->card.calendar.first, zone_day(d->in.zone, d->in.now) };
	const struct instant_range hours = {
		zone_day_start(d->in.zone, d->in.day),
		MIN(zone_day_start(d->in.zone, d->in.day + 1) - 1, d->card.as_of),
	};
	struct row_list by_day = { .arena = d->arena }, by_hour = { .arena = d->arena };

	if (readings_day_sums(app->store, app->campaign.id, days, &by_day, l->err) < 0 ||
	    readings_hour_sums(app->store, app->campaign.id, hours, &by_hour, l->err) < 0)
		return -1;
	struct track_source s = { .card = &d->card, .kpi = d->score->kpi, .channel = d->channel };

	s.rows = by_hour.rows;
	s.n = by_hour.n;
	track_hours(&d->hours, d->arena, &s);
	cut_day(d, &by_day, &by_hour);
	s.rows = by_day.rows;
	s.n = by_day.n;
	track_days(&d->days, d->arena, &s);
	return 0;
}

/* ---- what was done ---- */

static int urgent_first(const void *a, const void *b)
{
	const struct alert *x = &((const struct alert_row *)a)->alert;
	const struct alert *y = &((const struct alert_row *)b)->alert;
	bool is_over = x->state == ALERT_RESOLVED, is_other = y->state == ALERT_RESOLVED;

	if (is_over != is_other)
		return is_over ? 1 : -1;
	if (x->opened_at != y->opened_at)
		return x->opened_at > y->opened_at ? -1 : 1;
	return x->id > y->id ? -1 : x->id < y->id;
}

static int load_alerts(struct load *l)
{
	struct kpi_detail *d = l->out;
	struct alert_list all = { .arena = d->arena };

	if (alert_list(l->app, true, &all, l->err) < 0)
		return -1;
	d->alert = all.row;
	for (size_t i = 0; i < all.n; i++)
		if (all.row[i].alert.kpi_id == d->score->kpi->id)
			d->alert[d->alerts++] = all.row[i];
	qsort(d->alert, d->alerts, sizeof *d->alert, urgent_first);
	return 0;
}

static int load_troubles(struct load *l)
{
	struct kpi_detail *d = l->out;
	int64_t id = d->score->kpi->id;
	struct adjust_list adjustments = { .arena = d->arena, .kpi_id = id };
	struct incident_list incidents = { .arena = d->arena };

	if (load_alerts(l) < 0 || adjust_list(l->app, &adjustments, l->err) < 0 ||
	    incident_list(l->app, &incidents, l->err) < 0)
		return -1;
	d->adjustment = adjustments.row;
	d->adjustments = adjustments.n;
	d->incident = incidents.row;
	for (size_t i = 0; i < incidents.n; i++)
		if (incidents.row[i].incident.kpi_id == id)
			d->incident[d->incidents++] = incidents.row[i];
	return 0;
}

/* ---- all of it ---- */

/* In what was loaded: app_find() would keep its row as long as the program runs. */
static int find(struct load *l, const struct kpi_detail_query *q)
{
	struct kpi_detail *d = l->out;

	d->score = scorecard_of_kpi(&d->card, q->kpi_id);
	d->channel = channel_find(d->in.channels, d->in.n_channels, q->channel_id);
	return d->score ? 0 : err_set(l->err, ERR_NOINPUT, "this KPI was taken away");
}

static int load(struct load *l, const struct kpi_detail_query *q)
{
	struct kpi_detail *d = l->out;

	if (score_load_in_view(l->app, d->arena, &(struct score_query){ .day = q->day }, &d->in,
			       l->err) < 0 ||
	    scorecard_make(&d->card, d->arena, &d->in, l->err) < 0 || find(l, q) < 0 ||
	    make_tracks(l) < 0 || directory_load(l->app, d->arena, &d->people, l->err) < 0)
		return -1;
	const struct kpi *k = d->score->kpi;

	d->owner = directory_owner(&d->people, k->owner_id, k->owner_role);
	return 0;
}

int kpi_detail_load(struct app *app, const struct kpi_detail_query *q, struct kpi_detail *out,
		    struct err *err)
{
	struct load l = { app, out, err };

	*out = (struct kpi_detail){ .arena = out->arena };
	if (app_open(app, err) < 0 || !app_campaign(app, err) ||
	    store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load(&l, q);

	store_read_end(app->store);
	return rc < 0 ? -1 : load_troubles(&l);
}

const struct adjust_row *kpi_response_to(const struct adjust_row *rows, size_t n,
					 const struct alert *a)
{
	for (size_t i = 0; i < n; i++)
		if (alert_is_answered(a, &rows[i].adjustment))
			return &rows[i];
	return NULL;
}
