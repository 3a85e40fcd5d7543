/* The grid of the KPIs. */
#include <stdio.h>

#include "draw/shapes.h"
#include "screens/daily.h"

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

const struct grid_ops *daily_grid(const struct daily_view *v)
{
	return v->is_total ? &total_grid : &today_grid;
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

const struct score *daily_score_at(const struct daily_view *v, const struct daily_shown *d)
{
	size_t row;
	return grid_row(&v->kpis, &row) ? d->card.urgent[row] : NULL;
}

void daily_draw_kpis(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	char title[128];
	struct canvas w;
	title_of(v, d, title, sizeof title);
	w = draw_box(c, &(struct box){ .at = v->box, .title = title, .has_focus = true });
	grid_draw(&v->kpis, daily_grid(v), d, &w);
}
