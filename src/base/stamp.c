#include "base/stamp.h"

#include <string.h>

enum { DAY_S = 86400, HOUR_S = 3600, DATE_LEN = DATE_TEXT - 1 };

void stamp_init(struct stamp_reader *r, const struct instant_base *base)
{
	*r = (struct stamp_reader){ .base = *base };
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly two digits, at most `max`; -1 otherwise. */
static int two_digits(const char *p, int max)
{
	if (!is_digit(p[0]) || !is_digit(p[1]))
		return -1;
	int n = (p[0] - '0') * 10 + (p[1] - '0');

	return n <= max ? n : -1;
}

/* ---- the quick way */

static bool remember_day(struct stamp_reader *r, const char *text)
{
	int64_t start[ZONE_DAY_HOURS_MAX];
	int label[ZONE_DAY_HOURS_MAX];
	struct err ignored = { 0 };
	char date[DATE_TEXT];

	memcpy(date, text, DATE_LEN);
	date[DATE_LEN] = '\0';
	if (day_parse_iso(date, &r->day, &ignored) < 0)
		return false;
	memcpy(r->date, date, sizeof(date));
	r->start = zone_day_start(r->base.zone, r->day);
	int n = zone_day_hours(r->base.zone, r->day, start, label);

	r->has_changes = n != 24;
	for (int i = 0; i < n; i++)
		r->has_changes |= start[i] != r->start + (int64_t)i * HOUR_S || label[i] != i;
	return true;
}

static bool find_day(struct stamp_reader *r, const char *text)
{
	if (*r->date && memcmp(text, r->date, DATE_LEN) == 0)
		return true;
	if (*text != '1' && *text != '2') /* the calendar's ends go the long way */
		return false;
	for (int i = 0; i < DATE_LEN; i++)
		if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i]))
			return false;
	return remember_day(r, text);
}

/* Seconds of "HH:MM" or "HH:MM:SS", or -1; `*end` is what follows. */
static int clock_seconds(const char *p, const char **end)
{
	int hour = two_digits(p, 23);
	int minute = hour >= 0 && p[2] == ':' ? two_digits(p + 3, 59) : -1;
	int second = 0;

	if (minute < 0)
		return -1;
	p += 5;
	if (*p == ':') {
		second = two_digits(p + 1, 59);
		p += 3;
	}
	*end = p;
	return second < 0 ? -1 : hour * HOUR_S + minute * 60 + second;
}

/* Seconds east of "Z" or "+08:00" at the end of the text. */
static bool read_offset(const char *p, int *offset)
{
	if (*p == 'Z') {
		*offset = 0;
		return !p[1];
	}
	if (*p != '+' && *p != '-')
		return false;
	int hour = two_digits(p + 1, 23);
	int minute = hour >= 0 && p[3] == ':' ? two_digits(p + 4, 59) : -1;

	*offset = (*p == '-' ? -1 : 1) * (hour * HOUR_S + minute * 60);
	return minute >= 0 && !p[6];
}

static bool parse_quickly(struct stamp_reader *r, const char *text, int64_t *out)
{
	const char *end;
	int offset;

	if (strnlen(text, DATE_LEN + 6) < DATE_LEN + 6)
		return false;
	if ((text[DATE_LEN] != ' ' && text[DATE_LEN] != 'T') || !find_day(r, text))
		return false;
	int seconds = clock_seconds(text + DATE_LEN + 1, &end);

	if (seconds < 0)
		return false;
	if (*end) {
		if (!read_offset(end, &offset))
			return false;
		*out = (int64_t)r->day * DAY_S + seconds - offset;
		return true;
	}
	if (r->has_changes)
		return false;
	*out = r->start + seconds;
	return true;
}

int stamp_parse(struct stamp_reader *r, const char *text, int64_t *out, struct err *err)
{
	if (parse_quickly(r, text, out))
		return 0;
	return instant_parse(text, &r->base, out, err);
}

/* ---- formats */

static const char directives[] = "dmYyHMS%";

int stamp_format_check(const char *format, struct err *err)
{
	bool has[128] = { false };

	for (const char *p = format; *p; p++) {
		if (*p != '%')
			continue;
		p++;
		if (!*p || !strchr(directives, *p)) {
			err_set(err, ERR_USAGE, "not a form of dates: '%s'", format);
			return err_hint(err, "use %%d %%m %%Y %%y %%H %%M %%S, as in %%d.%%m.%%Y");
		}
		if (*p != '%' && has[(int)*p])
			return err_set(err, ERR_USAGE, "'%s' has %%%c twice", format, *p);
		has[(int)*p] = true;
	}
	if (has['d'] && has['m'] && has['Y'] + has['y'] == 1 && (has['H'] || !has['M']) &&
	    (has['M'] || !has['S']))
		return 0;
	err_set(err, ERR_USAGE, "'%s' is not a whole date", format);
	return err_hint(err, "it needs day, month and year, as in %%d.%%m.%%Y");
}

/* Up to `most` digits, at least `least`. */
static bool take_number(const char **p, int least, int most, int *out)
{
	int n = 0;

	*out = 0;
	for (; n < most && is_digit(**p); n++, (*p)++)
		*out = *out * 10 + (**p - '0');
	return n >= least;
}

static bool take_directive(const char **p, char c, struct date *d, struct stamp *out)
{
	switch (c) {
	case 'd': return take_number(p, 1, 2, &d->day);
	case 'm': return take_number(p, 1, 2, &d->month);
	case 'Y': return take_number(p, 4, 4, &d->year);
	case 'y':
		if (!take_number(p, 2, 2, &d->year))
			return false;
		d->year += d->year < 69 ? 2000 : 1900;
		return true;
	case 'H': out->has_clock = true; return take_number(p, 1, 2, &out->hour);
	case 'M': return take_number(p, 1, 2, &out->minute);
	case 'S': return take_number(p, 1, 2, &out->second);
	default: return *(*p)++ == '%';
	}
}

static bool take_all(const char *format, const char *text, struct date *d, struct stamp *out)
{
	for (; *format; format++) {
		if (*format == ' ') {
			text += strspn(text, " ");
		} else if (*format != '%') {
			if (*text++ != *format)
				return false;
		} else if (!take_directive(&text, *++format, d, out)) {
			return false;
		}
	}
	return !*text;
}

int stamp_format_parse(const char *format, const char *text, struct stamp *out, struct err *err)
{
	struct date d = { 0 };

	*out = (struct stamp){ 0 };
	if (!take_all(format, text, &d, out))
		return err_set(err, ERR_DATA, "not a date of the form %s: '%s'", format, text);
	if (!date_is_valid(d) || out->hour > 23 || out->minute > 59 || out->second > 59)
		return err_set(err, ERR_DATA, "there is no such time: '%s'", text);
	out->day = day_of_date(d);
	return 0;
}

int stamp_clock_parse(const char *text, struct stamp *out, struct err *err)
{
	const char *p = text;
	bool ok = take_number(&p, 1, 2, &out->hour) && *p++ == ':' &&
		  take_number(&p, 2, 2, &out->minute);

	out->second = 0;
	if (ok && *p == ':') {
		p++;
		ok = take_number(&p, 2, 2, &out->second);
	}
	out->has_clock = true;
	if (ok && !*p && out->hour < 24 && out->minute < 60 && out->second < 60)
		return 0;
	return err_set(err, ERR_DATA, "not a time of day: '%s'", text);
}
