#include "model/kpi.h"

#include "base/i18n.h"
#include "base/macros.h"
#include "base/str.h"

static const struct enum_row kpi_units_rows[] = {
	{ UNIT_COUNT, "count", N_("count") },       { UNIT_MONEY, "money", N_("money") },
	{ UNIT_PERCENT, "percent", N_("percent") }, { UNIT_SECONDS, "seconds", N_("seconds") },
	{ UNIT_RATIO, "ratio", N_("ratio") },
};
const struct enum_table kpi_units = { N_("unit"), kpi_units_rows, ARRAY_LEN(kpi_units_rows) };

static const struct enum_row kpi_directions_rows[] = {
	{ DIRECTION_UP, "up", N_("up is better") },
	{ DIRECTION_DOWN, "down", N_("down is better") },
};
const struct enum_table kpi_directions = { N_("direction"), kpi_directions_rows,
					   ARRAY_LEN(kpi_directions_rows) };

static const struct enum_row kpi_aggregations_rows[] = {
	{ AGGREGATION_SUM, "sum", N_("sum") },       { AGGREGATION_LAST, "last", N_("newest") },
	{ AGGREGATION_MAX, "max", N_("largest") },   { AGGREGATION_MEAN, "mean", N_("mean") },
	{ AGGREGATION_RATIO, "ratio", N_("ratio") },
};
const struct enum_table kpi_aggregations = { N_("aggregation"), kpi_aggregations_rows,
					     ARRAY_LEN(kpi_aggregations_rows) };

static const struct enum_row kpi_categories_rows[] = {
	{ KPI_TRAFFIC, "traffic", N_("traffic") },
	{ KPI_CONVERSION, "conversion", N_("conversion") },
	{ KPI_VALUE, "value", N_("value") },
	{ KPI_EFFICIENCY, "efficiency", N_("efficiency") },
	{ KPI_SERVICE, "service", N_("risk and service") },
	{ KPI_OTHER, "other", N_("other") },
};
const struct enum_table kpi_categories = { N_("KPI category"), kpi_categories_rows,
					   ARRAY_LEN(kpi_categories_rows) };

static const struct enum_row kpi_feeds_rows[] = {
	{ FEED_READINGS, "readings", N_("readings") },
	{ FEED_LEDGER_SPEND, "ledger_spend", N_("spend, from the ledger") },
	{ FEED_LEDGER_USAGE, "ledger_usage", N_("budget usage, from the ledger") },
};
const struct enum_table kpi_feeds = { N_("feed"), kpi_feeds_rows, ARRAY_LEN(kpi_feeds_rows) };

static const struct enum_row threshold_ops_rows[] = {
	{ THRESHOLD_NONE, "none", N_("no threshold") },
	{ THRESHOLD_BELOW, "below", N_("below") },
	{ THRESHOLD_ABOVE, "above", N_("above") },
};
const struct enum_table threshold_ops = { N_("threshold"), threshold_ops_rows,
					  ARRAY_LEN(threshold_ops_rows) };

static const struct enum_row kpi_statuses_rows[] = {
	{ STATUS_NONE, "none", N_("no figure") },
	{ STATUS_STALE, "stale", N_("stale") },
	{ STATUS_CRITICAL, "critical", N_("critical") },
	{ STATUS_WARNING, "warning", N_("warning") },
	{ STATUS_AHEAD, "ahead", N_("ahead") },
	{ STATUS_ON_TRACK, "on_track", N_("on track") },
};
const struct enum_table kpi_statuses = { N_("status"), kpi_statuses_rows,
					 ARRAY_LEN(kpi_statuses_rows) };

static const struct enum_row goal_types_rows[] = {
	{ GOAL_SALES, "sales", N_("sales") },
	{ GOAL_USERS, "users", N_("users") },
	{ GOAL_BRAND, "brand", N_("brand") },
	{ GOAL_OTHER, "other", N_("other") },
};
const struct enum_table goal_types = { N_("goal type"), goal_types_rows,
				       ARRAY_LEN(goal_types_rows) };

static const struct enum_row channel_kinds_rows[] = {
	{ CHANNEL_ONLINE, "online", N_("online") },
	{ CHANNEL_OFFLINE, "offline", N_("offline") },
	{ CHANNEL_PRIVATE, "private", N_("private domain") },
};
const struct enum_table channel_kinds = { N_("kind of channel"), channel_kinds_rows,
					  ARRAY_LEN(channel_kinds_rows) };

static const struct enum_row channel_states_rows[] = {
	{ CHANNEL_PLANNED, "planned", N_("planned") },
	{ CHANNEL_TRIAL, "trial", N_("on trial") },
	{ CHANNEL_LIVE, "live", N_("live") },
	{ CHANNEL_PAUSED, "paused", N_("paused") },
};
const struct enum_table channel_states = { N_("channel state"), channel_states_rows,
					   ARRAY_LEN(channel_states_rows) };

const char *kpi_status_symbol(enum kpi_status s)
{
	switch (s) {
	case STATUS_STALE: return "?";
	case STATUS_CRITICAL: return "▼▼";
	case STATUS_WARNING: return "▼";
	case STATUS_AHEAD: return "▲";
	case STATUS_ON_TRACK: return "●";
	case STATUS_NONE: break;
	}
	return "·";
}

/* Shares of a reading without a formula of the domain page (bounce_rate,
 * refund_rate...) come ready made, so their mean is the best there is.  Six
 * decimals of a share are four of its percent. */
/* clang-format off */
const struct kpi_library_row kpi_library[] = {
	{ "impressions", N_("Impressions"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "reach", N_("Reach"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "clicks", N_("Clicks"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "ctr", N_("Click-through rate"), KPI_TRAFFIC, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_RATIO, FEED_READINGS, "clicks", "impressions", 1, 6 },
	{ "uv", N_("Visitors (UV)"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "pv", N_("Page views (PV)"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "bounce_rate", N_("Bounce rate"), KPI_TRAFFIC, UNIT_PERCENT, DIRECTION_DOWN,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "searches", N_("Searches"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "content_views", N_("Content views"), KPI_TRAFFIC, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "add_to_cart", N_("Add to cart"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "add_rate", N_("Add-to-cart rate"), KPI_CONVERSION, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_RATIO, FEED_READINGS, "add_to_cart", "uv", 1, 6 },
	{ "leads", N_("Leads"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "valid_lead_rate", N_("Valid-lead share"), KPI_CONVERSION, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "registrations", N_("Registrations"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "participants", N_("Participants"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "bookings", N_("Bookings"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "followers", N_("Followers"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_LAST, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "orders", N_("Orders"), KPI_CONVERSION, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "cvr", N_("Conversion rate"), KPI_CONVERSION, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_RATIO, FEED_READINGS, "orders", "uv", 1, 6 },
	{ "aov", N_("Average order value"), KPI_CONVERSION, UNIT_MONEY, DIRECTION_UP,
	  AGGREGATION_RATIO, FEED_READINGS, "gmv", "orders", 1, -1 },
	{ "share_rate", N_("Share rate"), KPI_CONVERSION, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "gmv", N_("GMV"), KPI_VALUE, UNIT_MONEY, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, -1 },
	{ "new_users", N_("New users"), KPI_VALUE, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "new_customer_share", N_("New-customer share"), KPI_VALUE, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "repurchase_rate", N_("Repurchase rate"), KPI_VALUE, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "member_conversion", N_("Member conversion"), KPI_VALUE, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "spend", N_("Spend"), KPI_EFFICIENCY, UNIT_MONEY, DIRECTION_DOWN,
	  AGGREGATION_SUM, FEED_LEDGER_SPEND, NULL, NULL, 1, -1 },
	{ "roi", N_("ROI"), KPI_EFFICIENCY, UNIT_RATIO, DIRECTION_UP,
	  AGGREGATION_RATIO, FEED_READINGS, "gmv", "spend", 1, 4 },
	{ "cac", N_("CAC"), KPI_EFFICIENCY, UNIT_MONEY, DIRECTION_DOWN,
	  AGGREGATION_RATIO, FEED_READINGS, "spend", "new_users", 1, -1 },
	{ "cpm", N_("CPM"), KPI_EFFICIENCY, UNIT_MONEY, DIRECTION_DOWN,
	  AGGREGATION_RATIO, FEED_READINGS, "spend", "impressions", 1000, -1 },
	{ "ltv", N_("LTV"), KPI_EFFICIENCY, UNIT_MONEY, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, -1 },
	{ "budget_usage", N_("Budget usage"), KPI_EFFICIENCY, UNIT_PERCENT, DIRECTION_DOWN,
	  AGGREGATION_LAST, FEED_LEDGER_USAGE, NULL, NULL, 1, 6 },
	{ "stock", N_("Stock left"), KPI_SERVICE, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_LAST, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "refund_rate", N_("Refund rate"), KPI_SERVICE, UNIT_PERCENT, DIRECTION_DOWN,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ "complaints", N_("Complaints"), KPI_SERVICE, UNIT_COUNT, DIRECTION_DOWN,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
	{ "response_time", N_("First-response time"), KPI_SERVICE, UNIT_SECONDS, DIRECTION_DOWN,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 1 },
	{ "resolution_rate", N_("Resolution rate"), KPI_SERVICE, UNIT_PERCENT, DIRECTION_UP,
	  AGGREGATION_MEAN, FEED_READINGS, NULL, NULL, 1, 6 },
	{ NULL, NULL, KPI_OTHER, UNIT_COUNT, DIRECTION_UP,
	  AGGREGATION_SUM, FEED_READINGS, NULL, NULL, 1, 0 },
};
/* clang-format on */

const struct kpi_library_row *kpi_library_find(const char *code)
{
	const struct kpi_library_row *row = kpi_library;

	while (row->code && !str_equal_nocase(row->code, code))
		row++;
	return row->code ? row : NULL;
}

const char *kpi_show_name(const struct kpi *k)
{
	if (*k->name)
		return k->name;
	const struct kpi_library_row *row = kpi_library_find(k->code);

	return row ? _(row->name) : k->code;
}

const struct kpi *kpi_find(const struct kpi *k, size_t n, int64_t id)
{
	for (size_t i = 0; id && i < n; i++)
		if (k[i].id == id)
			return &k[i];
	return NULL;
}

const struct channel *channel_find(const struct channel *c, size_t n, int64_t id)
{
	for (size_t i = 0; id && i < n; i++)
		if (c[i].id == id)
			return &c[i];
	return NULL;
}
