/* From argv to an exit code. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/args.h"
#include "cli/cli.h"

/* The global options, as in every help page. */
extern const struct opt_spec cli_global_options[];

/* Value of --lang, so that also the first error is in the right language; NULL. */
const char *cli_wanted_language(char *const *argv);
/* Runs one command inside a running one (the screens' command line) with its app; appends what it
 * prints to `out`. */
int cli_run_inside(struct cli *cli, char *const *words, struct str *out, struct err *err) NODISCARD;
/* Runs the program; i18n_init() was called.  Returns the exit code. */
int cli_main(char *const *argv);

#endif
