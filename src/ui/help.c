/* All that can be done here: help that can be searched and run, the palette, the command line. */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "render/wrap.h"
#include "ui/inner.h"
#include "ui/key.h"
#include "ui/manual.h"

enum { ROWS_MAX = 128 };

struct menu {
	struct ui *ui;
	const struct action *row[ROWS_MAX];
	size_t n;
	struct str text;
};

static void add_rows(struct menu *m, const struct action *rows)
{
	for (const struct action *a = rows; a && a->name && m->n < ROWS_MAX; a++)
		m->row[m->n++] = a;
}

static void fill(struct menu *m, struct ui *ui)
{
	m->ui = ui;
	add_rows(m, ui_top(ui)->open.screen->actions);
	add_rows(m, common_actions);
}

static const char *help_text(void *ctx, size_t i)
{
	struct menu *m = ctx;
	const struct action *a = m->row[i];
	const char *keys = keymap_keys(&m->ui->keys, ui_top(m->ui)->open.screen, a);
	str_clear(&m->text);
	utf8_fit(&m->text, keys, 14, UTF8_LEFT);
	str_add_char(&m->text, ' ');
	str_add(&m->text, _(a->help));
	return str_text(&m->text);
}

static const char *help_note(void *ctx, size_t i)
{
	const struct menu *m = ctx;
	return m->row[i]->name;
}

void help_show(struct ui *ui)
{
	struct menu m = { .n = 0 };
	fill(&m, ui);
	const struct pick pick = { .title = _("Keys: type to search, Enter runs"),
				   .n = m.n,
				   .ctx = &m,
				   .text = help_text,
				   .note = help_note };
	long i = ui_pick(ui, &pick);
	str_release(&m.text);
	if (i >= 0)
		dispatch_action(ui, m.row[i]);
}

/* The manual is English; others read what the screen says of itself. */
static void add_about(struct ui *ui, const struct screen *s, struct str *out)
{
	int width = MIN(MAX(ui->size.cols - 8, 24), 84);
	if (i18n_is_zh() || !manual_add_section(out, s->title, width))
		wrap_add(out, s->about ? _(s->about) : _(s->title), 0, width);
	str_add(out, "\n\n");
}

void help_manual(struct ui *ui)
{
	const struct screen *s = ui_top(ui)->open.screen;
	struct str text = { 0 };
	char label[KEY_NAME_MAX];
	add_about(ui, s, &text);
	for (const struct action *a = s->actions; a && a->name; a++) {
		str_add(&text, "  ");
		utf8_fit(&text, keymap_keys(&ui->keys, s, a), 12, UTF8_LEFT);
		str_addf(&text, " %s\n", _(a->help));
	}
	str_add(&text, "\n");
	str_addf(&text, _("%s shows every key."), key_label('?', label));
	ui_read(ui, _(s->title), str_text(&text));
	str_release(&text);
}

/* ---- ":" ---- */

/* Actions by name first, then what the command line knows. */
static const char *palette_complete(void *ctx, const char *text, int i)
{
	struct menu *m = ctx;
	size_t len = strlen(text);
	for (size_t k = 0; k < m->n && len; k++)
		if (!strncmp(m->row[k]->name, text, len) && m->row[k]->name[len] && i-- == 0)
			return m->row[k]->name;
	const struct ui_setup *s = m->ui->setup;
	return s->complete ? s->complete(s->ctx, text, i) : NULL;
}

static const struct action *named(const struct menu *m, const char *name)
{
	for (size_t k = 0; k < m->n; k++)
		if (!strcmp(m->row[k]->name, name))
			return m->row[k];
	return NULL;
}

static size_t count_lines(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += *text == '\n' && text[1];
	return n + 1;
}

/* One line is a toast, more is to be read. */
static void run_command(struct ui *ui, const char *line)
{
	const struct ui_setup *s = ui->setup;
	struct str out = { 0 };
	struct err err = { 0 };
	if (!s->command) {
		ui_toast(ui, _("There is no command line here"));
	} else if (s->command(s->ctx, line, &out, &err) < 0) {
		ui_fail(ui, &err);
	} else if (out.len && count_lines(str_text(&out)) == 1) {
		str_truncate(&out, out.len - (out.data[out.len - 1] == '\n'));
		ui_toast(ui, "%s", str_text(&out));
	} else if (out.len) {
		ui_read(ui, line, str_text(&out));
	}
	view_set_due(ui, ~0u, true);
	ui->has_news = false;
	str_release(&out);
}

void palette_run(struct ui *ui)
{
	struct menu m = { .n = 0 };
	fill(&m, ui);
	const struct prompt p = {
		.label = ":", .ctx = &m, .complete = palette_complete, .name = "command"
	};
	const char *line = ui_prompt(ui, &p);
	str_release(&m.text);
	if (!line || !*line)
		return;
	const struct action *a = named(&m, line);
	if (a)
		dispatch_action(ui, a);
	else if (!strcmp(line, "q") || !strcmp(line, "quit"))
		ui_end(ui, 0);
	else if (!ui_go(ui, line))
		run_command(ui, line);
}
