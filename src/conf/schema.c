#include "conf/schema.h"

#include <string.h>

#include "base/safe.h"
#include "base/utf8.h"
#include "conf/text2.h"
#include "model/kpi.h"

static void set_text(void *at, const char *text)
{
	memcpy(at, &text, sizeof(text));
}

static void set_default(const struct field *f, char *record)
{
	const struct text2 none = { "", "" };
	char *at = record + f->offset;
	int narrow = (int)f->normal;
	bool is_on = f->normal != 0;

	switch (f->type) {
	case FIELD_FORMAT:
	case FIELD_CODES:
	case FIELD_TEXTS:
	case FIELD_LIST: break;
	case FIELD_CODE:
	case FIELD_REF:
	case FIELD_STRING:
	case FIELD_FIGURE:
	case FIELD_AMOUNT:
	case FIELD_WEIGHTS: set_text(at, ""); break;
	case FIELD_TEXT:
	case FIELD_WORD: memcpy(at, &none, sizeof(none)); break;
	case FIELD_INT:
	case FIELD_DAY:
	case FIELD_SHARE:
	case FIELD_ENUM:
	case FIELD_MASK:
	case FIELD_SET: memcpy(at, &narrow, sizeof(narrow)); break;
	case FIELD_INT64:
	case FIELD_SHARE64:
	case FIELD_TENTHS:
	case FIELD_E4:
	case FIELD_DURATION: memcpy(at, &f->normal, sizeof(f->normal)); break;
	case FIELD_BOOL: memcpy(at, &is_on, sizeof(is_on)); break;
	case FIELD_THRESHOLD:
		narrow = THRESHOLD_NONE;
		memcpy(at, &narrow, sizeof(narrow));
		set_text(record + f->count, "");
		break;
	case FIELD_GROUP: schema_set_defaults(f->of, at, ""); break;
	}
}

const struct field *schema_code_field(const struct schema *s)
{
	for (size_t i = 0; i < s->fields; i++) {
		if (s->field[i].type == FIELD_CODE)
			return &s->field[i];
	}
	return NULL;
}

void schema_set_defaults(const struct schema *s, void *record, const char *code)
{
	const struct field *f = schema_code_field(s);

	for (size_t i = 0; i < s->fields; i++)
		set_default(&s->field[i], record);
	if (f)
		set_text((char *)record + f->offset, code);
	if (s->fill)
		s->fill(record);
}

static bool is_punctuation(uint32_t cp)
{
	return (cp >= 0x2000 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x3004) ||
	       (cp >= 0x3007 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFF0F) ||
	       (cp >= 0xFF1A && cp <= 0xFF20) || cp == 0xA0 || cp == 0xFFFD;
}

static bool is_alnum(uint32_t cp)
{
	if (cp >= 0x80)
		return !is_punctuation(cp);
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9');
}

bool schema_is_code(const char *text)
{
	size_t len = strlen(text);

	if (!len || len > 64 || !safe_is_clean(text))
		return false;
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(text + i, len - i, &cp);

		if (!is_alnum(cp) && !(i && (cp == '-' || cp == '_' || cp == '.')))
			return false;
		i += n;
	}
	return true;
}
