/* What a TZif file (RFC 8536) says: a list of instants at which the offset
 * changes, and a rule for the time after it. */
#ifndef BASE_TZ_FILE_H
#define BASE_TZ_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/tz_rule.h"

struct tz_data {
	int64_t *at;     /* rising; only those at which the offset changes */
	int32_t *offset; /* in force from at[i] on */
	size_t n;
	int32_t first;     /* in force before at[0] */
	int64_t rule_from; /* from here on the rule is in force, if there is one */
	bool has_rule;
	struct tz_rule rule;
};

/* Reads the bytes of a file; `name` is for the error. */
int tz_data_parse(struct tz_data *d, const char *bytes, size_t len, const char *name,
		  struct err *err) NODISCARD;
void tz_data_release(struct tz_data *d);
int32_t tz_data_offset(const struct tz_data *d, int64_t instant);
/* The first instant after `after` at which the offset changes; false: never. */
bool tz_data_next(const struct tz_data *d, int64_t after, int64_t *at);

#endif
