/* Use cases of money: plan lines, move plan, post entries, look at both.
 *
 * Everything that decides is in rules/budget.h; here it is loaded, checked
 * under the writer lock and written with the balances in one act.  FINANCE and
 * LEAD post; drawing on the reserve is the APPROVER's. */
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
	const char *channel;     /* code, "" */
	const char *owner;       /* NULL: nobody */
	struct figure days_left; /* at the mean of the last 7 days; unknown */
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
	const char *category, *channel; /* plan: of a new line */
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

/* The entries of a batch, in one write: all or none. `at` of each names the line in errors. */
struct posting_batch {
	const struct posting *posting;
	const struct place *at; /* one each; NULL: none */
	size_t n;
	bool keep_going;         /* post the good ones and report the rest */
	size_t posted, repeated; /* out: repeated = same line, kind, day, amount and reference as an
				    entry that stands, left out */
};
int ledger_post_all(struct app *app, struct posting_batch *b, struct problems *problems,
		    struct err *err) NODISCARD;

#endif
