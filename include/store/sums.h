/* Hour and day sums: folded in memory from sorted readings, added to the
 * tables, or made anew from the readings themselves; at the end the totals
 * over all channels are made anew from them, for the days that were touched.
 * For this layer only. */
#ifndef STORE_SUMS_H
#define STORE_SUMS_H

#include "base/zone.h"
#include "db/db.h"
#include "model/kpi.h"

/* The real hours of the day looked at last. */
struct sums_day {
	const struct zone *zone;
	int32_t day;
	int n;
	int64_t start[ZONE_DAY_HOURS_MAX + 1]; /* start[n]: the day's end */
};

/* Days of a KPI whose sums have changed. */
struct sums_touched {
	int64_t kpi_id;
	int32_t first, last; /* days, both included */
	int64_t from, until; /* their first and their last instant */
};

struct sums {
	struct db *db;
	struct sums_day now;
	struct db_stmt *add_hour, *add_day; /* prepared on first use */
	bool has_hour, has_day;
	struct reading_sum hour, day; /* being gathered */
	struct sums_touched *touched;
	size_t touched_n, touched_cap;
};

void sums_init(struct sums *s, struct db *db, const struct zone *zone);
/* Adds what is left to the tables and brings the totals up to date: the last step of whoever
 * changed sums, in the same transaction. */
int sums_finish(struct sums *s, struct err *err) NODISCARD;
void sums_release(struct sums *s);
/* The hour of an instant as an index into s->now.start; s->now becomes its day. */
int sums_hour(struct sums *s, int64_t at);
/* Folds one more reading, which must not have been counted yet. They come by (kpi, channel, at). */
int sums_add(struct sums *s, const struct reading *r, struct err *err) NODISCARD;
/* Adds what was gathered to the tables. */
int sums_flush(struct sums *s, struct err *err) NODISCARD;

/* A stretch of one KPI's readings on one channel, instants included. */
struct sums_range {
	int64_t kpi_id, channel_id;
	int64_t from, until;
};
/* Makes the sums of whole hours and days around the range anew from table reading. */
int sums_remake(struct sums *s, const struct sums_range *range, struct err *err) NODISCARD;
struct store;
struct row_list;
/* struct sums_range rows of a query of one parameter. */
int readings_ranges(struct store *s, const char *sql, int64_t id, struct row_list *out,
		    struct err *err) NODISCARD;
int readings_remake(struct store *s, const struct zone *zone, const struct row_list *ranges,
		    struct err *err) NODISCARD;
/* The zone of the KPI's campaign; the caller frees it. */
int readings_zone(struct store *s, int64_t kpi_id, struct zone **zone, struct err *err) NODISCARD;
/* Sums of the readings in a range, straight from them; n = 0 when there are none.
 * `out->start` stays. */
int sums_measure(struct db *db, const struct sums_range *range, struct reading_sum *out,
		 struct err *err) NODISCARD;

#endif
