/* Records of one size put aside, in bounded memory: what is more than
 * SPILL_BYTES waits in a file without a name, gone with the process.
 *
 *	spill_init(&s, sizeof(struct row), folder);
 *	...spill_add(&s, &row, err)...
 *	if (spill_rewind(&s, err) == 0)
 *		while ((rc = spill_next(&s, &rows, &n, err)) == 1)
 *			...
 *	spill_release(&s);
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stddef.h>

#include "base/err.h"

enum { SPILL_BYTES = 3 * 1024 * 1024 };

struct spill {
	size_t size; /* of a record */
	char *data;
	size_t n, cap;   /* records in memory, room for */
	size_t total;    /* records added */
	size_t unread;   /* after spill_rewind() */
	const char *dir; /* where the file lies; borrowed */
	int fd;          /* -1: no file */
};

void spill_init(struct spill *s, size_t size, const char *dir);
void spill_release(struct spill *s);
/* Adds a copy of the record. -1: the disk is full, or the folder can't be written. */
int spill_add(struct spill *s, const void *record, struct err *err) NODISCARD;
/* Ends adding; spill_next() begins with the first record. May be called again. */
int spill_rewind(struct spill *s, struct err *err) NODISCARD;
/* The next records, in the order added, valid until the next call: 1, at the end 0, or -1. */
int spill_next(struct spill *s, const void **records, size_t *n, struct err *err) NODISCARD;

#endif
