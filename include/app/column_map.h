/* Which column of a wide table is which KPI:
 *
 *	time=Date:%d.%m.%Y@20:00,impressions=of Impressions,channel=Campaign Name
 *
 * or a file of the same, one a line, with # comments.  A column may stand in
 * "quotes".  Readings of a day without a time of day get that of the @, else
 * 20:00, when a day's figures are in and its report is read. */
#ifndef APP_COLUMN_MAP_H
#define APP_COLUMN_MAP_H

#include "base/mem.h"
#include "base/stamp.h"

struct column_of_kpi {
	const char *kpi, *column;
};

struct column_map {
	const char *time;    /* column */
	const char *format;  /* stamp_format_parse(); NULL: as stamp_parse() reads it */
	struct stamp clock;  /* for days without a time of day */
	const char *channel; /* column; NULL: none */
	struct column_of_kpi *kpi;
	size_t n, cap;
};

/* `text` is the map, or the name of a file of it when there is no '=' in it. */
int column_map_read(const char *text, struct arena *a, struct column_map *out,
		    struct err *err) NODISCARD;

#endif
