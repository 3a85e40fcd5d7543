#include "app/parse.h"

#include "app/kpi_value.h"
#include "base/i18n.h"
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

/* The two largest units that matter: "3d", "25min". */
static void add_distance(struct str *out, int64_t seconds)
{
	int64_t s = seconds < 0 ? -seconds : seconds;
	int64_t unit = s >= 2 * 86400 ? 86400 : s >= 2 * 3600 ? 3600 : 60;
	struct str length = { 0 };

	number_add_duration(&length, s / unit * unit);
	if (s < 60)
		str_add(out, _("now"));
	else
		str_addf(out, seconds < 0 ? _("in %s") : _("%s ago"), str_text(&length));
	str_release(&length);
}

void app_add_instant(struct app *app, struct str *out, int64_t at)
{
	static const char *const weekdays[] = { N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
						N_("Thursday"), N_("Friday"),  N_("Saturday"),
						N_("Sunday") };
	struct err none = { 0 };
	int64_t now;

	if (!app->zone)
		return;
	str_addf(out, "%s ", _(weekdays[day_weekday(zone_day(app->zone, at))]));
	instant_add_short(out, at, app->zone);
	if (app_now(app, &now, &none) < 0)
		return;
	str_add(out, " · ");
	add_distance(out, now - at);
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
		str_add(out, _(" s"));
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
