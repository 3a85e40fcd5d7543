/* KPIs, their targets (goals), channels, segments and readings. */
#ifndef MODEL_KPI_H
#define MODEL_KPI_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

enum kpi_unit { UNIT_COUNT, UNIT_MONEY, UNIT_PERCENT, UNIT_SECONDS, UNIT_RATIO };
enum kpi_direction { DIRECTION_UP, DIRECTION_DOWN };
enum kpi_aggregation {
	AGGREGATION_SUM,
	AGGREGATION_LAST,
	AGGREGATION_MAX,
	AGGREGATION_MEAN,
	AGGREGATION_RATIO
};
enum kpi_category {
	KPI_TRAFFIC,
	KPI_CONVERSION,
	KPI_VALUE,
	KPI_EFFICIENCY,
	KPI_SERVICE,
	KPI_OTHER
};
enum kpi_feed { FEED_READINGS, FEED_LEDGER_SPEND, FEED_LEDGER_USAGE };
enum threshold_op { THRESHOLD_NONE, THRESHOLD_BELOW, THRESHOLD_ABOVE };
enum kpi_status {
	STATUS_NONE,
	STATUS_STALE,
	STATUS_CRITICAL,
	STATUS_WARNING,
	STATUS_AHEAD,
	STATUS_ON_TRACK
};
extern const struct enum_table kpi_units;        /* count money percent seconds ratio */
extern const struct enum_table kpi_directions;   /* up down */
extern const struct enum_table kpi_aggregations; /* sum last max mean ratio */
extern const struct enum_table
	kpi_categories;                   /* traffic conversion value efficiency service other */
extern const struct enum_table kpi_feeds; /* readings ledger_spend ledger_usage */
extern const struct enum_table threshold_ops; /* none below above */
extern const struct enum_table kpi_statuses;  /* none stale critical warning ahead on_track */
/* A symbol beside every status, so that colour is never alone: "·" "?" "▼▼" "▼" "▲" "●". */
const char *kpi_status_symbol(enum kpi_status s);

enum { KPI_HOURS = 24 };

struct kpi {
	int64_t id, rev, campaign_id;
	const char *code;
	const char *name; /* "" = the library's name in the reader's language */
	enum kpi_category category;
	enum kpi_unit unit;
	enum kpi_direction direction;
	enum kpi_aggregation aggregation;
	enum kpi_feed feed;
	int64_t numerator_id, denominator_id; /* ratio only */
	int64_t scale;                        /* ratio: x scale (CPM 1000), else 1 */
	int decimals;                         /* of stored readings; percent: of the share */
	int64_t warn_bp, critical_bp;         /* deviation lines in 1/10000: 1000, 2000 */
	enum threshold_op threshold_op;
	int64_t threshold;  /* fixed point, `decimals` */
	int64_t interval_s; /* expected between readings; stale after twice that */
	int cooldown;       /* readings out of critical before an alert closes */
	int64_t owner_id;
	const char *owner_role;
	const char *hours;    /* 24 weights "0,0,1,..."; "" = equal */
	const char *response; /* what to do when it is off */
	bool is_headline;
	int sort;
};

enum goal_type { GOAL_SALES, GOAL_USERS, GOAL_BRAND, GOAL_OTHER };
extern const struct enum_table goal_types; /* sales users brand other */

/* A target with its scope and owner.  One row per (KPI, stage, day, channel,
 * segment); 0 / DAY_NONE mean "the whole campaign".  The tree is derived from
 * scopes (rules/goal.h). */
struct goal {
	int64_t id, rev, campaign_id;
	const char *code, *title; /* title "" = made from KPI and scope */
	enum goal_type type;
	int priority; /* 1 highest */
	int64_t kpi_id, stage_id, channel_id, segment_id;
	int32_t day;
	int64_t target;            /* fixed point of the KPI */
	int64_t baseline, stretch; /* likewise; GOAL_UNSET when not given */
	int64_t owner_id;
	const char *owner_role;
	int32_t due;
};
#define GOAL_UNSET INT64_MIN

enum channel_kind { CHANNEL_ONLINE, CHANNEL_OFFLINE, CHANNEL_PRIVATE };
enum channel_state { CHANNEL_PLANNED, CHANNEL_TRIAL, CHANNEL_LIVE, CHANNEL_PAUSED };
extern const struct enum_table channel_kinds;  /* online offline private */
extern const struct enum_table channel_states; /* planned trial live paused */

struct channel {
	int64_t id, rev, campaign_id;
	const char *code, *name;
	enum channel_kind kind;
	enum channel_state state;
	int share_bp;     /* planned share of money, 1/10000 */
	bool needs_trial; /* new channels start small */
	int64_t trial_at; /* when the trial began; INSTANT_NONE */
	int64_t owner_id;
	const char *owner_role;
	int sort;
};

struct segment {
	int64_t id, rev, campaign_id;
	const char *code, *name;
	int share_bp;
	int sort;
};

/* (kpi, channel, at, source) is the natural key; channel 0 = the whole campaign. */
struct reading {
	int64_t kpi_id, channel_id, at, value;
	const char *source;
};

/* Sums kept beside the readings, per hour and per day. */
struct reading_sum {
	int64_t kpi_id, channel_id;
	int64_t start; /* hour: its first instant; day: the day number */
	int64_t n, sum, max;
	int64_t last_at, last; /* newest reading in it (sum over sources at that instant) */
};

/* One KPI of the library: what a campaign starts from. */
struct kpi_library_row {
	const char *code, *name; /* name N_() */
	enum kpi_category category;
	enum kpi_unit unit;
	enum kpi_direction direction;
	enum kpi_aggregation aggregation;
	enum kpi_feed feed;
	const char *numerator, *denominator; /* codes, NULL */
	int64_t scale;
	int decimals; /* -1: the currency's */
};
/* Rows in the order of the domain page; NULL-code row ends. */
extern const struct kpi_library_row kpi_library[];
const struct kpi_library_row *kpi_library_find(const char *code); /* NULL: not a library KPI */
/* Name to show: own name, else the library's (translated), else the code. */
const char *kpi_show_name(const struct kpi *k);

/* The row of an id among n; NULL: none, as for the id 0. */
const struct kpi *kpi_find(const struct kpi *k, size_t n, int64_t id);
const struct channel *channel_find(const struct channel *c, size_t n, int64_t id);

#endif
