/* What the readers of record_file() share; for them only. */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "app/record_file.h"

struct intake {
	struct app *app;
	const struct record_source *source;
	struct record_batch *batch;
	struct problems *problems;
	struct record_report *report;
	struct err fatal; /* the disk is full and the like: reading on makes no sense */
	bool is_hopeless; /* the columns are not understood */
};

/* One bad line. */
void intake_add(struct intake *t, struct place at, const struct err *err);
/* A line per reading. -1: nothing can be read; bad lines are problems. */
int intake_csv(struct intake *t, struct err *err) NODISCARD;
/* A column per KPI. */
int intake_wide(struct intake *t, struct err *err) NODISCARD;

#endif
