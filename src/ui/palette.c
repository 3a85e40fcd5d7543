/* ":" - the actions of the screen by name, and the command line inside. */
#include <string.h>

#include "ui/inner.h"

struct palette {
	struct ui *ui;
	struct actions_here all;
	struct str text;
};

static const struct action *named(const struct palette *m, const char *name)
{
	for (size_t k = 0; k < m->all.n; k++)
		if (!strcmp(m->all.row[k]->name, name))
			return m->all.row[k];
	return NULL;
}

/* ---- completion ---- */

enum rank { RANK_PREFIX, RANK_LIKE, RANK_NONE };

/* By name from its begin; else by letters of it in order, or a word of what it says. */
static enum rank rank_of(const struct action *a, const char *text)
{
	if (!*text || !strcmp(a->name, text))
		return RANK_NONE;
	if (str_starts(a->name, text))
		return RANK_PREFIX;
	return str_is_like(a->name, text) || str_has(_(a->help), text) ? RANK_LIKE : RANK_NONE;
}

static const char *ranked(const struct palette *m, const char *text, enum rank rank, int *i)
{
	for (size_t k = 0; k < m->all.n; k++)
		if (rank_of(m->all.row[k], text) == rank && (*i)-- == 0)
			return m->all.row[k]->name;
	return NULL;
}

/* Actions, then what the command line knows, then actions that are meant perhaps. */
static const char *complete(void *ctx, const char *text, int i)
{
	struct palette *m = ctx;
	const struct ui_setup *s = m->ui->setup;
	const char *found = ranked(m, text, RANK_PREFIX, &i), *one;

	if (found)
		return found;
	for (int k = 0; s->complete && (one = s->complete(s->ctx, text, k)); k++)
		if (i-- == 0)
			return one;
	return ranked(m, text, RANK_LIKE, &i);
}

static const char *note(void *ctx, const char *candidate)
{
	struct palette *m = ctx;
	const struct ui_setup *s = m->ui->setup;
	const struct action *a = named(m, candidate);

	if (!a)
		return s->describe ? s->describe(s->ctx, candidate) : NULL;
	struct str keys = STR_ROOM(64);
	keymap_add_reaching(&m->ui->keys, ui_top(m->ui)->open.screen, a, &keys);
	str_clear(&m->text);
	str_addf(&m->text, "%s%s%.*s", _(a->help), keys.len ? "  " : "",
		 (int)strcspn(str_text(&keys), " "), str_text(&keys));
	return str_text(&m->text);
}

/* ---- running ---- */

static size_t count_lines(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == '\n' && text[1];
	return n + 1;
}

/* One line is a toast, more is to be read. */
static void show_output(struct ui *ui, const char *line, struct str *out)
{
	if (!out->len)
		return;
	if (count_lines(str_text(out)) > 1) {
		ui_read(ui, line, str_text(out));
		return;
	}
	str_truncate(out, out->len - (out->data[out->len - 1] == '\n'));
	ui_toast(ui, "%s", str_text(out));
}

/* False: wrong, and why. */
static bool run_command(struct ui *ui, const char *line, struct err *err)
{
	struct str out = { 0 };
	bool is_ok = ui_command(ui, line, &out, err) == 0;

	if (!is_ok && out.len)
		ui_read(ui, line, str_text(&out)); /* line by line */
	else if (is_ok)
		show_output(ui, line, &out);
	view_set_due(ui, ~0u, true);
	ui->has_news = false;
	str_release(&out);
	return is_ok;
}

static bool run(struct palette *m, const char *line, struct err *err)
{
	const struct action *a = named(m, line);

	if (a)
		dispatch_action(m->ui, a);
	else if (!strcmp(line, "q") || !strcmp(line, "quit"))
		ui_end(m->ui, 0);
	else if (!ui_go(m->ui, line))
		return run_command(m->ui, line, err);
	return true;
}

/* A line that was wrong is given back with what is wrong about it. */
void palette_run(struct ui *ui)
{
	struct palette m = { .ui = ui };
	struct err err = { 0 };
	const char *line = NULL;

	actions_here(ui, &m.all);
	do {
		const struct prompt p = { .label = ":",
					  .value = line,
					  .name = "command",
					  .ctx = &m,
					  .complete = complete,
					  .note = note,
					  .wrong = &err };
		line = ui_prompt(ui, &p);
	} while (line && *line && !run(&m, line, &err) && !ui->is_ending);
	str_release(&m.text);
}
