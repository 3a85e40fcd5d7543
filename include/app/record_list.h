/* Readings out, one after the other in bounded memory. */
#ifndef APP_RECORD_LIST_H
#define APP_RECORD_LIST_H

#include "app/app.h"
#include "model/kpi.h"

/* As typed; NULL: all. */
struct record_query {
	const char *kpi, *channel;
	const char *since; /* instant; a day is its first */
};

struct record_row {
	const struct kpi *kpi;
	const char *channel; /* code; "" the whole campaign */
	int64_t at, value;
	const char *source;
};

/* What to do with a row; -1 stops. */
struct record_visit {
	int (*each)(void *ctx, const struct record_row *row, struct err *err);
	void *ctx;
};
/* By KPI, channel, time and source. */
int record_each(struct app *app, const struct record_query *q, const struct record_visit *visit,
		struct err *err) NODISCARD;

#endif
