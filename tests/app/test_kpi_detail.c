/* All about one KPI: what a load finds, and that it stays a look. */
#include "failing.h"

#include <stdlib.h>

#include "app/adjust.h"
#include "app/campaign.h"
#include "app/kpi.h"
#include "app/kpi_detail.h"
#include "app/resolve.h"
#include "app/respond.h"

static void record(struct app *app, const char *time, const char *channel, const char *value)
{
	struct err err = { 0 };

	MUST_DO(failing_record_stock(app, time, channel, value, &err));
}

static int setup(void **state)
{
	struct campaign_order order = order_small();
	struct app *app = mem_alloc(sizeof *app);
	struct err err = { 0 };

	order.launch = "2026-06-12";
	order.start = "2026-06-10";
	order.end = "2026-06-20";
	failing_create(app, order);
	MUST_DO(kpi_add(app, "stock", FIELDS({ "threshold", "<300" }), &err));
	MUST_DO(channel_add(app, "douyin", FIELDS({ "name", "Douyin" }), &err));
	MUST_DO(kpi_target(app, "stock", "500", &(struct target_scope){ 0 }, &err));
	record(app, "2026-06-11 13:00", "douyin", "400");
	record(app, "2026-06-12 13:10", "douyin", "200");
	*state = app;
	return 0;
}

static int teardown(void **state)
{
	struct app *app = *state;

	app_release(app);
	failing_remove();
	free(app);
	return 0;
}

static void look(struct app *app, struct arena *a, int64_t channel_id, struct kpi_detail *d)
{
	struct err err = { 0 };
	int64_t id;

	MUST_DO(app_resolve(app, THING_KPI, "stock", &id, &err));
	*d = (struct kpi_detail){ .arena = a };
	MUST_DO(kpi_detail_load(app,
				&(struct kpi_detail_query){
					.kpi_id = id, .channel_id = channel_id, .day = DAY_NONE },
				d, &err));
}

static void days_hours_and_channels_are_found(void **state)
{
	struct arena a = { 0 };
	struct kpi_detail d;

	look(*state, &a, 0, &d);
	assert_string_equal(d.score->kpi->code, "stock");
	assert_int_equal(d.score->n_channels, 1);
	assert_null(d.channel);
	assert_int_equal(d.days.n, 2);
	assert_true(d.days.point[1].is_now);
	assert_int_equal(figure_cmp(d.days.point[0].actual, figure_int(400)), 0);
	assert_int_equal(figure_cmp(d.days.point[1].actual, figure_int(200)), 0);
	assert_int_equal(d.hours.n, 24);
	assert_int_equal(figure_cmp(d.hours.point[13].actual, figure_int(200)), 0);
	look(*state, &a, d.score->channels[0].channel->id, &d);
	assert_string_equal(d.channel->code, "douyin");
	arena_release(&a);
}

static void an_alert_has_its_response(void **state)
{
	struct arena a = { 0 };
	struct kpi_detail d;
	struct err err = { 0 };
	int64_t number;
	const struct respond_order order = { .note = "looking",
					     .response = "promote another",
					     .cause = "sold out",
					     .expect = "+10%" };

	look(*state, &a, 0, &d);
	assert_true(d.alerts >= 1);
	assert_null(kpi_response_to(d.adjustment, d.adjustments, &d.alert[0].alert));
	const char *id = arena_printf(&a, "%lld", (long long)d.alert[0].alert.id);

	MUST_DO(alert_respond(*state, id, &order, &number, &err));
	assert_int_equal(number, 1);
	look(*state, &a, 0, &d);
	const struct adjust_row *r = kpi_response_to(d.adjustment, d.adjustments,
						     &d.alert[0].alert);

	assert_non_null(r);
	assert_string_equal(r->adjustment.text, "promote another");
	assert_int_equal(r->adjustment.expected_e4, 1000);
	assert_int_equal(d.alert[0].alert.state, ALERT_ACKNOWLEDGED);
	/* Changed by what was seen of it: the same one */
	const struct respond_order again = { .cause = "the supplier is late",
					     .seen = &r->adjustment };

	MUST_DO(alert_respond(*state, id, &again, &number, &err));
	look(*state, &a, 0, &d);
	assert_int_equal(d.adjustments, 1);
	assert_string_equal(d.adjustment[0].adjustment.cause, "the supplier is late");
	assert_string_equal(d.adjustment[0].adjustment.text, "promote another");
	arena_release(&a);
}

static void a_kpi_that_is_gone_is_said(void **state)
{
	struct arena a = { 0 };
	struct kpi_detail d = { .arena = &a };
	struct err err = { 0 };

	assert_int_equal(
		kpi_detail_load(*state,
				&(struct kpi_detail_query){ .kpi_id = 999, .day = DAY_NONE }, &d,
				&err),
		-1);
	assert_int_equal(err.code, ERR_NOINPUT);
	arena_release(&a);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
TEST_MAIN(ONE(days_hours_and_channels_are_found), ONE(an_alert_has_its_response),
	  ONE(a_kpi_that_is_gone_is_said))
