/* Tasks without owner or date, outside their phase, in a cycle; people with too
 * much on a day. */
#include "base/macros.h"
#include "base/number.h"
#include "rules/check_rule.h"
#include "rules/schedule.h"

enum { LOAD_UNIT = 1000000, LOAD_DAYS_MAX = 400, PCT = 100 };

static struct check_place place_of(const struct task *t, struct findings *f)
{
	return (struct check_place){ "task", t->id,
				     arena_printf(f->arena, "T-%lld", (long long)t->number) };
}

static const char *day_arg(struct findings *f, int32_t day)
{
	char text[DATE_TEXT];

	return day == DAY_NONE ? "–" : arena_strdup(f->arena, day_text(day, text));
}

static bool is_outside(const struct task *t, const struct phase *p)
{
	if (t->start != DAY_NONE && (t->start < p->start || t->start > p->end))
		return true;
	return t->due != DAY_NONE && (t->due < p->start || t->due > p->end);
}

static void check_task(const struct check_input *in, const struct task *t, struct findings *out)
{
	const struct phase *p = phase_find(in->phases, in->n_phases, t->phase_id);

	if (!t->owner_id && !*t->owner_role)
		check_add(out, RULE_TASK_NO_OWNER, place_of(t, out), CHECK_ARGS(""));
	if (t->due == DAY_NONE)
		check_add(out, RULE_TASK_NO_DUE, place_of(t, out), CHECK_ARGS(""));
	if (p && is_outside(t, p))
		check_add(out, RULE_TASK_OUTSIDE_PHASE, place_of(t, out),
			  CHECK_ARGS(day_arg(out, t->start), day_arg(out, t->due), p->code));
}

static void check_cycle(const struct check_input *in, struct findings *out)
{
	struct schedule s;
	const size_t *path;
	size_t n;

	schedule_init(&s, out->arena,
		      &(struct schedule_input){ in->tasks, in->n_tasks, in->dependencies,
						in->n_dependencies });
	n = schedule_find_cycle(&s, out->arena, &path);
	if (n)
		check_add(out, RULE_DEPENDENCY_CYCLE, place_of(&in->tasks[path[0]], out),
			  CHECK_ARGS(schedule_path_text(&s, out->arena, path, n)));
}

/* Load of all people on the days from today on, in millionths of a day. */
struct loads {
	const struct check_input *in;
	size_t days;
	int64_t *load; /* n_people x days */
};

static ptrdiff_t find_person(const struct check_input *in, int64_t id)
{
	for (size_t i = 0; i < in->n_people && id; i++) {
		if (in->people[i].id == id)
			return (ptrdiff_t)i;
	}
	return -1;
}

static void add_load(struct loads *l, const struct task *t)
{
	ptrdiff_t person = find_person(l->in, t->owner_id);
	int64_t first, last, share;

	if (person < 0 || !task_is_open(t) || t->start == DAY_NONE || t->due < t->start)
		return;
	share = task_weight(t) * LOAD_UNIT / (10 * (int64_t)task_duration(t));
	first = MAX((int64_t)t->start - l->in->today, 0);
	last = MIN((int64_t)t->due - l->in->today, (int64_t)l->days - 1);
	for (int64_t d = first; d <= last; d++)
		l->load[(size_t)person * l->days + (size_t)d] += share;
}

static const char *load_arg(struct findings *f, int64_t load)
{
	struct str text = { 0 };
	const char *out;

	number_add_figure(&text, figure_of(load, 6), 1);
	out = arena_strdup(f->arena, str_text(&text));
	str_release(&text);
	return out;
}

/* The day with most work of each person who has too much on one. */
static void report_loads(const struct loads *l, struct findings *out)
{
	for (size_t p = 0; p < l->in->n_people; p++) {
		const struct person *person = &l->in->people[p];
		int64_t room = (int64_t)person->capacity_pct * LOAD_UNIT / PCT;
		const int64_t *load = l->load + p * l->days;
		size_t worst = 0;

		for (size_t d = 1; d < l->days; d++) {
			if (load[d] > load[worst])
				worst = d;
		}
		if (load[worst] <= room + PCT)
			continue;
		check_add(out, RULE_OWNER_OVERBOOKED,
			  (struct check_place){ "person", person->id, person->login },
			  CHECK_ARGS(load_arg(out, load[worst]),
				     day_arg(out, l->in->today + (int32_t)worst),
				     load_arg(out, room)));
	}
}

static void check_loads(const struct check_input *in, struct findings *out)
{
	struct loads l = { .in = in };
	int32_t last = in->today;

	for (size_t i = 0; i < in->n_tasks; i++)
		last = MAX(last, in->tasks[i].due);
	l.days = (size_t)MIN((int64_t)last - in->today + 1, LOAD_DAYS_MAX);
	l.load = arena_array(out->arena, in->n_people * l.days + 1, sizeof(*l.load));
	for (size_t i = 0; i < in->n_tasks; i++)
		add_load(&l, &in->tasks[i]);
	report_loads(&l, out);
}

void check_tasks(const struct check_input *in, struct findings *out)
{
	for (size_t i = 0; i < in->n_tasks; i++) {
		if (task_is_open(&in->tasks[i]))
			check_task(in, &in->tasks[i], out);
	}
	check_cycle(in, out);
	check_loads(in, out);
}
