#include "cli/fail.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/safe.h"
#include "base/str.h"

static void write_stderr(struct str *text)
{
	struct err ignored = { 0 };
	if (file_write_fd(STDERR_FILENO, str_text(text), text->len, &ignored) < 0)
		err_clear(&ignored); /* nowhere left to say so */
	str_clear(text);
}

static void add_line(struct str *out, const char *message, const char *hint)
{
	struct str line = { 0 };
	if (*hint)
		/* TRANSLATORS: an error, and what to do about it */
		str_addf(&line, _("%s (%s)"), message, hint);
	else
		str_add(&line, message);
	str_add(out, "warroom: ");
	safe_add(out, str_text(&line), SAFE_LINE);
	str_add_char(out, '\n');
	str_release(&line);
}

static void add_problem(struct str *out, const struct problem *p)
{
	struct str text = { 0 };
	problem_add_place(&text, p);
	str_add(&text, p->message);
	add_line(out, str_text(&text), p->hint);
	str_release(&text);
}

static size_t n_kept(const struct problems *p)
{
	return p->count < PROBLEMS_KEPT ? p->count : PROBLEMS_KEPT;
}

void fail_add_problems(struct str *out, const struct problems *p)
{
	for (size_t i = 0; i < n_kept(p); i++)
		add_problem(out, &p->kept[i]);
	if (p->count > PROBLEMS_KEPT)
		str_addf(out, _("warroom: ... and %zu more\n"), p->count - PROBLEMS_KEPT);
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
	str_add_char(out, '}');
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
		for (size_t i = 0; i < n_kept(p); i++) {
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

int fail_print(const struct err *err, const struct problems *problems, bool is_json)
{
	struct str out = { 0 };
	if (problems)
		fail_add_problems(&out, problems);
	if (!says_only_problems(err, problems))
		add_line(&out, err->message, err->hint);
	if (is_json)
		json_add_error(&out, err, problems);
	write_stderr(&out);
	str_release(&out);
	return err->code ? (int)err->code : ERR_INTERNAL;
}

void fail_print_problems(const struct problems *problems)
{
	struct str out = { 0 };
	fail_add_problems(&out, problems);
	write_stderr(&out);
	str_release(&out);
}
