/* Daily: the figure that is off, first. */
#include "draw/shapes.h"
#include "screens/daily.h"
#include "screens/kpi.h"
#include "screens/screens.h"
#include "ui/ui.h"

/* Below this the boxes at the side are one line. */
enum { SIDE_COLS = 34, SIDE_FROM_COLS = 100, SIDE_FROM_ROWS = 20 };

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
	{ DAILY_SCOPE, "scope", "t", 0, N_("scope"), N_("Switch between the day and the whole"),
	  0 },
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
	const struct daily_query query = { .day = v->day ? v->day : DAY_NONE, .parts = DAILY_PAGE };
	d->alerts.arena = a;
	if (daily_load(app, a, &query, &d->in, err) < 0 ||
	    alert_list(app, false, &d->alerts, err) < 0)
		return -1;
	return scorecard_make(&d->card, a, &d->in.score, err);
}

static bool has_side(int rows, int cols)
{
	return cols >= SIDE_FROM_COLS && rows >= SIDE_FROM_ROWS;
}

static void daily_layout(void *view, const void *data, struct size size)
{
	struct daily_view *v = view;
	bool side = has_side(size.rows, size.cols);
	struct rect inside;
	v->box = (struct rect){ 0, 0, side ? size.rows : size.rows - 1,
				side ? size.cols - SIDE_COLS : size.cols };
	inside = draw_box_inside(v->box);
	v->kpis.has_focus = true;
	grid_layout(&v->kpis, daily_grid(v), data, (struct size){ inside.rows, inside.cols });
}

static void daily_draw(const void *view, const void *data, struct canvas *c)
{
	const struct daily_view *v = view;
	const struct daily_shown *d = data;
	struct canvas w;
	daily_draw_kpis(v, d, c);
	if (has_side(c->rows, c->cols)) {
		w = canvas_window(c, (struct rect){ 0, c->cols - SIDE_COLS, c->rows, SIDE_COLS });
		daily_draw_side(d, &w);
	} else {
		w = canvas_window(c, (struct rect){ c->rows - 1, 1, 1, c->cols - 2 });
		daily_draw_line(d, &w);
	}
}

/* The alert that waits of the KPI under the cursor; NULL: none. */
static const struct alert_row *alert_of(const struct daily_view *v, const struct daily_shown *d)
{
	const struct score *s = daily_score_at(v, d);

	return s ? alert_waiting(d->alerts.row, d->alerts.n, s->kpi->id, -1) : NULL;
}

static unsigned open_kpi(struct ui *ui, const struct screen *screen, const struct daily_view *v,
			 const struct daily_shown *d)
{
	const struct score *s = daily_score_at(v, d);

	if (!s)
		return REACT_UNHANDLED;
	ui_open(ui, screen,
		&(struct kpi_screen_arg){
			.kpi_id = s->kpi->id, .day = v->day, .is_total = v->is_total },
		sizeof(struct kpi_screen_arg));
	return REACT_NONE;
}

/* What cannot be keyed in is asked for. */
static unsigned record_one(struct ui *ui, const struct score *s)
{
	bool is_fed = s &&
		      (s->kpi->feed != FEED_READINGS || s->kpi->aggregation == AGGREGATION_RATIO);

	return record_ask_reading(ui, s && !is_fed ? s->kpi->code : "", "");
}

static unsigned daily_act(struct ui *ui, int action, void *view, const void *data)
{
	struct daily_view *v = view;
	const struct daily_shown *d = data;
	switch (action) {
	case DAILY_ACK: return alert_ask_response(ui, alert_of(v, d));
	case DAILY_RESOLVE: return alert_ask_resolve(ui, alert_of(v, d));
	case DAILY_EXPLAIN: return open_kpi(ui, &explain_screen, v, d);
	case COMMON_OPEN: return open_kpi(ui, &kpi_screen, v, d);
	case DAILY_RECORD: return record_one(ui, daily_score_at(v, d));
	case DAILY_COLUMN: return record_ask_column(ui, NULL, "");
	case DAILY_SCOPE: v->is_total = !v->is_total; return REACT_REDRAW;
	case DAILY_BEFORE: v->day = d->in.score.day - 1; return REACT_RELOAD;
	case DAILY_AFTER: v->day = d->in.score.day + 1; return REACT_RELOAD;
	case DAILY_TODAY: v->day = 0; return REACT_RELOAD;
	default: return grid_act(&v->kpis, daily_grid(v), data, action);
	}
}

static unsigned daily_has(const void *view, const void *data)
{
	return daily_score_at(view, data) ? HAS_ROW : 0;
}

static unsigned daily_click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct daily_view *v = view;
	if (at.wheel || at.col >= v->box.cols ||
	    !grid_click(&v->kpis, daily_grid(v), data, at.row - v->box.row - 1))
		return REACT_UNHANDLED;
	return at.is_double ? open_kpi(ui, &kpi_screen, v, data) : REACT_REDRAW;
}

static char *daily_filter(void *view)
{
	return ((struct daily_view *)view)->kpis.filter;
}

static void daily_release(void *view)
{
	grid_release(&((struct daily_view *)view)->kpis);
}

const struct screen daily_screen = {
	.name = "daily",
	.title = N_("Daily"),
	.about = N_("How every KPI stands today against what should have come in by now, the worst "
		    "first."),
	.key = '1',
	.topics = TOPIC_CAMPAIGN | TOPIC_PHASES | TOPIC_GOALS | TOPIC_KPIS | TOPIC_READINGS |
		  TOPIC_MONEY | TOPIC_RISKS | TOPIC_RESOURCES,
	.is_clocked = true,
	.view_size = sizeof(struct daily_view),
	.data_size = sizeof(struct daily_shown),
	.actions = daily_actions,
	.load = daily_screen_load,
	.layout = daily_layout,
	.draw = daily_draw,
	.act = daily_act,
	.has = daily_has,
	.click = daily_click,
	.filter = daily_filter,
	.view_release = daily_release,
};
