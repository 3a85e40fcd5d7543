/* Instants of many lines, read quickly, and days in somebody else's form.
 *
 * A stamp reader remembers the day it read last: a file of readings has many
 * lines and few days.  What it says is always what instant_parse() says; on a
 * day whose clock changes every line takes the long way. */
#ifndef BASE_STAMP_H
#define BASE_STAMP_H

#include "base/zone.h"

struct stamp_reader {
	struct instant_base base;
	char date[DATE_TEXT]; /* the day remembered; "": none */
	int32_t day;
	int64_t start;    /* its first instant in the zone */
	bool has_changes; /* its clock changes: local times need the zone */
};

/* The zone is borrowed. */
void stamp_init(struct stamp_reader *r, const struct instant_base *base);
int stamp_parse(struct stamp_reader *r, const char *text, int64_t *out, struct err *err) NODISCARD;

/* A date and, maybe, a time of day. */
struct stamp {
	int32_t day;
	bool has_clock;
	int hour, minute, second;
};
/* Refuses a format with anything but %d %m %Y %y %H %M %S %% or without a whole date.  A blank
 * stands for any number of blanks, all else for itself; no locale. */
int stamp_format_check(const char *format, struct err *err) NODISCARD;
/* Reads a text of that (checked) form.  %d and %m take one or two digits, %y means 1969..2068. */
int stamp_format_parse(const char *format, const char *text, struct stamp *out,
		       struct err *err) NODISCARD;
/* "20:00", "9:30:15" */
int stamp_clock_parse(const char *text, struct stamp *out, struct err *err) NODISCARD;

#endif
