#include "app/setup.h"
#include "base/str.h"

static int64_t kpi_id(const struct setup *s, const char *code)
{
	for (size_t i = 0; *code && i < s->kpis; i++)
		if (str_equal_nocase(s->kpi[i].code, code))
			return s->kpi[i].id;
	return 0;
}

static int steps(struct setup *s, const struct playbook_risk *p, int64_t risk_id, struct err *err)
{
	for (size_t i = 0; i < p->steps; i++)
		if (writer_insert(
			    s->w, &entity_risk_step,
			    &(struct risk_step){ .campaign_id = s->c.id,
						 .risk_id = risk_id,
						 .sort = (int)i + 1,
						 .title = setup_text(s, p->step[i].title),
						 .standard = setup_text(s, p->step[i].standard),
						 .owner_role = p->step[i].owner,
						 .within_s = p->step[i].within_s },
			    NULL, err) < 0)
			return -1;
	return 0;
}

int setup_risks(struct setup *s, struct err *err)
{
	for (size_t i = 0; i < s->pb->risks; i++) {
		const struct playbook_risk *p = &s->pb->risk[i];
		struct risk r = {
			.campaign_id = s->c.id,
			.code = p->code,
			.title = setup_text(s, p->title),
			.trigger_text = setup_text(s, p->trigger),
			.response = setup_text(s, p->response),
			.kpi_id = kpi_id(s, p->kpi),
			.owner_role = p->owner,
			.probability = p->probability,
			.impact = p->impact,
			.state = RISK_OPEN,
		};
		int64_t id;

		if (writer_insert(s->w, &entity_risk, &r, &id, err) < 0 || steps(s, p, id, err) < 0)
			return -1;
	}
	return 0;
}

static int materials(struct setup *s, struct err *err)
{
	for (size_t i = 0; i < s->pb->materials; i++) {
		const struct playbook_material *p = &s->pb->material[i];
		struct material m = {
			.campaign_id = s->c.id,
			.code = p->code,
			.title = setup_text(s, p->title),
			.spec = setup_text(s, p->spec),
			.unit = setup_text(s, p->unit),
			.quantity = p->quantity,
			.lead_days = p->lead_days,
			.due = setup_day(s, p->due),
			.owner_role = p->owner,
			.state = MATERIAL_PLANNED,
			.accepted_at = INSTANT_NONE,
			.note = "",
		};

		if (writer_insert(s->w, &entity_material, &m, NULL, err) < 0)
			return -1;
	}
	return 0;
}

static int partners(struct setup *s, struct err *err)
{
	for (size_t i = 0; i < s->pb->partners; i++) {
		const struct playbook_partner *p = &s->pb->partner[i];
		struct partner r = {
			.campaign_id = s->c.id,
			.code = p->code,
			.name = setup_text(s, p->title),
			.kind = setup_text(s, p->kind),
			.duty = setup_text(s, p->duty),
			.contact = "",
			.due = setup_day_optional(s, p->due),
			.signed_on = DAY_NONE,
			.note = "",
		};

		if (writer_insert(s->w, &entity_partner, &r, NULL, err) < 0)
			return -1;
	}
	return 0;
}

int setup_resources(struct setup *s, struct err *err)
{
	if (materials(s, err) < 0 || partners(s, err) < 0)
		return -1;
	for (size_t i = 0; i < s->pb->lessons; i++) {
		struct lesson l = {
			.campaign_id = s->c.id,
			.person_id = s->person_id,
			.at = s->now,
			.kind = s->pb->lesson[i].kind,
			.text = setup_text(s, s->pb->lesson[i].text),
			.cause = "",
			.responsible = "",
		};

		if (writer_insert(s->w, &entity_lesson, &l, NULL, err) < 0)
			return -1;
	}
	return 0;
}
