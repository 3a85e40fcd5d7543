/* Phases: where we are, and what the chosen phase's gate still asks for. */
#include "screens/copy.h"
#include "screens/phases.h"

#include <stdio.h>

#include "base/utf8.h"
#include "draw/shapes.h"
#include "screens/findings.h"
#include "screens/screens.h"

enum { WIDE = 140, PANES_ROWS = 16, PANES_COLS = 60, BAR_ROWS = 4 };

enum { TASKS = 40, TASK_ROWS = 8, TASKS_MOST = 5000 };

enum action_id { ACT_SIGN = 1, ACT_REJECT, ACT_OVERRIDE, ACT_EDIT, ACT_FINDINGS, ACT_OPEN };

static const struct action actions[] = {
	{ ACT_SIGN, "sign", "s", NEEDS_WRITE | NEEDS_MORE, N_("sign"), N_("Sign the phase's gate"),
	  RIGHT_VIEWER | RIGHT_MEMBER | RIGHT_LEAD | RIGHT_APPROVER | RIGHT_FINANCE },
	{ ACT_REJECT, "reject", "x", NEEDS_WRITE | NEEDS_MORE, N_("reject"),
	  N_("Reject the phase's gate, with the reason"),
	  RIGHT_VIEWER | RIGHT_MEMBER | RIGHT_LEAD | RIGHT_APPROVER | RIGHT_FINANCE },
	{ ACT_OVERRIDE, "override", "o", NEEDS_WRITE | NEEDS_MORE, N_("override"),
	  N_("Let the gate pass with a reason that stays visible"), RIGHT_LEAD },
	{ ACT_EDIT, "edit", "e", NEEDS_ROW | NEEDS_WRITE, N_("edit"),
	  N_("Change the phase: title, days, owner"), RIGHT_LEAD },
	{ ACT_FINDINGS, "findings", "F", 0, N_("findings"),
	  N_("All that is wrong or missing, and what to do"), 0 },
	{ ACT_OPEN, "open", "Enter", NEEDS_ROW, N_("look into"),
	  N_("The phase's gate; tick a line, or go to what is missing"), 0 },
	{ 0 },
};

static void release(void *view)
{
	struct phases_view *v = view;

	grid_release(&v->phases);
	grid_release(&v->tasks);
}

/* ---- loading ---- */

/* The first that is under way. */
static void begin_at(struct phases_view *v, const struct plan *p)
{
	for (size_t i = 0; i < p->phases && !v->phases.has_at; i++)
		if (p->phase_state[i] == PHASE_OPEN)
			grid_seek(&v->phases, p->phase[i].id);
	if (!v->phases.has_at && p->phases)
		grid_seek(&v->phases, p->phase[0].id);
}

static const struct phases_touched *remembered(const struct phases_view *v, int64_t signoff_id)
{
	for (size_t i = 0; i < ARRAY_LEN(v->touched); i++)
		if (v->touched[i].signoff_id == signoff_id)
			return &v->touched[i];
	return NULL;
}

/* Looked for once, then remembered. */
static int find_touched(struct app *app, struct phases_view *v, const struct phases_data *d,
			const struct signoff *s, struct err *err)
{
	struct err trouble = { 0 };
	const struct gate *g = d->plan.gate;

	if (remembered(v, s->id))
		return 0;
	while (g->id != s->gate_id)
		g++;
	const struct change *c = gate_touched(app, g, s, d->plan.arena, &trouble);
	if (!c && trouble.code) {
		*err = trouble;
		return -1;
	}
	if (!c)
		return 0;
	struct phases_touched *t = &v->touched[v->n_touched++ % ARRAY_LEN(v->touched)];
	t->signoff_id = s->id;
	t->at = c->at;
	utf8_copy(t->who, sizeof t->who, c->who);
	utf8_copy(t->what, sizeof t->what, c->summary);
	return 0;
}

/* What put which signature out of date, in the arena of this load. */
static int load_touched(struct app *app, struct phases_view *v, struct phases_data *d,
			struct err *err)
{
	const struct plan *p = &d->plan;

	d->touched = arena_array(p->arena, p->roles + 1, sizeof(*d->touched));
	for (size_t i = 0; i < p->roles; i++) {
		const struct signoff *s = NULL;
		struct phases_touched *copy;

		if (phases_signoff_state(p, i, &s) != SIGNOFF_OUTDATED)
			continue;
		if (find_touched(app, v, d, s, err) < 0)
			return -1;
		const struct phases_touched *t = remembered(v, s->id);
		if (!t)
			continue;
		copy = arena_alloc(p->arena, sizeof *copy);
		*copy = *t;
		d->touched[i] = copy;
	}
	return 0;
}

static int load_tasks(struct app *app, struct phases_view *v, struct phases_data *d,
		      struct err *err)
{
	const struct phase *ph = NULL;

	for (size_t i = 0; i < d->plan.phases; i++)
		if (d->plan.phase[i].id == v->phases.at)
			ph = &d->plan.phase[i];
	const struct board_query q = { ph ? arena_printf(d->plan.arena, "open phase:%s", ph->code)
					  : "open",
				       false, TASKS };
	d->tasks.board.arena = d->plan.arena;
	d->outlook = &d->tasks.board.outlook;
	/* to find those of one phase all would have to be looked at */
	if (d->plan.tasks <= TASKS_MOST) {
		if (board_load(app, &q, &d->tasks.board, err) < 0)
			return -1;
		board_list_rows(&d->tasks);
	}
	v->tasks_of = ph ? ph->id : 0;
	return 0;
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	struct phases_view *v = view;
	struct phases_data *d = data;
	struct err nobody = { 0 };

	d->plan.arena = a;
	if (plan_load(app, &d->plan, err) < 0)
		return -1;
	struct campaign *copy = arena_alloc(a, sizeof(*copy));
	*copy = app->campaign;
	d->campaign = copy;
	const struct person *me = app_person(app, &nobody);
	d->me = me ? me->id : 0;
	d->is_admin = me && app_may(app, RIGHT_ADMIN);
	begin_at(v, &d->plan);
	if (load_touched(app, v, d, err) < 0 || load_tasks(app, v, d, err) < 0)
		return -1;
	d->part = arena_array(a, d->plan.phases + 1, sizeof(*d->part));
	for (size_t i = 0; i < d->plan.phases; i++)
		phases_make_part(d, app->zone, i);
	return 0;
}

/* ---- where the panes are ---- */

struct panes {
	int bar; /* rows of the bar of days */
	struct rect phases, details;
	struct rect tasks; /* rows 0: no room */
};

/* Below the phases, which need not all of the room. */
static void place_tasks(struct panes *p, int wanted)
{
	int left = p->phases.rows - wanted;

	if (left < TASK_ROWS)
		return;
	p->phases.rows = wanted;
	p->tasks = (struct rect){ p->phases.row + wanted - 1, 0, left + 1, p->phases.cols };
}

/* Panes share the edges between them. */
static struct panes place(const struct phases_view *v, const struct phases_data *d, struct size s)
{
	int bar = s.rows >= PANES_ROWS && s.cols >= PANES_COLS ? BAR_ROWS : 0;
	int rows = MAX(s.rows - bar, 0), wanted = (int)d->plan.phases + 3;
	struct rect all = { bar, 0, rows, s.cols };
	struct panes p = { bar, all, all, { 0 } };

	if (!bar) {
		if (v->at == PANE_DETAILS)
			p.phases.rows = 0;
		else
			p.details.rows = 0;
	} else if (s.cols >= WIDE) {
		p.phases.cols = s.cols / 2;
		p.details.col = p.phases.cols - 1;
		p.details.cols = s.cols - p.details.col;
		place_tasks(&p, wanted);
	} else {
		p.phases.rows = MIN(rows / 2, wanted);
		p.details.row = bar + p.phases.rows - 1;
		p.details.rows = rows - p.phases.rows + 1;
	}
	return p;
}

static const struct phase_part *part_at(const struct phases_view *v, const struct phases_data *d)
{
	static const struct phase_part none;
	size_t row;

	return grid_row(&v->phases, &row) ? &d->part[row] : &none;
}

static int64_t line_key(const void *ctx, size_t i)
{
	const struct phase_line *l = &((const struct phase_part *)ctx)->line[i];

	return l->id ? l->id * 16 + (int64_t)l->kind : 0;
}

static struct cursor_keys keys_of(const struct phase_part *part)
{
	return (struct cursor_keys){ part->n, line_key, part };
}

/* The cursor of the details stays on its line, and begins anew with another phase. */
static void fit_line(struct phases_view *v, const struct phases_data *d, int page)
{
	const struct phase_part *part = part_at(v, d);
	const struct cursor_keys keys = keys_of(part);

	if (v->phases.at != v->phase_id)
		v->line = (struct cursor){ 0 };
	else if (cursor_key(&v->line, &keys) != v->line_key)
		cursor_find(&v->line, &keys, v->line_key);
	v->phase_id = v->phases.at;
	v->page = page;
	cursor_fit(&v->line, part->n, page);
	v->line_key = cursor_key(&v->line, &keys);
}

static void layout(void *view, const void *data, struct size size)
{
	struct phases_view *v = view;
	struct panes p = place(v, data, size);
	struct rect list = draw_box_inside(p.phases), details = draw_box_inside(p.details);
	struct rect tasks = draw_box_inside(p.tasks);

	v->size = size;
	v->has_tasks = p.tasks.rows > 0;
	if (!v->has_tasks && v->at == PANE_TASKS)
		v->at = PANE_PHASES;
	v->phases.has_focus = v->at == PANE_PHASES;
	v->tasks.has_focus = v->at == PANE_TASKS;
	grid_layout(&v->phases, &phase_ops, data, (struct size){ list.rows, list.cols });
	if (v->has_tasks)
		grid_layout(&v->tasks, &board_list_ops, &((const struct phases_data *)data)->tasks,
			    (struct size){ tasks.rows, tasks.cols });
	fit_line(v, data, details.rows);
}

/* ---- painting ---- */

static void draw_line(const struct phase_line *l, bool has_cursor, struct canvas *c)
{
	int left = l->kind == LINE_GATE || (l->kind == LINE_TEXT && !*l->sign) ? 2 : 4;
	int sign = canvas_width(l->sign), text;

	if (has_cursor)
		canvas_fill(c, (struct rect){ 0, 0, 1, 1 }, c->glyphs->cursor, TONE_SELECTED);
	canvas_text(c, (struct spot){ 0, left, sign, l->tone }, l->sign);
	left += sign ? sign + 1 : 0;
	text = MIN(canvas_width(l->text), MAX(c->cols - left, 0));
	int least = c->cols < PANES_COLS ? c->cols / 3 : c->cols / 2;
	int note = MIN(canvas_width(l->note), MAX(least, c->cols - left - text - 3));
	if (*l->note && left + text + 2 + note > c->cols)
		text = MAX(c->cols - left - 2 - note, 0);
	canvas_fit(c, &(struct fit){ 0, left, text, FIT_LEFT, l->tone }, l->text);
	if (*l->note)
		canvas_fit(c, &(struct fit){ 0, c->cols - note, note, FIT_RIGHT, TONE_DIM },
			   l->note);
}

static void draw_details(const struct phases_view *v, const struct phases_data *d, struct canvas *c,
			 struct rect at)
{
	const struct phase_part *part = part_at(v, d);
	size_t row;
	bool is_one = grid_row(&v->phases, &row);
	const char *title = is_one ? d->plan.phase[row].title : "–";
	struct box box = { at, title, NULL, v->at == PANE_DETAILS };
	struct canvas in = draw_box(c, &box);

	for (int i = 0; i < in.rows && v->line.top + (size_t)i < part->n; i++) {
		size_t n = v->line.top + (size_t)i;
		struct canvas line = canvas_window(&in, (struct rect){ i, 0, 1, in.cols - 1 });

		draw_line(&part->line[n], v->at == PANE_DETAILS && n == v->line.at, &line);
	}
	if (v->line.top)
		canvas_fill(&in, (struct rect){ 0, in.cols - 1, 1, 1 }, c->glyphs->more_up,
			    TONE_DIM);
	if (v->line.top + (size_t)in.rows < part->n)
		canvas_fill(&in, (struct rect){ in.rows - 1, in.cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
	if (is_one && !part->n)
		canvas_text(&in, (struct spot){ 0, 2, in.cols - 2, TONE_DIM },
			    _("This phase has no gate, milestone or deliverable."));
}

static void draw_tasks(const struct phases_view *v, const struct phases_data *d, struct canvas *c,
		       struct rect at)
{
	struct box box = { at, _("Open tasks of the phase"), NULL, v->at == PANE_TASKS };
	struct canvas in = draw_box(c, &box);

	grid_draw(&v->tasks, &board_list_ops, &d->tasks, &in);
	if (!d->tasks.n)
		canvas_text(&in, (struct spot){ 1, 2, in.cols - 2, TONE_DIM },
			    d->plan.tasks > TASKS_MOST
				    ? _("Too many tasks to list here: the board has them.")
				    : _("All its tasks are done."));
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	const struct phases_view *v = view;
	const struct phases_data *d = data;
	struct panes p = place(v, d, (struct size){ c->rows, c->cols });

	if (p.bar) {
		struct canvas bar = canvas_window(c, (struct rect){ 0, 1, p.bar, c->cols - 2 });
		phases_draw_bar(d, &bar);
	}
	if (p.phases.rows) {
		struct box box = { p.phases, _("Phases"), NULL, v->at == PANE_PHASES };
		struct canvas in = draw_box(c, &box);
		grid_draw(&v->phases, &phase_ops, d, &in);
		if (!d->plan.phases)
			canvas_text(&in, (struct spot){ 1, 2, in.cols - 2, TONE_DIM },
				    _("This campaign has no phases."));
	}
	if (p.details.rows)
		draw_details(v, d, c, p.details);
	if (p.tasks.rows)
		draw_tasks(v, d, c, p.tasks);
}

/* ---- acting ---- */

static const struct phase_line *line_at(const struct phases_view *v, const struct phases_data *d)
{
	const struct phase_part *part = part_at(v, d);

	return v->at == PANE_DETAILS && v->line.at < part->n ? &part->line[v->line.at] : NULL;
}

static const struct gate *gate_at(const struct phases_view *v, const struct phases_data *d)
{
	size_t row;

	return grid_row(&v->phases, &row) ? phases_gate_at(d, row, line_at(v, d)) : NULL;
}

static bool cursor_place(const void *view, const void *data, struct cursor_place *out)
{
	const struct phases_view *v = view;
	const struct panes p = place(v, data, v->size);

	if (v->at == PANE_TASKS)
		return grid_place(&v->tasks, &board_list_ops, p.tasks.row + 1, p.tasks.col + 1,
				  out);
	if (v->at == PANE_DETAILS) {
		*out = (struct cursor_place){
			.row = p.details.row + 1 + (int)(v->line.at - v->line.top),
			.rows = 1,
			.scroll = v->line.top,
			.is_sign = true,
			.col = p.details.col + 1,
			.tone = TONE_SELECTED,
		};
		return v->line.at < part_at(v, data)->n;
	}
	if (!grid_place(&v->phases, &phase_ops, p.phases.row + 1, p.phases.col + 1, out))
		return false;
	out->is_followed = p.details.rows > 0;
	return true;
}

static unsigned has(const void *view, const void *data)
{
	const struct phases_view *v = view;
	size_t row;

	return (grid_row(&v->phases, &row) ? HAS_ROW : 0) | (gate_at(v, data) ? HAS_MORE : 0);
}

static unsigned change_pane(struct phases_view *v, int to)
{
	int n = v->has_tasks ? PHASES_PANES : PANE_TASKS;

	v->at = (enum phases_pane)((to + n) % n);
	return REACT_REDRAW;
}

static unsigned open_row(struct ui *ui, struct phases_view *v, const struct phases_data *d)
{
	const struct phase_line *l = line_at(v, d);
	size_t row;

	if (v->at == PANE_TASKS && grid_row(&v->tasks, &row)) {
		const struct task_screen_arg arg = { d->tasks.row[row]->task.number };

		ui_open(ui, &task_screen, &arg, sizeof arg);
		return REACT_NONE;
	}
	return l ? phases_open_line(ui, d, l) : change_pane(v, PANE_DETAILS);
}

/* Another phase: its tasks have to be loaded. */
static unsigned moved(const struct phases_view *v, unsigned said)
{
	if (!v->has_tasks || v->phases.at == v->tasks_of)
		return said;
	return said | (said & REACT_REDRAW ? REACT_RELOAD : REACT_FOLLOW);
}

static unsigned move_line(struct phases_view *v, const struct phases_data *d, int action)
{
	const struct cursor_keys keys = keys_of(part_at(v, d));
	unsigned said = cursor_act(&v->line, action, keys.n, v->page);

	v->line_key = cursor_key(&v->line, &keys);
	return said;
}

static unsigned act_common(struct phases_view *v, const struct phases_data *d, int action)
{
	if (action == MOVE_PANE || action == MOVE_PANE_BACK)
		return change_pane(v, (int)v->at + (action == MOVE_PANE ? 1 : -1));
	if (action == COMMON_BACK && v->at != PANE_PHASES)
		return change_pane(v, PANE_PHASES);
	if (v->at == PANE_TASKS)
		return grid_act(&v->tasks, &board_list_ops, &d->tasks, action);
	if (v->at == PANE_DETAILS)
		return move_line(v, d, action);
	return moved(v, grid_act(&v->phases, &phase_ops, d, action));
}

/* Its name, then its days and who answers for it. */
static void copy_phase(struct ui *ui, const struct phases_data *d, size_t row)
{
	const struct phase *p = &d->plan.phase[row];
	const char *owner = directory_owner(&d->plan.directory, p->owner_id, p->owner_role);
	struct copy_cells cells = { .n = 0 };
	struct arena *a = ui_arena(ui);
	char day[DATE_TEXT];

	copy_add(&cells, _("name"), p->title);
	copy_add(&cells, _("start"), arena_strdup(a, day_text(p->start, day)));
	copy_add(&cells, _("end"), arena_strdup(a, day_text(p->end, day)));
	copy_add(&cells, _("owner"), owner ? owner : "");
	ui_copy_cells(ui, &cells);
}

/* The line of the details, the task, or the phase. */
static unsigned copy(struct ui *ui, const struct phases_view *v, const struct phases_data *d)
{
	const struct phase_line *l = line_at(v, d);
	size_t row;

	if (l)
		ui_copy(ui, l->text);
	else if (v->at == PANE_TASKS && grid_row(&v->tasks, &row))
		board_copy(ui, d->tasks.row[row], d->plan.today);
	else if (grid_row(&v->phases, &row))
		copy_phase(ui, d, row);
	return REACT_REDRAW;
}

static unsigned edit(struct ui *ui, const struct phases_view *v, const struct phases_data *d)
{
	size_t row;

	return grid_row(&v->phases, &row) ? phases_ask_edit(ui, d, row) : REACT_NONE;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct phases_view *v = view;
	const struct gate *g = gate_at(v, data);

	switch (action) {
	case ACT_SIGN: return g ? phases_ask_sign(ui, data, g, true) : REACT_NONE;
	case ACT_REJECT: return g ? phases_ask_sign(ui, data, g, false) : REACT_NONE;
	case ACT_OVERRIDE: return g ? phases_ask_override(ui, g) : REACT_NONE;
	case ACT_EDIT: return edit(ui, v, data);
	case ACT_FINDINGS: return findings_open(ui, FINDINGS_ALL);
	case ACT_OPEN:
	case COMMON_OPEN: return open_row(ui, v, data);
	case COMMON_COPY: return copy(ui, v, data);
	case COMMON_MARK: return line_at(v, data) ? open_row(ui, v, data) : REACT_UNHANDLED;
	default: return act_common(v, data, action);
	}
}

static unsigned click_line(struct phases_view *v, const struct phases_data *d, int row)
{
	size_t line = v->line.top + (size_t)MAX(row, 0);

	const struct cursor_keys keys = keys_of(part_at(v, d));

	if (line < keys.n)
		v->line.at = line;
	v->line_key = cursor_key(&v->line, &keys);
	return REACT_REDRAW;
}

/* Where in the pane under the mouse, which gets the focus; -1: in none. */
static int focus(struct phases_view *v, const struct phases_data *d, struct click at)
{
	const struct panes p = place(v, d, v->size);
	const struct rect *const rects[] = { &p.phases, &p.details, &p.tasks };

	for (int i = 0; i < PHASES_PANES; i++)
		if (rect_has(*rects[i], at.row, at.col)) {
			v->at = (enum phases_pane)i;
			return at.row - rects[i]->row - 1;
		}
	return -1;
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct phases_view *v = view;
	const struct phases_data *d = data;
	int row = focus(v, d, at);

	if (row < 0)
		return REACT_REDRAW;
	if (at.wheel)
		return act_common(v, d, at.wheel < 0 ? MOVE_UP : MOVE_DOWN);
	if (v->at == PANE_DETAILS)
		click_line(v, d, row);
	else if (v->at == PANE_TASKS)
		grid_click(&v->tasks, &board_list_ops, &d->tasks, row);
	else if (grid_click(&v->phases, &phase_ops, d, row))
		return moved(v, REACT_REDRAW);
	return at.is_double && v->at != PANE_PHASES ? open_row(ui, v, d) : REACT_REDRAW;
}

static char *filter(void *view)
{
	struct phases_view *v = view;

	return v->at == PANE_TASKS ? v->tasks.filter : v->phases.filter;
}

const struct screen phases_screen = {
	.name = "phases",
	.title = N_("Phases"),
	.about = N_("The phases along the days, with progress against time; and the chosen phase's "
		    "gate: its conditions, who has signed, milestones and deliverables."),
	.key = '2',
	.topics = TOPIC_CAMPAIGN | TOPIC_PEOPLE | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS |
		  TOPIC_TASKS | TOPIC_MONEY | TOPIC_RISKS | TOPIC_RESOURCES,
	.is_clocked = true,
	.view_size = sizeof(struct phases_view),
	.data_size = sizeof(struct phases_data),
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
};
