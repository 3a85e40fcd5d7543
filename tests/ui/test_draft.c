/* Drafts don't pile up: the old go, and the oldest of too many.  Each session has its own; what a
 * lost one left is found. */
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

/* ---- sessions ---- */

static const struct form_field fields[] = { { "title", "Title", FORM_TEXT, 0, NULL, NULL },
					    { NULL } };

/* A terminal with the form open; what it found, or "". */
struct session {
	struct arena arena;
	struct form form;
	struct str start[1];
	struct form_draft draft;
};

static void enter(struct session *s, const char *name, const char *found)
{
	*s = (struct session){ .form = { .name = name, .fields = fields } };
	s->draft = draft_open(name, &s->arena);
	assert_int_equal(draft_load(&s->draft, &s->form), *found != '\0');
	assert_string_equal(form_get(&s->form, "title"), found);
}

static void type(struct session *s, const char *text)
{
	form_set(&s->form, "title", text);
	draft_save(&s->draft, &s->form, s->start);
}

/* By whatever: the kernel closes what it had open. */
static void leave(struct session *s)
{
	draft_close(&s->draft);
	form_release(&s->form);
	arena_release(&s->arena);
}

static void submit(struct session *s)
{
	draft_drop(&s->draft);
	leave(s);
}

static void two_sessions_have_their_own(void **state)
{
	struct session one, two;
	(void)state;
	enter(&one, "own", "");
	type(&one, "of the one");
	enter(&two, "own", "");
	type(&two, "of the other");
	type(&one, "of the one, more");
	submit(&two);
	leave(&one);
	enter(&two, "own", "of the one, more");
	submit(&two);
	assert_false(is_there("own") || is_there("own-2"));
}

static void nothing_typed_yet_is_held_too(void **state)
{
	struct session one, two;
	(void)state;
	enter(&one, "empty", "");
	enter(&two, "empty", "");
	type(&two, "of the other");
	type(&one, "of the one");
	leave(&two);
	enter(&two, "empty", "of the other");
	submit(&two);
	submit(&one);
}

static void what_lost_ones_left_is_found(void **state)
{
	struct session one, two, three;
	(void)state;
	enter(&one, "lost", "");
	enter(&two, "lost", "");
	enter(&three, "lost", "");
	type(&one, "first");
	type(&two, "second");
	leave(&one);
	leave(&two);
	draft_of_days_ago("lost", 2);
	enter(&one, "lost", "second");
	enter(&two, "lost", "Fair!");
	submit(&three);
	enter(&three, "lost", "");
	submit(&one);
	submit(&two);
	submit(&three);
}

static void another_form_is_not_mixed_up(void **state)
{
	struct session one, two;
	(void)state;
	draft_of_days_ago("task@a-b", 0);
	draft_of_days_ago("task@a-2.4711", 0); /* half written */
	enter(&one, "task@a", "");
	enter(&two, "task@a-b", "Fair!");
	submit(&two);
	submit(&one);
}

static void one_that_is_open_is_not_old(void **state)
{
	struct session one;
	(void)state;
	draft_of_days_ago("open", 1);
	enter(&one, "open", "Fair!");
	draft_of_days_ago("open", DRAFT_DAYS_MAX + 1);
	draft_tidy();
	assert_true(is_there("open"));
	leave(&one);
	draft_tidy();
	assert_false(is_there("open"));
}

/* Where the file for it can't be had, as on a disk without locks. */
static void without_locks_all_share_one(void **state)
{
	struct session one, two;
	(void)state;
	setenv("XDG_STATE_HOME", test_path("lockless"), 1);
	mkdir(test_path("lockless"), 0700);
	mkdir(test_path("lockless/warroom"), 0700);
	mkdir(test_path("lockless/warroom/drafts"), 0700);
	mkdir(test_path("lockless/warroom/drafts/.lock"), 0700);
	enter(&one, "shared", "");
	type(&one, "of the one");
	enter(&two, "shared", "of the one");
	leave(&one);
	submit(&two);
	enter(&one, "shared", "");
	leave(&one);
	setenv("XDG_STATE_HOME", test_path("state"), 1);
}

static void without_a_folder_nothing_happens(void **state)
{
	struct session one;
	(void)state;
	test_write_file(test_path("nowhere"), "");
	setenv("XDG_STATE_HOME", test_path("nowhere"), 1);
	draft_tidy();
	enter(&one, "none", "");
	type(&one, "of the one");
	leave(&one);
	enter(&one, "none", "");
	submit(&one);
	setenv("XDG_STATE_HOME", test_path("state"), 1);
}

int main(void)
{
	const struct CMUnitTest all_cases[] = {
		cmocka_unit_test(old_ones_are_forgotten),
		cmocka_unit_test(the_oldest_of_too_many_are_forgotten),
		cmocka_unit_test(two_sessions_have_their_own),
		cmocka_unit_test(nothing_typed_yet_is_held_too),
		cmocka_unit_test(what_lost_ones_left_is_found),
		cmocka_unit_test(another_form_is_not_mixed_up),
		cmocka_unit_test(one_that_is_open_is_not_old),
		cmocka_unit_test(without_locks_all_share_one),
		cmocka_unit_test(without_a_folder_nothing_happens),
	};
	return cmocka_run_group_tests(all_cases, set_up, NULL);
}
