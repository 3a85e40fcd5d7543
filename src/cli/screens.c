#include "cli/screens.h"

#include <signal.h>
#include <string.h>

#include "cli/inside.h"
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
	struct inside *in = ctx;
	struct arena work = { 0 };
	char *words[WORDS_MAX + 1];
	int rc = split(&work, line, words, err);
	if (rc == 0)
		rc = cli_run_inside(in->cli, words, out, err);
	arena_release(&work);
	return rc;
}

static int run_setup(const struct ui_setup *setup, struct err *err)
{
	int signal = ui_run(setup, err);
	if (signal < 0)
		return -1;
	return signal ? 128 + signal : 0;
}

static struct ui_setup setup_of(struct inside *in)
{
	struct cli *cli = in->cli;

	return (struct ui_setup){
		.app = &cli->app,
		.screens = screens,
		.keyed = every_screen,
		.has_color = cli->has_color,
		.is_language_given = cli->is_language_given,
		.kept = &cli->term,
		.ctx = in,
		.command = run_line,
		.complete = inside_complete,
		.describe = inside_describe,
	};
}

int cli_run_screens(struct cli *cli, const struct screen *const *some, int *wish, struct err *err)
{
	struct inside in = { .cli = cli };
	struct ui_setup setup = setup_of(&in);
	setup.screens = some;
	setup.wish = wish;
	int rc = run_setup(&setup, err);
	inside_release(&in);
	return rc;
}

int cli_open_screens(struct cli *cli, const char *hello, struct err *err)
{
	struct inside in = { .cli = cli };
	struct ui_setup setup = setup_of(&in);
	setup.hello = hello;
	int rc = run_setup(&setup, err);
	inside_release(&in);
	return rc;
}

void cli_leave_screens(struct cli *cli)
{
	ui_hand_back(&cli->term);
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
