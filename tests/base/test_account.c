#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/account.h"

static const char list[] = "+:x:77::::\n"
			   "+staff:x:77:::\n"
			   "root:x:0:0:root:/root:/bin/bash\n"
			   "\n"
			   "nonsense\n"
			   "mei:x:77:77:Mei:/home/mei:/bin/sh\n"
			   "second:x:77:77::/:\n";

static char *place(const char *name, const char *text)
{
	static char path[2][512];
	static int turn;
	char *to = path[turn = !turn];
	snprintf(to, sizeof *path, "%s/%s", getenv("TEST_TMP"), name);
	FILE *f = fopen(to, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return to;
}

static void the_hosts_own_list_is_first(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	assert_string_equal(account_name(77, place("list", list), &arena), "mei");
	assert_string_equal(account_name(0, place("list", list), &arena), "root");
	arena_release(&arena);
}

/* getent is whatever PATH has: here one that answers as a directory would. */
static void then_the_name_service(void **state)
{
	struct arena arena = { 0 };
	char path[512];
	(void)state;
	snprintf(path, sizeof path, "%s", getenv("PATH"));
	assert_int_equal(chmod(place("getent", "#!/bin/sh\n"
					       "[ \"$1 $2\" = 'passwd 4711' ] || exit 2\n"
					       "echo 'li.na:*:4711:5000:Li Na:/home/li:/bin/sh'\n"),
			       0700),
			 0);
	setenv("PATH", getenv("TEST_TMP"), 1);
	assert_string_equal(account_name(4711, place("list", list), &arena), "li.na");
	assert_string_equal(account_name(4712, place("list", list), &arena), "uid4712");
	setenv("PATH", "/nowhere", 1);
	assert_string_equal(account_name(4711, place("list", list), &arena), "uid4711");
	assert_string_equal(account_name(4711, "/nowhere/list", &arena), "uid4711");
	setenv("PATH", path, 1);
	arena_release(&arena);
}

TEST_MAIN(cmocka_unit_test(the_hosts_own_list_is_first), cmocka_unit_test(then_the_name_service))
