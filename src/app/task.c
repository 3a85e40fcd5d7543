#include "app/task_filter.h"

#include <stdlib.h>
#include <string.h>

#include "app/parse.h"
#include "app/resolve.h"
#include "base/i18n.h"
#include "base/str.h"
#include "rules/schedule.h"
#include "store/store.h"

static int wanted_key(struct app *app, const char *word, struct task_wanted *w, struct err *err)
{
	if (str_starts(word, "owner:"))
		w->owner = word + strlen("owner:");
	else if (*word == '@')
		w->owner = word + 1;
	else if (str_starts(word, "phase:"))
		w->phase = word + strlen("phase:");
	else if (str_starts(word, "module:"))
		w->module = word + strlen("module:");
	else if (str_starts(word, "due:"))
		return app_parse_day(app, word + strlen("due:"), &w->due, err) < 0 ? -1 : 1;
	else
		return 0;
	return 1;
}

static bool wanted_word(const char *word, struct task_wanted *w)
{
	for (size_t i = 0; i < task_states.n; i++)
		if (str_equal_nocase(word, task_states.row[i].key)) {
			w->states |= 1 << task_states.row[i].value;
			return true;
		}
	if (str_equal_nocase(word, "open"))
		w->states |= 1 << TASK_TODO | 1 << TASK_DOING | 1 << TASK_BLOCKED;
	else if (str_equal_nocase(word, "mine"))
		w->mine = true;
	else if (str_equal_nocase(word, "overdue"))
		w->overdue = true;
	else if (str_equal_nocase(word, "soon"))
		w->soon = true;
	else if (str_equal_nocase(word, "late"))
		w->late = true;
	else
		return false;
	return true;
}

int task_wanted_parse(struct app *app, const struct task_filter *f, struct arena *a,
		      struct task_wanted *w, struct err *err)
{
	*w = (struct task_wanted){ .due = DAY_NONE };
	w->text = arena_array(a, f->n + 1, sizeof *w->text);
	for (size_t i = 0; i < f->n; i++) {
		int rc = wanted_key(app, f->word[i], w, err);

		if (rc < 0)
			return -1;
		if (!rc && !wanted_word(f->word[i], w))
			w->text[w->texts++] = f->word[i];
	}
	return 0;
}

/* Chinese has no case and folding ASCII is what people expect of codes. */
static bool contains(const char *hay, const char *needle)
{
	return strcasestr(hay, needle) != NULL;
}

static bool has_text(const struct task_row *r, const char *text)
{
	struct str s = { 0 };

	str_addf(&s, "T-%lld", (long long)r->task.number);
	bool is_number = str_equal_nocase(str_text(&s), text);
	str_release(&s);
	return is_number || contains(r->task.title, text) || contains(r->task.module, text) ||
	       contains(r->task.code, text);
}

static bool matches_people(const struct task_row *r, const struct task_wanted *w)
{
	if (w->mine && !r->is_mine)
		return false;
	if (!w->owner)
		return true;
	if (strcmp(w->owner, "none") == 0)
		return !r->task.owner_id && !*r->task.owner_role;
	return (r->login && str_equal_nocase(r->login, w->owner)) ||
	       str_equal_nocase(r->task.owner_role, w->owner);
}

static bool matches(const struct task_row *r, const struct task_wanted *w)
{
	const struct task *t = &r->task;

	if ((w->states && !(w->states >> t->state & 1)) || !matches_people(r, w))
		return false;
	if ((w->overdue && !r->is_overdue) || (w->soon && !r->is_soon) || (w->late && !r->is_late))
		return false;
	if ((w->phase && !str_equal_nocase(r->phase, w->phase)) ||
	    (w->module && !str_equal_nocase(t->module, w->module)))
		return false;
	if (w->due != DAY_NONE && (t->due == DAY_NONE || t->due > w->due))
		return false;
	for (size_t i = 0; i < w->texts; i++)
		if (!has_text(r, w->text[i]))
			return false;
	return true;
}

static int by_urgency(const void *a, const void *b)
{
	const struct task_row *x = a, *y = b;
	int32_t dx = x->task.due == DAY_NONE ? INT32_MAX : x->task.due;
	int32_t dy = y->task.due == DAY_NONE ? INT32_MAX : y->task.due;
	bool ox = task_is_open(&x->task), oy = task_is_open(&y->task);

	if (ox != oy)
		return ox ? -1 : 1;
	if (dx != dy)
		return dx < dy ? -1 : 1;
	if (x->task.priority != y->task.priority)
		return x->task.priority < y->task.priority ? -1 : 1;
	return (x->task.number > y->task.number) - (x->task.number < y->task.number);
}

static const char *phase_code(const struct row_list *phases, int64_t id)
{
	const struct phase *p = phase_find(phases->rows, phases->n, id);

	return p ? p->code : "";
}

struct task_row task_row_of(const struct task_look *l, const struct task *t)
{
	const struct directory *d = l->directory;
	int64_t owner = directory_owner_id(d, t->owner_id, t->owner_role);

	return (struct task_row){
		.task = *t,
		.phase = phase_code(l->phases, t->phase_id),
		.owner = directory_owner(d, t->owner_id, t->owner_role),
		.login = directory_login(d, owner),
		.is_mine = directory_is_owner(d, l->me, t->owner_id, t->owner_role),
		.is_overdue = task_is_overdue(t, l->today),
		.is_soon = task_is_due_soon(t, l->today),
		.is_late = task_is_late_start(t, l->today),
	};
}

struct id_at {
	int64_t id;
	size_t at;
};

static int by_id(const void *a, const void *b)
{
	const struct id_at *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static void count_checks(struct task_list *l, const struct row_list *checks)
{
	const struct checklist_item *c = checks->rows;
	struct id_at *row = arena_array(l->arena, l->n + 1, sizeof *row);

	for (size_t i = 0; i < l->n; i++)
		row[i] = (struct id_at){ l->row[i].task.id, i };
	qsort(row, l->n, sizeof *row, by_id);
	for (size_t i = 0; i < checks->n; i++) {
		const struct id_at key = { c[i].task_id, 0 };
		const struct id_at *found = bsearch(&key, row, l->n, sizeof *row, by_id);

		if (!found)
			continue;
		l->row[found->at].checks++;
		l->row[found->at].checks_done += c[i].done_at != INSTANT_NONE;
	}
}

/* A name that nobody has is a mistake, not an empty list; owner:none is of nobody. */
static int check_names(struct app *app, const struct task_wanted *w, const struct directory *d,
		       struct err *err)
{
	const char *role;
	int64_t id;

	if (w->phase && app_resolve(app, THING_PHASE, w->phase, &id, err) < 0)
		return -1;
	return w->owner && directory_parse_owner(d, w->owner, &id, &role, err) < 0 ? -1 : 0;
}

int task_list(struct app *app, const struct task_filter *f, struct task_list *out, struct err *err)
{
	struct row_list tasks = { .arena = out->arena }, phases = { .arena = out->arena };
	struct row_list checks = { .arena = out->arena };
	struct task_wanted w;
	const struct campaign *c = app_campaign(app, err);

	if (!c || task_wanted_parse(app, f, out->arena, &w, err) < 0 ||
	    app_today(app, &out->today, err) < 0 ||
	    directory_load(app, out->arena, &out->directory, err) < 0 ||
	    check_names(app, &w, &out->directory, err) < 0 ||
	    store_load_campaign(app->store, &entity_phase, c->id, &phases, err) < 0 ||
	    store_load_campaign(app->store, &entity_checklist_item, c->id, &checks, err) < 0 ||
	    store_load_campaign(app->store, &entity_task, c->id, &tasks, err) < 0)
		return -1;
	const struct task *t = tasks.rows;
	int64_t me = app->has_person ? app->person.id : 0;
	if (w.mine && !app_person(app, err))
		return -1;
	if (w.mine)
		me = app->person.id;
	out->row = arena_array(out->arena, tasks.n + 1, sizeof *out->row);
	out->n = 0;
	const struct task_look look = { &out->directory, &phases, me, out->today };
	for (size_t i = 0; i < tasks.n; i++) {
		out->row[out->n] = task_row_of(&look, &t[i]);
		out->n += matches(&out->row[out->n], &w);
	}
	if (checks.n)
		count_checks(out, &checks);
	qsort(out->row, out->n, sizeof *out->row, by_urgency);
	return 0;
}
