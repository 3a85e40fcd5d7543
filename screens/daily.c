/* Daily: the figure that is off, first. */
#include <stdio.h>

#include "app/daily.h"
#include "screens/screens.h"
#include "ui/grid.h"
#include "ui/ui.h"

struct daily_view {
	struct grid kpis;
	int32_t day; /* 0: today */
};

struct daily_shown {
	struct daily_input in;
	struct scorecard card;
};

enum { DAILY_BEFORE = 1, DAILY_AFTER, DAILY_TODAY };

static const struct action daily_actions[] = {
	{ DAILY_BEFORE, "day-before", "[", 0, N_("day before"), N_("Show the day before"), 0 },
	{ DAILY_AFTER, "day-after", "]", 0, N_("day after"), N_("Show the day after"), 0 },
	{ DAILY_TODAY, "today", "t", 0, N_("today"), N_("Show today"), 0 },
	{ 0, NULL, NULL, 0, NULL, NULL, 0 },
};

static int daily_screen_load(struct app *app, void *view, void *data, struct arena *a,
			     struct err *err)
{
	const struct daily_view *v = view;
	struct daily_shown *d = data;
	const struct daily_query query = { .day = v->day ? v->day : DAY_NONE };
	if (daily_load(app, a, &query, &d->in, err) < 0)
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

static enum tone tone_of(enum kpi_status s)
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

static void cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct daily_shown *d = data;
	const struct score *s = d->card.urgent[row];
	switch (column) {
	case 0: set_text(out, value_text(kpi_show_name(s->kpi))); break;
	case 1: set_text(out, of_kpi(d, s->kpi, s->today.target)); break;
	case 2: set_text(out, of_kpi(d, s->kpi, s->today.expected)); break;
	case 3: set_text(out, of_kpi(d, s->kpi, s->today.actual)); break;
	case 4: set_text(out, value_deviation(s->today.deviation)); break;
	default: set_text(out, value_status(s->today.status));
	}
	out->tone = column >= 4 ? tone_of(s->today.status) : TONE_NORMAL;
}

static const struct grid_column columns[] = {
	{ N_("KPI"), 8, 0, FIT_LEFT, 0, 1 },       { N_("target"), 6, 0, FIT_RIGHT, 2, 0 },
	{ N_("expected"), 6, 0, FIT_RIGHT, 1, 0 }, { N_("actual"), 6, 0, FIT_RIGHT, 0, 0 },
	{ N_("dev"), 5, 0, FIT_RIGHT, 0, 0 },      { N_("status"), 4, 12, FIT_LEFT, 0, 0 },
};
static const struct grid_ops kpi_grid = {
	.columns = columns,
	.n_columns = (int)ARRAY_LEN(columns),
	.count = count,
	.id = id_of,
	.cell = cell,
};

static void daily_layout(void *view, const void *data, struct size size)
{
	struct daily_view *v = view;
	v->kpis.has_focus = true;
	grid_layout(&v->kpis, &kpi_grid, data, size);
}

static void daily_draw(const void *view, const void *data, struct canvas *c)
{
	const struct daily_view *v = view;
	grid_draw(&v->kpis, &kpi_grid, data, c);
}

static unsigned daily_act(struct ui *ui, int action, void *view, const void *data)
{
	struct daily_view *v = view;
	const struct daily_shown *d = data;
	(void)ui;
	switch (action) {
	case DAILY_BEFORE: v->day = d->in.score.day - 1; return REACT_RELOAD;
	case DAILY_AFTER: v->day = d->in.score.day + 1; return REACT_RELOAD;
	case DAILY_TODAY: v->day = 0; return REACT_RELOAD;
	default: return grid_act(&v->kpis, &kpi_grid, data, action);
	}
}

static unsigned daily_click(struct ui *ui, struct click at, void *view, const void *data)
{
	struct daily_view *v = view;
	(void)ui;
	if (at.wheel || !grid_click(&v->kpis, &kpi_grid, data, at.row))
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
	.click = daily_click,
	.filter = daily_filter,
	.view_release = daily_release,
};
