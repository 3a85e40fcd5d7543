/* Growing byte string.  `struct str s = {0};` is a valid empty string;
 * str_text() is always NUL-terminated.  The caller owns it: str_release().
 *
 * Drawing doesn't allocate: `struct str s = STR_ROOM(256);` is an empty string of fixed room, on
 * the stack of the block it stands in.  It never grows: what doesn't fit is left out from the last
 * whole character on, with all that is added after.  Releasing it is not needed and does no harm
 * but to empty it. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/macros.h"

struct str {
	char *data; /* NULL while empty: use str_text() */
	size_t len; /* bytes, without the NUL */
	size_t cap;
	bool is_fixed; /* `data` is not ours: never grows, never freed */
	bool is_full;  /* something was left out: nothing more is added */
};
#define STR_ON(buffer)                                                    \
	{                                                                 \
		.data = (buffer), .cap = sizeof(buffer), .is_fixed = true \
	}
#define STR_ROOM(bytes) STR_ON(((char[bytes]){ "" }))

void str_release(struct str *s);
void str_clear(struct str *s); /* length 0, memory kept */
const char *str_text(const struct str *s) RETURNS_NONNULL;
void str_add(struct str *s, const char *text);
void str_add_bytes(struct str *s, const char *bytes, size_t len);
void str_add_char(struct str *s, char c);
void str_add_repeat(struct str *s, const char *text, size_t times);
void str_addf(struct str *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_vaddf(struct str *s, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
/* Cuts to `len` bytes; longer than the string is a bug. */
void str_truncate(struct str *s, size_t len);

/* ASCII-only helpers, independent of locale. */
bool str_equal_nocase(const char *a, const char *b);
bool str_starts(const char *s, const char *prefix);
/* Whether `needle` is in `text`, ASCII case ignored. */
bool str_has(const char *text, const char *needle);
/* Whether the letters of `needle` come in `text` in this order, blanks apart. */
bool str_is_like(const char *text, const char *needle);
/* Edit distance of two codes (Damerau-Levenshtein, ASCII case folded), capped at 99. */
int str_distance(const char *a, const char *b);
/* The up to three candidates nearest to `word`, as "gmv, aov, cvr" in `out`;
 * nothing is added when none is near (distance > 1 + length/3).
 * `next(ctx, i)` gives candidate i or NULL after the last. */
void str_nearest(struct str *out, const char *word, const char *(*next)(void *ctx, int i),
		 void *ctx);

#endif
