/* Who an event is for: question, pop-up, screen, frame. */
#include "ui/inner.h"

enum { TWICE_US = 2000000 };

static void interrupt(struct ui *ui)
{
	int64_t now = ui_clock_us();
	if (ui->interrupted_us && now - ui->interrupted_us < TWICE_US) {
		ui_end(ui, 0);
		return;
	}
	ui->interrupted_us = now;
	ui_toast(ui, _("Ctrl-C again leaves"));
}

static void back(struct ui *ui)
{
	struct tab *top = ui_top(ui);
	char *filter = top->open.screen->filter ? top->open.screen->filter(top->open.view) : NULL;
	if (filter && *filter) {
		*filter = '\0';
		view_react(ui, open_screen_act(&top->open, ui, COMMON_FILTER) | REACT_REDRAW);
	} else if (ui->n_popups) {
		view_close_popup(ui);
	} else {
		ui_toast(ui, _("Q leaves warroom, ? helps"));
	}
}

static void reload(struct ui *ui)
{
	view_set_due(ui, ~0u, true);
	ui->has_news = false;
}

static bool frame_action(struct ui *ui, int id)
{
	switch (id) {
	case FRAME_HELP: help_show(ui); break;
	case FRAME_MANUAL: help_manual(ui); break;
	case FRAME_COMMAND: palette_run(ui); break;
	case FRAME_FILTER: filter_run(ui); break;
	case FRAME_UNDO: ui_undo(ui, false); break;
	case FRAME_REDO: ui_undo(ui, true); break;
	case FRAME_CAMPAIGN: ui_pick_campaign(ui); break;
	case FRAME_WALL: wall_begin(ui); break;
	case FRAME_COPY_REPORT: ui_copy_report(ui); break;
	case FRAME_THEME: looks_pick_theme(ui); break;
	case FRAME_LANGUAGE: looks_turn_language(ui); break;
	case FRAME_RELOAD: reload(ui); break;
	case FRAME_SUSPEND:
		ui->term->ops->suspend(ui->term);
		view_resize(ui);
		break;
	case FRAME_LEAVE: ui_end(ui, 0); break;
	case FRAME_INTERRUPT: interrupt(ui); break;
	case FRAME_REPAINT:
		ui->term->ops->repaint(ui->term);
		view_resize(ui);
		break;
	default: return false;
	}
	return true;
}

static void done(struct ui *ui, unsigned said)
{
	if (--ui->acting == 0) {
		ui_tell_change(ui);
		arena_release(&ui->act_arena);
	}
	view_react(ui, said);
}

void dispatch_action(struct ui *ui, const struct action *a)
{
	struct open_screen *top = &ui_top(ui)->open;
	struct err err = { 0 };
	unsigned said;
	view_catch_up(ui, a->id >= MOVE_UP && a->id <= MOVE_PANE_BACK);
	if (!keymap_is_common(a) && open_screen_may(top, a, &err) < 0) {
		ui_fail(ui, &err);
		return;
	}
	ui->acting++;
	if (frame_action(ui, a->id))
		said = REACT_NONE;
	else
		said = open_screen_act(top, ui, a->id);
	if ((said & REACT_UNHANDLED) && a->id == COMMON_BACK)
		back(ui);
	done(ui, said & ~(unsigned)REACT_UNHANDLED);
}

static bool go_to_tab(struct ui *ui, uint32_t key)
{
	for (size_t i = 0; i < ui->n_tabs; i++) {
		if ((uint32_t)ui->setup->screens[i]->key == key) {
			view_show_tab(ui, i);
			return true;
		}
	}
	return false;
}

static void press(struct ui *ui, uint32_t key)
{
	const struct action *a = keymap_find(&ui->keys, ui_top(ui)->open.screen, key);
	if (!a || a->id != COMMON_COPY)
		ui->copied = 0;
	if (ui->wall_s)
		wall_key(ui, key);
	else if (a)
		dispatch_action(ui, a);
	else
		go_to_tab(ui, key);
}

static struct rect place_of_top(struct ui *ui)
{
	return ui->modal ? ui->modal->ops->place(ui->modal, ui->size) : view_place(ui);
}

static void click_body(struct ui *ui, struct click at)
{
	static const struct action wheel_up = { .id = MOVE_UP, .name = "up" };
	static const struct action wheel_down = { .id = MOVE_DOWN, .name = "down" };
	view_catch_up(ui, at.wheel != 0);
	ui->acting++;
	unsigned said = open_screen_click(&ui_top(ui)->open, ui, at);
	done(ui, said & ~(unsigned)REACT_UNHANDLED);
	if ((said & REACT_UNHANDLED) && at.wheel)
		dispatch_action(ui, at.wheel < 0 ? &wheel_up : &wheel_down);
}

static void click(struct ui *ui, struct click at)
{
	struct rect r = place_of_top(ui);
	ui->copied = 0;
	if (!ui->modal && at.row == 1 && !at.wheel && !ui->wall_s) {
		int tab = frame_tab_at(ui, at.col);
		if (tab >= 0)
			view_show_tab(ui, (size_t)tab);
		return;
	}
	if (!rect_has(r, at.row, at.col) || ui->wall_s)
		return;
	at.row -= r.row;
	at.col -= r.col;
	if (!ui->modal)
		click_body(ui, at);
	else if (ui->modal->ops->click)
		ui->modal->ops->click(ui->modal, at);
}

void dispatch_event(struct ui *ui, const struct term_event *e)
{
	switch (e->kind) {
	case TERM_KEY:
		if (ui->modal)
			ui->modal->ops->key(ui->modal, e->key);
		else
			press(ui, e->key);
		break;
	case TERM_CLICK: click(ui, e->click); break;
	case TERM_PASTE:
		if (ui->modal && ui->modal->ops->paste)
			ui->modal->ops->paste(ui->modal, e->text);
		break;
	case TERM_RESIZE: view_resize(ui); break;
	case TERM_BLUR: ui->is_away = true; break;
	case TERM_FOCUS:
		ui->is_away = false;
		glow_renew(&ui->glow, ui_clock_us());
		break;
	case TERM_WIDE:
	case TERM_BYTES: looks_take_signs(ui, e->kind); break;
	case TERM_GONE:
		ui->has_lost_terminal = true;
		ui_end(ui, 0);
		break;
	default: break;
	}
	if (ui->modal)
		ui->wants_paint = true;
}
