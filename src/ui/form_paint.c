/* Forms: the painting. */
#include <string.h>

#include "draw/flow.h"
#include "draw/shapes.h"
#include "ui/filling.h"

enum { WIDTH = 76, LABEL_MAX = 20, FOOT_ROWS_MAX = 3, PREVIEW_ROWS = 3 };

static const char *label_of(const struct form_field *field)
{
	return field->flags & FORM_LITERAL ? field->label : _(field->label);
}

static int label_width(const struct filling *f)
{
	int width = 4;
	for (int i = 0; i < f->n; i++)
		width = MAX(width, canvas_width(label_of(filling_field(f, i))) + 1);
	return MIN(width, LABEL_MAX);
}

int filling_rows(const struct filling *f, int i)
{
	switch (filling_field(f, i)->kind) {
	case FORM_LINES: return FILLING_LINES_ROWS;
	case FORM_NOTE:
		return flow_rows(edit_text(&f->edit[i]), WIDTH - label_width(f) - 5,
				 FILLING_LINES_ROWS);
	default: return 1;
	}
}

static int all_rows(const struct filling *f)
{
	int rows = 0;
	for (int i = 0; i < f->n; i++)
		rows += filling_rows(f, i);
	return rows;
}

struct rect filling_place(struct modal *m, struct size size)
{
	const struct filling *f = (const struct filling *)(void *)m;
	int rows = all_rows(f) + 5 + FILLING_SHOWN_MAX + (f->form->preview ? PREVIEW_ROWS - 2 : 0);
	return modal_middle(size, rows, WIDTH);
}

/* Of what is said beside the value. */
static int note_width(const struct filling *f, int i, int cols)
{
	bool is_said = f->said[i].len || f->wrong[i].code;
	bool is_line = filling_field(f, i)->kind != FORM_NOTE && filling_rows(f, i) == 1;
	return is_line && is_said ? (cols - label_width(f)) / 2 : 0;
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
	const struct form_field *field = filling_field(f, i);
	int label = label_width(f), rows = filling_rows(f, i);
	int note = note_width(f, i, c->cols);
	struct rect at = { row, label + 2, rows, MAX(c->cols - label - 3 - note, 1) };
	enum tone tone = i == f->at ? TONE_KEY : TONE_NORMAL;
	canvas_fit(c, &(struct fit){ row, 1, label, FIT_LEFT, tone }, label_of(field));
	if (field->flags & FORM_REQUIRED)
		canvas_text(c, (struct spot){ row, label, 1, TONE_DIM }, "*");
	struct canvas window = canvas_window(c, at);
	if (field->kind == FORM_NOTE)
		flow_draw(&window, &(struct fit){ 0, 0, at.cols, FIT_LEFT, TONE_DIM }, rows,
			  edit_text(&f->edit[i]));
	else
		edit_draw(&f->edit[i], &window, i == f->at && !f->is_asking);
	canvas_take_cursor(c, &window, at);
	if (note)
		draw_note(f, i, c, (struct rect){ row, c->cols - note, 1, note - 1 });
}

/* What the person has to know now: a question, what is wrong, else help for the field. */
static const char *foot_text(const struct filling *f, int cols, enum tone *tone)
{
	const struct form *form = f->form;
	const struct err *wrong = &f->wrong[f->at];
	const char *help = form_help_on(form, filling_field(f, f->at)->name);
	/* once is enough */
	bool is_cut = canvas_width(wrong->message) >= note_width(f, f->at, cols);
	bool is_wrong = wrong->code && is_cut;
	*tone = f->is_asking ? TONE_WARN : f->err.code || is_wrong ? TONE_BAD : TONE_DIM;
	if (f->is_asking)
		return _("Throw away what you typed? y yes  k keep as draft  n go on");
	if (f->err.code)
		return f->err.message;
	if (is_wrong)
		return wrong->message;
	return help ? help : form->hint ? form->hint : "";
}

/* Above the last row, as many rows as it needs. */
static void draw_foot(const struct filling *f, struct canvas *c)
{
	enum tone tone;
	const struct err *hint = f->err.code ? &f->err : &f->wrong[f->at];
	const char *text = foot_text(f, c->cols, &tone);
	/* a hint does not cover what submitting would do */
	int most = f->preview.len && !f->err.code && !f->is_asking ? 1 : FOOT_ROWS_MAX;
	int width = MAX(c->cols - 2, 1), rows = flow_rows(text, width, most);
	const struct fit at = { c->rows - 1 - rows, 1, width, FIT_LEFT, tone };
	canvas_fill(c, (struct rect){ at.row, 0, rows, c->cols }, ' ', TONE_NORMAL);
	flow_draw(c, &at, rows, text);
	canvas_fit(c, &(struct fit){ c->rows - 1, 1, width, FIT_LEFT, TONE_FOOTER },
		   hint->code && *hint->hint && !f->is_asking
			   ? hint->hint
			   : _("Ctrl-S save  Tab next  Ctrl-N complete  Esc leave"));
}

static void draw_candidates(const struct filling *f, struct canvas *c, int row)
{
	int n = filling_field(f, f->at)->kind == FORM_TEXT && *edit_text(&f->edit[f->at])
			? filling_candidates(f, FILLING_SHOWN_MAX)
			: 0;
	for (int i = 0; i < n && row + i < c->rows - 2; i++)
		canvas_fit(c,
			   &(struct fit){ row + i, label_width(f) + 2, MIN(c->cols / 2, 40),
					  FIT_LEFT, i == f->chosen ? TONE_SELECTED : TONE_DIM },
			   filling_candidate(f, i));
}

/* Why it would be refused, unless a field or the foot says that something is wrong. */
static void add_refusal(const struct filling *f, struct str *said)
{
	bool is_told = !f->refusal.code || f->err.code;
	for (int i = 0; i < f->n && !is_told; i++)
		is_told = f->wrong[i].code;
	if (!is_told)
		str_addf(said, "%s▲ %s%s%s", said->len ? "\n" : "", f->refusal.message,
			 *f->refusal.hint ? " · " : "", f->refusal.hint);
}

/* The lines over the foot; how many they are. */
static int draw_preview(const struct filling *f, struct canvas *c)
{
	char all[CANVAS_LINE];
	struct str said = STR_ON(all);
	str_add(&said, str_text(&f->preview));
	add_refusal(f, &said);
	const char *line = str_text(&said);
	int n = 0, rows = f->form->preview ? MIN(PREVIEW_ROWS, MAX(c->rows / 4, 1)) : 0;
	enum tone tone = f->is_warning ? TONE_WARN : TONE_GOOD;
	while (n < rows && *line) {
		const struct fit at = { c->rows - 2 - rows + n, 1, MAX(c->cols - 2, 0), FIT_LEFT,
					tone };
		char room[CANVAS_LINE];
		struct str one = STR_ON(room);
		str_add_bytes(&one, line, strcspn(line, "\n"));
		line += one.len + (line[one.len] == '\n');
		n += flow_draw(c, &at, rows - n, str_text(&one));
	}
	return rows;
}

/* Scrolled so that the field with the cursor is seen. */
static void scroll(struct filling *f, int room)
{
	int row = 0;
	for (int i = 0; i < f->at; i++)
		row += filling_rows(f, i);
	if (row < f->top)
		f->top = row;
	if (row + filling_rows(f, f->at) > f->top + room)
		f->top = MAX(row + filling_rows(f, f->at) - room, 0);
}

void filling_draw(struct modal *m, struct canvas *c)
{
	struct filling *f = (struct filling *)(void *)m;
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
		row += filling_rows(f, i);
	}
	draw_candidates(f, &body, MAX(row, 0));
	canvas_take_cursor(&inside, &body, fields);
	draw_foot(f, &inside);
	canvas_take_cursor(c, &inside, draw_box_inside(box.at));
}
