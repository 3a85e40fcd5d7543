/* Texts in both languages for a record whose texts are known in one. */
#ifndef CONF_SCHEMA_TEXTS_H
#define CONF_SCHEMA_TEXTS_H

#include "conf/schema.h"

/* Gives `record` the other language of each text that stands unchanged, in the
 * language `lang`, at the same place of `from`: elements of lists match by code,
 * those without by their first text.  Strings are borrowed from `from`. */
void schema_borrow_texts(const struct schema *s, void *record, const void *from, const char *lang);

#endif
