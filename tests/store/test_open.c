/* Files that are there, missing, foreign, newer, older, half-made, out of reach. */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "store/schema.h"

static enum err_code open_error(const char *path, enum store_mode mode, const char *word)
{
	struct err err = { 0 };
	struct store *s;

	assert_int_equal(store_open(path, mode, &s, &err), -1);
	assert_null(s);
	if (!strstr(err.message, word))
		fail_msg("'%s' is not in: %s", word, err.message);
	assert_true(err.hint[0]);
	return err.code;
}

static void a_new_file_has_its_mode_whatever_the_umask(void **state)
{
	struct fixture f;
	struct stat st;
	mode_t kept = umask(077);
	(void)state;

	fixture_open(&f, "m.db");
	umask(kept);
	assert_int_equal(stat(f.path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0660);
	assert_int_equal(stat(test_path("m.db-wal"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0660);
	assert_int_equal(stat(test_path("m.db.lock"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0660);
	fixture_close(&f);
}

static void an_existing_file_is_never_overwritten(void **state)
{
	struct err err = { 0 };
	(void)state;

	test_write_file(test_path("there"), "precious");
	assert_int_equal(store_create(test_path("there"), &err), -1);
	assert_int_equal(err.code, ERR_CANTCREATE);
	char *text = test_read_file(test_path("there"));
	assert_string_equal(text, "precious");
	free(text);
}

static void what_is_not_ours_is_refused(void **state)
{
	struct db *db;
	struct err err = { 0 };
	(void)state;

	assert_int_equal(open_error(test_path("missing.db"), STORE_WRITE, "missing.db"),
			 ERR_NOINPUT);
	test_write_file(test_path("empty.db"), "");
	assert_int_equal(open_error(test_path("empty.db"), STORE_WRITE, "not a warroom"), ERR_DATA);
	unlink(test_path("foreign.db"));
	assert_int_equal(db_open(test_path("foreign.db"), DB_CREATE, &db, &err), 0);
	assert_int_equal(db_exec(db, "CREATE TABLE task(id INTEGER)", &err), 0);
	db_close(db);
	assert_int_equal(open_error(test_path("foreign.db"), STORE_WRITE, "not a warroom"),
			 ERR_DATA);
	assert_int_equal(open_error(test_path("foreign.db"), STORE_READ, "not a warroom"),
			 ERR_DATA);
	/* and it was left as it was */
	assert_int_equal(db_open(test_path("foreign.db"), DB_READ, &db, &err), 0);
	int64_t n;
	assert_int_equal(db_get_int(db,
				    "SELECT COUNT(*) FROM pragma_journal_mode "
				    "WHERE journal_mode = 'delete'",
				    datum_none(), &n, &err),
			 0);
	assert_int_equal(n, 1);
	db_close(db);
}

static void a_newer_file_is_refused_with_a_sentence(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "newer.db");
	assert_ok(&f, db_set_marks(store_db(f.store), STORE_APPLICATION_ID, schema_version + 1,
				   &f.err));
	store_close(f.store);
	f.store = NULL;
	assert_int_equal(open_error(f.path, STORE_WRITE, "newer"), ERR_DATA);
	fixture_close(&f);
}

static void an_older_file_is_brought_up_after_a_copy(void **state)
{
	struct err err = { 0 };
	struct store *s;
	struct db *db;
	int64_t application, version;
	(void)state;

	unlink(test_path("old.db"));
	unlink(test_path("old.db.before-v2"));
	assert_int_equal(db_open(test_path("old.db"), DB_CREATE, &db, &err), 0);
	assert_int_equal(db_set_marks(db, STORE_APPLICATION_ID, 0, &err), 0);
	db_close(db);
	assert_int_equal(store_open(test_path("old.db"), STORE_READ, &s, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	if (store_open(test_path("old.db"), STORE_WRITE, &s, &err))
		fail_msg("%s", err.message);
	assert_int_equal(db_get_marks(store_db(s), &application, &version, &err), 0);
	assert_int_equal(version, schema_version);
	store_close(s);
	assert_int_equal(access(test_path("old.db.before-v2"), F_OK), 0);
}

/* A file as the first version made it, with sums of two channels. */
static void make_first_version(const char *path)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct db *db;

	unlink(path);
	assert_int_equal(db_open(path, DB_CREATE, &db, &err), 0);
	for (size_t i = 0; i < migrations[0].n; i++)
		assert_int_equal(db_exec(db, db_ddl(db, &a, migrations[0].statement[i]), &err), 0);
	assert_int_equal(db_exec(db,
				 "INSERT INTO hour_sum VALUES(1, 3600, 0, 2, 10, 7, 3700, 3);"
				 "INSERT INTO hour_sum VALUES(1, 3600, 4, 1, 9, 9, 3650, 9);"
				 "INSERT INTO hour_sum VALUES(1, 7200, 4, 1, 1, 1, 7200, 1);"
				 "INSERT INTO day_sum VALUES(1, 0, 0, 2, 10, 7, 3700, 3);"
				 "INSERT INTO day_sum VALUES(1, 0, 4, 2, 10, 9, 7200, 1);"
				 "DROP INDEX task_state;"
				 "CREATE INDEX task_state ON task(campaign_id,state,due)",
				 &err),
			 0);
	assert_int_equal(db_set_marks(db, STORE_APPLICATION_ID, 1, &err), 0);
	db_close(db);
	arena_release(&a);
}

static void the_first_version_gets_its_totals(void **state)
{
	static const char *const is_one[] = {
		"SELECT COUNT(*) FROM hour_total WHERE kpi_id = 1 AND start = 3600 AND n = 3 "
		"AND total = 19 AND highest = 9 AND newest_at = 3700",
		"SELECT COUNT(*) - 1 FROM hour_total",
		"SELECT COUNT(*) FROM day_total WHERE kpi_id = 1 AND start = 0 AND n = 4 "
		"AND total = 20 AND highest = 9 AND newest_at = 7200",
		"SELECT COUNT(*) FROM day_total",
		"SELECT COUNT(*) FROM pragma_index_info('task_state') WHERE name = 'number'",
	};
	struct err err = { 0 };
	struct store *s;
	int64_t is, version;
	(void)state;

	unlink(test_path("first.db.before-v2"));
	make_first_version(test_path("first.db"));
	/* What a killed program left of its copy is not taken for one */
	test_write_file(test_path("first.db.new-before"), "half");
	if (store_open(test_path("first.db"), STORE_WRITE, &s, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < ARRAY_LEN(is_one); i++) {
		assert_int_equal(db_get_int(store_db(s), is_one[i], datum_none(), &is, &err), 0);
		if (is != 1)
			fail_msg("%lld: %s", (long long)is, is_one[i]);
	}
	store_close(s);
	/* The copy is what it was */
	assert_int_equal(access(test_path("first.db.new-before"), F_OK), -1);
	struct db *db;
	assert_int_equal(db_open(test_path("first.db.before-v2"), DB_READ, &db, &err), 0);
	assert_int_equal(db_get_marks(db, &is, &version, &err), 0);
	assert_int_equal(version, 1);
	db_close(db);
}

static void a_damaged_file_says_so(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "bad.db");
	assert_int_equal(db_checkpoint(store_db(f.store), 0, &f.err), 1);
	store_close(f.store);
	f.store = NULL;
	FILE *file = fopen(f.path, "r+e");
	assert_non_null(file);
	fseek(file, 100, SEEK_SET);
	for (int i = 0; i < 4000; i++)
		fputc(0x5a, file);
	fclose(file);
	assert_int_equal(open_error(f.path, STORE_WRITE, "damaged"), ERR_DATA);
	fixture_close(&f);
}

/* In a child that gives up root's rights, when there are any. */
static int as_nobody(void (*act)(const char *path), const char *path)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid) {
		if (!getuid() && setresuid(65534, 65534, 65534))
			_exit(99);
		act(path);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void open_to_write(const char *path)
{
	struct err err = { 0 };
	struct store *s;
	struct writer *w;
	const struct act act = { .who = "x" };

	if (store_open(path, STORE_WRITE, &s, &err))
		_exit((int)err.code);
	_exit(writer_begin(s, &act, &w, &err) ? (int)err.code : 0);
}

static void what_may_not_be_reached_is_not_permitted(void **state)
{
	struct fixture f;
	struct str path = { 0 };
	(void)state;

	mkdir(test_path("closed"), 0755);
	str_addf(&path, "closed/p.db");
	fixture_open(&f, str_text(&path));
	assert_int_equal(db_checkpoint(store_db(f.store), 0, &f.err), 1);
	store_close(f.store);
	f.store = NULL;
	/* readable, but neither the file nor its folder can be written */
	assert_int_equal(chmod(f.path, 0444), 0);
	assert_int_equal(chmod(test_path("closed"), 0555), 0);
	int code = as_nobody(open_to_write, f.path);
	assert_true(code == ERR_NOPERM || code == ERR_UNAVAILABLE);
	assert_int_equal(chmod(f.path, 0), 0);
	assert_int_equal(as_nobody(open_to_write, f.path), ERR_NOPERM);
	chmod(test_path("closed"), 0755);
	chmod(f.path, 0660);
	str_release(&path);
	fixture_close(&f);
}

static void nothing_is_left_of_a_file_that_could_not_be_made(void **state)
{
	struct err err = { 0 };
	(void)state;

	mkdir(test_path("none"), 0755);
	assert_int_equal(store_create(test_path("none/sub/x.db"), &err), -1);
	assert_int_equal(err.code, ERR_NOINPUT);
	DIR *d = opendir(test_path("none"));
	int n = 0;
	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	assert_int_equal(n, 2);
}

static void read_only_is_read_only(void **state)
{
	struct fixture f;
	struct writer *w;
	const struct act act = { .who = "ann" };
	(void)state;

	fixture_open(&f, "ro.db");
	store_close(f.store);
	assert_ok(&f, store_open(f.path, STORE_READ, &f.store, &f.err));
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), -1);
	assert_int_equal(f.err.code, ERR_NOPERM);
	fixture_close(&f);
}

static void a_file_that_was_replaced_takes_no_writes(void **state)
{
	struct fixture f;
	struct writer *w;
	const struct act act = { .who = "ann" };
	(void)state;

	fixture_open(&f, "moved.db");
	assert_false(store_was_replaced(f.store));
	assert_int_equal(rename(f.path, test_path("elsewhere.db")), 0);
	assert_true(store_was_replaced(f.store));
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), -1);
	assert_int_equal(f.err.code, ERR_UNAVAILABLE);
	fixture_close(&f);
}

static void who_was_left_behind_by_a_newer_program_writes_nothing(void **state)
{
	struct fixture f;
	struct writer *w;
	struct db *newer;
	const struct act act = { .who = "ann" };
	(void)state;

	fixture_open(&f, "behind.db");
	assert_int_equal(db_open(f.path, DB_WRITE, &newer, &f.err), 0);
	assert_ok(&f, db_set_marks(newer, STORE_APPLICATION_ID, schema_version + 1, &f.err));
	assert_int_equal(writer_begin(f.store, &act, &w, &f.err), -1);
	assert_int_equal(f.err.code, ERR_UNAVAILABLE);
	assert_non_null(strstr(f.err.message, "newer warroom"));
	/* and holds nobody up */
	assert_ok(&f, db_set_marks(newer, STORE_APPLICATION_ID, schema_version, &f.err));
	db_close(newer);
	assert_ok(&f, writer_begin(f.store, &act, &w, &f.err));
	writer_abort(w);
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(a_new_file_has_its_mode_whatever_the_umask),
	  cmocka_unit_test(an_existing_file_is_never_overwritten),
	  cmocka_unit_test(what_is_not_ours_is_refused),
	  cmocka_unit_test(a_newer_file_is_refused_with_a_sentence),
	  cmocka_unit_test(an_older_file_is_brought_up_after_a_copy),
	  cmocka_unit_test(the_first_version_gets_its_totals),
	  cmocka_unit_test(a_damaged_file_says_so),
	  cmocka_unit_test(what_may_not_be_reached_is_not_permitted),
	  cmocka_unit_test(nothing_is_left_of_a_file_that_could_not_be_made),
	  cmocka_unit_test(read_only_is_read_only),
	  cmocka_unit_test(a_file_that_was_replaced_takes_no_writes),
	  cmocka_unit_test(who_was_left_behind_by_a_newer_program_writes_nothing))
