/* Readings in: one by hand, or a batch from a stream or a file.
 *
 * A batch is checked line by line and kept aside; only when all of it is read
 * does the write begin.  So a slow feed holds nobody up, and a wrong line
 * leaves the database as it was.  Memory is bounded: what is more than a few
 * MB waits in a file without a name beside the database.
 *
 * Anybody with the right MEMBER records; the campaign must be open. */
#ifndef APP_RECORD_H
#define APP_RECORD_H

#include "app/app.h"
#include "base/problem.h"
#include "base/stamp.h"
#include "model/kpi.h"
#include "store/readings.h"

enum record_field {
	RECORD_TIME,
	RECORD_KPI,
	RECORD_CHANNEL,
	RECORD_VALUE,
	RECORD_SOURCE,
	RECORD_FIELDS
};
/* "time", "kpi", "channel", "value", "source" */
extern const char *const record_field_names[RECORD_FIELDS];

/* What every reading of a batch has unless its line says something else.  As typed; NULL: no
 * channel, and the source "manual": the same for every way in, so that a correction by hand
 * replaces what a file brought. */
struct record_defaults {
	const char *channel, *source;
};

/* ---- one ---- */

enum record_outcome { RECORD_ADDED, RECORD_REPLACED, RECORD_SAME };
extern const struct enum_table record_outcomes; /* added replaced same */

struct record_done {
	struct kpi kpi;
	const char *channel; /* code; "" the whole campaign */
	const char *source;
	int64_t at, value;
	int64_t before; /* what was replaced */
	enum record_outcome outcome;
	bool is_repeat; /* the request was done before: nothing was changed now */
};
/* As typed; NULL: now, no channel, "manual". */
struct record_one {
	const char *field[RECORD_FIELDS];
};
int record_reading(struct app *app, const struct record_one *one, struct record_done *out,
		   struct err *err) NODISCARD;

/* ---- many ---- */

struct record_batch;

/* Checks who may, and learns KPIs and channels. */
int record_batch_new(struct app *app, const struct record_defaults *d, struct record_batch **out,
		     struct err *err) NODISCARD;
void record_batch_free(struct record_batch *b); /* NULL is fine */

/* One line; NULL or an empty channel or source is the default.  -1: `*bad` is the field at fault,
 * nothing was taken. */
int record_take(struct record_batch *b, const char *const field[RECORD_FIELDS],
		enum record_field *bad, struct err *err) NODISCARD;

/* The parts of it, for tables with a column per KPI.  A KPI made of others or fed by the ledger is
 * refused. */
const struct kpi *record_find_kpi(struct record_batch *b, const char *code, struct err *err);
/* By code, else by name; "" is 0. */
int record_find_channel(struct record_batch *b, const char *text, int64_t *id,
			struct err *err) NODISCARD;
/* Not before the year 2000 and not more than a day ahead of now. */
int record_check_time(const struct record_batch *b, int64_t at, struct err *err) NODISCARD;
struct stamp_reader *record_stamps(struct record_batch *b) RETURNS_NONNULL;
/* One cell.  `default_channel_id` of the batch when channel_id is -1. */
struct record_cell {
	const struct kpi *kpi;
	int64_t channel_id, at;
	const char *value;
};
int record_put(struct record_batch *b, const struct record_cell *c, struct err *err) NODISCARD;
/* What record_take() took last, for saying it. */
void record_last(const struct record_batch *b, struct reading *key, struct record_done *out);

/* Writes it all in one change.  1: this request id was done before, nothing is changed.  With
 * `is_trial` all is done but for the commit. */
struct record_write {
	bool is_trial;
	const char *act;               /* "readings.record", "readings.import" */
	const char *summary;           /* one line for the log; NULL: how many, and from where */
	const char *from;              /* file; NULL: none worth naming */
	struct readings_counts counts; /* out */
};
int record_batch_write(struct record_batch *b, struct record_write *w, struct err *err) NODISCARD;

/* ---- what was recorded last ---- */

/* Newest readings of KPIs at or before now: rows by KPI and channel, with last_at and last. */
int record_newest(struct app *app, const struct kpi *const *kpis, size_t n, struct row_list *out,
		  struct err *err) NODISCARD;

#endif
