#include "store/risks.h"

int alerts_live(struct store *s, int64_t campaign_id, struct row_list *out, struct err *err)
{
	const struct query q = {
		.tail = "WHERE campaign_id = $1 AND state IN ($2, $3) ORDER BY id",
		STORE_ARGS(datum_int(campaign_id), datum_text(enum_key(&alert_states, ALERT_OPEN)),
			   datum_text(enum_key(&alert_states, ALERT_ACKNOWLEDGED))),
	};
	return store_load(s, &entity_alert, &q, out, err);
}

int alerts_last(struct store *s, int64_t campaign_id, int64_t limit, struct row_list *out,
		struct err *err)
{
	const struct query q = {
		.tail = "WHERE campaign_id = $1 ORDER BY id DESC LIMIT $2",
		STORE_ARGS(datum_int(campaign_id), datum_int(limit)),
	};
	return store_load(s, &entity_alert, &q, out, err);
}

int mutes_live(struct store *s, int64_t campaign_id, int64_t now, struct row_list *out,
	       struct err *err)
{
	const struct query q = {
		.tail = "WHERE campaign_id = $1 AND until > $2 ORDER BY id",
		STORE_ARGS(datum_int(campaign_id), datum_int(now)),
	};
	return store_load(s, &entity_mute, &q, out, err);
}

#define OF(id, text) (&(struct query){ .tail = (text), STORE_ARGS(datum_int(id)) })

int incident_actions(struct store *s, int64_t incident_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_incident_action,
			  OF(incident_id, "WHERE incident_id = $1 ORDER BY at, id"), out, err);
}

int incident_tasks(struct store *s, int64_t incident_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_task,
			  OF(incident_id, "WHERE incident_id = $1 ORDER BY number"), out, err);
}

int risk_steps(struct store *s, int64_t risk_id, struct row_list *out, struct err *err)
{
	return store_load(s, &entity_risk_step, OF(risk_id, "WHERE risk_id = $1 ORDER BY sort, id"),
			  out, err);
}
