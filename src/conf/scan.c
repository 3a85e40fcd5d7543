#include "conf/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/safe.h"
#include "base/str.h"
#include "base/utf8.h"

struct bracket {
	char open;
	struct place at;
};

/* What one file shares with those it includes. */
struct budget {
	size_t bytes;
	int includes;
	struct arena arena; /* names of included files */
	const char *folder; /* of the first file: libconfig counts all names from it */
};

struct scan {
	const char *text, *end, *p;
	const char *line_start;
	long line;
	const char *file;
	int base_depth; /* of the file that includes this one */
	int depth;
	struct bracket open[SCAN_DEPTH_MAX];
	struct problems *problems;
	struct budget *budget;
	bool is_sound;
};

static void scan_text(struct scan *s);

static struct place place_at(const struct scan *s, const char *p)
{
	long column = 1;

	for (const char *c = s->line_start; c < p; c++)
		column += ((unsigned char)*c & 0xC0) != 0x80;
	return (struct place){ s->file, s->line, column };
}

/* Marks the file as bad and says where; use as the place of problems_add(). */
static struct place bad_at(struct scan *s, const char *p)
{
	s->is_sound = false;
	return place_at(s, p);
}

static void new_line(struct scan *s)
{
	s->line++;
	s->line_start = s->p;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word_char(char c)
{
	return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '*';
}

static void skip_line(struct scan *s)
{
	while (s->p < s->end && *s->p != '\n')
		s->p++;
}

static void skip_comment(struct scan *s)
{
	struct place at = place_at(s, s->p);

	for (s->p += 2; s->p < s->end; s->p++) {
		if (s->p[0] == '*' && s->p + 1 < s->end && s->p[1] == '/') {
			s->p += 2;
			return;
		}
		if (*s->p == '\n') {
			s->p++;
			new_line(s);
			s->p--;
		}
	}
	s->is_sound = false;
	problems_add(s->problems, at, "this comment is never closed with */");
}

/* A string stays on its line, so that a missing quote is found where it is. */
static void skip_string(struct scan *s)
{
	const char *from = s->p++;

	for (; s->p < s->end; s->p++) {
		if (*s->p == '"') {
			s->p++;
			return;
		}
		if (*s->p == '\n')
			break;
		if (*s->p == '\\' && s->p + 1 < s->end && s->p[1] != '\n')
			s->p++;
		else if (((unsigned char)*s->p < 0x20 && *s->p != '\t' && *s->p != '\r') ||
			 *s->p == 0x7F)
			problems_add(s->problems, bad_at(s, s->p), "control character in a text");
	}
	problems_add(
		s->problems, bad_at(s, from),
		"this text has no closing quote on its line; go on with another \"...\" on the "
		"next line");
}

/* The digits of [from, to) exceed `max` (digits without leading zeros). */
static bool exceeds(const char *from, const char *to, const char *max)
{
	size_t n, n_max = strlen(max);

	while (from < to && *from == '0')
		from++;
	n = (size_t)(to - from);
	return n > n_max || (n == n_max && memcmp(from, max, n) > 0);
}

static void check_integer(struct scan *s, const char *from)
{
	const char *digits = from + (*from == '-' || *from == '+');
	bool is_negative = *from == '-';
	int len = (int)(s->p - from);

	if (s->p < s->end && *s->p == 'L') {
		if (exceeds(digits, s->p,
			    is_negative ? "9223372036854775808" : "9223372036854775807"))
			problems_add(s->problems, bad_at(s, from), "%.*s does not fit in 64 bits",
				     MIN(len, 60), from);
		while (s->p < s->end && *s->p == 'L')
			s->p++;
		return;
	}
	if (exceeds(digits, s->p, is_negative ? "2147483648" : "2147483647"))
		problems_add(
			s->problems, bad_at(s, from),
			"%.*s does not fit in 32 bits; write it as a text in quotes, or with L at "
			"the end",
			MIN(len, 60), from);
}

static void skip_number(struct scan *s)
{
	const char *from = s->p;
	bool is_float = false;

	if (*s->p == '-' || *s->p == '+')
		s->p++;
	if (s->p + 1 < s->end && s->p[0] == '0' && (s->p[1] | 32) == 'x') {
		problems_add(s->problems, bad_at(s, from), "write the number in decimal digits");
		while (s->p < s->end && is_word_char(*s->p))
			s->p++;
		return;
	}
	while (s->p < s->end && is_digit(*s->p))
		s->p++;
	if (s->p < s->end && (*s->p == '.' || (*s->p | 32) == 'e')) {
		is_float = true;
		while (s->p < s->end &&
		       (is_digit(*s->p) || *s->p == '.' || (*s->p | 32) == 'e' ||
			((*s->p == '-' || *s->p == '+') && (s->p[-1] | 32) == 'e')))
			s->p++;
	}
	if (!is_float)
		check_integer(s, from);
	if (s->p < s->end && (is_word_char(*s->p) || *s->p == '%'))
		problems_add(s->problems, bad_at(s, from),
			     "a number with something behind it: put quotes around it");
	while (s->p < s->end && (is_word_char(*s->p) || *s->p == '%'))
		s->p++;
}

static char closing(char open)
{
	return open == '(' ? ')' : open == '[' ? ']' : '}';
}

static void open_bracket(struct scan *s)
{
	if (s->base_depth + s->depth >= SCAN_DEPTH_MAX) {
		problems_add(s->problems, bad_at(s, s->p), "nested more than %d deep",
			     SCAN_DEPTH_MAX);
		s->p = s->end;
		s->depth = 0;
		return;
	}
	s->open[s->depth++] = (struct bracket){ *s->p, place_at(s, s->p) };
	s->p++;
}

static void close_bracket(struct scan *s)
{
	if (!s->depth) {
		problems_add(s->problems, bad_at(s, s->p), "'%c' closes nothing", *s->p);
		s->p = s->end;
		return;
	}
	struct bracket b = s->open[--s->depth];

	if (*s->p != closing(b.open)) {
		problems_add(s->problems, bad_at(s, s->p),
			     "found '%c' where '%c' should close the '%c' of line %ld", *s->p,
			     closing(b.open), b.open, b.at.line);
		s->p = s->end;
		s->depth = 0;
		return;
	}
	s->p++;
}

/* The included file's name when it lies in the folder of the first file (or
 * below), else NULL. */
static const char *included_name(struct scan *s, const char *name)
{
	const char *file = arena_printf(&s->budget->arena, "%s%s", s->budget->folder, name);
	char *real_folder = realpath(s->budget->folder, NULL);
	char *real = realpath(file, NULL);
	bool is_inside = real && real_folder && str_starts(real, real_folder) &&
			 real[strlen(real_folder)] == '/';

	free(real);
	free(real_folder);
	return is_inside ? file : NULL;
}

/* The text is read again by libconfig; a file that changes in between can at
 * worst give a wrong setting, which the loader checks. */
static void scan_included(struct scan *s, const char *file, struct place at)
{
	struct str text = { 0 };
	struct err err = { 0 };

	if (file_read(file, SCAN_SIZE_MAX, &text, &err)) {
		problems_add_err(s->problems, at, &err);
		s->is_sound = false;
		goto out;
	}
	s->budget->bytes += text.len;
	if (s->budget->bytes > SCAN_SIZE_MAX) {
		problems_add(s->problems, at, "more than %zu MB with all that is included",
			     SCAN_SIZE_MAX >> 20);
		s->is_sound = false;
		goto out;
	}
	struct scan inner = { .text = str_text(&text), .file = file, .problems = s->problems };

	inner.end = inner.text + text.len;
	inner.budget = s->budget;
	inner.base_depth = s->base_depth + s->depth;
	scan_text(&inner);
	s->is_sound &= inner.is_sound;
out:
	str_release(&text);
}

/* @include "name", alone at the start of a line. */
static void include(struct scan *s)
{
	struct place at = place_at(s, s->p);
	const char *from = memchr(s->p, '"', (size_t)(s->end - s->p));
	const char *to = from ? memchr(from + 1, '"', (size_t)(s->end - from - 1)) : NULL;
	const char *eol = memchr(s->p, '\n', (size_t)(s->end - s->p));

	if (!to || (eol && to > eol)) {
		s->is_sound = false;
		problems_add(s->problems, at, "write it as @include \"file\"");
		skip_line(s);
		return;
	}
	const char *name = arena_strndup(&s->budget->arena, from + 1, (size_t)(to - from - 1));
	const char *file = *name == '/' ? NULL : included_name(s, name);

	s->p = to + 1;
	if (!file) {
		s->is_sound = false;
		problems_add(s->problems, at, "'%s' is no file of the folder that this file is in",
			     name);
	} else if (++s->budget->includes > SCAN_INCLUDES_MAX) {
		s->is_sound = false;
		problems_add(s->problems, at, "more than %d files included", SCAN_INCLUDES_MAX);
	} else {
		scan_included(s, file, at);
	}
}

static void stray_character(struct scan *s)
{
	struct str shown = { 0 };
	uint32_t cp;
	size_t n = utf8_decode(s->p, (size_t)(s->end - s->p), &cp);
	char one[5] = { 0 };

	memcpy(one, s->p, MIN(n, sizeof(one) - 1));
	safe_add(&shown, one, SAFE_LINE);
	problems_add(s->problems, bad_at(s, s->p),
		     "'%s' outside quotes; names, brackets, = ; and , are plain ASCII",
		     str_text(&shown));
	str_release(&shown);
	skip_line(s);
}

static bool starts(const struct scan *s, const char *with)
{
	size_t n = strlen(with);

	return (size_t)(s->end - s->p) >= n && !memcmp(s->p, with, n);
}

static void skip_word(struct scan *s)
{
	while (s->p < s->end && is_word_char(*s->p))
		s->p++;
}

static void scan_token(struct scan *s)
{
	char c = *s->p;

	if (c == '\n') {
		s->p++;
		new_line(s);
	} else if (c == '#' || starts(s, "//")) {
		skip_line(s);
	} else if (starts(s, "/*")) {
		skip_comment(s);
	} else if (c == '"') {
		skip_string(s);
	} else if (starts(s, "@include")) {
		include(s);
	} else if (is_digit(c) || c == '-' || c == '+' || c == '.') {
		skip_number(s);
	} else if (is_letter(c) || c == '*') {
		skip_word(s);
	} else if (c && strchr("([{", c)) {
		open_bracket(s);
	} else if (c && strchr(")]}", c)) {
		close_bracket(s);
	} else if (c && strchr(" \t\r\f=:;,", c)) {
		s->p++;
	} else {
		stray_character(s);
	}
}

static void scan_text(struct scan *s)
{
	size_t len = (size_t)(s->end - s->text);
	size_t invalid = utf8_invalid_at(s->text, len);

	s->p = s->line_start = s->text;
	s->line = 1;
	s->is_sound = true;
	if (invalid < len) {
		for (; s->p < s->text + invalid; s->p++) {
			if (*s->p == '\n') {
				s->line++;
				s->line_start = s->p + 1;
			}
		}
		problems_add(s->problems, bad_at(s, s->p), "not UTF-8 text");
		return;
	}
	while (s->p < s->end)
		scan_token(s);
	if (s->depth && s->is_sound) {
		struct bracket b = s->open[s->depth - 1];

		s->is_sound = false;
		problems_add(s->problems, b.at, "this '%c' is never closed", b.open);
	}
}

const char *scan_folder(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash ? arena_strndup(a, file, (size_t)(slash - file) + 1) : "./";
}

bool scan_check(const char *text, size_t len, const char *file, struct problems *problems)
{
	struct budget budget = { .bytes = len };
	struct scan s = { .text = text, .end = text + len, .file = file };

	s.problems = problems;
	s.budget = &budget;
	budget.folder = scan_folder(&budget.arena, file);
	if (len > SCAN_SIZE_MAX)
		problems_add(problems, (struct place){ file, 0, 0 }, "larger than %zu MB",
			     SCAN_SIZE_MAX >> 20);
	else
		scan_text(&s);
	arena_release(&budget.arena);
	return s.is_sound;
}
