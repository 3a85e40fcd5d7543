/* All about one task: a pop-up to read, tick, comment and move in, and to go on to its neighbours.
 */
#include "screens/task.h"

#include <string.h>

#include "app/history.h"
#include "app/resolve.h"
#include "draw/flow.h"

enum { TRAIL = 16, WIDE = 110, LABEL_COLS = 16, FLOW_ROWS = 12, HISTORY = 30 };

struct view {
	int64_t number;
	int64_t trail[TRAIL]; /* tasks that one came by */
	size_t n_trail;
	struct cursor cursor;
	size_t fits;
	struct size size;
};

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
	struct view *v = view;
	const struct task_screen_arg *a = arg;

	v->number = a ? a->number : 1;
}

/* ---- loading ---- */

static const char *title_of(const struct task_data *d)
{
	const struct task_detail *t = &d->task;

	for (size_t i = 0; i < t->phases; i++)
		if (t->phase[i].id == t->row.task.phase_id)
			return t->phase[i].title;
	return "";
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct view *v = view;
	struct task_data *d = data;
	struct table *history;
	const char *object = arena_printf(a, "T-%lld", (long long)v->number);
	const struct history_filter f = { .object = object, .limit = HISTORY };

	d->arena = d->task.arena = d->outlook.arena = a;
	if (!app_zone(app, err) || task_show(app, v->number, &d->task, err) < 0 ||
	    outlook_load(app, d->task.today, &d->outlook, err) < 0 ||
	    history_table(app, &f, &history, err) < 0)
		return -1;
	d->phase_title = title_of(d);
	task_make_lines(d, app, history);
	return 0;
}

/* ---- where its lines are ---- */

/* Lines from..to of the data, one pane. */
struct pane {
	const struct task_data *data;
	size_t from, to;
	int cols, labels;
};

static struct pane pane_of(const struct task_data *d, size_t from, size_t to, int cols)
{
	struct pane p = { d, from, to, cols, 0 };

	for (size_t i = from; i < to; i++)
		p.labels = MAX(p.labels, MIN(canvas_width(d->line[i].label), LABEL_COLS));
	p.labels = MIN(p.labels, cols / 3);
	return p;
}

static bool is_wide(const struct task_data *d, int cols)
{
	return cols >= WIDE && d->n_left < d->n;
}

static int left_cols(int cols)
{
	return cols * 3 / 5;
}

/* Facts, and what stands beside them; alone, all of it. */
static struct pane left_of(const struct task_data *d, int cols)
{
	return is_wide(d, cols) ? pane_of(d, 0, d->n_left, left_cols(cols))
				: pane_of(d, 0, d->n, cols);
}

static struct pane right_of(const struct task_data *d, int cols)
{
	return pane_of(d, d->n_left, d->n, cols - left_cols(cols));
}

static int left_edge(const struct pane *p, const struct task_line *l)
{
	return *l->label ? p->labels + 3 : 2;
}

static int height(const void *ctx, size_t i)
{
	const struct pane *p = ctx;
	const struct task_line *l = &p->data->line[p->from + i];

	return flow_rows(l->text, p->cols - left_edge(p, l) - 1, FLOW_ROWS);
}

static struct heights heights_of(const struct pane *p, int rows)
{
	return (struct heights){ p->to - p->from, rows, height, p };
}

static bool is_right(const struct task_data *d, size_t at, int cols)
{
	return is_wide(d, cols) && at >= d->n_left;
}

static void layout(void *view, const void *data, struct size size)
{
	struct view *v = view;
	const struct task_data *d = data;
	bool right = is_right(d, v->cursor.at, size.cols);
	struct pane p = right ? right_of(d, size.cols) : left_of(d, size.cols);
	struct heights h = heights_of(&p, size.rows);
	struct cursor in = { v->cursor.at - MIN(p.from, v->cursor.at),
			     v->cursor.top - MIN(p.from, v->cursor.top) };

	v->size = size;
	v->fits = cursor_fit_heights(&in, &h);
	v->cursor = (struct cursor){ in.at + p.from, in.top + p.from };
}

/* ---- painting ---- */

static void draw_pane(const struct pane *p, const struct view *v, size_t top, struct canvas *c)
{
	int row = 0;

	for (size_t i = top; i < p->to && row < c->rows; i++) {
		const struct task_line *l = &p->data->line[i];
		int left = left_edge(p, l);
		const struct fit text = { row, left, MAX(p->cols - left - 1, 0), FIT_LEFT,
					  l->tone };

		canvas_fit(c, &(struct fit){ row, 2, p->labels, FIT_LEFT, TONE_DIM }, l->label);
		if (i == v->cursor.at)
			canvas_fill(c, (struct rect){ row, 0, 1, 1 }, c->glyphs->cursor,
				    TONE_SELECTED);
		row += flow_draw(c, &text, FLOW_ROWS, l->text);
	}
	if (top > p->from)
		canvas_fill(c, (struct rect){ 0, p->cols - 1, 1, 1 }, c->glyphs->more_up, TONE_DIM);
	struct heights h = heights_of(p, c->rows);
	if (heights_sum(&h, top - p->from, p->to - p->from) > c->rows)
		canvas_fill(c, (struct rect){ c->rows - 1, p->cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	const struct view *v = view;
	const struct task_data *d = data;
	bool right = is_right(d, v->cursor.at, c->cols);
	struct pane p = left_of(d, c->cols);
	struct canvas at = canvas_window(c, (struct rect){ 0, 0, c->rows, p.cols });

	draw_pane(&p, v, right ? p.from : v->cursor.top, &at);
	if (!is_wide(d, c->cols))
		return;
	struct pane q = right_of(d, c->cols);
	at = canvas_window(c, (struct rect){ 0, p.cols, c->rows, q.cols });
	draw_pane(&q, v, right ? v->cursor.top : q.from, &at);
}

/* ---- acting ---- */

static const struct task_line *line_at(const struct view *v, const struct task_data *d)
{
	static const struct task_line none;

	return v->cursor.at < d->n ? &d->line[v->cursor.at] : &none;
}

static unsigned has(const void *view, const void *data)
{
	const struct task_line *l = line_at(view, data);

	return (l->is_need ? HAS_ROW : 0) | (l->item ? HAS_MORE : 0);
}

static unsigned tick(struct ui *ui, const struct view *v, const struct task_data *d)
{
	struct err err = { 0 };
	int item = line_at(v, d)->item;

	if (!item)
		return REACT_NONE;
	bool is_done = d->task.check[item - 1].done_at != INSTANT_NONE;
	if (task_check(ui_app(ui), v->number, item, !is_done, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, is_done ? _("Not ticked: %s") : _("Ticked: %s"),
		 d->task.check[item - 1].title);
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

static unsigned go_to(struct view *v, int64_t number)
{
	if (v->n_trail == TRAIL)
		memmove(v->trail, v->trail + 1, --v->n_trail * sizeof *v->trail);
	v->trail[v->n_trail++] = v->number;
	v->number = number;
	v->cursor = (struct cursor){ 0 };
	return REACT_RELOAD;
}

static unsigned go_back(struct view *v)
{
	if (!v->n_trail)
		return REACT_CLOSE;
	v->number = v->trail[--v->n_trail];
	v->cursor = (struct cursor){ 0 };
	return REACT_RELOAD;
}

static unsigned open_line(struct ui *ui, struct view *v, const struct task_data *d)
{
	int64_t number = line_at(v, d)->number;

	return number ? go_to(v, number) : tick(ui, v, d);
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

static unsigned add_need(struct ui *ui, const struct view *v)
{
	struct needing k = { .ui = ui };
	const struct prompt p = {
		.label = arena_printf(ui_arena(ui), _("T-%lld not before (T-12, or words)"),
				      (long long)v->number),
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
	if (task_depend(ui_app(ui), v->number, number, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("T-%lld waits for T-%lld"), (long long)v->number, (long long)number);
	return REACT_RELOAD;
}

static unsigned forget(struct ui *ui, const struct view *v, const struct task_data *d)
{
	int64_t number = line_at(v, d)->number;
	struct err err = { 0 };

	if (task_undepend(ui_app(ui), v->number, number, &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("T-%lld no longer waits for T-%lld"), (long long)v->number,
		 (long long)number);
	return REACT_RELOAD;
}

/* ---- keys ---- */

static unsigned change_pane(struct view *v, const struct task_data *d)
{
	size_t to = v->cursor.at < d->n_left && d->n_left < d->n ? d->n_left : 0;

	v->cursor = (struct cursor){ to, to };
	return REACT_REDRAW;
}

static unsigned copy(struct ui *ui, const struct view *v, const struct task_data *d)
{
	const struct task_line *l = line_at(v, d);

	ui_copy(ui, *l->label ? arena_printf(ui_arena(ui), "%s %s", l->label, l->text) : l->text);
	return REACT_REDRAW;
}

static unsigned act_common(struct ui *ui, int action, struct view *v, const struct task_data *d)
{
	switch (action) {
	case ACT_OPEN:
	case COMMON_OPEN: return open_line(ui, v, d);
	case COMMON_MARK: return tick(ui, v, d);
	case COMMON_COPY: return copy(ui, v, d);
	case COMMON_BACK: return go_back(v);
	case MOVE_PANE:
	case MOVE_PANE_BACK: return change_pane(v, d);
	default: return cursor_act(&v->cursor, action, d->n, (int)v->fits);
	}
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct view *v = view;
	const struct task_data *d = data;

	switch (action) {
	case ACT_TICK: return tick(ui, v, d);
	case ACT_EDIT: return task_ask_edit(ui, &d->task);
	case ACT_COMMENT: return task_ask_comment(ui, v->number);
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
	struct view *v = view;
	const struct task_data *d = data;
	bool is_in_right = is_wide(d, v->size.cols) && at.col >= left_cols(v->size.cols);
	struct pane p = is_in_right ? right_of(d, v->size.cols) : left_of(d, v->size.cols);
	bool has_cursor = is_right(d, v->cursor.at, v->size.cols) == is_in_right;
	size_t i = has_cursor ? v->cursor.top : p.from;

	if (at.wheel)
		return cursor_act(&v->cursor, at.wheel < 0 ? MOVE_UP : MOVE_DOWN, d->n,
				  (int)v->fits);
	for (int row = 0; i < p.to; i++) {
		row += height(&p, i - p.from);
		if (at.row < row)
			break;
	}
	if (i >= p.to)
		return REACT_NONE;
	v->cursor = (struct cursor){ i, has_cursor ? v->cursor.top : p.from };
	return at.is_double ? open_line(ui, v, d) : REACT_REDRAW;
}

const struct screen task_screen = {
	.name = "task",
	.title = N_("Task"),
	.about = N_("All about one task: what it is for, its checklist, what it waits for and what "
		    "waits for it, comments and history. Enter goes on to another task, Esc comes "
		    "back."),
	.topics = TOPIC_TASKS | TOPIC_PEOPLE,
	.view_size = sizeof(struct view),
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
