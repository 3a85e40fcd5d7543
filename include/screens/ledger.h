/* The ledger screen's parts, for the files screens/ledger*.c. */
#ifndef SCREENS_LEDGER_H
#define SCREENS_LEDGER_H

#include "app/channel_score.h"
#include "app/ledger.h"
#include "screens/detail.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/ui.h"

enum ledger_group { LEDGER_BY_CATEGORY, LEDGER_BY_CHANNEL, LEDGER_BY_PHASE, LEDGER_GROUPS };

struct ledger_screen_view {
	struct grid lines, entries;
	bool is_in_entries; /* which has the focus */
	bool has_entries;   /* the pane is shown; else Tab goes there */
	enum ledger_group group;
	int64_t line_id; /* whose entries are loaded */
	size_t limit;    /* of entries */
	struct size size;
};

/* A head of a group, or one of its lines. */
struct ledger_line {
	int64_t id; /* of the line; negative: a head */
	const char *title;
	const struct budget_row *row; /* NULL: a head */
	const char *group;
	struct budget_figures sum; /* of a head: the money alone */
};

struct ledger_data {
	const struct currency *currency;
	struct campaign campaign; /* texts are the app's */
	struct budget_view budget;
	struct ledger_line *line;
	size_t n;
	size_t over;                  /* lines with less than nothing left */
	size_t critical, warning;     /* the other lines that are ahead of their pace */
	const struct budget_row *now; /* whose entries these are; NULL */
	struct account account;
	struct detail about;            /* the line in words */
	struct channel_scores channels; /* when they are grouped by channel */
};

extern const struct grid_ops ledger_line_ops, ledger_entry_ops;
/* Makes d->line of d->budget. */
void ledger_group_lines(struct ledger_data *d, enum ledger_group by, struct arena *a);
/* Without ".00", without the currency's sign. */
void ledger_add_money(struct str *out, int64_t minor, const struct currency *cur);

/* What people do; or-ed enum reaction.  `at`: the entry under the cursor, NULL. */
unsigned ledger_ask_posting(struct ui *ui, const struct ledger_data *d,
			    const struct account_row *at);
unsigned ledger_ask_plan(struct ui *ui, const struct ledger_data *d);
unsigned ledger_ask_transfer(struct ui *ui, const struct ledger_data *d);
unsigned ledger_ask_reverse(struct ui *ui, const struct ledger_entry *e);
unsigned ledger_ask_release(struct ui *ui, const struct ledger_entry *e, int64_t open_minor);

/* Owner, days, usage, open commitments of a line. */
void ledger_about_line(struct ledger_data *d, struct app *app);
/* "ROI 4.20" */
void ledger_add_return(struct str *out, const struct channel_result *c);
/* "→ ¥1,200 from Search to Video: GMV ≤ +¥3,400 · as long as ...", in short by codes and without
 * the condition; "" when none is worth it. */
void ledger_add_shift(struct str *out, const struct ledger_data *d, bool is_short);

/* The pop-up with all about one entry; its argument. */
extern const struct screen ledger_entry_screen;
struct ledger_entry_arg {
	int64_t number;
};

#endif
