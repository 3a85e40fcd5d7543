#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/mem.h"

enum { WORD_MAX = 64, FAR = 99, NEAREST_MAX = 3 };

void str_release(struct str *s)
{
	if (s->is_fixed) {
		str_clear(s);
		return;
	}
	free(s->data);
	*s = (struct str){ 0 };
}

void str_clear(struct str *s)
{
	s->len = 0;
	s->is_full = false;
	if (s->data)
		s->data[0] = '\0';
}

const char *str_text(const struct str *s)
{
	return s->len ? s->data : "";
}

/* Makes room for `more` bytes and the NUL; of fixed room nothing. */
static void reserve(struct str *s, size_t more)
{
	size_t need, cap;

	if (s->is_fixed)
		return;
	if (more > SIZE_MAX / 2 - s->len - 1)
		bug("string too long");
	need = s->len + more + 1;
	if (need <= s->cap)
		return;
	cap = MAX(need, s->cap * 2);
	cap = MAX(cap, (size_t)32);
	s->data = mem_realloc(s->data, cap, 1);
	s->cap = cap;
}

/* How many bytes an UTF-8 character that begins so has. */
static size_t char_bytes(unsigned char first)
{
	return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Bytes of text of which the last character is whole: at most `len`. */
static size_t whole_chars(const char *text, size_t len)
{
	size_t last = len;

	while (last > 0 && len - last < 4 && ((unsigned char)text[last - 1] & 0xc0) == 0x80)
		last--;
	if (!last)
		return 0;
	return last - 1 + char_bytes((unsigned char)text[last - 1]) > len ? last - 1 : len;
}

void str_add_bytes(struct str *s, const char *bytes, size_t len)
{
	if (!len || s->is_full)
		return;
	reserve(s, len);
	if (len > s->cap - s->len - 1) {
		s->is_full = true;
		len = whole_chars(bytes, s->cap - s->len - 1);
	}
	memcpy(s->data + s->len, bytes, len);
	s->len += len;
	s->data[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_add_bytes(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
	str_add_bytes(s, &c, 1);
}

void str_add_repeat(struct str *s, const char *text, size_t times)
{
	size_t len = strlen(text);

	while (times--)
		str_add_bytes(s, text, len);
}

void str_vaddf(struct str *s, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	if (s->is_full)
		return;
	reserve(s, 64);
	va_copy(again, ap);
	len = vsnprintf(s->data + s->len, s->cap - s->len, fmt, ap);
	if (len < 0)
		bug("bad format");
	if ((size_t)len >= s->cap - s->len && s->is_fixed) {
		s->is_full = true;
		len = (int)whole_chars(s->data + s->len, s->cap - s->len - 1);
		s->data[s->len + (size_t)len] = '\0';
	} else if ((size_t)len >= s->cap - s->len) {
		reserve(s, (size_t)len);
		vsnprintf(s->data + s->len, s->cap - s->len, fmt, again);
	}
	va_end(again);
	s->len += (size_t)len;
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(s, fmt, ap);
	va_end(ap);
}

void str_truncate(struct str *s, size_t len)
{
	if (len > s->len)
		bug("str_truncate beyond the end");
	s->len = len;
	if (s->data)
		s->data[len] = '\0';
}

static unsigned char fold(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool str_equal_nocase(const char *a, const char *b)
{
	while (*a && fold(*a) == fold(*b)) {
		a++;
		b++;
	}
	return fold(*a) == fold(*b);
}

bool str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* One row of the distance table: rows i-2, i-1 and i are kept. */
static void distance_row(const char *a, size_t i, const char *b, size_t lb,
			 unsigned char row[3][WORD_MAX + 1])
{
	unsigned char *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

	now[0] = (unsigned char)i;
	for (size_t j = 1; j <= lb; j++) {
		bool same = fold(a[i - 1]) == fold(b[j - 1]);
		int best = MIN(last[j], now[j - 1]) + 1;

		best = MIN(best, last[j - 1] + (same ? 0 : 1));
		if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) &&
		    fold(a[i - 2]) == fold(b[j - 1]))
			best = MIN(best, before[j - 2] + 1);
		now[j] = (unsigned char)best;
	}
}

int str_distance(const char *a, const char *b)
{
	unsigned char row[3][WORD_MAX + 1];
	size_t la = strlen(a), lb = strlen(b);

	if (la > WORD_MAX || lb > WORD_MAX)
		return str_equal_nocase(a, b) ? 0 : FAR;
	for (size_t j = 0; j <= lb; j++)
		row[0][j] = (unsigned char)j;
	for (size_t i = 1; i <= la; i++)
		distance_row(a, i, b, lb, row);
	return MIN(row[la % 3][lb], FAR);
}

struct near {
	const char *word;
	int distance;
};

/* Keeps `list` sorted by distance; equal ones stay in the order they came. */
static int near_insert(struct near list[NEAREST_MAX], int n, struct near one)
{
	int at = n;

	while (at > 0 && list[at - 1].distance > one.distance)
		at--;
	if (at == NEAREST_MAX)
		return n;
	n = MIN(n + 1, (int)NEAREST_MAX);
	for (int i = n - 1; i > at; i--)
		list[i] = list[i - 1];
	list[at] = one;
	return n;
}

void str_nearest(struct str *out, const char *word, const char *(*next)(void *ctx, int i),
		 void *ctx)
{
	int limit = 1 + (int)MIN(strlen(word), (size_t)WORD_MAX) / 3;
	struct near list[NEAREST_MAX];
	const char *candidate;
	int n = 0;

	for (int i = 0; (candidate = next(ctx, i)); i++) {
		int d = str_distance(word, candidate);

		if (d <= limit)
			n = near_insert(list, n, (struct near){ candidate, d });
	}
	for (int i = 0; i < n; i++) {
		if (i)
			str_add(out, ", ");
		str_add(out, list[i].word);
	}
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_has(const char *text, const char *needle)
{
	size_t len = strlen(needle);
	for (; *text; text++)
		if (!strncasecmp(text, needle, len))
			return true;
	return !len;
}

bool str_is_like(const char *text, const char *needle)
{
	for (; *needle; needle++) {
		if (*needle == ' ')
			continue;
		while (*text && lower(*text) != lower(*needle))
			text++;
		if (!*text++)
			return false;
	}
	return true;
}
