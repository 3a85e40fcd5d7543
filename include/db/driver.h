/* What a database engine has to offer.  One const table per engine. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

struct str;

struct db_place {
	const char *path; /* what follows "scheme:" */
	enum db_mode mode;
	void *context;
};

/* All take the driver's own state, made by open. Return 0 or -1 with `err` set unless said
 * otherwise. */
struct db_driver {
	const char *scheme;
	void *context; /* handed to open; NULL but for tests' drivers */
	int (*open)(void **state, const struct db_place *place, struct err *err);
	void (*close)(void *state);
	int (*exec)(void *state, const char *sql, struct err *err);
	int (*prepare)(void *state, const char *sql, void **stmt, struct err *err);
	int (*bind)(void *stmt, int pos, const struct datum *v); /* -1: no such parameter */
	int (*step)(void *state, void *stmt, struct err *err);   /* 1 row, 0 end, -1 */
	int64_t (*column_int)(void *stmt, int i);
	bool (*column_is_none)(void *stmt, int i);
	const char *(*column_text)(void *stmt, int i); /* NULL: no value */
	void (*rewind)(void *stmt);                    /* ready to run again, parameters stay */
	void (*reset)(void *stmt);                     /* and unbound */
	void (*finish)(void *stmt);
	int (*begin)(void *state, bool is_write, struct err *err);
	int (*commit)(void *state, struct err *err);
	void (*rollback)(void *state);
	bool (*in_transaction)(void *state);
	bool (*is_read_only)(void *state);
	int (*settle)(void *state, struct err *err);
	/* Appends the engine's word for a schema token; false: no such token. */
	bool (*ddl_token)(struct str *out, const char *token, size_t len);
	int64_t (*data_version)(void *state);
	int (*get_marks)(void *state, int64_t *application, int64_t *version, struct err *err);
	int (*set_marks)(void *state, int64_t application, int64_t version, struct err *err);
	int64_t (*log_bytes)(void *state);
	int (*checkpoint)(void *state, int wait_ms, struct err *err);
	int (*retire_log)(void *state, struct err *err);
	int (*set_read_only)(void *state, struct err *err);
	void (*set_wait)(void *state, int wait_ms);
	int (*copy_into)(void *state, const char *path, struct err *err);
	int (*verify)(void *state, bool deep, struct str *found, struct err *err);
	const char *(*engine)(void *state);
	bool (*needs_checkpoint_guard)(void *state);
};

extern const struct db_driver db_sqlite;

#endif
