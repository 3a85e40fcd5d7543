/* One value of a report, for people and for machines at once.
 *
 * A value knows what it is (an amount, a share, a day...), so that each
 * renderer writes it in its own way: JSON and CSV take the plain number in
 * natural units, text takes "¥1,234.50", "-17%", "3.21M", "321万".  Values are
 * small and passed by value; texts, lists and objects that they point to are
 * borrowed and live as long as the report's arena.  Whatever has no value
 * (unknown figure, DAY_NONE, INSTANT_NONE, NULL text) becomes null by itself:
 * null in JSON, empty in CSV, "–" for people. */
#ifndef REPORT_VALUE_H
#define REPORT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/figure.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/str.h"
#include "base/zone.h"
#include "model/enum.h"
#include "model/kpi.h"

enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_INT,
	VALUE_NUMBER,  /* figure, shown with `decimals` */
	VALUE_MONEY,   /* figure, shown with the currency's sign */
	VALUE_PERCENT, /* figure: share of 1, shown as percent */
	VALUE_SECONDS, /* figure, shown with " s" */
	VALUE_TEXT,
	VALUE_WORD, /* row of an enum table: key for machines, label for people */
	VALUE_STATUS,
	VALUE_REF, /* 31 for machines, "T-31" for people */
	VALUE_DAY,
	VALUE_INSTANT,
	VALUE_DURATION, /* whole seconds, shown as "15min" */
	VALUE_LIST,
	VALUE_OBJECT,
};

/* How long a figure may get for people; machines always get it whole. */
enum value_form {
	VALUE_FULL,  /* 1,234,567 */
	VALUE_SHORT, /* en from a million: 1.23M; zh from 10,000: 123万 */
	VALUE_TIGHT, /* both from 10,000: 48.0k, 4.80万 */
};

/* What a colour would say; never said by colour alone. */
enum value_role {
	ROLE_NONE,
	ROLE_GOOD,
	ROLE_AHEAD,
	ROLE_WARN,
	ROLE_BAD,
	ROLE_STALE,
	ROLE_DIM,
	ROLE_STRONG,
};

struct list;
struct object;

/* Made by the functions below; look, don't write. */
struct value {
	uint8_t kind, form, role;
	int8_t decimals;
	bool has_sign;    /* + too */
	const void *with; /* zone, currency, enum table or letter, by kind */
	union {
		int64_t i;
		const char *text;
		const struct list *list;
		const struct object *object;
		struct {
			int64_t high;
			uint64_t low;
		} figure;
	};
};

/* ---- making ---- */
struct value value_null(void);
struct value value_bool(bool b);
struct value value_int(int64_t n);
/* "" stays an empty text; NULL is null.  `text` is data, in UTF-8, unsafe as it is. */
struct value value_text(const char *text);
/* As value_text(), but "" is null: for optional texts. */
struct value value_text_or_null(const char *text);
struct value value_number(struct figure f, int decimals);
struct value value_money(int64_t minor, const struct currency *cur);
struct value value_money_figure(struct figure f, const struct currency *cur);
/* A share (0.025 = 2.5 %) with so many decimals of the percent. */
struct value value_percent(struct figure share, int decimals);
/* A signed share in whole percent: "-17%", "+33%". */
struct value value_deviation(struct figure share);
/* A figure in the unit of a KPI: count, money, percent, seconds or ratio.
 * `decimals` is the KPI's (percent: of the share); people see two of a rate or ratio at most;
 * `cur` for money. */
struct value value_of_unit(struct figure f, enum kpi_unit unit, int decimals,
			   const struct currency *cur);
/* A row of an enum table. */
struct value value_word(const struct enum_table *t, int value);
/* Status with its symbol, word and role. */
struct value value_status(enum kpi_status s);
/* A number people see with a letter: value_ref("T", 31) is T-31; 0 is null. */
struct value value_ref(const char *letter, int64_t number);
struct value value_day(int32_t day);
struct value value_instant(int64_t instant, const struct zone *zone);
struct value value_duration(int64_t seconds);
struct value value_list(const struct list *l);     /* NULL: null */
struct value value_object(const struct object *o); /* NULL: null */

/* The same value in another form or role. */
struct value value_in_form(struct value v, enum value_form form);
struct value value_in_role(struct value v, enum value_role role);

/* ---- lists and objects ---- */
struct list {
	struct arena *arena;
	struct value *item;
	size_t n, cap;
};
struct list *list_new(struct arena *a) RETURNS_NONNULL;
void list_add(struct list *l, struct value v);

struct field {
	const char *key;   /* stable name for machines; "" = for people only */
	const char *label; /* translated, for people; NULL = for machines only */
	struct value value;
};
struct object {
	struct arena *arena;
	struct field *field;
	size_t n, cap;
};
struct object *object_new(struct arena *a) RETURNS_NONNULL;
/* Adds a field, in the order in which it is shown: object_add(o, "due", _("Due"), value_day(d)). */
void object_add(struct object *o, const char *key, const char *label, struct value v);
/* The first value of that key; null when there is none. */
struct value object_get(const struct object *o, const char *key);

/* ---- reading ---- */
bool value_is_null(struct value v);
bool value_is_numeric(struct value v);      /* set flush right */
struct figure value_figure(struct value v); /* of the figure kinds and integers, else unknown */
/* For people: grouped, with unit, in the reader's language; "–" when null.  Not yet made safe
 * for a terminal. `short_ok`: honours value_form; otherwise figures are whole. */
void value_add_text(struct str *out, struct value v, bool short_ok);
/* The same as it is read by people, in `a`. */
const char *value_said(struct arena *a, struct value v);
/* For machines: plain number in natural units, key, ISO day, RFC 3339; "" when null.  Lists are
 * joined by blanks. */
void value_add_plain(struct str *out, struct value v);

#endif
