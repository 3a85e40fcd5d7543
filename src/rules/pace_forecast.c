#include "base/macros.h"
#include "rules/pace.h"

/* A completed day's actual and expected. */
struct completed {
	struct figure actual, expected;
};

static bool is_ratio_less(const struct completed *a, const struct completed *b)
{
	struct figure left = figure_div(a->actual, a->expected);
	struct figure right = figure_div(b->actual, b->expected);

	return left.is_known && right.is_known && figure_cmp(left, right) < 0;
}

static bool is_completed(const struct pace *p, const struct figure *actuals, size_t i, int64_t t)
{
	return t >= p->cal->instants[i + 1] && actuals[i].is_known && p->days[i].is_known &&
	       p->days[i].v > 0;
}

/* False: no completed day with a reading. */
static bool find_range(const struct pace *p, const struct figure *actuals, int64_t t,
		       struct completed *worst, struct completed *best)
{
	bool is_found = false;

	for (size_t i = 0; i < p->cal->n; i++) {
		struct completed day = { actuals[i], p->days[i] };

		if (!is_completed(p, actuals, i, t))
			continue;
		if (!is_found || is_ratio_less(&day, worst))
			*worst = day;
		if (!is_found || is_ratio_less(best, &day))
			*best = day;
		is_found = true;
	}
	return is_found;
}

static struct figure end_at(struct figure actual, struct figure remaining,
			    const struct completed *c)
{
	return figure_add(actual, figure_div(figure_mul(remaining, c->actual), c->expected));
}

static struct figure remaining_expected(const struct pace *p, int64_t t)
{
	return pace_expected_between(p, t, p->cal->instants[p->cal->n]);
}

struct pace_forecast pace_forecast_of(const struct pace *p, struct figure actual,
				      const struct figure *day_actuals, int64_t t)
{
	const struct pace_forecast none = { FIGURE_UNKNOWN, FIGURE_UNKNOWN, FIGURE_UNKNOWN };
	struct figure remaining = remaining_expected(p, t);
	struct completed so_far = { actual, pace_expected(p, t) }, worst, best;

	if (!actual.is_known || !so_far.expected.is_known || figure_is_zero(so_far.expected))
		return none;
	if (!find_range(p, day_actuals, t, &worst, &best))
		return none;
	return (struct pace_forecast){ end_at(actual, remaining, &so_far),
				       end_at(actual, remaining, &worst),
				       end_at(actual, remaining, &best) };
}

/* What is left at `t` of day `i`, 0..1. */
static struct figure left_of_day(const struct pace *p, size_t i, int64_t t)
{
	const struct pace_calendar *cal = p->cal;

	if (t >= cal->instants[i + 1])
		return figure_int(0);
	if (t <= cal->instants[i])
		return figure_int(1);
	struct pace_elapsed e = pace_day_elapsed(cal->zone, p->hours, cal->first + (int32_t)i, t);

	return figure_ratio(e.total - e.elapsed, e.total);
}

static bool is_covered(const struct pace_calendar *cal, size_t stages, size_t day)
{
	for (size_t i = 0; i < stages; i++) {
		const struct pace_stage *s = &cal->stages[i];

		if (day >= s->first && day - s->first < s->n)
			return true;
	}
	return false;
}

static struct figure left_of_stage(const struct pace *p, size_t stage, int64_t t)
{
	const struct pace_stage *s = &p->cal->stages[stage];
	struct figure sum = figure_int(0);

	if (!p->stages[stage].is_known || figure_is_zero(p->stages[stage]))
		return sum;
	for (size_t i = 0; i < s->n; i++) {
		struct figure weight;

		if (is_covered(p->cal, stage, s->first + i))
			continue;
		weight = figure_ratio(s->days[i] * (int64_t)s->n, s->days_weight_sum);
		sum = figure_add(sum, figure_mul(weight, left_of_day(p, s->first + i, t)));
	}
	return sum;
}

static struct figure at_least_zero(struct figure f)
{
	return f.is_known && f.v < 0 ? figure_int(0) : f;
}

struct figure pace_needed_per_day(const struct pace *p, struct figure actual, int64_t t)
{
	struct figure missing = at_least_zero(figure_sub(p->target, actual));
	struct figure left = figure_int(0);

	for (size_t i = 0; i < p->cal->n_stages; i++)
		left = figure_add(left, left_of_stage(p, i, t));
	return figure_div(missing, left);
}

struct figure pace_needed_factor(const struct pace *p, struct figure actual, int64_t t)
{
	return figure_div(at_least_zero(figure_sub(p->target, actual)), remaining_expected(p, t));
}
