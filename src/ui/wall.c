/* The wall: read-only, one screen after the other. */
#include "ui/inner.h"
#include "ui/key.h"

static void set_deadline(struct ui *ui)
{
	ui->rotate_us = ui_clock_us() + (int64_t)ui->setup->rotate_s * 1000000;
}

void wall_start(struct ui *ui)
{
	set_deadline(ui);
}

void wall_turn(struct ui *ui, int by)
{
	view_show_tab(ui, (ui->at + ui->n_tabs + (size_t)(by + (int)ui->n_tabs)) % ui->n_tabs);
	if (ui->rotate_us)
		set_deadline(ui);
}

static void stop_or_go(struct ui *ui)
{
	if (ui->rotate_us)
		ui->rotate_us = 0;
	else
		set_deadline(ui);
	ui->wants_paint = true;
}

void wall_key(struct ui *ui, uint32_t key)
{
	switch (key) {
	case 'Q':
	case 'q':
	case KEY_CODE_ESC:
	case KEY_MOD_CTRL | 'c': ui_end(ui, 0); break;
	case ' ': stop_or_go(ui); break;
	case 'l':
	case KEY_CODE_RIGHT:
	case KEY_CODE_PAGE_DOWN: wall_turn(ui, 1); break;
	case 'h':
	case KEY_CODE_LEFT:
	case KEY_CODE_PAGE_UP: wall_turn(ui, -1); break;
	case KEY_MOD_CTRL | 'l':
		ui->term->ops->repaint(ui->term);
		view_resize(ui);
		break;
	default: break;
	}
}
