/* Errors as the user sees them: one line on stderr, with JSON one object too. */
#ifndef CLI_FAIL_H
#define CLI_FAIL_H

#include <stdbool.h>

#include "base/err.h"
#include "base/problem.h"

/* Prints "warroom: message (hint)"; each line of `problems` before it (NULL: none).  `is_json` adds
 * {"error":{...}} on a line of its own.  Returns the exit code. */
int fail_print(const struct err *err, const struct problems *problems, bool is_json);
/* Prints the problems alone, for a batch that took the good lines. */
void fail_print_problems(const struct problems *problems);

/* The same as text, for who shows them elsewhere. */
struct str;
void fail_add_problems(struct str *out, const struct problems *problems);

#endif
