/* A database connection: open, prepare, bind, step, transaction.
 *
 * db knows nothing of our tables.  It stands on a small table of functions
 * (db/driver.h), so that one SQL text serves SQLite and, later, PostgreSQL.
 * Parameters are written $1..$n and bound by that number.  Statements are
 * kept prepared: asking for the same text again costs a look-up.
 *
 * A connection belongs to one thread.  The database file itself must never be
 * opened by other means than this while a connection exists: closing such a
 * descriptor drops the locks of the connection. */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/datum.h"

struct db;
struct db_stmt; /* owned by the connection */
struct db_driver;

enum db_mode {
	DB_READ,   /* must exist; every write is refused */
	DB_WRITE,  /* must exist */
	DB_CREATE, /* must not exist: made with mode 0660 */
};

/* Opens `url`: a path, or "scheme:rest".  The driver sets what makes the
 * connection safe and reads it back. Errors say what to do. */
int db_open(const char *url, enum db_mode mode, struct db **out, struct err *err) NODISCARD;
/* The same with a driver given, as tests do. */
int db_open_with(const struct db_driver *driver, const char *url, enum db_mode mode,
		 struct db **out, struct err *err) NODISCARD;
/* True for DB_READ, and when the account may not write the file. */
bool db_is_read_only(struct db *db);
/* Sets what stays in the file itself (the write-ahead log); call when the file is known to be
 * ours. */
int db_settle(struct db *db, struct err *err) NODISCARD;
void db_close(struct db *db); /* rolls back what is open; NULL is fine */

/* Runs statements separated by ';' that have no parameters; rows are dropped. */
int db_exec(struct db *db, const char *sql, struct err *err) NODISCARD;

/* The prepared statement of this text, reset, with nothing bound.  Valid until
 * db_close(); the text is copied.  The same text is one statement, unless its
 * rows are being read: then it is a twin. */
int db_prepare(struct db *db, const char *sql, struct db_stmt **out, struct err *err) NODISCARD;
/* Binds parameter $pos. Text is borrowed until db_reset(). A parameter that the text has not is a
 * bug. */
void db_bind(struct db_stmt *st, int pos, struct datum v);
void db_bind_int(struct db_stmt *st, int pos, int64_t v);
void db_bind_text(struct db_stmt *st, int pos, const char *v);
void db_bind_all(struct db_stmt *st, const struct datum *v, int n); /* $1.. */
/* 1: a row, 0: the end, -1. After the end or a failure the statement can be bound and stepped
 * again; what is not bound anew stays. */
int db_step(struct db_stmt *st, struct err *err) NODISCARD;
/* Columns of the row, counted from 0; text is valid until the next step. */
int64_t db_int(struct db_stmt *st, int column);                      /* 0 for no value */
const char *db_text(struct db_stmt *st, int column) RETURNS_NONNULL; /* "" for no value */
bool db_is_none(struct db_stmt *st, int column);
void db_reset(struct db_stmt *st); /* ends reading early; unbinds */

/* Prepare, bind, run to the end. */
int db_run(struct db *db, const char *sql, const struct datum *args, int n,
	   struct err *err) NODISCARD;
/* First column of the first row; -1 with ERR_NOINPUT when there is none. */
int db_get_int(struct db *db, const char *sql, struct datum arg, int64_t *out,
	       struct err *err) NODISCARD;

/* Transactions don't nest: beginning inside one is a bug. */
int db_begin_read(struct db *db, struct err *err) NODISCARD;
int db_begin_write(struct db *db, struct err *err) NODISCARD;
int db_commit(struct db *db, struct err *err) NODISCARD; /* rolled back when it fails */
void db_rollback(struct db *db);                         /* nothing when none is open */
bool db_in_transaction(const struct db *db);

/* What of a schema differs between engines: replaces @TOKEN@ by the driver's
 * word. Tokens: @ID@ @INT@ @REAL@ @STRICT@ @KEYED@ @LATER@ @MAIN@
 * @REFUSE:table@. */
const char *db_ddl(struct db *db, struct arena *a, const char *sql) RETURNS_NONNULL;

/* A number that differs after another connection's commit; 0 when unknown. */
int64_t db_data_version(struct db *db);
/* What marks the file as ours, and the version of its schema. */
int db_get_marks(struct db *db, int64_t *application, int64_t *version, struct err *err) NODISCARD;
int db_set_marks(struct db *db, int64_t application, int64_t version, struct err *err) NODISCARD;
/* Bytes of the log not yet in the file; 0 when the engine has none. */
int64_t db_log_bytes(const struct db *db);
/* Moves the log into the file and empties it. Call only with the writer lock held; waits for
 * readers at most `wait_ms`. 1: done, 0: a reader is in the way, -1. */
int db_checkpoint(struct db *db, int wait_ms, struct err *err) NODISCARD;
/* Puts the log away for good, which works only while nobody else is connected (else
 * ERR_UNAVAILABLE). */
int db_retire_log(struct db *db, struct err *err) NODISCARD;
/* Refuses every write from now on. */
int db_set_read_only(struct db *db, struct err *err) NODISCARD;
/* How long a begin waits for a writer that knows no lock of ours, such as the sqlite3 shell. */
void db_set_wait(struct db *db, int wait_ms);
/* A consistent copy into a new file (0660). */
int db_copy_into(struct db *db, const char *path, struct err *err) NODISCARD;
/* Appends what is wrong with the file to `found`, a line each; nothing when all is well. `deep`
 * compares indexes with tables too. */
struct str;
int db_verify(struct db *db, bool deep, struct str *found, struct err *err) NODISCARD;
const char *db_engine(struct db *db) RETURNS_NONNULL; /* "SQLite 3.40.1" */
/* True when this engine can lose rows by concurrent checkpoints (SQLite 3.7.0 to 3.51.2, but for
 * 3.44.6 and 3.50.7); the writer lock and TRUNCATE-only checkpoints keep the data whole. */
bool db_needs_checkpoint_guard(struct db *db);

#endif
