/* The lines of the user's preferences, before inih looks at them.
 *
 * inih joins indented lines to the one before, cuts long ones and says
 * nothing of sections that hold nothing; here such lines are refused. */
#ifndef CONF_OPTION_INI_H
#define CONF_OPTION_INI_H

#include <stdbool.h>

#include "base/err.h"
#include "base/problem.h"
#include "base/str.h"

/* The longest line, in bytes. */
enum { OPTION_INI_LINE_MAX = 4096 };

/* True when `text` may go to inih; else `problems` says why. */
bool option_ini_check(const struct str *text, const char *file, struct problems *problems);

/* One "name = value" of a file with [sections]; -1: wrong, err says why. */
struct ini_line {
	const char *section, *name, *value;
};
/* Reads another INI file of the user, such as that of the keys. 0 when there is none; -1
 * (ERR_CONFIG) with file and line at the first that is wrong. */
int ini_read_file(const char *path,
		  int (*put)(void *ctx, const struct ini_line *line, struct err *err), void *ctx,
		  struct err *err) NODISCARD;

/* The same from memory; `name` stands for the file in errors. */
struct ini_text {
	const char *text;
	size_t len;
	const char *name;
};
int ini_read_text(const struct ini_text *text,
		  int (*put)(void *ctx, const struct ini_line *line, struct err *err), void *ctx,
		  struct err *err) NODISCARD;

#endif
