#include "render/csv.h"

#include <string.h>

#include "base/csv.h"
#include "base/safe.h"

static void add_value(struct str *out, struct value v, bool is_first)
{
	struct str plain = { 0 };
	bool is_text = v.kind == VALUE_TEXT || v.kind == VALUE_LIST || v.kind == VALUE_OBJECT;

	if (!is_first)
		str_add_char(out, ',');
	value_add_plain(&plain, v);
	csv_add_field(out, str_text(&plain), is_text);
	str_release(&plain);
}

static void add_key(struct str *out, const char *key, bool is_first)
{
	if (!is_first)
		str_add_char(out, ',');
	csv_add_field(out, key, true);
}

static void add_table(struct str *out, const struct table *t)
{
	bool is_first = true;

	for (size_t c = 0; c < t->n_columns; c++) {
		if (t->column[c].flags & COLUMN_PEOPLE)
			continue;
		add_key(out, t->column[c].key, is_first);
		is_first = false;
	}
	str_add_char(out, '\n');
	for (size_t row = 0; row < t->n_rows; row++) {
		is_first = true;
		for (size_t c = 0; c < t->n_columns; c++) {
			if (t->column[c].flags & COLUMN_PEOPLE)
				continue;
			add_value(out, table_cell(t, row, c), is_first);
			is_first = false;
		}
		str_add_char(out, '\n');
	}
}

/* All facts as one line: the headings when `is_heading`, else the values. */
static void add_facts(struct str *out, const struct report *r, bool is_heading)
{
	bool is_first = true;

	for (size_t i = 0; i < r->n; i++) {
		const struct object *o = r->block[i].facts;

		for (size_t f = 0; o && f < o->n; f++) {
			if (!*o->field[f].key)
				continue;
			if (is_heading)
				add_key(out, o->field[f].key, is_first);
			else
				add_value(out, o->field[f].value, is_first);
			is_first = false;
		}
	}
	str_add_char(out, '\n');
}

static const struct table *table_of(const struct report *r)
{
	if (r->csv)
		return r->csv;
	for (size_t i = 0; i < r->n; i++)
		if (r->block[i].kind == BLOCK_TABLE)
			return r->block[i].table;
	return NULL;
}

int csv_render(const struct report *r, const struct render_options *o, struct str *out,
	       struct err *err)
{
	const struct table *t = table_of(r);
	struct str raw = { 0 };

	(void)err;
	if (t) {
		add_table(&raw, t);
	} else {
		add_facts(&raw, r, true);
		add_facts(&raw, r, false);
	}
	if (o->bom)
		str_add(out, "\xef\xbb\xbf");
	if (o->is_terminal)
		safe_add(out, str_text(&raw), SAFE_TEXT);
	else
		str_add_bytes(out, raw.data, raw.len);
	str_release(&raw);
	return 0;
}
