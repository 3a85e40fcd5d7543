/* warroom(1) says everything that the tables of the program know. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/help.h"
#include "cli/nouns.h"
#include "cli/run.h"
#include "conf/option.h"
#include "render/render.h"

static char *page;

static int read_page(void **state)
{
	(void)state;
	page = test_read_file(test_source("man/warroom.1"));
	return 0;
}

static int free_page(void **state)
{
	(void)state;
	free(page);
	return 0;
}

/* The text from a heading to the next one; the heading must be there. */
static char *section(const char *macro, const char *name)
{
	struct str head = { 0 };
	str_addf(&head, "\n.%s %s\n", macro, name);
	const char *at = strstr(page, str_text(&head));
	if (!at)
		fail_msg("warroom.1 lacks '.%s %s'", macro, name);
	at += head.len;
	str_release(&head);
	const char *sh = strstr(at, "\n.Sh "), *ss = strstr(at, "\n.Ss ");
	const char *end = !strcmp(macro, "Sh") || !ss || (sh && sh < ss) ? sh : ss;
	size_t len = end ? (size_t)(end - at) + 1 : strlen(at);
	char *text = mem_alloc(len + 1);
	memcpy(text, at, len);
	return text;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* `what` stands in `text` as a whole word. */
static void assert_says(const char *text, const char *where, const char *what)
{
	for (const char *at = text; (at = strstr(at, what)); at++)
		if (!is_name_char(at[strlen(what)]))
			return;
	fail_msg("warroom.1, %s: lacks '%s'", where, what);
}

static void assert_options(const char *text, const char *where, const struct opt_spec *o)
{
	for (; o && o->name; o++) {
		struct str name = { 0 };
		str_addf(&name, "Fl Fl %s", o->name);
		assert_says(text, where, str_text(&name));
		str_release(&name);
	}
}

static void each_verb_and_option_is_there(void **state)
{
	(void)state;
	for (const struct noun *const *n = cli_nouns; *n; n++) {
		char *text = section("Ss", (*n)->name);
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			struct str item = { 0 };
			str_addf(&item, "\n.It Ic %s%s%s", (*n)->name, *v->name ? " " : "",
				 v->name);
			assert_says(text, (*n)->name, str_text(&item));
			assert_options(text, (*n)->name, v->options);
			str_release(&item);
		}
		free(text);
	}
}

static bool is_documented(const char *name)
{
	for (const struct noun *const *n = cli_nouns; *n; n++)
		for (const struct verb *v = (*n)->verbs; v->name; v++) {
			struct str item = { 0 };
			str_addf(&item, "%s%s%s", (*n)->name, *v->name ? " " : "", v->name);
			bool is_it = str_starts(name, str_text(&item)) &&
				     !is_name_char(name[item.len]);
			str_release(&item);
			if (is_it)
				return true;
		}
	return false;
}

/* ...and nothing that is not. */
static void no_other_verb_is_there(void **state)
{
	const char *end = strstr(page, "\n.Sh SCREENS");
	(void)state;
	for (const char *at = page; (at = strstr(at, "\n.It Ic ")) && at < end; at++)
		if (!is_documented(at + strlen("\n.It Ic ")))
			fail_msg("warroom.1 has a verb that the program lacks: %.40s", at + 8);
}

static void each_global_option_is_there(void **state)
{
	char *text = section("Sh", "GLOBAL OPTIONS");
	(void)state;
	assert_options(text, "GLOBAL OPTIONS", cli_global_options);
	for (const struct opt_spec *o = cli_global_options; o->name; o++) {
		struct str letter = { 0 };
		str_addf(&letter, ".It Fl %c , Fl Fl %s", o->letter, o->name);
		if (o->letter)
			assert_says(text, "GLOBAL OPTIONS", str_text(&letter));
		str_release(&letter);
	}
	for (const struct renderer *r = renderers; r->name; r++)
		assert_says(text, "GLOBAL OPTIONS", r->name);
	free(text);
}

static void each_exit_code_is_there(void **state)
{
	char *text = section("Sh", "EXIT STATUS");
	(void)state;
	for (int code = 1; code < 128; code++) {
		const char *word = err_code_word((enum err_code)code);
		char item[32];
		if (code != CLI_FINDINGS && code != ERR_INTERNAL && !strcmp(word, "internal"))
			continue;
		snprintf(item, sizeof(item), ".It %d", code);
		assert_says(text, "EXIT STATUS", item);
	}
	free(text);
}

/* Variables that the code asks for by name. */
static void assert_environment_of(const char *text, const char *help, const char *file)
{
	static const char *const calls[] = { "getenv(\"", "environment(\"" };
	char *code = test_read_file(test_source(file));
	for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
		for (const char *at = code; (at = strstr(at, calls[i])); at++) {
			char name[64] = { 0 };
			const char *from = at + strlen(calls[i]);
			memcpy(name, from, MIN(strcspn(from, "\""), sizeof(name) - 1));
			assert_says(text, file, name);
			if (str_starts(name, "WARROOM_"))
				assert_says(help, "help environment", name);
		}
	}
	free(code);
}

static void each_variable_is_there(void **state)
{
	static const char *const files[] = { "src/app/app.c",        "src/base/i18n.c",
					     "src/base/zone_name.c", "src/cli/noun_demo.c",
					     "src/cli/run.c",        "src/conf/folder.c",
					     "src/conf/option.c",    "src/conf/playbook_find.c" };
	char *text = section("Sh", "ENVIRONMENT");
	const char *help = NULL;
	(void)state;
	for (const struct help_topic *t = help_topics; t->name; t++)
		if (!strcmp(t->name, "environment"))
			help = t->text;
	assert_non_null(help);
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		assert_environment_of(text, help, files[i]);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_table[i].env)
			assert_says(text, "ENVIRONMENT", option_table[i].env);
	free(text);
}

static void each_file_is_there(void **state)
{
	static const char *const files[] = {
		"warroom.db",      "-wal",      "-shm",         ".lock",
		".before-restore", ".before-v", "warroom.conf", "preferences.ini",
		"keys.ini",        "playbooks", "drafts",       "history",
		"choices.ini"
	};
	char *text = section("Sh", "FILES");
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (!strstr(text, files[i]))
			fail_msg("warroom.1, FILES: lacks '%s'", files[i]);
	free(text);
}

static void each_right_is_there(void **state)
{
	char *text = section("Sh", "ROLES AND RIGHTS");
	(void)state;
	for (size_t i = 0; i < rights.n; i++) {
		struct str item = { 0 };
		str_addf(&item, "\n.It Li %s Ta", rights.row[i].key);
		assert_says(text, "ROLES AND RIGHTS", str_text(&item));
		str_release(&item);
	}
	free(text);
}

/* Every name of the daily report's schema: those of "required" lists. */
static void each_field_of_the_report_is_there(void **state)
{
	char *text = section("Sh", "JSON");
	char *schema = test_read_file(test_source("tests/render/daily.schema.json"));
	int names = 0;
	(void)state;
	for (const char *at = schema; (at = strstr(at, "\"required\": [")); at++) {
		const char *end = strchr(at, ']');
		const char *quote = strchr(at, '[');
		while ((quote = strchr(quote + 1, '"')) && quote < end) {
			char name[64] = { 0 };
			size_t len = strcspn(quote + 1, "\"");
			memcpy(name, quote + 1, MIN(len, sizeof(name) - 1));
			assert_says(text, "JSON", name);
			quote += len + 1;
			names++;
		}
	}
	assert_true(names > 50);
	free(schema);
	free(text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_verb_and_option_is_there),
	cmocka_unit_test(no_other_verb_is_there),
	cmocka_unit_test(each_global_option_is_there),
	cmocka_unit_test(each_exit_code_is_there),
	cmocka_unit_test(each_variable_is_there),
	cmocka_unit_test(each_file_is_there),
	cmocka_unit_test(each_right_is_there),
	cmocka_unit_test(each_field_of_the_report_is_there),
};

int main(void)
{
	return cmocka_run_group_tests(tests, read_page, free_page);
}
