/* What can go wrong with a database file, in words, with what to do; and the
 * file's own matters that any driver with a file shares. */
#ifndef DB_TROUBLE_H
#define DB_TROUBLE_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum db_trouble {
	DB_LOCKED,
	DB_FULL,
	DB_BROKEN_IO,
	DB_CANNOT_OPEN,
	DB_NOT_OURS,
	DB_DAMAGED,
	DB_ONLY_READ,
	DB_DANGLING, /* a reference to a row that is not there */
	DB_REFUSED,  /* another rule of the schema */
	DB_TOO_LONG,
	DB_OVERFLOW,
	DB_BUG,
};

struct db_cause {
	const char *path;
	int system;         /* errno, or 0 */
	const char *engine; /* the engine's own message */
};

/* Sets the error with its hint. Returns -1. */
int db_say(enum db_trouble trouble, const struct db_cause *cause, struct err *err);
/* Makes an empty file with mode 0660 whatever the umask; an existing one is ERR_CANTCREATE. */
int db_make_file(const char *path, struct err *err) NODISCARD;
/* Size of the write-ahead log beside the file, looked up without opening it; 0 when there is
 * none. */
int64_t db_log_size(const char *path);
/* SQLite's name for the file, to be opened with SQLITE_OPEN_URI.  On a file system that nobody can
 * write, a file without a log is called immutable: SQLite would want a log beside it. */
void db_add_uri(struct str *out, const char *path);

#endif
