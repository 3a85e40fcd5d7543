/* A text in both languages of the product. */
#ifndef CONF_TEXT2_H
#define CONF_TEXT2_H

#include "base/macros.h"

/* Both "" when not given. */
struct text2 {
	const char *en, *zh;
};
/* The text in a language ("zh..." is Chinese, anything else English). */
const char *text2_pick(struct text2 t, const char *lang) RETURNS_NONNULL;

#endif
