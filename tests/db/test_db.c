#include "support/test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <signal.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/trouble.h"

static struct db *fresh(const char *name)
{
	struct err err = { 0 };
	struct db *db;
	struct str wal = { 0 };

	unlink(test_path(name));
	str_addf(&wal, "%s-wal", test_path(name));
	unlink(str_text(&wal));
	str_release(&wal);
	if (db_open(test_path(name), DB_CREATE, &db, &err) || db_settle(db, &err) ||
	    db_exec(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT, n INTEGER) STRICT", &err))
		fail_msg("%s", err.message);
	return db;
}

static int64_t ask(struct db *db, const char *sql)
{
	struct err err = { 0 };
	int64_t v;

	if (db_get_int(db, sql, datum_none(), &v, &err))
		fail_msg("%s: %s", sql, err.message);
	return v;
}

static void parameters_are_bound_by_their_number(void **state)
{
	struct db *db = fresh("p.db");
	struct db_stmt *st;
	(void)state;

	assert_int_equal(db_prepare(db, "SELECT $2, $1, $2", &st, NULL), 0);
	db_bind_text(st, 1, "one");
	db_bind_text(st, 2, "two");
	assert_int_equal(db_step(st, NULL), 1);
	assert_string_equal(db_text(st, 0), "two");
	assert_string_equal(db_text(st, 1), "one");
	assert_string_equal(db_text(st, 2), "two");
	assert_int_equal(db_step(st, NULL), 0);
	db_close(db);
}

static void a_statement_is_prepared_once_and_twice_when_in_use(void **state)
{
	struct db *db = fresh("s.db");
	struct db_stmt *a, *b;
	(void)state;

	assert_int_equal(db_prepare(db, "SELECT 1 UNION SELECT 2", &a, NULL), 0);
	assert_int_equal(db_prepare(db, "SELECT 1 UNION SELECT 2", &b, NULL), 0);
	assert_ptr_equal(a, b);
	assert_int_equal(db_step(a, NULL), 1);
	assert_int_equal(db_prepare(db, "SELECT 1 UNION SELECT 2", &b, NULL), 0);
	assert_ptr_not_equal(a, b);
	assert_int_equal(db_step(a, NULL), 1);
	assert_int_equal(db_int(a, 0), 2);
	db_close(db);
}

static void nothing_numbers_and_text_come_back(void **state)
{
	struct db *db = fresh("v.db");
	const struct datum v[] = { datum_text("\xe4\xba\x94"), datum_int(INT64_MIN), datum_none() };
	struct db_stmt *st;
	(void)state;

	assert_int_equal(db_run(db, "INSERT INTO t(v, n) VALUES($1, $2), ($3, 0)", v, 3, NULL), 0);
	assert_int_equal(db_prepare(db, "SELECT v, n FROM t ORDER BY id", &st, NULL), 0);
	assert_int_equal(db_step(st, NULL), 1);
	assert_string_equal(db_text(st, 0), "\xe4\xba\x94");
	assert_true(db_int(st, 1) == INT64_MIN);
	assert_int_equal(db_step(st, NULL), 1);
	assert_true(db_is_none(st, 0));
	assert_string_equal(db_text(st, 0), "");
	db_reset(st);
	db_close(db);
}

static void settings_are_what_they_should_be(void **state)
{
	struct db *db = fresh("c.db");
	struct stat st;
	(void)state;

	assert_int_equal(ask(db, "PRAGMA foreign_keys"), 1);
	assert_int_equal(ask(db, "PRAGMA synchronous"), 2);
	assert_int_equal(ask(db, "PRAGMA trusted_schema"), 0);
	assert_int_equal(ask(db, "PRAGMA wal_autocheckpoint"), 0);
	assert_int_equal(ask(db, "SELECT 1 FROM pragma_journal_mode WHERE journal_mode = 'wal'"),
			 1);
	assert_int_equal(db_exec(db, "SELECT \"double quoted\"", NULL), -1);
	assert_int_equal(
		db_exec(db, "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql = ''", NULL),
		-1);
	assert_int_equal(db_exec(db, "ATTACH 'x' AS x", NULL), -1);
	assert_int_equal(stat(test_path("c.db"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0660);
	db_close(db);
}

static void a_failed_transaction_leaves_nothing(void **state)
{
	struct db *db = fresh("t.db");
	(void)state;

	assert_int_equal(db_begin_write(db, NULL), 0);
	assert_true(db_in_transaction(db));
	assert_int_equal(db_exec(db, "INSERT INTO t(n) VALUES(1)", NULL), 0);
	db_rollback(db);
	db_rollback(db);
	assert_false(db_in_transaction(db));
	assert_int_equal(ask(db, "SELECT COUNT(*) FROM t"), 0);
	assert_int_equal(db_begin_write(db, NULL), 0);
	assert_int_equal(db_exec(db, "INSERT INTO t(n) VALUES(1)", NULL), 0);
	assert_int_equal(db_commit(db, NULL), 0);
	assert_int_equal(ask(db, "SELECT COUNT(*) FROM t"), 1);
	db_close(db);
}

static enum err_code open_error(const char *path, enum db_mode mode)
{
	struct err err = { 0 };
	struct db *db;

	assert_int_equal(db_open(path, mode, &db, &err), -1);
	assert_null(db);
	assert_true(err.message[0]);
	return err.code;
}

static void what_can_not_be_opened_says_why(void **state)
{
	struct db *db;
	struct err err = { 0 };
	(void)state;

	assert_int_equal(open_error(test_path("missing.db"), DB_WRITE), ERR_NOINPUT);
	assert_int_equal(open_error(test_path("no/such/folder.db"), DB_CREATE), ERR_NOINPUT);
	test_write_file(test_path("text.db"), "This is no database at all, but a text that is long "
					      "enough to have a header of its own, isn't it? "
					      "One hundred bytes are wanted.");
	assert_int_equal(open_error(test_path("text.db"), DB_WRITE), ERR_DATA);
	assert_int_equal(open_error(test_path("text.db"), DB_CREATE), ERR_CANTCREATE);
	mkdir(test_path("folder"), 0755);
	assert_int_equal(open_error(test_path("folder"), DB_WRITE), ERR_NOINPUT);
	db_close(fresh("ro.db"));
	assert_int_equal(db_open(test_path("ro.db"), DB_READ, &db, &err), 0);
	assert_true(db_is_read_only(db));
	assert_int_equal(db_exec(db, "INSERT INTO t(n) VALUES(1)", &err), -1);
	assert_int_equal(err.code, ERR_NOPERM);
	db_close(db);
}

static void a_locked_database_is_unavailable(void **state)
{
	struct db *a = fresh("l.db"), *b;
	struct err err = { 0 };
	(void)state;

	assert_int_equal(db_open(test_path("l.db"), DB_WRITE, &b, NULL), 0);
	db_set_wait(b, 20);
	assert_int_equal(db_begin_write(a, NULL), 0);
	assert_int_equal(db_begin_write(b, &err), -1);
	assert_int_equal(err.code, ERR_UNAVAILABLE);
	assert_int_equal(db_commit(a, NULL), 0);
	assert_int_equal(db_begin_write(b, NULL), 0);
	db_close(b);
	db_close(a);
}

static void anothers_commit_is_noticed(void **state)
{
	struct db *a = fresh("n.db"), *b;
	(void)state;

	assert_int_equal(db_open(test_path("n.db"), DB_WRITE, &b, NULL), 0);
	int64_t was = db_data_version(b);
	assert_int_equal(db_data_version(b), was);
	assert_int_equal(db_exec(a, "INSERT INTO t(n) VALUES(1)", NULL), 0);
	assert_int_not_equal(db_data_version(b), was);
	db_close(b);
	db_close(a);
}

static void the_log_is_emptied_when_nobody_reads(void **state)
{
	struct db *a = fresh("w.db"), *b;
	(void)state;

	assert_int_equal(db_exec(a, "INSERT INTO t(n) VALUES(1)", NULL), 0);
	assert_true(db_log_bytes(a) > 0);
	assert_true(db_log_size(test_path("w.db")) > 0);
	assert_int_equal(db_open(test_path("w.db"), DB_READ, &b, NULL), 0);
	assert_int_equal(db_begin_read(b, NULL), 0);
	assert_int_equal(ask(b, "SELECT COUNT(*) FROM t"), 1);
	assert_int_equal(db_exec(a, "INSERT INTO t(n) VALUES(2)", NULL), 0);
	assert_int_equal(db_checkpoint(a, 0, NULL), 0);
	db_rollback(b);
	assert_int_equal(db_checkpoint(a, 0, NULL), 1);
	assert_int_equal(db_log_size(test_path("w.db")), 0);
	assert_int_equal(db_retire_log(a, NULL), -1);
	db_close(b);
	assert_int_equal(db_retire_log(a, NULL), 0);
	db_close(a);
}

static void sums_that_overflow_say_so(void **state)
{
	struct db *db = fresh("o.db");
	struct err err = { 0 };
	int64_t v;
	(void)state;

	assert_int_equal(db_exec(db, "INSERT INTO t(n) VALUES(9223372036854775807), (1)", NULL), 0);
	assert_int_equal(db_get_int(db, "SELECT SUM(n) FROM t", datum_none(), &v, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_int_equal(db_exec(db, "UPDATE t SET n = n + 9223372036854775807", &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_non_null(strstr(err.message, "64"));
	db_close(db);
}

static void a_full_disk_is_said_and_harms_nothing(void **state)
{
	struct rlimit kept, small;
	struct db *db = fresh("f.db");
	struct err err = { 0 };
	int rc = 0;
	(void)state;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &kept);
	small = kept;
	small.rlim_cur = 300000;
	setrlimit(RLIMIT_FSIZE, &small);
	for (int i = 0; !rc && i < 1000; i++)
		rc = db_exec(db, "INSERT INTO t(v) VALUES(hex(randomblob(2000)))", &err);
	setrlimit(RLIMIT_FSIZE, &kept);
	assert_int_equal(rc, -1);
	assert_int_equal(err.code, ERR_IO);
	assert_true(ask(db, "SELECT COUNT(*) FROM t") > 10);
	assert_int_equal(db_exec(db, "INSERT INTO t(n) VALUES(1)", &err), 0);
	struct str found = { 0 };
	assert_int_equal(db_verify(db, true, &found, NULL), 0);
	assert_int_equal(found.len, 0);
	str_release(&found);
	db_close(db);
}

static void words_of_the_schema_are_replaced(void **state)
{
	struct db *db = fresh("d.db");
	struct arena a = { 0 };
	(void)state;

	assert_string_equal(db_ddl(db, &a, "x @ID@,y @INT@)@STRICT@ @KEYED@"),
			    "x INTEGER PRIMARY KEY,y INTEGER)STRICT ,WITHOUT ROWID");
	assert_int_equal(db_exec(db, db_ddl(db, &a, "@REFUSE:t@"), NULL), 0);
	assert_int_equal(db_exec(db, "INSERT INTO t(n) VALUES(1)", NULL), 0);
	assert_int_equal(db_exec(db, "UPDATE t SET n = 2", NULL), -1);
	assert_int_equal(db_exec(db, "DELETE FROM t", NULL), -1);
	arena_release(&a);
	db_close(db);
}

TEST_MAIN(cmocka_unit_test(parameters_are_bound_by_their_number),
	  cmocka_unit_test(a_statement_is_prepared_once_and_twice_when_in_use),
	  cmocka_unit_test(nothing_numbers_and_text_come_back),
	  cmocka_unit_test(settings_are_what_they_should_be),
	  cmocka_unit_test(a_failed_transaction_leaves_nothing),
	  cmocka_unit_test(what_can_not_be_opened_says_why),
	  cmocka_unit_test(a_locked_database_is_unavailable),
	  cmocka_unit_test(anothers_commit_is_noticed),
	  cmocka_unit_test(the_log_is_emptied_when_nobody_reads),
	  cmocka_unit_test(sums_that_overflow_say_so),
	  cmocka_unit_test(a_full_disk_is_said_and_harms_nothing),
	  cmocka_unit_test(words_of_the_schema_are_replaced))
