/* Looking at an earlier instant: temporary tables of the same names stand in front of the real
 * ones (a temporary name is found first), rolled back by the journal. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "store/inner.h"
#include "store/sums.h"

struct past {
	struct store *s;
	int64_t instant;
	bool is_shadowed[ENTITIES];
	struct arena arena;
};

static int exec_ddl(struct past *p, const char *sql, struct err *err)
{
	return db_exec(p->s->db, db_ddl(p->s->db, &p->arena, sql), err);
}

/* ---- rows */

static int shadow(struct past *p, const struct entity *e, struct err *err)
{
	if (p->is_shadowed[e->index])
		return 0;
	p->is_shadowed[e->index] = true;
	if (exec_ddl(p,
		     arena_printf(&p->arena, "CREATE TEMPORARY TABLE %s AS SELECT * FROM @MAIN@.%s",
				  e->table, e->table),
		     err))
		return -1;
	return exec_ddl(
		p, arena_printf(&p->arena, "CREATE INDEX past_%s ON %s(id)", e->table, e->table),
		err);
}

struct past_field {
	const struct entity *e;
	const struct entity_column *c;
	int64_t id;
	bool has_before, has_after;
	const char *before, *after;
};

static int set_field(struct past *p, const struct past_field *f, struct err *err)
{
	struct datum before, after;
	struct db_stmt *st;

	if (column_parse_text(f->c, f->before, &before, err) ||
	    column_parse_text(f->c, f->has_after ? f->after : "", &after, err))
		return -1;
	/* A clock set back can have mixed the order: then the field holds something else */
	const char *sql = arena_printf(&p->arena, "UPDATE %s SET %s = $1 WHERE id = $2%s%s%s",
				       f->e->table, f->c->sql, f->has_after ? " AND " : "",
				       f->has_after ? f->c->sql : "",
				       f->has_after ? " IS NOT DISTINCT FROM $3" : "");

	if (db_prepare(p->s->db, sql, &st, err))
		return -1;
	store_bind_column(st, 1, f->c, before);
	db_bind_int(st, 2, f->id);
	if (f->has_after)
		store_bind_column(st, 3, f->c, after);
	return db_step(st, err);
}

static int remove_row(struct past *p, const struct past_field *f, struct err *err)
{
	const char *sql = arena_printf(&p->arena, "DELETE FROM %s WHERE id = $1", f->e->table);
	const struct datum id = datum_int(f->id);

	return db_run(p->s->db, sql, &id, 1, err);
}

/* A deleted row comes back empty; its other fields were journaled after its id, so they are met
 * first: here it is made on the first of them. */
static int restore_row(struct past *p, const struct past_field *f, struct err *err)
{
	const char *find = arena_printf(&p->arena, "SELECT id FROM %s WHERE id = $1", f->e->table);
	struct err local = { 0 };
	int64_t id;
	void *row;
	struct db_stmt *st;
	int pos = 0;

	if (!db_get_int(p->s->db, find, datum_int(f->id), &id, &local))
		return 0;
	if (db_prepare(p->s->db, store_insert_sql(p->s, f->e), &st, err))
		return -1;
	row = arena_alloc(&p->arena, f->e->size);
	entity_init(f->e, row);
	column_set(&f->e->column[0], row, datum_int(f->id));
	for (size_t i = 0; i < f->e->n; i++)
		if (!(f->e->column[i].flags & COLUMN_DERIVED))
			store_bind_column(st, ++pos, &f->e->column[i],
					  column_get(&f->e->column[i], row));
	return db_step(st, err);
}

static int roll_back_field(struct past *p, const struct past_field *f, struct err *err)
{
	if (shadow(p, f->e, err))
		return -1;
	if (!f->has_before)
		return strcmp(f->c->name, "id") ? 0 : remove_row(p, f, err);
	if (!f->has_after && restore_row(p, f, err))
		return -1;
	return strcmp(f->c->name, "id") ? set_field(p, f, err) : 0;
}

/* All changes after the instant, newest first. Gathered before any is rolled back: the tables
 * change under a running query otherwise. */
static int gather(struct past *p, struct past_field **out, size_t *n, struct err *err)
{
	struct db_stmt *st;
	size_t cap = 0;
	int rc;

	if (db_prepare(p->s->db,
		       "SELECT f.object,f.object_id,f.field,f.before,f.after FROM change c "
		       "JOIN change_field f ON f.change_id = c.id WHERE c.at > $1 "
		       "ORDER BY c.id DESC, f.seq DESC",
		       &st, err))
		return -1;
	db_bind_int(st, 1, p->instant);
	while ((rc = db_step(st, err)) == 1) {
		const struct entity *e = entity_find(db_text(st, 0));
		const struct entity_column *c = e ? entity_column(e, db_text(st, 2)) : NULL;

		if (!c)
			continue;
		*ARENA_PUSH(&p->arena, *out, *n, cap) = (struct past_field){
			e,
			c,
			db_int(st, 1),
			!db_is_none(st, 3),
			!db_is_none(st, 4),
			arena_strdup(&p->arena, db_text(st, 3)),
			arena_strdup(&p->arena, db_text(st, 4)),
		};
	}
	return rc;
}

static int roll_back_rows(struct past *p, struct err *err)
{
	struct past_field *f = NULL;
	size_t n = 0;

	if (gather(p, &f, &n, err))
		return -1;
	for (size_t i = 0; i < n; i++)
		if (roll_back_field(p, &f[i], err))
			return err_wrap(err, _("going back to an earlier instant"));
	return 0;
}

/* ---- what is kept beside the rows */

static int roll_back_counts(struct past *p, struct err *err)
{
	if (p->is_shadowed[INDEX_task] &&
	    (exec_ddl(p,
		      "CREATE TEMPORARY TABLE task_count AS "
		      "SELECT campaign_id, phase_id, state, due, COUNT(*) AS n, "
		      "CAST(SUM(CASE WHEN estimate_tenths > 0 THEN estimate_tenths ELSE 10 END) "
		      "AS BIGINT) AS tenths "
		      "FROM (SELECT campaign_id, COALESCE(phase_id, 0) AS phase_id, state, "
		      "CASE WHEN state IN ('todo','doing','blocked') "
		      "THEN COALESCE(due, -2147483648) ELSE -2147483648 END AS due, "
		      "estimate_tenths FROM task) AS t "
		      "GROUP BY campaign_id, phase_id, state, due",
		      err) ||
	     exec_ddl(p, "CREATE INDEX past_task_campaign ON task(campaign_id)", err)))
		return -1;
	if (!p->is_shadowed[INDEX_ledger_entry])
		return 0;
	if (exec_ddl(p, "CREATE INDEX past_ledger_reverses ON ledger_entry(reverses_id)", err))
		return -1;
	return exec_ddl(p,
			"CREATE TEMPORARY TABLE ledger_day AS SELECT l.line_id, l.day, "
			"CAST(COALESCE(SUM(CASE WHEN COALESCE(r.kind, l.kind) = 'spend' "
			"THEN l.amount_minor ELSE 0 END), 0) AS BIGINT) AS spent_minor, "
			"CAST(COALESCE(SUM(CASE WHEN COALESCE(r.kind, l.kind) = 'refund' "
			"THEN l.amount_minor ELSE 0 END), 0) AS BIGINT) AS refunded_minor "
			"FROM ledger_entry l LEFT JOIN ledger_entry r ON r.id = l.reverses_id "
			"GROUP BY l.line_id, l.day",
			err);
}

/* ---- readings */

static int shadow_sums(struct past *p, struct err *err)
{
#define SUMS                                                              \
	"(kpi_id @INT@,start @INT@,channel_id @INT@,n @INT@,total @INT@," \
	"highest @INT@,newest_at @INT@,newest @INT@,"                     \
	"PRIMARY KEY(kpi_id,start,channel_id)) @STRICT@"
#define TOTALS                                                         \
	"(kpi_id @INT@,start @INT@,n @INT@,total @INT@,highest @INT@," \
	"newest_at @INT@,PRIMARY KEY(kpi_id,start)) @STRICT@"
	static const struct {
		const char *table, *columns;
	} kept[] = { { "hour_sum", SUMS },
		     { "day_sum", SUMS },
		     { "hour_total", TOTALS },
		     { "day_total", TOTALS } };
#undef SUMS
#undef TOTALS

	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		const char *t = kept[i].table;

		if (exec_ddl(p,
			     arena_printf(&p->arena, "CREATE TEMPORARY TABLE %s%s", t,
					  kept[i].columns),
			     err) ||
		    exec_ddl(
			    p,
			    arena_printf(&p->arena, "INSERT INTO %s SELECT * FROM @MAIN@.%s", t, t),
			    err))
			return -1;
	}
	return 0;
}

static int shadow_readings(struct past *p, struct err *err)
{
	if (shadow_sums(p, err))
		return -1;
	return exec_ddl(p,
			"CREATE TEMPORARY VIEW reading AS "
			"SELECT kpi_id,channel_id,at,source_id,value,change_id FROM @MAIN@.reading "
			"WHERE change_id NOT IN (SELECT id FROM late) UNION ALL "
			"SELECT kpi_id,channel_id,at,source_id,value,change_id "
			"FROM @MAIN@.reading_history WHERE change_id NOT IN (SELECT id FROM late) "
			"AND replaced_by IN (SELECT id FROM late)",
			err);
}

static int remake_late(struct past *p, struct err *err)
{
	struct row_list ranges = { .arena = &p->arena };
	struct zone *zone = NULL;
	int64_t kpi_id = 0;
	int rc = readings_ranges(p->s,
				 "SELECT b.kpi_id, b.channel_id, b.from_at, b.until_at "
				 "FROM reading_batch b JOIN late l ON l.id = b.change_id "
				 "WHERE b.change_id > $1 ORDER BY b.kpi_id",
				 0, &ranges, err);
	const struct sums_range *r = ranges.rows;

	for (size_t i = 0; !rc && i < ranges.n; i++) {
		struct row_list one = { .rows = &((struct sums_range *)ranges.rows)[i], .n = 1 };

		if (r[i].kpi_id != kpi_id) {
			zone_free(zone);
			zone = NULL;
			kpi_id = r[i].kpi_id;
			rc = readings_zone(p->s, kpi_id, &zone, err);
		}
		if (!rc)
			rc = readings_remake(p->s, zone, &one, err);
	}
	zone_free(zone);
	return rc;
}

static int roll_back_readings(struct past *p, struct err *err)
{
	const struct datum instant = datum_int(p->instant);
	int64_t n;

	if (exec_ddl(p, "CREATE TEMPORARY TABLE late(id @ID@) @STRICT@", err) ||
	    db_run(p->s->db, "INSERT INTO late(id) SELECT id FROM change WHERE at > $1", &instant,
		   1, err) ||
	    db_get_int(p->s->db,
		       "SELECT COUNT(*) FROM reading_batch b JOIN late l ON l.id = b.change_id",
		       datum_none(), &n, err))
		return -1;
	if (!n)
		return 0;
	return shadow_readings(p, err) || remake_late(p, err) ? -1 : 0;
}

int store_set_as_of(struct store *s, int64_t instant, struct err *err)
{
	struct past p = { .s = s, .instant = instant };

	if (s->as_of != INSTANT_NONE)
		bug("as-of is set once");
	int rc = db_begin_read(s->db, err);

	if (!rc)
		rc = roll_back_rows(&p, err);
	if (!rc)
		rc = roll_back_counts(&p, err);
	if (!rc)
		rc = roll_back_readings(&p, err);
	if (!rc)
		rc = db_commit(s->db, err);
	if (rc)
		db_rollback(s->db);
	arena_release(&p.arena);
	if (rc || db_set_read_only(s->db, err))
		return -1;
	s->as_of = instant;
	s->is_read_only = true;
	return 0;
}
