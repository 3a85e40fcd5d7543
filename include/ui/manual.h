/* The sections of warroom-screens(7) that the program brings along, so that F1
 * works where no manual is installed: one per title of a screen or pop-up, as
 * tools/man-text writes them (a paragraph a line, list items with a tab after
 * their tag), English. */
#ifndef UI_MANUAL_H
#define UI_MANUAL_H

#include "base/str.h"
#include "ui/theme.h"

/* Ends with a NULL name. */
extern const struct shipped shipped_pages[];

/* Appends the section of a title (untranslated), no line wider than `width_cols`; false: there is
 * none. */
bool manual_add_section(struct str *out, const char *title, int width_cols);

#endif
