/* How one KPI stands, for people: `kpi show`. */
#ifndef REPORT_SCORE_PAGE_H
#define REPORT_SCORE_PAGE_H

#include "report/score.h"
#include "report/tree.h"

/* Adds its figures today and in total, by channel, and why it is off: the gap by factor and by
 * channel. */
void score_page(struct report *r, const struct scorecard *card, const struct score *s);

#endif
