/* The bytes of a CSV stream as one moving window of UTF-8 text.
 *
 * Reads in large blocks, strips a BOM and converts GB18030.  What is neither
 * stays as it is and is found when the record is checked. */
#ifndef BASE_CSV_INPUT_H
#define BASE_CSV_INPUT_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"

enum csv_encoding {
	CSV_UNDECIDED, /* nothing but ASCII so far */
	CSV_UTF8,
	CSV_GB18030,
	CSV_UTF16, /* recognised, to be refused */
};

struct csv_input {
	FILE *in;
	char *data; /* data[at..end) is not used up yet */
	size_t at, end, cap;
	enum csv_encoding encoding;
	bool is_begun, is_eof, has_failed;
	bool is_plain; /* the window is ASCII without NUL */
	iconv_t converter;
	struct str raw; /* bytes not converted yet */
};

void csv_input_init(struct csv_input *i, FILE *in);
void csv_input_release(struct csv_input *i);
/* Moves the rest of the window to its front and adds at least one byte; false at the end or on a
 * read error (is_eof, has_failed). */
bool csv_input_fill(struct csv_input *i);

#endif
