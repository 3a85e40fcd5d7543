/* Use cases with their n-th database call failing, for every n: an error comes
 * back, nothing is half done, and the same again with a sound database works. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/campaign.h"
#include "app/kpi.h"
#include "app/ledger.h"
#include "app/people.h"
#include "app/record_file.h"
#include "app/task.h"
#include "base/str.h"
#include "db/db.h"
#include "store/store.h"
#include "support/db/script.h"

enum { CALLS_MAX = 500 };

struct use_case {
	int (*act)(struct app *app, struct err *err);
	const char *request_id; /* of those that are asked with one; NULL */
};

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

	return task_add(app, &(struct app_fields){ f, ARRAY_LEN(f), NULL }, &number, err);
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

	return campaign_set(app, &(struct app_fields){ f, ARRAY_LEN(f), NULL }, err);
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

/* ---- the file they start from */

static const char *file(void)
{
	static char path[4096];

	if (!*path)
		snprintf(path, sizeof path, "%s", test_path("f.db"));
	return path;
}

static void begin(struct app *app)
{
	const struct app_args args = { .file = file(),
				       .login = "lena",
				       .now = "2026-06-12T14:00:00+08:00" };

	app_init(app, &args);
}

#define MUST_DO(call)                                           \
	do {                                                    \
		if (call)                                       \
			fail_msg("%s: %s", #call, err.message); \
	} while (0)

static void make_file(struct str *copy)
{
	const struct posting plan = { .kind = LEDGER_PLAN, .line = "feed", .amount = "9000" };
	const struct record_one first = { .field = { "2026-06-10 10:00", "uv", NULL, "5", NULL } };
	const struct record_one second = { .field = { "2026-06-10 11:00", "uv", "douyin", "6",
						      NULL } };
	const struct campaign_order order = { .code = "F",
					      .playbook = test_source("conf/playbooks/blank.cfg"),
					      .launch = "2026-06-15",
					      .start = "2026-06-01",
					      .end = "2026-06-30",
					      .timezone = "Asia/Shanghai",
					      .currency = "CNY",
					      .budget = "20000" };
	const struct app_field old = { "title", "Old" };
	struct record_done recorded;
	struct posted posted;
	struct err err = { 0 };
	struct app app;
	char block[4096];
	int64_t n;

	begin(&app);
	MUST_DO(people_init_database(&app, file(), NULL, &err));
	MUST_DO(campaign_new(&app, &order, NULL, &err));
	MUST_DO(kpi_add(&app, "uv", &no_fields, &err));
	MUST_DO(channel_add(&app, "douyin", &no_fields, &err));
	MUST_DO(task_add(&app, &(struct app_fields){ &old, 1, NULL }, &n, &err));
	MUST_DO(ledger_post(&app, &plan, &posted, &err));
	MUST_DO(record_reading(&app, &first, &recorded, &err));
	MUST_DO(record_reading(&app, &second, &recorded, &err));
	assert_int_equal(db_checkpoint(store_db(app.store), 0, NULL), 1);
	app_release(&app);
	FILE *in = fopen(file(), "re");
	assert_non_null(in);
	for (size_t k; (k = fread(block, 1, sizeof(block), in)) > 0;)
		str_add_bytes(copy, block, k);
	fclose(in);
}

static void remove_file(void)
{
	static const char *const beside[] = { "-wal", "-shm", "" };
	struct str path = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(beside); i++) {
		str_clear(&path);
		str_addf(&path, "%s%s", file(), beside[i]);
		unlink(str_text(&path));
	}
	str_release(&path);
}

static void bring_back(const struct str *copy)
{
	remove_file();
	FILE *out = fopen(file(), "we");
	assert_non_null(out);
	assert_int_equal(fwrite(copy->data, 1, copy->len, out), copy->len);
	fclose(out);
}

/* What the file holds, as text: every table but the log of changes' ids. */
static char *dump(void)
{
	static const char *const queries[] = {
		"SELECT count(*) || ' ' || max(id) FROM change",
		"SELECT count(*) || ' ' || sum(rev) || "
		"group_concat(title || note || launch || state) FROM campaign",
		"SELECT count(*) || ' ' || sum(rev) || "
		"group_concat(title || state || coalesce(due, 0)) FROM task",
		"SELECT count(*) FROM task_collaborator",
		"SELECT group_concat(code || rev) FROM kpi",
		"SELECT group_concat(code || target) FROM goal",
		"SELECT group_concat(code || rev) FROM channel",
		"SELECT group_concat(code || planned_minor || ' ' || spent_minor) FROM budget_line",
		"SELECT group_concat(number || kind || amount_minor) FROM ledger_entry",
		"SELECT count(*) || ' ' || sum(value) FROM reading",
		"SELECT count(*) || ' ' || sum(value) FROM reading_history",
		"SELECT count(*) || ' ' || sum(n) || ' ' || sum(total) FROM hour_sum",
		"SELECT count(*) || ' ' || sum(n) || ' ' || sum(total) FROM day_sum",
		"SELECT count(*) || ' ' || sum(newest_at) FROM reading_pair",
	};
	struct str out = { 0 };
	struct err err = { 0 };
	struct db_stmt *st;
	struct db *db;

	MUST_DO(db_open(file(), DB_READ, &db, &err));
	for (size_t i = 0; i < ARRAY_LEN(queries); i++) {
		MUST_DO(db_prepare(db, queries[i], &st, &err));
		assert_int_equal(db_step(st, &err), 1);
		str_addf(&out, "%s\n", db_text(st, 0));
		db_reset(st);
	}
	db_close(db);
	return out.data;
}

/* ---- the harness */

/* True when call n was reached; `*is_done` when the file was changed. */
static bool fail_at(const struct use_case *u, struct script *plan, bool *is_done)
{
	struct db_driver driver = script_driver(plan);
	struct err err = { 0 };
	struct app app;
	char *before = dump();

	begin(&app);
	app.request_id = u->request_id;
	int rc = store_open_with(&driver, file(), STORE_WRITE, &app.store, &err);

	if (!rc)
		rc = app_campaign(&app, &err) ? u->act(&app, &err) : -1;
	bool changed = app.change_id != 0;

	app_release(&app);
	char *after = dump();

	if (rc < 0 && (!err.code || !err.message[0]))
		fail_msg("call %ld failed without an error", plan->fail_at);
	/* What was committed is only said to have failed when showing it failed */
	if (rc < 0 && !changed && strcmp(before, after) != 0)
		fail_msg("call %ld left something half done: %s, was %s", plan->fail_at, after,
			 before);
	if (rc == 0 && !strcmp(before, after))
		fail_msg("call %ld: nothing was done, and no error", plan->fail_at);
	*is_done = strcmp(before, after) != 0;
	free(before);
	free(after);
	return plan->failed > 0;
}

static void works_again(const struct use_case *u)
{
	struct err err = { 0 };
	struct app app;

	/* With a request id it may be asked again and again */
	for (int i = 0; i < (u->request_id ? 2 : 1); i++) {
		begin(&app);
		app.request_id = u->request_id;
		assert_non_null(app_campaign(&app, &err));
		if (u->act(&app, &err) < 0)
			fail_msg("afterwards: %s", err.message);
		app_release(&app);
	}
}

static void run(const struct use_case *u, bool for_ever)
{
	struct str copy = { 0 };
	long n = 1;

	remove_file();
	make_file(&copy);
	for (; n < CALLS_MAX; n++) {
		struct script plan = { .fail_at = n, .for_ever = for_ever };

		bring_back(&copy);
		bool is_done;

		if (!fail_at(u, &plan, &is_done))
			break;
		if (!is_done || u->request_id)
			works_again(u);
	}
	remove_file();
	str_release(&copy);
	assert_true(n > 10);
	assert_true(n < CALLS_MAX);
}

#define CASES(name, request)                                          \
	static void name##_once(void **state)                         \
	{                                                             \
		(void)state;                                          \
		run(&(struct use_case){ do_##name, request }, false); \
	}                                                             \
	static void name##_for_ever(void **state)                     \
	{                                                             \
		(void)state;                                          \
		run(&(struct use_case){ do_##name, request }, true);  \
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

#define BOTH(name) cmocka_unit_test(name##_once), cmocka_unit_test(name##_for_ever)

TEST_MAIN(BOTH(record), BOTH(import), BOTH(task_add), BOTH(task_done), BOTH(kpi_add), BOTH(target),
	  BOTH(channel), BOTH(plan), BOTH(spend), BOTH(set), BOTH(move), BOTH(close))
