/* The arrays of all screens: to add one is a file, its row in screens/screens.c, a golden. */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "ui/screen.h"

/* NULL-ended, in the order of tabs. */
extern const struct screen *const screens[];
/* These, the one to begin with, and the pop-ups: all that have keys.  Key file, `warroom keys`, manual and the test that
 * presses every key walk it. */
extern const struct screen *const every_screen[];
/* By name; NULL when there is none. */
const struct screen *screen_find(const char *name);

extern const struct screen daily_screen, board_screen, ledger_screen, phases_screen;

#endif
