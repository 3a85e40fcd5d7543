/* Daily: the figure that is off, first. */
#include <stdio.h>

#include "draw/shapes.h"
#include "screens/daily.h"
#include "screens/screens.h"
#include "ui/grid.h"
#include "ui/ui.h"

struct daily_view {
	struct grid kpis;
	int32_t day;     /* 0: today */
	bool is_total;   /* the campaign so far instead of the day */
	struct rect box; /* of the KPIs */
};

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

static size_t count(const void *data)
{
	const struct daily_shown *d = data;
	return d->card.n;
}

static int64_t id_of(const void *data, size_t row)
{
	const struct daily_shown *d = data;
	return d->card.urgent[row]->kpi->id;
}

enum tone daily_tone(enum kpi_status s)
{
	switch (s) {
	case STATUS_STALE: return TONE_STALE;
	case STATUS_CRITICAL: return TONE_BAD;
	case STATUS_WARNING: return TONE_WARN;
	case STATUS_AHEAD: return TONE_AHEAD;
	case STATUS_ON_TRACK: return TONE_GOOD;
	default: return TONE_DIM;
	}
}

static void set_text(struct grid_cell *out, struct value v)
{
	struct str text = { 0 };
	value_add_text(&text, value_in_form(v, VALUE_TIGHT), true);
	snprintf(out->text, sizeof out->text, "%s", str_text(&text));
	str_release(&text);
}

static struct value of_kpi(const struct daily_shown *d, const struct kpi *k, struct figure f)
{
	return value_of_unit(f, k->unit, k->decimals, d->in.score.currency);
}

static void set_updated(const struct daily_shown *d, const struct score *s, struct grid_cell *out)
{
	const struct score_input *in = &d->in.score;
	struct local_time t;
	if (s->updated_at == INSTANT_NONE)
		return;
	t = zone_local(in->zone, s->updated_at);
	if (t.day == in->day)
		snprintf(out->text, sizeof out->text, "%02d:%02d", t.hour, t.minute);
	else
		snprintf(out->text, sizeof out->text, _("%d d ago"), (int)(in->day - t.day));
}

static const struct score_part *part_of(const struct score *s, bool is_total)
{
	return is_total ? &s->total : &s->today;
}

static void cell_of(const struct daily_shown *d, const struct score *s, int column,
		    struct grid_cell *out, const struct score_part *p)
{
	switch (column) {
	case 0: snprintf(out->text, sizeof out->text, "%s", kpi_status_symbol(p->status)); break;
	case 1: set_text(out, value_text(kpi_show_name(s->kpi))); break;
	case 2: set_text(out, of_kpi(d, s->kpi, p->target)); break;
	case 3: set_text(out, of_kpi(d, s->kpi, p->expected)); break;
	case 4: set_text(out, of_kpi(d, s->kpi, p->actual)); break;
	case 5: set_text(out, value_deviation(p->deviation)); break;
	case 6:
		snprintf(out->text, sizeof out->text, "%s",
			 enum_label(&kpi_statuses, (int)p->status));
		break;
	default: set_updated(d, s, out); return;
	}
	out->tone = column == 0 || column >= 5 ? daily_tone(p->status) : TONE_NORMAL;
}

static void cell_today(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct daily_shown *d = data;
	const struct score *s = d->card.urgent[row];
	cell_of(d, s, column, out, part_of(s, false));
}

static void cell_total(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct daily_shown *d = data;
	const struct score *s = d->card.urgent[row];
	cell_of(d, s, column, out, part_of(s, true));
}

static const struct grid_column columns[] = {
	{ "", 2, 2, FIT_LEFT, 0, 0 },
	{ N_("KPI"), 8, 0, FIT_LEFT, 0, 1 },
	{ N_("target"), 6, 0, FIT_RIGHT, 2, 0 },
	{ N_("expected"), 6, 0, FIT_RIGHT, 1, 0 },
	{ N_("actual"), 6, 0, FIT_RIGHT, 0, 0 },
	{ N_("dev"), 5, 0, FIT_RIGHT, 0, 0 },
	{ N_("status"), 4, 12, FIT_LEFT, 0, 0 },
	{ N_("upd"), 5, 8, FIT_RIGHT, 3, 0 },
};
static const struct grid_ops today_grid = {
	.columns = columns,
	.n_columns = (int)ARRAY_LEN(columns),
	.count = count,
	.id = id_of,
	.cell = cell_today,
};
static const struct grid_ops total_grid = {
	.columns = columns,
	.n_columns = (int)ARRAY_LEN(columns),
	.count = count,
	.id = id_of,
	.cell = cell_total,
};

static const struct grid_ops *grid_of(const struct daily_view *v)
{
	return v->is_total ? &total_grid : &today_grid;
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
	grid_layout(&v->kpis, grid_of(v), data, (struct size){ inside.rows, inside.cols });
}

/* "KPIs on 2026-06-12 · sorted by urgency" */
static void title_of(const struct daily_view *v, const struct daily_shown *d, char *out,
		     size_t size)
{
	char day[DATE_TEXT];
	if (v->is_total)
		snprintf(out, size, "%s", _("KPIs so far · sorted by urgency"));
	else if (!v->day)
		snprintf(out, size, "%s", _("KPIs today · sorted by urgency"));
	else
		snprintf(out, size, _("KPIs on %s · sorted by urgency"),
			 day_text(d->in.score.day, day));
}

static void daily_draw(const void *view, const void *data, struct canvas *c)
{
	const struct daily_view *v = view;
	const struct daily_shown *d = data;
	char title[128];
	struct canvas w;
	title_of(v, d, title, sizeof title);
	w = draw_box(c, &(struct box){ .at = v->box, .title = title, .has_focus = true });
	grid_draw(&v->kpis, grid_of(v), data, &w);
	if (has_side(c->rows, c->cols)) {
		w = canvas_window(c, (struct rect){ 0, c->cols - SIDE_COLS, c->rows, SIDE_COLS });
		daily_draw_side(d, &w);
	} else {
		w = canvas_window(c, (struct rect){ c->rows - 1, 1, 1, c->cols - 2 });
		daily_draw_line(d, &w);
	}
}

static const struct score *score_at(const struct daily_view *v, const struct daily_shown *d)
{
	size_t row;
	return grid_row(&v->kpis, &row) ? d->card.urgent[row] : NULL;
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
	const struct alert_row *r = alert_of(d, score_at(v, d));
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
	default: return grid_act(&v->kpis, grid_of(v), data, action);
	}
}

static unsigned daily_has(const void *view, const void *data)
{
	return score_at(view, data) ? HAS_ROW : 0;
}

static unsigned daily_click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct daily_view *v = view;
	(void)ui;
	if (at.wheel || at.col >= v->box.cols ||
	    !grid_click(&v->kpis, grid_of(v), data, at.row - v->box.row - 1))
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
