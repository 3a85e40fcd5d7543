/* A short list to choose from; typing narrows it. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/mem.h"
#include "draw/shapes.h"
#include "ui/edit.h"
#include "ui/grid.h"
#include "ui/inner.h"
#include "ui/key.h"

struct picker {
	struct modal modal;
	const struct pick *pick;
	struct edit edit;
	size_t *shown;
	size_t n;
	struct cursor cursor;
	int page, width;
};

static struct picker *of(struct modal *m)
{
	return (struct picker *)(void *)m;
}

/* All words of what was typed stand in the text or its note, whole or begun. */
static bool has_words(const char *text, const char *note, const char *typed)
{
	struct str word = { 0 };
	bool has_all = true;
	while (has_all && *typed) {
		size_t len = strcspn(typed, " ");
		str_clear(&word);
		str_add_bytes(&word, typed, len);
		has_all = str_has(text, str_text(&word)) || str_has(note, str_text(&word));
		typed += len + strspn(typed + len, " ");
	}
	str_release(&word);
	return has_all;
}

static bool is_wanted(const struct picker *p, size_t i, bool by_letters)
{
	const struct pick *pick = p->pick;
	const char *typed = edit_text(&p->edit);
	struct str text = { 0 };
	str_add(&text, pick->text(pick->ctx, i)); /* the note may be made in the same place */
	const char *note = pick->note ? pick->note(pick->ctx, i) : NULL;
	bool is_found = by_letters ? str_is_like(str_text(&text), typed) ||
					     (note && str_is_like(note, typed))
				   : has_words(str_text(&text), note ? note : "", typed);
	str_release(&text);
	return is_found;
}

/* By words; when none has them, by letters in this order. */
static void narrow(struct picker *p)
{
	p->n = 0;
	for (int by_letters = 0; by_letters < 2 && !p->n; by_letters++)
		for (size_t i = 0; i < p->pick->n; i++)
			if (is_wanted(p, i, by_letters))
				p->shown[p->n++] = i;
	cursor_fit(&p->cursor, p->n, MAX(p->page, 1));
}

static struct rect place(struct modal *m, struct size size)
{
	const struct picker *p = of(m);
	return modal_middle(size, (int)MIN(p->pick->n, (size_t)20) + 3, p->width + 6);
}

static void draw_item(const struct picker *p, size_t at, int row, struct canvas *c)
{
	size_t i = p->shown[at];
	const struct pick *pick = p->pick;
	const char *text = pick->text(pick->ctx, i);
	int used = canvas_width(text) + 4;
	canvas_fit(c, &(struct fit){ row, 2, MAX(c->cols - 2, 0), FIT_LEFT, TONE_NORMAL }, text);
	if (pick->note) {
		const char *note = pick->note(pick->ctx, i);
		int width = MIN(canvas_width(note), MAX(c->cols - used, c->cols / 2));
		canvas_fit(c, &(struct fit){ row, c->cols - width, width, FIT_RIGHT, TONE_DIM },
			   note);
	}
	if (at == p->cursor.at)
		canvas_fill(c, (struct rect){ row, 0, 1, 1 }, c->glyphs->cursor, TONE_SELECTED);
}

static void draw(struct modal *m, struct canvas *c)
{
	struct picker *p = of(m);
	struct box box = { .at = { 0, 0, c->rows, c->cols },
			   .title = p->pick->title,
			   .has_focus = true };
	struct canvas inside = draw_box(c, &box);
	struct rect line = { 0, 2, 1, inside.cols - 2 };
	struct canvas field = canvas_window(&inside, line);
	edit_draw(&p->edit, &field, true);
	canvas_take_cursor(&inside, &field, line);
	p->page = MAX(inside.rows - 1, 0);
	cursor_fit(&p->cursor, p->n, p->page);
	for (int i = 0; i < p->page && p->cursor.top + (size_t)i < p->n; i++)
		draw_item(p, p->cursor.top + (size_t)i, i + 1, &inside);
	canvas_take_cursor(c, &inside, draw_box_inside(box.at));
}

static int move_of(uint32_t key)
{
	switch (key) {
	case KEY_CODE_UP: return MOVE_UP;
	case KEY_CODE_DOWN: return MOVE_DOWN;
	case KEY_CODE_PAGE_UP: return MOVE_PAGE_UP;
	case KEY_CODE_PAGE_DOWN: return MOVE_PAGE_DOWN;
	default: return 0;
	}
}

static void key(struct modal *m, uint32_t k)
{
	struct picker *p = of(m);
	if (k == KEY_CODE_ESC || k == (KEY_MOD_CTRL | 'c') || k == (KEY_MOD_CTRL | 'g'))
		modal_answer(m, false);
	else if (k == KEY_CODE_ENTER && p->n)
		modal_answer(m, true);
	else if (move_of(k))
		cursor_act(&p->cursor, move_of(k), p->n, p->page);
	else if (edit_key(&p->edit, k))
		narrow(p);
}

static void click(struct modal *m, struct click at)
{
	struct picker *p = of(m);
	size_t row = p->cursor.top + (size_t)MAX(at.row - 2, 0);
	if (at.wheel)
		cursor_act(&p->cursor, at.wheel < 0 ? MOVE_UP : MOVE_DOWN, p->n, p->page);
	else if (at.row >= 2 && row < p->n) {
		p->cursor.at = row;
		modal_answer(m, true);
	}
}

static void paste(struct modal *m, const char *text)
{
	edit_paste(&of(m)->edit, text);
	narrow(of(m));
}

long ui_pick(struct ui *ui, const struct pick *pick)
{
	static const struct modal_ops ops = {
		.place = place,
		.draw = draw,
		.key = key,
		.paste = paste,
		.click = click,
		.keys = N_("type to search  Enter take it  Esc leave"),
	};
	struct picker p = { .pick = pick, .page = 20, .width = 30 };
	long chosen = -1;
	p.shown = mem_alloc((pick->n + 1) * sizeof *p.shown);
	for (size_t i = 0; i < pick->n; i++) {
		int width = canvas_width(pick->text(pick->ctx, i));
		width += pick->note ? canvas_width(pick->note(pick->ctx, i)) + 2 : 0;
		p.width = MAX(p.width, width);
	}
	p.cursor.at = pick->start;
	narrow(&p);
	if (modal_run(ui, &p.modal, &ops) && p.n)
		chosen = (long)p.shown[p.cursor.at];
	free(p.shown);
	edit_release(&p.edit);
	return chosen;
}
