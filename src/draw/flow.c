#include "draw/flow.h"

#include <string.h>

#include "base/utf8.h"

enum { LEAST_COLS = 3 }; /* narrower is not broken */

/* Bytes of `text` that fill a first line of `cols` cells; all of it when it fits.  A Latin word is
 * not cut when there is a blank before it; Chinese may be anywhere but before a full stop and its
 * like. */
static size_t first_line(const char *text, int cols)
{
	size_t len = strlen(text), at = 0, blank = 0, before = 0;
	int used = 0, width;

	while (at < len) {
		size_t n = utf8_grapheme(text + at, len - at, &width);

		if (used + width > cols) {
			size_t end = before && utf8_clings(text + at, len - at) ? before : at;
			return blank && text[end] != ' ' && (unsigned char)text[end] < 0x80 ? blank
											    : end;
		}
		if (text[at] == ' ')
			blank = at;
		used += width;
		before = at;
		at += n;
	}
	return len;
}

int flow_rows(const char *text, int cols, int most)
{
	int n = 0;

	do {
		text += first_line(text, cols);
		text += strspn(text, " ");
		n++;
	} while (*text && n < most && cols >= LEAST_COLS);
	return n;
}

int flow_draw(struct canvas *c, const struct fit *at, int most, const char *text)
{
	struct fit f = *at;
	int n = 0;

	do {
		bool is_last = n + 1 >= most || at->cols < LEAST_COLS;
		char room[CANVAS_LINE];
		struct str line = STR_ON(room);
		size_t bytes = is_last ? strlen(text) : first_line(text, at->cols);

		str_add_bytes(&line, text, bytes);
		canvas_fit(c, &f, str_text(&line));
		text += bytes;
		text += strspn(text, " ");
		f.row++;
		n++;
	} while (*text && n < most);
	return n;
}
