/* Files: read whole, write whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

/* Reads a whole file (limit in bytes; larger is an error). Missing: ERR_NOINPUT. */
int file_read(const char *path, size_t limit, struct str *out, struct err *err) NODISCARD;
/* Writes to a temporary file beside `path`, fsync, rename, fsync of the folder. On failure the old
 * file is untouched. mode as for open(). */
int file_write_whole(const char *path, const char *data, size_t len, unsigned mode,
		     struct err *err) NODISCARD;
/* Writes all to a descriptor, retrying short writes. */
int file_write_fd(int fd, const char *data, size_t len, struct err *err) NODISCARD;
/* The absolute, canonical form; a missing last component is allowed. */
int file_canonical(const char *path, struct arena *a, const char **out, struct err *err) NODISCARD;
/* mkdir -p with mode for the new ones. */
int file_make_dirs(const char *path, unsigned mode, struct err *err) NODISCARD;
/* True when both paths name the same existing file (device and inode), decided without opening
 * either. */
bool file_is_same(const char *a, const char *b);

#endif
