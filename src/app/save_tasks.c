#include <string.h>

#include "app/save.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"

static const struct phase *phase_of(const struct saving *s, int64_t id)
{
	return phase_find(SAVE_ROWS(s, SAVE_PHASE, phase), s->list[SAVE_PHASE].n, id);
}

/* Why a task is no part of the plan; NULL: it is. */
static const char *why_not(const struct saving *s, const struct task *t)
{
	if (t->state == TASK_DROPPED)
		return N_("it was dropped");
	if (t->incident_id)
		return N_("an incident made it");
	return phase_of(s, t->phase_id) ? NULL : N_("it is in no phase");
}

/* A code for each task that is kept. */
static void name_tasks(struct saving *s)
{
	const struct task *t = SAVE_ROWS(s, SAVE_TASK, task);
	size_t n = s->list[SAVE_TASK].n;
	struct map taken = { 0 };

	s->task_code = arena_array(s->arena, n + 1, sizeof(*s->task_code));
	for (size_t i = 0; i < n; i++) {
		const char *why = why_not(s, &t[i]);
		const char *number = arena_printf(s->arena, "t-%lld", (long long)t[i].number);

		if (!why)
			s->task_code[i] = save_new_code(
				s, &taken, schema_is_code(t[i].code) ? t[i].code : number, number);
		else
			problems_add(s->notes, (struct place){ 0 }, "T-%lld is left out: %s",
				     (long long)t[i].number, _(why));
	}
	map_release(&taken);
}

static int32_t within(int32_t day, const struct phase *p)
{
	return day == DAY_NONE ? day : day < p->start ? p->start : day > p->end ? p->end : day;
}

/* What a playbook asks of a task: a due day, and both days in its phase. */
static void save_days(struct saving *s, const struct task *t, struct playbook_task *to)
{
	const struct phase *p = phase_of(s, t->phase_id);
	int32_t start = within(t->start, p), due = within(t->due, p);

	if (due == DAY_NONE) {
		due = p->end;
		problems_add(s->notes, (struct place){ 0 },
			     "T-%lld is due at the end of its phase: it has no due date",
			     (long long)t->number);
	} else if (start != t->start || due != t->due) {
		problems_add(s->notes, (struct place){ 0 },
			     "T-%lld: its dates are moved into phase '%s'", (long long)t->number,
			     p->code);
	}
	to->start = save_day(s, start);
	to->due = save_day(s, due);
}

static void add_with(struct saving *s, const struct task *t, struct playbook_task *to)
{
	const struct task_collaborator *row = SAVE_ROWS(s, SAVE_COLLABORATOR, task_collaborator);
	const char **made = NULL;
	struct map seen = { 0 };
	size_t cap = 0;
	int64_t ignored;

	for (size_t i = 0; i < s->list[SAVE_COLLABORATOR].n; i++) {
		if (row[i].task_id != t->id)
			continue;
		const char *role = save_owner(s, row[i].role, row[i].person_id);

		if (!*role || !strcmp(role, to->owner) || map_get(&seen, role, &ignored))
			continue;
		map_put(&seen, role, 1);
		*ARENA_PUSH(s->arena, made, to->withs, cap) = role;
	}
	map_release(&seen);
	to->with = made;
}

static void add_checks(struct saving *s, const struct task *t, struct playbook_task *to)
{
	const struct checklist_item *row = SAVE_ROWS(s, SAVE_CHECK, checklist_item);
	struct text2 *made = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < s->list[SAVE_CHECK].n; i++)
		if (row[i].task_id == t->id)
			*ARENA_PUSH(s->arena, made, to->checks, cap) = save_text(row[i].title);
	to->check = made;
}

static struct playbook_task one_task(struct saving *s, const struct task *t, const char *code)
{
	struct playbook_task to = {
		.code = code,
		.title = save_text(t->title),
		.phase = save_code(s, SAVE_PHASE, t->phase_id),
		.module = t->module,
		.owner = save_owner(s, t->owner_role, t->owner_id),
		.estimate_tenths = t->estimate_tenths,
		.priority = t->priority,
		.deliverable = save_text(t->deliverable),
		.standard = save_text(t->standard),
		.needs_evidence = t->needs_evidence,
	};

	save_days(s, t, &to);
	add_with(s, t, &to);
	add_checks(s, t, &to);
	return to;
}

/* Where the task of a row lies among the saved ones. */
static struct playbook_task *saved_task(const struct saving *s, struct playbook_task *made,
					int64_t id)
{
	const struct task *t = SAVE_ROWS(s, SAVE_TASK, task);

	for (size_t i = 0; i < s->list[SAVE_TASK].n; i++) {
		if (t[i].id == id)
			return made;
		made += s->task_code[i] != NULL;
	}
	return NULL;
}

/* A task must not begin before what it waits for is due. */
static bool fits(struct saving *s, struct playbook_task *t, const struct playbook_task *needs)
{
	if (t->due < needs->due) {
		problems_add(s->notes, (struct place){ 0 },
			     "'%s' does not wait for '%s' any more, which is due later", t->code,
			     needs->code);
		return false;
	}
	if (t->start != PLAYBOOK_NO_DAY && t->start < needs->due) {
		problems_add(s->notes, (struct place){ 0 },
			     "'%s' starts when '%s', for which it waits, is due", t->code,
			     needs->code);
		t->start = needs->due;
	}
	return true;
}

static void add_dependencies(struct saving *s, struct playbook_task *made)
{
	const struct task_dependency *row = SAVE_ROWS(s, SAVE_DEPENDENCY, task_dependency);
	const struct task *t = SAVE_ROWS(s, SAVE_TASK, task);
	struct playbook_task *to = made;

	for (size_t i = 0; i < s->list[SAVE_TASK].n; i++) {
		const char **needs = NULL;
		size_t cap = 0;

		if (!s->task_code[i])
			continue;
		for (size_t k = 0; k < s->list[SAVE_DEPENDENCY].n; k++) {
			const struct playbook_task *on = saved_task(s, made, row[k].needs_id);

			if (row[k].task_id != t[i].id || !on || !fits(s, to, on))
				continue;
			*ARENA_PUSH(s->arena, needs, to->depends_n, cap) = on->code;
		}
		to->depends = needs;
		to++;
	}
}

void save_tasks(struct saving *s)
{
	const struct task *t = SAVE_ROWS(s, SAVE_TASK, task);
	size_t n = s->list[SAVE_TASK].n;
	struct playbook_task *made = arena_array(s->arena, n + 1, sizeof(*made));

	name_tasks(s);
	for (size_t i = 0; i < n; i++)
		if (s->task_code[i])
			made[s->pb->tasks++] = one_task(s, &t[i], s->task_code[i]);
	add_dependencies(s, made);
	s->pb->task = made;
}

static const char *money_text(struct saving *s, int64_t minor)
{
	struct str text = { 0 };

	number_add_plain(&text, money_figure(minor, s->app->currency));
	const char *kept = arena_strdup(s->arena, str_text(&text));

	str_release(&text);
	return kept;
}

static struct playbook_line one_line(struct saving *s, const struct budget_line *l)
{
	return (struct playbook_line){
		.code = l->code,
		.title = save_text(*l->title ? l->title : l->code),
		.category = l->category,
		.share_bp = PLAYBOOK_NO_SHARE,
		.amount = money_text(s, l->planned_minor),
		.channel = save_code(s, SAVE_CHANNEL, l->channel_id),
		.phase = save_code(s, SAVE_PHASE, l->phase_id),
		.start = save_day(s, l->start),
		.end = save_day(s, l->end),
		.owner = save_owner(s, l->owner_role, l->owner_id),
		.expected_return_e4 = l->expected_return_e4,
	};
}

/* Shares of the total where they say the same as the amounts. */
void save_budget(struct saving *s)
{
	const struct budget_line *row = SAVE_ROWS(s, SAVE_LINE, budget_line);
	const struct campaign *c = &s->app->campaign;
	size_t n = s->list[SAVE_LINE].n;
	struct playbook_line *made = arena_array(s->arena, n + 1, sizeof(*made));
	int64_t *planned = arena_array(s->arena, n + 1, sizeof(*planned));
	int *bp = arena_array(s->arena, n + 1, sizeof(*bp));

	for (size_t i = 0; i < n; i++) {
		made[i] = one_line(s, &row[i]);
		planned[i] = row[i].planned_minor;
	}
	if (save_shares(s, c->approved_minor, planned, bp, n)) {
		for (size_t i = 0; i < n; i++) {
			made[i].share_bp = bp[i];
			made[i].amount = "";
		}
	}
	s->pb->budget.total = c->approved_minor ? money_text(s, c->approved_minor) : "";
	s->pb->budget.reserve_min_bp = c->reserve_min_bp;
	s->pb->budget.reserve_max_bp = c->reserve_max_bp;
	s->pb->budget.line = made;
	s->pb->budget.lines = n;
}
