/* Any bytes as a line of NDJSON, as a column map, as the value of each option. */
#include <stdbool.h>

#include "app/column_map.h"
#include "app/ndjson.h"
#include "conf/option.h"
#include "fuzz/fuzz.h"

static void read_ndjson(const char *line)
{
	static const char *const names[] = { "time", "kpi", "channel", "value", "source" };
	const char *text[5];
	struct ndjson *j = ndjson_new(names, 5);
	struct err err = { 0 };
	long column = 0;

	if (ndjson_read(j, line, text, &column, &err) < 0)
		MUST(err.message[0] && column >= 1);
	ndjson_free(j);
}

static void read_map(const char *text)
{
	struct arena a = { 0 };
	struct column_map map = { 0 };
	struct err err = { 0 };

	if (strchr(text, '=') && column_map_read(text, &a, &map, &err) < 0)
		MUST(err.message[0]);
	arena_release(&a);
}

/* A value that is taken is in its normal form: taking that changes nothing. */
static void set_options(const char *text)
{
	struct options o;
	struct err err = { 0 };

	options_init(&o);
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (option_set(&o, (enum option)i, text, OPTION_FROM_COMMAND, &err) < 0)
			continue;
		char *once = mem_strdup(option_text(&o, (enum option)i));

		MUST(option_set(&o, (enum option)i, once, OPTION_FROM_COMMAND, &err) == 0);
		MUST(!strcmp(once, option_text(&o, (enum option)i)));
		free(once);
	}
	options_release(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);

	read_ndjson(text);
	read_map(text);
	set_options(text);
	free(text);
	return 0;
}
