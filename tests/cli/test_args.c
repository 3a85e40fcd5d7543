#include "support/test.h"

#include <string.h>

#include "base/mem.h"
#include "cli/args.h"

static const struct opt_spec some[] = {
	{ "due", "DATE", "day", 'd', false },
	{ "dry-run", NULL, "only look", 0, false },
	{ "goal", "KPI=VALUE", "goal", 'g', true },
	{ NULL, NULL, NULL, 0, false },
};
static const struct opt_spec more[] = {
	{ "file", "FILE", "file", 'f', false },
	{ NULL, NULL, NULL, 0, false },
};
static const struct opt_spec *const tables[] = { some, more, NULL };

struct fixture {
	struct arena arena;
	struct args args;
	struct err err;
};

/* Words separated by one blank each; "_" stands for an empty word. */
static int parse(struct fixture *f, const char *line)
{
	char **word = NULL;
	size_t n = 0, cap = 0;
	*f = (struct fixture){ 0 };
	while (*line) {
		size_t len = strcspn(line, " ");
		union {
			const char *in;
			char *out;
		} text = { .in = arena_strndup(&f->arena, line, len) };
		if (!strcmp(text.in, "_"))
			text.in = "";
		*ARENA_PUSH(&f->arena, word, n, cap) = text.out;
		line += len + (line[len] ? 1 : 0);
	}
	*ARENA_PUSH(&f->arena, word, n, cap) = NULL;
	f->args.arena = &f->arena;
	return args_parse(&f->args, word, tables, &f->err);
}

static void options_stand_anywhere(void **state)
{
	struct fixture f;
	(void)state;
	assert_int_equal(parse(&f, "--due fri one -f x.db two --dry-run"), 0);
	assert_int_equal(f.args.n, 2);
	assert_string_equal(f.args.arg[0], "one");
	assert_string_equal(args_at(&f.args, 1), "two");
	assert_null(args_at(&f.args, 2));
	assert_string_equal(args_option(&f.args, "due"), "fri");
	assert_string_equal(args_option(&f.args, "file"), "x.db");
	assert_true(args_has(&f.args, "dry-run"));
	assert_false(args_has(&f.args, "goal"));
	arena_release(&f.arena);
}

static void values_come_by_equals_or_next_word(void **state)
{
	struct fixture f;
	(void)state;
	assert_int_equal(parse(&f, "--due=D-3 -ffile.db --goal=gmv=5M -g uv=2"), 0);
	assert_string_equal(args_option(&f.args, "due"), "D-3");
	assert_string_equal(args_option(&f.args, "file"), "file.db");
	assert_string_equal(args_option_at(&f.args, "goal", 0), "gmv=5M");
	assert_string_equal(args_option_at(&f.args, "goal", 1), "uv=2");
	assert_null(args_option_at(&f.args, "goal", 2));
	arena_release(&f.arena);
}

static void last_value_wins(void **state)
{
	struct fixture f;
	(void)state;
	assert_int_equal(parse(&f, "--due mon --due=_ --due= --due tue"), 0);
	assert_string_equal(args_option(&f.args, "due"), "tue");
	arena_release(&f.arena);
}

static void a_value_may_look_like_an_option(void **state)
{
	struct fixture f;
	(void)state;
	assert_int_equal(parse(&f, "--due -2d --file --due"), 0);
	assert_string_equal(args_option(&f.args, "due"), "-2d");
	assert_string_equal(args_option(&f.args, "file"), "--due");
	arena_release(&f.arena);
}

static void negative_numbers_are_arguments(void **state)
{
	struct fixture f;
	(void)state;
	assert_int_equal(parse(&f, "-5 -2d - -.5 -¥3"), 0);
	assert_int_equal(f.args.n, 5);
	arena_release(&f.arena);
}

static void two_dashes_end_the_options(void **state)
{
	struct fixture f;
	(void)state;
	assert_int_equal(parse(&f, "a -- --due -x --"), 0);
	assert_int_equal(f.args.n, 4);
	assert_string_equal(f.args.arg[1], "--due");
	arena_release(&f.arena);
}

static void mistakes_are_named(void **state)
{
	static const struct {
		const char *line, *message, *hint;
	} cases[] = {
		{ "--du fri", "unknown option '--du'", "--due" },
		{ "--dryrun", "unknown option '--dryrun'", "--dry-run" },
		{ "--fiel=x", "unknown option '--fiel'", "--file" },
		{ "-x", "unknown option '-x'", "" },
		{ "--due", "option --due needs a value", "" },
		{ "--dry-run=yes", "option --dry-run takes no value", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture f;
		assert_int_equal(parse(&f, cases[i].line), -1);
		assert_int_equal(f.err.code, ERR_USAGE);
		assert_string_equal(f.err.message, cases[i].message);
		assert_non_null(strstr(f.err.hint, cases[i].hint));
		arena_release(&f.arena);
	}
}

static void assignments_are_split(void **state)
{
	struct fixture f;
	const char *field, *value;
	(void)state;
	assert_int_equal(parse(&f, "Warn-Line=5%=x"), 0);
	assert_int_equal(args_assignment(&f.args, f.args.arg[0], &field, &value, &f.err), 0);
	assert_string_equal(field, "warn_line");
	assert_string_equal(value, "5%=x");
	assert_int_equal(args_assignment(&f.args, "novalue", &field, &value, &f.err), -1);
	assert_int_equal(args_assignment(&f.args, "=x", &field, &value, &f.err), -1);
	assert_int_equal(f.err.code, ERR_USAGE);
	assert_int_equal(args_assignment(&f.args, "x=", &field, &value, &f.err), 0);
	assert_string_equal(value, "");
	arena_release(&f.arena);
}

TEST_MAIN(cmocka_unit_test(options_stand_anywhere),
	  cmocka_unit_test(values_come_by_equals_or_next_word), cmocka_unit_test(last_value_wins),
	  cmocka_unit_test(a_value_may_look_like_an_option),
	  cmocka_unit_test(negative_numbers_are_arguments),
	  cmocka_unit_test(two_dashes_end_the_options), cmocka_unit_test(mistakes_are_named),
	  cmocka_unit_test(assignments_are_split))
