#include <string.h>

#include "base/csv.h"

/* A spreadsheet takes text that begins so for a formula, or trims it until it does. */
static bool begins_formula(const char *text)
{
	static const char *const wide[] = { "＝", "＋", "－", "＠" };

	while (*text == ' ' || *text == '\n')
		text++;
	if (*text && strchr("=+-@\t\r", *text))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(wide); i++)
		if (str_starts(text, wide[i]))
			return true;
	return false;
}

/* A text that looks guarded is guarded once more, so that taking one off gives it back. */
static bool needs_guard(const char *text)
{
	while (*text == '\'')
		text++;
	return begins_formula(text);
}

/* Also the other separators, in case it is opened with one of those. */
static bool needs_quotes(const char *text)
{
	size_t len = strlen(text);

	return strpbrk(text, ",;\t\"\r\n") || (len && (text[0] == ' ' || text[len - 1] == ' '));
}

void csv_add_field(struct str *out, const char *text, bool is_text)
{
	bool quoted = needs_quotes(text);

	if (quoted)
		str_add_char(out, '"');
	if (is_text && needs_guard(text))
		str_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			str_add_char(out, '"');
		str_add_char(out, *text);
	}
	if (quoted)
		str_add_char(out, '"');
}

const char *csv_unguard(const char *text)
{
	return *text == '\'' && needs_guard(text + 1) ? text + 1 : text;
}
