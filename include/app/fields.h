/* FIELD=VALUE as typed, and the tables that say what a field sets.
 *
 * A module lists its fields as a table of `struct setting`; draft_apply()
 * reads what was typed into a copy of the row, in the order of the table, and
 * draft_write() saves only the columns that were named, each checked against
 * what the person saw.  Wrong names give the nearest right ones. */
#ifndef APP_FIELDS_H
#define APP_FIELDS_H

#include "app/directory.h"
#include "app/resolve.h"
#include "store/entity.h"
#include "store/writer.h"

struct app_field {
	const char *name, *value; /* value NULL: not given */
};
struct app_fields {
	const struct app_field *field;
	size_t n;
	const void *seen;               /* the row that the person looked at; NULL: as it is now */
	const struct directory *people; /* loaded already; NULL: look when needed */
	bool is_import;                 /* fields that only a file may set */
};
/* Value of a field, the last one when given twice; NULL when not given. */
const char *fields_value(const struct app_fields *f, const char *name);

/* A row on its way. */
struct draft {
	struct app *app;
	const struct entity *entity;
	void *row;        /* as it will be: a copy of the module's */
	const void *seen; /* as it was seen; NULL: a new row */
	struct directory directory;
	bool has_directory;
	const char *column[EDITS_MAX];                   /* named so far */
	const char *field[EDITS_MAX], *typed[EDITS_MAX]; /* by what; NULL: by itself */
	const char *setting, *value;                     /* being set now; NULL */
	size_t n;
	void *more; /* of the module's own setters */
};

enum setting_flag {
	SETTING_NEW_ONLY = 1 << 0, /* can't be changed later */
	SETTING_NEEDED = 1 << 1,   /* "" is no value */
	SETTING_IMPORT = 1 << 2,   /* only an import sets it */
};

struct setting {
	const char *name;
	int (*set)(struct draft *d, const struct setting *s, const char *value, struct err *err);
	const char *column;
	int64_t min, max;              /* of setting_int() */
	const struct enum_table *keys; /* of setting_word() */
	int thing;                     /* enum app_thing, of setting_ref() */
	unsigned flags;
	int rights; /* who else than the use case's may set it; 0: no more to ask */
};
struct settings {
	const char *what; /* N_("a task") */
	const struct setting *row;
	size_t n;
};

/* ERR_USAGE for a name that is no field, or can't be changed later. */
int draft_apply(struct draft *d, const struct settings *t, const struct app_fields *f,
		struct err *err) NODISCARD;
/* Saves the named columns of row `id` in the open write.  ERR_CONFLICT: app->conflicts says of all
 * fields what stands there now. */
int draft_write(struct draft *d, int64_t id, struct err *err) NODISCARD;
/* Something named is another value than what was seen. */
bool draft_differs(const struct draft *d);
/* Sets a column of the row and remembers that it was named. */
void draft_put(struct draft *d, const char *column, struct datum v);
/* Only remembers it: the module wrote the member itself. */
void draft_touch(struct draft *d, const char *column);
/* The people of the campaign, loaded once; NULL on failure. */
const struct directory *draft_directory(struct draft *d, struct err *err);

/* Setters that most tables need. */
int setting_text(struct draft *d, const struct setting *s, const char *value, struct err *err);
int setting_day(struct draft *d, const struct setting *s, const char *value,
		struct err *err); /* SETTING_NEEDED, or "" and "none" give no day */
int setting_int(struct draft *d, const struct setting *s, const char *value, struct err *err);
int setting_bool(struct draft *d, const struct setting *s, const char *value, struct err *err);
int setting_share(struct draft *d, const struct setting *s, const char *value, struct err *err);
int setting_word(struct draft *d, const struct setting *s, const char *value, struct err *err);
/* owner_id and owner_role */
int setting_owner(struct draft *d, const struct setting *s, const char *value, struct err *err);
/* Another row by its code; "" and "none" give 0 unless needed. */
int setting_ref(struct draft *d, const struct setting *s, const char *value, struct err *err);

/* What people call things by: 1 to 40 ASCII letters, digits, '-', '_', '.'.  `what`:
 * N_("a campaign"). */
int check_code(const char *what, const char *code, struct err *err) NODISCARD;
/* Codes of channels and budget lines may be in any script: up to 40 bytes without blanks, commas
 * and control characters. */
int check_name_code(const char *what, const char *code, struct err *err) NODISCARD;

#endif
