#include "base/safe.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { MARKS_PER_CELL = 3 };

/* One cluster on its way out. */
struct show {
	struct str *out; /* NULL: measure only */
	int cells;
	bool is_clean;
	bool has_base; /* a mark has something to sit on */
	int marks;     /* on that base; those over the limit are counted, then told */
};

static void add_plain(struct show *w, const char *s, size_t n, int cells)
{
	if (w->out)
		str_add_bytes(w->out, s, n);
	w->cells += cells;
}

/* "<1B>", "<U+202E>", "<+27>" */
static void add_escape(struct show *w, const char *prefix, int digits, unsigned value)
{
	char text[24];
	int n = snprintf(text, sizeof(text), "<%s%0*X>", prefix, digits, value);

	add_plain(w, text, (size_t)n, n);
	w->is_clean = false;
	w->has_base = false; /* the sign in front is not what a mark was meant for */
}

static void tell_extra_marks(struct show *w)
{
	char text[24];
	int n;

	if (w->marks > MARKS_PER_CELL) {
		n = snprintf(text, sizeof(text), "<+%d>", w->marks - MARKS_PER_CELL);
		add_plain(w, text, (size_t)n, n);
		w->is_clean = false;
	}
	w->marks = 0;
}

static void show_mark(struct show *w, uint32_t cp, const char *s, size_t n)
{
	if (!w->has_base)
		add_escape(w, "U+", 4, cp);
	else if (++w->marks <= MARKS_PER_CELL)
		add_plain(w, s, n, 0);
}

static void add_base(struct show *w, const char *s, size_t n, int cells)
{
	add_plain(w, s, n, cells);
	w->has_base = true;
}

/* Shows the `n` bytes that are the code point; one invalid byte has n = 1 and U+FFFD. */
static void show_code_point(struct show *w, uint32_t cp, const char *s, size_t n)
{
	int cells = utf8_cells(cp);

	if (cells == 0) {
		show_mark(w, cp, s, n);
		return;
	}
	tell_extra_marks(w);
	if (cp == 0xfffd && n == 1)
		add_escape(w, "", 2, (unsigned char)s[0]);
	else if (cp < 0x80 && cells < 0)
		add_escape(w, "", 2, cp);
	else if (cells < 0)
		add_escape(w, "U+", 4, cp);
	else
		add_base(w, s, n, cells);
}

static struct safe_piece show_blank(struct str *out, size_t bytes, char c)
{
	if (out)
		str_add_char(out, c);
	return (struct safe_piece){ bytes, c == '\n' ? 0 : 1, bytes == 1 && c == '\n' };
}

static bool is_newline(const char *s, size_t len)
{
	return s[0] == '\n' || (len > 1 && s[0] == '\r' && s[1] == '\n');
}

static bool is_plain_ascii(const char *s, size_t len)
{
	return s[0] >= 0x20 && s[0] < 0x7f && (len == 1 || (unsigned char)s[1] < 0x80);
}

struct safe_piece safe_add_piece(struct str *out, const char *s, size_t len, enum safe_mode mode)
{
	struct show w = { .out = out, .is_clean = true };
	size_t bytes;

	if (is_plain_ascii(s, len)) {
		if (out)
			str_add_char(out, s[0]);
		return (struct safe_piece){ 1, 1, true };
	}
	if (is_newline(s, len))
		return show_blank(out, s[0] == '\r' ? 2 : 1, mode == SAFE_TEXT ? '\n' : ' ');
	if (s[0] == '\t')
		return show_blank(out, 1, ' ');
	bytes = utf8_grapheme(s, len, NULL);
	for (size_t at = 0, n; at < bytes; at += n) {
		uint32_t cp;

		n = utf8_decode(s + at, bytes - at, &cp);
		show_code_point(&w, cp, s + at, n);
	}
	tell_extra_marks(&w);
	return (struct safe_piece){ bytes, w.cells, w.is_clean };
}

/* Length of the printable ASCII in front, less the last one if a mark may follow it. */
static size_t plain_run(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= 0x20 && s[n] < 0x7f)
		n++;
	if (n > 0 && n < len && (unsigned char)s[n] >= 0x80)
		n--;
	return n;
}

void safe_add(struct str *out, const char *s, enum safe_mode mode)
{
	size_t len = strlen(s);

	for (size_t at = 0; at < len;) {
		size_t n = plain_run(s + at, len - at);

		if (n)
			str_add_bytes(out, s + at, n);
		else
			n = safe_add_piece(out, s + at, len - at, mode).bytes;
		at += n;
	}
}

const char *safe_text(struct arena *a, const char *s, enum safe_mode mode)
{
	struct str out = { 0 };
	const char *copy;

	if (safe_is_clean(s))
		return arena_strdup(a, s);
	safe_add(&out, s, mode);
	copy = arena_strdup(a, str_text(&out));
	str_release(&out);
	return copy;
}

bool safe_is_clean(const char *s)
{
	size_t len = strlen(s);

	for (size_t at = 0; at < len;) {
		size_t n = plain_run(s + at, len - at);

		if (!n) {
			struct safe_piece p = safe_add_piece(NULL, s + at, len - at, SAFE_LINE);

			if (!p.is_clean)
				return false;
			n = p.bytes;
		}
		at += n;
	}
	return true;
}
