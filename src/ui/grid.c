#include "ui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Cells left of the first column: the cursor's and the mark's sign. */
enum { GUTTER = 2, GAP = 1, SAMPLE = 200, LEAST = 8 };

void grid_release(struct grid *g)
{
	free(g->mark);
	free(g->shown);
	*g = (struct grid){ 0 };
}

void grid_say(struct grid_cell *out, const char *text)
{
	static const char mark[] = "…";
	if (strlen(text) < sizeof out->text) {
		memcpy(out->text, text, strlen(text) + 1);
		return;
	}
	utf8_copy(out->text, sizeof out->text - sizeof mark + 1, text);
	memcpy(out->text + strlen(out->text), mark, sizeof mark);
}

static int64_t id_of(const struct grid_ops *ops, const void *data, size_t row)
{
	return ops->id ? ops->id(data, row) : (int64_t)row;
}

static struct grid_cell cell_of(const struct grid_ops *ops, const void *data, size_t row, int col)
{
	struct grid_cell cell = { .tone = TONE_NORMAL };
	ops->cell(data, row, col, &cell);
	return cell;
}

/* ---- which rows, in what order ---- */

static bool is_shown(const struct grid *g, const struct grid_ops *ops, const void *data, size_t row)
{
	if (!*g->filter)
		return true;
	if (ops->match)
		return ops->match(data, row, g->filter);
	for (int i = 0; i < ops->n_columns; i++) {
		struct grid_cell cell = cell_of(ops, data, row, i);
		if (str_has(cell.text, g->filter))
			return true;
	}
	return false;
}

struct order {
	const struct grid_ops *ops;
	const void *data;
	int column, sign;
};

static int compare(const void *a, const void *b, void *ctx)
{
	const struct order *o = ctx;
	const size_t *left = a, *right = b;
	int said = o->ops->compare(o->data, *left, *right, o->column) * o->sign;
	if (said)
		return said;
	return *left < *right ? -1 : *left > *right;
}

size_t grid_choose(struct grid *g, const struct grid_ops *ops, const void *data)
{
	size_t n = ops->count(data);
	g->n_shown = 0;
	for (size_t row = 0; row < n; row++)
		if (is_shown(g, ops, data, row))
			*MEM_PUSH(g->shown, g->n_shown, g->cap_shown) = row;
	if (g->sort && ops->compare) {
		struct order order = { ops, data, abs(g->sort) - 1, g->sort < 0 ? -1 : 1 };
		qsort_r(g->shown, g->n_shown, sizeof *g->shown, compare, &order);
	}
	return g->n_shown;
}

static void find_cursor(struct grid *g, const struct grid_ops *ops, const void *data)
{
	for (size_t i = 0; g->has_at && i < g->n_shown; i++) {
		if (id_of(ops, data, g->shown[i]) == g->at) {
			g->cursor.at = i;
			return;
		}
	}
}

static void remember(struct grid *g, const struct grid_ops *ops, const void *data)
{
	g->has_at = g->cursor.at < g->n_shown;
	if (g->has_at)
		g->at = id_of(ops, data, g->shown[g->cursor.at]);
}

/* ---- widths ---- */

/* Painted columns are not looked into: they have no texts. */
static bool is_empty(const struct grid *g, const struct grid_ops *ops, const void *data, int col)
{
	size_t last = MIN(g->n_shown, (size_t)SAMPLE);
	if (!ops->hides_empty || !ops->columns[col].drop)
		return false;
	for (size_t i = 0; i < last; i++)
		if (*cell_of(ops, data, g->shown[i], col).text)
			return false;
	return true;
}

static int cell_width(const struct grid *g, const struct grid_ops *ops, const void *data, size_t at,
		      int col)
{
	struct grid_cell cell = cell_of(ops, data, g->shown[at], col);
	return canvas_width(cell.text);
}

/* Rows in sight that the sample has not: from where, to before where. */
static size_t beyond(const struct grid *g, size_t *end)
{
	*end = MIN(g->n_shown, g->cursor.top + (size_t)g->page);
	return MAX(g->cursor.top, (size_t)SAMPLE);
}

static int widest(const struct grid *g, const struct grid_ops *ops, const void *data, int col)
{
	int width = MAX(ops->columns[col].min, 1);
	size_t last = MIN(g->n_shown, (size_t)SAMPLE), end;
	for (size_t i = 0; i < last; i++)
		width = MAX(width, cell_width(g, ops, data, i, col));
	for (size_t i = beyond(g, &end); i < end; i++)
		width = MAX(width, cell_width(g, ops, data, i, col));
	return width;
}

static bool is_figure(const struct grid_column *c)
{
	return c->grows < 0 || (c->align == FIT_RIGHT && !c->grows);
}

/* Whether a figure in sight that the sample had not is too wide. */
static bool cuts_figure(const struct grid *g, const struct grid_ops *ops, const void *data)
{
	size_t end;
	for (size_t i = beyond(g, &end); i < end; i++)
		for (int col = 0; col < ops->n_columns; col++)
			if (g->width[col] && is_figure(&ops->columns[col]) &&
			    cell_width(g, ops, data, i, col) > g->width[col])
				return true;
	return false;
}

/* What it would take, and the least that still tells the truth: a figure that is cut is another
 * figure. */
static void measure(struct grid *g, const struct grid_ops *ops, const void *data, int col)
{
	const struct grid_column *c = &ops->columns[col];
	int head = canvas_width(c->title && *c->title ? _(c->title) : "");
	int width = c->max ? MAX(c->min, c->max) : widest(g, ops, data, col);
	g->width[col] = MAX(width, head);
	g->least[col] = is_figure(c) ? width : c->min;
	g->least[col] = MAX(g->least[col], 1);
}

static int total(const struct grid *g, const struct grid_ops *ops)
{
	int sum = GUTTER - GAP;
	for (int i = 0; i < ops->n_columns; i++)
		sum += g->width[i] ? g->width[i] + GAP : 0;
	return sum;
}

/* Takes `over` cells from a column down to `least`; what could not be taken. */
static int take(struct grid *g, int col, int least, int over)
{
	int cells = g->width[col] ? MIN(over, g->width[col] - least) : 0;
	if (cells <= 0)
		return over;
	g->width[col] -= cells;
	return over - cells;
}

/* From columns that are wider than their least; then, so that nothing is pushed out of sight, from
 * those that grow. */
static void narrow(struct grid *g, const struct grid_ops *ops, int over)
{
	for (int i = 0; i < ops->n_columns && over > 0; i++)
		over = take(g, i, g->least[i], over);
	for (int i = 0; i < ops->n_columns && over > 0; i++)
		if (ops->columns[i].grows > 0)
			over = take(g, i, LEAST, over);
}

static int next_to_drop(const struct grid *g, const struct grid_ops *ops)
{
	int worst = -1;
	for (int i = 0; i < ops->n_columns; i++)
		if (g->width[i] && ops->columns[i].drop > 0 &&
		    (worst < 0 || ops->columns[i].drop >= ops->columns[worst].drop))
			worst = i;
	return worst;
}

static int least(const struct grid *g, const struct grid_ops *ops)
{
	int sum = GUTTER - GAP;
	for (int i = 0; i < ops->n_columns; i++)
		sum += g->width[i] ? MIN(g->width[i], g->least[i]) + GAP : 0;
	return sum;
}

static int weight_of(const struct grid *g, const struct grid_ops *ops, int col)
{
	return g->width[col] ? MAX(ops->columns[col].grows, 0) : 0;
}

static void spread(struct grid *g, const struct grid_ops *ops, int left)
{
	int weight = 0;
	for (int i = 0; i < ops->n_columns; i++)
		weight += weight_of(g, ops, i);
	for (int i = 0; i < ops->n_columns && weight > 0 && left > 0; i++) {
		int share = left * weight_of(g, ops, i) / weight;
		weight -= weight_of(g, ops, i);
		g->width[i] += share;
		left -= share;
	}
}

static void set_widths(struct grid *g, const struct grid_ops *ops, const void *data, int cols)
{
	int drop;
	if (ops->n_columns > GRID_COLUMNS_MAX)
		bug("a grid with too many columns");
	for (int i = 0; i < ops->n_columns; i++) {
		measure(g, ops, data, i);
		if (is_empty(g, ops, data, i))
			g->width[i] = 0;
	}
	while (least(g, ops) > cols && (drop = next_to_drop(g, ops)) >= 0)
		g->width[drop] = 0;
	if (total(g, ops) > cols)
		narrow(g, ops, total(g, ops) - cols);
	else
		spread(g, ops, cols - total(g, ops));
}

/* Whether the widths were made for the same rows and room. */
static bool is_fitted(const struct grid *g, const struct grid_ops *ops, const void *data, int cols)
{
	const struct grid_fitted *f = &g->fitted;
	return f->data == data && f->ops == ops && f->n == g->n_shown && f->cols == cols &&
	       f->sort == g->sort && f->is_zh == i18n_is_zh() && !strcmp(f->filter, g->filter);
}

static void note_fitted(struct grid *g, const struct grid_ops *ops, const void *data, int cols)
{
	struct grid_fitted *f = &g->fitted;
	f->data = data;
	f->ops = ops;
	f->n = g->n_shown;
	f->cols = cols;
	f->sort = g->sort;
	f->is_zh = i18n_is_zh();
	f->top = g->cursor.top;
	f->page = g->page;
	memcpy(f->filter, g->filter, sizeof f->filter);
}

void grid_layout(struct grid *g, const struct grid_ops *ops, const void *data, struct size size)
{
	g->page = MAX(size.rows - !ops->has_no_head, 0);
	grid_choose(g, ops, data);
	find_cursor(g, ops, data);
	cursor_fit(&g->cursor, g->n_shown, g->page);
	remember(g, ops, data);
	bool is_right = is_fitted(g, ops, data, size.cols);
	if (is_right && (g->fitted.top != g->cursor.top || g->fitted.page != g->page))
		is_right = !cuts_figure(g, ops, data);
	if (!is_right)
		set_widths(g, ops, data, size.cols);
	note_fitted(g, ops, data, size.cols);
}

/* ---- painting ---- */

static void draw_head(const struct grid *g, const struct grid_ops *ops, struct canvas *c)
{
	int col = GUTTER;
	canvas_tone(c, (struct rect){ 0, 0, 1, c->cols }, TONE_HEAD);
	for (int i = 0; i < ops->n_columns; i++) {
		const struct grid_column *column = &ops->columns[i];
		struct fit at = { 0, col, g->width[i], column->align, TONE_HEAD };
		if (!g->width[i])
			continue;
		canvas_fit(c, &at, column->title && *column->title ? _(column->title) : "");
		col += g->width[i] + GAP;
	}
}

static void draw_row(const struct grid *g, const struct grid_ops *ops, const void *data, size_t row,
		     struct canvas *line)
{
	bool is_marked = grid_is_marked(g, id_of(ops, data, row));
	int col = GUTTER;
	for (int i = 0; i < ops->n_columns; i++) {
		struct rect at = { 0, col, 1, g->width[i] };
		if (!g->width[i])
			continue;
		struct grid_cell cell = cell_of(ops, data, row, i);
		struct fit fit = { 0, col, g->width[i], ops->columns[i].align, cell.tone };
		canvas_fit(line, &fit, cell.text);
		if (ops->paint) {
			struct canvas window = canvas_window(line, at);
			ops->paint(data, row, i, &window);
		}
		col += g->width[i] + GAP;
	}
	if (is_marked) {
		canvas_tint(line, (struct rect){ 0, GUTTER, 1, line->cols - GUTTER }, TONE_MARKED);
		canvas_fill(line, (struct rect){ 0, 1, 1, 1 }, line->glyphs->mark, TONE_MARKED);
	}
}

static enum tone sign_tone(const struct grid *g)
{
	return g->has_focus ? TONE_SELECTED : TONE_DIM;
}

/* One cell says where the cursor is: a bar over the row would send it all again at each key. */
static void draw_sign(const struct grid *g, struct canvas *line, bool is_at)
{
	if (is_at)
		canvas_fill(line, (struct rect){ 0, 0, 1, 1 }, line->glyphs->cursor, sign_tone(g));
}

/* That the list goes on: beside a row, where it covers no figure.  A mark there says more. */
static void draw_more(struct canvas *c, int row, bool is_marked, uint32_t sign)
{
	if (!is_marked)
		canvas_fill(c, (struct rect){ row, GUTTER - 1, 1, 1 }, sign, TONE_DIM);
}

static bool is_marked_at(const struct grid *g, const struct grid_ops *ops, const void *data,
			 size_t at)
{
	return g->n_mark && grid_is_marked(g, id_of(ops, data, g->shown[at]));
}

void grid_draw(const struct grid *g, const struct grid_ops *ops, const void *data, struct canvas *c)
{
	int head = !ops->has_no_head;
	if (head && canvas_has_row(c, 0))
		draw_head(g, ops, c);
	for (int i = 0; i < g->page && g->cursor.top + (size_t)i < g->n_shown; i++) {
		size_t at = g->cursor.top + (size_t)i;
		struct rect where = { i + head, 0, 1, c->cols };
		if (!canvas_has_row(c, where.row))
			continue;
		struct canvas line = canvas_window(c, where);
		draw_row(g, ops, data, g->shown[at], &line);
		draw_sign(g, &line, at == g->cursor.at);
	}
	if (c->cols < GUTTER || c->rows <= head || g->page < 1)
		return;
	if (!g->n_shown && *g->filter)
		canvas_text(c, (struct spot){ head, GUTTER, c->cols - GUTTER, TONE_DIM },
			    _("Nothing fits the filter; Esc shows all."));
	size_t top = g->cursor.top, last = top + (size_t)g->page - 1;
	if (top)
		draw_more(c, head, is_marked_at(g, ops, data, top), c->glyphs->more_up);
	if (last + 1 < g->n_shown)
		draw_more(c, head + g->page - 1, is_marked_at(g, ops, data, last),
			  c->glyphs->more_down);
}

/* ---- acting ---- */

bool grid_row(const struct grid *g, size_t *row)
{
	if (g->cursor.at >= g->n_shown)
		return false;
	*row = g->shown[g->cursor.at];
	return true;
}

bool grid_place(const struct grid *g, const struct grid_ops *ops, int row, int col,
		struct cursor_place *out)
{
	if (g->cursor.at >= g->n_shown)
		return false;
	*out = (struct cursor_place){ .row = row + !ops->has_no_head +
					     (int)(g->cursor.at - g->cursor.top),
				      .rows = 1,
				      .scroll = g->cursor.top,
				      .is_sign = true,
				      .col = col,
				      .tone = sign_tone(g) };
	return true;
}

void grid_seek(struct grid *g, int64_t id)
{
	g->at = id;
	g->has_at = true;
}

bool grid_is_marked(const struct grid *g, int64_t id)
{
	for (size_t i = 0; i < g->n_mark; i++)
		if (g->mark[i] == id)
			return true;
	return false;
}

void grid_unmark(struct grid *g)
{
	g->n_mark = 0;
}

void grid_toggle_mark(struct grid *g, int64_t id)
{
	for (size_t i = 0; i < g->n_mark; i++) {
		if (g->mark[i] == id) {
			g->mark[i] = g->mark[--g->n_mark];
			return;
		}
	}
	*MEM_PUSH(g->mark, g->n_mark, g->cap_mark) = id;
}

/* Upwards, downwards, next column, and after the last as loaded. */
static void sort_next(struct grid *g, const struct grid_ops *ops)
{
	if (g->sort > 0)
		g->sort = -g->sort;
	else
		g->sort = -g->sort + 1;
	if (abs(g->sort) > ops->n_columns)
		g->sort = 0;
}

static unsigned move(struct grid *g, const struct grid_ops *ops, const void *data, int action)
{
	unsigned said = cursor_act(&g->cursor, action, g->n_shown, g->page);
	remember(g, ops, data);
	return said;
}

unsigned grid_act(struct grid *g, const struct grid_ops *ops, const void *data, int action)
{
	size_t row;
	switch (action) {
	case MOVE_HIT: return move(g, ops, data, MOVE_DOWN);
	case MOVE_HIT_BACK: return move(g, ops, data, MOVE_UP);
	case COMMON_MARK:
		if (!grid_row(g, &row))
			return REACT_NONE;
		grid_toggle_mark(g, id_of(ops, data, row));
		return move(g, ops, data, MOVE_DOWN) | REACT_REDRAW;
	case COMMON_SORT:
		if (!ops->compare)
			return REACT_UNHANDLED;
		sort_next(g, ops);
		return REACT_REDRAW;
	case COMMON_BACK:
		if (!g->n_mark)
			return REACT_UNHANDLED;
		grid_unmark(g);
		return REACT_REDRAW;
	case COMMON_FILTER: return REACT_REDRAW;
	default: return move(g, ops, data, action);
	}
}

bool grid_click(struct grid *g, const struct grid_ops *ops, const void *data, int row)
{
	row -= !ops->has_no_head;
	if (row < 0 || row >= g->page || g->cursor.top + (size_t)row >= g->n_shown)
		return false;
	g->cursor.at = g->cursor.top + (size_t)row;
	remember(g, ops, data);
	return true;
}
