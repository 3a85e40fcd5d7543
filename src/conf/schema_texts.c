#include "conf/schema_texts.h"

#include <string.h>

#include "conf/text2.h"

/* The array that a field points to; `n` of its elements. */
static char *array_at(const void *record, const struct field *f, size_t *n)
{
	char *array;

	memcpy(&array, (const char *)record + f->offset, sizeof(array));
	memcpy(n, (const char *)record + f->count, sizeof(*n));
	return array;
}

static struct text2 text_at(const void *at)
{
	struct text2 t;

	memcpy(&t, at, sizeof(t));
	return t;
}

static bool is_same(const void *a, const void *b, const char *lang)
{
	return !strcmp(text2_pick(text_at(a), lang), text2_pick(text_at(b), lang));
}

static void borrow_text(void *to, const void *from, const char *lang)
{
	if (is_same(to, from, lang))
		memcpy(to, from, sizeof(struct text2));
}

static void borrow_array(const struct field *f, void *record, const void *from, const char *lang)
{
	size_t n, m;
	char *to = array_at(record, f, &n);
	const char *of = array_at(from, f, &m);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			borrow_text(to + i * sizeof(struct text2), of + j * sizeof(struct text2),
				    lang);
}

static const struct field *first_text(const struct schema *s)
{
	for (size_t i = 0; i < s->fields; i++)
		if (s->field[i].type == FIELD_TEXT)
			return &s->field[i];
	return NULL;
}

static const char *code_at(const char *record, const struct field *code)
{
	const char *text;

	memcpy(&text, record + code->offset, sizeof(text));
	return text;
}

static bool is_match(const struct schema *s, const char *a, const char *b, const char *lang)
{
	const struct field *code = schema_code_field(s), *text = first_text(s);

	if (code)
		return !strcmp(code_at(a, code), code_at(b, code));
	return text && is_same(a + text->offset, b + text->offset, lang);
}

/* The nesting is that of the schemas. */
static void borrow_list(const struct field *f, void *record, const void *from, const char *lang)
{
	const struct schema *of = f->of;
	size_t n, m;
	char *to = array_at(record, f, &n);
	const char *old = array_at(from, f, &m);

	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < m && !is_match(of, to + i * of->size, old + j * of->size, lang))
			j++;
		if (j < m)
			schema_borrow_texts(of, to + i * of->size, old + j * of->size, lang);
	}
}

void schema_borrow_texts(const struct schema *s, void *record, const void *from, const char *lang)
{
	for (size_t i = 0; i < s->fields; i++) {
		const struct field *f = &s->field[i];
		char *to = (char *)record + f->offset;
		const char *old = (const char *)from + f->offset;

		if (f->type == FIELD_TEXT || f->type == FIELD_WORD)
			borrow_text(to, old, lang);
		else if (f->type == FIELD_TEXTS)
			borrow_array(f, record, from, lang);
		else if (f->type == FIELD_LIST)
			borrow_list(f, record, from, lang);
		else if (f->type == FIELD_GROUP)
			schema_borrow_texts(f->of, to, old, lang);
	}
}
