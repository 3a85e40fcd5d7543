#include "report/datum.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/number.h"

/* From here on a short form is used: see enum datum_form */
enum { SHORT_FROM_EN = 1000000, SHORT_FROM_ZH = 10000, TIGHT_FROM = 10000, NO_CENTS_FROM = 1000 };

static struct datum of_kind(enum datum_kind kind)
{
	return (struct datum){ .kind = (uint8_t)kind };
}

static struct datum of_int(enum datum_kind kind, int64_t i, const void *with)
{
	return (struct datum){ .kind = (uint8_t)kind, .with = with, .i = i };
}

static struct datum of_figure(enum datum_kind kind, struct figure f, int decimals, const void *with)
{
	struct datum v = { .kind = (uint8_t)kind, .decimals = (int8_t)decimals, .with = with };

	if (!f.is_known)
		return datum_null();
	v.figure.high = (int64_t)(f.v >> 64);
	v.figure.low = (uint64_t)f.v;
	return v;
}

struct datum datum_null(void)
{
	return of_kind(DATUM_NULL);
}

struct datum datum_bool(bool b)
{
	return of_int(DATUM_BOOL, b, NULL);
}

struct datum datum_int(int64_t n)
{
	return of_int(DATUM_INT, n, NULL);
}

struct datum datum_text(const char *text)
{
	return text ? (struct datum){ .kind = DATUM_TEXT, .text = text } : datum_null();
}

struct datum datum_text_or_null(const char *text)
{
	return text && *text ? datum_text(text) : datum_null();
}

struct datum datum_number(struct figure f, int decimals)
{
	return of_figure(DATUM_NUMBER, f, decimals, NULL);
}

struct datum datum_money(int64_t minor, const struct currency *cur)
{
	return datum_money_figure(money_figure(minor, cur), cur);
}

struct datum datum_money_figure(struct figure f, const struct currency *cur)
{
	return of_figure(DATUM_MONEY, f, cur->exponent, cur);
}

struct datum datum_percent(struct figure share, int decimals)
{
	return of_figure(DATUM_PERCENT, share, decimals, NULL);
}

struct datum datum_deviation(struct figure share)
{
	struct datum v = datum_percent(share, 0);

	v.has_sign = true;
	return v;
}

struct datum datum_of_unit(struct figure f, enum kpi_unit unit, int decimals,
			   const struct currency *cur)
{
	switch (unit) {
	case UNIT_MONEY:
		return datum_money_figure(f, cur);
	case UNIT_PERCENT:
		return datum_percent(f, MAX(MIN(decimals - 2, 2), 0));
	case UNIT_SECONDS:
		return of_figure(DATUM_SECONDS, f, decimals, NULL);
	case UNIT_COUNT:
	case UNIT_RATIO:
		break;
	}
	return datum_number(f, decimals);
}

struct datum datum_word(const struct enum_table *t, int value)
{
	return of_int(DATUM_WORD, value, t);
}

static enum datum_role status_role(enum kpi_status s)
{
	switch (s) {
	case STATUS_NONE:
		return ROLE_DIM;
	case STATUS_STALE:
		return ROLE_STALE;
	case STATUS_CRITICAL:
		return ROLE_BAD;
	case STATUS_WARNING:
		return ROLE_WARN;
	case STATUS_AHEAD:
		return ROLE_AHEAD;
	case STATUS_ON_TRACK:
		return ROLE_GOOD;
	}
	return ROLE_NONE;
}

struct datum datum_status(enum kpi_status s)
{
	return datum_in_role(of_int(DATUM_STATUS, s, &kpi_statuses), status_role(s));
}

struct datum datum_ref(const char *letter, int64_t number)
{
	return number ? of_int(DATUM_REF, number, letter) : datum_null();
}

struct datum datum_day(int32_t day)
{
	return day == DAY_NONE ? datum_null() : of_int(DATUM_DAY, day, NULL);
}

struct datum datum_instant(int64_t instant, const struct zone *zone)
{
	if (instant == INSTANT_NONE)
		return datum_null();
	return of_int(DATUM_INSTANT, instant, zone ? zone : zone_utc());
}

struct datum datum_duration(int64_t seconds)
{
	return of_int(DATUM_DURATION, seconds, NULL);
}

struct datum datum_list(const struct datum_list *l)
{
	return l ? (struct datum){ .kind = DATUM_LIST, .list = l } : datum_null();
}

struct datum datum_object(const struct object *o)
{
	return o ? (struct datum){ .kind = DATUM_OBJECT, .object = o } : datum_null();
}

struct datum datum_in_form(struct datum v, enum datum_form form)
{
	v.form = (uint8_t)form;
	return v;
}

struct datum datum_in_role(struct datum v, enum datum_role role)
{
	v.role = (uint8_t)role;
	return v;
}

struct datum_list *datum_list_new(struct arena *a)
{
	struct datum_list *l = arena_alloc(a, sizeof(*l));

	l->arena = a;
	return l;
}

void datum_list_add(struct datum_list *l, struct datum v)
{
	*ARENA_PUSH(l->arena, l->item, l->n, l->cap) = v;
}

struct object *object_new(struct arena *a)
{
	struct object *o = arena_alloc(a, sizeof(*o));

	o->arena = a;
	return o;
}

void object_add(struct object *o, const char *key, const char *label, struct datum v)
{
	*ARENA_PUSH(o->arena, o->field, o->n, o->cap) = (struct object_field){ key, label, v };
}

struct datum object_get(const struct object *o, const char *key)
{
	for (size_t i = 0; i < o->n; i++)
		if (!strcmp(o->field[i].key, key))
			return o->field[i].value;
	return datum_null();
}

bool datum_is_null(struct datum v)
{
	return v.kind == DATUM_NULL;
}

bool datum_is_numeric(struct datum v)
{
	switch ((enum datum_kind)v.kind) {
	case DATUM_INT:
	case DATUM_NUMBER:
	case DATUM_MONEY:
	case DATUM_PERCENT:
	case DATUM_SECONDS:
	case DATUM_DURATION:
		return true;
	default:
		return false;
	}
}

struct figure datum_figure(struct datum v)
{
	switch ((enum datum_kind)v.kind) {
	case DATUM_NUMBER:
	case DATUM_MONEY:
	case DATUM_PERCENT:
	case DATUM_SECONDS:
		return (struct figure){ (i128)v.figure.high * ((i128)1 << 64) + (i128)v.figure.low,
					true, false };
	case DATUM_INT:
	case DATUM_REF:
	case DATUM_DURATION:
		return figure_int(v.i);
	default:
		return FIGURE_UNKNOWN;
	}
}

static bool is_from(struct figure f, int64_t least)
{
	return figure_cmp(figure_abs(f), figure_int(least)) >= 0;
}

static bool is_short(struct datum v, struct figure f, bool short_ok)
{
	if (!short_ok || v.form == DATUM_FULL)
		return false;
	if (v.form == DATUM_TIGHT)
		return is_from(f, TIGHT_FROM);
	return is_from(f, i18n_is_zh() ? SHORT_FROM_ZH : SHORT_FROM_EN);
}

static bool is_whole(struct figure f)
{
	int64_t n;

	return !figure_to_fixed(f, 0, &n) && !figure_cmp(f, figure_int(n));
}

/* The symbol goes behind a minus: -¥5 as money_add_text() writes it. */
static void add_money(struct str *out, struct datum v, struct figure f, bool short_ok)
{
	const struct currency *cur = v.with;
	bool is_trimmed = short_ok && v.form != DATUM_FULL;
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

static void add_figure(struct str *out, struct datum v, bool short_ok)
{
	struct figure f = datum_figure(v);

	switch ((enum datum_kind)v.kind) {
	case DATUM_MONEY:
		add_money(out, v, f, short_ok);
		return;
	case DATUM_PERCENT:
		number_add_percent(out, f, v.decimals, v.has_sign);
		return;
	default:
		break;
	}
	if (is_short(v, f, short_ok))
		number_add_short(out, f);
	else
		number_add_figure(
			out, f, v.kind == DATUM_NUMBER || v.kind == DATUM_SECONDS ? v.decimals : 0);
	if (v.kind == DATUM_SECONDS)
		str_add(out, " s");
}

static void add_list(struct str *out, const struct datum_list *l, bool short_ok)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			str_add(out, ", ");
		datum_add_text(out, l->item[i], short_ok);
	}
	if (!l->n)
		str_add(out, "–");
}

static void add_object(struct str *out, const struct object *o, bool short_ok)
{
	int shown = 0;

	for (size_t i = 0; i < o->n; i++) {
		const struct object_field *f = &o->field[i];

		if (!f->label)
			continue;
		str_addf(out, "%s%s ", shown++ ? ", " : "", f->label);
		datum_add_text(out, f->value, short_ok);
	}
}

static void add_status(struct str *out, struct datum v)
{
	enum kpi_status s = (enum kpi_status)v.i;

	if (v.form != DATUM_TIGHT)
		str_addf(out, "%s ", kpi_status_symbol(s));
	str_add(out, enum_label(&kpi_statuses, s));
}

void datum_add_text(struct str *out, struct datum v, bool short_ok)
{
	char day[DATE_TEXT];

	switch ((enum datum_kind)v.kind) {
	case DATUM_NULL:
		str_add(out, "–");
		break;
	case DATUM_BOOL:
		str_add(out, v.i ? _("yes") : _("no"));
		break;
	case DATUM_INT:
	case DATUM_NUMBER:
	case DATUM_MONEY:
	case DATUM_PERCENT:
	case DATUM_SECONDS:
		add_figure(out, v, short_ok);
		break;
	case DATUM_TEXT:
		str_add(out, v.text);
		break;
	case DATUM_WORD:
		str_add(out, enum_label(v.with, (int)v.i));
		break;
	case DATUM_STATUS:
		add_status(out, v);
		break;
	case DATUM_REF:
		str_addf(out, "%s-%" PRId64, (const char *)v.with, v.i);
		break;
	case DATUM_DAY:
		str_add(out, day_text((int32_t)v.i, day));
		break;
	case DATUM_INSTANT:
		instant_add_short(out, v.i, v.with);
		break;
	case DATUM_DURATION:
		number_add_duration(out, v.i);
		break;
	case DATUM_LIST:
		add_list(out, v.list, short_ok);
		break;
	case DATUM_OBJECT:
		add_object(out, v.object, short_ok);
		break;
	}
}

static void add_plain_list(struct str *out, const struct datum_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			str_add_char(out, ' ');
		datum_add_plain(out, l->item[i]);
	}
}

static void add_plain_object(struct str *out, const struct object *o)
{
	for (size_t i = 0; i < o->n; i++) {
		str_addf(out, "%s%s=", i ? " " : "", o->field[i].key);
		datum_add_plain(out, o->field[i].value);
	}
}

void datum_add_plain(struct str *out, struct datum v)
{
	char day[DATE_TEXT];

	switch ((enum datum_kind)v.kind) {
	case DATUM_NULL:
		break;
	case DATUM_BOOL:
		str_add(out, v.i ? "true" : "false");
		break;
	case DATUM_INT:
	case DATUM_REF:
	case DATUM_DURATION:
		str_addf(out, "%" PRId64, v.i);
		break;
	case DATUM_NUMBER:
	case DATUM_MONEY:
	case DATUM_PERCENT:
	case DATUM_SECONDS:
		number_add_plain(out, datum_figure(v));
		break;
	case DATUM_TEXT:
		str_add(out, v.text);
		break;
	case DATUM_WORD:
	case DATUM_STATUS:
		str_add(out, enum_key(v.with, (int)v.i));
		break;
	case DATUM_DAY:
		str_add(out, day_text((int32_t)v.i, day));
		break;
	case DATUM_INSTANT:
		instant_add_rfc3339(out, v.i, v.with);
		break;
	case DATUM_LIST:
		add_plain_list(out, v.list);
		break;
	case DATUM_OBJECT:
		add_plain_object(out, v.object);
		break;
	}
}
