/* The tables of the command line keep their own rules. */
#include "support/test.h"

#include <string.h>

#include "cli/codes.h"
#include "cli/help.h"
#include "cli/nouns.h"
#include "cli/run.h"
#include "render/render.h"

static void names_are_plain_and_unique(void **state)
{
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		assert_ptr_equal(cli_noun_find((*n)->name), *n);
		assert_int_equal(strspn((*n)->name, "abcdefghijklmnopqrstuvwxyz-"),
				 strlen((*n)->name));
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			assert_int_equal(strspn(v->name, "abcdefghijklmnopqrstuvwxyz-"),
					 strlen(v->name));
			if (*v->name)
				assert_ptr_equal(cli_verb_find(*n, v->name), v);
		}
	}
}

/* One line, no full stop: "Block a task" */
static void check_help(const char *help)
{
	assert_non_null(help);
	assert_true(strlen(help) >= 3);
	assert_null(strchr(help, '\n'));
	if (help[strlen(help) - 1] == '.')
		fail_msg("full stop: %s", help);
}

static void everything_has_help(void **state)
{
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		check_help((*n)->help);
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			check_help(v->help);
			assert_non_null(v->args);
			assert_non_null(v->run);
			for (const struct opt_spec *o = v->options; o && o->name; o++)
				check_help(o->help);
		}
	}
	for (const struct opt_spec *o = cli_global_options; o->name; o++)
		check_help(o->help);
}

/* What completes argument i of "noun verb"; "" when it is no code. */
static const char *completed_by(const char *noun, const char *verb, int i)
{
	const struct noun *n = cli_noun_find(noun);
	const struct code_kind *k = codes_of_argument(n, cli_verb_find(n, verb), i);
	return k ? k->name : "";
}

static void arguments_that_are_codes_are_known(void **state)
{
	(void)state;
	assert_string_equal(completed_by("task", "done", 0), "task");
	assert_string_equal(completed_by("task", "depend", 1), "task");
	assert_string_equal(completed_by("task", "block", 1), "");
	assert_string_equal(completed_by("task", "add", 0), "");
	assert_string_equal(completed_by("budget", "transfer", 0), "line");
	assert_string_equal(completed_by("budget", "transfer", 1), "line");
	assert_string_equal(completed_by("budget", "transfer", 2), "");
	assert_string_equal(completed_by("ledger", "reverse", 0), "settles");
	assert_string_equal(completed_by("ledger", "spend", 0), "line");
	assert_string_equal(completed_by("phase", "show", 0), "phase");
	assert_string_equal(completed_by("gate", "sign", 0), "gate");
	assert_string_equal(completed_by("record", NULL, 0), "kpi");
	assert_string_equal(completed_by("record", NULL, 1), "");
	assert_string_equal(completed_by("channel", "set", 0), "channel");
	assert_string_equal(completed_by("person", "set", 0), "owner");
	assert_string_equal(completed_by("incident", "note", 0), "incident");
	assert_string_equal(codes_of_field("owner")->noun, "person");
	assert_null(codes_of_field("title"));
}

static void a_usual_verb_is_there(void **state)
{
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		if ((*n)->usual)
			assert_non_null(cli_verb_find(*n, (*n)->usual));
		if (!cli_noun_is_verb(*n)) {
			for (const struct verb *v = (*n)->verbs; v->name; v++)
				assert_true(*v->name);
		}
	}
}

/* Options are read before the verb is known, so that within a noun a name either takes a value
 * everywhere or nowhere; and no global option may be shadowed. */
static void options_agree_within_a_noun(void **state)
{
	static const struct opt_spec *const global[] = { cli_global_options, NULL };
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			for (const struct opt_spec *o = v->options; o && o->name; o++) {
				if (args_find(global, o->name))
					fail_msg("%s %s: --%s is a global option", (*n)->name,
						 v->name, o->name);
				for (const struct verb *w = (*n)->verbs; w->name; w++) {
					const struct opt_spec *const other[] = { w->options, NULL };
					const struct opt_spec *p = args_find(other, o->name);
					if (p && !p->value != !o->value)
						fail_msg("%s: --%s takes a value or not",
							 (*n)->name, o->name);
				}
			}
		}
	}
}

static void argument_counts_make_sense(void **state)
{
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			assert_true(v->min_args >= 0);
			assert_true(v->max_args < 0 || v->max_args >= v->min_args);
			if (v->max_args != 0 && !*v->args)
				fail_msg("%s %s: no synopsis of its arguments", (*n)->name,
					 v->name);
		}
	}
}

static void synopses_name_real_options(void **state)
{
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			const struct opt_spec *const own[] = { v->options ? v->options
									  : cli_global_options,
							       cli_global_options, NULL };
			for (const char *s = v->args; (s = strstr(s, "--")); s += 2) {
				char name[40] = { 0 };
				size_t len = strspn(s + 2, "abcdefghijklmnopqrstuvwxyz-");
				assert_true(len < sizeof name);
				memcpy(name, s + 2, len);
				if (!args_find(own, name))
					fail_msg("%s %s: synopsis names --%s", (*n)->name, v->name,
						 name);
			}
		}
	}
}

/* What help and completion offer as --format is what there is. */
static void formats_are_those_that_render(void **state)
{
	static const struct opt_spec *const global[] = { cli_global_options, NULL };
	struct str names = { 0 };
	(void)state;
	for (const struct renderer *r = renderers; r->name; r++)
		str_addf(&names, "%s%s", names.len ? "|" : "", r->name);
	assert_string_equal(args_find(global, "format")->value, str_text(&names));
	str_release(&names);
}

TEST_MAIN(cmocka_unit_test(names_are_plain_and_unique), cmocka_unit_test(everything_has_help),
	  cmocka_unit_test(a_usual_verb_is_there),
	  cmocka_unit_test(arguments_that_are_codes_are_known),
	  cmocka_unit_test(options_agree_within_a_noun),
	  cmocka_unit_test(argument_counts_make_sense),
	  cmocka_unit_test(synopses_name_real_options),
	  cmocka_unit_test(formats_are_those_that_render))
