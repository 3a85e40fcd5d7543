#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/err.h"
#include "base/macros.h"
#include "base/safe.h"

/* Bytes that a lead byte announces; 0 for one that cannot lead. */
static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	if (lead >= 0xf0 && lead <= 0xf4)
		return 4;
	return 0;
}

/* Overlong forms, surrogates and what lies beyond U+10FFFF. */
static bool is_well_formed(uint32_t cp, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	return cp >= least[n] && cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff);
}

/* Bytes of the valid sequence at `s`, 0 when it is not valid. */
static size_t decode_valid(const char *s, size_t len, uint32_t *cp)
{
	static const unsigned char lead_mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	const unsigned char *u = (const unsigned char *)s;
	size_t n = sequence_length(u[0]);
	uint32_t value;

	if (!n || n > len)
		return 0;
	value = u[0] & lead_mask[n];
	for (size_t i = 1; i < n; i++) {
		if ((u[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (u[i] & 0x3f);
	}
	*cp = value;
	return is_well_formed(value, n) ? n : 0;
}

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	size_t n = decode_valid(s, len, cp);

	if (n)
		return n;
	*cp = 0xfffd;
	return 1;
}

size_t utf8_put(uint32_t cp, char out[4])
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = 0xfffd;
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

/* Skips ASCII, eight bytes at a time. */
static size_t skip_ascii(const char *s, size_t at, size_t len)
{
	uint64_t word;

	for (; at + sizeof(word) <= len; at += sizeof(word)) {
		memcpy(&word, s + at, sizeof(word));
		if (word & 0x8080808080808080)
			break;
	}
	while (at < len && (unsigned char)s[at] < 0x80)
		at++;
	return at;
}

size_t utf8_invalid_at(const char *s, size_t len)
{
	size_t at = skip_ascii(s, 0, len);
	uint32_t cp;

	while (at < len) {
		size_t n = decode_valid(s + at, len - at, &cp);

		if (!n)
			return at;
		at += n;
		if (at < len && (unsigned char)s[at] < 0x80)
			at = skip_ascii(s, at, len);
	}
	return len;
}

bool utf8_is_valid(const char *s, size_t len)
{
	return utf8_invalid_at(s, len) == len;
}

/* Code points that show nothing although they are no format characters: fillers, variation
 * selectors, the grapheme joiner, invisible vowels (Default_Ignorable_Code_Point). */
static bool is_invisible(uint32_t cp)
{
	return cp == 0x034f || cp == 0x115f || cp == 0x1160 || cp == 0x17b4 || cp == 0x17b5 ||
	       (cp >= 0x180b && cp <= 0x180f) || cp == 0x3164 || (cp >= 0xfe00 && cp <= 0xfe0f) ||
	       cp == 0xffa0 || (cp >= 0xfff0 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe0fff);
}

static bool is_format(uint32_t cp)
{
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return true;
	default: return false;
	}
}

int utf8_cells(uint32_t cp)
{
	int cells;

	if (cp >= 0x20 && cp < 0x7f)
		return 1;
	if (cp >= 0x4e00 && cp <= 0x9fff)
		return 2;
	if (is_invisible(cp) || is_format(cp))
		return -1;
	cells = wcwidth((wchar_t)cp);
	/* A byte locale knows no width at all: a program that never called i18n_init(). */
	if (cells < 0 && MB_CUR_MAX == 1)
		cells = utf8proc_charwidth((utf8proc_int32_t)cp);
	return cells;
}

/* Bytes of the cluster at `s`, whose first code point is valid. */
static size_t cluster_length(const char *s, size_t len)
{
	utf8proc_int32_t state = 0;
	uint32_t cp, following;
	size_t at = decode_valid(s, len, &cp);

	while (at < len) {
		size_t n = decode_valid(s + at, len - at, &following);

		if (!n || utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp,
							   (utf8proc_int32_t)following, &state))
			break;
		cp = following;
		at += n;
	}
	return at;
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

size_t utf8_grapheme(const char *s, size_t len, int *cells)
{
	uint32_t cp;
	size_t n;

	if (cells)
		*cells = safe_add_piece(NULL, s, len, SAFE_LINE).cells;
	if (is_ascii(s[0]) && (len == 1 || is_ascii(s[1])))
		return s[0] == '\r' && len > 1 && s[1] == '\n' ? 2 : 1;
	n = decode_valid(s, len, &cp);
	return n ? cluster_length(s, len) : 1;
}

int utf8_width(const char *s)
{
	size_t len = strlen(s);
	int width = 0;

	for (size_t at = 0; at < len;) {
		struct safe_piece p = safe_add_piece(NULL, s + at, len - at, SAFE_LINE);

		width += p.cells;
		at += p.bytes;
	}
	return width;
}

/* How much of a text goes into so many cells. */
struct cut {
	size_t bytes;
	int cells;
	bool is_whole;
};

/* Of a cluster that is shown as escapes, such as a family of emoji, what still fits of `cols`. */
static struct cut measure_part(const char *s, size_t len, int cols)
{
	struct cut cut = { 0, 0, false };
	uint32_t cp;

	for (size_t at = 0; at < len;) {
		at += utf8_decode(s + at, len - at, &cp);

		struct safe_piece p = safe_add_piece(NULL, s, at, SAFE_LINE);

		if (p.bytes != at || p.cells >= cols)
			break;
		cut = (struct cut){ at, p.cells, false };
	}
	return cut;
}

static struct cut measure(const char *s, size_t len, int cols)
{
	struct cut cut = { 0, 0, false };
	int width = 0;

	for (size_t at = 0; at < len;) {
		struct safe_piece p = safe_add_piece(NULL, s + at, len - at, SAFE_LINE);

		if (width + p.cells > cols && !p.is_clean && cut.cells == width) {
			struct cut part = measure_part(s + at, p.bytes, cols - width);

			return (struct cut){ cut.bytes + part.bytes, width + part.cells, false };
		}
		width += p.cells;
		at += p.bytes;
		if (width > cols)
			return cut;
		if (width < cols)
			cut = (struct cut){ at, width, false };
	}
	return (struct cut){ len, width, true };
}

static void add_pieces(struct str *out, const char *s, size_t bytes)
{
	for (size_t at = 0; at < bytes;)
		at += safe_add_piece(out, s + at, bytes - at, SAFE_LINE).bytes;
}

void utf8_fit_mark(struct str *out, const char *s, int cols, enum utf8_align align,
		   const char *mark)
{
	size_t len = strlen(s);
	struct cut cut;
	int before = 0, after;

	if (cols <= 0)
		return;
	cut = measure(s, len, cols);
	after = cols - cut.cells - (cut.is_whole ? 0 : 1);
	if (cut.is_whole && align != UTF8_LEFT)
		before = align == UTF8_RIGHT ? after : after / 2;
	str_add_repeat(out, " ", (size_t)before);
	add_pieces(out, s, cut.bytes);
	str_add_repeat(out, " ", (size_t)(after - before));
	if (!cut.is_whole)
		str_add(out, mark);
}

void utf8_fit(struct str *out, const char *s, int cols, enum utf8_align align)
{
	utf8_fit_mark(out, s, cols, align, "…");
}

/* The same text with U+FFFD for each invalid byte. */
static void add_valid(struct str *out, const char *s)
{
	size_t len = strlen(s);

	while (len > 0) {
		size_t good = utf8_invalid_at(s, len);

		str_add_bytes(out, s, good);
		if (good < len)
			str_add(out, "\xef\xbf\xbd");
		good = MIN(good + 1, len);
		s += good;
		len -= good;
	}
}

bool utf8_copy(char *out, size_t size, const char *s)
{
	size_t len = strnlen(s, size);
	bool is_whole = len < size;

	if (!is_whole)
		len = size - 1;
	while (!is_whole && len > 0 && ((unsigned char)s[len] & 0xc0) == 0x80)
		len--;
	memcpy(out, s, len);
	out[len] = '\0';
	return is_whole;
}

uint32_t utf8_base_letter(uint32_t cp)
{
	utf8proc_int32_t parts[8];
	int last = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, ARRAY_LEN(parts),
						     UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last);

	return n > 0 && parts[0] > ' ' ? (uint32_t)parts[0] : cp;
}

const char *utf8_nfc(struct arena *a, const char *s)
{
	struct str valid = { 0 };
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t n;
	const char *copy;

	if (skip_ascii(s, 0, strlen(s)) == strlen(s))
		return arena_strdup(a, s);
	add_valid(&valid, s);
	n = utf8proc_map((const utf8proc_uint8_t *)str_text(&valid), (utf8proc_ssize_t)valid.len,
			 &composed, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	if (n < 0)
		bug("valid text cannot be composed");
	copy = arena_strndup(a, (const char *)composed, (size_t)n);
	free(composed);
	str_release(&valid);
	return copy;
}

bool utf8_clings(const char *s, size_t len)
{
	static const char *const marks[] = { "，", "。", "、", "；", "：", "！", "？", "）",
					     "】", "》", "」", "』", "”",  "’",  "％" };

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strlen(marks[i]) <= len && !memcmp(s, marks[i], strlen(marks[i])))
			return true;
	return false;
}
