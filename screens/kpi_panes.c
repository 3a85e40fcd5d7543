/* The tables of the KPI's pop-up: channels, hours, days, what happened. */
#include <stdio.h>

#include "draw/shapes.h"
#include "report/score_data.h"
#include "screens/copy.h"
#include "screens/kpi.h"
#include "ui/tones.h"

/* From this size on all four panes are shown, two by two. */
enum {
	FOUR_FROM_COLS = 100,
	FOUR_FROM_ROWS = 22,
	TWO_FROM_ROWS = 13,
	HEAD_FROM_ROWS = 9,
	BOX_FROM_ROWS = 7, /* less: a list without borders */
};

static void set_value(struct grid_cell *out, struct value v)
{
	struct str text = STR_ROOM(128);

	value_add_text(&text, value_in_form(v, VALUE_TIGHT), true);
	grid_say(out, str_text(&text));
}

void kpi_set_figure(struct grid_cell *out, const struct scorecard *card, const struct kpi *k,
		    struct figure f)
{
	set_value(out, score_value(card, k, f));
}

static const struct kpi *kpi_of(const struct kpi_shown *s)
{
	return s->detail.score->kpi;
}

static void set_deviation(struct grid_cell *out, struct figure deviation, enum kpi_status status)
{
	set_value(out, value_deviation(deviation));
	out->tone = tone_of_status(status);
}

static double share_of(struct figure f, struct figure most)
{
	if (!f.is_known || !most.is_known || figure_is_zero(most))
		return -1;
	return figure_to_double(f) / figure_to_double(most);
}

/* ---- channels: the first row is all of them ---- */

static size_t channels(const void *data)
{
	return ((const struct kpi_shown *)data)->detail.score->n_channels + 1;
}

static const struct channel *channel_in(const struct kpi_shown *s, size_t row)
{
	return row ? s->detail.score->channels[row - 1].channel : NULL;
}

static int64_t channel_id(const void *data, size_t row)
{
	const struct channel *c = channel_in(data, row);

	return c ? c->id : 0;
}

static const struct score_part *part_of(const struct kpi_shown *s, size_t row)
{
	const struct score *score = s->detail.score;

	return row ? score_channel_part(&score->channels[row - 1], s->scope)
		   : score_part_of(score, s->scope);
}

enum {
	CHANNEL_SIGN,
	CHANNEL_NAME,
	CHANNEL_TARGET,
	CHANNEL_EXPECTED,
	CHANNEL_ACTUAL,
	CHANNEL_DEV,
	CHANNEL_STATUS,
};

static void channel_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct kpi_shown *s = data;
	const struct score_part *p = part_of(s, row);
	const struct scorecard *card = &s->detail.card;

	switch (column) {
	case CHANNEL_SIGN:
		grid_say(out, kpi_status_symbol(p->status));
		out->tone = tone_of_status(p->status);
		break;
	case CHANNEL_NAME:
		grid_say(out, row ? channel_in(s, row)->name : _("all channels"));
		out->tone = row ? TONE_NORMAL : TONE_STRONG;
		break;
	case CHANNEL_TARGET: kpi_set_figure(out, card, kpi_of(s), p->target); break;
	case CHANNEL_EXPECTED: kpi_set_figure(out, card, kpi_of(s), p->expected); break;
	case CHANNEL_ACTUAL: kpi_set_figure(out, card, kpi_of(s), p->actual); break;
	case CHANNEL_DEV: set_deviation(out, p->deviation, p->status); break;
	default: grid_say(out, score_status_word(p)); out->tone = tone_of_status(p->status);
	}
}

static const struct grid_column channel_columns[] = {
	[CHANNEL_SIGN] = { "", 2, 2, FIT_LEFT, 0, 0 },
	[CHANNEL_NAME] = { N_("Channel"), 16, 0, FIT_LEFT, 0, 1 },
	[CHANNEL_TARGET] = { N_("target"), 6, 0, FIT_RIGHT, 2, 0 },
	[CHANNEL_EXPECTED] = { N_("expected"), 8, 0, FIT_RIGHT, 1, 0 },
	[CHANNEL_ACTUAL] = { N_("actual"), 6, 0, FIT_RIGHT, 0, 0 },
	[CHANNEL_DEV] = { N_("dev"), 5, 0, FIT_RIGHT, 0, 0 },
	[CHANNEL_STATUS] = { N_("status"), 8, 12, FIT_LEFT, 3, 0 },
};

/* ---- hours and days ---- */

enum { TRACK_WHEN, TRACK_EXPECTED, TRACK_ACTUAL, TRACK_DEV, TRACK_BAR };

static void track_figures(const struct kpi_shown *s, const struct track_point *p, int column,
			  struct grid_cell *out)
{
	const struct scorecard *card = &s->detail.card;

	switch (column) {
	case TRACK_EXPECTED: kpi_set_figure(out, card, kpi_of(s), p->expected); break;
	case TRACK_ACTUAL: kpi_set_figure(out, card, kpi_of(s), p->actual); break;
	case TRACK_DEV: set_deviation(out, p->deviation, p->status); break;
	default: break;
	}
	if (p->is_ahead)
		out->tone = TONE_DIM;
}

static size_t hours(const void *data)
{
	return ((const struct kpi_shown *)data)->detail.hours.n;
}

static void hour_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct kpi_shown *s = data;
	const struct track_point *p = &s->detail.hours.point[row];

	track_figures(s, p, column, out);
	if (column == TRACK_WHEN)
		snprintf(out->text, sizeof out->text, "%02d:00%s", p->hour, p->is_now ? "…" : "");
}

/* The newest day first. */
static const struct track_point *day_at(const struct kpi_shown *s, size_t row)
{
	return &s->detail.days.point[s->detail.days.n - 1 - row];
}

static size_t days(const void *data)
{
	return ((const struct kpi_shown *)data)->detail.days.n;
}

static int64_t day_id(const void *data, size_t row)
{
	return day_at(data, row)->start;
}

static void day_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct kpi_shown *s = data;
	const struct track_point *p = day_at(s, row);
	char day[DATE_TEXT];

	track_figures(s, p, column, out);
	if (column == TRACK_WHEN)
		snprintf(out->text, sizeof out->text, "%s%s", day_text((int32_t)p->start, day) + 5,
			 p->is_now ? "…" : "");
}

static void paint_bar(const struct track *t, const struct track_point *p, struct canvas *c)
{
	bool is_expected = p->expected.is_known && !figure_is_zero(p->expected);

	if (!p->actual.is_known && !(p->is_ahead && is_expected))
		return;
	draw_bar(c, &(struct bar){ 0, 0, c->cols, MAX(share_of(p->actual, t->most), 0.0),
				   is_expected ? share_of(p->expected, t->most) : -1,
				   p->is_ahead ? TONE_DIM : tone_of_status(p->status) });
}

static void hour_paint(const void *data, size_t row, int column, struct canvas *c)
{
	const struct kpi_shown *s = data;

	if (column == TRACK_BAR)
		paint_bar(&s->detail.hours, &s->detail.hours.point[row], c);
}

static void day_paint(const void *data, size_t row, int column, struct canvas *c)
{
	const struct kpi_shown *s = data;

	if (column == TRACK_BAR)
		paint_bar(&s->detail.days, day_at(s, row), c);
}

#define TRACK_FIGURES                                                 \
	[TRACK_EXPECTED] = { N_("expected"), 8, 0, FIT_RIGHT, 1, 0 }, \
	[TRACK_ACTUAL] = { N_("actual"), 6, 0, FIT_RIGHT, 0, 0 },     \
	[TRACK_DEV] = { N_("dev"), 5, 0, FIT_RIGHT, 0, 0 },           \
	[TRACK_BAR] = { N_("of the most"), 6, 0, FIT_LEFT, 2, 1 }

static const struct grid_column hour_columns[] = {
	[TRACK_WHEN] = { N_("Hour"), 6, 0, FIT_LEFT, 0, 0 },
	TRACK_FIGURES,
};
static const struct grid_column day_columns[] = {
	[TRACK_WHEN] = { N_("Day"), 6, 0, FIT_LEFT, 0, 0 },
	TRACK_FIGURES,
};

/* ---- what happened ---- */

static size_t notes(const void *data)
{
	return ((const struct kpi_shown *)data)->notes;
}

static int64_t note_id(const void *data, size_t row)
{
	return ((const struct kpi_shown *)data)->note[row].id;
}

enum { NOTE_WHEN, NOTE_WHAT, NOTE_WHERE, NOTE_TEXT, NOTE_WHO };

static void note_cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct kpi_note *n = &((const struct kpi_shown *)data)->note[row];
	const char *const text[] = { [NOTE_WHEN] = n->when,
				     [NOTE_WHAT] = n->what,
				     [NOTE_WHERE] = n->where,
				     [NOTE_TEXT] = n->text,
				     [NOTE_WHO] = n->who };

	grid_say(out, text[column]);
	out->tone = column == NOTE_WHAT ? n->tone : column == NOTE_TEXT ? TONE_NORMAL : TONE_DIM;
}

static const struct grid_column note_columns[] = {
	[NOTE_WHEN] = { N_("When"), 11, 0, FIT_LEFT, 0, 0 },
	[NOTE_WHAT] = { N_("What"), 10, 0, FIT_LEFT, 0, 0 },
	[NOTE_WHERE] = { N_("Channel"), 11, 20, FIT_LEFT, 2, 0 },
	[NOTE_TEXT] = { N_("Text"), 12, 0, FIT_LEFT, 0, 1 },
	[NOTE_WHO] = { N_("Who"), 5, 0, FIT_LEFT, 1, 0 },
};

const struct grid_ops kpi_grids[KPI_PANES] = {
	[PANE_CHANNELS] = { .columns = channel_columns,
			    .n_columns = (int)ARRAY_LEN(channel_columns),
			    .count = channels,
			    .id = channel_id,
			    .cell = channel_cell },
	[PANE_HOURS] = { .columns = hour_columns,
			 .n_columns = (int)ARRAY_LEN(hour_columns),
			 .count = hours,
			 .cell = hour_cell,
			 .paint = hour_paint },
	[PANE_DAYS] = { .columns = day_columns,
			.n_columns = (int)ARRAY_LEN(day_columns),
			.count = days,
			.id = day_id,
			.cell = day_cell,
			.paint = day_paint },
	[PANE_NOTES] = { .columns = note_columns,
			 .n_columns = (int)ARRAY_LEN(note_columns),
			 .count = notes,
			 .id = note_id,
			 .cell = note_cell },
};

const struct channel *kpi_channel_at(const struct kpi_view *v, const struct kpi_shown *s)
{
	size_t row;

	return grid_row(&v->grid[PANE_CHANNELS], &row) ? channel_in(s, row) : NULL;
}

/* "GMV · Private domain: expected ¥65.2k, actual ¥80.3k, dev +23%" */
static void add_row(struct str *out, const struct kpi_shown *s, enum kpi_pane pane, size_t row)
{
	const struct grid_ops *ops = &kpi_grids[pane];
	int first = pane == PANE_CHANNELS;

	str_addf(out, "%s · ", kpi_show_name(kpi_of(s)));
	for (int i = first; i < ops->n_columns; i++) {
		struct grid_cell cell = { .tone = TONE_NORMAL };

		ops->cell(s, row, i, &cell);
		if (i == first)
			str_addf(out, "%s:", cell.text);
		else if (*cell.text)
			str_addf(out, "%s %s %s", i > first + 1 ? "," : "",
				 _(ops->columns[i].title), cell.text);
	}
}

void kpi_add_cells(struct copy_cells *c, struct arena *a, const struct kpi_view *v,
		   const struct kpi_shown *s)
{
	const struct scorecard *card = &s->detail.card;
	struct str whole = { 0 };
	size_t row;

	if (v->pane == PANE_NOTES || !grid_row(&v->grid[v->pane], &row))
		return;
	struct figure actual, expected, deviation;
	if (v->pane == PANE_CHANNELS) {
		const struct score_part *p = part_of(s, row);

		actual = p->actual;
		expected = p->expected;
		deviation = p->deviation;
	} else {
		const struct track_point *p = v->pane == PANE_HOURS ? &s->detail.hours.point[row]
								    : day_at(s, row);

		actual = p->actual;
		expected = p->expected;
		deviation = p->deviation;
	}
	copy_add_figure(c, a, _("actual"), &(struct copy_figure){ card, kpi_of(s), actual });
	copy_add_figure(c, a, _("expected"), &(struct copy_figure){ card, kpi_of(s), expected });
	copy_add_deviation(c, a, deviation);
	add_row(&whole, s, v->pane, row);
	copy_add_str(c, a, _("the row"), &whole);
}

/* ---- where they are ---- */

static int head_rows(const struct kpi_view *v, const struct kpi_shown *s)
{
	if (v->size.rows < HEAD_FROM_ROWS)
		return v->size.rows > 3 ? MIN(1, s->heads) : 0;
	return v->size.rows < FOUR_FROM_ROWS ? MIN(3, s->heads) : s->heads;
}

/* Channels over hours at the left, days over what happened at the right; they share the edges
 * between them. */
static void place_four(const struct kpi_view *v, const struct kpi_shown *s, int top,
		       struct rect out[KPI_PANES])
{
	int rows = v->size.rows - top, left = v->size.cols / 2, right = v->size.cols - left;
	int upper = MIN((int)s->detail.score->n_channels + 4, rows / 2);
	int days_rows = MIN((int)s->detail.days.n + 3, rows * 3 / 5);

	out[PANE_CHANNELS] = (struct rect){ top, 0, upper, left + 1 };
	out[PANE_HOURS] = (struct rect){ top + upper - 1, 0, rows - upper + 1, left + 1 };
	out[PANE_NOTES] = (struct rect){ top, left, rows - days_rows + 1, right };
	out[PANE_DAYS] = (struct rect){ top + rows - days_rows, left, days_rows, right };
}

void kpi_place(const struct kpi_view *v, const struct kpi_shown *s, struct rect out[KPI_PANES])
{
	int top = head_rows(v, s), rows = v->size.rows - top, cols = v->size.cols;

	for (int i = 0; i < KPI_PANES; i++)
		out[i] = (struct rect){ 0, 0, 0, 0 };
	if (v->size.rows >= FOUR_FROM_ROWS && cols >= FOUR_FROM_COLS) {
		place_four(v, s, top, out);
		return;
	}
	if (v->size.rows < TWO_FROM_ROWS) {
		out[v->pane] = (struct rect){ top, 0, rows, cols };
		return;
	}
	enum kpi_pane other = v->pane == PANE_CHANNELS ? PANE_HOURS : v->pane;
	int upper = MIN((int)s->detail.score->n_channels + 4, rows / 2);

	int shared = kpi_has_boxes(v);

	out[PANE_CHANNELS] = (struct rect){ top, 0, upper, cols };
	out[other] = (struct rect){ top + upper - shared, 0, rows - upper + shared, cols };
}

bool kpi_has_boxes(const struct kpi_view *v)
{
	return v->size.rows >= BOX_FROM_ROWS;
}

/* ---- painting ---- */

static void title_of(const struct kpi_shown *s, int pane, char *out, size_t size)
{
	char day[DATE_TEXT];
	const char *channel = s->detail.channel ? s->detail.channel->name : _("all channels");

	day_text(s->detail.in.day, day);
	switch (pane) {
	case PANE_CHANNELS:
		snprintf(out, size, _("By channel · %s"),
			 s->scope == SCORE_TODAY ? day
			 : s->scope == SCORE_STAGE && s->detail.card.stage
				 ? s->detail.card.stage->title
				 : _("so far"));
		break;
	case PANE_HOURS: snprintf(out, size, _("By hour · %s · %s"), day + 5, channel); break;
	case PANE_DAYS: snprintf(out, size, _("By day · %s"), channel); break;
	default: snprintf(out, size, "%s", _("Alerts and what was done")); break;
	}
}

static void say_empty(const struct kpi_shown *s, int pane, struct canvas *c)
{
	static const char *const nothing[] = { "", N_("Kept by day only."), N_("No days yet."),
					       N_("No alert, no adjustment, no incident so far.") };

	if (!kpi_grids[pane].count(s) && pane != PANE_CHANNELS)
		canvas_fit(c, &(struct fit){ 1, 2, MAX(c->cols - 2, 0), FIT_LEFT, TONE_DIM },
			   _(nothing[pane]));
}

static void draw_pane(const struct kpi_view *v, const struct kpi_shown *s, enum kpi_pane pane,
		      struct rect at, struct canvas *c)
{
	char title[160], note[32];
	struct box box = { .at = at, .title = title, .has_focus = v->pane == pane };

	title_of(s, pane, title, sizeof title);
	if (v->size.cols < FOUR_FROM_COLS) {
		snprintf(note, sizeof note, "%d/%d Tab", (int)pane + 1, KPI_PANES);
		box.note = note;
	}
	struct canvas in = kpi_has_boxes(v) ? draw_box(c, &box) : canvas_window(c, at);

	grid_draw(&v->grid[pane], &kpi_grids[pane], s, &in);
	say_empty(s, pane, &in);
}

void kpi_draw(const struct kpi_view *v, const struct kpi_shown *s, struct canvas *c)
{
	static const enum kpi_pane order[] = { PANE_CHANNELS, PANE_HOURS, PANE_NOTES, PANE_DAYS };
	struct rect at[KPI_PANES];

	for (int i = 0; i < head_rows(v, s); i++)
		canvas_fit(c, &(struct fit){ i, 1, MAX(c->cols - 2, 0), FIT_LEFT, s->head[i].tone },
			   s->head[i].text);
	kpi_place(v, s, at);
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		if (at[order[i]].rows)
			draw_pane(v, s, order[i], at[order[i]], c);
}
