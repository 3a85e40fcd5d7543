/* Drafts don't pile up: the old go, and the oldest of too many. */
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ui/draft.h"

static const char *folder(void)
{
	return test_path("state/warroom/drafts");
}

static int set_up(void **state)
{
	(void)state;
	setenv("XDG_STATE_HOME", test_path("state"), 1);
	mkdir(test_path("state"), 0700);
	mkdir(test_path("state/warroom"), 0700);
	return mkdir(folder(), 0700);
}

static void draft_of_days_ago(const char *name, int days)
{
	char path[4200];
	const struct timespec at[2] = { { .tv_sec = time(NULL) - days * 86400L },
					{ .tv_sec = time(NULL) - days * 86400L } };
	snprintf(path, sizeof path, "%s/%s", folder(), name);
	test_write_file(path, "title 5 Fair!\n");
	assert_int_equal(utimensat(AT_FDCWD, path, at, 0), 0);
}

static bool is_there(const char *name)
{
	char path[4200];
	snprintf(path, sizeof path, "%s/%s", folder(), name);
	return access(path, F_OK) == 0;
}

static void old_ones_are_forgotten(void **state)
{
	(void)state;
	draft_of_days_ago("now", 0);
	draft_of_days_ago("young", DRAFT_DAYS_MAX - 1);
	draft_of_days_ago("old", DRAFT_DAYS_MAX + 1);
	draft_tidy();
	assert_true(is_there("now") && is_there("young"));
	assert_false(is_there("old"));
}

static void the_oldest_of_too_many_are_forgotten(void **state)
{
	char name[32];
	(void)state;
	draft_of_days_ago("first", 3);
	draft_of_days_ago("second", 2);
	for (int i = 0; i < DRAFTS_MAX - 1; i++) {
		snprintf(name, sizeof name, "many-%d", i);
		draft_of_days_ago(name, 1);
	}
	draft_of_days_ago("now", 5);
	draft_of_days_ago("young", 5);
	draft_tidy();
	assert_true(is_there("second") && is_there("many-0"));
	assert_false(is_there("first") || is_there("now") || is_there("young"));
}

static void without_a_folder_nothing_happens(void **state)
{
	(void)state;
	setenv("XDG_STATE_HOME", test_path("nowhere"), 1);
	draft_tidy();
}

int main(void)
{
	const struct CMUnitTest all_cases[] = {
		cmocka_unit_test(old_ones_are_forgotten),
		cmocka_unit_test(the_oldest_of_too_many_are_forgotten),
		cmocka_unit_test(without_a_folder_nothing_happens),
	};
	return cmocka_run_group_tests(all_cases, set_up, NULL);
}
