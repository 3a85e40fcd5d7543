/* The frame of the command line: nouns, verbs, output, errors.
 *
 * A noun is one file src/cli/noun_<x>.c with one `const struct noun` listed in
 * src/cli/nouns.c.  Its verbs parse their arguments into a use case of app and
 * print what came of it by the functions below; they never write to stdout
 * themselves.
 *
 *	static int run_done(struct cli *cli, const struct args *args, struct err *err)
 *	{
 *		...task_done(&cli->app, ...) < 0 → return -1...
 *		return cli_done(cli, task_report(...), err, _("%s is done"), text);
 *	}
 *
 * `run` returns 0, CLI_FINDINGS (exit code 1), or -1 with `err` set. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "app/app.h"
#include "base/i18n.h"
#include "base/problem.h"
#include "base/str.h"
#include "cli/args.h"
#include "report/tree.h"

enum { CLI_FINDINGS = 1 };

/* One run of the program. */
struct cli {
	struct arena arena; /* lives to the end of the command */
	struct app app;
	struct str out;           /* what will be written to stdout or --output */
	struct problems problems; /* of a batch; printed line by line when the verb fails */
	const char *format;       /* "text", "json"...: --format, --json; never NULL */
	const char *output;       /* --output; NULL: stdout */
	bool is_inside;           /* run by the screens: nothing may go to the terminal */
	bool has_color;           /* --color, NO_COLOR and the terminal taken together */
	bool is_language_given;   /* --lang */
	struct term *term;        /* kept from screens to screens; NULL: not taken */
	int width_cols; /* to fit into: COLUMNS, the terminal's; 0 for a pipe: as wide as needed */
};
bool cli_is_json(const struct cli *cli);
/* For programs, not people: JSON and CSV. */
bool cli_is_data(const struct cli *cli);

enum verb_flags {
	VERB_READS = 0,            /* needs the database; opened before `run` */
	VERB_NO_DATABASE = 1 << 0, /* nothing is opened */
	VERB_WRITES = 1 << 1,      /* refused under --read-only and --at */
	VERB_CAMPAIGN = 1 << 2,    /* a current campaign is found before `run` */
	VERB_ANYONE = 1 << 3,      /* also for a login that is no person of the database */
	VERB_HLEDGER = 1 << 4,     /* knows --format hledger too */
	VERB_OUTSIDE = 1 << 5, /* takes the terminal or another database: not inside the screens */
};

struct verb {
	const char *name; /* "" when the noun takes the arguments itself (record, undo) */
	const char *args; /* N_("ID --reason TEXT"): synopsis; "" none */
	const char *help; /* N_("Block a task"): one line, no full stop */
	const struct opt_spec *options; /* NULL: none */
	int min_args, max_args;         /* max -1: any number */
	unsigned flags;                 /* enum verb_flags */
	int (*run)(struct cli *cli, const struct args *args, struct err *err);
};

struct noun {
	const char *name;
	const char *help;         /* N_(), one line */
	const struct verb *verbs; /* ends with a row whose name is NULL */
	const char *usual;        /* verb meant when none is given; NULL: one must be given */
	const char *more;         /* N_(), paragraph for `help NOUN`; NULL */
};

/* NULL-ended, in the order of help. */
extern const struct noun *const cli_nouns[];
const struct noun *cli_noun_find(const char *name);
/* NULL when there is none; name NULL: the usual or only one. */
const struct verb *cli_verb_find(const struct noun *noun, const char *name);
/* True for a noun that takes arguments without a verb: record, undo. */
bool cli_noun_is_verb(const struct noun *noun);

/* ---- output ---- */

/* Renders in the format asked for; `r` NULL: it could not be made, and err says why. */
int cli_print(struct cli *cli, const struct report *r, struct err *err) NODISCARD;
/* A list: aligned text, JSON array of objects, CSV, Markdown. */
int cli_table(struct cli *cli, struct table *t, struct err *err) NODISCARD;
/* The last row of a table as facts: what a list says of a thing, said of that thing alone. */
struct report *cli_row(struct cli *cli, const struct table *t) RETURNS_NONNULL;
/* The outcome of a change: one line of text (translated by the caller), or in JSON the object as it
 * now is, which the facts of `r` say (r NULL: {"message": line}). */
int cli_done(struct cli *cli, struct report *r, struct err *err, const char *fmt, ...)
	PRINTF_LIKE(4, 5) NODISCARD;
/* A line that is not data (a note, a warning): to stderr, "warroom: ..." ; never in JSON. */
void cli_note(struct cli *cli, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Writes what is in cli->out so far when it goes to stdout; -o keeps it until the end. */
int cli_flush(struct cli *cli, struct err *err) NODISCARD;
/* Writes all that is left, at the end: to stdout, or to --output whole or not at all. */
int cli_finish(struct cli *cli, struct err *err) NODISCARD;
/* Opens FILE for reading, "-" being stdin; ERR_NOINPUT when missing.  The caller closes it (not
 * stdin). */
FILE *cli_open_input(struct cli *cli, const char *path, struct err *err);

#endif
