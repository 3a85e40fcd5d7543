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

/* For a command run in the screens, where `err` is shown too: one mistake stays in `err` alone, of
 * several `err` only tells how many, and `out` lists them. */
struct str;
void fail_tell_inside(struct str *out, const struct problems *problems, struct err *err);

#endif
