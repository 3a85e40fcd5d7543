#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/zone.h"

static const int64_t LENGTH_MAX = 100LL * 366 * 86400;

/* A time of day with, maybe, an offset. */
struct clock {
	int hour, minute, second;
	bool has_offset;
	int offset; /* seconds east */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `least` to two digits, not above max. */
static bool take_number(const char **p, int least, int max, int *out)
{
	int n = 0, value = 0;

	for (; n < 2 && is_digit(**p); n++, (*p)++)
		value = value * 10 + (**p - '0');
	*out = value;
	return n >= least && value <= max;
}

/* Z, +08:00 or nothing. */
static bool take_offset(const char **p, struct clock *c)
{
	int sign, hour, minute;

	if (**p == 'Z' || **p == 'z') {
		(*p)++;
		c->has_offset = true;
		return true;
	}
	if (**p != '+' && **p != '-')
		return true;
	sign = *(*p)++ == '-' ? -1 : 1;
	if (!take_number(p, 2, 23, &hour) || *(*p)++ != ':' || !take_number(p, 2, 59, &minute))
		return false;
	c->has_offset = true;
	c->offset = sign * (hour * 3600 + minute * 60);
	return true;
}

/* "14:00", "9:30:15"; a fraction of a second is read and dropped. */
static bool read_clock(const char *p, bool offset_allowed, struct clock *c)
{
	*c = (struct clock){ 0 };
	if (!take_number(&p, 1, 23, &c->hour) || *p++ != ':' || !take_number(&p, 2, 59, &c->minute))
		return false;
	if (*p == ':' && (p++, !take_number(&p, 2, 59, &c->second)))
		return false;
	if (*p == '.' && is_digit(p[1]))
		p += 1 + strspn(p + 1, "0123456789");
	if (offset_allowed && !take_offset(&p, c))
		return false;
	return !*p;
}

static int not_an_instant(const char *text, struct err *err)
{
	err_set(err, ERR_DATA, "not a time: '%s'", text);
	return err_hint(err, "write 2026-06-12 14:00, 2026-06-12T14:00:00+08:00, today 9:30, "
			     "D+1 20:00, 14:00 or now-2h");
}

/* "now", "now-2h", "now+15min" */
static int parse_now(const char *text, int64_t now, int64_t *out, struct err *err)
{
	const char *rest = text + 3;
	int64_t seconds;

	if (!*rest) {
		*out = now;
		return 0;
	}
	if ((*rest != '+' && *rest != '-') || number_parse_duration(rest + 1, &seconds, err))
		return not_an_instant(text, err);
	if (seconds > LENGTH_MAX)
		return not_an_instant(text, err);
	*out = *rest == '-' ? now - seconds : now + seconds;
	return 0;
}

static int64_t instant_at(const struct zone *z, int32_t day, const struct clock *c)
{
	if (c->has_offset)
		return (int64_t)day * 86400 + c->hour * 3600 + c->minute * 60 + c->second -
		       c->offset;
	return zone_instant(z, day, c->hour, c->minute, c->second);
}

/* Where the time of day begins: behind a blank, or the T behind an ISO date; NULL: nowhere. */
static const char *find_clock(const char *text)
{
	const char *blank = strrchr(text, ' ');

	if (blank)
		return blank + 1;
	if (strlen(text) > 11 && (text[10] == 'T' || text[10] == 't') && is_digit(text[0]))
		return text + 11;
	return NULL;
}

/* The part in front of the time of day, blanks at its end taken off. */
static int parse_day_part(const char *text, size_t len, const struct date_base *base, int32_t *day,
			  struct err *err)
{
	struct str part = { 0 };
	int failed;

	while (len > 0 && text[len - 1] == ' ')
		len--;
	str_add_bytes(&part, text, len);
	failed = day_parse(str_text(&part), base, day, err);
	str_release(&part);
	return failed;
}

/* A time of day alone is today's, a day alone means its first instant. */
static int parse_alone(const char *text, const struct instant_base *base,
		       const struct date_base *days, int64_t *out, struct err *err)
{
	struct clock c;
	int32_t day;

	if (read_clock(text, false, &c)) {
		*out = instant_at(base->zone, days->today, &c);
		return 0;
	}
	if (strchr(text, ':'))
		return not_an_instant(text, err);
	if (day_parse(text, days, &day, err))
		return -1;
	*out = zone_day_start(base->zone, day);
	return 0;
}

static int parse_any(const char *text, const struct instant_base *base, int64_t *out,
		     struct err *err)
{
	struct date_base days = { zone_day(base->zone, base->now), base->launch };
	const char *time = find_clock(text);
	struct clock c;
	int32_t day;

	if (str_starts(text, "now"))
		return parse_now(text, base->now, out, err);
	if (!time)
		return parse_alone(text, base, &days, out, err);
	/* An offset makes sense only behind a full date. */
	if (!read_clock(time, is_digit(text[0]), &c))
		return not_an_instant(text, err);
	if (parse_day_part(text, (size_t)(time - 1 - text), &days, &day, err))
		return -1;
	*out = instant_at(base->zone, day, &c);
	return 0;
}

int instant_parse(const char *text, const struct instant_base *base, int64_t *out, struct err *err)
{
	if (parse_any(text, base, out, err))
		return -1;
	if (!date_is_valid(date_of_day(zone_day(base->zone, *out))))
		return err_set(err, ERR_DATA, "'%s' is outside the years 0001 to 9999", text);
	return 0;
}

void instant_add_rfc3339(struct str *out, int64_t instant, const struct zone *z)
{
	struct local_time t;
	char day[DATE_TEXT];
	int minutes;

	if (instant == INSTANT_NONE)
		return;
	t = zone_local(z, instant);
	minutes = abs(t.offset) / 60;
	str_addf(out, "%sT%02d:%02d:%02d%c%02d:%02d", day_text(t.day, day), t.hour, t.minute,
		 t.second, t.offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void instant_add_short(struct str *out, int64_t instant, const struct zone *z)
{
	struct local_time t;
	char day[DATE_TEXT];

	if (instant == INSTANT_NONE)
		return;
	t = zone_local(z, instant);
	str_addf(out, "%s %02d:%02d", day_text(t.day, day), t.hour, t.minute);
}
