#include "db/sqlite_words.h"

#include <string.h>

#include "base/macros.h"

bool db_sqlite_word(struct str *out, const char *token, size_t len)
{
	static const char *const words[][2] = {
		{ "ID", "INTEGER PRIMARY KEY" }, { "INT", "INTEGER" }, { "REAL", "REAL" },
		{ "STRICT", "STRICT" },          { "MAIN", "main" },   { "LATER", "" },
		{ "KEYED", ",WITHOUT ROWID" },
	};
	static const char refuse[] = "REFUSE:";

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strlen(words[i][0]) == len && !memcmp(token, words[i][0], len)) {
			str_add(out, words[i][1]);
			return true;
		}
	}
	if (len <= strlen(refuse) || memcmp(token, refuse, strlen(refuse)) != 0)
		return false;
	int n = (int)(len - strlen(refuse));
	const char *table = token + strlen(refuse);

	str_addf(out,
		 "CREATE TRIGGER %.*s_kept BEFORE UPDATE ON %.*s BEGIN "
		 "SELECT RAISE(ABORT,'append-only'); END;"
		 "CREATE TRIGGER %.*s_stays BEFORE DELETE ON %.*s BEGIN "
		 "SELECT RAISE(ABORT,'append-only'); END",
		 n, table, n, table, n, table, n, table);
	return true;
}
