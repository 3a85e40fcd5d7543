#include "render/markdown.h"

#include <string.h>

#include "base/i18n.h"
#include "base/safe.h"

static bool is_markup(char c)
{
	return c && strchr("\\`*_[]<>&|~#", c);
}

/* Would begin a list, a rule or a heading's underline at the start of a line. */
static bool begins_markup(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	return *s == '+' || *s == '-' || *s == '=' ||
	       (digits && (s[digits] == '.' || s[digits] == ')'));
}

/* `at_start`: the text begins a line. */
static void add_escaped(struct str *out, const char *s, bool at_start)
{
	if (at_start && begins_markup(s)) {
		size_t digits = strspn(s, "0123456789");

		str_add_bytes(out, s, digits);
		str_add_char(out, '\\');
		str_add_char(out, s[digits]);
		s += digits + 1;
	}
	for (; *s; s++) {
		if (*s == '\n') {
			str_add(out, "  \n");
			add_escaped(out, s + 1, true);
			return;
		}
		if (is_markup(*s))
			str_add_char(out, '\\');
		str_add_char(out, *s);
	}
}

static void add_text(struct str *out, const char *raw, enum safe_mode mode, bool at_start)
{
	struct str safe = { 0 };

	safe_add(&safe, raw, mode);
	add_escaped(out, str_text(&safe), at_start);
	str_release(&safe);
}

static void add_value(struct str *out, struct value v, enum safe_mode mode)
{
	struct str raw = { 0 };

	value_add_text(&raw, v, false);
	add_text(out, str_text(&raw), mode, false);
	str_release(&raw);
}

static bool column_is_right(const struct table *t, size_t c)
{
	for (size_t row = 0; row < t->n_rows; row++) {
		struct value v = table_cell(t, row, c);

		if (!value_is_null(v))
			return value_is_numeric(v);
	}
	return false;
}

static void add_table_head(struct str *out, const struct table *t)
{
	str_add_char(out, '|');
	for (size_t c = 0; c < t->n_columns; c++) {
		const char *title = t->column[c].title;

		if (!title)
			continue;
		str_add_char(out, ' ');
		add_text(out, *title ? gettext(title) : "", SAFE_LINE, false);
		str_add(out, " |");
	}
	str_add(out, "\n|");
	for (size_t c = 0; c < t->n_columns; c++)
		if (t->column[c].title)
			str_add(out, column_is_right(t, c) ? " ---: |" : " --- |");
	str_add_char(out, '\n');
}

static void add_table(struct str *out, const struct table *t)
{
	if (!t->n_rows && t->empty) {
		add_text(out, t->empty, SAFE_LINE, true);
		str_add_char(out, '\n');
		return;
	}
	add_table_head(out, t);
	for (size_t row = 0; row < t->n_rows; row++) {
		str_add_char(out, '|');
		for (size_t c = 0; c < t->n_columns; c++) {
			if (!t->column[c].title)
				continue;
			str_add_char(out, ' ');
			add_value(out, table_cell(t, row, c), SAFE_LINE);
			str_add(out, " |");
		}
		str_add_char(out, '\n');
	}
}

static void add_facts(struct str *out, const struct object *o)
{
	for (size_t i = 0; i < o->n; i++) {
		if (!o->field[i].label)
			continue;
		str_add(out, "- **");
		add_text(out, o->field[i].label, SAFE_LINE, false);
		str_add(out, ":** ");
		add_value(out, o->field[i].value, SAFE_LINE);
		str_add_char(out, '\n');
	}
}

static void add_notes(struct str *out, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		str_add(out, "- ");
		add_value(out, l->item[i], SAFE_LINE);
		str_add_char(out, '\n');
	}
}

static void add_paragraph(struct str *out, const char *text)
{
	add_text(out, text, SAFE_LINE, true);
	str_add_char(out, '\n');
}

static void add_block(struct str *out, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		str_add_repeat(out, "#", (size_t)b->level);
		str_add_char(out, ' ');
		add_text(out, b->text, SAFE_LINE, false);
		str_add_char(out, '\n');
		break;
	case BLOCK_PARAGRAPH: add_paragraph(out, b->text); break;
	case BLOCK_FACTS: add_facts(out, b->facts); break;
	case BLOCK_TABLE: add_table(out, b->table); break;
	case BLOCK_NOTES: add_notes(out, b->notes); break;
	}
}

int markdown_render(const struct report *r, const struct render_options *o, struct str *out,
		    struct err *err)
{
	bool is_first = true;

	(void)o;
	(void)err;
	if (r->say)
		add_paragraph(out, r->say);
	for (size_t i = 0; i < r->n && !r->say; i++) {
		if (!is_first)
			str_add_char(out, '\n');
		is_first = false;
		add_block(out, &r->block[i]);
	}
	return 0;
}
