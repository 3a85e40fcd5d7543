/* One value on its way into or out of a table: nothing, an integer, a text.
 *
 * The text is borrowed. */
#ifndef BASE_DATUM_H
#define BASE_DATUM_H

#include <stdint.h>

enum datum_type { DATUM_NONE, DATUM_INT, DATUM_TEXT };

struct datum {
	enum datum_type type;
	int64_t i;
	const char *text;
};

static inline struct datum datum_none(void)
{
	return (struct datum){ DATUM_NONE, 0, 0 };
}

static inline struct datum datum_int(int64_t i)
{
	return (struct datum){ DATUM_INT, i, 0 };
}

/* NULL counts as "". */
static inline struct datum datum_text(const char *text)
{
	return (struct datum){ DATUM_TEXT, 0, text ? text : "" };
}

#endif
