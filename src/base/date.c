#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"

enum { YEAR_MAX = 9999, COUNT_MAX = 100000 };

/* Howard Hinnant's days_from_civil: eras of 400 years that begin on 1 March. */
int32_t day_of_date(struct date d)
{
	int y = d.year - (d.month <= 2);
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date date_of_day(int32_t day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = (int)(z - era * 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct date){ (int)(era * 400) + yoe + (month <= 2), month,
			      doy - (153 * mp + 2) / 5 + 1 };
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && is_leap ? 29 : days[month - 1];
}

bool date_is_valid(struct date d)
{
	return d.year >= 1 && d.year <= YEAR_MAX && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= month_days(d.year, d.month);
}

int day_weekday(int32_t day)
{
	int64_t from_monday = ((int64_t)day + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(from_monday < 0 ? from_monday + 7 : from_monday);
}

const char *day_weekday_name(int32_t day)
{
	static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
					     N_("Fri"), N_("Sat"), N_("Sun") };

	return _(names[day_weekday(day)]);
}

int32_t day_add_working(int32_t day, int n)
{
	int step = n < 0 ? -1 : 1;

	/* Whole weeks at once once the start is a working day. */
	while (n != 0) {
		if (abs(n) >= 5 && day_weekday(day) < 5) {
			day += n / 5 * 7;
			n %= 5;
			continue;
		}
		day += step;
		if (day_weekday(day) < 5)
			n -= step;
	}
	return day;
}

const char *day_text(int32_t day, char out[DATE_TEXT])
{
	struct date d = date_of_day(day);

	if (day == DAY_NONE || d.year < 0 || d.year > YEAR_MAX)
		out[0] = '\0';
	else
		snprintf(out, DATE_TEXT, "%04u-%02u-%02u", (unsigned)d.year % 10000,
			 (unsigned)d.month % 100, (unsigned)d.day % 100);
	return out;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly `n` digits. */
static bool take_digits(const char **p, int n, int *out)
{
	int value = 0;

	for (int i = 0; i < n; i++, (*p)++) {
		if (!is_digit(**p))
			return false;
		value = value * 10 + (**p - '0');
	}
	*out = value;
	return true;
}

static bool take_char(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

static bool is_iso_shape(const char *text, struct date *d)
{
	return take_digits(&text, 4, &d->year) && take_char(&text, '-') &&
	       take_digits(&text, 2, &d->month) && take_char(&text, '-') &&
	       take_digits(&text, 2, &d->day) && !*text;
}

/* One or two digits. */
static bool take_short(const char **p, int *out)
{
	return take_digits(p, is_digit(**p) && is_digit((*p)[1]) ? 2 : 1, out);
}

static void skip_separator(const char **p)
{
	if (**p == '-' || **p == '/' || **p == '.')
		(*p)++;
}

/* 2026/6/1, 2026.06.01, 20260601, 2026-6-1: what was most likely meant. */
static bool guess_date(const char *text, struct date *d)
{
	if (!take_digits(&text, 4, &d->year))
		return false;
	skip_separator(&text);
	if (!take_short(&text, &d->month))
		return false;
	skip_separator(&text);
	return take_short(&text, &d->day) && !*text && date_is_valid(*d);
}

static int no_such_day(const char *text, struct date d, struct err *err)
{
	err_set(err, ERR_DATA, "there is no day '%s'", text);
	if (d.year < 1)
		return err_hint(err, "years begin with 0001");
	if (d.month < 1 || d.month > 12)
		return err_hint(err, "a month is 01 to 12");
	return err_hint(err, "%04d-%02d has the days 01 to %d", d.year, d.month,
			month_days(d.year, d.month));
}

int day_parse_iso(const char *text, int32_t *day, struct err *err)
{
	char right[DATE_TEXT];
	struct date d;

	if (is_iso_shape(text, &d)) {
		if (!date_is_valid(d))
			return no_such_day(text, d, err);
		*day = day_of_date(d);
		return 0;
	}
	err_set(err, ERR_DATA, "not a date: '%s'", text);
	if (guess_date(text, &d))
		return err_hint(err, "write %s", day_text(day_of_date(d), right));
	return err_hint(err, "write a date as 2026-06-01");
}

struct word {
	const char *name;
	int value;
};

static const struct word relative_words[] = {
	{ "today", 0 },
	{ "tomorrow", 1 },
	{ "yesterday", -1 },
};

static const struct word weekday_words[] = {
	{ "mon", 0 },      { "tue", 1 },    { "wed", 2 },      { "thu", 3 },     { "fri", 4 },
	{ "sat", 5 },      { "sun", 6 },    { "monday", 0 },   { "tuesday", 1 }, { "wednesday", 2 },
	{ "thursday", 3 }, { "friday", 4 }, { "saturday", 5 }, { "sunday", 6 },
};

static const struct word *find_word(const struct word *words, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (str_equal_nocase(words[i].name, text))
			return &words[i];
	return NULL;
}

/* The words that an unknown one may have meant. */
static const char *day_word(void *ctx, int i)
{
	static const char *const words[] = { "today", "tomorrow", "yesterday", "mon", "tue",
					     "wed",   "thu",      "fri",       "sat", "sun" };
	(void)ctx;
	return (size_t)i < ARRAY_LEN(words) ? words[i] : NULL;
}

/* Sign and digits at `*p`; the count keeps the sign. */
static bool take_signed(const char **p, int *out)
{
	int sign = **p == '-' ? -1 : 1;
	int64_t value = 0;

	if ((**p != '+' && **p != '-') || !is_digit((*p)[1]))
		return false;
	for ((*p)++; is_digit(**p); (*p)++)
		if ((value = value * 10 + (**p - '0')) > COUNT_MAX)
			return false;
	*out = sign * (int)value;
	return true;
}

/* "D", "D-3", "D+5". */
static bool is_offset(const char *text, int *offset)
{
	*offset = 0;
	if (*text != 'D' && *text != 'd')
		return false;
	text++;
	return !*text || (take_signed(&text, offset) && !*text);
}

/* "+2d", "-1w", "+2wd" from today. */
static bool is_shift(const char *text, int32_t today, int32_t *day)
{
	int n;

	if (!take_signed(&text, &n))
		return false;
	if (str_equal_nocase(text, "d"))
		*day = today + n;
	else if (str_equal_nocase(text, "w"))
		*day = today + 7 * n;
	else if (str_equal_nocase(text, "wd"))
		*day = day_add_working(today, n);
	else
		return false;
	return true;
}

static int not_a_day(const char *text, struct err *err)
{
	struct str near = { 0 };

	err_set(err, ERR_DATA, "not a date: '%s'", text);
	if (!is_digit(*text))
		str_nearest(&near, text, day_word, NULL);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "write 2026-06-01, today, tomorrow, fri, D-3, D+5, +2d, +2wd or +1w");
	str_release(&near);
	return -1;
}

/* A word or a count from a day: today, fri, +2wd, D-3. */
static int parse_relative(const char *text, const struct date_base *base, int32_t *day,
			  struct err *err)
{
	const struct word *w;
	int offset;

	if (is_shift(text, base->today, day))
		return 0;
	w = find_word(relative_words, ARRAY_LEN(relative_words), text);
	if (w) {
		*day = base->today + w->value;
		return 0;
	}
	w = find_word(weekday_words, ARRAY_LEN(weekday_words), text);
	if (w) {
		int ahead = (w->value - day_weekday(base->today) + 7) % 7;

		*day = base->today + (ahead ? ahead : 7);
		return 0;
	}
	if (!is_offset(text, &offset))
		return not_a_day(text, err);
	if (base->launch == DAY_NONE)
		return err_set(err, ERR_DATA, "'%s' needs a launch day to count from", text);
	*day = base->launch + offset;
	return 0;
}

int day_check(const char *what, int32_t day, struct err *err)
{
	return date_is_valid(date_of_day(day))
		       ? 0
		       : err_set(err, ERR_DATA, "'%s' is outside the years 0001 to 9999", what);
}

/* How far a day is from today for one who names no year: more is planned than looked back at. */
static int32_t distance(int32_t day, int32_t today)
{
	return day < today ? (today - day) * 3 / 2 : day - today;
}

/* "06-18" as screens show it: in the year in which it is nearest to today. */
static bool is_month_day(const char *text, int32_t today, int32_t *day)
{
	int32_t best = DAY_NONE;
	struct date d;
	int year = date_of_day(today).year;

	if (!take_short(&text, &d.month) || !take_char(&text, '-') || !take_short(&text, &d.day) ||
	    *text)
		return false;
	for (d.year = year - 1; d.year <= year + 1; d.year++) {
		if (!date_is_valid(d))
			continue;
		int32_t at = day_of_date(d);
		if (best == DAY_NONE || distance(at, today) < distance(best, today))
			best = at;
	}
	*day = best;
	return best != DAY_NONE;
}

int day_parse(const char *text, const struct date_base *base, int32_t *day, struct err *err)
{
	if (is_month_day(text, base->today, day))
		return 0;
	if (is_digit(*text))
		return day_parse_iso(text, day, err);
	return parse_relative(text, base, day, err) ? -1 : day_check(text, *day, err);
}

void day_add_offset(struct str *out, int32_t day, int32_t launch)
{
	if (day == launch)
		str_add(out, "D");
	else
		str_addf(out, "D%+d", day - launch);
}

int day_parse_offset(const char *text, int *offset, struct err *err)
{
	if (is_offset(text, offset))
		return 0;
	err_set(err, ERR_DATA, "not an offset from the launch day: '%s'", text);
	return err_hint(err, "write D-7, D or D+12");
}
