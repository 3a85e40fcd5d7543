#include "conf/tree.h"

#include <libconfig.h>
#include <string.h>

#include "base/i18n.h"
#include "conf/scan.h"

/* Where the walk stands: `next` of the children of `from` comes next. */
struct level {
	config_setting_t *from;
	struct tree *to;
	const struct tree **tail;
	unsigned next;
};

static enum tree_type type_of(const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_GROUP: return TREE_GROUP;
	case CONFIG_TYPE_LIST: return TREE_LIST;
	case CONFIG_TYPE_ARRAY: return TREE_ARRAY;
	case CONFIG_TYPE_INT:
	case CONFIG_TYPE_INT64: return TREE_INT;
	case CONFIG_TYPE_FLOAT: return TREE_REAL;
	case CONFIG_TYPE_BOOL: return TREE_BOOL;
	default: return TREE_TEXT;
	}
}

/* libconfig names an included file as @include does; the first file has none. */
static const char *file_of(struct arena *a, const char *source, const char *file)
{
	return source ? arena_printf(a, "%s%s", scan_folder(a, file), source) : file;
}

static struct tree *node_of(struct arena *a, config_setting_t *s, const char *file)
{
	struct tree *t = arena_alloc(a, sizeof(*t));

	t->name = arena_strdup(a, config_setting_name(s));
	t->type = type_of(s);
	t->at = (struct place){ file_of(a, config_setting_source_file(s), file),
				config_setting_source_line(s), 0 };
	t->text = "";
	if (t->type == TREE_TEXT)
		t->text = arena_strdup(a, config_setting_get_string(s));
	else if (t->type == TREE_REAL)
		t->real = config_setting_get_float(s);
	else if (t->type == TREE_BOOL)
		t->integer = config_setting_get_bool(s);
	else if (t->type == TREE_INT)
		t->integer = config_setting_get_int64(s);
	return t;
}

/* With a stack of its own: the nesting of the file is not ours to trust. */
static const struct tree *copy(struct arena *a, config_setting_t *root, const char *file)
{
	struct level stack[SCAN_DEPTH_MAX + 2];
	struct tree *top = node_of(a, root, file);
	int depth = 1;

	stack[0] = (struct level){ root, top, &top->child, 0 };
	while (depth) {
		struct level *l = &stack[depth - 1];
		config_setting_t *s = config_setting_get_elem(l->from, l->next++);

		if (!s) {
			depth--;
			continue;
		}
		struct tree *t = node_of(a, s, file);

		*l->tail = t;
		l->tail = &t->next;
		l->to->children++;
		if (!config_setting_is_aggregate(s))
			continue;
		if ((size_t)depth == ARRAY_LEN(stack))
			return NULL;
		stack[depth++] = (struct level){ s, t, &t->child, 0 };
	}
	return top;
}

static void add_parse_error(struct problems *problems, const config_t *c, const char *file)
{
	struct arena a = { 0 };
	struct place at = { file_of(&a, config_error_file(c), file), config_error_line(c), 0 };
	const char *what = config_error_text(c);

	if (!what || !strcmp(what, "syntax error"))
		problems_add(problems, at,
			     "not understood here; is a ';', ',', '=' or quote missing, or a ',' "
			     "too many?");
	else if (!strcmp(what, "duplicate setting name"))
		problems_add(problems, at, "this setting is given twice");
	else if (!strcmp(what, "mismatched element type in array"))
		problems_add(problems, at,
			     "the elements of [ ] must be of one kind; use ( ) for mixed ones");
	else
		problems_add(problems, at, "%s", what);
	arena_release(&a);
}

const struct tree *tree_parse(struct arena *a, const char *text, size_t len, const char *file,
			      struct problems *problems)
{
	const struct tree *root = NULL;
	config_t c;

	if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
		text += 3;
		len -= 3;
	}
	if (!scan_check(text, len, file, problems))
		return NULL;
	config_init(&c);
	config_set_include_dir(&c, scan_folder(a, file));
	if (config_read_string(&c, arena_strndup(a, text, len)))
		root = copy(a, config_root_setting(&c), arena_strdup(a, file));
	else
		add_parse_error(problems, &c, file);
	config_destroy(&c);
	if (!root && !problems->count)
		problems_add(problems, (struct place){ file, 0, 0 }, "nested more than %d deep",
			     SCAN_DEPTH_MAX);
	return root;
}

const struct tree *tree_member(const struct tree *group, const char *name)
{
	for (const struct tree *t = group->child; t; t = t->next) {
		if (!strcmp(t->name, name))
			return t;
	}
	return NULL;
}

const char *tree_type_text(enum tree_type type)
{
	switch (type) {
	case TREE_GROUP: return _("a group { }");
	case TREE_LIST: return _("a list ( )");
	case TREE_ARRAY: return _("an array [ ]");
	case TREE_TEXT: return _("a text in quotes");
	case TREE_INT: return _("a whole number");
	case TREE_REAL: return _("a number with a fraction");
	case TREE_BOOL: return _("true or false");
	}
	bug("tree type");
}
