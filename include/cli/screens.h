/* The screens, opened from the command line and running commands inside. */
#ifndef CLI_SCREENS_H
#define CLI_SCREENS_H

#include "cli/cli.h"

/* Whether `warroom` without a noun means the screens here. */
bool cli_has_screens(void);
/* Opens them; 0 when the person left.  -1 with the error, such as a lost terminal. */
int cli_open_screens(struct cli *cli, const char *first, struct err *err) NODISCARD;

#endif
