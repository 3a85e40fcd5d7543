/* All that can be done here: help that can be searched and run, the manual. */
#include <string.h>

#include "base/utf8.h"
#include "render/wrap.h"
#include "ui/inner.h"
#include "ui/key.h"
#include "ui/manual.h"

struct menu {
	struct ui *ui;
	struct actions_here all;
	struct str text;
};

static bool is_there(const struct actions_here *in, const char *name)
{
	for (size_t i = 0; i < in->n; i++)
		if (!strcmp(in->row[i]->name, name))
			return true;
	return false;
}

/* A screen's own goes before a common one of its name. */
static void add_rows(struct actions_here *to, const struct action *rows)
{
	for (const struct action *a = rows; a && a->name && to->n < ACTIONS_HERE_MAX; a++)
		if (!is_there(to, a->name))
			to->row[to->n++] = a;
}

void actions_here(struct ui *ui, struct actions_here *out)
{
	out->n = 0;
	add_rows(out, ui_top(ui)->open.screen->actions);
	add_rows(out, common_actions);
}

static const char *help_text(void *ctx, size_t i)
{
	struct menu *m = ctx;
	const struct action *a = m->all.row[i];
	struct str keys = STR_ROOM(64);
	keymap_add_reaching(&m->ui->keys, ui_top(m->ui)->open.screen, a, &keys);
	str_clear(&m->text);
	utf8_fit(&m->text, str_text(&keys), 14, UTF8_LEFT);
	str_add_char(&m->text, ' ');
	str_add(&m->text, _(a->help));
	return str_text(&m->text);
}

static const char *help_note(void *ctx, size_t i)
{
	const struct menu *m = ctx;
	return m->all.row[i]->name;
}

void help_show(struct ui *ui)
{
	struct menu m = { .ui = ui };
	actions_here(ui, &m.all);
	const struct pick pick = { .title = _("Keys: type to search, Enter runs"),
				   .n = m.all.n,
				   .ctx = &m,
				   .text = help_text,
				   .note = help_note };
	long i = ui_pick(ui, &pick);
	str_release(&m.text);
	if (i >= 0)
		dispatch_action(ui, m.all.row[i]);
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
