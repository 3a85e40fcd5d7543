#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv_input.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { FIELD_MAX = 1024 * 1024, RECORD_MAX = 16 * 1024 * 1024 };

/* One field in the window, from the record's begin. */
struct span {
	size_t start, len; /* without the quotes */
	bool is_quoted;
	bool has_doubled; /* "" inside stands for " */
};

/* What reading a piece came to. */
enum outcome { DONE, MORE /* the window ends too early */, BAD };

struct csv_reader {
	struct csv_input input;
	char *file;
	char separator;
	long line; /* of the next record */
	long record_line;
	size_t record; /* where the record begins in the window */
	size_t length; /* of the record, line end included */
	struct span *span;
	size_t n, span_cap;
	const char **field;
	size_t field_cap;
	struct str scratch; /* fields with doubled quotes, singled */
	long bad_line, bad_column;
	struct err bad; /* without the place */
};

struct csv_reader *csv_reader_new(FILE *in, const char *file, char separator)
{
	struct csv_reader *r = mem_alloc(sizeof(*r));

	csv_input_init(&r->input, in);
	r->file = mem_strdup(file && *file ? file : "-");
	r->separator = separator;
	r->line = 1;
	return r;
}

void csv_reader_free(struct csv_reader *r)
{
	if (!r)
		return;
	csv_input_release(&r->input);
	str_release(&r->scratch);
	free(r->span);
	free(r->field);
	free(r->file);
	free(r);
}

/* Line and character column of a place in the record. */
static void locate(const struct csv_reader *r, size_t at, long *line, long *column)
{
	const char *p = r->input.data + r->record, *end = p + at, *newline;
	uint32_t cp;

	*line = r->record_line;
	for (; (newline = memchr(p, '\n', (size_t)(end - p))); p = newline + 1)
		++*line;
	for (*column = 1; p < end; ++*column)
		p += utf8_decode(p, (size_t)(end - p), &cp);
}

static enum outcome bad_at(struct csv_reader *r, size_t at, const char *reason, const char *hint)
{
	locate(r, at, &r->bad_line, &r->bad_column);
	err_set(&r->bad, ERR_DATA, "%s", _(reason));
	if (hint)
		err_hint(&r->bad, "%s", _(hint));
	return BAD;
}

static struct span *add_span(struct csv_reader *r, size_t start, bool is_quoted)
{
	struct span *s = MEM_PUSH(r->span, r->n, r->span_cap);

	*s = (struct span){ .start = start, .is_quoted = is_quoted };
	return s;
}

/* What follows a field at `at`: the separator or the end of the record. */
struct after {
	size_t next; /* where the next field or record begins */
	bool is_last;
};

/* A field without quotes. */
static enum outcome take_bare(struct csv_reader *r, size_t start, size_t size, struct after *after)
{
	const char *text = r->input.data + r->record, separator = r->separator;
	struct span *s;
	size_t at = start;

	while (at < size && text[at] != separator && text[at] != '\n' && text[at] != '"')
		at++;
	if (at - start > FIELD_MAX)
		return bad_at(r, start, N_("a field longer than 1 MB"), NULL);
	if (at == size && !r->input.is_eof)
		return MORE;
	if (at < size && text[at] == '"')
		return bad_at(
			r, at, N_("a quote inside a field that does not begin with one"),
			N_("put the whole field in quotes and write \"\" for each quote in it"));
	s = add_span(r, start, false);
	s->len = at - start;
	after->is_last = at == size || text[at] == '\n';
	after->next = MIN(at + 1, size);
	if (after->is_last && s->len && text[at - 1] == '\r')
		s->len--;
	return DONE;
}

static enum outcome unclosed(struct csv_reader *r, size_t quote)
{
	return bad_at(r, quote, N_("the quote that begins here is not closed"), NULL);
}

/* Offset of the closing quote. */
static enum outcome find_close(struct csv_reader *r, struct span *s, size_t size, size_t *close)
{
	const char *text = r->input.data + r->record;
	size_t at = s->start;

	for (;;) {
		const char *quote = memchr(text + at, '"', size - at);

		if ((quote ? (size_t)(quote - text) : size) - s->start > FIELD_MAX)
			return bad_at(r, s->start - 1,
				      N_("a field longer than 1 MB; is its quote not closed?"),
				      NULL);
		if (!quote)
			return r->input.is_eof ? unclosed(r, s->start - 1) : MORE;
		at = (size_t)(quote - text) + 1;
		if (at == size && !r->input.is_eof)
			return MORE;
		if (at == size || text[at] != '"') {
			*close = at - 1;
			return DONE;
		}
		s->has_doubled = true;
		at++;
	}
}

/* When the field goes over lines, a forgotten quote is what has to be found. */
static enum outcome text_behind(struct csv_reader *r, const struct span *s, size_t at)
{
	const char *text = r->input.data + r->record;

	if (memchr(text + s->start, '\n', s->len))
		return unclosed(r, s->start - 1);
	return bad_at(r, at, N_("text behind a closing quote"),
		      N_("write \"\" for a quote inside a field"));
}

/* A field whose quote stands at `start`. */
static enum outcome take_quoted(struct csv_reader *r, size_t start, size_t size,
				struct after *after)
{
	const char *text = r->input.data + r->record;
	struct span *s = add_span(r, start + 1, true);
	size_t at = 0;
	enum outcome o = find_close(r, s, size, &at);

	if (o != DONE)
		return o;
	s->len = at - s->start;
	at++;
	if (at < size && text[at] == '\r' && (at + 1 == size || text[at + 1] == '\n')) {
		if (at + 1 == size && !r->input.is_eof)
			return MORE;
		at++;
	}
	if (at < size && text[at] != '\n' && text[at] != r->separator)
		return text_behind(r, s, at);
	after->is_last = at == size || text[at] == '\n';
	after->next = MIN(at + 1, size);
	return DONE;
}

/* Bytes that are no text. */
static enum outcome check_bytes(struct csv_reader *r)
{
	const char *text = r->input.data + r->record;
	const char *nul = memchr(text, '\0', r->length);
	size_t bad = utf8_invalid_at(text, r->length);

	if (nul)
		return bad_at(r, (size_t)(nul - text), N_("a NUL byte"), NULL);
	if (bad == r->length)
		return DONE;
	return bad_at(r, bad, N_("bytes that are no text"), N_("save the file as UTF-8"));
}

/* Finds the fields of the record at the begin of the window. */
static enum outcome scan_record(struct csv_reader *r)
{
	size_t size = r->input.end - r->record;
	const char *text = r->input.data + r->record;
	struct after after = { 0, false };

	r->n = 0;
	while (!after.is_last) {
		size_t at = after.next;
		enum outcome o = at < size && text[at] == '"' ? take_quoted(r, at, size, &after)
							      : take_bare(r, at, size, &after);

		if (after.next > RECORD_MAX || (o == MORE && size > RECORD_MAX))
			return bad_at(r, 0, N_("a record longer than 16 MB"), NULL);
		if (o != DONE)
			return o;
	}
	r->length = after.next;
	return r->input.is_plain ? DONE : check_bytes(r);
}

/* Copies a field to the scratch with its doubled quotes singled. */
static void add_singled(struct str *out, const char *text, size_t len)
{
	const char *end = text + len, *quote;

	while ((quote = memchr(text, '"', (size_t)(end - text)))) {
		str_add_bytes(out, text, (size_t)(quote + 1 - text));
		text = quote + 2;
	}
	str_add_bytes(out, text, (size_t)(end - text));
	str_add_char(out, '\0');
}

/* Ends the fields in place by NUL: only a separator, a quote or a line end is overwritten. */
static void finish_fields(struct csv_reader *r)
{
	char *text = r->input.data + r->record;
	size_t copied = 0;

	str_clear(&r->scratch);
	if (r->n > r->field_cap) {
		r->field_cap = r->span_cap;
		r->field = mem_realloc(r->field, r->field_cap, sizeof(*r->field));
	}
	for (size_t i = 0; i < r->n; i++) {
		const struct span *s = &r->span[i];

		if (s->has_doubled)
			add_singled(&r->scratch, text + s->start, s->len);
		else
			text[s->start + s->len] = '\0';
		r->field[i] = text + s->start;
	}
	for (size_t i = 0; r->scratch.len && i < r->n; i++) {
		if (!r->span[i].has_doubled)
			continue;
		r->field[i] = str_text(&r->scratch) + copied;
		copied += strlen(r->field[i]) + 1;
	}
}

static long count_lines(const struct csv_reader *r)
{
	const char *p = r->input.data + r->record, *end = p + r->length;
	long lines = 0;

	/* Without quotes there is but the newline at its end. */
	for (size_t i = 0; i < r->n; i++)
		if (r->span[i].is_quoted)
			lines = -1;
	if (!lines)
		return 1;
	for (lines = 0; (p = memchr(p, '\n', (size_t)(end - p))); p++)
		lines++;
	return lines;
}

/* Passes over empty lines; false at the end of the input. */
static bool skip_empty_lines(struct csv_reader *r)
{
	struct csv_input *in = &r->input;

	for (;;) {
		size_t left = in->end - in->at;
		const char *p = in->data + in->at;
		size_t n = left && p[0] == '\n'                       ? 1
			   : left > 1 && p[0] == '\r' && p[1] == '\n' ? 2
								      : 0;

		if (n) {
			in->at += n;
			r->line++;
		} else if (left > 1 || (left == 1 && p[0] != '\r')) {
			return true;
		} else if (!csv_input_fill(in)) {
			return in->end - in->at > 0 && in->data[in->at] != '\r';
		}
	}
}

/* After a bad record: goes on behind its first line, because a quote that was forgotten there has
 * swallowed the lines below. */
static void skip_line(struct csv_reader *r)
{
	struct csv_input *in = &r->input;
	const char *newline;

	while (!(newline = memchr(in->data + in->at, '\n', in->end - in->at))) {
		in->at = in->end;
		if (!csv_input_fill(in))
			return;
	}
	in->at = (size_t)(newline + 1 - in->data);
	r->line = r->record_line + 1;
}

static int tell_bad(struct csv_reader *r, struct err *err)
{
	if (!err)
		return -1;
	*err = r->bad;
	return err_wrap(err, "%s:%ld:%ld", r->file, r->bad_line, r->bad_column);
}

/* What concerns the whole input; it ends there. */
static int refuse_input(struct csv_reader *r, struct err *err)
{
	bool has_failed = r->input.has_failed;

	r->input.has_failed = false;
	r->input.is_eof = true;
	r->input.at = r->input.end;
	r->input.encoding = CSV_UNDECIDED;
	r->bad_line = r->line;
	r->bad_column = 1;
	if (has_failed)
		err_set(&r->bad, ERR_IO, "reading stopped here");
	else
		err_set(&r->bad, ERR_DATA, "the file is UTF-16");
	if (!has_failed)
		err_hint(&r->bad, "save the file as CSV in UTF-8");
	return tell_bad(r, err);
}

int csv_next(struct csv_reader *r, const char *const **fields, size_t *n, struct err *err)
{
	bool has_more = skip_empty_lines(r);
	enum outcome o;

	if (r->input.has_failed || r->input.encoding == CSV_UTF16)
		return refuse_input(r, err);
	if (!has_more)
		return 0;
	r->record_line = r->line;
	do {
		r->record = r->input.at;
		o = scan_record(r);
	} while (o == MORE && (csv_input_fill(&r->input) || !r->input.has_failed));
	if (r->input.has_failed)
		return refuse_input(r, err);
	if (o == BAD) {
		skip_line(r);
		return tell_bad(r, err);
	}
	r->line += count_lines(r);
	finish_fields(r);
	r->input.at += r->length;
	*fields = r->field;
	*n = r->n;
	return 1;
}

static void locate_field(const struct csv_reader *r, size_t field, long *line, long *column)
{
	if (field >= r->n)
		bug("csv field");
	locate(r, r->span[field].start - r->span[field].is_quoted, line, column);
}

struct place csv_place(const struct csv_reader *r, size_t field)
{
	struct place at = { .file = r->file };

	locate_field(r, field, &at.line, &at.column);
	return at;
}

void csv_add_problem(const struct csv_reader *r, struct problems *p)
{
	struct place at = { r->file, r->bad_line, r->bad_column };

	problems_add_err(p, at, &r->bad);
}
