/* One line over the footer: a question, a prompt, the filter. */
#include <string.h>

#include "base/utf8.h"
#include "draw/flow.h"
#include "ui/edit.h"
#include "ui/inner.h"
#include "ui/key.h"
#include "ui/recall.h"

/* ---- yes or no ---- */

struct confirm {
	struct modal modal;
	struct str text; /* with its answers */
};

static struct confirm *confirm_of(struct modal *m)
{
	return (struct confirm *)(void *)m;
}

enum { CONFIRM_ROWS_MAX = 4 };

static struct rect confirm_place(struct modal *m, struct size size)
{
	int most = MAX(MIN(CONFIRM_ROWS_MAX, size.rows / 2), 1);
	return modal_bottom(size,
			    flow_rows(str_text(&confirm_of(m)->text), MAX(size.cols - 2, 1), most));
}

static void confirm_draw(struct modal *m, struct canvas *c)
{
	const char *text = str_text(&confirm_of(m)->text), *answers = "[y/n]";
	int cols = MAX(c->cols - 2, 1), width = canvas_width(answers);
	bool is_one = canvas_width(text) <= cols, is_cut = flow_rows(text, cols, 99) > c->rows;
	int end = is_one ? canvas_width(text) + 1 : c->cols - 1;
	canvas_fill(c, (struct rect){ 0, 0, c->rows, c->cols }, ' ', TONE_WARN);
	flow_draw(c, &(struct fit){ 0, 1, cols, FIT_LEFT, TONE_WARN }, c->rows, text);
	if (is_cut) /* nobody has to guess what may be answered */
		canvas_text(c, (struct spot){ c->rows - 1, MAX(end - width, 0), width, TONE_WARN },
			    answers);
	canvas_set_cursor(c, c->rows - 1, MAX(MIN(end, c->cols - 1), 0));
}

static void confirm_key(struct modal *m, uint32_t key)
{
	if (key == 'y' || key == 'Y')
		modal_answer(m, true);
	else if (key == 'n' || key == 'N' || key == 'q' || key == KEY_CODE_ESC ||
		 key == (KEY_MOD_CTRL | 'c'))
		modal_answer(m, false);
}

bool ui_confirm(struct ui *ui, const char *fmt, ...)
{
	static const struct modal_ops ops = { .place = confirm_place,
					      .draw = confirm_draw,
					      .key = confirm_key };
	struct confirm q = { 0 };
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&q.text, fmt, ap);
	va_end(ap);
	str_addf(&q.text, "  %s", "[y/n]");
	ui->toast_until_us = 0; /* it lies where the question is asked */
	bool said = modal_run(ui, &q.modal, &ops);
	str_release(&q.text);
	return said;
}

/* ---- a line of text ---- */

enum { SHOWN_MAX = 8, WRONG_ROWS_MAX = 3 };

struct ask {
	struct modal modal;
	const struct prompt *prompt;
	struct edit edit;
	struct str said; /* what it was understood as */
	struct err err;
	int chosen; /* of the candidates; -1: none */
	struct recall recall;
	size_t at;        /* in it; recall.n: what is being typed */
	struct str typed; /* that, while another line is shown */
	bool is_wrong;    /* the line as it was given is shown with what was wrong */
};

static struct ask *ask_of(struct modal *m)
{
	return (struct ask *)(void *)m;
}

static const char *candidate(const struct ask *a, int i)
{
	const struct prompt *p = a->prompt;
	return p->complete ? p->complete(p->ctx, edit_text(&a->edit), i) : NULL;
}

static int candidates(const struct ask *a)
{
	int n = 0;
	while (n < SHOWN_MAX && candidate(a, n))
		n++;
	return n;
}

static void add_wrong(const struct ask *a, struct str *out)
{
	const struct err *e = a->prompt->wrong;
	str_addf(out, "%s%s%s", e->message, *e->hint ? " · " : "", e->hint);
}

static int wrong_rows(const struct ask *a, int cols)
{
	struct str text = STR_ROOM(2048);
	add_wrong(a, &text);
	int rows = flow_rows(str_text(&text), MAX(cols - 2, 1), WRONG_ROWS_MAX);
	return rows;
}

static struct rect ask_place(struct modal *m, struct size size)
{
	const struct ask *a = ask_of(m);
	return modal_bottom(size, 1 + (a->is_wrong ? wrong_rows(a, size.cols) : candidates(a)));
}

/* Why the line was wrong, over it. */
static void draw_wrong(const struct ask *a, struct canvas *c)
{
	struct str text = STR_ROOM(2048);
	add_wrong(a, &text);
	canvas_fill(c, (struct rect){ 0, 0, c->rows - 1, c->cols }, ' ', TONE_BAD);
	flow_draw(c, &(struct fit){ 0, 1, MAX(c->cols - 2, 1), FIT_LEFT, TONE_BAD }, c->rows - 1,
		  str_text(&text));
}

/* Where what candidates are is written. */
static int note_column(const struct ask *a, int n, int cols)
{
	int left = MIN(26, cols / 2);
	for (int i = 0; i < n; i++)
		left = MAX(left, canvas_width(candidate(a, i)) + 3);
	return left;
}

static void draw_candidate(const struct ask *a, int i, struct canvas *c, struct spot at)
{
	const struct prompt *p = a->prompt;
	enum tone tone = i == a->chosen ? TONE_SELECTED : TONE_TOAST;
	int row = at.row, left = at.col;
	canvas_fit(c, &(struct fit){ row, 0, c->cols, FIT_LEFT, tone }, candidate(a, i));
	const char *note = p->note ? p->note(p->ctx, candidate(a, i)) : NULL;
	if (note && left < c->cols)
		canvas_fit(c, &(struct fit){ row, left, c->cols - left, FIT_LEFT, tone }, note);
}

static void ask_draw(struct modal *m, struct canvas *c)
{
	struct ask *a = ask_of(m);
	int row = c->rows - 1, n = candidates(a), left = note_column(a, n, c->cols);
	if (a->is_wrong)
		draw_wrong(a, c);
	/* where not all have room: the chosen one and those before it */
	int shown = MIN(n, row), first = MAX(a->chosen - shown + 1, 0);
	for (int i = 0; !a->is_wrong && i < shown; i++)
		draw_candidate(a, first + i, c, (struct spot){ .row = i, .col = left });
	int used = canvas_text(c, (struct spot){ row, 1, c->cols - 1, TONE_KEY },
			       a->prompt->label) +
		   2;
	const char *note = a->err.code ? a->err.message : str_text(&a->said);
	int room = MIN(canvas_width(note), c->cols / 2);
	struct rect at = { row, used, 1, MAX(c->cols - used - room - 2, 1) };
	struct canvas field = canvas_window(c, at);
	edit_draw(&a->edit, &field, true);
	canvas_take_cursor(c, &field, at);
	canvas_fit(c,
		   &(struct fit){ row, c->cols - room - 1, room, FIT_RIGHT,
				  a->err.code ? TONE_BAD : TONE_GOOD },
		   note);
}

static void ask_changed(struct ask *a)
{
	const struct prompt *p = a->prompt;
	const char *text = edit_text(&a->edit);
	err_clear(&a->err);
	str_clear(&a->said);
	a->chosen = -1;
	a->is_wrong = false;
	if (p->check && *text)
		p->check(p->ctx, text, &a->said, &a->err);
	if (p->typed)
		p->typed(p->ctx, text);
}

static void ask_accept(struct ask *a)
{
	const struct prompt *p = a->prompt;
	const char *text = edit_text(&a->edit);
	if (!*text && p->is_required)
		err_set(&a->err, ERR_USAGE, "this can't be empty");
	else if (!a->err.code || !p->check)
		modal_answer(&a->modal, true);
}

static void ask_complete(struct ask *a, int by)
{
	int n = candidates(a);
	if (!n)
		return;
	if (n == 1) {
		struct str text = { 0 };
		str_add(&text, candidate(a, 0));
		edit_set(&a->edit, str_text(&text));
		str_release(&text);
		ask_changed(a);
		return;
	}
	a->chosen = (a->chosen + by + n) % n;
}

static bool ask_take_chosen(struct ask *a)
{
	if (a->chosen < 0)
		return false;
	struct str text = { 0 };
	str_add(&text, candidate(a, a->chosen));
	edit_set(&a->edit, str_text(&text));
	str_release(&text);
	ask_changed(a);
	return true;
}

/* What was typed earlier: back by -1, forth by 1 to what is being typed now. */
static bool ask_recall(struct ask *a, int by)
{
	const struct recall *r = &a->recall;
	if (a->chosen >= 0 || (by < 0 ? a->at == 0 : a->at >= r->n))
		return false;
	if (a->at == r->n) {
		str_clear(&a->typed);
		str_add(&a->typed, edit_text(&a->edit));
	}
	a->at = by < 0 ? a->at - 1 : a->at + 1;
	edit_set(&a->edit, a->at < r->n ? r->line[a->at] : str_text(&a->typed));
	ask_changed(a);
	return true;
}

static void ask_key(struct modal *m, uint32_t key)
{
	struct ask *a = ask_of(m);
	switch (key) {
	case KEY_CODE_ESC:
	case KEY_MOD_CTRL | 'c':
	case KEY_MOD_CTRL | 'g': modal_answer(m, false); break;
	case KEY_CODE_ENTER:
		if (!ask_take_chosen(a))
			ask_accept(a);
		break;
	case KEY_CODE_DOWN:
		if (ask_recall(a, 1))
			break;
		/* fall through */
	case KEY_CODE_TAB: ask_complete(a, 1); break;
	case KEY_CODE_UP:
		if (ask_recall(a, -1))
			break;
		/* fall through */
	case KEY_CODE_TAB | KEY_MOD_SHIFT: ask_complete(a, a->chosen < 0 ? 0 : -1); break;
	default:
		if (edit_key(&a->edit, key))
			ask_changed(a);
	}
}

static void ask_paste(struct modal *m, const char *text)
{
	struct ask *a = ask_of(m);
	edit_paste(&a->edit, text);
	ask_changed(a);
	if (!a->err.code && !a->said.len)
		edit_tell_paste(&a->edit, &a->said, &a->err);
}

const char *ui_prompt(struct ui *ui, const struct prompt *p)
{
	static const struct modal_ops ops = {
		.place = ask_place, .draw = ask_draw, .key = ask_key, .paste = ask_paste
	};
	struct ask a = { .prompt = p, .chosen = -1 };
	const char *text = NULL;
	if (p->value)
		edit_set(&a.edit, p->value);
	if (p->name)
		recall_load(&a.recall, p->name);
	a.at = a.recall.n;
	ask_changed(&a);
	a.is_wrong = p->wrong && p->wrong->code;
	ui->toast_until_us = 0; /* it lies where the line is typed */
	if (modal_run(ui, &a.modal, &ops)) {
		text = arena_strdup(&ui->act_arena, edit_text(&a.edit));
		if (p->name)
			recall_add(&a.recall, p->name, text);
	}
	recall_release(&a.recall);
	str_release(&a.typed);
	edit_release(&a.edit);
	str_release(&a.said);
	return text;
}

const char *ui_ask_reason(struct ui *ui, const char *label)
{
	/* with a name: when what it is for fails, Up has it */
	return ui_prompt(ui,
			 &(struct prompt){ .label = label, .name = "reason", .is_required = true });
}

/* ---- the filter ---- */

struct filtering {
	struct ui *ui;
	char *buffer;
};

static void filter_typed(void *ctx, const char *text)
{
	struct filtering *f = ctx;
	utf8_copy(f->buffer, FILTER_MAX, text);
	/* A screen that filters as it loads asks for a reload */
	view_react(f->ui,
		   open_screen_act(&ui_top(f->ui)->open, f->ui, COMMON_FILTER) | REACT_REDRAW);
}

static const char *filter_complete(void *ctx, const char *text, int i)
{
	const struct filtering *f = ctx;
	const struct open_screen *top = &ui_top(f->ui)->open;
	return top->data ? top->screen->complete(top->data, ui_arena(f->ui), text, i) : NULL;
}

void filter_run(struct ui *ui)
{
	struct open_screen *top = &ui_top(ui)->open;
	struct filtering f = { ui, NULL };
	if (top->screen->filter)
		f.buffer = top->screen->filter(top->view);
	if (!f.buffer) {
		ui_toast(ui, _("Nothing to filter here"));
		return;
	}
	const char *before = arena_strdup(&ui->act_arena, f.buffer);
	const struct prompt p = { .label = "/",
				  .value = before,
				  .name = "filter",
				  .ctx = &f,
				  .complete = top->screen->complete ? filter_complete : NULL,
				  .typed = filter_typed };
	if (!ui_prompt(ui, &p))
		filter_typed(&f, "");
}
