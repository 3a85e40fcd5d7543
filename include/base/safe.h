/* Text from data, made harmless for a terminal.
 *
 * C0/C1 controls, DEL, bidi controls, zero-width and tag characters, BOM and
 * invalid bytes are shown visibly (`<U+202E>`, `<1B>`); TAB and newline become
 * a blank unless kept (CR LF is one newline).  At most three combining marks
 * per cell stay, `<+27>` counts the others; a mark with nothing to sit on and
 * a code point that has no known width are shown as `<U+0301>`.  Nothing is
 * deleted silently.  Making safe text safe again changes nothing. */
#ifndef BASE_SAFE_H
#define BASE_SAFE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

enum safe_mode { SAFE_LINE, SAFE_TEXT /* newlines stay */ };

void safe_add(struct str *out, const char *s, enum safe_mode mode);
const char *safe_text(struct arena *a, const char *s, enum safe_mode mode) RETURNS_NONNULL;
/* True when safe_add() would not change the line. */
bool safe_is_clean(const char *s);

/* One grapheme cluster as it is shown. */
struct safe_piece {
	size_t bytes;  /* taken from the input, > 0 */
	int cells;     /* width of what is shown */
	bool is_clean; /* shown as it is */
};
/* Appends what is shown for the cluster at `s` (len > 0 bytes left); `out` NULL: only measures. */
struct safe_piece safe_add_piece(struct str *out, const char *s, size_t len, enum safe_mode mode);

#endif
