#include "draw/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/safe.h"
#include "base/utf8.h"

static const struct {
	char letter;
	const char *name;
} tones[TONE_COUNT] = {
	[TONE_NORMAL] = { '.', "normal" },   [TONE_DIM] = { 'd', "dim" },
	[TONE_STRONG] = { 'S', "strong" },   [TONE_TITLE] = { 't', "title" },
	[TONE_BORDER] = { '-', "border" },   [TONE_FOCUS] = { '=', "focus" },
	[TONE_HEAD] = { 'h', "head" },       [TONE_TOP] = { 'T', "top" },
	[TONE_TAB] = { 'n', "tab" },         [TONE_TAB_ON] = { 'N', "tab-on" },
	[TONE_FOOTER] = { 'f', "footer" },   [TONE_KEY] = { 'k', "key" },
	[TONE_GOOD] = { 'g', "good" },       [TONE_AHEAD] = { 'a', "ahead" },
	[TONE_WARN] = { 'w', "warn" },       [TONE_BAD] = { 'b', "bad" },
	[TONE_STALE] = { '?', "stale" },     [TONE_SELECTED] = { '>', "selected" },
	[TONE_MARKED] = { '*', "marked" },   [TONE_GLOW] = { '!', "glow" },
	[TONE_INPUT] = { 'i', "input" },     [TONE_TOAST] = { 'o', "toast" },
	[TONE_CAUTION] = { 'C', "caution" }, [TONE_ALARM] = { 'A', "alarm" },
};

char tone_letter(enum tone t)
{
	return tones[t].letter;
}

const char *tone_name(enum tone t)
{
	return tones[t].name;
}

_Static_assert(offsetof(struct cell, width) == (1 + CELL_MARKS) * sizeof(uint32_t) + 1,
	       "cell_is_equal() compares no gap");

static const struct cell blank = { .ch = ' ', .tone = TONE_NORMAL, .width = 1 };

void canvas_init(struct canvas *c, int rows, int cols, const struct glyphs *glyphs)
{
	*c = (struct canvas){ .glyphs = glyphs };
	canvas_resize(c, rows, cols);
}

void canvas_release(struct canvas *c)
{
	if (!c->is_window)
		free(c->cell);
	*c = (struct canvas){ .glyphs = c->glyphs };
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
	if (c->is_window)
		bug("a window on a canvas has the size it was made with");
	c->rows = MAX(rows, 0);
	c->cols = c->stride = MAX(cols, 0);
	c->first = 0;
	c->end = c->rows;
	c->cell = mem_realloc(c->cell, (size_t)c->rows * (size_t)c->cols + 1, sizeof *c->cell);
	canvas_clear(c);
}

static struct cell *cell_at(const struct canvas *c, int row, int col)
{
	return &c->cell[row * c->stride + col];
}

static void fill_row(struct cell *to, int cols, struct cell with)
{
	for (int col = 0; col < cols; col++)
		to[col] = with;
}

void canvas_clear(struct canvas *c)
{
	if (c->first < c->end)
		fill_row(cell_at(c, c->first, 0), c->cols, blank);
	for (int row = c->first + 1; row < c->end; row++)
		memcpy(cell_at(c, row, 0), cell_at(c, c->first, 0),
		       (size_t)c->cols * sizeof(blank));
	c->cursor_row = c->cursor_col = -1;
}

void canvas_limit(struct canvas *c, int first, int end)
{
	c->first = MIN(MAX(first, 0), c->rows);
	c->end = MAX(MIN(end, c->rows), c->first);
}

bool canvas_is_painted(const struct canvas *c)
{
	return c->first < c->end;
}

bool canvas_is_whole(const struct canvas *c)
{
	return !c->first && c->end == c->rows;
}

bool canvas_has_row(const struct canvas *c, int row)
{
	return row >= c->first && row < c->end;
}

bool canvas_is_equal(const struct canvas *a, const struct canvas *b)
{
	if (a->rows != b->rows || a->cols != b->cols || a->cursor_row != b->cursor_row ||
	    a->cursor_col != b->cursor_col)
		return false;
	for (int row = 0; row < a->rows; row++)
		for (int col = 0; col < a->cols; col++)
			if (!cell_is_equal(cell_at(a, row, col), cell_at(b, row, col)))
				return false;
	return true;
}

void canvas_copy(struct canvas *to, const struct canvas *from)
{
	if (to->rows != from->rows || to->cols != from->cols)
		canvas_resize(to, from->rows, from->cols);
	for (int row = 0; row < from->rows; row++)
		memcpy(cell_at(to, row, 0), cell_at(from, row, 0),
		       (size_t)from->cols * sizeof(blank));
	to->cursor_row = from->cursor_row;
	to->cursor_col = from->cursor_col;
}

static struct rect clip(const struct canvas *c, struct rect r)
{
	int bottom = MIN(r.row + r.rows, c->rows), right = MIN(r.col + r.cols, c->cols);

	r.row = MAX(r.row, 0);
	r.col = MAX(r.col, 0);
	r.rows = MAX(bottom - r.row, 0);
	r.cols = MAX(right - r.col, 0);
	return r;
}

/* The same, of the rows that painting touches. */
static struct rect clip_to_paint(const struct canvas *c, struct rect r)
{
	int bottom;

	r = clip(c, r);
	bottom = MIN(r.row + r.rows, c->end);
	r.row = MAX(r.row, c->first);
	r.rows = MAX(bottom - r.row, 0);
	return r;
}

bool rect_has(struct rect r, int row, int col)
{
	return row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols;
}

struct canvas canvas_window(struct canvas *c, struct rect r)
{
	r = clip(c, r);
	const int rows = r.cols ? r.rows : 0, first = MIN(MAX(c->first - r.row, 0), rows);

	return (struct canvas){
		.cell = r.rows && r.cols ? cell_at(c, r.row, r.col) : c->cell,
		.rows = rows,
		.cols = r.rows ? r.cols : 0,
		.stride = c->stride,
		.first = first,
		.end = MAX(MIN(c->end - r.row, rows), first),
		.is_window = true,
		.glyphs = c->glyphs,
		.cursor_row = -1,
		.cursor_col = -1,
	};
}

void canvas_set_cursor(struct canvas *c, int row, int col)
{
	bool is_inside = row >= 0 && row < c->rows && col >= 0 && col < c->cols;

	c->cursor_row = is_inside ? row : -1;
	c->cursor_col = is_inside ? col : -1;
}

void canvas_take_cursor(struct canvas *c, const struct canvas *window, struct rect r)
{
	r = clip(c, r);
	if (window->cursor_row >= 0)
		canvas_set_cursor(c, r.row + window->cursor_row, r.col + window->cursor_col);
}

/* A wide character loses its other half when one of its cells is painted over. */
static void mend_halves(struct canvas *c, int row, int col)
{
	struct cell *cell = cell_at(c, row, col);

	if (cell->width == 0 && col > 0) {
		cell_at(c, row, col - 1)->ch = ' ';
		cell_at(c, row, col - 1)->width = 1;
		memset(cell_at(c, row, col - 1)->mark, 0, sizeof cell->mark);
	}
	if (cell->width == 2 && col + 1 < c->cols) {
		enum tone tone = cell_at(c, row, col + 1)->tone;

		*cell_at(c, row, col + 1) = blank;
		cell_at(c, row, col + 1)->tone = (uint8_t)tone;
	}
}

static void put(struct canvas *c, int row, int col, struct cell cell)
{
	if (c->glyphs->has_stand_ins && cell.ch > 0x7f && cell.width == 1)
		cell.ch = glyphs_stand_in(c->glyphs, cell.ch);
	if (col < 0 || col + cell.width > c->cols) {
		cell = (struct cell){ .ch = ' ', .tone = cell.tone, .width = 1 };
		col = MAX(col, 0);
	}
	mend_halves(c, row, col);
	*cell_at(c, row, col) = cell;
	if (cell.width != 2)
		return;
	mend_halves(c, row, col + 1);
	*cell_at(c, row, col + 1) = (struct cell){ .ch = 0, .tone = cell.tone, .width = 0 };
	cell_at(c, row, col)->width = 2;
}

/* One grapheme as a cell, with as many of its marks as there is room for. */
static struct cell cell_of(const char *s, size_t len, int width, enum tone tone)
{
	struct cell cell = { .tone = (uint8_t)tone, .width = (uint8_t)width };
	uint32_t cp;
	size_t n = utf8_decode(s, len, &cp);

	cell.ch = cp;
	for (int i = 0; n < len && i < CELL_MARKS; i++) {
		n += utf8_decode(s + n, len - n, &cp);
		cell.mark[i] = cp;
	}
	return cell;
}

/* Paints text that is safe. */
static int paint(struct canvas *c, struct rect r, const char *text, size_t len, enum tone tone)
{
	int used = 0;

	while (len > 0) {
		int width;
		size_t n = utf8_grapheme(text, len, &width);

		if (width > 2) /* a family of emoji: as wide as a terminal may think */
			width = 2;
		if (used + width > r.cols)
			break;
		int col = r.col + used;
		if (width > 0 && canvas_has_row(c, r.row) && col > -width && col < c->cols)
			put(c, r.row, col, cell_of(text, n, width, tone));
		used += width;
		text += n;
		len -= n;
	}
	return used;
}

/* Cells in a row that nothing wide is among. */
struct run {
	int row, col, cols;
	enum tone tone;
};

/* The run within what painting touches, with what was halved at its ends mended; the cells, or NULL
 * when nothing is left of it.  `*skip` is how many were cut off at its left. */
static struct cell *open_run(struct canvas *c, struct run *r, int *skip)
{
	*skip = MAX(-r->col, 0);
	r->cols = MIN(r->cols, c->cols - r->col) - *skip;
	r->col += *skip;
	if (r->cols <= 0 || !canvas_has_row(c, r->row))
		return NULL;
	mend_halves(c, r->row, r->col);
	mend_halves(c, r->row, r->col + r->cols - 1);
	return cell_at(c, r->row, r->col);
}

static void paint_fill(struct canvas *c, struct run r, uint32_t ch)
{
	int skip;
	struct cell *to = open_run(c, &r, &skip);

	if (to)
		fill_row(to, r.cols,
			 (struct cell){ .ch = ch, .tone = (uint8_t)r.tone, .width = 1 });
}

/* Cells of a character that stands for itself, whatever is beside it; 0: of no such one. */
static int plain_width(uint32_t cp)
{
	if (cp < 0x7f)
		return cp >= ' ';
	if (cp > 0xa0 && cp < 0x100)
		return cp != 0xad; /* the hyphen that may be there */
	if (cp == 0x2013 || cp == 0x2014 || cp == 0x2026 || (cp >= 0x2500 && cp < 0x25e0) ||
	    (cp >= 0x2800 && cp < 0x2900))
		return 1;
	return cp >= 0x4e00 && cp < 0x9fa0 ? 2 : 0;
}

/* The next character of one to three bytes; other sequences give 0. */
static uint32_t next_plain(const char **text)
{
	const unsigned char *s = (const unsigned char *)*text;

	if (s[0] < 0x80) {
		*text += 1;
		return s[0];
	}
	if (s[0] >= 0xc2 && s[0] < 0xe0 && (s[1] & 0xc0) == 0x80) {
		*text += 2;
		return (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
	}
	if (s[0] >= 0xe2 && s[0] < 0xf0 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80) {
		*text += 3;
		return (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
	}
	return 0;
}

/* Cells of a text that is plain to its end; -1: it isn't, and goes the long way, over graphemes,
 * as does what has stand-ins on this canvas. */
static int plain_cells(const struct canvas *c, const char *text)
{
	int n = 0, width;

	while (*text) {
		uint32_t cp = next_plain(&text);

		width = plain_width(cp);
		if (!width || (cp > 0x7f && c && c->glyphs->has_stand_ins))
			return -1;
		n += width;
	}
	return n;
}

/* Plain text of r.cols cells, from column 0 on. */
static void paint_plain(struct canvas *c, struct run r, const char *text)
{
	int skip, width;
	struct cell *to = open_run(c, &r, &skip);

	for (int i = 0; to && i < r.cols; i += width) {
		uint32_t cp = next_plain(&text);

		width = plain_width(cp);
		if (i + width > r.cols) { /* half of it lies outside */
			to[i] = blank;
			to[i].tone = (uint8_t)r.tone;
			return;
		}
		to[i] = (struct cell){ .ch = cp, .tone = (uint8_t)r.tone, .width = (uint8_t)width };
		if (width == 2)
			to[i + 1] = (struct cell){ .tone = (uint8_t)r.tone };
	}
}

/* A text with what a terminal must not see: that is shown in its place. */
static int paint_unclean(struct canvas *c, struct rect r, const char *text, enum tone tone)
{
	char room[CANVAS_LINE];
	struct str safe = STR_ON(room);

	safe_add(&safe, text, SAFE_LINE);
	return paint(c, r, str_text(&safe), safe.len, tone);
}

int canvas_text(struct canvas *c, struct spot at, const char *text)
{
	const struct rect r = { at.row, at.col, 1, at.cols };
	int n;

	if (at.cols <= 0 || at.row < 0 || at.row >= c->rows)
		return 0;
	n = at.col < 0 ? -1 : plain_cells(c, text);
	if (n >= 0 && n <= at.cols) {
		paint_plain(c, (struct run){ at.row, at.col, n, at.tone }, text);
		return n;
	}
	if (safe_is_clean(text))
		return paint(c, r, text, strlen(text), at.tone);
	return paint_unclean(c, r, text, at.tone);
}

int canvas_width(const char *text)
{
	int n = plain_cells(NULL, text);

	return n >= 0 ? n : utf8_width(text);
}

static void fit_plain(struct canvas *c, const struct fit *f, const char *text, int n)
{
	int after = f->cols - n, before = f->align == FIT_LEFT    ? 0
					  : f->align == FIT_RIGHT ? after
								  : after / 2;

	paint_fill(c, (struct run){ f->row, f->col, before, f->tone }, ' ');
	paint_plain(c, (struct run){ f->row, f->col + before, n, f->tone }, text);
	paint_fill(c, (struct run){ f->row, f->col + before + n, after - before, f->tone }, ' ');
}

void canvas_fit(struct canvas *c, const struct fit *f, const char *text)
{
	char room[CANVAS_LINE];
	struct str s = STR_ON(room);
	static const enum utf8_align align[] = { UTF8_LEFT, UTF8_RIGHT, UTF8_CENTER };
	int n;

	if (f->cols <= 0 || !canvas_has_row(c, f->row))
		return;
	n = f->col < 0 ? -1 : plain_cells(c, text);
	if (n >= 0 && n <= f->cols) {
		fit_plain(c, f, text, n);
		return;
	}
	utf8_fit(&s, text, f->cols, align[f->align]);
	canvas_text(c, (struct spot){ f->row, f->col, f->cols, f->tone }, str_text(&s));
}

void canvas_fill(struct canvas *c, struct rect r, uint32_t ch, enum tone tone)
{
	r = clip_to_paint(c, r);
	for (int row = r.row; row < r.row + r.rows; row++)
		paint_fill(c, (struct run){ row, r.col, r.cols, tone }, ch);
}

void canvas_tone(struct canvas *c, struct rect r, enum tone tone)
{
	r = clip_to_paint(c, r);
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int col = r.col; col < r.col + r.cols; col++)
			cell_at(c, row, col)->tone = (uint8_t)tone;
}

void canvas_tint(struct canvas *c, struct rect r, enum tone tone)
{
	r = clip_to_paint(c, r);
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int col = r.col; col < r.col + r.cols; col++)
			if (cell_at(c, row, col)->tone == TONE_NORMAL)
				cell_at(c, row, col)->tone = (uint8_t)tone;
}

static void add_cp(struct str *out, uint32_t cp)
{
	char bytes[4];

	str_add_bytes(out, bytes, utf8_put(cp, bytes));
}

void canvas_dump(const struct canvas *c, struct str *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t start = out->len, end = out->len;

		for (int col = 0; col < c->cols; col++) {
			const struct cell *cell = cell_at(c, row, col);

			if (cell->width == 0)
				continue;
			add_cp(out, cell->ch);
			for (int i = 0; i < CELL_MARKS && cell->mark[i]; i++)
				add_cp(out, cell->mark[i]);
			if (cell->ch != ' ')
				end = out->len;
		}
		str_truncate(out, MAX(start, end));
		str_add(out, "\n");
	}
}

void canvas_dump_tones(const struct canvas *c, struct str *out)
{
	for (int row = 0; row < c->rows; row++) {
		for (int col = 0; col < c->cols; col++)
			str_add_char(out, tone_letter((enum tone)cell_at(c, row, col)->tone));
		str_add(out, "\n");
	}
}
