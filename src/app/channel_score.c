#include "app/channel_score.h"

#include <string.h>

#include "app/ledger.h"
#include "store/ledger.h"
#include "store/readings.h"
#include "store/store.h"

enum { LAST_DAYS = 7 };

struct load {
	struct channel_scores *out;
	int32_t today;
	const struct kpi *gmv;
	int money_decimals;
};

static struct channel_result *row_of(const struct channel_scores *s, int64_t channel_id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->row[i].channel_id == channel_id)
			return &s->row[i];
	return NULL;
}

static void add(struct figure *sum, struct figure f)
{
	*sum = sum->is_known ? figure_add(*sum, f) : f;
}

/* To the whole, and to the last days or the ones before them. */
static void add_spend(const struct load *l, struct channel_result *r, int32_t day, struct figure f)
{
	add(&r->spend, f);
	if (day > l->today - LAST_DAYS)
		add(&r->last_spend, f);
	else if (day > l->today - 2 * LAST_DAYS)
		add(&r->before_spend, f);
}

static void add_gmv(const struct load *l, struct channel_result *r, int32_t day, struct figure f)
{
	add(&r->gmv, f);
	if (day > l->today - LAST_DAYS)
		add(&r->last_gmv, f);
	else if (day > l->today - 2 * LAST_DAYS)
		add(&r->before_gmv, f);
}

static int64_t channel_of(const struct row_list *lines, int64_t line_id)
{
	const struct budget_line *l = lines->rows;

	for (size_t i = 0; i < lines->n; i++)
		if (l[i].id == line_id)
			return l[i].channel_id;
	return 0;
}

static int load_money(struct app *app, const struct load *l, struct err *err)
{
	struct row_list lines = { .arena = l->out->arena }, sums = { .arena = l->out->arena };
	const struct day_range days = { DAY_NONE, l->today };

	if (store_load_campaign(app->store, &entity_budget_line, app->campaign.id, &lines, err) <
		    0 ||
	    ledger_day_sums(app->store, app->campaign.id, days, &sums, err) < 0)
		return -1;
	const struct ledger_day_sum *d = sums.rows;
	for (size_t i = 0; i < sums.n; i++) {
		struct channel_result *r = row_of(l->out, channel_of(&lines, d[i].line_id));

		if (r)
			add_spend(l, r, d[i].day,
				  figure_of(d[i].spent_minor - d[i].refunded_minor,
					    l->money_decimals));
	}
	return 0;
}

static int load_gmv(struct app *app, const struct load *l, struct err *err)
{
	struct row_list sums = { .arena = l->out->arena };
	const struct sums_span days = { l->gmv, 1, true, app->campaign.start, l->today };

	if (!l->gmv)
		return 0;
	if (readings_channel_days(app->store, &days, &sums, err) < 0)
		return -1;
	const struct reading_sum *d = sums.rows;
	for (size_t i = 0; i < sums.n; i++) {
		struct channel_result *r = row_of(l->out, d[i].channel_id);

		if (r)
			add_gmv(l, r, (int32_t)d[i].start, figure_of(d[i].sum, l->gmv->decimals));
	}
	return 0;
}

static void make_rows(struct channel_scores *s)
{
	s->n = s->channels;
	s->row = arena_array(s->arena, s->n + 1, sizeof(*s->row));
	for (size_t i = 0; i < s->n; i++)
		s->row[i].channel_id = s->channel[i].id;
}

int channel_scores(struct app *app, struct channel_scores *out, struct err *err)
{
	struct row_list channels = { .arena = out->arena }, kpis = { .arena = out->arena };
	struct load l = { .out = out };

	if (!app_campaign(app, err) || app_today(app, &l.today, err) < 0 ||
	    store_load_campaign(app->store, &entity_channel, app->campaign.id, &channels, err) <
		    0 ||
	    store_load_campaign(app->store, &entity_kpi, app->campaign.id, &kpis, err) < 0)
		return -1;
	out->channel = channels.rows;
	out->channels = channels.n;
	l.money_decimals = app->currency->exponent;
	for (size_t i = 0; i < kpis.n; i++)
		if (!strcmp(((const struct kpi *)kpis.rows)[i].code, "gmv"))
			l.gmv = &((const struct kpi *)kpis.rows)[i];
	make_rows(out);
	if (load_money(app, &l, err) < 0 || load_gmv(app, &l, err) < 0)
		return -1;
	channel_results(out->row, out->n);
	out->has_shift = channel_propose_shift(out->row, out->n, &out->shift);
	return 0;
}

const struct channel_result *channel_score_of(const struct channel_scores *s, int64_t channel_id)
{
	return row_of(s, channel_id);
}
