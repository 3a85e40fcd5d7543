/* Any bytes as either file of options: taken whole or not at all, and what is
 * taken is written and read back as the same. */
#include <stdio.h>
#include <unistd.h>

#include "conf/option.h"
#include "fuzz/fuzz.h"

static char path[64];

static void write_file(const void *data, size_t size)
{
	FILE *f;

	if (!*path) {
		snprintf(path, sizeof(path), "/tmp/fuzz_conf.%d", (int)getpid());
	}
	f = fopen(path, "we");
	MUST(f && fwrite(data, 1, size, f) == size && fclose(f) == 0);
}

static void check_same(const struct options *a, const struct options *b)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		MUST(!strcmp(option_text(a, (enum option)i), option_text(b, (enum option)i)));
		MUST(option_number(a, (enum option)i) == option_number(b, (enum option)i));
	}
}

static void try(const uint8_t *data, size_t size, bool is_user)
{
	struct options o, again;
	struct str text = { 0 };
	struct err err = { 0 };

	options_init(&o);
	options_init(&again);
	write_file(data, size);
	if ((is_user ? options_read_user : options_read_system)(&o, path, &err)) {
		MUST(err.code == ERR_CONFIG && *err.message);
		check_same(&o, &again);
	} else if (!is_user) {
		options_write_system(&text, &o);
		write_file(str_text(&text), text.len);
		MUST(options_read_system(&again, path, &err) == 0);
		check_same(&o, &again);
	}
	options_release(&o);
	options_release(&again);
	str_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1)
		return 0;
	setenv("HOME", "/home/fuzz", 1);
	try(data + 1, size - 1, *data & 1);
	unlink(path);
	return 0;
}
