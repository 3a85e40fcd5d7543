/* Where the Daily screen's panes are at each size. */
#include "screens/daily.h"

/* Below a terminal of 60 x 16, the frame being 3 rows, the grid is alone; from WIDE on the side is
 * beside all of it; a wall has more. */
enum { LEAST_ROWS = 13, LEAST_COLS = 60, WIDE_COLS = 100, WALL_COLS = 180 };
enum { CHART_ROWS = 6, HEAD_ROWS = 3, MONEY_ROWS = 7, TALL_ROWS = 30, WALL_ROWS = 50 };

static int clamp(int x, int low, int high)
{
	return MAX(low, MIN(x, high));
}

/* The chart takes two fifths, or what the KPIs leave.  Panes share the edges between them. */
static int chart_rows(const struct daily_shown *d, int rows)
{
	int left = rows + 1 - (int)MIN(MAX(d->n, (size_t)2), (size_t)rows) - HEAD_ROWS;

	return MIN(MAX(MAX(rows * 2 / 5, left), CHART_ROWS), rows - 5);
}

static struct daily_place bare(struct size s)
{
	struct daily_place p = { .is_bare = true };
	int line = s.rows >= 4;

	p.at[PANE_KPIS] = (struct rect){ 0, 0, MAX(s.rows - line, 0), s.cols };
	return p;
}

/* Beside the chart one box with all of the side. */
static void place_joint(struct daily_place *p, struct rect box)
{
	struct rect inside = { box.row + 1, box.col + 1, box.rows - 2, box.cols - 2 };

	p->joint = box;
	p->at[PANE_ALERTS] = inside;
	p->at[PANE_ALERTS].rows = inside.rows - 2;
	p->at[PANE_MONEY] = p->at[PANE_TASKS] = inside;
	p->at[PANE_MONEY].row = inside.row + inside.rows - 2;
	p->at[PANE_TASKS].row = inside.row + inside.rows - 1;
	p->at[PANE_MONEY].rows = p->at[PANE_TASKS].rows = 1;
}

static struct daily_place medium(const struct daily_shown *d, struct size s)
{
	struct daily_place p = { 0 };
	int chart = chart_rows(d, s.rows), top = s.rows - chart;
	int side = clamp(s.cols * 2 / 5, 28, 34);

	p.at[PANE_KPIS] = (struct rect){ 0, 0, top + 1, s.cols };
	p.at[PANE_CHART] = (struct rect){ top, 0, chart, s.cols - side + 1 };
	place_joint(&p, (struct rect){ top, s.cols - side, chart, side });
	return p;
}

static int side_cols(int cols)
{
	if (cols >= WALL_COLS)
		return 46;
	return clamp(cols * 3 / 10, 34, 40);
}

static struct daily_place wide(const struct daily_shown *d, struct size s)
{
	struct daily_place p = { 0 };
	int chart = chart_rows(d, s.rows), top = s.rows - chart;
	int side = side_cols(s.cols);
	int money = s.rows >= TALL_ROWS ? MONEY_ROWS : 5, tasks = s.rows >= TALL_ROWS ? 5 : 3;
	int edge = s.cols - side;

	if (s.rows >= WALL_ROWS) {
		money += clamp((int)d->money.lines, 0, 6);
		tasks += clamp((int)d->lates, 0, 10);
	}
	int below_alerts = s.rows - (money - 1) - tasks, below_money = s.rows - tasks;

	p.at[PANE_KPIS] = (struct rect){ 0, 0, top + 1, edge + 1 };
	p.at[PANE_CHART] = (struct rect){ top, 0, chart, edge + 1 };
	p.at[PANE_ALERTS] = (struct rect){ 0, edge, below_alerts + 1, side };
	p.at[PANE_MONEY] = (struct rect){ below_alerts, edge, money, side };
	p.at[PANE_TASKS] = (struct rect){ below_money, edge, tasks, side };
	return p;
}

struct daily_place daily_place_of(const struct daily_shown *d, struct size size)
{
	if (size.rows < LEAST_ROWS || size.cols < LEAST_COLS)
		return bare(size);
	return size.cols < WIDE_COLS ? medium(d, size) : wide(d, size);
}
