/* Readings in, sums out.
 *
 * The same (KPI, channel, instant, source) again replaces the value; the old
 * one goes to the history.  Sums per hour and per day are kept in the same
 * transaction, so that nobody scans readings.  A batch is all or nothing and
 * is one journal entry with its counts and SHA-256. */
#ifndef STORE_READINGS_H
#define STORE_READINGS_H

#include "base/zone.h"
#include "model/kpi.h"
#include "store/store.h"
#include "store/writer.h"

struct readings_counts {
	int64_t added, replaced, same;
};

/* A batch within an open writer. The zone is the campaign's: it makes hours and days. */
struct readings_batch;
struct readings_batch *readings_begin(struct writer *w, const struct zone *zone) RETURNS_NONNULL;
/* Takes checked rows in any order; rows of the same key within a batch: the last wins. Cheap:
 * work is done by chunks, memory stays bounded. Sources are copied. */
int readings_add(struct readings_batch *b, const struct reading *rows, size_t n,
		 struct err *err) NODISCARD;
/* Writes what is left and the sums. The batch is gone either way; on -1 abort the writer. */
int readings_end(struct readings_batch *b, struct readings_counts *counts,
		 struct err *err) NODISCARD;
void readings_drop(
	struct readings_batch *b); /* instead of end, before writer_abort(); NULL is fine */

/* Days from..to (included) of a campaign: struct reading_sum rows by (kpi, day, channel); start
 * is the day. */
int readings_day_sums(struct store *s, int64_t campaign_id, struct day_range days,
		      struct row_list *out, struct err *err) NODISCARD;
/* Hours or days of KPIs that begin in from..to (included): instants or day numbers.  The rows come
 * in the order of the KPIs. */
struct sums_span {
	const struct kpi *kpis;
	size_t n_kpis;
	bool are_days;
	int64_t from, to;
};
/* Sums over all channels (channel_id and `last` 0; last_at of hours only), without the KPIs that
 * are their newest reading: cheaper by far.  Unlike readings_hour_sums() the last hour is whole,
 * whatever the time; whoever looks back compares last_at.  Each KPI's by start. */
int readings_totals(struct store *s, const struct sums_span *span, struct row_list *out,
		    struct err *err) NODISCARD;
/* The same for days by channel, without last_at.  Each KPI's by (day, channel). */
int readings_channel_days(struct store *s, const struct sums_span *days, struct row_list *out,
			  struct err *err) NODISCARD;
/* Only of the KPIs whose figure may be their newest reading (`last`, and ratios keyed in as they
 * are), without `sum` and `max`.  Each KPI's by (start, channel). */
int readings_newest_sums(struct store *s, const struct sums_span *span, struct row_list *out,
			 struct err *err) NODISCARD;
/* Hours that begin in [from, until], as of `until` included: an hour that goes on after `until`
 * counts only what was before. By (kpi, start, channel). */
int readings_hour_sums(struct store *s, int64_t campaign_id, struct instant_range range,
		       struct row_list *out, struct err *err) NODISCARD;
/* Every (KPI, channel) with the instant of its newest reading ever: struct reading_sum rows, of
 * which only kpi_id, channel_id, last_at and start (the same) mean something; by (kpi, channel). */
int readings_pairs(struct store *s, int64_t campaign_id, struct row_list *out,
		   struct err *err) NODISCARD;
/* Newest reading at or before an instant per (kpi, channel): struct reading_sum with last,
 * last_at and n = how many sources at that instant; start = last_at. */
int readings_newest(struct store *s, int64_t campaign_id, int64_t instant, struct row_list *out,
		    struct err *err) NODISCARD;
/* The same for one KPI; its rows are added to those in `out`. */
int readings_newest_of(struct store *s, int64_t kpi_id, int64_t instant, struct row_list *out,
		       struct err *err) NODISCARD;
/* The same for the one KPI and channel that `r` names; r->n 0: there is none. */
int readings_newest_at(struct store *s, int64_t instant, struct reading_sum *r,
		       struct err *err) NODISCARD;
/* The newest reading of a day, of the row's KPI and channel: last, last_at and start.  1: there is
 * one, 0: none. */
int readings_newest_on(struct store *s, int32_t day, struct reading_sum *row,
		       struct err *err) NODISCARD;
/* Where a change brought readings: per (KPI, channel) from the first to the last instant. */
struct reading_stretch {
	int64_t kpi_id, channel_id;
	int64_t from, until;
};
int readings_of_change(struct store *s, int64_t change_id, struct row_list *out,
		       struct err *err) NODISCARD;
/* Raw readings of a KPI (channel -1: all), for export, detail and `mean` by hand: struct reading
 * rows by (channel, at, source). */
struct reading_scope {
	int64_t kpi_id, channel_id;
	int64_t from, until; /* instants, both included */
	int64_t limit;       /* 0: all */
};
int readings_load(struct store *s, const struct reading_scope *scope, struct row_list *out,
		  struct err *err) NODISCARD;
/* What came in over the scope (one channel, limit unused), whatever its length, without reading
 * more than the hours that its ends cut; `start` stays 0.  n 0: nothing. */
int readings_measure(struct store *s, const struct reading_scope *scope, struct reading_sum *out,
		     struct err *err) NODISCARD;
/* One at a time by (channel, at, source), in bounded memory, from pages of some thousands: nothing
 * is open while `each` runs, which returns -1 to stop; what comes in meanwhile may be among them.
 */
struct reading_visit {
	int (*each)(void *ctx, const struct reading *r, struct err *err);
	void *ctx;
};
int readings_each(struct store *s, const struct reading_scope *scope, const struct reading_visit *v,
		  struct err *err) NODISCARD;
/* Makes all sums of a campaign anew, as when its zone changed. */
int readings_rebuild(struct writer *w, int64_t campaign_id, const struct zone *zone,
		     struct err *err) NODISCARD;

#endif
