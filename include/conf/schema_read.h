/* Reads a group of a configuration file into a struct, by its schema.
 *
 * Every mistake is reported with its place and reading goes on, so that one
 * run shows them all. */
#ifndef CONF_SCHEMA_READ_H
#define CONF_SCHEMA_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/problem.h"
#include "conf/schema.h"
#include "conf/tree.h"

/* Where a value came from: its address and place. */
struct schema_origin {
	const void *value;
	struct place at;
};

struct schema_reader {
	struct arena *arena;
	struct problems *errors;
	/* Filled by reading. */
	struct schema_origin *origin;
	size_t origins, cap;
};

/* Reads a group into `record`; what is missing or wrong becomes its default.
 * Everything lives in r->arena. */
void schema_read(struct schema_reader *r, const struct schema *s, const struct tree *group,
		 void *record);
/* Call once after reading, before schema_place(). */
void schema_read_done(struct schema_reader *r);
/* Whether the value at this address was given; where, else `otherwise`. */
bool schema_is_given(const struct schema_reader *r, const void *value);
struct place schema_place(const struct schema_reader *r, const void *value, struct place otherwise);

#endif
