/* Report tree to bytes: one array of formats, one function.
 *
 * Figures in JSON are decimal numbers written exactly (never through a
 * double), in natural units; order is that of the tree, so the same report is
 * always the same bytes.  Text is safe for a terminal whatever the data says. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "report/tree.h"

struct render_options {
	int width_cols; /* text: fit tables and paragraphs; 0: as wide as they need */
	bool color;     /* text: colours by role (SGR) */
	bool bom;       /* CSV: byte order mark, for spreadsheets that want one */
	/* Somebody looks at it: CSV too is then made safe for a terminal, which to a file or a
	 * pipe stays byte for byte what was entered. */
	bool is_terminal;
};

enum render_flags {
	RENDER_FOR_PEOPLE = 1 << 0,
	RENDER_BINARY = 1 << 1, /* not to a terminal */
};

struct renderer {
	const char *name;      /* as in --format: "text" */
	const char *extension; /* ".txt" */
	unsigned flags;
	int (*run)(const struct report *r, const struct render_options *o, struct str *out,
		   struct err *err);
};

/* All formats; the first is the default. A NULL name ends. */
extern const struct renderer renderers[];
/* By name; NULL when there is none. */
const struct renderer *renderer_find(const char *name);
/* Appends the report in that format, ending with a newline. -1: no such format, or a report
 * that the format can't carry. */
int render(const struct report *r, const char *format, const struct render_options *o,
	   struct str *out, struct err *err) NODISCARD;

#endif
