/* Use cases of plan, tasks, gates, goals, money and imports with a failing database. */
#include "failing.h"

#include <stdio.h>
#include <string.h>

#include "app/board.h"
#include "app/campaign.h"
#include "app/goal.h"
#include "app/history.h"
#include "app/import.h"
#include "app/kpi.h"
#include "app/ledger.h"
#include "app/plan.h"
#include "app/task.h"

/* A playbook with one of everything; entries L-1 and L-2 are its plans, L-3 an order, L-4 a
 * transfer. */
static void make_file(void)
{
	const struct posting commit = { .kind = LEDGER_COMMIT, .line = "ads", .amount = "500" };
	const struct posting move = { .kind = LEDGER_TRANSFER,
				      .line = "ads",
				      .to = "reserve",
				      .amount = "100",
				      .reason = "safer" };
	struct posted posted;
	struct err err = { 0 };
	struct app app;

	failing_create(&app, order_small());
	MUST_DO(phase_set(&app, "planning", FIELDS({ "note", "start early" }), &err));
	MUST_DO(ledger_post(&app, &commit, &posted, &err));
	MUST_DO(ledger_post(&app, &move, &posted, &err));
	failing_made(&app);
}

static int post(struct app *app, struct posting p, struct err *err)
{
	struct posted done;

	return ledger_post(app, &p, &done, err);
}

static int do_transfer(struct app *app, struct err *err)
{
	return post(app,
		    (struct posting){ .kind = LEDGER_TRANSFER,
				      .line = "reserve",
				      .to = "ads",
				      .amount = "1k",
				      .reason = "bids" },
		    err);
}

static int do_settle(struct app *app, struct err *err)
{
	return post(app,
		    (struct posting){ .kind = LEDGER_SPEND,
				      .line = "ads",
				      .amount = "300",
				      .settles = "L-3",
				      .ref = "INV-1" },
		    err);
}

static int do_release(struct app *app, struct err *err)
{
	return post(app, (struct posting){ .kind = LEDGER_RELEASE, .entry = "L-3" }, err);
}

static int do_reverse(struct app *app, struct err *err)
{
	return post(app,
		    (struct posting){ .kind = LEDGER_REVERSE, .entry = "L-4", .reason = "oops" },
		    err);
}

static int do_new_line(struct app *app, struct err *err)
{
	const struct app_field f = { "budget", "500000" };

	if (campaign_set(app, &(struct app_fields){ .field = &f, .n = 1 }, err) < 0)
		return -1;
	return post(app, (struct posting){ .kind = LEDGER_PLAN, .line = "more", .amount = "1" },
		    err);
}

static int do_task_set(struct app *app, struct err *err)
{
	return task_set(app, 1,
			FIELDS({ "title", "Paint" }, { "with", "lena" }, { "due", "D-8" },
			       { "owner", "lena" }),
			err);
}

static int do_depend(struct app *app, struct err *err)
{
	return task_undepend(app, 2, 1, err) < 0 ? -1 : task_depend(app, 1, 2, err);
}

static int do_comment(struct app *app, struct err *err)
{
	return task_comment(app, &(const int64_t){ 1 }, 1, "red or blue?", err);
}

static int do_tick(struct app *app, struct err *err)
{
	return task_check(app, 1, 2, true, err);
}

static int do_finish(struct app *app, struct err *err)
{
	return task_move(app, 2, &(struct task_change){ .to = TASK_DONE, .is_confirmed = true },
			 err);
}

/* Two in one change: task 2 waits for task 1, which the same act completes. */
static int do_together(struct app *app, struct err *err)
{
	const struct task_step step[] = {
		{ 2, { .to = TASK_DONE } },
		{ 1, { .to = TASK_DONE, .evidence = "here" } },
	};
	size_t failed;

	return task_move_all(app, step, 2, &failed, err);
}

/* What a screen looks at before something is done. */
static int do_look(struct app *app, struct err *err)
{
	struct arena a = { 0 };
	struct board board = { .arena = &a };
	struct ledger_detail entry = { .arena = &a };
	struct missing_list missing = { .arena = &a };
	struct ledger_outcome outcome = { .arena = &a };
	const struct posting p = {
		.kind = LEDGER_SPEND, .line = "ads", .amount = "600", .settles = "L-3"
	};
	const struct board_query q = { "open", false, 10 };

	int rc = board_load(app, &q, &board, err);
	if (rc == 0)
		rc = ledger_show(app, 3, &entry, err);
	if (rc == 0)
		rc = ledger_try(app, &p, &outcome, err);
	if (rc == 0)
		rc = gate_missing(app, 1, &missing, err);
	if (rc == 0)
		rc = task_comment(app, &(const int64_t){ 1 }, 1, "all seen", err);
	arena_release(&a);
	return rc;
}

static int do_phase(struct app *app, struct err *err)
{
	return phase_set(app, "burst", FIELDS({ "title", "Big" }, { "weight", "80" }), err);
}

static int do_milestone(struct app *app, struct err *err)
{
	return milestone_reach(app, "frozen", true, err);
}

static int do_deliver(struct app *app, struct err *err)
{
	return deliverable_deliver(app, "planning", 1, true, err);
}

static int do_sign(struct app *app, struct err *err)
{
	return gate_sign(app, "plan-gate",
			 &(struct gate_signature){ .is_approval = true, .role = "lead" }, err);
}

static int do_override(struct app *app, struct err *err)
{
	return gate_override(app, "plan-gate", "the hall is booked", err);
}

static int do_goal_add(struct app *app, struct err *err)
{
	return goal_add(app, "sell-new",
			FIELDS({ "kpi", "gmv" }, { "target", "1M" }, { "segment", "new" }), err);
}

static int do_goal_set(struct app *app, struct err *err)
{
	return goal_set(app, "sell", FIELDS({ "target", "6M" }, { "stretch", "50%" }), err);
}

static int do_goal_remove(struct app *app, struct err *err)
{
	return goal_remove(app, "sell-warm", err);
}

static int do_kpi_set(struct app *app, struct err *err)
{
	return kpi_set(app, "queue", FIELDS({ "threshold", ">60" }, { "warn", "5%" }), err);
}

static int do_channel_set(struct app *app, struct err *err)
{
	return channel_set(app, "street", FIELDS({ "state", "trial" }, { "share", "30%" }), err);
}

static int do_move(struct app *app, struct err *err)
{
	struct campaign_moves moves = { .arena = &app->arena };

	return campaign_move_launch(app, app->campaign.launch + 2, false, &moves, err);
}

static int do_zone(struct app *app, struct err *err)
{
	return campaign_set(app, FIELDS({ "timezone", "Europe/Paris" }), err);
}

static int do_undo(struct app *app, struct err *err)
{
	const struct change *undone;

	/* the note on the phase */
	return history_undo(app, 3, "mistaken", &undone, err);
}

static int import(struct app *app, const struct import_kind *kind, char *text, struct err *err)
{
	struct problems problems = { 0 };
	struct import_report r = { .problems = &problems };
	FILE *in = fmemopen(text, strlen(text), "r");
	const struct import_file f = { .file = { in, "in.csv", ',' } };
	int rc = import_rows(app, kind, &f, &r, err);

	fclose(in);
	problems_release(&problems);
	return rc;
}

static int do_import_tasks(struct app *app, struct err *err)
{
	char text[] = "title,owner,due,state,evidence,code\n"
		      "New,lena,D-3,done,here,\nDraw!,@design,D-7,doing,,draw\n";

	return import(app, &import_kind_tasks, text, err);
}

static int do_import_ledger(struct app *app, struct err *err)
{
	char text[] =
		"id,date,line,kind,amount,settles,reverses,reason,to\n"
		"a,2026-06-01,ads,spend,20.5,L-3,,,\nb,2026-06-02,ads,reverse,-20.5,,a,oops,\n"
		"c,2026-06-02,reserve,transfer,5,,,bids,ads\n";

	return import(app, &import_kind_ledger, text, err);
}

static int do_import_budget(struct app *app, struct err *err)
{
	char text[] = "line,planned,category\nextra,100,prizes\nads,410000,promotion\n";

	return import(app, &import_kind_budget, text, err);
}

static int do_import_kpis(struct app *app, struct err *err)
{
	char text[] = "code,unit,target,numerator,denominator\nrate,ratio,2,walks,leads\n"
		      "walks,count,500,,\nqueue,,45,,\n";

	return import(app, &import_kind_kpis, text, err);
}

static int do_import_materials(struct app *app, struct err *err)
{
	char text[] = "code,quantity,state\nbags,250,accepted\ncups,10,planned\n";

	return import(app, &import_kind_materials, text, err);
}

CASES(transfer, "once")
CASE(settle, "once")
CASE(release, "once")
CASES(reverse, "once")
CASE(new_line, NULL)
CASE(task_set, NULL)
CASE(depend, NULL)
CASE(comment, NULL)
CASE(tick, NULL)
CASES(finish, NULL)
CASES(together, NULL)
CASE(look, NULL)
CASE(phase, NULL)
CASE(milestone, NULL)
CASE(deliver, NULL)
CASE(sign, NULL)
CASE(override, NULL)
CASE(goal_add, NULL)
CASE(goal_set, NULL)
CASE(goal_remove, NULL)
CASE(kpi_set, NULL)
CASE(channel_set, NULL)
CASE(move, NULL)
CASE(zone, NULL)
CASE(undo, NULL)
CASE(import_tasks, NULL)
CASES(import_ledger, NULL)
CASE(import_budget, NULL)
CASE(import_kpis, NULL)
CASE(import_materials, NULL)

TEST_MAIN(BOTH(transfer), cmocka_unit_test(settle_once), cmocka_unit_test(release_once),
	  BOTH(reverse), cmocka_unit_test(new_line_once), cmocka_unit_test(task_set_once),
	  cmocka_unit_test(depend_once), cmocka_unit_test(comment_once),
	  cmocka_unit_test(tick_once), BOTH(finish), BOTH(together), cmocka_unit_test(look_once),
	  cmocka_unit_test(phase_once), cmocka_unit_test(milestone_once),
	  cmocka_unit_test(deliver_once), cmocka_unit_test(sign_once),
	  cmocka_unit_test(override_once), cmocka_unit_test(goal_add_once),
	  cmocka_unit_test(goal_set_once), cmocka_unit_test(goal_remove_once),
	  cmocka_unit_test(kpi_set_once), cmocka_unit_test(channel_set_once),
	  cmocka_unit_test(move_once), cmocka_unit_test(zone_once), cmocka_unit_test(undo_once),
	  cmocka_unit_test(import_tasks_once), BOTH(import_ledger),
	  cmocka_unit_test(import_budget_once), cmocka_unit_test(import_kpis_once),
	  cmocka_unit_test(import_materials_once))
