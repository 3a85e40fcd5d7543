/* Completion scripts for shells, made from the tables of nouns, verbs and
 * options. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "base/str.h"

void completion_add_bash(struct str *out);
void completion_add_zsh(struct str *out);
void completion_add_fish(struct str *out);

#endif
