/* What the parts of the Daily screen share. */
#ifndef SCREENS_DAILY_H
#define SCREENS_DAILY_H

#include "app/alert.h"
#include "app/daily.h"
#include "draw/canvas.h"

/* Loaded whole. */
struct daily_shown {
	struct daily_input in;
	struct scorecard card;
	struct alert_list alerts;
};

/* What a status looks like. */
enum tone daily_tone(enum kpi_status s);

/* Alerts, money and tasks, one box under the other. */
void daily_draw_side(const struct daily_shown *d, struct canvas *c);
/* The same in one line, where there is no room for boxes. */
void daily_draw_line(const struct daily_shown *d, struct canvas *c);

#endif
