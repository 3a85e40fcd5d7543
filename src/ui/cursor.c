#include "ui/grid.h"

#include "base/macros.h"

void cursor_fit(struct cursor *c, size_t n, int page)
{
	size_t rows = page > 0 ? (size_t)page : 1;
	if (c->at >= n)
		c->at = n ? n - 1 : 0;
	if (c->top > c->at)
		c->top = c->at;
	if (c->at >= c->top + rows)
		c->top = c->at - rows + 1;
	if (c->top + rows > n)
		c->top = n > rows ? n - rows : 0;
}

static size_t moved(size_t at, int64_t by, size_t n)
{
	int64_t to = (int64_t)at + by;
	return to < 0 ? 0 : MIN((size_t)to, n - 1);
}

unsigned cursor_act(struct cursor *c, int action, size_t n, int page)
{
	int64_t rows = MAX(page, 1);
	int64_t by;
	switch (action) {
	case MOVE_UP: by = -1; break;
	case MOVE_DOWN: by = 1; break;
	case MOVE_FIRST: by = -(int64_t)c->at; break;
	case MOVE_LAST: by = (int64_t)n; break;
	case MOVE_PAGE_UP: by = -rows; break;
	case MOVE_PAGE_DOWN: by = rows; break;
	case MOVE_HALF_UP: by = -MAX(rows / 2, 1); break;
	case MOVE_HALF_DOWN: by = MAX(rows / 2, 1); break;
	default: return REACT_UNHANDLED;
	}
	if (!n)
		return REACT_NONE;
	c->at = moved(c->at, by, n);
	cursor_fit(c, n, page);
	return REACT_MOVED;
}

/* ---- a cursor that stays with what it is on ---- */

void cursor_find(struct cursor *c, const struct cursor_keys *keys, int64_t key)
{
	for (size_t i = 0; key && i < keys->n; i++) {
		if (keys->of(keys->ctx, i) == key) {
			c->at = i;
			return;
		}
	}
}

int64_t cursor_key(const struct cursor *c, const struct cursor_keys *keys)
{
	return c->at < keys->n ? keys->of(keys->ctx, c->at) : 0;
}

/* ---- rows of different heights ---- */

int heights_sum(const struct heights *h, size_t from, size_t to)
{
	int rows = 0;
	for (size_t i = from; i < to && rows <= h->rows; i++)
		rows += h->of(h->ctx, i);
	return rows;
}

size_t cursor_fit_heights(struct cursor *c, const struct heights *h)
{
	size_t fits = 0;
	int rows = 0;
	if (c->at >= h->n)
		c->at = h->n ? h->n - 1 : 0;
	c->top = MIN(c->top, c->at);
	while (c->top < c->at && heights_sum(h, c->top, c->at + 1) > h->rows)
		c->top++;
	while (c->top > 0 && heights_sum(h, c->top - 1, h->n) <= h->rows)
		c->top--;
	for (; c->top + fits < h->n && rows < h->rows; fits++)
		rows += h->of(h->ctx, c->top + fits);
	return fits;
}
