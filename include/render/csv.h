/* CSV of the report's one table: keys as the heading, plain figures, LF at line
 * ends, text cells guarded against spreadsheets that would run them. */
#ifndef RENDER_CSV_H
#define RENDER_CSV_H

#include "render/render.h"

/* The report's CSV table, else its first table, else one line of its facts. */
int csv_render(const struct report *r, const struct render_options *o, struct str *out,
	       struct err *err) NODISCARD;

#endif
