#include "store/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/money.h"

enum { HOUR_S = 3600 };

void sums_init(struct sums *s, struct db *db, const struct zone *zone)
{
	*s = (struct sums){ .db = db };
	s->now.zone = zone;
}

void sums_release(struct sums *s)
{
	free(s->touched);
	*s = (struct sums){ 0 };
}

static void find_day(struct sums_day *d, int64_t at)
{
	int labels[ZONE_DAY_HOURS_MAX];

	d->day = zone_day(d->zone, at);
	d->n = zone_day_hours(d->zone, d->day, d->start, labels);
	d->start[d->n] = zone_day_start(d->zone, d->day + 1);
}

int sums_hour(struct sums *s, int64_t at)
{
	struct sums_day *d = &s->now;

	if (!d->n || at < d->start[0] || at >= d->start[d->n])
		find_day(d, at);
	int i = MIN((int)((at - d->start[0]) / HOUR_S), d->n - 1);

	while (i > 0 && at < d->start[i])
		i--;
	while (i < d->n - 1 && at >= d->start[i + 1])
		i++;
	return i;
}

/* ---- totals over all channels */

static void note_touched(struct sums *s, const struct sums_touched *t)
{
	struct sums_touched *last = s->touched_n ? &s->touched[s->touched_n - 1] : NULL;

	/* Sorted readings come day by day */
	if (!last || last->kpi_id != t->kpi_id || t->first < last->first ||
	    t->first > last->last + 1)
		*MEM_PUSH(s->touched, s->touched_n, s->touched_cap) = *t;
	else if (t->last > last->last)
		last->last = t->last, last->until = t->until;
}

static int by_day(const void *a, const void *b)
{
	const struct sums_touched *x = a, *y = b;

	if (x->kpi_id != y->kpi_id)
		return x->kpi_id < y->kpi_id ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

#define TOTALS_GO(total) "DELETE FROM " total " WHERE kpi_id = $1 AND start BETWEEN $2 AND $3"
#define TOTALS_COME(total, sum)                                                      \
	"INSERT INTO " total "(kpi_id,start,n,total,highest,newest_at) "             \
	"SELECT kpi_id, start, CAST(SUM(n) AS BIGINT), CAST(SUM(total) AS BIGINT), " \
	"MAX(highest), MAX(newest_at) FROM " sum                                     \
	" WHERE kpi_id = $1 AND start BETWEEN $2 AND $3 GROUP BY kpi_id, start"

static int make_totals(struct sums *s, const struct sums_touched *t, struct err *err)
{
	const struct datum hours[] = { datum_int(t->kpi_id), datum_int(t->from),
				       datum_int(t->until) };
	const struct datum days[] = { hours[0], datum_int(t->first), datum_int(t->last) };

	if (db_run(s->db, TOTALS_GO("hour_total"), hours, 3, err) ||
	    db_run(s->db, TOTALS_COME("hour_total", "hour_sum"), hours, 3, err) ||
	    db_run(s->db, TOTALS_GO("day_total"), days, 3, err))
		return -1;
	return db_run(s->db, TOTALS_COME("day_total", "day_sum"), days, 3, err);
}

/* Each day once, whatever channels touched it. */
static int bring_totals(struct sums *s, struct err *err)
{
	struct sums_touched *t = s->touched;
	size_t n = s->touched_n;

	if (n)
		qsort(t, n, sizeof(*t), by_day);
	for (size_t i = 0; i < n; i++) {
		struct sums_touched all = t[i];

		while (i + 1 < n && t[i + 1].kpi_id == all.kpi_id &&
		       t[i + 1].first <= all.last + 1) {
			i++;
			if (t[i].last > all.last)
				all.last = t[i].last, all.until = t[i].until;
		}
		if (make_totals(s, &all, err))
			return -1;
	}
	s->touched_n = 0;
	return 0;
}

/* ---- folding */

static int say_too_large(struct err *err)
{
	return err_set(err, ERR_DATA, "the sum of the readings does not fit into 64 bits");
}

static void begin(struct reading_sum *sum, const struct reading *r, int64_t start)
{
	*sum = (struct reading_sum){ .kpi_id = r->kpi_id,
				     .channel_id = r->channel_id,
				     .start = start,
				     .max = INT64_MIN,
				     .last_at = INT64_MIN };
}

static int fold(struct reading_sum *sum, const struct reading *r)
{
	sum->n++;
	if (__builtin_add_overflow(sum->sum, r->value, &sum->sum))
		return -1;
	if (r->value > sum->max)
		sum->max = r->value;
	if (r->at > sum->last_at) {
		sum->last_at = r->at;
		sum->last = r->value;
	} else if (r->at == sum->last_at) {
		return __builtin_add_overflow(sum->last, r->value, &sum->last) ? -1 : 0;
	}
	return 0;
}

static bool is_of(const struct reading_sum *sum, const struct reading *r, int64_t start)
{
	return sum->start == start && sum->kpi_id == r->kpi_id && sum->channel_id == r->channel_id;
}

#define SUMS_INTO                                                     \
	"(kpi_id,start,channel_id,n,total,highest,newest_at,newest) " \
	"VALUES($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT(kpi_id,start,channel_id) DO UPDATE SET "
#define SUMS_ADD(t)                                                                      \
	"INSERT INTO " t SUMS_INTO "n = " t ".n + excluded.n, "                          \
	"total = " t ".total + excluded.total, "                                         \
	"highest = CASE WHEN excluded.highest > " t ".highest THEN excluded.highest "    \
	"ELSE " t ".highest END, "                                                       \
	"newest = CASE WHEN excluded.newest_at > " t ".newest_at THEN excluded.newest "  \
	"WHEN excluded.newest_at = " t ".newest_at THEN " t ".newest + excluded.newest " \
	"ELSE " t ".newest END, "                                                        \
	"newest_at = CASE WHEN excluded.newest_at > " t ".newest_at "                    \
	"THEN excluded.newest_at ELSE " t ".newest_at END"

static int add_row(struct db_stmt *st, const struct reading_sum *sum, struct err *err)
{
	db_bind_int(st, 1, sum->kpi_id);
	db_bind_int(st, 2, sum->start);
	db_bind_int(st, 3, sum->channel_id);
	db_bind_int(st, 4, sum->n);
	db_bind_int(st, 5, sum->sum);
	db_bind_int(st, 6, sum->max);
	db_bind_int(st, 7, sum->last_at);
	db_bind_int(st, 8, sum->last);
	return db_step(st, err);
}

static int flush_hour(struct sums *s, struct err *err)
{
	if (!s->has_hour)
		return 0;
	s->has_hour = false;
	if (!s->add_hour && db_prepare(s->db, SUMS_ADD("hour_sum"), &s->add_hour, err))
		return -1;
	return add_row(s->add_hour, &s->hour, err);
}

static int flush_day(struct sums *s, struct err *err)
{
	if (!s->has_day)
		return 0;
	s->has_day = false;
	if (!s->add_day && db_prepare(s->db, SUMS_ADD("day_sum"), &s->add_day, err))
		return -1;
	return add_row(s->add_day, &s->day, err);
}

int sums_flush(struct sums *s, struct err *err)
{
	return flush_hour(s, err) || flush_day(s, err) ? -1 : 0;
}

int sums_finish(struct sums *s, struct err *err)
{
	return sums_flush(s, err) || bring_totals(s, err) ? -1 : 0;
}

int sums_add(struct sums *s, const struct reading *r, struct err *err)
{
	int64_t start = s->now.start[sums_hour(s, r->at)];

	if (!s->has_hour || !is_of(&s->hour, r, start)) {
		if (flush_hour(s, err))
			return -1;
		begin(&s->hour, r, start);
		s->has_hour = true;
	}
	if (!s->has_day || !is_of(&s->day, r, s->now.day)) {
		if (flush_day(s, err))
			return -1;
		begin(&s->day, r, s->now.day);
		s->has_day = true;
		note_touched(s,
			     &(struct sums_touched){ r->kpi_id, s->now.day, s->now.day,
						     s->now.start[0], s->now.start[s->now.n] - 1 });
	}
	return fold(&s->hour, r) || fold(&s->day, r) ? say_too_large(err) : 0;
}

/* ---- anew */

/* Instants and values of the range, by time. */
static int prepare_range(struct db *db, const struct sums_range *range, struct db_stmt **out,
			 struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(db,
		       "SELECT at, value FROM reading WHERE kpi_id = $1 AND channel_id = $2 "
		       "AND at BETWEEN $3 AND $4 ORDER BY at",
		       &st, err))
		return -1;
	db_bind_int(st, 1, range->kpi_id);
	db_bind_int(st, 2, range->channel_id);
	db_bind_int(st, 3, range->from);
	db_bind_int(st, 4, range->until);
	*out = st;
	return 0;
}

static int read_range(struct sums *s, const struct sums_range *range, struct err *err)
{
	struct reading r = { .kpi_id = range->kpi_id, .channel_id = range->channel_id };
	struct db_stmt *st;
	int rc;

	if (prepare_range(s->db, range, &st, err))
		return -1;
	while ((rc = db_step(st, err)) == 1) {
		r.at = db_int(st, 0);
		r.value = db_int(st, 1);
		if (sums_add(s, &r, err)) {
			db_reset(st);
			return -1;
		}
	}
	return rc ? -1 : sums_flush(s, err);
}

static int forget(struct sums *s, const char *sql, const struct sums_range *range, struct err *err)
{
	const struct datum args[] = { datum_int(range->kpi_id), datum_int(range->channel_id),
				      datum_int(range->from), datum_int(range->until) };

	return db_run(s->db, sql, args, (int)ARRAY_LEN(args), err);
}

int sums_remake(struct sums *s, const struct sums_range *range, struct err *err)
{
	struct sums_range days = *range, whole = *range;

	if (sums_flush(s, err))
		return -1;
	(void)sums_hour(s, range->until);
	days.until = s->now.day;
	whole.until = s->now.start[s->now.n] - 1;
	(void)sums_hour(s, range->from);
	days.from = s->now.day;
	whole.from = s->now.start[0];
	note_touched(s, &(struct sums_touched){ range->kpi_id, (int32_t)days.from,
						(int32_t)days.until, whole.from, whole.until });
	if (forget(s,
		   "DELETE FROM day_sum WHERE kpi_id = $1 AND channel_id = $2 "
		   "AND start BETWEEN $3 AND $4",
		   &days, err) ||
	    forget(s,
		   "DELETE FROM hour_sum WHERE kpi_id = $1 AND channel_id = $2 "
		   "AND start BETWEEN $3 AND $4",
		   &whole, err))
		return -1;
	return read_range(s, &whole, err);
}

int sums_measure(struct db *db, const struct sums_range *range, struct reading_sum *out,
		 struct err *err)
{
	struct reading r = { .kpi_id = range->kpi_id, .channel_id = range->channel_id };
	struct db_stmt *st;
	int rc;

	begin(out, &r, out->start);
	if (prepare_range(db, range, &st, err))
		return -1;
	while ((rc = db_step(st, err)) == 1) {
		r.at = db_int(st, 0);
		r.value = db_int(st, 1);
		if (fold(out, &r)) {
			db_reset(st);
			return say_too_large(err);
		}
	}
	return rc;
}
