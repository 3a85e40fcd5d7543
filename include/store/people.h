/* Who is there, and what roles give. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "model/campaign.h"
#include "store/store.h"

/* All persons by login: struct person rows. */
int people_list(struct store *s, struct row_list *out, struct err *err) NODISCARD;
/* All campaigns, newest launch first: struct campaign rows; archived ones only when asked for. */
int campaigns_list(struct store *s, bool with_archived, struct row_list *out,
		   struct err *err) NODISCARD;
/* The roles that a person holds in a campaign: struct role rows. */
int people_roles(struct store *s, int64_t campaign_id, int64_t person_id, struct row_list *out,
		 struct err *err) NODISCARD;
/* The holding itself: its id, 0 when the person doesn't hold the role. */
int people_find_holder(struct store *s, const struct role_holder *key, int64_t *id,
		       struct err *err) NODISCARD;

#endif
