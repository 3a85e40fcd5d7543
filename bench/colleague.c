/* Somebody else at the same database: records what it is told, one change a
 * line, by the program's own use case, and says when it was committed.
 *
 *	colleague FILE
 *
 * Each line on stdin is "KPI VALUE [KPI VALUE ...]"; the answer is the
 * monotonic time in ns just after the commit. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/app.h"
#include "app/record.h"

static void fail(const struct err *err)
{
	fprintf(stderr, "colleague: %s\n", err->message);
	exit(1);
}

static void record(struct app *app, char *line)
{
	const struct record_defaults defaults = { NULL, NULL };
	struct record_write write = { .act = "readings.record" };
	struct record_batch *batch;
	struct err err = { 0 };
	enum record_field bad;
	char *rest = NULL;

	if (record_batch_new(app, &defaults, &batch, &err) < 0)
		fail(&err);
	for (char *kpi = strtok_r(line, " \n", &rest); kpi; kpi = strtok_r(NULL, " \n", &rest)) {
		const char *field[RECORD_FIELDS] = {
			[RECORD_TIME] = getenv("WARROOM_NOW"),
			[RECORD_KPI] = kpi,
			[RECORD_VALUE] = strtok_r(NULL, " \n", &rest),
		};

		if (record_take(batch, field, &bad, &err) < 0)
			fail(&err);
	}
	if (record_batch_write(batch, &write, &err) < 0)
		fail(&err);
	record_batch_free(batch);
}

int main(int argc, char **argv)
{
	const struct app_args args = { .file = argc > 1 ? argv[1] : NULL };
	struct err err = { 0 };
	struct app app;
	char line[1024];

	app_init(&app, &args);
	if (app_open(&app, &err) < 0 || !app_campaign(&app, &err))
		fail(&err);
	while (fgets(line, sizeof line, stdin)) {
		struct timespec t;

		record(&app, line);
		clock_gettime(CLOCK_MONOTONIC, &t);
		printf("%" PRId64 "\n", (int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
		fflush(stdout);
	}
	app_release(&app);
	return 0;
}
