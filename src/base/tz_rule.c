#include "base/tz_rule.h"

#include <stddef.h>

#include "base/date.h"

enum { HOUR = 3600, DAY = 86400, YEARS_AROUND = 3 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "CET" or "<+0530>" */
static bool skip_name(const char **p)
{
	const char *begin = *p;

	if (**p == '<') {
		while (**p && **p != '>')
			(*p)++;
		return *(*p)++ == '>';
	}
	while (is_letter(**p))
		(*p)++;
	return *p - begin >= 3;
}

static bool take_number(const char **p, int max, int *out)
{
	int value = 0;

	if (!is_digit(**p))
		return false;
	for (; is_digit(**p); (*p)++)
		if ((value = value * 10 + (**p - '0')) > max)
			return false;
	*out = value;
	return true;
}

/* [+-]h[h][:mm[:ss]] in seconds */
static bool take_time(const char **p, int hours_max, int32_t *out)
{
	int sign = **p == '-' ? -1 : 1;
	int hour, minute = 0, second = 0;

	if (**p == '-' || **p == '+')
		(*p)++;
	if (!take_number(p, hours_max, &hour))
		return false;
	if (**p == ':' && ((*p)++, !take_number(p, 59, &minute)))
		return false;
	if (**p == ':' && ((*p)++, !take_number(p, 59, &second)))
		return false;
	*out = sign * (hour * HOUR + minute * 60 + second);
	return true;
}

static bool take_dot(const char **p)
{
	return *(*p)++ == '.';
}

static bool take_day(const char **p, struct tz_change *c)
{
	if (**p == 'M') {
		(*p)++;
		c->kind = TZ_MONTH_DAY;
		return take_number(p, 12, &c->month) && c->month >= 1 && take_dot(p) &&
		       take_number(p, 5, &c->week) && c->week >= 1 && take_dot(p) &&
		       take_number(p, 6, &c->weekday);
	}
	c->kind = **p == 'J' ? TZ_JULIAN : TZ_YEAR_DAY;
	*p += **p == 'J';
	return take_number(p, 365, &c->day) && (c->kind == TZ_YEAR_DAY || c->day >= 1);
}

static bool take_change(const char **p, struct tz_change *c)
{
	if (*(*p)++ != ',' || !take_day(p, c))
		return false;
	c->time = 2 * HOUR;
	return **p != '/' || ((*p)++, take_time(p, 167, &c->time));
}

int tz_rule_parse(const char *text, struct tz_rule *r)
{
	int32_t west;

	*r = (struct tz_rule){ 0 };
	if (!skip_name(&text) || !take_time(&text, 24, &west))
		return -1;
	r->standard = -west;
	if (!*text)
		return 0;
	r->has_summer = true;
	r->summer = r->standard + HOUR;
	if (!skip_name(&text))
		return -1;
	if (*text && *text != ',') {
		if (!take_time(&text, 24, &west))
			return -1;
		r->summer = -west;
	}
	return take_change(&text, &r->start) && take_change(&text, &r->end) && !*text ? 0 : -1;
}

static int32_t month_day(int year, const struct tz_change *c)
{
	int32_t first = day_of_date((struct date){ year, c->month, 1 });
	int32_t next = c->month == 12 ? day_of_date((struct date){ year + 1, 1, 1 })
				      : day_of_date((struct date){ year, c->month + 1, 1 });
	int ahead = (c->weekday + 6 - day_weekday(first)) % 7;
	int32_t day = first + ahead + 7 * (c->week - 1);

	return day < next ? day : day - 7;
}

static int32_t change_day(int year, const struct tz_change *c)
{
	int32_t january = day_of_date((struct date){ year, 1, 1 });
	bool is_leap = day_of_date((struct date){ year, 3, 1 }) - january == 60;

	switch (c->kind) {
	case TZ_MONTH_DAY: return month_day(year, c);
	case TZ_JULIAN: return january + c->day - 1 + (is_leap && c->day >= 60);
	case TZ_YEAR_DAY: break;
	}
	return january + c->day;
}

static int year_of(int64_t instant)
{
	int64_t day = instant / DAY - (instant % DAY < 0);

	if (day > INT32_MAX || day < INT32_MIN)
		return day < 0 ? -1000000 : 1000000;
	return date_of_day((int32_t)day).year;
}

/* Start and end of summer time in a year. */
static int64_t start_of(const struct tz_rule *r, int year)
{
	return (int64_t)change_day(year, &r->start) * DAY + r->start.time - r->standard;
}

static int64_t end_of(const struct tz_rule *r, int year)
{
	return (int64_t)change_day(year, &r->end) * DAY + r->end.time - r->summer;
}

int32_t tz_rule_offset(const struct tz_rule *r, int64_t instant)
{
	int64_t latest = INT64_MIN;
	bool is_summer = false;
	int year;

	if (!r->has_summer)
		return r->standard;
	year = year_of(instant) - 1;
	/* When one ends as the other starts (summer time all year), the start counts. */
	for (int i = 0; i < YEARS_AROUND; i++) {
		int64_t end = end_of(r, year + i), start = start_of(r, year + i);

		if (end <= instant && end > latest) {
			latest = end;
			is_summer = false;
		}
		if (start <= instant && start >= latest) {
			latest = start;
			is_summer = true;
		}
	}
	return is_summer ? r->summer : r->standard;
}

bool tz_rule_next(const struct tz_rule *r, int64_t after, int64_t *at)
{
	int64_t best = INT64_MAX;
	int year;

	if (!r->has_summer)
		return false;
	year = year_of(after) - 1;
	for (int i = 0; i < 2 * YEARS_AROUND; i++) {
		int64_t t = i % 2 ? start_of(r, year + i / 2) : end_of(r, year + i / 2);

		if (t > after && t < best && tz_rule_offset(r, t) != tz_rule_offset(r, t - 1))
			best = t;
	}
	*at = best;
	return best != INT64_MAX;
}
