/* Files of rows: what is left out must not be half there. */
#include "failing.h"

#include <stdio.h>
#include <string.h>

#include "app/import.h"
#include "store/store.h"
#include "store/writer.h"

/* Adds a lesson of each row; "late" is found wrong only then, "early" before. */
static int take(struct import_job *job, const struct sheet_row *row, enum import_outcome *what,
		struct err *err)
{
	const char *text = import_cell(job, row, "text");
	struct lesson l;

	*what = IMPORT_ADDED;
	entity_init(&entity_lesson, &l);
	l.campaign_id = job->app->campaign.id;
	l.person_id = job->app->person.id;
	l.text = text;
	if (!strcmp(text, "early") ||
	    writer_insert(job->app->write, &entity_lesson, &l, NULL, err) < 0 ||
	    !strcmp(text, "late"))
		return err_set(err, ERR_DATA, "too %s", text);
	return 0;
}

static int run(const char *text, struct err *err)
{
	static const struct sheet_column column = { "text", SHEET_NEEDED };
	static const struct import_kind kind = { .act = "test.import",
						 .column = &column,
						 .n_columns = 1,
						 .rights = RIGHT_MEMBER,
						 .row = take };
	struct problems problems = { 0 };
	struct import_report report = { .problems = &problems };
	FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "r");
	const struct import_file file = { .file = { in, "rows.csv", ',' }, .keep_going = true };
	struct row_list lessons;
	struct app app;

	failing_create(&app, order_blank());
	int rc = import_rows(&app, &kind, &file, &report, err);
	struct err ignored = { 0 };

	lessons = (struct row_list){ .arena = &app.arena };
	assert_int_equal(
		store_load_campaign(app.store, &entity_lesson, app.campaign.id, &lessons, &ignored),
		0);
	int n = (int)lessons.n;

	fclose(in);
	problems_release(&problems);
	app_release(&app);
	failing_remove();
	return rc < 0 ? -1 : n;
}

static void a_bad_row_is_left_out_whole(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(run("text\none\nearly\ntwo\n", &err), 2);
	assert_int_equal(run("text\none\nlate\ntwo\n", &err), -1);
	assert_string_equal(err.message, "rows.csv:3: too late");
}

TEST_MAIN(cmocka_unit_test(a_bad_row_is_left_out_whole))
