/* The two halves of the daily report, and what they share. */
#ifndef REPORT_DAILY_PARTS_H
#define REPORT_DAILY_PARTS_H

#include "report/daily.h"

/* The document, schema warroom.report.daily/1. */
const struct object *daily_data(struct arena *a, const struct daily_input *in,
				const struct scorecard *card) RETURNS_NONNULL;
/* Adds the blocks that people read. */
void daily_page(struct report *r, const struct daily_input *in, const struct scorecard *card);

/* Login of a person; NULL when there is none of that id. */
const char *daily_login(const struct daily_input *in, int64_t person_id);
/* Who has alert number i, and by what name for people; NULL: nobody. */
const char *daily_alert_with(const struct daily_input *in, size_t i);
const char *daily_alert_with_name(const struct daily_input *in, size_t i);
/* Login, else the role's code; NULL: nobody. */
const char *daily_owner(const struct daily_input *in, int64_t person_id, const char *role);
/* The same for people: the person's name, else the role's title. */
const char *daily_owner_name(const struct daily_input *in, int64_t person_id, const char *role);
const struct channel *daily_channel(const struct daily_input *in, int64_t id); /* NULL: none */
const struct kpi *daily_kpi(const struct daily_input *in, int64_t id);         /* NULL: none */
/* Figure of a KPI in its unit. */
struct value daily_value(const struct daily_input *in, const struct kpi *k, struct figure f);

struct daily_phase {
	enum phase_state state;
	struct figure progress, time_share;
	enum health health;
};
struct daily_phase daily_phase_of(const struct daily_input *in, const struct scorecard *card,
				  const struct phase *p);

#endif
