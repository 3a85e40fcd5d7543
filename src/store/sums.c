#include "store/sums.h"

#include <string.h>

#include "base/i18n.h"
#include "base/money.h"

enum { HOUR_S = 3600 };

void sums_init(struct sums *s, struct db *db, const struct zone *zone)
{
	*s = (struct sums){ .db = db };
	s->now.zone = zone;
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
	}
	return fold(&s->hour, r) || fold(&s->day, r) ? say_too_large(err) : 0;
}

/* ---- anew */

static void bind_range(struct db_stmt *st, const struct sums_range *range)
{
	db_bind_int(st, 1, range->kpi_id);
	db_bind_int(st, 2, range->channel_id);
	db_bind_int(st, 3, range->from);
	db_bind_int(st, 4, range->until);
}

static int read_range(struct sums *s, const struct sums_range *range, struct err *err)
{
	struct reading r = { .kpi_id = range->kpi_id, .channel_id = range->channel_id };
	struct db_stmt *st;
	int rc;

	if (db_prepare(s->db,
		       "SELECT at, value FROM reading WHERE kpi_id = $1 AND channel_id = $2 "
		       "AND at BETWEEN $3 AND $4 ORDER BY at",
		       &st, err))
		return -1;
	bind_range(st, range);
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
	if (db_prepare(db,
		       "SELECT at, value FROM reading WHERE kpi_id = $1 AND channel_id = $2 "
		       "AND at BETWEEN $3 AND $4 ORDER BY at",
		       &st, err))
		return -1;
	bind_range(st, range);
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
