/* What the files of this layer share and nobody else sees. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include <signal.h>
#include <sys/types.h>

#include "base/hash.h"
#include "base/str.h"
#include "db/db.h"
#include "store/column.h"
#include "store/store.h"
#include "store/writer.h"

enum { ENTITIES = INDEX_lesson + 1 };

struct store {
	struct db *db;
	char *path; /* canonical */
	int64_t as_of;
	bool is_read_only;
	int64_t seen_version; /* of store_changed() */
	int lock_fd;          /* -1 until the first write */
	int lock_wait_ms;
	bool (*is_over)(void *ctx); /* store_set_end() */
	void *over_ctx;
	sigset_t signals; /* as they were before the lock */
	dev_t device;     /* of the file that was opened */
	ino_t inode;
	int64_t log_next; /* bytes of log at which to empty it again */
	char *select[ENTITIES];
	char *insert[ENTITIES];
};

/* "SELECT a,b,c FROM table ", made once. */
const char *store_select_sql(struct store *s, const struct entity *e) RETURNS_NONNULL;
/* "INSERT INTO table(...) VALUES($1,...)", likewise; parameters count the written columns. */
const char *store_insert_sql(struct store *s, const struct entity *e) RETURNS_NONNULL;
/* Value of a setting in the arena, "" when not set; NULL on failure. */
const char *store_read_setting(struct store *s, const char *name, struct arena *a, struct err *err);
/* Binds a model value as the column wants it in the table. */
void store_bind_column(struct db_stmt *st, int pos, const struct entity_column *c, struct datum v);
/* The value of a result column in model terms; text is borrowed from the statement. */
int store_read_column(struct db_stmt *st, int i, const struct entity_column *c, struct datum *out,
		      struct err *err) NODISCARD;

/* A query whose rows become structs of `size` bytes. `read` gets them zeroed, one by one, and
 * copies texts to the arena. */
struct row_query {
	const char *sql;
	const struct datum *arg; /* of $1.. */
	int n;
	size_t size;
	void (*read)(void *row, struct db_stmt *st, struct arena *a);
};
/* All rows as an array in out->arena; what was in `out` is forgotten. */
int store_read_rows(struct store *s, const struct row_query *q, struct row_list *out,
		    struct err *err) NODISCARD;
/* Rows of one integer as an int64_t array; `size` and `read` of the query are not looked at. */
int store_read_ids(struct store *s, struct row_query q, struct row_list *out,
		   struct err *err) NODISCARD;

/* The writer-lock file beside the database: a fair queue of the kernel, so that nobody starves.
 * Signals that stop or end the program wait from taking to releasing. */
int store_lock(struct store *s, const char *who, struct err *err) NODISCARD;
void store_unlock(struct store *s);
enum { STORE_LOCK_WAIT_MS = 10000 };

struct task_delta {
	int64_t campaign_id, phase_id;
	int state;
	int32_t due;       /* of open tasks; DAY_NONE */
	int64_t n, tenths; /* tasks; their weights */
};

struct writer {
	struct store *store;
	struct act act;
	int64_t change_id;
	int64_t seq; /* journal rows so far */
	unsigned topics;
	struct hash *hash;
	char last_object[64];
	int64_t last_object_id;
	int64_t next_id[ENTITIES]; /* 0: not looked up */
	bool has_drawn[ENTITIES];
	struct task_delta *task;
	size_t task_n, task_cap;
	struct str before, after;
};

/* One journal row; NULL texts are "no value". */
struct journal_row {
	const char *object;
	int64_t object_id;
	const char *field, *before, *after;
};
int writer_journal(struct writer *w, const struct journal_row *row, struct err *err) NODISCARD;
/* Text columns: valid UTF-8 and not endless. */
int writer_check_text(const struct entity *e, const struct entity_column *c, struct datum v,
		      struct err *err) NODISCARD;

struct row_field {
	const struct entity *e;
	int64_t id;
	const char *field;
};
/* Login of who set a field last, for messages; "?" when unknown. */
const char *writer_last_who(struct writer *w, const struct row_field *f,
			    struct arena *a) RETURNS_NONNULL;

/* Takes back the readings that a change brought (undo.c calls it). */
int readings_undo(struct writer *w, int64_t change_id, struct err *err) NODISCARD;

/* Kept sums follow their rows (kept.c). */
int kept_inserted(struct writer *w, const struct entity *e, const void *row,
		  struct err *err) NODISCARD;
void kept_deleted(struct writer *w, const struct entity *e, const void *row);
/* Around an update of these columns: sign -1 before it, 1 after it. */
struct kept_change {
	const struct entity *e;
	int64_t id;
	const struct edit *edit;
	size_t n;
};
int kept_updated(struct writer *w, const struct kept_change *c, int sign,
		 struct err *err) NODISCARD;
int kept_flush(struct writer *w, struct err *err) NODISCARD;

/* The hash over a change: its fields are fed first, its head last. */
struct change;
void journal_hash_field(struct hash *h, const struct journal_row *row);
void journal_hash_head(struct hash *h, const struct act *act, int64_t change_id);

#endif
