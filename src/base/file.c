#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

static int read_error(const char *path, struct err *err)
{
	int code = errno;

	switch (code) {
	case ENOENT:
	case ENOTDIR: return err_set(err, ERR_NOINPUT, "there is no file '%s'", path);
	case EISDIR: return err_set(err, ERR_NOINPUT, "'%s' is a folder, not a file", path);
	case EACCES:
	case EPERM: return err_set(err, ERR_NOPERM, "no permission to read '%s'", path);
	default: return err_set(err, ERR_IO, "cannot read '%s': %s", path, strerror(code));
	}
}

static int write_error(const char *path, struct err *err)
{
	int code = errno;

	if (code == ENOSPC || code == EDQUOT || code == EFBIG)
		return err_set(err, ERR_IO, "no room on the disk for '%s'", path);
	return err_set(err, ERR_IO, "cannot write '%s': %s", path, strerror(code));
}

static int create_error(const char *path, struct err *err)
{
	int code = errno;

	if (code == ENOSPC || code == EDQUOT || code == EIO)
		return write_error(path, err);
	return err_set(err, ERR_CANTCREATE, "cannot create '%s': %s", path, strerror(code));
}

/* Bytes read, 0 at the end, -1. */
static ssize_t read_some(int fd, char *buf, size_t size)
{
	ssize_t n;

	do
		n = read(fd, buf, size);
	while (n < 0 && errno == EINTR);
	return n;
}

int file_read(const char *path, size_t limit, struct str *out, struct err *err)
{
	size_t before = out->len;
	char buf[8 * 1024];
	ssize_t n;
	int fd, failed = -1;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return read_error(path, err);
	while ((n = read_some(fd, buf, sizeof(buf))) > 0) {
		if ((size_t)n > limit - (out->len - before)) {
			err_set(err, ERR_DATA, "'%s' is larger than %zu bytes", path, limit);
			goto out;
		}
		str_add_bytes(out, buf, (size_t)n);
	}
	failed = n < 0 ? read_error(path, err) : 0;
out:
	if (failed)
		str_truncate(out, before);
	close(fd);
	return failed;
}

static int write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

int file_write_fd(int fd, const char *data, size_t len, struct err *err)
{
	if (!write_all(fd, data, len))
		return 0;
	if (errno == ENOSPC)
		return err_set(err, ERR_IO, "cannot write: no room on the disk");
	return err_set(err, ERR_IO, "cannot write: %s", strerror(errno));
}

static size_t dir_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return 0;
	return slash == path ? 1 : (size_t)(slash - path);
}

static void add_dir(struct str *out, const char *path)
{
	if (dir_length(path))
		str_add_bytes(out, path, dir_length(path));
	else
		str_add_char(out, '.');
}

/* So that the new name survives a power cut. */
static int sync_dir(const char *path)
{
	struct str dir = { 0 };
	int fd, failed;

	add_dir(&dir, path);
	fd = open(str_text(&dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	str_release(&dir);
	if (fd < 0)
		return -1;
	failed = fsync(fd);
	close(fd);
	return failed;
}

/* Devices, pipes and what stands under /dev and /proc cannot be replaced by a rename. */
static bool must_write_through(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	return !S_ISREG(st.st_mode) || strncmp(path, "/dev/", 5) == 0 ||
	       strncmp(path, "/proc/", 6) == 0;
}

static int write_through(const char *path, const char *data, size_t len, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	int failed;

	if (fd < 0)
		return create_error(path, err);
	failed = write_all(fd, data, len);
	if (failed)
		write_error(path, err);
	close(fd);
	return failed;
}

/* Writes, syncs and closes; an error of any of them counts. */
static int fill_and_close(int fd, const char *data, size_t len)
{
	int failed = write_all(fd, data, len) || fsync(fd) ? -1 : 0;
	int code = errno;

	if (close(fd) && !failed)
		return -1;
	errno = code;
	return failed;
}

int file_write_whole(const char *path, const char *data, size_t len, unsigned mode, struct err *err)
{
	struct str temporary = { 0 };
	char id[ID_TEXT];
	int fd, failed = -1;

	if (must_write_through(path))
		return write_through(path, data, len, err);
	id_random(id);
	str_addf(&temporary, "%s.%.8s.tmp", path, id);
	fd = open(str_text(&temporary), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0) {
		create_error(path, err);
		goto out;
	}
	if (fill_and_close(fd, data, len) || rename(str_text(&temporary), path) || sync_dir(path)) {
		write_error(path, err);
		unlink(str_text(&temporary));
		goto out;
	}
	failed = 0;
out:
	str_release(&temporary);
	return failed;
}

/* The folder in canonical form, and the name that need not exist yet. */
static int canonical_new(const char *path, struct arena *a, const char **out)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct str dir = { 0 };
	char *real;

	if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return -1;
	add_dir(&dir, path);
	real = realpath(str_text(&dir), NULL);
	str_release(&dir);
	if (!real)
		return -1;
	*out = arena_printf(a, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
	free(real);
	return 0;
}

int file_canonical(const char *path, struct arena *a, const char **out, struct err *err)
{
	char *real = realpath(path, NULL);

	if (real) {
		*out = arena_strdup(a, real);
		free(real);
		return 0;
	}
	if (errno == ENOENT && canonical_new(path, a, out) == 0)
		return 0;
	if (errno == EACCES)
		return err_set(err, ERR_NOPERM, "no permission to reach '%s'", path);
	return err_set(err, ERR_NOINPUT, "there is no folder for '%s'", path);
}

static bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int make_dir(const char *path, unsigned mode, struct err *err)
{
	if (mkdir(path, mode) == 0 || (errno == EEXIST && is_dir(path)))
		return 0;
	if (errno == EEXIST)
		return err_set(err, ERR_CANTCREATE, "'%s' is in the way: it is not a folder", path);
	return create_error(path, err);
}

int file_make_dirs(const char *path, unsigned mode, struct err *err)
{
	char *part = mem_strdup(path);
	int failed = 0;

	for (char *p = part + 1; *part && *p && !failed; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		failed = is_dir(part) ? 0 : make_dir(part, mode, err);
		*p = '/';
	}
	if (!failed)
		failed = make_dir(path, mode, err);
	free(part);
	return failed;
}

bool file_is_same(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
	       sa.st_ino == sb.st_ino;
}
