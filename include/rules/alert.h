/* When alerts open, close and are passed on. */
#ifndef RULES_ALERT_H
#define RULES_ALERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/kpi.h"
#include "model/risk.h"

enum {
	ALERT_COOLDOWN = 2,            /* readings, unless the KPI says otherwise */
	ALERT_LIMIT_BURST_S = 15 * 60, /* to acknowledge */
	ALERT_LIMIT_USUAL_S = 60 * 60,
};

enum alert_step { ALERT_STAYS, ALERT_OPENS, ALERT_CLOSES };

/* Hysteresis.  Call once per new reading (or once per look with
 * `is_new_reading` false) with what is known of the alert: open or not, and how
 * many readings it has been out of critical; `*readings_out` is brought up to
 * date.  Stale and missing figures neither open nor close.  cooldown < 1 means
 * the default. */
enum alert_step alert_step_of(bool is_open, enum kpi_status status, bool is_new_reading,
			      int cooldown, int *readings_out);

/* When no reading came in, but the ground of judging changed: a target, a line, a reading taken
 * back.  Nothing dances, so there is no cool-down to wait for: what is out of critical closes.
 * `is_groundless`: what opened the alert was taken back, or there is no target left to
 * compare with, so it closes without a status too. */
enum alert_step alert_step_anew(bool is_open, enum kpi_status status, bool is_groundless);

int64_t alert_limit_s(bool is_burst);

/* How many times the alert should have been passed on by `now`: 0 within its
 * limit, acknowledged or resolved; at most `chain` (roles above the owner, the
 * campaign lead last).  Pass on when this is more than alert->escalation. */
int alert_escalation_due(const struct alert *alert, int64_t now, int64_t limit_s, int chain);

/* Whether the adjustment answers the alert: of its KPI, on its channel or on all, made since it
 * opened. */
bool alert_is_answered(const struct alert *alert, const struct adjustment *by);

/* True while a mute of the KPI holds. */
bool alert_is_muted(const struct mute *mutes, size_t n, int64_t kpi_id, int64_t now);

#endif
