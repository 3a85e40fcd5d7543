#include "rules/pace.h"

#include <string.h>

#include "base/macros.h"

enum { WHOLE_BP = 10000 };

/* Exact pieces of a total: each is what the running sum gains, so that all
 * pieces together are the total whatever is rounded. */
struct pieces {
	struct figure total, given;
	int64_t weight, weight_sum;
};

static struct figure next_piece(struct pieces *p, int64_t weight)
{
	struct figure before = p->given;

	p->weight += weight;
	p->given = figure_scale(p->total, p->weight, p->weight_sum);
	return figure_sub(p->given, before);
}

static struct pieces pieces_of(struct figure total, int64_t weight_sum)
{
	return (struct pieces){ total, figure_int(0), 0, weight_sum };
}

static bool is_ours(const struct goal *g, const struct kpi *kpi, const struct pace_scope *scope)
{
	int64_t channel_id = scope->channel ? scope->channel->id : 0;

	return g->kpi_id == kpi->id && g->channel_id == channel_id &&
	       g->segment_id == scope->segment_id;
}

/* Explicit target of a stage; 0: of the whole campaign. */
static struct figure explicit_target(const struct kpi *kpi, const struct pace_scope *scope,
				     int64_t stage_id)
{
	for (size_t i = 0; i < scope->n_goals; i++) {
		const struct goal *g = &scope->goals[i];

		if (g->day == DAY_NONE && g->stage_id == stage_id && is_ours(g, kpi, scope))
			return figure_of(g->target, kpi->decimals);
	}
	return FIGURE_UNKNOWN;
}

static void add_known(struct figure *to, struct figure part)
{
	if (part.is_known)
		*to = to->is_known ? figure_add(*to, part) : part;
}

static void spread_stage(struct pace *p, size_t stage)
{
	const struct pace_stage *s = &p->cal->stages[stage];
	struct pieces days = pieces_of(p->stages[stage], s->days_weight_sum);

	for (size_t i = 0; i < s->n; i++)
		add_known(&p->days[s->first + i], next_piece(&days, s->days[i]));
}

static void set_stages(struct pace *p, const struct kpi *kpi, const struct pace_scope *scope)
{
	const struct pace_calendar *cal = p->cal;
	struct pieces derived = pieces_of(p->target, cal->weight_sum);

	for (size_t i = 0; i < cal->n_stages; i++) {
		const struct stage *s = cal->stages[i].stage;
		struct figure piece = next_piece(&derived, cal->stages[i].weight);

		p->stages[i] = s ? explicit_target(kpi, scope, s->id) : FIGURE_UNKNOWN;
		if (!p->stages[i].is_known)
			p->stages[i] = piece;
		spread_stage(p, i);
	}
}

static void set_days(struct pace *p, const struct kpi *kpi, const struct pace_scope *scope)
{
	for (size_t i = 0; i < scope->n_goals; i++) {
		const struct goal *g = &scope->goals[i];
		ptrdiff_t at = g->day == DAY_NONE ? -1 : pace_day_index(p->cal, g->day);

		if (at >= 0 && is_ours(g, kpi, scope))
			p->days[at] = figure_of(g->target, kpi->decimals);
	}
}

static struct figure sum_of_days(const struct pace *p, size_t first, size_t n)
{
	struct figure sum = FIGURE_UNKNOWN;

	for (size_t i = 0; i < n; i++)
		add_known(&sum, p->days[first + i]);
	return sum;
}

/* A level without a target of its own has the sum of its days. */
static void set_from_below(struct pace *p)
{
	for (size_t i = 0; i < p->cal->n_stages; i++) {
		const struct pace_stage *s = &p->cal->stages[i];

		if (!p->stages[i].is_known)
			p->stages[i] = sum_of_days(p, s->first, s->n);
	}
	if (!p->target.is_known)
		p->target = sum_of_days(p, 0, p->cal->n);
}

static void set_targets(struct pace *p, const struct kpi *kpi, const struct pace_scope *scope)
{
	p->target = explicit_target(kpi, scope, 0);
	set_stages(p, kpi, scope);
	set_days(p, kpi, scope);
	set_from_below(p);
}

static bool has_goal(const struct kpi *kpi, const struct pace_scope *scope)
{
	for (size_t i = 0; i < scope->n_goals; i++) {
		if (is_ours(&scope->goals[i], kpi, scope))
			return true;
	}
	return false;
}

/* Shares of channels are shares of money, so only spend is handed down. */
static bool takes_share(const struct kpi *kpi, const struct pace_scope *scope)
{
	return kpi->feed == FEED_LEDGER_SPEND && scope->channel && scope->channel->share_bp > 0 &&
	       !scope->segment_id && !has_goal(kpi, scope);
}

static void take_share(struct pace *p, int share_bp)
{
	struct figure whole = figure_int(0), given = whole;

	for (size_t i = 0; i < p->cal->n; i++) {
		struct figure before = given;

		if (!p->days[i].is_known)
			continue;
		whole = figure_add(whole, p->days[i]);
		given = figure_scale(whole, share_bp, WHOLE_BP);
		p->days[i] = figure_sub(given, before);
	}
	for (size_t i = 0; i < p->cal->n_stages; i++)
		p->stages[i] = figure_scale(p->stages[i], share_bp, WHOLE_BP);
	p->target = figure_scale(p->target, share_bp, WHOLE_BP);
}

void pace_init(struct pace *p, struct arena *a, const struct pace_calendar *cal,
	       const struct kpi *kpi, const struct pace_scope *scope)
{
	memset(p, 0, sizeof(*p));
	p->cal = cal;
	p->days = arena_array(a, cal->n, sizeof(*p->days));
	p->stages = arena_array(a, cal->n_stages, sizeof(*p->stages));
	pace_hours_parse(kpi->hours, p->hours);
	if (takes_share(kpi, scope)) {
		const struct pace_scope whole = { .goals = scope->goals,
						  .n_goals = scope->n_goals };

		set_targets(p, kpi, &whole);
		take_share(p, scope->channel->share_bp);
		return;
	}
	set_targets(p, kpi, scope);
}

struct figure pace_day_target(const struct pace *p, int32_t day)
{
	ptrdiff_t at = pace_day_index(p->cal, day);

	return at < 0 ? FIGURE_UNKNOWN : p->days[at];
}

static const struct pace_stage *find_stage(const struct pace *p, int64_t stage_id)
{
	for (size_t i = 0; i < p->cal->n_stages; i++) {
		const struct pace_stage *s = &p->cal->stages[i];

		if (s->stage && s->stage->id == stage_id)
			return s;
	}
	return NULL;
}

struct figure pace_stage_target(const struct pace *p, int64_t stage_id)
{
	const struct pace_stage *s = find_stage(p, stage_id);

	return s ? p->stages[s - p->cal->stages] : FIGURE_UNKNOWN;
}

/* Of day `i` of the calendar by `t`. */
static struct figure expected_of_day(const struct pace *p, size_t i, int64_t t)
{
	const struct pace_calendar *cal = p->cal;
	struct figure target = p->days[i];

	if (!target.is_known || t >= cal->instants[i + 1])
		return target;
	if (t <= cal->instants[i])
		return figure_int(0);
	struct pace_elapsed e = pace_day_elapsed(cal->zone, p->hours, cal->first + (int32_t)i, t);

	return figure_scale(target, e.elapsed, e.total);
}

static struct figure expected_of_days(const struct pace *p, size_t first, size_t n, int64_t t)
{
	struct figure sum = FIGURE_UNKNOWN;

	for (size_t i = first; i < first + n; i++)
		if (p->days[i].is_known)
			add_known(&sum, expected_of_day(p, i, t));
	return sum;
}

struct figure pace_expected(const struct pace *p, int64_t t)
{
	return expected_of_days(p, 0, p->cal->n, t);
}

struct figure pace_day_expected(const struct pace *p, int32_t day, int64_t t)
{
	ptrdiff_t at = pace_day_index(p->cal, day);

	return at < 0 ? FIGURE_UNKNOWN : expected_of_day(p, (size_t)at, t);
}

struct figure pace_stage_expected(const struct pace *p, int64_t stage_id, int64_t t)
{
	const struct pace_stage *s = find_stage(p, stage_id);

	return s ? expected_of_days(p, s->first, s->n, t) : FIGURE_UNKNOWN;
}

struct figure pace_expected_between(const struct pace *p, int64_t from, int64_t to)
{
	return figure_sub(pace_expected(p, to), pace_expected(p, from));
}

static bool serves(const struct goal *g, const struct kpi *kpi, const struct pace_place *at)
{
	bool is_handed_down = kpi->aggregation != AGGREGATION_LAST &&
			      kpi->aggregation != AGGREGATION_SUM;

	if (g->kpi_id != kpi->id || g->segment_id)
		return false;
	if (g->channel_id != at->channel_id && (g->channel_id || !is_handed_down))
		return false;
	return (!g->stage_id || g->stage_id == at->stage_id) &&
	       (g->day == DAY_NONE || g->day == at->day);
}

static int specificity(const struct goal *g)
{
	return (g->channel_id ? 4 : 0) + (g->day != DAY_NONE ? 2 : 0) + (g->stage_id ? 1 : 0);
}

const struct goal *pace_goal(const struct kpi *kpi, const struct goal *goals, size_t n,
			     const struct pace_place *place)
{
	const struct goal *best = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!serves(&goals[i], kpi, place))
			continue;
		if (!best || specificity(&goals[i]) > specificity(best))
			best = &goals[i];
	}
	return best;
}

struct figure pace_target(const struct kpi *kpi, const struct goal *goals, size_t n,
			  const struct pace_place *place)
{
	const struct goal *g = pace_goal(kpi, goals, n, place);

	return g ? figure_of(g->target, kpi->decimals) : FIGURE_UNKNOWN;
}
