/* What terminfo knows.  Apart from ui/term.h: <term.h> has a struct term, and macros for names. */
#ifndef UI_TERM_KNOWN_H
#define UI_TERM_KNOWN_H

#include <stdbool.h>

/* Whether a terminal of that name has to be taken for another: there is no description of it, as of
 * kitty, foot... not everywhere.  One that is known to be paper stays that.  Not while a screen is
 * up: forgets the terminal that is set. */
bool term_is_unknown(const char *name);

#endif
