#include "db/db.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "db/driver.h"

struct db_stmt {
	struct db *db;
	void *handle;
	char *sql;
	size_t hash;
	bool is_stepping;
	bool is_bound;
	struct db_stmt *next; /* in its bucket */
};

enum { BUCKETS = 256 };

struct db {
	const struct db_driver *driver;
	void *state;
	struct db_stmt *bucket[BUCKETS];
};

static const struct db_driver *const drivers[] = { &db_sqlite };

static const struct db_driver *driver_of(const char *url, const char **rest)
{
	for (size_t i = 0; i < ARRAY_LEN(drivers); i++) {
		size_t len = strlen(drivers[i]->scheme);

		if (!strncmp(url, drivers[i]->scheme, len) && url[len] == ':') {
			*rest = url + len + 1;
			return drivers[i];
		}
	}
	*rest = url;
	return drivers[0];
}

int db_open(const char *url, enum db_mode mode, struct db **out, struct err *err)
{
	const char *rest;
	const struct db_driver *driver = driver_of(url, &rest);

	return db_open_with(driver, rest, mode, out, err);
}

int db_open_with(const struct db_driver *driver, const char *url, enum db_mode mode,
		 struct db **out, struct err *err)
{
	struct db_place place = { url, mode, driver->context };
	void *state = NULL;

	*out = NULL;
	if (driver->open(&state, &place, err))
		return -1;
	struct db *db = mem_alloc(sizeof(*db));

	db->driver = driver;
	db->state = state;
	*out = db;
	return 0;
}

static void forget_statements(struct db *db)
{
	for (size_t i = 0; i < BUCKETS; i++) {
		struct db_stmt *st = db->bucket[i];

		while (st) {
			struct db_stmt *next = st->next;

			db->driver->finish(st->handle);
			free(st->sql);
			free(st);
			st = next;
		}
		db->bucket[i] = NULL;
	}
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_rollback(db);
	forget_statements(db);
	db->driver->close(db->state);
	free(db);
}

bool db_is_read_only(struct db *db)
{
	return db->driver->is_read_only(db->state);
}

int db_settle(struct db *db, struct err *err)
{
	return db->driver->settle(db->state, err);
}

int db_exec(struct db *db, const char *sql, struct err *err)
{
	return db->driver->exec(db->state, sql, err);
}

/* FNV-1a */
static size_t hash_of(const char *sql)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *sql; sql++)
		h = (h ^ (unsigned char)*sql) * 0x100000001b3u;
	return (size_t)(h ^ (h >> 32));
}

int db_prepare(struct db *db, const char *sql, struct db_stmt **out, struct err *err)
{
	size_t hash = hash_of(sql);
	struct db_stmt **at = &db->bucket[hash % BUCKETS];

	/* A statement in use by a caller further up gets a twin */
	for (struct db_stmt *st = *at; st; st = st->next) {
		if (st->hash == hash && !st->is_stepping && !strcmp(st->sql, sql)) {
			db_reset(st);
			*out = st;
			return 0;
		}
	}
	void *handle = NULL;

	*out = NULL;
	if (db->driver->prepare(db->state, sql, &handle, err))
		return -1;
	struct db_stmt *st = mem_alloc(sizeof(*st));

	*st = (struct db_stmt){ .db = db, .handle = handle, .sql = mem_strdup(sql), .hash = hash };
	st->next = *at;
	*at = st;
	*out = st;
	return 0;
}

void db_bind(struct db_stmt *st, int pos, struct datum v)
{
	st->is_bound = true;
	if (st->db->driver->bind(st->handle, pos, &v))
		bug(st->sql);
}

void db_bind_int(struct db_stmt *st, int pos, int64_t v)
{
	db_bind(st, pos, datum_int(v));
}

void db_bind_text(struct db_stmt *st, int pos, const char *v)
{
	db_bind(st, pos, datum_text(v));
}

void db_bind_all(struct db_stmt *st, const struct datum *v, int n)
{
	for (int i = 0; i < n; i++)
		db_bind(st, i + 1, v[i]);
}

int db_step(struct db_stmt *st, struct err *err)
{
	int rc = st->db->driver->step(st->db->state, st->handle, err);

	st->is_stepping = rc == 1;
	if (rc != 1)
		st->db->driver->rewind(st->handle);
	return rc;
}

int64_t db_int(struct db_stmt *st, int column)
{
	return st->db->driver->column_int(st->handle, column);
}

const char *db_text(struct db_stmt *st, int column)
{
	const char *text = st->db->driver->column_text(st->handle, column);

	return text ? text : "";
}

bool db_is_none(struct db_stmt *st, int column)
{
	return st->db->driver->column_is_none(st->handle, column);
}

void db_reset(struct db_stmt *st)
{
	st->is_stepping = false;
	st->db->driver->reset(st->handle);
}

int db_run(struct db *db, const char *sql, const struct datum *args, int n, struct err *err)
{
	struct db_stmt *st;
	int rc;

	if (db_prepare(db, sql, &st, err))
		return -1;
	db_bind_all(st, args, n);
	while ((rc = db_step(st, err)) == 1)
		;
	return rc;
}

int db_get_int(struct db *db, const char *sql, struct datum arg, int64_t *out, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(db, sql, &st, err))
		return -1;
	if (arg.type != DATUM_NONE)
		db_bind(st, 1, arg);
	int rc = db_step(st, err);

	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_set(err, ERR_NOINPUT, "no such row");
	*out = db_int(st, 0);
	db_reset(st);
	return 0;
}

static int begin(struct db *db, bool is_write, struct err *err)
{
	if (db_in_transaction(db))
		bug("a transaction inside a transaction");
	return db->driver->begin(db->state, is_write, err);
}

int db_begin_read(struct db *db, struct err *err)
{
	return begin(db, false, err);
}

int db_begin_write(struct db *db, struct err *err)
{
	return begin(db, true, err);
}

int db_commit(struct db *db, struct err *err)
{
	if (!db->driver->commit(db->state, err))
		return 0;
	db_rollback(db);
	return -1;
}

void db_rollback(struct db *db)
{
	if (!db_in_transaction(db))
		return;
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct db_stmt *st = db->bucket[i]; st; st = st->next)
			if (st->is_stepping)
				db_reset(st);
	db->driver->rollback(db->state);
}

bool db_in_transaction(const struct db *db)
{
	return db->driver->in_transaction(db->state);
}

const char *db_ddl(struct db *db, struct arena *a, const char *sql)
{
	struct str out = { 0 };

	while (*sql) {
		size_t len = strcspn(sql, "@");

		str_add_bytes(&out, sql, len);
		sql += len;
		if (!*sql)
			break;
		len = strcspn(++sql, "@");
		if (sql[len] != '@' || !db->driver->ddl_token(&out, sql, len))
			bug("unknown schema token");
		sql += len + 1;
	}
	const char *text = arena_strdup(a, str_text(&out));

	str_release(&out);
	return text;
}

int64_t db_data_version(struct db *db)
{
	return db->driver->data_version(db->state);
}

int db_get_marks(struct db *db, int64_t *application, int64_t *version, struct err *err)
{
	return db->driver->get_marks(db->state, application, version, err);
}

int db_set_marks(struct db *db, int64_t application, int64_t version, struct err *err)
{
	return db->driver->set_marks(db->state, application, version, err);
}

int64_t db_log_bytes(const struct db *db)
{
	return db->driver->log_bytes(db->state);
}

int db_checkpoint(struct db *db, int wait_ms, struct err *err)
{
	return db->driver->checkpoint(db->state, wait_ms, err);
}

int db_retire_log(struct db *db, struct err *err)
{
	return db->driver->retire_log(db->state, err);
}

int db_set_read_only(struct db *db, struct err *err)
{
	return db->driver->set_read_only(db->state, err);
}

void db_set_wait(struct db *db, int wait_ms)
{
	db->driver->set_wait(db->state, wait_ms);
}

int db_copy_into(struct db *db, const char *path, struct err *err)
{
	return db->driver->copy_into(db->state, path, err);
}

int db_verify(struct db *db, bool deep, struct str *found, struct err *err)
{
	return db->driver->verify(db->state, deep, found, err);
}

const char *db_engine(struct db *db)
{
	return db->driver->engine(db->state);
}

bool db_needs_checkpoint_guard(struct db *db)
{
	return db->driver->needs_checkpoint_guard(db->state);
}
