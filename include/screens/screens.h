/* All screens.  To add one is a file, its row here, its golden. */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "ui/screen.h"

/* The main ones, in the order of tabs. */
#define SCREENS_TABS(ROW)  \
	ROW(daily_screen)  \
	ROW(phases_screen) \
	ROW(board_screen)  \
	ROW(ledger_screen)

#define SCREENS_DECLARE(name) extern const struct screen name;
SCREENS_TABS(SCREENS_DECLARE)
#undef SCREENS_DECLARE

/* The main ones; NULL-ended. */
extern const struct screen *const screens[];
/* These, the one to begin with, and the pop-ups: all that have keys.  Key file, `warroom keys`,
 * manual and the test that presses every key walk it. */
extern const struct screen *const every_screen[];
/* A main one by name; NULL when there is none. */
const struct screen *screen_find(const char *name);

#endif
