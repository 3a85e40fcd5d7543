#include "store/writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/zone.h"
#include "model/change.h"
#include "store/inner.h"
#include "store/schema.h"
#include "store/journal.h"

enum { LOG_FULL_BYTES = 4 * 1024 * 1024, READERS_WAIT_MS = 20, TEXT_MAX = 100000 };

/* ---- begin and end */

static int find_request(struct writer *w, bool *is_done, struct err *err)
{
	int64_t id = 0;

	*is_done = false;
	if (!*w->act.request_id)
		return 0;
	int rc = journal_find_request(w->store, w->act.request_id, &id, err);

	*is_done = id != 0;
	return rc;
}

static int start_journal(struct writer *w, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(w->store->db, "SELECT id, hash FROM change ORDER BY id DESC LIMIT 1", &st,
		       err))
		return -1;
	int rc = db_step(st, err);

	if (rc < 0)
		return -1;
	w->change_id = rc ? db_int(st, 0) + 1 : 1;
	w->hash = hash_new();
	hash_text(w->hash, rc ? db_text(st, 1) : "");
	db_reset(st);
	return 0;
}

static void fill_act(struct act *act)
{
	const char **text[] = { &act->who, &act->session, &act->request_id,
				&act->act, &act->summary, &act->reason };

	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		if (!*text[i])
			*text[i] = "";
}

static void writer_free(struct writer *w)
{
	char unused[HASH_HEX];

	if (w->hash)
		hash_finish(w->hash, unused);
	str_release(&w->before);
	str_release(&w->after);
	free(w->task);
	free(w);
}

static int refuse_read_only(struct store *s, struct err *err)
{
	if (s->as_of != INSTANT_NONE)
		return err_set(err, ERR_NOPERM, "the past can be looked at, not changed");
	return err_set(err, ERR_NOPERM, "%s is open for reading only", s->path);
}

/* Committing into a file that no longer has a name would lose the change without a word. */
static int say_replaced(struct store *s, struct err *err)
{
	err_set(err, ERR_UNAVAILABLE, "another file has taken the place of %s", s->path);
	return err_hint(err, "leave and start again; nothing was changed");
}

/* A newer program may have come meanwhile: its tables want to be kept in ways unknown here. */
static int check_schema(struct store *s, struct err *err)
{
	int64_t application, version;

	if (db_get_marks(s->db, &application, &version, err))
		return -1;
	if (version == schema_version)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "a newer warroom has brought %s to schema %lld meanwhile",
		s->path, (long long)version);
	return err_hint(err, "leave, and start the newer one");
}

int writer_begin(struct store *s, const struct act *act, struct writer **out, struct err *err)
{
	bool is_done = false;

	*out = NULL;
	if (s->is_read_only)
		return refuse_read_only(s, err);
	if (store_lock(s, act->who, err))
		return -1;
	struct writer *w = mem_alloc(sizeof(*w));

	w->store = s;
	w->act = *act;
	fill_act(&w->act);
	int rc = store_was_replaced(s) ? say_replaced(s, err) : db_begin_write(s->db, err);

	if (!rc)
		rc = check_schema(s, err);
	if (!rc)
		rc = find_request(w, &is_done, err);
	if (!rc && !is_done)
		rc = start_journal(w, err);
	if (rc || is_done) {
		writer_abort(w);
		return rc ? -1 : 1;
	}
	*out = w;
	return 0;
}

void writer_abort(struct writer *w)
{
	if (!w)
		return;
	db_rollback(w->store->db);
	store_unlock(w->store);
	writer_free(w);
}

static void bind_head(struct writer *w, struct db_stmt *st, const char *hash)
{
	const struct act *act = &w->act;
	const struct datum v[] = {
		datum_int(w->change_id),
		act->campaign_id ? datum_int(act->campaign_id) : datum_none(),
		datum_int(act->at),
		act->person_id ? datum_int(act->person_id) : datum_none(),
		datum_text(act->who),
		datum_text(act->session),
		datum_text(act->request_id),
		datum_text(act->act),
		datum_text(act->summary),
		datum_text(act->reason),
		act->undoes ? datum_int(act->undoes) : datum_none(),
		datum_int(w->topics),
		datum_text(hash),
	};

	db_bind_all(st, v, (int)ARRAY_LEN(v));
}

static int write_head(struct writer *w, struct err *err)
{
	char hash[HASH_HEX];
	struct db_stmt *st;

	journal_hash_head(w->hash, &w->act, w->change_id);
	hash_finish(w->hash, hash);
	w->hash = NULL;
	if (db_prepare(w->store->db,
		       "INSERT INTO change(id,campaign_id,at,person_id,who,session,request_id,act,"
		       "summary,reason,undoes,topics,hash) "
		       "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)",
		       &st, err))
		return -1;
	bind_head(w, st, hash);
	return db_step(st, err);
}

/* The committer who sees a long log empties it, still under the lock. A reader in the way is no
 * trouble: the next one tries again after as much more. */
static void empty_log(struct store *s)
{
	int64_t bytes = db_log_bytes(s->db);

	if (bytes < LOG_FULL_BYTES)
		s->log_next = LOG_FULL_BYTES;
	if (bytes < s->log_next)
		return;
	s->log_next = db_checkpoint(s->db, READERS_WAIT_MS, NULL) == 1 ? LOG_FULL_BYTES
								       : bytes + LOG_FULL_BYTES;
}

int writer_commit(struct writer *w, struct err *err)
{
	struct store *s = w->store;

	if (!w->seq) {
		writer_abort(w);
		return 0;
	}
	if (kept_flush(w, err) || write_head(w, err) || db_commit(s->db, err)) {
		writer_abort(w);
		return -1;
	}
	empty_log(s);
	store_unlock(s);
	writer_free(w);
	return 0;
}

/* ---- small things */

int64_t writer_change_id(const struct writer *w)
{
	return w->change_id;
}

void writer_set_campaign(struct writer *w, int64_t campaign_id)
{
	w->act.campaign_id = campaign_id;
}

void writer_add_topics(struct writer *w, unsigned topics)
{
	w->topics |= topics;
}

int64_t writer_rows(const struct writer *w)
{
	return w->seq;
}

/* ---- journal rows */

int writer_journal(struct writer *w, const struct journal_row *row, struct err *err)
{
	struct db_stmt *st;
	bool is_first = w->last_object_id != row->object_id || strcmp(w->last_object, row->object);

	if (is_first) {
		struct str name = { 0 };

		str_add(&name, row->object);
		str_truncate(&name, MIN(name.len, sizeof(w->last_object) - 1));
		memcpy(w->last_object, str_text(&name), name.len + 1);
		str_release(&name);
		w->last_object_id = row->object_id;
	}
	journal_hash_field(w->hash, row);
	if (db_prepare(w->store->db,
		       "INSERT INTO change_field(change_id,seq,object,object_id,field,before,after,"
		       "is_first) VALUES($1,$2,$3,$4,$5,$6,$7,$8)",
		       &st, err))
		return -1;
	db_bind_int(st, 1, w->change_id);
	db_bind_int(st, 2, ++w->seq);
	db_bind_text(st, 3, row->object);
	db_bind_int(st, 4, row->object_id);
	db_bind_text(st, 5, row->field);
	db_bind(st, 6, row->before ? datum_text(row->before) : datum_none());
	db_bind(st, 7, row->after ? datum_text(row->after) : datum_none());
	db_bind_int(st, 8, is_first);
	return db_step(st, err);
}

/* A row that comes (is_new) or goes: `id` stands for its being there, then what differs from an
 * empty row. */
static int journal_row(struct writer *w, const struct entity *e, const void *row, bool is_new,
		       struct err *err)
{
	int64_t id = column_get(&e->column[0], row).i;

	for (size_t i = 0; i < e->n; i++) {
		const struct entity_column *c = &e->column[i];
		struct datum v = column_get(c, row);

		if (c->flags & COLUMN_DERIVED || !strcmp(c->name, "rev"))
			continue;
		if (i > 0 && column_is_equal(c, v, column_default(c)))
			continue;
		str_clear(&w->after);
		column_add_text(c, v, &w->after);
		const char *text = str_text(&w->after);
		const struct journal_row line = { e->table, id, c->name, is_new ? NULL : text,
						  is_new ? text : NULL };

		if (writer_journal(w, &line, err))
			return -1;
	}
	return 0;
}

/* ---- rows */

int writer_check_text(const struct entity *e, const struct entity_column *c, struct datum v,
		      struct err *err)
{
	if (c->type != COLUMN_TEXT)
		return 0;
	size_t len = strlen(v.text);

	if (len > TEXT_MAX)
		return err_set(err, ERR_DATA, "%s of the %s is longer than %d bytes", c->name,
			       _(e->what), TEXT_MAX);
	if (!utf8_is_valid(v.text, len))
		return err_set(err, ERR_DATA, "%s of the %s is not valid UTF-8", c->name,
			       _(e->what));
	return 0;
}

/* Ids are never given twice, so that the journal's names stay true. */
static int draw_id(struct writer *w, const struct entity *e, int64_t wanted, int64_t *id,
		   struct err *err)
{
	int64_t *next = &w->next_id[e->index];

	if (!*next) {
		if (db_get_int(w->store->db,
			       "SELECT COALESCE(MAX(last_number), 0) FROM counter "
			       "WHERE campaign_id = 0 AND object = $1",
			       datum_text(e->table), next, err))
			return -1;
		++*next;
	}
	*id = wanted ? wanted : *next;
	if (*id >= *next) {
		*next = *id + 1;
		w->has_drawn[e->index] = true;
	}
	return 0;
}

static int insert_row(struct writer *w, const struct entity *e, const void *row, int64_t id,
		      struct err *err)
{
	struct db_stmt *st;
	int pos = 0;

	if (db_prepare(w->store->db, store_insert_sql(w->store, e), &st, err))
		return -1;
	for (size_t i = 0; i < e->n; i++) {
		const struct entity_column *c = &e->column[i];
		struct datum v = column_get(c, row);

		if (c->flags & COLUMN_DERIVED)
			continue;
		if (writer_check_text(e, c, v, err))
			return -1;
		if (i == 0)
			v = datum_int(id);
		else if (!strcmp(c->name, "rev"))
			v = datum_int(1);
		store_bind_column(st, ++pos, c, v);
	}
	return db_step(st, err);
}

int writer_insert(struct writer *w, const struct entity *e, const void *row, int64_t *id,
		  struct err *err)
{
	int64_t drawn;

	if (draw_id(w, e, column_get(&e->column[0], row).i, &drawn, err) ||
	    insert_row(w, e, row, drawn, err))
		return err_wrap(err, _("adding a %s"), _(e->what));
	/* The journal and the sums want the row with its id */
	void *whole = mem_alloc(e->size);

	memcpy(whole, row, e->size);
	column_set(&e->column[0], whole, datum_int(drawn));
	int rc = journal_row(w, e, whole, true, err);

	if (!rc)
		rc = kept_inserted(w, e, whole, err);
	free(whole);
	w->topics |= e->topic;
	if (id)
		*id = drawn;
	return rc;
}

/* Readings name their KPI and channel without a foreign key, which would be looked at with each of
 * millions. */
static int check_readings(struct writer *w, const struct entity *e, int64_t id, struct err *err)
{
	int64_t n = 0;

	if (e != &entity_kpi && e != &entity_channel)
		return 0;
	if (db_get_int(w->store->db,
		       e == &entity_kpi
			       ? "SELECT COUNT(*) FROM (SELECT 1 FROM reading WHERE kpi_id = $1 "
				 "LIMIT 1) r"
			       : "SELECT COUNT(*) FROM reading_pair p WHERE p.channel_id = $1 AND "
				 "EXISTS (SELECT 1 FROM reading r WHERE r.kpi_id = p.kpi_id "
				 "AND r.channel_id = p.channel_id)",
		       datum_int(id), &n, err))
		return -1;
	if (!n)
		return 0;
	err_set(err, ERR_CONFLICT, "the %s has readings", _(e->what));
	return err_hint(err, "undo those changes first: warroom log");
}

int writer_delete(struct writer *w, const struct entity *e, int64_t id, struct err *err)
{
	struct arena a = { 0 };
	struct str sql = { 0 };
	void *row = store_get(w->store, e, id, &a, err);
	int rc = row ? 0 : -1;

	if (!rc && e->flags & ENTITY_APPEND_ONLY)
		rc = err_set(err, ERR_NOPERM, "a %s is never deleted", _(e->what));
	if (!rc)
		rc = check_readings(w, e, id, err);
	str_addf(&sql, "DELETE FROM %s WHERE id = $1", e->table);
	if (!rc)
		rc = db_run(w->store->db, str_text(&sql), &(const struct datum){ DATUM_INT, id, 0 },
			    1, err);
	if (!rc)
		rc = journal_row(w, e, row, false, err);
	if (!rc)
		kept_deleted(w, e, row);
	w->topics |= e->topic;
	str_release(&sql);
	arena_release(&a);
	return rc;
}

int writer_set_setting(struct writer *w, const char *name, const char *value, struct err *err)
{
	const struct datum args[] = { datum_text(name), datum_text(value) };
	struct arena a = { 0 };
	const char *before = store_read_setting(w->store, name, &a, err);
	int rc = before ? 0 : -1;

	if (before && strcmp(before, value) != 0) {
		rc = db_run(w->store->db,
			    "INSERT INTO setting(name,value) VALUES($1,$2) "
			    "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
			    args, 2, err);
		if (!rc)
			rc = writer_journal(
				w, &(const struct journal_row){ "setting", 0, name, before, value },
				err);
	}
	arena_release(&a);
	return rc;
}
