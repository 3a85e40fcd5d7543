#include <string.h>

#include "base/str.h"
#include "rules/schedule.h"

ptrdiff_t schedule_find(const struct schedule *s, int64_t task_id)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->tasks[middle].id < task_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n && s->tasks[low].id == task_id ? (ptrdiff_t)low : -1;
}

/* Pairs of indexes, grouped by `from` with a counting sort. */
struct edges {
	const ptrdiff_t *from, *to;
	size_t n;
};

static void group(struct arena *a, const struct edges *e, size_t n_tasks, size_t **first,
		  size_t **list)
{
	size_t *at = arena_array(a, n_tasks + 2, sizeof(*at));
	size_t *out = arena_array(a, e->n ? e->n : 1, sizeof(*out));

	for (size_t i = 0; i < e->n; i++) {
		if (e->from[i] >= 0 && e->to[i] >= 0)
			at[e->from[i] + 2]++;
	}
	for (size_t i = 2; i < n_tasks + 2; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < e->n; i++) {
		if (e->from[i] >= 0 && e->to[i] >= 0)
			out[at[e->from[i] + 1]++] = (size_t)e->to[i];
	}
	*first = at;
	*list = out;
}

void schedule_init(struct schedule *s, struct arena *a, const struct schedule_input *in)
{
	size_t n_deps = in->n_deps;
	ptrdiff_t *from = arena_array(a, n_deps ? n_deps : 1, sizeof(*from));
	ptrdiff_t *to = arena_array(a, n_deps ? n_deps : 1, sizeof(*to));

	memset(s, 0, sizeof(*s));
	s->tasks = in->tasks;
	s->n = in->n;
	for (size_t i = 0; i < n_deps; i++) {
		from[i] = schedule_find(s, in->deps[i].task_id);
		to[i] = schedule_find(s, in->deps[i].needs_id);
	}
	group(a, &(struct edges){ from, to, n_deps }, s->n, &s->needs_first, &s->needs);
	group(a, &(struct edges){ to, from, n_deps }, s->n, &s->feeds_first, &s->feeds);
}

/* Depth-first walk over what tasks need, without recursion. */
struct walk {
	const struct schedule *s;
	size_t *stack; /* the path from the start to the task at hand */
	size_t *next;  /* per task: its next need to look at */
	unsigned char *mark;
	size_t depth;
};

enum { WALK_NEW, WALK_ON_PATH, WALK_DONE };

static void walk_init(struct walk *w, const struct schedule *s, struct arena *a)
{
	*w = (struct walk){ .s = s };
	w->stack = arena_array(a, s->n + 2, sizeof(*w->stack));
	w->next = arena_array(a, s->n + 1, sizeof(*w->next));
	w->mark = arena_array(a, s->n + 1, sizeof(*w->mark));
}

static void walk_enter(struct walk *w, size_t task)
{
	w->stack[w->depth++] = task;
	w->next[task] = w->s->needs_first[task];
	w->mark[task] = WALK_ON_PATH;
}

/* Goes on until it meets `goal` (the path to it is on the stack), or, with goal
 * = n, a task that is on the path already.  False: nothing left to walk. */
static bool walk_on(struct walk *w, size_t goal, size_t *met)
{
	while (w->depth) {
		size_t task = w->stack[w->depth - 1];

		if (w->next[task] == w->s->needs_first[task + 1]) {
			w->mark[task] = WALK_DONE;
			w->depth--;
			continue;
		}
		size_t need = w->s->needs[w->next[task]++];

		*met = need;
		if (need == goal || (goal == w->s->n && w->mark[need] == WALK_ON_PATH))
			return true;
		if (w->mark[need] == WALK_NEW)
			walk_enter(w, need);
	}
	return false;
}

size_t schedule_cycle_with(const struct schedule *s, struct arena *a, size_t task, size_t other,
			   const size_t **path)
{
	struct walk w;
	size_t met, *out;

	walk_init(&w, s, a);
	if (other != task) {
		walk_enter(&w, other);
		if (!walk_on(&w, task, &met))
			return 0;
	}
	out = arena_array(a, w.depth + 2, sizeof(*out));
	out[0] = task;
	memcpy(out + 1, w.stack, w.depth * sizeof(*out));
	out[w.depth + 1] = task;
	*path = out;
	return w.depth + 2;
}

static size_t cycle_on_stack(const struct walk *w, struct arena *a, size_t met, const size_t **path)
{
	size_t from = w->depth - 1, *out;

	while (w->stack[from] != met)
		from--;
	out = arena_array(a, w->depth - from + 1, sizeof(*out));
	memcpy(out, w->stack + from, (w->depth - from) * sizeof(*out));
	out[w->depth - from] = met;
	*path = out;
	return w->depth - from + 1;
}

size_t schedule_find_cycle(const struct schedule *s, struct arena *a, const size_t **path)
{
	struct walk w;
	size_t met;

	walk_init(&w, s, a);
	for (size_t i = 0; i < s->n; i++) {
		if (w.mark[i] != WALK_NEW)
			continue;
		walk_enter(&w, i);
		if (walk_on(&w, s->n, &met))
			return cycle_on_stack(&w, a, met, path);
	}
	return 0;
}

const char *schedule_path_text(const struct schedule *s, struct arena *a, const size_t *path,
			       size_t n)
{
	struct str text = { 0 };
	const char *out;

	for (size_t i = 0; i < n; i++)
		str_addf(&text, "%sT-%lld", i ? " → " : "", (long long)s->tasks[path[i]].number);
	out = arena_strdup(a, str_text(&text));
	str_release(&text);
	return out;
}

int schedule_check_dependency(const struct schedule *s, struct arena *a, int64_t task_id,
			      int64_t needs_id, struct err *err)
{
	ptrdiff_t task = schedule_find(s, task_id), needs = schedule_find(s, needs_id);
	const size_t *path;
	size_t n;

	if (task < 0 || needs < 0)
		return err_set(err, ERR_NOINPUT, "no such task");
	n = schedule_cycle_with(s, a, (size_t)task, (size_t)needs, &path);
	if (!n)
		return 0;
	return err_set(err, ERR_DATA, "the dependency would close a cycle: %s",
		       schedule_path_text(s, a, path, n));
}
