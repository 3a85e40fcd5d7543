/* Looks at the text of a configuration file before libconfig does.
 *
 * libconfig cuts integers to 32 bits without a word, opens any file that
 * @include names, and calls everything else "syntax error".  This pass over
 * the tokens finds what it would let through or say badly: integers that do
 * not fit or are not decimal, includes from elsewhere, brackets and quotes
 * that are never closed, characters of another keyboard, nesting without
 * end.  It does not parse: what it passes may still be wrong. */
#ifndef CONF_SCAN_H
#define CONF_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/problem.h"

enum {
	SCAN_DEPTH_MAX = 32,   /* brackets within brackets */
	SCAN_INCLUDES_MAX = 16 /* files included, in all */
};
/* A file with all that it includes, in bytes. */
#define SCAN_SIZE_MAX ((size_t)4 << 20)

/* True when the text (without BOM), called `file`, may go to libconfig. Else
 * `problems` says why. Reads what is included, from the folder of `file` only. */
bool scan_check(const char *text, size_t len, const char *file, struct problems *problems);
/* The folder that a file's @includes count from, with '/' at the end. */
const char *scan_folder(struct arena *a, const char *file) RETURNS_NONNULL;

#endif
