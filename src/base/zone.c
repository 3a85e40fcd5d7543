#include "base/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tz_file.h"
#include "base/zone_name.h"

enum { DAY = 86400, HOUR = 3600, FILE_MAX = 1024 * 1024 };

/* No place on Earth is further than this from UTC. */
enum { OFFSET_MAX = 26 * HOUR };

struct zone {
	char name[ZONE_NAME_MAX];
	struct tz_data data;
};

static int unknown_zone(const char *name, struct err *err)
{
	struct str near = { 0 };

	err_set(err, ERR_DATA, "unknown time zone '%s'", name);
	zone_add_nearest(&near, name);
	if (near.len)
		err_hint(err, "did you mean %s?", str_text(&near));
	else
		err_hint(err, "give an IANA name such as Asia/Shanghai");
	str_release(&near);
	return -1;
}

static int read_zone(const char *name, struct tz_data *data, struct err *err)
{
	struct str path = { 0 }, bytes = { 0 };
	struct err why = { 0 };
	int failed;

	str_addf(&path, "%s/%s", zone_dir(), name);
	failed = file_read(str_text(&path), FILE_MAX, &bytes, &why);
	if (!failed)
		failed = tz_data_parse(data, str_text(&bytes), bytes.len, name, err);
	else if (why.code == ERR_NOINPUT)
		failed = unknown_zone(name, err);
	else if (err)
		*err = why;
	str_release(&path);
	str_release(&bytes);
	return failed;
}

int zone_load(const char *name, struct zone **out, struct err *err)
{
	char host[ZONE_NAME_MAX];
	struct tz_data data = { 0 };

	if (!name || !*name) {
		zone_host_name(host);
		name = host;
	}
	if (!zone_name_is_valid(name))
		return unknown_zone(name, err);
	/* UTC works on a host without a tz database, too. */
	if (strcmp(name, "UTC") != 0 && read_zone(name, &data, err))
		return -1;
	*out = mem_alloc(sizeof(**out));
	snprintf((*out)->name, sizeof((*out)->name), "%s", name);
	(*out)->data = data;
	return 0;
}

void zone_free(struct zone *z)
{
	if (!z)
		return;
	tz_data_release(&z->data);
	free(z);
}

const char *zone_name(const struct zone *z)
{
	return z->name;
}

const struct zone *zone_utc(void)
{
	static const struct zone utc = { .name = "UTC" };

	return &utc;
}

int zone_offset(const struct zone *z, int64_t instant)
{
	return tz_data_offset(&z->data, instant);
}

struct local_time zone_local(const struct zone *z, int64_t instant)
{
	int offset = zone_offset(z, instant);
	int64_t local = instant + offset;
	int64_t day = local / DAY - (local % DAY < 0);
	int second = (int)(local - day * DAY);

	return (struct local_time){ (int32_t)day, second / HOUR, second % HOUR / 60, second % 60,
				    offset };
}

int32_t zone_day(const struct zone *z, int64_t instant)
{
	return zone_local(z, instant).day;
}

/* Walks the stretches of constant offset around the local time, first to last: the first that
 * contains it is meant; when one begins later than it, the clock skipped it. */
static int64_t instant_of_local(const struct zone *z, int64_t local)
{
	int64_t begin = local - OFFSET_MAX, next;

	for (;;) {
		int64_t t = local - zone_offset(z, begin);

		if (t < begin)
			return begin;
		if (!tz_data_next(&z->data, begin, &next) || t < next)
			return t;
		begin = next;
	}
}

int64_t zone_instant(const struct zone *z, int32_t day, int hour, int minute, int second)
{
	return instant_of_local(z, (int64_t)day * DAY + hour * HOUR + minute * 60 + second);
}

int64_t zone_day_start(const struct zone *z, int32_t day)
{
	return instant_of_local(z, (int64_t)day * DAY);
}

/* Nearly all days: 24 hours, in which no clock is moved. */
static bool is_plain_day(const struct zone *z, int64_t from, int64_t end)
{
	int64_t change;

	return end - from == DAY && (!tz_data_next(&z->data, from, &change) || change >= end);
}

int zone_day_hours(const struct zone *z, int32_t day, int64_t starts[ZONE_DAY_HOURS_MAX],
		   int labels[ZONE_DAY_HOURS_MAX])
{
	int64_t t = zone_day_start(z, day), end = zone_day_start(z, day + 1);
	int n = 0;

	if (is_plain_day(z, t, end)) {
		for (; n < 24; n++) {
			starts[n] = t + n * HOUR;
			labels[n] = n;
		}
		return n;
	}
	while (t < end && n < ZONE_DAY_HOURS_MAX) {
		struct local_time local = zone_local(z, t);
		int64_t next = t + HOUR - local.minute * 60 - local.second, change;

		starts[n] = t;
		labels[n++] = local.hour;
		if (tz_data_next(&z->data, t, &change) && change < next)
			next = change;
		t = next;
	}
	return n;
}
