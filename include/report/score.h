/* How every KPI stands at one instant of one day: today, in total, by channel.
 *
 * Pure: takes loaded rows, calls rules.  All figures are in natural units. */
#ifndef REPORT_SCORE_H
#define REPORT_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/money.h"
#include "base/zone.h"
#include "model/budget.h"
#include "model/campaign.h"
#include "model/kpi.h"
#include "model/phase.h"
#include "rules/attribution.h"
#include "rules/budget.h"
#include "rules/pace.h"

/* Net money (spent - refunded) of a channel (0: none) on a day. */
struct score_spend {
	int64_t channel_id;
	int32_t day;
	int64_t net_minor, spent_minor;
};

/* Everything it looks at; arrays not set are empty. */
struct score_input {
	const struct campaign *campaign;
	const struct currency *currency;
	const struct zone *zone;
	int64_t now; /* an earlier day is judged at its end, see pace_judged_at() */
	int32_t day;
	const struct kpi *kpis; /* in the order of the campaign */
	size_t n_kpis;
	const struct goal *goals;
	size_t n_goals;
	const struct stage *stages;
	size_t n_stages;
	const struct channel *channels; /* to be judged */
	size_t n_channels;
	/* Day rows from the campaign's first day to `day`; those of `day` count only what came in
	 * by the judged instant.  In any order. */
	const struct reading_sum *days;
	size_t n_days;
	/* With totals `days` has the rows of `day` alone, and channels are judged for that day
	 * only: what they come to in stage and campaign is not said.  The totals are of all
	 * channels together, a KPI's by day, without the KPIs that are their newest reading. */
	bool has_totals;
	const struct reading_sum *totals;
	size_t n_totals;
	/* The newest reading per (KPI, channel) at or before the judged instant. */
	const struct reading_sum *newest;
	size_t n_newest;
	const struct budget_line *lines;
	size_t n_lines;
	const struct score_spend *spend; /* up to `day` */
	size_t n_spend;
};

struct score_part {
	struct figure actual, expected, target, deviation;
	enum kpi_status status;
	bool threshold_crossed;
	/* total only */
	struct figure attainment, needed_per_day, needed_factor; /* 1.04 x the plan that is left */
	struct pace_forecast forecast;
};

struct score_channel {
	const struct channel *channel;
	struct score_part today;
	struct score_part stage, total; /* not judged when the input has totals */
};

struct score {
	const struct kpi *kpi;
	int64_t updated_at; /* newest reading; INSTANT_NONE */
	bool is_stale;
	struct score_part today, total;
	/* The day's stage so far, without stage all unknown; the day before, of KPIs that are kept
	 * by day. */
	struct score_part stage, yesterday;
	struct score_channel *channels; /* those with a figure or a target */
	size_t n_channels;
};

/* All of it, made once for all that prints. */
struct scorecard {
	const struct score_input *in;
	int64_t judged_at; /* now, or the first instant after an earlier day */
	int64_t as_of;     /* now, or the last second of an earlier day */
	struct pace_calendar calendar;
	const struct stage *stage; /* of the day; NULL: none */
	struct score *scores;      /* as the KPIs */
	size_t n;
	const struct score **urgent;  /* the same, what matters most first */
	struct budget_figures *lines; /* as the lines */
	struct budget_figures budget; /* all together */
	struct budget_reserve reserve;
};

/* All memory from the arena; `in` is borrowed for as long.  -1: sums that overflow. */
int scorecard_make(struct scorecard *out, struct arena *a, const struct score_input *in,
		   struct err *err) NODISCARD;
/* By KPI code; NULL: none. */
const struct score *scorecard_find(const struct scorecard *s, const char *code);
/* By the id of its KPI; NULL: none. */
const struct score *scorecard_of_kpi(const struct scorecard *s, int64_t kpi_id);
/* The KPI to put in the headline: marked so, else gmv, else the first that is additive and has a
 * target; NULL: none. */
const struct score *scorecard_headline(const struct scorecard *s);
enum score_scope { SCORE_TODAY, SCORE_STAGE, SCORE_TOTAL, SCORE_SCOPES };
const struct score_part *score_part_of(const struct score *s, enum score_scope scope);
/* Its status in a word: "critical"; "no target" when there is a figure but nothing to judge by. */
const char *score_status_word(const struct score_part *p);
const struct score_part *score_channel_part(const struct score_channel *c, enum score_scope scope);
/* Of the KPI as a whole (channel 0) or on one channel; NULL: not judged there. */
const struct score_part *score_part_on(const struct score *s, int64_t channel_id,
				       enum score_scope scope);
/* The scores into `out` (of s->n), what matters most in that scope first; s->urgent is that of
 * today. */
void scorecard_rank(const struct scorecard *s, enum score_scope scope, const struct score **out);
/* The worse of today's and the total's status, by status_urgency(). */
enum kpi_status score_worst(const struct score *s);

#endif
