/* What the parts of the Daily screen share.
 *
 * Everything that is text is made by the load (daily_load.c), what depends on
 * the cursor by the layout (daily_panes.c, daily_chart.c); drawing neither
 * allocates nor formats. */
#ifndef SCREENS_DAILY_H
#define SCREENS_DAILY_H

#include "app/alert.h"
#include "app/today.h"
#include "draw/chart.h"
#include "ui/grid.h"
#include "ui/screen.h"
#include "ui/tones.h"
#include "ui/ui.h"

/* ---- what is loaded ---- */

enum daily_column {
	COL_SIGN,
	COL_KPI,
	COL_TARGET,
	COL_EXPECTED,
	COL_ACTUAL,
	COL_DEVIATION,
	COL_STATUS,
	COL_SPARK,
	COL_YESTERDAY, /* from here to the owner where there is room */
	COL_GAP,
	COL_ATTAINMENT,
	COL_FORECAST,
	COL_NEEDED,
	COL_OWNER,
	COL_UPDATED,
	DAILY_COLUMNS,
};

struct daily_row {
	const struct score *score;
	const char *text[DAILY_COLUMNS]; /* never NULL */
	enum tone tone, yesterday_tone;
	bool has_spark;
	double spark[TREND_SPARK];
};

/* What rings: an incident, an alert, a feed that fell silent. */
struct daily_item {
	int64_t id;                    /* the same over reloads */
	const char *head, *age, *note; /* note "": one line */
	enum tone tone, note_tone;
	const struct kpi *kpi;           /* NULL: none */
	int64_t channel_id;              /* 0: the whole */
	const struct alert *alert;       /* or */
	const struct incident *incident; /* or neither: a feed */
};

/* A line of figures at the side: its name, its figure, what it opens. */
enum daily_task_line { TASKS_OVERDUE, TASKS_BLOCKED, TASKS_TODAY, DAILY_TASK_LINES };
struct daily_count {
	const char *label, *text;
	enum tone tone;
};
struct daily_note { /* a late task, a line of the budget that is off */
	const char *text, *right;
	enum tone tone;
};

struct daily_money {
	struct daily_count planned, committed, spent, available, usage;
	const char *status;
	enum tone tone;
	double share, pace; /* < 0: none */
	struct daily_note *line;
	size_t lines;
};

struct daily_shown {
	struct today today;
	enum score_scope of; /* what rows, title and chart are of */
	struct daily_row *row;
	size_t n;
	struct daily_item *item;
	size_t items;
	size_t waiting; /* alerts that nobody took */
	struct daily_money money;
	struct daily_count count[DAILY_TASK_LINES];
	struct daily_note *late;
	size_t lates;
	const char *title; /* of the grid */
	const char *scope; /* "today", "Burst": a word for it */
	const char *line;  /* all that is at the side, for the smallest screens */
	enum tone line_tone;
};

/* Else it is of an earlier day, or of a later one. */
bool daily_is_today(const struct daily_shown *d);
/* Fills rows, items, money, tasks of d->today. */
void daily_make_rows(struct daily_shown *d, struct arena *a, enum score_scope scope);
void daily_make_side(struct daily_shown *d, struct arena *a);
/* A value as people read it in a narrow place. */
const char *daily_said(struct arena *a, struct value v);
/* "12 min", "5 h", "156 d". */
const char *daily_age(struct arena *a, int64_t seconds);

/* ---- where things are ---- */

enum daily_pane { PANE_KPIS, PANE_CHART, PANE_ALERTS, PANE_MONEY, PANE_TASKS, DAILY_PANES };

/* Rows 0: not shown.  A pane of one row has no box of its own. */
struct daily_place {
	struct rect at[DAILY_PANES];
	struct rect joint; /* a box around alerts, money and tasks; rows 0: each has its own */
	bool is_bare;      /* the grid alone, without a box, and a line below */
};
struct daily_place daily_place_of(const struct daily_shown *d, struct size size);

/* The chart of the KPI under the cursor, as far as it doesn't depend on the canvas. */
struct daily_chart {
	const void *data; /* what it was made of */
	bool is_due;      /* that was loaded anew */
	const struct score *score;
	enum score_scope scope;
	bool is_zh;
	struct arena arena;
	struct trend trend;
	struct chart chart;
	struct chart_line line[4];
	const struct trend_line *from[4]; /* what each line is drawn of */
	const char *name[4];              /* of the lines, for the legend */
	struct chart_mark *mark;
	const char *title, *long_title;
	const char *below, *below_short, *event; /* event: the newest; "" */
	const char *instead;                     /* of the lines; NULL */
	int probe;                               /* what it was made for */
	const char *probed;                      /* what the lines say there; "": none */
};

struct daily_view {
	struct grid kpis;
	struct cursor items; /* top and at of the alerts */
	int64_t item;        /* id of the one under the cursor while the pane has the focus; 0 */
	int task;            /* enum daily_task_line under the cursor */
	enum daily_pane pane;
	enum score_scope scope;
	int32_t day; /* 0: today */
	int probe;   /* step of the chart that is looked at, from 1; 0: none */
	struct daily_place place;
	struct daily_chart chart;
	bool is_wide; /* the grid has room for all columns */
};

/* ---- the parts ---- */

const struct grid_ops *daily_grid(const struct daily_view *v);
void daily_draw_kpis(const struct daily_view *v, const struct daily_shown *d, struct canvas *c);
/* The KPI under the cursor of the grid; NULL: none. */
const struct score *daily_score_at(const struct daily_view *v, const struct daily_shown *d);
/* What rings under the cursor, when that pane has the focus; NULL: none. */
const struct daily_item *daily_item_at(const struct daily_view *v, const struct daily_shown *d);

/* ---- acting (daily_open.c) ---- */

/* What the actions are about, by pane. */
struct daily_target {
	const struct kpi *kpi;         /* NULL: none */
	const struct channel *channel; /* NULL: all */
};
struct daily_target daily_target_at(const struct daily_view *v, const struct daily_shown *d);
/* NULL: none waits. */
const struct alert *daily_alert_at(const struct daily_view *v, const struct daily_shown *d);
/* Enter; a pop-up about the KPI; y.  Or-ed enum reaction. */
unsigned daily_open(struct ui *ui, const struct daily_view *v, const struct daily_shown *d);
unsigned daily_open_kpi(struct ui *ui, const struct screen *screen, const struct daily_view *v,
			const struct daily_shown *d);
unsigned daily_copy(struct ui *ui, const struct daily_view *v, const struct daily_shown *d);

void daily_fit_chart(struct daily_view *v, const struct daily_shown *d);
void daily_draw_chart(const struct daily_view *v, struct canvas *c);
/* Puts the probe where a click at a column of the pane says. */
void daily_click_chart(struct daily_view *v, int col);

void daily_fit_side(struct daily_view *v, const struct daily_shown *d);
void daily_draw_side(const struct daily_view *v, const struct daily_shown *d, struct canvas *c);
/* The cursor was put on another item. */
void daily_point_at_item(struct daily_view *v, const struct daily_shown *d);
/* Index of the item at a row of the pane's inside; -1. */
int daily_item_at_row(const struct daily_view *v, const struct daily_shown *d, int row);

#endif
