/* Reads the setting of one scalar value: numbers, days, codes, keys of enums.
 *
 * Private to schema_read.c. */
#ifndef CONF_SCHEMA_VALUE_H
#define CONF_SCHEMA_VALUE_H

#include <stdbool.h>

#include "conf/schema_site.h"

/* Stores or complains. False: the field is no scalar. */
bool schema_read_value(const struct site *s);
/* Whether a number is within the field's bounds, if it has any. */
bool schema_in_bounds(const struct site *s, int64_t value);

#endif
