#include "app/effect.h"

#include "rules/measure.h"
#include "rules/status.h"
#include "store/readings.h"

/* One stretch of one KPI: from < reading <= until. */
struct stretch {
	struct app *app;
	struct arena *arena;
	const int64_t *channels; /* ids; 0: of no channel */
	size_t n;
	int64_t from, until;
};

static int sum_of(const struct stretch *s, const struct kpi *k, int64_t channel_id,
		  struct reading_sum *out, struct err *err)
{
	const struct reading_scope scope = {
		.kpi_id = k->id, .channel_id = channel_id, .from = s->from + 1, .until = s->until
	};

	if (k->aggregation != AGGREGATION_LAST)
		return readings_measure(s->app->store, &scope, out, err);
	*out = (struct reading_sum){ .kpi_id = k->id, .channel_id = channel_id };
	if (readings_newest_at(s->app->store, s->until, out, err) < 0)
		return -1;
	out->start = 0;
	return 0;
}

/* Of a KPI that is no ratio; unknown when nothing came in. */
static int measure_stretch(const struct stretch *s, const struct kpi *k, struct measure *out,
			   struct err *err)
{
	struct reading_sum *sums = arena_array(s->arena, s->n + 1, sizeof *sums);
	const struct measure_scope all = { .from = 0, .to = 1 };
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (sum_of(s, k, s->channels[i], &sums[n], err) < 0)
			return -1;
		n += sums[n].n > 0;
	}
	*out = measure_of(k, sums, n, &all);
	return 0;
}

static int figure_in(const struct stretch *s, const struct kpi *k, struct figure *out,
		     struct err *err)
{
	struct measure own, num, den;
	const struct kpi *n, *d;
	struct store *store = s->app->store;

	*out = FIGURE_UNKNOWN;
	if (k->feed != FEED_READINGS)
		return 0;
	if (measure_stretch(s, k, &own, err) < 0)
		return -1;
	*out = own.value;
	if (k->aggregation != AGGREGATION_RATIO || !k->numerator_id || !k->denominator_id)
		return 0;
	if (!(n = store_get(store, &entity_kpi, k->numerator_id, s->arena, err)) ||
	    !(d = store_get(store, &entity_kpi, k->denominator_id, s->arena, err)) ||
	    measure_stretch(s, n, &num, err) < 0 || measure_stretch(s, d, &den, err) < 0)
		return -1;
	*out = measure_ratio(k, &num, &den, &own).value;
	return 0;
}

static int load_channels(struct stretch *s, int64_t only, struct err *err)
{
	struct row_list rows = { .arena = s->arena };
	int64_t *ids;

	if (store_load_campaign(s->app->store, &entity_channel, s->app->campaign.id, &rows, err))
		return -1;
	const struct channel *c = rows.rows;

	s->channels = ids = arena_array(s->arena, rows.n + 1, sizeof *ids);
	if (only) {
		ids[s->n++] = only;
		return 0;
	}
	ids[s->n++] = 0;
	for (size_t i = 0; i < rows.n; i++)
		ids[s->n++] = c[i].id;
	return 0;
}

int effect_of(struct app *app, struct arena *a, const struct effect_query *q, struct effect *out,
	      struct err *err)
{
	struct stretch s = { .app = app, .arena = a };
	int64_t now;

	*out = (struct effect){ FIGURE_UNKNOWN, FIGURE_UNKNOWN, FIGURE_UNKNOWN, 0 };
	if (!q->kpi)
		return 0;
	if (app_as_of(app, &now, err) < 0 || load_channels(&s, q->channel_id, err) < 0)
		return -1;
	bool is_soon = now - q->at < EFFECT_LEAST_S;

	out->window_s = is_soon ? q->window_s : MIN(q->window_s, now - q->at);
	s.from = q->at - out->window_s;
	s.until = q->at;
	if (figure_in(&s, q->kpi, &out->before, err) < 0)
		return -1;
	if (is_soon)
		return 0;
	s.from = q->at;
	s.until = q->at + out->window_s;
	if (figure_in(&s, q->kpi, &out->after, err) < 0)
		return -1;
	out->change = status_deviation(out->after, out->before);
	return 0;
}
