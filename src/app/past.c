#include "app/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/reading.h"
#include "rules/measure.h"
#include "store/people.h"
#include "store/readings.h"

enum { PAST_COUNTS = 3 };

int past_campaigns(struct app *app, struct row_list *out, struct err *err)
{
	const struct campaign *own = &app->campaign;

	if (campaigns_list(app->store, true, out, err) < 0)
		return -1;
	struct campaign *c = out->rows;
	size_t n = 0;

	for (size_t i = 0; i < out->n; i++)
		if (c[i].launch != DAY_NONE && c[i].launch < own->launch)
			c[n++] = c[i];
	out->n = n;
	return 0;
}

/* One of them. */
struct past {
	struct app *app;
	struct arena *arena;
	const struct campaign *campaign;
	const struct kpi *kpi;
	size_t kpis;
	struct row_list totals, newest; /* struct reading_sum by day */
};

static int load_one(struct past *p, struct err *err)
{
	struct store *s = p->app->store;
	struct row_list kpis = { .arena = p->arena };

	p->totals = p->newest = (struct row_list){ .arena = p->arena };
	if (store_load_campaign(s, &entity_kpi, p->campaign->id, &kpis, err) < 0)
		return -1;
	const struct sums_span all = { kpis.rows, kpis.n, true, INT32_MIN, INT32_MAX };
	if (readings_totals(s, &all, &p->totals, err) < 0 ||
	    readings_newest_sums(s, &all, &p->newest, err) < 0)
		return -1;
	if (p->newest.n)
		qsort(p->newest.rows, p->newest.n, sizeof(struct reading_sum),
		      reading_sum_by_channel);
	p->kpi = kpis.rows;
	p->kpis = kpis.n;
	return 0;
}

/* The same figure then; NULL: there was none. */
static const struct kpi *find_alike(const struct past *p, const struct kpi *k)
{
	bool is_same_money = !strcmp(p->campaign->currency, p->app->campaign.currency);

	if (k->unit == UNIT_MONEY && !is_same_money)
		return NULL;
	for (size_t i = 0; i < p->kpis; i++) {
		const struct kpi *then = &p->kpi[i];

		if (str_equal_nocase(then->code, k->code) && then->unit == k->unit &&
		    then->aggregation == k->aggregation && then->feed == FEED_READINGS)
			return then;
	}
	return NULL;
}

static struct measure measure_own(const struct past *p, const struct kpi *k)
{
	const struct measure_scope all = { .from = INT32_MIN, .to = INT32_MAX };
	bool is_newest = k->aggregation == AGGREGATION_LAST || k->aggregation == AGGREGATION_RATIO;
	const struct row_list *rows = is_newest ? &p->newest : &p->totals;

	return measure_of(k, rows->rows, rows->n, &all);
}

static struct figure result_of(const struct past *p, const struct kpi *k)
{
	const struct kpi *num = kpi_find(p->kpi, p->kpis, k->numerator_id);
	const struct kpi *den = kpi_find(p->kpi, p->kpis, k->denominator_id);
	struct measure own = measure_own(p, k);

	if (k->aggregation != AGGREGATION_RATIO || !num || !den)
		return own.value;
	struct measure above = measure_own(p, num), below = measure_own(p, den);

	return measure_ratio(k, &above, &below, &own).value;
}

static void add_results(const struct past *p, const struct check_input *c, struct check_past *out,
			size_t *n)
{
	for (size_t i = 0; i < c->n_kpis; i++) {
		const struct kpi *then = find_alike(p, &c->kpis[i]);
		struct figure f = then ? result_of(p, then) : FIGURE_UNKNOWN;

		if (f.is_known)
			out[(*n)++] = (struct check_past){ c->kpis[i].id, f };
	}
}

int past_load(struct app *app, struct arena *a, struct check_input *c, struct err *err)
{
	struct row_list list = { .arena = a };
	struct past p = { .app = app, .arena = a };

	if (past_campaigns(app, &list, err) < 0)
		return -1;
	size_t last = MIN(list.n, (size_t)PAST_COUNTS);
	struct check_past *all = arena_array(a, last * c->n_kpis + 1, sizeof *all);

	for (size_t i = last; i-- > 0;) {
		p.campaign = &((const struct campaign *)list.rows)[i];
		if (load_one(&p, err) < 0)
			return -1;
		add_results(&p, c, all, &c->n_past);
	}
	c->past = all;
	return 0;
}
