/* A form on the screen: fields under each other, each with what it was understood as. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "draw/flow.h"
#include "draw/shapes.h"
#include "ui/draft.h"
#include "ui/edit.h"
#include "ui/inner.h"
#include "ui/key.h"

enum { PREVIEW_ROWS = 3, LINES_ROWS = 5, WIDTH = 76, LABEL_MAX = 20, SHOWN_MAX = 6 };

struct filling {
	struct modal modal;
	struct form *form;
	int n, at;
	struct edit edit[FORM_FIELDS_MAX];
	struct str said[FORM_FIELDS_MAX];
	struct err wrong[FORM_FIELDS_MAX];
	struct err err;             /* of submit */
	bool is_changed, is_asking; /* asking whether to throw away */
	int chosen;                 /* candidate; -1: none */
	int top;                    /* first row shown */
	struct str preview;         /* what submitting would do */
	bool is_warning;
};

static struct filling *of(struct modal *m)
{
	return (struct filling *)(void *)m;
}

static const struct form_field *field_at(const struct filling *f, int i)
{
	return &f->form->fields[i];
}

static const char *label_of(const struct form_field *field)
{
	return field->flags & FORM_LITERAL ? field->label : _(field->label);
}

/* ---- values ---- */

/* The form's own check sees all values. */
static void check_at(struct filling *f, int i)
{
	str_clear(&f->form->value[i]);
	str_add(&f->form->value[i], edit_text(&f->edit[i]));
	f->form->check_at(f->form, i, &f->said[i], &f->wrong[i]);
}

static void check(struct filling *f, int i)
{
	const struct form_field *field = field_at(f, i);
	const char *text = edit_text(&f->edit[i]);
	err_clear(&f->wrong[i]);
	str_clear(&f->said[i]);
	if (f->form->check_at)
		check_at(f, i);
	else if (*text && field->check)
		field->check(f->form->ctx, text, &f->said[i], &f->wrong[i]);
	if (!*text && (field->flags & FORM_REQUIRED) && !f->wrong[i].code)
		err_set(&f->wrong[i], ERR_USAGE, "this can't be empty");
}

static void store(struct filling *f)
{
	for (int i = 0; i < f->n; i++) {
		str_clear(&f->form->value[i]);
		str_add(&f->form->value[i], edit_text(&f->edit[i]));
	}
}

static void keep(struct modal *m)
{
	struct filling *f = of(m);
	store(f);
	if (f->is_changed && f->form->name)
		draft_save(f->form);
}

static void foresee(struct filling *f)
{
	str_clear(&f->preview);
	if (f->form->preview)
		f->is_warning = f->form->preview(f->form, f->form->ctx, &f->preview);
}

/* What one field says may hang on another; nobody is blamed for what is still empty. */
static void check_all(struct filling *f)
{
	for (int i = 0; i < f->n; i++) {
		check(f, i);
		if (!*edit_text(&f->edit[i]))
			err_clear(&f->wrong[i]);
	}
}

static void changed(struct filling *f)
{
	f->is_changed = true;
	f->chosen = -1;
	err_clear(&f->err);
	if (f->form->check_at)
		check_all(f);
	else
		check(f, f->at);
	keep(&f->modal);
	foresee(f);
}

static bool can_focus(const struct filling *f, int i)
{
	return field_at(f, i)->kind != FORM_NOTE;
}

static void go(struct filling *f, int by)
{
	check(f, f->at);
	f->chosen = -1;
	for (int i = 0; i < f->n; i++) {
		f->at = (f->at + by + f->n) % f->n;
		if (can_focus(f, f->at))
			return;
	}
}

static void take_theirs(struct filling *f, const struct conflict *k)
{
	for (int i = 0; i < f->n; i++)
		if (!strcmp(field_at(f, i)->name, k->field))
			edit_set(&f->edit[i], k->theirs);
}

/* What others changed meanwhile is decided; true: to be submitted again. */
static bool settle(struct filling *f)
{
	struct app *app = f->modal.ui->app;
	enum merge_choice *choice;
	size_t n = app->conflicts.n;

	if (f->err.code != ERR_CONFLICT || !n)
		return false;
	choice = mem_alloc(n * sizeof *choice);
	bool is_decided = merge_run(f->modal.ui, f->form, choice);
	for (size_t i = 0; is_decided && i < n; i++) {
		if (choice[i] == MERGE_MINE)
			conflict_keep_mine(app, i);
		else
			take_theirs(f, &app->conflicts.row[i]);
	}
	free(choice);
	store(f);
	return is_decided;
}

static bool run_submit(struct filling *f)
{
	do {
		err_clear(&f->err);
		if (!f->form->submit || f->form->submit(f->form, f->form->ctx, &f->err) == 0)
			return true;
	} while (settle(f));
	return false;
}

static void submit(struct filling *f)
{
	store(f);
	for (int i = f->n; i-- > 0;) {
		check(f, i);
		if (f->wrong[i].code)
			f->at = i;
	}
	for (int i = 0; i < f->n; i++)
		if (f->wrong[i].code)
			return;
	if (!run_submit(f))
		return;
	if (f->form->name)
		draft_drop(f->form);
	modal_answer(&f->modal, true);
}

/* ---- candidates ---- */

static const char *candidate(const struct filling *f, int i)
{
	const struct form_field *field = field_at(f, f->at);
	const char *text = field->kind == FORM_CHOICE ? "" : edit_text(&f->edit[f->at]);
	return field->complete ? field->complete(f->form->ctx, text, i) : NULL;
}

static int candidates(const struct filling *f, int most)
{
	int n = 0;
	while (n < most && candidate(f, n))
		n++;
	return n;
}

static void take(struct filling *f, const char *text)
{
	struct str copy = { 0 };
	str_add(&copy, text);
	edit_set(&f->edit[f->at], str_text(&copy));
	str_release(&copy);
	changed(f);
}

/* The next or the last of a choice's words. */
static void turn(struct filling *f, int by)
{
	int n = candidates(f, 1000), at = 0;
	for (int i = 0; i < n; i++)
		if (!strcmp(candidate(f, i), edit_text(&f->edit[f->at])))
			at = i + by;
	if (n)
		take(f, candidate(f, (at + n) % n));
}

static void complete(struct filling *f)
{
	int n = candidates(f, SHOWN_MAX);
	if (n == 1)
		take(f, candidate(f, 0));
	else if (n)
		f->chosen = (f->chosen + 1) % n;
}

/* ---- keys ---- */

static void leave(struct filling *f)
{
	if (!f->is_changed)
		modal_answer(&f->modal, false);
	else
		f->is_asking = true;
}

static void answer(struct filling *f, uint32_t key)
{
	f->is_asking = false;
	if (key == 'y' || key == 'Y') {
		if (f->form->name)
			draft_drop(f->form);
		modal_answer(&f->modal, false);
	} else if (key == 'k' || key == 'K') {
		keep(&f->modal);
		modal_answer(&f->modal, false);
	}
}

static bool choice_key(struct filling *f, uint32_t key)
{
	const struct form_field *field = field_at(f, f->at);
	if (field->kind == FORM_YESNO && key == ' ') {
		take(f, *edit_text(&f->edit[f->at]) ? "" : "yes");
		return true;
	}
	if (field->kind != FORM_CHOICE)
		return field->kind == FORM_YESNO;
	if (key == KEY_CODE_LEFT || key == KEY_CODE_RIGHT || key == ' ')
		turn(f, key == KEY_CODE_LEFT ? -1 : 1);
	return true;
}

static void field_key(struct filling *f, uint32_t key)
{
	struct edit *e = &f->edit[f->at];
	if (key == KEY_CODE_ENTER && f->chosen >= 0)
		take(f, candidate(f, f->chosen));
	else if (key == KEY_CODE_ENTER && !e->is_multi && f->at + 1 < f->n)
		go(f, 1);
	else if (key == KEY_CODE_ENTER && !e->is_multi)
		submit(f);
	else if (!choice_key(f, key)) {
		size_t len = e->text.len;
		bool is_edit = edit_key(e, key);
		if (is_edit && (len != e->text.len || key_is_text(key)))
			changed(f);
		else if (!is_edit && (key == KEY_CODE_UP || key == KEY_CODE_DOWN))
			go(f, key == KEY_CODE_UP ? -1 : 1);
	} else if (key == KEY_CODE_UP || key == KEY_CODE_DOWN) {
		go(f, key == KEY_CODE_UP ? -1 : 1);
	}
}

static void key(struct modal *m, uint32_t k)
{
	struct filling *f = of(m);
	if (f->is_asking) {
		answer(f, k);
		return;
	}
	switch (k) {
	case KEY_CODE_ESC:
	case KEY_MOD_CTRL | 'c': leave(f); break;
	case KEY_MOD_CTRL | 's':
	case KEY_MOD_CTRL | 'x':
	case KEY_CODE_F1 + 1: submit(f); break;
	case KEY_MOD_CTRL | ' ':
	case KEY_MOD_CTRL | 'n': complete(f); break;
	case KEY_CODE_TAB:
		if (f->chosen >= 0 || (candidates(f, 1) && *edit_text(&f->edit[f->at]) &&
				       field_at(f, f->at)->kind == FORM_TEXT &&
				       strcmp(candidate(f, 0), edit_text(&f->edit[f->at])) != 0))
			complete(f);
		else
			go(f, 1);
		break;
	case KEY_CODE_TAB | KEY_MOD_SHIFT: go(f, -1); break;
	default: field_key(f, k);
	}
}

/* Several lines, or a name with its value: one for each of the fields. */
static void paste_column(struct filling *f, const char *text)
{
	store(f);
	err_clear(&f->err);
	form_paste_column(f->form, f->at, text, &f->err);
	for (int i = 0; i < f->n; i++) {
		const char *now = str_text(&f->form->value[i]);

		if (!strcmp(now, edit_text(&f->edit[i])))
			continue;
		edit_set(&f->edit[i], "");
		edit_paste(&f->edit[i], now);
		check(f, i);
	}
	if (f->form->check_at)
		check_all(f);
	f->is_changed = true;
	keep(&f->modal);
}

static void paste(struct modal *m, const char *text)
{
	struct filling *f = of(m);
	enum form_kind kind = field_at(f, f->at)->kind;
	if (f->is_asking || kind == FORM_CHOICE || kind == FORM_YESNO)
		return;
	if ((field_at(f, f->at)->flags & FORM_COLUMN) && strpbrk(text, "\t\n\r")) {
		paste_column(f, text);
		return;
	}
	edit_paste(&f->edit[f->at], text);
	changed(f);
}

/* ---- painting ---- */

static int rows_of(const struct filling *f, int i)
{
	return field_at(f, i)->kind == FORM_LINES ? LINES_ROWS : 1;
}

static int all_rows(const struct filling *f)
{
	int rows = 0;
	for (int i = 0; i < f->n; i++)
		rows += rows_of(f, i);
	return rows;
}

static struct rect place(const struct modal *m, struct size size)
{
	const struct filling *f = (const struct filling *)(const void *)m;
	int rows = all_rows(f) + 5 + SHOWN_MAX + (f->form->preview ? PREVIEW_ROWS - 2 : 0);
	return modal_middle(size, rows, WIDTH);
}

static int label_width(const struct filling *f)
{
	int width = 4;
	for (int i = 0; i < f->n; i++)
		width = MAX(width, canvas_width(label_of(field_at(f, i))) + 1);
	return MIN(width, LABEL_MAX);
}

static void draw_note(const struct filling *f, int i, struct canvas *c, struct rect at)
{
	const char *note = f->wrong[i].code ? f->wrong[i].message : str_text(&f->said[i]);
	enum tone tone = f->wrong[i].code          ? TONE_BAD
			 : *edit_text(&f->edit[i]) ? TONE_GOOD
						   : TONE_DIM;
	canvas_fit(c, &(struct fit){ at.row, at.col, at.cols, FIT_LEFT, tone }, note);
}

static void draw_field(struct filling *f, int i, struct canvas *c, int row)
{
	const struct form_field *field = field_at(f, i);
	int label = label_width(f), rows = rows_of(f, i);
	int note = rows == 1 && (f->said[i].len || f->wrong[i].code) ? (c->cols - label) / 2 : 0;
	struct rect at = { row, label + 2, rows, MAX(c->cols - label - 3 - note, 1) };
	enum tone tone = i == f->at ? TONE_KEY : TONE_NORMAL;
	canvas_fit(c, &(struct fit){ row, 1, label, FIT_LEFT, tone }, label_of(field));
	if (field->flags & FORM_REQUIRED)
		canvas_text(c, (struct spot){ row, label, 1, TONE_DIM }, "*");
	struct canvas window = canvas_window(c, at);
	if (field->kind == FORM_NOTE)
		canvas_text(&window, (struct spot){ 0, 0, at.cols, TONE_DIM },
			    edit_text(&f->edit[i]));
	else
		edit_draw(&f->edit[i], &window, i == f->at && !f->is_asking);
	canvas_take_cursor(c, &window, at);
	if (note)
		draw_note(f, i, c, (struct rect){ row, c->cols - note, 1, note - 1 });
}

static void draw_foot(const struct filling *f, struct canvas *c)
{
	int row = c->rows - 1;
	const char *text = f->is_asking
				   ? _("Throw away what you typed? y yes  k keep as draft  n go on")
			   : f->err.code   ? f->err.message
			   : f->form->hint ? f->form->hint
					   : "";
	enum tone tone = f->is_asking ? TONE_WARN : f->err.code ? TONE_BAD : TONE_DIM;
	canvas_fit(c, &(struct fit){ row - 1, 1, MAX(c->cols - 2, 0), FIT_LEFT, tone }, text);
	canvas_fit(c, &(struct fit){ row, 1, MAX(c->cols - 2, 0), FIT_LEFT, TONE_FOOTER },
		   f->err.code && *f->err.hint
			   ? f->err.hint
			   : _("Ctrl-S save  Tab next  Ctrl-N complete  Esc leave"));
}

static void draw_candidates(const struct filling *f, struct canvas *c, int row)
{
	int n = field_at(f, f->at)->kind == FORM_TEXT && *edit_text(&f->edit[f->at])
			? candidates(f, SHOWN_MAX)
			: 0;
	for (int i = 0; i < n && row + i < c->rows - 2; i++)
		canvas_fit(c,
			   &(struct fit){ row + i, label_width(f) + 2, MIN(c->cols / 2, 40),
					  FIT_LEFT, i == f->chosen ? TONE_SELECTED : TONE_DIM },
			   candidate(f, i));
}

/* The lines over the foot; how many they are. */
static int draw_preview(const struct filling *f, struct canvas *c)
{
	const char *line = str_text(&f->preview);
	int n = 0, rows = f->form->preview ? MIN(PREVIEW_ROWS, MAX(c->rows / 4, 1)) : 0;
	enum tone tone = f->is_warning ? TONE_WARN : TONE_GOOD;
	while (n < rows && *line) {
		const struct fit at = { c->rows - 2 - rows + n, 1, MAX(c->cols - 2, 0), FIT_LEFT,
					tone };
		struct str one = { 0 };
		str_add_bytes(&one, line, strcspn(line, "\n"));
		line += one.len + (line[one.len] == '\n');
		n += flow_draw(c, &at, rows - n, str_text(&one));
		str_release(&one);
	}
	return rows;
}

/* Scrolled so that the field with the cursor is seen. */
static void scroll(struct filling *f, int room)
{
	int row = 0;
	for (int i = 0; i < f->at; i++)
		row += rows_of(f, i);
	if (row < f->top)
		f->top = row;
	if (row + rows_of(f, f->at) > f->top + room)
		f->top = MAX(row + rows_of(f, f->at) - room, 0);
}

static void draw(struct modal *m, struct canvas *c)
{
	struct filling *f = of(m);
	struct box box = { .at = { 0, 0, c->rows, c->cols },
			   .title = f->form->title,
			   .has_focus = true };
	struct canvas inside = draw_box(c, &box);
	int room = MAX(inside.rows - 2 - draw_preview(f, &inside), 1), row;
	struct rect fields = { 0, 0, room, inside.cols };
	struct canvas body = canvas_window(&inside, fields);
	scroll(f, room);
	row = -f->top;
	for (int i = 0; i < f->n; i++) {
		if (row >= 0)
			draw_field(f, i, &body, row);
		row += rows_of(f, i);
	}
	draw_candidates(f, &body, MAX(row, 0));
	canvas_take_cursor(&inside, &body, fields);
	draw_foot(f, &inside);
	canvas_take_cursor(c, &inside, draw_box_inside(box.at));
}

static void click(struct modal *m, struct click at)
{
	struct filling *f = of(m);
	int row = at.row - 1 + f->top;
	for (int i = 0; i < f->n && !at.wheel; i++) {
		if (row >= 0 && row < rows_of(f, i) && can_focus(f, i)) {
			check(f, f->at);
			f->at = i;
			return;
		}
		row -= rows_of(f, i);
	}
}

bool ui_form(struct ui *ui, struct form *form)
{
	static const struct modal_ops ops = {
		.place = place,
		.draw = draw,
		.key = key,
		.paste = paste,
		.click = click,
		.keep = keep,
	};
	struct filling *f = mem_alloc(sizeof *f); /* large */
	conflict_clear(ui->app);
	bool was_draft = form->name && draft_load(form);
	f->form = form;
	f->n = form_count(form);
	f->chosen = f->at = -1;
	for (int i = 0; i < f->n; i++) {
		f->edit[i].is_multi = form->fields[i].kind == FORM_LINES;
		f->edit[i].is_secret = form->fields[i].flags & FORM_SECRET;
		edit_set(&f->edit[i], str_text(&form->value[i]));
		if (f->at < 0 && can_focus(f, i))
			f->at = i;
	}
	f->at = form->first ? form_index(form, form->first) : MAX(f->at, 0);
	check_all(f);
	store(f);
	foresee(f);
	f->is_changed = was_draft;
	if (was_draft)
		ui_toast(ui, _("This is what you typed before"));
	bool said = modal_run(ui, &f->modal, &ops);
	store(f);
	conflict_clear(ui->app);
	str_release(&f->preview);
	for (int i = 0; i < f->n; i++) {
		edit_release(&f->edit[i]);
		str_release(&f->said[i]);
	}
	free(f);
	return said;
}
