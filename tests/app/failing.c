#include "failing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/people.h"
#include "app/record.h"
#include "base/str.h"
#include "db/db.h"
#include "rules/budget.h"
#include "store/journal.h"
#include "store/store.h"
#include "support/db/script.h"

enum { CALLS_MAX = 900 };

/* ---- the file they start from */

const char *failing_file(void)
{
	static char path[4096];

	if (!*path)
		snprintf(path, sizeof path, "%s", test_path("f.db"));
	return path;
}

void failing_begin(struct app *app)
{
	const struct app_args args = { .file = failing_file(),
				       .login = "lena",
				       .now = "2026-06-12T14:00:00+08:00" };

	app_init(app, &args);
}

void failing_create(struct app *app, struct campaign_order order)
{
	struct err err = { 0 };

	failing_begin(app);
	MUST_DO(people_init_database(app, failing_file(), NULL, &err));
	MUST_DO(campaign_new(app, &order, NULL, &err));
}

int failing_record_stock(struct app *app, const char *time, const char *channel, const char *value,
			 struct err *err)
{
	const struct record_one one = { .field = { time, "stock", channel, value, NULL } };
	struct record_done done;

	return record_reading(app, &one, &done, err);
}

void failing_made(struct app *app)
{
	assert_int_equal(db_checkpoint(store_db(app->store), 0, NULL), 1);
	app_release(app);
}

static void keep(struct str *copy)
{
	char block[4096];
	FILE *in = fopen(failing_file(), "re");

	assert_non_null(in);
	for (size_t k; (k = fread(block, 1, sizeof(block), in)) > 0;)
		str_add_bytes(copy, block, k);
	fclose(in);
}

void failing_remove(void)
{
	static const char *const beside[] = { "-wal", "-shm", "" };
	struct str path = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(beside); i++) {
		str_clear(&path);
		str_addf(&path, "%s%s", failing_file(), beside[i]);
		unlink(str_text(&path));
	}
	str_release(&path);
}

static void bring_back(const struct str *copy)
{
	failing_remove();
	FILE *out = fopen(failing_file(), "we");
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
		"SELECT count(*) || ' ' || sum(task_id) FROM task_collaborator",
		"SELECT count(*) || ' ' || sum(needs_id) FROM task_dependency",
		"SELECT group_concat(rev || coalesce(done_at, 0)) FROM checklist_item",
		"SELECT group_concat(text) FROM comment",
		"SELECT group_concat(code || rev || override_reason) FROM gate",
		"SELECT group_concat(code || coalesce(met_at, 0)) FROM gate_condition",
		"SELECT group_concat(role || is_approval || note) FROM signoff",
		"SELECT group_concat(code || rev || note) FROM phase",
		"SELECT group_concat(code || rev) FROM stage",
		"SELECT group_concat(code || coalesce(reached_at, 0)) FROM milestone",
		"SELECT group_concat(title || coalesce(delivered_at, 0)) FROM deliverable",
		"SELECT group_concat(code || rev || state) FROM material",
		"SELECT group_concat(code || rev) FROM kpi",
		"SELECT group_concat(code || rev || target) FROM goal",
		"SELECT group_concat(code || rev) FROM channel",
		"SELECT group_concat(code || planned_minor || ' ' || spent_minor) FROM budget_line",
		"SELECT group_concat(number || kind || amount_minor) FROM ledger_entry",
		"SELECT count(*) || ' ' || sum(value) FROM reading",
		"SELECT count(*) || ' ' || sum(value) FROM reading_history",
		"SELECT count(*) || ' ' || sum(n) || ' ' || sum(total) FROM hour_sum",
		"SELECT count(*) || ' ' || sum(n) || ' ' || sum(total) FROM day_sum",
		"SELECT count(*) || ' ' || sum(n) || ' ' || sum(total) FROM hour_total",
		"SELECT count(*) || ' ' || sum(n) || ' ' || sum(total) FROM day_total",
		"SELECT count(*) || ' ' || sum(newest_at) FROM reading_pair",
		"SELECT group_concat(id || rev || state || escalation) FROM alert",
		"SELECT group_concat(id || rev || until) FROM mute",
		"SELECT group_concat(number || rev || cause) FROM incident",
		"SELECT group_concat(text) FROM incident_action",
		"SELECT group_concat(code || rev || state) FROM risk",
		"SELECT group_concat(title || sort) FROM risk_step",
		"SELECT group_concat(number || rev || verdict) FROM adjustment",
		"SELECT group_concat(code || rev) FROM partner",
		"SELECT group_concat(text) FROM lesson",
		"SELECT group_concat(text) FROM standup_note",
	};
	struct str out = { 0 };
	struct err err = { 0 };
	struct db_stmt *st;
	struct db *db;

	MUST_DO(db_open(failing_file(), DB_READ, &db, &err));
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

/* The chain of the journal, and balances against the ledger. */
static void assert_sound(void)
{
	struct arena a = { 0 };
	struct row_list entries = { .arena = &a }, lines = { .arena = &a }, kept = { .arena = &a };
	struct err err = { 0 };
	struct store *s;
	int64_t broken;

	MUST_DO(store_open(failing_file(), STORE_READ, &s, &err));
	MUST_DO(journal_verify(s, &broken, &err));
	assert_int_equal(broken, 0);
	const struct query all = { "ORDER BY id", NULL, 0 };
	MUST_DO(store_load(s, &entity_ledger_entry, &all, &entries, &err));
	MUST_DO(store_load(s, &entity_budget_line, &all, &lines, &err));
	MUST_DO(store_load(s, &entity_budget_line, &all, &kept, &err));
	MUST_DO(budget_replay(
		&a, &(struct budget_ledger){ entries.rows, entries.n, lines.rows, lines.n }, &err));
	const struct budget_line *played = lines.rows, *was = kept.rows;
	for (size_t i = 0; i < lines.n; i++) {
		assert_int_equal(played[i].planned_minor, was[i].planned_minor);
		assert_int_equal(played[i].committed_minor, was[i].committed_minor);
		assert_int_equal(played[i].spent_minor, was[i].spent_minor);
		assert_int_equal(played[i].refunded_minor, was[i].refunded_minor);
	}
	store_close(s);
	arena_release(&a);
}

/* True when call n was reached; `*is_done` when the file was changed. */
static bool fail_at(const struct use_case *u, struct script *plan, bool *is_done)
{
	struct db_driver driver = script_driver(plan);
	struct err err = { 0 };
	struct app app;
	char *before = dump();

	failing_begin(&app);
	app.request_id = u->request_id;
	int rc = store_open_with(&driver, failing_file(), STORE_WRITE, &app.store, &err);

	if (!rc)
		rc = app_campaign(&app, &err) ? u->act(&app, &err) : -1;
	bool changed = app.change_id != 0;

	app_release(&app);
	char *after = dump();

	assert_sound();

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
		failing_begin(&app);
		app.request_id = u->request_id;
		assert_non_null(app_campaign(&app, &err));
		if (u->act(&app, &err) < 0)
			fail_msg("afterwards: %s", err.message);
		app_release(&app);
	}
}

void failing_run(const struct use_case *u, bool for_ever)
{
	struct str copy = { 0 };
	long n = 1;

	failing_remove();
	u->make();
	keep(&copy);
	for (; n < CALLS_MAX; n++) {
		struct script plan = { .fail_at = n, .for_ever = for_ever };

		bring_back(&copy);
		bool is_done;

		if (!fail_at(u, &plan, &is_done))
			break;
		if (!is_done || u->request_id)
			works_again(u);
	}
	failing_remove();
	str_release(&copy);
	assert_true(n > 10);
	assert_true(n < CALLS_MAX);
}

/* ---- two people */

static struct {
	const struct race *race;
	bool is_done;
} other;

/* Who finds the lock taken does without. */
static void act_meanwhile(void)
{
	struct err err = { 0 };
	struct app app;

	failing_begin(&app);
	MUST_DO(store_open(failing_file(), STORE_WRITE, &app.store, &err));
	store_set_wait(app.store, 0);
	assert_non_null(app_campaign(&app, &err));
	other.is_done = other.race->theirs(&app, &err) == 0;
	app_release(&app);
}

static bool race_at(const struct race *r, struct script *plan)
{
	struct db_driver driver = script_driver(plan);
	struct err err = { 0 };
	struct app app;

	other.race = r;
	other.is_done = false;
	failing_begin(&app);
	MUST_DO(store_open_with(&driver, failing_file(), STORE_WRITE, &app.store, &err));
	assert_non_null(app_campaign(&app, &err));
	bool mine_done = r->mine(&app, &err) == 0;

	app_release(&app);
	assert_sound();
	failing_begin(&app);
	assert_non_null(app_campaign(&app, &err));
	r->check(&app, mine_done, other.is_done);
	app_release(&app);
	return plan->calls >= plan->fail_at;
}

void failing_race(const struct race *r)
{
	struct str copy = { 0 };
	bool goes_on = true;
	long n = 1;

	failing_remove();
	r->make();
	keep(&copy);
	for (; goes_on && n < CALLS_MAX; n++) {
		struct script plan = { .fail_at = n, .meanwhile = act_meanwhile };

		bring_back(&copy);
		goes_on = race_at(r, &plan);
	}
	failing_remove();
	str_release(&copy);
	assert_true(n > 10);
	assert_true(n < CALLS_MAX);
}
