#include "support/test.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/problem.h"
#include "base/utf8.h"

static void failing_is_one_line(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(err_set(&err, ERR_DATA, "bad %s in %d", "cell", 3), -1);
	assert_int_equal(err.code, ERR_DATA);
	assert_string_equal(err.message, "bad cell in 3");
	assert_string_equal(err.hint, "");
	assert_int_equal(err_hint(&err, "try %s", "again"), -1);
	assert_string_equal(err.hint, "try again");
	assert_int_equal(err_wrap(&err, "importing '%s'", "a.csv"), -1);
	assert_string_equal(err.message, "importing 'a.csv': bad cell in 3");
	assert_string_equal(err.hint, "try again");
	assert_int_equal(err.code, ERR_DATA);
	assert_int_equal(err_about(&err, "amount"), -1);
	err_wrap(&err, "again");
	assert_string_equal(err.about, "amount");
	err_set(&err, ERR_IO, "other");
	assert_string_equal(err.hint, "");
	assert_string_equal(err.about, "");
	err_about(&err, "line");
	err_clear(&err);
	assert_int_equal(err.code, ERR_NONE);
	assert_string_equal(err.message, "");
	assert_string_equal(err.about, "");
}

static void nobody_need_listen(void **state)
{
	(void)state;
	assert_int_equal(err_set(NULL, ERR_IO, "x"), -1);
	assert_int_equal(err_hint(NULL, "x"), -1);
	assert_int_equal(err_wrap(NULL, "x"), -1);
	assert_int_equal(err_about(NULL, "x"), -1);
	err_clear(NULL);
}

static void data_in_a_message_is_harmless(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_DATA, "no task '%s'", "a\x1b]0;x\a\nb\xe2\x80\xae\xff");
	assert_string_equal(err.message, "no task 'a<1B>]0;x<07> b<U+202E><FF>'");
	err_hint(&err, "not %s", "\r");
	assert_string_equal(err.hint, "not <0D>");
	err_wrap(&err, "\t%s", "\x7f");
	assert_true(strncmp(err.message, " <7F>: no task", 14) == 0);
}

static void a_long_message_is_cut_between_characters(void **state)
{
	struct err err = { 0 };
	char text[4000];

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		memset(text, 'x', shift);
		for (size_t i = shift; i + 3 < sizeof(text); i += 3)
			memcpy(text + i, "中\0", 4);
		err_set(&err, ERR_DATA, "%s", text);
		assert_in_range(strlen(err.message), sizeof(err.message) - 4,
				sizeof(err.message) - 1);
		assert_true(utf8_is_valid(err.message, strlen(err.message)));
	}
}

static void every_code_has_its_word(void **state)
{
	static const struct {
		enum err_code code;
		const char *word;
	} rows[] = {
		{ ERR_NONE, "none" },
		{ ERR_USAGE, "usage" },
		{ ERR_DATA, "data" },
		{ ERR_NOINPUT, "no_input" },
		{ ERR_UNAVAILABLE, "unavailable" },
		{ ERR_INTERNAL, "internal" },
		{ ERR_CANTCREATE, "cant_create" },
		{ ERR_IO, "io" },
		{ ERR_CONFLICT, "conflict" },
		{ ERR_NOPERM, "not_permitted" },
		{ ERR_CONFIG, "config" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(err_code_word(rows[i].code), rows[i].word);
}

static void a_bug_aborts(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		signal(SIGABRT, SIG_DFL);
		close(STDERR_FILENO);
		bug("for the test");
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void a_problem_of_many_lines_is_told_once(void **state)
{
	struct problems p = { 0 };
	struct err none = { .message = "no KPI 'x'" }, other = { .message = "no KPI 'y'" };

	(void)state;
	for (long i = 1; i <= 1000; i++)
		problems_gather(&p, (struct place){ "a.csv", i, 7 }, i % 10 ? &none : &other);
	problems_gather(&p, (struct place){ "b.csv", 1, 7 }, &none);
	assert_int_equal(p.count, 1001);
	assert_int_equal(p.n, 3);
	assert_int_equal(p.kept[0].line, 1);
	assert_int_equal(p.kept[0].again, 899);
	assert_int_equal(p.kept[1].line, 10);
	assert_int_equal(p.kept[1].again, 99);
	assert_string_equal(p.kept[2].file, "b.csv");
	assert_int_equal(problems_untold(&p), 0);
	problems_release(&p);
}

static void the_first_problems_are_kept(void **state)
{
	struct problems p = { 0 };
	struct err err = { 0 };

	(void)state;
	for (long i = 1; i <= 1000; i++)
		problems_add(&p, (struct place){ "a.csv", i, 7 }, "bad %ld\n", i);
	assert_int_equal(p.count, 1000);
	assert_string_equal(p.kept[PROBLEMS_KEPT - 1].message, "bad 20 ");
	assert_int_equal(problems_to_err(&p, ERR_DATA, &err), -1);
	assert_string_equal(err.message, "a.csv:1:7: bad 1  (and 999 more)");
	problems_release(&p);
	assert_int_equal(p.count, 0);
}

static void one_problem_keeps_its_hint(void **state)
{
	struct problems p = { 0 };
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_CONFIG, "unknown key '%s'", "x");
	err_hint(&err, "did you mean y?");
	problems_add_err(&p, (struct place){ "p.cfg", 3, 0 }, &err);
	err_clear(&err);
	problems_to_err(&p, ERR_CONFIG, &err);
	assert_int_equal(err.code, ERR_CONFIG);
	assert_string_equal(err.message, "p.cfg:3: unknown key 'x'");
	assert_string_equal(err.hint, "did you mean y?");
	problems_release(&p);
}

static void place_text(const char *file, long line, long column, const char *expected)
{
	struct problem p = { .file = file, .line = line, .column = column };
	struct str s = { 0 };

	problem_add_place(&s, &p);
	assert_string_equal(str_text(&s), expected);
	str_release(&s);
}

static void places_are_told_as_far_as_known(void **state)
{
	(void)state;
	place_text("f", 1, 2, "f:1:2: ");
	place_text("f", 1, 0, "f:1: ");
	place_text("f", 0, 0, "f: ");
	place_text("f", 0, 5, "f: ");
	place_text("", 4, 2, "4:2: ");
	place_text("", 0, 0, "");
}

TEST_MAIN_ENGLISH(cmocka_unit_test(failing_is_one_line), cmocka_unit_test(nobody_need_listen),
		  cmocka_unit_test(data_in_a_message_is_harmless),
		  cmocka_unit_test(a_long_message_is_cut_between_characters),
		  cmocka_unit_test(every_code_has_its_word), cmocka_unit_test(a_bug_aborts),
		  cmocka_unit_test(the_first_problems_are_kept),
		  cmocka_unit_test(a_problem_of_many_lines_is_told_once),
		  cmocka_unit_test(one_problem_keeps_its_hint),
		  cmocka_unit_test(places_are_told_as_far_as_known))
