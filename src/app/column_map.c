#include "app/column_map.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"

enum { FILE_MAX = 64 * 1024 };

/* A map being read. */
struct reading_map {
	struct arena *arena;
	struct column_map *out;
};

static const char *trimmed(struct arena *a, const char *text, size_t len)
{
	while (len && strchr(" \t\r", text[len - 1]))
		len--;
	while (len && strchr(" \t", *text)) {
		text++;
		len--;
	}
	if (len > 1 && text[0] == '"' && text[len - 1] == '"') {
		text++;
		len -= 2;
	}
	return arena_strndup(a, text, len);
}

/* "Date:%d.%m.%Y@20:00": the column may have a colon or an at sign of its own. */
static int set_time(struct reading_map *m, const char *text, struct err *err)
{
	struct column_map *out = m->out;
	const char *at = strrchr(text, '@'), *format = strstr(text, ":%");
	struct err why = { 0 };
	struct stamp clock;
	size_t end = strlen(text);

	if (at && (at > format || !format)) {
		if (stamp_clock_parse(at + 1, &clock, &why) == 0) {
			out->clock = clock;
			end = (size_t)(at - text);
		} else if (format) {
			return err_set(err, why.code, "%s", why.message);
		}
	}
	if (format) {
		size_t begin = (size_t)(format + 1 - text);

		out->format = arena_strndup(m->arena, text + begin, end - begin);
		end = begin - 1;
	}
	out->time = trimmed(m->arena, text, end);
	return out->format ? stamp_format_check(out->format, err) : 0;
}

static int add_item(struct reading_map *m, const char *item, size_t len, struct err *err)
{
	const char *equals = memchr(item, '=', len);
	struct column_map *out = m->out;

	if (!equals || equals == item) {
		err_set(err, ERR_USAGE, "not a column of a map: '%s'",
			arena_strndup(m->arena, item, len));
		return err_hint(err, "write KPI=COLUMN, as in clicks=Website Clicks");
	}
	const char *name = trimmed(m->arena, item, (size_t)(equals - item));
	const char *column = trimmed(m->arena, equals + 1, len - (size_t)(equals + 1 - item));

	if (!*column)
		return err_set(err, ERR_USAGE, "%s= names no column", name);
	if (str_equal_nocase(name, "time"))
		return set_time(m, column, err);
	if (str_equal_nocase(name, "channel")) {
		out->channel = column;
		return 0;
	}
	for (size_t i = 0; i < out->n; i++)
		if (str_equal_nocase(out->kpi[i].kpi, name))
			return err_set(err, ERR_USAGE, "%s is mapped twice", name);
	*ARENA_PUSH(m->arena, out->kpi, out->n, out->cap) = (struct column_of_kpi){ name, column };
	return 0;
}

/* Where the item ends: at `separator` outside of quotes that begin a column. */
static size_t item_length(const char *p, char separator)
{
	bool is_quoted = false;
	size_t n = 0;

	for (; p[n] && (is_quoted || p[n] != separator); n++)
		if (p[n] == '"' && separator == ',')
			is_quoted = !is_quoted;
	return n;
}

static int read_items(struct reading_map *m, const char *text, char separator, struct err *err)
{
	while (*text) {
		size_t n = item_length(text, separator);
		const char *item = trimmed(m->arena, text, n);

		if (*item && !(separator == '\n' && *item == '#') && add_item(m, text, n, err) < 0)
			return -1;
		text += n + (text[n] != '\0');
	}
	if (!m->out->time) {
		err_set(err, ERR_USAGE, "the map has no time");
		return err_hint(err, "add time=COLUMN or time=COLUMN:%%d.%%m.%%Y");
	}
	if (!m->out->n)
		return err_set(err, ERR_USAGE, "the map names no KPI");
	return 0;
}

int column_map_read(const char *text, struct arena *a, struct column_map *out, struct err *err)
{
	struct reading_map m = { a, out };
	struct str file = { 0 };

	*out = (struct column_map){ .clock = { .has_clock = true, .hour = 20 } };
	if (strchr(text, '='))
		return read_items(&m, text, ',', err);
	int rc = file_read(text, FILE_MAX, &file, err);

	if (rc == 0 && (rc = read_items(&m, str_text(&file), '\n', err)) < 0)
		err_wrap(err, "%s", text);
	str_release(&file);
	return rc;
}
