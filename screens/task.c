/* All about one task: a pop-up to read, tick, comment and move in. */
#include <stdio.h>
#include <string.h>

#include "app/history.h"
#include "app/task.h"
#include "report/tree.h"
#include "screens/board.h"

struct line {
	const char *label, *text;
	enum tone tone;
	int item; /* 1...: of the checklist; 0: none */
};

struct view {
	int64_t number;
	struct cursor cursor;
	int page;
};

struct data {
	struct arena *arena;
	struct task_detail task;
	struct line *line;
	size_t n, cap;
	const struct zone *zone;
};

enum action_id { ACT_TICK = 1, ACT_COMMENT, ACT_DONE, ACT_BLOCK, ACT_START };

static const struct action actions[] = {
	{ ACT_TICK, "tick", "t", NEEDS_WRITE | NEEDS_MORE, N_("tick"),
	  N_("Tick the item of the checklist, or take the tick off"), 0 },
	{ ACT_COMMENT, "comment", "c", NEEDS_WRITE, N_("comment"), N_("Write a comment"), 0 },
	{ ACT_START, "start", "s", NEEDS_WRITE, N_("start"), N_("Mark as being done"), 0 },
	{ ACT_DONE, "done", "d", NEEDS_WRITE, N_("done"),
	  N_("Mark as done, with evidence where the deliverable wants it"), 0 },
	{ ACT_BLOCK, "block", "b", NEEDS_WRITE, N_("block"), N_("Mark as blocked, with the reason"),
	  0 },
	{ 0 },
};

static void view_init(void *view, const void *arg)
{
	struct view *v = view;
	const struct task_screen_arg *a = arg;

	v->number = a ? a->number : 1;
}

/* ---- its lines ---- */

static void say(struct data *d, const char *label, const char *text)
{
	if (*text)
		*ARENA_PUSH(d->arena, d->line, d->n, d->cap) = (struct line){ label, text,
									      TONE_NORMAL, 0 };
}

static void head(struct data *d, const char *text)
{
	*ARENA_PUSH(d->arena, d->line, d->n, d->cap) = (struct line){ "", "", TONE_NORMAL, 0 };
	*ARENA_PUSH(d->arena, d->line, d->n, d->cap) = (struct line){ "", text, TONE_TITLE, 0 };
}

static void say_due(struct data *d)
{
	const struct task *t = &d->task.row.task;
	char *start = arena_alloc(d->arena, DATE_TEXT), *due = arena_alloc(d->arena, DATE_TEXT);

	say(d, _("Start"), day_text(t->start, start));
	say(d, _("Due"), day_text(t->due, due));
	if (d->n && d->task.row.is_overdue)
		d->line[d->n - 1].tone = TONE_BAD;
}

static void say_facts(struct data *d)
{
	const struct task *t = &d->task.row.task;

	say(d, _("State"), enum_label(&task_states, (int)t->state));
	say(d, _("Why"), t->reason);
	say(d, _("Owner"), board_owner(&d->task.row));
	say_due(d);
	say(d, _("Phase"), d->task.row.phase);
	say(d, _("Module"), t->module);
	say(d, _("Deliverable"), t->deliverable);
	say(d, _("Accepted when"), t->standard);
	say(d, _("Evidence"), t->evidence);
	say(d, _("Note"), t->note);
}

static void say_tasks(struct data *d, const char *title, const struct task *t, size_t n)
{
	if (n)
		head(d, title);
	for (size_t i = 0; i < n; i++) {
		const char *label = arena_printf(d->arena, "T-%lld", (long long)t[i].number);

		say(d, label,
		    arena_printf(d->arena, "%s · %s", enum_label(&task_states, (int)t[i].state),
				 t[i].title));
		if (t[i].state == TASK_DONE || t[i].state == TASK_DROPPED)
			d->line[d->n - 1].tone = TONE_DIM;
	}
}

static void say_checks(struct data *d)
{
	if (d->task.checks)
		head(d, _("Checklist"));
	for (size_t i = 0; i < d->task.checks; i++) {
		bool is_done = d->task.check[i].done_at != INSTANT_NONE;

		say(d, is_done ? "[x]" : "[ ]", d->task.check[i].title);
		d->line[d->n - 1].item = (int)i + 1;
		if (is_done)
			d->line[d->n - 1].tone = TONE_GOOD;
	}
}

static const char *cell_text_of(struct data *d, struct value v)
{
	struct str s = { 0 };

	if (!value_is_null(v))
		value_add_text(&s, v, true);
	const char *kept = arena_strdup(d->arena, str_text(&s));
	str_release(&s);
	return kept;
}

static void say_comments(struct data *d)
{
	if (d->task.comments)
		head(d, _("Comments"));
	for (size_t i = 0; i < d->task.comments; i++) {
		const struct comment *c = &d->task.comment[i];
		const char *who = directory_login(&d->task.directory, c->person_id);

		say(d, who ? who : "–",
		    arena_printf(d->arena, "%s · %s",
				 cell_text_of(d, value_instant(c->at, d->zone)), c->text));
	}
}

/* One line a change: when, who, what. */
static void say_history(struct data *d, const struct table *t)
{
	enum { AT = 1, WHO, ACT, WHAT };

	if (t->n_rows)
		head(d, _("History"));
	for (size_t row = 0; row < t->n_rows; row++)
		say(d, cell_text_of(d, table_cell(t, row, AT)),
		    arena_printf(d->arena, "%s · %s", cell_text_of(d, table_cell(t, row, WHO)),
				 cell_text_of(d, table_cell(t, row, WHAT))));
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct view *v = view;
	struct data *d = data;
	struct table *history;
	const char *object = arena_printf(a, "T-%lld", (long long)v->number);
	const struct history_filter f = { .object = object, .limit = 30 };

	d->arena = d->task.arena = a;
	d->zone = app_zone(app, err);
	if (!d->zone || task_show(app, v->number, &d->task, err) < 0 ||
	    history_table(app, &f, &history, err) < 0)
		return -1;
	say(d, object, d->task.row.task.title);
	d->line[0].tone = TONE_STRONG;
	say_facts(d);
	say_checks(d);
	say_tasks(d, _("Needs"), d->task.needs, d->task.n_needs);
	say_tasks(d, _("Waited for by"), d->task.feeds, d->task.n_feeds);
	say_comments(d);
	say_history(d, history);
	return 0;
}

static void layout(void *view, const void *data, struct size size)
{
	struct view *v = view;

	v->page = size.rows;
	cursor_fit(&v->cursor, ((const struct data *)data)->n, size.rows);
}

/* ---- painting ---- */

static int label_cols(const struct data *d)
{
	int width = 0;

	for (size_t i = 0; i < d->n; i++)
		width = MAX(width, MIN(canvas_width(d->line[i].label), 16));
	return width;
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	const struct view *v = view;
	const struct data *d = data;
	int labels = MIN(label_cols(d), c->cols / 3);

	for (int row = 0; row < c->rows && v->cursor.top + (size_t)row < d->n; row++) {
		size_t i = v->cursor.top + (size_t)row;
		const struct line *l = &d->line[i];
		int left = *l->label ? labels + 3 : 2;

		canvas_fit(c, &(struct fit){ row, 2, labels, FIT_LEFT, TONE_DIM }, l->label);
		canvas_fit(c, &(struct fit){ row, left, MAX(c->cols - left, 0), FIT_LEFT, l->tone },
			   l->text);
		if (i == v->cursor.at)
			canvas_fill(c, (struct rect){ row, 0, 1, 1 }, c->glyphs->cursor,
				    TONE_SELECTED);
	}
}

/* ---- acting ---- */

static int item_at(const struct view *v, const struct data *d)
{
	return v->cursor.at < d->n ? d->line[v->cursor.at].item : 0;
}

static unsigned has(const void *view, const void *data)
{
	return HAS_ROW | (item_at(view, data) ? HAS_MORE : 0);
}

static unsigned tick(struct ui *ui, const struct view *v, const struct data *d)
{
	struct err err = { 0 };
	int item = item_at(v, d);

	if (!item)
		return REACT_NONE;
	bool is_done = d->task.check[item - 1].done_at != INSTANT_NONE;
	if (task_check(ui_app(ui), v->number, item, !is_done, &err) < 0)
		return ui_fail(ui, &err);
	return REACT_RELOAD;
}

static unsigned move(struct ui *ui, const struct data *d, enum task_state to)
{
	struct err err = { 0 };
	int rc = task_ask_move(ui, &d->task.row, to, &err);

	if (rc < 0)
		return ui_fail(ui, &err);
	if (rc > 0)
		return REACT_REDRAW;
	ui_toast(ui, "T-%lld → %s", (long long)d->task.row.task.number,
		 enum_label(&task_states, (int)to));
	return REACT_RELOAD;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct view *v = view;
	const struct data *d = data;

	switch (action) {
	case ACT_TICK:
	case COMMON_MARK:
	case COMMON_OPEN: return tick(ui, v, d);
	case ACT_COMMENT: return task_ask_comment(ui, v->number);
	case ACT_START: return move(ui, d, TASK_DOING);
	case ACT_DONE: return move(ui, d, TASK_DONE);
	case ACT_BLOCK: return move(ui, d, TASK_BLOCKED);
	case COMMON_BACK: return REACT_CLOSE;
	default: return cursor_act(&v->cursor, action, d->n, v->page);
	}
}

const struct screen task_screen = {
	.name = "task",
	.title = N_("Task"),
	.topics = TOPIC_TASKS | TOPIC_PEOPLE,
	.view_size = sizeof(struct view),
	.data_size = sizeof(struct data),
	.actions = actions,
	.popup = { 30, 90 },
	.view_init = view_init,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
};
