/* The command line's grammar as tables, and what was parsed by them.
 *
 * Options may stand before or after arguments, `--opt value` or
 * `--opt=value`; `--` ends them.  Names are exact.  A word like -5 or -2d is
 * an argument.  The same tables make help, completion and the test that
 * walks the manual. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"

/* One option.  A table of them ends with a row whose name is NULL. */
struct opt_spec {
	const char *name;  /* without dashes */
	const char *value; /* N_("DATE"); NULL: a flag */
	const char *help;  /* N_() */
	char letter;       /* 'f' for -f; 0: none */
	bool repeats;      /* may be given several times; otherwise the last one wins */
};

struct args_value {
	const struct opt_spec *opt;
	const char *text; /* "" for a flag */
};

/* What was typed.  Strings are borrowed from argv. */
struct args {
	struct arena *arena;
	const char **arg; /* arguments without options */
	int n;
	size_t cap;
	struct args_value *value; /* options in the order typed */
	size_t n_values, cap_values;
};

/* Parses `words` (argv without the program's name, NULL-ended) with the options of `tables`, a
 * NULL-ended array of tables; an earlier one wins.  `out->arena` must be set, the rest zero.
 * ERR_USAGE names the nearest right option. */
int args_parse(struct args *out, char *const *words, const struct opt_spec *const *tables,
	       struct err *err) NODISCARD;
/* True for --word, -x; not for "-", a number or an offset such as -2d. */
bool args_is_option(const char *word);
/* The row of that name in the tables, NULL when there is none. */
const struct opt_spec *args_find(const struct opt_spec *const *tables, const char *name);
/* ERR_USAGE for an option (written "--due" or "-d") that none of the tables has. */
int args_unknown(const char *word, const struct opt_spec *const *tables, struct err *err);

/* Argument i, or NULL. */
const char *args_at(const struct args *a, int i);
/* Value of an option, NULL when not given.  The last one wins. */
const char *args_option(const struct args *a, const char *name);
bool args_has(const struct args *a, const char *name);
/* Value number i of a repeated option, NULL after the last. */
const char *args_option_at(const struct args *a, const char *name, int i);
/* Splits "FIELD=VALUE"; the field is copied to the args' arena in lower case, '-' being '_'.
 * Anything else is ERR_USAGE. */
int args_assignment(const struct args *a, const char *word, const char **field, const char **value,
		    struct err *err) NODISCARD;

#endif
