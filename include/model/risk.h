/* Risks with plans, alerts, incidents, adjustments. */
#ifndef MODEL_RISK_H
#define MODEL_RISK_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

enum risk_state { RISK_OPEN, RISK_HAPPENED, RISK_CLOSED };
extern const struct enum_table risk_states; /* open happened closed */

struct risk {
	int64_t id, rev, campaign_id;
	const char *code, *title, *trigger_text, *response;
	int64_t kpi_id;
	int64_t owner_id;
	const char *owner_role;
	int probability, impact; /* 1..4 */
	enum risk_state state;
};

struct risk_step { /* a task of the contingency plan */
	int64_t id, rev, campaign_id, risk_id;
	int sort;
	const char *title, *standard;
	const char *owner_role;
	int64_t within_s;
};

enum alert_state { ALERT_OPEN, ALERT_ACKNOWLEDGED, ALERT_RESOLVED };
extern const struct enum_table alert_states; /* open acknowledged resolved */

struct alert {
	int64_t id, rev, campaign_id, kpi_id, channel_id;
	enum alert_state state;
	int64_t opened_at, acknowledged_at, resolved_at; /* INSTANT_NONE */
	int64_t acknowledged_by;
	const char *note;
	const char *text; /* what was seen when it opened */
	int readings_out; /* since critical was last seen */
	int escalation;   /* how many times passed on */
	int64_t escalated_at;
};

struct mute {
	int64_t id, rev, campaign_id, kpi_id, until;
	const char *reason;
};

struct incident {
	int64_t id, rev, campaign_id;
	int64_t number; /* shown as I-3 */
	const char *title;
	int severity; /* 1 worst .. 4 */
	int64_t risk_id, kpi_id, alert_id, owner_id;
	int64_t opened_at, resolved_at, users_told_at; /* INSTANT_NONE */
	const char *cause;
	int64_t loss_minor;
};

struct incident_action {
	int64_t id, campaign_id, incident_id, person_id, at;
	const char *text;
};

enum verdict { VERDICT_OPEN, VERDICT_WORKED, VERDICT_FAILED, VERDICT_UNCLEAR };
extern const struct enum_table verdicts; /* open worked failed unclear */

struct adjustment {
	int64_t id, rev, campaign_id;
	int64_t number; /* */
	int64_t kpi_id, channel_id, person_id, incident_id;
	const char *text, *cause;
	int64_t expected_e4;   /* expected change of the KPI as a share x 10000 */
	int64_t at, review_at; /* INSTANT_NONE */
	enum verdict verdict;
	int64_t verdict_at;
	const char *verdict_note;
};

#endif
