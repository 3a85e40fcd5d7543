#include "conf/schema_value.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "model/enum.h"
#include "model/kpi.h"

static void read_code(const struct site *s)
{
	struct err err = { 0 };

	if (!site_is_text(s, s->node, _("a code in quotes")))
		return;
	if (!*s->node->text && s->field->type == FIELD_REF)
		return;
	if (schema_is_code(s->node->text)) {
		site_put_text(s, s->node->text);
		return;
	}
	err_set(&err, ERR_DATA, "'%s' is no code", s->node->text);
	err_hint(&err, "a code has letters, digits, - _ and . and at most 64 bytes");
	site_fail(s, s->node, &err);
}

static void read_string(const struct site *s)
{
	struct err err = { 0 };

	if (!site_is_text(s, s->node, _("a text in quotes")) || !site_is_clean(s, s->node))
		return;
	if (site_is_blank(s->node->text) && (s->field->flags & FIELD_REQUIRED)) {
		err_set(&err, ERR_DATA, "is empty");
		site_fail(s, s->node, &err);
		return;
	}
	site_put_text(s, s->node->text);
}

bool schema_in_bounds(const struct site *s, int64_t value)
{
	return (!s->field->min && !s->field->max) ||
	       (value >= s->field->min && value <= s->field->max);
}

/* Bounds and value are shown with this many decimals dropped from them. */
static void fail_bounds(const struct site *s, int64_t value, int decimals, const char *unit)
{
	struct str shown = { 0 }, min = { 0 }, max = { 0 };
	struct err err = { 0 };

	number_add_plain(&shown, figure_of(value, decimals));
	number_add_plain(&min, figure_of(s->field->min, decimals));
	number_add_plain(&max, figure_of(s->field->max, decimals));
	err_set(&err, ERR_DATA, "%s%s is not between %s and %s", str_text(&shown), unit,
		str_text(&min), str_text(&max));
	site_fail(s, s->node, &err);
	str_release(&shown);
	str_release(&min);
	str_release(&max);
}

static void read_int(const struct site *s)
{
	int64_t value = s->node->integer;
	struct err err = { 0 };

	if (s->node->type != TREE_INT) {
		site_fail_type(s, s->node, _("a whole number"));
	} else if (s->field->type == FIELD_FORMAT) {
		if (value == s->field->normal)
			return;
		err_set(&err, ERR_DATA, "this program reads %lld, not %lld",
			(long long)s->field->normal, (long long)value);
		site_fail(s, s->node, &err);
	} else if (!schema_in_bounds(s, value)) {
		fail_bounds(s, value, 0, "");
	} else if (s->field->type == FIELD_INT) {
		site_put_int(s, (int)value);
	} else {
		site_put_int64(s, value);
	}
}

static void read_bool(const struct site *s)
{
	bool is_on = s->node->integer != 0;

	if (s->node->type == TREE_BOOL)
		memcpy(site_target(s), &is_on, sizeof(is_on));
	else
		site_fail_type(s, s->node, _("true or false"));
}

static void read_day(const struct site *s)
{
	struct err err = { 0 };
	int day;

	if (!site_is_text(s, s->node, _("a day such as \"D-7\"")))
		return;
	if (day_parse_offset(s->node->text, &day, &err))
		site_fail(s, s->node, &err);
	else if (!schema_in_bounds(s, day))
		fail_bounds(s, day, 0, "");
	else
		site_put_int(s, day);
}

/* A number with a fraction, exactly: value * 10^decimals. -1: it has more. */
static int exact(double value, int decimals, int64_t *out)
{
	double scaled = value;

	for (int i = 0; i < decimals; i++)
		scaled *= 10;
	if (!(scaled > -1e15 && scaled < 1e15))
		return -1;
	int64_t near = (int64_t)(scaled + (scaled < 0 ? -0.5 : 0.5));
	double off = scaled - (double)near;

	*out = near;
	return off < 1e-6 && off > -1e-6 ? 0 : -1;
}

/* A number, plain or in quotes, as value * 10^decimals. `percent`: in quotes it
 * must end in % and is as many percent. */
static int parse_scaled(const struct tree *t, int decimals, bool percent, int64_t *out,
			struct err *err)
{
	int64_t scale = 1;

	for (int i = 0; i < decimals; i++)
		scale *= 10;
	if (t->type == TREE_INT) {
		if (__builtin_mul_overflow(t->integer, scale, out))
			return err_set(err, ERR_DATA, "%lld is too large", (long long)t->integer);
		return 0;
	}
	if (t->type == TREE_REAL) {
		if (exact(t->real, decimals, out))
			return err_set(err, ERR_DATA, "at most %d decimals are allowed", decimals);
		return 0;
	}
	if (t->type != TREE_TEXT)
		return err_set(err, ERR_DATA, "found %s, wants %s", tree_type_text(t->type),
			       _("a number"));
	if (percent && !strchr(t->text, '%'))
		return err_set(err, ERR_DATA, "'%s' is no percentage; write 12 or \"12%%\"",
			       t->text);
	return number_parse(t->text, decimals + (percent ? 2 : 0), percent, out, err);
}

static void read_scaled(const struct site *s, int decimals, bool percent)
{
	struct err err = { 0 };
	int64_t value;

	if (parse_scaled(s->node, decimals, percent, &value, &err))
		site_fail(s, s->node, &err);
	else if (!schema_in_bounds(s, value))
		fail_bounds(s, value, decimals, percent ? "%" : "");
	else if (s->field->type == FIELD_SHARE)
		site_put_int(s, (int)value);
	else
		site_put_int64(s, value);
}

/* Kept as typed; decimals are those of the widest use, the checker knows more. */
static void read_figure(const struct site *s)
{
	bool is_amount = s->field->type == FIELD_AMOUNT;
	const char *text = s->node->text;
	struct err err = { 0 };
	int64_t value;

	if (s->node->type == TREE_INT)
		text = arena_printf(s->r->arena, "%lld", (long long)s->node->integer);
	else if (!site_is_text(s, s->node, _("a number in quotes")))
		return;
	if (number_parse(text, is_amount ? 3 : 8, !is_amount, &value, &err)) {
		site_fail(s, s->node, &err);
	} else if (is_amount && value < 0) {
		err_set(&err, ERR_DATA, "'%s' is below zero", text);
		site_fail(s, s->node, &err);
	} else {
		site_put_text(s, text);
	}
}

static void read_threshold(const struct site *s)
{
	const char *text = s->node->text, *number;
	struct err err = { 0 };
	int64_t value;

	if (!site_is_text(s, s->node, _("a threshold such as \"<300\"")))
		return;
	if (*text != '<' && *text != '>') {
		err_set(&err, ERR_DATA, "'%s' does not begin with < or >", text);
		site_fail(s, s->node, &err);
		return;
	}
	number = text + 1;
	number += strspn(number, " ");
	if (number_parse(number, 8, true, &value, &err)) {
		site_fail(s, s->node, &err);
		return;
	}
	site_put_int(s, *text == '<' ? THRESHOLD_BELOW : THRESHOLD_ABOVE);
	memcpy(s->record + s->field->count, &number, sizeof(number));
}

static void read_duration(const struct site *s)
{
	struct err err = { 0 };
	int64_t seconds;

	if (!site_is_text(s, s->node, _("a length of time such as \"30min\"")))
		return;
	if (number_parse_duration(s->node->text, &seconds, &err))
		site_fail(s, s->node, &err);
	else if (!schema_in_bounds(s, seconds))
		fail_bounds(s, seconds, 0, "s");
	else
		site_put_int64(s, seconds);
}

static void read_enum(const struct site *s)
{
	struct err err = { 0 };
	int value, failed;

	if (!site_is_text(s, s->node, _("a text in quotes")))
		return;
	if (s->field->type == FIELD_SET)
		failed = enum_parse_set(s->field->of, s->node->text, &value, &err);
	else
		failed = enum_parse(s->field->of, s->node->text, &value, &err);
	if (failed)
		site_fail(s, s->node, &err);
	else
		site_put_int(s, value);
}

bool schema_read_value(const struct site *s)
{
	switch (s->field->type) {
	case FIELD_FORMAT:
	case FIELD_INT:
	case FIELD_INT64: read_int(s); return true;
	case FIELD_CODE:
	case FIELD_REF: read_code(s); return true;
	case FIELD_STRING: read_string(s); return true;
	case FIELD_BOOL: read_bool(s); return true;
	case FIELD_DAY: read_day(s); return true;
	case FIELD_SHARE:
	case FIELD_SHARE64: read_scaled(s, 2, true); return true;
	case FIELD_TENTHS: read_scaled(s, 1, false); return true;
	case FIELD_E4: read_scaled(s, 4, false); return true;
	case FIELD_FIGURE:
	case FIELD_AMOUNT: read_figure(s); return true;
	case FIELD_THRESHOLD: read_threshold(s); return true;
	case FIELD_DURATION: read_duration(s); return true;
	case FIELD_ENUM:
	case FIELD_SET: read_enum(s); return true;
	default: return false;
	}
}
