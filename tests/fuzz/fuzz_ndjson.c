/* Any line: an object that is taken has texts in valid UTF-8, and its numbers
 * are read as the same again. */
#include "app/ndjson.h"
#include "base/str.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static const char *const names[] = { "time", "kpi", "channel", "value", "source" };
enum { NAMES = sizeof(names) / sizeof(*names) };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = fuzz_text(data, size);
	struct ndjson *j = ndjson_new(names, NAMES);
	const char *text[NAMES];
	struct err err = { 0 };
	long column;

	if (ndjson_read(j, line, text, &column, &err) == 0) {
		for (int i = 0; i < NAMES; i++)
			MUST(!text[i] ||
			     utf8_invalid_at(text[i], strlen(text[i])) == strlen(text[i]));
	} else {
		MUST(err.code == ERR_DATA && column > 0);
	}
	ndjson_free(j);
	free(line);
	return 0;
}
