/* Sums made anew from the readings, and readings taken back. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/campaign.h"
#include "model/change.h"
#include "store/inner.h"
#include "store/readings.h"
#include "store/sums.h"

static void read_range(void *row, struct db_stmt *st, struct arena *a)
{
	(void)a;
	*(struct sums_range *)row = (struct sums_range){ db_int(st, 0), db_int(st, 1),
							 db_int(st, 2), db_int(st, 3) };
}

int readings_ranges(struct store *s, const char *sql, int64_t id, struct row_list *out,
		    struct err *err)
{
	const struct datum arg = datum_int(id);
	const struct row_query q = { sql, &arg, 1, sizeof(struct sums_range), read_range };

	return store_read_rows(s, &q, out, err);
}

int readings_remake(struct store *s, const struct zone *zone, const struct row_list *ranges,
		    struct err *err)
{
	const struct sums_range *r = ranges->rows;
	struct sums sums;
	int rc = 0;

	sums_init(&sums, s->db, zone);
	for (size_t i = 0; !rc && i < ranges->n; i++)
		rc = sums_remake(&sums, &r[i], err);
	if (!rc)
		rc = sums_finish(&sums, err);
	sums_release(&sums);
	return rc;
}

static int forget_all(struct store *s, int64_t campaign_id, struct err *err)
{
#define OF_CAMPAIGN " WHERE kpi_id IN (SELECT id FROM kpi WHERE campaign_id = $1)"
	static const char *const sql[] = { "DELETE FROM hour_sum" OF_CAMPAIGN,
					   "DELETE FROM day_sum" OF_CAMPAIGN,
					   "DELETE FROM hour_total" OF_CAMPAIGN,
					   "DELETE FROM day_total" OF_CAMPAIGN };
#undef OF_CAMPAIGN
	const struct datum arg = datum_int(campaign_id);

	for (size_t i = 0; i < ARRAY_LEN(sql); i++)
		if (db_run(s->db, sql[i], &arg, 1, err))
			return -1;
	return 0;
}

int readings_rebuild(struct writer *w, int64_t campaign_id, const struct zone *zone,
		     struct err *err)
{
	struct store *s = w->store;
	struct arena a = { 0 };
	struct row_list ranges = { .arena = &a };

	/* The old zone's days may begin elsewhere: all cells go first */
	int rc = forget_all(s, campaign_id, err);

	if (!rc)
		rc = readings_ranges(
			s,
			"SELECT p.kpi_id, p.channel_id, (SELECT MIN(r.at) FROM reading r "
			"WHERE r.kpi_id = p.kpi_id AND r.channel_id = p.channel_id) AS first_at, "
			"p.newest_at FROM reading_pair p JOIN kpi k ON k.id = p.kpi_id "
			"WHERE k.campaign_id = $1",
			campaign_id, &ranges, err);
	if (!rc)
		rc = readings_remake(s, zone, &ranges, err);
	arena_release(&a);
	return rc;
}

/* ---- back */

struct range_undo {
	struct writer *w;
	int64_t change_id;
	const struct sums_range *range;
};

static int run(const struct range_undo *u, const char *sql, struct err *err)
{
	const struct datum args[] = { datum_int(u->range->kpi_id), datum_int(u->range->channel_id),
				      datum_int(u->range->from),   datum_int(u->range->until),
				      datum_int(u->change_id),     datum_int(u->w->change_id) };
	const bool names_new = strstr(sql, "$6") != NULL;

	return db_run(u->w->store->db, sql, args, names_new ? 6 : 5, err);
}

/* By value, as with fields: a reading that holds again what the change wrote counts as its own.
 * $5 is the change to take back, $6 the new one. */
/* clang-format off */
#define IN_RANGE(t) \
	" WHERE " t ".kpi_id = $1 AND " t ".channel_id = $2 AND " t ".at BETWEEN $3 AND $4 "
#define SAME_KEY(h) \
	h ".kpi_id = reading.kpi_id AND " h ".channel_id = reading.channel_id " \
	"AND " h ".at = reading.at AND " h ".source_id = reading.source_id "
#define EXISTS_IN_HISTORY \
	"EXISTS (SELECT 1 FROM reading_history h WHERE " SAME_KEY("h")

static const char who_changed[] =
	"SELECT c.who FROM reading_history v LEFT JOIN reading ON " SAME_KEY("v")
	"JOIN change c ON c.id = COALESCE(reading.change_id, v.replaced_by)" IN_RANGE("v")
	"AND v.change_id = $5 AND reading.value IS DISTINCT FROM v.value LIMIT 1";
static const char keep_what_is[] =
	"INSERT INTO reading_history(kpi_id,channel_id,at,source_id,replaced_by,value,change_id) "
	"SELECT kpi_id, channel_id, at, source_id, CAST($6 AS BIGINT), value, change_id "
	"FROM reading" IN_RANGE("reading") "AND (reading.change_id = $5 OR "
	EXISTS_IN_HISTORY "AND h.change_id = $5))";
static const char set_what_was[] =
	"UPDATE reading SET value = (SELECT h.value FROM reading_history h WHERE " SAME_KEY("h")
	"AND h.replaced_by = $5), change_id = $6" IN_RANGE("reading")
	"AND " EXISTS_IN_HISTORY "AND h.change_id = $5) "
	"AND " EXISTS_IN_HISTORY "AND h.replaced_by = $5)";
static const char drop_what_came[] =
	"DELETE FROM reading" IN_RANGE("reading") "AND reading.change_id <> $6 "
	"AND " EXISTS_IN_HISTORY "AND h.change_id = $5)";
static const char put_what_went[] =
	"INSERT INTO reading(kpi_id,channel_id,at,source_id,value,change_id) "
	"SELECT g.kpi_id, g.channel_id, g.at, g.source_id, g.value, CAST($6 AS BIGINT) "
	"FROM reading_history g" IN_RANGE("g") "AND g.replaced_by = $5 "
	"AND NOT EXISTS (SELECT 1 FROM reading WHERE " SAME_KEY("g") ") "
	"AND NOT EXISTS (SELECT 1 FROM reading_history h WHERE h.kpi_id = g.kpi_id "
	"AND h.channel_id = g.channel_id AND h.at = g.at AND h.source_id = g.source_id "
	"AND h.change_id = $5)";
/* clang-format on */

static int undo_range(const struct range_undo *u, struct err *err)
{
	if (run(u, keep_what_is, err) || run(u, set_what_was, err) || run(u, drop_what_came, err))
		return -1;
	return run(u, put_what_went, err);
}

static int note_range(const struct range_undo *u, struct err *err)
{
	const struct sums_range *r = u->range;
	const struct datum batch[] = { datum_int(u->w->change_id), datum_int(r->kpi_id),
				       datum_int(r->channel_id), datum_int(r->from),
				       datum_int(r->until) };
	struct db *db = u->w->store->db;

	if (db_run(db,
		   "INSERT INTO reading_batch(change_id,kpi_id,channel_id,from_at,until_at) "
		   "VALUES($1,$2,$3,$4,$5)",
		   batch, 5, err) ||
	    db_run(db, "DELETE FROM reading_pair WHERE kpi_id = $1 AND channel_id = $2", batch + 1,
		   2, err))
		return -1;
	return db_run(db,
		      "INSERT INTO reading_pair(kpi_id,channel_id,newest_at) "
		      "SELECT kpi_id, channel_id, at FROM reading WHERE kpi_id = $1 "
		      "AND channel_id = $2 ORDER BY at DESC LIMIT 1",
		      batch + 1, 2, err);
}

static int check_unchanged(const struct range_undo *u, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(u->w->store->db, who_changed, &st, err))
		return -1;
	db_bind_int(st, 1, u->range->kpi_id);
	db_bind_int(st, 2, u->range->channel_id);
	db_bind_int(st, 3, u->range->from);
	db_bind_int(st, 4, u->range->until);
	db_bind_int(st, 5, u->change_id);
	int rc = db_step(st, err);

	if (rc != 1)
		return rc;
	err_set(err, ERR_CONFLICT, "%s has corrected readings of it since", db_text(st, 0));
	db_reset(st);
	return err_hint(err, "take that later change back first");
}

int readings_zone(struct store *s, int64_t kpi_id, struct zone **zone, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(s->db,
		       "SELECT c.timezone FROM kpi k JOIN campaign c ON c.id = k.campaign_id "
		       "WHERE k.id = $1",
		       &st, err))
		return -1;
	db_bind_int(st, 1, kpi_id);
	int rc = db_step(st, err);

	if (rc < 0)
		return -1;
	rc = zone_load(rc ? db_text(st, 0) : "UTC", zone, err);
	db_reset(st);
	return rc;
}

static int undo_ranges(struct range_undo *u, const struct row_list *ranges, struct err *err)
{
	const struct sums_range *r = ranges->rows;
	struct zone *zone = NULL;

	for (size_t i = 0; i < ranges->n; i++) {
		u->range = &r[i];
		if (check_unchanged(u, err) || undo_range(u, err) || note_range(u, err))
			return -1;
	}
	if (!ranges->n)
		return 0;
	if (readings_zone(u->w->store, r->kpi_id, &zone, err))
		return -1;
	int rc = readings_remake(u->w->store, zone, ranges, err);

	zone_free(zone);
	return rc;
}

int readings_undo(struct writer *w, int64_t change_id, struct err *err)
{
	struct range_undo u = { .w = w, .change_id = change_id };
	struct arena a = { 0 };
	struct row_list ranges = { .arena = &a };
	int rc = readings_ranges(w->store,
				 "SELECT kpi_id, channel_id, from_at, until_at FROM reading_batch "
				 "WHERE change_id = $1",
				 u.change_id, &ranges, err);
	if (!rc)
		rc = undo_ranges(&u, &ranges, err);
	if (!rc)
		rc = writer_journal(
			w, &(const struct journal_row){ "reading", 0, "batch", NULL, "taken back" },
			err);
	writer_add_topics(w, TOPIC_READINGS);
	arena_release(&a);
	return rc;
}
