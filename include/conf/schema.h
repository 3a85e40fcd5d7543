/* What a group of a file may hold, as a table: schema_read.h and
 * schema_write.h work by the same rows.
 *
 * A schema describes one struct; each field says the setting's name, its
 * form in the file, where the value goes, its bounds and what it is when it
 * is not given. */
#ifndef CONF_SCHEMA_H
#define CONF_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In brackets: the C type at `offset`. */
enum field_type {
	FIELD_FORMAT,    /* [none] a whole number, always `normal` */
	FIELD_CODE,      /* [const char *] a name other parts refer to */
	FIELD_REF,       /* [const char *] the code of another part */
	FIELD_STRING,    /* [const char *] one text */
	FIELD_TEXT,      /* [struct text2] { en, zh } */
	FIELD_WORD,      /* [struct text2] { en, zh }, or one text for both */
	FIELD_INT,       /* [int] */
	FIELD_INT64,     /* [int64_t] */
	FIELD_BOOL,      /* [bool] */
	FIELD_DAY,       /* [int] "D-7" */
	FIELD_SHARE,     /* [int] percent -> 1/10000: 12.5 or "12.5%" */
	FIELD_SHARE64,   /* [int64_t] the same */
	FIELD_TENTHS,    /* [int64_t] 0.5 -> 5 */
	FIELD_E4,        /* [int64_t] "5.0" -> 50000 */
	FIELD_FIGURE,    /* [const char *] number as typed, % allowed */
	FIELD_AMOUNT,    /* [const char *] number as typed, not below 0 */
	FIELD_THRESHOLD, /* [enum threshold_op] and at `count` [const char *]: "<300" */
	FIELD_DURATION,  /* [int64_t] "30min" -> seconds */
	FIELD_ENUM,      /* [enum] key of `of`, an enum_table */
	FIELD_MASK,      /* [int] [ "key", ... ] of `of`, an enum_table */
	FIELD_SET,       /* [int] "key,key" of `of`, an enum_table */
	FIELD_CODES,     /* [const char *const *] and at `count` [size_t]: [ "code", ... ] */
	FIELD_WEIGHTS,   /* [const char *] [ 1, 1, 2 ] -> "1,1,2"; min..max of them */
	FIELD_TEXTS,     /* [struct text2 *] and at `count` [size_t]: ( { en, zh }, ... ) */
	FIELD_LIST,      /* [array of `of`, a schema] and at `count` [size_t]: ( { }, ... ) */
	FIELD_GROUP      /* [struct of `of`, a schema]: { } */
};

enum field_flags {
	FIELD_REQUIRED = 1 << 0, /* must be given */
};

struct field {
	const char *name;
	enum field_type type;
	unsigned flags;
	size_t offset, count;
	int64_t min, max; /* of the stored number; 0, 0: no bounds */
	int64_t normal;   /* when not given; text is "" then */
	const void *of;
};

/* A struct without place. */
#define SCHEMA_NO_PLACE ((size_t)-1)

struct schema {
	const char *what; /* N_("task") */
	size_t size;
	size_t at; /* offset of its struct place */
	const struct field *field;
	size_t fields;
	/* Defaults that depend on the code, which is set; NULL: none. */
	void (*fill)(void *record);
};

/* Every field as when not given; with `code` (may be "") in the code field, and
 * what depends on it. */
void schema_set_defaults(const struct schema *s, void *record, const char *code);
/* The field that holds the code, or NULL. */
const struct field *schema_code_field(const struct schema *s);

/* Whether a text may be a code: 1-64 bytes, letters and digits of any script,
 * '-', '_' and '.', the first a letter or digit. */
bool schema_is_code(const char *text);

#endif
