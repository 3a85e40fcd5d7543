#include "render/columns.h"

#include "base/macros.h"

static int total(const struct column_fit *c, size_t n)
{
	int sum = 0, shown = 0;

	for (size_t i = 0; i < n; i++) {
		sum += c[i].width;
		shown += c[i].width > 0;
	}
	return sum + COLUMNS_GAP * MAX(shown - 1, 0);
}

/* Cells that are too many when every column is as narrow as it can be. */
static int least_total(const struct column_fit *c, size_t n)
{
	int sum = 0, shown = 0;

	for (size_t i = 0; i < n; i++) {
		if (!c[i].width)
			continue;
		sum += MIN(c[i].least, c[i].natural);
		shown++;
	}
	return sum + COLUMNS_GAP * MAX(shown - 1, 0);
}

static bool drop_one(struct column_fit *c, size_t n)
{
	struct column_fit *worst = NULL;

	for (size_t i = 0; i < n; i++)
		if (c[i].width && c[i].priority > 0 && (!worst || c[i].priority >= worst->priority))
			worst = &c[i];
	if (worst)
		worst->width = 0;
	return worst != NULL;
}

enum who { WHO_STRETCH, WHO_ANY, WHO_BELOW_LEAST };

static int floor_of(const struct column_fit *c, enum who who)
{
	if (who == WHO_BELOW_LEAST)
		return MIN(COLUMNS_LEAST, c->natural);
	return MIN(c->least, c->natural);
}

/* Takes cells from the widest that may still give one, until `excess` is gone
 * or nobody can give. Returns what is left of it. */
static int shrink(struct column_fit *c, size_t n, int excess, enum who who)
{
	while (excess > 0) {
		struct column_fit *widest = NULL;

		for (size_t i = 0; i < n; i++) {
			if (!c[i].width || (who == WHO_STRETCH && !c[i].is_stretch))
				continue;
			if (c[i].width > floor_of(&c[i], who) &&
			    (!widest || c[i].width > widest->width))
				widest = &c[i];
		}
		if (!widest)
			break;
		widest->width--;
		excess--;
	}
	return excess;
}

void columns_fit(struct column_fit *c, size_t n, int width_cols)
{
	for (size_t i = 0; i < n; i++)
		c[i].width = MAX(c[i].natural, 1);
	if (width_cols <= 0)
		return;
	while (least_total(c, n) > width_cols && drop_one(c, n))
		;
	int excess = total(c, n) - width_cols;

	excess = shrink(c, n, excess, WHO_STRETCH);
	excess = shrink(c, n, excess, WHO_ANY);
	shrink(c, n, excess, WHO_BELOW_LEAST);
}
