#include "rules/status.h"

#include "base/zone.h"

enum { DEFAULT_INTERVAL_S = 86400, WHOLE_BP = 10000 };

struct figure status_deviation(struct figure actual, struct figure expected)
{
	return figure_div(figure_sub(actual, expected), figure_abs(expected));
}

bool status_deviation_percent(struct figure deviation, int64_t *percent)
{
	return !figure_to_fixed(figure_scale(deviation, 100, 1), 0, percent);
}

/* |actual - expected| / |expected| >= bp, without the division's rounding. */
static bool is_off_by(struct figure actual, struct figure expected, int64_t bp)
{
	struct figure gap = figure_scale(figure_abs(figure_sub(actual, expected)), WHOLE_BP, 1);
	struct figure line = figure_scale(figure_abs(expected), bp, 1);

	return gap.is_known && line.is_known && figure_cmp(gap, line) >= 0;
}

static bool is_wrong_side(struct figure actual, struct figure expected,
			  enum kpi_direction direction)
{
	if (!actual.is_known || !expected.is_known)
		return false;
	int order = figure_cmp(actual, expected);

	return direction == DIRECTION_UP ? order < 0 : order > 0;
}

enum kpi_status status_by_deviation(struct figure actual, struct figure expected,
				    enum kpi_direction direction, int64_t warn_bp,
				    int64_t critical_bp)
{
	if (!actual.is_known || !expected.is_known || figure_is_zero(expected))
		return STATUS_ON_TRACK;
	if (!is_wrong_side(actual, expected, direction))
		return is_off_by(actual, expected, STATUS_AHEAD_BP) ? STATUS_AHEAD
								    : STATUS_ON_TRACK;
	if (is_off_by(actual, expected, critical_bp > 0 ? critical_bp : STATUS_CRITICAL_BP))
		return STATUS_CRITICAL;
	if (is_off_by(actual, expected, warn_bp > 0 ? warn_bp : STATUS_WARN_BP))
		return STATUS_WARNING;
	return STATUS_ON_TRACK;
}

bool status_is_stale(const struct kpi *kpi, int64_t updated_at, int64_t judged_at)
{
	int64_t interval = kpi->interval_s > 0 ? kpi->interval_s : DEFAULT_INTERVAL_S;

	return updated_at != INSTANT_NONE && judged_at - updated_at > 2 * interval;
}

bool status_threshold_crossed(const struct kpi *kpi, struct figure actual, struct figure day_share)
{
	bool is_sum = kpi->aggregation == AGGREGATION_SUM;
	struct figure line = figure_of(kpi->threshold, kpi->decimals);

	if (kpi->threshold_op == THRESHOLD_NONE || !actual.is_known)
		return false;
	if (is_sum && !day_share.is_known)
		return false;
	if (is_sum && kpi->threshold_op == THRESHOLD_BELOW)
		line = figure_mul(line, day_share);
	if (!line.is_known)
		return false;
	int order = figure_cmp(actual, line);

	return kpi->threshold_op == THRESHOLD_BELOW ? order < 0 : order > 0;
}

static bool has_threshold(const struct status_case *c)
{
	return c->kpi->threshold_op != THRESHOLD_NONE &&
	       (c->kpi->aggregation != AGGREGATION_SUM || c->day_share.is_known);
}

static enum kpi_status first_that_fits(const struct status_case *c, const struct status_verdict *v)
{
	if (c->updated_at == INSTANT_NONE || (!c->target.is_known && !has_threshold(c)))
		return STATUS_NONE;
	if (v->is_stale)
		return STATUS_STALE;
	if (!c->actual.is_known)
		return STATUS_NONE;
	if (v->threshold_crossed)
		return STATUS_CRITICAL;
	return status_by_deviation(c->actual, c->expected, c->kpi->direction, c->kpi->warn_bp,
				   c->kpi->critical_bp);
}

struct status_verdict status_judge(const struct status_case *c)
{
	struct status_verdict v = { .deviation = status_deviation(c->actual, c->expected) };

	v.is_stale = status_is_stale(c->kpi, c->updated_at, c->judged_at);
	v.is_adverse = is_wrong_side(c->actual, c->expected, c->kpi->direction);
	v.threshold_crossed = status_threshold_crossed(c->kpi, c->actual, c->day_share);
	v.status = first_that_fits(c, &v);
	return v;
}

struct figure status_attainment(enum kpi_direction direction, struct figure actual,
				struct figure target)
{
	return direction == DIRECTION_UP ? figure_div(actual, target) : figure_div(target, actual);
}

int status_urgency(enum kpi_status status)
{
	switch (status) {
	case STATUS_CRITICAL: return 0;
	case STATUS_WARNING: return 1;
	case STATUS_STALE: return 2;
	case STATUS_AHEAD: return 3;
	case STATUS_ON_TRACK: return 4;
	case STATUS_NONE: break;
	}
	return 5;
}
