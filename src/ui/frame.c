/* Around the body: who and where at the top, keys at the bottom. */
#include <stdio.h>
#include <string.h>

#include "base/safe.h"
#include "render/wrap.h"
#include "ui/inner.h"

enum { TOAST_ROWS_MAX = 3, AGE_STEP_S = 10, FILTER_COLS = 24 };

struct rect frame_body(struct size size)
{
	int head = size.rows >= 6 ? FRAME_HEAD_ROWS : size.rows >= 4 ? 1 : 0;
	int foot = size.rows >= 3 ? FRAME_FOOT_ROWS : 0;
	return (struct rect){ head, 0, size.rows - head - foot, size.cols };
}

/* ---- painting ---- */

/* What the top line says at its right, and in how many words. */
struct top_form {
	enum goal_form goal;
	bool has_words, has_person;
};

/* From all there is to say to what is left at last. */
static const struct top_form top_forms[] = {
	{ GOAL_FULL, true, true },    { GOAL_PACED, true, true },  { GOAL_PACED, false, true },
	{ GOAL_ACTUAL, false, true }, { GOAL_SHARE, false, true }, { GOAL_SHARE, false, false },
	{ GOAL_NONE, false, false },
};

static void add_apart(struct str *out, const char *text)
{
	if (*text)
		str_addf(out, "%s%s", out->len ? "  " : "", text);
}

static void add_alerts(const struct frame_facts *f, bool has_words, struct str *out)
{
	const char *gap = has_words ? "  " : " ";
	if (f->critical)
		str_addf(out, has_words ? _("▲%d critical") : "▲%d", f->critical);
	if (f->stale && out->len)
		str_add(out, gap);
	if (f->stale)
		str_addf(out, has_words ? _("?%d stale") : "?%d", f->stale);
	if (!f->incidents)
		return;
	if (out->len)
		str_add(out, gap);
	str_addf(out,
		 has_words ? ngettext("●%d incident", "●%d incidents", (unsigned)f->incidents)
			   : "●%d",
		 f->incidents);
}

static void add_clock(const struct ui *ui, struct str *out)
{
	const struct frame_facts *f = &ui->facts;
	if (!ui->wall_s) {
		str_addf(out, "%02d:%02d", f->hour, f->minute);
		return;
	}
	str_addf(out, "%02d:%02d:%02d %s", f->hour, f->minute, f->second,
		 ui->has_beaten ? "○" : "●");
}

static void add_right(const struct ui *ui, const struct top_form *form, struct str *out)
{
	const struct frame_facts *f = &ui->facts;
	struct str part = STR_ROOM(1024);
	str_clear(out);
	add_apart(out, f->goal[form->goal]);
	add_alerts(f, form->has_words, &part);
	add_apart(out, str_text(&part));
	add_apart(out, form->has_person ? f->person : "");
	str_clear(&part);
	add_clock(ui, &part);
	add_apart(out, str_text(&part));
}

static void draw_top(struct ui *ui, struct canvas *c)
{
	const struct frame_facts *f = &ui->facts;
	struct str left = STR_ROOM(1024);
	struct str right = STR_ROOM(1024);
	size_t form = 0;
	str_addf(&left, "%s%s%s%s%s", f->campaign, *f->stage ? " · " : "", f->stage,
		 f->is_read_only && !ui->wall_s ? _(" · read-only") : "",
		 f->is_past ? _(" · as it was then") : "");
	/* the campaign may be cut to its first letters, but only when nothing else can go */
	int width = canvas_width(str_text(&left)), room = 0;
	for (; form < ARRAY_LEN(top_forms); form++) {
		int least = form < 3 ? width : MIN(width, MAX(c->cols * 3 / 10, 6));
		add_right(ui, &top_forms[form], &right);
		room = c->cols - 2 - canvas_width(str_text(&right));
		if (room - 2 >= least)
			break;
	}
	canvas_fill(c, (struct rect){ 0, 0, 1, c->cols }, ' ', TONE_TOP);
	canvas_fit(c, &(struct fit){ 0, 1, MAX(room - 2, 0), FIT_LEFT, TONE_TOP }, str_text(&left));
	canvas_text(c, (struct spot){ 0, MAX(room, 0) + 1, c->cols, TONE_TOP }, str_text(&right));
}

static int tab_text(struct ui *ui, size_t i, struct str *out, bool is_short)
{
	const struct screen *s = ui->setup->screens[i];
	str_clear(out);
	str_addf(out, is_short ? " %c " : " %c %s ", s->key, _(s->title));
	return canvas_width(str_text(out));
}

static bool tabs_are_short(struct ui *ui)
{
	struct str text = STR_ROOM(128);
	int sum = 0;
	for (size_t i = 0; i < ui->n_tabs; i++)
		sum += tab_text(ui, i, &text, false);
	return sum > ui->size.cols;
}

int frame_tab_at(struct ui *ui, int at)
{
	struct str text = STR_ROOM(128);
	bool is_short = tabs_are_short(ui);
	int col = 0, found = -1;
	for (size_t i = 0; i < ui->n_tabs && found < 0; i++) {
		col += tab_text(ui, i, &text, is_short && i != ui->at);
		if (at < col)
			found = (int)i;
	}
	return found;
}

static void draw_tabs(struct ui *ui, struct canvas *c)
{
	struct str text = STR_ROOM(128);
	bool is_short = tabs_are_short(ui);
	int col = 0;
	canvas_tone(c, (struct rect){ 1, 0, 1, c->cols }, TONE_TAB);
	for (size_t i = 0; i < ui->n_tabs; i++) {
		enum tone tone = i == ui->at ? TONE_TAB_ON : TONE_TAB;
		tab_text(ui, i, &text, is_short && i != ui->at);
		col += canvas_text(c, (struct spot){ 1, col, c->cols - col, tone },
				   str_text(&text));
	}
}

static int draw_key_as(struct ui *ui, struct canvas *c, struct spot at, const struct action *a,
		       const char *label)
{
	const struct screen *s = ui_top(ui)->open.screen;
	const char *keys = keymap_keys(&ui->keys, s, a);
	struct str key = STR_ROOM(64);
	str_add_bytes(&key, keys, strcspn(keys, " "));
	int used = canvas_width(str_text(&key)) + 1 + canvas_width(label) + 2;
	if (!key.len || used > at.cols) {
		return 0;
	}
	at.tone = TONE_KEY;
	at.col += canvas_text(c, at, str_text(&key)) + 1;
	at.tone = TONE_FOOTER;
	canvas_text(c, at, label);
	return used;
}

static int draw_key(struct ui *ui, struct canvas *c, struct spot at, const struct action *a)
{
	return draw_key_as(ui, c, at, a, _(a->label));
}

static const struct action *common_action(int id)
{
	const struct action *a = common_actions;
	while (a->id != id)
		a++;
	return a;
}

/* What the rows are narrowed to, and how to see all again: a list that hides rows says so. */
static int draw_filter(struct ui *ui, struct canvas *c, struct spot at)
{
	const struct open_screen *o = &ui_top(ui)->open;
	const char *filter = o->screen->filter && o->view ? o->screen->filter(o->view) : "";
	if (!*filter)
		return 0;
	int col = at.col, room = MIN(canvas_width(filter), MIN(FILTER_COLS, at.cols / 3));
	at.tone = TONE_KEY;
	at.col += canvas_text(c, at, "/") + 1;
	canvas_fit(c, &(struct fit){ at.row, at.col, room, FIT_LEFT, TONE_WARN }, filter);
	at.col += room + 2;
	at.cols -= at.col - col;
	return at.col - col + draw_key_as(ui, c, at, common_action(COMMON_BACK), _("show all"));
}

static int draw_keys(struct ui *ui, struct canvas *c, struct spot at, const struct action *rows)
{
	const struct open_screen *o = &ui_top(ui)->open;
	unsigned has = o->screen->has && o->data ? o->screen->has(o->view, o->data) : ~0u;
	for (const struct action *a = rows; a && a->name; a++) {
		unsigned wanted = a->needs & (NEEDS_ROW | NEEDS_MORE);
		if (!a->label || (wanted & ~has) || a->id == FRAME_HELP ||
		    (a->id == FRAME_FILTER && !o->screen->filter))
			continue;
		int used = draw_key(ui, c, at, a);
		at.col += used;
		at.cols -= used;
	}
	return at.col;
}

/* How old what is shown is; amber when it is not what it should be. */
static enum tone add_age(struct ui *ui, struct str *out)
{
	const struct open_screen *o = &ui_top(ui)->open;
	const struct frame_facts *f = &ui->facts;
	int64_t age = facts_data_age(ui);
	if (ui->is_file_lost) {
		str_add(out, "! ");
		str_add(out, _("the file was replaced: start again"));
		return TONE_WARN;
	}
	if (o->is_stale) {
		str_add(out, "! ");
		str_addf(out, _("not up to date: %s"), o->why.message);
		return TONE_WARN;
	}
	if (!o->data || age < 0)
		return TONE_FOOTER;
	if (f->is_dead)
		str_add(out, "! ");
	facts_add_age(out, age);
	/* said anew when it has become too wrong, from a minute on with the clock; but not where
	 * the clock stands still */
	if (age + 1 != ui->age_said)
		ui->age_us = age < 60 && !ui->app->clock_speed
				     ? ui_clock_us() + (AGE_STEP_S - age % AGE_STEP_S) * 1000000
				     : 0;
	ui->age_said = age + 1;
	return f->is_dead ? TONE_WARN : TONE_FOOTER;
}

static void draw_foot(struct ui *ui, struct canvas *c, int row)
{
	struct str age = STR_ROOM(1024);
	enum tone tone = add_age(ui, &age);
	int width = canvas_width(str_text(&age));
	if (width + 1 > c->cols / 2 && tone == TONE_FOOTER)
		str_clear(&age); /* nothing that matters */
	int room = c->cols - 1 - (age.len ? MIN(width + 1, c->cols / 2) : 0);
	canvas_tone(c, (struct rect){ row, 0, 1, c->cols }, TONE_FOOTER);
	struct spot at = { row, 1, room - 1, TONE_FOOTER };
	if (ui->wall_s) {
		wall_draw_keys(ui, c, at);
	} else if (ui->modal) {
		if (ui->modal->ops->keys)
			canvas_text(c, at, _(ui->modal->ops->keys));
	} else {
		/* the key that tells of all others is always there */
		struct canvas none = { 0 };
		const struct action *help = common_action(FRAME_HELP);
		int kept = draw_key(ui, &none, at, help);
		at.cols -= kept;
		int told = draw_filter(ui, c, at);
		at.col += told;
		at.cols -= told;
		at.col = draw_keys(ui, c, at, ui_top(ui)->open.screen->actions);
		at.cols = room - kept - at.col;
		at.col = draw_keys(ui, c, at, common_actions);
		at.cols = room - at.col;
		draw_key(ui, c, at, help);
	}
	canvas_fit(c, &(struct fit){ row, room, c->cols - 1 - room, FIT_RIGHT, tone },
		   str_text(&age));
}

void frame_draw(struct ui *ui, struct canvas *c)
{
	struct rect body = frame_body(ui->size);
	if (ui->wall_s)
		facts_tick(ui);
	if (body.row > 0)
		draw_top(ui, c);
	if (body.row > 1)
		draw_tabs(ui, c);
	if (ui->wall_s)
		wall_draw(ui, c);
	if (body.row + body.rows < c->rows)
		draw_foot(ui, c, c->rows - 1);
}

/* The message in lines of the terminal's width. */
static void wrap_toast(struct ui *ui, struct str *out)
{
	char room[CANVAS_LINE];
	struct str safe = STR_ON(room);
	safe_add(&safe, str_text(&ui->toast_text), SAFE_LINE);
	wrap_add(out, str_text(&safe), 0, MAX(ui->size.cols - 2, 1));
}

int frame_toast_rows(struct ui *ui)
{
	char room[CANVAS_LINE];
	struct str lines = STR_ON(room);
	int rows = 1;
	wrap_toast(ui, &lines);
	for (const char *p = str_text(&lines); (p = strchr(p, '\n')); p++)
		rows++;
	return MAX(MIN(MIN(rows, TOAST_ROWS_MAX), ui->size.rows / 3), 1);
}

void frame_draw_toast(struct ui *ui, struct canvas *c)
{
	enum tone tone = ui->is_toast_bad ? TONE_ALARM : TONE_TOAST;
	char room[CANVAS_LINE], part[CANVAS_LINE];
	struct str lines = STR_ON(room);
	const char *p;
	wrap_toast(ui, &lines);
	p = str_text(&lines);
	canvas_fill(c, (struct rect){ 0, 0, c->rows, c->cols }, ' ', tone);
	for (int row = 0; row < c->rows; row++) {
		/* the last row has all that is left, to be cut with a mark */
		size_t len = row + 1 < c->rows ? strcspn(p, "\n") : strlen(p);
		struct str line = STR_ON(part);
		str_add_bytes(&line, p, len);
		for (size_t i = 0; i < line.len; i++)
			line.data[i] = line.data[i] == '\n' ? ' ' : line.data[i];
		canvas_fit(c, &(struct fit){ row, 1, MAX(c->cols - 2, 0), FIT_LEFT, tone },
			   str_text(&line));
		p += len + (p[len] == '\n');
	}
}
