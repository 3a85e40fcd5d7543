/* A small checker of JSON Schema: type, enum, const, pattern-free; properties,
 * required, additionalProperties false, items, $ref into $defs. */
#ifndef SUPPORT_RENDER_SCHEMA_H
#define SUPPORT_RENDER_SCHEMA_H

#include <jansson.h>

/* Fails the test with the path of the first fault. */
void schema_check(const char *schema_file, const char *json_text);

#endif
