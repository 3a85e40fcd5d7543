/* All about one KPI: how it stands by channel, by hour and by day, why, and
 * what was done about it. */
#ifndef APP_KPI_DETAIL_H
#define APP_KPI_DETAIL_H

#include "app/adjust.h"
#include "app/alert.h"
#include "app/incident.h"
#include "app/score.h"
#include "report/explain.h"
#include "report/track.h"

struct kpi_detail_query {
	int64_t kpi_id;
	int64_t channel_id; /* whose hours and days are wanted; 0: all */
	int32_t day;        /* DAY_NONE: today */
};

struct kpi_detail {
	struct arena *arena; /* set by the caller; owns all of it */
	struct score_input in;
	struct scorecard card;
	const struct score *score;
	const struct channel *channel; /* of the query; NULL */
	struct track hours, days;
	/* Of this KPI.  Alerts: those not resolved first, then the newest; the others the newest
	 * first. */
	struct alert_row *alert;
	size_t alerts;
	struct adjust_row *adjustment;
	size_t adjustments;
	struct incident_row *incident;
	size_t incidents;
	struct directory people;
	const char *owner; /* login or role's title; NULL: nobody */
};
/* ERR_NOINPUT for a KPI that is not there; a channel that is not there counts as all. */
int kpi_detail_load(struct app *app, const struct kpi_detail_query *q, struct kpi_detail *out,
		    struct err *err) NODISCARD;

/* The adjustment that answers an alert: the newest of its KPI and channel (or of all channels)
 * since it opened; NULL: none yet. */
const struct adjust_row *kpi_response_to(const struct adjust_row *rows, size_t n,
					 const struct alert *a);

#endif
