#include "app/demo.h"

#include <string.h>

#include "app/campaign.h"
#include "app/demo_feed.h"
#include "app/demo_past.h"
#include "app/demo_trouble.h"
#include "app/kpi.h"
#include "app/ledger.h"
#include "app/people.h"
#include "app/plan.h"
#include "app/resource.h"
#include "app/task.h"
#include "base/i18n.h"

/* The days told: from the planning to the second day of the burst. */
enum { FIRST_DAY = -45, LAST_DAY = 1 };

struct story {
	struct app *app;
	const char *lead; /* login of who tells it; NULL: the account */
	struct task_list tasks;
};

static void set_clock(struct app *app, int64_t now)
{
	app->now = now;
	app->has_now = true;
}

static int64_t instant_of(const struct app *app, int offset, int hour)
{
	return zone_instant(app->zone, app->campaign.launch + offset, hour, 0, 0);
}

/* ---- people ---- */

static const struct {
	const char *login, *en, *zh, *rights;
	const char *roles[3];
} crew[] = {
	{ "li", "Li Na", "李娜", "member", { "data" } },
	{ "wang", "Wang Lei", "王磊", "member", { "operations", "operations_supervisor" } },
	{ "chen", "Chen Jing", "陈静", "member", { "media" } },
	{ "zhao", "Zhao Min", "赵敏", "member", { "finance", "finance_lead" } },
	{ "liu", "Liu Yang", "刘洋", "member", { "supply" } },
	{ "yang", "Yang Fan", "杨帆", "member", { "development" } },
	{ "sun", "Sun Yue", "孙悦", "member", { "design" } },
	{ "zhou", "Zhou Ting", "周婷", "member", { "service" } },
	{ "wu", "Wu Hao", "吴昊", "member", { "channels", "marketing_manager" } },
	{ "xu", "Xu Feng", "许峰", "member", { "planning", "partners" } },
};

static int make_people(struct app *app, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(crew); i++) {
		const struct person_change c = {
			.name = i18n_is_zh() ? crew[i].zh : crew[i].en,
			.rights = crew[i].rights,
			.give = crew[i].roles,
		};
		if (person_add(app, crew[i].login, &c, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- tasks ---- */

/* Tasks that did not go as planned, by their code in the playbook. */
struct stray {
	const char *code;
	enum task_state state;
	const char *reason; /* N_() */
};
static const struct stray strays[] = {
	{ "kol-content", TASK_DOING, NULL },
	{ "defect-fixing", TASK_DOING, NULL },
	{ "burst-service", TASK_BLOCKED, N_("two agents fell ill, the agency sends none") },
};

static int move_task(struct app *app, const struct task *t, struct task_change c, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(strays); i++) {
		const struct stray *s = &strays[i];
		if (!strcmp(s->code, t->code))
			c = (struct task_change){ .to = s->state,
						  .reason = s->reason ? _(s->reason) : NULL };
	}
	if (c.to == TASK_DONE && t->needs_evidence)
		c.evidence = _("filed in the team's folder");
	if (task_move(app, t->number, &c, err) < 0)
		return err_wrap(err, "T-%lld", (long long)t->number);
	return 0;
}

/* What was due is done by the evening; what runs over several days has begun. */
static int tell_tasks(const struct story *s, int offset, struct err *err)
{
	struct app *app = s->app;
	const struct task_list *all = &s->tasks;
	const struct task_change begin = { .to = TASK_DOING };
	const struct task_change finish = { .to = TASK_DONE, .is_confirmed = true };
	int32_t day = app->campaign.launch + offset;
	for (size_t i = 0; i < all->n; i++) {
		const struct task *t = &all->row[i].task;
		bool is_over = t->due == day && offset < LAST_DAY;
		bool begins = t->start == day && t->due - t->start > 1;
		app_act_as(app, all->row[i].login ? all->row[i].login : s->lead);
		if ((is_over || begins) && move_task(app, t, is_over ? finish : begin, err) < 0)
			return -1;
	}
	app_act_as(app, s->lead);
	return 0;
}

/* ---- money ---- */

/* Amounts in yuan. */
static const struct money_step {
	int offset;
	enum ledger_kind kind;
	const char *line, *amount, *payee, *ref, *reason;
} steps[] = {
	{ -22, LEDGER_COMMIT, "materials", "37150", N_("Hengfeng Packaging"), "PO-0122", NULL },
	{ -20, LEDGER_COMMIT, "kol", "52000", N_("Starlight MCN"), "PO-0125", NULL },
	{ -20, LEDGER_SPEND, "technology", "9800", N_("CloudNorth"), "INV-2207", NULL },
	{ -18, LEDGER_SPEND, "content", "14500", N_("Studio 9"), "INV-2214", NULL },
	{ -14, LEDGER_COMMIT, "labour", "30000", N_("Anxin Staffing"), "PO-0131", NULL },
	{ -11, LEDGER_SPEND, "feed-ads", "9600", N_("Feed platform"), "AD-0607", NULL },
	{ -11, LEDGER_SPEND, "marketplace-ads", "4200", N_("Marketplace"), "MA-0607", NULL },
	{ -10, LEDGER_SPEND, "content", "12800", N_("Studio 9"), "INV-2239", NULL },
	{ -7, LEDGER_SPEND, "feed-ads", "12400", N_("Feed platform"), "AD-0611", NULL },
	{ -7, LEDGER_SPEND, "private-reach", "2600", N_("SMS gateway"), "SMS-061", NULL },
	{ -6, LEDGER_SPEND, "prizes", "1900", N_("Gift house"), "INV-2260", NULL },
	{ -5, LEDGER_SPEND, "marketplace-ads", "9300", N_("Marketplace"), "MA-0613", NULL },
	{ -4, LEDGER_SPEND, "feed-ads", "15800", N_("Feed platform"), "AD-0614", NULL },
	{ -3, LEDGER_SPEND, "technology", "6700", N_("CloudNorth"), "INV-2271", NULL },
	{ -2, LEDGER_SPEND, "marketplace-ads", "11500", N_("Marketplace"), "MA-0616", NULL },
	{ -1, LEDGER_SPEND, "feed-ads", "21200", N_("Feed platform"), "AD-0617", NULL },
	{ 0, LEDGER_SPEND, "feed-ads", "38600", N_("Feed platform"), "AD-0618", NULL },
	{ 0, LEDGER_SPEND, "marketplace-ads", "18900", N_("Marketplace"), "MA-0618", NULL },
	{ 0, LEDGER_SPEND, "private-reach", "4100", N_("SMS gateway"), "SMS-068", NULL },
	{ 0, LEDGER_SPEND, "labour", "7900", N_("Anxin Staffing"), "INV-2290", NULL },
	{ 1, LEDGER_SPEND, "prizes", "1450", N_("Gift house"), "INV-2296", NULL },
	{ 1, LEDGER_SPEND, "feed-ads", "21700", N_("Feed platform"), "AD-0619",
	  N_("bids raised by hand before the live show") },
};

static int tell_money(const struct story *story, int offset, struct err *err)
{
	app_act_as(story->app, "zhao");
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		const struct money_step *s = &steps[i];
		const struct posting p = {
			.kind = s->kind,
			.line = s->line,
			.amount = s->amount,
			.payee = _(s->payee),
			.ref = s->ref,
			.reason = s->reason ? _(s->reason) : NULL,
		};
		struct posted done;
		if (s->offset == offset && ledger_post(story->app, &p, &done, err) < 0)
			return err_wrap(err, "%s", s->line);
	}
	app_act_as(story->app, story->lead);
	return 0;
}

/* ---- gates ---- */

/* Who signs as what. */
static const char *const approver[][2] = {
	{ "wu", "marketing_manager" },
	{ "wang", "operations_supervisor" },
	{ "zhao", "finance_lead" },
};

static int sign(const struct story *story, const char *gate, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct gate_signature s = { .is_approval = true, .role = approver[i][1] };
		app_act_as(story->app, approver[i][0]);
		if (gate_sign(story->app, gate, &s, err) < 0)
			return err_wrap(err, "%s", gate);
	}
	app_act_as(story->app, story->lead);
	return 0;
}

/* The tests are not passed: a task about them is late. */
static const struct {
	int offset;
	const char *milestone;
} reached[] = {
	{ -36, "goals-set" },    { -25, "plan-signed" }, { -24, "kick-off" },
	{ -8, "warm-up-ready" }, { -7, "warm-up-open" }, { -1, "rehearsed" },
	{ 0, "burst-open" },
};

static int tell_milestones(const struct story *s, int offset, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(reached); i++)
		if (reached[i].offset == offset &&
		    milestone_reach(s->app, reached[i].milestone, true, err) < 0)
			return err_wrap(err, "%s", reached[i].milestone);
	return 0;
}

static struct app_fields one_field(struct app_field *f, const char *name, const char *value)
{
	*f = (struct app_field){ name, value };
	return (struct app_fields){ .field = f, .n = 1 };
}

/* Contracts are signed, but for one; channels go live for the warm-up. */
static int tell_resources(const struct story *s, int offset, struct err *err)
{
	static const char *const partners[] = { "platform", "kol-agency", "carrier", "ad-agency",
						"service-vendor" };
	static const char *const channels[] = { "marketplace", "short-video", "content-community",
						"private", "stores" };
	struct app_field f;
	const struct app_fields today = one_field(&f, "signed", "today");
	for (size_t i = 0; offset == -20 && i < ARRAY_LEN(partners); i++)
		if (partner_set(s->app, partners[i], &today, err) < 0)
			return err_wrap(err, "%s", partners[i]);
	const char *state = offset == -20 ? "trial" : offset == -9 ? "live" : NULL;
	const struct app_fields change = one_field(&f, "state", state);
	for (size_t i = 0; state && i < ARRAY_LEN(channels); i++)
		if (channel_set(s->app, channels[i], &change, err) < 0)
			return err_wrap(err, "%s", channels[i]);
	return 0;
}

static int tell_gates(const struct story *s, int offset, struct err *err)
{
	if (tell_milestones(s, offset, err) < 0 || tell_resources(s, offset, err) < 0)
		return -1;
	if (offset == -25) {
		if (gate_check(s->app, "plan-review", "reviewed", true, err) < 0)
			return -1;
		return sign(s, "plan-review", 3, err);
	}
	if (offset == -8)
		return sign(s, "warm-up-release", 2, err);
	if (offset == -1)
		return gate_override(s->app, "burst-release",
				     _("materials were counted on paper; the launch cannot wait"),
				     err);
	return 0;
}

/* ---- all of it ---- */

static int make_campaign(struct app *app, struct err *err)
{
	const struct campaign_order order = {
		.code = "618",
		.playbook = "ecommerce-festival",
		.launch = "2026-06-18",
		.timezone = "Asia/Shanghai",
		.currency = "CNY",
	};
	struct zone *shanghai;
	if (zone_load("Asia/Shanghai", &shanghai, err) < 0)
		return -1;
	set_clock(app, zone_instant(shanghai, 20622 + FIRST_DAY, 9, 0, 0));
	zone_free(shanghai);
	if (demo_past_fill(app, err) < 0 || campaign_new(app, &order, NULL, err) < 0 ||
	    !app_campaign(app, err))
		return -1;
	return make_people(app, err);
}

/* Readings come in four times a day, so that --at shows something of every day, and by the hour
 * in the end. */
static int tell_figures(struct app *app, int offset, int hour, int hours, struct err *err)
{
	int64_t from = instant_of(app, offset, hour);
	int64_t until = from + (int64_t)hours * 3600;
	int64_t end = instant_of(app, LAST_DAY, 15) + 1800;
	if (from >= end)
		return 0;
	until = MIN(until, end);
	set_clock(app, until);
	app_act_as(app, DEMO_RECORDER);
	return demo_feed_until(app, from, until, err);
}

static int tell_noon(const struct story *s, int offset, struct err *err)
{
	set_clock(s->app, instant_of(s->app, offset, 12));
	app_act_as(s->app, s->lead);
	if (tell_money(s, offset, err) < 0 || tell_tasks(s, offset, err) < 0 ||
	    tell_gates(s, offset, err) < 0)
		return -1;
	return demo_take_alerts(s->app, err);
}

static int tell_day(const struct story *s, int offset, struct err *err)
{
	for (int hour = 0; hour < 24;) {
		int hours = offset == LAST_DAY && hour >= 12 ? 1 : 6;
		if (hour == 12 && tell_noon(s, offset, err) < 0)
			return -1;
		if (tell_figures(s->app, offset, hour, hours, err) < 0)
			return -1;
		hour += hours;
		if (offset == LAST_DAY && hour == 13 && demo_open_incident(s->app, err) < 0)
			return -1;
	}
	return 0;
}

int demo_fill(struct app *app, struct err *err)
{
	struct story s = { app, app->args.login, { .arena = &app->arena } };
	const struct task_filter all = { 0 };
	if (make_campaign(app, err) < 0 || task_list(app, &all, &s.tasks, err) < 0)
		return -1;
	for (int offset = FIRST_DAY; offset <= LAST_DAY; offset++) {
		if (tell_day(&s, offset, err) < 0)
			return -1;
	}
	app_act_as(app, s.lead);
	return 0;
}
