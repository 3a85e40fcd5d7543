#include "store/people.h"

int people_list(struct store *s, struct row_list *out, struct err *err)
{
	const struct query q = { .tail = "ORDER BY login" };
	return store_load(s, &entity_person, &q, out, err);
}

int campaigns_list(struct store *s, bool with_archived, struct row_list *out, struct err *err)
{
	const char *hidden = with_archived ? "" : enum_key(&campaign_states, CAMPAIGN_ARCHIVED);
	const struct query q = {
		.tail = "WHERE state <> $1 ORDER BY launch DESC, code",
		STORE_ARGS(datum_text(hidden)),
	};
	return store_load(s, &entity_campaign, &q, out, err);
}

int people_roles(struct store *s, int64_t campaign_id, int64_t person_id, struct row_list *out,
		 struct err *err)
{
	const struct query q = {
		.tail = "WHERE id IN (SELECT role_id FROM role_holder WHERE campaign_id = $1"
			" AND person_id = $2) ORDER BY sort, code",
		STORE_ARGS(datum_int(campaign_id), datum_int(person_id)),
	};
	return store_load(s, &entity_role, &q, out, err);
}

int people_find_holder(struct store *s, const struct role_holder *key, int64_t *id, struct err *err)
{
	struct arena a = { 0 };
	struct row_list found = { .arena = &a };
	const struct query q = {
		.tail = "WHERE campaign_id = $1 AND role_id = $2 AND person_id = $3",
		STORE_ARGS(datum_int(key->campaign_id), datum_int(key->role_id),
			   datum_int(key->person_id)),
	};
	int rc = store_load(s, &entity_role_holder, &q, &found, err);
	const struct role_holder *rows = found.rows;
	*id = rc == 0 && found.n ? rows[0].id : 0;
	arena_release(&a);
	return rc;
}
