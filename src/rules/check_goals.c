/* Goals that don't add up, KPIs without owner or target, feeds gone stale. */
#include "base/macros.h"
#include "base/number.h"
#include "rules/check_rule.h"
#include "rules/goal.h"
#include "rules/pace.h"
#include "rules/status.h"

enum { PERCENT_DECIMALS = 2 };

static const char *figure_arg(struct findings *f, const struct kpi *kpi, struct figure value)
{
	struct str text = { 0 };
	const char *out;

	if (kpi->unit == UNIT_PERCENT)
		number_add_percent(&text, value, PERCENT_DECIMALS, false);
	else
		number_add_figure(&text, value, kpi->decimals);
	out = arena_strdup(f->arena, str_text(&text));
	str_release(&text);
	return out;
}

static void check_sums(const struct check_input *in, struct findings *out)
{
	static const enum check_rule_number rules[] = {
		[GOAL_BY_STAGE] = RULE_GOALS_BY_STAGE,
		[GOAL_BY_DAY] = RULE_GOALS_BY_DAY,
		[GOAL_BY_CHANNEL] = RULE_GOALS_BY_CHANNEL,
		[GOAL_BY_SEGMENT] = RULE_GOALS_BY_SEGMENT,
	};
	const struct goal_sum *sums;
	const struct goal_set set = { in->goals,    in->n_goals, in->stages,
				      in->n_stages, in->kpis,    in->n_kpis };
	size_t n = goal_sums(out->arena, &set, &sums);

	for (size_t i = 0; i < n; i++) {
		const struct goal *g = &in->goals[sums[i].goal];
		const struct kpi *kpi = kpi_find(in->kpis, in->n_kpis, g->kpi_id);

		if (sums[i].adds_up)
			continue;
		check_add(out, rules[sums[i].dimension],
			  (struct check_place){ "goal", g->id, *g->code ? g->code : kpi->code },
			  CHECK_ARGS(figure_arg(out, kpi, sums[i].sum),
				     figure_arg(out, kpi, figure_of(g->target, kpi->decimals)),
				     figure_arg(out, kpi, sums[i].remainder)));
	}
}

static bool is_day_inside(const struct check_input *in, int32_t day)
{
	if (day >= in->campaign->start && day <= in->campaign->end)
		return true;
	for (size_t i = 0; i < in->n_stages; i++) {
		if (day >= in->stages[i].start && day <= in->stages[i].end)
			return true;
	}
	return false;
}

static void check_goal_days(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_goals; i++) {
		const struct goal *g = &in->goals[i];
		const struct kpi *kpi = kpi_find(in->kpis, in->n_kpis, g->kpi_id);
		char text[DATE_TEXT];

		if (g->day == DAY_NONE || is_day_inside(in, g->day))
			continue;
		check_add(out, RULE_GOAL_DAY_OUTSIDE,
			  (struct check_place){ "goal", g->id,
						*g->code || !kpi ? g->code : kpi->code },
			  CHECK_ARGS(arena_strdup(out->arena, day_text(g->day, text))));
	}
}

static bool is_of_all(const struct goal *g)
{
	return !g->stage_id && g->day == DAY_NONE && !g->channel_id && !g->segment_id;
}

/* Results of the goal's KPI; how many. */
static size_t gather_past(const struct check_input *in, int64_t kpi_id, struct figure *out)
{
	size_t n = 0;

	for (size_t i = 0; i < in->n_past; i++)
		if (in->past[i].kpi_id == kpi_id)
			out[n++] = in->past[i].result;
	return n;
}

/* How much the market grew nobody tells, so no target may fall behind the last campaign. */
static void check_ambition(const struct check_input *in, struct findings *out)
{
	struct figure *results = arena_array(out->arena, in->n_past + 1, sizeof(*results));

	for (size_t i = 0; i < in->n_goals && in->n_past; i++) {
		const struct goal *g = &in->goals[i];
		const struct kpi *kpi = kpi_find(in->kpis, in->n_kpis, g->kpi_id);
		struct figure target, against;

		if (!kpi || !is_of_all(g))
			continue;
		const struct goal_past past = { results, gather_past(in, kpi->id, results),
						figure_int(0) };

		target = figure_of(g->target, kpi->decimals);
		enum goal_ambition is = goal_ambition_of(kpi->direction, target, &past, &against);

		if (is != GOAL_FITS)
			check_add(out,
				  is == GOAL_FAR_ABOVE ? RULE_GOAL_FAR_ABOVE : RULE_GOAL_BELOW_PAST,
				  (struct check_place){ "goal", g->id,
							*g->code ? g->code : kpi->code },
				  CHECK_ARGS(figure_arg(out, kpi, target),
					     figure_arg(out, kpi, against)));
	}
}

static void check_stage_weights(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_stages; i++) {
		const struct stage *s = &in->stages[i];
		size_t days = (size_t)(MAX(s->end, s->start) - s->start + 1);
		int64_t *weights = arena_array(out->arena, days, sizeof(*weights));

		if (!pace_day_weights_parse(s->day_weights, weights, days))
			check_add(
				out, RULE_STAGE_DAY_WEIGHTS,
				(struct check_place){ "stage", s->id, s->code },
				CHECK_ARGS(s->day_weights, arena_printf(out->arena, "%zu", days)));
	}
}

static bool has_target(const struct check_input *in, const struct kpi *kpi)
{
	for (size_t i = 0; i < in->n_goals; i++) {
		if (in->goals[i].kpi_id == kpi->id)
			return true;
	}
	return kpi->threshold_op != THRESHOLD_NONE;
}

static void check_kpis(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_kpis; i++) {
		const struct kpi *k = &in->kpis[i];
		struct check_place at = { "kpi", k->id, k->code };

		if (!k->owner_id && !*k->owner_role)
			check_add(out, RULE_KPI_NO_OWNER, at, CHECK_ARGS(""));
		if (!has_target(in, k))
			check_add(out, RULE_KPI_NO_TARGET, at, CHECK_ARGS(""));
	}
}

static const char *duration_arg(struct findings *f, int64_t seconds)
{
	struct str text = { 0 };
	const char *out;

	number_add_duration(&text, seconds);
	out = arena_strdup(f->arena, str_text(&text));
	str_release(&text);
	return out;
}

/* While the campaign runs; what it will never be fed again is not stale. */
static void check_feeds(const struct check_input *in, struct findings *out)
{
	bool is_running = in->campaign->state == CAMPAIGN_OPEN && in->today <= in->campaign->end;

	for (size_t i = 0; i < in->n_feeds && is_running; i++) {
		const struct check_feed *feed = &in->feeds[i];
		const struct kpi *k = kpi_find(in->kpis, in->n_kpis, feed->kpi_id);
		const struct channel *on = channel_find(in->channels, in->n_channels,
							feed->channel_id);
		const int64_t hour = 3600, age = in->now - feed->updated_at;

		if (!k || !status_is_stale(k, feed->updated_at, in->now))
			continue;
		check_add(out, RULE_FEED_STALE,
			  (struct check_place){
				  "kpi", k->id,
				  on ? arena_printf(out->arena, "%s %s", k->code, on->code)
				     : k->code },
			  CHECK_ARGS(duration_arg(out, age < hour ? age : age - age % hour),
				     duration_arg(out, 2 * (k->interval_s > 0 ? k->interval_s
									      : 24 * hour))));
	}
}

void check_goals(const struct check_input *in, struct findings *out)
{
	check_sums(in, out);
	check_goal_days(in, out);
	check_ambition(in, out);
	check_stage_weights(in, out);
	check_kpis(in, out);
	check_feeds(in, out);
}
