#include "report/daily_tables.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "rules/status.h"

/* clang-format off */
static const struct column today_columns[] = {
	{ "mark",     "",             0, 0,  COLUMN_PEOPLE },
	{ "kpi",      N_("KPI"),      0, 20, COLUMN_STRETCH },
	{ "target",   N_("Target"),   2, 0,  0 },
	{ "expected", N_("Expected"), 1, 0,  0 },
	{ "actual",   N_("Actual"),   0, 0,  0 },
	{ "dev",      N_("Dev"),      0, 0,  0 },
	{ "status",   N_("Status"),   0, 0,  0 },
	{ "limit",    N_("Limit"),    5, 0,  0 },
	{ "updated",  N_("Upd"),      3, 0,  0 },
	{ "owner",    N_("Owner"),    4, 0,  0 },
};
static const struct column total_columns[] = {
	{ "mark",     "",              0, 0,  COLUMN_PEOPLE },
	{ "kpi",      N_("KPI"),       0, 20, COLUMN_STRETCH },
	{ "target",   N_("Target"),    0, 0,  0 },
	{ "expected", N_("Expected"),  2, 0,  0 },
	{ "actual",   N_("Actual"),    0, 0,  0 },
	{ "dev",      N_("Dev"),       0, 0,  0 },
	{ "attained", N_("Attained"),  1, 0,  0 },
	{ "forecast", N_("Forecast"),  3, 0,  0 },
	{ "low",      N_("Low"),       5, 0,  0 },
	{ "high",     N_("High"),      5, 0,  0 },
	{ "needed",   N_("Per day"),   4, 0,  0 },
};
static const struct column flat_columns[] = {
	{ "kpi", NULL, 0, 0, 0 },
	{ "channel", NULL, 0, 0, 0 },
	{ "name", NULL, 0, 0, 0 },
	{ "unit", NULL, 0, 0, 0 },
	{ "updated_at", NULL, 0, 0, 0 },
	{ "today_actual", NULL, 0, 0, 0 },
	{ "today_expected", NULL, 0, 0, 0 },
	{ "today_target", NULL, 0, 0, 0 },
	{ "today_deviation", NULL, 0, 0, 0 },
	{ "today_status", NULL, 0, 0, 0 },
	{ "today_threshold_crossed", NULL, 0, 0, 0 },
	{ "total_actual", NULL, 0, 0, 0 },
	{ "total_expected", NULL, 0, 0, 0 },
	{ "total_target", NULL, 0, 0, 0 },
	{ "total_deviation", NULL, 0, 0, 0 },
	{ "total_status", NULL, 0, 0, 0 },
	{ "total_attainment", NULL, 0, 0, 0 },
	{ "total_forecast", NULL, 0, 0, 0 },
	{ "total_needed_per_day", NULL, 0, 0, 0 },
};
static const struct column alerts_columns[] = {
	{ "id",      N_("Alert"),   0, 0,  0 },
	{ "kpi",     N_("KPI"),     2, 10, 0 }, /* what is said begins with it */
	{ "channel", N_("Channel"), 1, 12, COLUMN_STRETCH },
	{ "age",     N_("Age"),     0, 0,  0 },
	{ "state",   N_("State"),   0, 0,  0 },
	{ "with",    N_("Handled by"), 3, 0, 0 },
	{ "text",    N_("What"),    0, 36, COLUMN_STRETCH },
};
static const struct column incidents_columns[] = {
	{ "id",       N_("Incident"), 0, 0,  0 },
	{ "severity", N_("Severity"), 1, 0,  0 },
	{ "title",    N_("Title"),    0, 16, COLUMN_STRETCH },
	{ "owner",    N_("Owner"),    2, 0,  0 },
	{ "age",      N_("Age"),      0, 0,  0 },
};
static const struct column lines_columns[] = {
	{ "mark",      "",              0, 0,  COLUMN_PEOPLE },
	{ "line",      N_("Line"),      0, 0,  0 },
	{ "title",     N_("Title"),     5, 10, COLUMN_STRETCH },
	{ "planned",   N_("Planned"),   0, 0,  0 },
	{ "committed", N_("Committed"), 3, 0,  0 },
	{ "spent",     N_("Spent"),     0, 0,  0 },
	{ "available", N_("Available"), 2, 0,  0 },
	{ "usage",     N_("Usage"),     0, 0,  0 },
	{ "pace",      N_("Pace"),      1, 0,  0 },
	{ "dev",       N_("Dev"),       0, 0,  0 },
};
static const struct column overdue_columns[] = {
	{ "id",    N_("Task"),  0, 0,  0 },
	{ "title", N_("Title"), 0, 20, COLUMN_STRETCH },
	{ "owner", N_("Owner"), 1, 0,  0 },
	{ "due",   N_("Due"),   0, 0,  0 },
	{ "late",  N_("Days"),  2, 0,  0 },
	{ "state", N_("State"), 1, 0,  0 },
};
static const struct column phases_columns[] = {
	{ "name",     N_("Phase"),    0, 14, COLUMN_STRETCH },
	{ "start",    N_("Start"),    2, 0,  0 },
	{ "end",      N_("End"),      1, 0,  0 },
	{ "state",    N_("State"),    0, 0,  0 },
	{ "progress", N_("Progress"), 0, 0,  0 },
	{ "time",     N_("Time"),     0, 0,  0 },
	{ "health",   N_("Health"),   0, 0,  0 },
};
/* clang-format on */

static struct value short_of(struct value v)
{
	return value_in_form(v, VALUE_SHORT);
}

static struct value mark(enum kpi_status s)
{
	return value_in_role(value_text(kpi_status_symbol(s)),
			     (enum value_role)value_status(s).role);
}

static void set_status(struct table *t, const struct score_part *p)
{
	if (p->status == STATUS_NONE && p->actual.is_known)
		table_set(t, "status", value_in_role(value_text(score_status_word(p)), ROLE_DIM));
	else
		table_set(t, "status", value_in_form(value_status(p->status), VALUE_TIGHT));
}

/* "< 300", with a mark when it is crossed. */
static void set_limit(struct table *t, const struct daily_input *in, const struct kpi *k,
		      bool is_crossed)
{
	struct str s = { 0 };

	if (k->threshold_op == THRESHOLD_NONE)
		return;
	str_addf(&s, "%s%s ", is_crossed ? "! " : "",
		 k->threshold_op == THRESHOLD_BELOW ? "<" : ">");
	value_add_text(&s, short_of(daily_value(in, k, figure_of(k->threshold, k->decimals))),
		       true);
	table_set(t, "limit",
		  value_in_role(value_text(arena_strdup(t->arena, str_text(&s))),
				is_crossed ? ROLE_BAD : ROLE_NONE));
	str_release(&s);
}

/* "12min", "9h", "3d" */
static const char *age(struct arena *a, int64_t seconds)
{
	enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

	if (seconds < 2 * HOUR)
		return arena_printf(a, "%lldmin", (long long)MAX(seconds, 0) / MINUTE);
	if (seconds < 2 * DAY)
		return arena_printf(a, "%lldh", (long long)seconds / HOUR);
	return arena_printf(a, "%lldd", (long long)seconds / DAY);
}

static void set_figures(struct table *t, const struct daily_input *in, const struct kpi *k,
			const struct score_part *p)
{
	table_set(t, "target", short_of(daily_value(in, k, p->target)));
	table_set(t, "expected", short_of(daily_value(in, k, p->expected)));
	table_set(t, "actual", short_of(daily_value(in, k, p->actual)));
	table_set(t, "dev",
		  value_in_role(value_deviation(p->deviation),
				(enum value_role)value_status(p->status).role));
}

/* The time of a reading of this day, the date of an older one. */
static struct value updated(struct arena *a, const struct daily_input *in, int64_t at)
{
	struct local_time t;

	if (at == INSTANT_NONE)
		return value_null();
	t = zone_local(in->score.zone, at);
	if (t.day == in->score.day)
		return value_text(arena_printf(a, "%02d:%02d", t.hour, t.minute));
	struct date d = date_of_day(t.day);

	return value_text(arena_printf(a, "%02d-%02d", d.month, d.day));
}

bool daily_has_figures(const struct score *s)
{
	return s->today.actual.is_known || s->today.status != STATUS_NONE;
}

struct table *daily_today_table(struct arena *a, const struct daily_input *in,
				const struct scorecard *card)
{
	struct table *t = table_new(a, today_columns, ARRAY_LEN(today_columns));

	for (size_t i = 0; i < card->n; i++) {
		const struct score *s = card->urgent[i];

		if (!daily_has_figures(s))
			continue;
		table_row(t);
		table_set(t, "mark", mark(s->today.status));
		cell_text(t, "kpi", kpi_show_name(s->kpi));
		set_figures(t, in, s->kpi, &s->today);
		set_status(t, &s->today);
		set_limit(t, in, s->kpi, s->today.threshold_crossed);
		table_set(t, "updated", updated(a, in, s->updated_at));
		cell_text(t, "owner", daily_owner_name(in, s->kpi->owner_id, s->kpi->owner_role));
	}
	return t;
}

static int by_total(const void *a, const void *b)
{
	const struct score *x = *(const struct score *const *)a;
	const struct score *y = *(const struct score *const *)b;
	int u = status_urgency(x->total.status), v = status_urgency(y->total.status);

	return u != v ? u - v : (x > y) - (x < y);
}

struct table *daily_total_table(struct arena *a, const struct daily_input *in,
				const struct scorecard *card)
{
	struct table *t = table_new(a, total_columns, ARRAY_LEN(total_columns));
	const struct score **order = arena_array(a, MAX(card->n, 1), sizeof(*order));

	for (size_t i = 0; i < card->n; i++)
		order[i] = &card->scores[i];
	qsort(order, card->n, sizeof(*order), by_total);
	for (size_t i = 0; i < card->n; i++) {
		const struct score *s = order[i];
		const struct score_part *p = &s->total;

		if (!p->target.is_known || !p->actual.is_known)
			continue;
		table_row(t);
		table_set(t, "mark", mark(p->status));
		cell_text(t, "kpi", kpi_show_name(s->kpi));
		set_figures(t, in, s->kpi, p);
		cell_percent(t, "attained", p->attainment, 0);
		table_set(t, "forecast", short_of(daily_value(in, s->kpi, p->forecast.value)));
		table_set(t, "low", short_of(daily_value(in, s->kpi, p->forecast.low)));
		table_set(t, "high", short_of(daily_value(in, s->kpi, p->forecast.high)));
		table_set(t, "needed", short_of(daily_value(in, s->kpi, p->needed_per_day)));
	}
	return t;
}

static void add_flat(struct table *t, const struct daily_input *in, const struct score *s,
		     const struct score_channel *c)
{
	const struct score_part *today = c ? &c->today : &s->today;
	const struct score_part *total = c ? &c->total : &s->total;
	const struct kpi *k = s->kpi;

	table_row(t);
	cell_text(t, "kpi", k->code);
	cell_text(t, "channel", c ? c->channel->code : NULL);
	cell_text(t, "name", kpi_show_name(k));
	cell_word(t, "unit", &kpi_units, k->unit);
	cell_instant(t, "updated_at", s->updated_at, in->score.zone);
	table_set(t, "today_actual", daily_value(in, k, today->actual));
	table_set(t, "today_expected", daily_value(in, k, today->expected));
	table_set(t, "today_target", daily_value(in, k, today->target));
	cell_deviation(t, "today_deviation", today->deviation);
	cell_status(t, "today_status", today->status);
	cell_bool(t, "today_threshold_crossed", today->threshold_crossed);
	table_set(t, "total_actual", daily_value(in, k, total->actual));
	table_set(t, "total_expected", daily_value(in, k, total->expected));
	table_set(t, "total_target", daily_value(in, k, total->target));
	cell_deviation(t, "total_deviation", total->deviation);
	cell_status(t, "total_status", total->status);
	cell_percent(t, "total_attainment", total->attainment, 0);
	table_set(t, "total_forecast", daily_value(in, k, total->forecast.value));
	table_set(t, "total_needed_per_day", daily_value(in, k, total->needed_per_day));
}

struct table *daily_flat_table(struct arena *a, const struct daily_input *in,
			       const struct scorecard *card)
{
	struct table *t = table_new(a, flat_columns, ARRAY_LEN(flat_columns));

	for (size_t i = 0; i < card->n; i++) {
		const struct score *s = &card->scores[i];

		add_flat(t, in, s, NULL);
		for (size_t c = 0; c < s->n_channels; c++)
			add_flat(t, in, s, &s->channels[c]);
	}
	return t;
}

struct table *daily_alerts_table(struct arena *a, const struct daily_input *in,
				 const struct scorecard *card)
{
	struct table *t = table_new(a, alerts_columns, ARRAY_LEN(alerts_columns));

	for (size_t i = 0; i < in->n_alerts; i++) {
		const struct alert *alert = &in->alerts[i];
		const struct kpi *k = daily_kpi(in, alert->kpi_id);
		const struct channel *c = daily_channel(in, alert->channel_id);

		table_row(t);
		cell_int(t, "id", alert->id);
		cell_text(t, "kpi", k ? kpi_show_name(k) : NULL);
		cell_text(t, "channel", c ? *c->name ? c->name : c->code : NULL);
		cell_text(t, "age", age(a, card->as_of - alert->opened_at));
		table_set(t, "state",
			  value_in_role(value_word(&alert_states, alert->state),
					alert->state == ALERT_OPEN ? ROLE_BAD : ROLE_NONE));
		cell_text(t, "with", daily_alert_with_name(in, i));
		cell_text(t, "text", alert->text);
	}
	return t;
}

struct table *daily_incidents_table(struct arena *a, const struct daily_input *in,
				    const struct scorecard *card)
{
	struct table *t = table_new(a, incidents_columns, ARRAY_LEN(incidents_columns));

	for (size_t i = 0; i < in->n_incidents; i++) {
		const struct incident *incident = &in->incidents[i];

		table_row(t);
		cell_ref(t, "id", "I", incident->number);
		cell_int(t, "severity", incident->severity);
		cell_text(t, "title", incident->title);
		cell_text(t, "owner", daily_owner_name(in, incident->owner_id, NULL));
		cell_text(t, "age", age(a, card->as_of - incident->opened_at));
	}
	return t;
}

struct table *daily_lines_table(struct arena *a, const struct daily_input *in,
				const struct scorecard *card)
{
	const struct currency *cur = in->score.currency;
	struct table *t = table_new(a, lines_columns, ARRAY_LEN(lines_columns));

	for (size_t i = 0; i < in->score.n_lines; i++) {
		const struct budget_line *l = &in->score.lines[i];
		const struct budget_figures *f = &card->lines[i];

		if (f->status != STATUS_CRITICAL && f->status != STATUS_WARNING &&
		    f->available >= 0)
			continue;
		table_row(t);
		table_set(t, "mark", mark(f->status));
		cell_text(t, "line", l->code);
		cell_text(t, "title", l->title);
		table_set(t, "planned", short_of(value_money(f->planned, cur)));
		table_set(t, "committed", short_of(value_money(f->committed, cur)));
		table_set(t, "spent", short_of(value_money(f->spent, cur)));
		table_set(t, "available", short_of(value_money(f->available, cur)));
		cell_percent(t, "usage", f->usage, 0);
		cell_percent(t, "pace", f->expected_usage, 0);
		table_set(t, "dev",
			  value_in_role(value_deviation(f->deviation),
					(enum value_role)value_status(f->status).role));
	}
	return t;
}

struct table *daily_overdue_table(struct arena *a, const struct daily_input *in)
{
	struct table *t = table_new(a, overdue_columns, ARRAY_LEN(overdue_columns));

	for (size_t i = 0; i < in->n_overdue_rows && i < DAILY_OVERDUE_SHOWN; i++) {
		const struct task *task = &in->overdue[i];

		table_row(t);
		cell_ref(t, "id", "T", task->number);
		cell_text(t, "title", task->title);
		cell_text(t, "owner", daily_owner_name(in, task->owner_id, task->owner_role));
		cell_day(t, "due", task->due);
		cell_int(t, "late", in->score.day - task->due);
		cell_word(t, "state", &task_states, task->state);
	}
	return t;
}

static enum value_role health_role(enum health h)
{
	switch (h) {
	case HEALTH_GOOD: return ROLE_GOOD;
	case HEALTH_FAIR: return ROLE_WARN;
	case HEALTH_POOR: return ROLE_BAD;
	case HEALTH_NONE: break;
	}
	return ROLE_DIM;
}

struct table *daily_phases_table(struct arena *a, const struct daily_input *in,
				 const struct scorecard *card)
{
	struct table *t = table_new(a, phases_columns, ARRAY_LEN(phases_columns));

	for (size_t i = 0; i < in->n_phases; i++) {
		const struct phase *p = &in->phases[i];
		struct daily_phase at = daily_phase_of(in, card, p);

		table_row(t);
		cell_text(t, "name", p->title);
		cell_day(t, "start", p->start);
		cell_day(t, "end", p->end);
		cell_word(t, "state", &phase_states, at.state);
		cell_percent(t, "progress", at.progress, 0);
		cell_percent(t, "time", at.time_share, 0);
		table_set(t, "health",
			  value_in_role(value_word(&healths, at.health), health_role(at.health)));
	}
	return t;
}
