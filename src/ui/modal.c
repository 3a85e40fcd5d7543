#include "ui/inner.h"

bool modal_run(struct ui *ui, struct modal *m, const struct modal_ops *ops)
{
	m->ops = ops;
	m->ui = ui;
	m->below = ui->modal;
	m->is_done = m->is_ok = false;
	canvas_init(&m->canvas, 0, 0, ui->glyphs);
	ui->modal = m;
	ui->wants_paint = true;
	while (!m->is_done && !ui->is_ending)
		loop_step(ui);
	if (!m->is_done && ops->keep)
		ops->keep(m);
	ui->modal = m->below;
	ui->wants_paint = true;
	canvas_release(&m->canvas);
	return m->is_done && m->is_ok;
}

void modal_answer(struct modal *m, bool is_ok)
{
	m->is_done = true;
	m->is_ok = is_ok;
}

struct rect modal_middle(struct size size, int rows, int cols)
{
	rows = MIN(rows, size.rows);
	cols = MIN(cols, size.cols);
	return (struct rect){ (size.rows - rows) / 2, (size.cols - cols) / 2, rows, cols };
}

struct rect modal_bottom(struct size size, int rows)
{
	rows = MIN(rows, size.rows);
	return (struct rect){ size.rows - rows, 0, rows, size.cols };
}
