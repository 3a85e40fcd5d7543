/* Readings out: sums by index, raw rows by range. */
#include "store/readings.h"

#include "base/i18n.h"
#include "store/inner.h"
#include "store/sums.h"

#define SUM_COLUMNS "SELECT kpi_id,channel_id,start,n,total,highest,newest_at,newest FROM "
/* By IN and not by a join: the rows then come in the order of the key, without a sort. */
#define OF_CAMPAIGN                                                    \
	" WHERE kpi_id IN (SELECT id FROM kpi WHERE campaign_id = $1)" \
	" AND start BETWEEN $2 AND $3 ORDER BY kpi_id, start, channel_id"

static void read_sum(void *row, struct db_stmt *st, struct arena *a)
{
	struct reading_sum *r = row;

	(void)a;
	r->kpi_id = db_int(st, 0);
	r->channel_id = db_int(st, 1);
	r->start = db_int(st, 2);
	r->n = db_int(st, 3);
	r->sum = db_int(st, 4);
	r->max = db_int(st, 5);
	r->last_at = db_int(st, 6);
	r->last = db_int(st, 7);
}

static int read_sums(struct store *s, const char *sql, const struct datum args[3],
		     struct row_list *out, struct err *err)
{
	const struct row_query q = { sql, args, 3, sizeof(struct reading_sum), read_sum };

	return store_read_rows(s, &q, out, err);
}

int readings_day_sums(struct store *s, int64_t campaign_id, struct day_range days,
		      struct row_list *out, struct err *err)
{
	const struct datum args[] = { datum_int(campaign_id), datum_int(days.from),
				      datum_int(days.to) };

	return read_sums(s, SUM_COLUMNS "day_sum" OF_CAMPAIGN, args, out, err);
}

/* ---- a span of KPIs that are at hand */

#define OF_KPI " WHERE kpi_id = $1 AND start BETWEEN $2 AND $3 ORDER BY start"

static const char *const totals[] = {
	"SELECT start, n, total, highest, newest_at FROM hour_total" OF_KPI,
	"SELECT start, n, total, highest FROM day_total" OF_KPI,
};
static const char of_channels[] = "SELECT start, n, total, highest, channel_id FROM day_sum" OF_KPI
				  ", channel_id";
static const char *const newest[] = {
	"SELECT start, n, channel_id, newest_at, newest FROM hour_sum" OF_KPI ", channel_id",
	"SELECT start, n, channel_id, newest_at, newest FROM day_sum" OF_KPI ", channel_id",
};

static void read_day_total(struct db_stmt *st, struct reading_sum *r)
{
	r->start = db_int(st, 0);
	r->n = db_int(st, 1);
	r->sum = db_int(st, 2);
	r->max = db_int(st, 3);
}

static void read_hour_total(struct db_stmt *st, struct reading_sum *r)
{
	read_day_total(st, r);
	r->last_at = db_int(st, 4);
}

static void read_of_channel(struct db_stmt *st, struct reading_sum *r)
{
	read_day_total(st, r);
	r->channel_id = db_int(st, 4);
}

static void read_newest(struct db_stmt *st, struct reading_sum *r)
{
	r->start = db_int(st, 0);
	r->n = db_int(st, 1);
	r->channel_id = db_int(st, 2);
	r->last_at = db_int(st, 3);
	r->last = db_int(st, 4);
}

struct span_read {
	const char *sql;
	void (*read)(struct db_stmt *st, struct reading_sum *row);
	bool is_newest; /* of which KPIs */
};

static bool is_newest(const struct kpi *k)
{
	return k->aggregation == AGGREGATION_LAST || k->aggregation == AGGREGATION_RATIO;
}

static bool is_wanted(const struct span_read *how, const struct kpi *k)
{
	return k->feed == FEED_READINGS && is_newest(k) == how->is_newest;
}

/* Room for what there usually is, so that nothing is copied when it grows. */
static size_t usual_rows(const struct span_read *how, const struct sums_span *span)
{
	enum { STEPS_MAX = 64 };
	int64_t step = span->are_days ? 1 : 3600;
	int64_t steps = span->to / step - span->from / step + 1;
	size_t n = 0;

	for (size_t i = 0; i < span->n_kpis; i++)
		n += is_wanted(how, &span->kpis[i]);
	return n * (size_t)MIN(MAX(steps, 0), STEPS_MAX);
}

/* A KPI at a time: in one statement for all the database would look for them once more. */
static int read_span(struct store *s, const struct span_read *how, const struct sums_span *span,
		     struct row_list *out, struct err *err)
{
	size_t cap = usual_rows(how, span);
	struct reading_sum *rows = arena_room(out->arena, cap, sizeof(*rows));
	struct db_stmt *st;
	int rc = 0;

	out->n = 0;
	if (db_prepare(s->db, how->sql, &st, err))
		return -1;
	db_bind_int(st, 2, span->from);
	db_bind_int(st, 3, span->to);
	for (size_t i = 0; !rc && i < span->n_kpis; i++) {
		const struct kpi *k = &span->kpis[i];

		if (!is_wanted(how, k))
			continue;
		db_bind_int(st, 1, k->id);
		while ((rc = db_step(st, err)) == 1) {
			struct reading_sum *r = ARENA_PUSH(out->arena, rows, out->n, cap);

			*r = (struct reading_sum){ .kpi_id = k->id };
			how->read(st, r);
		}
	}
	out->rows = rows;
	return rc;
}

int readings_totals(struct store *s, const struct sums_span *span, struct row_list *out,
		    struct err *err)
{
	const struct span_read how = { totals[span->are_days],
				       span->are_days ? read_day_total : read_hour_total, false };

	return read_span(s, &how, span, out, err);
}

int readings_channel_days(struct store *s, const struct sums_span *days, struct row_list *out,
			  struct err *err)
{
	const struct span_read how = { of_channels, read_of_channel, false };

	return read_span(s, &how, days, out, err);
}

int readings_newest_sums(struct store *s, const struct sums_span *span, struct row_list *out,
			 struct err *err)
{
	const struct span_read how = { newest[span->are_days], read_newest, true };

	return read_span(s, &how, span, out, err);
}

/* Only an hour that goes on after `until` is looked at reading by reading. */
static int cut_hours(struct store *s, struct row_list *out, int64_t until, struct err *err)
{
	struct reading_sum *rows = out->rows;
	size_t kept = 0;

	for (size_t i = 0; i < out->n; i++) {
		struct reading_sum *r = &rows[i];
		const struct sums_range range = { r->kpi_id, r->channel_id, r->start, until };

		if (r->last_at > until && sums_measure(s->db, &range, r, err))
			return -1;
		if (r->n)
			rows[kept++] = *r;
	}
	out->n = kept;
	return 0;
}

int readings_hour_sums(struct store *s, int64_t campaign_id, struct instant_range range,
		       struct row_list *out, struct err *err)
{
	const struct datum args[] = { datum_int(campaign_id), datum_int(range.from),
				      datum_int(range.until) };

	if (read_sums(s, SUM_COLUMNS "hour_sum" OF_CAMPAIGN, args, out, err))
		return -1;
	return cut_hours(s, out, range.until, err);
}

/* ---- the newest */

static void read_pair(void *row, struct db_stmt *st, struct arena *a)
{
	struct reading_sum *r = row;

	(void)a;
	r->kpi_id = db_int(st, 0);
	r->channel_id = db_int(st, 1);
	r->start = r->last_at = db_int(st, 2);
	r->n = 1;
}

int readings_pairs(struct store *s, int64_t campaign_id, struct row_list *out, struct err *err)
{
	const struct datum arg = datum_int(campaign_id);
	const struct row_query q = { "SELECT kpi_id, channel_id, newest_at FROM reading_pair "
				     "WHERE kpi_id IN (SELECT id FROM kpi WHERE campaign_id = $1) "
				     "ORDER BY kpi_id, channel_id",
				     &arg, 1, sizeof(struct reading_sum), read_pair };

	return store_read_rows(s, &q, out, err);
}

int readings_newest_on(struct store *s, int32_t day, struct reading_sum *r, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(s->db,
		       "SELECT newest_at, newest FROM day_sum WHERE kpi_id = $1 AND start = $2 "
		       "AND channel_id = $3",
		       &st, err))
		return -1;
	db_bind_int(st, 1, r->kpi_id);
	db_bind_int(st, 2, day);
	db_bind_int(st, 3, r->channel_id);
	int rc = db_step(st, err);

	if (rc == 1) {
		r->start = r->last_at = db_int(st, 0);
		r->last = db_int(st, 1);
		db_reset(st);
	}
	return rc;
}

int readings_newest_at(struct store *s, int64_t instant, struct reading_sum *r, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(s->db,
		       "SELECT at FROM reading WHERE kpi_id = $1 AND channel_id = $2 AND at <= $3 "
		       "ORDER BY at DESC LIMIT 1",
		       &st, err))
		return -1;
	db_bind_int(st, 1, r->kpi_id);
	db_bind_int(st, 2, r->channel_id);
	db_bind_int(st, 3, instant);
	int rc = db_step(st, err);

	if (rc != 1) {
		r->n = 0;
		return rc;
	}
	r->start = db_int(st, 0);
	db_reset(st);
	const struct sums_range at = { r->kpi_id, r->channel_id, r->start, r->start };

	return sums_measure(s->db, &at, r, err);
}

/* Adds the newest rows of the pairs that a query of one parameter names. */
static int add_newest(struct store *s, const char *sql, const struct datum args[2],
		      struct row_list *out, struct err *err)
{
	struct reading_sum *rows = out->rows;
	size_t n = out->n, cap = out->n;
	struct db_stmt *st;
	int rc;

	if (db_prepare(s->db, sql, &st, err))
		return -1;
	db_bind_all(st, args, 1);
	while ((rc = db_step(st, err)) == 1) {
		struct reading_sum *r = ARENA_PUSH(out->arena, rows, n, cap);

		r->kpi_id = db_int(st, 0);
		r->channel_id = db_int(st, 1);
	}
	for (size_t i = out->n; !rc && i < n; i++) {
		rc = readings_newest_at(s, args[1].i, &rows[i], err);
		if (!rc && rows[i].n)
			rows[out->n++] = rows[i];
	}
	out->rows = rows;
	return rc;
}

int readings_newest(struct store *s, int64_t campaign_id, int64_t instant, struct row_list *out,
		    struct err *err)
{
	const struct datum args[] = { datum_int(campaign_id), datum_int(instant) };

	out->rows = NULL;
	out->n = 0;
	return add_newest(s,
			  "SELECT p.kpi_id, p.channel_id FROM kpi k "
			  "JOIN reading_pair p ON p.kpi_id = k.id WHERE k.campaign_id = $1 "
			  "ORDER BY p.kpi_id, p.channel_id",
			  args, out, err);
}

int readings_newest_of(struct store *s, int64_t kpi_id, int64_t instant, struct row_list *out,
		       struct err *err)
{
	const struct datum args[] = { datum_int(kpi_id), datum_int(instant) };

	return add_newest(s,
			  "SELECT kpi_id, channel_id FROM reading_pair WHERE kpi_id = $1 "
			  "ORDER BY channel_id",
			  args, out, err);
}

static void read_stretch(void *row, struct db_stmt *st, struct arena *a)
{
	(void)a;
	*(struct reading_stretch *)row = (struct reading_stretch){ db_int(st, 0), db_int(st, 1),
								   db_int(st, 2), db_int(st, 3) };
}

int readings_of_change(struct store *s, int64_t change_id, struct row_list *out, struct err *err)
{
	const struct datum arg = datum_int(change_id);
	const struct row_query q = { "SELECT kpi_id, channel_id, from_at, until_at "
				     "FROM reading_batch WHERE change_id = $1 "
				     "ORDER BY kpi_id, channel_id",
				     &arg, 1, sizeof(struct reading_stretch), read_stretch };

	return store_read_rows(s, &q, out, err);
}

/* ---- raw */

static void read_reading(void *row, struct db_stmt *st, struct arena *a)
{
	*(struct reading *)row = (struct reading){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
						   db_int(st, 3), arena_strdup(a, db_text(st, 4)) };
}

int readings_load(struct store *s, const struct reading_scope *scope, struct row_list *out,
		  struct err *err)
{
	struct datum arg[5] = { datum_int(scope->kpi_id), datum_int(scope->from),
				datum_int(scope->until) };
	struct row_query q = {
		.arg = arg, .n = 3, .size = sizeof(struct reading), .read = read_reading
	};
	struct str sql = { 0 };

	str_add(&sql, "SELECT r.kpi_id,r.channel_id,r.at,r.value,n.name FROM reading r "
		      "JOIN source n ON n.id = r.source_id WHERE r.kpi_id = $1 "
		      "AND r.at BETWEEN $2 AND $3");
	if (scope->channel_id >= 0) {
		arg[q.n++] = datum_int(scope->channel_id);
		str_addf(&sql, " AND r.channel_id = $%d", q.n);
	}
	str_add(&sql, " ORDER BY r.kpi_id, r.channel_id, r.at, r.source_id");
	if (scope->limit) {
		arg[q.n++] = datum_int(scope->limit);
		str_addf(&sql, " LIMIT $%d", q.n);
	}
	q.sql = str_text(&sql);
	int rc = store_read_rows(s, &q, out, err);

	str_release(&sql);
	return rc;
}
