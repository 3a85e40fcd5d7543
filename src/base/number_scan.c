#include "base/number_scan.h"

#include <string.h>

#include "base/number.h"

enum { DIGITS_MAX = 25, GROUP = 3 };

/* What has been read so far: digits * 10^(power - fraction). */
struct scan {
	const char *text, *p;
	const struct number_rules *rules;
	bool is_negative;
	i128 digits;
	int count;    /* significant digits */
	int fraction; /* of these, behind the point */
	int power;    /* of the unit; -2 for percent */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool take(struct scan *s, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(s->p, word, len) != 0)
		return false;
	s->p += len;
	return true;
}

static int refuse(const struct scan *s, struct err *err)
{
	return err_set(err, ERR_DATA, "not a number: '%s'", s->text);
}

/* U+FF10..U+FF19 */
static bool has_wide_digit(const char *text)
{
	for (const char *p = text; (p = strstr(p, "\xef\xbc")); p += 2)
		if ((unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99)
			return true;
	return false;
}

static int refuse_shape(const struct scan *s, struct err *err)
{
	refuse(s, err);
	if (!*s->text)
		return err_set(err, ERR_DATA, "a number is missing");
	if (has_wide_digit(s->text))
		return err_hint(err, "write the digits 0-9, not full-width ones");
	if (*s->p == '.')
		return err_hint(err, "digits are needed on both sides of the point, as in 0.5");
	if ((*s->p == 'e' || *s->p == 'E' || *s->p == 'x') && s->count)
		return err_hint(err, "write plain digits, or a unit: 3.5k, 2M, 1B");
	if (*s->p == '%')
		return err_hint(err, "this is not a share: a %% is not allowed here");
	return err_hint(err, "write it as 1234.5, 1,234.5, 3.5k or 2M");
}

static bool add_digit(struct scan *s, char c)
{
	if (s->digits || c != '0')
		s->count++;
	if (s->count > DIGITS_MAX)
		return false;
	s->digits = s->digits * 10 + (c - '0');
	return true;
}

static int too_large(const struct scan *s, struct err *err)
{
	return err_set(err, ERR_DATA, "'%s' is too large", s->text);
}

static void scan_sign(struct scan *s)
{
	if (*s->p == '-' || *s->p == '+')
		s->is_negative = *s->p++ == '-';
}

static int wrong_currency(const struct scan *s, const char *mark, size_t len, struct err *err)
{
	const struct currency *cur = s->rules->currency;

	if (!cur) {
		err_set(err, ERR_DATA, "'%s' is an amount of money; a number is needed here",
			s->text);
		return err_hint(err, "leave out %.*s", (int)len, mark);
	}
	err_set(err, ERR_DATA, "'%s' is not in %s", s->text, cur->code);
	return err_hint(err, "leave out %.*s and give the amount in %s", (int)len, mark, cur->code);
}

/* The yen sign, also as a full-width one, is that of CNY and of JPY. */
static bool take_own_symbol(struct scan *s)
{
	const struct currency *cur = s->rules->currency;

	if (!cur || !cur->symbol[0])
		return false;
	if (strcmp(cur->symbol, "¥") == 0 && (take(s, "¥") || take(s, "￥")))
		return true;
	return take(s, cur->symbol);
}

static int scan_code(struct scan *s, struct err *err)
{
	const struct currency *cur = s->rules->currency;
	char code[4] = "";
	size_t n = 0;

	while (n < 4 && is_letter(s->p[n]))
		n++;
	if (n != 3)
		return n ? refuse_shape(s, err) : 0;
	memcpy(code, s->p, 3);
	if (!cur || !str_equal_nocase(code, cur->code))
		return currency_find(code) ? wrong_currency(s, code, 3, err) : refuse_shape(s, err);
	s->p += 3;
	if (*s->p == ' ')
		s->p++;
	return 0;
}

static int scan_currency(struct scan *s, struct err *err)
{
	static const char *const signs[] = { "¥", "￥", "$", "€", "£", "₩", "₹", "฿", "₽", "₫" };

	if (take_own_symbol(s)) /* first: it may begin with a letter, as HK$ */
		return 0;
	if (is_letter(*s->p))
		return scan_code(s, err);
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_starts(s->p, signs[i]))
			return wrong_currency(s, signs[i], strlen(signs[i]), err);
	return 0;
}

static int wrong_groups(const struct scan *s, struct err *err)
{
	refuse(s, err);
	return err_hint(err, "a comma stands between groups of three digits, as in 1,234,567");
}

/* Digits up to the point; commas must part groups of exactly three. */
static int scan_whole(struct scan *s, struct err *err)
{
	bool is_grouped = false;
	int in_group = 0;

	if (!is_digit(*s->p))
		return refuse_shape(s, err);
	for (;; s->p++) {
		if (is_digit(*s->p)) {
			if (!add_digit(s, *s->p))
				return too_large(s, err);
			in_group++;
			continue;
		}
		if (is_grouped ? in_group != GROUP : *s->p == ',' && in_group > GROUP)
			return wrong_groups(s, err);
		if (*s->p != ',')
			return 0;
		is_grouped = true;
		in_group = 0;
	}
}

static int scan_fraction(struct scan *s, struct err *err)
{
	if (*s->p != '.')
		return 0;
	if (!is_digit(s->p[1]))
		return refuse_shape(s, err);
	for (s->p++; is_digit(*s->p); s->p++, s->fraction++)
		if (!add_digit(s, *s->p))
			return err_set(err, ERR_DATA, "'%s' has too many digits", s->text);
	return 0;
}

static void scan_unit(struct scan *s)
{
	static const struct {
		const char *name;
		int power;
	} units[] = {
		{ "k", 3 }, { "K", 3 }, { "m", 6 },  { "M", 6 },
		{ "b", 9 }, { "B", 9 }, { "万", 4 }, { "亿", 8 },
	};
	const char *before = s->p;

	if (*s->p == ' ' && s->p[1])
		s->p++;
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (take(s, units[i].name)) {
			s->power = units[i].power;
			return;
		}
	}
	if (s->rules->allows_percent && take(s, "%"))
		s->power = -2;
	else
		s->p = before;
}

static int too_fine(const struct scan *s, struct err *err)
{
	const struct currency *cur = s->rules->currency;

	if (cur)
		return err_set(err, ERR_DATA, "'%s' has more decimals than %s has (%d)", s->text,
			       cur->code, s->rules->decimals);
	return err_set(err, ERR_DATA, "'%s' has more decimals than are kept (%d)", s->text,
		       s->rules->decimals);
}

/* digits * 10^(power - fraction + decimals), which must be whole and fit. */
static int finish(const struct scan *s, int64_t *out, struct err *err)
{
	int power = s->power - s->fraction + s->rules->decimals;
	i128 v = s->digits;

	for (; v && power > 0; power--)
		if ((v *= 10) > (i128)INT64_MAX + 1)
			return too_large(s, err);
	for (; v && power < 0; power++) {
		if (v % 10)
			return too_fine(s, err);
		v /= 10;
	}
	if (s->is_negative)
		v = -v;
	if (v > INT64_MAX || v < INT64_MIN)
		return too_large(s, err);
	*out = (int64_t)v;
	return 0;
}

/* "1234" and "-12.50", as files have them by the million; anything else takes the long way. */
static bool scan_plain(const char *text, int decimals, int64_t *out)
{
	enum { DIGITS_SAFE = 18 };
	const char *p = text + (*text == '-');
	int64_t value = 0;
	int digits = 0, fraction = 0;

	for (; *p >= '0' && *p <= '9' && digits < DIGITS_SAFE; p++, digits++)
		value = value * 10 + (*p - '0');
	if (!digits || digits + decimals > DIGITS_SAFE)
		return false;
	if (*p == '.') {
		for (p++; *p >= '0' && *p <= '9' && fraction < decimals; p++, fraction++)
			value = value * 10 + (*p - '0');
		if (!fraction)
			return false;
	}
	if (*p)
		return false;
	for (; fraction < decimals; fraction++)
		value *= 10;
	*out = *text == '-' ? -value : value;
	return true;
}

int number_scan(const char *text, const struct number_rules *rules, int64_t *out, struct err *err)
{
	struct scan s = { .text = text, .p = text, .rules = rules };

	if (scan_plain(text, rules->decimals, out))
		return 0;
	while (*s.p == ' ' || *s.p == '\t')
		s.p++;
	scan_sign(&s);
	if (scan_currency(&s, err) || scan_whole(&s, err) || scan_fraction(&s, err))
		return -1;
	scan_unit(&s);
	while (*s.p == ' ' || *s.p == '\t')
		s.p++;
	if (*s.p)
		return refuse_shape(&s, err);
	return finish(&s, out, err);
}
