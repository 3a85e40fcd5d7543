#include "cli/run.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/number.h"
#include "cli/cli.h"
#include "cli/fail.h"
#include "cli/first.h"
#include "cli/help.h"
#include "cli/screens.h"
#include "conf/option.h"
#include "render/render.h"

const struct opt_spec cli_global_options[] = {
	{ "file", N_("FILE"), N_("database; else WARROOM_DB"), 'f', false },
	{ "campaign", N_("CODE"), N_("campaign; else WARROOM_CAMPAIGN, else the only open one"),
	  'c', false },
	{ "now", N_("INSTANT"), N_("the clock; else WARROOM_NOW"), 0, false },
	{ "at", N_("INSTANT"), N_("show everything as of then, read-only"), 0, false },
	{ "as", N_("LOGIN"), N_("who acts; else WARROOM_USER, else the account"), 0, false },
	{ "lang", "en|zh", N_("language; else WARROOM_LANG, LANGUAGE, LC_ALL, LC_MESSAGES, LANG"),
	  0, false },
	{ "format", "text|json|csv|md", N_("form of the output"), 0, false },
	{ "json", NULL, N_("short for --format json"), 0, false },
	{ "output", N_("FILE"), N_("written whole or not at all; - is stdout"), 'o', false },
	{ "color", "auto|always|never", N_("colours; NO_COLOR turns them off"), 0, false },
	{ "read-only", NULL, N_("refuse every write"), 'R', false },
	{ "help", NULL, N_("show help"), 'h', false },
	{ "version", NULL, N_("show the version"), 0, false },
	{ NULL, NULL, NULL, 0, false },
};

/* One noun's tables: the global one and its verbs'. */
enum { TABLES_MAX = 48 };

const char *cli_wanted_language(char *const *argv)
{
	const char *wanted = NULL;
	for (char *const *w = argv + 1; *argv && *w && strcmp(*w, "--"); w++) {
		if (!strcmp(*w, "--lang") && w[1])
			wanted = w[1];
		else if (!strncmp(*w, "--lang=", 7))
			wanted = *w + 7;
	}
	return wanted;
}

/* Also errors of the grammar itself come as JSON. */
static bool wants_json(char *const *words)
{
	bool json = false;
	for (; *words && strcmp(*words, "--"); words++) {
		if (!strcmp(*words, "--json") || !strcmp(*words, "--format=json"))
			json = true;
		else if (!strcmp(*words, "--format") && words[1])
			json = !strcmp(words[1], "json");
	}
	return json;
}

/* ---- what was asked ---- */

/* One command line, taken apart. */
struct command {
	const struct noun *noun; /* NULL: none given */
	const struct verb *verb;
	bool is_verb_given; /* not just the usual one */
	bool is_bare;       /* no noun: the screens, where there can be any */
	struct args args;
};

/* The first word that is no option, looking over the values of global ones; NULL. */
static const char *first_word(char *const *words)
{
	static const struct opt_spec *const tables[] = { cli_global_options, NULL };
	for (; *words; words++) {
		if (!args_is_option(*words))
			return *words;
		if (!strcmp(*words, "--"))
			return words[1];
		const char *name = *words + strspn(*words, "-");
		const struct opt_spec *opt = NULL;
		if ((*words)[1] == '-') {
			opt = args_find(tables, name);
		} else {
			for (const struct opt_spec *o = cli_global_options; o->name; o++) {
				if (o->letter == *name && !name[1])
					opt = o;
			}
		}
		if (opt && opt->value && !*++words)
			return NULL;
	}
	return NULL;
}

static const char *nth_noun(void *ctx, int i)
{
	(void)ctx;
	return cli_nouns[i] ? cli_nouns[i]->name : NULL;
}

static const char *nth_verb(void *ctx, int i)
{
	const struct noun *noun = ctx;
	return noun->verbs[i].name;
}

static void hint_nearest(const char *word, const char *(*next)(void *, int), const void *ctx,
			 const char *help, struct err *err)
{
	struct str near = { 0 };
	union {
		const void *in;
		void *out;
	} plain = { .in = ctx };
	str_nearest(&near, word, next, plain.out);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "`%s` lists them", help);
	str_release(&near);
}

static int find_noun(struct command *c, char *const *words, struct err *err)
{
	const char *word = first_word(words);
	if (!word)
		return 0;
	c->noun = cli_noun_find(word);
	if (c->noun)
		return 0;
	err_set(err, ERR_USAGE, "no such command: '%s'", word);
	hint_nearest(word, nth_noun, NULL, "warroom help", err);
	return -1;
}

static int collect_tables(const struct noun *noun, const struct opt_spec *tables[TABLES_MAX])
{
	int n = 0;
	for (const struct verb *v = noun ? noun->verbs : NULL; v && v->name; v++) {
		bool is_new = v->options != NULL;
		for (int i = 0; i < n; i++)
			is_new = is_new && tables[i] != v->options;
		if (is_new && n < TABLES_MAX - 2)
			tables[n++] = v->options;
	}
	tables[n++] = cli_global_options;
	tables[n] = NULL;
	return n;
}

/* Options that belong to another verb of the noun are unknown here. */
static int check_options(const struct command *c, struct err *err)
{
	const struct opt_spec *tables[3] = { cli_global_options, c->verb->options, NULL };
	for (size_t i = 0; i < c->args.n_values; i++) {
		struct args_value *v = &c->args.value[i];
		const struct opt_spec *opt = args_find(tables, v->opt->name);
		struct str word = { 0 };
		if (opt)
			continue;
		str_addf(&word, "--%s", v->opt->name);
		args_unknown(str_text(&word), tables, err);
		str_release(&word);
		return -1;
	}
	return 0;
}

/* Takes the noun and the verb off the arguments. */
static int find_verb(struct command *c, struct err *err)
{
	const char *word = args_at(&c->args, 1);
	int skip = 1;
	if (!cli_noun_is_verb(c->noun) && word) {
		c->verb = cli_verb_find(c->noun, word);
		skip = c->verb ? 2 : 1;
	}
	if (!c->verb && (!word || cli_noun_is_verb(c->noun)))
		c->verb = cli_verb_find(c->noun, NULL);
	c->is_verb_given = skip == 2;
	c->args.arg += skip;
	c->args.n -= skip;
	if (c->verb || args_has(&c->args, "help"))
		return 0;
	if (word)
		err_set(err, ERR_USAGE, "'%s' has no verb '%s'", c->noun->name, word);
	else
		err_set(err, ERR_USAGE, "'%s' needs a verb", c->noun->name);
	struct str help = { 0 };
	str_addf(&help, "warroom help %s", c->noun->name);
	hint_nearest(word ? word : "", nth_verb, c->noun, str_text(&help), err);
	str_release(&help);
	return -1;
}

static int check_count(const struct command *c, struct err *err)
{
	const struct verb *v = c->verb;
	int n = c->args.n;
	if (n >= v->min_args && (v->max_args < 0 || n <= v->max_args))
		return 0;
	if (n < v->min_args)
		err_set(err, ERR_USAGE, "an argument is missing");
	else
		err_set(err, ERR_USAGE, "one argument too many: '%s'", c->args.arg[v->max_args]);
	return err_hint(err, "usage: warroom %s%s%s%s%s", c->noun->name, *v->name ? " " : "",
			v->name, *v->args ? " " : "", *v->args ? _(v->args) : "");
}

static int parse_command(struct command *c, struct arena *arena, char *const *words,
			 struct err *err)
{
	const struct opt_spec *tables[TABLES_MAX];
	if (find_noun(c, words, err) < 0)
		return -1;
	collect_tables(c->noun, tables);
	c->args.arena = arena;
	if (args_parse(&c->args, words, tables, err) < 0)
		return -1;
	if (args_has(&c->args, "version"))
		return 0;
	if (!c->noun && !args_has(&c->args, "help")) {
		c->is_bare = true;
		c->noun = cli_noun_find("report");
		c->verb = c->noun ? cli_verb_find(c->noun, NULL) : NULL;
		return 0;
	}
	if (!c->noun)
		return 0;
	if (find_verb(c, err) < 0)
		return -1;
	if (args_has(&c->args, "help"))
		return 0;
	return check_options(c, err) < 0 || check_count(c, err) < 0 ? -1 : 0;
}

/* ---- global options ---- */

static const char *environment(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

static int set_format(struct cli *cli, const struct args *args, unsigned flags, struct err *err)
{
	cli->format = "text";
	for (size_t i = 0; i < args->n_values; i++) {
		if (!strcmp(args->value[i].opt->name, "json"))
			cli->format = "json";
		else if (!strcmp(args->value[i].opt->name, "format"))
			cli->format = args->value[i].text;
	}
	if (renderer_find(cli->format) || (flags & VERB_HLEDGER && !strcmp(cli->format, "hledger")))
		return 0;
	err_set(err, ERR_USAGE, "no such format: '%s'", cli->format);
	cli->format = "text";
	struct str names = { 0 };
	for (const struct renderer *r = renderers; r->name; r++)
		str_addf(&names, "%s%s", names.len ? ", " : "", r->name);
	err_hint(err, "one of %s", str_text(&names));
	str_release(&names);
	return -1;
}

static int set_color(struct cli *cli, const char *when, struct err *err)
{
	const char *term = getenv("TERM");
	bool is_screen = !cli->output && isatty(STDOUT_FILENO) && term && strcmp(term, "dumb");
	if (!when || !strcmp(when, "auto"))
		cli->has_color = is_screen && (when || !environment("NO_COLOR"));
	else if (!strcmp(when, "always"))
		cli->has_color = true;
	else if (strcmp(when, "never"))
		return err_set(err, ERR_USAGE, "--color is auto, always or never, not '%s'", when);
	return 0;
}

static void set_width(struct cli *cli)
{
	int64_t cols = 0;
	struct winsize size = { 0 };
	struct err ignored = { 0 };
	const char *columns = environment("COLUMNS");
	if (columns && !number_parse_int(columns, 20, 1000, &cols, &ignored))
		cli->width_cols = (int)cols;
	else if (!cli->output && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
		cli->width_cols = size.ws_col;
}

static int check_language(const char *lang, struct err *err)
{
	if (!lang || !strncasecmp(lang, "en", 2) || !strncasecmp(lang, "zh", 2))
		return 0;
	return err_set(err, ERR_USAGE, "--lang is en or zh, not '%s'", lang);
}

static int set_globals(struct cli *cli, const struct args *args, unsigned flags, struct err *err)
{
	const struct app_args given = {
		.file = args_option(args, "file"),
		.campaign = args_option(args, "campaign"),
		.now = args_option(args, "now"),
		.at = args_option(args, "at"),
		.login = args_option(args, "as"),
		.read_only = args_has(args, "read-only"),
	};
	app_init(&cli->app, &given);
	cli->output = args_option(args, "output");
	if (cli->output && !strcmp(cli->output, "-"))
		cli->output = NULL;
	if (set_format(cli, args, flags, err) < 0 ||
	    check_language(args_option(args, "lang"), err) < 0)
		return -1;
	set_width(cli);
	return set_color(cli, args_option(args, "color"), err);
}

/* ---- running ---- */

static int show_help(struct cli *cli, const struct command *c)
{
	int width = cli->width_cols ? cli->width_cols : 80;
	if (!c->noun)
		help_add_overview(&cli->out, width);
	else if (c->is_verb_given)
		help_add_verb(&cli->out, c->noun, c->verb, width);
	else
		help_add_noun(&cli->out, c->noun, width);
	return 0;
}

static bool is_from_file(const struct options *o, enum option option)
{
	enum option_origin from = o->value[option].origin;
	return from == OPTION_FROM_SYSTEM || from == OPTION_FROM_USER;
}

/* What files say of language and colour, unless the command line said otherwise; the environment
 * was looked at already. */
static int apply_preferences(struct cli *cli, const struct args *args, struct err *err)
{
	const struct options *o = app_options(&cli->app, err);
	if (!o)
		return -1;
	const char *lang = option_text(o, OPTION_LANGUAGE);
	cli->is_language_given = args_has(args, "lang");
	if (!cli->is_language_given && is_from_file(o, OPTION_LANGUAGE) && strcmp(lang, "auto"))
		i18n_set(lang);
	if (!args_has(args, "color") && is_from_file(o, OPTION_COLOR))
		return set_color(cli, option_text(o, OPTION_COLOR), err);
	return 0;
}

static int prepare(struct cli *cli, const struct command *c, struct err *err)
{
	const struct verb *v = c->verb;
	if ((v->flags & VERB_WRITES) && (cli->app.args.read_only || cli->app.args.at)) {
		const char *why = cli->app.args.read_only ? "--read-only" : "--at";
		return err_set(err, ERR_NOPERM, "nothing may be changed under %s", why);
	}
	if (v->flags & VERB_NO_DATABASE)
		return 0;
	if (apply_preferences(cli, &c->args, err) < 0)
		return -1;
	if (app_open(&cli->app, err) < 0)
		return -1;
	if (!(v->flags & VERB_ANYONE) && !app_person(&cli->app, err))
		return -1;
	if ((v->flags & VERB_CAMPAIGN) && !app_campaign(&cli->app, err))
		return -1;
	return 0;
}

/* Bare `warroom` on a terminal, unless a form of output was asked for. */
static bool wants_screens(const struct cli *cli, const struct command *c)
{
	return c->is_bare && !cli->output && !args_has(&c->args, "format") &&
	       !args_has(&c->args, "json") && cli_has_screens();
}

/* Of the heap, the screens take this at least. */
enum { SCREENS_HEAP = 1200 * 1024 };

static int run_command(struct cli *cli, const struct command *c, struct err *err)
{
	if (args_has(&c->args, "version")) {
		str_add(&cli->out, "warroom " WARROOM_VERSION "\n");
		return 0;
	}
	if (args_has(&c->args, "help") || !c->verb)
		return show_help(cli, c);
	const char *hello = NULL;
	if (wants_screens(cli, c))
		mem_expect(SCREENS_HEAP);
	if (prepare(cli, c, err) < 0) {
		if (!wants_screens(cli, c) || !cli_is_first(cli, err))
			return -1;
		err_clear(err);
		int rc = cli_ask_first(cli, err);
		if (rc != 1)
			return rc;
		hello = _("Ready. ? shows the keys, : runs commands, F1 explains the screen, "
			  "Q leaves");
	}
	if (wants_screens(cli, c)) {
		int code = cli_open_screens(cli, hello, err);
		if (code >= 0 || err->code != ERR_UNAVAILABLE)
			return code;
		err_clear(err); /* not on this terminal: the report says it too */
	}
	return c->verb->run(cli, &c->args, err);
}

/* What the box around it takes of the terminal. */
enum { INSIDE_COLS = 4 };

static int refuse_inside(const char *noun, struct err *err)
{
	err_set(err, ERR_USAGE, "'%s' can't be run inside the screens", noun);
	return err_hint(err, "run it in another window: warroom %s", noun);
}

int cli_run_inside(struct cli *cli, char *const *words, struct str *out, struct err *err)
{
	struct cli inside = { .app = cli->app, .format = "text", .is_inside = true };
	struct command c = { 0 };
	set_width(&inside);
	inside.width_cols -= MIN(inside.width_cols, INSIDE_COLS);
	int rc = parse_command(&c, &inside.arena, words, err);
	if (rc == 0 && c.is_bare)
		rc = err_set(err, ERR_USAGE, "nothing to run");
	if (rc == 0 && c.verb && (c.verb->flags & VERB_OUTSIDE))
		rc = refuse_inside(words[0], err);
	if (rc == 0 && args_has(&c.args, "stdin"))
		rc = err_set(err, ERR_USAGE, "nothing can be read from standard input here");
	if (rc == 0)
		rc = set_format(&inside, &c.args, c.verb ? c.verb->flags : 0, err);
	if (rc == 0)
		rc = run_command(&inside, &c, err);
	cli->app = inside.app;
	if (rc >= 0)
		str_add_bytes(out, str_text(&inside.out), inside.out.len);
	fail_tell_inside(out, &inside.problems, err);
	problems_release(&inside.problems);
	str_release(&inside.out);
	arena_release(&inside.arena);
	return rc < 0 ? -1 : 0;
}

static int parse_and_run(struct cli *cli, char *const *words, struct err *err)
{
	struct command command = { 0 };
	if (parse_command(&command, &cli->arena, words, err) < 0)
		return -1;
	if (set_globals(cli, &command.args, command.verb ? command.verb->flags : 0, err) < 0)
		return -1;
	int result = run_command(cli, &command, err);
	cli_leave_screens(cli);
	if (result < 0 || cli_finish(cli, err) < 0)
		return -1;
	return result;
}

int cli_main(char *const *argv)
{
	struct cli cli = { .format = "text" };
	struct err err = { 0 };
	char *const *words = *argv ? argv + 1 : argv;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	int code = parse_and_run(&cli, words, &err);
	if (code < 0)
		code = fail_print(&err, &cli.problems, wants_json(words));
	else if (cli.problems.count)
		fail_print_problems(&cli.problems);
	app_release(&cli.app);
	problems_release(&cli.problems);
	str_release(&cli.out);
	arena_release(&cli.arena);
	return code;
}
