#include <string.h>

#include "app/save.h"
#include "base/i18n.h"

static void stages(struct saving *s, const struct phase *p, struct playbook_phase *to)
{
	const struct stage *row = SAVE_ROWS(s, SAVE_STAGE, stage);
	struct playbook_stage *made = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_STAGE].n; i++) {
		if (row[i].phase_id != p->id)
			continue;
		*ARENA_PUSH(s->arena, made, to->stages, cap) = (struct playbook_stage){
			.code = row[i].code,
			.title = save_text(row[i].title),
			.start = save_day(s, row[i].start),
			.end = save_day(s, row[i].end),
			.weight = (int)row[i].weight,
			.day_weights = row[i].day_weights,
		};
	}
	to->stage = made;
}

static void milestones(struct saving *s, const struct phase *p, struct playbook_phase *to)
{
	const struct milestone *row = SAVE_ROWS(s, SAVE_MILESTONE, milestone);
	struct playbook_milestone *made = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_MILESTONE].n; i++) {
		if (row[i].phase_id != p->id)
			continue;
		*ARENA_PUSH(s->arena, made, to->milestones, cap) = (struct playbook_milestone){
			.code = row[i].code,
			.title = save_text(row[i].title),
			.day = save_day(s, row[i].day),
		};
	}
	to->milestone = made;
}

static void deliverables(struct saving *s, const struct phase *p, struct playbook_phase *to)
{
	const struct deliverable *row = SAVE_ROWS(s, SAVE_DELIVERABLE, deliverable);
	struct text2 *made = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_DELIVERABLE].n; i++)
		if (row[i].phase_id == p->id)
			*ARENA_PUSH(s->arena, made, to->deliverables,
				    cap) = save_text(row[i].title);
	to->deliverable = made;
}

/* Weights of phases and stages are parts of 100 in a playbook. */
static void weights(struct saving *s, struct playbook_phase *phase, size_t n)
{
	int **weight = arena_array(s->arena, n + s->list[SAVE_STAGE].n + 1, sizeof(*weight));
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		weight[i] = &phase[i].weight;
	save_hundred(s, weight, n, N_("phases"));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < phase[i].stages; k++) {
			struct playbook_stage *stage;

			memcpy(&stage, &phase[i].stage, sizeof(stage));
			weight[count++] = &stage[k].weight;
		}
	}
	save_hundred(s, weight, count, N_("stages"));
}

void save_phases(struct saving *s)
{
	const struct phase *row = SAVE_ROWS(s, SAVE_PHASE, phase);
	size_t n = s->list[SAVE_PHASE].n;
	struct playbook_phase *made = arena_array(s->arena, n + 1, sizeof(*made));

	for (size_t i = 0; i < n; i++) {
		made[i] = (struct playbook_phase){
			.code = row[i].code,
			.title = save_text(row[i].title),
			.start = save_day(s, row[i].start),
			.end = save_day(s, row[i].end),
			.weight = row[i].weight,
			.owner = save_owner(s, row[i].owner_role, row[i].owner_id),
		};
		stages(s, &row[i], &made[i]);
		milestones(s, &row[i], &made[i]);
		deliverables(s, &row[i], &made[i]);
	}
	weights(s, made, n);
	s->pb->phase = made;
	s->pb->phases = n;
}

static void conditions(struct saving *s, const struct gate *g, struct playbook_gate *to)
{
	const struct gate_condition *row = SAVE_ROWS(s, SAVE_CONDITION, gate_condition);
	struct playbook_condition *made = NULL;
	struct map taken = { 0 };
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_CONDITION].n; i++) {
		if (row[i].gate_id != g->id)
			continue;
		*ARENA_PUSH(s->arena, made, to->conditions, cap) = (struct playbook_condition){
			.code = save_new_code(s, &taken, row[i].code, "condition"),
			.title = save_text(row[i].title),
			.kind = row[i].kind,
			.phase = save_code(s, SAVE_PHASE, row[i].phase_id),
			.module = row[i].module,
			.milestone = row[i].milestone,
		};
	}
	to->condition = made;
	map_release(&taken);
}

static void signers(struct saving *s, const struct gate *g, struct playbook_gate *to)
{
	const struct gate_role *row = SAVE_ROWS(s, SAVE_GATE_ROLE, gate_role);
	const char **made = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_GATE_ROLE].n; i++)
		if (row[i].gate_id == g->id)
			*ARENA_PUSH(s->arena, made, to->signs, cap) = row[i].role;
	to->sign = made;
}

void save_gates(struct saving *s)
{
	const struct gate *row = SAVE_ROWS(s, SAVE_GATE, gate);
	size_t n = s->list[SAVE_GATE].n;
	struct playbook_gate *made = arena_array(s->arena, n + 1, sizeof(*made));

	for (size_t i = 0; i < n; i++) {
		made[i] = (struct playbook_gate){
			.code = row[i].code,
			.title = save_text(row[i].title),
			.closes = save_code(s, SAVE_PHASE, row[i].closes_phase_id),
			.opens = save_code(s, SAVE_PHASE, row[i].opens_phase_id),
			.due = save_day(s, row[i].due),
			.covers = row[i].covers,
		};
		conditions(s, &row[i], &made[i]);
		signers(s, &row[i], &made[i]);
	}
	s->pb->gate = made;
	s->pb->gates = n;
}
