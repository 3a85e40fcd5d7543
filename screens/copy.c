#include "screens/copy.h"

#include "base/i18n.h"

void copy_add(struct copy_cells *cells, const char *label, const char *text)
{
	if (*text && cells->n < COPY_CELLS_MAX)
		cells->cell[cells->n++] = (struct copy_cell){ label, text };
}

void copy_add_str(struct copy_cells *cells, struct arena *a, const char *label, struct str *text)
{
	copy_add(cells, label, arena_strdup(a, str_text(text)));
	str_release(text);
}

void copy_add_figure(struct copy_cells *cells, struct arena *a, const char *label,
		     const struct copy_figure *f)
{
	struct value v = score_value(f->card, f->kpi, f->figure);
	struct str text = { 0 };

	if (!f->figure.is_known)
		return;
	if (f->kpi->unit == UNIT_PERCENT)
		value_add_text(&text, v, false);
	else
		value_add_plain(&text, v);
	copy_add_str(cells, a, label, &text);
}

void copy_add_deviation(struct copy_cells *cells, struct arena *a, struct figure deviation)
{
	struct str text = { 0 };

	if (!deviation.is_known)
		return;
	value_add_text(&text, value_deviation(deviation), false);
	copy_add_str(cells, a, _("dev"), &text);
}
