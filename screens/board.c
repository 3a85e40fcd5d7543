/* The task board: columns of cards, or a list. */
#include "screens/board.h"

#include <stdio.h>

#include "screens/copy.h"
#include "screens/findings.h"
#include "screens/screens.h"

enum { LIMIT = 100 };

enum action_id {
	ACT_LEFT = 1,
	ACT_RIGHT,
	ACT_ADD,
	ACT_EDIT,
	ACT_COMMENT,
	ACT_BLOCK,
	ACT_DONE,
	ACT_DROP,
	ACT_MINE,
	ACT_LIST,
	ACT_FILTER,
	ACT_OPEN,
	ACT_START,
	ACT_FINDINGS,
};

static const struct action actions[] = {
	{ ACT_RIGHT, "right", "L", NEEDS_ROW | NEEDS_WRITE, N_("move on"),
	  N_("Move the task (or the marked ones) one column to the right"), 0 },
	{ ACT_DONE, "done", "d", NEEDS_ROW | NEEDS_WRITE, N_("done"),
	  N_("Mark as done, with evidence where the deliverable wants it"), 0 },
	{ ACT_BLOCK, "block", "b", NEEDS_ROW | NEEDS_WRITE, N_("block"),
	  N_("Mark as blocked, with the reason"), 0 },
	{ ACT_ADD, "add", "a", NEEDS_WRITE, N_("add"), N_("Add a task"), RIGHT_LEAD },
	{ ACT_EDIT, "edit", "e", NEEDS_ROW | NEEDS_WRITE, N_("edit"), N_("Change the task"), 0 },
	{ ACT_COMMENT, "comment", "c", NEEDS_ROW | NEEDS_WRITE, N_("comment"),
	  N_("Write a comment (on each of the marked)"), 0 },
	{ ACT_OPEN, "open", "Enter", NEEDS_ROW, N_("look into"),
	  N_("All about the task: dependencies, checklist, comments, history"), 0 },
	{ ACT_MINE, "mine", "@", 0, N_("mine"), N_("Only my tasks, or all again"), 0 },
	{ ACT_FILTER, "filter", "f", 0, N_("show"),
	  N_("Choose what to show: overdue, an owner, a phase, a module"), 0 },
	{ ACT_LIST, "view", "v", 0, N_("list"), N_("Columns or a list"), 0 },
	{ ACT_LEFT, "left", "H", NEEDS_ROW | NEEDS_WRITE, N_("move back"),
	  N_("Move the task (or the marked ones) one column to the left"), 0 },
	{ ACT_START, "start", "w", NEEDS_ROW | NEEDS_WRITE, NULL,
	  N_("Work on it: mark as being done, from any state"), 0 },
	{ ACT_FINDINGS, "findings", "F", 0, N_("findings"),
	  N_("What is wrong with the tasks, and what to do"), 0 },
	{ ACT_DROP, "drop", "X", NEEDS_ROW | NEEDS_WRITE, NULL,
	  N_("Drop the task, with the reason"), 0 },
	{ 0 },
};

static void release(void *view)
{
	grid_release(&((struct board_screen_view *)view)->list);
}

/* ---- loading ---- */

/* What the person's own change moved (undo, a card in its detail) keeps the cursor: the next key
 * would else mean another card.  Others' changes leave the cursor in its column. */
static void follow_own(struct board_screen_view *v, const struct board_data *d, int64_t change)
{
	int64_t at = v->place[v->column].at;
	bool is_new = change != v->change;

	v->change = change;
	for (int i = 0; is_new && at && i < BOARD_COLUMNS; i++)
		for (size_t n = 0; n < d->board.column[i].n; n++)
			if (d->board.column[i].row[n].task.number == at) {
				v->place[i].at = at;
				v->column = i;
				return;
			}
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	struct board_screen_view *v = view;
	struct board_data *d = data;

	if (!v->limit)
		v->limit = LIMIT;
	const struct board_query q = { v->filter, v->is_mine, v->limit };
	d->board.arena = a;
	if (board_load(app, &q, &d->board, err) < 0)
		return -1;
	d->heights = board_heights_new(a, &d->board);
	board_list_rows(d);
	follow_own(v, d, app->change_id);
	return 0;
}

/* ---- layout ---- */

static int bar_rows(const struct board_data *d, struct size s)
{
	return d->board.is_filtered && s.rows > 6;
}

static void layout(void *view, const void *data, struct size size)
{
	struct board_screen_view *v = view;
	const struct board_data *d = data;
	const struct size body = { size.rows - bar_rows(d, size), size.cols };

	v->size = size;
	board_fit_columns(v, d, body);
	v->list.has_focus = true;
	if (v->is_list)
		grid_layout(&v->list, &board_list_ops, data, body);
}

/* ---- painting ---- */

static void draw_bar_line(const struct board_screen_view *v, struct canvas *c)
{
	struct str s = STR_ROOM(256);

	str_addf(&s, _(" %s: "), _("Showing"));
	if (v->is_mine)
		str_add(&s, _("my tasks "));
	str_add(&s, board_filter_said(v->filter));
	canvas_fit(c, &(struct fit){ 0, 0, c->cols, FIT_LEFT, TONE_DIM }, str_text(&s));
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	const struct board_screen_view *v = view;
	const struct board_data *d = data;
	int bar = bar_rows(d, (struct size){ c->rows, c->cols });
	struct canvas body = canvas_window(c, (struct rect){ bar, 0, c->rows - bar, c->cols });

	if (bar)
		draw_bar_line(v, c);
	if (v->is_list)
		grid_draw(&v->list, &board_list_ops, d, &body);
	else
		board_draw_columns(v, d, &body);
	if (!d->n)
		canvas_text(&body, (struct spot){ 2, 2, body.cols - 4, TONE_DIM },
			    d->board.is_filtered ? _("No task fits the filter; Esc shows all.")
						 : _("There is no task yet; a adds one."));
}

/* ---- acting ---- */

static const struct task_row *row_at(const struct board_screen_view *v, const struct board_data *d)
{
	const struct board_column *k = &d->board.column[v->column];
	size_t at = v->place[v->column].cursor.at, row;

	if (v->is_list)
		return grid_row(&v->list, &row) ? d->row[row] : NULL;
	return at < k->n ? &k->row[at] : NULL;
}

static bool cursor_place(const void *view, const void *data, struct cursor_place *out)
{
	const struct board_screen_view *v = view;
	const int bar = bar_rows(data, v->size);

	if (v->is_list)
		return grid_place(&v->list, &board_list_ops, bar, 0, out);
	if (!board_place_card(v, data, out))
		return false;
	out->row += bar;
	return true;
}

static unsigned has(const void *view, const void *data)
{
	const struct board_screen_view *v = view;

	return v->list.n_mark || row_at(v, data) ? HAS_ROW | HAS_MORE : HAS_MORE;
}

/* Where a step from a state leads; itself at the ends. */
static enum task_state step_from(const struct task_row *r, int step)
{
	int to = (int)r->task.state + step;

	return to < TASK_TODO || to > TASK_DONE ? r->task.state : (enum task_state)to;
}

struct moving {
	int step; /* 0: to `to` */
	enum task_state to;
};

/* The marked ones that are shown, else the one under the cursor. */
static size_t chosen(const struct board_screen_view *v, const struct board_data *d,
		     const struct task_row **out)
{
	const struct task_row *at = row_at(v, d);
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct task_row *r = d->row[i];

		if (v->list.n_mark ? grid_is_marked(&v->list, r->task.number) : r == at)
			out[n++] = r;
	}
	return n;
}

/* Those of them that would move at all. */
static size_t gather(struct ui *ui, const struct board_screen_view *v, const struct board_data *d,
		     const struct moving *m, struct board_step *out)
{
	const struct task_row **row = arena_array(ui_arena(ui), d->n + 1, sizeof *row);
	size_t n = 0, all = chosen(v, d, row);

	for (size_t i = 0; i < all; i++) {
		enum task_state to = m->step ? step_from(row[i], m->step) : m->to;

		if (to != row[i]->task.state)
			out[n++] = (struct board_step){ row[i], to };
	}
	return n;
}

static void say_unmoved(struct ui *ui, const struct board_screen_view *v,
			const struct board_data *d)
{
	const struct task_row *r = row_at(v, d);

	if (v->list.n_mark)
		ui_toast(ui, _("None of the marked tasks is shown here, or would move"));
	else if (r)
		ui_toast(ui, _("T-%lld stays: %s"), (long long)r->task.number,
			 enum_label(&task_states, (int)r->task.state));
}

/* The cursor goes with the card. */
static void follow(struct board_screen_view *v, const struct board_step *step, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (step[i].to <= TASK_DONE)
			v->place[step[i].to].at = step[i].row->task.number;
	if (n == 1 && step->to <= TASK_DONE && !v->is_list)
		v->column = (int)step->to;
}

static unsigned move(struct ui *ui, struct board_screen_view *v, const struct board_data *d,
		     const struct moving *m)
{
	struct board_step *step = arena_array(ui_arena(ui), d->n + 1, sizeof *step);
	size_t n = gather(ui, v, d, m, step);
	struct err err = { 0 };
	int rc = n ? task_ask_move(ui, step, n, &err) : 1;

	if (rc < 0)
		return ui_fail(ui, &err);
	if (!n)
		say_unmoved(ui, v, d);
	if (rc > 0)
		return REACT_REDRAW;
	follow(v, step, n);
	grid_unmark(&v->list);
	task_toast_moved(ui, step, n);
	return REACT_RELOAD;
}

/* ---- keys ---- */

/* Near the end of what is loaded: more of it. */
static unsigned more(struct board_screen_view *v, const struct board_data *d, unsigned said)
{
	const struct board_column *k = &d->board.column[v->column];

	if (v->is_list || !k->has_more || v->place[v->column].cursor.at + LIMIT / 4 < k->n)
		return said;
	v->limit = k->n + 2 * LIMIT;
	return said | REACT_RELOAD;
}

static unsigned more_of_list(struct board_screen_view *v, const struct board_data *d, unsigned said)
{
	bool has_more = false;

	for (int i = 0; i < BOARD_COLUMNS; i++)
		has_more |= d->board.column[i].has_more;
	if (!has_more || v->list.cursor.at + LIMIT / 4 < d->n)
		return said;
	v->limit += LIMIT;
	return said | REACT_RELOAD;
}

static unsigned move_cursor(struct board_screen_view *v, const struct board_data *d, int action)
{
	const struct board_column *k = &d->board.column[v->column];
	struct board_place *p = &v->place[v->column];
	unsigned said = cursor_act(&p->cursor, action, k->n, (int)p->fits);

	p->at = p->cursor.at < k->n ? k->row[p->cursor.at].task.number : 0;
	return more(v, d, said);
}

/* The next card, or the first of the next column that has any: round and round. */
static unsigned to_hit(struct board_screen_view *v, const struct board_data *d, int by)
{
	const struct board_column *k = &d->board.column[v->column];
	size_t at = v->place[v->column].cursor.at;

	if (by > 0 ? at + 1 < k->n : at > 0)
		return move_cursor(v, d, by > 0 ? MOVE_DOWN : MOVE_UP);
	for (int i = 1; i <= BOARD_COLUMNS; i++) {
		int to = (v->column + by * i + BOARD_COLUMNS * 2) % BOARD_COLUMNS;

		if (!d->board.column[to].n)
			continue;
		v->column = to;
		return move_cursor(v, d, by > 0 ? MOVE_FIRST : MOVE_LAST) | REACT_REDRAW;
	}
	return REACT_NONE;
}

static unsigned to_column(struct board_screen_view *v, int column)
{
	if (column < 0 || column >= BOARD_COLUMNS)
		return REACT_NONE;
	v->column = column;
	return REACT_REDRAW;
}

/* Esc takes back marks, then filters. */
static unsigned go_back(struct board_screen_view *v)
{
	if (v->list.n_mark) {
		grid_unmark(&v->list);
		return REACT_REDRAW;
	}
	if (!v->is_mine && !*v->filter)
		return REACT_UNHANDLED;
	v->is_mine = false;
	v->filter[0] = '\0';
	return REACT_RELOAD;
}

static unsigned act_common(struct board_screen_view *v, const struct board_data *d, int action)
{
	const struct task_row *r = row_at(v, d);

	if (action == COMMON_BACK)
		return go_back(v);
	if (action == COMMON_FILTER)
		return REACT_RELOAD;
	if (v->is_list)
		return more_of_list(v, d, grid_act(&v->list, &board_list_ops, d, action));
	switch (action) {
	case MOVE_LEFT: return to_column(v, v->column - 1);
	case MOVE_RIGHT: return to_column(v, v->column + 1);
	case MOVE_PANE: return to_column(v, (v->column + 1) % BOARD_COLUMNS);
	case MOVE_PANE_BACK: return to_column(v, (v->column + BOARD_COLUMNS - 1) % BOARD_COLUMNS);
	case MOVE_HIT: return to_hit(v, d, 1);
	case MOVE_HIT_BACK: return to_hit(v, d, -1);
	case COMMON_MARK:
		if (r)
			grid_toggle_mark(&v->list, r->task.number);
		return move_cursor(v, d, MOVE_DOWN) | REACT_REDRAW;
	default: return move_cursor(v, d, action);
	}
}

static unsigned change_view(struct board_screen_view *v, const struct board_data *d)
{
	const struct task_row *r = row_at(v, d);

	v->is_list = !v->is_list;
	if (!r)
		return REACT_REDRAW;
	if (v->is_list) {
		grid_seek(&v->list, r->task.number);
	} else {
		v->column = (int)r->task.state;
		v->place[v->column].at = r->task.number;
	}
	return REACT_REDRAW;
}

static unsigned open_task(struct ui *ui, const struct task_row *r)
{
	const struct task_screen_arg arg = { r->task.number };

	ui_open(ui, &task_screen, &arg, sizeof arg);
	return REACT_NONE;
}

void board_copy(struct ui *ui, const struct task_row *r, int32_t today)
{
	struct copy_cells cells = { .n = 0 };
	struct arena *a = ui_arena(ui);
	const char *name = arena_printf(a, "T-%lld %s", (long long)r->task.number, r->task.title);
	char day[DATE_TEXT];
	struct str s = { 0 };

	copy_add(&cells, _("the task"), name);
	copy_add(&cells, _("owner"), board_owner(r));
	if (r->task.due != DAY_NONE)
		copy_add(&cells, _("due day"), arena_strdup(a, day_text(r->task.due, day)));
	str_addf(&s, "%s · %s · %s", name, enum_label(&task_states, (int)r->task.state),
		 board_owner(r));
	if (r->task.due != DAY_NONE)
		str_add(&s, " · ");
	board_add_due(&s, r, today);
	copy_add_str(&cells, a, _("the row"), &s);
	ui_copy_cells(ui, &cells);
}

/* Of marked tasks a line each. */
static unsigned copy(struct ui *ui, const struct board_screen_view *v, const struct board_data *d)
{
	const struct task_row **row = arena_array(ui_arena(ui), d->n + 1, sizeof *row);
	size_t n = chosen(v, d, row);
	struct str lines = { 0 };

	for (size_t i = 0; n > 1 && i < n; i++)
		str_addf(&lines, "T-%lld %s\n", (long long)row[i]->task.number, row[i]->task.title);
	if (n == 1)
		board_copy(ui, row[0], d->board.today);
	else if (n)
		ui_copy(ui, str_text(&lines));
	else
		say_unmoved(ui, v, d);
	str_release(&lines);
	return REACT_REDRAW;
}

static unsigned comment(struct ui *ui, const struct board_screen_view *v,
			const struct board_data *d)
{
	struct arena *a = ui_arena(ui);
	const struct task_row **row = arena_array(a, d->n + 1, sizeof *row);
	size_t n = chosen(v, d, row);
	int64_t *number = arena_array(a, n + 1, sizeof *number);

	for (size_t i = 0; i < n; i++)
		number[i] = row[i]->task.number;
	if (!n)
		say_unmoved(ui, v, d);
	return n ? task_ask_comment(ui, number, n) : REACT_REDRAW;
}

static unsigned edit(struct ui *ui, const struct task_row *r)
{
	struct task_detail detail = { .arena = ui_arena(ui) };
	struct err err = { 0 };

	if (task_show(ui_app(ui), r->task.number, &detail, &err) < 0)
		return ui_fail(ui, &err);
	detail.row = *r; /* as it was seen */
	return task_ask_edit(ui, &detail);
}

/* The cursor goes to the new card. */
static unsigned add(struct ui *ui, struct board_screen_view *v, const struct board_data *d)
{
	int64_t number;
	unsigned said = task_ask_add(ui, &d->board, v->filter, &number);

	if (!number)
		return said;
	v->column = TASK_TODO;
	v->place[v->column].at = number;
	grid_seek(&v->list, number);
	return said;
}

static unsigned act_on_row(struct ui *ui, int action, struct board_screen_view *v,
			   const struct board_data *d)
{
	struct moving m = { 0 };
	const struct task_row *r = row_at(v, d);

	switch (action) {
	case ACT_LEFT: m.step = -1; break;
	case ACT_RIGHT: m.step = 1; break;
	case ACT_START: m.to = TASK_DOING; break;
	case ACT_DONE: m.to = TASK_DONE; break;
	case ACT_BLOCK: m.to = TASK_BLOCKED; break;
	case ACT_DROP: m.to = TASK_DROPPED; break;
	case COMMON_COPY: return copy(ui, v, d);
	case ACT_EDIT: return r ? edit(ui, r) : REACT_NONE;
	case ACT_COMMENT: return comment(ui, v, d);
	default: return r ? open_task(ui, r) : REACT_NONE;
	}
	return move(ui, v, d, &m);
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct board_screen_view *v = view;
	const struct board_data *d = data;

	switch (action) {
	case ACT_ADD: return add(ui, v, d);
	case ACT_MINE: v->is_mine = !v->is_mine; return REACT_RELOAD;
	case ACT_LIST: return change_view(v, d);
	case ACT_FINDINGS: return findings_open(ui, FINDINGS_TASKS);
	case ACT_FILTER: return board_ask_filter(ui, v, &d->board);
	default: break;
	}
	if (action < MOVE_UP || action == COMMON_OPEN || action == COMMON_COPY)
		return act_on_row(ui, action, v, d);
	return act_common(v, d, action);
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct board_screen_view *v = view;
	const struct board_data *d = data;
	int row = at.row - bar_rows(d, v->size);

	if (at.wheel)
		return act_common(v, d, at.wheel < 0 ? MOVE_UP : MOVE_DOWN);
	bool is_hit = v->is_list ? grid_click(&v->list, &board_list_ops, d, row)
				 : board_click_card(v, d, row, at.col);
	return is_hit && at.is_double ? open_task(ui, row_at(v, d)) : REACT_REDRAW;
}

static char *filter(void *view)
{
	return ((struct board_screen_view *)view)->filter;
}

const struct screen board_screen = {
	.name = "board",
	.title = N_("Board"),
	.about = N_("Tasks by state, as cards in columns or as a list. A filter takes words: mine "
		    "overdue soon late, owner:LOGIN, phase:CODE, module:CODE, due:DAY, or any "
		    "text."),
	.key = '3',
	.topics = TOPIC_TASKS | TOPIC_PHASES | TOPIC_PEOPLE | TOPIC_CAMPAIGN,
	.is_clocked = false,
	.view_size = sizeof(struct board_screen_view),
	.data_size = sizeof(struct board_data),
	.actions = actions,
	.view_release = release,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.place = cursor_place,
	.has = has,
	.click = click,
	.filter = filter,
	.complete = board_complete_filter,
};
