/* What was typed into a form and not submitted yet, kept in
 * $XDG_STATE_HOME/warroom/drafts/, a file for each form and session that fills it in.
 *
 * Who opens a form takes the newest draft of it that nobody has open, and holds it by a lock that
 * goes with the process, however that ends: two sessions of one person never write the same file,
 * and what a lost one left is found by the next.  Where locks can't be had, all share one.
 *
 * Only fields that differ from what the form began with are kept, so that a
 * draft taken up later puts nothing back that others have changed since. */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include <stdbool.h>

#include "app/app.h"
#include "ui/form.h"

/* Old ones that nobody has open are forgotten: those not touched for so long, and the oldest of too
 * many. */
enum { DRAFT_DAYS_MAX = 60, DRAFTS_MAX = 100 };
void draft_tidy(void);

/* Name of a form's drafts: of this person, database and campaign.  In `a`. */
const char *draft_name(struct app *app, const struct form *f, struct arena *a);

struct form_draft {
	const char *path; /* NULL: nothing is kept */
	int lock;         /* what holds it; -1: nothing does */
};
/* The newest draft of that name that nobody holds, else a new one; of both, the path is in `a`.
 * Failing is silent, here and below: a draft is a net, not a promise. */
struct form_draft draft_open(const char *name, struct arena *a);
/* Lets go of it; what was saved stays. */
void draft_close(struct form_draft *d);
/* Keeps what differs from `start` (a text per field; secret fields are left out), nothing when
 * nothing does. */
void draft_save(const struct form_draft *d, const struct form *f, const struct str *start);
void draft_drop(const struct form_draft *d);
/* Puts the kept values into the form; false: there are none. */
bool draft_load(const struct form_draft *d, struct form *f);

#endif
