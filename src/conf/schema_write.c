#include "conf/schema_write.h"

#include <stdbool.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/number.h"
#include "conf/text2.h"
#include "model/enum.h"
#include "model/kpi.h"

static const char *text_at(const char *record, size_t offset)
{
	const char *text;

	memcpy(&text, record + offset, sizeof(text));
	return text;
}

static int narrow_at(const char *record, size_t offset)
{
	int value;

	memcpy(&value, record + offset, sizeof(value));
	return value;
}

static int64_t wide_at(const char *record, size_t offset)
{
	int64_t value;

	memcpy(&value, record + offset, sizeof(value));
	return value;
}

static struct text2 text2_at(const char *record, size_t offset)
{
	struct text2 value;

	memcpy(&value, record + offset, sizeof(value));
	return value;
}

static size_t count_at(const char *record, const struct field *f)
{
	size_t n;

	memcpy(&n, record + f->count, sizeof(n));
	return n;
}

void schema_write_text(struct str *out, const char *text)
{
	str_add_char(out, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c == '\n')
			str_add(out, "\\n");
		else if (c == '\t')
			str_add(out, "\\t");
		else if (c < 0x20 || c == 0x7F)
			str_addf(out, "\\x%02x", c);
		else
			str_add_char(out, (char)c);
	}
	str_add_char(out, '"');
}

static void write_text2(struct str *out, struct text2 text)
{
	str_add(out, "{ en = ");
	schema_write_text(out, text.en);
	str_add(out, "; zh = ");
	schema_write_text(out, text.zh);
	str_add(out, "; }");
}

/* Whether the value is what it would be if it were not given. */
static bool is_default(const struct field *f, const char *record, const char *base)
{
	struct text2 text;

	switch (f->type) {
	case FIELD_FORMAT:
	case FIELD_CODE:
	case FIELD_GROUP: return false;
	case FIELD_CODES:
	case FIELD_TEXTS:
	case FIELD_LIST: return !count_at(record, f);
	case FIELD_REF:
	case FIELD_STRING:
	case FIELD_FIGURE:
	case FIELD_AMOUNT:
	case FIELD_WEIGHTS: return !strcmp(text_at(record, f->offset), text_at(base, f->offset));
	case FIELD_TEXT:
	case FIELD_WORD: text = text2_at(record, f->offset); return !*text.en && !*text.zh;
	case FIELD_THRESHOLD: return narrow_at(record, f->offset) == THRESHOLD_NONE;
	case FIELD_BOOL: return record[f->offset] == base[f->offset];
	case FIELD_INT:
	case FIELD_DAY:
	case FIELD_SHARE:
	case FIELD_ENUM:
	case FIELD_MASK:
	case FIELD_SET: return narrow_at(record, f->offset) == narrow_at(base, f->offset);
	case FIELD_INT64:
	case FIELD_SHARE64:
	case FIELD_TENTHS:
	case FIELD_E4:
	case FIELD_DURATION: return wide_at(record, f->offset) == wide_at(base, f->offset);
	}
	return false;
}

static void write_plain(struct str *out, int64_t value, int decimals)
{
	number_add_plain(out, figure_of(value, decimals));
}

static void write_quoted_plain(struct str *out, int64_t value, int decimals)
{
	str_add_char(out, '"');
	write_plain(out, value, decimals);
	str_add_char(out, '"');
}

static void write_day(struct str *out, int day)
{
	str_add_char(out, '"');
	day_add_offset(out, day, 0);
	str_add_char(out, '"');
}

static void write_threshold(struct str *out, const struct field *f, const char *record)
{
	str_addf(out, "\"%c", narrow_at(record, f->offset) == THRESHOLD_BELOW ? '<' : '>');
	str_addf(out, "%s\"", text_at(record, f->count));
}

static void write_mask(struct str *out, const struct field *f, int mask)
{
	const struct enum_table *t = f->of;
	const char *before = " ";

	str_add_char(out, '[');
	for (size_t i = 0; i < t->n; i++) {
		if (!(mask & t->row[i].value))
			continue;
		str_addf(out, "%s\"%s\"", before, t->row[i].key);
		before = ", ";
	}
	str_add(out, " ]");
}

static void write_set(struct str *out, const struct field *f, int mask)
{
	str_add_char(out, '"');
	enum_add_set(out, f->of, mask);
	str_add_char(out, '"');
}

static void write_codes(struct str *out, const struct field *f, const char *record)
{
	const char *const *code;
	size_t n = count_at(record, f);

	memcpy(&code, record + f->offset, sizeof(code));
	str_add_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		str_add(out, i ? ", " : " ");
		schema_write_text(out, code[i]);
	}
	str_add(out, " ]");
}

static void write_texts(struct str *out, const struct field *f, const char *record, int depth)
{
	const struct text2 *text;
	size_t n = count_at(record, f);

	memcpy(&text, record + f->offset, sizeof(text));
	str_add(out, "(\n");
	for (size_t i = 0; i < n; i++) {
		str_add_repeat(out, "\t", (size_t)depth + 1);
		write_text2(out, text[i]);
		str_add(out, i + 1 < n ? ",\n" : "\n");
	}
	str_add_repeat(out, "\t", (size_t)depth);
	str_add_char(out, ')');
}

static void write_record(struct str *out, const struct schema *s, const char *record, int depth);

/* The nesting is that of the schemas, not of any file. */
static void write_list(struct str *out, const struct field *f, const char *record, int depth)
{
	const struct schema *of = f->of;
	const char *element;
	size_t n = count_at(record, f);

	memcpy(&element, record + f->offset, sizeof(element));
	str_add(out, "(\n");
	for (size_t i = 0; i < n; i++) {
		str_add_repeat(out, "\t", (size_t)depth + 1);
		str_add(out, "{\n");
		write_record(out, of, element + i * of->size, depth + 2);
		str_add_repeat(out, "\t", (size_t)depth + 1);
		str_add(out, i + 1 < n ? "},\n" : "}\n");
	}
	str_add_repeat(out, "\t", (size_t)depth);
	str_add_char(out, ')');
}

static void write_duration(struct str *out, int64_t seconds)
{
	str_add_char(out, '"');
	number_add_duration(out, seconds);
	str_add_char(out, '"');
}

static void write_word(struct str *out, struct text2 text)
{
	if (strcmp(text.en, text.zh) != 0)
		write_text2(out, text);
	else
		schema_write_text(out, text.en);
}

static void write_wide(struct str *out, int64_t value)
{
	bool is_narrow = value >= INT32_MIN && value <= INT32_MAX;

	str_addf(out, "%lld%s", (long long)value, is_narrow ? "" : "L");
}

static void write_value(struct str *out, const struct field *f, const char *record, int depth)
{
	size_t o = f->offset;

	switch (f->type) {
	case FIELD_FORMAT: str_addf(out, "%lld", (long long)f->normal); break;
	case FIELD_CODE:
	case FIELD_REF:
	case FIELD_STRING:
	case FIELD_FIGURE:
	case FIELD_AMOUNT: schema_write_text(out, text_at(record, o)); break;
	case FIELD_TEXT: write_text2(out, text2_at(record, o)); break;
	case FIELD_WORD: write_word(out, text2_at(record, o)); break;
	case FIELD_INT: str_addf(out, "%d", narrow_at(record, o)); break;
	case FIELD_INT64: write_wide(out, wide_at(record, o)); break;
	case FIELD_BOOL: str_add(out, record[o] ? "true" : "false"); break;
	case FIELD_DAY: write_day(out, narrow_at(record, o)); break;
	case FIELD_SHARE: write_plain(out, narrow_at(record, o), 2); break;
	case FIELD_SHARE64: write_plain(out, wide_at(record, o), 2); break;
	case FIELD_TENTHS: write_plain(out, wide_at(record, o), 1); break;
	case FIELD_E4: write_quoted_plain(out, wide_at(record, o), 4); break;
	case FIELD_THRESHOLD: write_threshold(out, f, record); break;
	case FIELD_DURATION: write_duration(out, wide_at(record, o)); break;
	case FIELD_ENUM: str_addf(out, "\"%s\"", enum_key(f->of, narrow_at(record, o))); break;
	case FIELD_MASK: write_mask(out, f, narrow_at(record, o)); break;
	case FIELD_SET: write_set(out, f, narrow_at(record, o)); break;
	case FIELD_CODES: write_codes(out, f, record); break;
	case FIELD_WEIGHTS: str_addf(out, "[ %s ]", text_at(record, o)); break;
	case FIELD_TEXTS: write_texts(out, f, record, depth); break;
	case FIELD_LIST: write_list(out, f, record, depth); break;
	case FIELD_GROUP: break;
	}
}

/* Left out when nothing in it differs from the defaults. */
static void write_group(struct str *out, const struct field *f, const char *record, int depth)
{
	struct str body = { 0 };

	write_record(&body, f->of, record + f->offset, depth + 1);
	if (body.len) {
		str_add_repeat(out, "\t", (size_t)depth);
		str_addf(out, "%s = {\n%s", f->name, str_text(&body));
		str_add_repeat(out, "\t", (size_t)depth);
		str_add(out, "};\n");
	}
	str_release(&body);
}

static void write_record(struct str *out, const struct schema *s, const char *record, int depth)
{
	const struct field *code = schema_code_field(s);
	struct arena a = { 0 };
	char *base = arena_alloc(&a, s->size);

	schema_set_defaults(s, base, code ? text_at(record, code->offset) : "");
	for (size_t i = 0; i < s->fields; i++) {
		const struct field *f = &s->field[i];

		if (f->type == FIELD_GROUP) {
			write_group(out, f, record, depth);
			continue;
		}
		if (!(f->flags & FIELD_REQUIRED) && is_default(f, record, base))
			continue;
		str_add_repeat(out, "\t", (size_t)depth);
		str_addf(out, "%s = ", f->name);
		write_value(out, f, record, depth);
		str_add(out, ";\n");
	}
	arena_release(&a);
}

void schema_write(struct str *out, const struct schema *s, const void *record)
{
	write_record(out, s, record, 0);
}
