#include "conf/option_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/money.h"
#include "base/number.h"
#include "base/safe.h"
#include "base/zone.h"
#include "conf/schema.h"

static void add_number(struct str *out, const struct option_row *row, int64_t value)
{
	if (row->type == OPTION_TYPE_DURATION) {
		number_add_duration(out, value);
	} else if (row->type == OPTION_TYPE_SHARE) {
		number_add_plain(out, figure_of(value, 2));
		str_add_char(out, '%');
	} else {
		str_addf(out, "%lld", (long long)value);
	}
}

static const char *said(const char *text, bool is_translated)
{
	return is_translated ? _(text) : text;
}

static void describe_choices(struct str *out, const struct option_row *row, bool is_translated)
{
	str_add(out, said(N_("one of"), is_translated));
	for (const char *const *c = row->choices; *c; c++)
		str_addf(out, "%s %s", c == row->choices ? "" : ",", *c);
}

static void describe_range(struct str *out, const struct option_row *row, bool is_translated)
{
	struct str min = { 0 }, max = { 0 };

	add_number(&min, row, row->min);
	add_number(&max, row, row->max);
	str_addf(out, "%s %s %s", str_text(&min), said(N_("to"), is_translated), str_text(&max));
	str_release(&min);
	str_release(&max);
}

void option_describe(struct str *out, const struct option_row *row, bool is_translated)
{
	const char *text = "";

	switch (row->type) {
	case OPTION_TYPE_LANGUAGE:
	case OPTION_TYPE_CHOICE: describe_choices(out, row, is_translated); return;
	case OPTION_TYPE_INT:
	case OPTION_TYPE_DURATION:
	case OPTION_TYPE_SHARE: describe_range(out, row, is_translated); return;
	case OPTION_TYPE_TEXT: text = N_("a text of one line"); break;
	case OPTION_TYPE_NAME: text = N_("a name without blanks"); break;
	case OPTION_TYPE_LIST: text = N_("names with commas between them"); break;
	case OPTION_TYPE_PATH: text = N_("a path that begins with / or ~/"); break;
	case OPTION_TYPE_CURRENCY: text = N_("a currency code of ISO 4217, such as CNY"); break;
	case OPTION_TYPE_ZONE: text = N_("a time zone such as Asia/Shanghai"); break;
	case OPTION_TYPE_BOOL: text = N_("true or false"); break;
	}
	str_add(out, said(text, is_translated));
}

static int refuse_value(const struct option_row *row, const char *text, struct err *err)
{
	struct str allowed = { 0 };

	option_describe(&allowed, row, true);
	err_set(err, ERR_CONFIG, "%s: found '%s', allowed is %s", row->name, text,
		str_text(&allowed));
	str_release(&allowed);
	return -1;
}

static bool is_name(const struct option_row *row, const char *text)
{
	if (!*text)
		return !*row->normal;
	return schema_is_code(text) ||
	       (row->option == OPTION_IDENTITY && !strcmp(text, "@account"));
}

static bool is_list(const char *text, struct arena *a)
{
	for (;;) {
		size_t len = strcspn(text, ",");

		if (!schema_is_code(arena_strndup(a, text, len)))
			return false;
		if (!text[len])
			return true;
		text += len + 1;
	}
}

static const char *expand_home(const char *text, struct arena *a)
{
	const char *home = getenv("HOME");

	return str_starts(text, "~/") && home ? arena_printf(a, "%s%s", home, text + 1) : text;
}

static const char *find_choice(const struct option_row *row, const char *text)
{
	for (const char *const *c = row->choices; *c; c++) {
		size_t len = strlen(*c);

		if (str_equal_nocase(*c, text))
			return *c;
		/* zh_CN.UTF-8, en-GB */
		if (row->type == OPTION_TYPE_LANGUAGE && len == 2 && str_starts(text, *c) &&
		    strchr("_.-@", text[len]))
			return *c;
	}
	return NULL;
}

static const char *find_bool(const char *text)
{
	static const char *const yes[] = { "true", "yes", "on", "1" };
	static const char *const no[] = { "false", "no", "off", "0" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		if (str_equal_nocase(text, yes[i]))
			return yes[0];
		if (str_equal_nocase(text, no[i]))
			return no[0];
	}
	return NULL;
}

static const char *find_currency(const char *text)
{
	const struct currency *c = currency_find(text);

	return c ? c->code : NULL;
}

static bool is_zone(const char *text)
{
	struct zone *z = NULL;
	bool is_known = !*text || zone_load(text, &z, NULL) == 0;

	zone_free(z);
	return is_known;
}

/* The normal form of a value without number; NULL when it is not allowed. */
static const char *normal_text(const struct option_row *row, const char *text, struct arena *a)
{
	switch (row->type) {
	case OPTION_TYPE_NAME: return is_name(row, text) ? text : NULL;
	case OPTION_TYPE_LIST: return is_list(text, a) ? text : NULL;
	case OPTION_TYPE_PATH: return expand_home(text, a);
	case OPTION_TYPE_LANGUAGE:
	case OPTION_TYPE_CHOICE: return find_choice(row, text);
	case OPTION_TYPE_CURRENCY: return find_currency(text);
	case OPTION_TYPE_ZONE: return is_zone(text) ? text : NULL;
	case OPTION_TYPE_BOOL: return find_bool(text);
	default: return text;
	}
}

static int parse_number(const struct option_row *row, const char *text, int64_t *value)
{
	int failed;

	if (row->type == OPTION_TYPE_DURATION)
		failed = number_parse_duration(text, value, NULL);
	else if (row->type == OPTION_TYPE_SHARE)
		failed = !strchr(text, '%') || number_parse(text, 4, true, value, NULL);
	else
		failed = number_parse_int(text, row->min, row->max, value, NULL);
	return failed || *value < row->min || *value > row->max ? -1 : 0;
}

int option_parse(const struct option_row *row, const char *text, struct arena *a,
		 struct option_value *v, struct err *err)
{
	bool is_number = row->type == OPTION_TYPE_INT || row->type == OPTION_TYPE_DURATION ||
			 row->type == OPTION_TYPE_SHARE;
	struct str normal = { 0 };

	if (is_number) {
		if (parse_number(row, text, &v->number))
			return refuse_value(row, text, err);
		add_number(&normal, row, v->number);
		v->text = arena_strdup(a, str_text(&normal));
		str_release(&normal);
		return 0;
	}
	const char *found = safe_is_clean(text) ? normal_text(row, text, a) : NULL;

	if (!found)
		return refuse_value(row, text, err);
	v->text = arena_strdup(a, found);
	v->number = row->type == OPTION_TYPE_BOOL && !strcmp(found, "true");
	return 0;
}

struct candidates {
	enum option_where place;
	const struct option_row *row[OPTION_COUNT + 1];
};

static const char *next_option(void *ctx, int i)
{
	const struct candidates *c = ctx;

	return c->row[i] ? c->row[i]->name : NULL;
}

int option_refuse(const char *name, enum option_where place, struct err *err)
{
	const struct option_row *row = option_find(name);
	struct candidates c = { .place = place };
	struct str near = { 0 };
	size_t n = 0;

	if (row) {
		err_set(err, ERR_CONFIG, "option '%s' is for the system's file only", name);
		return err_hint(err, "ask the administrator of this host");
	}
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (option_table[i].where & place)
			c.row[n++] = &option_table[i];
	}
	err_set(err, ERR_CONFIG, "unknown option '%s'", name);
	str_nearest(&near, name, next_option, &c);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "warroom config show lists the options");
	str_release(&near);
	return -1;
}
