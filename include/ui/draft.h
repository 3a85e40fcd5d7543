/* What was typed into a form and not submitted yet, kept in
 * $XDG_STATE_HOME/warroom/drafts/NAME, one file a form. */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include <stdbool.h>

#include "ui/form.h"

/* Keeps the values (secret fields are left out); failing is silent: a draft is a net, not a
 * promise. */
void draft_save(const struct form *f);
void draft_drop(const struct form *f);
/* Puts the kept values into the form; false: there are none. */
bool draft_load(struct form *f);

#endif
