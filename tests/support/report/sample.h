/* Loaded data of two sample campaigns, as the domain's published tables have
 * them, for everything that makes or prints a daily report. */
#ifndef SUPPORT_REPORT_SAMPLE_H
#define SUPPORT_REPORT_SAMPLE_H

#include "report/daily.h"

/* The monitoring and warning table: a day of a festival's burst, over and done. */
const struct daily_input *sample_monitoring(struct arena *a);
/* The review table: the festival's last evening. */
const struct daily_input *sample_review(struct arena *a);
/* Stages of unequal weight, two channels with targets, at 14:00: GMV = UV x
 * conversion x basket is behind, one line overspends, tasks are late, an alert
 * stands open.  Texts are Chinese. */
const struct daily_input *sample_festival(struct arena *a);

/* The scorecard of loaded data, and a KPI of it; the case fails when there is none. */
void sample_scorecard(struct scorecard *card, struct arena *a, const struct score_input *in);
const struct score *sample_score(const struct scorecard *card, const char *code) RETURNS_NONNULL;

#endif
