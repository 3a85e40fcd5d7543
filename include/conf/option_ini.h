/* The lines of the user's preferences, before inih looks at them.
 *
 * inih joins indented lines to the one before, cuts long ones and says
 * nothing of sections that hold nothing; here such lines are refused. */
#ifndef CONF_OPTION_INI_H
#define CONF_OPTION_INI_H

#include <stdbool.h>

#include "base/problem.h"
#include "base/str.h"

/* The longest line, in bytes. */
enum { OPTION_INI_LINE_MAX = 4096 };

/* True when `text` may go to inih; else `problems` says why. */
bool option_ini_check(const struct str *text, const char *file, struct problems *problems);

#endif
