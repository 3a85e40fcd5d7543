/* What terminfo knows.  Apart from ui/term.h: <term.h> has a struct term, and macros for names. */
#ifndef UI_TERM_KNOWN_H
#define UI_TERM_KNOWN_H

#include <stdbool.h>

/* Whether there is a description of a terminal of that name.  Not while a screen is up: forgets the
 * terminal that is set. */
bool term_is_known(const char *name);

#endif
