/* What the parts of the Daily screen share. */
#ifndef SCREENS_DAILY_H
#define SCREENS_DAILY_H

#include "app/alert.h"
#include "app/daily.h"
#include "draw/canvas.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct daily_view {
	struct grid kpis;
	int32_t day;     /* 0: today */
	bool is_total;   /* the campaign so far instead of the day */
	struct rect box; /* of the KPIs */
};

/* Loaded whole. */
struct daily_shown {
	struct daily_input in;
	struct scorecard card;
	struct alert_list alerts;
};

/* What a status looks like. */
enum tone daily_tone(enum kpi_status s);

const struct grid_ops *daily_grid(const struct daily_view *v);
void daily_draw_kpis(const struct daily_view *v, const struct daily_shown *d, struct canvas *c);
/* The KPI under the cursor; NULL: none. */
const struct score *daily_score_at(const struct daily_view *v, const struct daily_shown *d);

/* Alerts, money and tasks, one box under the other. */
void daily_draw_side(const struct daily_shown *d, struct canvas *c);
/* The same in one line, where there is no room for boxes. */
void daily_draw_line(const struct daily_shown *d, struct canvas *c);

#endif
