/* Gates: conditions, sign-offs, states of phases. */
#include "help.h"

#include "rules/gate.h"

static struct task a_task(int64_t phase_id, const char *module, enum task_state state)
{
	return (struct task){ .phase_id = phase_id, .module = module, .state = state };
}

static struct gate_condition a_condition(enum condition_kind kind)
{
	return (struct gate_condition){ .gate_id = 1,
					.code = "",
					.title = "",
					.kind = kind,
					.module = "",
					.milestone = "",
					.met_at = INSTANT_NONE };
}

struct fact_row {
	const char *name;
	enum condition_kind kind;
	struct gate_count count;
	bool want;
};

static const struct fact_row facts_rows[] = {
	{ "goals add up", CONDITION_GOALS_ADD_UP, { 3, 0 }, true },
	{ "one goal doesn't", CONDITION_GOALS_ADD_UP, { 3, 1 }, false },
	{ "nothing is broken down", CONDITION_GOALS_ADD_UP, { 0, 0 }, true },
	{ "all goals owned", CONDITION_GOALS_OWNED, { 3, 0 }, true },
	{ "no goal at all", CONDITION_GOALS_OWNED, { 0, 0 }, false },
	{ "a KPI without target", CONDITION_KPIS_TARGETED, { 9, 1 }, false },
	{ "all KPIs targeted", CONDITION_KPIS_TARGETED, { 9, 0 }, true },
	{ "all KPIs owned", CONDITION_KPIS_OWNED, { 9, 0 }, true },
	{ "no KPI at all", CONDITION_KPIS_OWNED, { 0, 0 }, false },
	{ "a risk without response", CONDITION_RISKS_HAVE_RESPONSE, { 2, 1 }, false },
	{ "no risks", CONDITION_RISKS_HAVE_RESPONSE, { 0, 0 }, true },
	{ "materials accepted", CONDITION_MATERIALS_ACCEPTED, { 2, 0 }, true },
	{ "materials missing", CONDITION_MATERIALS_ACCEPTED, { 2, 2 }, false },
	{ "a partner has not signed", CONDITION_PARTNERS_SIGNED, { 2, 1 }, false },
	{ "channels ready", CONDITION_CHANNELS_READY, { 2, 0 }, true },
	{ "a channel is not", CONDITION_CHANNELS_READY, { 2, 1 }, false },
};

static void conditions_look_at_facts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(facts_rows); i++) {
		const struct fact_row *r = &facts_rows[i];
		struct gate_condition c = a_condition(r->kind);
		struct gate_facts f = { .goals_add_up = r->count,
					.goals_owned = r->count,
					.kpis_targeted = r->count,
					.kpis_owned = r->count,
					.risks = r->count,
					.materials = r->count,
					.partners = r->count,
					.channels = r->count };
		struct gate_condition_state s = gate_check_condition(&c, &f);

		if (s.is_met != r->want || s.count.missing != r->count.missing)
			fail_msg("%s", r->name);
	}
}

static void conditions_about_money_and_incidents(void **state)
{
	struct gate_condition ceiling = a_condition(CONDITION_BUDGET_WITHIN_CEILING);
	struct gate_condition reserve = a_condition(CONDITION_RESERVE_IN_RANGE);
	struct gate_condition calm = a_condition(CONDITION_NO_OPEN_INCIDENT);
	struct gate_facts f = { .planned_minor = 100, .approved_minor = 100 };

	(void)state;
	assert_true(gate_check_condition(&ceiling, &f).is_met);
	assert_false(gate_check_condition(&reserve, &f).is_met);
	assert_true(gate_check_condition(&calm, &f).is_met);
	f.planned_minor = 101;
	f.reserve_in_range = true;
	f.open_incidents = 1;
	assert_false(gate_check_condition(&ceiling, &f).is_met);
	assert_true(gate_check_condition(&reserve, &f).is_met);
	assert_false(gate_check_condition(&calm, &f).is_met);
	f.planned_minor = 0;
	assert_false(gate_check_condition(&ceiling, &f).is_met);
}

static void a_manual_condition_is_ticked(void **state)
{
	struct gate_condition c = a_condition(CONDITION_MANUAL);
	struct gate_facts f = { 0 };

	(void)state;
	assert_false(gate_check_condition(&c, &f).is_met);
	c.met_at = 5;
	assert_true(gate_check_condition(&c, &f).is_met);
}

static void tasks_done_counts_phase_and_module(void **state)
{
	struct task t[] = { a_task(1, "design", TASK_DONE), a_task(1, "data", TASK_DOING),
			    a_task(2, "Design", TASK_DROPPED), a_task(2, "design", TASK_TODO) };
	struct gate_condition c = a_condition(CONDITION_TASKS_DONE);
	struct gate_facts f = { .tasks = t, .n_tasks = 4 };
	struct gate_condition_state s = gate_check_condition(&c, &f);

	(void)state;
	assert_false(s.is_met);
	assert_int_equal(s.count.total, 4);
	assert_int_equal(s.count.missing, 2);
	c.phase_id = 1;
	c.module = "design";
	assert_true(gate_check_condition(&c, &f).is_met);
	c.phase_id = 2;
	assert_int_equal(gate_check_condition(&c, &f).count.missing, 1);
	c.module = "legal"; /* no such task */
	assert_false(gate_check_condition(&c, &f).is_met);
}

static void a_milestone_is_reached(void **state)
{
	struct milestone m = { .code = "tested", .reached_at = INSTANT_NONE };
	struct gate_condition c = a_condition(CONDITION_MILESTONE_REACHED);
	struct gate_facts f = { .milestones = &m, .n_milestones = 1 };

	(void)state;
	c.milestone = "tested";
	assert_false(gate_check_condition(&c, &f).is_met);
	m.reached_at = 9;
	assert_true(gate_check_condition(&c, &f).is_met);
	c.milestone = "other";
	assert_false(gate_check_condition(&c, &f).is_met);
}

static enum signoff_state signed_by(const struct signoff *s, size_t n, const char *role,
				    const char *now_hash, const struct signoff **which)
{
	const struct gate gate = { .id = 1 };
	const struct gate_input in = {
		.gate = &gate, .signoffs = s, .n_signoffs = n, .now_hash = now_hash
	};

	return gate_signoff_state(&in, role, which);
}

static void the_newest_signoff_of_a_role_decides(void **state)
{
	struct signoff s[] = {
		{ .id = 1,
		  .gate_id = 1,
		  .role = "finance",
		  .is_approval = true,
		  .covers_hash = "a" },
		{ .id = 2,
		  .gate_id = 2,
		  .role = "finance",
		  .is_approval = true,
		  .covers_hash = "b" },
		{ .id = 3, .gate_id = 1, .role = "finance", .covers_hash = "a" },
		{ .id = 4,
		  .gate_id = 1,
		  .role = "finance",
		  .is_approval = true,
		  .covers_hash = "b" },
	};
	const struct signoff *which;

	(void)state;
	assert_int_equal(signed_by(s, 0, "finance", "a", &which), SIGNOFF_MISSING);
	assert_null(which);
	assert_int_equal(signed_by(s, 1, "Finance", "a", &which), SIGNOFF_CURRENT);
	assert_int_equal(which->id, 1);
	assert_int_equal(signed_by(s, 2, "finance", "b", NULL), SIGNOFF_OUTDATED);
	assert_int_equal(signed_by(s, 3, "finance", "a", NULL), SIGNOFF_REJECTED);
	assert_int_equal(signed_by(s, 4, "finance", "b", NULL), SIGNOFF_CURRENT);
	assert_int_equal(signed_by(s, 4, "lead", "b", NULL), SIGNOFF_MISSING);
}

/* A gate with one condition and two roles. */
struct scene {
	struct gate gate;
	struct gate_condition condition;
	struct gate_role roles[3];
	struct signoff signoffs[2];
	struct gate_facts facts;
	struct gate_input in;
};

static void scene_init(struct scene *s)
{
	*s = (struct scene){
		.gate = { .id = 1, .code = "g", .override_reason = "" },
		.condition = a_condition(CONDITION_MANUAL),
		.roles = { { .gate_id = 1, .role = "finance" },
			   { .gate_id = 1, .role = "lead" },
			   { .gate_id = 2, .role = "other" } },
		.signoffs = { { .gate_id = 1,
				.role = "finance",
				.is_approval = true,
				.covers_hash = "v1" },
			      { .gate_id = 1,
				.role = "lead",
				.is_approval = true,
				.covers_hash = "v1" } },
	};
	s->condition.met_at = 1;
	s->in = (struct gate_input){ .gate = &s->gate,
				     .conditions = &s->condition,
				     .n_conditions = 1,
				     .roles = s->roles,
				     .n_roles = 3,
				     .signoffs = s->signoffs,
				     .n_signoffs = 2,
				     .now_hash = "v1",
				     .facts = &s->facts };
}

static void passing_needs_every_role_and_every_condition(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s);
	assert_true(gate_state_of(&s.in).is_passed);
	assert_int_equal(gate_state_of(&s.in).roles, 2);
	s.in.n_signoffs = 1;
	assert_false(gate_state_of(&s.in).is_passed);
	assert_int_equal(gate_state_of(&s.in).missing, 1);
	s.in.n_signoffs = 2;
	s.condition.met_at = INSTANT_NONE;
	assert_false(gate_state_of(&s.in).is_passed);
	assert_int_equal(gate_state_of(&s.in).conditions_met, 0);
	s.condition.met_at = 1;
	s.signoffs[1].is_approval = false;
	assert_false(gate_state_of(&s.in).is_passed);
	assert_int_equal(gate_state_of(&s.in).rejected, 1);
	assert_false(gate_state_of(&s.in).was_passed);
}

static void a_change_after_the_signoff_puts_it_out_of_date(void **state)
{
	struct gate_state g;
	struct scene s;

	(void)state;
	scene_init(&s);
	s.in.now_hash = "v2";
	g = gate_state_of(&s.in);
	assert_int_equal(g.outdated, 2);
	assert_false(g.is_passed);
	assert_true(g.was_passed);
	s.signoffs[0].covers_hash = "v2";
	g = gate_state_of(&s.in);
	assert_int_equal(g.current, 1);
	assert_int_equal(g.outdated, 1);
	assert_false(g.is_passed);
}

static void an_override_passes_and_stays_visible(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s);
	s.in.n_signoffs = 0;
	s.gate.override_reason = "the venue closes today";
	assert_true(gate_state_of(&s.in).is_passed);
	assert_true(gate_state_of(&s.in).is_overridden);
	assert_int_equal(gate_state_of(&s.in).missing, 2);
}

static void a_gate_without_roles_passes_by_its_conditions(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s);
	s.in.n_roles = 0;
	assert_true(gate_state_of(&s.in).is_passed);
	s.condition.met_at = INSTANT_NONE;
	assert_false(gate_state_of(&s.in).is_passed);
	assert_false(gate_state_of(&s.in).was_passed);
}

struct phase_row {
	const char *name;
	int opening, closing; /* -1 no such gate, 0 not passed, 1 passed */
	int32_t today;        /* the phase is 10..20 */
	enum phase_state want;
};

static const struct phase_row phase_rows[] = {
	{ "no gates, before", -1, -1, 9, PHASE_WAITING },
	{ "no gates, first day", -1, -1, 10, PHASE_OPEN },
	{ "no gates, last day", -1, -1, 20, PHASE_OPEN },
	{ "no gates, after", -1, -1, 21, PHASE_DONE },
	{ "opening not passed", 0, -1, 15, PHASE_WAITING },
	{ "opening not passed, after", 0, -1, 25, PHASE_WAITING },
	{ "opening passed early", 1, -1, 5, PHASE_OPEN },
	{ "opening passed, after", 1, -1, 21, PHASE_DONE },
	{ "closing not passed, after", -1, 0, 25, PHASE_OPEN },
	{ "closing passed", -1, 1, 15, PHASE_DONE },
	{ "both passed", 1, 1, 15, PHASE_DONE },
	{ "opening passed, closing not", 1, 0, 25, PHASE_OPEN },
};

static void a_phase_hangs_on_its_gates(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(phase_rows); i++) {
		const struct phase_row *r = &phase_rows[i];
		struct phase p = { .id = 5, .start = 10, .end = 20 };
		struct gate gates[3] = { { .id = 1, .opens_phase_id = 9, .closes_phase_id = 9 },
					 { .id = 2, .opens_phase_id = r->opening < 0 ? 0 : 5 },
					 { .id = 3, .closes_phase_id = r->closing < 0 ? 0 : 5 } };
		struct gate_state states[3] = { { .was_passed = true },
						{ .was_passed = r->opening == 1 },
						{ .was_passed = r->closing == 1 } };

		if (phase_state_of(&p, gates, states, 3, r->today) != r->want)
			fail_msg("%s", r->name);
	}
}

TEST_MAIN(cmocka_unit_test(conditions_look_at_facts),
	  cmocka_unit_test(conditions_about_money_and_incidents),
	  cmocka_unit_test(a_manual_condition_is_ticked),
	  cmocka_unit_test(tasks_done_counts_phase_and_module),
	  cmocka_unit_test(a_milestone_is_reached),
	  cmocka_unit_test(the_newest_signoff_of_a_role_decides),
	  cmocka_unit_test(passing_needs_every_role_and_every_condition),
	  cmocka_unit_test(a_change_after_the_signoff_puts_it_out_of_date),
	  cmocka_unit_test(an_override_passes_and_stays_visible),
	  cmocka_unit_test(a_gate_without_roles_passes_by_its_conditions),
	  cmocka_unit_test(a_phase_hangs_on_its_gates))
