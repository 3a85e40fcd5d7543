#include "app/demo_trouble.h"

#include <string.h>

#include "app/adjust.h"
#include "app/alert.h"
#include "app/incident.h"
#include "app/task.h"
#include "base/i18n.h"

int demo_take_alerts(struct app *app, struct err *err)
{
	struct alert_list all = { .arena = &app->arena };
	app_act_as(app, "li");
	if (alert_list(app, false, &all, err) < 0)
		return -1;
	for (size_t i = 0; i < all.n; i++) {
		const struct alert *a = &all.row[i].alert;
		if (a->state != ALERT_OPEN || a->opened_at > app->now - 12 * 3600)
			continue;
		const char *id = arena_printf(&app->arena, "%lld", (long long)a->id);
		if (alert_acknowledge(app, id, _("seen at the stand-up, watched"), err) < 0)
			return -1;
	}
	return 0;
}

static void minutes_later(struct app *app, int minutes)
{
	app->now += minutes * 60;
}

/* Its first steps are done, the cure and the coupons under way. */
static int begin_plan(struct app *app, struct err *err)
{
	static const struct {
		const char *who;
		enum task_state to;
	} step[] = { { "yang", TASK_DONE },
		     { "yang", TASK_DOING },
		     { "zhou", TASK_DONE },
		     { "wang", TASK_DOING } };
	struct incident_detail d = { .arena = &app->arena };
	if (incident_show(app, "I-1", &d, err) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(step) && i < d.tasks; i++) {
		const struct task_change c = { .to = step[i].to, .is_confirmed = true };
		app_act_as(app, step[i].who);
		minutes_later(app, 4);
		if (task_move(app, d.task[i].number, &c, err) < 0)
			return -1;
	}
	return 0;
}

static int move_money(struct app *app, struct err *err)
{
	const struct adjust_order order = {
		.text = _("a third of the evening's live-stream bids moved to marketplace search"),
		.kpi = "gmv",
		.channel = "marketplace",
		.expect = "5%",
		.review = "22:00",
		.cause = _("the live-stream page converts one visitor in two hundred"),
		.incident = "I-1",
	};
	int64_t number;
	app_act_as(app, "chen");
	minutes_later(app, 11);
	return adjust_add(app, &order, &number, err);
}

int demo_open_incident(struct app *app, struct err *err)
{
	const struct incident_order order = {
		.title = _("Live-stream page does not load on some phones"),
		.risk = "page-down",
	};
	int64_t number;
	app_act_as(app, "wang");
	if (incident_open(app, &order, &number, err) < 0 || begin_plan(app, err) < 0)
		return -1;
	app_act_as(app, "yang");
	minutes_later(app, 9);
	if (incident_note(app, "I-1",
			  _("phones with the old version get an empty page; a fix is tested"), true,
			  err) < 0)
		return -1;
	return move_money(app, err);
}
