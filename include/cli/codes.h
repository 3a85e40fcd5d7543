/* Which words of a command line are codes, as its tables say: for completion, in shells and inside.
 */
#ifndef CLI_CODES_H
#define CLI_CODES_H

#include "cli/cli.h"

enum { CODES_UNKNOWN = -1 };

struct code_kind {
	const char *name;  /* of an option or a field: "channel" */
	const char *words; /* as synopses write it, between blanks: "LINE FROM TO"; "" */
	const char *noun;  /* whose list has the codes; NULL: none has */
	int thing;         /* enum app_thing, or CODES_UNKNOWN */
};

/* Of argument i (from 0 on) of a verb; NULL: no code, or the code of what is made by it. */
const struct code_kind *codes_of_argument(const struct noun *n, const struct verb *v, int i);
/* Of the value of an option; NULL. */
const struct code_kind *codes_of_option(const struct opt_spec *o);
/* Of the value in FIELD=VALUE; NULL. */
const struct code_kind *codes_of_field(const char *field);

#endif
