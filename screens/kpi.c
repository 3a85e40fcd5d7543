/* All about one KPI: by channel, by hour, by day, and what was done about it. */
#include "screens/kpi.h"

#include "draw/shapes.h"

enum action_id {
	ACT_EXPLAIN = 1,
	ACT_RECORD,
	ACT_COLUMN,
	ACT_ACK,
	ACT_RESOLVE,
	ACT_TARGET,
	ACT_INCIDENT,
	ACT_VERDICT,
	ACT_SCOPE,
	ACT_BEFORE,
	ACT_AFTER,
	ACT_TODAY,
};

static const struct action actions[] = {
	{ ACT_EXPLAIN, "explain", "e", 0, N_("explain"),
	  N_("Say which factor and which channel makes the deviation"), 0 },
	{ ACT_RECORD, "record", "n", NEEDS_WRITE, N_("record"), N_("Key in a reading"), 0 },
	{ ACT_COLUMN, "record-column", "N", NEEDS_WRITE, N_("column"),
	  N_("Key in a column of readings"), 0 },
	{ ACT_ACK, "ack", "a", NEEDS_ROW | NEEDS_WRITE, N_("ack"),
	  N_("Take the alert: note, cause, response, who acts"), 0 },
	{ ACT_RESOLVE, "resolve", "R", NEEDS_ROW | NEEDS_WRITE, NULL,
	  N_("End the alert by hand, when its figure is no longer critical"), 0 },
	{ ACT_TARGET, "target", "=", NEEDS_WRITE, N_("target"), N_("Set the target"), RIGHT_LEAD },
	{ ACT_INCIDENT, "incident", "i", NEEDS_WRITE, N_("incident"),
	  N_("Open an incident of this KPI"), 0 },
	{ ACT_VERDICT, "verdict", "v", NEEDS_MORE | NEEDS_WRITE, N_("verdict"),
	  N_("Say whether the response under the cursor worked"), 0 },
	{ ACT_SCOPE, "scope", "t", 0, N_("scope"),
	  N_("Switch between the day, the stage and the whole"), 0 },
	{ ACT_BEFORE, "day-before", "[", 0, NULL, N_("Show the day before"), 0 },
	{ ACT_AFTER, "day-after", "]", 0, NULL, N_("Show the day after"), 0 },
	{ ACT_TODAY, "today", "T", 0, NULL, N_("Show today"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

static void view_init(void *view, const void *arg)
{
	struct kpi_view *v = view;

	if (arg)
		v->of = *(const struct kpi_screen_arg *)arg;
	grid_seek(&v->grid[PANE_CHANNELS], v->of.channel);
}

static void view_release(void *view)
{
	struct kpi_view *v = view;

	for (int i = 0; i < KPI_PANES; i++)
		grid_release(&v->grid[i]);
}

static int load(struct app *app, void *view, void *data, struct arena *a, struct err *err)
{
	const struct kpi_view *v = view;
	struct kpi_shown *s = data;
	const struct kpi_detail_query q = {
		.kpi_id = v->of.kpi_id,
		.channel_id = v->of.channel,
		.day = v->of.day ? v->of.day : DAY_NONE,
	};

	s->detail.arena = a;
	s->scope = v->of.scope;
	if (kpi_detail_load(app, &q, &s->detail, err) < 0)
		return -1;
	kpi_make_head(s, a);
	kpi_make_notes(s, a);
	return 0;
}

/* The cursor of the hours begins on the present one, and goes on with it. */
static void seek_now(struct kpi_view *v, const struct kpi_shown *s)
{
	struct grid *g = &v->grid[PANE_HOURS];

	for (size_t i = 0; i < s->detail.hours.n; i++) {
		if (!s->detail.hours.point[i].is_now)
			continue;
		if (!v->is_placed || (g->has_at && g->at == v->hour))
			grid_seek(g, (int64_t)i);
		v->hour = (int64_t)i;
		v->is_placed = true;
	}
}

static void layout(void *view, const void *data, struct size size)
{
	struct kpi_view *v = view;
	struct rect at[KPI_PANES];

	v->size = size;
	seek_now(v, data);
	kpi_place(v, data, at);
	for (int i = 0; i < KPI_PANES; i++) {
		struct rect in = kpi_has_boxes(v) ? draw_box_inside(at[i]) : at[i];

		v->grid[i].has_focus = v->pane == (enum kpi_pane)i;
		grid_layout(&v->grid[i], &kpi_grids[i], data, (struct size){ in.rows, in.cols });
	}
}

static void draw(const void *view, const void *data, struct canvas *c)
{
	kpi_draw(view, data, c);
}

/* ---- what is looked at ---- */

enum score_scope kpi_next_scope(const struct scorecard *card, enum score_scope scope)
{
	scope = (scope + 1) % SCORE_SCOPES;
	return scope == SCORE_STAGE && !card->stage ? SCORE_TOTAL : scope;
}

unsigned kpi_go_to_day(struct ui *ui, const struct scorecard *card, int by, int32_t *day)
{
	const struct score_input *in = card->in;
	int32_t today = zone_day(in->zone, in->now), to = in->day + by;

	if (to > today || to < card->calendar.first) {
		ui_toast(ui, by > 0 ? _("Later there is nothing yet")
				    : _("Before that there was no campaign"));
		return REACT_REDRAW;
	}
	*day = to == today ? 0 : to;
	return REACT_RELOAD;
}

/* ---- acting ---- */

static const struct kpi_note *note_at(const struct kpi_view *v, const struct kpi_shown *s)
{
	size_t row;

	if (v->pane != PANE_NOTES || !grid_row(&v->grid[PANE_NOTES], &row))
		return NULL;
	return &s->note[row];
}

/* The alert that is meant: under the cursor, of the channel, else any that waits. */
static const struct alert_row *alert_at(const struct kpi_view *v, const struct kpi_shown *s)
{
	const struct kpi_note *n = note_at(v, s);
	const struct channel *c = kpi_channel_at(v, s);
	const struct kpi_detail *d = &s->detail;
	const struct alert_row *found;

	if (n && n->alert)
		return n->alert->alert.state == ALERT_RESOLVED ? NULL : n->alert;
	found = c ? alert_waiting(d->alert, d->alerts, 0, c->id) : NULL;
	return found ? found : alert_waiting(d->alert, d->alerts, 0, -1);
}

static unsigned has(const void *view, const void *data)
{
	const struct kpi_note *n = note_at(view, data);

	return (alert_at(view, data) ? HAS_ROW : 0) | (n && n->adjustment ? HAS_MORE : 0);
}

static unsigned judge(struct ui *ui, const struct kpi_note *n)
{
	return n && n->adjustment ? kpi_ask_verdict(ui, n->adjustment) : REACT_NONE;
}

static unsigned explain(struct ui *ui, const struct kpi_view *v)
{
	ui_open(ui, &explain_screen, &v->of, sizeof v->of);
	return REACT_NONE;
}

static unsigned open_note(struct ui *ui, const struct kpi_view *v, const struct kpi_shown *s)
{
	const struct kpi_note *n = note_at(v, s);
	struct str text = { 0 };

	if (!n)
		return REACT_UNHANDLED;
	kpi_add_note(&text, s, n);
	ui_read(ui, n->what, str_text(&text));
	str_release(&text);
	return REACT_REDRAW;
}

/* Enter: the whole text of a note, the day of a row, the explanation. */
static unsigned open_row(struct ui *ui, struct kpi_view *v, const struct kpi_shown *s)
{
	const struct grid *g = &v->grid[PANE_DAYS];

	if (v->pane == PANE_NOTES)
		return open_note(ui, v, s);
	if (v->pane != PANE_DAYS || !g->has_at)
		return explain(ui, v);
	v->of.day = (int32_t)g->at;
	return REACT_RELOAD;
}

/* All of a note; of a table a figure. */
static unsigned copy(struct ui *ui, const struct kpi_view *v, const struct kpi_shown *s)
{
	const struct kpi_note *n = note_at(v, s);
	struct copy_cells cells = { .n = 0 };
	struct str text = { 0 };

	if (n) {
		kpi_add_note(&text, s, n);
		ui_copy(ui, str_text(&text));
		str_release(&text);
	}
	kpi_add_cells(&cells, ui_arena(ui), v, s);
	ui_copy_cells(ui, &cells);
	return REACT_REDRAW;
}

/* Hours and days are those of the channel under the cursor. */
static unsigned moved(struct kpi_view *v, const struct kpi_shown *s, unsigned said)
{
	const struct channel *c = kpi_channel_at(v, s);
	int64_t id = c ? c->id : 0;

	if (id == v->of.channel)
		return said;
	v->of.channel = id;
	return said | REACT_RELOAD;
}

static unsigned go_pane(struct kpi_view *v, int by)
{
	v->pane = (enum kpi_pane)(((int)v->pane + by + KPI_PANES) % KPI_PANES);
	return REACT_REDRAW;
}

static unsigned act_common(struct ui *ui, int action, struct kpi_view *v, const struct kpi_shown *s)
{
	switch (action) {
	case MOVE_PANE: return go_pane(v, 1);
	case MOVE_PANE_BACK: return go_pane(v, -1);
	case COMMON_OPEN: return open_row(ui, v, s);
	case COMMON_COPY: return copy(ui, v, s);
	case COMMON_MARK: return REACT_UNHANDLED;
	case COMMON_BACK: return REACT_CLOSE;
	default: return moved(v, s, grid_act(&v->grid[v->pane], &kpi_grids[v->pane], s, action));
	}
}

static unsigned act(struct ui *ui, int action, void *view, const void *data)
{
	struct kpi_view *v = view;
	const struct kpi_shown *s = data;
	const struct kpi *k = s->detail.score->kpi;
	const struct channel *c = kpi_channel_at(v, s);

	switch (action) {
	case ACT_EXPLAIN: return explain(ui, v);
	case ACT_RECORD: return record_ask_reading(ui, k->code, c ? c->code : "");
	case ACT_COLUMN: return record_ask_column(ui, k->code, NULL);
	case ACT_ACK: return alert_ask_response(ui, alert_at(v, s));
	case ACT_RESOLVE: return alert_ask_resolve(ui, alert_at(v, s));
	case ACT_TARGET: return kpi_ask_target(ui, &s->detail.in, k, c);
	case ACT_INCIDENT: return kpi_ask_incident(ui, k, alert_at(v, s));
	case ACT_VERDICT: return judge(ui, note_at(v, s));
	case ACT_SCOPE:
		v->of.scope = kpi_next_scope(&s->detail.card, v->of.scope);
		return REACT_RELOAD;
	case ACT_BEFORE: return kpi_go_to_day(ui, &s->detail.card, -1, &v->of.day);
	case ACT_AFTER: return kpi_go_to_day(ui, &s->detail.card, 1, &v->of.day);
	case ACT_TODAY: v->of.day = 0; return REACT_RELOAD;
	default: return act_common(ui, action, v, s);
	}
}

static unsigned click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct kpi_view *v = view;
	struct rect r[KPI_PANES];

	kpi_place(v, data, r);
	for (int i = 0; i < KPI_PANES; i++) {
		if (!rect_has(r[i], at.row, at.col))
			continue;
		v->pane = (enum kpi_pane)i;
		if (at.wheel)
			return act_common(ui, at.wheel < 0 ? MOVE_UP : MOVE_DOWN, v, data);
		if (!grid_click(&v->grid[i], &kpi_grids[i], data,
				at.row - r[i].row - kpi_has_boxes(v)))
			return REACT_REDRAW;
		return at.is_double ? open_row(ui, v, data) : moved(v, data, REACT_REDRAW);
	}
	return REACT_NONE;
}

static char *filter(void *view)
{
	struct kpi_view *v = view;

	return v->grid[v->pane].filter;
}

const struct screen kpi_screen = {
	.name = "kpi",
	.title = N_("KPI"),
	.about = N_("One KPI by channel, by hour and by day, its alerts with cause and response, "
		    "and who acts. Hours and days are those of the channel under the cursor."),
	.topics = TOPIC_CAMPAIGN | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS | TOPIC_READINGS |
		  TOPIC_MONEY | TOPIC_RISKS | TOPIC_RESOURCES | TOPIC_PEOPLE,
	.is_clocked = true,
	.view_size = sizeof(struct kpi_view),
	.data_size = sizeof(struct kpi_shown),
	.actions = actions,
	.view_init = view_init,
	.view_release = view_release,
	.load = load,
	.layout = layout,
	.draw = draw,
	.act = act,
	.has = has,
	.click = click,
	.filter = filter,
};
