/* Who changed what, and taking it back. */
#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/app.h"
#include "report/tree.h"

/* What of the log is wanted; NULL and 0: no limit. */
struct history_filter {
	const char *since;  /* instant, as typed */
	const char *who;    /* login */
	const char *object; /* "task", "T-31", "task:31", "kpi:gmv" */
	int64_t limit;      /* newest so many */
};
/* The changes, newest first, of the current campaign when one was asked for, else of all. */
int history_table(struct app *app, const struct history_filter *f, struct table **out,
		  struct err *err) NODISCARD;
/* One change with its fields; NULL on failure. */
struct report *history_report(struct app *app, int64_t change_id, struct err *err);

/* What a change was, in one line, in app->arena; "" when it can't be told. */
const char *history_summary(struct app *app, int64_t change_id) RETURNS_NONNULL;

/* The newest change of this person, in the current campaign or in none, that was not taken back and
 * is older than `before_id` (0: of all); ERR_NOINPUT: there is none.  It may still turn out that it
 * can't be taken back; then the one before it is asked for with its id. */
int history_last_own(struct app *app, int64_t before_id, int64_t *id, struct err *err) NODISCARD;
/* Takes a change back by a new one; id 0: history_last_own().  Entries of the ledger stay, with
 * their reversals; taking that back posts them again.  Other people's changes need LEAD, changes of
 * persons ADMIN.  `*undone` is the change taken back. */
int history_undo(struct app *app, int64_t id, const char *reason, const struct change **undone,
		 struct err *err) NODISCARD;

#endif
