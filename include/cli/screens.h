/* The screens, opened from the command line and running commands inside. */
#ifndef CLI_SCREENS_H
#define CLI_SCREENS_H

#include "cli/cli.h"
#include "ui/screen.h"

/* Whether `warroom` without a noun means the screens here. */
bool cli_has_screens(void);
/* The rotating, read-only wall of some screens (NULL-ended). */
int cli_open_wall(struct cli *cli, const struct screen *const *some, int rotate_s,
		  struct err *err) NODISCARD;
/* Any screens (NULL-ended) with the command line inside; `wish` as in struct ui_setup. */
int cli_run_screens(struct cli *cli, const struct screen *const *some, int *wish,
		    struct err *err) NODISCARD;
/* Opens them, saying `hello` (translated, NULL: nothing) for some seconds; 0 when the person left.
 * -1 with the error, such as a lost terminal. */
int cli_open_screens(struct cli *cli, const char *hello, struct err *err) NODISCARD;
/* Hands the terminal back, which is kept from one of these two to the next. */
void cli_leave_screens(struct cli *cli);

#endif
