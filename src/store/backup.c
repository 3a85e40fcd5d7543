#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "db/trouble.h"
#include "store/inner.h"
#include "store/journal.h"
#include "store/schema.h"

static int sync_folder(struct arena *a, const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *dir = slash && slash > path ? arena_strndup(a, path, (size_t)(slash - path))
						: "/";
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	return rc ? err_set(err, ERR_IO, "cannot write the folder %s: %s", dir, strerror(errno))
		  : 0;
}

static void remove_copy(struct arena *a, const char *path)
{
	unlink(path);
	unlink(arena_printf(a, "%s-wal", path));
	unlink(arena_printf(a, "%s-shm", path));
}

/* ---- is a file sound? */

static int examine(struct store *s, struct err *err)
{
	struct str found = { 0 };
	int64_t broken = 0;
	int rc = db_verify(s->db, false, &found, err);

	if (!rc && found.len)
		rc = err_set(err, ERR_DATA, "%s is damaged: %s", s->path, str_text(&found));
	if (!rc)
		rc = journal_verify(s, &broken, err);
	if (!rc && broken)
		rc = err_set(err, ERR_DATA, "%s: the journal was changed at change %lld", s->path,
			     (long long)broken);
	str_release(&found);
	return rc;
}

static int verify_file(const char *path, struct err *err)
{
	struct store *s;

	if (store_open(path, STORE_READ, &s, err))
		return -1;
	int rc = examine(s, err);

	store_close(s);
	return rc;
}

/* ---- out */

static int check_target(struct store *s, const char *path, bool replace, struct err *err)
{
	static const char *const own[] = { "", "-wal", "-shm", ".lock" };
	struct arena a = { 0 };
	int rc = 0;

	for (size_t i = 0; !rc && i < ARRAY_LEN(own); i++)
		if (file_is_same(path, arena_printf(&a, "%s%s", s->path, own[i])))
			rc = err_set(err, ERR_USAGE, "%s is the database itself", path);
	arena_release(&a);
	if (!rc && !replace && !access(path, F_OK)) {
		err_set(err, ERR_CANTCREATE, "%s exists already", path);
		return err_hint(err, "name another file");
	}
	return rc;
}

static int put_in_place(const char *from, const char *to, bool replace, struct err *err)
{
	if (!renameat2(AT_FDCWD, from, AT_FDCWD, to, replace ? 0 : RENAME_NOREPLACE))
		return 0;
	return err_set(err, ERR_CANTCREATE, "cannot make %s: %s", to, strerror(errno));
}

static const char *temporary_name(struct arena *a, const char *path)
{
	char id[ID_TEXT];

	id_random(id);
	id[12] = '\0';
	return arena_printf(a, "%s.new-%s", path, id);
}

static int write_copy(struct store *s, struct arena *a, const char *path, bool replace,
		      struct err *err)
{
	const char *making = temporary_name(a, path);
	int rc = db_copy_into(s->db, making, err);

	if (!rc)
		rc = verify_file(making, err);
	if (!rc)
		rc = put_in_place(making, path, replace, err);
	if (rc)
		remove_copy(a, making);
	return rc ? -1 : sync_folder(a, path, err);
}

int backup_write(struct store *s, const char *path, bool replace, struct err *err)
{
	struct arena a = { 0 };
	const char *canonical;
	int rc = file_canonical(path, &a, &canonical, err);

	if (!rc)
		rc = check_target(s, canonical, replace, err);
	if (!rc)
		rc = write_copy(s, &a, canonical, replace, err);
	arena_release(&a);
	return rc ? err_wrap(err, _("backup")) : 0;
}

/* ---- back in */

/* The copy goes through SQLite too: the file may be a live one with a log beside it. */
static int copy_from(const char *from, const char *making, struct err *err)
{
	struct store *s;

	if (store_open(from, STORE_READ, &s, err))
		return -1;
	int rc = examine(s, err);

	if (!rc)
		rc = db_copy_into(s->db, making, err);
	store_close(s);
	return rc;
}

/* A damaged file can't be asked who else is there: it is moved as it is. */
static int retire(const char *path, struct err *err)
{
	struct err local = { 0 };
	struct db *db = NULL;
	int rc = db_open(path, DB_WRITE, &db, &local);

	if (!rc)
		rc = db_retire_log(db, &local);
	db_close(db);
	if (!rc || local.code == ERR_DATA)
		return 0;
	if (err)
		*err = local;
	return -1;
}

static int move_old_away(struct arena *a, const char *path, struct err *err)
{
	static const char *const tail[] = { "", "-wal" };
	const char *kept = arena_printf(a, "%s.before-restore", path);

	if (retire(path, err))
		return -1;
	remove_copy(a, kept);
	unlink(arena_printf(a, "%s-shm", path));
	for (size_t i = ARRAY_LEN(tail); i-- > 0;)
		if (rename(arena_printf(a, "%s%s", path, tail[i]),
			   arena_printf(a, "%s%s", kept, tail[i])) &&
		    errno != ENOENT)
			return err_set(err, ERR_IO, "cannot rename %s: %s", path, strerror(errno));
	return 0;
}

static int restore_locked(struct arena *a, const char *from, const char *path, struct err *err)
{
	const char *making = temporary_name(a, path);
	int rc = copy_from(from, making, err);

	if (!rc && !access(path, F_OK))
		rc = move_old_away(a, path, err);
	if (!rc)
		rc = put_in_place(making, path, false, err);
	if (rc)
		remove_copy(a, making);
	return rc ? -1 : sync_folder(a, path, err);
}

int backup_restore(const char *from, const char *path, struct err *err)
{
	struct arena a = { 0 };
	struct store lock = { .lock_fd = -1, .lock_wait_ms = STORE_LOCK_WAIT_MS };
	const char *source, *target;
	int rc = file_canonical(from, &a, &source, err);

	if (!rc)
		rc = file_canonical(path, &a, &target, err);
	if (!rc && file_is_same(source, target))
		rc = err_set(err, ERR_USAGE, "%s is the database itself", source);
	if (!rc) {
		lock.path = mem_strdup(target);
		rc = store_lock(&lock, "restore", err);
		if (!rc) {
			rc = restore_locked(&a, source, target, err);
			store_unlock(&lock);
		}
		if (lock.lock_fd >= 0)
			close(lock.lock_fd);
		free(lock.path);
	}
	arena_release(&a);
	return rc ? err_wrap(err, _("restore")) : 0;
}
