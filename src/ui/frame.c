/* Around the body: who and where at the top, keys at the bottom. */
#include <string.h>

#include "app/daily.h"
#include "base/safe.h"
#include "render/wrap.h"
#include "ui/inner.h"
#include "ui/key.h"

enum { TOAST_ROWS_MAX = 3 };

struct rect frame_body(struct size size)
{
	int head = size.rows >= 6 ? FRAME_HEAD_ROWS : size.rows >= 4 ? 1 : 0;
	int foot = size.rows >= 3 ? FRAME_FOOT_ROWS : 0;
	return (struct rect){ head, 0, size.rows - head - foot, size.cols };
}

/* ---- facts ---- */

static void add_stage(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	struct str text = { 0 };
	const struct campaign *c = in->score.campaign;
	const struct stage *s = card->stage;
	int32_t day = in->score.day;
	if (s)
		str_addf(&text, "%s %d/%d", s->title, (int)(day - s->start + 1),
			 (int)(s->end - s->start + 1));
	if (c->launch != DAY_NONE)
		str_addf(&text, "%sD%+d", text.len ? " · " : "", (int)(day - c->launch));
	ui->facts.stage = arena_strdup(&ui->facts.arena, str_text(&text));
	str_release(&text);
}

static enum tone tone_of(enum kpi_status s)
{
	static const enum tone tones[] = {
		[STATUS_STALE] = TONE_STALE,   [STATUS_CRITICAL] = TONE_BAD,
		[STATUS_WARNING] = TONE_WARN,  [STATUS_AHEAD] = TONE_AHEAD,
		[STATUS_ON_TRACK] = TONE_GOOD,
	};
	return (size_t)s < ARRAY_LEN(tones) ? tones[s] : TONE_NORMAL;
}

static void add_goal(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	const struct score *s = scorecard_headline(card);
	struct str text = { 0 };
	ui->facts.goal = "";
	if (!s)
		return;
	const struct kpi *k = s->kpi;
	const struct currency *cur = in->score.currency;
	str_addf(&text, "%s ", kpi_show_name(k));
	value_add_text(&text,
		       value_in_form(value_of_unit(s->total.actual, k->unit, k->decimals, cur),
				     VALUE_SHORT),
		       true);
	if (!value_is_null(value_of_unit(s->total.target, k->unit, k->decimals, cur))) {
		str_add(&text, _(" of "));
		value_add_text(
			&text,
			value_in_form(value_of_unit(s->total.target, k->unit, k->decimals, cur),
				      VALUE_SHORT),
			true);
		str_add(&text, "  ");
		value_add_text(&text, value_percent(s->total.attainment, 0), true);
	}
	ui->facts.goal = arena_strdup(&ui->facts.arena, str_text(&text));
	ui->facts.goal_tone = tone_of(s->total.status);
	str_release(&text);
}

static void count(struct ui *ui, const struct scorecard *card, const struct daily_input *in)
{
	for (size_t i = 0; i < card->n; i++) {
		enum kpi_status worst = score_worst(&card->scores[i]);
		ui->facts.critical += worst == STATUS_CRITICAL;
		ui->facts.warning += worst == STATUS_WARNING;
		ui->facts.stale += card->scores[i].is_stale;
	}
	ui->facts.incidents = (int)in->n_incidents;
}

static void load_figures(struct ui *ui)
{
	struct arena work = { 0 };
	struct daily_input in = { 0 };
	struct scorecard card;
	struct err ignored = { 0 };
	const struct daily_query query = { .day = DAY_NONE };
	ui->facts.stage = ui->facts.goal = "";
	if (daily_load(ui->app, &work, &query, &in, &ignored) == 0 &&
	    scorecard_make(&card, &work, &in.score, &ignored) == 0) {
		add_stage(ui, &card, &in);
		add_goal(ui, &card, &in);
		count(ui, &card, &in);
	}
	arena_release(&work);
}

void frame_load(struct ui *ui)
{
	struct frame_facts *f = &ui->facts;
	struct err ignored = { 0 };
	int64_t now;
	arena_release(&f->arena);
	*f = (struct frame_facts){ .stage = "", .goal = "", .person = "", .campaign = "" };
	const struct campaign *c = app_campaign(ui->app, &ignored);
	const struct person *p = app_person(ui->app, &ignored);
	const struct zone *z = app_zone(ui->app, &ignored);
	if (c)
		f->campaign = arena_strdup(&f->arena, *c->title ? c->title : c->code);
	if (p)
		f->person = arena_strdup(&f->arena, p->login);
	if (z && app_as_of(ui->app, &now, &ignored) == 0) {
		struct local_time t = zone_local(z, now);
		f->hour = t.hour;
		f->minute = t.minute;
	}
	f->is_read_only = ui->app->args.read_only;
	f->is_past = ui->app->args.at != NULL;
	if (c)
		load_figures(ui);
}

/* ---- painting ---- */

/* Text flush right that ends before column `end`; returns the column where it begins. */
static int put_right(struct canvas *c, int row, int end, struct spot at, const char *text)
{
	int width = canvas_width(text);
	if (!*text || end - width < at.col)
		return end;
	canvas_text(c, (struct spot){ row, end - width, width, at.tone }, text);
	return end - width - 2;
}

static void draw_top(struct ui *ui, struct canvas *c)
{
	const struct frame_facts *f = &ui->facts;
	struct str text = { 0 };
	int end = c->cols - 1, least = c->cols / 3;
	canvas_fill(c, (struct rect){ 0, 0, 1, c->cols }, ' ', TONE_TOP);
	str_addf(&text, "%s  %02d:%02d", f->person, f->hour, f->minute);
	end = put_right(c, 0, end, (struct spot){ 0, least, 0, TONE_TOP }, str_text(&text));
	str_clear(&text);
	if (f->critical)
		str_addf(&text, _("▲%d critical"), f->critical);
	if (f->stale)
		str_addf(&text, _("%s?%d stale"), text.len ? "  " : "", f->stale);
	if (f->incidents) {
		str_add(&text, text.len ? "  " : "");
		str_addf(&text, ngettext("●%d incident", "●%d incidents", (unsigned)f->incidents),
			 f->incidents);
	}
	end = put_right(c, 0, end, (struct spot){ 0, least, 0, TONE_TOP }, str_text(&text));
	end = put_right(c, 0, end, (struct spot){ 0, least, 0, TONE_TOP }, f->goal);
	str_clear(&text);
	str_addf(&text, "%s%s%s%s%s", f->campaign, *f->stage ? " · " : "", f->stage,
		 f->is_read_only ? _(" · read-only") : "",
		 f->is_past ? _(" · as it was then") : "");
	canvas_fit(c, &(struct fit){ 0, 1, MAX(end - 1, 0), FIT_LEFT, TONE_TOP }, str_text(&text));
	str_release(&text);
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
	struct str text = { 0 };
	int sum = 0;
	for (size_t i = 0; i < ui->n_tabs; i++)
		sum += tab_text(ui, i, &text, false);
	str_release(&text);
	return sum > ui->size.cols;
}

int frame_tab_at(struct ui *ui, int at)
{
	struct str text = { 0 };
	bool is_short = tabs_are_short(ui);
	int col = 0, found = -1;
	for (size_t i = 0; i < ui->n_tabs && found < 0; i++) {
		col += tab_text(ui, i, &text, is_short && i != ui->at);
		if (at < col)
			found = (int)i;
	}
	str_release(&text);
	return found;
}

static void draw_tabs(struct ui *ui, struct canvas *c)
{
	struct str text = { 0 };
	bool is_short = tabs_are_short(ui);
	int col = 0;
	canvas_tone(c, (struct rect){ 1, 0, 1, c->cols }, TONE_TAB);
	for (size_t i = 0; i < ui->n_tabs; i++) {
		enum tone tone = i == ui->at ? TONE_TAB_ON : TONE_TAB;
		tab_text(ui, i, &text, is_short && i != ui->at);
		col += canvas_text(c, (struct spot){ 1, col, c->cols - col, tone },
				   str_text(&text));
	}
	str_release(&text);
}

static int draw_key(struct ui *ui, struct canvas *c, struct spot at, const struct action *a)
{
	const struct screen *s = ui_top(ui)->open.screen;
	const char *keys = keymap_keys(&ui->keys, s, a);
	struct str key = { 0 };
	str_add_bytes(&key, keys, strcspn(keys, " "));
	int used = canvas_width(str_text(&key)) + 1 + canvas_width(_(a->label)) + 2;
	if (!key.len || used > at.cols) {
		str_release(&key);
		return 0;
	}
	at.tone = TONE_KEY;
	at.col += canvas_text(c, at, str_text(&key)) + 1;
	at.tone = TONE_FOOTER;
	canvas_text(c, at, _(a->label));
	str_release(&key);
	return used;
}

static int draw_keys(struct ui *ui, struct canvas *c, struct spot at, const struct action *rows)
{
	const struct open_screen *o = &ui_top(ui)->open;
	unsigned has = o->screen->has && o->data ? o->screen->has(o->view, o->data) : ~0u;
	for (const struct action *a = rows; a && a->name; a++) {
		unsigned wanted = a->needs & (NEEDS_ROW | NEEDS_MORE);
		if (!a->label || (wanted & ~has))
			continue;
		int used = draw_key(ui, c, at, a);
		at.col += used;
		at.cols -= used;
	}
	return at.col;
}

static enum tone add_age(struct ui *ui, struct str *out)
{
	const struct open_screen *o = &ui_top(ui)->open;
	int64_t now, age;
	struct err ignored = { 0 };
	if (!o->data || app_now(ui->app, &now, &ignored) < 0)
		return TONE_FOOTER;
	age = MAX(now - o->loaded_at, (int64_t)0) / 60;
	if (!o->is_stale && ui->setup->rotate_s)
		str_addf(out, _("data of %02d:%02d"), ui->facts.hour, ui->facts.minute);
	if (!o->is_stale)
		return TONE_FOOTER;
	str_addf(out, _("! data %d min old: %s"), (int)age, o->why.message);
	return TONE_WARN;
}

void frame_draw(struct ui *ui, struct canvas *c)
{
	struct rect body = frame_body(ui->size);
	struct str age = { 0 };
	int row = c->rows - 1;
	if (body.row > 0)
		draw_top(ui, c);
	if (body.row > 1)
		draw_tabs(ui, c);
	if (body.row + body.rows >= c->rows)
		return;
	enum tone tone = add_age(ui, &age);
	int room = c->cols - 1 - (age.len ? MIN(canvas_width(str_text(&age)) + 1, c->cols / 2) : 0);
	canvas_tone(c, (struct rect){ row, 0, 1, c->cols }, TONE_FOOTER);
	struct spot at = { row, 1, room - 1, TONE_FOOTER };
	if (ui->setup->rotate_s)
		at.col += canvas_text(c, at,
				      ui->rotate_us ? _("Space stop  ← → turn  Q leave")
						    : _("stopped  Space go on  ← → turn  Q leave"));
	else
		at.col = draw_keys(ui, c, at, ui_top(ui)->open.screen->actions);
	at.cols = room - at.col;
	if (!ui->setup->rotate_s)
		draw_keys(ui, c, at, common_actions);
	canvas_fit(c, &(struct fit){ row, room, c->cols - 1 - room, FIT_RIGHT, tone },
		   str_text(&age));
	str_release(&age);
}

/* The message in lines of the terminal's width. */
static void wrap_toast(struct ui *ui, struct str *out)
{
	struct str safe = { 0 };
	safe_add(&safe, str_text(&ui->toast_text), SAFE_LINE);
	wrap_add(out, str_text(&safe), 0, MAX(ui->size.cols - 2, 1));
	str_release(&safe);
}

int frame_toast_rows(struct ui *ui)
{
	struct str lines = { 0 };
	int rows = 1;
	wrap_toast(ui, &lines);
	for (const char *p = str_text(&lines); (p = strchr(p, '\n')); p++)
		rows++;
	str_release(&lines);
	return MAX(MIN(MIN(rows, TOAST_ROWS_MAX), ui->size.rows / 3), 1);
}

void frame_draw_toast(struct ui *ui, struct canvas *c)
{
	enum tone tone = ui->is_toast_bad ? TONE_ALARM : TONE_TOAST;
	struct str lines = { 0 };
	const char *p;
	wrap_toast(ui, &lines);
	p = str_text(&lines);
	canvas_fill(c, (struct rect){ 0, 0, c->rows, c->cols }, ' ', tone);
	for (int row = 0; row < c->rows; row++) {
		/* the last row has all that is left, to be cut with a mark */
		size_t len = row + 1 < c->rows ? strcspn(p, "\n") : strlen(p);
		struct str line = { 0 };
		str_add_bytes(&line, p, len);
		for (char *q = line.data; q && (q = strchr(q, '\n'));)
			*q = ' ';
		canvas_fit(c, &(struct fit){ row, 1, MAX(c->cols - 2, 0), FIT_LEFT, tone },
			   str_text(&line));
		str_release(&line);
		p += len + (p[len] == '\n');
	}
	str_release(&lines);
}
