/* Alerts, mutes, and what hangs on an incident or a risk, without reading the rest. */
#ifndef STORE_RISKS_H
#define STORE_RISKS_H

#include "model/risk.h"
#include "store/store.h"

/* struct alert rows that are not resolved, the oldest first. */
int alerts_live(struct store *s, int64_t campaign_id, struct row_list *out,
		struct err *err) NODISCARD;
/* The last `limit` alerts, resolved ones too, the newest first. */
int alerts_last(struct store *s, int64_t campaign_id, int64_t limit, struct row_list *out,
		struct err *err) NODISCARD;
/* struct mute rows that hold at `now`. */
int mutes_live(struct store *s, int64_t campaign_id, int64_t now, struct row_list *out,
	       struct err *err) NODISCARD;

/* struct incident_action rows in their order; struct task rows that the plan made; struct risk_step
 * rows of a risk. */
int incident_actions(struct store *s, int64_t incident_id, struct row_list *out,
		     struct err *err) NODISCARD;
int incident_tasks(struct store *s, int64_t incident_id, struct row_list *out,
		   struct err *err) NODISCARD;
int risk_steps(struct store *s, int64_t risk_id, struct row_list *out, struct err *err) NODISCARD;

#endif
