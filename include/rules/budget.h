/* Budget lines, the ledger, and what may be posted.
 *
 * All amounts are minor units of the campaign's currency.  The ledger is
 * append-only and replaying it always gives the balances kept beside it; both
 * go through budget_effect_of(). */
#ifndef RULES_BUDGET_H
#define RULES_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/budget.h"
#include "model/campaign.h"
#include "model/kpi.h"
#include "rules/pace.h"

/* ---- Figures of a line and of the whole */

struct budget_figures {
	int64_t planned, committed, spent, refunded, available;
	struct figure usage, expected_usage, deviation; /* shares */
	enum kpi_status status;                         /* direction down, lines 10 and 20 % */
};

/* available = planned - open commitments - spent + refunded. */
int budget_available(const struct budget_line *line, int64_t *available, struct err *err) NODISCARD;

/* Share of the line that should be spent by `t`: equal days over its own dates;
 * without dates a channel's line follows the stages by weight, any other the
 * days of the campaign.  Unknown for the reserve: nothing of it is expected. */
struct budget_when {
	const struct campaign *campaign;
	const struct pace_calendar *calendar;
	int64_t t;
};
struct figure budget_expected_usage(const struct budget_line *line, const struct budget_when *when);
/* Usage rate = spent / planned against what is expected by `t`.  Nothing
 * planned: no usage, status none.  -1: overflow. */
int budget_line_figures(const struct budget_line *line, const struct budget_when *when,
			struct budget_figures *out, struct err *err) NODISCARD;
/* All lines together; expected usage is the lines' weighted by plan, the
 * reserve counting 0. */
int budget_total_figures(const struct budget_line *lines, size_t n, const struct budget_figures *f,
			 struct budget_figures *out, struct err *err) NODISCARD;

struct budget_reserve {
	int64_t planned;
	struct figure share; /* planned reserve / approved (planned total when none is approved) */
	bool in_range;       /* within the campaign's range, 10-15 % when it has none */
};
struct budget_reserve budget_reserve_of(const struct budget_line *lines, size_t n,
					const struct campaign *campaign);

/* Days until the line is used up: available / (spent in the last days / days).
 * `days` is 7, or fewer when the line's first spending is younger.  Unknown
 * when nothing was spent; 0 when nothing is left. */
struct figure budget_burn_days(int64_t available, int64_t spent_last, int days);

/* ---- The ledger */

/* A commitment and what has used it up: releases and spends that settle it, not
 * reversed. */
struct budget_commitment {
	int64_t amount, used;
	bool is_reversed;
};
/* Open part: amount - used, never below 0; 0 when reversed. */
int64_t budget_open_part(const struct budget_commitment *c);

/* What an entry does to the balances of its line. */
struct budget_effect {
	int64_t planned, committed, spent, refunded;
};
/* `commitment`: before the entry, for a release, a settling spend, or the
 * reversal of one of these or of the commitment; else NULL.  `reversed`: the
 * entry that a reversal cancels, else NULL. */
int budget_effect_of(const struct ledger_entry *entry, const struct ledger_entry *reversed,
		     const struct budget_commitment *commitment, struct budget_effect *out,
		     struct err *err) NODISCARD;
/* Adds one to another.  -1: overflow, `to` unchanged. */
int budget_add(struct budget_effect *to, const struct budget_effect *more,
	       struct err *err) NODISCARD;
/* Adds an effect to the balances of a line.  -1: overflow, line unchanged. */
int budget_apply(struct budget_line *line, const struct budget_effect *effect,
		 struct err *err) NODISCARD;
/* Balances of all lines together.  -1: overflow. */
int budget_totals(const struct budget_line *lines, size_t n, struct budget_effect *out,
		  struct err *err) NODISCARD;
/* The plan of all lines; INT64_MAX, over every ceiling, when it does not fit. */
int64_t budget_planned(const struct budget_line *lines, size_t n);

/* A whole ledger. */
struct budget_ledger {
	const struct ledger_entry *entries; /* ascending id */
	size_t n;
	struct budget_line *lines; /* ascending id */
	size_t n_lines;
};
/* Balances from nothing: the lines get planned, committed, spent and refunded
 * from the entries; their other fields are left.
 * Scratch from the arena.  -1: an entry of no line, a link to no entry, or an
 * overflow. */
int budget_replay(struct arena *a, const struct budget_ledger *ledger, struct err *err) NODISCARD;
/* Line of an id in ascending lines; NULL: none. */
struct budget_line *budget_find_line(struct budget_line *lines, size_t n, int64_t id);

/* An entry about to be posted, and all that decides whether it may be. */
struct budget_posting {
	const struct ledger_entry *entry;
	const struct budget_line *line;
	const struct budget_line *other;            /* transfer: the other line */
	const struct ledger_entry *linked;          /* settled, released or reversed entry; NULL */
	const struct budget_commitment *commitment; /* as for budget_effect_of() */
	const struct campaign *campaign;
	const struct currency *currency;
	struct budget_effect totals; /* budget_totals() before the entry */
	int rights;                  /* of who posts: or-ed enum right */
};
/* 0: may be posted.  Else an error with its kind: ERR_DATA for an impossible
 * entry (amount, link, more than is open, transfer over its source, plan over
 * the ceiling, totals that 64 bits can't hold), ERR_USAGE for a missing reason,
 * ERR_NOPERM for the missing right (over the line: finance, lead or admin; the
 * reserve: approver or admin).  A transfer is checked once, on the half that
 * leaves its source; ordering and paying from the reserve line itself draws on
 * it too.  The error is about "settles", "amount", "to", "line" or "reason". */
int budget_check_posting(const struct budget_posting *p, struct err *err) NODISCARD;

/* Same reference (not empty), line, kind and amount as an entry that stands. */
bool budget_is_probable_double(const struct ledger_entry *entry, const struct ledger_entry *others,
			       size_t n);

#endif
