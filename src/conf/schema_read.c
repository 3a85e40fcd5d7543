#include "conf/schema_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "conf/schema_site.h"
#include "conf/schema_value.h"
#include "conf/text2.h"
#include "model/enum.h"

static void note_origin(struct schema_reader *r, const void *value, struct place at)
{
	*ARENA_PUSH(r->arena, r->origin, r->origins, r->cap) = (struct schema_origin){ value, at };
}

static int by_address(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct schema_origin *)a)->value;
	uintptr_t y = (uintptr_t)((const struct schema_origin *)b)->value;

	return (x > y) - (x < y);
}

void schema_read_done(struct schema_reader *r)
{
	if (r->origins)
		qsort(r->origin, r->origins, sizeof(*r->origin), by_address);
}

static const struct schema_origin *find_origin(const struct schema_reader *r, const void *value)
{
	const struct schema_origin key = { .value = value };

	if (!r->origins)
		return NULL;
	return bsearch(&key, r->origin, r->origins, sizeof(*r->origin), by_address);
}

bool schema_is_given(const struct schema_reader *r, const void *value)
{
	return find_origin(r, value) != NULL;
}

struct place schema_place(const struct schema_reader *r, const void *value, struct place otherwise)
{
	const struct schema_origin *o = find_origin(r, value);

	return o ? o->at : otherwise;
}

/* One language of a text; "" after a complaint. */
static const char *read_language(const struct site *s, const struct tree *node, const char *lang)
{
	const struct tree *t = tree_member(node, lang);
	struct err err = { 0 };

	if (t && t->type != TREE_TEXT) {
		site_fail_type(s, t, _("a text in quotes"));
		return "";
	}
	if (!t || site_is_blank(t->text)) {
		if (!strcmp(lang, "zh"))
			err_set(&err, ERR_DATA, "the Chinese text (zh) is missing");
		else
			err_set(&err, ERR_DATA, "the English text (en) is missing");
		site_fail(s, t ? t : node, &err);
		return "";
	}
	return site_is_clean(s, t) ? t->text : "";
}

static struct text2 read_text2(const struct site *s, const struct tree *node)
{
	struct text2 text = { "", "" };

	if (node->type != TREE_GROUP) {
		site_fail_type(s, node, _("both languages: { en = \"...\"; zh = \"...\"; }"));
		return text;
	}
	for (const struct tree *t = node->child; t; t = t->next) {
		struct err err = { 0 };

		if (!strcmp(t->name, "en") || !strcmp(t->name, "zh"))
			continue;
		err_set(&err, ERR_DATA, "unknown language '%s'", t->name);
		err_hint(&err, "a text has en and zh");
		site_fail(s, t, &err);
	}
	text.en = read_language(s, node, "en");
	text.zh = read_language(s, node, "zh");
	return text;
}

static void read_text(const struct site *s)
{
	struct text2 text = read_text2(s, s->node);

	memcpy(site_target(s), &text, sizeof(text));
}

static void read_word(const struct site *s)
{
	struct text2 both = { s->node->text, s->node->text };

	if (s->node->type != TREE_TEXT)
		read_text(s);
	else if (site_is_clean(s, s->node))
		memcpy(site_target(s), &both, sizeof(both));
}

static bool is_many(const struct site *s, const char *wanted)
{
	if (s->node->type == TREE_LIST || s->node->type == TREE_ARRAY)
		return true;
	site_fail_type(s, s->node, wanted);
	return false;
}

static void read_mask(const struct site *s)
{
	int mask = 0, value;

	if (!is_many(s, _("an array of texts [ \"...\", ... ]")))
		return;
	for (const struct tree *t = s->node->child; t; t = t->next) {
		struct err err = { 0 };

		if (!site_is_text(s, t, _("a text in quotes")))
			continue;
		if (enum_parse(s->field->of, t->text, &value, &err))
			site_fail(s, t, &err);
		else
			mask |= value;
	}
	site_put_int(s, mask);
}

static void read_codes(const struct site *s)
{
	const char **code = arena_array(s->r->arena, s->node->children + 1, sizeof(*code));
	size_t n = 0;

	if (!is_many(s, _("an array of codes [ \"...\", ... ]")))
		return;
	for (const struct tree *t = s->node->child; t; t = t->next) {
		struct err err = { 0 };

		if (!site_is_text(s, t, _("a code in quotes")))
			continue;
		if (!schema_is_code(t->text)) {
			err_set(&err, ERR_DATA, "'%s' is no code", t->text);
			site_fail(s, t, &err);
			continue;
		}
		note_origin(s->r, &code[n], t->at);
		code[n++] = t->text;
	}
	site_put_text(s, (const char *)code);
	site_put_count(s, n);
}

static bool is_weight(const struct site *s, const struct tree *t)
{
	struct err err = { 0 };

	if (t->type != TREE_INT) {
		site_fail_type(s, t, _("a whole number"));
		return false;
	}
	if (t->integer >= 0 && t->integer <= 1000000)
		return true;
	err_set(&err, ERR_DATA, "%lld is not between %d and %d", (long long)t->integer, 0, 1000000);
	site_fail(s, t, &err);
	return false;
}

static void read_weights(const struct site *s)
{
	struct str text = { 0 };
	struct err err = { 0 };
	int64_t n = (int64_t)s->node->children, sum = 0;

	if (!is_many(s, _("an array of whole numbers [ 1, ... ]")))
		return;
	for (const struct tree *t = s->node->child; t; t = t->next) {
		if (!is_weight(s, t))
			goto out;
		str_addf(&text, "%s%lld", text.len ? "," : "", (long long)t->integer);
		sum += t->integer;
	}
	if (n && !sum)
		err_set(&err, ERR_DATA, "all weights are 0");
	else if (!schema_in_bounds(s, n))
		err_set(&err, ERR_DATA, "%lld weights, must be %lld", (long long)n,
			(long long)s->field->min);
	else
		site_put_text(s, arena_strdup(s->r->arena, str_text(&text)));
	if (err.code)
		site_fail(s, s->node, &err);
out:
	str_release(&text);
}

static void read_texts(const struct site *s)
{
	struct text2 *text = arena_array(s->r->arena, s->node->children + 1, sizeof(*text));
	size_t n = 0;

	if (!is_many(s, _("a list of texts ( { en; zh; }, ... )")))
		return;
	for (const struct tree *t = s->node->child; t; t = t->next)
		text[n++] = read_text2(s, t);
	site_put_text(s, (const char *)text);
	site_put_count(s, n);
}

static void read_list(const struct site *s)
{
	const struct schema *of = s->field->of;
	char *element = arena_array(s->r->arena, s->node->children + 1, of->size);
	char *first = element;

	/* libconfig takes [ ] as well as ( ) for an empty one */
	if (s->node->type != TREE_LIST && (s->node->type != TREE_ARRAY || s->node->children)) {
		site_fail_type(s, s->node, _("a list of groups ( { ... }, ... )"));
		return;
	}
	for (const struct tree *t = s->node->child; t; t = t->next) {
		schema_read(s->r, of, t, element);
		element += of->size;
	}
	site_put_text(s, first);
	site_put_count(s, s->node->children);
}

static void read_field(const struct site *s)
{
	note_origin(s->r, site_target(s), s->node->at);
	if (schema_read_value(s))
		return;
	switch (s->field->type) {
	case FIELD_TEXT: read_text(s); break;
	case FIELD_WORD: read_word(s); break;
	case FIELD_MASK: read_mask(s); break;
	case FIELD_CODES: read_codes(s); break;
	case FIELD_WEIGHTS: read_weights(s); break;
	case FIELD_TEXTS: read_texts(s); break;
	case FIELD_LIST: read_list(s); break;
	case FIELD_GROUP: schema_read(s->r, s->field->of, s->node, site_target(s)); break;
	default: bug("field type");
	}
}

static const char *next_name(void *ctx, int i)
{
	const struct schema *s = ctx;

	return (size_t)i < s->fields ? s->field[i].name : NULL;
}

static void add_allowed(struct str *out, const struct schema *s)
{
	for (size_t i = 0; i < s->fields; i++)
		str_addf(out, "%s%s", i ? ", " : "", s->field[i].name);
}

static void fail_unknown(const struct site *s)
{
	struct str near = { 0 };
	struct err err = { 0 };

	err_set(&err, ERR_DATA, "unknown setting '%s'", s->node->name);
	if (*s->label)
		err_wrap(&err, "%s", s->label);
	str_nearest(&near, s->node->name, next_name, (void *)(uintptr_t)s->schema);
	if (near.len) {
		err_hint(&err, "did you mean %s?", str_text(&near));
	} else {
		add_allowed(&near, s->schema);
		err_hint(&err, "known are %s", str_text(&near));
	}
	problems_add_err(s->r->errors, s->node->at, &err);
	str_release(&near);
}

static void check_required(const struct site *s, const struct tree *group)
{
	for (size_t i = 0; i < s->schema->fields; i++) {
		const struct field *f = &s->schema->field[i];

		if (!(f->flags & FIELD_REQUIRED) || tree_member(group, f->name))
			continue;
		if (*s->label)
			problems_add(s->r->errors, group->at, "%s: '%s' is missing", s->label,
				     f->name);
		else
			problems_add(s->r->errors, group->at, "'%s' is missing", f->name);
	}
}

static const struct field *find_field(const struct schema *s, const char *name)
{
	for (size_t i = 0; i < s->fields; i++) {
		if (!strcmp(s->field[i].name, name))
			return &s->field[i];
	}
	return NULL;
}

/* The code as it stands, right or wrong, for messages and defaults. */
static const char *code_of(const struct schema *s, const struct tree *group)
{
	const struct field *f = schema_code_field(s);
	const struct tree *t = f ? tree_member(group, f->name) : NULL;

	return t ? t->text : "";
}

void schema_read(struct schema_reader *r, const struct schema *s, const struct tree *group,
		 void *record)
{
	struct site site = { .r = r, .schema = s, .record = record, .label = "" };
	const char *code = group->type == TREE_GROUP ? code_of(s, group) : "";

	schema_set_defaults(s, record, schema_is_code(code) ? code : "");
	if (s->at != SCHEMA_NO_PLACE)
		memcpy((char *)record + s->at, &group->at, sizeof(group->at));
	if (group->type != TREE_GROUP) {
		problems_add(r->errors, group->at, "%s: found %s, wants %s", _(s->what),
			     tree_type_text(group->type), tree_type_text(TREE_GROUP));
		return;
	}
	if (*code && *s->what)
		site.label = arena_printf(r->arena, "%s '%s'", _(s->what), code);
	else if (*s->what)
		site.label = _(s->what);
	for (const struct tree *t = group->child; t; t = t->next) {
		site.node = t;
		site.field = find_field(s, t->name);
		if (site.field)
			read_field(&site);
		else
			fail_unknown(&site);
	}
	check_required(&site, group);
}
