#include "support/test.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <wchar.h>

#include "base/err.h"
#include "base/i18n.h"

/* A catalogue of one message, as msgfmt would write it (gettext manual, "MO Files"). */
static void write_catalogue(const char *path, const char *id, const char *text)
{
	static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
	const char *strings[4] = { "", id, header, text };
	uint32_t head[7] = { 0x950412de, 0, 2, 28, 44, 0, 60 }, table[8];
	uint32_t at = 60;
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	for (int i = 0; i < 4; i++) {
		table[2 * i] = (uint32_t)strlen(strings[i]);
		table[2 * i + 1] = at;
		at += table[2 * i] + 1;
	}
	fwrite(head, sizeof(head), 1, f);
	fwrite(table, sizeof(table), 1, f);
	for (int i = 0; i < 4; i++)
		fwrite(strings[i], strlen(strings[i]) + 1, 1, f);
	assert_int_equal(fclose(f), 0);
}

static int make_catalogue(void **state)
{
	const char *dir = test_path("locale");

	(void)state;
	mkdir(dir, 0755);
	mkdir(test_path("locale/zh_CN"), 0755);
	mkdir(test_path("locale/zh_CN/LC_MESSAGES"), 0755);
	write_catalogue(test_path("locale/zh_CN/LC_MESSAGES/warroom.mo"), "no task '%s'",
			"没有任务“%s”");
	setenv("WARROOM_LOCALEDIR", dir, 1);
	return 0;
}

static void clear_environment(void)
{
	static const char *const names[] = { "WARROOM_LANG", "LANGUAGE", "LC_ALL",
					     "LC_MESSAGES",  "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		unsetenv(names[i]);
}

struct environment {
	const char *name, *value, *second, *second_value, *wanted, *lang;
};

static void the_language_is_found_on_any_host(void **state)
{
	static const struct environment rows[] = {
		{ "LANG", "", NULL, NULL, NULL, "en" },
		{ "LANG", "C", NULL, NULL, NULL, "en" },
		{ "LANG", "zh_CN.UTF-8", NULL, NULL, NULL, "zh" },
		{ "LANG", "zh_TW.UTF-8", NULL, NULL, NULL, "zh" },
		{ "LANG", "de_DE.UTF-8", NULL, NULL, NULL, "en" },
		{ "LC_ALL", "zh_CN.GB18030", "LANG", "en_US.UTF-8", NULL, "zh" },
		{ "LC_MESSAGES", "zh_CN", "LANG", "C", NULL, "zh" },
		{ "LANGUAGE", "en", "LANG", "zh_CN.UTF-8", NULL, "en" },
		{ "WARROOM_LANG", "zh", "LANGUAGE", "en", NULL, "zh" },
		{ "WARROOM_LANG", "zh", NULL, NULL, "en", "en" },
		{ "WARROOM_LANG", "en", "LANG", "zh_CN.UTF-8", "zh", "zh" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		clear_environment();
		setenv(rows[i].name, rows[i].value, 1);
		if (rows[i].second)
			setenv(rows[i].second, rows[i].second_value, 1);
		i18n_init(rows[i].wanted);
		assert_string_equal(i18n_lang(), rows[i].lang);
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		assert_int_equal(wcwidth(0x4e2d), 2);
		assert_string_equal(localeconv()->decimal_point, ".");
	}
}

static void switching_while_running(void **state)
{
	struct err err = { 0 };

	(void)state;
	clear_environment();
	i18n_init("en");
	for (int i = 0; i < 3; i++) {
		err_set(&err, ERR_NOINPUT, "no task '%s'", "x");
		assert_string_equal(err.message, "no task 'x'");
		i18n_set("zh_CN");
		assert_true(i18n_is_zh());
		err_set(&err, ERR_NOINPUT, "no task '%s'", "x");
		assert_string_equal(err.message, "没有任务“x”");
		assert_string_equal(_("not in the catalogue"), "not in the catalogue");
		i18n_set("en");
		assert_false(i18n_is_zh());
	}
}

static void without_a_catalogue_it_is_english(void **state)
{
	(void)state;
	clear_environment();
	setenv("WARROOM_LOCALEDIR", test_path("nowhere"), 1);
	i18n_init("zh");
	assert_string_equal(_("no task '%s'"), "no task '%s'");
}

int main(void)
{
	const struct CMUnitTest cases[] = {
		cmocka_unit_test(the_language_is_found_on_any_host),
		cmocka_unit_test(switching_while_running),
		cmocka_unit_test(without_a_catalogue_it_is_english),
	};

	return cmocka_run_group_tests(cases, make_catalogue, NULL);
}
