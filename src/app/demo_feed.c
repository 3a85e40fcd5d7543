#include "app/demo_feed.h"

#include <string.h>

#include "app/record.h"
#include "base/number.h"

/* Shares of a day, as the playbook's evening peak has them */
static const int hour_weight[24] = { 4, 2, 1, 1, 1, 1, 2, 3, 4,  5,  6,  6,
				     5, 5, 5, 5, 5, 5, 6, 8, 11, 12, 10, 7 };
enum { DAY_WEIGHT = 120, HOUR = 3600 };

/* Share of a campaign's total that a day brings, in 1/10000: warm-up, burst, encore. */
static int day_share(int offset)
{
	static const int share[] = { 290,  155,  160,  145,  150, 310, 290, /* D-7 .. D-1 */
				     3190, 1960, 1300, 1000, 1000 };
	int i = offset + 7;
	return i >= 0 && i < (int)ARRAY_LEN(share) ? share[i] : 0;
}

struct demo_channel {
	const char *code;
	int share;      /* of the visitors, 1/100 */
	int conversion; /* orders of 100,000 visitors */
	int basket;     /* fen */
};
static const struct demo_channel channels[] = {
	{ "marketplace", 45, 3350, 25400 },
	{ "short-video", 25, 2700, 23900 },
	{ "content-community", 8, 2300, 24600 },
	{ "private", 15, 3600, 26200 },
	{ "stores", 7, 2900, 24100 },
};

/* What moves with the visitors: so many of the campaign in all. */
static const struct {
	const char *kpi;
	int64_t total;
} crowds[] = {
	{ "impressions", 20400000 }, { "clicks", 618000 },      { "pv", 2740000 },
	{ "add_to_cart", 82500 },    { "participants", 61000 },
};
enum { VISITORS = 672000 };

struct feed {
	struct app *app;
	struct record_batch *batch;
	int offset;          /* of the day from launch */
	int64_t start;       /* first instant of the day */
	int64_t from, until; /* nothing up to the one, nothing after the other */
	uint64_t random;
};

/* Same figures every time: a small generator seeded by the day. */
static int64_t wobble(struct feed *f, int64_t value, int percent)
{
	f->random = f->random * 6364136223846793005ULL + 1442695040888963407ULL;
	int64_t span = 2 * percent + 1;
	int64_t off = (int64_t)((f->random >> 33) % (uint64_t)span) - percent;
	return value + value * off / 100;
}

/* One reading; what lies ahead is not known yet. */
struct point {
	const char *kpi, *channel; /* channel "": the whole campaign */
	int64_t at, value;         /* value in units of 10^-decimals */
	int decimals;
};

static int put(struct feed *f, struct point p, struct err *err)
{
	struct str text = { 0 };
	struct record_cell cell = { .at = p.at };
	if (p.at <= f->from || p.at > f->until)
		return 0;
	cell.kpi = record_find_kpi(f->batch, p.kpi, err);
	if (!cell.kpi || record_find_channel(f->batch, p.channel, &cell.channel_id, err) < 0)
		return -1;
	number_add_fixed(&text, p.value, p.decimals);
	cell.value = str_text(&text);
	int rc = record_put(f->batch, &cell, err);
	str_release(&text);
	return rc;
}

/* A campaign's total down to one hour of a channel; the hour that is not over brings its part. */
static int64_t hour_part(const struct feed *f, int64_t total, int channel_share, int hour)
{
	int64_t at = f->start + (int64_t)hour * HOUR;
	int64_t part = total * day_share(f->offset) / 10000 * hour_weight[hour] / DAY_WEIGHT;
	if (f->until < at + HOUR)
		part = part * MAX(f->until - at, 0) / HOUR;
	return part * channel_share / 100;
}

/* The first trouble: since the second burst morning a page of the live streams does not load on
 * some phones. */
static int conversion_of(const struct feed *f, const struct demo_channel *c, int hour)
{
	bool is_broken = f->offset > 1 || (f->offset == 1 && hour >= 6);
	return is_broken && !strcmp(c->code, "short-video") ? c->conversion / 5 : c->conversion;
}

static int feed_channel_hour(struct feed *f, const struct demo_channel *c, int hour,
			     struct err *err)
{
	int64_t at = MIN(f->start + (int64_t)hour * HOUR + HOUR - 60, f->until);
	int64_t visitors = wobble(f, hour_part(f, VISITORS, c->share, hour), 6);
	int64_t orders = wobble(f, visitors * conversion_of(f, c, hour) / 100000, 4);
	int64_t newcomers = wobble(f, orders * 54 / 100, 5);
	for (size_t i = 0; i < ARRAY_LEN(crowds); i++) {
		int64_t n = wobble(f, hour_part(f, crowds[i].total, c->share, hour), 6);
		if (put(f, (struct point){ crowds[i].kpi, c->code, at, n, 0 }, err) < 0)
			return -1;
	}
	if (put(f, (struct point){ "uv", c->code, at, visitors, 0 }, err) < 0 ||
	    put(f, (struct point){ "orders", c->code, at, orders, 0 }, err) < 0 ||
	    put(f, (struct point){ "new_users", c->code, at, newcomers, 0 }, err) < 0)
		return -1;
	return put(f, (struct point){ "gmv", c->code, at, wobble(f, orders * c->basket, 2), 2 },
		   err);
}

/* The second trouble: the hero product sells faster than planned. */
static int64_t stock_left(const struct feed *f, int hour)
{
	int64_t sold = 0;
	if (f->offset < 0)
		return 2600 + 4 * (f->offset + 7);
	for (int h = 0; h < 24 * f->offset + hour; h++)
		sold += hour_weight[h % 24] * (h < 24 ? 13 : 17);
	return MAX(2640 - sold, 0);
}

/* The third: the feed of the service desk stopped before noon of the second burst day. */
static bool service_is_silent(const struct feed *f, int hour)
{
	return f->offset > 1 || (f->offset == 1 && hour >= 11);
}

static int feed_hour(struct feed *f, int hour, struct err *err)
{
	int64_t at = f->start + (int64_t)hour * HOUR + 300;
	int64_t seconds = wobble(f, f->offset >= 0 ? 270 : 190, 15);
	int64_t complaints = hour_part(f, 360, 100, hour);
	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		if (f->start + (int64_t)hour * HOUR < f->until &&
		    feed_channel_hour(f, &channels[i], hour, err) < 0)
			return -1;
	}
	if (put(f, (struct point){ "stock", "", at, stock_left(f, hour), 0 }, err) < 0 ||
	    put(f, (struct point){ "complaints", "", at + 3000, complaints, 0 }, err) < 0)
		return -1;
	if (service_is_silent(f, hour))
		return 0;
	return put(f, (struct point){ "response_time", "", at, seconds, 1 }, err);
}

/* What is counted once a day, in the morning for the day before or as it stands. */
static int feed_morning(struct feed *f, struct err *err)
{
	int64_t at = f->start + 8 * HOUR;
	const struct point points[] = {
		{ "followers", "", at, 131000 + 1450 * (f->offset + 7), 0 },
		{ "bookings", "", at, wobble(f, 12000 * day_share(f->offset) / 10000, 5), 0 },
		{ "new_customer_share", "", at, wobble(f, 4080, 3), 4 },
		{ "bounce_rate", "", at, wobble(f, 4320, 4), 4 },
		{ "refund_rate", "", at, wobble(f, 610, 8), 4 },
		{ "resolution_rate", "", at, wobble(f, 9580, 1), 4 },
		{ "repurchase_rate", "", at, wobble(f, 1440, 4), 4 },
	};
	for (size_t i = 0; i < ARRAY_LEN(points); i++) {
		if (put(f, points[i], err) < 0)
			return -1;
	}
	return 0;
}

static int feed_all(struct feed *f, struct err *err)
{
	if (feed_morning(f, err) < 0)
		return -1;
	for (int hour = 0; hour < 24; hour++) {
		if (feed_hour(f, hour, err) < 0)
			return -1;
	}
	return 0;
}

int demo_feed_until(struct app *app, int64_t from, int64_t until, struct err *err)
{
	int day_offset = zone_day(app->zone, until) - app->campaign.launch;
	const struct record_defaults defaults = { .source = "demo" };
	struct record_write write = { .act = "readings.record" };
	struct feed f = { .app = app, .offset = day_offset, .from = from, .until = until };
	if (!day_share(day_offset))
		return 0;
	f.random = (uint64_t)(day_offset + 100);
	f.start = zone_day_start(app->zone, app->campaign.launch + day_offset);
	if (record_batch_new(app, &defaults, &f.batch, err) < 0)
		return -1;
	int rc = feed_all(&f, err);
	if (rc == 0)
		rc = record_batch_write(f.batch, &write, err);
	record_batch_free(f.batch);
	return rc;
}
