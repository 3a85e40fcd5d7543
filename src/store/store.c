#include "store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/zone.h"
#include "db/driver.h"
#include "store/inner.h"
#include "store/schema.h"

static int migrate_step(struct db *db, int64_t from, struct err *err)
{
	const struct migration *m = &migrations[from];
	struct arena a = { 0 };
	int rc = db_begin_write(db, err);

	for (size_t i = 0; !rc && i < m->n; i++)
		rc = db_exec(db, db_ddl(db, &a, m->statement[i]), err);
	if (!rc)
		rc = db_set_marks(db, STORE_APPLICATION_ID, from + 1, err);
	if (!rc)
		rc = db_commit(db, err);
	if (rc)
		db_rollback(db);
	arena_release(&a);
	return rc;
}

static int migrate(struct db *db, int64_t version, struct err *err)
{
	for (; version < schema_version; version++)
		if (migrate_step(db, version, err))
			return err_wrap(err, _("bringing the tables to version %lld"),
					(long long)version + 1);
	return 0;
}

/* Made whole under another name first: a half-made database is never seen. */
static int create_as(const char *path, struct err *err)
{
	struct db *db;

	if (db_open(path, DB_CREATE, &db, err))
		return -1;
	int rc = db_settle(db, err);

	if (!rc)
		rc = migrate(db, 0, err);
	if (!rc && db_checkpoint(db, 0, err) != 1)
		rc = -1;
	db_close(db);
	return rc;
}

static void remove_all(struct arena *a, const char *path)
{
	unlink(path);
	unlink(arena_printf(a, "%s-wal", path));
	unlink(arena_printf(a, "%s-shm", path));
	unlink(arena_printf(a, "%s-journal", path));
}

static int create_in(const char *path, struct arena *a, struct err *err)
{
	char id[ID_TEXT];

	if (!access(path, F_OK)) {
		err_set(err, ERR_CANTCREATE, "%s exists already", path);
		return err_hint(err, "name another file; an existing one is never overwritten");
	}
	id_random(id);
	id[12] = '\0';
	const char *making = arena_printf(a, "%s.new-%s", path, id);
	int rc = create_as(making, err);

	if (!rc && renameat2(AT_FDCWD, making, AT_FDCWD, path, RENAME_NOREPLACE))
		rc = err_set(err, ERR_CANTCREATE, "cannot make %s", path);
	if (rc)
		remove_all(a, making);
	return rc;
}

int store_create(const char *path, struct err *err)
{
	struct arena a = { 0 };
	const char *canonical;
	int rc = file_canonical(path, &a, &canonical, err);

	if (!rc)
		rc = create_in(canonical, &a, err);
	arena_release(&a);
	return rc;
}

static int say_newer(const char *path, int64_t version, struct err *err)
{
	err_set(err, ERR_DATA,
		"%s was written by a newer warroom (schema %lld, this one knows %lld)", path,
		(long long)version, (long long)schema_version);
	return err_hint(err, "update warroom on this host");
}

/* Made under another name: what a killed program leaves half made is no copy. */
static int copy_before(struct store *s, struct err *err)
{
	struct arena a = { 0 };
	const char *copy = arena_printf(&a, "%s.before-v%lld", s->path, (long long)schema_version);
	const char *making = arena_printf(&a, "%s.new-before", s->path);
	int rc = 0;

	if (access(copy, F_OK)) {
		remove_all(&a, making);
		rc = db_copy_into(s->db, making, err);
		if (!rc && rename(making, copy))
			rc = err_set(err, ERR_CANTCREATE, "cannot make %s", copy);
	}
	arena_release(&a);
	return rc;
}

/* An older file gets its copy first, under the lock, so that only one process does it. */
static int bring_up(struct store *s, struct err *err)
{
	int64_t application, version;

	if (s->is_read_only)
		return err_set(err, ERR_DATA,
			       "%s has an older schema and may only be read: open it "
			       "once where it can be written",
			       s->path);
	if (store_lock(s, "migration", err))
		return -1;
	int rc = db_get_marks(s->db, &application, &version, err);

	if (!rc && version < schema_version)
		rc = copy_before(s, err);
	if (!rc && version < schema_version)
		rc = migrate(s->db, version, err);
	store_unlock(s);
	return rc;
}

static int check_marks(struct store *s, struct err *err)
{
	int64_t application, version;

	if (db_get_marks(s->db, &application, &version, err))
		return -1;
	if (application != STORE_APPLICATION_ID) {
		err_set(err, ERR_DATA, "%s is not a warroom database", s->path);
		return err_hint(err, "name the right file with --file or WARROOM_DB");
	}
	if (version > schema_version)
		return say_newer(s->path, version, err);
	if (version < schema_version && bring_up(s, err))
		return -1;
	return db_settle(s->db, err);
}

int store_open_with(const struct db_driver *driver, const char *path, enum store_mode mode,
		    struct store **out, struct err *err)
{
	struct arena a = { 0 };
	const char *canonical;
	struct db *db = NULL;
	struct stat st;
	int rc = file_canonical(path, &a, &canonical, err);

	*out = NULL;
	if (!rc)
		rc = db_open_with(driver, canonical, mode == STORE_READ ? DB_READ : DB_WRITE, &db,
				  err);
	if (rc) {
		arena_release(&a);
		return -1;
	}
	struct store *s = mem_alloc(sizeof(*s));

	*s = (struct store){
		.db = db, .lock_fd = -1, .lock_wait_ms = STORE_LOCK_WAIT_MS, .as_of = INSTANT_NONE
	};
	s->path = mem_strdup(canonical);
	s->is_read_only = mode == STORE_READ || db_is_read_only(db);
	if (!stat(canonical, &st)) {
		s->device = st.st_dev;
		s->inode = st.st_ino;
	}
	arena_release(&a);
	if (check_marks(s, err)) {
		store_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

int store_open(const char *path, enum store_mode mode, struct store **out, struct err *err)
{
	return store_open_with(&db_sqlite, path, mode, out, err);
}

void store_close(struct store *s)
{
	if (!s)
		return;
	db_close(s->db);
	if (s->lock_fd >= 0)
		close(s->lock_fd);
	for (size_t i = 0; i < ENTITIES; i++) {
		free(s->select[i]);
		free(s->insert[i]);
	}
	free(s->path);
	free(s);
}

bool store_was_replaced(const struct store *s)
{
	struct stat st;

	return stat(s->path, &st) || st.st_dev != s->device || st.st_ino != s->inode;
}

const char *store_path(const struct store *s)
{
	return s->path;
}

void store_set_wait(struct store *s, int wait_ms)
{
	s->lock_wait_ms = wait_ms;
	db_set_wait(s->db, wait_ms);
}

void store_set_end(struct store *s, bool (*is_over)(void *ctx), void *ctx)
{
	s->is_over = is_over;
	s->over_ctx = ctx;
}

struct db *store_db(struct store *s)
{
	return s->db;
}

int64_t store_as_of(const struct store *s)
{
	return s->as_of;
}

int store_read_begin(struct store *s, struct err *err)
{
	return db_begin_read(s->db, err);
}

void store_read_end(struct store *s)
{
	db_rollback(s->db);
}

const char *store_read_setting(struct store *s, const char *name, struct arena *a, struct err *err)
{
	struct db_stmt *st;

	if (db_prepare(s->db, "SELECT value FROM setting WHERE name = $1", &st, err))
		return NULL;
	db_bind_text(st, 1, name);
	int rc = db_step(st, err);
	const char *value = rc == 1 ? arena_strdup(a, db_text(st, 0)) : "";

	db_reset(st);
	return rc < 0 ? NULL : value;
}

bool store_changed(struct store *s)
{
	int64_t version = db_data_version(s->db);
	bool is_new = version != s->seen_version;

	s->seen_version = version;
	return is_new;
}

int store_topics_since(struct store *s, int64_t *seen, unsigned *topics, struct err *err)
{
	struct db_stmt *st;
	int rc;

	*topics = 0;
	if (!*seen)
		return db_get_int(s->db, "SELECT COALESCE(MAX(id), 0) FROM change", datum_none(),
				  seen, err);
	if (db_prepare(s->db, "SELECT id, topics FROM change WHERE id > $1 ORDER BY id", &st, err))
		return -1;
	db_bind_int(st, 1, *seen);
	while ((rc = db_step(st, err)) == 1) {
		*seen = db_int(st, 0);
		*topics |= (unsigned)db_int(st, 1);
	}
	return rc;
}
