/* A form on the screen: fields under each other, each with what it was understood as. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/draft.h"
#include "ui/filling.h"
#include "ui/key.h"

static struct filling *of(struct modal *m)
{
	return (struct filling *)(void *)m;
}

const struct form_field *filling_field(const struct filling *f, int i)
{
	return &f->form->fields[i];
}

/* ---- values ---- */

static bool is_touched(const struct filling *f, int i)
{
	return strcmp(edit_text(&f->edit[i]), str_text(&f->shown[i])) != 0;
}

static bool is_changed(const struct filling *f)
{
	for (int i = 0; i < f->n; i++)
		if (is_touched(f, i))
			return true;
	return false;
}

/* A field that nobody touched gives back what it was given, and not what it could show of that:
 * a blank for a tab is no change of the person's. */
static void store(struct filling *f)
{
	for (int i = 0; i < f->n; i++) {
		str_clear(&f->form->value[i]);
		str_add(&f->form->value[i],
			is_touched(f, i) ? edit_text(&f->edit[i]) : str_text(&f->start[i]));
	}
}

static void check(struct filling *f, int i)
{
	const struct form_field *field = filling_field(f, i);
	const char *text = edit_text(&f->edit[i]);
	err_clear(&f->wrong[i]);
	str_clear(&f->said[i]);
	if (f->form->check_at)
		f->form->check_at(f->form, i, &f->said[i], &f->wrong[i]);
	else if (*text && field->check)
		field->check(f->form->ctx, text, &f->said[i], &f->wrong[i]);
	if (!*text && (field->flags & FORM_REQUIRED) && !f->wrong[i].code)
		err_set(&f->wrong[i], ERR_USAGE, "this can't be empty");
}

static void keep(struct modal *m)
{
	struct filling *f = of(m);
	store(f);
	draft_save(&f->draft, f->form, f->start);
}

static void foresee(struct filling *f)
{
	str_clear(&f->preview);
	err_clear(&f->refusal);
	if (f->form->preview)
		f->is_warning = f->form->preview(f->form, f->form->ctx, &f->preview, &f->refusal);
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
	f->chosen = -1;
	err_clear(&f->err);
	keep(&f->modal); /* first: a check may look at other fields */
	if (f->form->check_at)
		check_all(f);
	else
		check(f, f->at);
	foresee(f);
}

static bool can_focus(const struct filling *f, int i)
{
	return filling_field(f, i)->kind != FORM_NOTE;
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
		if (!strcmp(filling_field(f, i)->name, k->field))
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

/* The same for the same values. */
static const char *request_of(struct filling *f)
{
	struct str all = { 0 };
	for (int i = 0; i < f->n; i++)
		str_addf(&all, "%zu:%s;", f->form->value[i].len, str_text(&f->form->value[i]));
	if (!*f->request_id || strcmp(str_text(&all), str_text(&f->sent)) != 0)
		id_random(f->request_id);
	str_release(&f->sent);
	f->sent = all;
	return f->request_id;
}

static int send(struct filling *f)
{
	struct app *app = f->modal.ui->app;
	const char *before = app->request_id;
	if (!f->form->submit)
		return 0;
	if (f->form->is_once)
		app->request_id = request_of(f);
	int rc = f->form->submit(f->form, f->form->ctx, &f->err);
	app->request_id = before;
	return rc;
}

static bool run_submit(struct filling *f)
{
	do {
		err_clear(&f->err);
		if (send(f) == 0)
			return true;
	} while (settle(f));
	return false;
}

/* To the field that a refusal is about. */
static void go_to_wrong(struct filling *f)
{
	for (int i = 0; i < f->n && *f->err.about; i++)
		if (can_focus(f, i) && !strcmp(filling_field(f, i)->name, f->err.about))
			f->at = i;
	f->chosen = -1;
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
	if (!run_submit(f)) {
		go_to_wrong(f);
		return;
	}
	draft_drop(&f->draft);
	modal_answer(&f->modal, true);
}

/* ---- candidates ---- */

const char *filling_candidate(const struct filling *f, int i)
{
	const struct form_field *field = filling_field(f, f->at);
	const char *text = field->kind == FORM_CHOICE ? "" : edit_text(&f->edit[f->at]);
	return field->complete ? field->complete(f->form->ctx, text, i) : NULL;
}

int filling_candidates(const struct filling *f, int most)
{
	int n = 0;
	while (n < most && filling_candidate(f, n))
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
	int n = filling_candidates(f, 1000), at = 0;
	for (int i = 0; i < n; i++)
		if (!strcmp(filling_candidate(f, i), edit_text(&f->edit[f->at])))
			at = i + by;
	if (n)
		take(f, filling_candidate(f, (at + n) % n));
}

static bool begins_with(const char *text, uint32_t letter)
{
	uint32_t c = 0;
	utf8_decode(text, strlen(text), &c);
	return c == letter || (c < 128 && (c | 0x20) == (letter | 0x20));
}

/* The next of them that begins with the letter. */
static void turn_to(struct filling *f, uint32_t letter)
{
	int n = filling_candidates(f, 1000), at = -1;
	for (int i = 0; i < n; i++)
		if (!strcmp(filling_candidate(f, i), edit_text(&f->edit[f->at])))
			at = i;
	for (int i = 1; i <= n; i++) {
		const char *next = filling_candidate(f, (at + i) % n);
		if (begins_with(next, letter)) {
			take(f, next);
			return;
		}
	}
}

/* What was typed is one of the candidates: Tab goes on. */
static bool is_complete(const struct filling *f)
{
	const char *one, *text = edit_text(&f->edit[f->at]);
	for (int i = 0; (one = filling_candidate(f, i)) && i < 1000; i++)
		if (!strcmp(one, text))
			return true;
	return !*text || !filling_candidates(f, 1);
}

static void complete(struct filling *f)
{
	int n = filling_candidates(f, FILLING_SHOWN_MAX);
	if (n == 1)
		take(f, filling_candidate(f, 0));
	else if (n)
		f->chosen = (f->chosen + 1) % n;
}

/* ---- keys ---- */

/* What of a paste did not come as it was. */
static void tell_paste(struct filling *f)
{
	struct str said = { 0 };
	edit_tell_paste(&f->edit[f->at], &said, &f->wrong[f->at]);
	if (said.len)
		ui_toast(f->modal.ui, "%s", str_text(&said));
	str_release(&said);
}

static void leave(struct filling *f)
{
	if (!is_changed(f))
		modal_answer(&f->modal, false);
	else
		f->is_asking = true;
}

static void answer(struct filling *f, uint32_t key)
{
	f->is_asking = false;
	if (key == 'y' || key == 'Y') {
		draft_drop(&f->draft);
		modal_answer(&f->modal, false);
	} else if (key == 'k' || key == 'K') {
		keep(&f->modal);
		modal_answer(&f->modal, false);
	}
}

static bool choice_key(struct filling *f, uint32_t key)
{
	const struct form_field *field = filling_field(f, f->at);
	if (field->kind == FORM_YESNO && key == ' ') {
		take(f, *edit_text(&f->edit[f->at]) ? "" : "yes");
		return true;
	}
	if (field->kind != FORM_CHOICE)
		return field->kind == FORM_YESNO;
	if (key == KEY_CODE_LEFT || key == KEY_CODE_RIGHT || key == ' ')
		turn(f, key == KEY_CODE_LEFT ? -1 : 1);
	else if (key_is_text(key))
		turn_to(f, key);
	return true;
}

static void field_key(struct filling *f, uint32_t key)
{
	struct edit *e = &f->edit[f->at];
	if (key == KEY_CODE_ENTER && f->chosen >= 0)
		take(f, filling_candidate(f, f->chosen));
	else if (key == KEY_CODE_ENTER && !e->is_multi && f->at + 1 < f->n)
		go(f, 1);
	else if (key == KEY_CODE_ENTER && !e->is_multi)
		submit(f);
	else if (!choice_key(f, key)) {
		unsigned before = e->changes;
		bool is_edit = edit_key(e, key);
		if (before != e->changes)
			changed(f);
		else if (e->was_cut)
			tell_paste(f);
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
		if (f->chosen >= 0 ||
		    (filling_field(f, f->at)->kind == FORM_TEXT && !is_complete(f)))
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
	}
	keep(&f->modal);
	check_all(f);
}

/* One of the words it has, as it is written; nothing else can be taken. */
static void paste_choice(struct filling *f, const char *text)
{
	size_t len = strcspn(text, "\r\n");
	for (int i = 0; i < filling_candidates(f, 1000); i++) {
		const char *one = filling_candidate(f, i);
		if (strlen(one) == len && !strncasecmp(one, text, len)) {
			take(f, one);
			return;
		}
	}
	ui_toast(f->modal.ui, _("Nothing was pasted: choose by Left and Right, or Space"));
}

static void paste(struct modal *m, const char *text)
{
	struct filling *f = of(m);
	enum form_kind kind = filling_field(f, f->at)->kind;
	if (f->is_asking)
		return;
	if (kind == FORM_CHOICE || kind == FORM_YESNO) {
		paste_choice(f, text);
		return;
	}
	if ((filling_field(f, f->at)->flags & FORM_COLUMN) && strpbrk(text, "\t\n\r")) {
		paste_column(f, text);
		return;
	}
	edit_paste(&f->edit[f->at], text);
	changed(f);
	tell_paste(f);
}

/* ---- the mouse ---- */

static void click(struct modal *m, struct click at)
{
	struct filling *f = of(m);
	int row = at.row - 1 + f->top;
	for (int i = 0; i < f->n && !at.wheel; i++) {
		if (row >= 0 && row < filling_rows(f, i) && can_focus(f, i)) {
			check(f, f->at);
			f->at = i;
			return;
		}
		row -= filling_rows(f, i);
	}
}

static void begin(struct filling *f)
{
	struct form *form = f->form;
	for (int i = 0; i < f->n; i++) {
		f->edit[i].is_multi = form->fields[i].kind == FORM_LINES;
		f->edit[i].is_secret = form->fields[i].flags & FORM_SECRET;
		edit_set(&f->edit[i], str_text(&form->value[i]));
		str_add(&f->start[i], str_text(&form->value[i]));
		str_add(&f->shown[i], edit_text(&f->edit[i]));
		if (f->at < 0 && can_focus(f, i))
			f->at = i;
	}
	f->at = form->first ? form_index(form, form->first) : MAX(f->at, 0);
	if (draft_load(&f->draft, form))
		for (int i = 0; i < f->n; i++)
			if (strcmp(str_text(&form->value[i]), str_text(&f->start[i])) != 0)
				edit_set(&f->edit[i], str_text(&form->value[i]));
	store(f);
	check_all(f);
	foresee(f);
}

static void end(struct filling *f)
{
	store(f);
	str_release(&f->preview);
	str_release(&f->sent);
	for (int i = 0; i < f->n; i++) {
		edit_release(&f->edit[i]);
		str_release(&f->start[i]);
		str_release(&f->shown[i]);
		str_release(&f->said[i]);
	}
}

bool ui_form(struct ui *ui, struct form *form)
{
	static const struct modal_ops ops = {
		.place = filling_place,
		.draw = filling_draw,
		.key = key,
		.paste = paste,
		.click = click,
		.keep = keep,
	};
	struct filling *f = mem_alloc(sizeof *f); /* large */
	struct arena a = { 0 };
	f->form = form;
	f->n = form_count(form);
	f->chosen = f->at = -1;
	f->draft.lock = -1;
	if (form->name) {
		draft_tidy();
		f->draft = draft_open(draft_name(ui->app, form, &a), &a);
	}
	conflict_clear(ui->app);
	begin(f);
	if (is_changed(f))
		ui_toast(ui, _("This is what you typed before"));
	bool said = modal_run(ui, &f->modal, &ops);
	draft_close(&f->draft);
	end(f);
	free(f);
	conflict_clear(ui->app);
	arena_release(&a);
	return said;
}
