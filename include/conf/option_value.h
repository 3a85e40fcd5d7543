/* One value of an option, from text. */
#ifndef CONF_OPTION_VALUE_H
#define CONF_OPTION_VALUE_H

#include <stdbool.h>

#include "conf/option.h"

/* Parses `text` into v->text (normal form, in the arena) and v->number; the
 * rest of `v` is left alone. The error says what was found and what is allowed. */
int option_parse(const struct option_row *row, const char *text, struct arena *a,
		 struct option_value *v, struct err *err) NODISCARD;
/* What the row takes, in the reader's language or in English. */
void option_describe(struct str *out, const struct option_row *row, bool is_translated);
/* Why a name is no option of a place (OPTION_SYSTEM or OPTION_USER); ERR_CONFIG. */
int option_refuse(const char *name, enum option_where place, struct err *err);

#endif
