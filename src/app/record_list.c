#include "app/record_list.h"

#include "app/parse.h"
#include "app/resolve.h"
#include "store/readings.h"
#include "store/store.h"

/* One walk over the readings of a KPI. */
struct walk {
	const struct record_visit *visit;
	const struct kpi *kpi;
	const struct channel *channel;
	size_t channels;
	size_t last; /* channel of the row before */
};

static const char *channel_code(struct walk *w, int64_t id)
{
	if (!id)
		return "";
	if (w->last < w->channels && w->channel[w->last].id == id)
		return w->channel[w->last].code;
	for (w->last = 0; w->last < w->channels; w->last++)
		if (w->channel[w->last].id == id)
			return w->channel[w->last].code;
	return "";
}

static int pass_on(void *ctx, const struct reading *r, struct err *err)
{
	struct walk *w = ctx;
	const struct record_row row = { w->kpi, channel_code(w, r->channel_id), r->at, r->value,
					r->source };

	return w->visit->each(w->visit->ctx, &row, err);
}

static int read_query(struct app *app, const struct record_query *q, struct reading_scope *scope,
		      struct err *err)
{
	int64_t now;

	*scope = (struct reading_scope){ .channel_id = -1, .from = INT64_MIN, .until = INT64_MAX };
	if (app_as_of(app, &now, err) < 0 ||
	    app_resolve_optional(app, THING_KPI, q->kpi, &scope->kpi_id, err) < 0)
		return -1;
	if (app->args.at)
		scope->until = now;
	if (q->channel && app_resolve(app, THING_CHANNEL, q->channel, &scope->channel_id, err) < 0)
		return -1;
	if (q->since && app_parse_instant(app, q->since, &scope->from, err) < 0)
		return err_wrap(err, "--since");
	return 0;
}

int record_each(struct app *app, const struct record_query *q, const struct record_visit *visit,
		struct err *err)
{
	struct row_list kpis = { .arena = &app->arena }, channels = { .arena = &app->arena };
	struct reading_scope scope;

	if (!app_campaign(app, err) || read_query(app, q, &scope, err) < 0 ||
	    store_load_campaign(app->store, &entity_kpi, app->campaign.id, &kpis, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, app->campaign.id, &channels, err) < 0)
		return -1;
	const struct kpi *k = kpis.rows;
	const int64_t only = scope.kpi_id;
	struct walk w = { .visit = visit, .channel = channels.rows, .channels = channels.n };

	for (size_t i = 0; i < kpis.n; i++) {
		if (only && k[i].id != only)
			continue;
		w.kpi = &k[i];
		scope.kpi_id = k[i].id;
		if (readings_each(app->store, &scope, &(struct reading_visit){ pass_on, &w }, err) <
		    0)
			return -1;
	}
	return 0;
}
