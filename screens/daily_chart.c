/* The KPI under the cursor over the day, the stage or the campaign. */
#include <math.h>
#include <stdio.h>

#include "base/i18n.h"
#include "draw/shapes.h"
#include "report/daily_parts.h"
#include "screens/daily.h"

enum { Y_TICKS = 5, LEGEND_GAP = 2, BELOW_FROM_ROWS = 4, EVENT_FROM_ROWS = 12 };

/* ---- texts ---- */

struct make {
	struct daily_chart *out;
	const struct daily_shown *d;
	struct arena *arena;
};

/* Back to a figure, to be said in the KPI's unit. */
static struct figure figure_near(double x)
{
	bool is_large = x > 1e9 || x < -1e9;
	double scaled = x * (is_large ? 1 : 1e6);

	if (!(scaled > -9e18 && scaled < 9e18))
		return FIGURE_UNKNOWN;
	return figure_of((int64_t)(scaled + (scaled < 0 ? -0.5 : 0.5)), is_large ? 0 : 6);
}

static const char *say(const struct make *m, struct figure f)
{
	return daily_said(m->arena, daily_value(&m->d->today.in, m->out->score->kpi, f));
}

static const char *share(const struct make *m, struct figure f)
{
	return daily_said(m->arena, value_percent(f, 0));
}

static const char *title(const struct make *m)
{
	return arena_printf(m->arena, "%s · %s", kpi_show_name(m->out->score->kpi), m->d->scope);
}

/* "GMV · today by hour": where there is room for it. */
static const char *long_title(const struct make *m)
{
	return arena_printf(m->arena, m->out->trend.is_by_hour ? _("%s by hour") : _("%s by day"),
			    m->out->title);
}

/* What a forecast needs; NULL: it is there. */
static const char *forecast_lacks(const struct make *m)
{
	const struct score_part *p = &m->out->score->total;

	if (!p->target.is_known)
		return _("no target, no forecast");
	return p->forecast.value.is_known ? NULL : _("no forecast before the first whole day");
}

/* "at this rate 4.83M (4.6M–5.1M), 97%; needs 1.04×" */
static const char *forecast(const struct make *m, bool is_short)
{
	const struct score_part *p = &m->out->score->total;
	const struct pace_forecast *f = &p->forecast;
	const char *lacks = forecast_lacks(m), *rate;

	if (lacks)
		return lacks;
	const char *attained = share(m, figure_div(f->value, p->target));

	if (is_short)
		rate = arena_printf(m->arena, _("at this rate %s, %s"), say(m, f->value), attained);
	else
		rate = arena_printf(m->arena, _("at this rate %s (%s–%s) at the end, %s"),
				    say(m, f->value), say(m, f->low), say(m, f->high), attained);
	if (!p->needed_factor.is_known)
		return rate;
	if (figure_is_zero(p->needed_factor))
		return arena_printf(m->arena, _("%s; the target is reached"), rate);
	return arena_printf(m->arena, _("%s; needs %s×"), rate,
			    daily_said(m->arena, value_number(p->needed_factor, 2)));
}

/* Of what does not add up: how it stands. */
static const char *standing(const struct make *m)
{
	const struct score_part *p = score_part_of(m->out->score, m->out->scope);

	if (!p->actual.is_known)
		return _("no figure yet");
	if (!p->target.is_known)
		return arena_printf(m->arena, _("now %s, no target"), say(m, p->actual));
	return arena_printf(m->arena, _("now %s, target %s: %s"), say(m, p->actual),
			    say(m, p->target), daily_said(m->arena, value_deviation(p->deviation)));
}

static const char *event_text(const struct make *m, const struct trend_event *e)
{
	if (e->adjustment)
		return arena_printf(m->arena, "A-%lld %s", (long long)e->adjustment->number,
				    e->adjustment->text);
	return arena_printf(m->arena, "I-%lld %s", (long long)e->incident->number,
			    e->incident->title);
}

/* The newest thing that happened, with its time. */
static const char *newest_event(const struct make *m)
{
	const struct trend *t = &m->out->trend;
	const struct trend_event *best = NULL;

	for (size_t i = 0; i < t->events; i++)
		if (!best || t->event[i].at > best->at)
			best = &t->event[i];
	if (!best)
		return "";
	int64_t at = best->adjustment ? best->adjustment->at : best->incident->opened_at;
	struct local_time l = zone_local(m->d->today.in.score.zone, at);
	char day[DATE_TEXT];

	return arena_printf(m->arena, "%s %02d:%02d  %s", day_text(l.day, day) + 5, l.hour,
			    l.minute, event_text(m, best));
}

/* ---- lines ---- */

static double place(int64_t at)
{
	return (double)at / TREND_STEP;
}

static void add_line(struct make *m, const struct trend_line *from, struct chart_line like,
		     const char *name)
{
	size_t i = m->out->chart.lines;
	double *at = arena_array(m->arena, from->n + 1, sizeof *at);
	double *value = arena_array(m->arena, from->n + 1, sizeof *value);

	if (!from->n)
		return;
	for (size_t k = 0; k < from->n; k++) {
		at[k] = place(from->at[k]);
		value[k] = figure_to_double(from->value[k]);
	}
	m->out->name[i] = name;
	m->out->from[i] = from;
	like.at = at;
	like.value = value;
	like.n = from->n;
	m->out->line[i] = like;
	m->out->chart.lines++;
}

/* What matters most comes last, on top. */
static void make_lines(struct make *m)
{
	const struct trend *t = &m->out->trend;
	const struct campaign *past = m->d->today.trend.past.campaign;
	enum tone tone = tone_of_status(score_part_of(m->out->score, t->scope)->status);
	const struct chart_line solid = { .tone = tone, .style = CHART_SOLID };
	const struct chart_line dashed = { .tone = TONE_NORMAL, .style = CHART_DASHED };
	const struct chart_line dotted = { .tone = tone, .style = CHART_DOTTED };
	const struct chart_line mixed = { .tone = TONE_DIM, .style = CHART_MIXED };

	m->out->chart.line = m->out->line;
	m->out->chart.lines = 0;
	if (past)
		add_line(m, &t->past, mixed, *past->code ? past->code : _("before"));
	add_line(m, &t->ahead, dotted, _("forecast"));
	add_line(m, &t->expected, dashed, t->adds_up ? _("expected") : _("target"));
	add_line(m, &t->actual, solid, _("actual"));
}

/* ---- axes ---- */

static struct chart_scale scale_of(const struct daily_chart *out)
{
	double low = NAN, high = NAN;

	for (size_t l = 0; l < out->chart.lines; l++)
		for (size_t i = 0; i < out->line[l].n; i++) {
			double x = out->line[l].value[i];

			low = x < low || low != low ? x : low;
			high = x > high || high != high ? x : high;
		}
	/* Of what is counted there is no half */
	if (out->score->kpi->unit == UNIT_COUNT && high - low < Y_TICKS)
		return chart_scale_of(low, high, MAX(1, (int)(high - low)));
	return chart_scale_of(low, high, Y_TICKS);
}

static void make_y(struct make *m)
{
	const struct chart_scale s = scale_of(m->out);
	struct chart_tick *y = arena_array(m->arena, (size_t)s.n, sizeof *y);

	for (int i = 0; i < s.n; i++)
		y[i] = (struct chart_tick){ s.low + i * s.step,
					    say(m, figure_near(s.low + i * s.step)) };
	m->out->chart.y = y;
	m->out->chart.n_y = (size_t)s.n;
	m->out->chart.low = s.low;
	m->out->chart.high = s.high;
}

/* "14", or "06-18": what begins there. */
static const char *step_text(const struct daily_shown *d, const struct trend *t, size_t i,
			     char out[DATE_TEXT])
{
	if (!t->is_by_hour)
		return day_text((int32_t)t->start[i], out) + 5;
	snprintf(out, DATE_TEXT, "%02d", zone_local(d->today.in.score.zone, t->start[i]).hour);
	return out;
}

static void make_x(struct make *m)
{
	const struct trend *t = &m->out->trend;
	struct chart_tick *x = arena_array(m->arena, t->n + 1, sizeof *x);
	char text[DATE_TEXT];

	for (size_t i = 0; i < t->n; i++)
		x[i] = (struct chart_tick){ (double)i,
					    arena_strdup(m->arena, step_text(m->d, t, i, text)) };
	m->out->chart.x = x;
	m->out->chart.n_x = t->n;
	m->out->chart.width = (double)t->n;
}

static void make_marks(struct make *m)
{
	const struct trend *t = &m->out->trend;

	/* One more, for the probe */
	m->out->mark = arena_array(m->arena, t->events + 1, sizeof *m->out->mark);
	for (size_t i = 0; i < t->events; i++)
		m->out->mark[i] = (struct chart_mark){ place(t->event[i].at),
						       t->event[i].adjustment ? "A" : "!",
						       t->event[i].adjustment ? TONE_AHEAD
									      : TONE_BAD };
	m->out->chart.mark = m->out->mark;
	m->out->chart.marks = t->events;
}

/* ---- the probe: what the lines say of one hour or day ---- */

static void say_value(const struct make *m, const char *name, struct figure f, struct str *out)
{
	if (!f.is_known)
		return;
	str_addf(out, "%s%s %s", out->len ? " · " : "", name, say(m, f));
}

/* The hour or day that goes on: what grows is looked at as of now, not of its end. */
static bool is_running(const struct trend *t, size_t step)
{
	int64_t from = (int64_t)step * TREND_STEP;

	return t->now > from && t->now < from + TREND_STEP;
}

/* By when, of what grows; else the hour or the day. */
static void say_when(const struct make *m, size_t step, struct str *out)
{
	const struct trend *t = &m->out->trend;
	const struct zone *zone = m->d->today.in.score.zone;
	char text[DATE_TEXT];

	if (!t->is_by_hour) {
		str_add(out, step_text(m->d, t, step, text));
		return;
	}
	struct local_time from = zone_local(zone, t->start[step]);
	struct local_time to = zone_local(zone, t->start[step + 1]);
	struct local_time now = zone_local(zone, m->d->today.card.as_of);

	if (t->adds_up && is_running(t, step))
		str_addf(out, _("by %02d:%02d"), now.hour, now.minute);
	else if (t->adds_up)
		str_addf(out, _("by %02d:%02d"), to.hour ? to.hour : 24, 0);
	else
		str_addf(out, "%02d:00–%02d:00", from.hour, to.hour ? to.hour : 24);
}

static struct figure at_probe(const struct make *m, const struct trend_line *l, size_t step)
{
	const struct trend *t = &m->out->trend;
	const struct score_part *p = score_part_of(m->out->score, t->scope);

	if (!t->adds_up || !is_running(t, step))
		return trend_value(t, l, step);
	return l == &t->actual ? p->actual : l == &t->expected ? p->expected : FIGURE_UNKNOWN;
}

static const char *probed(const struct make *m, size_t step)
{
	const struct trend *t = &m->out->trend;
	struct str s = { 0 }, when = { 0 };

	say_when(m, step, &when);
	for (size_t i = m->out->chart.lines; i-- > 0;)
		say_value(m, m->out->name[i], at_probe(m, m->out->from[i], step), &s);
	for (size_t i = 0; i < t->events; i++)
		if ((size_t)(t->event[i].at / TREND_STEP) == step)
			str_addf(&s, "%s%s", s.len ? " · " : "", event_text(m, &t->event[i]));
	const char *text = arena_printf(m->arena, "%s  %s", str_text(&when), str_text(&s));
	str_release(&when);
	str_release(&s);
	return text;
}

static double probe_place(const struct trend *t, int probe)
{
	size_t step = (size_t)probe - 1;

	if (!t->adds_up)
		return probe - 0.5;
	return is_running(t, step) ? place(t->now) : probe;
}

static void fit_probe(struct daily_view *v, struct make *m)
{
	struct daily_chart *out = m->out;

	v->probe = MIN(v->probe, (int)out->trend.n);
	if (v->probe == out->probe)
		return;
	out->probe = v->probe;
	out->chart.marks = out->trend.events;
	out->probed = "";
	if (v->probe < 1 || !out->chart.lines)
		return;
	out->mark[out->chart.marks++] = (struct chart_mark){ probe_place(&out->trend, v->probe),
							     "v", TONE_SELECTED };
	out->probed = probed(m, (size_t)v->probe - 1);
}

/* ---- fitting ---- */

static void make_all(struct make *m)
{
	struct daily_chart *out = m->out;

	trend_make(&out->trend, m->arena, &m->d->today.trend, out->score, out->scope);
	out->title = title(m);
	out->long_title = long_title(m);
	out->below = out->trend.adds_up ? forecast(m, false) : standing(m);
	out->below_short = out->trend.adds_up ? forecast(m, true) : out->below;
	out->event = newest_event(m);
	make_lines(m);
	make_y(m);
	make_x(m);
	make_marks(m);
	out->instead = NULL;
	if (!out->trend.n)
		out->instead = _("No stage has this day.");
	else if (out->trend.lacks_hours)
		out->instead = _("Kept by the day, not by the hour: see the stage.");
	else if (!out->chart.lines)
		out->instead = _("Nothing came in yet.");
}

void daily_fit_chart(struct daily_view *v, const struct daily_shown *d)
{
	struct daily_chart *out = &v->chart;
	const struct score *score = daily_score_at(v, d);
	struct make m = { out, d, &out->arena };

	if (out->is_due || out->score != score || out->scope != v->scope ||
	    out->is_zh != i18n_is_zh()) {
		arena_release(&out->arena);
		*out = (struct daily_chart){ .data = d,
					     .score = score,
					     .scope = v->scope,
					     .is_zh = i18n_is_zh(),
					     .probed = "" };
		if (score)
			make_all(&m);
	}
	if (score)
		fit_probe(v, &m);
}

/* ---- painting ---- */

static int legend_width(const struct daily_chart *ch, size_t first)
{
	int width = 0;

	for (size_t i = first; i < ch->chart.lines; i++)
		width += CHART_SAMPLE_COLS + 1 + canvas_width(ch->name[i]) + LEGEND_GAP;
	return width;
}

/* What has no room is left out, the last campaign first. */
static size_t legend_first(const struct daily_chart *ch, int room)
{
	size_t first = 0;

	while (first < ch->chart.lines && legend_width(ch, first) > room)
		first++;
	return first;
}

/* In the upper edge, at its right. */
static void draw_legend(const struct daily_chart *ch, struct rect at, struct canvas *c,
			size_t first)
{
	int col = at.col + at.cols - 1 - legend_width(ch, first);

	for (size_t i = ch->chart.lines; i-- > first;) {
		int width = canvas_width(ch->name[i]);

		canvas_fill(c, (struct rect){ at.row, col, 1, CHART_SAMPLE_COLS + 3 + width }, ' ',
			    TONE_BORDER);
		draw_chart_sample(c, at.row, col + 1, &ch->line[i]);
		col += CHART_SAMPLE_COLS + 2;
		canvas_text(c, (struct spot){ at.row, col, width, TONE_DIM }, ch->name[i]);
		col += width + 1;
	}
}

static void draw_below(const struct daily_chart *ch, struct canvas *c, bool has_event)
{
	int row = c->rows - 1;
	const char *text = canvas_width(ch->below) < c->cols ? ch->below : ch->below_short;

	if (has_event && *ch->event)
		canvas_fit(c, &(struct fit){ row--, 1, c->cols - 1, FIT_LEFT, TONE_DIM },
			   ch->event);
	canvas_fit(c, &(struct fit){ row, 1, c->cols - 1, FIT_LEFT, TONE_STRONG },
		   *ch->probed ? ch->probed : text);
}

static void draw_plot(const struct daily_chart *ch, struct canvas *c)
{
	int below = c->rows >= BELOW_FROM_ROWS;
	bool has_event = c->rows >= EVENT_FROM_ROWS && *ch->event;
	struct rect at = { 0, 0, c->rows - below - has_event, c->cols };
	struct canvas plot = canvas_window(c, at);

	if (ch->instead)
		canvas_fit(&plot, &(struct fit){ at.rows / 2, 0, at.cols, FIT_CENTER, TONE_DIM },
			   ch->instead);
	else
		draw_chart(&plot, &ch->chart);
	if (below)
		draw_below(ch, c, has_event);
}

void daily_draw_chart(const struct daily_view *v, struct canvas *c)
{
	const struct daily_chart *ch = &v->chart;
	const struct rect *at = &v->place.at[PANE_CHART];
	struct box box = { .at = *at, .has_focus = v->pane == PANE_CHART };
	size_t first = 0;

	if (at->rows < 3 || at->row >= c->end || at->row + at->rows <= c->first)
		return;
	if (ch->score) {
		int room = at->cols - 6;
		bool is_short = canvas_width(ch->long_title) + legend_width(ch, 0) > room;

		box.title = is_short ? ch->title : ch->long_title;
		first = legend_first(ch, room - canvas_width(box.title));
	}
	struct canvas w = draw_box(c, &box);

	if (!ch->score) {
		canvas_fit(&w, &(struct fit){ w.rows / 2, 0, w.cols, FIT_CENTER, TONE_DIM },
			   _("Here the KPI under the cursor is drawn."));
		return;
	}
	draw_legend(ch, *at, c, first);
	draw_plot(ch, &w);
}

void daily_click_chart(struct daily_view *v, int col)
{
	const struct rect *at = &v->place.at[PANE_CHART];
	struct canvas like = { .rows = at->rows - 3,
			       .cols = at->cols - 2,
			       .glyphs = &glyphs_unicode,
			       .is_window = true };

	if (v->chart.score && v->chart.trend.n)
		v->probe = 1 + (int)chart_at(&like, &v->chart.chart, col - at->col - 1);
}
