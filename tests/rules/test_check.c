/* Every finding of `check`, from a campaign without any. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "rules/check.h"

/* A campaign in order: launch 1 June, looked at on 2 June at noon. */
struct scene {
	struct arena arena;
	struct campaign campaign;
	struct kpi kpi;
	struct goal goals[3];
	struct stage stages[2];
	struct phase phase;
	struct gate gate;
	struct gate_state gate_state;
	struct task tasks[3];
	struct task_dependency deps[2];
	struct person person;
	struct material material;
	struct budget_line lines[2];
	struct ledger_entry entries[2];
	struct risk risk;
	struct risk_step risk_step;
	struct channel channel;
	struct check_feed feed;
	struct check_input in;
	struct findings findings;
};

static struct task a_task(int64_t id, const char *start, const char *due)
{
	return (struct task){ .id = id,
			      .number = id,
			      .owner_role = "design",
			      .phase_id = 1,
			      .start = day(start),
			      .due = day(due),
			      .module = "" };
}

static void scene_things(struct scene *s)
{
	s->campaign = a_campaign("2026-06-01", "2026-06-04");
	s->campaign.approved_minor = 10000;
	s->kpi = a_kpi("uv");
	s->kpi.owner_role = "data";
	s->goals[0] = a_goal(&s->kpi, "1000");
	s->goals[1] = a_goal(&s->kpi, "200");
	s->goals[2] = a_goal(&s->kpi, "800");
	s->goals[1].stage_id = 11;
	s->goals[2].stage_id = 12;
	s->stages[0] = a_stage(11, "2026-06-01", "2026-06-02", 20);
	s->stages[1] = a_stage(12, "2026-06-03", "2026-06-04", 80);
	s->phase = (struct phase){
		.id = 1, .code = "run", .start = day("2026-05-20"), .end = day("2026-06-10")
	};
	s->gate = (struct gate){
		.id = 1, .code = "launch", .opens_phase_id = 1, .due = day("2026-05-31")
	};
	s->gate_state = (struct gate_state){
		.roles = 1, .current = 1, .is_passed = true, .was_passed = true
	};
	s->tasks[0] = a_task(1, "2026-06-01", "2026-06-02");
	s->tasks[1] = a_task(2, "2026-06-03", "2026-06-04");
	s->tasks[2] = a_task(3, "2026-06-03", "2026-06-04");
	s->deps[0] = (struct task_dependency){ .task_id = 2, .needs_id = 1 };
	s->person = (struct person){ .id = 7, .login = "li", .name = "", .capacity_pct = 100 };
	s->material = (struct material){ .id = 1, .code = "boxes", .due = day("2026-05-29") };
	s->lines[0] = a_line(1, BUDGET_CONTENT, 9000);
	s->lines[1] = a_line(2, BUDGET_CONTINGENCY, 1000);
	s->entries[0] = an_entry(LEDGER_COMMIT, 500);
	s->entries[1] = an_entry(LEDGER_SPEND, 500);
	s->entries[1].settles_id = s->entries[0].id;
	s->risk = (struct risk){ .id = 1, .code = "page", .response = "fix in 30 min" };
	s->risk_step = (struct risk_step){ .risk_id = 2 };
	s->channel = (struct channel){
		.id = 4, .code = "douyin", .state = CHANNEL_LIVE, .needs_trial = true, .trial_at = 5
	};
	s->feed = (struct check_feed){ s->kpi.id, 4, utc("2026-06-02", 10, 0) };
}

static int scene_setup(void **state)
{
	struct scene *s = mem_alloc(sizeof(*s));

	scene_things(s);
	s->findings.arena = &s->arena;
	s->in = (struct check_input){
		.campaign = &s->campaign,
		.currency = currency_find("CNY"),
		.zone = zone_utc(),
		.now = utc("2026-06-02", 12, 0),
		.today = day("2026-06-02"),
		.kpis = &s->kpi,
		.n_kpis = 1,
		.goals = s->goals,
		.n_goals = 3,
		.stages = s->stages,
		.n_stages = 2,
		.phases = &s->phase,
		.n_phases = 1,
		.gates = &s->gate,
		.gate_states = &s->gate_state,
		.n_gates = 1,
		.tasks = s->tasks,
		.n_tasks = 3,
		.dependencies = s->deps,
		.n_dependencies = 1,
		.people = &s->person,
		.n_people = 1,
		.materials = &s->material,
		.n_materials = 1,
		.lines = s->lines,
		.n_lines = 2,
		.entries = s->entries,
		.n_entries = 2,
		.risks = &s->risk,
		.n_risks = 1,
		.risk_steps = &s->risk_step,
		.n_risk_steps = 1,
		.channels = &s->channel,
		.n_channels = 1,
		.feeds = &s->feed,
		.n_feeds = 1,
	};
	*state = s;
	return 0;
}

static int scene_teardown(void **state)
{
	struct scene *s = *state;

	arena_release(&s->arena);
	free(s);
	return 0;
}

/* Exactly one finding, with this code, place and text. */
static void assert_one(struct scene *s, const char *code, const char *place, const char *text)
{
	struct str got = { 0 };

	s->findings.n = 0;
	check_run(&s->in, &s->findings);
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.list[i];

		str_addf(&got, "%s %s: ", f->code, f->place);
		check_add_text(&got, f->message, f);
	}
	struct str want = { 0 };

	str_addf(&want, "%s %s: %s", code, place, text);
	if (strcmp(str_text(&got), str_text(&want)) != 0)
		fail_msg("got  %s\nwant %s", str_text(&got), str_text(&want));
	assert_true(*s->findings.list[0].advice != '\0' && *s->findings.list[0].object != '\0');
	str_release(&want);
	str_release(&got);
}

static void a_campaign_in_order_has_none(void **state)
{
	struct scene *s = *state;

	s->findings.n = 0;
	check_run(&s->in, &s->findings);
	assert_int_equal(s->findings.n, 0);
}

static void an_empty_campaign_has_none(void **state)
{
	struct scene *s = *state;
	struct check_input empty = { .campaign = &s->campaign,
				     .currency = s->in.currency,
				     .zone = zone_utc(),
				     .now = s->in.now,
				     .today = s->in.today };

	check_run(&empty, &s->findings);
	assert_int_equal(s->findings.n, 0);
}

static void goals_that_do_not_add_up(void **state)
{
	struct scene *s = *state;

	s->goals[2].target = 700;
	assert_one(s, "goals_mismatch", "uv",
		   "targets by stage add up to 900, not 1,000: 100 left over");
	assert_int_equal(check_count(&s->findings, SEVERITY_ERROR), 1);
	s->goals[2].target = 800;
	s->goals[2].stage_id = 0;
	s->goals[2].channel_id = 4;
	s->goals[1].target = 1000;
	assert_one(s, "goals_mismatch", "uv",
		   "targets by channel add up to 800, not 1,000: 200 left over");
	s->goals[2].channel_id = 0;
	s->goals[2].segment_id = 4;
	assert_one(s, "goals_mismatch", "uv",
		   "targets by segment add up to 800, not 1,000: 200 left over");
	s->goals[2].segment_id = 0;
	s->goals[2].stage_id = 11;
	s->goals[2].target = 1001;
	s->goals[2].day = day("2026-06-01");
	s->in.n_goals = 3;
	s->goals[0].kpi_id = 99;
	assert_one(s, "goals_mismatch", "uv",
		   "targets by day add up to 1,001, not 1,000: -1 left over");
}

static void a_target_out_of_proportion_to_the_last_ones(void **state)
{
	struct scene *s = *state;
	struct check_past past[] = { { s->kpi.id, fig("600") },
				     { 99, fig("5") },
				     { s->kpi.id, fig("650") } };

	s->in.past = past;
	s->in.n_past = 3;
	assert_one(s, "goal_far_above", "uv",
		   "target 1,000 is far beyond 650, the best of the last campaigns");
	past[2].result = fig("1001");
	assert_one(s, "goal_below_past", "uv",
		   "target 1,000 falls behind the 1,001 of the last campaign");
	past[2].result = fig("1000");
	a_campaign_in_order_has_none(state);
}

static void a_goal_for_a_day_outside(void **state)
{
	struct scene *s = *state;

	s->goals[2].kpi_id = 99;
	s->goals[1].target = 1000;
	s->goals[2].day = day("2026-06-05");
	s->goals[2].code = "late";
	assert_one(s, "goal_day_outside", "late",
		   "target for 2026-06-05, a day outside of the campaign");
}

static void day_weights_that_do_not_fit(void **state)
{
	struct scene *s = *state;

	s->stages[1].day_weights = "1,2,3";
	assert_one(s, "stage_day_weights", "s",
		   "day weights '1,2,3' are not one for each of its 2 days");
}

static void a_kpi_without_owner(void **state)
{
	struct scene *s = *state;

	s->kpi.owner_role = "";
	assert_one(s, "kpi_no_owner", "uv", "KPI without owner");
	s->kpi.owner_id = 7;
	a_campaign_in_order_has_none(state);
}

static void a_kpi_without_target(void **state)
{
	struct scene *s = *state;

	s->in.n_goals = 0;
	assert_one(s, "kpi_no_target", "uv", "KPI with neither target nor threshold");
	s->kpi.threshold_op = THRESHOLD_BELOW;
	a_campaign_in_order_has_none(state);
}

static void a_stale_feed(void **state)
{
	struct scene *s = *state;

	s->feed.updated_at = utc("2026-05-31", 11, 30);
	assert_one(s, "feed_stale", "uv douyin", "no reading for 2d, twice its interval is 2d");
	s->feed.channel_id = 0;
	s->kpi.interval_s = 3600;
	assert_one(s, "feed_stale", "uv", "no reading for 2d, twice its interval is 2h");
	s->in.today = day("2026-06-05"); /* over */
	a_campaign_in_order_has_none(state);
}

static void a_task_without_owner(void **state)
{
	struct scene *s = *state;

	s->tasks[2].owner_role = "";
	assert_one(s, "task_no_owner", "T-3", "task without owner");
	s->tasks[2].state = TASK_DONE; /* nobody looks back */
	a_campaign_in_order_has_none(state);
}

static void a_task_without_due_date(void **state)
{
	struct scene *s = *state;

	s->tasks[2].due = DAY_NONE;
	assert_one(s, "task_no_due", "T-3", "task without due date");
}

static void a_task_outside_its_phase(void **state)
{
	struct scene *s = *state;

	s->tasks[2].due = day("2026-06-11");
	assert_one(s, "task_outside_phase", "T-3",
		   "task from 2026-06-03 to 2026-06-11 lies outside of phase run");
	s->tasks[2].start = DAY_NONE;
	assert_one(s, "task_outside_phase", "T-3",
		   "task from – to 2026-06-11 lies outside of phase run");
	s->tasks[2].start = day("2026-05-19");
	s->tasks[2].due = day("2026-05-20");
	assert_one(s, "task_outside_phase", "T-3",
		   "task from 2026-05-19 to 2026-05-20 lies outside of phase run");
}

static void a_cycle_of_dependencies(void **state)
{
	struct scene *s = *state;

	s->deps[1] = (struct task_dependency){ .task_id = 1, .needs_id = 2 };
	s->in.n_dependencies = 2;
	assert_one(s, "dependency_cycle", "T-1",
		   "tasks depend on each other in a cycle: T-1 → T-2 → T-1");
}

static void an_owner_with_too_much(void **state)
{
	struct scene *s = *state;

	s->tasks[1].owner_id = s->tasks[2].owner_id = 7;
	s->tasks[1].estimate_tenths = s->tasks[2].estimate_tenths = 20;
	assert_one(s, "owner_overbooked", "li",
		   "work for 2.0 days on 2026-06-03, with room for 1.0");
	s->person.capacity_pct = 200;
	a_campaign_in_order_has_none(state);
	s->person.capacity_pct = 100;
	s->tasks[2].estimate_tenths = 0;
	s->tasks[1].estimate_tenths = 0; /* half a day each */
	a_campaign_in_order_has_none(state);
}

static void material_that_comes_late(void **state)
{
	struct scene *s = *state;

	s->material.due = day("2026-05-30");
	assert_one(s, "material_late", "boxes",
		   "due 2026-05-30, less than 3 days before launch on 2026-06-01");
	s->material.state = MATERIAL_ACCEPTED;
	a_campaign_in_order_has_none(state);
}

static void a_plan_over_the_ceiling(void **state)
{
	struct scene *s = *state;

	s->lines[0].planned_minor = 9001;
	assert_one(s, "plan_over_ceiling", "C", "planned ¥100.01, approved ¥100.00");
}

/* The sample split: 5 % is below its own rule, and the product must say so. */
static void a_reserve_outside_its_range(void **state)
{
	struct scene *s = *state;

	s->lines[0].planned_minor = 9500;
	s->lines[1].planned_minor = 500;
	assert_one(s, "reserve_range", "C",
		   "the reserve is 5.0% of the budget, its range is 10.0% to 15.0%");
	s->campaign.reserve_min_bp = 300;
	s->campaign.reserve_max_bp = 500;
	a_campaign_in_order_has_none(state);
}

static void a_line_overdrawn(void **state)
{
	struct scene *s = *state;

	s->lines[0].spent_minor = 9250;
	assert_one(s, "line_overdrawn", "line", "¥2.50 more than planned is ordered or spent");
}

static void spending_without_an_order(void **state)
{
	struct scene *s = *state;

	s->entries[1].settles_id = 0;
	assert_one(s, "spend_without_commitment", "line",
		   "payments without a commitment: 1, ¥5.00 in all");
	s->entries[1].reversed_by = 9;
	a_campaign_in_order_has_none(state);
}

static void a_probable_double(void **state)
{
	struct scene *s = *state;

	s->entries[1].is_probable_double = true;
	s->entries[1].ref = "INV-7";
	assert_one(s, "probable_double", "L-100", "reference INV-7 with ¥5.00 was booked twice");
}

static void work_behind_an_unsigned_gate(void **state)
{
	struct scene *s = *state;

	s->gate_state = (struct gate_state){ .roles = 1, .missing = 1 };
	s->gate.due = DAY_NONE;
	s->tasks[0].state = TASK_DOING;
	assert_one(s, "gate_unsigned", "launch",
		   "gate not passed, but tasks after it are under way or done: 1");
	s->tasks[0].state = TASK_TODO;
	a_campaign_in_order_has_none(state);
}

static void a_gate_that_is_late(void **state)
{
	struct scene *s = *state;

	s->gate_state = (struct gate_state){ .roles = 1, .missing = 1 };
	assert_one(s, "gate_overdue", "launch", "gate was due on 2026-05-31");
}

static void signatures_out_of_date(void **state)
{
	struct scene *s = *state;

	s->gate_state = (struct gate_state){ .roles = 2, .outdated = 2, .was_passed = true };
	assert_one(s, "gate_outdated", "launch",
		   "sign-offs out of date: 2; what they cover has changed");
}

static void a_risk_without_response(void **state)
{
	struct scene *s = *state;

	s->risk.response = "";
	assert_one(s, "risk_no_response", "page", "risk without response");
	s->risk_step.risk_id = 1;
	a_campaign_in_order_has_none(state);
}

static void a_channel_live_without_trial(void **state)
{
	struct scene *s = *state;

	s->channel.trial_at = INSTANT_NONE;
	assert_one(s, "channel_no_trial", "douyin", "live without a trial");
}

static void a_review_that_is_overdue(void **state)
{
	struct scene *s = *state;

	s->in.today = day("2026-06-11");
	a_campaign_in_order_has_none(state);
	s->in.today = day("2026-06-12");
	assert_one(s, "review_overdue", "C",
		   "ended on 2026-06-04, and nothing of a review is there");
	s->in.n_lessons = 1;
	a_campaign_in_order_has_none(state);
	s->in.n_lessons = 0;
	s->campaign.state = CAMPAIGN_CLOSED;
	a_campaign_in_order_has_none(state);
}

static void errors_come_first(void **state)
{
	struct scene *s = *state;

	s->kpi.owner_role = "";
	s->material.due = day("2026-05-31");
	s->risk.response = "";
	check_run(&s->in, &s->findings);
	assert_int_equal(s->findings.n, 3);
	assert_string_equal(s->findings.list[0].code, "material_late");
	assert_string_equal(s->findings.list[1].code, "kpi_no_owner");
	assert_string_equal(s->findings.list[2].code, "risk_no_response");
	assert_int_equal(check_count(&s->findings, SEVERITY_WARNING), 2);
}

static void arguments_are_put_in_by_number(void **state)
{
	struct finding f = { .args = { "a", "b", "100%" } };
	struct str s = { 0 };

	(void)state;
	check_add_text(&s, "%3 %1%2 %% %4 %", &f);
	assert_string_equal(str_text(&s), "100% ab %% %4 %");
	str_release(&s);
}

static void every_rule_has_words(void **state)
{
	(void)state;
	for (const struct check_rule *r = check_rules; r->code; r++)
		assert_true(*r->message && *r->advice && *enum_key(&severities, (int)r->severity));
}

#define scene_test(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

TEST_MAIN(scene_test(a_campaign_in_order_has_none), scene_test(an_empty_campaign_has_none),
	  scene_test(goals_that_do_not_add_up), scene_test(a_goal_for_a_day_outside),
	  scene_test(a_target_out_of_proportion_to_the_last_ones),
	  scene_test(day_weights_that_do_not_fit), scene_test(a_kpi_without_owner),
	  scene_test(a_kpi_without_target), scene_test(a_stale_feed),
	  scene_test(a_task_without_owner), scene_test(a_task_without_due_date),
	  scene_test(a_task_outside_its_phase), scene_test(a_cycle_of_dependencies),
	  scene_test(an_owner_with_too_much), scene_test(material_that_comes_late),
	  scene_test(a_plan_over_the_ceiling), scene_test(a_reserve_outside_its_range),
	  scene_test(a_line_overdrawn), scene_test(spending_without_an_order),
	  scene_test(a_probable_double), scene_test(work_behind_an_unsigned_gate),
	  scene_test(a_gate_that_is_late), scene_test(signatures_out_of_date),
	  scene_test(a_risk_without_response), scene_test(a_channel_live_without_trial),
	  scene_test(a_review_that_is_overdue), scene_test(errors_come_first),
	  cmocka_unit_test(arguments_are_put_in_by_number), cmocka_unit_test(every_rule_has_words))
