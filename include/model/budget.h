/* Budget lines and the append-only ledger. */
#ifndef MODEL_BUDGET_H
#define MODEL_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

enum budget_category {
	BUDGET_PROMOTION,
	BUDGET_MATERIAL,
	BUDGET_CONTENT,
	BUDGET_LABOUR,
	BUDGET_TECHNOLOGY,
	BUDGET_PRIZES,
	BUDGET_CONTINGENCY,
	BUDGET_OTHER,
};
extern const struct enum_table budget_categories;

/* The four sums are balances kept by the ledger's writer; replaying the
 * ledger gives the same. */
struct budget_line {
	int64_t id, rev, campaign_id;
	const char *code, *title;
	enum budget_category category;
	int64_t channel_id, phase_id;
	int32_t start,
		end; /* when the money is meant to go; DAY_NONE: the channel's stages / campaign */
	int64_t owner_id;
	const char *owner_role;
	int64_t expected_return_e4; /* GMV per unit of money x 10000; 0 none */
	int64_t planned_minor, committed_minor /* open */, spent_minor, refunded_minor;
	const char *note;
	int sort;
};

enum ledger_kind {
	LEDGER_PLAN,
	LEDGER_TRANSFER,
	LEDGER_COMMIT,
	LEDGER_RELEASE,
	LEDGER_SPEND,
	LEDGER_REFUND,
	LEDGER_REVERSE,
};
extern const struct enum_table ledger_kinds; /* plan transfer commit release spend refund reverse */

/* Never changed, never deleted. `amount_minor` is positive, but for plan and
 * transfer, where it is the change of the line's plan (a transfer is two
 * entries that sum to zero), and for reverse, where it is minus the amount of
 * the entry that it cancels. */
struct ledger_entry {
	int64_t id, campaign_id, line_id;
	int64_t number; /* shown as L-12 */
	enum ledger_kind kind;
	int64_t amount_minor;
	int32_t day; /* on what day */
	int64_t at;  /* when posted */
	int64_t person_id;
	const char *payee, *ref, *note, *reason;
	int64_t settles_id;  /* spend, release: the commitment */
	int64_t reverses_id; /* reverse: the entry */
	int64_t reversed_by; /* the entry that cancelled this one; 0 */
	int64_t pair_id;     /* transfer: the other half */
	const char *request_id;
	bool is_probable_double;
};

#endif
