/* Time zones: which instants make a day, with DST days of 23 or 25 hours.
 *
 * A zone is read once from the system's tz database (TZif, RFC 8536) and is
 * immutable after; all conversions are pure. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

#define INSTANT_NONE INT64_MIN

struct zone;

/* Loads "Asia/Shanghai" etc.; "" or NULL is the host's zone. The name must be IANA-like
 * (no "..", no leading '/'). -1: unknown, the error gives the nearest right names. */
int zone_load(const char *name, struct zone **out, struct err *err) NODISCARD;
void zone_free(struct zone *z);
const char *zone_name(const struct zone *z) RETURNS_NONNULL; /* IANA name */
/* A UTC zone that needs no file. */
const struct zone *zone_utc(void) RETURNS_NONNULL;

int zone_offset(const struct zone *z, int64_t instant); /* seconds east of UTC */

/* A local time; second 0..59. */
struct local_time {
	int32_t day;
	int hour, minute, second;
	int offset; /* seconds east */
};
struct local_time zone_local(const struct zone *z, int64_t instant);
int32_t zone_day(const struct zone *z, int64_t instant);
/* First instant of the day; the next day's is its end. */
int64_t zone_day_start(const struct zone *z, int32_t day);
/* Local time to instant. A time that the clock skips gives the instant after the gap,
 * one that comes twice the first. */
int64_t zone_instant(const struct zone *z, int32_t day, int hour, int minute, int second);

/* The real hours of a day: starts[i] is the instant, label[i] the local hour 0..23. Returns how
 * many: 23, 24 or 25, up to 28 where a zone once moved by hours, 0 for a day that the calendar
 * skipped. An hour that a change cuts short counts as one. */
enum { ZONE_DAY_HOURS_MAX = 30 };
int zone_day_hours(const struct zone *z, int32_t day, int64_t starts[ZONE_DAY_HOURS_MAX],
		   int labels[ZONE_DAY_HOURS_MAX]);

/* RFC 3339 with offset ("2026-06-12T14:00:00+08:00"), or a day form of day_parse() with a time
 * ("2026-06-12 14:00", "today 9:30", "D+1 20:00", "14:00" = today; a day alone is its first
 * instant), or "now", or "now-2h". */
struct instant_base {
	const struct zone *zone;
	int64_t now;
	int32_t launch;
};
int instant_parse(const char *text, const struct instant_base *base, int64_t *out,
		  struct err *err) NODISCARD;
/* RFC 3339 with the zone's offset; INSTANT_NONE adds nothing. */
void instant_add_rfc3339(struct str *out, int64_t instant, const struct zone *z);
/* "2026-06-12 14:00"; INSTANT_NONE adds nothing. */
void instant_add_short(struct str *out, int64_t instant, const struct zone *z);

#endif
