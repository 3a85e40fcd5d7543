#include "db/trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"

enum { FILE_MODE = 0660 };

static int say_cannot_open(const struct db_cause *cause, struct err *err)
{
	struct stat st;

	if (stat(cause->path, &st)) {
		if (errno == ENOENT || errno == ENOTDIR) {
			err_set(err, ERR_NOINPUT, "no database at %s", cause->path);
			return err_hint(
				err, "make one with 'warroom init', or name another with --file");
		}
	} else if (S_ISDIR(st.st_mode)) {
		return err_set(err, ERR_NOINPUT, "%s is a folder, not a database", cause->path);
	}
	if (cause->system == EACCES || cause->system == EPERM || cause->system == EROFS ||
	    access(cause->path, R_OK)) {
		err_set(err, ERR_NOPERM, "may not open %s: %s", cause->path,
			strerror(cause->system ? cause->system : errno));
		return err_hint(
			err, "the file wants mode 0660, its folder 2770, and you in their group");
	}
	err_set(err, ERR_UNAVAILABLE, "cannot open %s: %s", cause->path,
		cause->system ? strerror(cause->system) : cause->engine);
	return err_hint(err, "the folder must be writable too, on a local disk");
}

static int say_io(const struct db_cause *cause, struct err *err)
{
	err_set(err, ERR_IO, "reading or writing %s failed: %s", cause->path,
		cause->system ? strerror(cause->system) : cause->engine);
	return err_hint(err, "look after the disk, then repeat the command");
}

static int say_full(const struct db_cause *cause, struct err *err)
{
	err_set(err, ERR_IO, "the disk with %s is full", cause->path);
	return err_hint(err, "free some space and repeat; what was saved before is still there");
}

static int say_not_ours(const struct db_cause *cause, struct err *err)
{
	err_set(err, ERR_DATA, "%s is not a warroom database", cause->path);
	return err_hint(err, "name the right file with --file or WARROOM_DB");
}

static int say_damaged(const struct db_cause *cause, struct err *err)
{
	err_set(err, ERR_DATA, "%s is damaged: %s", cause->path, cause->engine);
	return err_hint(err, "restore a backup with 'warroom restore', keep the damaged file");
}

static int say_locked(const struct db_cause *cause, struct err *err)
{
	err_set(err, ERR_UNAVAILABLE, "%s is held by another program", cause->path);
	return err_hint(err, "try again; 'warroom doctor' says who is connected");
}

static int say_only_read(const struct db_cause *cause, struct err *err)
{
	err_set(err, ERR_NOPERM, "%s may only be read", cause->path);
	return err_hint(err, "the file wants mode 0660, its folder 2770, and you in their group");
}

int db_say(enum db_trouble trouble, const struct db_cause *cause, struct err *err)
{
	switch (trouble) {
	case DB_LOCKED: return say_locked(cause, err);
	case DB_FULL: return say_full(cause, err);
	case DB_BROKEN_IO: return say_io(cause, err);
	case DB_CANNOT_OPEN: return say_cannot_open(cause, err);
	case DB_NOT_OURS: return say_not_ours(cause, err);
	case DB_DAMAGED: return say_damaged(cause, err);
	case DB_ONLY_READ: return say_only_read(cause, err);
	case DB_DANGLING:
		return err_set(err, ERR_DATA,
			       "something refers to what is not there, or is still referred to");
	case DB_REFUSED:
		return err_set(err, ERR_DATA, "refused by the database: %s", cause->engine);
	case DB_TOO_LONG: return err_set(err, ERR_DATA, "a text is longer than the database takes");
	case DB_OVERFLOW: return err_set(err, ERR_DATA, "a sum does not fit into 64 bits");
	case DB_BUG: break;
	}
	return err_set(err, ERR_INTERNAL, "database: %s", cause->engine);
}

int db_make_file(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);

	if (fd < 0 && errno == EEXIST) {
		err_set(err, ERR_CANTCREATE, "%s exists already", path);
		return err_hint(err, "name another file; an existing one is never overwritten");
	}
	/* The umask can take bits away, but a team needs them */
	if (fd < 0 || fchmod(fd, FILE_MODE)) {
		err_set(err, ERR_CANTCREATE, "cannot make %s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	close(fd);
	return 0;
}

int64_t db_log_size(const char *path)
{
	struct str wal = { 0 };
	struct stat st;

	str_addf(&wal, "%s-wal", path);
	int64_t size = stat(str_text(&wal), &st) ? 0 : st.st_size;

	str_release(&wal);
	return size;
}

static bool is_frozen(const char *path)
{
	struct statvfs fs;

	return statvfs(path, &fs) == 0 && fs.f_flag & ST_RDONLY && !db_log_size(path);
}

void db_add_uri(struct str *out, const char *path)
{
	str_add(out, "file:");
	for (const char *p = path; *p; p++) {
		if (strchr("%?#", *p))
			str_addf(out, "%%%02X", (unsigned char)*p);
		else
			str_add_char(out, *p);
	}
	if (is_frozen(path))
		str_add(out, "?immutable=1");
}
