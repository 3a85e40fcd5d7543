/* Bare `warroom` where no campaign is chosen or there is none: ask instead of failing. */
#ifndef CLI_FIRST_H
#define CLI_FIRST_H

#include "cli/cli.h"

/* Whether what `err` says is nothing but that: no database, no campaign, or several. */
bool cli_is_first(struct cli *cli, const struct err *err);
/* Asks by a screen.  1: the app has its campaign now, go on; 0: the person left; -1. */
int cli_ask_first(struct cli *cli, struct err *err) NODISCARD;

#endif
