#include "render/json.h"

#include <string.h>

#include "base/utf8.h"

enum { INDENT = 2 };

struct writer {
	struct str *out;
	int depth;
	bool is_flat; /* the container being written takes one line */
};

static void add_unit(struct str *out, unsigned unit)
{
	str_addf(out, "\\u%04x", unit);
}

static void add_escaped(struct str *out, uint32_t cp)
{
	if (cp < 0x10000) {
		add_unit(out, cp);
		return;
	}
	add_unit(out, 0xd800 + ((cp - 0x10000) >> 10));
	add_unit(out, 0xdc00 + ((cp - 0x10000) & 0x3ff));
}

/* Lawful in JSON, but not on a terminal or in old JavaScript: C1, bidi and
 * zero-width controls, line separators, BOM, tags. */
static bool is_hidden(uint32_t cp)
{
	return (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff || (cp >= 0xe0000 && cp <= 0xe007f);
}

static void add_code_point(struct str *out, uint32_t cp)
{
	char bytes[4];

	switch (cp) {
	case '"': str_add(out, "\\\""); return;
	case '\\': str_add(out, "\\\\"); return;
	case '\n': str_add(out, "\\n"); return;
	case '\r': str_add(out, "\\r"); return;
	case '\t': str_add(out, "\\t"); return;
	default: break;
	}
	if (cp < 0x20 || is_hidden(cp))
		add_escaped(out, cp);
	else
		str_add_bytes(out, bytes, utf8_put(cp, bytes));
}

static bool is_plain_ascii(char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void add_string(struct str *out, const char *s)
{
	size_t len = strlen(s);

	str_add_char(out, '"');
	while (len) {
		uint32_t cp;
		size_t n = 0;

		while (n < len && is_plain_ascii(s[n]))
			n++;
		str_add_bytes(out, s, n);
		s += n;
		len -= n;
		if (!len)
			break;
		n = utf8_decode(s, len, &cp);
		add_code_point(out, cp);
		s += n;
		len -= n;
	}
	str_add_char(out, '"');
}

static bool is_container(struct value v)
{
	return (v.kind == VALUE_LIST && v.list->n) || (v.kind == VALUE_OBJECT && v.object->n);
}

static bool list_is_flat(const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (is_container(l->item[i]))
			return false;
	return true;
}

static bool object_is_flat(const struct object *o)
{
	for (size_t i = 0; i < o->n; i++)
		if (is_container(o->field[i].value))
			return false;
	return true;
}

static struct writer begin(struct writer *w, char bracket, bool is_flat)
{
	str_add_char(w->out, bracket);
	return (struct writer){ w->out, w->depth + 1, is_flat };
}

static void next(struct writer *w, bool *is_first)
{
	if (!*is_first)
		str_add(w->out, w->is_flat ? ", " : ",");
	*is_first = false;
	if (!w->is_flat) {
		str_add_char(w->out, '\n');
		str_add_repeat(w->out, " ", (size_t)(w->depth * INDENT));
	}
}

static void end(struct writer *w, char bracket, bool is_empty)
{
	if (!w->is_flat && !is_empty) {
		str_add_char(w->out, '\n');
		str_add_repeat(w->out, " ", (size_t)((w->depth - 1) * INDENT));
	}
	str_add_char(w->out, bracket);
}

static void write_value(struct writer *w, struct value v);

static void write_member(struct writer *w, bool *is_first, const char *key, struct value v)
{
	next(w, is_first);
	add_string(w->out, key);
	str_add(w->out, ": ");
	write_value(w, v);
}

static void write_fields(struct writer *w, bool *is_first, const struct object *o)
{
	for (size_t i = 0; i < o->n; i++)
		if (*o->field[i].key)
			write_member(w, is_first, o->field[i].key, o->field[i].value);
}

static void write_list(struct writer *up, const struct list *l)
{
	struct writer w = begin(up, '[', list_is_flat(l));
	bool is_first = true;

	for (size_t i = 0; i < l->n; i++) {
		next(&w, &is_first);
		write_value(&w, l->item[i]);
	}
	end(&w, ']', is_first);
}

static void write_object(struct writer *up, const struct object *o)
{
	struct writer w = begin(up, '{', object_is_flat(o));
	bool is_first = true;

	write_fields(&w, &is_first, o);
	end(&w, '}', is_first);
}

static void write_text(struct writer *w, struct value v)
{
	struct str plain = { 0 };

	value_add_plain(&plain, v);
	add_string(w->out, str_text(&plain));
	str_release(&plain);
}

static void write_value(struct writer *w, struct value v)
{
	switch ((enum value_kind)v.kind) {
	case VALUE_NULL: str_add(w->out, "null"); break;
	case VALUE_BOOL:
	case VALUE_INT:
	case VALUE_NUMBER:
	case VALUE_MONEY:
	case VALUE_PERCENT:
	case VALUE_SECONDS:
	case VALUE_REF:
	case VALUE_DURATION: value_add_plain(w->out, v); break;
	case VALUE_TEXT: add_string(w->out, v.text); break;
	case VALUE_WORD:
	case VALUE_STATUS:
	case VALUE_DAY:
	case VALUE_INSTANT: write_text(w, v); break;
	case VALUE_LIST: write_list(w, v.list); break;
	case VALUE_OBJECT: write_object(w, v.object); break;
	}
}

static bool row_is_flat(const struct table *t, size_t row)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (is_container(table_cell(t, row, c)))
			return false;
	return true;
}

static void write_row(struct writer *up, const struct table *t, size_t row)
{
	struct writer w = begin(up, '{', row_is_flat(t, row));
	bool is_first = true;

	for (size_t c = 0; c < t->n_columns; c++)
		if (!(t->column[c].flags & COLUMN_PEOPLE))
			write_member(&w, &is_first, t->column[c].key, table_cell(t, row, c));
	end(&w, '}', is_first);
}

static void write_table(struct writer *up, const struct table *t)
{
	struct writer w = begin(up, '[', false);
	bool is_first = true;

	for (size_t row = 0; row < t->n_rows; row++) {
		next(&w, &is_first);
		write_row(&w, t, row);
	}
	end(&w, ']', is_first);
}

static void write_named_block(struct writer *w, bool *is_first, const struct block *b)
{
	next(w, is_first);
	add_string(w->out, b->name);
	str_add(w->out, ": ");
	switch (b->kind) {
	case BLOCK_FACTS: write_object(w, b->facts); break;
	case BLOCK_TABLE: write_table(w, b->table); break;
	case BLOCK_NOTES: write_list(w, b->notes); break;
	case BLOCK_HEADING:
	case BLOCK_PARAGRAPH: add_string(w->out, b->text); break;
	}
}

static bool blocks_are_flat(const struct report *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->block[i].name || (r->block[i].facts && !object_is_flat(r->block[i].facts)))
			return false;
	return true;
}

static void write_blocks(struct writer *up, const struct report *r)
{
	struct writer w = begin(up, '{', blocks_are_flat(r));
	bool is_first = true;

	for (size_t i = 0; i < r->n; i++) {
		if (r->block[i].name)
			write_named_block(&w, &is_first, &r->block[i]);
		else if (r->block[i].kind == BLOCK_FACTS)
			write_fields(&w, &is_first, r->block[i].facts);
	}
	end(&w, '}', is_first);
}

int json_render(const struct report *r, const struct render_options *o, struct str *out,
		struct err *err)
{
	struct writer w = { out, 0, false };

	(void)o;
	(void)err;
	if (r->data)
		write_object(&w, r->data);
	else if (r->is_list)
		write_table(&w, r->block[0].table);
	else
		write_blocks(&w, r);
	str_add_char(out, '\n');
	return 0;
}
