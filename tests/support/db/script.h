/* SQLite with a saboteur: counts the calls that can fail (open, exec, prepare,
 * step, begin, commit, ...) and makes one of them fail, or somebody act before it. */
#ifndef SUPPORT_DB_SCRIPT_H
#define SUPPORT_DB_SCRIPT_H

#include <stdbool.h>

#include "db/driver.h"

struct script {
	long fail_at;            /* the n-th call fails, from 1; 0: none */
	bool for_ever;           /* and all after it */
	bool commit_first;       /* a failing commit has committed all the same */
	long calls;              /* counted so far */
	long failed;             /* how many did */
	void (*meanwhile)(void); /* the n-th call does not fail, but this comes before it */
};

/* A driver that follows this plan while it is open (one plan per driver). */
struct db_driver script_driver(struct script *plan);

#endif
