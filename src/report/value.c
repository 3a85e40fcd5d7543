#include "report/value.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/number.h"

/* From here on a short form is used: see enum value_form */
enum { SHORT_FROM_EN = 1000000, SHORT_FROM_ZH = 10000, TIGHT_FROM = 10000, NO_CENTS_FROM = 1000 };

static struct value of_kind(enum value_kind kind)
{
	return (struct value){ .kind = (uint8_t)kind };
}

static struct value of_int(enum value_kind kind, int64_t i, const void *with)
{
	return (struct value){ .kind = (uint8_t)kind, .with = with, .i = i };
}

static struct value of_figure(enum value_kind kind, struct figure f, int decimals, const void *with)
{
	struct value v = { .kind = (uint8_t)kind, .decimals = (int8_t)decimals, .with = with };

	if (!f.is_known)
		return value_null();
	v.figure.high = (int64_t)(f.v >> 64);
	v.figure.low = (uint64_t)f.v;
	return v;
}

struct value value_null(void)
{
	return of_kind(VALUE_NULL);
}

struct value value_bool(bool b)
{
	return of_int(VALUE_BOOL, b, NULL);
}

struct value value_int(int64_t n)
{
	return of_int(VALUE_INT, n, NULL);
}

struct value value_text(const char *text)
{
	return text ? (struct value){ .kind = VALUE_TEXT, .text = text } : value_null();
}

struct value value_text_or_null(const char *text)
{
	return text && *text ? value_text(text) : value_null();
}

struct value value_number(struct figure f, int decimals)
{
	return of_figure(VALUE_NUMBER, f, decimals, NULL);
}

struct value value_money(int64_t minor, const struct currency *cur)
{
	return value_money_figure(money_figure(minor, cur), cur);
}

struct value value_money_figure(struct figure f, const struct currency *cur)
{
	return of_figure(VALUE_MONEY, f, cur->exponent, cur);
}

struct value value_percent(struct figure share, int decimals)
{
	return of_figure(VALUE_PERCENT, share, decimals, NULL);
}

struct value value_deviation(struct figure share)
{
	struct value v = value_percent(share, 0);

	v.has_sign = true;
	return v;
}

struct value value_of_unit(struct figure f, enum kpi_unit unit, int decimals,
			   const struct currency *cur)
{
	switch (unit) {
	case UNIT_MONEY: return value_money_figure(f, cur);
	case UNIT_PERCENT: return value_percent(f, MAX(MIN(decimals - 2, 2), 0));
	case UNIT_SECONDS: return of_figure(VALUE_SECONDS, f, decimals, NULL);
	case UNIT_RATIO: return value_number(f, MIN(decimals, 2));
	case UNIT_COUNT: break;
	}
	return value_number(f, decimals);
}

struct value value_word(const struct enum_table *t, int value)
{
	return of_int(VALUE_WORD, value, t);
}

static enum value_role status_role(enum kpi_status s)
{
	switch (s) {
	case STATUS_NONE: return ROLE_DIM;
	case STATUS_STALE: return ROLE_STALE;
	case STATUS_CRITICAL: return ROLE_BAD;
	case STATUS_WARNING: return ROLE_WARN;
	case STATUS_AHEAD: return ROLE_AHEAD;
	case STATUS_ON_TRACK: return ROLE_GOOD;
	}
	return ROLE_NONE;
}

struct value value_status(enum kpi_status s)
{
	return value_in_role(of_int(VALUE_STATUS, s, &kpi_statuses), status_role(s));
}

struct value value_ref(const char *letter, int64_t number)
{
	return number ? of_int(VALUE_REF, number, letter) : value_null();
}

struct value value_day(int32_t day)
{
	return day == DAY_NONE ? value_null() : of_int(VALUE_DAY, day, NULL);
}

struct value value_instant(int64_t instant, const struct zone *zone)
{
	if (instant == INSTANT_NONE)
		return value_null();
	return of_int(VALUE_INSTANT, instant, zone ? zone : zone_utc());
}

struct value value_duration(int64_t seconds)
{
	return of_int(VALUE_DURATION, seconds, NULL);
}

struct value value_list(const struct list *l)
{
	return l ? (struct value){ .kind = VALUE_LIST, .list = l } : value_null();
}

struct value value_object(const struct object *o)
{
	return o ? (struct value){ .kind = VALUE_OBJECT, .object = o } : value_null();
}

struct value value_in_form(struct value v, enum value_form form)
{
	v.form = (uint8_t)form;
	return v;
}

struct value value_in_role(struct value v, enum value_role role)
{
	v.role = (uint8_t)role;
	return v;
}

struct list *list_new(struct arena *a)
{
	struct list *l = arena_alloc(a, sizeof(*l));

	l->arena = a;
	return l;
}

void list_add(struct list *l, struct value v)
{
	*ARENA_PUSH(l->arena, l->item, l->n, l->cap) = v;
}

struct object *object_new(struct arena *a)
{
	struct object *o = arena_alloc(a, sizeof(*o));

	o->arena = a;
	return o;
}

void object_add(struct object *o, const char *key, const char *label, struct value v)
{
	*ARENA_PUSH(o->arena, o->field, o->n, o->cap) = (struct field){ key, label, v };
}

struct value object_get(const struct object *o, const char *key)
{
	for (size_t i = 0; i < o->n; i++)
		if (!strcmp(o->field[i].key, key))
			return o->field[i].value;
	return value_null();
}

bool value_is_null(struct value v)
{
	return v.kind == VALUE_NULL;
}

bool value_is_numeric(struct value v)
{
	switch ((enum value_kind)v.kind) {
	case VALUE_INT:
	case VALUE_NUMBER:
	case VALUE_MONEY:
	case VALUE_PERCENT:
	case VALUE_SECONDS:
	case VALUE_DURATION: return true;
	default: return false;
	}
}

struct figure value_figure(struct value v)
{
	switch ((enum value_kind)v.kind) {
	case VALUE_NUMBER:
	case VALUE_MONEY:
	case VALUE_PERCENT:
	case VALUE_SECONDS:
		return (struct figure){ (i128)v.figure.high * ((i128)1 << 64) + (i128)v.figure.low,
					true, false };
	case VALUE_INT:
	case VALUE_REF:
	case VALUE_DURATION: return figure_int(v.i);
	default: return FIGURE_UNKNOWN;
	}
}

static bool is_from(struct figure f, int64_t least)
{
	return figure_cmp(figure_abs(f), figure_int(least)) >= 0;
}

static bool is_short(struct value v, struct figure f, bool short_ok)
{
	if (!short_ok || v.form == VALUE_FULL)
		return false;
	if (v.form == VALUE_TIGHT)
		return is_from(f, TIGHT_FROM);
	return is_from(f, i18n_is_zh() ? SHORT_FROM_ZH : SHORT_FROM_EN);
}

static bool is_whole(struct figure f)
{
	int64_t n;

	return !figure_to_fixed(f, 0, &n) && !figure_cmp(f, figure_int(n));
}

/* The symbol goes behind a minus: -¥5 as money_add_text() writes it. */
static void add_money(struct str *out, struct value v, struct figure f, bool short_ok)
{
	const struct currency *cur = v.with;
	bool is_trimmed = short_ok && v.form != VALUE_FULL;
	int64_t minor;

	if (!is_trimmed && !figure_to_fixed(f, cur->exponent, &minor)) {
		money_add_text(out, minor, cur);
		return;
	}
	if (figure_cmp(f, figure_int(0)) < 0)
		str_add_char(out, '-');
	str_add(out, cur->symbol);
	f = figure_abs(f);
	if (is_short(v, f, short_ok))
		number_add_short(out, f);
	else
		number_add_figure(out, f,
				  is_whole(f) || is_from(f, NO_CENTS_FROM) ? 0 : cur->exponent);
}

static int shown_decimals(struct value v, struct figure f, bool short_ok)
{
	if (v.kind == VALUE_SECONDS && short_ok && v.form != VALUE_FULL)
		return is_whole(f) ? 0 : MIN(v.decimals, 1);
	return v.kind == VALUE_NUMBER || v.kind == VALUE_SECONDS ? v.decimals : 0;
}

static void add_figure(struct str *out, struct value v, bool short_ok)
{
	struct figure f = value_figure(v);

	switch ((enum value_kind)v.kind) {
	case VALUE_MONEY: add_money(out, v, f, short_ok); return;
	case VALUE_PERCENT: number_add_percent(out, f, v.decimals, v.has_sign); return;
	default: break;
	}
	if (is_short(v, f, short_ok))
		number_add_short(out, f);
	else
		number_add_figure(out, f, shown_decimals(v, f, short_ok));
	if (v.kind == VALUE_SECONDS)
		str_add(out, _(" s"));
}

static void add_list(struct str *out, const struct list *l, bool short_ok)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			str_add(out, ", ");
		value_add_text(out, l->item[i], short_ok);
	}
	if (!l->n)
		str_add(out, "–");
}

static void add_object(struct str *out, const struct object *o, bool short_ok)
{
	int shown = 0;

	for (size_t i = 0; i < o->n; i++) {
		const struct field *f = &o->field[i];

		if (!f->label)
			continue;
		str_addf(out, "%s%s ", shown++ ? ", " : "", f->label);
		value_add_text(out, f->value, short_ok);
	}
}

static void add_status(struct str *out, struct value v)
{
	enum kpi_status s = (enum kpi_status)v.i;

	if (v.form != VALUE_TIGHT)
		str_addf(out, "%s ", kpi_status_symbol(s));
	str_add(out, enum_label(&kpi_statuses, s));
}

void value_add_text(struct str *out, struct value v, bool short_ok)
{
	char day[DATE_TEXT];

	switch ((enum value_kind)v.kind) {
	case VALUE_NULL: str_add(out, "–"); break;
	case VALUE_BOOL: str_add(out, v.i ? _("yes") : _("no")); break;
	case VALUE_INT:
	case VALUE_NUMBER:
	case VALUE_MONEY:
	case VALUE_PERCENT:
	case VALUE_SECONDS: add_figure(out, v, short_ok); break;
	case VALUE_TEXT: str_add(out, v.text); break;
	case VALUE_WORD: str_add(out, enum_label(v.with, (int)v.i)); break;
	case VALUE_STATUS: add_status(out, v); break;
	case VALUE_REF: str_addf(out, "%s-%" PRId64, (const char *)v.with, v.i); break;
	case VALUE_DAY: str_add(out, day_text((int32_t)v.i, day)); break;
	case VALUE_INSTANT: instant_add_short(out, v.i, v.with); break;
	case VALUE_DURATION: number_add_duration(out, v.i); break;
	case VALUE_LIST: add_list(out, v.list, short_ok); break;
	case VALUE_OBJECT: add_object(out, v.object, short_ok); break;
	}
}

const char *value_said(struct arena *a, struct value v)
{
	struct str s = { 0 };

	value_add_text(&s, v, true);
	const char *text = arena_strdup(a, str_text(&s));
	str_release(&s);
	return text;
}

static void add_plain_list(struct str *out, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			str_add_char(out, ' ');
		value_add_plain(out, l->item[i]);
	}
}

static void add_plain_object(struct str *out, const struct object *o)
{
	for (size_t i = 0; i < o->n; i++) {
		str_addf(out, "%s%s=", i ? " " : "", o->field[i].key);
		value_add_plain(out, o->field[i].value);
	}
}

void value_add_plain(struct str *out, struct value v)
{
	char day[DATE_TEXT];

	switch ((enum value_kind)v.kind) {
	case VALUE_NULL: break;
	case VALUE_BOOL: str_add(out, v.i ? "true" : "false"); break;
	case VALUE_INT:
	case VALUE_REF:
	case VALUE_DURATION: str_addf(out, "%" PRId64, v.i); break;
	case VALUE_NUMBER:
	case VALUE_MONEY:
	case VALUE_PERCENT:
	case VALUE_SECONDS: number_add_plain(out, value_figure(v)); break;
	case VALUE_TEXT: str_add(out, v.text); break;
	case VALUE_WORD:
	case VALUE_STATUS: str_add(out, enum_key(v.with, (int)v.i)); break;
	case VALUE_DAY: str_add(out, day_text((int32_t)v.i, day)); break;
	case VALUE_INSTANT: instant_add_rfc3339(out, v.i, v.with); break;
	case VALUE_LIST: add_plain_list(out, v.list); break;
	case VALUE_OBJECT: add_plain_object(out, v.object); break;
	}
}
