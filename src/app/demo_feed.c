#include "app/demo_feed.h"

#include <string.h>

#include "app/record.h"
#include "base/number.h"

/* Shares of a day, as the playbook's evening peak has them. */
static const int hour_weight[24] = { 4, 2, 1, 1, 1, 1, 2, 3, 4,  5,  6,  6,
				     5, 5, 5, 5, 5, 5, 6, 8, 11, 12, 10, 7 };
enum { DAY_WEIGHT = 120, HOUR = 3600, DELIVERY_HOUR = 2 * 24 + 10 };

/* Share of a campaign's total that a day brings, in 1/10000: warm-up, burst, encore. */
static int day_share(int offset)
{
	static const int share[] = { 290,  155,  160,  145,  150, 310, 290, /* D-7 .. D-1 */
				     3190, 1960, 1300, 1000, 1000 };
	int i = offset - DEMO_FEED_FIRST;
	return i >= 0 && i < (int)ARRAY_LEN(share) ? share[i] : 0;
}

struct demo_channel {
	const char *code;
	int share;      /* of the visitors, 1/100 */
	int conversion; /* orders of 100,000 visitors */
	int basket;     /* fen */
};
static const struct demo_channel channels[] = {
	{ "marketplace", 45, 3250, 25400 },
	{ "short-video", 25, 2900, 23900 },
	{ "content-community", 8, 2750, 24600 },
	{ "private", 15, 3400, 26200 },
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
	struct record_batch *batch;
	int64_t from, until; /* nothing up to the one, nothing after the other */
	int offset;          /* of the day from launch */
	int64_t start;       /* first instant of the day */
};

/* Off by up to so many percent, by what it is and when: the same in every demo, and however the
 * hour is cut into pieces.  `what` tells figures of the same hour apart. */
static int64_t wobble(const struct feed *f, int64_t value, int percent, int what)
{
	uint64_t h = UINT64_C(0x9e3779b97f4a7c15) * (unsigned)((f->offset + 100) * 10000 + what);
	h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
	int64_t off = (int64_t)((h >> 33) % (unsigned)(2 * percent + 1)) - percent;
	return value + value * off / 100;
}

/* To the nearest, so that small hours lose nothing. */
static int64_t divide(int64_t n, int64_t by)
{
	return (n + by / 2) / by;
}

/* One reading; what lies before or ahead is another's. */
struct point {
	const char *kpi, *channel; /* channel "": the whole campaign */
	int64_t at, value;         /* value in units of 10^-decimals */
	int decimals;
};

static int put(const struct feed *f, struct point p, struct err *err)
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

/* The same of one channel, share in 1/100. */
static int64_t hour_part(int64_t total, int offset, int hour, int channel_share)
{
	int64_t day = divide(total * day_share(offset), 10000);
	return divide(day * hour_weight[hour] * channel_share, DAY_WEIGHT * 100);
}

int64_t demo_feed_hour(int64_t total, int offset, int hour)
{
	return hour_part(total, offset, hour, 100);
}

/* A campaign's total down to one hour of a channel. */
static int64_t hour_total(const struct feed *f, int64_t total, int channel_share, int hour)
{
	return hour_part(total, f->offset, hour, channel_share);
}

/* ---- what channels bring ---- */

/* The first trouble: since the second burst morning a page of the live streams does not load on
 * some phones. */
static int conversion_of(const struct feed *f, const struct demo_channel *c, int hour)
{
	bool is_broken = f->offset > 1 || (f->offset == 1 && hour >= 6);
	return is_broken && !strcmp(c->code, "short-video") ? c->conversion / 5 : c->conversion;
}

/* A piece of an hour: what came in after `from` up to `until`, seconds of the hour. */
struct piece {
	const struct demo_channel *channel;
	int hour, from, until;
	int64_t at;
};

/* The hour's figure up to the end of the piece less that up to its begin: pieces add up to the
 * hour to the unit. */
static int64_t part(const struct piece *p, int64_t hour_figure)
{
	return hour_figure * p->until / HOUR - hour_figure * p->from / HOUR;
}

static int put_count(const struct feed *f, const struct piece *p, const char *kpi, int64_t n,
		     struct err *err)
{
	return put(f, (struct point){ kpi, p->channel->code, p->at, n, 0 }, err);
}

/* Visitors, their orders, what those are worth and how many of them are new. */
static int feed_sales(const struct feed *f, const struct piece *p, int what, struct err *err)
{
	const struct demo_channel *c = p->channel;
	int64_t visitors = wobble(f, hour_total(f, VISITORS, c->share, p->hour), 6, what);
	int64_t all = divide(visitors * conversion_of(f, c, p->hour), 100000);
	int64_t orders = wobble(f, all, 4, what + 1);
	int64_t newcomers = wobble(f, divide(orders * 54, 100), 5, what + 2);
	int64_t basket = wobble(f, c->basket, 2, what + 3);
	if (put_count(f, p, "uv", part(p, visitors), err) < 0 ||
	    put_count(f, p, "orders", part(p, orders), err) < 0 ||
	    put_count(f, p, "new_users", part(p, newcomers), err) < 0)
		return -1;
	return put(f, (struct point){ "gmv", c->code, p->at, part(p, orders) * basket, 2 }, err);
}

static int feed_channel(const struct feed *f, const struct piece *p, struct err *err)
{
	int what = ((int)(p->channel - channels) * 24 + p->hour) * 8;
	for (size_t i = 0; i < ARRAY_LEN(crowds); i++) {
		int64_t n = hour_total(f, crowds[i].total, p->channel->share, p->hour);
		n = wobble(f, n, 6, what * 4 + 7 + (int)i);
		if (put_count(f, p, crowds[i].kpi, part(p, n), err) < 0)
			return -1;
	}
	return feed_sales(f, p, what, err);
}

/* A whole hour stands just before its end, so that it counts as that hour's. */
static int feed_channels(const struct feed *f, int hour, struct err *err)
{
	int64_t start = f->start + (int64_t)hour * HOUR;
	int64_t from = MAX(f->from, start), until = MIN(f->until, start + HOUR);
	struct piece p = { .hour = hour, .at = until < start + HOUR ? until : until - 1 };
	if (from >= until)
		return 0;
	p.from = (int)(from - start);
	p.until = (int)(until - start);
	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		p.channel = &channels[i];
		if (feed_channel(f, &p, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- what is counted by the hour and by the day ---- */

/* Sold of the hero product by a unit of the day's weight.  The second trouble: it sells faster than
 * planned; when little is left its promotion stops, the shelf is empty that evening, and what comes
 * in on the third morning is kept for the encore. */
static int sold_by_weight(int hour_of_burst, int64_t left)
{
	if (hour_of_burst < 24)
		return 13;
	if (hour_of_burst >= DELIVERY_HOUR)
		return 2;
	return left > 150 ? 17 : 4;
}

static int64_t stock_left(const struct feed *f, int hour)
{
	int64_t left = 2640;
	if (f->offset < 0)
		return 2600 + 4 * (f->offset + 7);
	for (int h = 0; h < 24 * f->offset + hour; h++) {
		left -= hour_weight[h % 24] * sold_by_weight(h, left);
		left = MAX(left, 0) + (h == DELIVERY_HOUR ? 700 : 0);
	}
	return left;
}

/* The third: the feed of the service desk stopped before noon of the second burst day. */
static bool service_is_silent(const struct feed *f, int hour)
{
	return f->offset > 1 || (f->offset == 1 && hour >= 11);
}

static int feed_hour(const struct feed *f, int hour, struct err *err)
{
	int64_t at = f->start + (int64_t)hour * HOUR + 300;
	int64_t seconds = wobble(f, f->offset >= 0 ? 270 : 190, 15, 800 + hour);
	int64_t complaints = hour_total(f, 236, 100, hour);
	if (feed_channels(f, hour, err) < 0 ||
	    put(f, (struct point){ "stock", "", at, stock_left(f, hour), 0 }, err) < 0 ||
	    put(f, (struct point){ "complaints", "", at + 3000, complaints, 0 }, err) < 0)
		return -1;
	if (service_is_silent(f, hour))
		return 0;
	return put(f, (struct point){ "response_time", "", at, seconds, 1 }, err);
}

/* What is counted once a day, in the morning for the day before or as it stands. */
static int feed_morning(const struct feed *f, struct err *err)
{
	int64_t at = f->start + 8 * HOUR;
	const struct point points[] = {
		{ "followers", "", at, 131000 + 1450 * (f->offset + 7), 0 },
		{ "bookings", "", at, wobble(f, 12000 * day_share(f->offset) / 10000, 5, 900), 0 },
		{ "new_customer_share", "", at, wobble(f, 4080, 3, 901), 4 },
		{ "bounce_rate", "", at, wobble(f, 4320, 4, 902), 4 },
		{ "refund_rate", "", at, wobble(f, 610, 8, 903), 4 },
		{ "resolution_rate", "", at, wobble(f, 9580, 1, 904), 4 },
		{ "repurchase_rate", "", at, wobble(f, 1440, 4, 905), 4 },
	};
	for (size_t i = 0; i < ARRAY_LEN(points); i++) {
		if (put(f, points[i], err) < 0)
			return -1;
	}
	return 0;
}

static int feed_day(struct feed *f, const struct app *app, int32_t day, struct err *err)
{
	f->offset = day - app->campaign.launch;
	f->start = zone_day_start(app->zone, day);
	if (!day_share(f->offset))
		return 0;
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
	const struct record_defaults defaults = { .source = "demo" };
	struct record_write write = { .act = "readings.record" };
	struct feed f = { .from = from, .until = until };
	int32_t last = zone_day(app->zone, until);
	int rc = 0;
	if (record_batch_new(app, &defaults, &f.batch, err) < 0)
		return -1;
	for (int32_t day = zone_day(app->zone, from); rc == 0 && day <= last; day++)
		rc = feed_day(&f, app, day, err);
	if (rc == 0)
		rc = record_batch_write(f.batch, &write, err);
	record_batch_free(f.batch);
	return rc;
}
