#include "model/campaign.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

static const struct entity_column campaign_columns[] = {
	COLUMN_OF(campaign, id, INT),
	COLUMN_OF(campaign, rev, INT),
	COLUMN_OF(campaign, code, TEXT),
	COLUMN_OF(campaign, title, TEXT),
	COLUMN_OF(campaign, playbook, TEXT),
	COLUMN_OF(campaign, playbook_version, INT),
	COLUMN_OF(campaign, timezone, TEXT),
	COLUMN_OF(campaign, currency, TEXT),
	COLUMN_OF(campaign, launch, DAY),
	COLUMN_OF(campaign, start, DAY),
	COLUMN_OF_NAMED(campaign, end, DAY, end_day),
	COLUMN_OF_ENUM(campaign, state, &campaign_states),
	COLUMN_OF(campaign, approved_minor, INT),
	COLUMN_OF(campaign, reserve_min_bp, INT),
	COLUMN_OF(campaign, reserve_max_bp, INT),
	COLUMN_OF(campaign, lead_id, REF),
	COLUMN_OF(campaign, theme, TEXT),
	COLUMN_OF(campaign, audience, TEXT),
	COLUMN_OF(campaign, offer, TEXT),
	COLUMN_OF(campaign, note, TEXT),
	COLUMN_OF(campaign, lang, TEXT),
	COLUMN_OF(campaign, created_at, INSTANT),
};
ENTITY(campaign, N_("campaign"), TOPIC_CAMPAIGN, 0);

static const struct entity_column person_columns[] = {
	COLUMN_OF(person, id, INT),           COLUMN_OF(person, rev, INT),
	COLUMN_OF(person, login, TEXT),       COLUMN_OF(person, name, TEXT),
	COLUMN_OF(person, contact, TEXT),     COLUMN_OF(person, rights, INT),
	COLUMN_OF(person, capacity_pct, INT), COLUMN_OF(person, is_active, BOOL),
};
ENTITY(person, N_("person"), TOPIC_PEOPLE, 0);

static const struct entity_column role_columns[] = {
	COLUMN_OF(role, id, INT),          COLUMN_OF(role, rev, INT),
	COLUMN_OF(role, campaign_id, REF), COLUMN_OF(role, code, TEXT),
	COLUMN_OF(role, title, TEXT),      COLUMN_OF(role, rights, INT),
	COLUMN_OF(role, approves, BOOL),   COLUMN_OF(role, sort, INT),
};
ENTITY(role, N_("role"), TOPIC_PEOPLE, 0);

static const struct entity_column role_holder_columns[] = {
	COLUMN_OF(role_holder, id, INT),
	COLUMN_OF(role_holder, campaign_id, REF),
	COLUMN_OF(role_holder, role_id, REF),
	COLUMN_OF(role_holder, person_id, REF),
};
ENTITY(role_holder, N_("holder of a role"), TOPIC_PEOPLE, 0);
