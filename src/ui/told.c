#include "ui/told.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { MOVE_COST = 20 }; /* cells that are painted in less time than the cursor is moved */

void told_init(struct told *t, const struct canvas *like)
{
	size_t n = (size_t)like->rows * (size_t)like->cols;
	canvas_init(&t->last, like->rows, like->cols, like->glyphs);
	t->tone = mem_alloc(n + 1);
	memset(t->tone, TONE_COUNT, n);
	for (size_t i = 0; i < n; i++) /* no cell is what it seems */
		t->last.cell[i].tone = TONE_COUNT;
}

void told_release(struct told *t)
{
	canvas_release(&t->last);
	free(t->tone);
	*t = (struct told){ 0 };
}

static bool is_blank(const struct cell *c, const bool *is_bare)
{
	return c->ch == ' ' && !*c->mark && c->tone < TONE_COUNT && is_bare[c->tone];
}

/* A row while its tones are chosen. */
struct choosing {
	const struct cell *now, *last;
	uint8_t *tone; /* of `last`; up to where we are, of `now` */
	const bool *is_bare;
	int first, cols;
};

/* Whether the cursor is moved over the blanks from here on, rather than that they are painted. */
static bool is_passed(const struct choosing *c, int col)
{
	int end = col;
	while (end < c->cols && is_blank(&c->now[end], c->is_bare))
		end++;
	return end - col > MOVE_COST || end == c->cols;
}

/* A blank that was told keeps its tone; another goes with what is told before it.  But of a window
 * that was told nothing, blanks that are passed stay as they came. */
static uint8_t choose_tone(const struct choosing *c, int col)
{
	const struct cell *now = &c->now[col];
	const uint8_t *tone = &c->tone[col];
	bool is_new = *tone == TONE_COUNT;
	if (!is_blank(now, c->is_bare))
		return now->tone;
	if (!is_new && is_blank(&c->last[col], c->is_bare))
		return *tone;
	if (c->is_bare[TONE_NORMAL] &&
	    (col == c->first || (is_new && !is_blank(now - 1, c->is_bare) && is_passed(c, col))))
		return TONE_NORMAL;
	return col > c->first && c->is_bare[tone[-1]] ? tone[-1] : now->tone;
}

/* Columns that differ, with both halves of what is wide. */
static void find_change(const struct cell *now, const struct cell *last, int cols,
			struct told_cells *out)
{
	int from = 0, to = cols;
	while (from < to && cell_is_equal(&now[from], &last[from]))
		from++;
	while (to > from && cell_is_equal(&now[to - 1], &last[to - 1]))
		to--;
	while (from > 0 && from < to && (now[from].width == 0 || last[from].width == 0))
		from--;
	while (from < to && to < cols && (now[to].width == 0 || last[to].width == 0))
		to++;
	out->from = from;
	out->to = to;
}

bool told_row(struct told *t, const struct canvas *now, int row, const bool is_bare[TONE_COUNT],
	      struct told_cells *out)
{
	const struct cell *cell = &now->cell[row * now->stride];
	size_t at = (size_t)row * (size_t)t->last.cols;
	struct cell *last = &t->last.cell[at];
	if (!memcmp(cell, last, (size_t)now->cols * sizeof *cell))
		return false;
	find_change(cell, last, now->cols, out);
	const struct choosing c = { cell, last, t->tone + at, is_bare, out->from, now->cols };
	for (int col = out->from; col < out->to; col++)
		c.tone[col] = choose_tone(&c, col);
	memcpy(last + out->from, cell + out->from, (size_t)(out->to - out->from) * sizeof *cell);
	out->tone = t->tone + at;
	return out->from < out->to;
}
