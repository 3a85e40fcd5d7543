#include "app/parse.h"

#include "app/kpi_value.h"
#include "base/number.h"

int app_parse_day(struct app *app, const char *text, int32_t *day, struct err *err)
{
	struct date_base base = { .launch = DAY_NONE };
	if (app_today(app, &base.today, err) < 0)
		return -1;
	if (app->has_campaign)
		base.launch = app->campaign.launch;
	return day_parse(text, &base, day, err);
}

int app_parse_instant(struct app *app, const char *text, int64_t *at, struct err *err)
{
	struct instant_base base = { .launch = DAY_NONE };
	if (app_now(app, &base.now, err) < 0 || !(base.zone = app_zone(app, err)))
		return -1;
	if (app->has_campaign)
		base.launch = app->campaign.launch;
	return instant_parse(text, &base, at, err);
}

int app_parse_money(struct app *app, const char *text, int64_t *minor, struct err *err)
{
	if (!app_campaign(app, err))
		return -1;
	return money_parse(text, app->currency, minor, err);
}

int app_parse_share(const char *text, int *bp, struct err *err)
{
	int64_t value;
	if (number_parse(text, 4, true, &value, err) < 0)
		return -1;
	if (value < 0 || value > 10000)
		return err_set(err, ERR_DATA, "not a share between 0 and 100 %%: '%s'", text);
	*bp = (int)value;
	return 0;
}

void app_add_value(struct app *app, struct str *out, const struct kpi *kpi, int64_t value)
{
	const struct figure f = figure_of(value, kpi->decimals);
	switch (kpi->unit) {
	case UNIT_MONEY:
		if (app->currency)
			str_add(out, app->currency->symbol);
		number_add_figure(out, f, kpi->decimals);
		return;
	case UNIT_PERCENT:
		number_add_percent(out, f, kpi->decimals > 2 ? kpi->decimals - 2 : 0, false);
		return;
	case UNIT_SECONDS:
		number_add_figure(out, f, kpi->decimals);
		str_add(out, " s");
		return;
	case UNIT_COUNT:
	case UNIT_RATIO: number_add_figure(out, f, kpi->decimals); return;
	}
	bug("no such unit");
}

void app_add_money(struct app *app, struct str *out, int64_t minor)
{
	money_add_text(out, minor, app->currency);
}
