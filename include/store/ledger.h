/* Kept sums of the ledger, so that no report adds up 100,000 entries. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "model/budget.h"
#include "store/store.h"

/* Money that moved on a line on a day; entries that were reversed and their reversals cancel on
 * the day of the reversed entry. */
struct ledger_day_sum {
	int64_t line_id;
	int32_t day;
	int64_t spent_minor, refunded_minor;
	int64_t at; /* when the newest entry of it was posted */
};
/* struct ledger_day_sum rows of a campaign by (line, day). */
int ledger_day_sums(struct store *s, int64_t campaign_id, struct day_range days,
		    struct row_list *out, struct err *err) NODISCARD;

#endif
