/* What a person chose while the screens ran, kept in
 * $XDG_STATE_HOME/warroom/choices.ini for the next time.
 *
 * A choice holds where nothing was said of it: the command line, the
 * environment and the preferences win. */
#ifndef UI_CHOICE_H
#define UI_CHOICE_H

#include "ui/theme.h"

struct choices {
	char theme[THEME_NAME_MAX], language[8]; /* "": none */
};
/* A file that is not there or not right is none. */
void choices_load(struct choices *c);
/* Failing is silent: the choice then holds until the program ends. */
void choices_save(const struct choices *c);

#endif
