#include "screens/copy.h"
#include "screens/detail.h"

#include <string.h>

#include "draw/flow.h"
#include "screens/fields.h"

enum { WIDE = 110, LABEL_COLS = 16, FLOW_ROWS = 12 };

/* ---- making ---- */

struct detail_line *detail_say(struct detail *d, const char *label, const char *text)
{
	struct detail_line *l = ARENA_PUSH(d->arena, d->line, d->n, d->cap);

	*l = (struct detail_line){ .label = label, .text = text };
	return l;
}

void detail_say_if(struct detail *d, const char *label, const char *text)
{
	if (*text)
		detail_say(d, label, text);
}

void detail_head(struct detail *d, const char *text)
{
	if (d->n && d->n != d->n_left)
		detail_say(d, "", "");
	detail_say(d, "", text)->tone = TONE_TITLE;
}

void detail_turn(struct detail *d)
{
	d->n_left = d->n;
}

const char *detail_keep(struct detail *d, struct str *s)
{
	const char *text = arena_strdup(d->arena, str_text(s));

	str_release(s);
	return text;
}

const char *detail_value(struct detail *d, struct value v)
{
	return value_is_null(v) ? "" : value_said(d->arena, v);
}

const char *detail_day(struct detail *d, struct app *app, int32_t day)
{
	struct str s = { 0 };

	if (day != DAY_NONE)
		field_add_day(&s, app, day);
	return detail_keep(d, &s);
}

/* ---- where the lines are ---- */

/* Lines from..to, side by side with others or alone. */
struct pane {
	const struct detail *detail;
	size_t from, to;
	int cols, labels;
};

static struct pane pane_of(const struct detail *d, size_t from, size_t to, int cols)
{
	struct pane p = { d, from, to, cols, 0 };

	for (size_t i = from; i < to; i++)
		p.labels = MAX(p.labels, MIN(canvas_width(d->line[i].label), LABEL_COLS));
	p.labels = MIN(p.labels, cols / 3);
	return p;
}

static bool is_wide(const struct detail *d, int cols)
{
	return cols >= WIDE && d->n_left && d->n_left < d->n;
}

static int left_cols(int cols)
{
	return cols * 3 / 5;
}

/* What stands left; alone, all of it. */
static struct pane left_of(const struct detail *d, int cols)
{
	return is_wide(d, cols) ? pane_of(d, 0, d->n_left, left_cols(cols))
				: pane_of(d, 0, d->n, cols);
}

static struct pane right_of(const struct detail *d, int cols)
{
	return pane_of(d, d->n_left, d->n, cols - left_cols(cols));
}

static int left_edge(const struct pane *p, const struct detail_line *l)
{
	return *l->label ? p->labels + 3 : 2;
}

static int height(const void *ctx, size_t i)
{
	const struct pane *p = ctx;
	const struct detail_line *l = &p->detail->line[p->from + i];

	return flow_rows(l->text, p->cols - left_edge(p, l) - 1, FLOW_ROWS);
}

static struct heights heights_of(const struct pane *p, int rows)
{
	return (struct heights){ p->to - p->from, rows, height, p };
}

static bool is_right(const struct detail *d, size_t at, int cols)
{
	return is_wide(d, cols) && at >= d->n_left;
}

/* Lines only to read have none. */
static int64_t key_of(const void *ctx, size_t i)
{
	const struct detail_line *l = &((const struct detail *)ctx)->line[i];

	return l->kind ? l->id * 16 + l->kind : 0;
}

static struct cursor_keys keys_of(const struct detail *d)
{
	return (struct cursor_keys){ d->n, key_of, d };
}

void detail_layout(struct detail_view *v, const struct detail *d, struct size size)
{
	const struct cursor_keys keys = keys_of(d);

	if (cursor_key(&v->cursor, &keys) != v->key)
		cursor_find(&v->cursor, &keys, v->key);
	bool right = is_right(d, v->cursor.at, size.cols);
	struct pane p = right ? right_of(d, size.cols) : left_of(d, size.cols);
	struct heights h = heights_of(&p, size.rows);
	struct cursor in = { v->cursor.at - MIN(p.from, v->cursor.at),
			     v->cursor.top - MIN(p.from, v->cursor.top) };

	v->size = size;
	v->fits = cursor_fit_heights(&in, &h);
	v->cursor = (struct cursor){ in.at + p.from, in.top + p.from };
	v->key = cursor_key(&v->cursor, &keys);
}

/* ---- painting ---- */

static void draw_pane(const struct pane *p, const struct detail_view *v, size_t top,
		      struct canvas *c)
{
	struct heights h = heights_of(p, c->rows);
	int row = 0;

	for (size_t i = top; i < p->to && row < c->rows; i++) {
		const struct detail_line *l = &p->detail->line[i];
		int left = left_edge(p, l);
		const struct fit text = { row, left, MAX(p->cols - left - 1, 0), FIT_LEFT,
					  l->tone };

		canvas_fit(c, &(struct fit){ row, 2, p->labels, FIT_LEFT, TONE_DIM }, l->label);
		if (i == v->cursor.at)
			canvas_fill(c, (struct rect){ row, 0, 1, 1 }, c->glyphs->cursor,
				    TONE_SELECTED);
		row += flow_draw(c, &text, FLOW_ROWS, l->text);
	}
	if (top > p->from)
		canvas_fill(c, (struct rect){ 0, p->cols - 1, 1, 1 }, c->glyphs->more_up, TONE_DIM);
	if (heights_sum(&h, top - p->from, p->to - p->from) > c->rows)
		canvas_fill(c, (struct rect){ c->rows - 1, p->cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
}

void detail_draw(const struct detail_view *v, const struct detail *d, struct canvas *c)
{
	bool right = is_right(d, v->cursor.at, c->cols);
	struct pane p = left_of(d, c->cols);
	struct canvas at = canvas_window(c, (struct rect){ 0, 0, c->rows, p.cols });

	draw_pane(&p, v, right ? p.from : v->cursor.top, &at);
	if (!is_wide(d, c->cols))
		return;
	struct pane q = right_of(d, c->cols);
	at = canvas_window(c, (struct rect){ 0, p.cols, c->rows, q.cols });
	draw_pane(&q, v, right ? v->cursor.top : q.from, &at);
}

/* ---- acting ---- */

/* The cursor was put elsewhere. */
static void put_cursor(struct detail_view *v, const struct detail *d, struct cursor to)
{
	const struct cursor_keys keys = keys_of(d);

	v->cursor = to;
	v->key = cursor_key(&v->cursor, &keys);
}

static unsigned move(struct detail_view *v, const struct detail *d, int action)
{
	struct cursor to = v->cursor;
	unsigned said = cursor_act(&to, action, d->n, (int)v->fits);

	put_cursor(v, d, to);
	return said;
}

const struct detail_line *detail_at(const struct detail_view *v, const struct detail *d)
{
	static const struct detail_line none = { .label = "", .text = "" };

	return v->cursor.at < d->n ? &d->line[v->cursor.at] : &none;
}

static unsigned show(struct detail_view *v, int64_t id)
{
	v->id = id;
	v->cursor = (struct cursor){ 0 };
	v->key = 0;
	return REACT_RELOAD;
}

unsigned detail_go_to(struct detail_view *v, int64_t id)
{
	if (v->n_trail == DETAIL_TRAIL)
		memmove(v->trail, v->trail + 1, --v->n_trail * sizeof *v->trail);
	v->trail[v->n_trail++] = v->id;
	return show(v, id);
}

static unsigned go_back(struct detail_view *v)
{
	if (!v->n_trail)
		return REACT_CLOSE;
	return show(v, v->trail[--v->n_trail]);
}

static unsigned change_pane(struct detail_view *v, const struct detail *d)
{
	size_t to = v->cursor.at < d->n_left && d->n_left < d->n ? d->n_left : 0;

	put_cursor(v, d, (struct cursor){ to, to });
	return REACT_REDRAW;
}

/* What it says, then with what it is called. */
static unsigned copy(struct ui *ui, const struct detail_line *l)
{
	struct copy_cells cells = { .n = 0 };

	copy_add(&cells, *l->label ? l->label : "", l->text);
	if (*l->label)
		copy_add(&cells, _("the row"),
			 arena_printf(ui_arena(ui), "%s %s", l->label, l->text));
	ui_copy_cells(ui, &cells);
	return REACT_REDRAW;
}

unsigned detail_act(struct ui *ui, int action, struct detail_view *v, const struct detail *d)
{
	switch (action) {
	case COMMON_COPY: return copy(ui, detail_at(v, d));
	case COMMON_BACK: return go_back(v);
	case MOVE_PANE:
	case MOVE_PANE_BACK: return change_pane(v, d);
	default: return move(v, d, action);
	}
}

bool detail_click(struct detail_view *v, const struct detail *d, struct click at)
{
	bool is_in_right = is_wide(d, v->size.cols) && at.col >= left_cols(v->size.cols);
	struct pane p = is_in_right ? right_of(d, v->size.cols) : left_of(d, v->size.cols);
	bool has_cursor = is_right(d, v->cursor.at, v->size.cols) == is_in_right;
	size_t i = has_cursor ? v->cursor.top : p.from;

	if (at.wheel) {
		move(v, d, at.wheel < 0 ? MOVE_UP : MOVE_DOWN);
		return false;
	}
	for (int row = 0; i < p.to; i++) {
		row += height(&p, i - p.from);
		if (at.row < row)
			break;
	}
	if (i >= p.to)
		return false;
	put_cursor(v, d, (struct cursor){ i, has_cursor ? v->cursor.top : p.from });
	return true;
}
