/* How everything looks: theme, signs and language, chosen at the start or while running. */
#include <stdio.h>
#include <string.h>

#include "conf/option.h"
#include "ui/inner.h"

/* Whether what is chosen now also holds the next time. */
static bool is_kept(struct ui *ui, enum option option)
{
	struct err ignored = { 0 };
	const struct options *o = app_options(ui->app, &ignored);
	return o && !option_is_given(o, option);
}

/* ---- theme ---- */

static bool use_theme(struct ui *ui, const char *name)
{
	struct err err = { 0 };
	bool is_right = theme_load(&ui->theme, name, &err) == 0;
	if (!is_right)
		ui_fail(ui, &err);
	ui->term->ops->set_theme(ui->term, &ui->theme);
	ui->wants_paint = true;
	return is_right;
}

/* The shipped ones have a name in the person's language; one's own is called as its file. */
static const char *theme_label(const char *name)
{
	static const struct {
		const char *name, *label;
	} known[] = {
		{ "dark", N_("dark") },
		{ "light", N_("light") },
		{ "contrast", N_("high contrast") },
		{ "colorblind", N_("colour-blind") },
		{ "mono", N_("mono") },
	};
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (!strcmp(known[i].name, name))
			return _(known[i].label);
	return name;
}

static const char *nth_label(void *ctx, size_t i)
{
	const char *const *names = ctx;
	return theme_label(names[i]);
}

static const char *nth_name(void *ctx, size_t i)
{
	const char *const *names = ctx;
	return strcmp(theme_label(names[i]), names[i]) != 0 ? names[i] : "";
}

void looks_pick_theme(struct ui *ui)
{
	const char **names;
	size_t start = 0, n = theme_list(&ui->act_arena, &names);
	for (size_t k = 0; k < n; k++)
		if (!strcmp(names[k], ui->theme.name))
			start = k;
	const struct pick pick = { .title = _("Colours"),
				   .n = n,
				   .start = start,
				   .ctx = names,
				   .text = nth_label,
				   .note = nth_name };
	long i = ui_pick(ui, &pick);
	if (i < 0 || !use_theme(ui, names[i]))
		return;
	snprintf(ui->choices.theme, sizeof ui->choices.theme, "%s", names[i]);
	if (is_kept(ui, OPTION_THEME))
		choices_save(&ui->choices);
	else
		ui_toast(ui, _("%s for now; your preferences say otherwise"),
			 theme_label(names[i]));
}

/* ---- signs ---- */

void looks_take_signs(struct ui *ui, enum term_event_kind draws)
{
	const struct glyphs *glyphs = draws == TERM_WIDE ? &glyphs_narrow : &glyphs_ascii;
	if (!is_kept(ui, OPTION_GLYPHS) || ui->glyphs == glyphs)
		return;
	ui->glyphs = ui->frame.glyphs = ui->toast.glyphs = glyphs;
	for (size_t i = 0; i < ui->n_popups; i++)
		ui->popup_canvas[i].glyphs = glyphs;
	for (struct modal *m = ui->modal; m; m = m->below)
		m->canvas.glyphs = glyphs;
	glow_forget(&ui->glow);
	ui->term->ops->repaint(ui->term);
	ui->wants_paint = true;
}

/* ---- language ---- */

/* Texts that were made while loading are made again. */
void looks_turn_language(struct ui *ui)
{
	i18n_set(i18n_is_zh() ? "en" : "zh");
	snprintf(ui->choices.language, sizeof ui->choices.language, "%s", i18n_lang());
	if (is_kept(ui, OPTION_LANGUAGE) && !ui->setup->is_language_given)
		choices_save(&ui->choices);
	view_set_due(ui, ~0u, true);
	ui->has_news = false;
	glow_forget(&ui->glow);
	view_set_title(ui);
	ui_toast(ui, "%s", _("English"));
}

/* ---- at the start ---- */

void looks_choose(struct ui *ui)
{
	struct err ignored = { 0 };
	const struct options *o = app_options(ui->app, &ignored);
	const struct choices *c = &ui->choices;
	const char *theme = o ? option_text(o, OPTION_THEME) : "dark";
	/* what is painted for a script is the same every time */
	if (ui->term->fd >= 0)
		choices_load(&ui->choices);
	if (*c->language && is_kept(ui, OPTION_LANGUAGE) && !ui->setup->is_language_given)
		i18n_set(c->language);
	ui->glyphs = o ? glyphs_find(option_text(o, OPTION_GLYPHS)) : NULL;
	if (!ui->glyphs)
		ui->glyphs = ui->term->is_utf8 ? &glyphs_unicode : &glyphs_ascii;
	use_theme(ui, *c->theme && is_kept(ui, OPTION_THEME) ? c->theme : theme);
	if (ui->term->draws) /* it has told the screens before these */
		looks_take_signs(ui, ui->term->draws);
}
