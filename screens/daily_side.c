/* Beside the KPIs: what rings, where the money is, what waits. */
#include <stdio.h>

#include "base/i18n.h"
#include "draw/shapes.h"
#include "screens/daily.h"

/* One line of a pane: a text and, at the right, another, which is never cut. */
struct line {
	int row, indent;
	const char *text;
	enum tone tone;
	const char *right;
	enum tone right_tone;
};

static void draw_line(struct canvas *c, const struct line *l)
{
	int right, room;

	if (!canvas_has_row(c, l->row))
		return;
	right = l->right && *l->right ? MIN(canvas_width(l->right), c->cols) : 0;
	room = MAX(c->cols - l->indent - right - (right > 0), 0);
	canvas_fit(c, &(struct fit){ l->row, l->indent, room, FIT_LEFT, l->tone }, l->text);
	if (right)
		canvas_text(c, (struct spot){ l->row, c->cols - right, right, l->right_tone },
			    l->right);
}

/* Where the cursor is, in the first cell. */
static void draw_cursor(struct canvas *c, int row)
{
	canvas_fill(c, (struct rect){ row, 0, 1, 1 }, c->glyphs->cursor, TONE_SELECTED);
}

/* A pane with its own box, or a part of the joint one. */
static struct canvas window(const struct daily_view *v, struct canvas *c, enum daily_pane pane,
			    const char *title)
{
	const struct rect *at = &v->place.at[pane];

	if (v->place.joint.rows)
		return canvas_window(c, *at);
	return draw_box(c,
			&(struct box){ .at = *at, .title = title, .has_focus = v->pane == pane });
}

/* ---- what rings ---- */

static int item_rows(const struct daily_item *i)
{
	return *i->note ? 2 : 1;
}

static int inner_rows(const struct daily_view *v)
{
	return MAX(v->place.at[PANE_ALERTS].rows - (v->place.joint.rows ? 0 : 2), 0);
}

static int64_t item_id(const void *ctx, size_t i)
{
	return ((const struct daily_shown *)ctx)->item[i].id;
}

void daily_point_at_item(struct daily_view *v, const struct daily_shown *d)
{
	v->item = cursor_key(&v->items, &(struct cursor_keys){ d->items, item_id, d });
}

/* Who looks at an alert has it before her whatever comes in; else the newest stay in sight. */
static void follow_item(struct daily_view *v, const struct daily_shown *d)
{
	const struct cursor_keys keys = { d->items, item_id, d };

	if (v->pane == PANE_ALERTS)
		cursor_find(&v->items, &keys, v->item);
	v->items.at = MIN(v->items.at, d->items - 1);
	v->item = v->pane == PANE_ALERTS ? cursor_key(&v->items, &keys) : 0;
}

static void fit_items(struct daily_view *v, const struct daily_shown *d)
{
	struct cursor *k = &v->items;
	int rows = inner_rows(v), used = 0;

	if (!d->items) {
		*k = (struct cursor){ 0 };
		return;
	}
	follow_item(v, d);
	k->top = MIN(k->top, k->at);
	for (size_t i = k->top; i <= k->at; i++)
		used += item_rows(&d->item[i]);
	for (; used > rows && k->top < k->at; k->top++)
		used -= item_rows(&d->item[k->top]);
}

void daily_fit_side(struct daily_view *v, const struct daily_shown *d)
{
	fit_items(v, d);
	v->task = MAX(0, MIN(v->task, DAILY_TASK_LINES - 1));
}

int daily_item_at_row(const struct daily_view *v, const struct daily_shown *d, int row)
{
	int at = 0;

	for (size_t i = v->items.top; row >= 0 && i < d->items && at < inner_rows(v); i++) {
		at += item_rows(&d->item[i]);
		if (row < at)
			return (int)i;
	}
	return -1;
}

const struct daily_item *daily_item_at(const struct daily_view *v, const struct daily_shown *d)
{
	return v->pane == PANE_ALERTS && v->items.at < d->items ? &d->item[v->items.at] : NULL;
}

static int draw_item(const struct daily_view *v, const struct daily_item *i, int row,
		     struct canvas *c)
{
	bool is_wide = c->cols > 30;

	draw_line(c, &(struct line){ row, 1, i->head, i->tone, i->age, TONE_DIM });
	if (*i->note && row + 1 < c->rows)
		draw_line(c, &(struct line){ row + 1, is_wide ? 4 : 3, i->note, i->note_tone, NULL,
					     TONE_NORMAL });
	(void)v;
	return row + item_rows(i);
}

static void draw_items(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	int row = 0;
	size_t i = v->items.top;

	if (!d->items)
		draw_line(c, &(struct line){ 0, 1, _("Nothing rings."), TONE_GOOD, NULL,
					     TONE_NORMAL });
	for (; i < d->items && row < c->rows; i++) {
		if (v->pane == PANE_ALERTS && i == v->items.at)
			draw_cursor(c, row);
		row = draw_item(v, &d->item[i], row, c);
	}
	if (v->items.top && c->rows)
		canvas_fill(c, (struct rect){ 0, 0, 1, 1 }, c->glyphs->more_up, TONE_DIM);
	if ((i < d->items || row > c->rows) && c->rows)
		canvas_fill(c, (struct rect){ c->rows - 1, 0, 1, 1 }, c->glyphs->more_down,
			    TONE_DIM);
}

/* "Alerts · 4 wait" */
static void items_title(const struct daily_shown *d, char *out, size_t size)
{
	if (d->waiting)
		snprintf(out, size, _("Alerts · %zu wait"), d->waiting);
	else
		snprintf(out, size, "%s", _("Alerts"));
}

/* ---- money ---- */

static void draw_amount(struct canvas *c, int row, const struct daily_count *a)
{
	draw_line(c, &(struct line){ row, 1, a->label, TONE_DIM, a->text, a->tone });
}

/* Two amounts in a line, each in its half. */
static void draw_pair(struct canvas *c, int row, const struct daily_count *a,
		      const struct daily_count *b)
{
	int half = c->cols / 2;
	struct canvas left = canvas_window(c, (struct rect){ row, 0, 1, half });
	struct canvas right = canvas_window(c, (struct rect){ row, half, 1, c->cols - half });

	draw_amount(&left, 0, a);
	draw_amount(&right, 0, b);
}

/* The bar takes what its words leave. */
static void draw_usage(const struct daily_money *m, int row, struct canvas *c)
{
	int right = canvas_width(m->status), text = canvas_width(m->usage.label);
	int bar = c->cols - 1 - text - right - 2;

	draw_line(c, &(struct line){ row, 1, m->usage.label, TONE_NORMAL, m->status, m->tone });
	if (bar >= 6 && m->share >= 0)
		draw_bar(c, &(struct bar){ row, 2 + text, bar, m->share, m->pace, m->tone });
}

static void draw_bar_row(const struct daily_money *m, int row, struct canvas *c)
{
	if (m->share >= 0)
		draw_bar(c, &(struct bar){ row, 1, c->cols - 1, m->share, m->pace, m->tone });
}

static void draw_money(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	const struct daily_money *m = &d->money;
	int row;

	if (c->rows < 1)
		return;
	if (v->pane == PANE_MONEY)
		draw_cursor(c, 0);
	if (c->rows == 1) {
		draw_usage(m, 0, c);
		return;
	}
	draw_pair(c, 0, &m->planned, &m->committed);
	draw_pair(c, 1, &m->spent, &m->available);
	draw_line(c, &(struct line){ 2, 1, m->usage.label, TONE_NORMAL, m->status, m->tone });
	draw_bar_row(m, 3, c);
	for (row = 4; row < c->rows && (size_t)(row - 4) < m->lines; row++) {
		const struct daily_note *n = &m->line[row - 4];

		draw_line(c, &(struct line){ row, 1, n->text, n->tone, n->right, n->tone });
	}
}

/* ---- tasks ---- */

static void draw_counts(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	int col = 0;

	for (int i = 0; i < DAILY_TASK_LINES; i++) {
		const struct daily_count *n = &d->count[i];
		int width = canvas_width(n->text) + 1 + canvas_width(n->label);

		if (col + 1 + width > c->cols)
			break;
		if (v->pane == PANE_TASKS && v->task == i)
			canvas_fill(c, (struct rect){ 0, col, 1, 1 }, c->glyphs->cursor,
				    TONE_SELECTED);
		col++;
		col += canvas_text(c, (struct spot){ 0, col, width, n->tone }, n->text) + 1;
		col += canvas_text(c, (struct spot){ 0, col, width, TONE_NORMAL }, n->label) + 1;
	}
}

static void draw_tasks(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	if (c->rows < 1)
		return;
	if (c->rows < DAILY_TASK_LINES) {
		draw_counts(v, d, c);
		return;
	}
	for (int i = 0; i < DAILY_TASK_LINES; i++) {
		const struct daily_count *n = &d->count[i];

		if (v->pane == PANE_TASKS && v->task == i)
			draw_cursor(c, i);
		draw_line(c, &(struct line){ i, 1, n->label, n->tone, n->text, n->tone });
	}
	for (int row = DAILY_TASK_LINES; row < c->rows; row++) {
		size_t i = (size_t)(row - DAILY_TASK_LINES);

		if (i < d->lates)
			draw_line(c, &(struct line){ row, 1, d->late[i].text, d->late[i].tone,
						     d->late[i].right, TONE_DIM });
	}
}

void daily_draw_side(const struct daily_view *v, const struct daily_shown *d, struct canvas *c)
{
	char title[96];
	struct canvas w;

	if (v->place.is_bare) {
		draw_line(c, &(struct line){ c->rows - 1, 1, d->line, d->line_tone, NULL,
					     TONE_NORMAL });
		return;
	}
	items_title(d, title, sizeof title);
	if (v->place.joint.rows)
		draw_box(c, &(struct box){ .at = v->place.joint,
					   .title = title,
					   .has_focus = v->pane >= PANE_ALERTS });
	w = window(v, c, PANE_ALERTS, title);
	draw_items(v, d, &w);
	w = window(v, c, PANE_MONEY, _("Money"));
	draw_money(v, d, &w);
	w = window(v, c, PANE_TASKS, _("Tasks"));
	draw_tasks(v, d, &w);
}
