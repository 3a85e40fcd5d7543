/* Screens and pop-ups: opening, loading, painting. */
#include <stdlib.h>
#include <string.h>

#include "draw/shapes.h"
#include "ui/inner.h"

enum { REST_US = 50000 }; /* longer than a held key needs to come again */

static const unsigned facts_topics = ~(unsigned)TOPIC_TASKS;

struct tab *ui_top(struct ui *ui)
{
	return ui->n_popups ? &ui->popup[ui->n_popups - 1] : &ui->tab[ui->at];
}

/* ---- where they are ---- */

static struct rect body_of(struct ui *ui)
{
	return ui->wall_s ? wall_body(ui) : frame_body(ui->size);
}

/* So little left of the screen below, on both sides together, tells nothing and looks torn. */
enum { SLIVER_ROWS = 4, SLIVER_COLS = 12 };

static struct rect popup_place(const struct ui *ui, const struct screen *s)
{
	struct rect body = frame_body(ui->size);
	int rows = s->popup.rows ? s->popup.rows + 2 : body.rows;
	int cols = s->popup.cols ? s->popup.cols + 2 : body.cols;
	if (body.cols - cols <= SLIVER_COLS)
		cols = body.cols;
	if (cols == body.cols && body.rows - rows <= SLIVER_ROWS)
		rows = body.rows;
	struct rect r = modal_middle((struct size){ body.rows, body.cols },
				     MAX(rows, MIN(body.rows, 3)), MAX(cols, MIN(body.cols, 20)));
	r.row += body.row;
	return r;
}

struct rect view_place(struct ui *ui)
{
	struct rect r;
	if (!ui->n_popups)
		return body_of(ui);
	r = popup_place(ui, ui_top(ui)->open.screen);
	return draw_box_inside(r);
}

/* ---- opening ---- */

void view_set_title(struct ui *ui)
{
	struct str title = { 0 };
	struct err ignored = { 0 };
	const struct campaign *c = app_campaign(ui->app, &ignored);
	str_addf(&title, "warroom - %s%s%s", c ? c->code : "", c ? " - " : "",
		 _(ui->tab[ui->at].open.screen->title));
	ui->term->ops->title(ui->term, str_text(&title));
	str_release(&title);
}

struct tab *view_tab(struct ui *ui, size_t i)
{
	struct tab *tab = &ui->tab[i];
	if (!tab->open.screen) {
		open_screen_init(&tab->open, ui->setup->screens[i], ui->app, NULL);
		tab->is_due = true;
	}
	return tab;
}

void view_show_tab(struct ui *ui, size_t i)
{
	while (ui->n_popups)
		view_close_popup(ui);
	ui->at = i;
	ui->going = 0;
	struct tab *tab = view_tab(ui, i);
	if (tab->is_due)
		ui->has_due = true;
	glow_forget(&ui->glow);
	ui->wants_paint = true;
	view_set_title(ui);
}

void view_forget(struct ui *ui)
{
	for (size_t i = 0; i < ui->n_tabs; i++)
		open_screen_release(&ui->tab[i].open);
	view_show_tab(ui, ui->at);
}

void view_close_popup(struct ui *ui)
{
	if (!ui->n_popups)
		return;
	open_screen_release(&ui->popup[--ui->n_popups].open);
	canvas_release(&ui->popup_canvas[ui->n_popups]);
	ui->wants_paint = true;
}

static void open_pending(struct ui *ui)
{
	const struct screen *s = ui->opening;
	ui->opening = NULL;
	if (s && ui->n_popups < POPUPS_MAX) {
		struct tab *tab = &ui->popup[ui->n_popups];
		canvas_init(&ui->popup_canvas[ui->n_popups++], 0, 0, ui->glyphs);
		open_screen_init(&tab->open, s, ui->app, ui->opening_arg);
		tab->is_due = true;
		ui->has_due = ui->wants_paint = true;
	} else if (s) {
		ui_toast(ui, _("Too much lies over each other; Esc closes the topmost"));
	}
	free(ui->opening_arg);
	ui->opening_arg = NULL;
}

/* ---- loading ---- */

static bool mark_due(struct tab *t, unsigned topics, bool is_minute)
{
	const struct screen *s = t->open.screen;
	if (s && ((s->topics & topics) || (is_minute && s->is_clocked)))
		t->is_due = true;
	return s && t->is_due;
}

void view_set_due(struct ui *ui, unsigned topics, bool is_minute)
{
	for (size_t i = 0; i < ui->n_tabs; i++)
		if (mark_due(&ui->tab[i], topics, is_minute) && i == ui->at)
			ui->has_due = true;
	for (size_t i = 0; i < ui->n_popups; i++)
		if (mark_due(&ui->popup[i], topics, is_minute))
			ui->has_due = true;
	if ((topics & facts_topics) || is_minute)
		ui->has_due = ui->facts.is_due = true;
	ui->has_news |= ui->has_due;
}

static void load(struct tab *t)
{
	if (!t->is_due)
		return;
	t->is_due = false;
	open_screen_load(&t->open);
}

static void keep_for_glow(struct ui *ui)
{
	struct canvas body = canvas_window(&ui->frame, body_of(ui));
	if (ui->glow.is_seen)
		glow_remember(&ui->glow, &body);
}

void view_load_due(struct ui *ui)
{
	live_tick(ui->app); /* what came in since the last minute is no future */
	ui->has_due = false;
	if (ui->has_news && !ui->is_news_loaded)
		keep_for_glow(ui);
	ui->is_news_loaded |= ui->has_news;
	ui->has_news = false;
	load(&ui->tab[ui->at]);
	for (size_t i = 0; i < ui->n_popups; i++)
		load(&ui->popup[i]);
	if (ui->facts.is_due)
		facts_load(ui);
	ui->app->today = NULL;
	ui->wants_paint = true;
}

void view_react(struct ui *ui, unsigned said)
{
	unsigned dirty = ui->app->dirty;
	ui->app->dirty = 0;
	if (dirty) {
		view_set_due(ui, dirty, false);
		ui->has_news = false;
		glow_forget(&ui->glow);
	}
	if ((said & REACT_RELOAD) == REACT_RELOAD) {
		ui_top(ui)->is_due = ui->has_due = true;
		ui->has_news = false;
	}
	if (said & REACT_REDRAW)
		ui->wants_paint = true;
	if (said & REACT_MOVED)
		ui->wants_step = true;
	if (said & REACT_FOLLOW) {
		ui_top(ui)->is_due = true;
		ui->rest_us = ui_clock_us() + REST_US;
	}
	if ((said & REACT_CLOSE) == REACT_CLOSE)
		view_close_popup(ui);
	if (ui->going)
		view_show_tab(ui, ui->going - 1);
	open_pending(ui);
}

void view_catch_up(struct ui *ui, bool is_move)
{
	struct tab *top = ui_top(ui);
	struct rect at = view_place(ui);
	bool is_stale = top->is_due &&
			!(is_move && (ui->has_news || ui->rest_us) && top->open.data);
	if (is_stale)
		view_load_due(ui);
	if (is_stale || (is_move && (ui->wants_paint || ui->wants_step)))
		open_screen_layout(&top->open, (struct size){ at.rows, at.cols });
}

/* ---- painting ---- */

static void paint_body(struct ui *ui)
{
	struct rect at = body_of(ui);
	struct canvas body = canvas_window(&ui->frame, at);
	open_screen_draw(&ui->tab[ui->at].open, &body);
	if (ui->is_news_loaded)
		glow_compare(&ui->glow, &body, ui_clock_us());
	ui->is_news_loaded = false;
	glow_paint(&ui->glow, &body);
	canvas_take_cursor(&ui->frame, &body, at);
}

static struct term_layer paint_popup(struct ui *ui, size_t i)
{
	struct open_screen *o = &ui->popup[i].open;
	struct canvas *c = &ui->popup_canvas[i];
	struct rect at = popup_place(ui, o->screen);
	canvas_resize(c, at.rows, at.cols);
	struct box box = { .at = { 0, 0, at.rows, at.cols },
			   .title = o->screen->title ? _(o->screen->title) : NULL,
			   .has_focus = true };
	struct canvas inside = draw_box(c, &box);
	open_screen_draw(o, &inside);
	canvas_take_cursor(c, &inside, draw_box_inside(box.at));
	return (struct term_layer){ c, at.row, at.col };
}

static size_t add_modals(struct ui *ui, struct modal *m, struct term_layer *layer, size_t n)
{
	if (!m)
		return n;
	n = add_modals(ui, m->below, layer, n);
	if (n >= TERM_LAYERS_MAX - 1)
		return n;
	struct rect at = m->ops->place(m, ui->size);
	canvas_resize(&m->canvas, at.rows, at.cols);
	m->ops->draw(m, &m->canvas);
	layer[n] = (struct term_layer){ &m->canvas, at.row, at.col };
	return n + 1;
}

/* ---- a step of the cursor ---- */

/* Where the cursor is on the screen, when nothing lies over it. */
static bool find_place(const struct ui *ui, struct cursor_place *out)
{
	const struct open_screen *o = &ui->tab[ui->at].open;
	bool is_alone = !ui->n_popups && !ui->modal && !ui->toast_until_us;
	return is_alone && o->data && o->screen->place && o->screen->place(o->view, o->data, out);
}

static unsigned has_of(const struct ui *ui)
{
	const struct open_screen *o = &ui->tab[ui->at].open;
	return o->data && o->screen->has ? o->screen->has(o->view, o->data) : 0;
}

static void remember_place(struct ui *ui)
{
	ui->has_place = find_place(ui, &ui->place);
	ui->has = has_of(ui);
}

/* A screen whose `place` says too little is a mistake of ours. */
static void check_step(struct ui *ui)
{
	struct canvas stepped = { .glyphs = ui->glyphs };
	canvas_copy(&stepped, &ui->frame);
	canvas_clear(&ui->frame);
	paint_body(ui);
	frame_draw(ui, &ui->frame);
	if (!canvas_is_equal(&stepped, &ui->frame))
		bug("a step of the cursor changed more than its rows");
	canvas_release(&stepped);
}

static void move_sign(struct ui *ui, const struct cursor_place *was, const struct cursor_place *now)
{
	struct canvas body = canvas_window(&ui->frame, body_of(ui));
	canvas_fill(&body, (struct rect){ was->row, was->col, 1, 1 }, ' ', TONE_NORMAL);
	canvas_fill(&body, (struct rect){ now->row, now->col, 1, 1 }, ui->glyphs->cursor,
		    now->tone);
}

void view_step(struct ui *ui)
{
	const struct rect at = body_of(ui);
	const struct term_layer layer = { &ui->frame, 0, 0 };
	const struct cursor_place was = ui->place;
	open_screen_layout(&ui->tab[ui->at].open, (struct size){ at.rows, at.cols });
	if (!ui->has_place || !find_place(ui, &ui->place) || ui->place.scroll != was.scroll ||
	    ui->has != has_of(ui)) {
		view_paint(ui);
		return;
	}
	ui->wants_step = false;
	canvas_limit(&ui->frame, at.row + MIN(was.row, ui->place.row),
		     at.row + MAX(was.row + was.rows, ui->place.row + ui->place.rows));
	if (was.is_sign && ui->place.is_sign && !ui->is_news_loaded && !ui->glow.until_us)
		move_sign(ui, &was, &ui->place);
	else
		paint_body(ui);
	ui->term->ops->paint(ui->term, &layer, 1);
	canvas_limit(&ui->frame, 0, ui->frame.rows);
	if (ui->place.is_followed)
		ui->rest_us = ui_clock_us() + REST_US;
	else if (ui->checks_steps)
		check_step(ui);
	ui->painted_us = ui_clock_us();
}

void view_rest(struct ui *ui)
{
	ui->rest_us = 0;
	if (ui_top(ui)->is_due)
		view_load_due(ui);
	view_paint(ui);
}

/* ---- all of it ---- */

void view_paint(struct ui *ui)
{
	struct term_layer layer[TERM_LAYERS_MAX];
	size_t n = 0;
	ui->wants_paint = ui->wants_step = false;
	if (!ui_top(ui)->is_due)
		ui->rest_us = 0;
	canvas_clear(&ui->frame);
	paint_body(ui);
	frame_draw(ui, &ui->frame);
	layer[n++] = (struct term_layer){ &ui->frame, 0, 0 };
	for (size_t i = 0; i < ui->n_popups; i++)
		layer[n++] = paint_popup(ui, i);
	n = add_modals(ui, ui->modal, layer, n);
	if (ui->toast_until_us && ui->size.rows) {
		struct rect at = modal_bottom(ui->size, frame_toast_rows(ui));
		canvas_resize(&ui->toast, at.rows, at.cols);
		frame_draw_toast(ui, &ui->toast);
		layer[n++] = (struct term_layer){ &ui->toast, at.row, at.col };
	}
	ui->term->ops->paint(ui->term, layer, n);
	ui->painted_us = ui_clock_us();
	ui->glow.is_seen = true;
	remember_place(ui);
}

void view_resize(struct ui *ui)
{
	struct size now = ui->term->ops->size(ui->term);
	ui->wants_paint = true;
	if (now.rows == ui->size.rows && now.cols == ui->size.cols)
		return;
	ui->size = now;
	canvas_resize(&ui->frame, now.rows, now.cols);
	glow_forget(&ui->glow);
}
