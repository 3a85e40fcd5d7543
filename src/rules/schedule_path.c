#include "base/macros.h"
#include "rules/schedule.h"

/* Tasks so that each comes after what it needs. */
struct order {
	const struct schedule *s;
	size_t *list;  /* n */
	size_t *waits; /* needs not yet listed */
	size_t n;
};

static int refuse_cycle(const struct schedule *s, struct arena *a, struct err *err)
{
	const size_t *path = NULL;
	size_t n = schedule_find_cycle(s, a, &path);

	return err_set(err, ERR_DATA, "tasks depend on each other in a cycle: %s",
		       schedule_path_text(s, a, path, n));
}

/* Kahn 1962 */
static int order_tasks(struct order *o, const struct schedule *s, struct arena *a, struct err *err)
{
	*o = (struct order){ .s = s };
	o->list = arena_array(a, s->n + 1, sizeof(*o->list));
	o->waits = arena_array(a, s->n + 1, sizeof(*o->waits));
	for (size_t i = 0; i < s->n; i++) {
		o->waits[i] = s->needs_first[i + 1] - s->needs_first[i];
		if (!o->waits[i])
			o->list[o->n++] = i;
	}
	for (size_t i = 0; i < o->n; i++) {
		size_t task = o->list[i];

		for (size_t k = s->feeds_first[task]; k < s->feeds_first[task + 1]; k++) {
			if (!--o->waits[s->feeds[k]])
				o->list[o->n++] = s->feeds[k];
		}
	}
	return o->n == s->n ? 0 : refuse_cycle(s, a, err);
}

/* Where the task would stand if it needed nobody. */
static void place_alone(const struct task *t, int32_t today, struct schedule_row *row)
{
	int32_t duration = task_duration(t);

	row->start = t->start;
	if (row->start == DAY_NONE)
		row->start = t->due == DAY_NONE ? today : t->due - duration + 1;
	if (t->state == TASK_TODO || t->start == DAY_NONE)
		row->start = task_is_open(t) ? MAX(row->start, today) : row->start;
	row->finish = row->start + duration - 1;
	/* under way and late: it takes today at least */
	if (task_is_open(t) && row->finish < today)
		row->finish = today;
}

static void push_after_needs(const struct schedule *s, size_t i, struct schedule_row *rows)
{
	for (size_t k = s->needs_first[i]; k < s->needs_first[i + 1]; k++) {
		size_t need = s->needs[k];
		int32_t late;

		if (!task_is_open(&s->tasks[need]) || rows[need].finish < rows[i].start)
			continue;
		late = rows[need].finish + 1 - rows[i].start;
		rows[i].start += late;
		rows[i].finish += late;
	}
}

static void go_forward(const struct order *o, int32_t today, struct schedule_row *rows)
{
	for (size_t at = 0; at < o->n; at++) {
		size_t i = o->list[at];
		const struct task *t = &o->s->tasks[i];

		rows[i] = (struct schedule_row){ 0 };
		place_alone(t, today, &rows[i]);
		if (task_is_open(t))
			push_after_needs(o->s, i, rows);
		if (task_is_open(t) && t->due != DAY_NONE)
			rows[i].slip = MAX(rows[i].finish - t->due, 0);
	}
}

static int32_t last_finish(const struct schedule *s, const struct schedule_row *rows)
{
	int32_t last = INT32_MIN;

	for (size_t i = 0; i < s->n; i++) {
		if (task_is_open(&s->tasks[i]))
			last = MAX(last, rows[i].finish);
	}
	return last;
}

/* Slack: how far the finish may move before the end, or the start of an open task
 * that waits for it less that task's own slack. */
static void go_backward(const struct order *o, struct schedule_row *rows)
{
	const struct schedule *s = o->s;
	int32_t end = last_finish(s, rows);

	for (size_t at = o->n; at--;) {
		size_t i = o->list[at];

		if (!task_is_open(&s->tasks[i]))
			continue;
		rows[i].slack = end - rows[i].finish;
		for (size_t k = s->feeds_first[i]; k < s->feeds_first[i + 1]; k++) {
			const struct schedule_row *next = &rows[s->feeds[k]];

			if (task_is_open(&s->tasks[s->feeds[k]]))
				rows[i].slack = MIN(rows[i].slack,
						    next->start + next->slack - 1 - rows[i].finish);
		}
		rows[i].is_critical = rows[i].slack <= 0;
	}
}

int schedule_project(const struct schedule *s, struct arena *a, int32_t today,
		     struct schedule_row *rows, struct err *err)
{
	struct order order;

	if (order_tasks(&order, s, a, err))
		return -1;
	go_forward(&order, today, rows);
	go_backward(&order, rows);
	return 0;
}

/* The critical task that holds up `i`; n: none. */
static size_t holds_up(const struct schedule *s, const struct schedule_row *rows, size_t i)
{
	for (size_t k = s->needs_first[i]; k < s->needs_first[i + 1]; k++) {
		size_t need = s->needs[k];

		if (rows[need].is_critical && rows[need].finish + 1 == rows[i].start)
			return need;
	}
	return s->n;
}

static size_t last_critical(const struct schedule *s, const struct schedule_row *rows)
{
	size_t last = s->n;

	for (size_t i = 0; i < s->n; i++) {
		if (rows[i].is_critical && (last == s->n || rows[i].finish > rows[last].finish))
			last = i;
	}
	return last;
}

size_t schedule_critical_path(const struct schedule *s, struct arena *a,
			      const struct schedule_row *rows, const size_t **path)
{
	size_t *list = arena_array(a, s->n + 1, sizeof(*list)), n = 0;

	for (size_t i = last_critical(s, rows); i < s->n; i = holds_up(s, rows, i))
		list[n++] = i;
	for (size_t i = 0; i < n / 2; i++) {
		size_t other = list[n - 1 - i];

		list[n - 1 - i] = list[i];
		list[i] = other;
	}
	*path = list;
	return n;
}

int32_t task_moves_milestone(const struct task *t, const struct schedule_row *row,
			     const struct milestone *m)
{
	if (m->reached_at != INSTANT_NONE || t->phase_id != m->phase_id || !task_is_open(t) ||
	    t->due == DAY_NONE || t->due > m->day)
		return 0;
	return MAX(row->finish - m->day, 0);
}

int32_t schedule_milestone_slip(const struct schedule *s, const struct schedule_row *rows,
				const struct milestone *m)
{
	int32_t slip = 0;

	for (size_t i = 0; i < s->n; i++)
		slip = MAX(slip, task_moves_milestone(&s->tasks[i], &rows[i], m));
	return slip;
}
