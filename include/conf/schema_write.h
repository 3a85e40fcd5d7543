/* Writes a struct in the syntax of configuration files, by its schema. */
#ifndef CONF_SCHEMA_WRITE_H
#define CONF_SCHEMA_WRITE_H

#include "base/str.h"
#include "conf/schema.h"

/* Appends the settings of `record` that differ from their defaults, in the
 * order of the schema; schema_read() gives the same record back. */
void schema_write(struct str *out, const struct schema *s, const void *record);
/* Appends a text in quotes. */
void schema_write_text(struct str *out, const char *text);

#endif
