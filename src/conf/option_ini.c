#include "conf/option_ini.h"

#include <ini.h>
#include <string.h>

#include "base/utf8.h"
#include "conf/option_file.h"

/* Gives inih one line after the other and counts them: it tells its handler
 * names and values, but no line. */
struct feed {
	struct option_stage *stage;
	const char *p, *end;
	long line;
};

static bool check_line(const char *line, size_t len, struct place at, struct problems *problems)
{
	size_t blanks = 0;

	if (len && line[len - 1] == '\r')
		len--;
	while (blanks < len && (line[blanks] == ' ' || line[blanks] == '\t'))
		blanks++;
	if (len > OPTION_INI_LINE_MAX)
		problems_add(problems, at, "line of more than %d bytes", OPTION_INI_LINE_MAX);
	else if (memchr(line, '\0', len))
		problems_add(problems, at, "control character in a text");
	else if (blanks == len || line[blanks] == '#' || line[blanks] == ';')
		return true;
	else if (blanks)
		problems_add(problems, at, "indented line; begin each option in the first column");
	else if (*line == '[')
		problems_add(problems, at, "no [sections] here; write name = value");
	else if (!memchr(line, '=', len) && !memchr(line, ':', len))
		problems_add(problems, at, "write it as name = value");
	else
		return true;
	return false;
}

bool option_ini_check(const struct str *text, const char *file, struct problems *problems)
{
	const char *p = str_text(text), *end = p + text->len;
	struct place at = { file, 1, 0 };
	bool is_sound = utf8_is_valid(p, text->len);

	if (!is_sound)
		problems_add(problems, (struct place){ file, 0, 0 }, "not UTF-8 text");
	for (; p < end; at.line++) {
		const char *eol = memchr(p, '\n', (size_t)(end - p));
		size_t len = (size_t)((eol ? eol : end) - p);

		is_sound &= check_line(p, len, at, problems);
		p += len + (eol != NULL);
	}
	return is_sound;
}

static char *next_line(char *buffer, int size, void *stream)
{
	struct feed *f = stream;
	int n = 0;

	if (f->p == f->end)
		return NULL;
	f->line++;
	while (f->p < f->end && n < size - 1) {
		buffer[n++] = *f->p++;
		if (buffer[n - 1] == '\n')
			break;
	}
	buffer[n] = '\0';
	return buffer;
}

/* inih keeps quotes; people write them all the same. */
static const char *unquoted(struct arena *a, const char *value)
{
	size_t len = strlen(value);

	if (len >= 2 && value[0] == '"' && value[len - 1] == '"')
		return arena_strndup(a, value + 1, len - 2);
	return value;
}

static int take(void *user, const char *section, const char *name, const char *value)
{
	struct feed *f = user;

	(void)section;
	option_stage_put(f->stage, name, unquoted(&f->stage->o->arena, value), f->line);
	return 1;
}

/* The switches are inih's, for the whole process; this is its only user. */
static void set_switches(void)
{
	ini_use_stack = false;
	ini_allow_realloc = false;
	ini_initial_alloc = OPTION_INI_LINE_MAX + 8;
	ini_max_line = OPTION_INI_LINE_MAX + 8;
	ini_allow_inline_comments = false;
	ini_allow_multiline = false;
	ini_stop_on_first_error = false;
}

static void parse(struct option_stage *s, const struct str *text)
{
	struct feed f = { .stage = s, .p = str_text(text) };
	int line;

	f.end = f.p + text->len;
	set_switches();
	line = ini_parse_stream(next_line, &f, take, &f);
	if (line)
		problems_add(&s->problems, (struct place){ s->file, MAX(line, 0), 0 },
			     "write it as name = value");
}

int options_read_user(struct options *o, const char *path, struct err *err)
{
	struct str text = { 0 };
	struct option_stage s;
	int result = option_file_text(path, &text, err);

	if (result == 0) {
		option_stage_init(&s, o, path, OPTION_USER);
		if (option_ini_check(&text, s.file, &s.problems))
			parse(&s, &text);
		result = option_stage_finish(&s, err);
	}
	str_release(&text);
	return result < 0 ? -1 : 0;
}

/* ---- other files, with sections ---- */

struct sections {
	struct feed feed;
	const char *path;
	int (*put)(void *ctx, const struct ini_line *line, struct err *err);
	void *ctx;
	struct err *err;
	bool is_wrong;
};

static int take_section(void *user, const char *section, const char *name, const char *value)
{
	struct sections *s = user;
	const struct ini_line line = { section, name, value };

	if (s->is_wrong)
		return 1;
	if (s->put(s->ctx, &line, s->err) < 0) {
		s->is_wrong = true;
		err_wrap(s->err, "%s:%ld", s->path, s->feed.line);
	}
	return 1;
}

int ini_read_text(const struct ini_text *text,
		  int (*put)(void *ctx, const struct ini_line *line, struct err *err), void *ctx,
		  struct err *err)
{
	struct sections s = { .path = text->name, .put = put, .ctx = ctx, .err = err };
	int line;

	s.feed.p = text->text;
	s.feed.end = text->text + text->len;
	set_switches();
	line = ini_parse_stream(next_line, &s.feed, take_section, &s);
	if (line > 0 && !s.is_wrong) {
		s.is_wrong = true;
		err_set(err, ERR_CONFIG, "%s:%d: write it as name = value", text->name, line);
	}
	return s.is_wrong ? -1 : 0;
}

int ini_read_file(const char *path,
		  int (*put)(void *ctx, const struct ini_line *line, struct err *err), void *ctx,
		  struct err *err)
{
	struct str text = { 0 };
	int result = option_file_text(path, &text, err);

	if (result == 0) {
		const struct ini_text whole = { str_text(&text), text.len, path };

		result = ini_read_text(&whole, put, ctx, err);
	}
	str_release(&text);
	return result < 0 ? -1 : 0;
}
