/* What the tests of the rules share: figures as text, days, instants. */
#ifndef RULES_HELP_H
#define RULES_HELP_H

#include "support/test.h"

#include "base/figure.h"
#include "base/mem.h"
#include "base/zone.h"
#include "model/budget.h"
#include "model/campaign.h"
#include "model/kpi.h"
#include "model/phase.h"

/* "0.025", "-16.67"; "" is unknown. */
struct figure fig(const char *text);
/* Plain text of a figure, "" when unknown; valid for the next 15 calls. */
const char *fig_text(struct figure f);
void assert_fig_at(struct figure f, const char *want, const char *name, const char *file, int line);
#define assert_fig(f, want) assert_fig_at((f), (want), #f, __FILE__, __LINE__)
#define assert_fig_named(f, want, name) assert_fig_at((f), (want), (name), __FILE__, __LINE__)

int32_t day(const char *iso);
/* UTC instant of a day and a time of day. */
int64_t utc(const char *iso, int hour, int minute);

/* A KPI of the library as a new campaign has it; id is its row + 1. */
struct kpi a_kpi(const char *code);
/* A goal for the whole campaign; the test sets its scope. */
struct goal a_goal(const struct kpi *kpi, const char *target);
struct campaign a_campaign(const char *start, const char *end);
struct stage a_stage(int64_t id, const char *start, const char *end, int64_t weight);
/* A line without dates; code "line". */
struct budget_line a_line(int64_t id, enum budget_category category, int64_t planned);
/* Entry 100 of line 1. */
struct ledger_entry an_entry(enum ledger_kind kind, int64_t amount);

#endif
