/* How a KPI stands, as the document of a report has it. */
#ifndef REPORT_SCORE_DATA_H
#define REPORT_SCORE_DATA_H

#include "report/score.h"
#include "report/value.h"

/* Adds "today", "total", "channels" and "explained" as schema warroom.report.daily/1 has them. */
void score_add_data(struct object *o, const struct scorecard *card, const struct score *s);
/* A figure in the unit of its KPI. */
struct value score_value(const struct scorecard *card, const struct kpi *k, struct figure f);

#endif
