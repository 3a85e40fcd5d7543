/* Paragraphs broken at a width, by cells. */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "base/str.h"

/* Appends `text` (already safe; its newlines stay) broken at blanks and between wide characters
 * so that no line is wider than `width_cols` (0: not broken).  The first line starts at cell
 * `indent`, which is already there; later ones are indented so far.  Ends without newline. */
void wrap_add(struct str *out, const char *text, int indent, int width_cols);

#endif
