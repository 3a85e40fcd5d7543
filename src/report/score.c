#include "report/score.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/score_measure.h"
#include "rules/status.h"

/* ---- judging ---- */
/* Actual of every day of the calendar, for the forecast's range. */
static struct figure *day_actuals(struct score_work *w, const struct kpi *k, int64_t channel_id)
{
	const struct pace_calendar *cal = &w->card->calendar;
	struct figure *actual = arena_array(w->arena, MAX(cal->n, 1), sizeof(*actual));
	struct score_rows days = score_rows_of(channel_id ? w->days : w->totals, k->id);

	for (size_t i = 0; i < days.n; i++) {
		const struct reading_sum *r = &days.rows[i];
		ptrdiff_t at = pace_day_index(cal, (int32_t)r->start);
		struct figure sum = figure_of(r->sum, k->decimals);

		if (at >= 0 && r->n && (!channel_id || r->channel_id == channel_id))
			actual[at] = actual[at].is_known ? figure_add(actual[at], sum) : sum;
	}
	for (size_t i = 0; k->feed == FEED_LEDGER_SPEND && i < w->in->n_spend; i++) {
		const struct score_spend *s = &w->in->spend[i];
		ptrdiff_t at = pace_day_index(cal, s->day);
		struct figure money = money_figure(s->net_minor, w->in->currency);

		if (at >= 0 && (!channel_id || s->channel_id == channel_id))
			actual[at] = actual[at].is_known ? figure_add(actual[at], money) : money;
	}
	return actual;
}

/* What is compared: the KPI in a channel (NULL: all). */
struct subject {
	const struct kpi *kpi;
	const struct channel *channel;
	const struct score_cell *cell;
};

static void judge_part(const struct score_work *w, const struct subject *s, struct figure day_share,
		       struct score_part *part)
{
	struct status_case c = { .kpi = s->kpi,
				 .actual = part->actual,
				 .expected = part->expected,
				 .target = part->target,
				 .updated_at = s->cell->updated_at,
				 .judged_at = w->card->judged_at,
				 .day_share = day_share };
	struct status_verdict v = status_judge(&c);

	part->deviation = v.deviation;
	part->status = v.status;
	part->threshold_crossed = v.threshold_crossed;
	part->attainment = status_attainment(s->kpi->direction, part->actual, part->target);
}

/* With totals nothing is known of a channel but its day. */
static bool is_of_the_day(const struct score_work *w, const struct subject *s)
{
	return w->in->has_totals && s->channel;
}

/* Channels have explicit targets only, but for spend (rules/pace.h). */
static bool may_have_target(const struct score_work *w, const struct subject *s)
{
	if (!s->channel || s->kpi->feed == FEED_LEDGER_SPEND)
		return true;
	for (size_t i = 0; i < w->in->n_goals; i++)
		if (w->in->goals[i].kpi_id == s->kpi->id &&
		    w->in->goals[i].channel_id == s->channel->id)
			return true;
	return false;
}

static struct figure day_share(const struct score_work *w, const struct kpi *k)
{
	int64_t hours[KPI_HOURS];

	if (k->threshold_op == THRESHOLD_NONE)
		return FIGURE_UNKNOWN;
	pace_hours_parse(k->hours, hours);
	return pace_day_share(w->in->zone, hours, w->in->day, w->card->judged_at);
}

/* Where the verdicts go; channels have no day before: NULL. */
struct parts {
	struct score_part *today, *total, *stage, *yesterday;
};

/* The stage, and the day before: that of the whole only. */
static void judge_further(const struct score_work *w, const struct subject *s,
			  const struct pace *pace, const struct parts *to)
{
	if (pace && w->card->stage) {
		to->stage->target = pace_stage_target(pace, w->card->stage->id);
		to->stage->expected = pace_stage_expected(pace, w->card->stage->id,
							  w->card->judged_at);
	}
	if (pace && to->yesterday)
		to->yesterday->target = to->yesterday->expected = pace_day_target(pace,
										  w->in->day - 1);
	if (!w->card->stage)
		to->stage->actual = FIGURE_UNKNOWN;
	judge_part(w, s, FIGURE_UNKNOWN, to->stage);
	if (to->yesterday)
		judge_part(w, s, FIGURE_UNKNOWN, to->yesterday);
}

static void judge_additive(struct score_work *w, const struct subject *s, const struct parts *to)
{
	struct score_part *today = to->today, *total = to->total;
	struct pace_scope scope = { .goals = w->in->goals,
				    .n_goals = w->in->n_goals,
				    .channel = s->channel };
	int64_t t = w->card->judged_at;
	struct pace pace = { .target = FIGURE_UNKNOWN };

	if (may_have_target(w, s)) {
		pace_init(&pace, w->arena, &w->card->calendar, s->kpi, &scope);
		today->target = pace_day_target(&pace, w->in->day);
		today->expected = pace_day_expected(&pace, w->in->day, t);
	}
	judge_part(w, s, day_share(w, s->kpi), today);
	total->target = pace.target;
	if (is_of_the_day(w, s))
		return;
	total->expected = pace.target.is_known ? pace_expected(&pace, t) : FIGURE_UNKNOWN;
	judge_part(w, s, FIGURE_UNKNOWN, total);
	judge_further(w, s, pace.target.is_known ? &pace : NULL, to);
	if (!pace.target.is_known)
		return;
	total->forecast = pace_forecast_of(
		&pace, total->actual, day_actuals(w, s->kpi, s->channel ? s->channel->id : 0), t);
	total->needed_per_day = pace_needed_per_day(&pace, total->actual, t);
	total->needed_factor = pace_needed_factor(&pace, total->actual, t);
}

/* Without a goal, usage is judged against what its lines should have spent. */
static struct figure usage_target(const struct score_work *w, const struct subject *s)
{
	struct figure spent = figure_int(0), planned = figure_int(0);

	if (!s->channel)
		return w->card->budget.expected_usage;
	for (size_t i = 0; i < w->in->n_lines; i++) {
		const struct budget_line *l = &w->in->lines[i];
		struct figure plan = figure_int(l->planned_minor);

		if (l->channel_id != s->channel->id || !w->card->lines[i].expected_usage.is_known)
			continue;
		spent = figure_add(spent, figure_mul(plan, w->card->lines[i].expected_usage));
		planned = figure_add(planned, plan);
	}
	return figure_div(spent, planned);
}

static struct figure plain_target(const struct score_work *w, const struct subject *s,
				  int64_t stage_id, int32_t day)
{
	const struct pace_place place = { stage_id, day, s->channel ? s->channel->id : 0 };
	struct figure target = pace_target(s->kpi, w->in->goals, w->in->n_goals, &place);

	if (!target.is_known && s->kpi->feed == FEED_LEDGER_USAGE)
		return usage_target(w, s);
	return target;
}

static void judge_plain(struct score_work *w, const struct subject *s, const struct parts *to)
{
	int64_t stage_id = w->card->stage ? w->card->stage->id : 0;
	struct score_part *today = to->today, *total = to->total;

	today->target = today->expected = plain_target(w, s, stage_id, w->in->day);
	judge_part(w, s, FIGURE_UNKNOWN, today);
	if (is_of_the_day(w, s))
		return;
	total->target = total->expected = plain_target(w, s, 0, DAY_NONE);
	judge_part(w, s, FIGURE_UNKNOWN, total);
	if (stage_id)
		to->stage->target = to->stage->expected = plain_target(w, s, stage_id, DAY_NONE);
	if (to->yesterday)
		to->yesterday->target = to->yesterday->expected = today->target;
	judge_further(w, s, NULL, to);
}

static void judge(struct score_work *w, const struct subject *s, const struct parts *to)
{
	to->today->actual = s->cell->today.value;
	if (!is_of_the_day(w, s)) {
		to->total->actual = s->cell->total.value;
		to->stage->actual = s->cell->stage.value;
	}
	if (to->yesterday)
		to->yesterday->actual = s->cell->yesterday.value;
	if (s->kpi->aggregation == AGGREGATION_SUM)
		judge_additive(w, s, to);
	else
		judge_plain(w, s, to);
}

/* The campaign's figure, when it is not there, is one that has an age. */
static bool has_total(const struct score_work *w, const struct subject *s)
{
	int64_t since = s->kpi->feed == FEED_READINGS ? w->card->calendar.instants[0]
						      : INSTANT_NONE + 1;

	return is_of_the_day(w, s) && s->cell->updated_at >= since;
}

static bool says_something(const struct score_channel *c)
{
	return c->today.actual.is_known || c->total.actual.is_known || c->today.target.is_known ||
	       c->total.target.is_known;
}

static void judge_kpi(struct score_work *w, size_t kpi)
{
	struct score *score = &w->card->scores[kpi];
	struct subject s = { .kpi = &w->in->kpis[kpi], .cell = score_cell_at(w, kpi, 0) };

	score->kpi = s.kpi;
	score->updated_at = s.cell->updated_at;
	score->is_stale = status_is_stale(s.kpi, s.cell->updated_at, w->card->judged_at);
	judge(w, &s,
	      &(struct parts){ &score->today, &score->total, &score->stage, &score->yesterday });
	score->channels = arena_array(w->arena, MAX(w->in->n_channels, 1),
				      sizeof(*score->channels));
	for (size_t c = 0; c < w->in->n_channels; c++) {
		struct score_channel *out = &score->channels[score->n_channels];

		s.channel = out->channel = &w->in->channels[c];
		s.cell = score_cell_at(w, kpi, 1 + c);
		judge(w, &s, &(struct parts){ &out->today, &out->total, &out->stage, NULL });
		if (says_something(out) || has_total(w, &s))
			score->n_channels++;
		else
			memset(out, 0, sizeof(*out));
	}
}

/* ---- putting it together ---- */
static int make_budget(struct score_work *w, struct err *err)
{
	const struct score_input *in = w->in;
	struct scorecard *card = w->card;

	const struct budget_when when = { in->campaign, &card->calendar, card->judged_at };

	card->lines = arena_array(w->arena, MAX(in->n_lines, 1), sizeof(*card->lines));
	for (size_t i = 0; i < in->n_lines; i++)
		if (budget_line_figures(&in->lines[i], &when, &card->lines[i], err) < 0)
			return -1;
	card->reserve = budget_reserve_of(in->lines, in->n_lines, in->campaign);
	return budget_total_figures(in->lines, in->n_lines, card->lines, &card->budget, err);
}

enum kpi_status score_worst(const struct score *s)
{
	return status_urgency(s->today.status) <= status_urgency(s->total.status) ? s->today.status
										  : s->total.status;
}

static int compare(int a, int b)
{
	return a < b ? -1 : a > b;
}

const struct score_part *score_part_of(const struct score *s, enum score_scope scope)
{
	switch (scope) {
	case SCORE_STAGE: return &s->stage;
	case SCORE_TOTAL: return &s->total;
	default: return &s->today;
	}
}

const char *score_status_word(const struct score_part *p)
{
	if (p->status == STATUS_NONE && p->actual.is_known)
		return _("no target");
	return enum_label(&kpi_statuses, (int)p->status);
}

const struct score_part *score_channel_part(const struct score_channel *c, enum score_scope scope)
{
	switch (scope) {
	case SCORE_STAGE: return &c->stage;
	case SCORE_TOTAL: return &c->total;
	default: return &c->today;
	}
}

const struct score_part *score_part_on(const struct score *s, int64_t channel_id,
				       enum score_scope scope)
{
	if (!channel_id)
		return score_part_of(s, scope);
	for (size_t i = 0; i < s->n_channels; i++)
		if (s->channels[i].channel->id == channel_id)
			return score_channel_part(&s->channels[i], scope);
	return NULL;
}

/* Adverse deviation first among equals, the largest before; then the campaign's order. */
static int by_urgency(const void *a, const void *b, void *ctx)
{
	const struct score *x = *(const struct score *const *)a;
	const struct score *y = *(const struct score *const *)b;
	const enum score_scope *scope = ctx;
	const struct score_part *p = score_part_of(x, *scope), *q = score_part_of(y, *scope);
	int c = compare(status_urgency(p->status), status_urgency(q->status));

	if (!c)
		c = compare(status_urgency(score_worst(x)), status_urgency(score_worst(y)));
	if (!c && p->deviation.is_known && q->deviation.is_known)
		c = -figure_cmp(figure_abs(p->deviation), figure_abs(q->deviation));
	return c ? c : (x > y) - (x < y);
}

void scorecard_rank(const struct scorecard *s, enum score_scope scope, const struct score **out)
{
	for (size_t i = 0; i < s->n; i++)
		out[i] = &s->scores[i];
	if (s->n)
		qsort_r(out, s->n, sizeof(*out), by_urgency, &scope);
}

int scorecard_make(struct scorecard *out, struct arena *a, const struct score_input *in,
		   struct err *err)
{
	struct score_work w = { .card = out, .in = in, .arena = a };

	*out = (struct scorecard){ .in = in, .n = in->n_kpis };
	out->judged_at = pace_judged_at(in->zone, in->day, in->now);
	out->as_of = out->judged_at < in->now ? out->judged_at - 1 : in->now;
	pace_calendar_init(
		&out->calendar, a,
		&(struct pace_frame){ in->zone, in->campaign, in->stages, in->n_stages });
	out->stage = pace_stage_of_day(&out->calendar, in->day);
	if (make_budget(&w, err) < 0)
		return -1;
	score_measure(&w);
	out->scores = arena_array(a, MAX(in->n_kpis, 1), sizeof(*out->scores));
	for (size_t k = 0; k < in->n_kpis; k++)
		judge_kpi(&w, k);
	out->urgent = arena_array(a, MAX(out->n, 1), sizeof(*out->urgent));
	scorecard_rank(out, SCORE_TODAY, out->urgent);
	return 0;
}

const struct score *scorecard_find(const struct scorecard *s, const char *code)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_equal_nocase(s->scores[i].kpi->code, code))
			return &s->scores[i];
	return NULL;
}

const struct score *scorecard_of_kpi(const struct scorecard *s, int64_t kpi_id)
{
	for (size_t i = 0; kpi_id && i < s->n; i++)
		if (s->scores[i].kpi->id == kpi_id)
			return &s->scores[i];
	return NULL;
}

const struct score *scorecard_headline(const struct scorecard *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->scores[i].kpi->is_headline)
			return &s->scores[i];
	const struct score *gmv = scorecard_find(s, "gmv");

	if (gmv && gmv->total.target.is_known)
		return gmv;
	for (size_t i = 0; i < s->n; i++)
		if (s->scores[i].kpi->aggregation == AGGREGATION_SUM &&
		    s->scores[i].total.target.is_known)
			return &s->scores[i];
	return NULL;
}
