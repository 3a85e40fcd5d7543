#include "app/daily.h"

#include <string.h>

#include "rules/schedule.h"
#include "store/ledger.h"
#include "store/people.h"
#include "store/readings.h"
#include "store/tasks.h"

struct load {
	struct app *app;
	struct arena *arena;
	struct err *err;
	int64_t judged_at;    /* first instant that does not count, or now */
	struct row_list list; /* loaded last */
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

/* Whole days come from day sums; a day that goes on, from its hours up to now. */
static int load_days(struct load *l, struct score_input *in)
{
	struct row_list days = { .arena = l->arena }, hours = { .arena = l->arena };
	int64_t start = zone_day_start(in->zone, in->day);
	bool is_over = zone_day_start(in->zone, in->day + 1) <= l->judged_at;
	struct day_range range = { first_day(in), is_over ? in->day : in->day - 1 };
	int64_t campaign = in->campaign->id;

	if (readings_day_sums(l->app->store, campaign, range, &days, l->err) < 0)
		return -1;
	if (!is_over && start <= l->judged_at &&
	    readings_hour_sums(l->app->store, campaign,
			       (struct instant_range){ start, l->judged_at }, &hours, l->err) < 0)
		return -1;
	struct reading_sum *rows = arena_array(l->arena, days.n + hours.n + 1, sizeof(*rows));

	if (days.n)
		memcpy(rows, days.rows, days.n * sizeof(*rows));
	in->days = rows;
	in->n_days = days.n + fold_hours(rows + days.n, &hours, in->day);
	return 0;
}

static int load_newest(struct load *l, struct score_input *in)
{
	struct row_list list = { .arena = l->arena };
	bool is_over = zone_day_start(in->zone, in->day + 1) <= l->judged_at;
	int64_t until = is_over ? l->judged_at - 1 : l->judged_at;

	if (readings_newest(l->app->store, in->campaign->id, until, &list, l->err) < 0)
		return -1;
	in->newest = list.rows;
	in->n_newest = list.n;
	return 0;
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
	const struct day_range always = { INT32_MIN, INT32_MAX };

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
						 d->spent_minor - d->refunded_minor };
	}
	in->lines = lines.rows;
	in->n_lines = lines.n;
	in->spend = spend;
	in->n_spend = days.n;
	return 0;
}

static int load_scores(struct load *l, int32_t day, struct score_input *in)
{
	struct app *app = l->app;
	int32_t today;

	if (!app_campaign(app, l->err) || app_as_of(app, &in->now, l->err) < 0 ||
	    app_today(app, &today, l->err) < 0)
		return -1;
	in->campaign = &app->campaign;
	in->currency = app->currency;
	in->zone = app->zone;
	in->day = day == DAY_NONE ? today : day;
	l->judged_at = pace_judged_at(in->zone, in->day, in->now);
	if (LOAD(l, &entity_kpi, in->kpis, in->n_kpis) ||
	    LOAD(l, &entity_goal, in->goals, in->n_goals) ||
	    LOAD(l, &entity_stage, in->stages, in->n_stages) ||
	    LOAD(l, &entity_channel, in->channels, in->n_channels))
		return -1;
	return load_days(l, in) || load_newest(l, in) || load_money(l, in, today) ? -1 : 0;
}

/* ---- work, gates, troubles */

static int load_tasks(struct load *l, struct daily_input *in)
{
	struct store *s = l->app->store;
	struct row_list work = { .arena = l->arena }, list = { .arena = l->arena };
	int64_t campaign = in->score.campaign->id;
	int32_t day = in->score.day;

	if (tasks_count(s, campaign, in->tasks, l->err) < 0 ||
	    tasks_work(s, campaign, &work, l->err) < 0)
		return -1;
	struct daily_progress *progress = arena_array(l->arena, work.n + 1, sizeof(*progress));

	for (size_t i = 0; i < work.n; i++) {
		const struct phase_work *w = &((const struct phase_work *)work.rows)[i];

		progress[i] = (struct daily_progress){ w->phase_id, w->done, w->all };
	}
	in->progress = progress;
	in->n_progress = work.n;
	if (tasks_due(s, campaign, (struct day_range){ DAY_NONE + 1, day - 1 }, &list, l->err) < 0)
		return -1;
	in->overdue = list.rows;
	in->n_overdue = list.n;
	list = (struct row_list){ .arena = l->arena };
	if (tasks_due(s, campaign, (struct day_range){ day, day + SCHEDULE_SOON_DAYS }, &list,
		      l->err) < 0)
		return -1;
	in->due_soon = list.rows;
	in->n_due_soon = list.n;
	return 0;
}

/* A phase asks only whether its gates once passed: sign-offs tell, whatever they
 * covered then. */
static int load_gates(struct load *l, struct daily_input *in)
{
	static const struct gate_facts nothing;
	const struct gate_role *roles;
	const struct signoff *signoffs;
	size_t n_roles, n_signoffs;

	if (LOAD(l, &entity_gate, in->gates, in->n_gates) ||
	    LOAD(l, &entity_gate_role, roles, n_roles) ||
	    LOAD(l, &entity_signoff, signoffs, n_signoffs))
		return -1;
	struct gate_state *states = arena_array(l->arena, in->n_gates + 1, sizeof(*states));

	for (size_t i = 0; i < in->n_gates; i++)
		states[i] = gate_state_of(&(struct gate_input){ .gate = &in->gates[i],
								.roles = roles,
								.n_roles = n_roles,
								.signoffs = signoffs,
								.n_signoffs = n_signoffs,
								.now_hash = "",
								.facts = &nothing });
	in->gate_states = states;
	return 0;
}

static int load_troubles(struct load *l, struct daily_input *in)
{
	struct row_list alerts = { .arena = l->arena }, incidents = { .arena = l->arena };
	int64_t campaign = in->score.campaign->id;

	if (store_load_campaign(l->app->store, &entity_alert, campaign, &alerts, l->err) < 0 ||
	    store_load_campaign(l->app->store, &entity_incident, campaign, &incidents, l->err) < 0)
		return -1;
	struct alert *alert = alerts.rows;
	struct incident *incident = incidents.rows;

	for (size_t i = 0; i < alerts.n; i++)
		if (alert[i].state != ALERT_RESOLVED)
			alert[in->n_alerts++] = alert[i];
	for (size_t i = 0; i < incidents.n; i++)
		if (incident[i].resolved_at == INSTANT_NONE)
			incident[in->n_incidents++] = incident[i];
	in->alerts = alert;
	in->incidents = incident;
	return 0;
}

static int load_people(struct load *l, struct daily_input *in)
{
	struct row_list list = { .arena = l->arena };

	if (people_list(l->app->store, &list, l->err) < 0)
		return -1;
	in->people = list.rows;
	in->n_people = list.n;
	return 0;
}

static int load_all(struct load *l, int32_t day, struct daily_input *in)
{
	if (load_scores(l, day, &in->score) || LOAD(l, &entity_phase, in->phases, in->n_phases) ||
	    load_tasks(l, in) || load_gates(l, in) || load_troubles(l, in) || load_people(l, in))
		return -1;
	return 0;
}

int daily_load(struct app *app, struct arena *a, int32_t day, struct daily_input *in,
	       struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err };

	*in = (struct daily_input){ .findings = -1 };
	if (app_open(app, err) < 0 || store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load_all(&l, day, in);

	store_read_end(app->store);
	return rc;
}

int score_load(struct app *app, struct arena *a, int32_t day, struct score_input *in,
	       struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err };

	*in = (struct score_input){ 0 };
	if (app_open(app, err) < 0 || store_read_begin(app->store, err) < 0)
		return -1;
	int rc = load_scores(&l, day, in);

	store_read_end(app->store);
	return rc;
}
