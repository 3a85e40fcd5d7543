#include "ui/manual.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "render/wrap.h"

/* A tag that is longer has the line for itself. */
enum { TAG_COLS = 12 };

static const struct shipped *find(const char *title)
{
	for (const struct shipped *p = shipped_pages; p->name; p++)
		if (!strcmp(p->name, title))
			return p;
	return NULL;
}

static void add_item(struct str *out, const char *line, size_t tag, int width)
{
	struct str name = { 0 };
	str_add_bytes(&name, line, tag);
	int cells = utf8_width(str_text(&name));
	str_addf(out, "  %s", str_text(&name));
	if (cells < TAG_COLS)
		str_add_repeat(out, " ", (size_t)(TAG_COLS - cells));
	else
		str_add_char(out, '\n');
	if (cells >= TAG_COLS)
		str_add_repeat(out, " ", TAG_COLS + 2);
	wrap_add(out, line + tag + 1, TAG_COLS + 2, width);
	str_release(&name);
}

bool manual_add_section(struct str *out, const char *title, int width_cols)
{
	const struct shipped *page = find(title);
	struct arena lines = { 0 };
	const char *end = page ? (const char *)page->text + page->len : NULL;
	for (const char *at = page ? (const char *)page->text : NULL; at < end; at++) {
		size_t len = strcspn(at, "\n"), tag = strcspn(at, "\t\n");
		const char *line = arena_strndup(&lines, at, len);
		if (tag < len)
			add_item(out, line, tag, width_cols);
		else
			wrap_add(out, line, 0, width_cols);
		str_add_char(out, '\n');
		at += len;
	}
	arena_release(&lines);
	return page != NULL;
}
