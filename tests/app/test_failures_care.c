/* Alerts, incidents, adjustments and what is kept beside them, with a failing database. */
#include "failing.h"

#include "app/adjust.h"
#include "app/alert.h"
#include "app/incident.h"
#include "app/kpi.h"
#include "app/resource.h"
#include "app/respond.h"
#include "app/risk.h"
#include "app/standup.h"

static const struct app_fields no_fields;
/* The reading is saved whatever becomes of the alert that it closes. */
static int do_close_alert(struct app *app, struct err *err)
{
	return failing_record_stock(app, "2026-06-12 14:00", NULL, "500", err);
}

static int do_ack(struct app *app, struct err *err)
{
	return alert_acknowledge(app, "1", "counting", err);
}

/* Both or none: the alert that is taken and its response. */
static int do_respond(struct app *app, struct err *err)
{
	const struct respond_order order = { .note = "counting",
					     .response = "promote another",
					     .cause = "sold out",
					     .expect = "+10%",
					     .review = "tomorrow 9:00" };
	int64_t number;

	return alert_respond(app, "1", &order, &number, err);
}

static int do_end_alert(struct app *app, struct err *err)
{
	return alert_resolve(app, "1", "counted", err);
}

/* The target is set whatever becomes of the alert that it opens. */
static int do_target(struct app *app, struct err *err)
{
	return kpi_target(app, "stock", "100k", &(struct target_scope){ 0 }, err);
}

static int do_mute(struct app *app, struct err *err)
{
	struct mute mute;

	return alert_mute(app, &(struct alert_mute){ "stock", "tomorrow 9:00", "counting" }, &mute,
			  err);
}

static int do_start(struct app *app, struct err *err)
{
	int64_t number = 0;
	int rc = incident_open(app, &(struct incident_order){ .risk = "sold-out" }, &number, err);

	if (rc == 0)
		assert_int_equal(number, 2);
	return rc;
}

static int do_note(struct app *app, struct err *err)
{
	return incident_note(app, "I-1", "called the agency", true, err);
}

static int do_resolve(struct app *app, struct err *err)
{
	return incident_resolve(app, "1", "haste", "120", err);
}

static int do_risk(struct app *app, struct err *err)
{
	return risk_set(app, "sold-out", FIELDS({ "impact", "4" }, { "owner", "lena" }), err);
}

static int do_adjust(struct app *app, struct err *err)
{
	int64_t number;

	return adjust_add(app, &(struct adjust_order){ .text = "Fewer ads", .kpi = "stock" },
			  &number, err);
}

static int do_verdict(struct app *app, struct err *err)
{
	return adjust_verdict(app, "A-1", "worked", "seen", err);
}

static int do_material(struct app *app, struct err *err)
{
	return material_set(app, "poster", FIELDS({ "accepted", "9" }), err);
}

static int do_partner(struct app *app, struct err *err)
{
	return partner_add(app, "kol", FIELDS({ "signed", "today" }), err);
}

static int do_lesson(struct app *app, struct err *err)
{
	int64_t id;

	return lesson_add(app, FIELDS({ "text", "count twice" }), &id, err);
}

static int do_say(struct app *app, struct err *err)
{
	return standup_say(app, "help", "a second projector", err);
}

static void make_file(void)
{
	struct err err = { 0 };
	struct app app;
	int64_t n;

	failing_create(&app, order_blank());
	MUST_DO(kpi_add(&app, "stock", FIELDS({ "threshold", "<300" }), &err));
	MUST_DO(channel_add(&app, "douyin", &no_fields, &err));
	MUST_DO(failing_record_stock(&app, "2026-06-12 13:00", NULL, "200", &err));
	MUST_DO(failing_record_stock(&app, "2026-06-12 13:30", NULL, "400", &err));
	MUST_DO(risk_add(&app, "sold-out", FIELDS({ "kpi", "stock" }), &err));
	MUST_DO(risk_plan(&app, "sold-out", FIELDS({ "title", "Take it down" }), &err));
	MUST_DO(risk_plan(&app, "sold-out", FIELDS({ "title", "Tell" }, { "within", "2d" }), &err));
	MUST_DO(incident_open(&app, &(struct incident_order){ .title = "Page" }, &n, &err));
	MUST_DO(adjust_add(&app, &(struct adjust_order){ .text = "Less", .kpi = "stock" }, &n,
			   &err));
	MUST_DO(material_add(&app, "poster", FIELDS({ "quantity", "10" }), &err));
	failing_made(&app);
}

CASES(close_alert, NULL)
CASES(ack, NULL)
CASES(respond, NULL)
CASES(end_alert, NULL)
CASES(target, NULL)
CASES(mute, NULL)
CASES(start, "once")
CASES(note, "once")
CASES(resolve, NULL)
CASES(risk, NULL)
CASES(adjust, "once")
CASES(verdict, NULL)
CASES(material, NULL)
CASES(partner, NULL)
CASES(lesson, "once")
CASES(say, NULL)

TEST_MAIN(BOTH(close_alert), BOTH(ack), BOTH(respond), BOTH(end_alert), BOTH(target), BOTH(mute),
	  BOTH(start), BOTH(note), BOTH(resolve), BOTH(risk), BOTH(adjust), BOTH(verdict),
	  BOTH(material), BOTH(partner), BOTH(lesson), BOTH(say))
