#include "support/test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/file.h"

static int entries(const char *dir)
{
	DIR *d = opendir(dir);
	int n = 0;

	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

static void read_equals(const char *path, const char *expected)
{
	struct str s = { 0 };
	struct err err = { 0 };

	assert_int_equal(file_read(path, 1 << 20, &s, &err), 0);
	assert_string_equal(str_text(&s), expected);
	str_release(&s);
}

static void what_is_written_is_read(void **state)
{
	const char *path = test_path("a.txt");
	struct err err = { 0 };
	struct stat st;

	(void)state;
	umask(022);
	assert_int_equal(file_write_whole(path, "one", 3, 0640, &err), 0);
	read_equals(path, "one");
	assert_int_equal(file_write_whole(path, "", 0, 0600, &err), 0);
	read_equals(path, "");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void reading_adds_behind_and_leaves_alone_on_failure(void **state)
{
	const char *path = test_path("b.txt");
	struct str s = { 0 };
	struct err err = { 0 };

	(void)state;
	test_write_file(path, "0123456789");
	str_add(&s, ">");
	assert_int_equal(file_read(path, 10, &s, &err), 0);
	assert_string_equal(str_text(&s), ">0123456789");
	assert_int_equal(file_read(path, 9, &s, &err), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_string_equal(str_text(&s), ">0123456789");
	assert_int_equal(file_read(test_path("none"), 9, &s, &err), -1);
	assert_int_equal(err.code, ERR_NOINPUT);
	assert_int_equal(file_read(test_path("."), 9, &s, &err), -1);
	assert_int_equal(err.code, ERR_NOINPUT);
	str_release(&s);
}

static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
	const char *dir = test_path("ro");
	struct err err = { 0 };
	char path[4200];

	(void)state;
	mkdir(dir, 0755);
	snprintf(path, sizeof(path), "%s/f", dir);
	test_write_file(path, "old");
	/* A name too long for its temporary companion. */
	memset(path + strlen(dir) + 1, 'n', 250);
	path[strlen(dir) + 251] = '\0';
	assert_int_equal(file_write_whole(path, "new", 3, 0644, &err), -1);
	assert_int_equal(err.code, ERR_CANTCREATE);
	assert_int_equal(entries(dir), 1);
	snprintf(path, sizeof(path), "%s/missing/f", dir);
	assert_int_equal(file_write_whole(path, "new", 3, 0644, &err), -1);
	assert_int_equal(err.code, ERR_CANTCREATE);
	/* A folder in the way: the rename fails after the temporary file was written. */
	snprintf(path, sizeof(path), "%s/dir", dir);
	mkdir(path, 0755);
	assert_int_equal(file_write_whole(path, "new", 3, 0644, &err), -1);
	assert_int_equal(entries(dir), 2);
	snprintf(path, sizeof(path), "%s/f", dir);
	read_equals(path, "old");
}

/* A limit on the file size stands for a full disk. */
static void a_write_cut_short_leaves_the_old_file(void **state)
{
	const char *dir = test_path("full"), *path = test_path("full/f");
	struct rlimit before, small;
	struct err err = { 0 };

	(void)state;
	mkdir(dir, 0755);
	test_write_file(path, "old");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ 10, before.rlim_max };
	setrlimit(RLIMIT_FSIZE, &small);
	assert_int_equal(file_write_whole(path, "more than ten bytes", 19, 0644, &err), -1);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(err.code, ERR_IO);
	assert_int_equal(entries(dir), 1);
	read_equals(path, "old");
}

/* A device like /dev/<name>, in a place where a mistake costs nothing: root's own node. Who is not
 * root can't harm the real one. */
static const char *device(const char *name, unsigned minor_number)
{
	static char node[64], real[64];

	snprintf(node, sizeof(node), "device-%s", name);
	const char *path = test_path(node);

	if (mknod(path, S_IFCHR | 0666, makedev(1, minor_number)) == 0 || errno == EEXIST)
		return path;
	snprintf(real, sizeof(real), "/dev/%s", name);
	return real;
}

static void a_full_disk_is_told(void **state)
{
	struct err err = { 0 };
	const char *full = device("full", 7);
	int fd = open(full, O_WRONLY | O_CLOEXEC);

	(void)state;
	if (fd < 0)
		skip();
	assert_int_equal(file_write_fd(fd, "x", 1, &err), -1);
	assert_int_equal(err.code, ERR_IO);
	close(fd);
	assert_int_equal(file_write_whole(full, "x", 1, 0644, &err), -1);
	assert_int_equal(err.code, ERR_IO);
}

static void a_device_stays_a_device(void **state)
{
	struct err err = { 0 };
	const char *null = device("null", 3);
	struct stat st;

	(void)state;
	assert_int_equal(file_write_whole(null, "x", 1, 0644, &err), 0);
	assert_int_equal(stat(null, &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void a_link_is_replaced_not_followed(void **state)
{
	struct err err = { 0 };

	(void)state;
	test_write_file(test_path("victim"), "keep");
	assert_int_equal(symlink(test_path("victim"), test_path("link")), 0);
	assert_int_equal(file_write_whole(test_path("link"), "new", 3, 0644, &err), 0);
	read_equals(test_path("victim"), "keep");
	read_equals(test_path("link"), "new");
}

static void canonical_names(void **state)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	const char *top, *out;

	(void)state;
	assert_int_equal(file_canonical(test_path("."), &a, &top, &err), 0);
	mkdir(test_path("sub"), 0755);
	assert_int_equal(file_canonical(test_path("sub/../sub/new.db"), &a, &out, &err), 0);
	assert_string_equal(out, arena_printf(&a, "%s/sub/new.db", top));
	assert_int_equal(file_canonical("/nothing-here", &a, &out, &err), 0);
	assert_string_equal(out, "/nothing-here");
	assert_int_equal(file_canonical(test_path("no/new.db"), &a, &out, &err), -1);
	assert_int_equal(err.code, ERR_NOINPUT);
	assert_int_equal(file_canonical(test_path("no/"), &a, &out, &err), -1);
	assert_int_equal(chdir(test_path("sub")), 0);
	assert_int_equal(file_canonical("here", &a, &out, &err), 0);
	assert_string_equal(out, arena_printf(&a, "%s/sub/here", top));
	assert_int_equal(chdir("/"), 0);
	arena_release(&a);
}

static void folders_are_made_all_the_way(void **state)
{
	struct err err = { 0 };
	struct stat st;

	(void)state;
	umask(0);
	assert_int_equal(file_make_dirs(test_path("p/q/r"), 02770, &err), 0);
	assert_int_equal(stat(test_path("p/q"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0770);
	assert_int_equal(file_make_dirs(test_path("p/q/r"), 0700, &err), 0);
	assert_int_equal(file_make_dirs(test_path("p/q/s/"), 0700, &err), 0);
	test_write_file(test_path("p/file"), "");
	assert_int_equal(file_make_dirs(test_path("p/file"), 0700, &err), -1);
	assert_int_equal(err.code, ERR_CANTCREATE);
	assert_int_equal(file_make_dirs(test_path("p/file/x"), 0700, &err), -1);
	assert_int_equal(err.code, ERR_CANTCREATE);
}

static void two_names_of_one_file(void **state)
{
	(void)state;
	test_write_file(test_path("same"), "");
	test_write_file(test_path("other"), "");
	unlink(test_path("hard"));
	assert_int_equal(link(test_path("same"), test_path("hard")), 0);
	assert_true(file_is_same(test_path("same"), test_path("./same")));
	assert_true(file_is_same(test_path("same"), test_path("hard")));
	assert_false(file_is_same(test_path("same"), test_path("other")));
	assert_false(file_is_same(test_path("gone"), test_path("gone")));
}

TEST_MAIN(cmocka_unit_test(what_is_written_is_read),
	  cmocka_unit_test(reading_adds_behind_and_leaves_alone_on_failure),
	  cmocka_unit_test(a_failed_write_leaves_the_old_file_and_nothing_else),
	  cmocka_unit_test(a_write_cut_short_leaves_the_old_file),
	  cmocka_unit_test(a_full_disk_is_told), cmocka_unit_test(a_device_stays_a_device),
	  cmocka_unit_test(a_link_is_replaced_not_followed), cmocka_unit_test(canonical_names),
	  cmocka_unit_test(folders_are_made_all_the_way), cmocka_unit_test(two_names_of_one_file))
