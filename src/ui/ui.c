#include "ui/ui.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "conf/option.h"
#include "ui/inner.h"

/* ---- for a screen's act ---- */

struct app *ui_app(struct ui *ui)
{
	return ui->app;
}

struct arena *ui_arena(struct ui *ui)
{
	return &ui->act_arena;
}

static int64_t toast_us(struct ui *ui)
{
	struct err ignored = { 0 };
	const struct options *o = app_options(ui->app, &ignored);
	return (o ? option_number(o, OPTION_TOAST) : 4) * 1000000;
}

static void show_toast(struct ui *ui, bool is_bad)
{
	ui->is_toast_bad = is_bad;
	ui->toast_until_us = ui_clock_us() + toast_us(ui) * (is_bad ? 2 : 1);
	ui->wants_paint = true;
}

void ui_toast(struct ui *ui, const char *fmt, ...)
{
	va_list ap;
	str_clear(&ui->toast_text);
	va_start(ap, fmt);
	str_vaddf(&ui->toast_text, fmt, ap);
	va_end(ap);
	if (ui->app->change_id && ui->app->change_id != ui->change_seen) {
		ui->change_seen = ui->app->change_id;
		str_add(&ui->toast_text, " · ");
		str_add(&ui->toast_text, _("u undo"));
	}
	show_toast(ui, false);
}

void ui_no_undo(struct ui *ui)
{
	ui->change_seen = ui->app->change_id;
}

unsigned ui_fail(struct ui *ui, const struct err *err)
{
	str_clear(&ui->toast_text);
	str_add(&ui->toast_text, err->message);
	if (*err->hint)
		str_addf(&ui->toast_text, " · %s", err->hint);
	show_toast(ui, true);
	return REACT_REDRAW;
}

void ui_open(struct ui *ui, const struct screen *s, const void *arg, size_t size)
{
	free(ui->opening_arg);
	ui->opening_arg = NULL;
	ui->opening = s;
	if (arg && size) {
		ui->opening_arg = mem_alloc(size);
		memcpy(ui->opening_arg, arg, size);
	}
}

bool ui_go(struct ui *ui, const char *name)
{
	for (size_t i = 0; i < ui->n_tabs; i++) {
		if (!strcmp(ui->setup->screens[i]->name, name)) {
			ui->going = i + 1;
			return true;
		}
	}
	return false;
}

bool ui_go_filtered(struct ui *ui, const char *name, const char *filter)
{
	if (!ui_go(ui, name))
		return false;
	struct tab *tab = view_tab(ui, ui->going - 1);
	if (tab->open.screen->filter) {
		utf8_copy(tab->open.screen->filter(tab->open.view), FILTER_MAX, filter);
		tab->is_due = true;
	}
	return true;
}

enum { COPIED_COLS = 60 };

/* Its first line, as far as a glance goes. */
static void say_copied(struct ui *ui, const char *label, const char *text)
{
	struct str line = { 0 }, shown = { 0 };
	str_add_bytes(&line, text, strcspn(text, "\n"));
	const char *rest = text + line.len + (text[line.len] == '\n');
	if (utf8_width(str_text(&line)) > COPIED_COLS)
		utf8_fit(&shown, str_text(&line), COPIED_COLS, UTF8_LEFT);
	else
		str_addf(&shown, "%s%s", str_text(&line), *rest ? " …" : "");
	if (*label)
		ui_toast(ui, _("Copied %s: %s"), label, str_text(&shown));
	else
		ui_toast(ui, _("Copied: %s"), str_text(&shown));
	str_release(&line);
	str_release(&shown);
}

bool ui_copy(struct ui *ui, const char *text)
{
	struct str safe = { 0 };
	bool is_copied = false;
	/* it may be pasted into a shell */
	safe_add(&safe, text, SAFE_TEXT);
	if (safe.len > TERM_COPY_MAX)
		ui_toast(ui, _("Too much to copy"));
	else if (!ui->term->ops->copy(ui->term, str_text(&safe)))
		ui_toast(ui, _("This terminal has no clipboard"));
	else
		is_copied = true;
	if (is_copied)
		say_copied(ui, "", text);
	str_release(&safe);
	return is_copied;
}

void ui_copy_cells(struct ui *ui, const struct copy_cells *cells)
{
	if (!cells->n)
		return;
	/* "again" is while it is still said */
	size_t at = ui->toast_until_us ? ui->copied % cells->n : 0, next = (at + 1) % cells->n;
	const struct copy_cell *cell = &cells->cell[at];
	if (!ui_copy(ui, cell->text) || cells->n == 1)
		return;
	ui->copied = at + 1;
	say_copied(ui, cell->label, cell->text);
	/* TRANSLATORS: the same key once more copies this */
	str_addf(&ui->toast_text, _(" · again: %s"), cells->cell[next].label);
}

void ui_leave(struct ui *ui, int wish)
{
	if (ui->setup->wish)
		*ui->setup->wish = wish;
	ui_end(ui, 0);
}

int ui_command(struct ui *ui, const char *line, struct str *out, struct err *err)
{
	const struct ui_setup *s = ui->setup;
	if (!s->command)
		return err_set(err, ERR_USAGE, "there is no command line here");
	return s->command(s->ctx, line, out, err);
}

/* ---- the program ---- */

bool ui_is_possible(struct err *err)
{
	const char *term = getenv("TERM");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(err, ERR_UNAVAILABLE, "not a terminal");
		return false;
	}
	if (!term || !*term || !strcmp(term, "dumb") || !strcmp(term, "unknown")) {
		term_refuse(err);
		return false;
	}
	return true;
}

static void open_screens(struct ui *ui)
{
	size_t first = 0;
	while (ui->setup->screens[ui->n_tabs] && ui->n_tabs < TABS_MAX) {
		const struct screen *s = ui->setup->screens[ui->n_tabs];
		if (ui->setup->first && !strcmp(s->name, ui->setup->first))
			first = ui->n_tabs;
		ui->n_tabs++;
	}
	view_show_tab(ui, first);
	if (ui->setup->rotate_s)
		wall_enter(ui, ui->setup->rotate_s);
}

static void release(struct ui *ui)
{
	while (ui->n_popups)
		view_close_popup(ui);
	for (size_t i = 0; i < ui->n_tabs; i++)
		open_screen_release(&ui->tab[i].open);
	free(ui->opening_arg);
	canvas_release(&ui->frame);
	canvas_release(&ui->toast);
	arena_release(&ui->facts.arena);
	arena_release(&ui->act_arena);
	str_release(&ui->toast_text);
	glow_release(&ui->glow);
	keymap_release(&ui->keys);
	free(ui->undo.redo);
}

/* On a terminal the screen says itself that a load failed, and the next one may not. */
static int judge_picture(const struct ui *ui, struct err *err)
{
	const struct open_screen *o = &ui->tab[ui->at].open;
	if (!ui->setup->is_picture || !o->is_stale)
		return 0;
	*err = o->why;
	return -1;
}

int ui_run_on(const struct ui_setup *setup, struct term *term, struct err *err)
{
	struct ui *ui = mem_alloc(sizeof *ui);
	*ui = (struct ui){ .setup = setup,
			   .app = setup->app,
			   .term = term,
			   .signal_fd = -1,
			   .watch = { .fd = -1 },
			   .facts = { .is_due = true },
			   .checks_steps = getenv("WARROOM_TEST_SYNC") != NULL,
			   .change_seen = setup->app->change_id };
	looks_choose(ui);
	canvas_init(&ui->frame, 0, 0, ui->glyphs);
	canvas_init(&ui->toast, 0, 0, ui->glyphs);
	view_resize(ui);
	int rc = loop_open(ui, err);
	if (rc == 0) {
		struct err wrong = { 0 };
		const struct screen *const *keyed = setup->keyed ? setup->keyed : setup->screens;
		if (keymap_load(&ui->keys, "", keyed, &wrong) < 0)
			ui_fail(ui, &wrong);
		open_screens(ui);
		if (setup->hello)
			ui_toast(ui, "%s", setup->hello);
		while (!ui->is_ending)
			loop_step(ui);
		rc = judge_picture(ui, err) < 0 ? -1 : ui->signal;
	}
	loop_close(ui);
	release(ui);
	free(ui);
	return rc;
}

int ui_show(const struct ui_setup *setup, struct canvas *out, struct err *err)
{
	struct term *term = term_plain_open(out);
	int rc = ui_run_on(setup, term, err);
	term->ops->close(term);
	return rc;
}

static void block_signals(int how)
{
	sigset_t set;
	loop_signals(&set);
	sigprocmask(how, &set, NULL);
}

int ui_run(const struct ui_setup *setup, struct err *err)
{
	const struct options *o = app_options(setup->app, err);
	if (!o)
		return -1;
	const struct term_wish wish = { .has_color = setup->has_color,
					.has_mouse = option_is_on(o, OPTION_MOUSE),
					.asks_width = !glyphs_find(option_text(o, OPTION_GLYPHS)) };
	struct term *own = NULL, **term = setup->kept ? setup->kept : &own;
	block_signals(SIG_BLOCK);
	if (!*term)
		*term = term_curses_open(&wish, err);
	int rc = *term ? ui_run_on(setup, *term, err) : -1;
	if (!*term)
		block_signals(SIG_UNBLOCK);
	ui_hand_back(&own);
	return rc;
}

void ui_hand_back(struct term **kept)
{
	if (!*kept)
		return;
	(*kept)->ops->close(*kept);
	*kept = NULL;
	block_signals(SIG_UNBLOCK);
}
