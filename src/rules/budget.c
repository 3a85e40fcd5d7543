#include "rules/budget.h"

#include "base/macros.h"
#include "rules/status.h"

enum { WHOLE_BP = 10000, RESERVE_MIN_BP = 1000, RESERVE_MAX_BP = 1500 };

int budget_available(const struct budget_line *line, int64_t *available, struct err *err)
{
	int64_t left;

	if (money_sub(line->planned_minor, line->committed_minor, &left, err) ||
	    money_sub(left, line->spent_minor, &left, err) ||
	    money_add(left, line->refunded_minor, available, err))
		return err_wrap(err, "line %s", line->code);
	return 0;
}

/* Of `n` equal days from `start`, those that have passed at `t`, with the part of
 * today. */
static struct figure equal_days_share(const struct zone *zone, int32_t start, int32_t end,
				      int64_t t)
{
	int64_t hours[KPI_HOURS];
	int32_t today = zone_day(zone, t);
	struct figure passed;

	if (end < start)
		end = start;
	if (today < start)
		return figure_int(0);
	if (today > end)
		return figure_int(1);
	pace_hours_parse("", hours);
	passed = figure_add(figure_int((int64_t)today - start),
			    pace_day_share(zone, hours, today, t));
	return figure_div(passed, figure_int((int64_t)end - start + 1));
}

static struct figure stage_share(const struct pace_calendar *cal, const struct pace_stage *s,
				 int64_t t)
{
	int64_t hours[KPI_HOURS];
	struct figure passed = figure_int(0);

	pace_hours_parse("", hours);
	for (size_t i = 0; i < s->n; i++) {
		int32_t day = cal->first + (int32_t)(s->first + i);

		if (cal->instants[s->first + i] >= t)
			break;
		passed = figure_add(passed, figure_scale(pace_day_share(cal->zone, hours, day, t),
							 s->days[i], 1));
	}
	return figure_div(passed, figure_int(s->days_weight_sum));
}

static struct figure stages_share(const struct pace_calendar *cal, int64_t t)
{
	struct figure sum = figure_int(0);

	for (size_t i = 0; i < cal->n_stages; i++)
		sum = figure_add(sum, figure_scale(stage_share(cal, &cal->stages[i], t),
						   cal->stages[i].weight, cal->weight_sum));
	return sum;
}

struct figure budget_expected_usage(const struct budget_line *line, const struct budget_when *when)
{
	bool has_dates = line->start != DAY_NONE || line->end != DAY_NONE;
	int32_t start = line->start != DAY_NONE ? line->start : when->campaign->start;
	int32_t end = line->end != DAY_NONE ? line->end : when->campaign->end;

	if (line->category == BUDGET_CONTINGENCY)
		return FIGURE_UNKNOWN;
	if (!has_dates && line->channel_id)
		return stages_share(when->calendar, when->t);
	return equal_days_share(when->calendar->zone, start, end, when->t);
}

static void judge(struct budget_figures *f)
{
	f->usage = figure_ratio(f->spent, f->planned);
	f->deviation = status_deviation(f->usage, f->expected_usage);
	f->status = f->planned
			    ? status_by_deviation(f->usage, f->expected_usage, DIRECTION_DOWN, 0, 0)
			    : STATUS_NONE;
}

int budget_line_figures(const struct budget_line *line, const struct budget_when *when,
			struct budget_figures *out, struct err *err)
{
	*out = (struct budget_figures){ .planned = line->planned_minor,
					.committed = line->committed_minor,
					.spent = line->spent_minor,
					.refunded = line->refunded_minor };
	if (budget_available(line, &out->available, err))
		return -1;
	out->expected_usage = budget_expected_usage(line, when);
	judge(out);
	return 0;
}

static int add_figures(struct budget_figures *to, const struct budget_figures *f, struct err *err)
{
	if (money_add(to->planned, f->planned, &to->planned, err) ||
	    money_add(to->committed, f->committed, &to->committed, err) ||
	    money_add(to->spent, f->spent, &to->spent, err) ||
	    money_add(to->refunded, f->refunded, &to->refunded, err) ||
	    money_add(to->available, f->available, &to->available, err))
		return err_wrap(err, "all lines");
	return 0;
}

int budget_total_figures(const struct budget_line *lines, size_t n, const struct budget_figures *f,
			 struct budget_figures *out, struct err *err)
{
	struct figure expected = figure_int(0);

	*out = (struct budget_figures){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (add_figures(out, &f[i], err))
			return -1;
		if (lines[i].category != BUDGET_CONTINGENCY)
			expected = figure_add(expected,
					      figure_scale(f[i].expected_usage, f[i].planned, 1));
	}
	out->expected_usage = figure_div(expected, figure_int(out->planned));
	judge(out);
	return 0;
}

struct budget_reserve budget_reserve_of(const struct budget_line *lines, size_t n,
					const struct campaign *campaign)
{
	struct budget_reserve r = { 0 };
	bool has_range = campaign->reserve_min_bp || campaign->reserve_max_bp;
	int64_t min_bp = has_range ? campaign->reserve_min_bp : RESERVE_MIN_BP;
	int64_t max_bp = has_range ? campaign->reserve_max_bp : RESERVE_MAX_BP;
	i128 planned = 0, reserve = 0, whole;

	for (size_t i = 0; i < n; i++) {
		planned += lines[i].planned_minor;
		if (lines[i].category == BUDGET_CONTINGENCY)
			reserve += lines[i].planned_minor;
	}
	whole = campaign->approved_minor ? campaign->approved_minor : planned;
	r.planned = (int64_t)MIN(reserve, INT64_MAX);
	r.share = figure_ratio(r.planned, (int64_t)MIN(whole, INT64_MAX));
	r.in_range = whole > 0 && reserve * WHOLE_BP >= whole * min_bp &&
		     reserve * WHOLE_BP <= whole * max_bp;
	return r;
}

struct figure budget_burn_days(int64_t available, int64_t spent_last, int days)
{
	if (spent_last <= 0 || days < 1)
		return FIGURE_UNKNOWN;
	if (available <= 0)
		return figure_int(0);
	return figure_scale(figure_int(available), days, spent_last);
}

bool budget_is_probable_double(const struct ledger_entry *entry, const struct ledger_entry *others,
			       size_t n)
{
	for (size_t i = 0; i < n && *entry->ref; i++) {
		const struct ledger_entry *o = &others[i];

		if (o->id != entry->id && !o->reversed_by && o->line_id == entry->line_id &&
		    o->kind == entry->kind && o->amount_minor == entry->amount_minor &&
		    str_equal_nocase(o->ref, entry->ref))
			return true;
	}
	return false;
}
