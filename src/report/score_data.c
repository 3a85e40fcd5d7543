#include "report/score_data.h"

#include "report/explain.h"

static void add(struct object *o, const char *key, struct value v)
{
	object_add(o, key, NULL, v);
}

struct value score_value(const struct scorecard *card, const struct kpi *k, struct figure f)
{
	return value_of_unit(f, k->unit, k->decimals, card->in->currency);
}

static struct object *today_data(struct arena *a, const struct scorecard *card, const struct kpi *k,
				 const struct score_part *p)
{
	struct object *o = object_new(a);

	add(o, "actual", score_value(card, k, p->actual));
	add(o, "expected", score_value(card, k, p->expected));
	add(o, "target", score_value(card, k, p->target));
	add(o, "deviation", value_deviation(p->deviation));
	add(o, "status", value_status(p->status));
	add(o, "threshold_crossed", value_bool(p->threshold_crossed));
	return o;
}

static struct value forecast_data(struct arena *a, const struct scorecard *card,
				  const struct kpi *k, const struct pace_forecast *f)
{
	struct object *o = object_new(a);

	if (!f->value.is_known)
		return value_null();
	add(o, "value", score_value(card, k, f->value));
	add(o, "low", score_value(card, k, f->low));
	add(o, "high", score_value(card, k, f->high));
	return value_object(o);
}

static struct object *total_data(struct arena *a, const struct scorecard *card, const struct kpi *k,
				 const struct score_part *p)
{
	struct object *o = object_new(a);

	add(o, "actual", score_value(card, k, p->actual));
	add(o, "expected", score_value(card, k, p->expected));
	add(o, "target", score_value(card, k, p->target));
	add(o, "deviation", value_deviation(p->deviation));
	add(o, "status", value_status(p->status));
	add(o, "attainment", value_percent(p->attainment, 0));
	add(o, "forecast", forecast_data(a, card, k, &p->forecast));
	add(o, "needed_per_day", score_value(card, k, p->needed_per_day));
	return o;
}

static struct list *channels_data(struct arena *a, const struct scorecard *card,
				  const struct score *s)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < s->n_channels; i++) {
		const struct score_channel *c = &s->channels[i];
		struct object *o = object_new(a);

		add(o, "channel", value_text(c->channel->code));
		add(o, "today", value_object(today_data(a, card, s->kpi, &c->today)));
		add(o, "total", value_object(total_data(a, card, s->kpi, &c->total)));
		list_add(l, value_object(o));
	}
	return l;
}

static struct list *factors_data(struct arena *a, const struct scorecard *card, const struct kpi *k,
				 const struct explain *e)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < e->n_factors; i++) {
		const struct explain_factor *f = &e->factor[i];
		struct object *o = object_new(a);

		add(o, "kpi", value_text(f->kpi->code));
		add(o, "expected", score_value(card, f->kpi, f->base));
		add(o, "actual", score_value(card, f->kpi, f->actual));
		add(o, "part", score_value(card, k, f->part));
		list_add(l, value_object(o));
	}
	return l;
}

static struct list *channel_factors(struct arena *a, const struct scorecard *card,
				    const struct kpi *k, const struct explain *e,
				    const struct explain_channel *c)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < c->n_factors; i++) {
		struct object *o = object_new(a);

		add(o, "kpi", value_text(e->factor[i].kpi->code));
		add(o, "part", score_value(card, k, c->factor_part[i]));
		list_add(l, value_object(o));
	}
	return l;
}

static struct list *shares_data(struct arena *a, const struct scorecard *card, const struct kpi *k,
				const struct explain *e)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < e->n_channels; i++) {
		struct object *o = object_new(a);

		add(o, "channel", value_text(e->channels[i].channel->code));
		add(o, "part", score_value(card, k, e->channels[i].part));
		add(o, "factors", value_list(channel_factors(a, card, k, e, &e->channels[i])));
		list_add(l, value_object(o));
	}
	return l;
}

static struct value explained_data(struct arena *a, const struct scorecard *card,
				   const struct score *s)
{
	struct object *o = object_new(a);
	struct explain e;

	if (!explain_score(&e, a, card, s, SCORE_TODAY))
		return value_null();
	add(o, "gap", score_value(card, s->kpi, e.gap));
	add(o, "factors", value_list(factors_data(a, card, s->kpi, &e)));
	add(o, "rest", score_value(card, s->kpi, e.rest));
	add(o, "channels", value_list(shares_data(a, card, s->kpi, &e)));
	add(o, "channel_rest",
	    e.n_channels ? score_value(card, s->kpi, e.channel_rest) : value_null());
	return value_object(o);
}

void score_add_data(struct object *o, const struct scorecard *card, const struct score *s)
{
	struct arena *a = o->arena;

	add(o, "today", value_object(today_data(a, card, s->kpi, &s->today)));
	add(o, "total", value_object(total_data(a, card, s->kpi, &s->total)));
	add(o, "channels", value_list(channels_data(a, card, s)));
	add(o, "explained", explained_data(a, card, s));
}
