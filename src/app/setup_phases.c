#include "app/setup.h"

static int stages(struct setup *s, const struct playbook_phase *p, int64_t phase_id,
		  struct err *err)
{
	int64_t id;

	for (size_t i = 0; i < p->stages; i++) {
		const struct playbook_stage *g = &p->stage[i];
		int32_t start = setup_day(s, g->start), end = setup_day(s, g->end);
		struct stage st = {
			.campaign_id = s->c.id,
			.phase_id = phase_id,
			.code = g->code,
			.title = setup_text(s, g->title),
			.sort = (int)i + 1,
			.start = start,
			.end = end,
			.weight = g->weight,
			/* one weight a day: only while the stage keeps its length */
			.day_weights = end - start == g->end - g->start ? g->day_weights : "",
		};

		if (writer_insert(s->w, &entity_stage, &st, &id, err) < 0)
			return -1;
		map_put(&s->stages, g->code, id);
	}
	return 0;
}

static int milestones(struct setup *s, const struct playbook_phase *p, int64_t phase_id,
		      struct err *err)
{
	for (size_t i = 0; i < p->milestones; i++) {
		const struct playbook_milestone *m = &p->milestone[i];

		if (writer_insert(s->w, &entity_milestone,
				  &(struct milestone){ .campaign_id = s->c.id,
						       .phase_id = phase_id,
						       .code = m->code,
						       .title = setup_text(s, m->title),
						       .day = setup_day(s, m->day),
						       .reached_at = INSTANT_NONE },
				  NULL, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < p->deliverables; i++)
		if (writer_insert(s->w, &entity_deliverable,
				  &(struct deliverable){ .campaign_id = s->c.id,
							 .phase_id = phase_id,
							 .title = setup_text(s, p->deliverable[i]),
							 .delivered_at = INSTANT_NONE },
				  NULL, err) < 0)
			return -1;
	return 0;
}

int setup_phases(struct setup *s, struct err *err)
{
	int64_t id;

	for (size_t i = 0; i < s->pb->phases; i++) {
		const struct playbook_phase *p = &s->pb->phase[i];
		struct phase ph = {
			.campaign_id = s->c.id,
			.code = p->code,
			.title = setup_text(s, p->title),
			.sort = (int)i + 1,
			.start = setup_day(s, p->start),
			.end = setup_day(s, p->end),
			.weight = p->weight,
			.owner_role = p->owner,
			.note = "",
		};

		if (writer_insert(s->w, &entity_phase, &ph, &id, err) < 0)
			return -1;
		map_put(&s->phases, p->code, id);
		if (stages(s, p, id, err) < 0 || milestones(s, p, id, err) < 0)
			return -1;
	}
	return 0;
}

static int conditions(struct setup *s, const struct playbook_gate *g, int64_t gate_id,
		      struct err *err)
{
	for (size_t i = 0; i < g->conditions; i++) {
		const struct playbook_condition *p = &g->condition[i];
		struct gate_condition c = {
			.campaign_id = s->c.id,
			.gate_id = gate_id,
			.code = p->code,
			.title = setup_text(s, p->title),
			.sort = (int)i + 1,
			.kind = p->kind,
			.phase_id = setup_id(&s->phases, p->phase),
			.module = p->module,
			.milestone = p->milestone,
			.met_at = INSTANT_NONE,
		};

		if (writer_insert(s->w, &entity_gate_condition, &c, NULL, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < g->signs; i++)
		if (writer_insert(s->w, &entity_gate_role,
				  &(struct gate_role){ .campaign_id = s->c.id,
						       .gate_id = gate_id,
						       .role = g->sign[i] },
				  NULL, err) < 0)
			return -1;
	return 0;
}

int setup_gates(struct setup *s, struct err *err)
{
	int64_t id;

	for (size_t i = 0; i < s->pb->gates; i++) {
		const struct playbook_gate *p = &s->pb->gate[i];
		struct gate g = {
			.campaign_id = s->c.id,
			.code = p->code,
			.title = setup_text(s, p->title),
			.sort = (int)i + 1,
			.closes_phase_id = setup_id(&s->phases, p->closes),
			.opens_phase_id = setup_id(&s->phases, p->opens),
			.due = setup_day(s, p->due),
			.covers = p->covers,
			.override_reason = "",
			.override_at = INSTANT_NONE,
		};

		if (writer_insert(s->w, &entity_gate, &g, &id, err) < 0 ||
		    conditions(s, p, id, err) < 0)
			return -1;
	}
	return 0;
}
