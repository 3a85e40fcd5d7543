/* Somebody else has set the same fields meanwhile: both values, and which is to stay. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "draw/shapes.h"
#include "ui/inner.h"
#include "ui/key.h"

enum { FIELD_ROWS = 5, WIDTH = 74, LABEL_COLS = 10 };

struct merge {
	struct modal modal;
	const struct form *form;
	const struct conflicts *all;
	enum merge_choice *choice;
	size_t at;
	int top;
	bool wants_more; /* Enter before all were decided */
};

static struct merge *of(struct modal *m)
{
	return (struct merge *)(void *)m;
}

static size_t undecided(const struct merge *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->all->n; i++)
		n += m->choice[i] == MERGE_OPEN;
	return n;
}

/* ---- painting ---- */

static struct rect place(struct modal *modal, struct size size)
{
	const struct merge *m = of(modal);

	return modal_middle(size, (int)MIN(m->all->n, (size_t)20) * FIELD_ROWS + 4, WIDTH);
}

static const char *label_of(const struct merge *m, const char *field)
{
	for (const struct form_field *f = m->form->fields; f->name; f++)
		if (!strcmp(f->name, field))
			return f->flags & FORM_LITERAL ? f->label : _(f->label);
	return field;
}

struct line {
	const char *label, *text, *note;
	size_t shared; /* bytes that the other value begins with, too */
	bool is_chosen;
	enum tone tone;
};

/* Bytes that both values begin with between which is to be decided. */
static size_t shared_of(const struct conflict *k)
{
	size_t n = 0;

	while (k->mine[n] && k->mine[n] == k->theirs[n])
		n++;
	return n;
}

/* A long text may begin later, for what is different in it to be seen. */
static void draw_value(struct canvas *c, const struct fit *at, const struct line *l)
{
	struct fit rest = *at;
	const char *text = l->text;
	size_t skip = 0, len = strlen(text);

	while (canvas_width(text + skip) + (skip > 0) > at->cols) {
		size_t n = utf8_grapheme(text + skip, len - skip, NULL);
		if (skip + n > l->shared)
			break;
		skip += n;
	}
	if (skip) {
		canvas_fill(c, (struct rect){ at->row, at->col, 1, 1 }, c->glyphs->ellipsis,
			    at->tone);
		rest.col++;
		rest.cols--;
	}
	canvas_fit(c, &rest, text + skip);
}

static void draw_line(struct canvas *c, int row, const struct line *l)
{
	int note = MIN(canvas_width(l->note), c->cols / 3), left = LABEL_COLS + 5;
	enum tone tone = l->is_chosen ? TONE_MARKED : l->tone;

	if (l->is_chosen)
		canvas_fill(c, (struct rect){ row, 2, 1, 1 }, c->glyphs->mark, TONE_MARKED);
	canvas_fit(c, &(struct fit){ row, 4, LABEL_COLS, FIT_LEFT, TONE_DIM }, l->label);
	const struct fit at = { row, left, MAX(c->cols - left - note - 2, 0), FIT_LEFT, tone };
	if (*l->text)
		draw_value(c, &at, l);
	else
		canvas_fit(c, &at, _("(empty)"));
	canvas_fit(c, &(struct fit){ row, c->cols - note - 1, note, FIT_RIGHT, TONE_DIM }, l->note);
}

static void add_when(struct ui *ui, struct str *out, const struct conflict *k)
{
	struct err none = { 0 };
	const struct zone *z = app_zone(ui->app, &none);
	char day[DATE_TEXT];

	str_add(out, k->who);
	if (!z || k->at == INSTANT_NONE)
		return;
	struct local_time t = zone_local(z, k->at);
	str_addf(out, " · %s %02d:%02d", day_text(t.day, day) + 5, t.hour, t.minute);
}

static void draw_field(const struct merge *m, size_t i, struct canvas *c, int row)
{
	const struct conflict *k = &m->all->row[i];
	struct str when = STR_ROOM(256);

	add_when(m->modal.ui, &when, k);
	canvas_fit(c, &(struct fit){ row, 2, MAX(c->cols - 3, 0), FIT_LEFT, TONE_STRONG },
		   label_of(m, k->field));
	if (i == m->at)
		canvas_fill(c, (struct rect){ row, 0, 1, 1 }, c->glyphs->cursor, TONE_SELECTED);
	const size_t same = shared_of(k);
	const struct line lines[] = {
		{ _("before"), k->before, "", 0, false, TONE_DIM },
		{ _("theirs"), k->theirs, str_text(&when), same, m->choice[i] == MERGE_THEIRS,
		  TONE_NORMAL },
		{ _("mine"), k->mine, "", same, m->choice[i] == MERGE_MINE, TONE_NORMAL },
	};
	for (int n = 0; n < 3; n++)
		draw_line(c, row + 1 + n, &lines[n]);
}

static void draw_foot(const struct merge *m, struct canvas *c)
{
	struct fit at = { c->rows - 1, 1, MAX(c->cols - 2, 0), FIT_LEFT, TONE_FOOTER };

	if (undecided(m) && m->wants_more)
		at.tone = TONE_WARN;
	canvas_fit(c, &at,
		   undecided(m) ? _("m keep mine  t take theirs  Esc back to the form")
				: _("Enter save  m mine  t theirs  Esc back to the form"));
}

static void draw(struct modal *modal, struct canvas *c)
{
	struct merge *m = of(modal);
	struct box box = { .at = { 0, 0, c->rows, c->cols },
			   .title = _("Changed by somebody else meanwhile"),
			   .has_focus = true };
	struct canvas inside = draw_box(c, &box);
	int room = MAX(inside.rows - 1, 1), from = (int)m->at * FIELD_ROWS;
	struct canvas body = canvas_window(&inside, (struct rect){ 0, 0, room, inside.cols });

	if (from + FIELD_ROWS - 1 > m->top + room)
		m->top = from + FIELD_ROWS - 1 - room;
	if (from < m->top)
		m->top = from;
	for (size_t i = 0; i < m->all->n; i++)
		draw_field(m, i, &body, (int)i * FIELD_ROWS - m->top);
	draw_foot(m, &inside);
}

/* ---- deciding ---- */

static void choose(struct merge *m, enum merge_choice choice)
{
	m->choice[m->at] = choice;
	for (size_t i = 1; i < m->all->n; i++) {
		size_t next = (m->at + i) % m->all->n;

		if (m->choice[next] == MERGE_OPEN) {
			m->at = next;
			return;
		}
	}
}

static void key(struct modal *modal, uint32_t k)
{
	struct merge *m = of(modal);

	switch (k) {
	case 'm': choose(m, MERGE_MINE); break;
	case 't': choose(m, MERGE_THEIRS); break;
	case 'k':
	case KEY_CODE_UP: m->at -= m->at > 0; break;
	case 'j':
	case KEY_CODE_TAB:
	case KEY_CODE_DOWN: m->at += m->at + 1 < m->all->n; break;
	case KEY_CODE_ENTER:
		m->wants_more = true;
		if (!undecided(m))
			modal_answer(modal, true);
		break;
	case 'q':
	case KEY_MOD_CTRL | 'c':
	case KEY_CODE_ESC: modal_answer(modal, false); break;
	default: break;
	}
}

static void click(struct modal *modal, struct click at)
{
	struct merge *m = of(modal);
	int row = at.row - 1 + m->top;

	if (at.wheel || row < 0 || row / FIELD_ROWS >= (int)m->all->n)
		return;
	m->at = (size_t)(row / FIELD_ROWS);
	if (row % FIELD_ROWS == 2 || row % FIELD_ROWS == 3)
		choose(m, row % FIELD_ROWS == 2 ? MERGE_THEIRS : MERGE_MINE);
}

bool merge_run(struct ui *ui, const struct form *form, enum merge_choice *choice)
{
	static const struct modal_ops ops = {
		.place = place, .draw = draw, .key = key, .click = click
	};
	struct merge m = { .form = form, .all = &ui->app->conflicts, .choice = choice };

	return modal_run(ui, &m.modal, &ops);
}
