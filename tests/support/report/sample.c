#include "support/report/sample.h"

#include <string.h>

#include "support/test.h"

enum { MANY = 40, HOUR = 3600 };

/* Rows under construction. */
struct sample {
	struct arena *arena;
	struct daily_input in;
	struct campaign campaign;
	struct kpi kpi[MANY];
	struct goal goal[MANY];
	struct stage stage[MANY];
	struct phase phase[MANY];
	struct channel channel[MANY];
	struct reading_sum day[4 * MANY], newest[4 * MANY];
	struct budget_line line[MANY];
	struct score_spend spend[MANY];
	struct daily_progress progress[MANY];
	struct task overdue[MANY];
	int64_t overdue_numbers[MANY], soon_numbers[MANY];
	struct alert alert[MANY];
	struct incident incident[MANY];
	struct person person[MANY];
};

static int32_t day_of(int month, int day)
{
	return day_of_date((struct date){ 2026, month, day });
}

static struct sample *sample_new(struct arena *a, const char *code, const char *title)
{
	struct sample *s = arena_alloc(a, sizeof(*s));
	struct score_input *in = &s->in.score;

	s->arena = a;
	s->campaign = (struct campaign){ .id = 1,
					 .code = code,
					 .title = title,
					 .timezone = "UTC",
					 .currency = "CNY",
					 .launch = day_of(6, 1),
					 .start = day_of(6, 1),
					 .end = day_of(6, 20) };
	in->campaign = &s->campaign;
	in->currency = currency_find("CNY");
	in->zone = zone_utc();
	in->kpis = s->kpi;
	in->goals = s->goal;
	in->stages = s->stage;
	in->channels = s->channel;
	in->days = s->day;
	in->newest = s->newest;
	in->lines = s->line;
	in->spend = s->spend;
	s->in.phases = s->phase;
	s->in.progress = s->progress;
	s->in.overdue = s->overdue;
	s->in.overdue_numbers = s->overdue_numbers;
	s->in.due_soon_numbers = s->soon_numbers;
	s->in.alerts = s->alert;
	s->in.incidents = s->incident;
	s->in.people = s->person;
	return s;
}

/* A KPI of the library, or a plain one of that name. */
static struct kpi *add_kpi(struct sample *s, const char *code, enum kpi_unit unit,
			   enum kpi_aggregation aggregation)
{
	const struct kpi_library_row *row = kpi_library_find(code);
	struct kpi *k = &s->kpi[s->in.score.n_kpis++];

	*k = (struct kpi){ .id = (int64_t)s->in.score.n_kpis,
			   .code = code,
			   .name = "",
			   .category = row ? row->category : KPI_OTHER,
			   .unit = unit,
			   .direction = row ? row->direction : DIRECTION_UP,
			   .aggregation = aggregation,
			   .feed = row ? row->feed : FEED_READINGS,
			   .scale = 1,
			   .decimals = unit == UNIT_PERCENT ? 6
				       : unit == UNIT_COUNT ? 0
							    : 2,
			   .owner_role = "",
			   .hours = "",
			   .response = "" };
	return k;
}

static void add_ratio(struct sample *s, const char *code, enum kpi_unit unit,
		      const struct kpi *numerator, const struct kpi *denominator)
{
	struct kpi *k = add_kpi(s, code, unit, AGGREGATION_RATIO);

	k->numerator_id = numerator->id;
	k->denominator_id = denominator->id;
}

static struct kpi *kpi_of(struct sample *s, const char *code)
{
	for (size_t i = 0; i < s->in.score.n_kpis; i++)
		if (!strcmp(s->kpi[i].code, code))
			return &s->kpi[i];
	bug("no such KPI");
}

static struct goal *add_goal(struct sample *s, const char *kpi, int64_t target)
{
	struct goal *g = &s->goal[s->in.score.n_goals++];

	*g = (struct goal){ .id = (int64_t)s->in.score.n_goals,
			    .code = "",
			    .title = "",
			    .kpi_id = kpi_of(s, kpi)->id,
			    .day = DAY_NONE,
			    .target = target,
			    .baseline = GOAL_UNSET,
			    .stretch = GOAL_UNSET,
			    .owner_role = "",
			    .due = DAY_NONE };
	return g;
}

static void add_newest(struct sample *s, const struct reading_sum *row)
{
	for (size_t i = 0; i < s->in.score.n_newest; i++) {
		struct reading_sum *at = &s->newest[i];

		if (at->kpi_id != row->kpi_id || at->channel_id != row->channel_id)
			continue;
		if (row->last_at >= at->last_at)
			*at = *row;
		at->start = at->last_at;
		return;
	}
	s->newest[s->in.score.n_newest] = *row;
	s->newest[s->in.score.n_newest++].start = row->last_at;
}

/* One reading of a day, at 12:00. */
static void add_reading(struct sample *s, const char *kpi, int64_t channel_id, int32_t day,
			int64_t value)
{
	struct reading_sum *r = &s->day[s->in.score.n_days++];

	*r = (struct reading_sum){ .kpi_id = kpi_of(s, kpi)->id,
				   .channel_id = channel_id,
				   .start = day,
				   .n = 1,
				   .sum = value,
				   .max = value,
				   .last_at = (int64_t)day * 86400 + 12 * HOUR,
				   .last = value };
	add_newest(s, r);
}

static struct stage *add_stage(struct sample *s, const char *code, const char *title, int32_t start,
			       int32_t end)
{
	struct stage *st = &s->stage[s->in.score.n_stages++];

	*st = (struct stage){ .id = (int64_t)s->in.score.n_stages,
			      .phase_id = 3,
			      .code = code,
			      .title = title,
			      .start = start,
			      .end = end,
			      .weight = 1,
			      .day_weights = "" };
	return st;
}

static void add_phase(struct sample *s, const char *code, const char *title, int32_t start,
		      int32_t end)
{
	struct phase *p = &s->phase[s->in.n_phases++];

	*p = (struct phase){ .id = (int64_t)s->in.n_phases,
			     .code = code,
			     .title = title,
			     .start = start,
			     .end = end,
			     .weight = 1,
			     .owner_role = "",
			     .note = "" };
}

static void add_channel(struct sample *s, const char *code, const char *name)
{
	struct channel *c = &s->channel[s->in.score.n_channels++];

	*c = (struct channel){ .id = (int64_t)s->in.score.n_channels,
			       .code = code,
			       .name = name,
			       .state = CHANNEL_LIVE,
			       .owner_role = "" };
}

static struct budget_line *add_line(struct sample *s, const char *code, const char *title,
				    int64_t planned, int64_t spent)
{
	struct budget_line *l = &s->line[s->in.score.n_lines++];

	*l = (struct budget_line){ .id = (int64_t)s->in.score.n_lines,
				   .code = code,
				   .title = title,
				   .start = DAY_NONE,
				   .end = DAY_NONE,
				   .owner_role = "",
				   .planned_minor = planned,
				   .spent_minor = spent,
				   .note = "" };
	return l;
}

static void add_threshold(struct sample *s, const char *kpi, enum threshold_op op, int64_t line)
{
	kpi_of(s, kpi)->threshold_op = op;
	kpi_of(s, kpi)->threshold = line;
}

const struct daily_input *sample_monitoring(struct arena *a)
{
	struct sample *s = sample_new(a, "618", "618 Carnival");
	int32_t day = day_of(6, 12);

	s->in.score.day = day;
	s->in.score.now = (int64_t)(day + 1) * 86400 + 9 * HOUR;
	add_kpi(s, "impressions", UNIT_COUNT, AGGREGATION_SUM);
	add_kpi(s, "clicks", UNIT_COUNT, AGGREGATION_SUM);
	add_ratio(s, "ctr", UNIT_PERCENT, kpi_of(s, "clicks"), kpi_of(s, "impressions"));
	add_kpi(s, "lead_conversion", UNIT_PERCENT, AGGREGATION_MEAN);
	add_kpi(s, "budget_usage", UNIT_PERCENT, AGGREGATION_LAST);
	add_kpi(s, "uv", UNIT_COUNT, AGGREGATION_SUM);
	add_kpi(s, "orders", UNIT_COUNT, AGGREGATION_SUM);
	add_ratio(s, "cvr", UNIT_PERCENT, kpi_of(s, "orders"), kpi_of(s, "uv"));
	add_kpi(s, "stock", UNIT_COUNT, AGGREGATION_LAST);
	add_kpi(s, "response_time", UNIT_SECONDS, AGGREGATION_MEAN);
	add_goal(s, "ctr", 30000);
	add_goal(s, "lead_conversion", 50000);
	add_goal(s, "budget_usage", 300000);
	add_goal(s, "uv", 100000)->day = day;
	add_goal(s, "cvr", 30000);
	add_goal(s, "stock", 500);
	add_goal(s, "response_time", 3000);
	add_threshold(s, "uv", THRESHOLD_BELOW, 80000);
	add_threshold(s, "cvr", THRESHOLD_BELOW, 25000);
	add_threshold(s, "stock", THRESHOLD_BELOW, 300);
	add_threshold(s, "response_time", THRESHOLD_ABOVE, 4500);
	add_reading(s, "impressions", 0, day, 100000);
	add_reading(s, "clicks", 0, day, 2000);
	add_reading(s, "lead_conversion", 0, day, 35000);
	add_reading(s, "uv", 0, day, 80000);
	add_reading(s, "orders", 0, day, 2000);
	add_reading(s, "stock", 0, day, 200);
	add_reading(s, "response_time", 0, day, 6000);
	add_line(s, "promotion", "Promotion", 1000000, 400000);
	s->in.findings = 3;
	return &s->in;
}

const struct daily_input *sample_review(struct arena *a)
{
	struct sample *s = sample_new(a, "618", "618 Carnival");
	int32_t day = s->campaign.end;

	s->in.score.day = day;
	s->in.score.now = (int64_t)(day + 1) * 86400;
	add_kpi(s, "impressions", UNIT_COUNT, AGGREGATION_SUM);
	add_kpi(s, "uv", UNIT_COUNT, AGGREGATION_SUM);
	add_kpi(s, "orders", UNIT_COUNT, AGGREGATION_SUM);
	add_ratio(s, "cvr", UNIT_PERCENT, kpi_of(s, "orders"), kpi_of(s, "uv"));
	add_kpi(s, "gmv", UNIT_MONEY, AGGREGATION_SUM);
	add_kpi(s, "spend", UNIT_MONEY, AGGREGATION_SUM);
	add_ratio(s, "roi", UNIT_RATIO, kpi_of(s, "gmv"), kpi_of(s, "spend"));
	add_kpi(s, "repurchase_rate", UNIT_PERCENT, AGGREGATION_MEAN);
	add_kpi(s, "new_users", UNIT_COUNT, AGGREGATION_SUM);
	kpi_of(s, "gmv")->is_headline = true;
	add_goal(s, "impressions", 1000000);
	add_goal(s, "cvr", 50000);
	add_goal(s, "roi", 400);
	add_goal(s, "repurchase_rate", 150000);
	add_goal(s, "gmv", 500000000);
	add_goal(s, "new_users", 10000);
	for (int32_t d = s->campaign.start; d <= day; d += 19) {
		add_reading(s, "impressions", 0, d, 600000);
		add_reading(s, "uv", 0, d, 10000);
		add_reading(s, "orders", 0, d, 480);
		add_reading(s, "gmv", 0, d, 240000000);
		add_reading(s, "new_users", 0, d, 6000);
		add_reading(s, "repurchase_rate", 0, d, d == day ? 140000 : 100000);
	}
	add_line(s, "promotion", "Promotion", 120000000, 114285714);
	s->spend[s->in.score.n_spend++] = (struct score_spend){ 0, day, 114285714, 114285714 };
	return &s->in;
}

static void add_overdue(struct sample *s, int64_t number, const char *title, int32_t due,
			enum task_state state)
{
	s->overdue_numbers[s->in.n_overdue++] = number;
	s->overdue[s->in.n_overdue_rows++] = (struct task){ .id = number,
							    .number = number,
							    .title = title,
							    .owner_id = number % 2 + 1,
							    .owner_role = "",
							    .due = due,
							    .state = state };
}

static void add_festival_kpis(struct sample *s)
{
	add_kpi(s, "gmv", UNIT_MONEY, AGGREGATION_SUM);
	add_kpi(s, "uv", UNIT_COUNT, AGGREGATION_SUM);
	add_kpi(s, "orders", UNIT_COUNT, AGGREGATION_SUM);
	add_ratio(s, "cvr", UNIT_PERCENT, kpi_of(s, "orders"), kpi_of(s, "uv"));
	add_ratio(s, "aov", UNIT_MONEY, kpi_of(s, "gmv"), kpi_of(s, "orders"));
	add_kpi(s, "spend", UNIT_MONEY, AGGREGATION_SUM);
	add_ratio(s, "roi", UNIT_RATIO, kpi_of(s, "gmv"), kpi_of(s, "spend"));
	add_kpi(s, "refund_rate", UNIT_PERCENT, AGGREGATION_MEAN);
	add_kpi(s, "followers", UNIT_COUNT, AGGREGATION_LAST);
	add_kpi(s, "searches", UNIT_COUNT, AGGREGATION_SUM);
	kpi_of(s, "gmv")->is_headline = true;
	kpi_of(s, "gmv")->owner_id = 1;
	kpi_of(s, "cvr")->owner_id = 2;
	kpi_of(s, "cvr")->response = "检查优惠券页面，必要时把预算转到转化好的渠道";
	kpi_of(s, "uv")->owner_role = "channels";
	kpi_of(s, "refund_rate")->interval_s = 4 * HOUR;
}

static void add_festival_goals(struct sample *s)
{
	add_goal(s, "gmv", 500000000);
	add_goal(s, "gmv", 300000000)->channel_id = 1;
	add_goal(s, "gmv", 200000000)->channel_id = 2;
	add_goal(s, "uv", 1000000);
	add_goal(s, "cvr", 25000);
	add_goal(s, "aov", 20000);
	add_goal(s, "roi", 400);
	add_goal(s, "refund_rate", 20000);
	add_goal(s, "followers", 60000);
}

static void add_festival_readings(struct sample *s, int32_t day)
{
	for (int32_t d = s->campaign.start; d <= day; d++) {
		int64_t part = d == day ? 5 : 10;

		add_reading(s, "gmv", 1, d, part * 1600000);
		add_reading(s, "gmv", 2, d, part * 800000 + (d == day ? -1500000 : 0));
		add_reading(s, "uv", 1, d, part * 3300);
		add_reading(s, "uv", 2, d, part * 1900);
		add_reading(s, "orders", 1, d, part * 75);
		add_reading(s, "orders", 2, d, part * 30);
	}
	add_reading(s, "refund_rate", 0, day - 2, 18000);
	add_reading(s, "followers", 1, day - 1, 45000);
	add_reading(s, "followers", 2, day, 32000);
}

static void add_festival_money(struct sample *s, int32_t day)
{
	struct budget_line *l = add_line(s, "feed", "信息流投放", 30000000, 21000000);

	l->channel_id = 2;
	l->committed_minor = 6000000;
	s->spend[s->in.score.n_spend++] = (struct score_spend){ 2, day - 1, 19000000, 19000000 };
	s->spend[s->in.score.n_spend++] = (struct score_spend){ 2, day, 2000000, 2000000 };
	l = add_line(s, "kol", "达人合作", 18000000, 6500000);
	l->refunded_minor = 500000;
	s->spend[s->in.score.n_spend++] = (struct score_spend){ 0, day - 3, 6000000, 6000000 };
	add_line(s, "reserve", "应急备用金", 6000000, 0)->category = BUDGET_CONTINGENCY;
	s->campaign.approved_minor = 54000000;
	s->campaign.reserve_min_bp = 1000;
	s->campaign.reserve_max_bp = 1500;
}

static void add_festival_work(struct sample *s, int32_t day)
{
	s->person[s->in.n_people++] = (struct person){ .id = 1, .login = "li", .name = "李雷" };
	s->person[s->in.n_people++] = (struct person){ .id = 2, .login = "han", .name = "韩梅梅" };
	s->in.tasks[TASK_TODO] = 5;
	s->in.tasks[TASK_DOING] = 4;
	s->in.tasks[TASK_BLOCKED] = 2;
	s->in.tasks[TASK_DONE] = 31;
	s->in.tasks[TASK_DROPPED] = 1;
	add_overdue(s, 31, "直播间话术更新与主播培训", day - 2, TASK_DOING);
	add_overdue(s, 40, "爆款库存盘点：与供应链核对可售数量并同步到所有渠道", day - 1,
		    TASK_BLOCKED);
	s->soon_numbers[s->in.n_due_soon++] = 44;
	add_phase(s, "planning", "策划", day - 40, day - 20);
	add_phase(s, "preparation", "筹备", day - 20, day - 6);
	add_phase(s, "execution", "执行与监控", s->campaign.start, s->campaign.end);
	add_phase(s, "review", "复盘", s->campaign.end + 1, s->campaign.end + 5);
	s->progress[s->in.n_progress++] = (struct daily_progress){ 1, { 120, 120 } };
	s->progress[s->in.n_progress++] = (struct daily_progress){ 2, { 180, 200 } };
	s->progress[s->in.n_progress++] = (struct daily_progress){ 3, { 10, 60 } };
}

static void add_festival_troubles(struct sample *s, int64_t now)
{
	s->alert[s->in.n_alerts++] = (struct alert){ .id = 7,
						     .kpi_id = kpi_of(s, "cvr")->id,
						     .channel_id = 2,
						     .state = ALERT_OPEN,
						     .opened_at = now - 12 * 60,
						     .note = "",
						     .text = "转化率 1.58%，低于目标 2.50%" };
	s->alert[s->in.n_alerts++] = (struct alert){ .id = 5,
						     .kpi_id = kpi_of(s, "refund_rate")->id,
						     .state = ALERT_ACKNOWLEDGED,
						     .opened_at = now - 9 * HOUR,
						     .acknowledged_by = 1,
						     .note = "",
						     .text = "退款率数据中断" };
	s->incident[s->in.n_incidents++] = (struct incident){ .number = 3,
							      .title = "优惠券页面打不开",
							      .severity = 2,
							      .owner_id = 2,
							      .opened_at = now - 40 * 60,
							      .resolved_at = INSTANT_NONE,
							      .cause = "" };
}

const struct daily_input *sample_festival(struct arena *a)
{
	struct sample *s = sample_new(a, "618", "618 年中大促");
	int32_t day = day_of(6, 12);

	s->in.score.day = day;
	s->in.score.now = (int64_t)day * 86400 + 14 * HOUR;
	add_stage(s, "warmup", "预热期", day_of(6, 1), day_of(6, 10))->weight = 2;
	add_stage(s, "burst", "爆发期", day_of(6, 11), day_of(6, 20))->weight = 8;
	add_channel(s, "tmall", "天猫");
	add_channel(s, "douyin", "抖音");
	add_festival_kpis(s);
	add_festival_goals(s);
	add_festival_readings(s, day);
	add_festival_money(s, day);
	add_festival_work(s, day);
	add_festival_troubles(s, s->in.score.now);
	s->in.findings = 12;
	return &s->in;
}

void sample_scorecard(struct scorecard *card, struct arena *a, const struct score_input *in)
{
	struct err err = { 0 };

	if (scorecard_make(card, a, in, &err))
		fail_msg("%s", err.message);
}

const struct score *sample_score(const struct scorecard *card, const char *code)
{
	const struct score *s = scorecard_find(card, code);

	if (!s)
		fail_msg("no KPI %s", code);
	return s;
}
