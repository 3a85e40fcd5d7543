/* What is kept and found beside the database: lines typed before, names of files. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "ui/path.h"
#include "ui/recall.h"

static void lines_are_bounded_and_ones_own(void **state)
{
	struct recall r = { 0 }, again = { 0 };
	struct stat st;
	char line[32];
	(void)state;
	for (int i = 0; i < RECALL_MAX + 50; i++) {
		snprintf(line, sizeof line, "line %d", i);
		recall_add(&r, "many", line);
	}
	recall_load(&again, "many");
	assert_int_equal(again.n, RECALL_MAX);
	assert_string_equal(again.line[0], "line 50");
	assert_string_equal(again.line[RECALL_MAX - 1], "line 249");
	assert_int_equal(stat(test_path("state/warroom/history/many"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	recall_release(&r);
	recall_release(&again);
}

static void the_same_line_moves_to_the_end(void **state)
{
	struct recall r = { 0 }, again = { 0 };
	(void)state;
	recall_add(&r, "same", "one");
	recall_add(&r, "same", "two");
	recall_add(&r, "same", "one");
	recall_add(&r, "same", "");
	recall_add(&r, "same", " not to be kept");
	recall_add(&r, "same", "two\nlines");
	recall_load(&again, "same");
	assert_int_equal(again.n, 2);
	assert_string_equal(again.line[0], "two");
	assert_string_equal(again.line[1], "one");
	recall_release(&r);
	recall_release(&again);
}

static void without_a_home_nothing_is_kept(void **state)
{
	struct recall r = { 0 }, again = { 0 };
	char *home = strdup(getenv("HOME") ? getenv("HOME") : "");
	(void)state;
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	recall_add(&r, "none", "one");
	recall_load(&again, "none");
	assert_int_equal(again.n, 0);
	setenv("HOME", home, 1);
	setenv("XDG_STATE_HOME", test_path("state"), 1);
	free(home);
	recall_release(&r);
}

static void names_of_files_are_found(void **state)
{
	struct path_list l = { 0 };
	char typed[4200];
	(void)state;
	mkdir(test_path("in"), 0700);
	mkdir(test_path("in/tables"), 0700);
	test_write_file(test_path("in/tasks.csv"), "");
	test_write_file(test_path("in/.hidden"), "");
	snprintf(typed, sizeof typed, "%s/ta", test_path("in"));
	assert_string_equal(path_candidate(&l, typed, 0), test_path("in/tables/"));
	assert_string_equal(path_candidate(&l, typed, 1), test_path("in/tasks.csv"));
	assert_null(path_candidate(&l, typed, 2));
	snprintf(typed, sizeof typed, "%s/", test_path("in"));
	assert_non_null(path_candidate(&l, typed, 1));
	assert_null(path_candidate(&l, typed, 2));
	snprintf(typed, sizeof typed, "%s/.", test_path("in"));
	assert_string_equal(path_candidate(&l, typed, 0), test_path("in/.hidden"));
	assert_null(path_candidate(&l, "/no/such/folder/x", 0));
	/* A candidate may be what is asked about next */
	snprintf(typed, sizeof typed, "%s/tab", test_path("in"));
	assert_null(path_candidate(&l, path_candidate(&l, typed, 0), 0));
	path_release(&l);
}

static void the_home_folder_is_known(void **state)
{
	struct arena a = { 0 };
	(void)state;
	setenv("HOME", "/home/li", 1);
	assert_string_equal(path_expand(&a, "~/x.csv"), "/home/li/x.csv");
	assert_string_equal(path_expand(&a, "~x"), "~x");
	assert_string_equal(path_expand(&a, "./x"), "./x");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(lines_are_bounded_and_ones_own),
		cmocka_unit_test(the_same_line_moves_to_the_end),
		cmocka_unit_test(without_a_home_nothing_is_kept),
		cmocka_unit_test(names_of_files_are_found),
		cmocka_unit_test(the_home_folder_is_known),
	};
	setenv("XDG_STATE_HOME", test_path("state"), 1);
	return cmocka_run_group_tests_name(__FILE__, cases, NULL, NULL);
}
