#include "cli/screens.h"

#include <signal.h>
#include <string.h>

#include "cli/run.h"
#include "screens/screens.h"
#include "ui/ui.h"

enum { WORDS_MAX = 64 };

bool cli_has_screens(void)
{
	struct err ignored = { 0 };
	return ui_is_possible(&ignored);
}

/* ---- the command line inside ---- */

/* Words between blanks; quotes keep blanks together, a backslash the next character. */
static int split(struct arena *a, const char *line, char **words, struct err *err)
{
	char *copy = arena_alloc(a, strlen(line) + 1), *to = copy, quote = 0;
	int n = 0;
	bool is_word = false;
	for (const char *p = line; *p; p++) {
		if (!is_word && (*p == ' ' || *p == '\t'))
			continue;
		if (!is_word) {
			if (n >= WORDS_MAX)
				return err_set(err, ERR_USAGE, "too many words");
			words[n++] = to;
			is_word = true;
		}
		if (*p == '\\' && p[1] && quote != '\'') {
			*to++ = *++p;
		} else if (quote ? *p == quote : *p == '"' || *p == '\'') {
			quote = quote ? 0 : *p;
		} else if (!quote && (*p == ' ' || *p == '\t')) {
			*to++ = '\0';
			is_word = false;
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	words[n] = NULL;
	return quote ? err_set(err, ERR_USAGE, "a quote is not closed") : 0;
}

static int run_line(void *ctx, const char *line, struct str *out, struct err *err)
{
	struct cli *cli = ctx;
	struct arena work = { 0 };
	char *words[WORDS_MAX + 1];
	int rc = split(&work, line, words, err);
	if (rc == 0)
		rc = cli_run_inside(cli, words, out, err);
	arena_release(&work);
	return rc;
}

static bool starts(const char *text, const char *prefix, size_t len)
{
	return !strncmp(text, prefix, len);
}

/* Nouns, then verbs of the noun. */
static const char *complete_line(void *ctx, const char *line, int i)
{
	struct cli *cli = ctx;
	size_t noun = strcspn(line, " ");
	if (!line[noun]) {
		for (int k = 0; cli_nouns[k]; k++)
			if (*line && starts(cli_nouns[k]->name, line, noun) &&
			    cli_nouns[k]->name[noun] && i-- == 0)
				return cli_nouns[k]->name;
		return NULL;
	}
	const struct noun *n = cli_noun_find(arena_strndup(&cli->arena, line, noun));
	const char *verb = line + noun + 1;
	if (!n || strchr(verb, ' '))
		return NULL;
	for (const struct verb *v = n->verbs; v->name; v++)
		if (*v->name && starts(v->name, verb, strlen(verb)) && v->name[strlen(verb)] &&
		    i-- == 0)
			return arena_printf(&cli->arena, "%s %s", n->name, v->name);
	return NULL;
}

static int run_setup(const struct ui_setup *setup, struct err *err)
{
	int signal = ui_run(setup, err);
	if (signal < 0)
		return -1;
	return signal ? 128 + signal : 0;
}

static struct ui_setup setup_of(struct cli *cli)
{
	return (struct ui_setup){
		.app = &cli->app,
		.screens = screens,
		.keyed = every_screen,
		.has_color = cli->has_color,
		.is_language_given = cli->is_language_given,
		.ctx = cli,
		.command = run_line,
		.complete = complete_line,
	};
}

int cli_run_screens(struct cli *cli, const struct screen *const *some, int *wish, struct err *err)
{
	struct ui_setup setup = setup_of(cli);
	setup.screens = some;
	setup.wish = wish;
	return run_setup(&setup, err);
}

int cli_open_screens(struct cli *cli, const char *first, struct err *err)
{
	struct ui_setup setup = setup_of(cli);
	setup.first = first;
	return run_setup(&setup, err);
}

int cli_open_wall(struct cli *cli, const struct screen *const *some, int rotate_s, struct err *err)
{
	const struct ui_setup setup = {
		.app = &cli->app,
		.screens = some,
		.keyed = every_screen,
		.has_color = cli->has_color,
		.is_language_given = cli->is_language_given,
		.rotate_s = rotate_s,
	};
	if (!ui_is_possible(err))
		return -1;
	cli->app.args.read_only = true;
	int signal = ui_run(&setup, err);
	if (signal < 0)
		return -1;
	return signal ? 128 + signal : 0;
}
