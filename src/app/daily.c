#include "app/daily.h"

#include <stdlib.h>
#include <string.h>

#include "app/alert.h"
#include "app/gates.h"
#include "app/score.h"
#include "rules/schedule.h"
#include "store/ledger.h"
#include "store/people.h"
#include "store/risks.h"
#include "store/tasks.h"

struct load {
	struct app *app;
	struct arena *arena;
	struct err *err;
	int64_t judged_at;    /* first instant that does not count, or now */
	struct row_list list; /* loaded last */
	unsigned parts;       /* or-ed enum daily_part */
	bool is_small;        /* all tasks are there, for the findings of the whole report */
	const struct task *tasks;
	size_t n_tasks;
	const struct gate_role *roles;
	size_t n_roles;
	const struct signoff *signoffs;
	size_t n_signoffs;
	const struct incident *incidents; /* resolved ones too */
	size_t n_incidents;
	struct directory directory;
};

static int load_rows(struct load *l, const struct entity *e)
{
	l->list = (struct row_list){ .arena = l->arena };
	return store_load_campaign(l->app->store, e, l->app->campaign.id, &l->list, l->err);
}
#define LOAD(l, e, to, n_to) \
	(load_rows((l), (e)) ? -1 : ((to) = (l)->list.rows, (n_to) = (l)->list.n, 0))

/* ---- work, gates, troubles */

/* Above so many tasks or ledger entries the report asks for those that are due
 * only, and leaves the findings to `warroom check`. */
enum { ALL_MAX = 2000 };

static int find_size(struct load *l, const struct daily_input *in)
{
	int64_t tasks = 0, entries;

	for (size_t i = 0; i < ARRAY_LEN(in->tasks); i++)
		tasks += in->tasks[i];
	if (ledger_last_number(l->app->store, in->score.campaign->id, &entries, l->err) < 0)
		return -1;
	l->is_small = tasks <= ALL_MAX && entries <= ALL_MAX;
	return 0;
}

static int by_due(const void *a, const void *b)
{
	const struct task *x = a, *y = b;

	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* Tasks that `is_wanted` on the day, by due day. */
static struct row_list pick(struct load *l, int32_t day,
			    bool (*is_wanted)(const struct task *t, int32_t today))
{
	struct task *to = arena_array(l->arena, l->n_tasks + 1, sizeof(*to));
	struct row_list list = { .rows = to };

	for (size_t i = 0; i < l->n_tasks; i++)
		if (is_wanted(&l->tasks[i], day))
			to[list.n++] = l->tasks[i];
	qsort(to, list.n, sizeof(*to), by_due);
	return list;
}

static const int64_t *numbers_of(struct load *l, const struct row_list *tasks)
{
	int64_t *numbers = arena_array(l->arena, tasks->n + 1, sizeof(*numbers));

	for (size_t i = 0; i < tasks->n; i++)
		numbers[i] = ((const struct task *)tasks->rows)[i].number;
	return numbers;
}

static void pick_due(struct load *l, struct daily_input *in)
{
	struct row_list overdue = pick(l, in->score.day, task_is_overdue);
	struct row_list soon = pick(l, in->score.day, task_is_due_soon);

	in->overdue = overdue.rows;
	in->n_overdue_rows = overdue.n;
	in->overdue_numbers = numbers_of(l, &overdue);
	in->due_soon_numbers = numbers_of(l, &soon);
}

static int load_numbers(struct load *l, struct daily_input *in)
{
	struct store *s = l->app->store;
	struct row_list overdue = { .arena = l->arena }, soon = { .arena = l->arena };
	int64_t campaign = in->score.campaign->id;
	int32_t day = in->score.day;

	if (tasks_due_numbers(s, campaign, (struct day_range){ DAY_NONE + 1, day - 1 }, &overdue,
			      l->err) < 0 ||
	    tasks_due_numbers(s, campaign, (struct day_range){ day, day + SCHEDULE_SOON_DAYS },
			      &soon, l->err) < 0)
		return -1;
	in->overdue_numbers = overdue.rows;
	in->n_overdue = (int64_t)overdue.n;
	in->due_soon_numbers = soon.rows;
	in->n_due_soon = (int64_t)soon.n;
	return 0;
}

/* Many tasks: only those that are named. */
static int load_due(struct load *l, struct daily_input *in)
{
	const struct task_first first = { in->score.day, DAILY_OVERDUE_SHOWN };
	struct row_list list = { .arena = l->arena };

	if (l->parts & DAILY_DATA && load_numbers(l, in) < 0)
		return -1;
	if (!(l->parts & (DAILY_PAGE | DAILY_SCREEN)))
		return 0;
	if (tasks_first_due(l->app->store, in->score.campaign->id, &first, &list, l->err) < 0)
		return -1;
	in->overdue = list.rows;
	in->n_overdue_rows = list.n;
	return 0;
}

static void add_progress(struct daily_progress *rows, size_t *n, const struct task_tally *t)
{
	if (!*n || rows[*n - 1].phase_id != t->phase_id)
		rows[(*n)++] = (struct daily_progress){ .phase_id = t->phase_id };
	phase_add_work(&rows[*n - 1].work, t->state, t->tenths);
}

/* Counts, lateness and progress from what is kept. */
static int load_tally(struct load *l, struct daily_input *in)
{
	struct row_list list = { .arena = l->arena };
	int32_t day = in->score.day;

	if (tasks_tally(l->app->store, in->score.campaign->id, &list, l->err) < 0)
		return -1;
	struct daily_progress *progress = arena_array(l->arena, list.n + 1, sizeof(*progress));

	for (size_t i = 0; i < list.n; i++) {
		const struct task_tally *t = &((const struct task_tally *)list.rows)[i];

		in->tasks[t->state] += t->n;
		if (t->due != DAY_NONE && t->due < day)
			in->n_overdue += t->n;
		else if (t->due != DAY_NONE && t->due <= day + SCHEDULE_SOON_DAYS)
			in->n_due_soon += t->n;
		in->n_due_today += t->due == day ? t->n : 0;
		add_progress(progress, &in->n_progress, t);
	}
	in->progress = progress;
	return 0;
}

static int load_tasks(struct load *l, struct daily_input *in)
{
	if (load_tally(l, in) < 0 || (l->parts & DAILY_ALL && find_size(l, in) < 0))
		return -1;
	if (!l->is_small)
		return load_due(l, in);
	if (LOAD(l, &entity_task, l->tasks, l->n_tasks))
		return -1;
	pick_due(l, in);
	return 0;
}

/* A phase asks only whether its gates once passed: sign-offs tell, whatever they
 * covered then. */
static int load_gates(struct load *l, struct daily_input *in)
{
	static const struct gate_facts nothing;
	if (LOAD(l, &entity_gate, in->gates, in->n_gates) ||
	    LOAD(l, &entity_gate_role, l->roles, l->n_roles) ||
	    LOAD(l, &entity_signoff, l->signoffs, l->n_signoffs))
		return -1;
	struct gate_state *states = arena_array(l->arena, in->n_gates + 1, sizeof(*states));

	for (size_t i = 0; i < in->n_gates; i++)
		states[i] = gate_state_of(&(struct gate_input){ .gate = &in->gates[i],
								.roles = l->roles,
								.n_roles = l->n_roles,
								.signoffs = l->signoffs,
								.n_signoffs = l->n_signoffs,
								.now_hash = "",
								.facts = &nothing });
	in->gate_states = states;
	return 0;
}

/* What the alert was at the end of that day. */
static struct alert as_it_was(struct alert a, int64_t at)
{
	bool was_taken = a.acknowledged_at != INSTANT_NONE && a.acknowledged_at <= at;

	a.state = was_taken ? ALERT_ACKNOWLEDGED : ALERT_OPEN;
	a.resolved_at = INSTANT_NONE;
	a.escalation = 0;
	a.escalated_at = INSTANT_NONE;
	if (!was_taken) {
		a.acknowledged_at = INSTANT_NONE;
		a.acknowledged_by = 0;
	}
	return a;
}

/* Those not resolved when the report is judged, the oldest first. */
static int pick_alerts(struct load *l, struct alert **out, size_t *n)
{
	int64_t campaign = l->app->campaign.id;
	struct row_list list = { .arena = l->arena };

	if (alerts_last(l->app->store, campaign, ALL_MAX, &list, l->err) < 0)
		return -1;
	const struct alert *a = list.rows;

	*out = arena_array(l->arena, list.n + 1, sizeof **out);
	for (size_t i = list.n; i-- > 0;)
		if (a[i].opened_at <= l->judged_at &&
		    (a[i].resolved_at == INSTANT_NONE || a[i].resolved_at > l->judged_at))
			(*out)[(*n)++] = as_it_was(a[i], l->judged_at);
	return 0;
}

static int load_alerts(struct load *l, struct daily_input *in)
{
	struct row_list live = { .arena = l->arena };
	struct alert *a;

	if (l->judged_at < in->score.now) {
		if (pick_alerts(l, &a, &in->n_alerts) < 0)
			return -1;
	} else {
		if (alerts_live(l->app->store, in->score.campaign->id, &live, l->err) < 0)
			return -1;
		a = live.rows;
		in->n_alerts = live.n;
	}
	if (!in->n_alerts)
		return 0;
	const struct alert_hands hands = {
		a,
		in->n_alerts,
		in->score.kpis,
		in->score.n_kpis,
		&l->directory,
		{ in->score.stages, in->score.n_stages, l->judged_at },
	};

	in->alerts = a;
	in->alert_with = alert_settle(l->app, l->arena, &hands, l->err);
	return in->alert_with ? 0 : -1;
}

static int load_troubles(struct load *l, struct daily_input *in)
{
	if (load_alerts(l, in) || LOAD(l, &entity_incident, l->incidents, l->n_incidents))
		return -1;
	struct incident *incident = arena_array(l->arena, l->n_incidents + 1, sizeof(*incident));

	for (size_t i = 0; i < l->n_incidents; i++)
		if (l->incidents[i].opened_at <= l->judged_at &&
		    (l->incidents[i].resolved_at == INSTANT_NONE ||
		     l->incidents[i].resolved_at > l->judged_at))
			incident[in->n_incidents++] = l->incidents[i];
	in->incidents = incident;
	return 0;
}

static bool rings(const struct daily_input *in, int64_t channel_id)
{
	for (size_t i = 0; i < in->n_alerts; i++)
		if (in->alerts[i].channel_id == channel_id)
			return true;
	return false;
}

/* Of channels the screen shows only what rings: the others need no judging. */
static void keep_ringing_channels(struct load *l, struct score_input *score,
				  const struct daily_input *in)
{
	struct channel *kept = arena_array(l->arena, score->n_channels + 1, sizeof(*kept));
	size_t n = 0;

	for (size_t i = 0; i < score->n_channels; i++)
		if (rings(in, score->channels[i].id))
			kept[n++] = score->channels[i];
	score->channels = kept;
	score->n_channels = n;
}

static int load_people(struct load *l, struct daily_input *in)
{
	const struct directory *d = &l->directory;

	if (directory_load(l->app, l->arena, &l->directory, l->err) < 0)
		return -1;
	in->people = d->person;
	in->n_people = d->persons;
	in->roles = d->role;
	in->n_roles = d->roles;
	return 0;
}

static const struct check_feed *feeds_of(struct arena *a, const struct score_input *score)
{
	struct check_feed *feeds = arena_array(a, score->n_newest + 1, sizeof(*feeds));

	for (size_t i = 0; i < score->n_newest; i++)
		feeds[i] = (struct check_feed){ score->newest[i].kpi_id,
						score->newest[i].channel_id,
						score->newest[i].last_at };
	return feeds;
}

/* What the report has loaded already, for the checks. */
static struct check_input checks_of(const struct load *l, const struct daily_input *in)
{
	const struct score_input *score = &in->score;

	return (struct check_input){
		.campaign = score->campaign,
		.currency = score->currency,
		.zone = score->zone,
		.now = l->judged_at,
		.today = score->day,
		.kpis = score->kpis,
		.n_kpis = score->n_kpis,
		.goals = score->goals,
		.n_goals = score->n_goals,
		.stages = score->stages,
		.n_stages = score->n_stages,
		.phases = in->phases,
		.n_phases = in->n_phases,
		.gates = in->gates,
		.n_gates = in->n_gates,
		.tasks = l->tasks,
		.n_tasks = l->n_tasks,
		.people = in->people,
		.n_people = in->n_people,
		.lines = score->lines,
		.n_lines = score->n_lines,
		.channels = score->channels,
		.n_channels = score->n_channels,
		.feeds = feeds_of(l->arena, score),
		.n_feeds = score->n_newest,
	};
}

/* Findings of the day, judged as the report is. */
static int count_findings(struct load *l, struct daily_input *in)
{
	struct whole *w = arena_alloc(l->arena, sizeof(*w));
	struct findings found = { .arena = l->arena };

	w->check = checks_of(l, in);
	w->roles = l->roles;
	w->n_roles = l->n_roles;
	w->signoffs = l->signoffs;
	w->n_signoffs = l->n_signoffs;
	w->incidents = l->incidents;
	w->n_incidents = l->n_incidents;
	if (whole_complete(l->app, l->arena, w, l->err) < 0)
		return -1;
	w->check.gate_states = gates_states(l->arena, w);
	check_run(&w->check, &found);
	in->findings = (int64_t)found.n;
	return 0;
}

static int load_all(struct load *l, int32_t day, struct daily_input *in)
{
	const struct score_query q = { day, !(l->parts & DAILY_ALL) };

	if (score_load_in_view(l->app, l->arena, &q, &in->score, l->err) < 0)
		return -1;
	l->judged_at = pace_judged_at(in->score.zone, in->score.day, in->score.now);
	if (l->parts & DAILY_ALL &&
	    (LOAD(l, &entity_phase, in->phases, in->n_phases) || load_gates(l, in)))
		return -1;
	if (load_tasks(l, in) || load_people(l, in) || load_troubles(l, in))
		return -1;
	if (in->score.has_totals)
		keep_ringing_channels(l, &in->score, in);
	return l->is_small ? count_findings(l, in) : 0;
}

int daily_load_in_view(struct app *app, struct arena *a, const struct daily_query *q,
		       struct daily_input *in, struct err *err)
{
	struct load l = { .app = app, .arena = a, .err = err, .parts = q->parts };

	*in = (struct daily_input){ .findings = -1 };
	return load_all(&l, q->day, in);
}

int daily_load(struct app *app, struct arena *a, const struct daily_query *q,
	       struct daily_input *in, struct err *err)
{
	if (app_open(app, err) < 0 || store_read_begin(app->store, err) < 0)
		return -1;
	int rc = daily_load_in_view(app, a, q, in, err);

	store_read_end(app->store);
	return rc;
}
