#include "app/ndjson.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

enum { NUMBER_TEXT = 32 };

struct ndjson {
	const char *const *name;
	size_t n;
	json_t *object; /* read last: owns the texts */
	char number[NDJSON_FIELDS_MAX][NUMBER_TEXT];
};

struct ndjson *ndjson_new(const char *const *names, size_t n)
{
	struct ndjson *j = mem_alloc(sizeof(*j));

	if (n > NDJSON_FIELDS_MAX)
		bug("too many members");
	j->name = names;
	j->n = n;
	return j;
}

void ndjson_free(struct ndjson *j)
{
	if (!j)
		return;
	json_decref(j->object);
	free(j);
}

static const char *nth_name(void *ctx, int i)
{
	const struct ndjson *j = ctx;

	return (size_t)i < j->n ? j->name[i] : NULL;
}

static int unknown_member(struct ndjson *j, const char *key, struct err *err)
{
	struct str near = { 0 };

	err_set(err, ERR_DATA, "no such member: '%s'", key);
	str_nearest(&near, key, nth_name, j);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	str_release(&near);
	return -1;
}

/* 15 digits come back from a binary fraction as they were written; check that they say it all. */
static int real_text(const json_t *v, char out[NUMBER_TEXT], const char *key, struct err *err)
{
	char again[NUMBER_TEXT + 2];

	snprintf(out, NUMBER_TEXT, "%.15g", json_real_value(v));
	/* 1234 is an integer to JSON, 1234.0 is not */
	snprintf(again, sizeof(again), "%s%s", out, strpbrk(out, ".e") ? "" : ".0");
	json_t *back = json_loads(again, JSON_DECODE_ANY, NULL);
	bool is_same = json_equal(back, v);

	json_decref(back);
	if (is_same)
		return 0;
	err_set(err, ERR_DATA, "%s has more digits than a JSON number keeps", key);
	return err_hint(err, "write it as a text: \"12.345\"");
}

static int text_of(struct ndjson *j, size_t i, const json_t *v, const char **text, struct err *err)
{
	const char *key = j->name[i];

	switch (json_typeof(v)) {
	case JSON_NULL: *text = NULL; return 0;
	case JSON_STRING:
		*text = json_string_value(v);
		if (strlen(*text) == json_string_length(v))
			return 0;
		return err_set(err, ERR_DATA, "%s holds a NUL", key);
	case JSON_INTEGER:
		snprintf(j->number[i], NUMBER_TEXT, "%lld", (long long)json_integer_value(v));
		*text = j->number[i];
		return 0;
	case JSON_REAL: *text = j->number[i]; return real_text(v, j->number[i], key, err);
	case JSON_OBJECT:
	case JSON_ARRAY:
	case JSON_TRUE:
	case JSON_FALSE: break;
	}
	return err_set(err, ERR_DATA, "%s is neither a text nor a number", key);
}

static int read_member(struct ndjson *j, const char *key, const json_t *v, const char **text,
		       struct err *err)
{
	for (size_t i = 0; i < j->n; i++)
		if (str_equal_nocase(j->name[i], key))
			return text_of(j, i, v, &text[i], err);
	return unknown_member(j, key, err);
}

int ndjson_read(struct ndjson *j, const char *line, const char **text, long *column,
		struct err *err)
{
	json_error_t why;
	const char *key;
	json_t *v;

	*column = 1;
	for (size_t i = 0; i < j->n; i++)
		text[i] = NULL;
	json_decref(j->object);
	j->object = json_loads(line, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
	if (!j->object) {
		*column = why.column > 0 ? why.column : 1;
		return err_set(err, ERR_DATA, "not JSON: %s", why.text);
	}
	if (!json_is_object(j->object))
		return err_set(err, ERR_DATA, "not a JSON object");
	json_object_foreach(j->object, key, v) if (read_member(j, key, v, text, err) < 0) return -1;
	return 0;
}
