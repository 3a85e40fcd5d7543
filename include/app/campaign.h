/* Use cases of a campaign as a whole: make one from a playbook, change its
 * facts, move its launch, close and archive it. */
#ifndef APP_CAMPAIGN_H
#define APP_CAMPAIGN_H

#include "app/fields.h"
#include "app/setup.h"
#include "model/resource.h"

/* What `campaign new` was told, as typed.  NULL: not given. */
struct campaign_order {
	const char *code;
	const char *playbook; /* name, path or "blank" */
	const char *launch, *start, *end;
	const char *title, *timezone, *currency;
	const char *budget; /* approved ceiling; else the playbook's total */
	const char *lead;   /* login; else who makes it */
	const struct setup_goal *goal;
	size_t goals;
};

/* Makes the campaign with everything its playbook holds, in one write, in the
 * language of the interface, and makes it the current one.  Days outside
 * --start and --end are moved to them; `*moved` (may be NULL) says how many.
 * Needs LEAD or ADMIN. */
int campaign_new(struct app *app, const struct campaign_order *order, int *moved,
		 struct err *err) NODISCARD;

/* All campaigns by launch, newest first: struct campaign rows in `arena`. */
struct campaign *campaign_all(struct app *app, struct arena *arena, size_t *n, struct err *err);

/* Login of the current campaign's lead, in app->arena; NULL when there is none. */
const char *campaign_lead_login(struct app *app);

/* Sets a field of the current campaign by name: title theme audience offer
 * note lead start end timezone currency budget reserve_min reserve_max.
 * All assignments are one change.  Needs LEAD; budget and reserve FINANCE or
 * APPROVER too. */
int campaign_set(struct app *app, const struct app_fields *fields, struct err *err) NODISCARD;

/* One date that moving the launch changes. */
struct campaign_move {
	const char *object; /* table: "task", "phase"... */
	int64_t id;
	const char *label;  /* "T-31 Offer rules" */
	const char *column; /* "due" */
	int32_t from, to;
};
/* Moves the launch and with it every date that lies ahead and is not done: what
 * has begun keeps its start, what is done keeps all.  `moves` (in `arena`)
 * says what; with `dry_run` nothing is written.  Needs LEAD. */
struct campaign_moves {
	struct arena *arena;
	struct campaign_move *move;
	size_t n, cap;
};
int campaign_move_launch(struct app *app, int32_t launch, bool dry_run,
			 struct campaign_moves *moves, struct err *err) NODISCARD;

/* closed: no new tasks, money or readings; archived: out of the way too. Needs LEAD. */
int campaign_set_state(struct app *app, enum campaign_state state, struct err *err) NODISCARD;

#endif
