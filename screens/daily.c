/* Daily: the figure that is off, first; how it went; what rings, the money, the tasks. */
#include "base/i18n.h"
#include "draw/shapes.h"
#include "screens/daily.h"
#include "screens/kpi.h"
#include "screens/screens.h"

/* Inside of the grid from which on it has all columns. */
enum { ALL_COLUMNS_FROM = 126 };

enum {
	DAILY_ACK = 1,
	DAILY_EXPLAIN,
	DAILY_RECORD,
	DAILY_COLUMN,
	DAILY_RESOLVE,
	DAILY_SCOPE,
	DAILY_BEFORE,
	DAILY_AFTER,
	DAILY_TODAY,
};

static const struct action daily_actions[] = {
	{ DAILY_ACK, "ack", "a", NEEDS_ROW | NEEDS_WRITE, N_("ack"),
	  N_("Take the alert: note, cause, response, who acts"), 0 },
	{ DAILY_EXPLAIN, "explain", "e", NEEDS_ROW, N_("explain"),
	  N_("Say which factor and which channel makes the deviation"), 0 },
	{ DAILY_RECORD, "record", "n", NEEDS_WRITE, N_("record"), N_("Key in a reading"), 0 },
	{ DAILY_COLUMN, "record-column", "N", NEEDS_WRITE, NULL, N_("Key in a column of readings"),
	  0 },
	{ DAILY_RESOLVE, "resolve", "R", NEEDS_ROW | NEEDS_WRITE, NULL,
	  N_("End the alert by hand, when its figure is no longer critical"), 0 },
	{ DAILY_SCOPE, "scope", "t", 0, N_("scope"),
	  N_("Show the day, its stage, or the whole campaign"), 0 },
	{ DAILY_BEFORE, "day-before", "[", 0, N_("day before"), N_("Show the day before"), 0 },
	{ DAILY_AFTER, "day-after", "]", 0, N_("day after"), N_("Show the day after"), 0 },
	{ DAILY_TODAY, "today", "T", 0, NULL, N_("Show today"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

static int daily_screen_load(struct app *app, void *view, void *data, struct arena *a,
			     struct err *err)
{
	const struct daily_view *v = view;
	struct daily_shown *d = data;
	const struct today_query query = { v->day ? v->day : DAY_NONE, v->scope };

	if (today_load(app, a, &query, &d->today, err) < 0)
		return -1;
	daily_make_rows(d, a, v->scope);
	return 0;
}

static void daily_layout(void *view, const void *data, struct size size)
{
	struct daily_view *v = view;
	const struct daily_shown *d = data;
	struct rect in;

	v->place = daily_place_of(d, size);
	if (v->place.is_bare)
		v->pane = PANE_KPIS;
	in = v->place.at[PANE_KPIS];
	if (!v->place.is_bare)
		in = draw_box_inside(in);
	v->is_wide = in.cols >= ALL_COLUMNS_FROM;
	v->kpis.has_focus = v->pane == PANE_KPIS;
	grid_layout(&v->kpis, daily_grid(v), d, (struct size){ in.rows, in.cols });
	daily_fit_side(v, d);
	v->chart.is_due |= v->chart.data != d;
}

static void daily_follow(void *view, const void *data)
{
	struct daily_view *v = view;

	if (!v->place.is_bare)
		daily_fit_chart(v, data);
}

static void daily_draw(const void *view, const void *data, struct canvas *c)
{
	const struct daily_view *v = view;
	const struct daily_shown *d = data;

	daily_draw_kpis(v, d, c);
	if (!v->place.is_bare)
		daily_draw_chart(v, c);
	daily_draw_side(v, d, c);
}

/* ---- alerts and readings ---- */

/* With all that is known of the alert under the cursor; NULL rows say so themselves. */
static unsigned ask_about_alert(struct ui *ui, const struct daily_view *v,
				const struct daily_shown *d, bool is_over)
{
	const struct alert *a = daily_alert_at(v, d);
	struct alert_row row;
	struct err err = { 0 };

	if (a && alert_find(ui_app(ui), arena_printf(ui_arena(ui), "%lld", (long long)a->id),
			    ui_arena(ui), &row, &err) < 0)
		return ui_fail(ui, &err);
	return is_over ? alert_ask_resolve(ui, a ? &row : NULL)
		       : alert_ask_response(ui, a ? &row : NULL);
}

static unsigned record_one(struct ui *ui, const struct daily_view *v, const struct daily_shown *d)
{
	const struct daily_target at = daily_target_at(v, d);

	return record_ask_reading(ui, at.kpi ? at.kpi->code : "",
				  at.channel ? at.channel->code : "");
}

/* ---- moving ---- */

static unsigned next_pane(struct daily_view *v, int by)
{
	if (v->place.is_bare)
		return REACT_NONE;
	do
		v->pane = (enum daily_pane)(((int)v->pane + by + DAILY_PANES) % DAILY_PANES);
	while (!v->place.at[v->pane].rows);
	return REACT_REDRAW;
}

/* From the present hour, or the last, where there is no probe yet. */
static unsigned move_probe(struct daily_view *v, int by)
{
	const struct trend *t = &v->chart.trend;

	if (!v->chart.score || !t->n)
		return REACT_NONE;
	if (!v->probe)
		v->probe = MAX(1, (int)((t->now + TREND_STEP - 1) / TREND_STEP)) - by;
	v->probe = MAX(1, MIN(v->probe + by, (int)t->n));
	return REACT_REDRAW;
}

static unsigned act_chart(struct daily_view *v, const struct daily_shown *d, int action)
{
	switch (action) {
	case MOVE_LEFT: return move_probe(v, -1);
	case MOVE_RIGHT: return move_probe(v, 1);
	default: return grid_act(&v->kpis, daily_grid(v), d, action);
	}
}

static unsigned act_tasks(struct daily_view *v, int action)
{
	int by = action == MOVE_DOWN || action == MOVE_RIGHT ? 1
		 : action == MOVE_UP || action == MOVE_LEFT  ? -1
							     : 0;
	if (!by)
		return REACT_UNHANDLED;
	v->task = MAX(0, MIN(v->task + by, DAILY_TASK_LINES - 1));
	return REACT_REDRAW;
}

static unsigned back(struct daily_view *v, const struct daily_shown *d)
{
	if (v->probe)
		v->probe = 0;
	else if (v->pane != PANE_KPIS)
		v->pane = PANE_KPIS;
	else
		return grid_act(&v->kpis, daily_grid(v), d, COMMON_BACK);
	return REACT_REDRAW;
}

static unsigned act_alerts(struct daily_view *v, const struct daily_shown *d, int action)
{
	unsigned said = cursor_act(&v->items, action, d->items, v->place.at[PANE_ALERTS].rows / 2);

	daily_point_at_item(v, d);
	return said;
}

static unsigned act_pane(struct daily_view *v, const struct daily_shown *d, int action)
{
	switch (v->pane) {
	case PANE_CHART: return act_chart(v, d, action);
	case PANE_ALERTS: return act_alerts(v, d, action);
	case PANE_MONEY: return REACT_UNHANDLED;
	case PANE_TASKS: return act_tasks(v, action);
	default: return grid_act(&v->kpis, daily_grid(v), d, action);
	}
}

/* ---- days and scopes ---- */

static unsigned go_to_day(struct ui *ui, struct daily_view *v, const struct daily_shown *d, int by)
{
	v->probe = 0;
	return kpi_go_to_day(ui, &d->today.card, by, &v->day);
}

static unsigned next_scope(struct daily_view *v, const struct daily_shown *d)
{
	v->scope = kpi_next_scope(&d->today.card, v->scope);
	v->probe = 0;
	return REACT_RELOAD;
}

/* ---- all actions ---- */

static unsigned daily_act(struct ui *ui, int action, void *view, const void *data)
{
	struct daily_view *v = view;
	const struct daily_shown *d = data;

	switch (action) {
	case DAILY_ACK: return ask_about_alert(ui, v, d, false);
	case DAILY_RESOLVE: return ask_about_alert(ui, v, d, true);
	case DAILY_EXPLAIN: return daily_open_kpi(ui, &explain_screen, v, d);
	case DAILY_RECORD: return record_one(ui, v, d);
	case DAILY_COLUMN: return record_ask_column(ui, NULL, "");
	case DAILY_SCOPE: return next_scope(v, d);
	case DAILY_BEFORE: return go_to_day(ui, v, d, -1);
	case DAILY_AFTER: return go_to_day(ui, v, d, 1);
	case DAILY_TODAY: v->day = v->probe = 0; return REACT_RELOAD;
	case MOVE_PANE: return next_pane(v, 1);
	case MOVE_PANE_BACK: return next_pane(v, -1);
	case COMMON_OPEN: return daily_open(ui, v, d);
	case COMMON_COPY: return daily_copy(ui, v, d);
	case COMMON_BACK: return back(v, d);
	case COMMON_FILTER: return grid_act(&v->kpis, daily_grid(v), d, action);
	default: return act_pane(v, d, action);
	}
}

/* The chart, where there is one, is of the KPI under the cursor. */
static bool daily_place(const void *view, const void *data, struct cursor_place *out)
{
	const struct daily_view *v = view;
	const struct rect at = v->place.at[PANE_KPIS];
	const int is_boxed = !v->place.is_bare;

	(void)data;
	if (v->pane != PANE_KPIS ||
	    !grid_place(&v->kpis, daily_grid(v), at.row + is_boxed, at.col + is_boxed, out))
		return false;
	out->is_followed = !v->place.is_bare;
	return true;
}

static unsigned daily_has(const void *view, const void *data)
{
	return daily_target_at(view, data).kpi ? HAS_ROW : 0;
}

/* ---- the mouse ---- */

/* What the click is on, in its pane; false: on nothing that can be opened. */
static bool put_cursor(struct daily_view *v, const struct daily_shown *d, struct click at)
{
	int row = at.row - v->place.at[v->pane].row - (v->place.joint.rows ? 0 : 1);
	int item;

	switch (v->pane) {
	case PANE_ALERTS:
		item = daily_item_at_row(v, d, row);
		if (item >= 0)
			v->items.at = (size_t)item;
		daily_point_at_item(v, d);
		return item >= 0;
	case PANE_TASKS:
		if (v->place.at[PANE_TASKS].rows > 3)
			v->task = MAX(0, MIN(row, DAILY_TASK_LINES - 1));
		return true;
	case PANE_CHART: daily_click_chart(v, at.col); return false;
	case PANE_MONEY: return true;
	default:
		return grid_click(&v->kpis, daily_grid(v), d,
				  at.row - v->place.at[PANE_KPIS].row - !v->place.is_bare);
	}
}

static unsigned daily_click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct daily_view *v = view;
	int pane = 0;

	while (pane < DAILY_PANES && !rect_has(v->place.at[pane], at.row, at.col))
		pane++;
	if (pane == DAILY_PANES)
		return REACT_UNHANDLED;
	v->pane = (enum daily_pane)pane;
	if (at.wheel)
		return act_pane(v, data, at.wheel < 0 ? MOVE_UP : MOVE_DOWN);
	if (put_cursor(v, data, at) && at.is_double)
		return daily_act(ui, COMMON_OPEN, v, data);
	return REACT_REDRAW;
}

static char *daily_filter(void *view)
{
	return ((struct daily_view *)view)->kpis.filter;
}

static void daily_release(void *view)
{
	struct daily_view *v = view;

	grid_release(&v->kpis);
	arena_release(&v->chart.arena);
}

const struct screen daily_screen = {
	.name = "daily",
	.title = N_("Daily"),
	.about = N_("How every KPI stands today against what should have come in by now, the worst "
		    "first; how the one under the cursor went; what rings, the money, the tasks."),
	.key = '1',
	.topics = TOPIC_CAMPAIGN | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS | TOPIC_READINGS |
		  TOPIC_MONEY | TOPIC_RISKS | TOPIC_RESOURCES | TOPIC_TASKS | TOPIC_PEOPLE,
	.is_clocked = true,
	.view_size = sizeof(struct daily_view),
	.data_size = sizeof(struct daily_shown),
	.actions = daily_actions,
	.load = daily_screen_load,
	.layout = daily_layout,
	.follow = daily_follow,
	.draw = daily_draw,
	.act = daily_act,
	.place = daily_place,
	.has = daily_has,
	.click = daily_click,
	.filter = daily_filter,
	.view_release = daily_release,
};
