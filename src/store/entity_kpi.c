#include "model/kpi.h"

#include "base/i18n.h"
#include "model/change.h"
#include "store/column.h"

static const struct entity_column kpi_columns[] = {
	COLUMN_OF(kpi, id, INT),
	COLUMN_OF(kpi, rev, INT),
	COLUMN_OF(kpi, campaign_id, REF),
	COLUMN_OF(kpi, code, TEXT),
	COLUMN_OF(kpi, name, TEXT),
	COLUMN_OF_ENUM(kpi, category, &kpi_categories),
	COLUMN_OF_ENUM(kpi, unit, &kpi_units),
	COLUMN_OF_ENUM(kpi, direction, &kpi_directions),
	COLUMN_OF_ENUM(kpi, aggregation, &kpi_aggregations),
	COLUMN_OF_ENUM(kpi, feed, &kpi_feeds),
	COLUMN_OF(kpi, numerator_id, REF),
	COLUMN_OF(kpi, denominator_id, REF),
	COLUMN_OF(kpi, scale, INT),
	COLUMN_OF(kpi, decimals, INT),
	COLUMN_OF(kpi, warn_bp, INT),
	COLUMN_OF(kpi, critical_bp, INT),
	COLUMN_OF_ENUM(kpi, threshold_op, &threshold_ops),
	COLUMN_OF(kpi, threshold, INT),
	COLUMN_OF(kpi, interval_s, INT),
	COLUMN_OF(kpi, cooldown, INT),
	COLUMN_OF(kpi, owner_id, REF),
	COLUMN_OF(kpi, owner_role, TEXT),
	COLUMN_OF(kpi, hours, TEXT),
	COLUMN_OF(kpi, response, TEXT),
	COLUMN_OF(kpi, is_headline, BOOL),
	COLUMN_OF(kpi, sort, INT),
};
ENTITY(kpi, N_("KPI"), TOPIC_KPIS, 0);

static const struct entity_column goal_columns[] = {
	COLUMN_OF(goal, id, INT),          COLUMN_OF(goal, rev, INT),
	COLUMN_OF(goal, campaign_id, REF), COLUMN_OF(goal, code, TEXT),
	COLUMN_OF(goal, title, TEXT),      COLUMN_OF_ENUM(goal, type, &goal_types),
	COLUMN_OF(goal, priority, INT),    COLUMN_OF(goal, kpi_id, REF),
	COLUMN_OF(goal, stage_id, REF),    COLUMN_OF(goal, channel_id, REF),
	COLUMN_OF(goal, segment_id, REF),  COLUMN_OF(goal, day, DAY),
	COLUMN_OF(goal, target, INT),      COLUMN_OF(goal, baseline, OPTION),
	COLUMN_OF(goal, stretch, OPTION),  COLUMN_OF(goal, owner_id, REF),
	COLUMN_OF(goal, owner_role, TEXT), COLUMN_OF(goal, due, DAY),
};
ENTITY(goal, N_("goal"), TOPIC_GOALS, 0);

static const struct entity_column channel_columns[] = {
	COLUMN_OF(channel, id, INT),
	COLUMN_OF(channel, rev, INT),
	COLUMN_OF(channel, campaign_id, REF),
	COLUMN_OF(channel, code, TEXT),
	COLUMN_OF(channel, name, TEXT),
	COLUMN_OF_ENUM(channel, kind, &channel_kinds),
	COLUMN_OF_ENUM(channel, state, &channel_states),
	COLUMN_OF(channel, share_bp, INT),
	COLUMN_OF(channel, needs_trial, BOOL),
	COLUMN_OF(channel, trial_at, INSTANT),
	COLUMN_OF(channel, owner_id, REF),
	COLUMN_OF(channel, owner_role, TEXT),
	COLUMN_OF(channel, sort, INT),
};
ENTITY(channel, N_("channel"), TOPIC_KPIS, 0);

static const struct entity_column segment_columns[] = {
	COLUMN_OF(segment, id, INT),          COLUMN_OF(segment, rev, INT),
	COLUMN_OF(segment, campaign_id, REF), COLUMN_OF(segment, code, TEXT),
	COLUMN_OF(segment, name, TEXT),       COLUMN_OF(segment, share_bp, INT),
	COLUMN_OF(segment, sort, INT),
};
ENTITY(segment, N_("segment"), TOPIC_KPIS, 0);
