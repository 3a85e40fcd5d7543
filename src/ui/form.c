#include "ui/form.h"

#include <string.h>

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
