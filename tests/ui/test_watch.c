/* What is told of a database that is written to, and what is not. */
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "ui/watch.h"

/* Takes all there is; whether any of it was news. */
static bool has_news(struct watch *w)
{
	bool is_news = false;
	for (int i = 0; i < 100; i++)
		is_news |= watch_take(w);
	return is_news;
}

static void begin(struct watch *w)
{
	test_write_file(test_path("room.db"), "1");
	test_write_file(test_path("room.db-wal"), "1");
	watch_open(w, test_path("room.db"));
	assert_true(w->fd >= 0);
	assert_false(watch_take(w));
}

static void writes_are_told(void **state)
{
	struct watch w;
	(void)state;
	begin(&w);
	test_write_file(test_path("room.db-wal"), "2");
	assert_true(watch_take(&w));
	assert_false(watch_take(&w));
	test_write_file(test_path("room.db"), "2");
	assert_true(watch_take(&w));
	watch_close(&w);
}

/* Exports, copies, logs of others, databases of other teams: not even a wake-up. */
static void what_lies_beside_it_wakes_nobody(void **state)
{
	struct watch w;
	(void)state;
	test_write_file(test_path("log.txt"), "1");
	test_write_file(test_path("room.db.lock"), "1");
	begin(&w);
	test_write_file(test_path("log.txt"), "2");
	test_write_file(test_path("room.db.lock"), "2");
	char none[16];
	assert_int_equal(read(w.fd, none, sizeof none), -1);
	test_write_file(test_path("room.db2"), "new");
	assert_false(has_news(&w));
	watch_close(&w);
}

static void a_new_log_is_watched(void **state)
{
	struct watch w;
	(void)state;
	begin(&w);
	assert_int_equal(unlink(test_path("room.db-wal")), 0);
	assert_true(has_news(&w));
	test_write_file(test_path("room.db-wal"), "1");
	assert_true(has_news(&w));
	test_write_file(test_path("room.db-wal"), "2");
	assert_true(has_news(&w));
	watch_close(&w);
}

static void another_file_in_its_place_is_told(void **state)
{
	struct watch w;
	(void)state;
	begin(&w);
	test_write_file(test_path("other"), "other");
	assert_false(has_news(&w));
	assert_int_equal(rename(test_path("other"), test_path("room.db")), 0);
	assert_true(has_news(&w));
	assert_int_equal(rename(test_path("room.db"), test_path("other")), 0);
	assert_true(has_news(&w));
	watch_close(&w);
}

/* However fast something is written, one look takes a bounded part of it. */
static void a_storm_is_taken_in_parts(void **state)
{
	enum { FILES = 500 };
	struct watch w;
	(void)state;
	begin(&w);
	for (int i = 0; i < FILES; i++) {
		char name[32];
		snprintf(name, sizeof name, "other%d", i);
		test_write_file(test_path(name), "1");
	}
	test_write_file(test_path("room.db-wal"), "2");
	assert_false(watch_take(&w));
	assert_true(has_news(&w));
	watch_close(&w);
}

TEST_MAIN(cmocka_unit_test(writes_are_told), cmocka_unit_test(what_lies_beside_it_wakes_nobody),
	  cmocka_unit_test(a_new_log_is_watched),
	  cmocka_unit_test(another_file_in_its_place_is_told),
	  cmocka_unit_test(a_storm_is_taken_in_parts))
