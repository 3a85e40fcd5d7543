/* UTF-8, cells and graphemes.
 *
 * Width is glibc's wcwidth (what ncursesw uses); grapheme borders and normal
 * forms are utf8proc's.  Every column in the product is measured and cut
 * here, never by bytes. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

enum utf8_align { UTF8_LEFT, UTF8_RIGHT, UTF8_CENTER };

/* Decodes the code point at `s` (len bytes left, > 0) and returns the bytes
 * taken; an invalid byte gives U+FFFD and takes 1. */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);
/* Bytes of the encoding (1-4) written to out, no NUL. */
size_t utf8_put(uint32_t cp, char out[4]);
bool utf8_is_valid(const char *s, size_t len);
/* Offset of the first invalid byte, or len when all is valid. */
size_t utf8_invalid_at(const char *s, size_t len);
/* Cells of a text as it is shown: control and invalid bytes count as shown. */
int utf8_width(const char *s);
/* Bytes of the grapheme cluster at `s` (len > 0). `*cells` (may be NULL) its width. */
size_t utf8_grapheme(const char *s, size_t len, int *cells);
/* Cells of one code point: 0 a mark, 1 or 2; -1 when it has to be shown as an escape (safe.h). */
int utf8_cells(uint32_t cp);
/* Appends `s`, made safe, cut or padded to exactly `cols` cells; cut on
 * grapheme borders with "…" as the last cell. */
void utf8_fit(struct str *out, const char *s, int cols, enum utf8_align align);
/* The same with another mark of one cell, such as "~" on a terminal without Unicode. */
void utf8_fit_mark(struct str *out, const char *s, int cols, enum utf8_align align,
		   const char *mark);
/* Copies as much as fits into `size` bytes, never half a character; false: not all of it. */
bool utf8_copy(char *out, size_t size, const char *s);
/* The letter without accents, and of compatible forms the usual one; itself when it has none. */
uint32_t utf8_base_letter(uint32_t cp);
/* NFC form in the arena; invalid bytes become U+FFFD. */
const char *utf8_nfc(struct arena *a, const char *s);
/* Whether it begins with punctuation that may not begin a line in Chinese typesetting. */
bool utf8_clings(const char *s, size_t len);

#endif
