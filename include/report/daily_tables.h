/* The tables of the daily report's page. */
#ifndef REPORT_DAILY_TABLES_H
#define REPORT_DAILY_TABLES_H

#include "report/daily_parts.h"

/* Something to show for today: a figure, or the lack of one that matters (stale, a limit). */
bool daily_has_figures(const struct score *s);

/* KPIs today, what is off first. */
struct table *daily_today_table(struct arena *a, const struct daily_input *in,
				const struct scorecard *card) RETURNS_NONNULL;
/* KPIs over the whole campaign: those with a target of the whole and a figure. */
struct table *daily_total_table(struct arena *a, const struct daily_input *in,
				const struct scorecard *card) RETURNS_NONNULL;
/* For CSV: a line per KPI and channel (empty: all) with every figure, in the campaign's order. */
struct table *daily_flat_table(struct arena *a, const struct daily_input *in,
			       const struct scorecard *card) RETURNS_NONNULL;
struct table *daily_alerts_table(struct arena *a, const struct daily_input *in,
				 const struct scorecard *card) RETURNS_NONNULL;
struct table *daily_incidents_table(struct arena *a, const struct daily_input *in,
				    const struct scorecard *card) RETURNS_NONNULL;
/* Budget lines that are off their pace. */
struct table *daily_lines_table(struct arena *a, const struct daily_input *in,
				const struct scorecard *card) RETURNS_NONNULL;
struct table *daily_overdue_table(struct arena *a, const struct daily_input *in) RETURNS_NONNULL;
struct table *daily_phases_table(struct arena *a, const struct daily_input *in,
				 const struct scorecard *card) RETURNS_NONNULL;

#endif
