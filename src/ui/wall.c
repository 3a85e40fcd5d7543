/* The wall: read-only, one screen after the other, with figures that are read from afar. */
#include <string.h>
#include <time.h>

#include "conf/option.h"
#include "draw/digits.h"
#include "ui/inner.h"
#include "ui/key.h"

enum {
	GAP = 4,         /* between two big figures */
	BAND_COLS = 100, /* a terminal of this size has room for them */
	BAND_ROWS = 30,
	LARGE_COLS = 180, /* and here they are twice as large */
	LARGE_ROWS = 50,
	SMALL_ROWS = 16,
};

/* ---- turning ---- */

static void set_deadline(struct ui *ui)
{
	ui->rotate_us = ui_clock_us() + (int64_t)ui->wall_s * 1000000;
}

/* The next second of the host's clock, so that all walls of a room tick together. */
static void set_tick(struct ui *ui)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	ui->tick_us = ui_clock_us() + (1000000000 - now.tv_nsec) / 1000 + 500;
}

static void show(struct ui *ui)
{
	view_show_tab(ui, ui->wall_tab[ui->wall_at]);
	ui->tab[ui->at].is_due = ui->facts.is_due = ui->has_due = true;
	if (ui->rotate_us)
		set_deadline(ui);
}

static void add_screen(struct ui *ui, const char *name, size_t len)
{
	for (size_t i = 0; i < ui->n_tabs && ui->n_wall < TABS_MAX; i++) {
		const char *is = ui->setup->screens[i]->name;
		if (strlen(is) == len && !strncmp(is, name, len))
			ui->wall_tab[ui->n_wall++] = i;
	}
}

void wall_enter(struct ui *ui, int rotate_s)
{
	ui->wall_s = rotate_s;
	ui->wall_at = 0;
	for (size_t i = 0; !ui->n_wall && i < ui->n_tabs; i++)
		ui->wall_tab[i] = i;
	if (!ui->n_wall)
		ui->n_wall = ui->n_tabs;
	set_deadline(ui);
	set_tick(ui);
	show(ui);
}

void wall_begin(struct ui *ui)
{
	struct err err = { 0 };
	const struct options *o = app_options(ui->app, &err);
	const char *list = o ? option_text(o, OPTION_WALL_SCREENS) : "";
	ui->n_wall = 0;
	for (size_t len; *list; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		add_screen(ui, list, len);
	}
	wall_enter(ui, o ? (int)option_number(o, OPTION_WALL_ROTATE) : 20);
}

static void leave(struct ui *ui)
{
	if (ui->setup->rotate_s) {
		ui_end(ui, 0);
		return;
	}
	ui->wall_s = 0;
	ui->rotate_us = ui->tick_us = 0;
	ui->wants_paint = true;
	glow_forget(&ui->glow);
}

void wall_turn(struct ui *ui, int by)
{
	ui->wall_at = (ui->wall_at + ui->n_wall + (size_t)(by + (int)ui->n_wall)) % ui->n_wall;
	show(ui);
}

void wall_tick(struct ui *ui)
{
	set_tick(ui);
	ui->has_beaten = !ui->has_beaten;
	live_tick(ui->app);
	ui->wants_paint = true;
}

static void stop_or_go(struct ui *ui)
{
	if (ui->rotate_us)
		ui->rotate_us = 0;
	else
		set_deadline(ui);
	ui->wants_paint = true;
}

/* Pages of what does not fit. */
static void page(struct ui *ui, int by)
{
	struct tab *tab = &ui->tab[ui->at];
	view_react(ui, open_screen_act(&tab->open, ui, by > 0 ? MOVE_PAGE_DOWN : MOVE_PAGE_UP) &
			       (REACT_REDRAW | REACT_MOVED));
	if (ui->rotate_us)
		set_deadline(ui);
}

void wall_key(struct ui *ui, uint32_t key)
{
	switch (key) {
	case 'Q':
	case 'q':
	case 'W':
	case KEY_CODE_ESC:
	case KEY_MOD_CTRL | 'c': leave(ui); break;
	case ' ': stop_or_go(ui); break;
	case 'l':
	case KEY_CODE_TAB:
	case KEY_CODE_RIGHT: wall_turn(ui, 1); break;
	case 'h':
	case KEY_CODE_TAB | KEY_MOD_SHIFT:
	case KEY_CODE_LEFT: wall_turn(ui, -1); break;
	case 'j':
	case KEY_CODE_DOWN:
	case KEY_CODE_PAGE_DOWN: page(ui, 1); break;
	case 'k':
	case KEY_CODE_UP:
	case KEY_CODE_PAGE_UP: page(ui, -1); break;
	case KEY_MOD_CTRL | 'z': ui->term->ops->suspend(ui->term); break;
	case KEY_MOD_CTRL | 'l':
		ui->term->ops->repaint(ui->term);
		view_resize(ui);
		break;
	default: break;
	}
}

/* ---- painting ---- */

static int scale_of(struct size s)
{
	if (s.cols < BAND_COLS || s.rows < BAND_ROWS)
		return 0;
	return s.cols >= LARGE_COLS && s.rows >= LARGE_ROWS ? 2 : 1;
}

static bool is_lost(const struct ui *ui)
{
	return ui->facts.is_dead || ui->tab[ui->at].open.is_stale;
}

/* Rows of the band that tells of a dead feed. */
static int alarm_rows(const struct ui *ui)
{
	int scale = scale_of(ui->size);
	if (!is_lost(ui) || frame_body(ui->size).rows < 4)
		return 0;
	return scale ? DIGITS_ROWS * scale + 4 : ui->size.rows >= SMALL_ROWS ? 3 : 1;
}

static int figure_rows(const struct ui *ui)
{
	int scale = scale_of(ui->size);
	return scale && ui->facts.n_figures ? DIGITS_ROWS * scale + 5 : 0;
}

struct rect wall_body(struct ui *ui)
{
	struct rect r = frame_body(ui->size);
	int taken = MIN(alarm_rows(ui) + figure_rows(ui), r.rows);
	r.row += taken;
	r.rows -= taken;
	return r;
}

/* Amber; red when nothing has come for as long again, or nothing can be read at all. */
static enum tone alarm_tone(struct ui *ui)
{
	bool is_long = facts_data_age(ui) > ui->facts.dead_after_s * 2;
	return is_long || ui->tab[ui->at].open.is_stale ? TONE_ALARM : TONE_CAUTION;
}

static void add_alarm(struct ui *ui, struct str *out)
{
	const struct open_screen *o = &ui->tab[ui->at].open;
	int64_t age = facts_data_age(ui);
	if (o->is_stale)
		str_addf(out, _("NOT UP TO DATE: %s"), o->why.message);
	else
		str_add(out, _("NO NEW DATA"));
	if (age < 0)
		return;
	str_add(out, " · ");
	facts_add_age(out, age);
	str_add(out, " · ");
	facts_add_clock(ui, out);
}

static void draw_alarm(struct ui *ui, struct canvas *c, struct rect at)
{
	struct str text = STR_ROOM(1024);
	enum tone tone = alarm_tone(ui);
	int scale = scale_of(ui->size);
	canvas_fill(c, at, ' ', tone);
	add_alarm(ui, &text);
	canvas_fit(c,
		   &(struct fit){ at.row + (scale ? at.rows - 2 : at.rows / 2), 1, at.cols - 2,
				  FIT_CENTER, tone },
		   str_text(&text));
	if (scale) {
		str_clear(&text);
		facts_add_span(&text, MAX(facts_data_age(ui), (int64_t)0));
		int width = draw_digits_width(str_text(&text), scale);
		draw_digits(
			c,
			&(struct digits){ at.row + 1, MAX((at.cols - width) / 2, 1), scale, tone },
			str_text(&text));
	}
}

/* "15:30" with a colon that comes and goes, and how fresh the data is. */
static int draw_clock(struct ui *ui, struct canvas *c, struct rect at, int scale)
{
	struct str text = STR_ROOM(256);
	const struct frame_facts *f = &ui->facts;
	str_addf(&text, "%02d:%02d", f->hour, f->minute);
	int width = draw_digits_width(str_text(&text), scale), col = at.cols - width - 1;
	if (f->second % 2)
		text.data[2] = ' ';
	draw_digits(c, &(struct digits){ at.row + 2, col, scale, TONE_STRONG }, str_text(&text));
	str_clear(&text);
	facts_add_clock(ui, &text);
	canvas_fit(c,
		   &(struct fit){ at.row + 3 + DIGITS_ROWS * scale, col, width, FIT_LEFT,
				  f->is_dead ? TONE_WARN : TONE_DIM },
		   str_text(&text));
	return col - GAP;
}

static int figure_width(const struct wall_figure *f, int scale)
{
	int words = canvas_width(f->status) + 2 + canvas_width(f->brief);
	return MAX(MAX(draw_digits_width(f->value, scale), canvas_width(f->name)), words);
}

static void draw_figure(struct canvas *c, const struct wall_figure *f, struct spot at, int scale)
{
	int foot = at.row + 3 + DIGITS_ROWS * scale;
	canvas_fit(c, &(struct fit){ at.row, at.col, at.cols, FIT_LEFT, TONE_TITLE }, f->name);
	draw_digits(c, &(struct digits){ at.row + 2, at.col, scale, f->tone }, f->value);
	int used = canvas_text(c, (struct spot){ foot, at.col, at.cols, f->tone }, f->status) + 2;
	const char *note = canvas_width(f->note) <= at.cols - used ? f->note : f->brief;
	canvas_text(c, (struct spot){ foot, at.col + used, at.cols - used, TONE_NORMAL }, note);
}

static void draw_figures(struct ui *ui, struct canvas *c, struct rect at)
{
	const struct frame_facts *f = &ui->facts;
	int scale = scale_of(ui->size), col = 1;
	int end = draw_clock(ui, c, at, scale);
	for (size_t i = 0; i < f->n_figures; i++) {
		int width = figure_width(&f->figure[i], scale);
		if (col + width > end)
			continue;
		draw_figure(c, &f->figure[i], (struct spot){ at.row, col, width, TONE_NORMAL },
			    scale);
		col += width + GAP;
	}
	canvas_fill(c, (struct rect){ at.row + at.rows - 1, 0, 1, at.cols }, c->glyphs->hline,
		    TONE_BORDER);
}

void wall_draw(struct ui *ui, struct canvas *c)
{
	struct rect at = frame_body(ui->size);
	at.rows = alarm_rows(ui);
	if (at.rows)
		draw_alarm(ui, c, at);
	at.row += at.rows;
	at.rows = figure_rows(ui);
	if (at.rows)
		draw_figures(ui, c, at);
}

void wall_draw_keys(struct ui *ui, struct canvas *c, struct spot at)
{
	canvas_text(c, at,
		    ui->rotate_us ? _("Space stop  ← → turn  ↑ ↓ page  Q leave")
				  : _("stopped  Space go on  ← → turn  ↑ ↓ page  Q leave"));
}
