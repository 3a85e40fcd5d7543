#include "conf/schema_site.h"

#include <string.h>

#include "base/i18n.h"
#include "base/safe.h"

void *site_target(const struct site *s)
{
	return s->record + s->field->offset;
}

void site_put_text(const struct site *s, const char *text)
{
	memcpy(site_target(s), &text, sizeof(text));
}

void site_put_int(const struct site *s, int value)
{
	memcpy(site_target(s), &value, sizeof(value));
}

void site_put_int64(const struct site *s, int64_t value)
{
	memcpy(site_target(s), &value, sizeof(value));
}

void site_put_count(const struct site *s, size_t n)
{
	memcpy(s->record + s->field->count, &n, sizeof(n));
}

void site_fail(const struct site *s, const struct tree *node, struct err *err)
{
	if (*s->label)
		err_wrap(err, "%s: %s", s->label, s->field->name);
	else
		err_wrap(err, "%s", s->field->name);
	problems_add_err(s->r->errors, node->at, err);
}

void site_fail_type(const struct site *s, const struct tree *node, const char *wanted)
{
	struct err err = { 0 };

	err_set(&err, ERR_DATA, "found %s, wants %s", tree_type_text(node->type), wanted);
	site_fail(s, node, &err);
}

bool site_is_text(const struct site *s, const struct tree *node, const char *wanted)
{
	if (node->type == TREE_TEXT)
		return true;
	site_fail_type(s, node, wanted);
	return false;
}

bool site_is_blank(const char *text)
{
	return !text[strspn(text, " \t\r\n")];
}

bool site_is_clean(const struct site *s, const struct tree *node)
{
	struct err err = { 0 };

	if (safe_is_clean(node->text))
		return true;
	err_set(&err, ERR_DATA, "control or direction characters in '%s'", node->text);
	site_fail(s, node, &err);
	return false;
}
