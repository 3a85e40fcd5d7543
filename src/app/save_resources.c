#include <string.h>

#include "app/save.h"
#include "base/i18n.h"
#include "base/str.h"

void save_roles(struct saving *s)
{
	const struct role *row = SAVE_ROWS(s, SAVE_ROLE, role);
	size_t n = s->list[SAVE_ROLE].n;
	struct playbook_role *made = arena_array(s->arena, n + 1, sizeof(*made));

	for (size_t i = 0; i < n; i++)
		made[i] = (struct playbook_role){
			.code = row[i].code,
			.title = save_text(*row[i].title ? row[i].title : row[i].code),
			.rights = row[i].rights,
			.approves = row[i].approves,
		};
	s->pb->role = made;
	s->pb->roles = n;
}

/* ---- modules: a campaign only has their codes ---- */

static struct text2 module_title(const struct saving *s, const char *code)
{
	for (size_t i = 0; i < s->base->modules; i++)
		if (!strcmp(s->base->module[i].code, code))
			return s->base->module[i].title;
	return save_text(code);
}

static void add_module(struct saving *s, struct playbook_module *made, const char *code)
{
	for (size_t i = 0; i < s->pb->modules; i++)
		if (!strcmp(made[i].code, code))
			return;
	if (*code)
		made[s->pb->modules++] = (struct playbook_module){ .code = code,
								   .title = module_title(s, code) };
}

static bool has_module(const struct saving *s, const char *code)
{
	const struct task *t = SAVE_ROWS(s, SAVE_TASK, task);
	const struct gate_condition *c = SAVE_ROWS(s, SAVE_CONDITION, gate_condition);

	for (size_t i = 0; i < s->list[SAVE_TASK].n; i++)
		if (s->task_code[i] && !strcmp(t[i].module, code))
			return true;
	for (size_t i = 0; i < s->list[SAVE_CONDITION].n; i++)
		if (!strcmp(c[i].module, code))
			return true;
	return false;
}

/* Those of the base that are still in use come first, in its order. */
void save_modules(struct saving *s)
{
	const struct task *t = SAVE_ROWS(s, SAVE_TASK, task);
	const struct gate_condition *c = SAVE_ROWS(s, SAVE_CONDITION, gate_condition);
	size_t tasks = s->list[SAVE_TASK].n, conditions = s->list[SAVE_CONDITION].n;
	size_t room = s->base->modules + tasks + conditions + 1;
	struct playbook_module *made = arena_array(s->arena, room, sizeof(*made));

	for (size_t i = 0; i < s->base->modules; i++)
		if (has_module(s, s->base->module[i].code))
			add_module(s, made, s->base->module[i].code);
	for (size_t i = 0; i < tasks; i++)
		if (s->task_code[i])
			add_module(s, made, t[i].module);
	for (size_t i = 0; i < conditions; i++)
		add_module(s, made, c[i].module);
	s->pb->module = made;
}

/* ---- channels and segments ---- */

void save_channels(struct saving *s)
{
	const struct channel *row = SAVE_ROWS(s, SAVE_CHANNEL, channel);
	const struct segment *seg = SAVE_ROWS(s, SAVE_SEGMENT, segment);
	size_t n = s->list[SAVE_CHANNEL].n, m = s->list[SAVE_SEGMENT].n;
	struct playbook_channel *channel = arena_array(s->arena, n + 1, sizeof(*channel));
	struct playbook_segment *segment = arena_array(s->arena, m + 1, sizeof(*segment));

	for (size_t i = 0; i < n; i++)
		channel[i] = (struct playbook_channel){
			.code = row[i].code,
			.title = save_text(*row[i].name ? row[i].name : row[i].code),
			.kind = row[i].kind,
			.share_bp = row[i].share_bp,
			.needs_trial = row[i].needs_trial,
			.owner = save_owner(s, row[i].owner_role, row[i].owner_id),
		};
	for (size_t i = 0; i < m; i++)
		segment[i] = (struct playbook_segment){
			.code = seg[i].code,
			.title = save_text(*seg[i].name ? seg[i].name : seg[i].code),
			.share_bp = seg[i].share_bp,
		};
	s->pb->channel = channel;
	s->pb->channels = n;
	s->pb->segment = segment;
	s->pb->segments = m;
}

/* ---- risks ---- */

static struct playbook_step *steps(struct saving *s, const struct risk *r, size_t *n)
{
	const struct risk_step *row = SAVE_ROWS(s, SAVE_STEP, risk_step);
	struct playbook_step *made = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < s->list[SAVE_STEP].n; i++) {
		if (row[i].risk_id != r->id)
			continue;
		*ARENA_PUSH(s->arena, made, *n, cap) = (struct playbook_step){
			.title = save_text(row[i].title),
			.standard = save_text(row[i].standard),
			.owner = row[i].owner_role,
			.within_s = row[i].within_s,
		};
	}
	return made;
}

/* A risk needs a response and a plan: what there is of the two makes both. */
static bool complete(struct saving *s, struct playbook_risk *to)
{
	if (!*to->response.en && !to->steps) {
		problems_add(s->notes, (struct place){ 0 },
			     "risk '%s' is left out: it has neither response nor plan", to->code);
		return false;
	}
	if (!*to->response.en)
		to->response = to->step[0].title;
	if (!to->steps) {
		problems_add(s->notes, (struct place){ 0 },
			     "risk '%s' has no plan; its response became the one step", to->code);
		struct playbook_step *made = arena_alloc(s->arena, sizeof(*made));

		*made = (struct playbook_step){ .title = to->response,
						.standard = save_text(""),
						.owner = to->owner };
		to->step = made;
		to->steps = 1;
	}
	return true;
}

void save_risks(struct saving *s)
{
	const struct risk *row = SAVE_ROWS(s, SAVE_RISK, risk);
	struct playbook_risk *made = arena_array(s->arena, s->list[SAVE_RISK].n + 1, sizeof(*made));
	struct map taken = { 0 };

	for (size_t i = 0; i < s->list[SAVE_RISK].n; i++) {
		struct playbook_risk *to = &made[s->pb->risks];

		*to = (struct playbook_risk){
			.code = save_new_code(s, &taken, row[i].code, "risk"),
			.title = save_text(row[i].title),
			.trigger = save_text(row[i].trigger_text),
			.response = save_text(row[i].response),
			.kpi = save_code(s, SAVE_KPI, row[i].kpi_id),
			.owner = save_owner(s, row[i].owner_role, row[i].owner_id),
			.probability = row[i].probability,
			.impact = row[i].impact,
		};
		to->step = steps(s, &row[i], &to->steps);
		s->pb->risks += complete(s, to);
	}
	map_release(&taken);
	s->pb->risk = made;
}

/* ---- materials, partners, lessons ---- */

static void save_materials(struct saving *s)
{
	const struct material *row = SAVE_ROWS(s, SAVE_MATERIAL, material);
	size_t n = s->list[SAVE_MATERIAL].n;
	struct playbook_material *made = arena_array(s->arena, n + 1, sizeof(*made));
	struct map taken = { 0 };

	for (size_t i = 0; i < n; i++)
		made[i] = (struct playbook_material){
			.code = save_new_code(s, &taken, row[i].code, "material"),
			.title = save_text(row[i].title),
			.spec = save_text(row[i].spec),
			.unit = save_text(row[i].unit),
			.quantity = row[i].quantity,
			.lead_days = row[i].lead_days,
			.due = save_day(s, row[i].due),
			.owner = save_owner(s, row[i].owner_role, row[i].owner_id),
		};
	map_release(&taken);
	s->pb->material = made;
	s->pb->materials = n;
}

static void save_partners(struct saving *s)
{
	const struct partner *row = SAVE_ROWS(s, SAVE_PARTNER, partner);
	size_t n = s->list[SAVE_PARTNER].n;
	struct playbook_partner *made = arena_array(s->arena, n + 1, sizeof(*made));
	struct map taken = { 0 };

	for (size_t i = 0; i < n; i++)
		made[i] = (struct playbook_partner){
			.code = save_new_code(s, &taken, row[i].code, "partner"),
			.title = save_text(*row[i].name ? row[i].name : row[i].code),
			.kind = save_text(row[i].kind),
			.duty = save_text(row[i].duty),
			.due = save_day(s, row[i].due),
		};
	map_release(&taken);
	s->pb->partner = made;
	s->pb->partners = n;
}

static struct text2 lesson_text(const struct saving *s, const char *text)
{
	const struct playbook *base = s->base;

	for (size_t i = 0; i < base->lessons; i++)
		if (!strcmp(text2_pick(base->lesson[i].text, s->app->campaign.lang), text))
			return base->lesson[i].text;
	return save_text(text);
}

void save_resources(struct saving *s)
{
	const struct lesson *row = SAVE_ROWS(s, SAVE_LESSON, lesson);
	size_t n = s->list[SAVE_LESSON].n;
	struct playbook_lesson *made = arena_array(s->arena, n + 1, sizeof(*made));

	save_materials(s);
	save_partners(s);
	for (size_t i = 0; i < n; i++)
		made[i] = (struct playbook_lesson){ .kind = row[i].kind,
						    .text = lesson_text(s, row[i].text) };
	s->pb->lesson = made;
	s->pb->lessons = n;
}
