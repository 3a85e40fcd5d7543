#include "base/number.h"

#include <string.h>

#include "base/i18n.h"
#include "base/number_scan.h"

__extension__ typedef unsigned __int128 u128;

static const char UNKNOWN_TEXT[] = "–";

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits of an unsigned number, at least `least` of them, no NUL. Returns the count. */
static int digits_of(u128 v, int least, char out[64])
{
	char reversed[64];
	int n = 0;

	while (v > 0 || n < least) {
		reversed[n++] = (char)('0' + (int)(v % 10));
		v /= 10;
	}
	for (int i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	return n;
}

/* v / 10^decimals with or without groups. */
static void add_decimal(struct str *out, bool is_negative, u128 v, int decimals, bool grouped)
{
	char digits[64];
	int n = digits_of(v, decimals + 1, digits);
	int whole = n - decimals;

	if (is_negative && v)
		str_add_char(out, '-');
	for (int i = 0; i < whole; i++) {
		if (grouped && i > 0 && (whole - i) % 3 == 0)
			str_add_char(out, ',');
		str_add_char(out, digits[i]);
	}
	if (decimals) {
		str_add_char(out, '.');
		str_add_bytes(out, digits + whole, (size_t)decimals);
	}
}

static u128 magnitude(i128 v)
{
	return v < 0 ? -(u128)v : (u128)v;
}

static u128 power_of_ten(int n)
{
	u128 p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

/* v / by, half away from zero. */
static u128 rounded(u128 v, u128 by)
{
	u128 rest = v % by;

	return v / by + (rest >= by - rest ? 1 : 0);
}

void number_add_fixed(struct str *out, int64_t value, int decimals)
{
	add_decimal(out, value < 0, magnitude(value), decimals, false);
}

void number_add_grouped(struct str *out, int64_t value, int decimals)
{
	add_decimal(out, value < 0, magnitude(value), decimals, true);
}

void number_add_figure(struct str *out, struct figure f, int decimals)
{
	if (!f.is_known)
		str_add(out, UNKNOWN_TEXT);
	else
		add_decimal(out, f.v < 0,
			    rounded(magnitude(f.v), power_of_ten(FIGURE_DECIMALS - decimals)),
			    decimals, true);
}

void number_add_plain(struct str *out, struct figure f)
{
	u128 v = magnitude(f.v);
	int decimals = FIGURE_DECIMALS;

	if (!f.is_known)
		return;
	for (; decimals > 0 && v % 10 == 0; decimals--)
		v /= 10;
	add_decimal(out, f.v < 0, v, decimals, false);
}

void number_add_percent(struct str *out, struct figure share, int decimals, bool sign)
{
	u128 v;

	if (!share.is_known) {
		str_add(out, UNKNOWN_TEXT);
		return;
	}
	v = rounded(magnitude(share.v), power_of_ten(FIGURE_DECIMALS - 2 - decimals));
	if (sign && share.v > 0 && v)
		str_add_char(out, '+');
	add_decimal(out, share.v < 0, v, decimals, true);
	str_add_char(out, '%');
}

struct short_unit {
	const char *suffix;
	int power;
	unsigned limit; /* what is this large or larger takes the next unit */
};

static const struct short_unit units_en[] = {
	{ "", 0, 1000 },
	{ "k", 3, 1000 },
	{ "M", 6, 1000 },
	{ "B", 9, 0 },
};

static const struct short_unit units_zh[] = {
	{ "", 0, 10000 },
	{ "万", 4, 10000 },
	{ "亿", 8, 0 },
};

/* Three significant digits in this unit; false when rounding lifts it to the next one. */
static bool add_in_unit(struct str *out, struct figure f, const struct short_unit *u, bool is_whole)
{
	u128 v = magnitude(f.v);

	for (int decimals = is_whole ? 0 : 2; decimals >= 0; decimals--) {
		u128 r = rounded(v, power_of_ten(FIGURE_DECIMALS + u->power - decimals));

		if (decimals > 0 && r >= 1000)
			continue;
		if (decimals == 0 && u->limit && r >= u->limit)
			return false;
		add_decimal(out, f.v < 0, r, decimals, false);
		str_add(out, u->suffix);
		return true;
	}
	return false;
}

/* Below one: three significant digits, zeros at the end dropped, as 0.0125. */
static void add_small(struct str *out, struct figure f)
{
	u128 v = magnitude(f.v);
	int decimals = FIGURE_DECIMALS;

	while (decimals > 0 && (v >= 1000 || v % 10 == 0)) {
		v = rounded(v, 10);
		decimals--;
	}
	add_decimal(out, f.v < 0, v, decimals, false);
}

void number_add_short(struct str *out, struct figure f)
{
	const u128 one = power_of_ten(FIGURE_DECIMALS);
	const struct short_unit *u = i18n_is_zh() ? units_zh : units_en;

	if (!f.is_known) {
		str_add(out, UNKNOWN_TEXT);
		return;
	}
	if (magnitude(f.v) < one) {
		add_small(out, f);
		return;
	}
	while (!add_in_unit(out, f, u, u->power == 0 && magnitude(f.v) % one == 0))
		u++;
}

int number_parse(const char *text, int decimals, bool percent, int64_t *out, struct err *err)
{
	struct number_rules rules = { .decimals = decimals, .allows_percent = percent };

	return number_scan(text, &rules, out, err);
}

int number_parse_int(const char *text, int64_t min, int64_t max, int64_t *out, struct err *err)
{
	const char *p = text + (*text == '-' || *text == '+');
	i128 value = 0;

	if (!is_digit(*p))
		return err_set(err, ERR_DATA, "not a whole number: '%s'", text);
	for (; is_digit(*p); p++)
		if (value <= INT64_MAX)
			value = value * 10 + (*p - '0');
	if (*p)
		return err_set(err, ERR_DATA, "not a whole number: '%s'", text);
	if (*text == '-')
		value = -value;
	if (value < min || value > max)
		return err_set(err, ERR_DATA, "'%s' is not between %lld and %lld", text,
			       (long long)min, (long long)max);
	*out = (int64_t)value;
	return 0;
}

struct duration_unit {
	const char *name;
	int64_t seconds;
};

/* Largest first; the first name of a length is the one that is written. */
static const struct duration_unit duration_units[] = {
	{ "w", 604800 }, { "d", 86400 }, { "h", 3600 }, { "min", 60 }, { "m", 60 }, { "s", 1 },
};

static int not_a_duration(const char *text, struct err *err)
{
	err_set(err, ERR_DATA, "not a length of time: '%s'", text);
	return err_hint(err, "write a whole number and a unit: 90s, 15min, 1h, 2d or 1w");
}

int number_parse_duration(const char *text, int64_t *seconds, struct err *err)
{
	const char *p = text;
	i128 value = 0;

	for (; is_digit(*p) && value <= INT64_MAX; p++)
		value = value * 10 + (*p - '0');
	if (p == text)
		return not_a_duration(text, err);
	for (size_t i = 0; i < ARRAY_LEN(duration_units); i++) {
		if (!str_equal_nocase(p, duration_units[i].name))
			continue;
		value *= duration_units[i].seconds;
		if (value > INT64_MAX)
			break;
		*seconds = (int64_t)value;
		return 0;
	}
	return not_a_duration(text, err);
}

void number_add_duration(struct str *out, int64_t seconds)
{
	size_t i = 0;

	while (seconds == 0 ? duration_units[i].seconds != 1
			    : seconds % duration_units[i].seconds != 0)
		i++;
	str_addf(out, "%lld%s", (long long)(seconds / duration_units[i].seconds),
		 duration_units[i].name);
}
