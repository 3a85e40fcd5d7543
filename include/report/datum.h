/* One value of a report, for people and for machines at once.
 *
 * A value knows what it is (an amount, a share, a day...), so that each
 * renderer writes it in its own way: JSON and CSV take the plain number in
 * natural units, text takes "¥1,234.50", "-17%", "3.21M", "321万".  Values are
 * small and passed by value; texts, lists and objects that they point to are
 * borrowed and live as long as the report's arena.  Whatever has no value
 * (unknown figure, DAY_NONE, INSTANT_NONE, NULL text) becomes null by itself:
 * null in JSON, empty in CSV, "–" for people. */
#ifndef REPORT_DATUM_H
#define REPORT_DATUM_H

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

enum datum_kind {
	DATUM_NULL,
	DATUM_BOOL,
	DATUM_INT,
	DATUM_NUMBER,  /* figure, shown with `decimals` */
	DATUM_MONEY,   /* figure, shown with the currency's sign */
	DATUM_PERCENT, /* figure: share of 1, shown as percent */
	DATUM_SECONDS, /* figure, shown with " s" */
	DATUM_TEXT,
	DATUM_WORD, /* row of an enum table: key for machines, label for people */
	DATUM_STATUS,
	DATUM_REF, /* 31 for machines, "T-31" for people */
	DATUM_DAY,
	DATUM_INSTANT,
	DATUM_DURATION, /* whole seconds, shown as "15min" */
	DATUM_LIST,
	DATUM_OBJECT,
};

/* How long a figure may get for people; machines always get it whole. */
enum datum_form {
	DATUM_FULL,  /* 1,234,567 */
	DATUM_SHORT, /* en from a million: 1.23M; zh from 10,000: 123万 */
	DATUM_TIGHT, /* both from 10,000: 48.0k, 4.80万 */
};

/* What a colour would say; never said by colour alone. */
enum datum_role {
	ROLE_NONE,
	ROLE_GOOD,
	ROLE_AHEAD,
	ROLE_WARN,
	ROLE_BAD,
	ROLE_STALE,
	ROLE_DIM,
	ROLE_STRONG,
};

struct datum_list;
struct object;

/* Made by the functions below; look, don't write. */
struct datum {
	uint8_t kind, form, role;
	int8_t decimals;
	bool has_sign;    /* + too */
	const void *with; /* zone, currency, enum table or letter, by kind */
	union {
		int64_t i;
		const char *text;
		const struct datum_list *list;
		const struct object *object;
		struct {
			int64_t high;
			uint64_t low;
		} figure;
	};
};

/* ---- making ---- */
struct datum datum_null(void);
struct datum datum_bool(bool b);
struct datum datum_int(int64_t n);
/* "" stays an empty text; NULL is null.  `text` is data, in UTF-8, unsafe as it is. */
struct datum datum_text(const char *text);
/* As datum_text(), but "" is null: for optional texts. */
struct datum datum_text_or_null(const char *text);
struct datum datum_number(struct figure f, int decimals);
struct datum datum_money(int64_t minor, const struct currency *cur);
struct datum datum_money_figure(struct figure f, const struct currency *cur);
/* A share (0.025 = 2.5 %) with so many decimals of the percent. */
struct datum datum_percent(struct figure share, int decimals);
/* A signed share in whole percent: "-17%", "+33%". */
struct datum datum_deviation(struct figure share);
/* A figure in the unit of a KPI: count, money, percent, seconds or ratio.
 * `decimals` is the KPI's (percent: of the share); `cur` for money. */
struct datum datum_of_unit(struct figure f, enum kpi_unit unit, int decimals,
			   const struct currency *cur);
/* A row of an enum table. */
struct datum datum_word(const struct enum_table *t, int value);
/* Status with its symbol, word and role. */
struct datum datum_status(enum kpi_status s);
/* A number people see with a letter: datum_ref("T", 31) is T-31; 0 is null. */
struct datum datum_ref(const char *letter, int64_t number);
struct datum datum_day(int32_t day);
struct datum datum_instant(int64_t instant, const struct zone *zone);
struct datum datum_duration(int64_t seconds);
struct datum datum_list(const struct datum_list *l); /* NULL: null */
struct datum datum_object(const struct object *o);   /* NULL: null */

/* The same value in another form or role. */
struct datum datum_in_form(struct datum v, enum datum_form form);
struct datum datum_in_role(struct datum v, enum datum_role role);

/* ---- lists and objects ---- */
struct datum_list {
	struct arena *arena;
	struct datum *item;
	size_t n, cap;
};
struct datum_list *datum_list_new(struct arena *a) RETURNS_NONNULL;
void datum_list_add(struct datum_list *l, struct datum v);

struct object_field {
	const char *key;   /* stable name for machines; "" = for people only */
	const char *label; /* translated, for people; NULL = for machines only */
	struct datum value;
};
struct object {
	struct arena *arena;
	struct object_field *field;
	size_t n, cap;
};
struct object *object_new(struct arena *a) RETURNS_NONNULL;
/* Adds a field, in the order in which it is shown: object_add(o, "due", _("Due"), datum_day(d)). */
void object_add(struct object *o, const char *key, const char *label, struct datum v);
/* The first value of that key; null when there is none. */
struct datum object_get(const struct object *o, const char *key);

/* ---- reading ---- */
bool datum_is_null(struct datum v);
bool datum_is_numeric(struct datum v);      /* set flush right */
struct figure datum_figure(struct datum v); /* of the figure kinds and integers, else unknown */
/* For people: grouped, with unit, in the reader's language; "–" when null.  Not yet made safe
 * for a terminal. `short_ok`: honours datum_form; otherwise figures are whole. */
void datum_add_text(struct str *out, struct datum v, bool short_ok);
/* For machines: plain number in natural units, key, ISO day, RFC 3339; "" when null.  Lists are
 * joined by blanks. */
void datum_add_plain(struct str *out, struct datum v);

#endif
