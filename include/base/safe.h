/* Text from data, made harmless for a terminal.
 *
 * C0/C1 controls, DEL, bidi controls, zero-width and tag characters, BOM and
 * invalid bytes are shown visibly (`<U+202E>`, `<1B>`); TAB and newline become
 * a blank unless kept; at most three combining marks per cell stay.  Nothing
 * is deleted silently. */
#ifndef BASE_SAFE_H
#define BASE_SAFE_H

#include "base/mem.h"
#include "base/str.h"

enum safe_mode { SAFE_LINE, SAFE_TEXT /* newlines stay */ };

void safe_add(struct str *out, const char *s, enum safe_mode mode);
const char *safe_text(struct arena *a, const char *s, enum safe_mode mode) RETURNS_NONNULL;
/* True when safe_add() would not change the line. */
bool safe_is_clean(const char *s);

#endif
