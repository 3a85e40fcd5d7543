/* A campaign, its people and their roles. */
#ifndef MODEL_CAMPAIGN_H
#define MODEL_CAMPAIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/enum.h"

enum campaign_state { CAMPAIGN_OPEN, CAMPAIGN_CLOSED, CAMPAIGN_ARCHIVED };
extern const struct enum_table campaign_states; /* open closed archived */

struct campaign {
	int64_t id, rev;
	const char *code, *title;
	const char *playbook; /* "" for blank */
	int playbook_version;
	const char *timezone;       /* IANA */
	const char *currency;       /* ISO 4217 */
	int32_t launch, start, end; /* days, end included */
	enum campaign_state state;
	int64_t approved_minor;             /* approved ceiling of the budget */
	int reserve_min_bp, reserve_max_bp; /* allowed share of the reserve, 1/10000 */
	int64_t lead_id;
	const char *theme, *audience, *offer, *note;
	const char *lang; /* language its texts were made in */
	int64_t created_at;
};

/* What somebody may do.  Enforced in app for every use case. */
enum right {
	RIGHT_VIEWER = 1 << 0,   /* look */
	RIGHT_MEMBER = 1 << 1,   /* own tasks, readings, comments */
	RIGHT_LEAD = 1 << 2,     /* plan, goals, tasks, gates' override, incidents */
	RIGHT_FINANCE = 1 << 3,  /* budget and ledger */
	RIGHT_APPROVER = 1 << 4, /* sign gates, draw on the reserve */
	RIGHT_ADMIN = 1 << 5,    /* everything, people and the database */
};
extern const struct enum_table rights; /* viewer member lead finance approver admin */

struct person {
	int64_t id, rev;
	const char *login, *name, *contact;
	int rights;       /* in every campaign: or-ed enum right */
	int capacity_pct; /* share of full time, 100 */
	bool is_active;
};

/* A role of a campaign: a group ("design") or an approver ("finance_lead"). */
struct role {
	int64_t id, rev, campaign_id;
	const char *code, *title;
	int rights;    /* what its holders may do in this campaign */
	bool approves; /* signs gates */
	int sort;
};

struct role_holder {
	int64_t id, campaign_id, role_id, person_id;
};

int rights_parse(const char *text, int *mask, struct err *err) NODISCARD;

#endif
