/* Readings in: gathered to chunks, sorted by key, compared, written. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "model/change.h"
#include "store/inner.h"
#include "store/readings.h"
#include "store/sums.h"

enum { CHUNK = 128 * 1024, SHOWN_ROWS = 20 };

struct row {
	int64_t kpi_id, channel_id, at, value, source_id;
	int64_t order; /* as given; the last of a key wins */
};

/* What is known of a (KPI, channel). */
struct pair {
	int64_t kpi_id, channel_id;
	int64_t newest;      /* instant; INT64_MIN: no reading */
	int64_t from, until; /* of what this batch changed; from > until: nothing */
};

struct readings_batch {
	struct writer *w;
	struct sums sums;
	struct row *row;
	size_t n, cap;
	int64_t order;
	struct map sources;
	char *last_source;
	int64_t last_source_id;
	struct pair *pair;
	size_t pair_n, pair_cap;
	struct sums_range *stale; /* hours to make anew in this chunk */
	size_t stale_n, stale_cap;
	struct readings_counts counts;
	int64_t shown;
	struct hash *hash;
};

struct readings_batch *readings_begin(struct writer *w, const struct zone *zone)
{
	struct readings_batch *b = mem_alloc(sizeof(*b));

	b->w = w;
	sums_init(&b->sums, w->store->db, zone);
	b->hash = hash_new();
	return b;
}

void readings_drop(struct readings_batch *b)
{
	char unused[HASH_HEX];

	if (!b)
		return;
	hash_finish(b->hash, unused);
	map_release(&b->sources);
	sums_release(&b->sums);
	free(b->last_source);
	free(b->pair);
	free(b->stale);
	free(b->row);
	free(b);
}

/* ---- names to numbers */

static int look_up_source(struct readings_batch *b, const char *name, int64_t *id, struct err *err)
{
	struct db *db = b->w->store->db;
	struct db_stmt *st;

	if (db_prepare(db,
		       "INSERT INTO source(name) VALUES($1) "
		       "ON CONFLICT(name) DO UPDATE SET name = excluded.name RETURNING id",
		       &st, err))
		return -1;
	db_bind_text(st, 1, name);
	int rc = db_step(st, err);

	if (rc != 1)
		return rc < 0 ? -1 : err_set(err, ERR_INTERNAL, "a source got no number");
	*id = db_int(st, 0);
	return db_step(st, err) < 0 ? -1 : 0;
}

static int source_id(struct readings_batch *b, const char *name, int64_t *id, struct err *err)
{
	if (!name)
		name = "";
	if (b->last_source && !strcmp(name, b->last_source)) {
		*id = b->last_source_id;
		return 0;
	}
	if (!map_get(&b->sources, name, id)) {
		if (look_up_source(b, name, id, err))
			return -1;
		map_put(&b->sources, name, *id);
	}
	free(b->last_source);
	b->last_source = mem_strdup(name);
	b->last_source_id = *id;
	return 0;
}

static struct pair *find_pair(struct readings_batch *b, const struct row *r, struct err *err)
{
	struct db_stmt *st;

	for (size_t i = 0; i < b->pair_n; i++)
		if (b->pair[i].kpi_id == r->kpi_id && b->pair[i].channel_id == r->channel_id)
			return &b->pair[i];
	if (db_prepare(b->w->store->db,
		       "SELECT newest_at FROM reading_pair WHERE kpi_id = $1 AND channel_id = $2",
		       &st, err))
		return NULL;
	db_bind_int(st, 1, r->kpi_id);
	db_bind_int(st, 2, r->channel_id);
	int rc = db_step(st, err);

	if (rc < 0)
		return NULL;
	int64_t newest = rc ? db_int(st, 0) : INT64_MIN;

	db_reset(st);
	struct pair *p = MEM_PUSH(b->pair, b->pair_n, b->pair_cap);

	*p = (struct pair){ r->kpi_id, r->channel_id, newest, INT64_MAX, INT64_MIN };
	return p;
}

/* ---- one row */

static void note_range(struct pair *p, int64_t at)
{
	p->from = MIN(p->from, at);
	p->until = MAX(p->until, at);
}

/* Few readings are shown one by one in the journal; of many, their count and hash. */
static int show(struct readings_batch *b, const struct row *r, const int64_t *before,
		struct err *err)
{
	struct str was = { 0 }, is = { 0 };

	if (b->shown++ >= SHOWN_ROWS)
		return 0;
	str_addf(&is, "%lld", (long long)r->value);
	if (before)
		str_addf(&was, "%lld", (long long)*before);
	int rc = writer_journal(b->w,
				&(const struct journal_row){ "reading", r->kpi_id, "value",
							     before ? str_text(&was) : NULL,
							     str_text(&is) },
				err);

	str_release(&was);
	str_release(&is);
	return rc;
}

static void bind_key(struct db_stmt *st, const struct row *r)
{
	db_bind_int(st, 1, r->kpi_id);
	db_bind_int(st, 2, r->channel_id);
	db_bind_int(st, 3, r->at);
	db_bind_int(st, 4, r->source_id);
}

static int add_row(struct readings_batch *b, struct db_stmt *insert, const struct row *r,
		   struct err *err)
{
	const struct reading reading = { r->kpi_id, r->channel_id, r->at, r->value, "" };

	bind_key(insert, r);
	db_bind_int(insert, 5, r->value);
	db_bind_int(insert, 6, b->w->change_id);
	if (db_step(insert, err))
		return -1;
	b->counts.added++;
	if (b->shown < SHOWN_ROWS && show(b, r, NULL, err))
		return -1;
	return sums_add(&b->sums, &reading, err);
}

/* 1: there is one, `value` and `change` are its; 0: none; -1 */
static int look_at(struct readings_batch *b, const struct row *r, int64_t *value, int64_t *change,
		   struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(b->w->store->db,
		       "SELECT value, change_id FROM reading WHERE kpi_id = $1 AND channel_id = $2 "
		       "AND at = $3 AND source_id = $4",
		       &st, err))
		return -1;
	bind_key(st, r);
	int rc = db_step(st, err);

	if (rc == 1) {
		*value = db_int(st, 0);
		*change = db_int(st, 1);
		db_reset(st);
	}
	return rc;
}

static int keep_old(struct readings_batch *b, const struct row *r, int64_t value, int64_t change,
		    struct err *err)
{
	struct db_stmt *st;

	/* Written by this very change: its first value was never seen by anybody */
	if (change == b->w->change_id)
		return 0;
	if (db_prepare(
		    b->w->store->db,
		    "INSERT INTO reading_history(kpi_id,channel_id,at,source_id,replaced_by,value,"
		    "change_id) VALUES($1,$2,$3,$4,$5,$6,$7)",
		    &st, err))
		return -1;
	bind_key(st, r);
	db_bind_int(st, 5, b->w->change_id);
	db_bind_int(st, 6, value);
	db_bind_int(st, 7, change);
	return db_step(st, err);
}

static int replace_row(struct readings_batch *b, const struct row *r, int64_t was, int64_t change,
		       struct err *err)
{
	struct db_stmt *st;

	if (keep_old(b, r, was, change, err) ||
	    db_prepare(b->w->store->db,
		       "UPDATE reading SET value = $5, change_id = $6 WHERE kpi_id = $1 "
		       "AND channel_id = $2 AND at = $3 AND source_id = $4",
		       &st, err))
		return -1;
	bind_key(st, r);
	db_bind_int(st, 5, r->value);
	db_bind_int(st, 6, b->w->change_id);
	if (db_step(st, err))
		return -1;
	b->counts.replaced++;
	int64_t hour = b->sums.now.start[sums_hour(&b->sums, r->at)];
	struct sums_range *last = b->stale_n ? &b->stale[b->stale_n - 1] : NULL;

	if (!last || last->kpi_id != r->kpi_id || last->channel_id != r->channel_id ||
	    last->until < hour)
		last = MEM_PUSH(b->stale, b->stale_n, b->stale_cap);
	*last = (struct sums_range){ r->kpi_id, r->channel_id, r->at, r->at };
	/* One remake covers the whole day */
	last->until = b->sums.now.start[b->sums.now.n] - 1;
	return show(b, r, &was, err);
}

static int put_row(struct readings_batch *b, struct db_stmt *insert, struct pair *p,
		   const struct row *r, struct err *err)
{
	int64_t value = 0, change = 0;

	if (r->at > p->newest) {
		p->newest = r->at;
	} else {
		int found = look_at(b, r, &value, &change, err);

		if (found < 0)
			return -1;
		if (found && value == r->value) {
			b->counts.same++;
			return 0;
		}
		if (found) {
			note_range(p, r->at);
			return replace_row(b, r, value, change, err);
		}
	}
	note_range(p, r->at);
	return add_row(b, insert, r, err);
}

/* ---- a chunk */

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

#define BY(member)                  \
	if (x->member != y->member) \
		return x->member < y->member ? -1 : 1;
	BY(kpi_id)
	BY(channel_id)
	BY(at)
	BY(source_id)
	BY(order)
#undef BY
	return 0;
}

static bool is_same_key(const struct row *x, const struct row *y)
{
	return x->kpi_id == y->kpi_id && x->channel_id == y->channel_id && x->at == y->at &&
	       x->source_id == y->source_id;
}

static void sort_chunk(struct readings_batch *b)
{
	bool is_sorted = true;

	for (size_t i = 1; i < b->n && is_sorted; i++)
		is_sorted = compare_rows(&b->row[i - 1], &b->row[i]) <= 0;
	if (!is_sorted)
		qsort(b->row, b->n, sizeof(*b->row), compare_rows);
}

/* Seven bits a byte, low ones first, the sign folded in. */
static unsigned char *put_number(unsigned char *to, int64_t v)
{
	uint64_t u = ((uint64_t)v << 1) ^ (v < 0 ? UINT64_MAX : 0);

	for (; u >= 0x80; u >>= 7)
		*to++ = (unsigned char)(u | 0x80);
	*to++ = (unsigned char)u;
	return to;
}

/* Sorted rows as differences from the one before: a few bytes each, so that SHA-256 is cheap. */
static void hash_chunk(struct readings_batch *b)
{
	enum { LONGEST = 5 * 10, ROWS = 128 };
	unsigned char buffer[ROWS * LONGEST], *to = buffer;
	struct row none = { 0 };
	const struct row *last = &none;

	for (size_t i = 0; i < b->n; i++) {
		const struct row *r = &b->row[i];

		to = put_number(to, r->kpi_id - last->kpi_id);
		to = put_number(to, r->channel_id - last->channel_id);
		to = put_number(to, r->at - last->at);
		to = put_number(to, r->source_id - last->source_id);
		to = put_number(to, r->value);
		last = r;
		if ((i + 1) % ROWS == 0 || i + 1 == b->n) {
			hash_bytes(b->hash, buffer, (size_t)(to - buffer));
			to = buffer;
		}
	}
}

static int write_rows(struct readings_batch *b, struct err *err)
{
	struct db_stmt *insert;
	struct pair *p = NULL;

	if (db_prepare(b->w->store->db,
		       "INSERT INTO reading(kpi_id,channel_id,at,source_id,value,change_id) "
		       "VALUES($1,$2,$3,$4,$5,$6)",
		       &insert, err))
		return -1;
	for (size_t i = 0; i < b->n; i++) {
		const struct row *r = &b->row[i];

		if (i + 1 < b->n && is_same_key(r, r + 1))
			continue;
		if (!p || p->kpi_id != r->kpi_id || p->channel_id != r->channel_id)
			p = find_pair(b, r, err);
		if (!p || put_row(b, insert, p, r, err))
			return -1;
	}
	return sums_flush(&b->sums, err);
}

static int write_chunk(struct readings_batch *b, struct err *err)
{
	if (!b->n)
		return 0;
	sort_chunk(b);
	hash_chunk(b);
	b->stale_n = 0;
	if (write_rows(b, err))
		return -1;
	for (size_t i = 0; i < b->stale_n; i++)
		if (sums_remake(&b->sums, &b->stale[i], err))
			return -1;
	b->n = 0;
	return 0;
}

int readings_add(struct readings_batch *b, const struct reading *rows, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct reading *r = &rows[i];
		int64_t source;

		if (b->n == CHUNK && write_chunk(b, err))
			return -1;
		if (source_id(b, r->source, &source, err))
			return -1;
		*MEM_PUSH(b->row, b->n,
			  b->cap) = (struct row){ r->kpi_id, r->channel_id, r->at,
						  r->value,  source,        b->order++ };
	}
	return 0;
}

/* ---- the end of a batch */

static int write_pairs(struct readings_batch *b, struct err *err)
{
	struct db *db = b->w->store->db;

	for (size_t i = 0; i < b->pair_n; i++) {
		const struct pair *p = &b->pair[i];
		const struct datum args[] = { datum_int(p->kpi_id), datum_int(p->channel_id),
					      datum_int(p->newest), datum_int(b->w->change_id),
					      datum_int(p->from),   datum_int(p->until) };
		const struct datum batch[] = { args[3], args[0], args[1], args[4], args[5] };

		if (p->from > p->until)
			continue;
		if (db_run(db,
			   "INSERT INTO reading_pair(kpi_id,channel_id,newest_at) VALUES($1,$2,$3) "
			   "ON CONFLICT(kpi_id,channel_id) "
			   "DO UPDATE SET newest_at = excluded.newest_at",
			   args, 3, err) ||
		    db_run(db,
			   "INSERT INTO reading_batch(change_id,kpi_id,channel_id,from_at,"
			   "until_at) "
			   "VALUES($1,$2,$3,$4,$5) ON CONFLICT(change_id,kpi_id,channel_id) "
			   "DO UPDATE SET "
			   "from_at = CASE WHEN excluded.from_at < reading_batch.from_at "
			   "THEN excluded.from_at ELSE reading_batch.from_at END, "
			   "until_at = CASE WHEN excluded.until_at > reading_batch.until_at "
			   "THEN excluded.until_at ELSE reading_batch.until_at END",
			   batch, 5, err))
			return -1;
	}
	return 0;
}

static int journal_batch(struct readings_batch *b, struct err *err)
{
	char sha[HASH_HEX];
	struct str text = { 0 };

	hash_finish(b->hash, sha);
	b->hash = hash_new();
	str_addf(&text, "added=%lld replaced=%lld same=%lld sha256=%s", (long long)b->counts.added,
		 (long long)b->counts.replaced, (long long)b->counts.same, sha);
	int rc = writer_journal(
		b->w, &(const struct journal_row){ "reading", 0, "batch", NULL, str_text(&text) },
		err);

	str_release(&text);
	writer_add_topics(b->w, TOPIC_READINGS);
	return rc;
}

int readings_end(struct readings_batch *b, struct readings_counts *counts, struct err *err)
{
	int rc = write_chunk(b, err);

	if (!rc && b->counts.added + b->counts.replaced > 0)
		rc = sums_finish(&b->sums, err) || write_pairs(b, err) || journal_batch(b, err) ? -1
												: 0;
	if (counts)
		*counts = b->counts;
	readings_drop(b);
	return rc;
}
