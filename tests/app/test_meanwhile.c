/* Two people decide the same at the same time: the first decision stays, the second is told. */
#include "failing.h"

#include "app/alert.h"
#include "app/incident.h"
#include "app/kpi.h"
#include "app/respond.h"
#include "store/store.h"

/* An open alert that is no longer critical, and an incident. */
static void make_file(void)
{
	struct err err = { 0 };
	struct app app;
	int64_t n;

	failing_create(&app, order_small());
	MUST_DO(kpi_add(&app, "stock", FIELDS({ "unit", "count" }, { "threshold", "<300" }), &err));
	MUST_DO(failing_record_stock(&app, "2026-06-12 13:00", NULL, "200", &err));
	MUST_DO(failing_record_stock(&app, "2026-06-12 13:30", NULL, "400", &err));
	MUST_DO(incident_open(&app, &(struct incident_order){ .title = "Page" }, &n, &err));
	failing_made(&app);
}

static const void *row(struct app *app, const struct entity *e)
{
	struct err err = { 0 };
	const void *found = store_get(app->store, e, 1, &app->arena, &err);

	if (!found)
		fail_msg("%s", err.message);
	return found;
}

/* ---- alerts ---- */

static int take(struct app *app, struct err *err)
{
	return alert_acknowledge(app, "1", "mine", err);
}

static int take_too(struct app *app, struct err *err)
{
	return alert_respond(app, "1", &(struct respond_order){ .note = "theirs" }, &(int64_t){ 0 },
			     err);
}

static int end(struct app *app, struct err *err)
{
	return alert_resolve(app, "1", "over", err);
}

static void an_alert_that_ended_stays_so(struct app *app, bool mine_done, bool theirs_done)
{
	const struct alert *a = row(app, &entity_alert);

	assert_true(mine_done || theirs_done);
	if (theirs_done)
		assert_int_equal(a->state, ALERT_RESOLVED);
	assert_int_equal(a->resolved_at != INSTANT_NONE, a->state == ALERT_RESOLVED);
}

static void ending_beside_taking(void **state)
{
	(void)state;
	failing_race(&(struct race){ take, end, an_alert_that_ended_stays_so, make_file });
	failing_race(&(struct race){ take_too, end, an_alert_that_ended_stays_so, make_file });
}

static void make_taken(void)
{
	struct err err = { 0 };
	struct app app;

	make_file();
	failing_begin(&app);
	assert_non_null(app_campaign(&app, &err));
	MUST_DO(alert_acknowledge(&app, "1", "before", &err));
	failing_made(&app);
}

static int end_silently(struct app *app, struct err *err)
{
	return alert_resolve(app, "1", NULL, err);
}

static void the_note_stays(struct app *app, bool mine_done, bool theirs_done)
{
	const struct alert *a = row(app, &entity_alert);

	assert_true(mine_done || theirs_done);
	assert_string_equal(a->note, theirs_done ? "theirs" : "before");
}

static void ending_beside_noting(void **state)
{
	(void)state;
	failing_race(&(struct race){ end_silently, take_too, the_note_stays, make_taken });
}

/* ---- incidents ---- */

static int resolve(struct app *app, struct err *err)
{
	return incident_resolve(app, "1", "haste", NULL, err);
}

static int resolve_too(struct app *app, struct err *err)
{
	return incident_resolve(app, "1", "heat", NULL, err);
}

static void one_cause(struct app *app, bool mine_done, bool theirs_done)
{
	const struct incident *i = row(app, &entity_incident);

	assert_int_equal(mine_done + theirs_done, 1);
	assert_string_equal(i->cause, mine_done ? "haste" : "heat");
}

static void resolving_beside_resolving(void **state)
{
	(void)state;
	failing_race(&(struct race){ resolve, resolve_too, one_cause, make_file });
}

static int add_loss(struct app *app, struct err *err)
{
	const struct app_field loss = { "loss", "120" };

	return incident_set(app, "1", &(struct app_fields){ .field = &loss, .n = 1 }, err);
}

static void the_loss_stays(struct app *app, bool mine_done, bool theirs_done)
{
	const struct incident *i = row(app, &entity_incident);

	assert_true(mine_done);
	assert_int_equal(i->loss_minor, theirs_done ? 12000 : 0);
}

static void resolving_beside_counting_the_loss(void **state)
{
	(void)state;
	failing_race(&(struct race){ resolve, add_loss, the_loss_stays, make_file });
}

TEST_MAIN(cmocka_unit_test(ending_beside_taking), cmocka_unit_test(ending_beside_noting),
	  cmocka_unit_test(resolving_beside_resolving),
	  cmocka_unit_test(resolving_beside_counting_the_loss))
