#include <string.h>

#include "base/i18n.h"
#include "base/number.h"
#include "base/str.h"
#include "conf/playbook_check.h"

static void check_days(struct check *c, const struct playbook_task *t, const char *label)
{
	const struct playbook_phase *p = check_find(c, CHECK_PHASE, t->phase);
	bool has_start = t->start != PLAYBOOK_NO_DAY;

	if (t->due == PLAYBOOK_NO_DAY)
		return;
	if (has_start && t->start > t->due) {
		problems_add(c->errors, check_place(c, &t->due, t->at),
			     "%s: due %s, before it starts %s", label, check_day(c, t->due),
			     check_day(c, t->start));
		return;
	}
	if (!p || p->start > p->end)
		return;
	if (t->due > p->end || t->due < p->start)
		problems_add(c->errors, check_place(c, &t->due, t->at),
			     "%s: due %s, outside phase '%s', %s to %s", label,
			     check_day(c, t->due), p->code, check_day(c, p->start),
			     check_day(c, p->end));
	else if (has_start && t->start < p->start)
		problems_add(c->errors, check_place(c, &t->start, t->at),
			     "%s: starts %s, outside phase '%s', %s to %s", label,
			     check_day(c, t->start), p->code, check_day(c, p->start),
			     check_day(c, p->end));
}

static void check_estimate(struct check *c, const struct playbook_task *t, const char *label)
{
	struct str days = { 0 };

	if (t->start == PLAYBOOK_NO_DAY || t->due < t->start ||
	    t->estimate_tenths <= 10 * ((int64_t)t->due - t->start + 1))
		return;
	number_add_plain(&days, figure_of(t->estimate_tenths, 1));
	problems_add(c->warnings, check_place(c, &t->estimate_tenths, t->at),
		     "%s: estimated at %s days, but there are %d from %s to %s", label,
		     str_text(&days), t->due - t->start + 1, check_day(c, t->start),
		     check_day(c, t->due));
	str_release(&days);
}

static void check_dependencies(struct check *c, const struct playbook_task *t, const char *label)
{
	for (size_t i = 0; i < t->depends_n; i++) {
		const struct playbook_task *d = check_find(c, CHECK_TASK, t->depends[i]);
		struct place at = check_place(c, &t->depends[i], t->at);

		if (!d || d == t || d->due == PLAYBOOK_NO_DAY)
			continue;
		if (t->start != PLAYBOOK_NO_DAY && t->start < d->due)
			problems_add(c->errors, at,
				     "%s: starts %s, before task '%s' that it needs is due, %s",
				     label, check_day(c, t->start), d->code, check_day(c, d->due));
		else if (t->due != PLAYBOOK_NO_DAY && t->due < d->due)
			problems_add(c->errors, at,
				     "%s: due %s, before task '%s' that it needs, due %s", label,
				     check_day(c, t->due), d->code, check_day(c, d->due));
	}
}

/* Depth-first walk with a stack of its own; a step back into the path is a
 * cycle. */
struct walk {
	struct check *c;
	char *state; /* 0 new, 1 on the path, 2 done */
	size_t *path, *next;
	size_t depth;
};

static size_t number_of(const struct walk *w, const struct playbook_task *t)
{
	return (size_t)(t - w->c->p->task);
}

static void report_cycle(struct walk *w, size_t from, const char *const *edge)
{
	const struct playbook_task *task = w->c->p->task;
	size_t i = w->depth - 1;
	struct str names = { 0 };

	while (w->path[i] != from)
		i--;
	for (; i < w->depth && names.len < 600; i++)
		str_addf(&names, "%s → ", task[w->path[i]].code);
	if (i < w->depth)
		str_add(&names, "… → ");
	str_add(&names, task[from].code);
	problems_add(w->c->errors, check_place(w->c, edge, task[from].at),
		     "tasks wait for each other: %s", str_text(&names));
	str_release(&names);
}

static void enter(struct walk *w, size_t task)
{
	w->state[task] = 1;
	w->next[w->depth] = 0;
	w->path[w->depth++] = task;
}

static void walk_from(struct walk *w, size_t start)
{
	enter(w, start);
	while (w->depth) {
		const struct playbook_task *t = &w->c->p->task[w->path[w->depth - 1]];
		size_t i = w->next[w->depth - 1]++;

		if (i >= t->depends_n) {
			w->state[w->path[--w->depth]] = 2;
			continue;
		}
		const struct playbook_task *d = check_find(w->c, CHECK_TASK, t->depends[i]);

		if (!d)
			continue;
		if (!w->state[number_of(w, d)])
			enter(w, number_of(w, d));
		else if (w->state[number_of(w, d)] == 1)
			report_cycle(w, number_of(w, d), &t->depends[i]);
	}
}

static void check_cycles(struct check *c)
{
	size_t n = c->p->tasks;
	struct walk w = { .c = c };

	w.state = arena_array(c->arena, n + 1, sizeof(*w.state));
	w.path = arena_array(c->arena, n + 1, sizeof(*w.path));
	w.next = arena_array(c->arena, n + 1, sizeof(*w.next));
	for (size_t i = 0; i < n; i++) {
		if (!w.state[i])
			walk_from(&w, i);
	}
}

static void check_with(struct check *c, const struct playbook_task *t, const char *label)
{
	for (size_t i = 0; i < t->withs; i++) {
		if (*t->owner && !strcmp(t->with[i], t->owner))
			problems_add(c->warnings, check_place(c, &t->with[i], t->at),
				     "%s: role '%s' owns it and helps too", label, t->owner);
	}
}

void playbook_check_tasks(struct check *c)
{
	for (size_t i = 0; i < c->p->tasks; i++) {
		const struct playbook_task *t = &c->p->task[i];
		const char *label = check_label(c, N_("task"), t->code);

		check_days(c, t, label);
		check_estimate(c, t, label);
		check_with(c, t, label);
		check_dependencies(c, t, label);
	}
	check_cycles(c);
}
