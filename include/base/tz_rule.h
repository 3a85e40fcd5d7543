/* The POSIX TZ rule at the end of a time zone file ("CET-1CEST,M3.5.0,M10.5.0/3"):
 * which offset is in force after the file's last transition.
 *
 * RFC 8536 section 3.3, with the hours -167..167 of section 3.3.1. */
#ifndef BASE_TZ_RULE_H
#define BASE_TZ_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/macros.h"

enum tz_day_kind {
	TZ_MONTH_DAY, /* Mm.w.d: weekday d of week w (5: the last) of month m */
	TZ_JULIAN,    /* Jn: day 1..365, 29 February is never counted */
	TZ_YEAR_DAY,  /* n: day 0..365 */
};

struct tz_change {
	enum tz_day_kind kind;
	int month, week, weekday; /* weekday 0 is Sunday */
	int day;
	int32_t time; /* seconds after local midnight */
};

struct tz_rule {
	int32_t standard, summer; /* seconds east of UTC */
	bool has_summer;
	struct tz_change start, end; /* of summer time */
};

/* -1: not a rule; `r` is then undefined. */
int tz_rule_parse(const char *text, struct tz_rule *r) NODISCARD;
int32_t tz_rule_offset(const struct tz_rule *r, int64_t instant);
/* The first instant after `after` at which the offset changes; false: never. */
bool tz_rule_next(const struct tz_rule *r, int64_t after, int64_t *at);

#endif
