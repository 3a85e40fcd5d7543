/* Questions to the ledger that must not read all of it. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "model/budget.h"
#include "store/store.h"

struct ledger_filter {
	int64_t campaign_id;
	int64_t line_id;       /* 0: all lines */
	struct day_range days; /* of the entries; DAY_NONE: open end */
	int64_t limit;         /* 0: all; else the newest so many */
};

/* struct ledger_entry rows, newest first. */
int ledger_list(struct store *s, const struct ledger_filter *f, struct row_list *out,
		struct err *err) NODISCARD;
/* The newest `limit` entries of a line by day, the latest posted first within a day. */
int ledger_page(struct store *s, int64_t line_id, int64_t limit, struct row_list *out,
		struct err *err) NODISCARD;
/* Entries of the same line, kind and reference, for finding probable doubles. */
int ledger_same_ref(struct store *s, const struct ledger_entry *like, struct row_list *out,
		    struct err *err) NODISCARD;
/* Entries that settle or release a commitment. */
int ledger_settling(struct store *s, int64_t entry_id, struct row_list *out,
		    struct err *err) NODISCARD;
/* The entry that names this one as its pair: the arriving half of a transfer. */
int ledger_paired(struct store *s, int64_t entry_id, struct row_list *out,
		  struct err *err) NODISCARD;
/* All that a change posted, in that order. */
int ledger_all_of_change(struct store *s, int64_t change_id, struct row_list *out,
			 struct err *err) NODISCARD;
/* The change that took back the one which posted this entry; 0: none did. */
int ledger_taken_back_by(struct store *s, int64_t entry_id, int64_t *change_id,
			 struct err *err) NODISCARD;

/* Money of a line on a day, kept by the writer so that no report adds up the entries; a reversal
 * counts on its own day. */
struct ledger_day_sum {
	int64_t line_id;
	int32_t day;
	int64_t spent_minor, refunded_minor;
};
/* Upper bound of how many entries there are: the last number drawn. */
int ledger_last_number(struct store *s, int64_t campaign_id, int64_t *number,
		       struct err *err) NODISCARD;
/* struct ledger_day_sum rows of a campaign by (line, day). */
int ledger_day_sums(struct store *s, int64_t campaign_id, struct day_range days,
		    struct row_list *out, struct err *err) NODISCARD;

#endif
