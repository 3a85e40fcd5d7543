#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/db.h"
#include "store/backup.h"
#include "store/doctor.h"

static char *dump_file(const char *path)
{
	struct err err = { 0 };
	struct store *s;

	if (store_open(path, STORE_READ, &s, &err))
		fail_msg("%s: %s", path, err.message);
	char *text = fixture_dump_store(s);

	store_close(s);
	return text;
}

static void a_copy_is_the_same_and_never_half(void **state)
{
	struct fixture f;
	struct stat st;
	(void)state;

	fixture_open(&f, "b.db");
	fixture_task(&f, "a");
	fixture_remove(test_path("copy"));
	assert_ok(&f, backup_write(f.store, test_path("copy"), false, &f.err));
	char *want = fixture_dump_store(f.store), *got = dump_file(test_path("copy"));
	assert_string_equal(want, got);
	free(got);
	assert_int_equal(stat(test_path("copy"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0660);
	assert_int_equal(backup_write(f.store, test_path("copy"), false, &f.err), -1);
	assert_int_equal(f.err.code, ERR_CANTCREATE);
	fixture_task(&f, "b");
	assert_ok(&f, backup_write(f.store, test_path("copy"), true, &f.err));
	got = dump_file(test_path("copy"));
	assert_string_not_equal(want, got);
	assert_int_equal(backup_write(f.store, f.path, true, &f.err), -1);
	assert_int_equal(f.err.code, ERR_USAGE);
	free(got);
	free(want);
	fixture_close(&f);
}

static void a_copy_comes_back_and_the_old_file_stays(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "b.db");
	fixture_remove(test_path("copy"));
	fixture_task(&f, "a");
	assert_ok(&f, backup_write(f.store, test_path("copy"), false, &f.err));
	char *then = fixture_dump_store(f.store);
	fixture_task(&f, "later");
	char *later = fixture_dump_store(f.store);
	/* while we are connected it is refused */
	assert_int_equal(backup_restore(test_path("copy"), f.path, &f.err), -1);
	assert_int_equal(f.err.code, ERR_UNAVAILABLE);
	store_close(f.store);
	assert_ok(&f, backup_restore(test_path("copy"), f.path, &f.err));
	char *got = dump_file(f.path), *kept = dump_file(test_path("b.db.before-restore"));
	assert_string_equal(got, then);
	assert_string_equal(kept, later);
	/* and one can go on */
	assert_ok(&f, store_open(f.path, STORE_WRITE, &f.store, &f.err));
	fixture_task(&f, "on");
	free(then);
	free(later);
	free(got);
	free(kept);
	fixture_close(&f);
}

static void what_is_no_sound_copy_is_refused(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "b.db");
	char *want = fixture_dump_store(f.store);
	store_close(f.store);
	f.store = NULL;
	test_write_file(test_path("junk"), "junk");
	assert_int_equal(backup_restore(test_path("junk"), f.path, &f.err), -1);
	assert_int_equal(f.err.code, ERR_DATA);
	assert_int_equal(backup_restore(test_path("nothing"), f.path, &f.err), -1);
	assert_int_equal(f.err.code, ERR_NOINPUT);
	assert_int_equal(backup_restore(f.path, f.path, &f.err), -1);
	char *got = dump_file(f.path);
	assert_string_equal(want, got);
	free(got);
	free(want);
	fixture_close(&f);
}

static void a_damaged_database_can_be_replaced(void **state)
{
	struct fixture f;
	(void)state;

	fixture_open(&f, "b.db");
	fixture_remove(test_path("copy"));
	assert_ok(&f, backup_write(f.store, test_path("copy"), false, &f.err));
	char *want = fixture_dump_store(f.store);
	store_close(f.store);
	f.store = NULL;
	fixture_remove(f.path);
	test_write_file(f.path, "not a database any more, whoever did that, but it should be "
				"replaced by the copy all the same, one hundred bytes long");
	assert_ok(&f, backup_restore(test_path("copy"), f.path, &f.err));
	char *got = dump_file(f.path);
	assert_string_equal(want, got);
	free(got);
	free(want);
	fixture_close(&f);
}

static const struct doctor_fact *fact(const struct row_list *list, const char *code)
{
	const struct doctor_fact *rows = list->rows;

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(rows[i].code, code))
			return &rows[i];
	fail_msg("the doctor says nothing of %s", code);
	return rows;
}

static void the_doctor_finds_what_is_wrong(void **state)
{
	struct fixture f;
	struct row_list list;
	(void)state;

	fixture_open(&f, "b.db");
	list = (struct row_list){ .arena = &f.arena };
	fixture_task(&f, "a");
	assert_ok(&f, doctor_examine(f.store, &list, &f.err));
	assert_int_equal(fact(&list, "integrity")->level, DOCTOR_OK);
	assert_int_equal(fact(&list, "chain")->level, DOCTOR_OK);
	assert_int_equal(fact(&list, "sums")->level, DOCTOR_OK);
	assert_int_equal(fact(&list, "totals")->level, DOCTOR_OK);
	assert_int_equal(fact(&list, "balances")->level, DOCTOR_OK);
	assert_int_equal(fact(&list, "mode")->level, DOCTOR_OK);
	assert_int_equal(chmod(f.path, 0644), 0);
	assert_ok(&f, db_exec(store_db(f.store),
			      "DROP TRIGGER change_kept; UPDATE change SET who = 'eve';"
			      "INSERT INTO day_sum VALUES(1, 20000, 0, 5, 5, 5, 5, 5);"
			      "UPDATE budget_line SET spent_minor = 5",
			      &f.err));
	assert_ok(&f, doctor_examine(f.store, &list, &f.err));
	assert_int_equal(fact(&list, "chain")->level, DOCTOR_ERROR);
	assert_int_equal(fact(&list, "sums")->level, DOCTOR_ERROR);
	assert_int_equal(fact(&list, "totals")->level, DOCTOR_ERROR);
	assert_int_equal(fact(&list, "balances")->level, DOCTOR_ERROR);
	assert_int_not_equal(fact(&list, "mode")->level, DOCTOR_OK);
	test_write_file(test_path("b.db.new-0123"), "");
	unlink(test_path("second"));
	assert_int_equal(link(f.path, test_path("second")), 0);
	assert_ok(&f, doctor_examine(f.store, &list, &f.err));
	assert_int_equal(fact(&list, "links")->level, DOCTOR_ERROR);
	assert_int_equal(fact(&list, "half-made")->level, DOCTOR_NOTE);
	unlink(test_path("second"));
	fixture_close(&f);
}

TEST_MAIN(cmocka_unit_test(a_copy_is_the_same_and_never_half),
	  cmocka_unit_test(a_copy_comes_back_and_the_old_file_stays),
	  cmocka_unit_test(what_is_no_sound_copy_is_refused),
	  cmocka_unit_test(a_damaged_database_can_be_replaced),
	  cmocka_unit_test(the_doctor_finds_what_is_wrong))
