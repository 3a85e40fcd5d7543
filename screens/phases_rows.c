/* The phases as rows, and as a bar along the days. */
#include <stdio.h>

#include "draw/shapes.h"
#include "screens/phases.h"

/* ---- rows ---- */

enum {
	PHASE_TITLE,
	PHASE_STATE,
	PHASE_DATES,
	PHASE_PROGRESS,
	PHASE_HEALTH,
	PHASE_TASKS,
	PHASE_OWNER,
	PHASE_OUTLOOK,
};

static const struct grid_column columns[] = {
	[PHASE_TITLE] = { N_("Phase"), 12, 0, FIT_LEFT, 0, 1 },
	[PHASE_STATE] = { N_("State"), 11, 0, FIT_LEFT, 0, 0 },
	[PHASE_DATES] = { N_("Dates"), 11, 11, FIT_LEFT, 3, 0 },
	[PHASE_PROGRESS] = { N_("Progress"), 11, 16, FIT_LEFT, 1, 1 },
	[PHASE_HEALTH] = { N_("Health"), 7, 0, FIT_LEFT, 2, 0 },
	[PHASE_TASKS] = { N_("Tasks"), 5, 0, FIT_RIGHT, 4, 0 },
	[PHASE_OWNER] = { N_("Owner"), 6, 0, FIT_LEFT, 5, 0 },
	[PHASE_OUTLOOK] = { N_("Outlook"), 8, 0, FIT_LEFT, 6, 0 },
};

static size_t count(const void *data)
{
	return ((const struct phases_data *)data)->plan.phases;
}

static int64_t id(const void *data, size_t row)
{
	return ((const struct phases_data *)data)->plan.phase[row].id;
}

static enum tone health_tone(enum health h)
{
	switch (h) {
	case HEALTH_GOOD: return TONE_GOOD;
	case HEALTH_FAIR: return TONE_WARN;
	case HEALTH_POOR: return TONE_BAD;
	case HEALTH_NONE: break;
	}
	return TONE_DIM;
}

static const char *health_sign(enum health h)
{
	static const char *const sign[] = { "", "● ", "▼ ", "▼▼ " };

	return sign[h];
}

static void put_state(struct grid_cell *out, enum phase_state s)
{
	static const char *const sign[] = { "○", "▶", "✓" };
	static const enum tone tone[] = { TONE_DIM, TONE_STRONG, TONE_GOOD };

	snprintf(out->text, sizeof out->text, "%s %s", sign[s], enum_label(&phase_states, (int)s));
	out->tone = tone[s];
}

/* By how many days the phase will end later than planned; 0: it will not, or is not known. */
static int32_t slip_of(const struct phases_data *d, size_t phase)
{
	const struct phase *ph = &d->plan.phase[phase];
	int32_t finish = outlook_phase_finish(d->outlook, ph->id);

	return finish == DAY_NONE || finish <= ph->end ? 0 : finish - ph->end;
}

static void put_outlook(struct grid_cell *out, const struct phases_data *d, size_t row)
{
	int32_t slip = slip_of(d, row);

	if (!slip)
		return;
	snprintf(out->text, sizeof out->text, _("+%d d late"), (int)slip);
	out->tone = TONE_WARN;
}

static void cell(const void *data, size_t row, int column, struct grid_cell *out)
{
	const struct plan *p = &((const struct phases_data *)data)->plan;
	const struct phase *ph = &p->phase[row];
	const struct plan_phase *w = &p->work[row];
	struct date from = date_of_day(ph->start), to = date_of_day(ph->end);
	const char *owner = directory_owner(&p->directory, ph->owner_id, ph->owner_role);

	switch (column) {
	case PHASE_TITLE: grid_say(out, ph->title); break;
	case PHASE_STATE: put_state(out, p->phase_state[row]); break;
	case PHASE_DATES:
		snprintf(out->text, sizeof out->text, "%02d-%02d–%02d-%02d", from.month, from.day,
			 to.month, to.day);
		break;
	case PHASE_HEALTH:
		out->tone = health_tone(w->health);
		if (w->health != HEALTH_NONE)
			snprintf(out->text, sizeof out->text, "%s%s", health_sign(w->health),
				 enum_label(&healths, (int)w->health));
		break;
	case PHASE_TASKS:
		snprintf(out->text, sizeof out->text, "%lld/%lld", (long long)w->tasks_done,
			 (long long)w->tasks);
		break;
	case PHASE_OWNER:
		grid_say(out, owner ? owner : _("nobody"));
		out->tone = owner ? TONE_NORMAL : TONE_WARN;
		break;
	case PHASE_OUTLOOK: put_outlook(out, data, row); break;
	default: break;
	}
}

/* Progress with the mark of the time that has passed. */
static void paint(const void *data, size_t row, int column, struct canvas *c)
{
	const struct plan_phase *w = &((const struct phases_data *)data)->plan.work[row];
	enum tone tone = health_tone(w->health);

	if (column == PHASE_PROGRESS)
		draw_share(c, &(struct share){ w->progress, w->time_share,
					       tone == TONE_DIM ? TONE_NORMAL : tone });
}

const struct grid_ops phase_ops = {
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.count = count,
	.id = id,
	.cell = cell,
	.paint = paint,
};

/* ---- the bar ---- */

struct scale {
	int32_t first, days;
	int cols;
};

static struct scale scale_of(const struct phases_data *d, int cols)
{
	int32_t first = d->campaign->start, last = d->campaign->end;

	for (size_t i = 0; i < d->plan.phases; i++) {
		first = MIN(first, d->plan.phase[i].start);
		last = MAX(last, d->plan.phase[i].end);
	}
	return (struct scale){ first, MAX(last - first + 1, 1), cols };
}

static int col_of(const struct scale *s, int32_t day)
{
	return (int)((int64_t)(day - s->first) * s->cols / s->days);
}

/* A stretch of days; the second time with its name in it. */
struct stretch {
	int row;
	int32_t from, to;
	const char *name; /* NULL: only the line */
	enum tone tone;
};

static void draw_stretch(struct canvas *c, const struct scale *s, const struct stretch *what)
{
	int left = col_of(s, what->from), right = MAX(col_of(s, what->to + 1), left + 1);
	int room = right - left - 2;
	struct rect line = { what->row, left, 1, right - left };

	if (!what->name) {
		canvas_fill(c, line, c->glyphs->hline, what->tone);
		canvas_fill(c, (struct rect){ what->row, left, 1, 1 }, c->glyphs->tee_left,
			    what->tone);
	} else if (room >= MIN(canvas_width(what->name), 4)) {
		int width = MIN(room, canvas_width(what->name));

		canvas_fit(c, &(struct fit){ what->row, left + 1, width, FIT_LEFT, what->tone },
			   what->name);
	}
}

static void draw_stretches(const struct phases_data *d, struct canvas *c, const struct scale *s,
			   bool has_names)
{
	static const enum tone tone[] = { TONE_DIM, TONE_STRONG, TONE_GOOD };
	const struct plan *p = &d->plan;

	for (size_t i = 0; i < p->phases; i++) {
		const struct phase *ph = &p->phase[i];
		const struct stretch what = { 1, ph->start, ph->end, has_names ? ph->title : NULL,
					      tone[p->phase_state[i]] };
		draw_stretch(c, s, &what);
	}
	for (size_t i = 0; i < p->stages; i++) {
		const struct stage *st = &p->stage[i];
		bool is_now = st->start <= p->today && p->today <= st->end;
		const struct stretch what = { 2, st->start, st->end, has_names ? st->title : NULL,
					      is_now ? TONE_STRONG : TONE_DIM };
		draw_stretch(c, s, &what);
	}
}

/* Where the word for today goes in the line of days; cols 0: today is out of sight. */
static struct rect today_at(const struct scale *s, int32_t today)
{
	int col = MIN(col_of(s, today), s->cols - 1), width = canvas_width(_("today"));

	if (today < s->first || today >= s->first + s->days)
		return (struct rect){ 0 };
	return (struct rect){ 0, MAX(col - width, 0), 1, MIN(col, width) + 1 };
}

static void draw_days(struct canvas *c, const struct scale *s, const struct phases_data *d)
{
	struct rect today = today_at(s, d->plan.today);
	int32_t step = 1;

	while (step * s->cols / s->days < 8)
		step++;
	for (int32_t i = 0; i < s->days; i += step) {
		struct str text = STR_ROOM(32);
		int col = col_of(s, s->first + i), width;

		day_add_offset(&text, s->first + i, d->campaign->launch);
		width = canvas_width(str_text(&text));
		if (col + width < today.col || col > today.col + today.cols || !today.cols)
			canvas_text(c, (struct spot){ 0, col, width, TONE_DIM }, str_text(&text));
	}
}

/* A word in the line of days, and a mark through the rows. */
static void draw_today(struct canvas *c, const struct scale *s, int32_t today)
{
	struct rect at = today_at(s, today);
	int col = at.col + at.cols - 1;

	if (!at.cols)
		return;
	canvas_text(c, (struct spot){ 0, at.col, at.cols - 1, TONE_STRONG }, _("today"));
	canvas_fill(c, (struct rect){ 0, col, 1, 1 }, c->glyphs->more_down, TONE_STRONG);
	canvas_fill(c, (struct rect){ 1, col, 2, 1 }, c->glyphs->pace, TONE_STRONG);
}

void phases_draw_bar(const struct phases_data *d, struct canvas *c)
{
	struct scale s = scale_of(d, c->cols);

	if (!d->plan.phases || c->cols < 1)
		return;
	draw_days(c, &s, d);
	draw_stretches(d, c, &s, false);
	draw_today(c, &s, d->plan.today);
	draw_stretches(d, c, &s, true);
}
