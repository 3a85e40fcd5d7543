/* The campaign file: open, look things up, notice others' changes.
 *
 * All SQL text lives in this layer.  Reading: store_load() and the queries of
 * the modules beside this one.  Writing: store/writer.h only. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/datum.h"
#include "store/entity.h"

enum { STORE_APPLICATION_ID = 0x57524f4d /* "WROM" */ };

struct store;
struct db;
struct db_driver;

enum store_mode { STORE_READ, STORE_WRITE };

/* Makes a new file with its tables (mode 0660) in an existing folder; an existing file is
 * ERR_CANTCREATE. */
int store_create(const char *path, struct err *err) NODISCARD;
/* Opens. Missing: ERR_NOINPUT; not a warroom file: ERR_DATA; made by a newer program: ERR_DATA;
 * an older schema is migrated in STORE_WRITE after a backup beside the file; locked:
 * ERR_UNAVAILABLE. */
int store_open(const char *path, enum store_mode mode, struct store **out,
	       struct err *err) NODISCARD;
int store_open_with(const struct db_driver *driver, const char *path, enum store_mode mode,
		    struct store **out, struct err *err) NODISCARD;
void store_close(struct store *s);
/* True when another file stands at the path by now (restored, moved, copied over): what is open
 * here is no longer what others see. Writing then fails with ERR_UNAVAILABLE. */
bool store_was_replaced(const struct store *s);
const char *store_path(const struct store *s) RETURNS_NONNULL;
/* How long a write waits while somebody else writes; 10 s unless set. */
void store_set_wait(struct store *s, int wait_ms);
/* Asked while a write waits, once a second: true ends the wait, as nobody is there any more to see
 * what comes of it.  NULL: nobody is asked. */
void store_set_end(struct store *s, bool (*is_over)(void *ctx), void *ctx);
struct db *store_db(struct store *s); /* for this layer and its tests */

/* Shows everything as it was at `instant` (inclusive) from here on; read-only after. */
int store_set_as_of(struct store *s, int64_t instant, struct err *err) NODISCARD;
int64_t store_as_of(const struct store *s); /* INSTANT_NONE: now */

/* One consistent view for several loads: between the two, others' commits are not seen. Keep it
 * short: never across waiting or painting. */
int store_read_begin(struct store *s, struct err *err) NODISCARD;
void store_read_end(struct store *s);

/* The tail of a SELECT and its arguments $1..: only files of this layer write SQL.
 * (struct query){ "WHERE campaign_id = $1 ORDER BY number", STORE_ARGS(datum_int(id)) } */
struct query {
	const char *tail;
	const struct datum *args;
	int nargs;
};
#define STORE_ARGS(...)                                \
	.args = (const struct datum[]){ __VA_ARGS__ }, \
	.nargs = (int)(sizeof((const struct datum[]){ __VA_ARGS__ }) / sizeof(struct datum))

/* Where a load puts its rows: an array of the entity's struct in the arena. */
struct row_list {
	struct arena *arena;
	void *rows;
	size_t n;
};

int store_load(struct store *s, const struct entity *e, const struct query *q, struct row_list *out,
	       struct err *err) NODISCARD;
/* All rows of a campaign, in the order people expect (sort, number, day, instant, id). */
int store_load_campaign(struct store *s, const struct entity *e, int64_t campaign_id,
			struct row_list *out, struct err *err) NODISCARD;
/* What people type: a code or a shown number, within a campaign (0: none, as for persons). */
struct store_key {
	int64_t campaign_id;
	const char *code;
	int64_t number;
};

/* The row in the arena, or NULL with ERR_NOINPUT. */
void *store_get(struct store *s, const struct entity *e, int64_t id, struct arena *a,
		struct err *err) NODISCARD;
/* By code (login of a person), in any case; NULL with ERR_NOINPUT and the nearest right codes. */
void *store_find(struct store *s, const struct entity *e, const struct store_key *key,
		 struct arena *a, struct err *err) NODISCARD;
/* By number (task, ledger_entry, incident, adjustment). */
void *store_find_number(struct store *s, const struct entity *e, const struct store_key *key,
			struct arena *a, struct err *err) NODISCARD;

/* Rows whose number lies in a range, from the end of it back or from its begin: by the index, and
 * no more than `limit`. */
struct number_range {
	int64_t campaign_id, from, to; /* both included */
	bool is_backwards;
	int64_t limit;
};
int store_load_numbers(struct store *s, const struct entity *e, const struct number_range *r,
		       struct row_list *out, struct err *err) NODISCARD;

struct day_range {
	int32_t from, to; /* days, both included */
};
struct instant_range {
	int64_t from, until; /* instants, both included */
};

/* Something that another connection committed since the last call. */
bool store_changed(struct store *s);
/* Topic bits (enum topic) of the changes after `*seen`, which becomes the newest change's id.
 * Start with *seen = 0 to learn the newest. */
int store_topics_since(struct store *s, int64_t *seen, unsigned *topics, struct err *err) NODISCARD;

#endif
