/* Daily: the figure that is off, first. */
#include "draw/shapes.h"
#include "screens/daily.h"
#include "screens/screens.h"
#include "ui/ui.h"

/* Below this the boxes at the side are one line. */
enum { SIDE_COLS = 34, SIDE_FROM_COLS = 100, SIDE_FROM_ROWS = 20 };

enum { DAILY_ACK = 1, DAILY_SCOPE, DAILY_BEFORE, DAILY_AFTER, DAILY_TODAY };

static const struct action daily_actions[] = {
	{ DAILY_ACK, "ack", "a", NEEDS_ROW | NEEDS_WRITE, N_("ack"),
	  N_("Acknowledge the KPI's alert with a note"), 0 },
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

/* The oldest alert of the KPI under the cursor that nobody took. */
static const struct alert_row *alert_of(const struct daily_shown *d, const struct score *s)
{
	for (size_t i = 0; s && i < d->alerts.n; i++)
		if (d->alerts.row[i].alert.kpi_id == s->kpi->id &&
		    d->alerts.row[i].alert.state == ALERT_OPEN)
			return &d->alerts.row[i];
	return NULL;
}

static unsigned acknowledge(struct ui *ui, const struct daily_view *v, const struct daily_shown *d)
{
	const struct alert_row *r = alert_of(d, daily_score_at(v, d));
	struct err err = { 0 };
	const char *note;
	if (!r) {
		ui_toast(ui, "%s", _("No alert of this KPI waits."));
		return REACT_REDRAW;
	}
	note = ui_prompt(ui, &(struct prompt){ .label = _("Note"), .name = "note" });
	if (!note)
		return REACT_NONE;
	if (alert_acknowledge(ui_app(ui),
			      arena_printf(ui_arena(ui), "%lld", (long long)r->alert.id), note,
			      &err) < 0)
		return ui_fail(ui, &err);
	ui_toast(ui, _("Acknowledged %s"), kpi_show_name(r->kpi));
	return REACT_RELOAD;
}

static unsigned daily_act(struct ui *ui, int action, void *view, const void *data)
{
	struct daily_view *v = view;
	const struct daily_shown *d = data;
	switch (action) {
	case DAILY_ACK: return acknowledge(ui, v, d);
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
	(void)ui;
	if (at.wheel || at.col >= v->box.cols ||
	    !grid_click(&v->kpis, daily_grid(v), data, at.row - v->box.row - 1))
		return REACT_UNHANDLED;
	return REACT_REDRAW;
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
