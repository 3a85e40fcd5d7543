#include "model/risk.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

static const struct entity_column risk_columns[] = {
	COLUMN_OF(risk, id, INT),
	COLUMN_OF(risk, rev, INT),
	COLUMN_OF(risk, campaign_id, REF),
	COLUMN_OF(risk, code, TEXT),
	COLUMN_OF(risk, title, TEXT),
	COLUMN_OF(risk, trigger_text, TEXT),
	COLUMN_OF(risk, response, TEXT),
	COLUMN_OF(risk, kpi_id, REF),
	COLUMN_OF(risk, owner_id, REF),
	COLUMN_OF(risk, owner_role, TEXT),
	COLUMN_OF(risk, probability, INT),
	COLUMN_OF(risk, impact, INT),
	COLUMN_OF_ENUM(risk, state, &risk_states),
};
ENTITY(risk, N_("risk"), TOPIC_RISKS, 0);

static const struct entity_column risk_step_columns[] = {
	COLUMN_OF(risk_step, id, INT),          COLUMN_OF(risk_step, rev, INT),
	COLUMN_OF(risk_step, campaign_id, REF), COLUMN_OF(risk_step, risk_id, REF),
	COLUMN_OF(risk_step, sort, INT),        COLUMN_OF(risk_step, title, TEXT),
	COLUMN_OF(risk_step, standard, TEXT),   COLUMN_OF(risk_step, owner_role, TEXT),
	COLUMN_OF(risk_step, within_s, INT),
};
ENTITY(risk_step, N_("step of a contingency plan"), TOPIC_RISKS, 0);

static const struct entity_column alert_columns[] = {
	COLUMN_OF(alert, id, INT),
	COLUMN_OF(alert, rev, INT),
	COLUMN_OF(alert, campaign_id, REF),
	COLUMN_OF(alert, kpi_id, REF),
	COLUMN_OF(alert, channel_id, REF),
	COLUMN_OF_ENUM(alert, state, &alert_states),
	COLUMN_OF(alert, opened_at, INSTANT),
	COLUMN_OF(alert, acknowledged_at, INSTANT),
	COLUMN_OF(alert, resolved_at, INSTANT),
	COLUMN_OF(alert, acknowledged_by, REF),
	COLUMN_OF(alert, note, TEXT),
	COLUMN_OF(alert, text, TEXT),
	COLUMN_OF(alert, readings_out, INT),
	COLUMN_OF(alert, escalation, INT),
	COLUMN_OF(alert, escalated_at, INSTANT),
};
ENTITY(alert, N_("alert"), TOPIC_RISKS, 0);

static const struct entity_column mute_columns[] = {
	COLUMN_OF(mute, id, INT),          COLUMN_OF(mute, rev, INT),
	COLUMN_OF(mute, campaign_id, REF), COLUMN_OF(mute, kpi_id, REF),
	COLUMN_OF(mute, until, INSTANT),   COLUMN_OF(mute, reason, TEXT),
};
ENTITY(mute, N_("mute"), TOPIC_RISKS, 0);

static const struct entity_column incident_columns[] = {
	COLUMN_OF(incident, id, INT),
	COLUMN_OF(incident, rev, INT),
	COLUMN_OF(incident, campaign_id, REF),
	COLUMN_OF(incident, number, INT),
	COLUMN_OF(incident, title, TEXT),
	COLUMN_OF(incident, severity, INT),
	COLUMN_OF(incident, risk_id, REF),
	COLUMN_OF(incident, kpi_id, REF),
	COLUMN_OF(incident, alert_id, REF),
	COLUMN_OF(incident, owner_id, REF),
	COLUMN_OF(incident, opened_at, INSTANT),
	COLUMN_OF(incident, resolved_at, INSTANT),
	COLUMN_OF(incident, users_told_at, INSTANT),
	COLUMN_OF(incident, cause, TEXT),
	COLUMN_OF(incident, loss_minor, INT),
};
ENTITY(incident, N_("incident"), TOPIC_RISKS, 0);

static const struct entity_column incident_action_columns[] = {
	COLUMN_OF(incident_action, id, INT),          COLUMN_OF(incident_action, campaign_id, REF),
	COLUMN_OF(incident_action, incident_id, REF), COLUMN_OF(incident_action, person_id, REF),
	COLUMN_OF(incident_action, at, INSTANT),      COLUMN_OF(incident_action, text, TEXT),
};
ENTITY(incident_action, N_("action"), TOPIC_RISKS, ENTITY_FIXED);

static const struct entity_column adjustment_columns[] = {
	COLUMN_OF(adjustment, id, INT),
	COLUMN_OF(adjustment, rev, INT),
	COLUMN_OF(adjustment, campaign_id, REF),
	COLUMN_OF(adjustment, number, INT),
	COLUMN_OF(adjustment, kpi_id, REF),
	COLUMN_OF(adjustment, channel_id, REF),
	COLUMN_OF(adjustment, person_id, REF),
	COLUMN_OF(adjustment, incident_id, REF),
	COLUMN_OF(adjustment, text, TEXT),
	COLUMN_OF(adjustment, cause, TEXT),
	COLUMN_OF(adjustment, expected_e4, INT),
	COLUMN_OF(adjustment, at, INSTANT),
	COLUMN_OF(adjustment, review_at, INSTANT),
	COLUMN_OF_ENUM(adjustment, verdict, &verdicts),
	COLUMN_OF(adjustment, verdict_at, INSTANT),
	COLUMN_OF(adjustment, verdict_note, TEXT),
};
ENTITY(adjustment, N_("adjustment"), TOPIC_RISKS, 0);
