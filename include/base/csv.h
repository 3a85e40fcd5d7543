/* RFC 4180 reader with positions, and writer safe for spreadsheets.
 *
 * The reader strips a BOM, takes CRLF or LF, quoted fields with newlines, and
 * converts GB18030 when the bytes are not UTF-8 (decided at the first block
 * with anything but ASCII).  Lines are counted as an editor counts them; empty
 * lines are passed over.  Refused: a quote that is not closed or stands inside
 * a bare field, NUL and bytes that are no text, a field over 1 MB. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "base/problem.h"
#include "base/str.h"

struct csv_reader; /* streaming; memory is one record */

/* Reads from `in` (borrowed) named `file` in errors. */
struct csv_reader *csv_reader_new(FILE *in, const char *file, char separator) RETURNS_NONNULL;
void csv_reader_free(struct csv_reader *r);
/* Next record: 1 and `fields`/`n` (valid until the next call), 0 at the end, -1 on a malformed
 * record or bad encoding (the error names line and column; the next call goes on after it). */
int csv_next(struct csv_reader *r, const char *const **fields, size_t *n,
	     struct err *err) NODISCARD;
/* File, line and column of a field; its line differs from the record's behind a newline in
 * quotes. */
struct place csv_place(const struct csv_reader *r, size_t field);
/* Adds the malformed record that csv_next() has just told of, with its place. */
void csv_add_problem(const struct csv_reader *r, struct problems *p);

/* Appends one field, quoted where needed (no separator). `is_text` puts ' before a leading = + -
 * @ TAB CR (and full-width forms), so that a spreadsheet does not run it. */
void csv_add_field(struct str *out, const char *text, bool is_text);
/* Takes off the ' that csv_add_field() added. */
const char *csv_unguard(const char *text);

#endif
