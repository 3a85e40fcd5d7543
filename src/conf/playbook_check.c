#include "conf/playbook_check.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"

static const char *const part_names[CHECK_PARTS] = {
	[CHECK_ROLE] = N_("role"),
	[CHECK_MODULE] = N_("module"),
	[CHECK_PHASE] = N_("phase"),
	[CHECK_STAGE] = N_("stage"),
	[CHECK_MILESTONE] = N_("milestone"),
	[CHECK_GATE] = N_("gate"),
	[CHECK_TASK] = N_("task"),
	[CHECK_HOURS] = N_("hour profile"),
	[CHECK_KPI] = N_("KPI"),
	[CHECK_CHANNEL] = N_("channel"),
	[CHECK_SEGMENT] = N_("segment"),
	[CHECK_GOAL] = N_("goal"),
	[CHECK_LINE] = N_("budget line"),
	[CHECK_RISK] = N_("risk"),
	[CHECK_MATERIAL] = N_("material"),
	[CHECK_PARTNER] = N_("partner"),
};

static const char *folded(const struct check *c, const char *code)
{
	size_t len = strlen(code);
	char *key = arena_alloc(c->arena, len + 1);

	for (size_t i = 0; i < len; i++)
		key[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
	return key;
}

static const struct check_entry *find_entry(const struct check *c, enum check_part part,
					    const char *code)
{
	const struct check_index *x = &c->index[part];
	int64_t i;

	return map_get(&x->map, folded(c, code), &i) ? &x->entry[i] : NULL;
}

const void *check_find(const struct check *c, enum check_part part, const char *code)
{
	const struct check_entry *e = *code ? find_entry(c, part, code) : NULL;

	return e && !strcmp(e->code, code) ? e->record : NULL;
}

const char *check_label(const struct check *c, const char *what, const char *code)
{
	return *code ? arena_printf(c->arena, "%s '%s'", _(what), code) : _(what);
}

struct place check_place(const struct check *c, const void *value, struct place at)
{
	return schema_place(c->r, value, at);
}

const char *check_day(const struct check *c, int day)
{
	struct str text = { 0 };

	day_add_offset(&text, day, 0);
	const char *kept = arena_strdup(c->arena, str_text(&text));

	str_release(&text);
	return kept;
}

const char *check_share(const struct check *c, int64_t bp)
{
	struct str text = { 0 };

	number_add_plain(&text, figure_of(bp, 2));
	const char *kept = arena_printf(c->arena, "%s%%", str_text(&text));

	str_release(&text);
	return kept;
}

/* Every part starts with its place and code. */
struct head {
	struct place at;
	const char *code;
};

static void add_code(struct check *c, enum check_part part, const void *record)
{
	struct check_index *x = &c->index[part];
	struct head h;

	memcpy(&h, record, sizeof(h));
	if (!*h.code)
		return;
	const struct check_entry *first = find_entry(c, part, h.code);

	if (first) {
		const void *code = (const char *)record + offsetof(struct head, code);

		problems_add(c->errors, check_place(c, code, h.at),
			     "%s is given twice, first in line %ld",
			     check_label(c, part_names[part], h.code), first->at.line);
		return;
	}
	map_put(&x->map, folded(c, h.code), (int64_t)x->n);
	*ARENA_PUSH(c->arena, x->entry, x->n, x->cap) = (struct check_entry){ h.code, record,
									      h.at };
}

static void add_codes(struct check *c, enum check_part part, const void *record, size_t n,
		      size_t size)
{
	const char *at = record;

	for (size_t i = 0; i < n; i++)
		add_code(c, part, at + i * size);
}

#define ADD_CODES(c, part, array, n) add_codes((c), (part), (array), (n), sizeof(*(array)))

/* Fills c->index. */
static void check_codes(struct check *c)
{
	const struct playbook *p = c->p;

	ADD_CODES(c, CHECK_ROLE, p->role, p->roles);
	ADD_CODES(c, CHECK_MODULE, p->module, p->modules);
	ADD_CODES(c, CHECK_PHASE, p->phase, p->phases);
	for (size_t i = 0; i < p->phases; i++) {
		ADD_CODES(c, CHECK_STAGE, p->phase[i].stage, p->phase[i].stages);
		ADD_CODES(c, CHECK_MILESTONE, p->phase[i].milestone, p->phase[i].milestones);
	}
	ADD_CODES(c, CHECK_GATE, p->gate, p->gates);
	ADD_CODES(c, CHECK_TASK, p->task, p->tasks);
	ADD_CODES(c, CHECK_HOURS, p->hours, p->hours_n);
	ADD_CODES(c, CHECK_KPI, p->kpi, p->kpis);
	ADD_CODES(c, CHECK_CHANNEL, p->channel, p->channels);
	ADD_CODES(c, CHECK_SEGMENT, p->segment, p->segments);
	for (size_t i = 0; i < p->goals; i++) {
		ADD_CODES(c, CHECK_GOAL, &p->goal[i], 1);
		ADD_CODES(c, CHECK_GOAL, p->goal[i].child, p->goal[i].children);
	}
	ADD_CODES(c, CHECK_LINE, p->budget.line, p->budget.lines);
	ADD_CODES(c, CHECK_RISK, p->risk, p->risks);
	ADD_CODES(c, CHECK_MATERIAL, p->material, p->materials);
	ADD_CODES(c, CHECK_PARTNER, p->partner, p->partners);
}

static const char *next_code(void *ctx, int i)
{
	const struct check_index *x = ctx;

	return (size_t)i < x->n ? x->entry[i].code : NULL;
}

void check_reference(struct check *c, enum check_part part, const char *const *code,
		     struct place at, const char *label)
{
	struct check_index *x = &c->index[part];
	struct str near = { 0 };
	struct err err = { 0 };

	if (!*code || !**code || check_find(c, part, *code))
		return;
	if (c->errors->count >= PROBLEMS_KEPT) {
		c->errors->count++; /* counted only: looking for near ones costs */
		return;
	}
	err_set(&err, ERR_DATA, "%s: unknown %s '%s'", label, _(part_names[part]), *code);
	str_nearest(&near, *code, next_code, x);
	if (near.len)
		err_hint(&err, "did you mean %s?", str_text(&near));
	else if (!x->n)
		err_hint(&err, "the playbook has none");
	problems_add_err(c->errors, check_place(c, code, at), &err);
	str_release(&near);
}

void playbook_check(const struct playbook *p, const struct schema_reader *r,
		    struct playbook_findings *f)
{
	struct arena arena = { 0 };
	struct check c = { .p = p, .r = r, .arena = &arena };

	c.errors = &f->errors;
	c.warnings = &f->warnings;
	check_codes(&c);
	playbook_check_references(&c);
	playbook_check_calendar(&c);
	playbook_check_tasks(&c);
	playbook_check_kpis(&c);
	playbook_check_goals(&c);
	playbook_check_money(&c);
	for (size_t i = 0; i < CHECK_PARTS; i++)
		map_release(&c.index[i].map);
	arena_release(&arena);
}
