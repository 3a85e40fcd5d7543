#include "report/daily_parts.h"

#include "report/score_data.h"

static void add(struct object *o, const char *key, struct value v)
{
	object_add(o, key, NULL, v);
}

static struct object *campaign_data(struct arena *a, const struct daily_input *in,
				    const struct scorecard *card)
{
	const struct campaign *c = in->score.campaign;
	struct object *o = object_new(a);

	add(o, "code", value_text(c->code));
	add(o, "title", value_text(c->title));
	add(o, "timezone", value_text(zone_name(in->score.zone)));
	add(o, "currency", value_text(c->currency));
	add(o, "launch", value_day(c->launch));
	add(o, "start", value_day(c->start));
	add(o, "end", value_day(c->end));
	add(o, "stage", card->stage ? value_text(card->stage->code) : value_null());
	add(o, "day_offset",
	    c->launch == DAY_NONE ? value_null() : value_int(in->score.day - c->launch));
	return o;
}

/* ---- KPIs ---- */
static struct object *kpi_data(struct arena *a, const struct daily_input *in,
			       const struct scorecard *card, const struct score *s)
{
	const struct kpi *k = s->kpi;
	struct object *o = object_new(a);

	add(o, "code", value_text(k->code));
	add(o, "name", value_text(kpi_show_name(k)));
	add(o, "category", value_word(&kpi_categories, k->category));
	add(o, "unit", value_word(&kpi_units, k->unit));
	add(o, "direction", value_word(&kpi_directions, k->direction));
	add(o, "aggregation", value_word(&kpi_aggregations, k->aggregation));
	add(o, "owner", value_text(daily_owner(in, k->owner_id, k->owner_role)));
	add(o, "updated_at", value_instant(s->updated_at, in->score.zone));
	add(o, "stale", value_bool(s->is_stale));
	score_add_data(o, card, s);
	return o;
}

static struct list *kpis_data(struct arena *a, const struct daily_input *in,
			      const struct scorecard *card)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < card->n; i++)
		list_add(l, value_object(kpi_data(a, in, card, &card->scores[i])));
	return l;
}

/* ---- money ---- */
static void add_figures(struct object *o, const struct budget_figures *f,
			const struct currency *cur)
{
	add(o, "planned", value_money(f->planned, cur));
	add(o, "committed", value_money(f->committed, cur));
	add(o, "spent", value_money(f->spent, cur));
	add(o, "refunded", value_money(f->refunded, cur));
	add(o, "available", value_money(f->available, cur));
	add(o, "usage", value_percent(f->usage, 0));
	add(o, "expected_usage", value_percent(f->expected_usage, 0));
	add(o, "deviation", value_deviation(f->deviation));
	add(o, "status", value_status(f->status));
}

static struct object *line_data(struct arena *a, const struct daily_input *in,
				const struct scorecard *card, size_t i)
{
	const struct budget_line *l = &in->score.lines[i];
	const struct channel *c = daily_channel(in, l->channel_id);
	struct object *o = object_new(a);

	add(o, "line", value_text(l->code));
	add(o, "category", value_word(&budget_categories, l->category));
	add(o, "channel", value_text(c ? c->code : NULL));
	add_figures(o, &card->lines[i], in->score.currency);
	return o;
}

static struct object *budget_data(struct arena *a, const struct daily_input *in,
				  const struct scorecard *card)
{
	const struct currency *cur = in->score.currency;
	struct object *o = object_new(a), *reserve = object_new(a);
	struct list *lines = list_new(a);

	add(o, "approved", value_money(in->score.campaign->approved_minor, cur));
	add_figures(o, &card->budget, cur);
	add(reserve, "planned", value_money(card->reserve.planned, cur));
	add(reserve, "share", value_percent(card->reserve.share, 1));
	add(reserve, "in_range", value_bool(card->reserve.in_range));
	add(o, "reserve", value_object(reserve));
	for (size_t i = 0; i < in->score.n_lines; i++)
		list_add(lines, value_object(line_data(a, in, card, i)));
	add(o, "lines", value_list(lines));
	return o;
}

/* ---- the rest ---- */
static struct list *task_numbers(struct arena *a, const int64_t *numbers, int64_t n)
{
	struct list *l = list_new(a);

	for (int64_t i = 0; i < n; i++)
		list_add(l, value_ref("T", numbers[i]));
	return l;
}

static struct object *tasks_data(struct arena *a, const struct daily_input *in)
{
	struct object *o = object_new(a);

	for (size_t i = 0; i < task_states.n; i++)
		add(o, task_states.row[i].key, value_int(in->tasks[task_states.row[i].value]));
	add(o, "overdue", value_list(task_numbers(a, in->overdue_numbers, in->n_overdue)));
	add(o, "due_soon", value_list(task_numbers(a, in->due_soon_numbers, in->n_due_soon)));
	return o;
}

static struct list *phases_data(struct arena *a, const struct daily_input *in,
				const struct scorecard *card)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < in->n_phases; i++) {
		const struct phase *p = &in->phases[i];
		struct daily_phase at = daily_phase_of(in, card, p);
		struct object *o = object_new(a);

		add(o, "code", value_text(p->code));
		add(o, "name", value_text(p->title));
		add(o, "start", value_day(p->start));
		add(o, "end", value_day(p->end));
		add(o, "state", value_word(&phase_states, at.state));
		add(o, "progress", value_percent(at.progress, 0));
		add(o, "time_share", value_percent(at.time_share, 0));
		add(o, "health", value_word(&healths, at.health));
		list_add(l, value_object(o));
	}
	return l;
}

static struct list *alerts_data(struct arena *a, const struct daily_input *in)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < in->n_alerts; i++) {
		const struct alert *alert = &in->alerts[i];
		const struct kpi *k = daily_kpi(in, alert->kpi_id);
		const struct channel *c = daily_channel(in, alert->channel_id);
		struct object *o = object_new(a);

		add(o, "id", value_int(alert->id));
		add(o, "kpi", value_text(k ? k->code : NULL));
		add(o, "channel", value_text(c ? c->code : NULL));
		add(o, "state", value_word(&alert_states, alert->state));
		add(o, "opened_at", value_instant(alert->opened_at, in->score.zone));
		add(o, "acknowledged_by", value_text(daily_login(in, alert->acknowledged_by)));
		add(o, "text", value_text(alert->text));
		add(o, "with", value_text(daily_alert_with(in, i)));
		add(o, "escalation", value_int(alert->escalation));
		list_add(l, value_object(o));
	}
	return l;
}

static struct list *incidents_data(struct arena *a, const struct daily_input *in)
{
	struct list *l = list_new(a);

	for (size_t i = 0; i < in->n_incidents; i++) {
		const struct incident *incident = &in->incidents[i];
		const struct kpi *k = daily_kpi(in, incident->kpi_id);
		struct object *o = object_new(a);

		add(o, "id", value_ref("I", incident->number));
		add(o, "title", value_text(incident->title));
		add(o, "severity", value_int(incident->severity));
		add(o, "kpi", value_text(k ? k->code : NULL));
		add(o, "owner", value_text(daily_login(in, incident->owner_id)));
		add(o, "opened_at", value_instant(incident->opened_at, in->score.zone));
		list_add(l, value_object(o));
	}
	return l;
}

const struct object *daily_data(struct arena *a, const struct daily_input *in,
				const struct scorecard *card)
{
	struct object *o = object_new(a);

	add(o, "schema", value_text("warroom.report.daily/1"));
	add(o, "campaign", value_object(campaign_data(a, in, card)));
	add(o, "as_of", value_instant(card->as_of, in->score.zone));
	add(o, "day", value_day(in->score.day));
	add(o, "kpis", value_list(kpis_data(a, in, card)));
	add(o, "budget", value_object(budget_data(a, in, card)));
	add(o, "tasks", value_object(tasks_data(a, in)));
	add(o, "phases", value_list(phases_data(a, in, card)));
	add(o, "alerts", value_list(alerts_data(a, in)));
	add(o, "incidents", value_list(incidents_data(a, in)));
	add(o, "findings", in->findings < 0 ? value_null() : value_int(in->findings));
	return o;
}
