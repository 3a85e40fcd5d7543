#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/zone.h"
#include "store/inner.h"

/* ---- the chain */

void journal_hash_field(struct hash *h, const struct journal_row *row)
{
	hash_text(h, row->object);
	hash_int(h, row->object_id);
	hash_text(h, row->field);
	hash_int(h, (row->before ? 1 : 0) + (row->after ? 2 : 0));
	hash_text(h, row->before ? row->before : "");
	hash_text(h, row->after ? row->after : "");
}

void journal_hash_head(struct hash *h, const struct act *act, int64_t change_id)
{
	hash_int(h, change_id);
	hash_int(h, act->campaign_id);
	hash_int(h, act->at);
	hash_int(h, act->person_id);
	hash_text(h, act->who);
	hash_text(h, act->session);
	hash_text(h, act->request_id);
	hash_text(h, act->act);
	hash_text(h, act->summary);
	hash_text(h, act->reason);
	hash_int(h, act->undoes);
}

/* ---- reading */

#define CHANGE_COLUMNS                                                                  \
	"SELECT id,campaign_id,at,person_id,who,session,request_id,act,summary,reason," \
	"undoes,hash FROM change "

static void read_change(void *row, struct db_stmt *st, struct arena *a)
{
	struct change *c = row;

	c->id = db_int(st, 0);
	c->campaign_id = db_int(st, 1);
	c->at = db_int(st, 2);
	c->person_id = db_int(st, 3);
	c->who = arena_strdup(a, db_text(st, 4));
	c->session = arena_strdup(a, db_text(st, 5));
	c->request_id = arena_strdup(a, db_text(st, 6));
	c->act = arena_strdup(a, db_text(st, 7));
	c->summary = arena_strdup(a, db_text(st, 8));
	c->reason = arena_strdup(a, db_text(st, 9));
	c->undoes = db_int(st, 10);
	c->hash = arena_strdup(a, db_text(st, 11));
}

/* The conditions of a filter that are set, each with the next parameter. */
static int add_conditions(struct store *s, const struct journal_filter *f, struct str *sql,
			  struct datum *arg)
{
	int n = 0;

#define CONDITION(is_set, text, value)                                  \
	if (is_set) {                                                   \
		str_addf(sql, n ? " AND " text : "WHERE " text, n + 1); \
		arg[n++] = (value);                                     \
	}
	CONDITION(f->campaign_id, "campaign_id = $%d", datum_int(f->campaign_id))
	CONDITION(f->since && f->since != INSTANT_NONE, "at >= $%d", datum_int(f->since))
	CONDITION(s->as_of != INSTANT_NONE, "at <= $%d", datum_int(s->as_of))
	CONDITION(f->who, "lower(who) = lower($%d)", datum_text(f->who))
	CONDITION(f->before_id, "id < $%d", datum_int(f->before_id))
	CONDITION(f->object,
		  "id IN (SELECT change_id FROM change_field WHERE is_first = 1 AND object = $%d",
		  datum_text(f->object))
	if (f->object && f->object_id) {
		str_addf(sql, " AND object_id = $%d", n + 1);
		arg[n++] = datum_int(f->object_id);
	}
#undef CONDITION
	if (f->object)
		str_add(sql, ")");
	return n;
}

int journal_list(struct store *s, const struct journal_filter *f, struct row_list *out,
		 struct err *err)
{
	struct str sql = { 0 };
	struct datum arg[8];
	struct row_query q = { .arg = arg, .size = sizeof(struct change), .read = read_change };

	str_add(&sql, CHANGE_COLUMNS);
	q.n = add_conditions(s, f, &sql, arg);
	str_add(&sql, " ORDER BY id DESC");
	if (f->limit) {
		arg[q.n++] = datum_int(f->limit);
		str_addf(&sql, " LIMIT $%d", q.n);
	}
	q.sql = str_text(&sql);
	int rc = store_read_rows(s, &q, out, err);

	str_release(&sql);
	return rc;
}

static const char *optional(struct arena *a, struct db_stmt *st, int i)
{
	return db_is_none(st, i) ? NULL : arena_strdup(a, db_text(st, i));
}

static void read_field(void *row, struct db_stmt *st, struct arena *a)
{
	struct change_field *f = row;

	f->change_id = db_int(st, 0);
	f->object = arena_strdup(a, db_text(st, 1));
	f->object_id = db_int(st, 2);
	f->field = arena_strdup(a, db_text(st, 3));
	f->before = optional(a, st, 4);
	f->after = optional(a, st, 5);
}

int journal_fields(struct store *s, int64_t change_id, struct row_list *out, struct err *err)
{
	const struct datum arg = datum_int(change_id);
	const struct row_query q = { "SELECT change_id,object,object_id,field,before,after "
				     "FROM change_field WHERE change_id = $1 ORDER BY seq",
				     &arg, 1, sizeof(struct change_field), read_field };

	return store_read_rows(s, &q, out, err);
}

struct change *journal_get(struct store *s, int64_t change_id, struct arena *a, struct err *err)
{
	const struct datum arg = datum_int(change_id);
	const struct row_query q = { CHANGE_COLUMNS "WHERE id = $1", &arg, 1, sizeof(struct change),
				     read_change };
	struct row_list list = { .arena = a };

	if (store_read_rows(s, &q, &list, err))
		return NULL;
	if (!list.n)
		err_set(err, ERR_NOINPUT, "there is no change %lld", (long long)change_id);
	return list.n ? list.rows : NULL;
}

/* The first id that a query with three arguments tells: 1 found, 0 there is none, -1. */
static int change_id_of(struct store *s, const char *sql, const struct datum arg[3], int64_t *id,
			struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(s->db, sql, &st, err))
		return -1;
	db_bind_all(st, arg, 3);
	int rc = db_step(st, err);

	if (rc == 1) {
		*id = db_int(st, 0);
		db_reset(st);
	}
	return rc;
}

struct change *journal_last_at(struct store *s, const struct journal_place *p, struct arena *a,
			       struct err *err)
{
	const struct datum arg[] = { datum_text(p->object), datum_int(p->object_id),
				     datum_text(p->field) };
	const char *sql =
		"SELECT o.change_id FROM change_field o "
		"JOIN change_field f ON f.change_id = o.change_id AND f.object = o.object "
		"AND f.object_id = o.object_id "
		"WHERE o.is_first = 1 AND o.object = $1 AND o.object_id = $2 AND f.field = $3 "
		"ORDER BY o.change_id DESC LIMIT 1";
	int64_t id = 0;

	return change_id_of(s, sql, arg, &id, err) < 0 ? NULL : journal_get(s, id, a, err);
}

struct change *journal_first_touch(struct store *s, const struct journal_touch *t, struct arena *a,
				   struct err *err)
{
	const struct datum arg[] = { datum_int(t->after_id), datum_int(t->campaign_id),
				     datum_text(t->fields) };
	const char *sql =
		"SELECT f.change_id FROM change_field f JOIN change c ON c.id = f.change_id "
		"WHERE f.change_id > $1 AND c.campaign_id = $2 "
		"AND replace($3, ',' || f.object || '.' || f.field || ',', '') <> $3 "
		"ORDER BY f.change_id LIMIT 1";
	int64_t id = 0;

	return change_id_of(s, sql, arg, &id, err) <= 0 ? NULL : journal_get(s, id, a, err);
}

static int get_or_zero(struct store *s, const char *sql, const char *text, int64_t *out,
		       struct err *err)
{
	struct err local = { 0 };

	*out = 0;
	if (!db_get_int(s->db, sql, datum_text(text), out, &local) || local.code == ERR_NOINPUT)
		return 0;
	if (err)
		*err = local;
	return -1;
}

int journal_find_request(struct store *s, const char *request_id, int64_t *change_id,
			 struct err *err)
{
	*change_id = 0;
	if (!*request_id)
		return 0;
	/* The condition lets the partial index serve */
	return get_or_zero(s, "SELECT id FROM change WHERE request_id = $1 AND request_id <> ''",
			   request_id, change_id, err);
}

int journal_last_undoable(struct store *s, const struct journal_filter *f, int64_t *change_id,
			  struct err *err)
{
	const struct datum arg[] = {
		datum_text(f->who),
		datum_int(f->before_id ? f->before_id : INT64_MAX),
		datum_int(f->campaign_id),
	};
	const char *sql = "SELECT c.id FROM change c WHERE lower(c.who) = lower($1) AND c.id < $2 "
			  "AND ($3 = 0 OR c.campaign_id IS NULL OR c.campaign_id = $3) "
			  "AND c.undoes IS NULL AND c.act <> 'alert.watch' "
			  "AND NOT EXISTS (SELECT 1 FROM change u "
			  "WHERE u.undoes = c.id AND NOT EXISTS (SELECT 1 FROM change r "
			  "WHERE r.undoes = u.id)) "
			  "ORDER BY c.id DESC LIMIT 1";

	*change_id = 0;
	return change_id_of(s, sql, arg, change_id, err) < 0 ? -1 : 0;
}

int journal_check_standing(struct store *s, int64_t change_id, struct err *err)
{
	struct err local = { 0 };
	int64_t by = 0;

	if (db_get_int(s->db,
		       "SELECT u.id FROM change u WHERE u.undoes = $1 "
		       "AND NOT EXISTS (SELECT 1 FROM change r WHERE r.undoes = u.id)",
		       datum_int(change_id), &by, &local)) {
		if (local.code == ERR_NOINPUT)
			return 0;
		if (err)
			*err = local;
		return -1;
	}
	err_set(err, ERR_CONFLICT, "change %lld was taken back already, by change %lld",
		(long long)change_id, (long long)by);
	return err_hint(err, "'warroom undo %lld' brings it back", (long long)by);
}

int journal_head(struct store *s, struct arena *a, struct journal_head *out, struct err *err)
{
	struct db_stmt *st;

	*out = (struct journal_head){ .hash = "" };
	if (db_prepare(s->db, "SELECT id, hash FROM change ORDER BY id DESC LIMIT 1", &st, err))
		return -1;
	int rc = db_step(st, err);

	if (rc == 1) {
		out->id = db_int(st, 0);
		out->hash = arena_strdup(a, db_text(st, 1));
		db_reset(st);
	}
	return rc < 0 ? -1
		      : db_get_int(s->db, "SELECT COUNT(*) FROM change", datum_none(), &out->count,
				   err);
}

/* ---- proof */

static int hash_fields(struct store *s, struct hash *h, int64_t change_id, struct err *err)
{
	struct db_stmt *st;
	int64_t seq = 0;
	int rc;

	if (db_prepare(s->db,
		       "SELECT object,object_id,field,before,after,seq FROM change_field "
		       "WHERE change_id = $1 ORDER BY seq",
		       &st, err))
		return -1;
	db_bind_int(st, 1, change_id);
	while ((rc = db_step(st, err)) == 1) {
		const struct journal_row row = {
			db_text(st, 0),
			db_int(st, 1),
			db_text(st, 2),
			db_is_none(st, 3) ? NULL : db_text(st, 3),
			db_is_none(st, 4) ? NULL : db_text(st, 4),
		};

		journal_hash_field(h, &row);
		if (db_int(st, 5) != ++seq)
			hash_text(h, "a row is missing");
	}
	return rc;
}

/* 1: as written; 0: not; -1. `previous` becomes this change's hash. */
static int verify_change(struct store *s, const struct change *c, char previous[HASH_HEX],
			 struct err *err)
{
	const struct act act = { c->at,  c->person_id, c->who,    c->session,     c->request_id,
				 c->act, c->summary,   c->reason, c->campaign_id, c->undoes };
	struct hash *h = hash_new();

	hash_text(h, previous);
	int rc = hash_fields(s, h, c->id, err);

	journal_hash_head(h, &act, c->id);
	hash_finish(h, previous);
	return rc ? -1 : !strcmp(previous, c->hash);
}

static int count_strays(struct store *s, int64_t *broken, struct err *err)
{
	return db_get_int(s->db,
			  "SELECT COALESCE(MIN(change_id), 0) FROM change_field "
			  "WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.id = change_id)",
			  datum_none(), broken, err);
}

int journal_verify(struct store *s, int64_t *broken, struct err *err)
{
	char previous[HASH_HEX] = "";
	struct db_stmt *st;
	int64_t want = 1;
	int rc;

	*broken = 0;
	if (db_prepare(s->db, CHANGE_COLUMNS "ORDER BY id", &st, err))
		return -1;
	while ((rc = db_step(st, err)) == 1) {
		struct arena a = { 0 };
		struct change c;

		read_change(&c, st, &a);
		int whole = c.id == want++ ? verify_change(s, &c, previous, err) : 0;

		if (whole == 0)
			*broken = c.id;
		arena_release(&a);
		if (whole != 1) {
			db_reset(st);
			return whole;
		}
	}
	return rc ? -1 : count_strays(s, broken, err);
}
