#include "cli/inside.h"

#include <string.h>

#include "cli/run.h"

enum { FOUND_MAX = 12 };

void inside_release(struct inside *in)
{
	arena_release(&in->arena);
	path_release(&in->paths);
	str_release(&in->said);
}

/* ---- the line so far ---- */

struct words {
	const struct noun *noun; /* NULL: it is still being typed, or there is none of that name */
	const struct verb *verb;
	const char *head;   /* all before the last word, with its blank */
	const char *last;   /* the word being typed */
	const char *before; /* the one before it; "" */
	int n;              /* words before the last one */
};

static const char *word_at(struct arena *a, const char *line, int i)
{
	for (; *line; line += strcspn(line, " "), line += strspn(line, " "))
		if (i-- == 0)
			return arena_strndup(a, line, strcspn(line, " "));
	return "";
}

static struct words split(struct arena *a, const char *line)
{
	struct words w = { .last = line, .before = "" };

	for (const char *p = line; *p; p++)
		if (*p == ' ' && p[1] != ' ') {
			w.n++;
			w.last = p + 1;
		}
	w.head = arena_strndup(a, line, (size_t)(w.last - line));
	if (!w.n)
		return w;
	w.noun = cli_noun_find(word_at(a, line, 0));
	w.before = word_at(a, line, w.n - 1);
	if (w.noun && cli_noun_is_verb(w.noun))
		w.verb = cli_verb_find(w.noun, NULL);
	else if (w.noun && w.n > 1)
		w.verb = cli_verb_find(w.noun, word_at(a, line, 1));
	return w;
}

/* ---- candidates ---- */

static void add(struct inside *in, const char *head, const char *word)
{
	const char *row = arena_printf(&in->arena, "%s%s", head, word);

	if (strcmp(row, in->line) != 0)
		*ARENA_PUSH(&in->arena, in->row, in->n, in->cap) = row;
}

static void add_nouns(struct inside *in, const char *text)
{
	for (int k = 0; *text && cli_nouns[k]; k++)
		if (str_starts(cli_nouns[k]->name, text))
			add(in, "", cli_nouns[k]->name);
}

static void add_verbs(struct inside *in, const struct words *w)
{
	for (const struct verb *v = w->noun->verbs; v->name; v++)
		if (*v->name && str_starts(v->name, w->last))
			add(in, w->head, v->name);
}

static void add_options(struct inside *in, const struct words *w, const struct opt_spec *o)
{
	const char *typed = w->last + strspn(w->last, "-");

	for (; o && o->name; o++)
		if (str_starts(o->name, typed))
			add(in, w->head, arena_printf(&in->arena, "--%s", o->name));
}

static void add_files(struct inside *in, const struct words *w)
{
	const char *path;

	for (int i = 0; i < FOUND_MAX && (path = path_candidate(&in->paths, w->last, i)); i++)
		add(in, w->head, path);
}

static void add_choices(struct inside *in, const struct words *w, const char *choices)
{
	while (*choices) {
		size_t len = strcspn(choices, "|");
		const char *word = arena_strndup(&in->arena, choices, len);

		if (str_starts(word, w->last))
			add(in, w->head, word);
		choices += len + (choices[len] == '|');
	}
}

static const struct opt_spec *option_before(const struct words *w)
{
	const struct opt_spec *const tables[] = { w->verb->options ? w->verb->options
								   : cli_global_options,
						  cli_global_options, NULL };

	return str_starts(w->before, "--") ? args_find(tables, w->before + 2) : NULL;
}

static void add_arguments(struct inside *in, const struct words *w)
{
	const struct opt_spec *o = option_before(w);

	if (*w->last == '-') {
		add_options(in, w, w->verb->options);
		add_options(in, w, cli_global_options);
	} else if (o && o->value && (!strcmp(o->value, "FILE") || str_starts(o->value, "FOLDER"))) {
		add_files(in, w);
	} else if (o && o->value && strchr(o->value, '|') && o->value[0] >= 'a') {
		add_choices(in, w, o->value);
	} else if (str_starts(w->verb->args, "FILE") || str_starts(w->verb->args, "[FILE]")) {
		add_files(in, w);
	}
}

/* "tskdn" means "task done" perhaps. */
static void add_likely(struct inside *in, const char *text)
{
	size_t most = in->n + FOUND_MAX;

	for (int k = 0; strlen(text) > 1 && cli_nouns[k]; k++)
		for (const struct verb *v = cli_nouns[k]->verbs; v->name && in->n < most; v++) {
			const char *line = arena_printf(&in->arena, "%s%s%s", cli_nouns[k]->name,
							*v->name ? " " : "", v->name);

			if (str_is_like(line, text) && !str_starts(line, text))
				add(in, "", line);
		}
}

static void find(struct inside *in, const char *line)
{
	struct arena old = in->arena;

	in->arena = (struct arena){ 0 };
	in->row = NULL;
	in->n = in->cap = 0;
	in->line = arena_strdup(&in->arena, line); /* may lie in the old one */
	arena_release(&old);
	const struct noun *whole = cli_noun_find(line);
	bool is_noun = whole && !cli_noun_is_verb(whole);
	struct words w = split(&in->arena,
			       is_noun ? arena_printf(&in->arena, "%s ", in->line) : in->line);
	if (!w.n)
		add_nouns(in, in->line);
	else if (w.verb && w.n >= (cli_noun_is_verb(w.noun) ? 1 : 2))
		add_arguments(in, &w);
	else if (w.noun && w.n == 1)
		add_verbs(in, &w);
	if (w.n <= 1 && !in->n)
		add_likely(in, in->line);
}

const char *inside_complete(void *ctx, const char *line, int i)
{
	struct inside *in = ctx;

	if (!in->line || strcmp(in->line, line) != 0)
		find(in, line);
	return (size_t)i < in->n ? in->row[i] : NULL;
}

/* ---- what they are ---- */

static const char *describe_option(const struct words *w)
{
	const struct opt_spec *const tables[] = { w->verb->options ? w->verb->options
								   : cli_global_options,
						  cli_global_options, NULL };
	const struct opt_spec *o = args_find(tables, w->last + 2);

	return o ? _(o->help) : NULL;
}

const char *inside_describe(void *ctx, const char *line)
{
	struct inside *in = ctx;
	struct arena a = { 0 };
	struct words w = split(&a, line);
	const struct noun *n = w.n ? w.noun : cli_noun_find(line);
	const struct verb *v = w.verb;
	const char *said = NULL;

	if (n && w.n == 1 && !v)
		v = cli_verb_find(n, w.last);
	str_clear(&in->said);
	if (v && str_starts(w.last, "--"))
		said = describe_option(&w);
	else if (v && w.n <= 1)
		str_addf(&in->said, "%s%s%s", *v->args ? _(v->args) : "", *v->args ? "  " : "",
			 _(v->help));
	else if (n && !w.n)
		said = _(n->help);
	arena_release(&a);
	return said ? said : in->said.len ? str_text(&in->said) : NULL;
}
