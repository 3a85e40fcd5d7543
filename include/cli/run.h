/* From argv to an exit code. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/args.h"

/* The global options, as in every help page. */
extern const struct opt_spec cli_global_options[];

/* Value of --lang, so that also the first error is in the right language; NULL. */
const char *cli_wanted_language(char *const *argv);
/* Runs the program; i18n_init() was called.  Returns the exit code. */
int cli_main(char *const *argv);

#endif
