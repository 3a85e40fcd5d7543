#include "support/render/schema.h"

#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
	json_t *root;
	char path[512];
};

static void check_value(struct check *c, json_t *schema, json_t *value);

static void fault(const struct check *c, const char *what, const char *which)
{
	fail_msg("%s: %s %s", *c->path ? c->path : "/", what, which);
}

static bool has_type(json_t *value, const char *type)
{
	if (!strcmp(type, "number"))
		return json_is_number(value);
	if (!strcmp(type, "integer"))
		return json_is_integer(value);
	if (!strcmp(type, "string"))
		return json_is_string(value);
	if (!strcmp(type, "boolean"))
		return json_is_boolean(value);
	if (!strcmp(type, "null"))
		return json_is_null(value);
	if (!strcmp(type, "array"))
		return json_is_array(value);
	return !strcmp(type, "object") && json_is_object(value);
}

static void check_type(struct check *c, json_t *type, json_t *value)
{
	size_t i;
	json_t *one;

	if (json_is_string(type)) {
		if (!has_type(value, json_string_value(type)))
			fault(c, "is not a", json_string_value(type));
		return;
	}
	json_array_foreach(type, i, one)
	{
		if (has_type(value, json_string_value(one)))
			return;
	}
	if (type)
		fault(c, "has none of its types", "");
}

static void check_enum(struct check *c, json_t *allowed, json_t *value)
{
	size_t i;
	json_t *one;

	if (!allowed)
		return;
	json_array_foreach(allowed, i, one)
	{
		if (json_equal(one, value))
			return;
	}
	fault(c, "is not of its enum:", json_string_value(value));
}

static void go_down(struct check *c, json_t *schema, json_t *value, const char *step)
{
	size_t len = strlen(c->path);

	snprintf(c->path + len, sizeof(c->path) - len, "/%s", step);
	check_value(c, schema, value);
	c->path[len] = '\0';
}

static void check_object(struct check *c, json_t *schema, json_t *value)
{
	json_t *properties = json_object_get(schema, "properties"), *one;
	const char *key;
	size_t i;

	json_array_foreach(json_object_get(schema, "required"), i, one)
	{
		if (!json_object_get(value, json_string_value(one)))
			fault(c, "lacks", json_string_value(one));
	}
	json_object_foreach(value, key, one)
	{
		json_t *below = json_object_get(properties, key);

		if (below)
			go_down(c, below, one, key);
		else if (json_is_false(json_object_get(schema, "additionalProperties")))
			fault(c, "has unknown", key);
	}
}

static void check_array(struct check *c, json_t *schema, json_t *value)
{
	json_t *items = json_object_get(schema, "items"), *one;
	char step[24];
	size_t i;

	json_array_foreach(value, i, one)
	{
		snprintf(step, sizeof(step), "%zu", i);
		if (items)
			go_down(c, items, one, step);
	}
}

static void check_value(struct check *c, json_t *schema, json_t *value)
{
	const char *ref = json_string_value(json_object_get(schema, "$ref"));

	if (ref) /* "#/$defs/name" */
		schema = json_object_get(json_object_get(c->root, "$defs"), strrchr(ref, '/') + 1);
	if (!schema)
		fault(c, "has no schema:", ref);
	check_type(c, json_object_get(schema, "type"), value);
	check_enum(c, json_object_get(schema, "enum"), value);
	if (json_is_object(value))
		check_object(c, schema, value);
	if (json_is_array(value))
		check_array(c, schema, value);
}

static json_t *parse(const char *text, const char *what)
{
	json_error_t e;
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &e);

	if (!root)
		fail_msg("%s: line %d column %d: %s", what, e.line, e.column, e.text);
	return root;
}

void schema_check(const char *schema_file, const char *json_text)
{
	char *text = test_read_file(test_source(schema_file));
	json_t *schema = parse(text, schema_file), *value = parse(json_text, "document");
	struct check c = { .root = schema };

	check_value(&c, schema, value);
	json_decref(schema);
	json_decref(value);
	free(text);
}
