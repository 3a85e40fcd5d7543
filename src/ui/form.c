#include "ui/form.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"

void form_release(struct form *f)
{
	for (size_t i = 0; i < FORM_FIELDS_MAX; i++)
		str_release(&f->value[i]);
}

int form_count(const struct form *f)
{
	int n = 0;
	while (f->fields[n].name)
		n++;
	if (n > FORM_FIELDS_MAX)
		bug("a form with too many fields");
	return n;
}

int form_index(const struct form *f, const char *name)
{
	for (int i = 0; f->fields[i].name; i++)
		if (!strcmp(f->fields[i].name, name))
			return i;
	bug("a form has no such field");
}

void form_set(struct form *f, const char *name, const char *text)
{
	struct str *value = &f->value[form_index(f, name)];
	str_clear(value);
	str_add(value, text ? text : "");
}

const char *form_get(const struct form *f, const char *name)
{
	return str_text(&f->value[form_index(f, name)]);
}

const char *form_given(const struct form *f, const char *name)
{
	const char *text = form_get(f, name);
	return *text ? text : NULL;
}

/* ---- a column pasted from a spreadsheet ---- */

/* One line of it: a value, or a name and a value. */
struct cell {
	const char *name; /* NULL: none */
	size_t name_len;
	const char *value;
	size_t value_len;
};

static void trim(const char **text, size_t *len)
{
	while (*len && (**text == ' ' || **text == '\t')) {
		(*text)++;
		(*len)--;
	}
	while (*len && strchr(" \t\r", (*text)[*len - 1]))
		(*len)--;
}

static struct cell read_cell(const char *line, size_t len)
{
	const char *tab = memchr(line, '\t', len);
	struct cell c = { .value = line, .value_len = len };

	if (tab) {
		const char *rest = tab + 1;
		size_t left = len - (size_t)(rest - line);
		const char *next = memchr(rest, '\t', left);

		c.name = line;
		c.name_len = (size_t)(tab - line);
		c.value = rest;
		c.value_len = next ? (size_t)(next - rest) : left;
		trim(&c.name, &c.name_len);
		if (!c.name_len)
			c.name = NULL;
	}
	trim(&c.value, &c.value_len);
	return c;
}

static bool is_called(const char *field, const struct cell *c)
{
	return strlen(field) == c->name_len && !strncasecmp(field, c->name, c->name_len);
}

static int find_column(const struct form *f, const struct cell *c)
{
	for (int i = 0; f->fields[i].name; i++) {
		const struct form_field *field = &f->fields[i];

		if (!(field->flags & FORM_COLUMN))
			continue;
		if (is_called(field->name, c) ||
		    is_called(field->flags & FORM_LITERAL ? field->label : _(field->label), c))
			return i;
	}
	return -1;
}

static bool is_column(const struct form *f, int i)
{
	return f->fields[i].name && f->fields[i].flags & FORM_COLUMN;
}

int form_paste_column(struct form *f, int at, const char *text, struct err *err)
{
	int left_over = 0, to;

	for (const char *p = text; *p;) {
		size_t len = strcspn(p, "\n\r");
		struct cell c = read_cell(p, len);

		p += len;
		p += *p == '\r' && p[1] == '\n' ? 2 : *p != 0;
		to = c.name ? find_column(f, &c) : is_column(f, at) ? at++ : -1;
		if (to >= 0 && c.value_len) {
			str_clear(&f->value[to]);
			str_add_bytes(&f->value[to], c.value, c.value_len);
		} else if (to < 0 && c.value_len && !left_over++ && c.name)
			err_set(err, ERR_DATA, "no row is called '%.*s'",
				(int)MIN(c.name_len, (size_t)80), c.name);
	}
	if (left_over && !err->code)
		err_set(err, ERR_DATA, "%d values more than there are rows", left_over);
	return left_over ? -1 : 0;
}

const char *form_help_on(const struct form *f, const char *field)
{
	for (const struct form_help *h = f->help; h && h->field; h++)
		if (!strcmp(h->field, field))
			return _(h->text);
	return NULL;
}
