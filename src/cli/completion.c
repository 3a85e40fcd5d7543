#include "cli/completion.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/help.h"
#include "cli/run.h"

/* "auto|always|never" is a choice of words; "FILE" is not. */
static bool is_choice(const char *value)
{
	return value && strchr(value, '|') && value[0] >= 'a' && value[0] <= 'z';
}

static bool is_file(const char *value)
{
	return value && !strcmp(value, "FILE");
}

static void add_words(struct str *out, const char *choices)
{
	for (; *choices; choices++)
		str_add_char(out, *choices == '|' ? ' ' : *choices);
}

static void add_option_words(struct str *out, const struct opt_spec *o)
{
	for (; o && o->name; o++)
		str_addf(out, " --%s", o->name);
}

static void add_verb_words(struct str *out, const struct noun *n)
{
	for (const struct verb *v = n->verbs; v->name; v++) {
		if (*v->name)
			str_addf(out, " %s", v->name);
	}
}

/* Words that `help` takes. */
static void add_topic_words(struct str *out)
{
	for (const struct noun *const *n = cli_nouns; *n; n++)
		str_addf(out, " %s", (*n)->name);
	for (const struct help_topic *t = help_topics; t->name; t++)
		str_addf(out, " %s", t->name);
}

/* ---- bash ---- */

static void bash_add_values(struct str *out, const struct opt_spec *o)
{
	for (; o && o->name; o++) {
		if (!o->value)
			continue;
		str_addf(out, "\t--%s", o->name);
		if (o->letter)
			str_addf(out, "|-%c", o->letter);
		if (is_choice(o->value)) {
			str_add(out, ") COMPREPLY=($(compgen -W \"");
			add_words(out, o->value);
			str_add(out, "\" -- \"$cur\")); return;;\n");
		} else if (is_file(o->value)) {
			str_add(out, ") COMPREPLY=($(compgen -f -- \"$cur\")); return;;\n");
		} else {
			str_add(out, ") return;;\n");
		}
	}
}

static void bash_add_noun(struct str *out, const struct noun *n)
{
	for (const struct verb *v = n->verbs; v->name; v++) {
		str_addf(out, "\t'%s %s') words=\"", n->name, v->name);
		add_option_words(out, v->options);
		str_add(out, "\";;\n");
	}
	if (cli_noun_is_verb(n))
		return;
	str_addf(out, "\t'%s ') words=\"", n->name);
	add_verb_words(out, n);
	str_add(out, "\";;\n");
}

/* "--file|-f|--campaign|-c": what a value follows. */
static void add_valued(struct str *out)
{
	bool is_first = true;
	for (const struct opt_spec *o = cli_global_options; o->name; o++) {
		if (!o->value)
			continue;
		str_addf(out, "%s--%s", is_first ? "" : "|", o->name);
		if (o->letter)
			str_addf(out, "|-%c", o->letter);
		is_first = false;
	}
}

static void bash_add_scan(struct str *out)
{
	/* Which noun and verb were typed already, looking over options' values */
	str_add(out, "_warroom() {\n"
		     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		     "\tlocal noun= verb= words= i w\n"
		     "\tCOMPREPLY=()\n"
		     "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		     "\t\tw=${COMP_WORDS[i]}\n"
		     "\t\tcase $w in\n\t\t");
	add_valued(out);
	str_add(out, ") ((i++));;\n"
		     "\t\t-*) ;;\n"
		     "\t\t*) if [[ -z $noun ]]; then noun=$w; elif [[ -z $verb ]]; then "
		     "verb=$w; fi;;\n"
		     "\t\tesac\n"
		     "\tdone\n");
}

void completion_add_bash(struct str *out)
{
	str_add(out, "# bash completion of warroom; made by `warroom completion bash`\n");
	bash_add_scan(out);
	str_add(out, "\tcase $prev in\n");
	bash_add_values(out, cli_global_options);
	str_add(out, "\tesac\n\tcase \"$noun $verb\" in\n");
	str_add(out, "\t' ') words=\"");
	add_topic_words(out);
	str_add(out, "\";;\n\t'help ') words=\"");
	add_topic_words(out);
	str_add(out, "\";;\n");
	for (const struct noun *const *n = cli_nouns; *n; n++)
		bash_add_noun(out, *n);
	str_add(out, "\tesac\n"
		     "\tif [[ $cur == -* ]]; then words+=\"");
	add_option_words(out, cli_global_options);
	str_add(out, "\"; fi\n"
		     "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
		     "\t[[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
		     "}\n"
		     "complete -F _warroom warroom\n");
}

/* ---- zsh and fish: with a description beside each word ---- */

/* Text between single quotes of a shell; `also` is escaped by a backslash. */
static void add_quoted(struct str *out, const char *text, char also)
{
	str_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			str_add(out, "'\\''");
		else if (*text == also)
			str_addf(out, "\\%c", also);
		else
			str_add_char(out, *text);
	}
	str_add_char(out, '\'');
}

static void zsh_add_word(struct str *out, const char *word, const char *help)
{
	struct str text = { 0 };
	str_addf(&text, "%s:%s", word, _(help));
	str_add(out, "\t\t");
	add_quoted(out, str_text(&text), 0);
	str_add_char(out, '\n');
	str_release(&text);
}

static void zsh_add_options(struct str *out, const struct opt_spec *o)
{
	struct str word = { 0 };
	for (; o && o->name; o++) {
		str_clear(&word);
		str_addf(&word, "--%s", o->name);
		zsh_add_word(out, str_text(&word), o->help);
	}
	str_release(&word);
}

static void zsh_add_noun(struct str *out, const struct noun *n)
{
	for (const struct verb *v = n->verbs; v->name; v++) {
		if (!v->options)
			continue;
		str_addf(out, "\t('%s %s') offer=(\n", n->name, v->name);
		zsh_add_options(out, v->options);
		str_add(out, "\t);;\n");
	}
	if (cli_noun_is_verb(n))
		return;
	str_addf(out, "\t('%s ') offer=(\n", n->name);
	for (const struct verb *v = n->verbs; v->name; v++)
		zsh_add_word(out, v->name, v->help);
	str_add(out, "\t);;\n");
}

void completion_add_zsh(struct str *out)
{
	str_add(out, "#compdef warroom\n"
		     "# zsh completion of warroom; made by `warroom completion zsh`\n"
		     "_warroom() {\n"
		     "\tlocal noun= verb= w i\n"
		     "\tlocal -a offer globals\n"
		     "\tfor ((i = 2; i < CURRENT; i++)); do\n"
		     "\t\tw=${words[i]}\n"
		     "\t\tcase $w in\n\t\t(");
	add_valued(out);
	str_add(out, ") ((i++));;\n"
		     "\t\t(-*) ;;\n"
		     "\t\t(*) if [[ -z $noun ]]; then noun=$w; elif [[ -z $verb ]]; then "
		     "verb=$w; fi;;\n"
		     "\t\tesac\n"
		     "\tdone\n"
		     "\tcase \"$noun $verb\" in\n"
		     "\t(' ') offer=(\n");
	for (const struct noun *const *n = cli_nouns; *n; n++)
		zsh_add_word(out, (*n)->name, (*n)->help);
	str_add(out, "\t);;\n");
	for (const struct noun *const *n = cli_nouns; *n; n++)
		zsh_add_noun(out, *n);
	str_add(out, "\tesac\n\tglobals=(\n");
	zsh_add_options(out, cli_global_options);
	str_add(out, "\t)\n"
		     "\t_describe command offer || _describe option globals || _files\n"
		     "}\n"
		     "_warroom \"$@\"\n");
}

static void fish_add_options(struct str *out, const char *condition, const struct opt_spec *o)
{
	for (; o && o->name; o++) {
		str_addf(out, "complete -c warroom%s -l %s", condition, o->name);
		if (o->letter)
			str_addf(out, " -s %c", o->letter);
		if (o->value)
			str_add(out, is_file(o->value) ? " -r -F" : " -x");
		if (is_choice(o->value)) {
			str_add(out, " -a '");
			add_words(out, o->value);
			str_add_char(out, '\'');
		}
		str_add(out, " -d ");
		add_quoted(out, _(o->help), 0);
		str_add_char(out, '\n');
	}
}

static void fish_add_noun(struct str *out, const struct noun *n)
{
	struct str seen = { 0 }, verbs = { 0 };
	str_addf(&seen, " -n '__fish_seen_subcommand_from %s'", n->name);
	add_verb_words(&verbs, n);
	for (const struct verb *v = n->verbs; v->name; v++) {
		if (!*v->name) {
			fish_add_options(out, str_text(&seen), v->options);
			continue;
		}
		str_addf(out,
			 "complete -c warroom -n '__fish_seen_subcommand_from %s; and not "
			 "__fish_seen_subcommand_from%s' -f -a %s -d ",
			 n->name, str_text(&verbs), v->name);
		add_quoted(out, _(v->help), 0);
		str_add_char(out, '\n');
		struct str both = { 0 };
		str_addf(&both,
			 " -n '__fish_seen_subcommand_from %s; and __fish_seen_subcommand_from %s'",
			 n->name, v->name);
		fish_add_options(out, str_text(&both), v->options);
		str_release(&both);
	}
	str_release(&seen);
	str_release(&verbs);
}

void completion_add_fish(struct str *out)
{
	str_add(out, "# fish completion of warroom; made by `warroom completion fish`\n");
	fish_add_options(out, "", cli_global_options);
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		str_addf(out, "complete -c warroom -n __fish_use_subcommand -f -a %s -d ",
			 (*n)->name);
		add_quoted(out, _((*n)->help), 0);
		str_add_char(out, '\n');
	}
	for (const struct noun *const *n = cli_nouns; *n; n++)
		fish_add_noun(out, *n);
}
