#include "app/resolve.h"

#include "base/number.h"
#include "store/store.h"

/* Where each kind of thing lies, and how it is written. */
struct place_of {
	const struct entity *entity;
	bool in_campaign;
	char letter; /* numbers: T-31; 0: a code */
};

static struct place_of place_of(enum app_thing thing)
{
	switch (thing) {
	case THING_CAMPAIGN: return (struct place_of){ &entity_campaign, false, 0 };
	case THING_PERSON: return (struct place_of){ &entity_person, false, 0 };
	case THING_PHASE: return (struct place_of){ &entity_phase, true, 0 };
	case THING_STAGE: return (struct place_of){ &entity_stage, true, 0 };
	case THING_MILESTONE: return (struct place_of){ &entity_milestone, true, 0 };
	case THING_GATE: return (struct place_of){ &entity_gate, true, 0 };
	case THING_GOAL: return (struct place_of){ &entity_goal, true, 0 };
	case THING_KPI: return (struct place_of){ &entity_kpi, true, 0 };
	case THING_CHANNEL: return (struct place_of){ &entity_channel, true, 0 };
	case THING_SEGMENT: return (struct place_of){ &entity_segment, true, 0 };
	case THING_ROLE: return (struct place_of){ &entity_role, true, 0 };
	case THING_LINE: return (struct place_of){ &entity_budget_line, true, 0 };
	case THING_RISK: return (struct place_of){ &entity_risk, true, 0 };
	case THING_MATERIAL: return (struct place_of){ &entity_material, true, 0 };
	case THING_PARTNER: return (struct place_of){ &entity_partner, true, 0 };
	case THING_TASK: return (struct place_of){ &entity_task, true, 'T' };
	case THING_ENTRY: return (struct place_of){ &entity_ledger_entry, true, 'L' };
	case THING_INCIDENT: return (struct place_of){ &entity_incident, true, 'I' };
	case THING_ADJUSTMENT: return (struct place_of){ &entity_adjustment, true, 'A' };
	}
	bug("no such thing");
}

int app_parse_number(char letter, const char *text, int64_t *number)
{
	struct err ignored = { 0 };
	if ((text[0] == letter || text[0] == letter - 'A' + 'a') && text[1] == '-')
		text += 2;
	else if (text[0] == letter || text[0] == letter - 'A' + 'a')
		text++;
	if (text[0] < '0' || text[0] > '9')
		return -1;
	return number_parse_int(text, 1, INT64_MAX, number, &ignored);
}

void *app_find(struct app *app, enum app_thing thing, const char *text, struct err *err)
{
	const struct place_of place = place_of(thing);
	struct store_key key = { .code = text };
	if (app_open(app, err) < 0)
		return NULL;
	if (place.in_campaign) {
		if (!app_campaign(app, err))
			return NULL;
		key.campaign_id = app->campaign.id;
	}
	if (!place.letter)
		return store_find(app->store, place.entity, &key, &app->arena, err);
	if (app_parse_number(place.letter, text, &key.number) < 0) {
		err_set(err, ERR_USAGE, "not a number like %c-12: '%s'", place.letter, text);
		return NULL;
	}
	return store_find_number(app->store, place.entity, &key, &app->arena, err);
}

int app_resolve(struct app *app, enum app_thing thing, const char *text, int64_t *id,
		struct err *err)
{
	const void *row = app_find(app, thing, text, err);
	if (!row)
		return -1;
	/* Every row begins with its id */
	*id = *(const int64_t *)row;
	return 0;
}

int app_resolve_optional(struct app *app, enum app_thing thing, const char *text, int64_t *id,
			 struct err *err)
{
	if (text && *text)
		return app_resolve(app, thing, text, id, err);
	*id = 0;
	return 0;
}
