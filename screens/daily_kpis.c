/* The grid of the KPIs. */
#include <string.h>

#include "base/i18n.h"
#include "draw/shapes.h"
#include "screens/daily.h"

static size_t count(const void *data)
{
	return ((const struct daily_shown *)data)->n;
}

static int64_t id_of(const void *data, size_t row)
{
	return ((const struct daily_shown *)data)->row[row].score->kpi->id;
}

static void cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct daily_row *r = &((const struct daily_shown *)data)->row[row];

	grid_say(out, r->text[column]);
	switch (column) {
	case COL_SIGN:
	case COL_DEVIATION:
	case COL_STATUS: out->tone = r->tone; break;
	case COL_UPDATED: out->tone = r->score->is_stale ? TONE_STALE : TONE_DIM; break;
	case COL_YESTERDAY: out->tone = r->yesterday_tone; break;
	case COL_OWNER: out->tone = TONE_DIM; break;
	default: out->tone = TONE_NORMAL; break;
	}
}

/* As many of the hours as there are cells: neighbours share one. */
static size_t squeeze(const double *from, double *to, size_t cells)
{
	cells = MIN(cells, (size_t)TREND_SPARK);
	for (size_t i = 0; i < cells; i++) {
		double sum = 0;
		int n = 0;

		for (size_t k = i * TREND_SPARK / cells; k < (i + 1) * TREND_SPARK / cells; k++) {
			if (from[k] != from[k])
				continue;
			sum += from[k];
			n++;
		}
		to[i] = n ? sum / n : from[i * TREND_SPARK / cells];
	}
	return cells;
}

static void paint(const void *data, size_t row, int column, struct canvas *c)
{
	const struct daily_row *r = &((const struct daily_shown *)data)->row[row];
	double value[TREND_SPARK];

	if (column != COL_SPARK || !r->has_spark || c->cols < 1)
		return;
	size_t n = squeeze(r->spark, value, (size_t)c->cols);
	draw_spark(c, &(struct spark){ 0, 0, c->cols, value, n, r->tone });
}

static int compare_figures(struct figure a, struct figure b)
{
	if (!a.is_known || !b.is_known)
		return b.is_known - a.is_known;
	return figure_cmp(a, b);
}

/* The figure that a column shows; unknown also for those that show none. */
static struct figure figure_of_column(const struct daily_shown *d, const struct score *s,
				      int column)
{
	const struct score_part *p = score_part_of(s, d->of);

	switch (column) {
	case COL_TARGET: return p->target;
	case COL_EXPECTED: return p->expected;
	case COL_ACTUAL: return p->actual;
	case COL_DEVIATION: return p->deviation;
	case COL_YESTERDAY: return s->yesterday.deviation;
	case COL_GAP: return figure_sub(p->actual, p->target);
	case COL_ATTAINMENT: return p->attainment;
	case COL_FORECAST: return s->total.forecast.value;
	case COL_NEEDED: return s->total.needed_factor;
	default: return FIGURE_UNKNOWN;
	}
}

static int compare(const void *data, size_t a, size_t b, int column)
{
	const struct daily_shown *d = data;
	const struct score *x = d->row[a].score, *y = d->row[b].score;

	switch (column) {
	case COL_SIGN:
	case COL_STATUS: return a < b ? -1 : a > b;
	case COL_KPI:
	case COL_OWNER: return strcmp(d->row[a].text[column], d->row[b].text[column]);
	case COL_UPDATED: return (x->updated_at > y->updated_at) - (x->updated_at < y->updated_at);
	default:
		return compare_figures(figure_of_column(d, x, column),
				       figure_of_column(d, y, column));
	}
}

#define COLUMN_SIGN                      \
	{                                \
		"", 2, 2, FIT_LEFT, 0, 0 \
	}
#define COLUMN_UPDATED                           \
	{                                        \
		N_("upd"), 5, 0, FIT_RIGHT, 4, 0 \
	}

/* The order is that of enum daily_column. */
static const struct grid_column wide_columns[DAILY_COLUMNS] = {
	COLUMN_SIGN,
	{ N_("KPI"), 16, 0, FIT_LEFT, 0, 2 },
	{ N_("target"), 6, 0, FIT_RIGHT, 0, 0 },
	{ N_("expected"), 6, 0, FIT_RIGHT, 0, 0 },
	{ N_("actual"), 6, 0, FIT_RIGHT, 0, 0 },
	{ N_("dev"), 5, 0, FIT_RIGHT, 0, 0 },
	{ N_("status"), 4, 0, FIT_LEFT, 0, GRID_WHOLE },
	{ N_("24 h"), 12, TREND_SPARK, FIT_LEFT, 1, 0 },
	{ N_("yest"), 5, 0, FIT_RIGHT, 6, 0 },
	{ N_("gap"), 6, 0, FIT_RIGHT, 5, 0 },
	{ N_("att"), 4, 0, FIT_RIGHT, 4, 0 },
	{ N_("forecast"), 6, 0, FIT_RIGHT, 3, 0 },
	{ N_("needs"), 5, 0, FIT_RIGHT, 2, 0 },
	{ N_("owner"), 5, 12, FIT_LEFT, 7, 0 },
	COLUMN_UPDATED,
};
/* The same without those in between. */
static const struct grid_column narrow_columns[] = {
	COLUMN_SIGN,
	{ N_("KPI"), 12, 0, FIT_LEFT, 0, 2 },
	{ N_("target"), 6, 0, FIT_RIGHT, 2, 0 },
	{ N_("expected"), 6, 0, FIT_RIGHT, 1, 0 },
	{ N_("actual"), 6, 0, FIT_RIGHT, 0, 0 },
	{ N_("dev"), 5, 0, FIT_RIGHT, 0, 0 },
	{ N_("status"), 4, 0, FIT_LEFT, 3, GRID_WHOLE },
	{ N_("24 h"), 8, 8, FIT_LEFT, 5, 1 },
	COLUMN_UPDATED,
};

static int of_narrow(int column)
{
	return column > COL_SPARK ? COL_UPDATED : column;
}

static void narrow_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	cell(data, row, of_narrow(column), out);
}

static int narrow_compare(const void *data, size_t a, size_t b, int column)
{
	return compare(data, a, b, of_narrow(column));
}

static const struct grid_ops narrow = {
	.columns = narrow_columns,
	.n_columns = (int)ARRAY_LEN(narrow_columns),
	.count = count,
	.id = id_of,
	.cell = narrow_cell,
	.paint = paint,
	.compare = narrow_compare,
};
static const struct grid_ops wide = {
	.columns = wide_columns,
	.n_columns = DAILY_COLUMNS,
	.count = count,
	.id = id_of,
	.cell = cell,
	.paint = paint,
	.compare = compare,
};

const struct grid_ops *daily_grid(const struct daily_view *v)
{
	return v->is_wide ? &wide : &narrow;
}

const struct score *daily_score_at(const struct daily_view *v, const struct daily_shown *d)
{
	size_t row;

	return grid_row(&v->kpis, &row) && row < d->n ? d->row[row].score : NULL;
}

static void draw_nothing(struct canvas *c)
{
	canvas_fit(c, &(struct fit){ MIN(1, c->rows - 1), 2, c->cols - 3, FIT_LEFT, TONE_DIM },
		   _("There is no KPI yet: \":kpi add CODE\" adds one."));
}

static struct canvas window(const struct daily_view *v, const struct daily_shown *d,
			    struct canvas *c)
{
	const struct rect *at = &v->place.at[PANE_KPIS];

	if (v->place.is_bare)
		return canvas_window(c, *at);
	return draw_box(
		c,
		&(struct box){ .at = *at, .title = d->title, .has_focus = v->pane == PANE_KPIS });
}

void daily_draw_kpis(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	struct canvas w = window(v, d, c);

	grid_draw(&v->kpis, daily_grid(v), d, &w);
	if (!d->n)
		draw_nothing(&w);
}
