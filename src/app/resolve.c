#include "app/resolve.h"

#include "app/thing.h"
#include "base/number.h"
#include "store/store.h"

struct thing thing_of(enum app_thing kind)
{
	switch (kind) {
	case THING_CAMPAIGN: return (struct thing){ &entity_campaign, false, 0 };
	case THING_PERSON: return (struct thing){ &entity_person, false, 0 };
	case THING_PHASE: return (struct thing){ &entity_phase, true, 0 };
	case THING_STAGE: return (struct thing){ &entity_stage, true, 0 };
	case THING_MILESTONE: return (struct thing){ &entity_milestone, true, 0 };
	case THING_GATE: return (struct thing){ &entity_gate, true, 0 };
	case THING_GOAL: return (struct thing){ &entity_goal, true, 0 };
	case THING_KPI: return (struct thing){ &entity_kpi, true, 0 };
	case THING_CHANNEL: return (struct thing){ &entity_channel, true, 0 };
	case THING_SEGMENT: return (struct thing){ &entity_segment, true, 0 };
	case THING_ROLE: return (struct thing){ &entity_role, true, 0 };
	case THING_LINE: return (struct thing){ &entity_budget_line, true, 0 };
	case THING_RISK: return (struct thing){ &entity_risk, true, 0 };
	case THING_MATERIAL: return (struct thing){ &entity_material, true, 0 };
	case THING_PARTNER: return (struct thing){ &entity_partner, true, 0 };
	case THING_TASK: return (struct thing){ &entity_task, true, 'T' };
	case THING_ENTRY: return (struct thing){ &entity_ledger_entry, true, 'L' };
	case THING_INCIDENT: return (struct thing){ &entity_incident, true, 'I' };
	case THING_ADJUSTMENT: return (struct thing){ &entity_adjustment, true, 'A' };
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
	const struct thing place = thing_of(thing);
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
