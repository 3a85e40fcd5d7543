/* Any bytes: the reader ends, and every record that it takes is written and
 * read back as the same fields. */
#include <stdio.h>

#include "base/csv.h"
#include "fuzz/fuzz.h"

static void check_again(const char *const *fields, size_t n)
{
	struct str line = { 0 };
	struct err err = { 0 };
	const char *const *again;
	size_t m;

	/* A first field of our own: a file's leading BOM or blank line is no data */
	str_add(&line, "x");
	for (size_t i = 0; i < n; i++) {
		str_add_char(&line, ',');
		csv_add_field(&line, fields[i], false);
	}
	str_add_char(&line, '\n');
	FILE *in = fmemopen(line.data, line.len, "r");
	struct csv_reader *r = csv_reader_new(in, "again", ',');

	MUST(csv_next(r, &again, &m, &err) == 1);
	MUST(m == n + 1);
	for (size_t i = 0; i < n; i++)
		MUST(!strcmp(fields[i], again[i + 1]));
	MUST(csv_next(r, &again, &m, &err) == 0);
	csv_reader_free(r);
	fclose(in);
	str_release(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	FILE *in = fmemopen((void *)(uintptr_t)data, size, "r");
	struct csv_reader *r = csv_reader_new(in, "fuzz", ',');
	struct err err = { 0 };
	const char *const *fields;
	size_t n, guard = 0;
	int got;

	while ((got = csv_next(r, &fields, &n, &err)) != 0) {
		MUST(guard++ <= size);
		if (got < 0)
			continue;
		MUST(n > 0 && csv_place(r, 0).line > 0);
		check_again(fields, n);
	}
	csv_reader_free(r);
	fclose(in);
	return 0;
}
