/* All about one task: a pop-up to read, tick, comment and move in, and to go on to its neighbours.
 */
#include "screens/task.h"

#include <string.h>

#include "app/history.h"
#include "app/resolve.h"

enum { HISTORY = 30 };

enum action_id {
	ACT_OPEN = 1,
	ACT_LEFT,
	ACT_RIGHT,
	ACT_DONE,
	ACT_BLOCK,
	ACT_EDIT,
	ACT_COMMENT,
	ACT_TICK,
	ACT_START,
	ACT_DROP,
	ACT_NEED,
	ACT_FORGET,
};

static const struct action actions[] = {
	{ ACT_TICK, "tick", "t", NEEDS_WRITE | NEEDS_MORE, N_("tick"),
	  N_("Tick the item of the checklist, or take the tick off"), 0 },
	{ ACT_EDIT, "edit", "e", NEEDS_WRITE, N_("edit"), N_("Change the task"), 0 },
	{ ACT_DONE, "done", "d", NEEDS_WRITE, N_("done"),
	  N_("Mark as done, with evidence where the deliverable wants it"), 0 },
	{ ACT_BLOCK, "block", "b", NEEDS_WRITE, N_("block"), N_("Mark as blocked, with the reason"),
	  0 },
	{ ACT_COMMENT, "comment", "c", NEEDS_WRITE, N_("comment"), N_("Write a comment"), 0 },
	{ ACT_START, "start", "w", NEEDS_WRITE, N_("start"),
	  N_("Work on it: mark as being done, from any state"), 0 },
	{ ACT_RIGHT, "right", "L", NEEDS_WRITE, N_("move on"),
	  N_("Move the task one column to the right"), 0 },
	{ ACT_LEFT, "left", "H", NEEDS_WRITE, N_("move back"),
	  N_("Move the task one column to the left"), 0 },
	{ ACT_NEED, "need", "+", NEEDS_WRITE, N_("not before"),
	  N_("Say which other task must be done first"), 0 },
	{ ACT_FORGET, "forget", "-", NEEDS_WRITE | NEEDS_ROW, N_("forget"),
	  N_("Take the dependency under the cursor away"), 0 },
	{ ACT_DROP, "drop", "X", NEEDS_WRITE, NULL, N_("Drop the task, with the reason"), 0 },
	{ ACT_OPEN, "open", "Enter", 0, NULL,
	  N_("Go to the task under the cursor, or tick the item"), 0 },
	{ 0 },
};

static void view_init(void *view, const void *arg)
{
	struct detail_view *v = view;
	const struct task_screen_arg *a = arg;

	v->id = a ? a->number : 1;
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct detail_view *v = view;
	struct task_data *d = data;
	struct table *history;
	const char *object = arena_printf(a, "T-%lld", (long long)v->id);
	const struct history_filter f = { .object = object, .limit = HISTORY };

	d->task.arena = d->outlook.arena = d->detail.arena = a;
	if (!app_zone(app, err) || task_show(app, v->id, &d->task, err) < 0 ||
	    outlook_load(app, d->task.today, &d->outlook, err) < 0 ||
	    history_table(app, &f, &history, err) < 0)
		return -1;
	task_make_lines(d, app, history);
	return 0;
}

static void layout(void *view, const void *data, struct size size)
{
	detail_layout(view, &((const struct task_data *)data)->detail, size);
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	detail_draw(view, &((const struct task_data *)data)->detail, c);
}

/* ---- acting ---- */

static const struct detail_line *line_at(const struct detail_view *v, const struct task_data *d)
{
	return detail_at(v, &d->detail);
}

static unsigned has(const void *view, const void *data)
{
	int kind = line_at(view, data)->kind;

	return (kind == TASK_LINE_NEED ? HAS_ROW : 0) | (kind == TASK_LINE_ITEM ? HAS_MORE : 0);
}

static unsigned tick(struct ui *ui, const struct detail_view *v, const struct task_data *d)
{
	const struct detail_line *l = line_at(v, d);
	struct err err = { 0 };

	if (l->kind != TASK_LINE_ITEM)
		return REACT_NONE;
	bool is_done = d->task.check[l->id - 1].done_at != INSTANT_NONE;
	if (task_check(ui_app(ui), v->id, l->id, !is_done, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, is_done ? _("Not ticked: %s") : _("Ticked: %s"), l->text);
	return REACT_RELOAD;
}

static unsigned move(struct ui *ui, const struct task_data *d, enum task_state to)
{
	const struct board_step step = { &d->task.row, to };
	struct err err = { 0 };
	int rc = to == d->task.row.task.state ? 1 : task_ask_move(ui, &step, 1, &err);

	if (rc < 0)
		return ui_fail(ui, &err);
	if (rc > 0)
		return REACT_REDRAW;
	task_toast_moved(ui, &step, 1);
	return REACT_RELOAD;
}

static unsigned move_by(struct ui *ui, const struct task_data *d, int step)
{
	int to = (int)d->task.row.task.state + step;

	return to < TASK_TODO || to > TASK_DONE ? REACT_REDRAW : move(ui, d, (enum task_state)to);
}

/* ---- neighbours ---- */

static unsigned open_line(struct ui *ui, struct detail_view *v, const struct task_data *d)
{
	const struct detail_line *l = line_at(v, d);

	return l->kind == TASK_LINE_NEED || l->kind == TASK_LINE_FEED ? detail_go_to(v, l->id)
								      : tick(ui, v, d);
}

/* ctx of the question which task must be done first. */
struct needing {
	struct ui *ui;
	const char *text; /* that was looked for last; NULL */
	struct board board;
};

static int check_task(void *ctx, const char *text, struct str *said, struct err *err)
{
	const struct needing *k = ctx;
	struct arena *a = ui_arena(k->ui);
	int64_t number;

	if (app_parse_number('T', arena_strndup(a, text, strcspn(text, " ")), &number) < 0)
		return err_set(err, ERR_DATA, "a task's number, as T-12: '%s'", text);
	const struct task *t = task_load(ui_app(k->ui), number, a, err);
	if (t)
		str_add(said, t->title);
	return t ? 0 : -1;
}

static const char *complete_task(void *ctx, const char *text, int i)
{
	struct needing *k = ctx;
	struct arena *a = ui_arena(k->ui);
	struct err ignored = { 0 };
	const struct board_query q = { text, false, 4 };

	if (!*text)
		return NULL;
	if (!k->text || strcmp(k->text, text) != 0) {
		k->text = arena_strdup(a, text);
		k->board = (struct board){ .arena = a };
		if (board_load(ui_app(k->ui), &q, &k->board, &ignored) < 0)
			k->board = (struct board){ .arena = a };
	}
	for (int n = 0; n < BOARD_COLUMNS; n++) {
		const struct board_column *c = &k->board.column[n];

		if ((size_t)i < c->n)
			return arena_printf(a, "T-%lld %s", (long long)c->row[i].task.number,
					    c->row[i].task.title);
		i -= (int)c->n;
	}
	return NULL;
}

static unsigned add_need(struct ui *ui, const struct detail_view *v)
{
	struct needing k = { .ui = ui };
	const struct prompt p = {
		.label = arena_printf(ui_arena(ui), _("T-%lld not before (T-12, or words)"),
				      (long long)v->id),
		.is_required = true,
		.ctx = &k,
		.check = check_task,
		.complete = complete_task,
	};
	const char *text = ui_prompt(ui, &p);
	struct err err = { 0 };
	int64_t number;

	if (!text)
		return REACT_REDRAW;
	text = arena_strndup(ui_arena(ui), text, strcspn(text, " "));
	if (app_parse_number('T', text, &number) < 0)
		return REACT_REDRAW;
	if (task_depend(ui_app(ui), v->id, number, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("T-%lld waits for T-%lld"), (long long)v->id, (long long)number);
	return REACT_RELOAD;
}

static unsigned forget(struct ui *ui, const struct detail_view *v, const struct task_data *d)
{
	int64_t number = line_at(v, d)->id;
	struct err err = { 0 };

	if (task_undepend(ui_app(ui), v->id, number, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("T-%lld no longer waits for T-%lld"), (long long)v->id, (long long)number);
	return REACT_RELOAD;
}

/* ---- keys ---- */

static unsigned act_common(struct ui *ui, int action, struct detail_view *v,
			   const struct task_data *d)
{
	switch (action) {
	case ACT_OPEN:
	case COMMON_OPEN: return open_line(ui, v, d);
	case COMMON_MARK: return tick(ui, v, d);
	default: return detail_act(ui, action, v, &d->detail);
	}
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct detail_view *v = view;
	const struct task_data *d = data;

	switch (action) {
	case ACT_TICK: return tick(ui, v, d);
	case ACT_EDIT: return task_ask_edit(ui, &d->task);
	case ACT_COMMENT: return task_ask_comment(ui, &v->id, 1);
	case ACT_LEFT: return move_by(ui, d, -1);
	case ACT_RIGHT: return move_by(ui, d, 1);
	case ACT_START: return move(ui, d, TASK_DOING);
	case ACT_DONE: return move(ui, d, TASK_DONE);
	case ACT_BLOCK: return move(ui, d, TASK_BLOCKED);
	case ACT_DROP: return move(ui, d, TASK_DROPPED);
	case ACT_NEED: return add_need(ui, v);
	case ACT_FORGET: return forget(ui, v, d);
	default: return act_common(ui, action, v, d);
	}
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	const struct task_data *d = data;
	bool is_hit = detail_click(view, &d->detail, at);

	return is_hit && at.is_double ? open_line(ui, view, d) : REACT_REDRAW;
}

const struct screen task_screen = {
	.name = "task",
	.title = N_("Task"),
	.about = N_("All about one task: what it is for, its checklist, what it waits for and what "
		    "waits for it, comments and history. Enter goes on to another task, Esc comes "
		    "back."),
	.topics = TOPIC_TASKS | TOPIC_PEOPLE,
	.view_size = sizeof(struct detail_view),
	.data_size = sizeof(struct task_data),
	.actions = actions,
	.popup = { 46, 150 },
	.view_init = view_init,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
	.click = click,
};
