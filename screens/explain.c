/* Why a KPI is off: in words, by factor and by channel. */
#include <stdio.h>

#include "draw/flow.h"
#include "screens/kpi.h"

struct view {
	struct kpi_screen_arg of;
	struct grid grid;
	int top; /* row of the table */
};

struct data {
	struct kpi_detail detail;
	struct why why;
	const char *scope;     /* of what day, or so far */
	const char *under_way; /* responses without a verdict; NULL: none */
};

enum action_id { ACT_SCOPE = 1, ACT_BEFORE, ACT_AFTER, ACT_ACK, ACT_OPEN };

static const struct action actions[] = {
	{ ACT_SCOPE, "scope", "t", 0, N_("scope"),
	  N_("Switch between the day, the stage and the whole"), 0 },
	{ ACT_ACK, "ack", "a", NEEDS_ROW | NEEDS_WRITE, N_("ack"),
	  N_("Take the alert: note, cause, response, who acts"), 0 },
	{ ACT_OPEN, "look", "Enter", 0, N_("hours"),
	  N_("Look at the factor or channel by hour and by day"), 0 },
	{ ACT_BEFORE, "day-before", "[", 0, N_("day before"), N_("Show the day before"), 0 },
	{ ACT_AFTER, "day-after", "]", 0, NULL, N_("Show the day after"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

static void view_init(void *view, const void *arg)
{
	struct view *v = view;

	if (arg)
		v->of = *(const struct kpi_screen_arg *)arg;
}

static void view_release(void *view)
{
	grid_release(&((struct view *)view)->grid);
}

static void say_scope(struct data *d, struct arena *a, enum score_scope scope)
{
	const struct score_input *in = &d->detail.in;
	const char *by = kpi_said(a, value_instant(d->detail.card.as_of, in->zone));

	const char *name = kpi_show_name(d->detail.score->kpi);

	if (scope == SCORE_TODAY)
		d->scope = arena_printf(a, _("%s · the day, by %s"), name, by);
	else if (scope == SCORE_STAGE && d->detail.card.stage)
		d->scope = arena_printf(a, _("%s · %s, by %s"), name, d->detail.card.stage->title,
					by);
	else
		d->scope = arena_printf(a, _("%s · so far, by %s"), name, by);
}

/* What is being done already: "A-2 more live streams (chen), A-3 ..." */
static void say_under_way(struct data *d, struct arena *a)
{
	struct str s = { 0 };

	for (size_t i = 0; i < d->detail.adjustments; i++) {
		const struct adjust_row *r = &d->detail.adjustment[i];

		if (r->adjustment.verdict != VERDICT_OPEN)
			continue;
		str_addf(&s, "%sA-%lld %s (%s)", s.len ? ", " : "", (long long)r->adjustment.number,
			 r->adjustment.text, r->who ? r->who : "–");
	}
	if (s.len)
		d->under_way = arena_printf(a, _("Being done: %s"), str_text(&s));
	str_release(&s);
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct view *v = view;
	struct data *d = data;
	const struct kpi_detail_query q = { .kpi_id = v->of.kpi_id,
					    .day = v->of.day ? v->of.day : DAY_NONE };

	d->detail.arena = a;
	if (kpi_detail_load(app, &q, &d->detail, err) < 0)
		return -1;
	why_make(&d->why, a, &d->detail.card, d->detail.score, v->of.scope);
	say_scope(d, a, v->of.scope);
	say_under_way(d, a);
	return 0;
}

/* ---- the table ---- */

static size_t count(const void *data)
{
	return ((const struct data *)data)->why.n;
}

static void set_value(struct grid_cell *out, struct value v)
{
	struct str text = STR_ROOM(128);

	value_add_text(&text, v, true);
	grid_say(out, str_text(&text));
}

static const char *name_of(const struct why_row *r)
{
	switch (r->kind) {
	case WHY_FACTOR: return kpi_show_name(r->kpi);
	case WHY_CHANNEL: return r->channel->name;
	case WHY_REST: return r->is_by_channel ? _("not of these channels") : _("rest");
	case WHY_GAP: return _("gap");
	}
	bug("no such row");
}

static enum tone tone_of(const struct data *d, const struct why_row *r)
{
	bool is_up = d->why.score->kpi->direction == DIRECTION_UP;

	if (!r->part.is_known || !r->part.v)
		return TONE_DIM;
	return (r->part.v > 0) == is_up ? TONE_GOOD : TONE_BAD;
}

enum { COL_NAME, COL_EXPECTED, COL_ACTUAL, COL_MAKES, COL_SHARE, COL_MOSTLY };

static void cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct data *d = data;
	const struct why_row *r = &d->why.row[row];
	const struct kpi *own = d->why.score->kpi, *k = r->kpi ? r->kpi : own;
	const struct scorecard *card = &d->detail.card;

	switch (column) {
	case COL_NAME: grid_say(out, name_of(r)); break;
	case COL_EXPECTED: kpi_set_figure(out, card, k, r->base); break;
	case COL_ACTUAL: kpi_set_figure(out, card, k, r->actual); break;
	case COL_MAKES: kpi_set_figure(out, card, own, r->part); break;
	case COL_SHARE: set_value(out, value_deviation(r->share)); break;
	case COL_MOSTLY: grid_say(out, r->mostly ? kpi_show_name(r->mostly) : ""); break;
	default: return;
	}
	if (!r->base.is_known && (column == COL_EXPECTED || column == COL_ACTUAL))
		out->text[0] = '\0';
	if (column == COL_MAKES || column == COL_SHARE)
		out->tone = tone_of(d, r);
	if (column == COL_NAME && r->kind == WHY_GAP)
		out->tone = TONE_STRONG;
}

static const struct grid_column columns[] = {
	[COL_NAME] = { N_("Factor, channel"), 15, 0, FIT_LEFT, 0, 1 },
	[COL_EXPECTED] = { N_("expected"), 8, 0, FIT_RIGHT, 1, 0 },
	[COL_ACTUAL] = { N_("actual"), 7, 0, FIT_RIGHT, 2, 0 },
	[COL_MAKES] = { N_("makes"), 8, 0, FIT_RIGHT, 0, 0 },
	[COL_SHARE] = { N_("of expected"), 11, 0, FIT_RIGHT, 0, 0 },
	[COL_MOSTLY] = { N_("mostly by"), 8, 0, FIT_LEFT, 3, 0 },
};

static const struct grid_ops ops = {
	.columns = columns,
	.n_columns = (int)ARRAY_LEN(columns),
	.count = count,
	.cell = cell,
};

/* ---- painting ---- */

static enum tone tone_of_role(enum value_role r)
{
	switch (r) {
	case ROLE_GOOD: return TONE_GOOD;
	case ROLE_AHEAD: return TONE_AHEAD;
	case ROLE_WARN: return TONE_WARN;
	case ROLE_BAD: return TONE_BAD;
	case ROLE_STALE: return TONE_STALE;
	case ROLE_DIM: return TONE_DIM;
	case ROLE_STRONG: return TONE_STRONG;
	case ROLE_NONE: break;
	}
	return TONE_NORMAL;
}

/* One text below the other. */
struct pen {
	struct canvas *c; /* NULL: only counts */
	struct size size;
	int row;
};

static void put(struct pen *p, enum tone tone, const char *text)
{
	const struct fit at = { p->row, 1, MAX(p->size.cols - 2, 1), FIT_LEFT, tone };

	p->row += p->c ? flow_draw(p->c, &at, p->size.rows - p->row, text)
		       : flow_rows(text, at.cols, p->size.rows);
}

/* Rows of the words; painted when there is a canvas. */
static int words(const struct data *d, struct canvas *c, struct size size)
{
	struct pen p = { c, size, 0 };

	put(&p, TONE_DIM, d->scope);
	for (size_t i = 0; i < d->why.lines; i++)
		put(&p, tone_of_role(d->why.line[i].role), d->why.line[i].text);
	if (d->under_way)
		put(&p, TONE_AHEAD, d->under_way);
	return p.row;
}

/* The table keeps a third of the rows. */
static int word_rows(const struct data *d, struct size size)
{
	return MIN(words(d, NULL, size) + 1, size.rows - size.rows / 3);
}

static void layout(void *view, const void *data, struct size size)
{
	struct view *v = view;
	int top = v->top = word_rows(data, size);

	v->grid.has_focus = true;
	grid_layout(&v->grid, &ops, data, (struct size){ size.rows - top, size.cols });
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	const struct view *v = view;
	const struct data *d = data;
	struct size size = { c->rows, c->cols };
	int top = word_rows(d, size);
	struct canvas said = canvas_window(c, (struct rect){ 0, 0, top, c->cols });
	struct canvas table = canvas_window(c, (struct rect){ top, 0, c->rows - top, c->cols });

	words(d, &said, (struct size){ top, c->cols });
	if (d->why.n)
		grid_draw(&v->grid, &ops, d, &table);
}

/* ---- acting ---- */

static const struct alert_row *alert_at(const struct data *d)
{
	return alert_waiting(d->detail.alert, d->detail.alerts, 0, -1);
}

static unsigned has(const void *view, const void *data)
{
	(void)view;
	return alert_at(data) ? HAS_ROW : 0;
}

static unsigned copy(struct ui *ui, const struct data *d)
{
	struct str text = { 0 };

	why_add_text(&text, &d->detail.card, &d->why);
	ui_copy(ui, str_text(&text));
	str_release(&text);
	return REACT_REDRAW;
}

/* The hours of what the row is about: a channel of this KPI, or a factor. */
static unsigned open_row(struct ui *ui, const struct view *v, const struct data *d)
{
	struct kpi_screen_arg arg = v->of;
	size_t row;

	if (grid_row(&v->grid, &row)) {
		const struct why_row *r = &d->why.row[row];

		arg.kpi_id = r->kpi ? r->kpi->id : arg.kpi_id;
		arg.channel = r->channel ? r->channel->id : 0;
	}
	ui_open(ui, &kpi_screen, &arg, sizeof arg);
	return REACT_NONE;
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct view *v = view;
	const struct data *d = data;

	switch (action) {
	case ACT_SCOPE:
		v->of.scope = kpi_next_scope(&d->detail.card, v->of.scope);
		return REACT_RELOAD;
	case ACT_BEFORE: return kpi_go_to_day(ui, &d->detail.card, -1, &v->of.day);
	case ACT_AFTER: return kpi_go_to_day(ui, &d->detail.card, 1, &v->of.day);
	case ACT_ACK: return alert_ask_response(ui, alert_at(d));
	case ACT_OPEN: return open_row(ui, v, d);
	case COMMON_COPY: return copy(ui, d);
	case COMMON_BACK: return REACT_CLOSE;
	case COMMON_MARK: return REACT_UNHANDLED;
	default: return grid_act(&v->grid, &ops, data, action);
	}
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct view *v = view;
	const struct data *d = data;

	if (at.wheel || !grid_click(&v->grid, &ops, d, at.row - v->top))
		return REACT_UNHANDLED;
	return at.is_double ? open_row(ui, v, d) : REACT_REDRAW;
}

const struct screen explain_screen = {
	.name = "explain",
	.title = N_("Why it is off"),
	.about = N_("What makes a KPI's deviation, by factor and by channel, and what to try; y "
		    "copies it as text."),
	.topics = TOPIC_CAMPAIGN | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS | TOPIC_READINGS |
		  TOPIC_MONEY | TOPIC_RISKS | TOPIC_RESOURCES,
	.is_clocked = true,
	.view_size = sizeof(struct view),
	.data_size = sizeof(struct data),
	.actions = actions,
	.popup = { 26, 96 },
	.view_init = view_init,
	.view_release = view_release,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
	.click = click,
};
