/* The ledger: lines by group at the left or above, the chosen line's entries beside or below. */
#include "screens/copy.h"
#include "screens/ledger.h"

#include "base/number.h"
#include "draw/shapes.h"
#include "screens/findings.h"
#include "screens/screens.h"

enum { LIMIT = 100 };
enum { WIDE = 140, PANES_ROWS = 14, PANES_COLS = 60, ABOUT_ROWS = 8, MANY = 2000 };

enum action_id {
	ACT_ADD = 1,
	ACT_TRANSFER,
	ACT_REVERSE,
	ACT_RELEASE,
	ACT_PLAN,
	ACT_GROUP,
	ACT_FINDINGS,
	ACT_OPEN,
};

static const struct action actions[] = {
	{ ACT_ADD, "add", "a", NEEDS_WRITE, N_("add"),
	  N_("Post a commitment, a spend or a refund; on an open commitment, what settles it"),
	  RIGHT_FINANCE | RIGHT_LEAD },
	{ ACT_TRANSFER, "transfer", "m", NEEDS_WRITE, N_("move money"),
	  N_("Move plan from one line to another"), RIGHT_FINANCE | RIGHT_LEAD | RIGHT_APPROVER },
	{ ACT_OPEN, "open", "Enter", NEEDS_ROW, N_("look into"),
	  N_("The line's entries; the entry with its links"), 0 },
	{ ACT_REVERSE, "reverse", "r", NEEDS_WRITE | NEEDS_MORE, N_("reverse"),
	  N_("Take the entry back by another one"), RIGHT_FINANCE | RIGHT_LEAD },
	{ ACT_RELEASE, "release", "R", NEEDS_WRITE | NEEDS_MORE, N_("release"),
	  N_("Give back what is open of the commitment"), RIGHT_FINANCE | RIGHT_LEAD },
	{ ACT_PLAN, "plan", "p", NEEDS_WRITE, N_("plan"),
	  N_("Set the plan of a line, or make a new line"), RIGHT_FINANCE | RIGHT_LEAD },
	{ ACT_GROUP, "group", "g", 0, N_("group"), N_("Group by category, channel or phase"), 0 },
	{ ACT_FINDINGS, "findings", "F", 0, N_("findings"),
	  N_("What is wrong with the money, and what to do"), 0 },
	{ 0 },
};

/* ---- loading ---- */

static void release(void *view)
{
	struct ledger_screen_view *v = view;

	grid_release(&v->lines);
	grid_release(&v->entries);
}

/* The line under the cursor, else the first. */
static const struct budget_row *chosen(const struct ledger_screen_view *v,
				       const struct ledger_data *d)
{
	const struct budget_row *first = NULL;

	for (size_t i = 0; i < d->n; i++) {
		if (!d->line[i].row)
			continue;
		if (v->lines.has_at && d->line[i].id == v->lines.at)
			return d->line[i].row;
		if (!first || (v->lines.has_at && v->lines.at < 0 && i > 0 &&
			       d->line[i - 1].id == v->lines.at))
			first = d->line[i].row;
	}
	return first;
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	struct ledger_screen_view *v = view;
	struct ledger_data *d = data;

	d->budget.arena = d->account.arena = a;
	if (!app_campaign(app, err) || budget_view(app, &d->budget, err) < 0)
		return -1;

	d->campaign = app->campaign;
	d->currency = app->currency;
	ledger_group_lines(d, v->group, a);
	/* which line is the chosen one may hang on what the filter leaves */
	if (*v->lines.filter)
		grid_layout(&v->lines, &ledger_line_ops, d, v->size);
	d->now = chosen(v, d);
	if (!v->limit)
		v->limit = LIMIT;
	if (d->now && ledger_account(app, &d->now->line, v->limit, &d->account, err) < 0)
		return -1;
	d->about.arena = a;
	d->channels.arena = a;
	if (v->group == LEDGER_BY_CHANNEL && channel_scores(app, &d->channels, err) < 0)
		return -1;
	if (d->now)
		ledger_about_line(d, app);
	v->line_id = d->now ? d->now->line.id : 0;
	if (!v->lines.has_at && d->now)
		grid_seek(&v->lines, d->now->line.id);
	return 0;
}

/* ---- where the panes are ---- */

struct panes {
	struct rect lines, entries; /* rows 0: not shown */
	struct rect about;          /* the line in words, where there is room */
};

static bool is_small(struct size s)
{
	return s.rows < PANES_ROWS || s.cols < PANES_COLS;
}

static int head_rows(struct size s)
{
	return s.rows >= 8 ? 2 : 0;
}

/* Below the lines when they need not all of the room. */
static void place_about(const struct ledger_screen_view *v, struct panes *p)
{
	int needed = (int)v->lines.n_shown + 3, left = p->lines.rows - needed;

	if (left < ABOUT_ROWS)
		return;
	p->lines.rows = needed;
	p->about = (struct rect){ p->lines.row + needed - 1, 0, left + 1, p->lines.cols };
}

/* Panes share the edges between them. */
static struct panes place(const struct ledger_screen_view *v, struct size s)
{
	int top = head_rows(s), rows = MAX(s.rows - top, 0);
	struct rect all = { top, 0, rows, s.cols };
	struct panes p = { all, all, { 0 } };

	if (is_small(s)) {
		if (v->is_in_entries)
			p.lines.rows = 0;
		else
			p.entries.rows = 0;
	} else if (s.cols >= WIDE) {
		p.lines.cols = s.cols * 11 / 20;
		p.entries.col = p.lines.cols - 1;
		p.entries.cols = s.cols - p.entries.col;
		place_about(v, &p);
	} else {
		p.lines.rows = MIN(rows * 3 / 5, (int)v->lines.n_shown + 3);
		p.lines.rows = MAX(p.lines.rows, MIN(rows / 2, 6));
		p.entries.row = top + p.lines.rows - 1;
		p.entries.rows = rows - p.lines.rows + 1;
	}
	return p;
}

static struct size inside(struct rect r)
{
	struct rect in = draw_box_inside(r);

	return (struct size){ in.rows, in.cols };
}

static void layout(void *view, const void *data, struct size size)
{
	struct ledger_screen_view *v = view;

	v->size = size;
	/* How many lines there are decides about the panes */
	grid_choose(&v->lines, &ledger_line_ops, data);
	struct panes p = place(v, size);

	v->has_entries = p.entries.rows > 0;
	v->lines.has_focus = !v->is_in_entries;
	v->entries.has_focus = v->is_in_entries;
	grid_layout(&v->lines, &ledger_line_ops, data, inside(p.lines));
	grid_layout(&v->entries, &ledger_entry_ops, data, inside(p.entries));
}

/* ---- painting ---- */

struct words {
	struct canvas *c;
	int row, col;
};

/* What does not fit whole is left out. */
static void say(struct words *w, enum tone tone, const char *text)
{
	int width = canvas_width(text);

	if (w->col + width > w->c->cols)
		return;
	canvas_text(w->c, (struct spot){ w->row, w->col, width, tone }, text);
	w->col += width + 2;
}

static void say_money(struct words *w, const struct ledger_data *d, const char *what, int64_t minor)
{
	struct str s = STR_ROOM(256);

	str_addf(&s, "%s %s", what, d->currency->symbol);
	ledger_add_money(&s, minor, d->currency);
	say(w, minor < 0 ? TONE_BAD : TONE_NORMAL, str_text(&s));
}

static void say_reserve(struct words *w, const struct ledger_data *d)
{
	const struct budget_reserve *r = &d->budget.reserve;
	const struct campaign *c = &d->campaign;
	struct str s = STR_ROOM(256);

	str_addf(&s, "%s ", _("reserve"));
	number_add_percent(&s, r->share, 1, false);
	str_addf(&s, _(" of %d–%d%%"), c->reserve_min_bp / 100, c->reserve_max_bp / 100);
	str_addf(&s, " %s", r->in_range ? "✓" : _("out of range"));
	say(w, r->in_range ? TONE_GOOD : TONE_WARN, str_text(&s));
}

static void draw_totals(const struct ledger_data *d, struct canvas *c)
{
	struct words w = { c, 0, 1 };
	struct str shift = STR_ROOM(1024);

	say_money(&w, d, _("approved"), d->budget.approved_minor);
	say_money(&w, d, _("planned"), d->budget.total.planned);
	say_reserve(&w, d);
	ledger_add_shift(&shift, d, true);
	if (shift.len)
		say(&w, TONE_AHEAD, str_text(&shift));
}

static void draw_findings(const struct ledger_data *d, struct canvas *c)
{
	const struct budget_figures *t = &d->budget.total;
	struct words w = { c, 1, 1 };
	struct str s = STR_ROOM(256);

	if (d->budget.total.planned > d->budget.approved_minor && d->budget.approved_minor)
		say(&w, TONE_BAD, _("▲ more is planned than approved"));
	if (!d->budget.reserve.in_range)
		say(&w, TONE_WARN, _("▲ the reserve is out of its range"));
	if (d->over) {
		str_addf(&s,
			 ngettext("▲ %zu line is overspent", "▲ %zu lines are overspent", d->over),
			 d->over);
		say(&w, TONE_BAD, str_text(&s));
	}
	str_clear(&s);
	if (d->critical)
		str_addf(&s,
			 ngettext("▼▼ %zu line is spent far too fast",
				  "▼▼ %zu lines are spent far too fast", d->critical),
			 d->critical);
	else if (d->warning)
		str_addf(&s,
			 ngettext("▼ %zu line is spent too fast", "▼ %zu lines are spent too fast",
				  d->warning),
			 d->warning);
	if (s.len)
		say(&w, d->critical ? TONE_BAD : TONE_WARN, str_text(&s));
	if (w.col == 1)
		say(&w, TONE_GOOD, _("✓ no line is spent too fast"));
	say_money(&w, d, _("available"), t->available);
	say_money(&w, d, _("spent"), t->spent);
	say_money(&w, d, _("committed"), t->committed);
}

static void draw_lines(const struct ledger_screen_view *v, const struct ledger_data *d,
		       struct canvas *c, struct rect at)
{
	static const char *const by[] = { N_("by category"), N_("by channel"), N_("by phase") };
	struct box box = { at, _("Budget lines"), _(by[v->group]), !v->is_in_entries };
	struct canvas in = draw_box(c, &box);

	grid_draw(&v->lines, &ledger_line_ops, d, &in);
	if (!d->n)
		canvas_text(&in, (struct spot){ 1, 2, in.cols - 2, TONE_DIM },
			    _("There is no budget line yet; p plans one."));
}

static void draw_entries(const struct ledger_screen_view *v, const struct ledger_data *d,
			 struct canvas *c, struct rect at)
{
	struct str title = STR_ROOM(512);

	str_addf(&title, _("Entries of %s"), d->now ? d->now->line.title : "–");
	struct box box = { at, str_text(&title), d->account.has_more ? _("newest") : NULL,
			   v->is_in_entries };
	struct canvas in = draw_box(c, &box);
	grid_draw(&v->entries, &ledger_entry_ops, d, &in);
	if (!d->account.n)
		canvas_text(&in, (struct spot){ 1, 2, in.cols - 2, TONE_DIM },
			    _("Nothing is posted here yet; a adds an entry."));
}

static void draw_about(const struct ledger_data *d, struct canvas *c, struct rect at)
{
	const struct detail_view nowhere = { .cursor = { SIZE_MAX, 0 } };
	struct box box = { at, d->now ? d->now->line.title : "–", NULL, false };
	struct canvas in = draw_box(c, &box);

	detail_draw(&nowhere, &d->about, &in);
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	const struct ledger_screen_view *v = view;
	struct size size = { c->rows, c->cols };
	struct panes p = place(v, size);

	if (head_rows(size)) {
		draw_totals(data, c);
		draw_findings(data, c);
	}
	if (p.lines.rows)
		draw_lines(v, data, c, p.lines);
	if (p.entries.rows)
		draw_entries(v, data, c, p.entries);
	if (p.about.rows)
		draw_about(data, c, p.about);
}

/* ---- acting ---- */

static const struct account_row *entry_at(const struct ledger_screen_view *v,
					  const struct ledger_data *d)
{
	size_t row;

	if (!v->is_in_entries || !grid_row(&v->entries, &row))
		return NULL;
	return &d->account.row[row];
}

static bool cursor_place(const void *view, const void *data, struct cursor_place *out)
{
	const struct ledger_screen_view *v = view;
	const struct panes p = place(v, v->size);
	const struct rect at = v->is_in_entries ? p.entries : p.lines;

	(void)data;
	out->is_followed = false;
	if (!at.rows || !grid_place(v->is_in_entries ? &v->entries : &v->lines,
				    v->is_in_entries ? &ledger_entry_ops : &ledger_line_ops,
				    at.row + 1, at.col + 1, out))
		return false;
	out->is_followed = !v->is_in_entries; /* by its entries, and by what is said of it */
	return true;
}

static unsigned has(const void *view, const void *data)
{
	const struct ledger_screen_view *v = view;
	const struct grid *g = v->is_in_entries ? &v->entries : &v->lines;
	size_t row;

	return (grid_row(g, &row) ? HAS_ROW : 0) | (entry_at(v, data) ? HAS_MORE : 0);
}

static unsigned change_pane(struct ledger_screen_view *v, bool to_entries)
{
	v->is_in_entries = to_entries;
	return REACT_REDRAW;
}

static unsigned open_row(struct ui *ui, struct ledger_screen_view *v, const struct ledger_data *d)
{
	const struct account_row *e = entry_at(v, d);
	const struct ledger_entry_arg arg = { e ? e->row.entry.number : 0 };

	if (!e)
		return change_pane(v, true);
	ui_open(ui, &ledger_entry_screen, &arg, sizeof arg);
	return REACT_NONE;
}

/* Another line: its entries have to be loaded.  Near the end of what is loaded: more of them. */
static unsigned moved(struct ledger_screen_view *v, const struct ledger_data *d, unsigned said)
{
	const struct budget_row *now = chosen(v, d);

	if (!v->is_in_entries && (now ? now->line.id : 0) != v->line_id) {
		v->limit = LIMIT;
		return said | (said & REACT_REDRAW ? REACT_RELOAD : REACT_FOLLOW);
	}
	if (v->is_in_entries && d->account.has_more &&
	    v->entries.cursor.at + LIMIT / 4 > d->account.n) {
		v->limit = d->account.n + LIMIT;
		return said | REACT_RELOAD;
	}
	return said;
}

/* A filter looks at more entries than are usually loaded; one of lines may leave another line
 * under the cursor. */
static unsigned filtered(struct ledger_screen_view *v, const struct ledger_data *d)
{
	if (!v->is_in_entries) {
		layout(v, d, v->size);
		return moved(v, d, REACT_REDRAW);
	}
	if (!d->account.has_more || v->limit >= MANY)
		return REACT_REDRAW;
	v->limit = MANY;
	return REACT_RELOAD;
}

static unsigned act_common(struct ledger_screen_view *v, const struct ledger_data *d, int action)
{
	if (action == MOVE_PANE || action == MOVE_PANE_BACK)
		return change_pane(v, !v->is_in_entries);
	if (action == COMMON_BACK && v->is_in_entries)
		return change_pane(v, false);
	if (action == COMMON_MARK)
		return REACT_UNHANDLED;
	if (action == COMMON_FILTER)
		return filtered(v, d);
	if (v->is_in_entries)
		return moved(v, d, grid_act(&v->entries, &ledger_entry_ops, d, action));
	return moved(v, d, grid_act(&v->lines, &ledger_line_ops, d, action));
}

static void add_money(struct copy_cells *c, struct ui *ui, const char *label, int64_t minor)
{
	struct str s = { 0 };

	money_add_plain(&s, minor, ui_app(ui)->currency);
	copy_add_str(c, ui_arena(ui), label, &s);
}

static void add_entry(struct copy_cells *c, struct ui *ui, const struct ledger_entry *e)
{
	add_money(c, ui, _("amount"), e->amount_minor);
	copy_add(c, _("number"), arena_printf(ui_arena(ui), "L-%lld", (long long)e->number));
	copy_add(c, _("payee"), e->payee);
	copy_add(c, _("reference"), e->ref);
	copy_add(c, _("memo"), e->note);
}

static void add_line(struct copy_cells *c, struct ui *ui, const struct ledger_line *l)
{
	add_money(c, ui, _("available"), l->sum.available);
	add_money(c, ui, _("planned"), l->sum.planned);
	add_money(c, ui, _("committed"), l->sum.committed);
	add_money(c, ui, _("spent"), l->sum.spent);
	copy_add(c, _("name"), l->title);
}

/* Of the entry the amount first, of a line what is available. */
static unsigned copy(struct ui *ui, const struct ledger_screen_view *v, const struct ledger_data *d)
{
	const struct account_row *e = entry_at(v, d);
	struct copy_cells cells = { .n = 0 };
	size_t row;

	if (e)
		add_entry(&cells, ui, &e->row.entry);
	else if (grid_row(&v->lines, &row))
		add_line(&cells, ui, &d->line[row]);
	ui_copy_cells(ui, &cells);
	return REACT_REDRAW;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct ledger_screen_view *v = view;
	const struct account_row *e = entry_at(v, data);

	switch (action) {
	case ACT_ADD: return ledger_ask_posting(ui, data, e);
	case ACT_TRANSFER: return ledger_ask_transfer(ui, data);
	case ACT_REVERSE: return e ? ledger_ask_reverse(ui, &e->row.entry) : REACT_NONE;
	case ACT_RELEASE:
		return e ? ledger_ask_release(ui, &e->row.entry, e->open_minor) : REACT_NONE;
	case ACT_PLAN: return ledger_ask_plan(ui, data);
	case ACT_FINDINGS: return findings_open(ui, FINDINGS_MONEY);
	case ACT_GROUP: v->group = (v->group + 1) % LEDGER_GROUPS; return REACT_RELOAD;
	case ACT_OPEN:
	case COMMON_OPEN: return open_row(ui, v, data);
	case COMMON_COPY: return copy(ui, v, data);
	default: return act_common(v, data, action);
	}
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct ledger_screen_view *v = view;
	struct panes p = place(v, v->size);
	bool to_entries = rect_has(p.entries, at.row, at.col);
	struct rect r = to_entries ? p.entries : p.lines;

	if (!rect_has(r, at.row, at.col))
		return REACT_NONE;
	v->is_in_entries = to_entries;
	if (at.wheel)
		return act_common(v, data, at.wheel < 0 ? MOVE_UP : MOVE_DOWN);
	struct grid *g = to_entries ? &v->entries : &v->lines;
	const struct grid_ops *ops = to_entries ? &ledger_entry_ops : &ledger_line_ops;
	if (!grid_click(g, ops, data, at.row - r.row - 1))
		return REACT_REDRAW;
	return at.is_double ? open_row(ui, v, data) : moved(v, data, REACT_REDRAW);
}

static char *filter(void *view)
{
	struct ledger_screen_view *v = view;

	return v->is_in_entries ? v->entries.filter : v->lines.filter;
}

const struct screen ledger_screen = {
	.name = "ledger",
	.title = N_("Ledger"),
	.about = N_("Every budget line with what is planned, committed, spent and available, "
		    "against its pace; and the entries of one line, newest first."),
	.key = '4',
	.topics = TOPIC_MONEY | TOPIC_PHASES | TOPIC_PEOPLE | TOPIC_CAMPAIGN,
	.is_clocked = true,
	.view_size = sizeof(struct ledger_screen_view),
	.data_size = sizeof(struct ledger_data),
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
