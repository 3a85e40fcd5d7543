#include "app/demo_past.h"

#include "app/campaign.h"
#include "app/demo_feed.h"
#include "app/kpi.h"
#include "app/record.h"
#include "base/i18n.h"
#include "base/number.h"

/* What it brought in all, and what an order was worth. */
enum { VISITORS = 588000, ORDERS_OF_100000 = 2910, BASKET_FEN = 24350, HOUR_S = 3600 };

static const char *const kpis[] = { "uv", "orders", "gmv", "cvr", "aov" };

static int make_kpis(struct app *app, struct err *err)
{
	const struct app_fields none = { 0 };
	for (size_t i = 0; i < ARRAY_LEN(kpis); i++) {
		if (kpi_add(app, kpis[i], &none, err) < 0)
			return err_wrap(err, "%s", kpis[i]);
	}
	return 0;
}

static int put(struct record_batch *b, const char *kpi, int64_t at, int64_t value, struct err *err)
{
	struct str text = { 0 };
	struct record_cell cell = { .at = at, .kpi = record_find_kpi(b, kpi, err) };
	if (!cell.kpi)
		return -1;
	number_add_fixed(&text, value, cell.kpi->decimals);
	cell.value = str_text(&text);
	int rc = record_put(b, &cell, err);
	str_release(&text);
	return rc;
}

/* The same shape as this year's, with ups and downs of its own. */
static int put_hour(struct record_batch *b, int64_t at, int offset, int hour, struct err *err)
{
	int64_t off = ((offset + 8) * 37 + hour * 101) % 23 - 11;
	int64_t visitors = demo_feed_hour(VISITORS, offset, hour) * (100 + off) / 100;
	int64_t orders = visitors * ORDERS_OF_100000 / 100000;
	return put(b, "uv", at, visitors, err) < 0 || put(b, "orders", at, orders, err) < 0 ||
			       put(b, "gmv", at, orders * BASKET_FEN, err) < 0
		       ? -1
		       : 0;
}

static int record_figures(struct app *app, struct err *err)
{
	const struct record_defaults defaults = { .source = "demo" };
	struct record_write write = { .act = "readings.record" };
	struct record_batch *b;
	int rc = 0;
	if (record_batch_new(app, &defaults, &b, err) < 0)
		return -1;
	for (int offset = DEMO_FEED_FIRST; rc == 0 && offset <= DEMO_FEED_LAST; offset++) {
		int64_t start = zone_day_start(app->zone, app->campaign.launch + offset);
		for (int hour = 0; rc == 0 && hour < 24; hour++)
			rc = put_hour(b, start + (hour + 1) * HOUR_S - 60, offset, hour, err);
	}
	if (rc == 0)
		rc = record_batch_write(b, &write, err);
	record_batch_free(b);
	return rc;
}

int demo_past_fill(struct app *app, struct err *err)
{
	const struct campaign_order order = {
		.code = "618-2025",
		.title = _("618 of last year"),
		.playbook = "blank",
		.launch = "2025-06-18",
		.start = "2025-06-11",
		.end = "2025-06-22",
		.timezone = "Asia/Shanghai",
		.currency = "CNY",
	};
	if (campaign_new(app, &order, NULL, err) < 0 || !app_campaign(app, err) ||
	    make_kpis(app, err) < 0 || record_figures(app, err) < 0)
		return -1;
	return campaign_set_state(app, CAMPAIGN_ARCHIVED, err);
}
