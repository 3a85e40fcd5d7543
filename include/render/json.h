/* JSON, written by us because numbers have to stay exact decimals: the library knows
 * doubles only.  Flat arrays and objects take one line, so that a list has one
 * row a line.  Invalid UTF-8 becomes U+FFFD; controls, bidi and invisible
 * characters are \uXXXX escapes, so the output is safe on a terminal too. */
#ifndef RENDER_JSON_H
#define RENDER_JSON_H

#include "render/render.h"

/* A document, an object or, for a list, an array of objects. */
int json_render(const struct report *r, const struct render_options *o, struct str *out,
		struct err *err) NODISCARD;

#endif
