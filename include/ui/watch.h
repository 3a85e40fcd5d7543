/* Told by the kernel when a database was written to, or another file took its place.
 *
 * A hint, not more: SQLite publishes a commit after the write that is seen here.  The files
 * themselves are watched, and the folder only for what comes and goes in it: whatever else is
 * written beside the database wakes nobody. */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include <stdbool.h>

struct watch {
	char *file;
	int fd; /* readable when there is something to take; -1: nothing is watched */
	int file_wd, log_wd;
};

/* From now on; `file` is the canonical path.  Where the kernel won't tell, fd is -1. */
void watch_open(struct watch *w, const char *file);
void watch_close(struct watch *w); /* one that was never opened has fd -1 */
/* Takes a part of what there is, so that a storm holds nobody up; the rest leaves fd readable.
 * Whether the database, or its log, was written or replaced. */
bool watch_take(struct watch *w);

#endif
