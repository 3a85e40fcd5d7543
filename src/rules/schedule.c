#include "rules/schedule.h"

#include "base/macros.h"

enum { TENTHS = 10, WHOLE_PCT = 100 };

bool task_is_open(const struct task *t)
{
	return t->state != TASK_DONE && t->state != TASK_DROPPED;
}

bool task_is_overdue(const struct task *t, int32_t today)
{
	return task_is_open(t) && t->due != DAY_NONE && t->due < today;
}

bool task_is_due_soon(const struct task *t, int32_t today)
{
	return task_is_open(t) && t->due != DAY_NONE && t->due >= today &&
	       t->due <= today + SCHEDULE_SOON_DAYS;
}

bool task_is_late_start(const struct task *t, int32_t today)
{
	return t->state == TASK_TODO && t->start != DAY_NONE && t->start < today;
}

int32_t task_duration(const struct task *t)
{
	if (t->start != DAY_NONE && t->due != DAY_NONE && t->due >= t->start)
		return t->due - t->start + 1;
	if (t->estimate_tenths > 0)
		return (int32_t)MIN((t->estimate_tenths + TENTHS - 1) / TENTHS, 100000);
	return 1;
}

int64_t task_weight(const struct task *t)
{
	return t->estimate_tenths > 0 ? t->estimate_tenths : TENTHS;
}

enum task_move task_check_move(const struct task *t, enum task_state to, const char *reason,
			       const char *evidence, size_t open_needs)
{
	if (t->state == to)
		return TASK_MOVE_SAME;
	if ((to == TASK_BLOCKED || to == TASK_DROPPED) && !*reason)
		return TASK_MOVE_REASON;
	if (to != TASK_DONE)
		return TASK_MOVE_OK;
	if (t->needs_evidence && !*evidence)
		return TASK_MOVE_EVIDENCE;
	return open_needs ? TASK_MOVE_CONFIRMATION : TASK_MOVE_OK;
}

void phase_add_work(struct phase_work *w, enum task_state state, int64_t weight)
{
	if (state == TASK_DROPPED)
		return;
	w->all += weight;
	if (state == TASK_DONE)
		w->done += weight;
}

struct figure phase_progress(const struct phase_work *w)
{
	return figure_ratio(w->done, w->all);
}

struct figure phase_time_share(const struct phase *phase, const struct zone *zone, int64_t t)
{
	int64_t start = zone_day_start(zone, phase->start);
	int64_t end = zone_day_start(zone, MAX(phase->start, phase->end) + 1);

	return figure_ratio(MIN(MAX(t - start, 0), end - start), end - start);
}

/* progress x 100 <= time x percent */
static bool is_behind(struct figure progress, struct figure time_share, int64_t percent)
{
	return figure_cmp(figure_scale(progress, WHOLE_PCT, 1),
			  figure_scale(time_share, percent, 1)) <= 0;
}

enum health phase_health(struct figure progress, struct figure time_share)
{
	if (!progress.is_known || !time_share.is_known || figure_is_zero(time_share))
		return HEALTH_NONE;
	if (is_behind(progress, time_share, 80))
		return HEALTH_POOR;
	return is_behind(progress, time_share, 90) ? HEALTH_FAIR : HEALTH_GOOD;
}
