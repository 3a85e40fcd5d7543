/* A playbook as a plan that a person can read. */
#ifndef CLI_PLAYBOOK_SHOW_H
#define CLI_PLAYBOOK_SHOW_H

#include "conf/playbook.h"
#include "report/tree.h"

/* Phases, gates, tasks, KPIs, goals, budget, risks and materials, in the language of the interface.
 * `pb` is borrowed as long as the arena. */
struct report *playbook_report(struct arena *a, const struct playbook *pb) RETURNS_NONNULL;

#endif
