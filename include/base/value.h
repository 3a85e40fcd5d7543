/* One value on its way into or out of a table: nothing, an integer, a text.
 *
 * The text is borrowed. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdint.h>

enum value_type { VALUE_NONE, VALUE_INT, VALUE_TEXT };

struct value {
	enum value_type type;
	int64_t i;
	const char *text;
};

static inline struct value value_none(void)
{
	return (struct value){ VALUE_NONE, 0, 0 };
}

static inline struct value value_int(int64_t i)
{
	return (struct value){ VALUE_INT, i, 0 };
}

/* NULL counts as "". */
static inline struct value value_text(const char *text)
{
	return (struct value){ VALUE_TEXT, 0, text ? text : "" };
}

#endif
