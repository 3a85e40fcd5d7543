/* The setting that is being read, and how its reader stores or complains.
 *
 * Private to schema_read.c and its helpers. */
#ifndef CONF_SCHEMA_SITE_H
#define CONF_SCHEMA_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "conf/schema_read.h"

/* The field being read: its schema, its node, the record it goes to. */
struct site {
	struct schema_reader *r;
	const struct schema *schema;
	const struct field *field;
	const struct tree *node;
	char *record;
	const char *label; /* "task 'a'", or "" for the file */
};

/* Store the value; the C type is that of the field. */
void *site_target(const struct site *s);
void site_put_text(const struct site *s, const char *text);
void site_put_int(const struct site *s, int value);
void site_put_int64(const struct site *s, int64_t value);
void site_put_count(const struct site *s, size_t n);

/* Reports `err` at `node` with "task 'a': owner: " in front. */
void site_fail(const struct site *s, const struct tree *node, struct err *err);
void site_fail_type(const struct site *s, const struct tree *node, const char *wanted);
/* These complain unless it is so. */
bool site_is_text(const struct site *s, const struct tree *node, const char *wanted);
bool site_is_clean(const struct site *s, const struct tree *node);
/* Nothing but blanks. */
bool site_is_blank(const char *text);

#endif
