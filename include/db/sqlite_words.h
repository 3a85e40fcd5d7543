/* SQLite's words for the schema tokens of db_ddl(). */
#ifndef DB_SQLITE_WORDS_H
#define DB_SQLITE_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the word for a token; false: no such token. */
bool db_sqlite_word(struct str *out, const char *token, size_t len);

#endif
