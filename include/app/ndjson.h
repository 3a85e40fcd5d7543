/* One JSON object a line, as texts; the one reader of JSON.
 *
 * A number keeps its digits: whole ones to 64 bits, others to 15 digits; more
 * is refused, not rounded, with the advice to write it as a text. */
#ifndef APP_NDJSON_H
#define APP_NDJSON_H

#include <stddef.h>

#include "base/err.h"

enum { NDJSON_FIELDS_MAX = 16 };

struct ndjson;
/* For objects of these members (at most NDJSON_FIELDS_MAX; borrowed), in any case and order. */
struct ndjson *ndjson_new(const char *const *names, size_t n);
void ndjson_free(struct ndjson *j);
/* Fills text[i] for names[i], NULL when missing or null; valid until the next call.  -1: no such
 * object; `*column` is where, as far as known, else 1. */
int ndjson_read(struct ndjson *j, const char *line, const char **text, long *column,
		struct err *err) NODISCARD;

#endif
