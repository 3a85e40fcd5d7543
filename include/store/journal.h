/* The journal: who changed what; its proof; undo.
 *
 * Every change is chained to the one before by SHA-256, so that a later edit
 * shows.  The chain cannot show a cut tail: print its head elsewhere. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "model/change.h"
#include "store/store.h"
#include "store/writer.h"

struct journal_filter {
	int64_t campaign_id; /* 0: all */
	int64_t since;       /* instant; INSTANT_NONE or 0: all */
	const char *who;     /* login; NULL: all */
	const char *object;  /* table; NULL: all */
	int64_t object_id;   /* with object; 0: all of the table */
	int64_t before_id;   /* older than this change; 0: from the newest */
	int64_t limit;       /* 0: all */
};

/* struct change rows, newest first. */
int journal_list(struct store *s, const struct journal_filter *f, struct row_list *out,
		 struct err *err) NODISCARD;
/* struct change_field rows of one change, in the order written. */
int journal_fields(struct store *s, int64_t change_id, struct row_list *out,
		   struct err *err) NODISCARD;
/* A field of a row. */
struct journal_place {
	const char *object;
	int64_t object_id;
	const char *field;
};
/* The last change that set it; NULL when none did (ERR_NOINPUT). */
struct change *journal_last_at(struct store *s, const struct journal_place *p, struct arena *a,
			       struct err *err);
/* NULL with ERR_NOINPUT when there is none. */
struct change *journal_get(struct store *s, int64_t change_id, struct arena *a,
			   struct err *err) NODISCARD;
/* The first change of a campaign after another one that set one of the fields
 * ",goal.target,budget_line.code,"; NULL with no error when none did. */
struct journal_touch {
	int64_t campaign_id, after_id;
	const char *fields;
};
struct change *journal_first_touch(struct store *s, const struct journal_touch *t, struct arena *a,
				   struct err *err);
/* The change that carried this request id; 0 when none did. */
int journal_find_request(struct store *s, const char *request_id, int64_t *change_id,
			 struct err *err) NODISCARD;
/* The last change of f->who, older than f->before_id, that is no undo, was not undone, and is not
 * what the program did by itself (alert.watch); of f->campaign_id or of none; 0: there is none. */
int journal_last_undoable(struct store *s, const struct journal_filter *f, int64_t *change_id,
			  struct err *err) NODISCARD;
/* ERR_CONFLICT when the change was taken back and not done again. */
int journal_check_standing(struct store *s, int64_t change_id, struct err *err) NODISCARD;

/* Newest change and its hash ("" and 0 when empty). */
struct journal_head {
	int64_t id, count;
	const char *hash;
};
int journal_head(struct store *s, struct arena *a, struct journal_head *out,
		 struct err *err) NODISCARD;
/* Recomputes the chain. `*broken` = first change that doesn't fit, 0: all whole. */
int journal_verify(struct store *s, int64_t *broken, struct err *err) NODISCARD;

/* Takes a change back by a new one: fields get their old values if they still hold what that
 * change wrote (else ERR_CONFLICT naming who changed them since), new rows go, deleted rows come
 * back with the same id. Entries of the ledger and sign-offs can't be taken back (ERR_NOPERM says
 * what to do instead). Undoing an undo is redo. `act->undoes` and an empty act verb are filled in.
 * `*undo_id` is the new change. 1: the request id was used before, nothing was done now. */
int journal_undo(struct store *s, int64_t change_id, const struct act *act, int64_t *undo_id,
		 struct err *err) NODISCARD;

#endif
