/* The one way to change rows.
 *
 * A writer is one act of one person: one transaction, one journal entry with
 * a row per field that really changed, chained by SHA-256.  Build and check
 * everything first, then begin, write, commit: between begin and commit
 * nobody else can write, and signals that could stop or end the program
 * wait.  After commit or abort the writer is gone.
 *
 *	struct writer *w;
 *	int rc = writer_begin(s, &act, &w, err);
 *	if (rc) return rc < 0 ? -1 : already_done();
 *	if (writer_update(w, &entity_task, id, &(struct edits){ e, n }, err)) {
 *		writer_abort(w);
 *		return -1;
 *	}
 *	return writer_commit(w, err);
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/store.h"

struct act {
	int64_t at;        /* the program's clock */
	int64_t person_id; /* 0: nobody known, as at init */
	const char *who;   /* login */
	const char *session;
	const char *request_id; /* "" or NULL: none; else done once only */
	const char *act;        /* stable verb: "task.done" */
	const char *summary;    /* one line for people */
	const char *reason;
	int64_t campaign_id; /* 0: none; may be set later */
	int64_t undoes;      /* change that this takes back; 0 */
};

struct writer;

/* 0: go on. 1: this request id was done before, nothing is open (journal_find_request() tells the
 * change). -1: read-only (ERR_NOPERM), somebody else writes for too long (ERR_UNAVAILABLE, the
 * message names who). The texts of `act` are borrowed until the end. */
int writer_begin(struct store *s, const struct act *act, struct writer **out,
		 struct err *err) NODISCARD;
int64_t writer_change_id(const struct writer *w); /* the journal entry it will be */
/* Sets what wasn't known at the start. */
void writer_set_campaign(struct writer *w, int64_t campaign_id);
/* Marks more as stale than the entities written say (enum topic). */
void writer_add_topics(struct writer *w, unsigned topics);

/* Adds a row. With row->id 0 the id is drawn; `*id` (may be NULL) is the row's. `rev` is set to
 * 1. */
int writer_insert(struct writer *w, const struct entity *e, const void *row, int64_t *id,
		  struct err *err) NODISCARD;

/* One field to set. `seen`: what the person saw when deciding, or NULL not to check. */
struct edit {
	const char *column;
	struct datum value;
	const struct datum *seen;
};
enum { EDITS_MAX = 40 };
struct edits {
	const struct edit *edit;
	size_t n;
};

/* Sets the fields that differ and rev + 1; nothing when none does. A field whose value is neither
 * what was seen nor what is wanted is ERR_CONFLICT, naming the field, theirs and mine. */
int writer_update(struct writer *w, const struct entity *e, int64_t id, const struct edits *edits,
		  struct err *err) NODISCARD;
/* Sets one field without looking. */
int writer_set(struct writer *w, const struct entity *e, int64_t id, struct edit edit,
	       struct err *err) NODISCARD;
int writer_delete(struct writer *w, const struct entity *e, int64_t id, struct err *err) NODISCARD;

/* The next number shown to people (T-31): counts within the campaign, never given twice. Entities:
 * task, ledger_entry, incident, adjustment. */
int writer_next_number(struct writer *w, const struct entity *e, int64_t campaign_id,
		       int64_t *number, struct err *err) NODISCARD;
/* Adds to a budget line's balances, in the same journal entry; overflow is ERR_DATA. */
struct balance_change {
	int64_t planned, committed, spent, refunded; /* minor units */
};
int writer_add_balance(struct writer *w, int64_t line_id, const struct balance_change *d,
		       struct err *err) NODISCARD;
/* A small text kept in the file, journaled as object "setting". */
int writer_set_setting(struct writer *w, const char *name, const char *value,
		       struct err *err) NODISCARD;

/* Fields written so far, as the journal counts them; 0: nothing was changed. */
int64_t writer_rows(const struct writer *w);
/* Writes the journal entry and commits; no entry when nothing changed. The writer is gone either
 * way. A failure may leave the outcome unknown: repeat with the same request id. */
int writer_commit(struct writer *w, struct err *err) NODISCARD;
void writer_abort(struct writer *w); /* NULL is fine */

#endif
