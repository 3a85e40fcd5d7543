/* A configuration file as a small tree of settings with their places.
 *
 * The one module that knows libconfig.  Nodes live in the caller's arena;
 * names and texts are never NULL. */
#ifndef CONF_TREE_H
#define CONF_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/problem.h"

enum tree_type {
	TREE_GROUP, /* { name = value; ... }, and the file itself */
	TREE_LIST,  /* ( value, ... ) */
	TREE_ARRAY, /* [ scalar, ... ] */
	TREE_TEXT,
	TREE_INT,
	TREE_REAL,
	TREE_BOOL
};

struct tree {
	const char *name; /* "" for elements and the file */
	enum tree_type type;
	struct place at;
	const char *text; /* TREE_TEXT, else "" */
	int64_t integer;  /* TREE_INT; TREE_BOOL 0 or 1 */
	double real;      /* TREE_REAL */
	const struct tree *child, *next;
	size_t children;
};

/* Parses `text` (a BOM is skipped), called `file`: the root, or NULL with what
 * is wrong in `problems`. Integers never lose bits, @include stays in the
 * folder of `file`, nesting is bounded. */
const struct tree *tree_parse(struct arena *a, const char *text, size_t len, const char *file,
			      struct problems *problems);
/* Member of a group by its exact name; NULL when there is none. */
const struct tree *tree_member(const struct tree *group, const char *name);
/* What a node is, for messages, translated: "a group { }", "a number"... */
const char *tree_type_text(enum tree_type type) RETURNS_NONNULL;

#endif
