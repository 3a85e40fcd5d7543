/* Use cases of money: plan lines, move plan, post entries, look at both.
 *
 * Everything that decides is in rules/budget.h; here it is loaded, checked
 * under the writer lock and written with the balances in one act.  FINANCE and
 * LEAD post; drawing on the reserve is the APPROVER's, who may make transfers
 * for that. */
#ifndef APP_LEDGER_H
#define APP_LEDGER_H

#include "app/directory.h"
#include "base/problem.h"
#include "model/budget.h"
#include "rules/budget.h"

/* ---- looking ---- */

struct budget_row {
	struct budget_line line;
	struct budget_figures figures;
	const char *channel;              /* code, "" */
	const char *channel_name, *phase; /* name and title, "" */
	const char *owner;                /* NULL: nobody */
	struct figure days_left;          /* at the mean of the last 7 days; unknown */
};

struct budget_view {
	struct arena *arena;
	struct budget_row *row;
	size_t n;
	struct budget_figures total;
	struct budget_reserve reserve;
	int64_t approved_minor;
};
int budget_view(struct app *app, struct budget_view *out, struct err *err) NODISCARD;

struct ledger_query {
	const char *line;  /* code; NULL: all */
	const char *since; /* day; NULL: all */
};
struct ledger_row {
	struct ledger_entry entry;
	const char *line;                       /* code */
	const char *login;                      /* who posted */
	int64_t settles, reverses, reversed_by; /* shown numbers, 0 none */
};
struct ledger_view {
	struct arena *arena;
	struct ledger_row *row;
	size_t n;
};
/* Newest first. */
int ledger_view(struct app *app, const struct ledger_query *q, struct ledger_view *out,
		struct err *err) NODISCARD;

/* The newest entries of one line, without reading the others. */
struct account_row {
	struct ledger_row row;
	int64_t left_minor; /* plan - spent + refunded, after the entry; orders don't count */
	int64_t open_minor; /* of a commitment: neither spent nor released */
};
struct account {
	struct arena *arena;
	struct account_row *row; /* newest day first */
	size_t n;
	bool has_more;
};
/* At most `limit` rows; the newest `left_minor` is that of the line as it is now. */
int ledger_account(struct app *app, const struct budget_line *line, size_t limit,
		   struct account *out, struct err *err) NODISCARD;

/* ---- posting ---- */

/* As typed. NULL: not given. */
struct posting {
	enum ledger_kind kind;
	const char *line;    /* plan, commit, spend, refund; transfer: from */
	const char *to;      /* transfer */
	const char *entry;   /* release, reverse: L-12 */
	const char *amount;  /* release: NULL = all that is open; reverse: none */
	const char *settles; /* spend: L-12 */
	const char *date, *payee, *ref, *note, *reason;
	const char *category, *channel, *title; /* plan: of a new line */
};

struct posted {
	struct ledger_entry entry; /* texts in app->arena */
	struct budget_line line;   /* as it is now */
	bool is_repeat;            /* the request id was posted before: nothing was done */
	bool is_new_line;
};
/* Posts one entry (a transfer and its reversal are two). `plan` sets the line's plan to the amount
 * and makes the line when there is none of that name. */
int ledger_post(struct app *app, const struct posting *p, struct posted *out,
		struct err *err) NODISCARD;

/* ---- undo ---- */

/* Whether a change posted entries and did nothing else than making their lines. */
int ledger_is_posting(struct app *app, int64_t change_id, bool *is_posting,
		      struct err *err) NODISCARD;
/* Takes the postings of a change back as one act, the last first: an entry is reversed, what a
 * reversal cancelled is posted again.  An entry that was reversed and posted again stands there for
 * the first one.
 * `what` names in `undoes` the change. */
int ledger_take_back(struct app *app, const struct change *c, const struct app_act *what,
		     struct err *err) NODISCARD;

/* What it would do, looked at without the lock: shown before it is posted. */
struct ledger_outcome {
	struct arena *arena; /* the caller's; what follows is filled in */
	struct ledger_entry entry;
	const char *line, *other; /* titles; other: of a transfer's second line, else NULL */
	int64_t before_minor, after_minor; /* available of the line */
	int64_t other_before, other_after; /* of the other */
	bool is_double;                    /* the same was posted before */
	struct err refusal;                /* why it would be refused now; code 0: it would not */
};
/* -1: it can't be understood yet. */
int ledger_try(struct app *app, const struct posting *p, struct ledger_outcome *out,
	       struct err *err) NODISCARD;

/* ---- one entry ---- */

struct ledger_detail {
	struct arena *arena;
	struct ledger_row row;
	struct budget_line line;
	const char *login;
	int64_t open_minor;             /* of a commitment */
	const struct ledger_entry *use; /* what spends or releases the commitment */
	size_t uses;
	const struct ledger_entry *settles, *reverses, *reversed_by, *pair; /* NULL: none */
	const char *pair_line;                                              /* title; "" */
};
int ledger_show(struct app *app, int64_t number, struct ledger_detail *out,
		struct err *err) NODISCARD;

/* Shared by the files of this module: what has used up a commitment. */
struct row_list;
int ledger_commitment(struct app *app, const struct ledger_entry *c, struct row_list *use,
		      struct budget_commitment *out, struct err *err) NODISCARD;

/* ---- for the imports: many entries in one open write ---- */

/* Everything a write looks at, loaded once under the lock: set app and arena first. */
struct desk {
	struct app *app;
	struct arena *arena;
	struct budget_line *lines; /* ascending id; balances as they now are */
	size_t n_lines;
	int rights;
};
int desk_open(struct desk *d, struct err *err) NODISCARD;
struct desk_entry {
	struct desk *desk;
	const struct posting *p;
	bool is_change;            /* a plan's amount is the change of it, as in lists of entries */
	int64_t linked_id;         /* entry or settles, when the caller knows it already */
	struct ledger_entry entry; /* transfer: the half that leaves */
	struct budget_line *line, *to;
	struct ledger_entry *linked;
	struct budget_commitment commitment;
	bool has_commitment, is_new_line;
};
/* What can be understood without looking: amount, day, texts. */
int desk_read(struct desk_entry *e, struct err *err) NODISCARD;
/* Finds lines and entries that it names; fills line_id. */
int desk_find(struct desk_entry *e, struct err *err) NODISCARD;
/* Checks and writes it with its other half. */
int desk_write(struct desk_entry *e, struct err *err) NODISCARD;

#endif
