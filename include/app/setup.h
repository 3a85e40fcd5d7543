/* Making a campaign's rows from a playbook, part by part, in one open write.
 *
 * Internal to app/campaign_new.c and the setup_*.c files.  Every part looks up
 * the codes that earlier parts made in the maps, so the order of the calls in
 * campaign_new.c matters. */
#ifndef APP_SETUP_H
#define APP_SETUP_H

#include "app/app.h"
#include "base/map.h"
#include "conf/playbook.h"
#include "model/risk.h"
#include "model/task.h"
#include "store/writer.h"

/* A goal given on the command line, "gmv=5000000". */
struct setup_goal {
	const char *kpi, *value;
};

struct setup {
	struct writer *w;
	const struct playbook *pb;
	struct arena *arena;
	const char *lang;
	struct campaign c; /* with its id */
	const struct currency *cur;
	int64_t total_minor; /* of the budget */
	int64_t person_id;   /* who sets it up */
	int64_t now;
	const struct setup_goal *goal; /* given, beside the playbook's */
	size_t goals;
	struct kpi *kpi; /* made so far, with ids */
	size_t kpis, kpis_cap;
	struct map roles, phases, stages, channels, segments, tasks, lines;
	int moved; /* days moved into the campaign's span */
};

void setup_release(struct setup *s);
/* Day of an offset from launch, moved into the campaign's span. */
int32_t setup_day(struct setup *s, int offset);
/* The same, PLAYBOOK_NO_DAY giving DAY_NONE. */
int32_t setup_day_optional(struct setup *s, int offset);
/* Id of a code, 0 for "" or unknown. */
int64_t setup_id(const struct map *m, const char *code);
const char *setup_text(const struct setup *s, struct text2 t);

int setup_roles(struct setup *s, struct err *err) NODISCARD;
int setup_phases(struct setup *s, struct err *err) NODISCARD;
int setup_gates(struct setup *s, struct err *err) NODISCARD;
int setup_channels(struct setup *s, struct err *err) NODISCARD;
int setup_kpis(struct setup *s, struct err *err) NODISCARD;
int setup_goals(struct setup *s, struct err *err) NODISCARD;
int setup_tasks(struct setup *s, struct err *err) NODISCARD;
int setup_budget(struct setup *s, struct err *err) NODISCARD;
int setup_risks(struct setup *s, struct err *err) NODISCARD;
int setup_resources(struct setup *s, struct err *err) NODISCARD;

#endif
