/* What gates look at, gathered from the whole campaign.  Part of app/plan. */
#ifndef APP_PLAN_FACTS_H
#define APP_PLAN_FACTS_H

#include "app/plan.h"

/* Fills facts and hashes of a plan whose own rows are loaded. */
int plan_gather_facts(struct app *app, struct plan *p, struct err *err) NODISCARD;

#endif
