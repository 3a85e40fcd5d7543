#include "ui/told.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->ch == b->ch && a->tone == b->tone && a->width == b->width &&
	       !memcmp(a->mark, b->mark, sizeof a->mark);
}

static bool is_blank(const struct cell *c, const bool *is_bare)
{
	return c->ch == ' ' && !*c->mark && c->tone < TONE_COUNT && is_bare[c->tone];
}

static uint8_t choose_tone(const struct told *t, const struct cell *now, size_t i,
			   const bool *is_bare)
{
	uint8_t left;
	if (!is_blank(now, is_bare))
		return now->tone;
	if (is_blank(&t->last.cell[i], is_bare))
		return t->tone[i];
	left = i % (size_t)t->last.cols ? t->tone[i - 1] : now->tone;
	return left < TONE_COUNT && is_bare[left] ? left : now->tone;
}

/* Columns that differ, with both halves of what is wide. */
static void find_change(const struct cell *now, const struct cell *last, int cols,
			struct told_cells *out)
{
	int from = 0, to = cols;
	while (from < to && is_same(&now[from], &last[from]))
		from++;
	while (to > from && is_same(&now[to - 1], &last[to - 1]))
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
	for (int col = out->from; col < out->to; col++)
		t->tone[at + (size_t)col] = choose_tone(t, &cell[col], at + (size_t)col, is_bare);
	memcpy(last + out->from, cell + out->from, (size_t)(out->to - out->from) * sizeof *cell);
	out->tone = t->tone + at;
	return out->from < out->to;
}
