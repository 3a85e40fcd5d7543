#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

void spill_init(struct spill *s, size_t size, const char *dir)
{
	*s = (struct spill){ .size = size, .cap = SPILL_BYTES / size, .dir = dir, .fd = -1 };
}

void spill_release(struct spill *s)
{
	free(s->data);
	if (s->fd >= 0)
		close(s->fd);
	*s = (struct spill){ .fd = -1 };
}

/* Not every file system knows files that never had a name. */
static int open_unnamed(const char *dir)
{
	struct str path = { 0 };
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd >= 0)
		return fd;
	str_addf(&path, "%s/.warroom-XXXXXX", dir);
	fd = mkostemp(path.data, O_CLOEXEC);
	if (fd >= 0)
		unlink(path.data);
	str_release(&path);
	return fd;
}

static int write_out(struct spill *s, struct err *err)
{
	if (s->fd < 0 && (s->fd = open_unnamed(s->dir)) < 0)
		return err_set(err, ERR_IO, "can't make a file in %s: %s", s->dir, strerror(errno));
	if (file_write_fd(s->fd, s->data, s->n * s->size, err))
		return err_wrap(err, "putting readings aside in %s", s->dir);
	s->n = 0;
	return 0;
}

int spill_add(struct spill *s, const void *record, struct err *err)
{
	if (!s->data)
		s->data = mem_alloc(s->cap * s->size);
	if (s->n == s->cap && write_out(s, err))
		return -1;
	memcpy(s->data + s->n++ * s->size, record, s->size);
	s->total++;
	return 0;
}

int spill_rewind(struct spill *s, struct err *err)
{
	if (s->fd >= 0 && s->n && write_out(s, err))
		return -1;
	if (s->fd >= 0 && lseek(s->fd, 0, SEEK_SET) < 0)
		return err_set(err, ERR_IO, "can't read what was put aside: %s", strerror(errno));
	s->unread = s->total;
	return 0;
}

static int read_in(struct spill *s, size_t bytes, struct err *err)
{
	size_t have = 0;

	while (have < bytes) {
		ssize_t n = read(s->fd, s->data + have, bytes - have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_set(err, ERR_IO, "can't read what was put aside: %s",
				       strerror(n ? errno : EIO));
		have += (size_t)n;
	}
	return 0;
}

int spill_next(struct spill *s, const void **records, size_t *n, struct err *err)
{
	*n = s->unread < s->cap ? s->unread : s->cap;
	*records = s->data;
	if (*n && s->fd >= 0 && read_in(s, *n * s->size, err))
		return -1;
	s->unread -= *n;
	return *n > 0;
}
