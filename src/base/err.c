#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/safe.h"
#include "base/str.h"
#include "base/utf8.h"

/* Formats with the translation of `fmt` into one harmless line. */
static void format_line(struct str *line, const char *fmt, va_list ap)
{
	struct str raw = { 0 };

	str_vaddf(&raw, *fmt ? gettext(fmt) : fmt, ap);
	safe_add(line, str_text(&raw), SAFE_LINE);
	str_release(&raw);
}

int err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	struct str line = { 0 };
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	format_line(&line, fmt, ap);
	va_end(ap);
	err->code = code;
	utf8_copy(err->message, sizeof(err->message), str_text(&line));
	err->hint[0] = err->about[0] = '\0';
	str_release(&line);
	return -1;
}

int err_hint(struct err *err, const char *fmt, ...)
{
	struct str line = { 0 };
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	format_line(&line, fmt, ap);
	va_end(ap);
	utf8_copy(err->hint, sizeof(err->hint), str_text(&line));
	str_release(&line);
	return -1;
}

int err_about(struct err *err, const char *name)
{
	if (err)
		utf8_copy(err->about, sizeof(err->about), name);
	return -1;
}

int err_wrap(struct err *err, const char *fmt, ...)
{
	struct str line = { 0 };
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	format_line(&line, fmt, ap);
	va_end(ap);
	str_add(&line, ": ");
	str_add(&line, err->message);
	utf8_copy(err->message, sizeof(err->message), str_text(&line));
	str_release(&line);
	return -1;
}

void err_clear(struct err *err)
{
	if (!err)
		return;
	err->code = ERR_NONE;
	err->message[0] = '\0';
	err->hint[0] = err->about[0] = '\0';
}

const char *err_code_word(enum err_code code)
{
	switch (code) {
	case ERR_NONE: return "none";
	case ERR_USAGE: return "usage";
	case ERR_DATA: return "data";
	case ERR_NOINPUT: return "no_input";
	case ERR_UNAVAILABLE: return "unavailable";
	case ERR_INTERNAL: return "internal";
	case ERR_CANTCREATE: return "cant_create";
	case ERR_IO: return "io";
	case ERR_CONFLICT: return "conflict";
	case ERR_NOPERM: return "not_permitted";
	case ERR_CONFIG: return "config";
	}
	return "internal";
}

void bug_at(const char *file, int line, const char *what)
{
	fprintf(stderr, "warroom: bug at %s:%d: %s\n", file, line, what);
	abort();
}
