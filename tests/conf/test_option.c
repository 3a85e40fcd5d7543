#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "conf/option.h"

static const char *const variables[] = { "WARROOM_LANG", "NO_COLOR", "WARROOM_DB",
					 "WARROOM_CAMPAIGN", "WARROOM_FORCED_LOGIN" };

/* No environment, and files of this test alone. */
static int set_up(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(variables); i++)
		unsetenv(variables[i]);
	unsetenv("WARROOM_CONF");
	setenv("HOME", "/home/li", 1);
	setenv("XDG_CONFIG_HOME", test_path("none"), 1);
	return 0;
}

static const char *write_file(const char *name, const char *text)
{
	const char *path = test_path(name);

	test_write_file(path, text);
	return path;
}

static void the_table_is_in_order(void **state)
{
	(void)state;
	for (int i = 0; i < OPTION_COUNT; i++) {
		assert_int_equal(option_table[i].option, i);
		assert_ptr_equal(option_find(option_table[i].name), &option_table[i]);
		assert_true(*option_table[i].help);
	}
	assert_null(option_find("nothing"));
}

static void defaults_are_in_normal_form(void **state)
{
	struct options o;

	(void)state;
	options_init(&o);
	for (int i = 0; i < OPTION_COUNT; i++) {
		assert_string_equal(option_text(&o, (enum option)i), option_table[i].normal);
		assert_false(option_is_given(&o, (enum option)i));
	}
	assert_int_equal(option_number(&o, OPTION_WARN), 1000);
	assert_int_equal(option_number(&o, OPTION_LOCK_WAIT), 10);
	assert_true(option_is_on(&o, OPTION_MOUSE));
	options_release(&o);
}

/* What conf/ ships are the defaults, in the users' own syntax. */
static void shipped_files_are_the_defaults(void **state)
{
	struct options o, again;
	struct str system = { 0 }, user = { 0 };
	struct err err = { 0 };

	(void)state;
	options_init(&o);
	options_write_system(&system, &o);
	options_write_user(&user, &o);
	test_golden("../conf/warroom.conf", str_text(&system));
	test_golden("../conf/preferences.ini", str_text(&user));
	options_init(&again);
	if (options_read_system(&again, test_source("conf/warroom.conf"), &err) ||
	    options_read_user(&again, test_source("conf/preferences.ini"), &err))
		fail_msg("%s", err.message);
	for (int i = 0; i < OPTION_COUNT; i++) {
		assert_string_equal(option_text(&again, (enum option)i), option_table[i].normal);
		assert_int_equal(option_number(&again, (enum option)i),
				 option_number(&o, (enum option)i));
		assert_true(option_is_given(&again, (enum option)i));
	}
	str_release(&system);
	str_release(&user);
	options_release(&o);
	options_release(&again);
}

/* Other values than the defaults survive writing and reading too. */
static void written_values_read_back_the_same(void **state)
{
	static const char *const values[OPTION_COUNT] = {
		[OPTION_LANGUAGE] = "zh",         [OPTION_COLOR] = "never",
		[OPTION_DATABASE] = "/a \"b\"/c", [OPTION_CAMPAIGN] = "双11",
		[OPTION_IDENTITY] = "@account",   [OPTION_CURRENCY] = "JPY",
		[OPTION_TIMEZONE] = "UTC",        [OPTION_LOCK_WAIT] = "1min",
		[OPTION_COOLDOWN] = "5",          [OPTION_WARN] = "7.5%",
		[OPTION_MOUSE] = "false",         [OPTION_WALL_SCREENS] = "daily",
	};
	struct options o, again;
	struct str system = { 0 };
	struct err err = { 0 };

	(void)state;
	options_init(&o);
	options_init(&again);
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (values[i] &&
		    option_set(&o, (enum option)i, values[i], OPTION_FROM_COMMAND, &err))
			fail_msg("%s", err.message);
	}
	options_write_system(&system, &o);
	if (options_read_system(&again, write_file("s.conf", str_text(&system)), &err))
		fail_msg("%s", err.message);
	for (int i = 0; i < OPTION_COUNT; i++)
		assert_string_equal(option_text(&again, (enum option)i),
				    option_text(&o, (enum option)i));
	str_release(&system);
	options_release(&o);
	options_release(&again);
}

static void assert_origin(const struct options *o, enum option option, const char *wanted)
{
	struct str text = { 0 };

	option_add_origin(&text, o, option);
	assert_string_equal(str_text(&text), wanted);
	str_release(&text);
}

static void later_places_win_and_are_known(void **state)
{
	struct options o;
	struct err err = { 0 };
	char origin[5000];

	(void)state;
	setenv("WARROOM_CONF",
	       write_file("w.conf", "\n\ncolor = \"always\"; mouse = false;\nreport_width = 100;\n"
				    "warn = 5; critical = \"25%\"; lock_wait = \"2min\";"),
	       1);
	assert_int_equal(mkdir(test_path("config"), 0700), 0);
	assert_int_equal(mkdir(test_path("config/warroom"), 0700), 0);
	setenv("XDG_CONFIG_HOME", test_path("config"), 1);
	write_file("config/warroom/preferences.ini", "\xEF\xBB\xBF# mine\r\nmouse = yes\r\n"
						     "theme=light\ndatabase = \"~/w.db\"\n");
	setenv("NO_COLOR", "1", 1);
	setenv("WARROOM_LANG", "zh_CN.UTF-8", 1);
	options_init(&o);
	if (options_load(&o, &err))
		fail_msg("%s", err.message);
	assert_int_equal(option_set(&o, OPTION_REPORT_WIDTH, "120", OPTION_FROM_COMMAND, &err), 0);
	assert_string_equal(option_text(&o, OPTION_COLOR), "never");
	assert_origin(&o, OPTION_COLOR, "NO_COLOR in the environment");
	assert_string_equal(option_text(&o, OPTION_LANGUAGE), "zh");
	assert_true(option_is_on(&o, OPTION_MOUSE));
	snprintf(origin, sizeof(origin), "%s:2", test_path("config/warroom/preferences.ini"));
	assert_origin(&o, OPTION_MOUSE, origin);
	assert_string_equal(option_text(&o, OPTION_DATABASE), "/home/li/w.db");
	assert_int_equal(option_number(&o, OPTION_WARN), 500);
	assert_int_equal(option_number(&o, OPTION_LOCK_WAIT), 120);
	snprintf(origin, sizeof(origin), "%s:5", test_path("w.conf"));
	assert_origin(&o, OPTION_LOCK_WAIT, origin);
	assert_int_equal(option_number(&o, OPTION_REPORT_WIDTH), 120);
	assert_origin(&o, OPTION_REPORT_WIDTH, "command line");
	assert_origin(&o, OPTION_TOAST, "default");
	options_release(&o);
}

static void a_forced_identity_of_the_system_stays(void **state)
{
	struct options o;
	struct err err = { 0 };

	(void)state;
	setenv("WARROOM_FORCED_LOGIN", "wang", 1);
	options_init(&o);
	assert_int_equal(options_load(&o, &err), 0);
	assert_string_equal(option_text(&o, OPTION_IDENTITY), "wang");
	options_release(&o);
	setenv("WARROOM_CONF", write_file("w.conf", "identity = \"@account\";"), 1);
	options_init(&o);
	assert_int_equal(options_load(&o, &err), 0);
	assert_string_equal(option_text(&o, OPTION_IDENTITY), "@account");
	options_release(&o);
}

struct wrong {
	bool is_user;
	const char *text;
	long line;
	const char *message, *hint; /* hint NULL: whatever */
};

/* clang-format off */
static const struct wrong wrongs[] = {
	{ false, "\ncolr = \"auto\";", 2, "unknown option 'colr'", "did you mean color?" },
	{ false, "color = \"red\";",
	  1, "color: found 'red', allowed is one of auto, always, never", NULL },
	{ false, "mouse = 1;", 1, "mouse: found a whole number, allowed is true or false", NULL },
	{ false, "toast = 4;", 1, "toast: found a whole number, allowed is 1s to 1min", NULL },
	{ false, "toast = \"2min\";", 1, "toast: found '2min', allowed is 1s to 1min", NULL },
	{ false, "warn = \"0.1\";", 1, "warn: found '0.1', allowed is 0.01% to 1000%", NULL },
	{ false, "report_width = 5000000000;", 1, "does not fit in 32 bits", NULL },
	{ false, "report_width = 5000000000L;",
	  1, "report_width: found '5000000000', allowed is 40 to 500", NULL },
	{ false, "currency = \"RMB\";",
	  1, "currency: found 'RMB', allowed is a currency code", NULL },
	{ false, "timezone = \"Mars/Olympus\";",
	  1, "timezone: found 'Mars/Olympus', allowed is a time zone", NULL },
	{ false, "database = \"w.db\";", 1, "database: 'w.db' does not begin with / or ~/", NULL },
	{ false, "mouse = true;\nmouse = true;", 2, "this setting is given twice", NULL },
	{ false, "mouse = { a = 1; };", 1, "mouse: found a group { }", NULL },
	{ false, "@include \"/etc/passwd\"", 1, "is no file of the folder", NULL },
	{ true, "mouse = true\nmouse = true", 2, "mouse is given twice, first in line 1", NULL },
	{ true, "mouse = maybe", 1, "mouse: found 'maybe', allowed is true or false", NULL },
	{ true, "identity = root", 1, "option 'identity' is for the system's file only", NULL },
	{ true, "\n\n moose = true", 3, "indented line", NULL },
	{ true, "moose = true", 1, "unknown option 'moose'", "did you mean mouse?" },
	{ true, "mouse", 1, "write it as name = value", NULL },
	{ true, "[screens]\nmouse = true", 1, "no [sections] here", NULL },
	{ true, "theme = dark ; at night", 1, "theme: found 'dark ; at night'", NULL },
	{ true, "theme = \xff", 0, "not UTF-8", NULL },
	{ true, "theme = a\xE2\x80\xAE", 1, "theme: found 'a<U+202E>'", NULL },
};
/* clang-format on */

static void wrong_files_are_refused_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrongs); i++) {
		const struct wrong *w = &wrongs[i];
		struct str text = { 0 };
		struct options o;
		struct err err = { 0 };
		char place[5000];
		const char *path;

		str_addf(&text, "%s\nglyphs = \"ascii\"\n", w->text);
		path = write_file("wrong", str_text(&text));
		if (w->line)
			snprintf(place, sizeof(place), "%s:%ld:", path, w->line);
		else
			snprintf(place, sizeof(place), "%s:", path);
		options_init(&o);
		if (!(w->is_user ? options_read_user : options_read_system)(&o, path, &err))
			fail_msg("'%s' was taken", w->text);
		if (strncmp(err.message, place, strlen(place)) != 0 ||
		    !strstr(err.message, w->message) || (w->hint && strcmp(err.hint, w->hint)))
			fail_msg("'%s': %s (%s)", w->text, err.message, err.hint);
		assert_int_equal(err.code, ERR_CONFIG);
		assert_false(option_is_given(&o, OPTION_GLYPHS));
		options_release(&o);
		str_release(&text);
	}
}

static void long_lines_are_refused(void **state)
{
	struct str text = { 0 };
	struct options o;
	struct err err = { 0 };

	(void)state;
	options_init(&o);
	str_add(&text, "database = /");
	str_add_repeat(&text, "x", 4000);
	assert_int_equal(options_read_user(&o, write_file("long", str_text(&text)), &err), 0);
	assert_int_equal(strlen(option_text(&o, OPTION_DATABASE)), 4001);
	str_add_repeat(&text, "x", 400);
	assert_int_equal(options_read_user(&o, write_file("long", str_text(&text)), &err), -1);
	assert_non_null(strstr(err.message, "line of more than 4096 bytes"));
	str_release(&text);
	options_release(&o);
}

static void the_lines_of_a_kpi_keep_their_order(void **state)
{
	struct options o;
	struct err err = { 0 };

	(void)state;
	setenv("WARROOM_CONF", write_file("w.conf", "warn = 30;"), 1);
	options_init(&o);
	assert_int_equal(options_load(&o, &err), -1);
	assert_non_null(strstr(err.message, "w.conf:1: warn 30% is more than critical 20%"));
	options_release(&o);
}

static void a_named_file_must_be_there(void **state)
{
	struct options o;
	struct err err = { 0 };

	(void)state;
	setenv("WARROOM_CONF", test_path("no such"), 1);
	options_init(&o);
	assert_int_equal(options_load(&o, &err), -1);
	assert_int_equal(err.code, ERR_CONFIG);
	options_release(&o);
}

static void the_command_line_is_a_usage_error(void **state)
{
	struct options o;
	struct err err = { 0 };

	(void)state;
	options_init(&o);
	assert_int_equal(option_set(&o, OPTION_COLOR, "red", OPTION_FROM_COMMAND, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_string_equal(option_text(&o, OPTION_COLOR), "auto");
	options_release(&o);
}

#define CASE(name) cmocka_unit_test_setup(name, set_up)

TEST_MAIN(CASE(the_table_is_in_order), CASE(defaults_are_in_normal_form),
	  CASE(shipped_files_are_the_defaults), CASE(written_values_read_back_the_same),
	  CASE(later_places_win_and_are_known), CASE(a_forced_identity_of_the_system_stays),
	  CASE(wrong_files_are_refused_whole), CASE(long_lines_are_refused),
	  CASE(the_lines_of_a_kpi_keep_their_order), CASE(a_named_file_must_be_there),
	  CASE(the_command_line_is_a_usage_error))
