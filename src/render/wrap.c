#include "render/wrap.h"

#include <limits.h>
#include <string.h>

#include "base/utf8.h"

/* A piece that must not be broken: its bytes, its cells, blanks before it. */
struct piece {
	const char *at;
	size_t len;
	int cells, blanks;
};

/* The next piece of a line: a word up to a blank, or one wide character with the
 * punctuation that clings to it.  False at the end of the line. */
static bool next_piece(const char **at, const char *end, struct piece *p)
{
	*p = (struct piece){ 0 };
	while (*at < end && **at == ' ') {
		p->blanks++;
		(*at)++;
	}
	p->at = *at;
	while (*at < end && **at != ' ') {
		int cells;
		size_t n = utf8_grapheme(*at, (size_t)(end - *at), &cells);
		bool is_wide = cells > 1 && n > 2;

		if (p->len && is_wide && !utf8_clings(*at, n))
			break;
		p->len += n;
		p->cells += cells;
		*at += n;
		if (is_wide && *at < end && !utf8_clings(*at, (size_t)(end - *at)))
			break;
	}
	return p->len > 0;
}

static void add_long_piece(struct str *out, const struct piece *p, int *col, int indent, int width)
{
	const char *s = p->at, *end = p->at + p->len;

	while (s < end) {
		int cells;
		size_t n = utf8_grapheme(s, (size_t)(end - s), &cells);

		if (*col + cells > width && *col > indent) {
			str_add_char(out, '\n');
			str_add_repeat(out, " ", (size_t)indent);
			*col = indent;
		}
		str_add_bytes(out, s, n);
		*col += cells;
		s += n;
	}
}

static void add_line(struct str *out, const char *at, const char *end, int indent, int width)
{
	struct piece p;
	int col = indent;

	while (next_piece(&at, end, &p)) {
		if (col > indent && col + p.blanks + p.cells > width) {
			str_add_char(out, '\n');
			str_add_repeat(out, " ", (size_t)indent);
			col = indent;
			p.blanks = 0;
		}
		str_add_repeat(out, " ", (size_t)p.blanks);
		col += p.blanks;
		add_long_piece(out, &p, &col, indent, width);
	}
}

void wrap_add(struct str *out, const char *text, int indent, int width_cols)
{
	int width = width_cols > 0 ? MAX(width_cols, indent + 2) : INT_MAX / 2;

	for (;;) {
		size_t len = strcspn(text, "\n");

		add_line(out, text, text + len, indent, width);
		if (!text[len])
			return;
		text += len + 1;
		str_add_char(out, '\n');
		str_add_repeat(out, " ", (size_t)indent);
	}
}
