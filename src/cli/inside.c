#include "cli/inside.h"

#include <string.h>

#include "app/resolve.h"
#include "cli/codes.h"
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
	int argument;       /* of the verb that the last one is, from 0 on */
};

static const char *word_at(struct arena *a, const char *line, int i)
{
	for (; *line; line += strcspn(line, " "), line += strspn(line, " "))
		if (i-- == 0)
			return arena_strndup(a, line, strcspn(line, " "));
	return "";
}

static const struct opt_spec *option_of(const struct words *w, const char *word)
{
	const struct opt_spec *const tables[] = { w->verb->options ? w->verb->options
								   : cli_global_options,
						  cli_global_options, NULL };

	return str_starts(word, "--") ? args_find(tables, word + 2) : NULL;
}

/* Words after the verb that are no options nor values of them. */
static int count_arguments(struct arena *a, const struct words *w, const char *line)
{
	int n = 0;

	for (int i = cli_noun_is_verb(w->noun) ? 1 : 2; i < w->n; i++) {
		const char *word = word_at(a, line, i);
		const struct opt_spec *o = option_of(w, word);

		i += o && o->value;
		n += !args_is_option(word);
	}
	return n;
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
	if (w.verb)
		w.argument = count_arguments(a, &w, line);
	return w;
}

/* ---- candidates ---- */

static void add_noted(struct inside *in, const char *head, const char *word, const char *note)
{
	const char *line = arena_printf(&in->arena, "%s%s", head, word);

	if (strcmp(line, in->line) != 0)
		*ARENA_PUSH(&in->arena, in->row, in->n, in->cap) = (struct inside_row){ line,
											note };
}

static void add(struct inside *in, const char *head, const char *word)
{
	add_noted(in, head, word, NULL);
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

/* `text`, the end of the line, is the code so far. */
static void add_codes(struct inside *in, const char *text, const struct code_kind *kind)
{
	const char *head = arena_strndup(&in->arena, in->line, (size_t)(text - in->line));
	struct suggestions found = { .arena = &in->arena };
	struct err none = { 0 };

	if (!kind || kind->thing == CODES_UNKNOWN ||
	    app_suggest(&in->cli->app, (enum app_thing)kind->thing, text, &found, &none) < 0)
		return;
	for (size_t i = 0; i < found.n; i++)
		add_noted(in, head, found.row[i].code, found.row[i].name);
}

/* FIELD=VALUE */
static void add_field_values(struct inside *in, const struct words *w)
{
	const char *is = strchr(w->last, '=');
	const char *field = arena_strndup(&in->arena, w->last, (size_t)(is - w->last));

	add_codes(in, is + 1, codes_of_field(field));
}

/* "li,wang" */
static const char *last_of_list(const struct words *w, const char *synopsis)
{
	const char *comma = strchr(synopsis, ',') ? strrchr(w->last, ',') : NULL;

	return comma ? comma + 1 : w->last;
}

static void add_arguments(struct inside *in, const struct words *w)
{
	const struct opt_spec *o = option_of(w, w->before);

	if (*w->last == '-') {
		add_options(in, w, w->verb->options);
		add_options(in, w, cli_global_options);
	} else if (o && o->value && (!strcmp(o->value, "FILE") || str_starts(o->value, "FOLDER"))) {
		add_files(in, w);
	} else if (o && o->value && strchr(o->value, '|') && o->value[0] >= 'a') {
		add_choices(in, w, o->value);
	} else if (o && o->value) {
		add_codes(in, last_of_list(w, o->value), codes_of_option(o));
	} else if (str_starts(w->verb->args, "FILE") || str_starts(w->verb->args, "[FILE]")) {
		add_files(in, w);
	} else if (strchr(w->last, '=')) {
		add_field_values(in, w);
	} else {
		add_codes(in, w->last, codes_of_argument(w->noun, w->verb, w->argument));
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
	return (size_t)i < in->n ? in->row[i].line : NULL;
}

/* ---- what they are ---- */

static const char *describe_option(const struct words *w)
{
	const struct opt_spec *o = option_of(w, w->last);

	return o ? _(o->help) : NULL;
}

/* Of a code that was found; NULL: it is no such line. */
static const char *note_of(const struct inside *in, const char *line)
{
	for (size_t i = 0; i < in->n; i++)
		if (!strcmp(in->row[i].line, line))
			return in->row[i].note;
	return NULL;
}

const char *inside_describe(void *ctx, const char *line)
{
	struct inside *in = ctx;

	if (note_of(in, line))
		return note_of(in, line);
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
