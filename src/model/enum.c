#include "model/enum.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

static const struct enum_row *find(const struct enum_table *t, int value)
{
	for (size_t i = 0; i < t->n; i++) {
		if (t->row[i].value == value)
			return &t->row[i];
	}
	bug(t->what);
}

const char *enum_key(const struct enum_table *t, int value)
{
	return find(t, value)->key;
}

const char *enum_label(const struct enum_table *t, int value)
{
	return _(find(t, value)->label);
}

/* ASCII lower case; the three word separators are one. */
static char folded(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == ' ' || c == '-' ? '_' : c;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_key(const char *key, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!key[i] || folded(text[i]) != key[i])
			return false;
	}
	return !key[len];
}

static const struct enum_row *find_key(const struct enum_table *t, const char *text, size_t len)
{
	while (len && is_blank(*text)) {
		text++;
		len--;
	}
	while (len && is_blank(text[len - 1]))
		len--;
	for (size_t i = 0; i < t->n; i++) {
		if (is_key(t->row[i].key, text, len))
			return &t->row[i];
	}
	return NULL;
}

static int refuse(const struct enum_table *t, const char *text, size_t len, struct err *err)
{
	struct str allowed = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		if (i)
			str_add(&allowed, ", ");
		str_add(&allowed, t->row[i].key);
	}
	err_set(err, ERR_DATA, "'%.*s' is not a %s", (int)len, text, _(t->what));
	err_hint(err, "one of: %s", str_text(&allowed));
	str_release(&allowed);
	return -1;
}

int enum_parse(const struct enum_table *t, const char *text, int *value, struct err *err)
{
	size_t len = strlen(text);
	const struct enum_row *row = find_key(t, text, len);

	if (!row)
		return refuse(t, text, len, err);
	*value = row->value;
	return 0;
}

void enum_add_set(struct str *out, const struct enum_table *t, int mask)
{
	const char *before = "";

	for (size_t i = 0; i < t->n; i++) {
		if (!(mask & t->row[i].value))
			continue;
		str_add(out, before);
		str_add(out, t->row[i].key);
		before = ",";
	}
}

int enum_parse_set(const struct enum_table *t, const char *text, int *mask, struct err *err)
{
	int found = 0;

	if (!text[strspn(text, " \t")]) {
		*mask = 0;
		return 0;
	}
	for (;;) {
		size_t len = strcspn(text, ",");
		const struct enum_row *row = find_key(t, text, len);

		if (!row)
			return refuse(t, text, len, err);
		found |= row->value;
		if (!text[len])
			break;
		text += len + 1;
	}
	*mask = found;
	return 0;
}
