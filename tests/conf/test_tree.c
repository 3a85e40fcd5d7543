#include "support/test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "conf/tree.h"

static const char FILE_NAME[] = "some.cfg";

static void expect_error(const char *text, const char *file, long line, const char *message)
{
	struct problems problems = { 0 };
	struct arena a = { 0 };

	assert_null(tree_parse(&a, text, strlen(text), file, &problems));
	assert_true(problems.count >= 1);
	if (problems.kept[0].line != line || !strstr(problems.kept[0].message, message))
		fail_msg("wanted line %ld: %s, got %ld: %s", line, message, problems.kept[0].line,
			 problems.kept[0].message);
	problems_release(&problems);
	arena_release(&a);
}

static void all_kinds_of_values(void **state)
{
	static const char text[] = "\xEF\xBB\xBF# comment\r\n"
				   "a = 12;\r\n"
				   "b = 5000000000L; c = -2147483648;\n"
				   "d = 0.5; e = true;\n"
				   "f = \"one \" \"\xe4\xba\x8c \\\" \\x41\";\n"
				   "g = { h = [ 1, 2 ]; i = ( 3, \"x\", { j = 4; } ); };\n"
				   "k : 007\n";
	struct problems problems = { 0 };
	struct arena a = { 0 };
	const struct tree *t, *g;

	(void)state;
	t = tree_parse(&a, text, sizeof(text) - 1, FILE_NAME, &problems);
	assert_non_null(t);
	assert_int_equal(t->children, 8);
	assert_int_equal(tree_member(t, "a")->integer, 12);
	assert_int_equal(tree_member(t, "a")->at.line, 2);
	assert_string_equal(tree_member(t, "a")->at.file, FILE_NAME);
	assert_true(tree_member(t, "b")->integer == 5000000000);
	assert_true(tree_member(t, "c")->integer == INT32_MIN);
	assert_true(tree_member(t, "d")->real == 0.5);
	assert_int_equal(tree_member(t, "e")->type, TREE_BOOL);
	assert_int_equal(tree_member(t, "e")->integer, 1);
	assert_string_equal(tree_member(t, "f")->text, "one \xe4\xba\x8c \" A");
	assert_int_equal(tree_member(t, "k")->integer, 7);
	g = tree_member(t, "g");
	assert_int_equal(g->type, TREE_GROUP);
	assert_int_equal(tree_member(g, "h")->type, TREE_ARRAY);
	assert_int_equal(tree_member(g, "h")->child->next->integer, 2);
	assert_int_equal(tree_member(g, "i")->type, TREE_LIST);
	assert_int_equal(tree_member(tree_member(g, "i")->child->next->next, "j")->integer, 4);
	assert_null(tree_member(t, "A"));
	problems_release(&problems);
	arena_release(&a);
}

static void integers_never_lose_bits(void **state)
{
	(void)state;
	expect_error("a = 2147483648;", FILE_NAME, 1, "2147483648 does not fit in 32 bits");
	expect_error("a = -2147483649;", FILE_NAME, 1, "does not fit in 32 bits");
	expect_error("\n\na = [ 1,\n 99999999999 ];", FILE_NAME, 4, "does not fit in 32 bits");
	expect_error("a = 9223372036854775808L;", FILE_NAME, 1, "does not fit in 64 bits");
	expect_error("a = 0xFFFFFFFF;", FILE_NAME, 1, "decimal digits");
}

static void syntax_errors_say_where(void **state)
{
	(void)state;
	expect_error("a = ;", FILE_NAME, 1, "not understood here");
	expect_error("a = 1;\nb = ( 1, 2, );", FILE_NAME, 2, "not understood here");
	expect_error("a = [ 1, \"x\" ];", FILE_NAME, 1, "one kind");
	expect_error("a = 1;\na = 2;", FILE_NAME, 2, "given twice");
	expect_error("a = {\n b = (\n};", FILE_NAME, 3, "should close the '(' of line 2");
	expect_error("a = {\n b = (\n", FILE_NAME, 2, "this '(' is never closed");
	expect_error("a = 1; )", FILE_NAME, 1, "')' closes nothing");
	expect_error("a = \"\x01\";", FILE_NAME, 1, "control character");
	expect_error("a = 1;\nb = \"\xff\";", FILE_NAME, 2, "not UTF-8");
	expect_error("a = 1; \xe2\x80\x9c", FILE_NAME, 1, "outside quotes");
}

static void deep_nesting_ends_cleanly(void **state)
{
	struct str text = { 0 };

	(void)state;
	str_add(&text, "a = ");
	str_add_repeat(&text, "(", 3000);
	str_add_repeat(&text, ")", 3000);
	expect_error(str_text(&text), FILE_NAME, 1, "nested more than 32 deep");
	str_clear(&text);
	str_add_repeat(&text, "a = {", 50000);
	expect_error(str_text(&text), FILE_NAME, 1, "nested more than 32 deep");
	str_release(&text);
}

static void large_files_are_refused(void **state)
{
	struct str text = { 0 };

	(void)state;
	str_add_repeat(&text, "# a comment of thirty-one bytes\n", 4 * 32768 + 1);
	expect_error(str_text(&text), FILE_NAME, 0, "larger than 4 MB");
	str_release(&text);
}

static void includes_stay_in_their_folder(void **state)
{
	char main_name[4200];
	struct problems problems = { 0 };
	struct arena a = { 0 };
	const struct tree *t;
	const char *text = "a = 1;\n@include \"part.cfg\"\nc = 3;\n";

	(void)state;
	snprintf(main_name, sizeof(main_name), "%s", test_path("main.cfg"));
	test_write_file(test_path("part.cfg"), "\nb = 2;\n");
	t = tree_parse(&a, text, strlen(text), main_name, &problems);
	assert_non_null(t);
	assert_int_equal(tree_member(t, "b")->integer, 2);
	assert_int_equal(tree_member(t, "b")->at.line, 2);
	assert_string_equal(tree_member(t, "b")->at.file, test_path("part.cfg"));
	assert_int_equal(tree_member(t, "c")->at.line, 3);
	arena_release(&a);
	expect_error("@include \"/etc/passwd\"", main_name, 1, "no file of the folder");
	expect_error("@include \"../part.cfg\"", main_name, 1, "no file of the folder");
	expect_error("@include \"none.cfg\"", main_name, 1, "no file of the folder");
	/* names count from the folder of the first file, as libconfig has it */
	assert_int_equal(mkdir(test_path("sub"), 0700), 0);
	test_write_file(test_path("sub/in.cfg"), "@include \"part2.cfg\"\n");
	test_write_file(test_path("sub/part2.cfg"), "b = 2;\n");
	expect_error("@include \"sub/in.cfg\"", main_name, 1, "no file of the folder");
	expect_error("@include part.cfg", main_name, 1, "write it as @include");
	test_write_file(test_path("self.cfg"), "@include \"self.cfg\"\n");
	expect_error("@include \"self.cfg\"\n", main_name, 1, "more than 16 files included");
	test_write_file(test_path("bad.cfg"), "\nb = 99999999999;\n");
	expect_error("@include \"bad.cfg\"\n", main_name, 2, "does not fit in 32 bits");
	problems_release(&problems);
}

TEST_MAIN(cmocka_unit_test(all_kinds_of_values), cmocka_unit_test(integers_never_lose_bits),
	  cmocka_unit_test(syntax_errors_say_where), cmocka_unit_test(deep_nesting_ends_cleanly),
	  cmocka_unit_test(large_files_are_refused),
	  cmocka_unit_test(includes_stay_in_their_folder))
