/* Use cases that bring figures in, and the simplest of each kind, with a failing database. */
#include "failing.h"

#include <stdio.h>

#include "app/campaign.h"
#include "app/kpi.h"
#include "app/ledger.h"
#include "app/record_file.h"
#include "app/task.h"

/* ---- the use cases */

static const struct app_fields no_fields;

static int do_record(struct app *app, struct err *err)
{
	const struct record_one one = { .field = { "2026-06-12 10:00", "uv", "douyin", "7",
						   NULL } };
	struct record_done done;

	return record_reading(app, &one, &done, err);
}

/* One new, one corrected, one the same. */
static int do_import(struct app *app, struct err *err)
{
	static const char text[] = "time,kpi,channel,value\n2026-06-11 10:00,uv,,1\n"
				   "2026-06-10 10:00,uv,,1\n2026-06-10 11:00,uv,douyin,6\n";
	struct problems problems = { 0 };
	struct record_report report;
	FILE *in = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r");
	const struct record_source s = {
		.in = in, .name = "in", .separator = ',', .act = "readings.import"
	};
	int rc = record_file(app, &s, &problems, &report, err);

	fclose(in);
	problems_release(&problems);
	return rc;
}

static int do_task_add(struct app *app, struct err *err)
{
	const struct app_field f[] = { { "title", "Book the hall" },
				       { "due", "2026-06-20" },
				       { "with", "lena" } };
	int64_t number;

	return task_add(app, &(struct app_fields){ .field = f, .n = ARRAY_LEN(f) }, &number, err);
}

static int do_task_done(struct app *app, struct err *err)
{
	return task_move(app, 1, &(struct task_change){ .to = TASK_DONE }, err);
}

static int do_kpi_add(struct app *app, struct err *err)
{
	return kpi_add(app, "orders", &no_fields, err);
}

static int do_target(struct app *app, struct err *err)
{
	return kpi_target(app, "uv", "5000", &(struct target_scope){ .channel = "douyin" }, err);
}

static int do_channel(struct app *app, struct err *err)
{
	return channel_add(app, "stores", &no_fields, err);
}

static int do_plan(struct app *app, struct err *err)
{
	const struct posting p = { .kind = LEDGER_PLAN, .line = "ads", .amount = "1000" };
	struct posted done;

	return ledger_post(app, &p, &done, err);
}

static int do_spend(struct app *app, struct err *err)
{
	const struct posting p = { .kind = LEDGER_SPEND, .line = "feed", .amount = "12.50" };
	struct posted done;

	return ledger_post(app, &p, &done, err);
}

static int do_set(struct app *app, struct err *err)
{
	const struct app_field f[] = { { "title", "Other" }, { "note", "x" } };

	return campaign_set(app, &(struct app_fields){ .field = f, .n = ARRAY_LEN(f) }, err);
}

static int do_move(struct app *app, struct err *err)
{
	struct campaign_moves moves = { .arena = &app->arena };

	return campaign_move_launch(app, app->campaign.launch + 3, false, &moves, err);
}

static int do_close(struct app *app, struct err *err)
{
	return campaign_set_state(app, CAMPAIGN_CLOSED, err);
}

static void make_file(void)
{
	const struct posting plan = { .kind = LEDGER_PLAN, .line = "feed", .amount = "9000" };
	const struct record_one first = { .field = { "2026-06-10 10:00", "uv", NULL, "5", NULL } };
	const struct record_one second = { .field = { "2026-06-10 11:00", "uv", "douyin", "6",
						      NULL } };
	struct campaign_order order = order_blank();
	const struct app_field old = { "title", "Old" };
	struct record_done recorded;
	struct posted posted;
	struct err err = { 0 };
	struct app app;
	int64_t n;

	order.budget = "20000";
	failing_create(&app, order);
	MUST_DO(kpi_add(&app, "uv", &no_fields, &err));
	MUST_DO(channel_add(&app, "douyin", &no_fields, &err));
	MUST_DO(task_add(&app, &(struct app_fields){ .field = &old, .n = 1 }, &n, &err));
	MUST_DO(ledger_post(&app, &plan, &posted, &err));
	MUST_DO(record_reading(&app, &first, &recorded, &err));
	MUST_DO(record_reading(&app, &second, &recorded, &err));
	failing_made(&app);
}

CASES(record, "once")
CASES(import, "once")
CASES(task_add, NULL)
CASES(task_done, NULL)
CASES(kpi_add, NULL)
CASES(target, NULL)
CASES(channel, NULL)
CASES(plan, "once")
CASES(spend, "once")
CASES(set, NULL)
CASES(move, NULL)
CASES(close, NULL)

TEST_MAIN(BOTH(record), BOTH(import), BOTH(task_add), BOTH(task_done), BOTH(kpi_add), BOTH(target),
	  BOTH(channel), BOTH(plan), BOTH(spend), BOTH(set), BOTH(move), BOTH(close))
