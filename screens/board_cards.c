/* Columns of cards.
 *
 * A card has one or two lines of title, one of facts, and the reason when it
 * is blocked.  A blank line stands after each only where all cards of the
 * column fit with it: air never hides a task. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "draw/flow.h"
#include "screens/board.h"

enum {
	SMALL_COLS = 60,
	COLUMN_COLS = 15,
	GUTTER = 2,
	TITLE_ROWS = 2,
	REASON_ROWS = 3,
	WIDE_COLS = 34
};

/* ---- words about a task ---- */

const char *board_owner(const struct task_row *r)
{
	return r->owner ? r->owner : _("nobody");
}

void board_add_due(struct str *out, const struct task_row *r, int32_t today)
{
	struct date d, t = date_of_day(today);

	if (r->task.due == DAY_NONE)
		return;
	d = date_of_day(r->task.due);
	if (r->task.due == today)
		str_add(out, _("today"));
	else if (d.year == t.year)
		str_addf(out, "%02d-%02d", d.month, d.day);
	else
		str_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
	if (r->is_overdue)
		str_add(out, "!");
}

enum tone board_due_tone(const struct task_row *r)
{
	if (r->is_overdue)
		return TONE_BAD;
	return r->is_soon ? TONE_WARN : TONE_DIM;
}

const char *board_priority_sign(int priority)
{
	if (priority == 1)
		return "!";
	return priority == 3 ? "·" : "";
}

void board_add_outlook(struct str *out, const struct board *b, const struct task_row *r)
{
	const struct schedule_row *s = outlook_of(&b->outlook, r->task.id);

	if (!s || !task_is_open(&r->task))
		return;
	if (s->is_critical)
		str_add(out, _("◆ critical"));
	if (s->slip > 0 && !r->is_overdue)
		str_addf(out, _("%s+%d d late"), out->len ? " " : "", (int)s->slip);
}

/* ---- lines of a card ---- */

static void add_title(struct str *out, const struct task_row *r)
{
	const char *sign = board_priority_sign(r->task.priority);

	str_addf(out, "T-%lld %s%s%s", (long long)r->task.number, sign, *sign ? " " : "",
		 r->task.title);
}

static bool has_reason(const struct task_row *r)
{
	return r->task.state == TASK_BLOCKED && *r->task.reason;
}

static int card_rows(const struct board_place *p, const struct task_row *r)
{
	struct str title = STR_ROOM(1024);

	add_title(&title, r);
	int rows = flow_rows(str_text(&title), p->cols, TITLE_ROWS) + 1 + p->has_air;
	if (has_reason(r))
		rows += p->has_air ? flow_rows(r->task.reason, p->cols, REASON_ROWS) : 1;
	return rows;
}

static int draw_title(const struct task_row *r, struct canvas *c)
{
	enum tone tone = r->task.state == TASK_DONE ? TONE_DIM : TONE_NORMAL;
	const struct fit at = { 0, 0, c->cols, FIT_LEFT, tone };
	struct str s = STR_ROOM(1024);

	add_title(&s, r);
	int rows = flow_draw(c, &at, TITLE_ROWS, str_text(&s));
	int id_cols = (int)strcspn(str_text(&s), " ");
	if (tone == TONE_NORMAL)
		canvas_tone(c, (struct rect){ 0, 0, 1, id_cols }, TONE_STRONG);
	if (r->task.priority == 1 && tone == TONE_NORMAL)
		canvas_tone(c, (struct rect){ 0, id_cols + 1, 1, 1 }, TONE_BAD);
	return rows;
}

/* What fits whole, one after the other. */
struct facts {
	struct canvas *c;
	int row, col;
};

static void put(struct facts *f, enum tone tone, const char *text)
{
	int width = canvas_width(text);

	if (!*text || f->col + width > f->c->cols)
		return;
	canvas_text(f->c, (struct spot){ f->row, f->col, width, tone }, text);
	f->col += width + 1;
}

static void put_owner(struct facts *f, const struct task_row *r, int keep)
{
	int room = f->c->cols - f->col - keep, width = MIN(canvas_width(board_owner(r)), room);

	if (room <= 3)
		return;
	canvas_fit(f->c,
		   &(struct fit){ f->row, f->col, width, FIT_LEFT,
				  r->is_mine ? TONE_STRONG : TONE_NORMAL },
		   board_owner(r));
	f->col += width + 1;
}

/* What a wide card has room for too. */
static void put_more(struct facts *f, const struct board *b, const struct task_row *r)
{
	struct str s = STR_ROOM(256);
	size_t n;
	const struct task *other = task_is_open(&r->task)
					   ? outlook_waits_for(&b->outlook, r->task.id, &n)
					   : NULL;

	board_add_outlook(&s, b, r);
	if (s.len && f->col + canvas_width(str_text(&s)) > f->c->cols)
		put(f, TONE_WARN, str_starts(str_text(&s), "◆") ? "◆" : "");
	else
		put(f, TONE_WARN, str_text(&s));
	str_clear(&s);
	if (other)
		str_addf(&s, _("after T-%lld"), (long long)other->number);
	if (other && n > 1)
		str_addf(&s, "+%zu", n - 1);
	put(f, TONE_DIM, str_text(&s));
	if (f->c->cols < WIDE_COLS)
		return;
	for (size_t i = 0; i < b->phases; i++)
		if (b->phase[i].id == r->task.phase_id && f->col + 4 < f->c->cols)
			put(f, TONE_DIM, b->phase[i].title);
	put(f, TONE_DIM, r->task.module);
}

/* Due day, owner, checklist: what fits, the day first. */
static void draw_facts(const struct board *b, const struct task_row *r, int row, struct canvas *c)
{
	struct facts f = { c, row, 0 };
	char checks[40] = "";
	struct str due = STR_ROOM(64);

	board_add_due(&due, r, b->today);
	if (r->checks)
		snprintf(checks, sizeof checks, "%d/%d", r->checks_done, r->checks);
	put(&f, board_due_tone(r), str_text(&due));
	put_owner(&f, r, *checks ? (int)strlen(checks) + 1 : 0);
	put(&f, r->checks_done == r->checks ? TONE_GOOD : TONE_DIM, checks);
	put_more(&f, b, r);
}

static void draw_card(const struct board *b, const struct board_place *p, const struct task_row *r,
		      struct canvas *c)
{
	int row = draw_title(r, c);
	const struct fit reason = { row + 1, 0, c->cols, FIT_LEFT, TONE_WARN };

	draw_facts(b, r, row, c);
	if (has_reason(r))
		flow_draw(c, &reason, p->has_air ? REASON_ROWS : 1, r->task.reason);
}

/* ---- where they stand ---- */

/* Part i of n, side by side. */
static struct rect part_of(struct size s, int i, int n)
{
	int left = s.cols * i / n, right = s.cols * (i + 1) / n;

	return (struct rect){ 0, left, s.rows, right - left };
}

/* A column: its tasks, and where they are. */
struct column {
	const struct board_place *place;
	const struct board_column *of;
	struct board_heights *heights;
};

static struct column column_of(const struct board_screen_view *v, const struct board_data *d, int i)
{
	return (struct column){ &v->place[i], &d->board.column[i], &d->heights[i] };
}

struct board_heights *board_heights_new(struct arena *a, const struct board *b)
{
	struct board_heights *h = arena_array(a, BOARD_COLUMNS, sizeof(*h));

	for (int i = 0; i < BOARD_COLUMNS; i++)
		for (int air = 0; air < 2; air++)
			h[i].rows[air] = arena_array(a, b->column[i].n + 1, 1);
	return h;
}

static int height(const void *ctx, size_t i)
{
	const struct column *k = ctx;
	struct board_heights *h = k->heights;
	uint8_t *rows = &h->rows[k->place->has_air][i];

	if (h->cols != k->place->cols) {
		memset(h->rows[0], 0, k->of->n);
		memset(h->rows[1], 0, k->of->n);
		h->cols = k->place->cols;
	}
	if (!*rows)
		*rows = (uint8_t)card_rows(k->place, &k->of->row[i]);
	return *rows;
}

static int64_t number_of(const void *ctx, size_t i)
{
	return ((const struct board_column *)ctx)->row[i].task.number;
}

static void find_cursor(struct board_place *p, const struct board_column *k)
{
	const struct cursor_keys keys = { k->n, number_of, k };

	cursor_find(&p->cursor, &keys, p->at);
	if (p->cursor.at >= k->n)
		p->cursor.at = k->n ? k->n - 1 : 0;
	p->at = cursor_key(&p->cursor, &keys);
}

/* The blank line after the last card may be cut off. */
static void scroll(struct board_place *p, const struct column *k)
{
	const struct heights airy = { k->of->n, p->rows + 1, height, k };
	const struct heights h = { k->of->n, p->rows, height, k };

	p->has_air = true;
	if (k->of->has_more || heights_sum(&airy, 0, k->of->n) > airy.rows)
		p->has_air = false;
	p->fits = cursor_fit_heights(&p->cursor, p->has_air ? &airy : &h);
}

static void show_column(struct board_screen_view *v)
{
	if (v->column < v->first)
		v->first = v->column;
	if (v->column >= v->first + v->shown)
		v->first = v->column - v->shown + 1;
	v->first = MIN(v->first, BOARD_COLUMNS - v->shown);
}

void board_fit_columns(struct board_screen_view *v, const struct board_data *d, struct size size)
{
	v->shown = size.cols < SMALL_COLS ? 1 : MIN(size.cols / COLUMN_COLS, BOARD_COLUMNS);
	v->shown = MAX(v->shown, 1);
	show_column(v);
	for (int i = 0; i < BOARD_COLUMNS; i++) {
		struct board_place *p = &v->place[i];

		p->rows = MAX(size.rows - 1, 0);
		p->cols = MAX(part_of(size, MAX(i - v->first, 0), v->shown).cols - GUTTER - 1, 0);
		find_cursor(p, &d->board.column[i]);
		const struct column k = column_of(v, d, i);

		scroll(p, &k);
	}
}

bool board_click_card(struct board_screen_view *v, const struct board_data *d, int row, int col)
{
	int column = v->first, below = 1;

	while (column < v->first + v->shown - 1 &&
	       col >= v->size.cols * (column - v->first + 1) / v->shown)
		column++;
	v->column = column;
	struct board_place *p = &v->place[column];
	const struct board_column *k = &d->board.column[column];
	const struct column cards = column_of(v, d, column);
	for (size_t i = p->cursor.top; i < p->cursor.top + p->fits; i++) {
		int rows = height(&cards, i);

		if (row >= below && row < below + rows) {
			p->cursor.at = i;
			p->at = k->row[i].task.number;
			return true;
		}
		below += rows;
	}
	return false;
}

bool board_place_card(const struct board_screen_view *v, const struct board_data *d,
		      struct cursor_place *out)
{
	const struct column k = column_of(v, d, v->column);
	const struct board_place *p = k.place;
	const struct heights h = { k.of->n, p->rows, height, &k };

	if (p->cursor.at >= k.of->n)
		return false;
	*out = (struct cursor_place){
		.row = 1 + heights_sum(&h, p->cursor.top, p->cursor.at),
		.rows = height(&k, p->cursor.at),
		.scroll = p->cursor.top,
		.is_sign = true,
		.col = part_of(v->size, v->column - v->first, v->shown).col,
		.tone = TONE_SELECTED,
	};
	return true;
}

/* ---- columns ---- */

static size_t marked_in(const struct grid *g, const struct board_column *k)
{
	size_t n = 0;

	for (size_t i = 0; g->n_mark && i < k->n; i++)
		n += grid_is_marked(g, k->row[i].task.number);
	return n;
}

static void draw_head(const struct board_screen_view *v, const struct board *b, int column,
		      struct canvas *c)
{
	const struct board_column *k = &b->column[column];
	enum tone tone = column == v->column ? TONE_TAB_ON : TONE_HEAD;
	size_t marked = marked_in(&v->list, k);
	struct str s = STR_ROOM(256);

	str_addf(&s, " %s ", enum_label(&task_states, (int)k->state));
	if (b->is_filtered)
		str_addf(&s, _("%zu%s of %lld"), k->n, k->has_more ? "+" : "", (long long)k->count);
	else
		str_addf(&s, "%lld", (long long)k->count);
	if (marked)
		str_addf(&s, " ✓%zu", marked);
	canvas_fit(c, &(struct fit){ 0, 0, c->cols, FIT_LEFT, tone }, str_text(&s));
}

/* Signs of the cursor and the mark, left of a card. */
static void draw_signs(const struct board_screen_view *v, int column, size_t i, struct canvas *line)
{
	const struct board_place *p = &v->place[column];

	if (i == p->cursor.at)
		canvas_fill(line, (struct rect){ 0, 0, 1, 1 }, line->glyphs->cursor,
			    column == v->column ? TONE_SELECTED : TONE_DIM);
}

static void draw_cards(const struct board_screen_view *v, const struct board_data *d, int column,
		       struct canvas *c)
{
	const struct board_column *k = &d->board.column[column];
	const struct board_place *p = &v->place[column];
	const struct column cards = column_of(v, d, column);
	int row = 1;

	for (size_t i = p->cursor.top; i < p->cursor.top + p->fits && i < k->n; i++) {
		const struct task_row *r = &k->row[i];
		int rows = height(&cards, i);
		struct canvas line = canvas_window(c, (struct rect){ row, 0, rows, c->cols });
		struct canvas card = canvas_window(&line,
						   (struct rect){ 0, GUTTER, rows, p->cols });

		row += rows;
		if (!canvas_is_painted(&line))
			continue;
		draw_card(&d->board, p, r, &card);
		draw_signs(v, column, i, &line);
		if (grid_is_marked(&v->list, r->task.number)) {
			canvas_tint(&card, (struct rect){ 0, 0, 1, p->cols }, TONE_MARKED);
			canvas_fill(&line, (struct rect){ 0, 1, 1, 1 }, c->glyphs->mark,
				    TONE_MARKED);
		}
	}
	if (p->cursor.top)
		canvas_fill(c, (struct rect){ 1, c->cols - 1, 1, 1 }, c->glyphs->more_up, TONE_DIM);
	if (p->cursor.top + p->fits < k->n || k->has_more || row > c->rows + p->has_air)
		canvas_fill(c, (struct rect){ c->rows - 1, c->cols - 1, 1, 1 },
			    c->glyphs->more_down, TONE_DIM);
}

/* All heads, also of columns that have no room: they say where the work is. */
void board_draw_columns(const struct board_screen_view *v, const struct board_data *d,
			struct canvas *c)
{
	const struct size size = { c->rows, c->cols };

	for (int i = 0; i < v->shown; i++) {
		struct canvas at = canvas_window(c, part_of(size, i, v->shown));

		draw_cards(v, d, v->first + i, &at);
	}
	for (int i = 0; i < BOARD_COLUMNS; i++) {
		struct canvas at = canvas_window(c, part_of(size, i, BOARD_COLUMNS));

		draw_head(v, &d->board, i, &at);
	}
}
