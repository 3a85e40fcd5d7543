/* Civil days and their text forms, without any zone.
 *
 * A day is the count of days since 1970-01-01 (proleptic Gregorian). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

#define DAY_NONE INT32_MIN

struct date {
	int year, month, day; /* 1-based month and day */
};

enum { DATE_TEXT = 11 }; /* "2026-06-01" and NUL */

int32_t day_of_date(struct date d);
struct date date_of_day(int32_t day);
bool date_is_valid(struct date d);
int day_weekday(int32_t day);                /* 0 Monday .. 6 Sunday */
const char *day_weekday_name(int32_t day);   /* "Mon", translated */
int32_t day_add_working(int32_t day, int n); /* n working days on (Mon-Fri); n may be negative */
/* "2026-06-01"; DAY_NONE gives "". */
const char *day_text(int32_t day, char out[DATE_TEXT]);
/* Strict "YYYY-MM-DD". */
int day_parse_iso(const char *text, int32_t *day, struct err *err) NODISCARD;

/* What relative dates are relative to; launch may be DAY_NONE. */
struct date_base {
	int32_t today;
	int32_t launch;
};
/* -1 (ERR_DATA, naming `what`) for a day outside the years 0001 to 9999. */
int day_check(const char *what, int32_t day, struct err *err) NODISCARD;
/* ISO, 06-18 (the nearest one), today, tomorrow, yesterday, mon..sun (the next one, today included
 * not), D, D-3, D+5, +2d, -2d, +2wd, +1w. */
int day_parse(const char *text, const struct date_base *base, int32_t *day,
	      struct err *err) NODISCARD;
/* "D-7", "D", "D+12". */
void day_add_offset(struct str *out, int32_t day, int32_t launch);
/* "D-7" alone to -7, for playbooks. */
int day_parse_offset(const char *text, int *offset, struct err *err) NODISCARD;

#endif
