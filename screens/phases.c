/* Phases: where we are, and what the chosen phase's gate still asks for. */
#include "screens/phases.h"

#include "draw/shapes.h"
#include "screens/screens.h"

enum { WIDE = 140, PANES_ROWS = 16, PANES_COLS = 60, BAR_ROWS = 4 };

enum action_id { ACT_SIGN = 1, ACT_REJECT, ACT_OVERRIDE, ACT_OPEN };

static const struct action actions[] = {
	{ ACT_SIGN, "sign", "s", NEEDS_WRITE | NEEDS_MORE, N_("sign"), N_("Sign the phase's gate"),
	  RIGHT_VIEWER | RIGHT_MEMBER | RIGHT_LEAD | RIGHT_APPROVER | RIGHT_FINANCE },
	{ ACT_REJECT, "reject", "x", NEEDS_WRITE | NEEDS_MORE, N_("reject"),
	  N_("Reject the phase's gate, with the reason"),
	  RIGHT_VIEWER | RIGHT_MEMBER | RIGHT_LEAD | RIGHT_APPROVER | RIGHT_FINANCE },
	{ ACT_OVERRIDE, "override", "o", NEEDS_WRITE | NEEDS_MORE, N_("override"),
	  N_("Let the gate pass with a reason that stays visible"), RIGHT_LEAD },
	{ ACT_OPEN, "open", "Enter", NEEDS_ROW, N_("look into"),
	  N_("The phase's gate; tick a line, or go to what is missing"), 0 },
	{ 0 },
};

static void release(void *view)
{
	grid_release(&((struct phases_view *)view)->phases);
}

/* The first that is under way. */
static void begin_at(struct phases_view *v, const struct plan *p)
{
	for (size_t i = 0; i < p->phases && !v->phases.has_at; i++)
		if (p->phase_state[i] == PHASE_OPEN)
			grid_seek(&v->phases, p->phase[i].id);
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
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
	d->part = arena_array(a, d->plan.phases + 1, sizeof(*d->part));
	for (size_t i = 0; i < d->plan.phases; i++)
		phases_make_part(d, app->zone, i);
	begin_at(view, &d->plan);
	return 0;
}

/* ---- where the panes are ---- */

struct panes {
	int bar; /* rows of the bar of days */
	struct rect phases, details;
};

static struct panes place(const struct phases_view *v, const struct phases_data *d, struct size s)
{
	int bar = s.rows >= PANES_ROWS && s.cols >= PANES_COLS ? BAR_ROWS : 0;
	int rows = MAX(s.rows - bar, 0), wanted = (int)d->plan.phases + 3;
	struct rect all = { bar, 0, rows, s.cols };
	struct panes p = { bar, all, all };

	if (!bar) {
		if (v->is_in_details)
			p.phases.rows = 0;
		else
			p.details.rows = 0;
	} else if (s.cols >= WIDE) {
		p.phases.cols = s.cols / 2;
		p.details.col = p.phases.cols;
		p.details.cols = s.cols - p.phases.cols;
	} else {
		p.phases.rows = MIN(rows / 2, wanted);
		p.details.row = bar + p.phases.rows;
		p.details.rows = rows - p.phases.rows;
	}
	return p;
}

static const struct phase_part *part_at(const struct phases_view *v, const struct phases_data *d)
{
	static const struct phase_part none;
	size_t row;

	return grid_row(&v->phases, &row) ? &d->part[row] : &none;
}

static void layout(void *view, const void *data, struct size size)
{
	struct phases_view *v = view;
	struct panes p = place(v, data, size);
	struct rect list = draw_box_inside(p.phases), details = draw_box_inside(p.details);

	v->size = size;
	v->phases.has_focus = !v->is_in_details;
	grid_layout(&v->phases, &phase_ops, data, (struct size){ list.rows, list.cols });
	if (v->phases.at != v->phase_id)
		v->line = (struct cursor){ 0 };
	v->phase_id = v->phases.at;
	v->page = details.rows;
	cursor_fit(&v->line, part_at(v, data)->n, v->page);
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
	int note = MIN(canvas_width(l->note), MAX(c->cols / 2, c->cols - left - text - 3));
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
	const char *title = grid_row(&v->phases, &row) ? d->plan.phase[row].title : "–";
	struct box box = { at, title, NULL, v->is_in_details };
	struct canvas in = draw_box(c, &box);

	for (int i = 0; i < in.rows && v->line.top + (size_t)i < part->n; i++) {
		size_t n = v->line.top + (size_t)i;
		struct canvas line = canvas_window(&in, (struct rect){ i, 0, 1, in.cols - 1 });

		draw_line(&part->line[n], v->is_in_details && n == v->line.at, &line);
	}
	if (v->line.top)
		canvas_fill(&in, (struct rect){ 0, in.cols - 1, 1, 1 }, c->glyphs->more_up,
			    TONE_DIM);
	if (v->line.top + (size_t)in.rows < part->n)
		canvas_fill(&in, (struct rect){ in.rows - 1, in.cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
	if (!part->n)
		canvas_text(&in, (struct spot){ 0, 2, in.cols - 2, TONE_DIM },
			    _("This phase has no gate, milestone or deliverable."));
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
		struct box box = { p.phases, _("Phases"), NULL, !v->is_in_details };
		struct canvas in = draw_box(c, &box);
		grid_draw(&v->phases, &phase_ops, d, &in);
		if (!d->plan.phases)
			canvas_text(&in, (struct spot){ 1, 2, in.cols - 2, TONE_DIM },
				    _("This campaign has no phases."));
	}
	if (p.details.rows)
		draw_details(v, d, c, p.details);
}

/* ---- acting ---- */

static const struct phase_line *line_at(const struct phases_view *v, const struct phases_data *d)
{
	const struct phase_part *part = part_at(v, d);

	return v->is_in_details && v->line.at < part->n ? &part->line[v->line.at] : NULL;
}

static const struct gate *gate_at(const struct phases_view *v, const struct phases_data *d)
{
	size_t row;

	return grid_row(&v->phases, &row) ? phases_gate_at(d, row, line_at(v, d)) : NULL;
}

static unsigned has(const void *view, const void *data)
{
	const struct phases_view *v = view;
	size_t row;

	return (grid_row(&v->phases, &row) ? HAS_ROW : 0) | (gate_at(v, data) ? HAS_MORE : 0);
}

static unsigned change_pane(struct phases_view *v, bool to_details)
{
	v->is_in_details = to_details;
	return REACT_REDRAW;
}

static unsigned open_row(struct ui *ui, struct phases_view *v, const struct phases_data *d)
{
	const struct phase_line *l = line_at(v, d);

	return l ? phases_open_line(ui, d, l) : change_pane(v, true);
}

static unsigned act_common(struct phases_view *v, const struct phases_data *d, int action)
{
	if (action == MOVE_PANE || action == MOVE_PANE_BACK)
		return change_pane(v, !v->is_in_details);
	if (action == COMMON_BACK && v->is_in_details)
		return change_pane(v, false);
	if (action == COMMON_MARK)
		return REACT_UNHANDLED;
	if (v->is_in_details)
		return cursor_act(&v->line, action, part_at(v, d)->n, v->page);
	return grid_act(&v->phases, &phase_ops, d, action);
}

/* The line of the details, or the phase's name. */
static unsigned copy(struct ui *ui, const struct phases_view *v, const struct phases_data *d)
{
	const struct phase_line *l = line_at(v, d);
	size_t row;

	if (l)
		ui_copy(ui, l->text);
	else if (grid_row(&v->phases, &row))
		ui_copy(ui, d->plan.phase[row].title);
	return REACT_REDRAW;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct phases_view *v = view;
	const struct gate *g = gate_at(v, data);

	switch (action) {
	case ACT_SIGN: return g ? phases_ask_sign(ui, data, g, true) : REACT_NONE;
	case ACT_REJECT: return g ? phases_ask_sign(ui, data, g, false) : REACT_NONE;
	case ACT_OVERRIDE: return g ? phases_ask_override(ui, g) : REACT_NONE;
	case ACT_OPEN:
	case COMMON_OPEN: return open_row(ui, v, data);
	case COMMON_COPY: return copy(ui, v, data);
	case COMMON_MARK: return line_at(v, data) ? open_row(ui, v, data) : REACT_UNHANDLED;
	default: return act_common(v, data, action);
	}
}

static bool is_in(struct rect r, struct click at)
{
	return at.row >= r.row && at.row < r.row + r.rows && at.col >= r.col &&
	       at.col < r.col + r.cols;
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct phases_view *v = view;
	const struct phases_data *d = data;
	struct panes p = place(v, d, v->size);

	if (!is_in(p.phases, at) && !is_in(p.details, at))
		return REACT_NONE;
	v->is_in_details = is_in(p.details, at);
	if (at.wheel)
		return act_common(v, d, at.wheel < 0 ? MOVE_UP : MOVE_DOWN);
	if (!v->is_in_details) {
		grid_click(&v->phases, &phase_ops, d, at.row - p.phases.row - 1);
		return REACT_REDRAW;
	}
	size_t line = v->line.top + (size_t)MAX(at.row - p.details.row - 1, 0);
	if (line < part_at(v, d)->n)
		v->line.at = line;
	return at.is_double ? open_row(ui, v, d) : REACT_REDRAW;
}

static char *filter(void *view)
{
	return ((struct phases_view *)view)->phases.filter;
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
	.has = has,
	.click = click,
	.filter = filter,
};
