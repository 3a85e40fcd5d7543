/* Tasks in time. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "rules/schedule.h"

enum { TODAY = 100 };

static struct task a_task(int64_t id, int32_t start, int32_t due)
{
	return (struct task){ .id = id,
			      .number = id,
			      .code = "",
			      .title = "",
			      .phase_id = 1,
			      .module = "",
			      .owner_role = "",
			      .start = start,
			      .due = due,
			      .deliverable = "",
			      .standard = "",
			      .evidence = "",
			      .reason = "",
			      .done_at = INSTANT_NONE,
			      .note = "" };
}

struct late_row {
	const char *name;
	enum task_state state;
	int32_t start, due;
	bool is_overdue, is_due_soon, is_late_start;
};

static const struct late_row lates[] = {
	{ "due yesterday", TASK_TODO, DAY_NONE, TODAY - 1, true, false, false },
	{ "due today", TASK_DOING, DAY_NONE, TODAY, false, true, false },
	{ "due in three days", TASK_DOING, DAY_NONE, TODAY + 3, false, true, false },
	{ "due in four days", TASK_DOING, DAY_NONE, TODAY + 4, false, false, false },
	{ "without due date", TASK_TODO, DAY_NONE, DAY_NONE, false, false, false },
	{ "blocked and late", TASK_BLOCKED, DAY_NONE, TODAY - 1, true, false, false },
	{ "done late", TASK_DONE, TODAY - 9, TODAY - 1, false, false, false },
	{ "dropped", TASK_DROPPED, TODAY - 9, TODAY, false, false, false },
	{ "should have started", TASK_TODO, TODAY - 1, TODAY + 9, false, false, true },
	{ "starts today", TASK_TODO, TODAY, TODAY + 9, false, false, false },
	{ "has started", TASK_DOING, TODAY - 1, TODAY + 9, false, false, false },
};

static void what_is_late(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lates); i++) {
		const struct late_row *r = &lates[i];
		struct task t = a_task(1, r->start, r->due);

		t.state = r->state;
		if (task_is_overdue(&t, TODAY) != r->is_overdue ||
		    task_is_due_soon(&t, TODAY) != r->is_due_soon ||
		    task_is_late_start(&t, TODAY) != r->is_late_start)
			fail_msg("%s", r->name);
	}
}

struct move_row {
	const char *name;
	enum task_state from, to;
	const char *reason, *evidence;
	bool needs_evidence;
	size_t open_needs;
	enum task_move want;
};

static const struct move_row moves[] = {
	{ "start", TASK_TODO, TASK_DOING, "", "", false, 1, TASK_MOVE_OK },
	{ "finish", TASK_DOING, TASK_DONE, "", "", false, 0, TASK_MOVE_OK },
	{ "finish at once", TASK_TODO, TASK_DONE, "", "", false, 0, TASK_MOVE_OK },
	{ "block without reason", TASK_DOING, TASK_BLOCKED, "", "", false, 0, TASK_MOVE_REASON },
	{ "block", TASK_DOING, TASK_BLOCKED, "no KOL", "", false, 0, TASK_MOVE_OK },
	{ "drop without reason", TASK_TODO, TASK_DROPPED, "", "", false, 0, TASK_MOVE_REASON },
	{ "drop", TASK_TODO, TASK_DROPPED, "cut", "", false, 0, TASK_MOVE_OK },
	{ "reopen", TASK_DONE, TASK_TODO, "", "", false, 0, TASK_MOVE_OK },
	{ "again", TASK_DONE, TASK_DONE, "", "", false, 0, TASK_MOVE_SAME },
	{ "before what it needs", TASK_DOING, TASK_DONE, "", "", false, 2, TASK_MOVE_CONFIRMATION },
	{ "without evidence", TASK_DOING, TASK_DONE, "", "", true, 2, TASK_MOVE_EVIDENCE },
	{ "with evidence", TASK_DOING, TASK_DONE, "", "link", true, 0, TASK_MOVE_OK },
};

static void what_a_move_needs(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
		const struct move_row *m = &moves[i];
		struct task t = a_task(1, DAY_NONE, DAY_NONE);

		t.state = m->from;
		t.needs_evidence = m->needs_evidence;
		if (task_check_move(&t, m->to, m->reason, m->evidence, m->open_needs) != m->want)
			fail_msg("%s", m->name);
	}
}

static void durations_and_weights(void **state)
{
	struct task t = a_task(1, 10, 14);

	(void)state;
	assert_int_equal(task_duration(&t), 5);
	assert_int_equal(task_weight(&t), 10);
	t.estimate_tenths = 21;
	assert_int_equal(task_duration(&t), 5);
	assert_int_equal(task_weight(&t), 21);
	t.start = DAY_NONE;
	assert_int_equal(task_duration(&t), 3);
	t.estimate_tenths = 0;
	assert_int_equal(task_duration(&t), 1);
}

/* ---- Dependencies */

/* Tasks 1..n and what they need, as pairs of ids. */
struct net {
	struct arena arena;
	struct task tasks[12];
	struct task_dependency deps[12];
	size_t n, n_deps;
	struct schedule schedule;
	struct schedule_row rows[12];
};

static int net_setup(void **state)
{
	*state = mem_alloc(sizeof(struct net));
	return 0;
}

static int net_teardown(void **state)
{
	struct net *n = *state;

	arena_release(&n->arena);
	free(n);
	return 0;
}

static struct task *net_task(struct net *n, int32_t start, int32_t due)
{
	n->tasks[n->n] = a_task((int64_t)n->n + 1, start, due);
	return &n->tasks[n->n++];
}

static void net_needs(struct net *n, int64_t task, int64_t needs)
{
	n->deps[n->n_deps++] = (struct task_dependency){ .task_id = task, .needs_id = needs };
}

static void net_make(struct net *n)
{
	schedule_init(&n->schedule, &n->arena,
		      &(struct schedule_input){ n->tasks, n->n, n->deps, n->n_deps });
}

static void net_project(struct net *n)
{
	struct err err = { 0 };

	net_make(n);
	if (schedule_project(&n->schedule, &n->arena, TODAY, n->rows, &err))
		fail_msg("%s", err.message);
}

static void a_dependency_that_closes_a_cycle_is_named(void **state)
{
	struct net *n = *state;
	struct err err = { 0 };

	for (int i = 0; i < 4; i++)
		net_task(n, DAY_NONE, DAY_NONE);
	net_needs(n, 2, 1);
	net_needs(n, 3, 2);
	net_needs(n, 4, 1);
	net_make(n);
	assert_int_equal(schedule_check_dependency(&n->schedule, &n->arena, 1, 3, &err), -1);
	assert_non_null(strstr(err.message, "T-1 → T-3 → T-2 → T-1"));
	assert_int_equal(schedule_check_dependency(&n->schedule, &n->arena, 1, 1, &err), -1);
	assert_non_null(strstr(err.message, "T-1 → T-1"));
	assert_int_equal(schedule_check_dependency(&n->schedule, &n->arena, 3, 4, &err), 0);
	assert_int_equal(schedule_check_dependency(&n->schedule, &n->arena, 3, 1, &err), 0);
	assert_int_equal(schedule_check_dependency(&n->schedule, &n->arena, 3, 99, &err), -1);
	assert_int_equal(err.code, ERR_NOINPUT);
}

static void a_cycle_that_is_there_is_found(void **state)
{
	struct net *n = *state;
	struct err err = { 0 };
	const size_t *path;

	for (int i = 0; i < 4; i++)
		net_task(n, DAY_NONE, DAY_NONE);
	net_needs(n, 1, 2);
	net_needs(n, 2, 3);
	net_needs(n, 3, 4);
	net_make(n);
	assert_int_equal(schedule_find_cycle(&n->schedule, &n->arena, &path), 0);
	net_needs(n, 4, 2);
	net_make(n);
	assert_int_equal(schedule_find_cycle(&n->schedule, &n->arena, &path), 4);
	assert_string_equal(schedule_path_text(&n->schedule, &n->arena, path, 4),
			    "T-2 → T-3 → T-4 → T-2");
	assert_int_equal(schedule_project(&n->schedule, &n->arena, TODAY, n->rows, &err), -1);
	assert_non_null(strstr(err.message, "T-2 → T-3 → T-4 → T-2"));
}

static void tasks_are_found_by_id(void **state)
{
	struct net *n = *state;

	for (int i = 0; i < 4; i++)
		net_task(n, DAY_NONE, DAY_NONE);
	net_needs(n, 1, 55); /* a task that is not there */
	net_make(n);
	assert_int_equal(schedule_find(&n->schedule, 3), 2);
	assert_int_equal(schedule_find(&n->schedule, 5), -1);
}

/* 1 (2 days) - 2 (5 days) - 4 (1 day), with 3 (1 day) beside 2 */
static void make_diamond(struct net *n)
{
	net_task(n, 100, 101);
	net_task(n, 102, 106);
	net_task(n, 102, 102);
	net_task(n, 107, 107);
	net_needs(n, 2, 1);
	net_needs(n, 3, 1);
	net_needs(n, 4, 2);
	net_needs(n, 4, 3);
}

static void the_critical_path_is_the_longest_chain(void **state)
{
	struct net *n = *state;
	const size_t *path;

	make_diamond(n);
	net_project(n);
	assert_int_equal(n->rows[3].finish, 107);
	assert_int_equal(n->rows[0].slack, 0);
	assert_int_equal(n->rows[1].slack, 0);
	assert_int_equal(n->rows[2].slack, 4);
	assert_false(n->rows[2].is_critical);
	assert_int_equal(schedule_critical_path(&n->schedule, &n->arena, n->rows, &path), 3);
	assert_string_equal(schedule_path_text(&n->schedule, &n->arena, path, 3),
			    "T-1 → T-2 → T-4");
}

static void durations_come_from_estimates_without_dates(void **state)
{
	struct net *n = *state;

	net_task(n, DAY_NONE, DAY_NONE)->estimate_tenths = 30;
	net_task(n, DAY_NONE, DAY_NONE)->estimate_tenths = 15;
	net_task(n, DAY_NONE, DAY_NONE);
	net_needs(n, 2, 1);
	net_needs(n, 3, 2);
	net_project(n);
	assert_int_equal(n->rows[0].start, TODAY);
	assert_int_equal(n->rows[1].start, TODAY + 3);
	assert_int_equal(n->rows[2].finish, TODAY + 5);
}

static void a_late_task_pushes_what_needs_it(void **state)
{
	struct net *n = *state;
	struct milestone m = { .phase_id = 1, .day = 107, .reached_at = INSTANT_NONE };

	make_diamond(n);
	net_project(n);
	assert_int_equal(schedule_milestone_slip(&n->schedule, n->rows, &m), 0);
	n->tasks[0].start = 95; /* should be over since yesterday, and has not begun */
	n->tasks[0].due = 99;
	net_project(n);
	assert_int_equal(n->rows[0].finish, 104);
	assert_int_equal(n->rows[0].slip, 5);
	assert_int_equal(n->rows[1].start, 105);
	assert_int_equal(n->rows[3].finish, 110);
	assert_int_equal(n->rows[3].slip, 3);
	assert_int_equal(n->rows[2].slip, 3);
	assert_int_equal(schedule_milestone_slip(&n->schedule, n->rows, &m), 3);
	assert_int_equal(task_moves_milestone(&n->tasks[3], &n->rows[3], &m), 3);
	assert_int_equal(task_moves_milestone(&n->tasks[0], &n->rows[0], &m), 0);
	m.day = 106; /* T-4 is due after it */
	assert_int_equal(schedule_milestone_slip(&n->schedule, n->rows, &m), 3);
	m.day = 104;
	assert_int_equal(schedule_milestone_slip(&n->schedule, n->rows, &m), 1);
	m.day = 107;
	m.reached_at = 0;
	assert_int_equal(schedule_milestone_slip(&n->schedule, n->rows, &m), 0);
	m.reached_at = INSTANT_NONE;
	m.phase_id = 2;
	assert_int_equal(schedule_milestone_slip(&n->schedule, n->rows, &m), 0);
}

static void a_task_under_way_takes_today_at_least(void **state)
{
	struct net *n = *state;

	net_task(n, 90, 98)->state = TASK_DOING;
	net_task(n, 90, 105)->state = TASK_DOING;
	net_project(n);
	assert_int_equal(n->rows[0].start, 90);
	assert_int_equal(n->rows[0].finish, TODAY);
	assert_int_equal(n->rows[0].slip, 2);
	assert_int_equal(n->rows[1].finish, 105);
	assert_int_equal(n->rows[1].slip, 0);
}

static void done_tasks_hold_nobody_up(void **state)
{
	struct net *n = *state;

	make_diamond(n);
	n->tasks[0].start = 105;
	n->tasks[0].due = 110;
	n->tasks[0].state = TASK_DONE;
	n->tasks[1].state = TASK_DROPPED;
	net_project(n);
	assert_int_equal(n->rows[2].start, 102);
	assert_int_equal(n->rows[3].start, 107);
	assert_int_equal(n->rows[0].slip, 0);
	assert_false(n->rows[0].is_critical);
	assert_false(n->rows[1].is_critical);
	assert_true(n->rows[3].is_critical);
}

static void no_tasks_have_no_path(void **state)
{
	struct net *n = *state;
	const size_t *path;

	net_project(n);
	assert_int_equal(schedule_critical_path(&n->schedule, &n->arena, n->rows, &path), 0);
	assert_int_equal(schedule_find_cycle(&n->schedule, &n->arena, &path), 0);
}

/* Random nets without and with a cycle: the projection holds, slack is never
 * negative, delaying a task by its slack never moves the end. */
enum { NODES = 40, EDGES = 70 };

static int32_t end_of(const struct schedule_row *rows)
{
	int32_t end = 0;

	for (int i = 0; i < NODES; i++)
		end = MAX(end, rows[i].finish);
	return end;
}

static void check_net(struct arena *a, struct task *tasks, const struct task_dependency *deps,
		      size_t slipping)
{
	struct schedule s;
	struct schedule_row rows[NODES], again[NODES];

	schedule_init(&s, a, &(struct schedule_input){ tasks, NODES, deps, EDGES });
	assert_int_equal(schedule_project(&s, a, 0, rows, NULL), 0);
	for (int i = 0; i < EDGES; i++)
		assert_true(rows[deps[i].needs_id - 1].finish < rows[deps[i].task_id - 1].start);
	for (int i = 0; i < NODES; i++)
		assert_true(rows[i].slack >= 0);
	/* a day more than its slack moves the end by a day */
	tasks[slipping].start = rows[slipping].start + rows[slipping].slack;
	tasks[slipping].due = rows[slipping].finish + rows[slipping].slack;
	assert_int_equal(schedule_project(&s, a, 0, again, NULL), 0);
	assert_int_equal(end_of(again), end_of(rows));
	tasks[slipping].start++;
	tasks[slipping].due++;
	assert_int_equal(schedule_project(&s, a, 0, again, NULL), 0);
	assert_int_equal(end_of(again), end_of(rows) + 1);
}

static void random_nets_hold_together(void **state)
{
	struct test_random r = test_random_seed(11);

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct arena arena = { 0 };
		struct task tasks[NODES];
		struct task_dependency deps[EDGES] = { 0 };

		for (int i = 0; i < NODES; i++) {
			int32_t start = (int32_t)test_random_between(&r, 0, 30);

			tasks[i] = a_task(i + 1, start,
					  start + (int32_t)test_random_between(&r, 0, 9));
		}
		for (int i = 0; i < EDGES; i++) {
			deps[i].task_id = test_random_between(&r, 2, NODES);
			deps[i].needs_id = test_random_between(&r, 1, deps[i].task_id - 1);
		}
		check_net(&arena, tasks, deps, (size_t)test_random_between(&r, 0, NODES - 1));
		/* the way back of any chain is a cycle, named from end to end */
		struct schedule s;
		const size_t *path;
		size_t n;

		schedule_init(&s, &arena, &(struct schedule_input){ tasks, NODES, deps, EDGES });
		n = schedule_cycle_with(&s, &arena, (size_t)deps[0].needs_id - 1,
					(size_t)deps[0].task_id - 1, &path);
		assert_true(n >= 3);
		assert_int_equal(path[0], path[n - 1]);
		assert_int_equal(tasks[path[0]].id, deps[0].needs_id);
		arena_release(&arena);
	}
}

/* A chain of 100,000 tasks: no recursion, no quadratic walk. */
static void a_long_chain_is_walked_without_recursion(void **state)
{
	enum { LONG = 100000 };
	struct arena arena = { 0 };
	struct task *tasks = arena_array(&arena, LONG, sizeof(*tasks));
	struct task_dependency *deps = arena_array(&arena, LONG, sizeof(*deps));
	struct schedule_row *rows = arena_array(&arena, LONG, sizeof(*rows));
	struct schedule s;
	const size_t *path;

	(void)state;
	for (int i = 0; i < LONG; i++) {
		tasks[i] = a_task(i + 1, DAY_NONE, DAY_NONE);
		deps[i] = (struct task_dependency){ .task_id = i + 1, .needs_id = i };
	}
	schedule_init(&s, &arena, &(struct schedule_input){ tasks, LONG, deps, LONG });
	assert_int_equal(schedule_project(&s, &arena, 0, rows, NULL), 0);
	assert_int_equal(rows[LONG - 1].finish, LONG - 1);
	assert_int_equal(schedule_critical_path(&s, &arena, rows, &path), LONG);
	assert_int_equal(schedule_cycle_with(&s, &arena, 0, LONG - 1, &path), LONG + 1);
	arena_release(&arena);
}

/* ---- Phases and people */

static void progress_weighs_by_estimate(void **state)
{
	struct phase_work w = { 0, 0 };
	struct task t = a_task(1, 0, 1);

	(void)state;
	assert_fig(phase_progress(&w), "");
	phase_add_work(&w, TASK_DROPPED, task_weight(&t));
	assert_fig(phase_progress(&w), "");
	phase_add_work(&w, TASK_TODO, task_weight(&t));
	assert_fig(phase_progress(&w), "0");
	t.estimate_tenths = 30;
	phase_add_work(&w, TASK_DONE, task_weight(&t));
	assert_fig(phase_progress(&w), "0.75");
}

static void time_share_runs_from_0_to_1(void **state)
{
	struct phase p = { .start = day("2026-06-01"), .end = day("2026-06-04") };

	(void)state;
	assert_fig(phase_time_share(&p, zone_utc(), utc("2026-05-01", 0, 0)), "0");
	assert_fig(phase_time_share(&p, zone_utc(), utc("2026-06-03", 0, 0)), "0.5");
	assert_fig(phase_time_share(&p, zone_utc(), utc("2026-06-04", 12, 0)), "0.875");
	assert_fig(phase_time_share(&p, zone_utc(), utc("2026-06-05", 0, 0)), "1");
	assert_fig(phase_time_share(&p, zone_utc(), utc("2027-06-05", 0, 0)), "1");
}

struct health_row {
	const char *progress, *time;
	enum health want;
};

static const struct health_row health_rows[] = {
	{ "0.5", "0.5", HEALTH_GOOD },  { "0.46", "0.5", HEALTH_GOOD },
	{ "0.45", "0.5", HEALTH_FAIR }, { "0.41", "0.5", HEALTH_FAIR },
	{ "0.4", "0.5", HEALTH_POOR },  { "0", "0.01", HEALTH_POOR },
	{ "0", "0", HEALTH_NONE },      { "", "0.5", HEALTH_NONE },
	{ "1", "0.5", HEALTH_GOOD },
};

static void health_is_progress_against_time(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(health_rows); i++) {
		const struct health_row *r = &health_rows[i];

		if (phase_health(fig(r->progress), fig(r->time)) != r->want)
			fail_msg("%s of %s", r->progress, r->time);
	}
}

#define net_test(f) cmocka_unit_test_setup_teardown(f, net_setup, net_teardown)

TEST_MAIN(cmocka_unit_test(what_is_late), cmocka_unit_test(what_a_move_needs),
	  cmocka_unit_test(durations_and_weights),
	  net_test(a_dependency_that_closes_a_cycle_is_named),
	  net_test(a_cycle_that_is_there_is_found), net_test(tasks_are_found_by_id),
	  net_test(the_critical_path_is_the_longest_chain),
	  net_test(durations_come_from_estimates_without_dates),
	  net_test(a_late_task_pushes_what_needs_it),
	  net_test(a_task_under_way_takes_today_at_least), net_test(done_tasks_hold_nobody_up),
	  net_test(no_tasks_have_no_path), cmocka_unit_test(random_nets_hold_together),
	  cmocka_unit_test(a_long_chain_is_walked_without_recursion),
	  cmocka_unit_test(progress_weighs_by_estimate),
	  cmocka_unit_test(time_share_runs_from_0_to_1),
	  cmocka_unit_test(health_is_progress_against_time))
