/* SQLite behind the driver table: the only file that knows sqlite3.h. */
#include "db/driver.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "db/pieces.h"
#include "db/sqlite_words.h"
#include "db/trouble.h"

enum {
	WAIT_MS = 5000,
	PARAMETERS_MAX = 250,
	LOG_LIMIT_BYTES = 8 * 1024 * 1024,
	KEEP_LOG_BYTES = 256 * 1024, /* left for the next process at the last close */
};

struct conn {
	sqlite3 *db;
	char *path;
	sqlite3_stmt *version; /* of data_version() */
	int wait_ms;
	int64_t log_bytes;
	uint32_t jitter;
	bool is_read_only;
	char engine[32]; /* of engine() */
};

struct prepared {
	sqlite3_stmt *st;
	struct conn *conn;
	unsigned char at[PARAMETERS_MAX + 1]; /* of $n; 0: not in the text */
};

static enum db_trouble trouble_of(const struct conn *c, int code)
{
	int cause = sqlite3_system_errno(c->db);

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL: return DB_LOCKED;
	case SQLITE_FULL: return DB_FULL;
	case SQLITE_IOERR:
		return code == SQLITE_IOERR_SHMSIZE || cause == ENOSPC || cause == EDQUOT
			       ? DB_FULL
			       : DB_BROKEN_IO;
	case SQLITE_CANTOPEN: return DB_CANNOT_OPEN;
	case SQLITE_NOTADB: return DB_NOT_OURS;
	case SQLITE_CORRUPT: return DB_DAMAGED;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH: return DB_ONLY_READ;
	case SQLITE_CONSTRAINT:
		/* A sum past 64 bits becomes a REAL, which a STRICT column refuses */
		return code == SQLITE_CONSTRAINT_FOREIGNKEY ? DB_DANGLING
		       : code == SQLITE_CONSTRAINT_DATATYPE ? DB_OVERFLOW
							    : DB_REFUSED;
	case SQLITE_TOOBIG: return DB_TOO_LONG;
	default: break;
	}
	return strcmp(sqlite3_errmsg(c->db), "integer overflow") ? DB_BUG : DB_OVERFLOW;
}

static int say(const struct conn *c, struct err *err)
{
	int code = sqlite3_extended_errcode(c->db);
	struct db_cause cause = { c->path, sqlite3_system_errno(c->db), sqlite3_errmsg(c->db) };

	return db_say(trouble_of(c, code), &cause, err);
}

/* ---- open */

/* Waits between 0.3 and 2 ms, never in step with others. */
static int wait_a_little(void *ctx, int count)
{
	struct conn *c = ctx;

	if ((int64_t)count * 115 / 100 >= c->wait_ms)
		return 0;
	c->jitter = c->jitter * 1664525u + 1013904223u;
	struct timespec t = { 0, 300000 + (long)(c->jitter >> 8) % 1700000 };

	nanosleep(&t, NULL);
	return 1;
}

static int note_log(void *ctx, sqlite3 *db, const char *schema, int pages)
{
	struct conn *c = ctx;

	(void)db;
	(void)schema;
	c->log_bytes = (int64_t)pages * 4096;
	return SQLITE_OK;
}

static int set_switches(struct conn *c)
{
	static const struct {
		int what, want;
	} t[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },   { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },     { SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(t); i++) {
		int is = -1;

		if (sqlite3_db_config(c->db, t[i].what, t[i].want, &is) || is != t[i].want)
			return -1;
	}
	return 0;
}

static int set_limits(struct conn *c)
{
	static const struct {
		int what, most;
	} t[] = {
		{ SQLITE_LIMIT_LENGTH, 1000000 },
		{ SQLITE_LIMIT_SQL_LENGTH, 100000 },
		{ SQLITE_LIMIT_COLUMN, 100 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 50 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 10 },
		{ SQLITE_LIMIT_VDBE_OP, 250000 },
		{ SQLITE_LIMIT_FUNCTION_ARG, 8 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, PARAMETERS_MAX },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(t); i++) {
		sqlite3_limit(c->db, t[i].what, t[i].most);
		if (sqlite3_limit(c->db, t[i].what, -1) != t[i].most)
			return -1;
	}
	return 0;
}

/* Runs one PRAGMA; its first column as a number, or the text's comparison with `word`. */
static int ask(struct conn *c, const char *pragma, const char *word, int64_t *answer)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(c->db, pragma, -1, &st, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW && word)
		*answer = !sqlite3_stricmp((const char *)sqlite3_column_text(st, 0), word);
	else if (rc == SQLITE_ROW)
		*answer = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return rc == SQLITE_ROW ? 0 : -1;
}

/* FULL, so that what was said to be saved survives a power cut. */
static int set_pragmas(struct conn *c, struct err *err)
{
	int64_t synchronous = 0, limit = 0, mapped = 0;

	if (sqlite3_exec(c->db,
			 "PRAGMA synchronous=FULL; PRAGMA cell_size_check=1;"
			 "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;",
			 NULL, NULL, NULL) ||
	    ask(c, "PRAGMA synchronous", NULL, &synchronous) ||
	    ask(c, "PRAGMA mmap_size=0", NULL, &mapped) ||
	    ask(c, "PRAGMA journal_size_limit=8388608", NULL, &limit))
		return say(c, err);
	if (synchronous != 2 || mapped != 0 || limit != LOG_LIMIT_BYTES)
		return err_set(err, ERR_INTERNAL, "the database does not take its settings");
	return 0;
}

static void conn_close(void *state)
{
	struct conn *c = state;

	sqlite3_finalize(c->version);
	/* Emptying a short log costs three syncs and gains nothing: the next reads it in no time */
	int64_t log = c->db ? db_log_size(c->path) : 0;

	if (log > 0 && log <= KEEP_LOG_BYTES)
		sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close_v2(c->db);
	free(c->path);
	free(c);
}

/* Refused once SQLite runs, which is fine.  There are no threads here; counting every allocation
 * costs, too. */
static void set_memory(void)
{
	sqlite3_mem_methods m;

	if (sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) ||
	    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) ||
	    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &m))
		return;
	m.xMalloc = pieces_take;
	m.xFree = pieces_drop;
	m.xRealloc = pieces_resize;
	m.xSize = pieces_size;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &m);
}

static int open_file(struct conn *c, enum db_mode mode, struct err *err)
{
	int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	struct str name = { 0 };

	set_memory();
	flags |= SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX |
		 SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
	db_add_uri(&name, c->path);
	int rc = sqlite3_open_v2(str_text(&name), &c->db, flags, NULL);

	str_release(&name);
	if (rc)
		return say(c, err);
	sqlite3_busy_handler(c->db, wait_a_little, c);
	sqlite3_wal_hook(c->db, note_log, c); /* instead of automatic checkpoints */
	if (set_switches(c) || set_limits(c))
		return err_set(err, ERR_INTERNAL, "the database does not take its settings");
	c->is_read_only = sqlite3_db_readonly(c->db, "main") != 0;
	return set_pragmas(c, err);
}

static int conn_open(void **state, const struct db_place *place, struct err *err)
{
	struct arena a = { 0 };
	const char *path;

	if (file_canonical(place->path, &a, &path, err)) {
		arena_release(&a);
		return -1;
	}
	struct conn *c = mem_alloc(sizeof(*c));

	c->path = mem_strdup(path);
	c->wait_ms = WAIT_MS;
	c->jitter = (uint32_t)getpid() * 2654435761u;
	arena_release(&a);
	if ((place->mode == DB_CREATE && db_make_file(c->path, err)) ||
	    open_file(c, place->mode, err)) {
		conn_close(c);
		return -1;
	}
	*state = c;
	return 0;
}

static bool conn_is_read_only(void *state)
{
	return ((struct conn *)state)->is_read_only;
}

static int conn_settle(void *state, struct err *err)
{
	struct conn *c = state;
	int64_t is_wal = 0;

	if (c->is_read_only)
		return 0;
	if (ask(c, "PRAGMA journal_mode=WAL", "wal", &is_wal))
		return say(c, err);
	if (!is_wal) {
		err_set(err, ERR_UNAVAILABLE, "%s cannot keep a write-ahead log", c->path);
		return err_hint(err, "put it on a local disk");
	}
	return 0;
}

/* ---- statements */

static int conn_exec(void *state, const char *sql, struct err *err)
{
	struct conn *c = state;

	return sqlite3_exec(c->db, sql, NULL, NULL, NULL) ? say(c, err) : 0;
}

static int conn_prepare(void *state, const char *sql, void **stmt, struct err *err)
{
	struct conn *c = state;
	sqlite3_stmt *st;

	if (sqlite3_prepare_v3(c->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL))
		return say(c, err);
	struct prepared *p = mem_alloc(sizeof(*p));

	p->st = st;
	p->conn = c;
	int n = sqlite3_bind_parameter_count(st);

	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(st, i);
		long number = name && *name == '$' ? strtol(name + 1, NULL, 10) : 0;

		if (number < 1 || number > n) /* no gaps: other engines refuse them */
			bug(sql);
		p->at[number] = (unsigned char)i;
	}
	*stmt = p;
	return 0;
}

static int conn_bind(void *stmt, int pos, const struct datum *v)
{
	struct prepared *p = stmt;

	if (pos < 1 || pos > PARAMETERS_MAX || !p->at[pos])
		return -1;
	if (v->type == DATUM_INT)
		return sqlite3_bind_int64(p->st, p->at[pos], v->i) ? -1 : 0;
	if (v->type == DATUM_NONE)
		return sqlite3_bind_null(p->st, p->at[pos]) ? -1 : 0;
	return sqlite3_bind_text(p->st, p->at[pos], v->text, -1, SQLITE_STATIC) == SQLITE_MISUSE
		       ? -1
		       : 0;
}

static int conn_step(void *state, void *stmt, struct err *err)
{
	struct prepared *p = stmt;
	int rc = sqlite3_step(p->st);

	if (rc == SQLITE_ROW)
		return 1;
	return rc == SQLITE_DONE ? 0 : say(state, err);
}

static int64_t conn_column_int(void *stmt, int i)
{
	return sqlite3_column_int64(((struct prepared *)stmt)->st, i);
}

static bool conn_column_is_none(void *stmt, int i)
{
	return sqlite3_column_type(((struct prepared *)stmt)->st, i) == SQLITE_NULL;
}

static const char *conn_column_text(void *stmt, int i)
{
	return (const char *)sqlite3_column_text(((struct prepared *)stmt)->st, i);
}

static void conn_rewind(void *stmt)
{
	sqlite3_reset(((struct prepared *)stmt)->st);
}

static void conn_reset(void *stmt)
{
	sqlite3_reset(((struct prepared *)stmt)->st);
	sqlite3_clear_bindings(((struct prepared *)stmt)->st);
}

static void conn_finish(void *stmt)
{
	sqlite3_finalize(((struct prepared *)stmt)->st);
	free(stmt);
}

/* ---- transactions */

static int conn_begin(void *state, bool is_write, struct err *err)
{
	/* References are looked at when all is written, not row by row */
	return conn_exec(state, is_write ? "BEGIN IMMEDIATE;PRAGMA defer_foreign_keys=1" : "BEGIN",
			 err);
}

static int conn_commit(void *state, struct err *err)
{
	return conn_exec(state, "COMMIT", err);
}

static bool conn_in_transaction(void *state)
{
	return !sqlite3_get_autocommit(((struct conn *)state)->db);
}

/* SQLite has often rolled back by itself: then there is nothing to do. */
static void conn_rollback(void *state)
{
	if (conn_in_transaction(state))
		sqlite3_exec(((struct conn *)state)->db, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- the file */

static int64_t conn_data_version(void *state)
{
	struct conn *c = state;
	int64_t version = 0;

	if (!c->version && sqlite3_prepare_v3(c->db, "PRAGMA data_version", -1,
					      SQLITE_PREPARE_PERSISTENT, &c->version, NULL))
		return 0;
	if (sqlite3_step(c->version) == SQLITE_ROW)
		version = sqlite3_column_int64(c->version, 0);
	sqlite3_reset(c->version);
	return version;
}

static int conn_get_marks(void *state, int64_t *application, int64_t *version, struct err *err)
{
	struct conn *c = state;

	if (ask(c, "PRAGMA application_id", NULL, application) ||
	    ask(c, "PRAGMA user_version", NULL, version))
		return say(c, err);
	return 0;
}

static int conn_set_marks(void *state, int64_t application, int64_t version, struct err *err)
{
	struct str sql = { 0 };

	str_addf(&sql, "PRAGMA application_id=%lld; PRAGMA user_version=%lld",
		 (long long)application, (long long)version);
	int rc = conn_exec(state, str_text(&sql), err);

	str_release(&sql);
	return rc;
}

static int64_t conn_log_bytes(void *state)
{
	return ((struct conn *)state)->log_bytes;
}

static int conn_checkpoint(void *state, int wait_ms, struct err *err)
{
	struct conn *c = state;
	int kept = c->wait_ms, pages = 0;

	c->wait_ms = wait_ms;
	int rc = sqlite3_wal_checkpoint_v2(c->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &pages, NULL);

	c->wait_ms = kept;
	if (rc == SQLITE_OK)
		c->log_bytes = 0;
	if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY)
		return rc == SQLITE_OK;
	return say(c, err);
}

static int conn_retire_log(void *state, struct err *err)
{
	struct conn *c = state;
	int64_t is_done = 0;
	int kept = c->wait_ms;

	c->wait_ms = 0;
	if (ask(c, "PRAGMA journal_mode=DELETE", "delete", &is_done))
		is_done = 0;
	c->wait_ms = kept;
	if (is_done)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "others are connected to %s", c->path);
	return err_hint(err,
			"let everybody leave warroom first; 'warroom doctor' says who is there");
}

static int conn_set_read_only(void *state, struct err *err)
{
	struct conn *c = state;

	if (conn_exec(c, "PRAGMA query_only=1", err))
		return -1;
	c->is_read_only = true;
	return 0;
}

static void conn_set_wait(void *state, int wait_ms)
{
	((struct conn *)state)->wait_ms = wait_ms;
}

static int copy_now(struct conn *c, const char *path, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(c->db, "VACUUM INTO $1", -1, &st, NULL);

	if (!rc && !(rc = sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC)))
		rc = sqlite3_step(st);
	if (rc != SQLITE_DONE)
		say(c, err);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? 0 : -1;
}

static int conn_copy_into(void *state, const char *path, struct err *err)
{
	struct conn *c = state;

	if (db_make_file(path, err))
		return -1;
	sqlite3_limit(c->db, SQLITE_LIMIT_ATTACHED, 1);
	int rc = copy_now(c, path, err);

	sqlite3_limit(c->db, SQLITE_LIMIT_ATTACHED, 0);
	return rc;
}

static int add_answers(struct conn *c, const char *pragma, struct str *found, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(c->db, pragma, -1, &st, NULL);

	while (!rc && (rc = sqlite3_step(st)) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);

		if (text && strcmp(text, "ok") != 0)
			str_addf(found, "%s\n", text);
		rc = SQLITE_OK;
	}
	if (rc != SQLITE_DONE)
		say(c, err);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? 0 : -1;
}

static int conn_verify(void *state, bool deep, struct str *found, struct err *err)
{
	if (add_answers(state, deep ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)",
			found, err))
		return -1;
	return add_answers(state, "PRAGMA foreign_key_check", found, err);
}

static const char *conn_engine(void *state)
{
	struct conn *c = state;

	/* Of the library that is linked, not of the header that was there when this was built */
	snprintf(c->engine, sizeof(c->engine), "SQLite %s", sqlite3_libversion());
	return c->engine;
}

static bool conn_needs_checkpoint_guard(void *state)
{
	int v = sqlite3_libversion_number();

	(void)state;
	return v >= 3007000 && v < 3051003 && v != 3044006 && v != 3050007;
}

const struct db_driver db_sqlite = {
	.scheme = "sqlite",
	.open = conn_open,
	.close = conn_close,
	.is_read_only = conn_is_read_only,
	.settle = conn_settle,
	.exec = conn_exec,
	.prepare = conn_prepare,
	.bind = conn_bind,
	.step = conn_step,
	.column_int = conn_column_int,
	.column_is_none = conn_column_is_none,
	.column_text = conn_column_text,
	.rewind = conn_rewind,
	.reset = conn_reset,
	.finish = conn_finish,
	.begin = conn_begin,
	.commit = conn_commit,
	.rollback = conn_rollback,
	.in_transaction = conn_in_transaction,
	.ddl_token = db_sqlite_word,
	.data_version = conn_data_version,
	.get_marks = conn_get_marks,
	.set_marks = conn_set_marks,
	.log_bytes = conn_log_bytes,
	.checkpoint = conn_checkpoint,
	.retire_log = conn_retire_log,
	.set_read_only = conn_set_read_only,
	.set_wait = conn_set_wait,
	.copy_into = conn_copy_into,
	.verify = conn_verify,
	.engine = conn_engine,
	.needs_checkpoint_guard = conn_needs_checkpoint_guard,
};
