#include "base/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/macros.h"

#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

#define DOMAIN "warroom"
#define CATALOGUE "zh_CN/LC_MESSAGES/" DOMAIN ".mo"

static bool is_zh_name(const char *lang)
{
	return lang && strncasecmp(lang, "zh", 2) == 0;
}

/* Folder of the running program, without a slash at the end; "" when unknown. */
static void program_dir(char dir[PATH_MAX])
{
	ssize_t n = readlink("/proc/self/exe", dir, PATH_MAX - 1);
	char *slash;

	dir[n > 0 ? n : 0] = '\0';
	slash = strrchr(dir, '/');
	if (slash)
		*slash = '\0';
}

static bool has_catalogue(const char *dir)
{
	char path[PATH_MAX + 64];
	int n = snprintf(path, sizeof(path), "%s/%s", dir, CATALOGUE);

	return n > 0 && (size_t)n < sizeof(path) && access(path, R_OK) == 0;
}

static bool bind_beside_program(void)
{
	static const char *const places[] = { "locale", "../locale", "../share/locale" };
	char dir[PATH_MAX], path[PATH_MAX + 32];

	program_dir(dir);
	for (size_t i = 0; dir[0] && i < ARRAY_LEN(places); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, places[i]);
		if (has_catalogue(path)) {
			bindtextdomain(DOMAIN, path);
			return true;
		}
	}
	return false;
}

/* A new binding also drops what libintl remembers of another language. */
static void bind_catalogue(void)
{
	const char *given = getenv("WARROOM_LOCALEDIR");

	if (given && *given)
		bindtextdomain(DOMAIN, given);
	else if (!bind_beside_program())
		bindtextdomain(DOMAIN, LOCALEDIR);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
}

void i18n_set(const char *lang)
{
	if (is_zh_name(lang)) {
		setenv("LANGUAGE", "zh_CN:zh", 1);
		setlocale(LC_MESSAGES, "C.UTF-8"); /* in "C", libintl ignores LANGUAGE */
		bind_catalogue();
	} else {
		setenv("LANGUAGE", "en", 1);
		setlocale(LC_MESSAGES, "C"); /* no catalogue is ever looked for */
	}
}

static const char *language_wanted(const char *wanted)
{
	static const char *const names[] = { "WARROOM_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES",
					     "LANG" };

	if (wanted && *wanted)
		return wanted;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "en";
}

void i18n_init(const char *wanted)
{
	setlocale(LC_CTYPE, ""); /* fails for a locale that this host has not generated */
	if (strcasecmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8"); /* part of libc-bin, always there */
	i18n_set(language_wanted(wanted));
}

const char *i18n_lang(void)
{
	return i18n_is_zh() ? "zh" : "en";
}

bool i18n_is_zh(void)
{
	return is_zh_name(getenv("LANGUAGE"));
}
