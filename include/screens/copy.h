/* What y copies: the figures of a row, as they are counted. */
#ifndef SCREENS_COPY_H
#define SCREENS_COPY_H

#include "report/score_data.h"
#include "ui/ui.h"

/* One more to choose from; "" is none.  The texts are borrowed until ui_copy_cells(). */
void copy_add(struct copy_cells *cells, const char *label, const char *text);
/* The same made of a text, which is released. */
void copy_add_str(struct copy_cells *cells, struct arena *a, const char *label, struct str *text);
/* A figure of a KPI as a spreadsheet takes it: "390123.45", "2.63%". */
struct copy_figure {
	const struct scorecard *card;
	const struct kpi *kpi;
	struct figure figure;
};
void copy_add_figure(struct copy_cells *cells, struct arena *a, const char *label,
		     const struct copy_figure *f);
/* A deviation: "-12%". */
void copy_add_deviation(struct copy_cells *cells, struct arena *a, struct figure deviation);

#endif
