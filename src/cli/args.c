#include "cli/args.h"

#include <string.h>

#include "base/str.h"

bool args_is_option(const char *word)
{
	if (word[0] != '-' || !word[1])
		return false;
	if (word[1] == '-')
		return true;
	return (word[1] >= 'a' && word[1] <= 'z') || (word[1] >= 'A' && word[1] <= 'Z');
}

static const struct opt_spec *find_by(const struct opt_spec *const *tables, const char *name,
				      size_t len, char letter)
{
	for (; *tables; tables++) {
		for (const struct opt_spec *o = *tables; o->name; o++) {
			if (letter ? o->letter == letter
				   : strlen(o->name) == len && !memcmp(o->name, name, len))
				return o;
		}
	}
	return NULL;
}

const struct opt_spec *args_find(const struct opt_spec *const *tables, const char *name)
{
	return find_by(tables, name, strlen(name), 0);
}

/* Candidate i over all tables, for str_nearest(); a name in several tables counts once. */
static const char *nth_option(void *ctx, int i)
{
	const struct opt_spec *const *tables = *(const struct opt_spec *const **)ctx;
	for (const struct opt_spec *const *t = tables; *t; t++) {
		for (const struct opt_spec *o = *t; o->name; o++) {
			if (args_find(tables, o->name) == o && i-- == 0)
				return o->name;
		}
	}
	return NULL;
}

static void add_dashes(struct str *out, const char *names)
{
	for (const char *s = names; *s; s++) {
		if (s == names || s[-1] == ' ')
			str_add(out, "--");
		str_add_char(out, *s);
	}
}

int args_unknown(const char *word, const struct opt_spec *const *tables, struct err *err)
{
	struct str name = { 0 }, near = { 0 }, dashed = { 0 };
	size_t skip = strspn(word, "-");
	str_add_bytes(&name, word + skip, strcspn(word + skip, "="));
	err_set(err, ERR_USAGE, "unknown option '%.*s%s'", (int)skip, word, str_text(&name));
	if (skip > 1)
		str_nearest(&near, str_text(&name), nth_option, &tables);
	add_dashes(&dashed, str_text(&near));
	if (dashed.len)
		err_hint(err, "did you mean %s?", str_text(&dashed));
	str_release(&name);
	str_release(&near);
	str_release(&dashed);
	return -1;
}

static void push_value(struct args *a, const struct opt_spec *opt, const char *text)
{
	struct args_value *v = ARENA_PUSH(a->arena, a->value, a->n_values, a->cap_values);
	v->opt = opt;
	v->text = text;
}

static void push_argument(struct args *a, const char *word)
{
	size_t n = (size_t)a->n;
	const char **slot = ARENA_PUSH(a->arena, a->arg, n, a->cap);
	*slot = word;
	a->n = (int)n;
}

/* One option at words[0]; `*used` words were taken. */
static int parse_option(struct args *a, char *const *words, const struct opt_spec *const *tables,
			int *used, struct err *err)
{
	const char *word = words[0];
	bool is_long = word[1] == '-';
	const char *name = word + (is_long ? 2 : 1);
	size_t len = is_long ? strcspn(name, "=") : 1;
	const struct opt_spec *opt = find_by(tables, name, len, is_long ? 0 : *name);
	const char *rest = name + len;
	if (!opt)
		return args_unknown(word, tables, err);
	*used = 1;
	if (!opt->value) {
		push_value(a, opt, "");
		if (*rest && is_long)
			return err_set(err, ERR_USAGE, "option --%s takes no value", opt->name);
		if (*rest)
			return err_set(err, ERR_USAGE, "one option at a time: '%s'", word);
		return 0;
	}
	if (*rest) {
		push_value(a, opt, rest + (*rest == '=' ? 1 : 0));
		return 0;
	}
	if (!words[1])
		return err_set(err, ERR_USAGE, "option --%s needs a value", opt->name);
	push_value(a, opt, words[1]);
	*used = 2;
	return 0;
}

int args_parse(struct args *out, char *const *words, const struct opt_spec *const *tables,
	       struct err *err)
{
	bool ended = false;
	while (*words) {
		int used = 1;
		if (ended || !args_is_option(*words))
			push_argument(out, *words);
		else if (!strcmp(*words, "--"))
			ended = true;
		else if (parse_option(out, words, tables, &used, err) < 0)
			return -1;
		words += used;
	}
	return 0;
}

const char *args_at(const struct args *a, int i)
{
	return i >= 0 && i < a->n ? a->arg[i] : NULL;
}

const char *args_option(const struct args *a, const char *name)
{
	for (size_t i = a->n_values; i-- > 0;) {
		if (!strcmp(a->value[i].opt->name, name))
			return a->value[i].text;
	}
	return NULL;
}

bool args_has(const struct args *a, const char *name)
{
	return args_option(a, name) != NULL;
}

const char *args_option_at(const struct args *a, const char *name, int i)
{
	for (size_t k = 0; k < a->n_values; k++) {
		if (!strcmp(a->value[k].opt->name, name) && i-- == 0)
			return a->value[k].text;
	}
	return NULL;
}

int args_assignment(const struct args *a, const char *word, const char **field, const char **value,
		    struct err *err)
{
	const char *eq = strchr(word, '=');
	if (!eq || eq == word) {
		err_set(err, ERR_USAGE, "not FIELD=VALUE: '%s'", word);
		return -1;
	}
	size_t len = (size_t)(eq - word);
	char *name = arena_alloc(a->arena, len + 1);
	for (size_t i = 0; i < len; i++) {
		char c = word[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		name[i] = c == '-' ? '_' : c;
	}
	*field = name;
	*value = eq + 1;
	return 0;
}
