/* Enums that meet text: one table each, so that database, files, JSON and
 * screens cannot drift apart.
 *
 * The key is stable, lower-case ASCII (stored, typed, exported); the label is
 * for people and goes through gettext. */
#ifndef MODEL_ENUM_H
#define MODEL_ENUM_H

#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct enum_row {
	int value;
	const char *key;
	const char *label; /* N_() */
};

struct enum_table {
	const char *what; /* N_("task state"), for errors */
	const struct enum_row *row;
	size_t n;
};

/* Key of a value; a value outside the table is a bug. */
const char *enum_key(const struct enum_table *t, int value) RETURNS_NONNULL;
/* Translated label of a value. */
const char *enum_label(const struct enum_table *t, int value) RETURNS_NONNULL;
/* Case-insensitive; ' ', '-' and '_' are the same. The error names what is allowed. */
int enum_parse(const struct enum_table *t, const char *text, int *value, struct err *err) NODISCARD;

/* For tables whose values are single bits. */
/* Keys of the bits set, in table order: "member,finance"; nothing for 0. Appends to `out`. */
void enum_add_set(struct str *out, const struct enum_table *t, int mask);
/* Keys with commas between, in any order; blank text is 0. `*mask` stays on failure. */
int enum_parse_set(const struct enum_table *t, const char *text, int *mask,
		   struct err *err) NODISCARD;

#endif
