/* Copies that are known to be good, and the way back. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/store.h"

/* A consistent copy: written under a temporary name beside `path`, verified (integrity, chain),
 * then renamed. An existing `path` is ERR_CANTCREATE unless `replace`. */
int backup_write(struct store *s, const char *path, bool replace, struct err *err) NODISCARD;
/* Puts the copy `from` in place of the database `path`; the old file stays as PATH.before-restore.
 * Refused while others are connected (ERR_UNAVAILABLE), and when `from` is not a sound warroom file
 * (ERR_DATA). No store of `path` may be open in this process. */
int backup_restore(const char *from, const char *path, struct err *err) NODISCARD;

#endif
