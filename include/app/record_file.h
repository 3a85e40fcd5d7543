/* Readings out of a stream or file: CSV with a line per reading, a wide table
 * with a column per KPI, or NDJSON.
 *
 * Every bad line is named; unless told to keep going, one of them is enough
 * to leave the database as it was.  Reading the same again changes nothing. */
#ifndef APP_RECORD_FILE_H
#define APP_RECORD_FILE_H

#include <stdio.h>

#include "app/column_map.h"
#include "app/record.h"

struct record_source {
	FILE *in;
	const char *name; /* of the file, in errors */
	char separator;
	bool is_ndjson;
	const char *map; /* of a wide table: column_map_read(); NULL: a line per reading */
	struct record_defaults defaults;
	bool keep_going; /* take the good lines */
	bool is_trial;   /* say what would be done, and do nothing */
	const char *act; /* for the log: "readings.import" */
};

struct record_left_out {
	const char *kpi, *column;
};

struct record_report {
	struct readings_counts counts;
	size_t bad;                       /* lines */
	bool is_repeat;                   /* the request was done before: nothing was changed now */
	struct record_left_out *left_out; /* columns of KPIs fed by the ledger */
	size_t n_left_out, cap;
};

/* CSV: time,kpi,channel,value[,source], or a header of these in any order (channel and source may
 * lack).  Names the bad lines in `problems`; when there are any and it may not keep going: -1. */
int record_file(struct app *app, const struct record_source *s, struct problems *problems,
		struct record_report *out, struct err *err) NODISCARD;

#endif
