#include "rules/alert.h"

#include "base/zone.h"

enum alert_step alert_step_of(bool is_open, enum kpi_status status, bool is_new_reading,
			      int cooldown, int *readings_out)
{
	if (status == STATUS_STALE || status == STATUS_NONE)
		return ALERT_STAYS;
	if (status == STATUS_CRITICAL) {
		*readings_out = 0;
		return is_open ? ALERT_STAYS : ALERT_OPENS;
	}
	if (!is_open || !is_new_reading)
		return ALERT_STAYS;
	*readings_out += 1;
	return *readings_out >= (cooldown < 1 ? ALERT_COOLDOWN : cooldown) ? ALERT_CLOSES
									   : ALERT_STAYS;
}

enum alert_step alert_step_anew(bool is_open, enum kpi_status status, bool is_groundless)
{
	if (status == STATUS_CRITICAL)
		return is_open ? ALERT_STAYS : ALERT_OPENS;
	if (!is_open || (!is_groundless && (status == STATUS_STALE || status == STATUS_NONE)))
		return ALERT_STAYS;
	return ALERT_CLOSES;
}

int64_t alert_limit_s(bool is_burst)
{
	return is_burst ? ALERT_LIMIT_BURST_S : ALERT_LIMIT_USUAL_S;
}

int alert_escalation_due(const struct alert *alert, int64_t now, int64_t limit_s, int chain)
{
	bool was_passed_on = alert->escalation > 0 && alert->escalated_at != INSTANT_NONE;
	int64_t since = was_passed_on ? alert->escalated_at : alert->opened_at;

	if (alert->state != ALERT_OPEN || limit_s < 1)
		return 0;
	int64_t times = now > since ? (now - since) / limit_s : 0;
	int64_t due = (was_passed_on ? alert->escalation : 0) + times;

	return due > chain ? chain : (int)due;
}

bool alert_is_muted(const struct mute *mutes, size_t n, int64_t kpi_id, int64_t now)
{
	for (size_t i = 0; i < n; i++) {
		if (mutes[i].kpi_id == kpi_id && now < mutes[i].until)
			return true;
	}
	return false;
}

bool alert_is_answered(const struct alert *alert, const struct adjustment *by)
{
	return by->kpi_id == alert->kpi_id && by->at >= alert->opened_at &&
	       (!by->channel_id || by->channel_id == alert->channel_id);
}
