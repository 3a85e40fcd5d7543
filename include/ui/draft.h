/* What was typed into a form and not submitted yet, kept in
 * $XDG_STATE_HOME/warroom/drafts/NAME, one file a form.
 *
 * Only fields that differ from what the form began with are kept, so that a
 * draft taken up later puts nothing back that others have changed since. */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include <stdbool.h>

#include "app/app.h"
#include "ui/form.h"

/* Old ones are forgotten: those not touched for so long, and the oldest of too many. */
enum { DRAFT_DAYS_MAX = 60, DRAFTS_MAX = 100 };
void draft_tidy(void);

/* Name of a form's draft: of this person, database and campaign.  In `a`. */
const char *draft_name(struct app *app, const struct form *f, struct arena *a);
/* Keeps what differs from `start` (a text per field; secret fields are left out), nothing when
 * nothing does; failing is silent: a draft is a net, not a promise. */
void draft_save(const char *name, const struct form *f, const struct str *start);
void draft_drop(const char *name);
/* Puts the kept values into the form; false: there are none. */
bool draft_load(const char *name, struct form *f);

#endif
