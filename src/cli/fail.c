#include "cli/fail.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/safe.h"
#include "base/str.h"

#define WHO "warroom: "

static void write_stderr(struct str *text)
{
	struct err ignored = { 0 };
	if (file_write_fd(STDERR_FILENO, str_text(text), text->len, &ignored) < 0)
		err_clear(&ignored); /* nowhere left to say so */
	str_clear(text);
}

/* `who` begins each line: "warroom: " where other programs may speak too, "" in the screens. */
static void add_line(struct str *out, const char *who, const char *message, const char *hint)
{
	struct str line = { 0 };
	if (*hint)
		/* TRANSLATORS: an error, and what to do about it */
		str_addf(&line, _("%s (%s)"), message, hint);
	else
		str_add(&line, message);
	str_add(out, who);
	safe_add(out, str_text(&line), SAFE_LINE);
	str_add_char(out, '\n');
	str_release(&line);
}

static void add_problem(struct str *out, const char *who, const struct problem *p)
{
	struct str text = { 0 };
	problem_add_place(&text, p);
	str_add(&text, p->message);
	if (p->again)
		str_addf(&text,
			 ngettext(", and in %zu line more", ", and in %zu lines more", p->again),
			 p->again);
	add_line(out, who, str_text(&text), p->hint);
	str_release(&text);
}

static void add_problems(struct str *out, const char *who, const struct problems *p)
{
	for (size_t i = 0; i < p->n; i++)
		add_problem(out, who, &p->kept[i]);
	if (problems_untold(p))
		str_addf(out, _("%s... and %zu more\n"), who, problems_untold(p));
}

static void json_add_text(struct str *out, const char *s)
{
	str_add_char(out, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			str_addf(out, "\\u%04x", c);
		else
			str_add_char(out, *s);
	}
	str_add_char(out, '"');
}

static void json_add_member(struct str *out, const char *key, const char *value)
{
	str_addf(out, "\"%s\":", key);
	json_add_text(out, value);
}

static void json_add_problem(struct str *out, const struct problem *p)
{
	str_add_char(out, '{');
	json_add_member(out, "file", p->file);
	str_addf(out, ",\"line\":%ld,\"column\":%ld,", p->line, p->column);
	json_add_member(out, "message", p->message);
	str_add_char(out, ',');
	json_add_member(out, "hint", p->hint);
	str_addf(out, ",\"again\":%zu}", p->again);
}

static void json_add_error(struct str *out, const struct err *err, const struct problems *p)
{
	str_add(out, "{\"error\":{");
	json_add_member(out, "code", err_code_word(err->code));
	str_add_char(out, ',');
	json_add_member(out, "message", err->message);
	str_add_char(out, ',');
	json_add_member(out, "hint", err->hint);
	if (p && p->count) {
		str_addf(out, ",\"problem_count\":%zu,\"problems\":[", p->count);
		for (size_t i = 0; i < p->n; i++) {
			if (i)
				str_add_char(out, ',');
			json_add_problem(out, &p->kept[i]);
		}
		str_add_char(out, ']');
	}
	str_add(out, "}}\n");
}

/* The error that only repeats the problems need not be said again. */
static bool says_only_problems(const struct err *err, const struct problems *p)
{
	struct err summary = { 0 };
	if (!p || !p->count)
		return false;
	problems_to_err(p, err->code, &summary);
	return !strcmp(summary.message, err->message);
}

void fail_tell_inside(struct str *out, const struct problems *p, struct err *err)
{
	bool is_said = says_only_problems(err, p);
	if (p->count == 1 && is_said)
		return;
	add_problems(out, "", p);
	if (!is_said)
		return;
	enum err_code code = err->code;
	err_clear(err);
	err_set(err, code, "%zu mistakes, nothing was changed", p->count);
	err_hint(err, "mend them and do it again");
}

int fail_print(const struct err *err, const struct problems *problems, bool is_json)
{
	struct str out = { 0 };
	if (problems)
		add_problems(&out, WHO, problems);
	if (!says_only_problems(err, problems))
		add_line(&out, WHO, err->message, err->hint);
	if (is_json)
		json_add_error(&out, err, problems);
	write_stderr(&out);
	str_release(&out);
	return err->code ? (int)err->code : ERR_INTERNAL;
}

void fail_print_problems(const struct problems *problems)
{
	struct str out = { 0 };
	add_problems(&out, WHO, problems);
	write_stderr(&out);
	str_release(&out);
}
